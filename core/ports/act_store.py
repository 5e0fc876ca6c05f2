"""Port to the store, as a lane sees it. Values that cross are frozen; each `with` is one short transaction on the calling thread."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from core.domain.activity import Delivery, Direction, EmailStatus, Party
from core.domain.connection import TestResult
from core.domain.folder_rule import FolderRule
from core.domain.guard import OPEN, Guard
from core.domain.ids import ActivityId, EffectId, FolderRuleId, MailboxId, RecordId
from core.domain.likeness import Likeness
from core.domain.mail_rules import MailRule
from core.domain.mailbox import LastError, Mailbox, MailDirection
from core.domain.message import OutgoingAttachment
from core.domain.octets import Octets
from core.domain.organization import Organization
from core.domain.principal import Queue, User
from core.domain.profile import EmailServerProfile
from core.domain.record import AddressMatch, RecordLink
from core.domain.remote_folder import RemoteFolder
from core.domain.robots import AutomaticKind
from core.domain.runs import RunEntry
from core.domain.sending import DeliveryPriority, SendHold
from core.ports.alerts import AlertReader, AlertWriter
from core.ports.automatic import AutomaticReader, AutomaticWriter
from core.ports.backfill import BackfillReader, BackfillWriter
from core.ports.filing import FilingReader, FilingWriter
from core.ports.folder_templates import TemplateReader, TemplateWriter
from core.ports.folders import FolderReader, FolderWriter
from core.ports.incoming import EmailRef, PageItem, PageResult, PendingEffect, Retry, SeenAlike
from core.ports.ledger import LedgerReader, LedgerWriter
from core.ports.mail_rules import RuleReader
from core.ports.sending import AttemptJournal, SendReader, SendWriter
from core.ports.sent_copies import SentCopyReader, SentCopyWriter
from core.ports.threads import ThreadReader, ThreadWriter


@dataclass(frozen=True, slots=True)
class Lease:
    """The right to work on one mailbox. Every commit of the lane is conditional on `epoch` still being the lane's."""

    mailbox_id: MailboxId
    epoch: int
    holder: str


@dataclass(frozen=True, slots=True)
class MailboxContext:
    """A mailbox with all that decides about its mail, read at one moment. `guard` is the whole store's.

    `mail_rules` are the rules that are enabled and hold for this mailbox, in the order in which they are asked. `send_hold` is what the
    server of the profile asked for; it may be over. `folder_templates` are the rules that are templates; those that they made are among
    `folder_rules`.
    """

    mailbox: Mailbox
    profile: EmailServerProfile | None
    organization: Organization
    user: User | None
    queue: Queue | None
    folder_rules: tuple[FolderRule, ...] = ()
    guard: Guard = OPEN
    mail_rules: tuple[MailRule, ...] = ()
    send_hold: SendHold | None = None
    folder_templates: tuple[FolderRule, ...] = ()


@dataclass(frozen=True, slots=True)
class OutgoingWork:
    """An email in pending-send, whole. `message_id` and `raw` are set when an earlier attempt stamped them. `parties` carry ids.

    `submitted_by` is the address of who submitted it for the sender, None the sender. `automatic`: no person wrote it; then `answers` is
    what wrote the email that it answers, None a person, or it answers none.
    """

    id: ActivityId
    mailbox_id: MailboxId
    subject: str
    text: str
    html: str | None
    parties: tuple[Party, ...]
    regarding: RecordLink | None
    in_reply_to: str | None
    references: tuple[str, ...]
    tracking_token: str | None
    message_id: str | None
    attempts: int
    attachments: tuple[OutgoingAttachment, ...] = ()
    raw: Octets | None = field(default=None, repr=False)
    do_not_email: frozenset[str] = frozenset()
    priority: DeliveryPriority = DeliveryPriority.NORMAL
    read_receipt: bool = False
    delivery_receipt: bool = False
    submitted_by: str | None = None
    automatic: bool = False
    answers: AutomaticKind | None = None


@dataclass(frozen=True, slots=True)
class Stamped:
    """What is committed before submission. `likeness` is kept for smart matching, None where that is off."""

    activity_id: ActivityId
    message_id: str
    tracking_token: str | None
    subject: str
    raw: Octets = field(repr=False)
    likeness: Likeness | None = None


@dataclass(frozen=True, slots=True)
class Doubt:
    """An email whose submission was begun and never answered, and that the server can be asked about. `attempt` counts from 1.

    `since` is when its last step was begun. `unknown`: a person was asked by now, and has not decided. `reached`: an earlier attempt
    reached somebody. `waiting` are the addresses that were still to be reached by this one.
    """

    activity_id: ActivityId
    message_id: str
    submission_id: str
    attempt: int
    since: datetime | None = None
    unknown: bool = False
    reached: bool = False
    waiting: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Recovered:
    """What became of the mail that an earlier run left in `sending`.

    `again` is pending again: no dot was written. `unknown` had a dot and nobody to ask. `doubts` stay in `sending` until the server
    was asked. `sent` is sent: the server's answer was in the journal.
    """

    again: tuple[ActivityId, ...] = ()
    unknown: tuple[ActivityId, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    sent: tuple[ActivityId, ...] = ()


class ActReader(
    AlertReader,
    AutomaticReader,
    BackfillReader,
    FilingReader,
    FolderReader,
    LedgerReader,
    RuleReader,
    SendReader,
    SentCopyReader,
    TemplateReader,
    ThreadReader,
    Protocol,
):
    """Reads inside one transaction. Batch calls only: what is not found is absent from the answer."""

    def revision(self) -> int | None:
        """A number that moves, never back, with every write that changes what `contexts` answers, except a lane's under its lease.

        None where the store cannot tell, as several engines may have lanes in it.
        """
        ...

    def guard(self) -> Guard:
        """Whether this store may act on the world (the clone guard)."""
        ...

    def context(self, mailbox_id: MailboxId) -> MailboxContext | None: ...

    def contexts(self) -> list[MailboxContext]: ...

    def cursor(self, mailbox_id: MailboxId, folder: str, channel: str) -> str | None: ...

    def known_remote_ids(self, mailbox_id: MailboxId, folder: str, generation: str, remote_ids: Collection[str]) -> set[str]: ...

    def seen_identities(self, mailbox_id: MailboxId, folder: str, generation: str, bases: Collection[str]) -> dict[str, int]: ...

    def seen_alike(self, mailbox_id: MailboxId, folder: str, generation: str, bases: Collection[str]) -> list[SeenAlike]:
        """Those of a folder that carry one of these identities up to the ordinal, and are tracked."""
        ...

    def seen_emails(self, mailbox_id: MailboxId, folder: str, generation: str, remote_ids: Collection[str]) -> dict[str, EmailRef | None]:
        """Of those that were seen and are settled, quarantined ones not included, the emails; None for what is not tracked."""
        ...

    def emails_by_id(self, ids: Collection[ActivityId]) -> dict[ActivityId, EmailRef]: ...

    def emails_by_identity(self, direction: Direction, identities: Collection[str]) -> dict[str, EmailRef]: ...

    def emails_by_message_id(self, message_ids: Collection[str]) -> dict[str, list[EmailRef]]: ...

    def emails_by_token(self, tokens: Collection[str]) -> dict[str, list[EmailRef]]: ...

    def resolve_addresses(self, addresses: Collection[str]) -> dict[str, list[AddressMatch]]: ...

    def mailbox_addresses(self, addresses: Collection[str]) -> set[str]:
        """Those of these addresses, as they are compared, that a mailbox has."""
        ...

    def principals(self, ids: Collection[RecordId]) -> dict[RecordId, User | Queue]: ...

    def pending_effects(self, mailbox_id: MailboxId) -> list[PendingEffect]: ...

    def due_retries(self, mailbox_id: MailboxId, now: datetime, limit: int) -> list[Retry]: ...

    def due_outgoing(self, mailbox_id: MailboxId, now: datetime) -> list[OutgoingWork]: ...

    def waiting_senders(self, now: datetime) -> set[MailboxId]:
        """The mailboxes that have mail to be sent now."""
        ...

    def waiting_act(self) -> set[MailboxId]:
        """The mailboxes about whose appointments, contacts and tasks a person said something that no run has looked at.

        A pass was released, or a conflict was decided since the last run ended.
        """
        ...

    def folders(self, mailbox_id: MailboxId) -> list[RemoteFolder]:
        """The folders as they were last listed, by path; empty where they never were."""
        ...


class UnitOfWork(
    ActReader,
    AlertWriter,
    AutomaticWriter,
    BackfillWriter,
    FilingWriter,
    FolderWriter,
    LedgerWriter,
    SendWriter,
    SentCopyWriter,
    TemplateWriter,
    ThreadWriter,
    Protocol,
):
    """One writing transaction: commits at the end of its `with` block, or nothing of it happened. Raises LeaseLost at commit."""

    def save_page(
        self,
        mailbox_id: MailboxId,
        folder: str,
        generation: str,
        channel: str,
        items: Sequence[PageItem],
        cursor: str | None,
    ) -> PageResult: ...

    def resolve_retry(self, retry: Retry, item: PageItem) -> PageResult: ...

    def effects_done(self, effect_ids: Collection[EffectId]) -> None: ...

    def claim_outgoing(self, mailbox_id: MailboxId, now: datetime, limit: int) -> list[OutgoingWork]: ...

    def next_token_number(self, mailbox_id: MailboxId, modulus: int, count: int = 1) -> tuple[int, int]:
        """The number of the mailbox's user or queue, and the next value of its counter, which goes round at `modulus`; takes `count`."""
        ...

    def stamp(self, stamped: Sequence[Stamped]) -> dict[ActivityId, Octets]:
        """Keep what is submitted; the bytes as they are kept, to be read after the commit. Raises ItemError where they cannot be read."""
        ...

    def journal_dot(
        self, activity_id: ActivityId, submission_id: str | None = None, refused: Mapping[str, Delivery] | None = None
    ) -> None: ...

    def finish_sending(
        self,
        activity_id: ActivityId,
        status: EmailStatus,
        *,
        reply: str,
        deliveries: Mapping[str, Delivery],
        sent_at: datetime | None = None,
        retry_at: datetime | None = None,
    ) -> None: ...

    def recover_sending(self, mailbox_id: MailboxId) -> Recovered: ...

    def direction_started(self, mailbox_id: MailboxId, direction: MailDirection, at: datetime) -> None:
        """A run began. Where the mailbox's runs are logged in full, one less of them is left; that is no change for the audit."""
        ...

    def direction_stopped(self, mailbox_id: MailboxId, direction: MailDirection) -> None: ...

    def direction_finished(
        self,
        mailbox_id: MailboxId,
        direction: MailDirection,
        *,
        at: datetime,
        next_due_at: datetime | None,
        processed: int,
        failed: int,
        error: LastError | None,
        park: bool,
        contact: bool = True,
    ) -> None: ...

    def postpone(
        self,
        mailbox_ids: Collection[MailboxId],
        direction: MailDirection,
        until: datetime,
        *,
        only_later: bool = False,
        due_until: datetime | None = None,
    ) -> None:
        """Have a direction of these run at another time than it would have; where it is parked, it stays so.

        `only_later`: one that would have run later than `until` stays as it is; `due_until`: one that would have run later than that does.
        """
        ...

    def record_run(self, mailbox_id: MailboxId, run: RunEntry) -> None:
        """Write the end of a run into the history; one that brought nothing joins the one before it where that was the same."""
        ...

    def save_test(self, mailbox_id: MailboxId, result: TestResult, *, enable: bool) -> None: ...

    def bind_rule(self, rule_id: FolderRuleId, folder_id: str, path: str) -> None:
        """Write down which folder of the server a rule belongs to, and where it stands now. A rule that is gone is left alone."""
        ...


class ActStore(Protocol):
    """The store as engine and lanes use it; each `with` of `reading` and `writing` is one short transaction on the calling thread.

    `hold` is taken by an engine for as long as it lives: on SQLite an OS lock on the home, freed by the kernel at a kill; on a shared
    store a registration whose death others can see at once. It raises StoreHeld, naming the holder, where only one engine may live.
    """

    def reading(self) -> AbstractContextManager[ActReader]: ...

    def writing(self, lease: Lease | None = None, *, durable: bool = True) -> AbstractContextManager[UnitOfWork]:
        """Without `durable` a loss of power may undo it, and all that was committed so after it, up to the next durable commit."""
        ...

    def journal(self, lease: Lease | None = None) -> AbstractContextManager[AttemptJournal]:
        """The journal for the emails of one run, on the calling thread, between its transactions."""
        ...

    def hold(self, engine_name: str) -> AbstractContextManager[None]: ...

    def recall(self, key: str) -> str | None:
        """What was remembered of a server (ServerMemory)."""
        ...

    def remember(self, key: str, value: str | None) -> None:
        """Remember something of a server; None forgets it."""
        ...

    def acquire_lease(self, mailbox_id: MailboxId) -> Lease | None: ...

    def release_lease(self, lease: Lease) -> None: ...
