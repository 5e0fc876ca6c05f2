"""The demo organisation: POP3 and SMTP servers on loopback, mailboxes full of mail, the organisation document, secrets.

    with DemoOrganisation() as demo:
        demo.document          # apply this
        demo.secrets           # reference to value: the POP3 passwords
        demo.outgoing          # compose these
        demo.deliver_next()    # new mail arrives
        demo.answer_outside()  # whoever got mail from us answers
        demo.smtp.outside      # what was sent to the outside world

Threads: every method may be called from any thread. `stop` ends within a second and leaves no thread.
"""

import threading
from collections.abc import Mapping
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
from core.sandbox.desk import DemoMessage
from core.sandbox.document import OUTGOING, OutgoingMail, organisation_document
from core.sandbox.mail import SEED, demo_messages, fresh_message
from core.sandbox.mailboxes import Mailboxes
from core.sandbox.pop3 import Pop3Server
from core.sandbox.smtp import Delivered, SmtpServer


class DemoOrganisation:
    """A small wholesaler of bicycle parts with three users, a queue and 200 messages.

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
        self._secrets = {one.secret: given.get(one.secret) or token_urlsafe(12) for one in people.COLLEAGUES}
        self.mailboxes = Mailboxes()
        for one in people.COLLEAGUES:
            self.mailboxes.add(one.email, self._secrets[one.secret], one.login)
        self.pop3 = Pop3Server(self.mailboxes)
        self.smtp = SmtpServer(self.mailboxes)
        self._messages = tuple(demo_messages(base or datetime.now(UTC), seed)) if fill else ()
        self._lock = threading.Lock()
        self._arrived = 0
        self._answered = 0
        for message in self._messages:
            self._put(message)

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    def start(self) -> None:
        """Start both servers on free ports. Raises OSError when there is none; then neither runs."""
        self.pop3.start()
        try:
            self.smtp.start()
        except BaseException:
            self.pop3.stop()
            raise

    def stop(self) -> None:
        """Break all connections and end both servers. May be called twice."""
        self.pop3.stop()
        self.smtp.stop()

    @property
    def document(self) -> str:
        """The organisation document, YAML; its ports are known once started. Raises RuntimeError before that."""
        if not (self.pop3.port and self.smtp.port):
            raise RuntimeError("the demo organisation has not been started")
        return organisation_document(self.pop3.host, self.pop3.port, self.smtp.port)

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
        answers = [answer_to(delivered, moment) for delivered in fresh if self.mailboxes.at(delivered.mail_from)]
        for answer in answers:
            self._put(answer)
        return answers

    def _put(self, message: DemoMessage) -> None:
        for address in message.mailboxes:
            self.mailboxes[address].append(message.copy_for(address))


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
