"""The demo organisation: POP3, SMTP and Exchange servers on loopback, mailboxes full of mail, the organisation document, secrets.

    with DemoOrganisation() as demo:
        demo.document          # apply this
        demo.secrets           # reference to value: the passwords
        demo.outgoing          # compose these
        demo.deliver_next()    # new mail arrives
        demo.answer_outside()  # whoever got mail from us answers
        demo.smtp.outside      # what was sent to the outside world
        demo.meetings          # every mail that a meeting made, counted

    client ──▶ SmtpServer ──▶ POP3 mailboxes, or the outside
                 ▲      └───▶ mailboxes at Exchange
                 │ for addresses that Exchange does not hold
    client ──▶ EwsServer, strict or liberal ──▶ mailboxes at Exchange

Threads: every method may be called from any thread. `stop` ends within a second and leaves no thread.
"""

import threading
from collections.abc import Collection, Mapping
from contextlib import ExitStack
from datetime import UTC, datetime
from email.message import EmailMessage
from email.parser import BytesHeaderParser
from email.policy import SMTP as SMTP_POLICY
from email.policy import default as default_policy
from email.utils import format_datetime
from secrets import token_urlsafe
from types import MappingProxyType
from typing import Self

from core.sandbox import people
from core.sandbox.desk import INBOX, SEED, DemoMessage
from core.sandbox.document import OUTGOING, OutgoingMail, Places, organisation_document
from core.sandbox.ews.act.meeting_log import MeetingLog
from core.sandbox.ews.auth import BASIC
from core.sandbox.ews.behaviour import LIBERAL
from core.sandbox.ews.directory import Directory, SentMessage
from core.sandbox.ews.server import EwsServer
from core.sandbox.exchange_calendar import fill_calendars
from core.sandbox.exchange_mail import FOLDERS, RENAMED, exchange_messages
from core.sandbox.loop import LoopbackServer
from core.sandbox.mail import demo_messages, fresh_message
from core.sandbox.mailboxes import Mailboxes
from core.sandbox.pop3 import Pop3Server
from core.sandbox.smtp import Delivered, Drop, SmtpServer


class DemoOrganisation:
    """A small wholesaler of bicycle parts: seven users, two queues, and mail at POP3 and at two Exchange servers.

    `base` (aware; default now) is the newest moment of the mail: everything is older by up to 30 days. `passwords` maps
    references to values where a test needs known ones; the others are made up for this run.
    """

    def __init__(
        self,
        base: datetime | None = None,
        *,
        seed: int = SEED,
        passwords: Mapping[str, str] | None = None,
        fill: bool = True,
    ) -> None:
        given = dict(passwords or {})
        references = dict.fromkeys(one.secret for one in people.COLLEAGUES)
        self._secrets = {reference: given.get(reference) or token_urlsafe(12) for reference in references}
        self.mailboxes = Mailboxes()
        """The mailboxes at POP3."""
        self.directory = Directory()
        """The mailboxes at Exchange; both servers show them, each in its own way."""
        self._open_mailboxes()
        self.pop3 = Pop3Server(self.mailboxes)
        self.smtp = SmtpServer(self.mailboxes, elsewhere=self._drop_at_exchange)
        self.exchange = EwsServer(self.directory, auth=(BASIC,))
        self.partner = EwsServer(self.directory, auth=(BASIC,), behaviour=LIBERAL)
        self._servers: tuple[LoopbackServer | EwsServer, ...] = (self.pop3, self.smtp, self.exchange, self.partner)
        self.directory.on_sent = self._relay
        self._lock = threading.Lock()
        self._arrived = 0
        self._answered = 0
        self._messages: tuple[DemoMessage, ...] = ()
        if fill:
            newest = base or datetime.now(UTC)
            made = [*demo_messages(newest, seed), *exchange_messages(newest, seed)]
            self._messages = tuple(sorted(made, key=lambda message: message.at))
        for message in self._messages:
            self._put(message, read=message.folder != INBOX)
        for one, path, name in RENAMED:
            self.directory[one.email].rename_folder(path, name)
        if fill:
            fill_calendars(self.directory, base or datetime.now(UTC))

    def _open_mailboxes(self) -> None:
        self.directory.add_service(people.SERVICE_LOGIN, self._secrets[people.SERVICE_REFERENCE])
        for one in people.AT_POP3:
            self.mailboxes.add(one.email, self._secrets[one.secret], one.login)
        for one in people.AT_EXCHANGE:
            # Where the service account signs in, a mailbox's own password is nobody's business.
            own = token_urlsafe(12) if one.home is people.Home.EXCHANGE else self._secrets[one.secret]
            self.directory.add(one.email, own, one.login, one.name)
        for one, path in FOLDERS:
            self.directory[one.email].make_folder(path)

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    def start(self) -> None:
        """Start all servers on free ports. Raises OSError when there is none; then none runs."""
        with ExitStack() as started:
            for server in self._servers:
                server.start()
                started.callback(server.stop)
            started.pop_all()

    def stop(self) -> None:
        """Break all connections and end all servers. May be called twice."""
        for server in self._servers:
            server.stop()

    @staticmethod
    def has_room(profiles: Collection[str], records: int) -> bool:
        """Whether a home with these profiles, and so many users, queues and records, is the demo's or empty."""
        return people.Home.POP3 in profiles or not (profiles or records)

    @property
    def document(self) -> str:
        """The organisation document, YAML; its ports are known once started. Raises RuntimeError before that."""
        if not all(server.port for server in self._servers):
            raise RuntimeError("the demo organisation has not been started")
        urls = self.exchange.url, self.partner.url
        return organisation_document(Places(self.pop3.host, self.pop3.port, self.smtp.port, *urls))

    @property
    def secrets(self) -> Mapping[str, str]:
        """The secrets that the document refers to: reference to value."""
        return MappingProxyType(self._secrets)

    @property
    def outgoing(self) -> tuple[OutgoingMail, ...]:
        """The mail for the demo to compose through the service."""
        return OUTGOING

    @property
    def messages(self) -> tuple[DemoMessage, ...]:
        """What the mailboxes were filled with, oldest first."""
        return self._messages

    @property
    def meetings(self) -> MeetingLog:
        """Every mail that a meeting made at either Exchange server: invitations, updates, cancellations, responses."""
        return self.directory.meetings

    @property
    def undecided(self) -> str:
        """The address of the mailbox whose first synchronization nobody has decided about."""
        return people.UNDECIDED.email

    @property
    def addresses(self) -> tuple[str, ...]:
        """The addresses of all mailboxes."""
        return tuple(one.email for one in people.COLLEAGUES)

    def deliver_next(self, now: datetime | None = None) -> DemoMessage:
        """Make one new message arrive, at `now` (aware; default the present), and return it."""
        with self._lock:
            number = self._arrived
            self._arrived += 1
        message = fresh_message(now or datetime.now(UTC), number)
        self._put(message)
        return message

    def answer_outside(self, now: datetime | None = None) -> list[DemoMessage]:
        """Let the first outside recipient of each mail sent since the last call answer it; returns the answers.

        An answer keeps the subject with its tracking token and names the mail in In-Reply-To and References.
        """
        moment = (now or datetime.now(UTC)).replace(microsecond=0)
        with self._lock:
            fresh = self.smtp.outside[self._answered :]
            self._answered += len(fresh)
        answers = [answer_to(delivered, moment) for delivered in fresh if delivered.mail_from.casefold() in self.addresses]
        for answer in answers:
            self._put(answer)
        return answers

    def _put(self, message: DemoMessage, *, read: bool = False) -> None:
        for address in message.mailboxes:
            raw = message.copy_for(address)
            mailbox = self.directory.at(address)
            if mailbox is None:
                self.mailboxes[address].append(raw)
            else:
                mailbox.deliver(raw, message.folder, received=message.at, read=read)

    def _drop_at_exchange(self, address: str) -> Drop | None:
        mailbox = self.directory.at(address)
        return mailbox.deliver if mailbox is not None else None

    def _relay(self, sent: SentMessage) -> None:
        """Hand over what Exchange cannot deliver itself. Runs on a thread of its server that holds the directory's lock."""
        others = tuple(address for address in sent.recipients if self.directory.at(address) is None)
        if others:
            self.smtp.accept(sent.sender, others, sent.raw)


def answer_to(delivered: Delivered, at: datetime) -> DemoMessage:
    """The answer of the first recipient to a mail that went outside; `at` is aware."""
    header = BytesHeaderParser(policy=default_policy).parsebytes(delivered.raw)
    author = delivered.recipients[0]
    subject = " ".join(str(header["Subject"] or "your mail").split())
    message_id = f"<answer.{delivered.number}.{at:%Y%m%d%H%M%S}@{author.partition('@')[2]}>"
    answer = EmailMessage()
    answer["Date"] = format_datetime(at)
    answer["From"] = author
    answer["To"] = delivered.mail_from
    answer["Subject"] = subject if subject.lower().startswith("re:") else f"Re: {subject}"
    answer["Message-ID"] = message_id
    if delivered.message_id is not None:
        answer["In-Reply-To"] = delivered.message_id
        answer["References"] = " ".join([*str(header["References"] or "").split(), delivered.message_id])
    answer.set_content("Thank you for your mail. That suits us well.\n")
    raw = answer.as_bytes(policy=SMTP_POLICY)
    return DemoMessage("answer", author, (delivered.mail_from,), raw, message_id, at)
