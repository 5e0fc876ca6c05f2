"""What aiosmtpd lacks of the extensions that matter: parameters about delivery reports (DSN, RFC 3461), and BDAT (CHUNKING, RFC 3030)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from core.sandbox.smtp_secrets import SecretSmtp

PIPELINING, DSN, CHUNKING = "PIPELINING", "DSN", "CHUNKING"

_PARAMETER = re.compile(r"(?i) (RET|ENVID|NOTIFY|ORCPT)=([^ ]*)")
_PATH = re.compile(r"<([^>]*)>")


@dataclass(frozen=True, slots=True)
class Notices:
    """What one message asked for: MAIL's parameters, and those of each recipient, by their names in capitals."""

    mail: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    recipients: Mapping[str, Mapping[str, str]] = field(default_factory=lambda: MappingProxyType({}))


class ExtendedSmtp(SecretSmtp):
    """aiosmtpd's protocol with both extensions. `notices` are those of the message at hand."""

    dsn = True
    notices = Notices()

    async def smtp_MAIL(self, arg: str | None) -> None:  # noqa: N802  named by aiosmtpd
        """MAIL (RFC 5321, section 4.1.1.2), with RET and ENVID."""
        self._chunks = bytearray()
        found, arg = self._taken(arg)
        self.notices = Notices(mail=found)
        await super().smtp_MAIL(arg)

    async def smtp_RCPT(self, arg: str | None) -> None:  # noqa: N802
        """RCPT (RFC 5321, section 4.1.1.3), with NOTIFY and ORCPT."""
        found, arg = self._taken(arg)
        path = _PATH.search(arg or "")
        if path is not None:
            self.notices = replace(self.notices, recipients={**self.notices.recipients, path[1]: found})
        await super().smtp_RCPT(arg)

    async def smtp_BDAT(self, arg: str | None) -> None:  # noqa: N802
        """BDAT (RFC 3030, section 2): so many octets, and `LAST`; the octets are read also where they are not wanted."""
        size, _, last = (arg or "").upper().partition(" ")
        if not (size.isascii() and size.isdigit()) or last not in {"", "LAST"}:
            await self.push("501 Syntax: BDAT size [LAST]")
            return
        octets = await self._reader.readexactly(int(size))
        envelope = self.envelope
        if envelope is None or not envelope.rcpt_tos:
            await self.push("503 Error: need RCPT command")
            return
        self._chunks += octets
        if self.data_size_limit and len(self._chunks) > self.data_size_limit:
            await self.push("552 5.3.4 Error: Too much mail data")
            self.envelope = self._create_envelope()
        elif not last:
            await self.push(f"250 2.0.0 {size} octets received")
        else:
            envelope.content = envelope.original_content = bytes(self._chunks)
            status = await self._call_handler_hook("DATA")
            self.envelope = self._create_envelope()
            await self.push(str(status))

    def _taken(self, arg: str | None) -> tuple[dict[str, str], str | None]:
        """The parameters of RFC 3461 in an argument, and the argument without them; nothing is taken where they are not offered."""
        if arg is None or not self.dsn:
            return {}, arg
        return {name.upper(): value for name, value in _PARAMETER.findall(arg)}, _PARAMETER.sub("", arg)
