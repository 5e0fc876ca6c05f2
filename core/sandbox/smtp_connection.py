"""One connection to the sandbox's SMTP server: aiosmtpd's protocol with the sandbox's faults in front of its commands."""

from __future__ import annotations

import asyncio
import contextlib
from typing import TYPE_CHECKING, AnyStr

from aiosmtpd.smtp import SMTP, Envelope, Session

from core.sandbox.bearer import LONGEST_LINE
from core.sandbox.bearer import MECHANISMS as BY_TOKEN
from core.sandbox.faults import SmtpFault, SmtpFaultKind
from core.sandbox.smtp_extensions import CHUNKING, DSN, PIPELINING, ExtendedSmtp
from core.sandbox.smtp_secrets import MECHANISMS as BY_SECRET

if TYPE_CHECKING:
    from core.sandbox.smtp import SmtpServer

HOSTNAME = "mail.sandbox.test"
"""The name that the server gives itself."""

_IDLE_TIMEOUT_S = 3600.0


class Connection(ExtendedSmtp):
    """One connection."""

    def __init__(self, server: SmtpServer, loop: asyncio.AbstractEventLoop) -> None:
        self._sandbox = server
        self._greeted = False
        self.judge = server.bearers
        self.passwords = server.logins
        self.dsn = DSN in server.extensions
        if server.bearers:
            self.line_length_limit = LONGEST_LINE
        super().__init__(
            _Hooks(server),
            data_size_limit=server.max_message_bytes,
            enable_SMTPUTF8=True,
            hostname=HOSTNAME,
            ident="ESMTP sandbox",
            tls_context=server.starttls,
            timeout=_IDLE_TIMEOUT_S,
            auth_require_tls=False,
            auth_exclude_mechanism=_unoffered(server),
            authenticator=server.authenticate,
            loop=loop,
        )

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Remember the connection, then serve it."""
        self._sandbox.add(self)
        super().connection_made(transport)

    def connection_lost(self, error: Exception | None) -> None:
        """Forget the connection."""
        self._sandbox.discard(self)
        super().connection_lost(error)

    def break_off(self) -> None:
        """Break the connection at once."""
        for transport in (self.transport, self._original_transport):
            if isinstance(transport, asyncio.Transport):
                # A TLS transport that is closed already has let go of its protocol, and Python before 3.11.4 stumbles over that.
                with contextlib.suppress(AttributeError):
                    transport.abort()

    async def push(self, status: AnyStr) -> None:
        """Send a reply line; the first is the greeting, where faults of the connection happen."""
        if not self._greeted:
            self._greeted = True
            await self._maybe_hang("CONNECT")
            refusal = self._take(SmtpFaultKind.REFUSE_CONNECTION)
            if refusal is not None:
                await super().push(refusal.reply or "554 5.3.2 no service here")
                self._writer.close()
                return
        await super().push(status)

    def _take(self, kind: SmtpFaultKind) -> SmtpFault | None:
        return self._sandbox.faults.take(lambda fault: fault.kind is kind)

    async def _maybe_hang(self, command: str) -> None:
        hang = self._sandbox.faults.take(lambda f: f.kind is SmtpFaultKind.HANG and f.command == command)
        if hang is not None:
            await asyncio.Event().wait()  # until the connection ends, which cancels this task

    async def _begin(self, command: str, argument: str | None = None) -> None:
        self._sandbox.record(f"{command} {argument or ''}".rstrip())
        await self._maybe_hang(command)

    async def smtp_HELO(self, hostname: str) -> None:  # noqa: N802  # named by aiosmtpd
        """HELO (RFC 5321, section 4.1.1.1)."""
        await self._begin("HELO")
        await super().smtp_HELO(hostname)

    async def smtp_EHLO(self, hostname: str) -> None:  # noqa: N802
        """EHLO (RFC 5321, section 4.1.1.1)."""
        await self._begin("EHLO")
        await super().smtp_EHLO(hostname)

    async def smtp_STARTTLS(self, arg: str) -> None:  # noqa: N802
        """STARTTLS (RFC 3207)."""
        await self._begin("STARTTLS")
        await super().smtp_STARTTLS(arg)

    async def smtp_AUTH(self, arg: str) -> None:  # noqa: N802
        """AUTH (RFC 4954); its argument is not recorded."""
        await self._begin("AUTH")
        await super().smtp_AUTH(arg)

    async def smtp_MAIL(self, arg: str | None) -> None:  # noqa: N802
        """MAIL (RFC 5321, section 4.1.1.2)."""
        await self._begin("MAIL", arg)
        refusal = self._take(SmtpFaultKind.REFUSE_MAIL)
        if refusal is not None:
            await self.push(refusal.reply or "550 5.7.1 sender refused")
        elif self._sandbox.require_auth and not (self.session and self.session.authenticated):
            await self.push("530 5.7.0 Authentication required")
        else:
            await super().smtp_MAIL(arg)

    async def smtp_RCPT(self, arg: str | None) -> None:  # noqa: N802
        """RCPT (RFC 5321, section 4.1.1.3)."""
        await self._begin("RCPT", arg)
        await super().smtp_RCPT(arg)

    async def smtp_DATA(self, arg: str) -> None:  # noqa: N802
        """DATA (RFC 5321, section 4.1.1.4)."""
        await self._begin("DATA")
        refusal = self._take(SmtpFaultKind.REFUSE_DATA)
        if refusal is not None:
            await self.push(refusal.reply or "554 5.3.0 no data, please")
        elif self._take(SmtpFaultKind.DROP_IN_DATA):
            await self.push("354 End data with <CR><LF>.<CR><LF>")
            self._writer.close()
        else:
            await super().smtp_DATA(arg)

    async def smtp_BDAT(self, arg: str | None) -> None:  # noqa: N802
        """BDAT (RFC 3030, section 2); its last chunk is the final dot."""
        await self._begin("BDAT", arg)
        if CHUNKING not in self._sandbox.extensions:
            await self.push('500 Error: command "BDAT" not recognized')
        elif self._take(SmtpFaultKind.DROP_IN_DATA):
            self._writer.close()
        else:
            await super().smtp_BDAT(arg)

    async def finish(self, envelope: Envelope) -> str:
        """The reply to the final dot; the message is accepted here, or not."""
        self._sandbox.record("DOT")
        await self._maybe_hang("DOT")
        if self._take(SmtpFaultKind.LOSE_AFTER_DOT):
            self.break_off()
            await asyncio.Event().wait()
        refusal = self._take(SmtpFaultKind.REFUSE_MESSAGE)
        if refusal is not None:
            return refusal.reply or "554 5.6.0 message refused"
        username = str(self.session.auth_data) if self.session and self.session.authenticated else None
        delivered = self._sandbox.deliver(envelope, username, self.notices)
        if self._take(SmtpFaultKind.DROP_AFTER_DOT):
            self.break_off()
            await asyncio.Event().wait()
        return f"250 2.0.0 OK queued as {delivered.number:06d}"

    async def smtp_RSET(self, arg: str) -> None:  # noqa: N802
        """RSET (RFC 5321, section 4.1.1.5)."""
        await self._begin("RSET")
        await super().smtp_RSET(arg)

    async def smtp_NOOP(self, arg: str) -> None:  # noqa: N802
        """NOOP (RFC 5321, section 4.1.1.9)."""
        await self._begin("NOOP")
        await super().smtp_NOOP(arg)

    async def smtp_QUIT(self, arg: str) -> None:  # noqa: N802
        """QUIT (RFC 5321, section 4.1.1.10)."""
        await self._begin("QUIT")
        await super().smtp_QUIT(arg)


class _Hooks:
    """What aiosmtpd asks between reading a command and answering it."""

    def __init__(self, server: SmtpServer) -> None:
        self._server = server

    async def handle_EHLO(  # noqa: N802  # named by aiosmtpd
        self, _server: SMTP, session: Session, _envelope: Envelope, hostname: str, responses: list[str]
    ) -> list[str]:
        """Add what the server offers beside aiosmtpd; leave AUTH out where there is no login."""
        session.host_name = hostname
        offered = [line for line in responses if self._server.logins or self._server.bearers or not line.startswith("250-AUTH")]
        more = [f"250-{name}" for name in (PIPELINING, DSN, CHUNKING) if name in self._server.extensions]
        return [offered[0], *more, "250-ENHANCEDSTATUSCODES", *offered[1:]]

    async def handle_RCPT(  # noqa: N802
        self, _server: SMTP, _session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        """Judge one recipient."""
        reply = self._server.verdict(address)
        if reply.startswith("250"):
            envelope.rcpt_tos.append(address)
            envelope.rcpt_options.extend(options)
        return reply

    async def handle_DATA(self, server: SMTP, _session: Session, envelope: Envelope) -> str:  # noqa: N802
        """Accept or refuse one message, after its final dot."""
        assert isinstance(server, Connection)
        return await server.finish(envelope)


def _unoffered(server: SmtpServer) -> tuple[str, ...]:
    secret = server.mechanisms if server.logins else frozenset()
    return (*(way for way in BY_SECRET if way not in secret), *(() if server.bearers else BY_TOKEN))
