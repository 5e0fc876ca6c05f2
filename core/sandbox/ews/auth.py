"""Who is at the other end of a connection: Basic (RFC 7617), NTLM, Bearer (RFC 6750).

Basic and Bearer are checked with every request; NTLM once per connection, as Windows does. Nothing here keeps or prints a
password or a token.
"""

import base64
import binascii
import os
from collections.abc import Collection
from dataclasses import dataclass

from core.sandbox.ews import ntlm
from core.sandbox.ews.directory import Directory, Principal

BASIC, NTLM, BEARER = "basic", "ntlm", "bearer"
"""The schemes that a server may offer."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What came of one request's authentication."""

    principal: Principal | None
    challenges: tuple[str, ...] = ()
    """The WWW-Authenticate headers of the 401, where nobody was recognised."""


class Gate:
    """The authentication of one connection; used on its thread."""

    def __init__(self, directory: Directory, schemes: Collection[str], host: str) -> None:
        self._directory = directory
        self._schemes = schemes
        self._host = host
        self._challenge = b""
        self._known: Principal | None = None

    def forget(self) -> None:
        """Take the connection's authentication back."""
        self._known, self._challenge = None, b""

    def check(self, authorization: str | None) -> Verdict:
        """Tell who sends a request with this Authorization header, or what to answer."""
        if authorization is None:
            return Verdict(self._known, () if self._known else self.offers())
        scheme, _, rest = authorization.partition(" ")
        found: Principal | None = None
        match scheme.lower():
            case "basic" if BASIC in self._schemes:
                found = self._basic(rest)
            case "bearer" if BEARER in self._schemes:
                found = self._directory.bearer(rest.strip())
            case "ntlm" | "negotiate" if NTLM in self._schemes:
                return self._ntlm(scheme, rest)
        return Verdict(found, () if found else self.offers())

    def offers(self) -> tuple[str, ...]:
        """The WWW-Authenticate headers that name every scheme offered."""
        offered = []
        if NTLM in self._schemes:
            offered += ["Negotiate", "NTLM"]
        if BASIC in self._schemes:
            offered.append(f'Basic realm="{self._host}"')
        if BEARER in self._schemes:
            offered.append('Bearer client_id="00000002-0000-0ff1-ce00-000000000000", trusted_issuers="sandbox"')
        return tuple(offered)

    def _basic(self, rest: str) -> Principal | None:
        try:
            login, _, password = base64.b64decode(rest, validate=True).decode("utf-8").partition(":")
        except (binascii.Error, ValueError):
            return None
        return self._directory.check(login, password)

    def _ntlm(self, scheme: str, rest: str) -> Verdict:
        try:
            message = base64.b64decode(rest, validate=True)
        except (binascii.Error, ValueError):
            return Verdict(None, self.offers())
        if ntlm.message_type(message) == 1:
            self._known, self._challenge = None, os.urandom(8)
            answer = ntlm.challenge_message(self._challenge, self._directory.domain, "SANDBOX")
            return Verdict(None, (f"{scheme} {base64.b64encode(answer).decode('ascii')}",))
        proof = ntlm.read_authenticate(message)
        challenge, self._challenge = self._challenge, b""
        if proof is None or not challenge:
            return Verdict(None, self.offers())
        principal = self._directory.principal(f"{proof.domain}\\{proof.user}" if proof.domain else proof.user)
        if principal is not None and proof.proves(principal.password, challenge):
            self._known = principal
        return Verdict(self._known, () if self._known else self.offers())
