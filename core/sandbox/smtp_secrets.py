"""Signing in with passwords at the sandbox's SMTP server, the server's half: CRAM-MD5 (RFC 2195) and NTLM ([MS-SMTPNTLM]).

PLAIN and LOGIN are aiosmtpd's own.
"""

from __future__ import annotations

import base64
import hmac
import os
import time
from collections.abc import Mapping

from aiosmtpd.smtp import MISSING, SMTP, AuthResult

from core.sandbox.bearer import BearerSmtp
from core.sandbox.ews import ntlm

PLAIN, LOGIN, CRAM_MD5, NTLM = "PLAIN", "LOGIN", "CRAM-MD5", "NTLM"
MECHANISMS = (PLAIN, LOGIN, CRAM_MD5, NTLM)
"""What a server may offer where it has logins."""


class SecretSmtp(BearerSmtp):
    """aiosmtpd's protocol with the two mechanisms. `passwords` are by user name; for NTLM a domain before it does not matter."""

    passwords: Mapping[str, str] = {}

    async def auth_CRAM__MD5(self, _server: SMTP, _args: list[str]) -> AuthResult:  # noqa: N802  named by aiosmtpd
        """CRAM-MD5."""
        challenge = f"<{os.getpid()}.{time.time_ns()}@mail.sandbox.test>".encode()
        answer = await self.challenge_auth(challenge)
        if answer is MISSING:
            return AuthResult(success=False, handled=True)
        user, _, digest = bytes(answer).decode("utf-8", "replace").rpartition(" ")
        password = self.passwords.get(user)
        if password is not None and hmac.compare_digest(hmac.new(password.encode(), challenge, "md5").hexdigest(), digest):
            return AuthResult(success=True, auth_data=user)
        return AuthResult(success=False, handled=False)

    async def auth_NTLM(self, _server: SMTP, args: list[str]) -> AuthResult:  # noqa: N802
        """NTLM: an empty challenge, NEGOTIATE, CHALLENGE, AUTHENTICATE."""
        first = base64.b64decode(args[1]) if len(args) > 1 else await self.challenge_auth("ntlm supported", encode_to_b64=False)
        if first is MISSING or ntlm.message_type(bytes(first)) != 1:
            return AuthResult(success=False, handled=first is MISSING)
        challenge = os.urandom(8)
        answer = await self.challenge_auth(ntlm.challenge_message(challenge, "SANDBOX", "MAIL"))
        if answer is MISSING:
            return AuthResult(success=False, handled=True)
        proof = ntlm.read_authenticate(bytes(answer))
        password = self.passwords.get(proof.user) if proof is not None else None
        if proof is not None and password is not None and proof.proves(password, challenge):
            return AuthResult(success=True, auth_data=proof.user)
        return AuthResult(success=False, handled=False)
