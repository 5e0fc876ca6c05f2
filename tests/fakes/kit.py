"""Everything a pipeline test starts from: two users, a queue, a contact, a store in memory, a server in memory."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import getaddresses, parsedate_to_datetime

from core.cancel import CancelToken
from core.domain.activity import Party, PartyRole
from core.domain.ids import ActivityId, MailboxId, ProfileId, QueueId, RecordId, UserId
from core.domain.mailbox import (
    Approval,
    DirectionState,
    FilterMethod,
    IncomingMethod,
    Mailbox,
    MailboxKind,
    MailDirection,
    OutgoingMethod,
)
from core.domain.message import Address, Message, MessagePart, OutgoingMessage, ParseLimits
from core.domain.octets import Held
from core.domain.organization import Organization
from core.domain.principal import Queue, User
from core.domain.profile import EmailServerProfile, Endpoint, ProfileType
from core.domain.record import AddressMatch, RecordLink, RecordType
from core.domain.secret import Secret
from core.errors import SecretMissing
from core.pipelines.report import RunReport, Tools
from core.pipelines.run import run_direction
from core.ports import MailboxContext, OutgoingWork
from tests.fakes.mail import FakeServer, FakeTransports
from tests.fakes.store import MemoryStore, Outgoing

NOW = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
ALICE, BOB, SUPPORT = MailboxId(1), MailboxId(2), MailboxId(3)
ALICE_USER, BOB_USER, SUPPORT_QUEUE = UserId(11), UserId(12), QueueId(13)
RENE = RecordLink(RecordType.CONTACT, RecordId(21), "Rene Valdes")
CRASHES = "crash"
CONTOSO = RecordLink(RecordType.ACCOUNT, RecordId(22), "Contoso")


class FixedClock:
    """A clock that a test moves."""

    def __init__(self) -> None:
        self.time = NOW

    def now(self) -> datetime:
        """The time set."""
        return self.time

    def monotonic_s(self) -> float:
        """Seconds since the beginning."""
        return (self.time - NOW).total_seconds()


class MemorySecrets:
    """Secrets in a dictionary."""

    read_only = False

    def __init__(self) -> None:
        self.values: dict[str, str] = {"alice": "one", "bob": "two", "support": "three"}

    def get(self, reference: str) -> Secret:
        """The value."""
        if reference not in self.values:
            raise SecretMissing(reference)
        return Secret(self.values[reference])

    def set(self, reference: str, secret: Secret) -> None:
        """Keep."""
        self.values[reference] = secret.reveal()

    def remove(self, reference: str) -> bool:
        """Forget."""
        return self.values.pop(reference, None) is not None

    def references(self) -> list[str]:
        """All names."""
        return sorted(self.values)


def parse(raw: bytes, limits: ParseLimits | None = None) -> Message:
    """Parse well-formed plain mail by the standard library; a body of `crash` stands for a bug of ours."""
    del limits
    if not raw:
        return Message(0, unreadable="the message is empty")
    mail = message_from_bytes(raw, policy=policy.default)
    text = mail.get_content() if mail.get_content_type() == "text/plain" else ""
    if CRASHES in text:
        raise RuntimeError("a bug")

    def addresses(name: str) -> tuple[Address, ...]:
        return tuple(Address(address, shown) for shown, address in getaddresses(mail.get_all(name, [])))

    return Message(
        len(raw),
        message_id=mail["Message-ID"],
        in_reply_to=tuple((mail["In-Reply-To"] or "").split()),
        references=tuple((mail["References"] or "").split()),
        subject=mail["Subject"] or "",
        date=parsedate_to_datetime(mail["Date"]).astimezone(UTC) if mail["Date"] else None,
        from_=addresses("From"),
        to=addresses("To"),
        cc=addresses("Cc"),
        text=text,
        parts=tuple(MessagePart(part.get_filename() or "", part.get_content_type(), _decoded(part)) for part in mail.iter_attachments()),
        body_digest=hashlib.sha256(text.encode()).digest(),
    )


def _decoded(part: EmailMessage) -> bytes:
    """The bytes of an attachment."""
    data = part.get_payload(decode=True)
    return data if isinstance(data, bytes) else b""


def compose(message: OutgoingMessage) -> Held:
    """Compose just enough to be recognised."""
    head = f"Message-ID: {message.message_id}\r\nFrom: {message.from_.address}\r\nSubject: {message.subject}\r\n\r\n"
    return Held((head + message.text).encode())


def mail(number: int, *, to: str = "alice@corp.test", sender: str = "rene@contoso.test", extra: str = "", body: str = "Hello") -> bytes:
    """Make one plain message; `number` gives Message-ID and date."""
    when = (NOW - timedelta(hours=1) + timedelta(seconds=number)).strftime("%a, %d %b %Y %H:%M:%S +0000")
    head = f"Message-ID: <{number}@elsewhere.test>\r\nDate: {when}\r\nFrom: {sender}\r\nTo: {to}\r\nSubject: Mail {number}\r\n{extra}"
    return f"{head}\r\n{body}\r\n".encode()


def _context(mailbox_id: MailboxId, name: str, owner: User | Queue, method: FilterMethod) -> MailboxContext:
    on = DirectionState(enabled=True)
    queue = isinstance(owner, Queue)
    mailbox = Mailbox(
        mailbox_id,
        name,
        f"{name.lower()}@corp.test",
        MailboxKind.QUEUE if queue else MailboxKind.USER,
        user_id=None if isinstance(owner, Queue) else owner.id,
        queue_id=owner.id if isinstance(owner, Queue) else None,
        profile_id=ProfileId(5),
        incoming_method=IncomingMethod.SERVER_SIDE_SYNC,
        outgoing_method=OutgoingMethod.SERVER_SIDE_SYNC,
        secret=name.lower(),
        approval=Approval.APPROVED,
        incoming=on,
        outgoing=on,
    )
    profile = EmailServerProfile(
        ProfileId(5), "POP", ProfileType.POP3_SMTP, Endpoint(host="mail.corp.test"), Endpoint(host="mail.corp.test")
    )
    filtered = replace(owner, filter=method)
    user = filtered if isinstance(filtered, User) else None
    return MailboxContext(mailbox, profile, Organization(), user, filtered if isinstance(filtered, Queue) else None)


@dataclass
class Kit:
    """One test's world."""

    store: MemoryStore = field(default_factory=MemoryStore)
    server: FakeServer = field(default_factory=FakeServer)
    clock: FixedClock = field(default_factory=FixedClock)
    secrets: MemorySecrets = field(default_factory=MemorySecrets)
    token: CancelToken = field(default_factory=CancelToken)

    def __post_init__(self) -> None:
        alice = User(ALICE_USER, "Alice", "alice@corp.test")
        bob = User(BOB_USER, "Bob", "bob@corp.test")
        support = Queue(SUPPORT_QUEUE, "Support", "support@corp.test", owner=ALICE_USER)
        self.store.state.contexts = {
            ALICE: _context(ALICE, "Alice", alice, FilterMethod.ALL),
            BOB: _context(BOB, "Bob", bob, FilterMethod.REPLIES),
            SUPPORT: _context(SUPPORT, "Support", support, FilterMethod.ALL),
        }
        for address, link, owner in (
            ("alice@corp.test", RecordLink(RecordType.USER, RecordId(ALICE_USER), "Alice"), ALICE_USER),
            ("bob@corp.test", RecordLink(RecordType.USER, RecordId(BOB_USER), "Bob"), BOB_USER),
            ("support@corp.test", RecordLink(RecordType.QUEUE, RecordId(SUPPORT_QUEUE), "Support"), ALICE_USER),
            ("rene@contoso.test", RENE, BOB_USER),
        ):
            self.store.state.addresses[address] = [AddressMatch(link, True, owner)]

    @property
    def tools(self) -> Tools:
        """The pipelines' tools over this world."""
        return Tools(self.store, FakeTransports(self.server), parse, compose, self.secrets, self.clock)

    def put(self, *raws: bytes) -> None:
        """Deliver messages to the server."""
        for raw in raws:
            self.server.messages[f"uid-{len(self.server.messages) + 1}"] = raw

    def receive(self, mailbox_id: MailboxId = ALICE, *, what_if: bool = False) -> RunReport:
        """Run incoming once."""
        return run_direction(self.tools, mailbox_id, MailDirection.INCOMING, self.token, what_if=what_if)

    def send(self, mailbox_id: MailboxId = ALICE) -> RunReport:
        """Run outgoing once."""
        return run_direction(self.tools, mailbox_id, MailDirection.OUTGOING, self.token)

    def change(self, mailbox_id: MailboxId, **changes: object) -> None:
        """Change a mailbox."""
        context = self.store.state.contexts[mailbox_id]
        mailbox = replace(context.mailbox, **changes)  # type: ignore[arg-type]
        self.store.state.contexts[mailbox_id] = replace(context, mailbox=mailbox)

    def organization(self, **changes: object) -> None:
        """Change the organisation's switches, for every mailbox."""
        for key, context in self.store.state.contexts.items():
            organization = replace(context.organization, **changes)  # type: ignore[arg-type]
            self.store.state.contexts[key] = replace(context, organization=organization)

    def pending(self, number: int, *recipients: str, subject: str = "Offer") -> ActivityId:
        """Put one mail of Alice's into pending-send."""
        sender = Party(PartyRole.SENDER, "alice@corp.test", "Alice", RecordLink(RecordType.USER, RecordId(ALICE_USER), "Alice"))
        to = tuple(Party(PartyRole.TO, address) for address in recipients)
        key = ActivityId(number)
        self.store.state.outgoing[key] = Outgoing(
            OutgoingWork(key, ALICE, subject, "Text", None, (sender, *to), CONTOSO, None, (), None, None, 0)
        )
        return key
