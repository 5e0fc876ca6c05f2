"""An SMTP server on loopback, made to be tested against; the protocol itself is aiosmtpd's.

RFC 5321 (SMTP), RFC 1870 (SIZE), RFC 6152 (8BITMIME), RFC 6531 (SMTPUTF8), RFC 2920 (PIPELINING), RFC 3207 (STARTTLS) and
RFC 4954 (AUTH PLAIN and LOGIN) where asked for. A message for one of the sandbox's mailboxes is put into it; for anybody else
it is kept in `outside`. Another server may hold mailboxes too (`elsewhere`) and hand over mail (`accept`). Every accepted
message is counted by its Message-ID, so that a test can prove that nothing was sent twice.

Recipients are refused by their local part: `refused...` for good (550 5.1.1), `later...` for now (451 4.7.1, always),
`greylist...` for now at the first attempt only.

aiosmtpd's own Controller is not used: it waits for open connections when it stops (Python 3.12 and later) and for a warm-up
connection when it starts. `LoopbackServer` runs the protocol instead.

Threads: the server runs on a thread of its own; every public attribute may be used from any thread.
"""

import asyncio
import contextlib
import hmac
import ssl
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from email.parser import BytesHeaderParser
from email.policy import compat32
from email.utils import format_datetime
from typing import AnyStr

from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

from core.sandbox.bearer import LONGEST_LINE, MECHANISMS, BearerSmtp, Judge
from core.sandbox.faults import Faults, SmtpFault, SmtpFaultKind
from core.sandbox.loop import LoopbackServer
from core.sandbox.mailboxes import Mailboxes

HOSTNAME = "mail.sandbox.test"
"""The name that the server gives itself."""

MAX_MESSAGE_BYTES = 32 * 1024 * 1024
"""The SIZE that the server advertises."""

_IDLE_TIMEOUT_S = 3600.0

Drop = Callable[[bytes], object]
"""Puts one message into a mailbox."""


@dataclass(frozen=True, slots=True)
class Delivered:
    """One accepted message."""

    number: int
    """Counts the accepted messages from 1."""
    mail_from: str
    """The reverse path; empty for `<>`."""
    recipients: tuple[str, ...]
    """The accepted recipients, as given. In `outside`: only those without a mailbox here."""
    raw: bytes
    """The message as it came over the wire, dots unstuffed."""
    message_id: str | None
    """The Message-ID with its angle brackets, or None."""
    smtp_utf8: bool
    """Whether the client asked for SMTPUTF8."""
    username: str | None
    """The login, or None without AUTH."""


class SmtpServer(LoopbackServer):
    """The SMTP server. Use as a context manager, or call `start` and `stop`.

    `tls` offers STARTTLS, or with `implicit_tls` speaks TLS from the first octet. `logins` (user to password) and `bearers` (which judges
    access tokens) offer AUTH; with `require_auth` MAIL without it is answered 530. `elsewhere` finds another server's mailbox.
    """

    def __init__(
        self,
        mailboxes: Mailboxes | None = None,
        *,
        tls: ssl.SSLContext | None = None,
        implicit_tls: bool = False,
        logins: Mapping[str, str] | None = None,
        bearers: Judge | None = None,
        require_auth: bool = False,
        max_message_bytes: int = MAX_MESSAGE_BYTES,
        elsewhere: Callable[[str], Drop | None] | None = None,
    ) -> None:
        super().__init__("sandbox-smtp", tls if implicit_tls else None)
        self.mailboxes = mailboxes if mailboxes is not None else Mailboxes()
        self.starttls = None if implicit_tls else tls
        self.logins = dict(logins or {})
        self.bearers = bearers
        self.require_auth = require_auth
        self.max_message_bytes = max_message_bytes
        self._elsewhere = elsewhere
        self.faults: Faults[SmtpFault] = Faults()
        self._changed = threading.Condition()
        self._accepted: list[Delivered] = []
        self._outside: list[Delivered] = []
        self._transcript: list[str] = []
        self._greylisted: set[str] = set()
        self._connections: set[_Connection] = set()

    @property
    def accepted(self) -> list[Delivered]:
        """Every accepted message, in order."""
        with self._changed:
            return list(self._accepted)

    @property
    def outside(self) -> list[Delivered]:
        """The accepted messages that have recipients without a mailbox here, each with those recipients."""
        with self._changed:
            return list(self._outside)

    @property
    def transcript(self) -> tuple[str, ...]:
        """The verbs of all commands received since the start, MAIL and RCPT with their argument."""
        with self._changed:
            return tuple(self._transcript)

    def count(self, message_id: str, recipient: str | None = None) -> int:
        """How often a message with this Message-ID was accepted, at all or for one recipient."""
        with self._changed:
            return sum(
                delivered.message_id == message_id
                and (recipient is None or recipient.casefold() in map(str.casefold, delivered.recipients))
                for delivered in self._accepted
            )

    def wait_accepted(self, count: int, timeout_s: float = 10.0) -> bool:
        """Wait until `count` messages have been accepted; False when `timeout_s` seconds pass first."""
        with self._changed:
            return self._changed.wait_for(lambda: len(self._accepted) >= count, timeout_s)

    def accept(
        self, mail_from: str, recipients: tuple[str, ...], raw: bytes, *, smtp_utf8: bool = False, username: str | None = None
    ) -> Delivered:
        """Accept one message: into the mailboxes it is for, and into `outside` for anybody else. Any thread."""
        # No lock is held here: a mailbox elsewhere has one of its own, under which its server hands over mail.
        drops = {address: self._drop(address) for address in dict.fromkeys(recipients)}
        for address, drop in drops.items():
            if drop is not None:
                drop(_trace(mail_from, address) + raw)
        outside = tuple(address for address in recipients if drops[address] is None)
        with self._changed:
            number = len(self._accepted) + 1
            delivered = Delivered(number, mail_from, recipients, raw, _message_id(raw), smtp_utf8, username)
            if outside:
                self._outside.append(replace(delivered, recipients=outside))
            self._accepted.append(delivered)
            self._changed.notify_all()
        return delivered

    def _drop(self, address: str) -> Drop | None:
        mailbox = self.mailboxes.at(address)
        if mailbox is not None:
            return mailbox.append
        return self._elsewhere(address) if self._elsewhere is not None else None

    # Called by the connections, on the server's thread

    def record(self, line: str) -> None:
        """Put a command on the transcript."""
        with self._changed:
            self._transcript.append(line)

    def verdict(self, recipient: str) -> str:
        """The reply to RCPT for this recipient."""
        local = recipient.casefold()
        if local.startswith("refused"):
            return f"550 5.1.1 <{recipient}>: no such mailbox"
        if local.startswith("later"):
            return f"451 4.7.1 <{recipient}>: greylisted, try again later"
        if local.startswith("greylist") and local not in self._greylisted:
            self._greylisted.add(local)
            return f"451 4.7.1 <{recipient}>: greylisted, try again later"
        return "250 2.1.5 OK"

    def deliver(self, envelope: Envelope, username: str | None) -> Delivered:
        """Accept the message of a connection."""
        mail_from = "" if envelope.mail_from in (None, "<>") else str(envelope.mail_from)
        raw = envelope.original_content or b""
        return self.accept(mail_from, tuple(envelope.rcpt_tos), raw, smtp_utf8=bool(envelope.smtp_utf8), username=username)

    def add(self, connection: "_Connection") -> None:
        """Remember an open connection."""
        self._connections.add(connection)

    def discard(self, connection: "_Connection") -> None:
        """Forget a connection that has ended."""
        self._connections.discard(connection)

    def authenticate(self, _server: SMTP, _session: Session, _envelope: Envelope, _mechanism: str, auth_data: object) -> AuthResult:
        """Check a login (RFC 4954); aiosmtpd calls this."""
        if isinstance(auth_data, LoginPassword):
            name = auth_data.login.decode("utf-8", "replace")
            expected = self.logins.get(name)
            if expected is not None and hmac.compare_digest(auth_data.password, expected.encode("utf-8")):
                return AuthResult(success=True, auth_data=name)
        return AuthResult(success=False, handled=False)

    def _protocol(self) -> asyncio.BaseProtocol:
        return _Connection(self, asyncio.get_running_loop())

    def _abort(self) -> None:
        for connection in tuple(self._connections):
            connection.break_off()


class _Connection(BearerSmtp):
    """One connection: aiosmtpd's protocol with the sandbox's faults in front of its commands."""

    def __init__(self, server: SmtpServer, loop: asyncio.AbstractEventLoop) -> None:
        self._sandbox = server
        self._greeted = False
        self.judge = server.bearers
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
            auth_exclude_mechanism=(*(() if server.logins else ("PLAIN", "LOGIN")), *(() if server.bearers else MECHANISMS)),
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
        delivered = self._sandbox.deliver(envelope, username)
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
        """Add PIPELINING and ENHANCEDSTATUSCODES; leave AUTH out where there is no login."""
        session.host_name = hostname
        offered = [line for line in responses if self._server.logins or self._server.bearers or not line.startswith("250-AUTH")]
        return [offered[0], "250-PIPELINING", "250-ENHANCEDSTATUSCODES", *offered[1:]]

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
        assert isinstance(server, _Connection)
        return await server.finish(envelope)


def _message_id(raw: bytes) -> str | None:
    value = BytesHeaderParser(policy=compat32).parsebytes(raw).get("Message-ID")
    return str(value).strip() or None if value is not None else None


def _trace(mail_from: str, address: str) -> bytes:
    """The lines that a server puts on top at the final delivery (RFC 5321, section 4.4)."""
    now = format_datetime(datetime.now(UTC))
    return (
        f"Return-Path: <{mail_from}>\r\nReceived: from client.sandbox.test by {HOSTNAME} with ESMTP\r\n\tfor <{address}>; {now}\r\n"
    ).encode()
