"""Port to the organisation as people read and change it: its configuration, and what has become of its mail.

The pipelines use `ActStore`; the service and the organisation document use this. Values that cross are frozen.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Generic, Protocol, TypeVar

from core.domain.activity import AttachmentInfo, Direction, Email, EmailStatus
from core.domain.decision import RecordedDecision, Step
from core.domain.filing import FolderFiling
from core.domain.folder_rule import FolderRule
from core.domain.ids import ActivityId, AttachmentId, FailureId, MailboxId, UserId
from core.domain.kinds import Kind
from core.domain.mail_rules import MailRule
from core.domain.mailbox import Approval, DirectionState, Mailbox, MailDirection
from core.domain.organization import Organization
from core.domain.principal import Queue, User
from core.domain.profile import EmailServerProfile, EntityState
from core.domain.record import AddressMatch, Record, RecordLink, RecordType
from core.domain.remote_folder import RemoteFolder
from core.domain.report import ReportKind
from core.ports.act_filters import FieldDirection, KeptFilter
from core.ports.act_items import ItemReader, ItemWriter
from core.ports.act_store import MailboxContext
from core.ports.alerts import AlertClerk, AlertDesk
from core.ports.audit import AuditReader, AuditWriter
from core.ports.folder_rules import FolderRuleReader
from core.ports.guard import GuardReader, GuardWriter
from core.ports.history import HistoryReader
from core.ports.lookup import LookupReader, LookupWriter
from core.ports.outbox import OutboxReader, OutboxWriter
from core.ports.parties import PartyReader, PartyWriter
from core.ports.quarantine import QuarantineReader, QuarantineWriter
from core.ports.suggestions import SuggestionReader, SuggestionWriter

if TYPE_CHECKING:
    from core.ports.care import CareStore

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Directory:
    """The whole configuration at one moment, each kind in the order of its ids (oldest first)."""

    organization: Organization = field(default_factory=Organization)
    profiles: tuple[EmailServerProfile, ...] = ()
    users: tuple[User, ...] = ()
    queues: tuple[Queue, ...] = ()
    mailboxes: tuple[Mailbox, ...] = ()
    records: tuple[Record, ...] = ()
    folder_rules: tuple[FolderRule, ...] = ()
    mail_rules: tuple[MailRule, ...] = ()
    sync_filters: tuple[KeptFilter, ...] = ()
    field_directions: tuple[FieldDirection, ...] = ()


#: The same, by the name that says what it is good for.
Snapshot = Directory


@dataclass(frozen=True, slots=True)
class Changed(Generic[T]):
    """Changes of one kind of entity; `updated` holds whole new values, `removed` the old ones."""

    created: tuple[T, ...] = ()
    updated: tuple[T, ...] = ()
    removed: tuple[T, ...] = ()


@dataclass(frozen=True, slots=True)
class DirectionChange:
    """The new state of one direction of a mailbox, as far as configuration owns it: counts and times of contact are not written."""

    mailbox_id: MailboxId
    direction: MailDirection
    state: DirectionState


@dataclass(frozen=True, slots=True)
class DirectoryChanges:
    """All changes of one `apply`. `organization` is None where it stays.

    Of an updated mailbox the configuration is written, never how its directions fare: that is `directions`. A user who is created is
    given copies of the default templates; with `filters_said` only what `sync_filters` has, unless it is one of `given_filters`.
    """

    organization: Organization | None = None
    profiles: Changed[EmailServerProfile] = field(default_factory=Changed)
    users: Changed[User] = field(default_factory=Changed)
    queues: Changed[Queue] = field(default_factory=Changed)
    mailboxes: Changed[Mailbox] = field(default_factory=Changed)
    records: Changed[Record] = field(default_factory=Changed)
    folder_rules: Changed[FolderRule] = field(default_factory=Changed)
    mail_rules: Changed[MailRule] = field(default_factory=Changed)
    sync_filters: Changed[KeptFilter] = field(default_factory=Changed)
    field_directions: Changed[FieldDirection] = field(default_factory=Changed)
    directions: tuple[DirectionChange, ...] = ()
    filters_said: bool = False
    given_filters: frozenset[UserId] = frozenset()


@dataclass(frozen=True, slots=True)
class Scope:
    """A part of the configuration: whole kinds, and single entities by id, by name, or by address.

    With single entities come the owner of a mailbox, the mailbox of an owner and its rules; with everything what it refers to.
    `of_profiles` adds the mailboxes of these profiles; `bare` leaves out how the directions of mailboxes fare. Addresses are lower case.
    """

    kinds: frozenset[Kind] = frozenset()
    ids: frozenset[int] = frozenset()
    names: frozenset[str] = frozenset()
    addresses: frozenset[str] = frozenset()
    of_profiles: frozenset[int] = frozenset()
    bare: bool = False


@dataclass(frozen=True, slots=True)
class Dependant:
    """Something that needs an entity: a kind in the document's words, how many of it, and the names of the first few."""

    what: str
    count: int
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ActivityFilter:
    """Which emails a list holds; the newest come first. `mailbox` is any address that it reached or was sent from.

    `text` is part of the subject, or of the address or name of any party, whatever its case. `statuses` are those of which it has one.
    `before_id` is that of the last email of the page before: the list goes on with older ones. `reports` are kinds of which it reports
    one; `automatic` is whether no person wrote it.
    """

    mailbox: str | None = None
    regarding: RecordLink | None = None
    direction: Direction | None = None
    status: EmailStatus | None = None
    limit: int | None = None
    message_id: str | None = None
    text: str | None = None
    statuses: frozenset[EmailStatus] | None = None
    before_id: ActivityId | None = None
    reports: frozenset[ReportKind] | None = None
    automatic: bool | None = None


@dataclass(frozen=True, slots=True)
class RecordView:
    """A user, queue or record as a list shows it. `email` is the first of `emails`; `account` what it belongs to, for a case its customer.

    `owner` is the name of the user who owns it.
    """

    link: RecordLink
    email: str | None = None
    emails: tuple[str, ...] = ()
    account: RecordLink | None = None
    owner: str | None = None
    active: bool = True


@dataclass(frozen=True, slots=True)
class AttachmentContent:
    """An attachment with its bytes."""

    info: AttachmentInfo
    content: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class FailureEntry:
    """A message in quarantine since `at`. `reason` says what went wrong; `next_retry_at` None waits for a person.

    `program` is the version that failed last, None: nobody wrote it down. `given_up_by` took it out of quarantine, and said why.
    """

    id: FailureId
    mailbox: str
    direction: MailDirection
    message_id: str | None
    subject: str
    reason: str
    attempts: int
    next_retry_at: datetime | None
    at: datetime
    program: str | None = None
    given_up_by: str | None = None
    given_up_because: str | None = None


@dataclass(frozen=True, slots=True)
class FailureDetail:
    """A message in quarantine with all that is known of it: protocol words where there are any, and the steps of the decision.

    `has_source`: the message was fetched, and its source can be read.
    """

    entry: FailureEntry
    detail: str
    has_source: bool
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class StoreCounts:
    """How much of what the store holds; `pending` waits to be sent, `unsent` could not be, `failures` in quarantine.

    `suggestions` are those that nobody has decided about.
    """

    profiles: int = 0
    mailboxes: int = 0
    users: int = 0
    queues: int = 0
    records: int = 0
    emails: int = 0
    pending: int = 0
    unsent: int = 0
    failures: int = 0
    alerts: int = 0
    suggestions: int = 0


class OrganisationReader(
    AlertDesk,
    AuditReader,
    FolderRuleReader,
    HistoryReader,
    GuardReader,
    LookupReader,
    QuarantineReader,
    OutboxReader,
    PartyReader,
    SuggestionReader,
    Protocol,
):
    """Reads inside one transaction. Batch calls only: what is not found is absent from the answer."""

    def directory(self) -> Directory: ...

    def part(self, scope: Scope) -> Directory:
        """The organisation's switches, all profiles, and what `scope` asks for; each kind in the order of its ids."""
        ...

    def dependants(self, kind: Kind, entity_id: int) -> list[Dependant]:
        """What would be left without something it needs, were this entity deleted."""
        ...

    def mailboxes_in_use(self, mailbox_ids: Collection[int]) -> list[str]:
        """The addresses of those of these mailboxes for which anything was received; with the mailbox all that is known of it would go."""
        ...

    def profiles(self) -> list[EmailServerProfile]: ...

    def mailbox_contexts(self, addresses: Collection[str] | None = None) -> list[MailboxContext]:
        """Mailboxes with all that decides about their mail, by address; None for all."""
        ...

    def folders(self, mailbox_id: MailboxId) -> list[RemoteFolder]:
        """The folders as they were last listed, by path; empty where they never were."""
        ...

    def filings(self, mailbox_id: MailboxId) -> dict[str, FolderFiling]:
        """How far the folders of a mailbox are with what their rules say, by their ids; those without a rule are absent."""
        ...

    def emails(self, wanted: ActivityFilter) -> list[Email]: ...

    def email(self, activity_id: ActivityId) -> Email | None: ...

    def raw(self, activity_id: ActivityId) -> bytes | None: ...

    def decisions(
        self, *, message_id: str | None = None, activity_id: ActivityId | None = None, failure_id: FailureId | None = None
    ) -> list[RecordedDecision]: ...

    def attachments(self, ids: Collection[AttachmentId]) -> dict[AttachmentId, AttachmentContent]:
        """These attachments, without those that have no bytes of their own."""
        ...

    def failures(self) -> list[FailureEntry]: ...

    def failure(self, failure_id: FailureId) -> FailureDetail | None:
        """What is known of one message in quarantine; None where it is not there."""
        ...

    def failure_source(self, failure_id: FailureId) -> bytes | None: ...

    def find_records(self, name: str) -> list[RecordLink]: ...

    def find_links(self, kind: RecordType, name: str) -> list[RecordLink]:
        """The records of a kind with this name or address in any case, or with #ID; the oldest first."""
        ...

    def record_counts(self) -> dict[RecordType, int]: ...

    def record_link(self, record_id: int) -> RecordLink | None: ...

    def resolve_addresses(self, addresses: Collection[str]) -> dict[str, list[AddressMatch]]: ...

    def used_ids(self, numbers: Collection[int]) -> set[int]: ...

    def counts(self) -> StoreCounts: ...

    def items(self) -> ItemReader:
        """Appointments, contacts and tasks, and what their synchronization remembers, in this same transaction."""
        ...


class OrganisationWriter(
    AlertClerk,
    AuditWriter,
    GuardWriter,
    LookupWriter,
    QuarantineWriter,
    OutboxWriter,
    PartyWriter,
    SuggestionWriter,
    OrganisationReader,
    Protocol,
):
    """One writing transaction: commits at the end of its `with` block, or nothing of it happened.

    `claim_ids` makes sure that these numbers, which the caller chose, are never handed out by `new_id`.
    """

    def new_id(self) -> int: ...

    def claim_ids(self, numbers: Collection[int]) -> None: ...

    def save(self, changes: DirectoryChanges) -> None: ...

    def save_folders(self, mailbox_id: MailboxId, folders: Sequence[RemoteFolder], at: datetime) -> None:
        """Replace what is known of the mailbox's folders."""
        ...

    def set_enabled(self, mailbox_ids: Collection[MailboxId], directions: Collection[MailDirection], *, enabled: bool) -> None: ...

    def set_approval(self, mailbox_ids: Collection[MailboxId], approval: Approval) -> None: ...

    def set_state(self, mailbox_ids: Collection[MailboxId], state: EntityState) -> None: ...

    def release_regarding(self, activity_id: ActivityId) -> None:
        """A person lets go of what an email concerns; the next runs ask the rules of the folders that it lies in."""
        ...

    def set_regarding(self, activity_id: ActivityId, link: RecordLink | None) -> None:
        """Write down what a person says an email concerns; no folder rule changes it from then on."""
        ...

    def retry_failures(self, failure_ids: Collection[FailureId] | None) -> Sequence[FailureId]: ...

    def make_act_due(self, mailbox_ids: Collection[MailboxId], *, parked: bool = False) -> None:
        """Have the engine, wherever it runs, look at once at the appointments, contacts and tasks of these, where that is switched on.

        What waits after failures goes on waiting, but with `parked`.
        """
        ...

    def items(self) -> ItemWriter:
        """The same to be written; it leaves nothing in the audit by itself."""
        ...


class OrganisationStore(Protocol):
    """The store as the service uses it; each `with` of `reading` and `writing` is one short transaction on the calling thread."""

    @property
    def care(self) -> CareStore:
        """What looks after the store, in transactions of its own."""
        ...

    def reading(self) -> AbstractContextManager[OrganisationReader]: ...

    def writing(self) -> AbstractContextManager[OrganisationWriter]: ...
