"""An SMTP server on loopback, made to be tested against; the protocol itself is aiosmtpd's.

RFC 5321 (SMTP), RFC 1870 (SIZE), RFC 6152 (8BITMIME), RFC 6531 (SMTPUTF8), RFC 2920 (PIPELINING), RFC 3207 (STARTTLS) and
RFC 4954 (AUTH) where asked for; DSN and CHUNKING are `smtp_extensions`'. A message for one of the sandbox's mailboxes is put
into it; for anybody else it is kept in `outside`. Another server may hold mailboxes too (`elsewhere`) and hand over mail
(`accept`). Every accepted message is counted by its Message-ID, so that a test can prove that nothing was sent twice.

Recipients are refused by their local part: `refused...` for good (550 5.1.1), `later...` for now (451 4.7.1, always),
`greylist...` for now at the first attempt only.

aiosmtpd's own Controller is not used: it waits for open connections when it stops (Python 3.12 and later) and for a warm-up
connection when it starts. `LoopbackServer` runs the protocol instead.

Threads: the server runs on a thread of its own; every public attribute may be used from any thread.
"""

import asyncio
import hmac
import ssl
import threading
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from email.parser import BytesHeaderParser
from email.policy import compat32
from email.utils import format_datetime

from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

from core.sandbox.bearer import Judge
from core.sandbox.faults import Faults, SmtpFault
from core.sandbox.loop import LoopbackServer
from core.sandbox.mailboxes import Mailboxes
from core.sandbox.smtp_connection import HOSTNAME, Connection
from core.sandbox.smtp_extensions import DSN, PIPELINING, Notices
from core.sandbox.smtp_secrets import LOGIN, PLAIN

MAX_MESSAGE_BYTES = 32 * 1024 * 1024
"""The SIZE that the server advertises."""

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
    notices: Notices = field(default_factory=Notices)
    """What was asked for about delivery reports (RFC 3461)."""


class SmtpServer(LoopbackServer):
    """The SMTP server. Use as a context manager, or call `start` and `stop`.

    `tls` offers STARTTLS, or with `implicit_tls` speaks TLS from the first octet. `logins` (user to password, by the ways of `mechanisms`)
    and `bearers` (which judges access tokens) offer AUTH; with `require_auth` MAIL without it is answered 530. `elsewhere` finds another
    server's mailbox. `extensions` are those that may be left out: PIPELINING, DSN, CHUNKING.
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
        mechanisms: Collection[str] = (PLAIN, LOGIN),
        extensions: Collection[str] = (PIPELINING, DSN),
    ) -> None:
        super().__init__("sandbox-smtp", tls if implicit_tls else None)
        self.mailboxes = mailboxes if mailboxes is not None else Mailboxes()
        self.starttls = None if implicit_tls else tls
        self.logins = dict(logins or {})
        self.bearers = bearers
        self.require_auth = require_auth
        self.max_message_bytes = max_message_bytes
        self.mechanisms = frozenset(mechanisms)
        self.extensions = frozenset(extensions)
        self._elsewhere = elsewhere
        self.faults: Faults[SmtpFault] = Faults()
        self._changed = threading.Condition()
        self._accepted: list[Delivered] = []
        self._outside: list[Delivered] = []
        self._transcript: list[str] = []
        self._greylisted: set[str] = set()
        self._connections: set[Connection] = set()

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
        self,
        mail_from: str,
        recipients: tuple[str, ...],
        raw: bytes,
        *,
        smtp_utf8: bool = False,
        username: str | None = None,
        notices: Notices | None = None,
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
            delivered = Delivered(number, mail_from, recipients, raw, _message_id(raw), smtp_utf8, username, notices or Notices())
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

    def deliver(self, envelope: Envelope, username: str | None, notices: Notices) -> Delivered:
        """Accept the message of a connection."""
        mail_from = "" if envelope.mail_from in (None, "<>") else str(envelope.mail_from)
        raw = envelope.original_content or b""
        return self.accept(mail_from, tuple(envelope.rcpt_tos), raw, smtp_utf8=bool(envelope.smtp_utf8), username=username, notices=notices)

    def add(self, connection: Connection) -> None:
        """Remember an open connection."""
        self._connections.add(connection)

    def discard(self, connection: Connection) -> None:
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
        return Connection(self, asyncio.get_running_loop())

    def _abort(self) -> None:
        for connection in tuple(self._connections):
            connection.break_off()


def _message_id(raw: bytes) -> str | None:
    value = BytesHeaderParser(policy=compat32).parsebytes(raw).get("Message-ID")
    return str(value).strip() or None if value is not None else None


def _trace(mail_from: str, address: str) -> bytes:
    """The lines that a server puts on top at the final delivery (RFC 5321, section 4.4)."""
    now = format_datetime(datetime.now(UTC))
    return (
        f"Return-Path: <{mail_from}>\r\nReceived: from client.sandbox.test by {HOSTNAME} with ESMTP\r\n\tfor <{address}>; {now}\r\n"
    ).encode()
