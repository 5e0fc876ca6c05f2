"""Signing in with access tokens at the sandbox's mail servers: OAUTHBEARER (RFC 7628) and XOAUTH2, the server's half."""

import base64
import binascii
import json
import re
from collections.abc import Callable

from aiosmtpd.smtp import MISSING, SMTP, AuthResult

Judge = Callable[[str, str], bool]
"""Tells whether a token may open the mailbox of a user: (user, token)."""

MECHANISMS = ("OAUTHBEARER", "XOAUTH2")
REFUSED = base64.b64encode(json.dumps({"status": "401", "schemes": "bearer", "scope": "https://mail.sandbox.test/"}).encode()).decode(
    "ascii"
)
"""The challenge that holds the error (RFC 7628, section 3.2.2)."""
LONGEST_LINE = 16_384
"""Octets of a line that may hold a token; for aiosmtpd's `line_length_limit`."""


def read(mechanism: str, response: bytes) -> tuple[str, str] | None:
    """User and token of a first response, decoded already; None where it is not what the mechanism says."""
    fields = response.decode("utf-8", "replace").split("\x01")
    if fields[-2:] != ["", ""]:
        return None
    pairs = dict(field.split("=", 1) for field in fields[:-2] if "=" in field)
    bearer = re.fullmatch(r"(?i)bearer +(\S+)", pairs.get("auth", ""))
    if mechanism == "XOAUTH2":
        user = pairs.get("user", "")
    else:
        head = re.fullmatch(r"n,a=([^,]*),", fields[0])
        if head is None or not pairs.get("host") or not pairs.get("port", "").isdigit():
            return None
        user = head[1].replace("=2C", ",").replace("=3D", "=")
    return (user, bearer[1]) if bearer and user else None


def decoded(line: bytes) -> bytes:
    """A base64 line, decoded; empty where it is none."""
    try:
        return base64.b64decode(line, validate=True)
    except (binascii.Error, ValueError):
        return b""


class BearerSmtp(SMTP):
    """aiosmtpd's protocol with the two mechanisms. `judge` None: they are not offered."""

    judge: Judge | None = None

    async def auth_XOAUTH2(self, _server: SMTP, args: list[str]) -> AuthResult:  # noqa: N802  named by aiosmtpd
        """XOAUTH2."""
        return await self._bearer("XOAUTH2", args)

    async def auth_OAUTHBEARER(self, _server: SMTP, args: list[str]) -> AuthResult:  # noqa: N802
        """OAUTHBEARER."""
        return await self._bearer("OAUTHBEARER", args)

    async def _bearer(self, mechanism: str, args: list[str]) -> AuthResult:
        response = decoded(args[1].encode()) if len(args) > 1 else await self.challenge_auth("")
        if response is MISSING:
            return AuthResult(success=False, handled=True)
        found = read(mechanism, bytes(response))
        if found is not None and self.judge is not None and self.judge(*found):
            return AuthResult(success=True, auth_data=found[0])
        await self.challenge_auth(REFUSED, encode_to_b64=False)
        return AuthResult(success=False, handled=False)
