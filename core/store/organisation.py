"""OrganisationStore: what the service reads and changes, over the same transactions as the lanes."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from sqlalchemy import Connection, or_, update
from sqlalchemy.orm import Session

from core.domain.activity import Email
from core.domain.alert import Alert, AlertFilter, AlertLevel
from core.domain.decision import RecordedDecision
from core.domain.filing import FolderFiling
from core.domain.ids import ActivityId, AttachmentId, FailureId, MailboxId
from core.domain.kinds import Kind
from core.domain.mailbox import Approval, MailDirection
from core.domain.profile import EmailServerProfile, EntityState
from core.domain.record import AddressMatch, RecordLink, RecordType
from core.domain.remote_folder import RemoteFolder
from core.ports import (
    ActivityFilter,
    AttachmentContent,
    Clock,
    Dependant,
    Directory,
    DirectoryChanges,
    FailureDetail,
    FailureEntry,
    MailboxContext,
    Scope,
    StoreCounts,
)
from core.ports.quarantine import FailureFilter
from core.store import (
    alerts_read,
    decisions_read,
    links,
    organisation_filing,
    quarantine,
    queries,
    queries_contents,
    queries_log,
    queries_records,
)
from core.store.act.keeper import ItemReads, ItemWrites
from core.store.act.waiting import make_act_due
from core.store.audit import AuditReading, AuditWriting
from core.store.blobs import blobs_of
from core.store.bulk import insert_rows
from core.store.care import Care
from core.store.care_blobs import remove_packs
from core.store.filing import read_filings, release_regarding
from core.store.folder_rules_read import FolderRuleReading
from core.store.folders import read_folders, save_folders
from core.store.guard import GuardWriting
from core.store.guard_read import GuardReading
from core.store.ids import ids_of, new_id
from core.store.links import chunked
from core.store.locks import lock_configuration
from core.store.mail_rules import find_links
from core.store.organisation_ids import claim_ids
from core.store.organisation_needs import dependants, mailboxes_in_use
from core.store.organisation_part import read_part
from core.store.organisation_read import read_directory, read_profiles
from core.store.organisation_save import save_changes, untouched_direction
from core.store.outbox import OutboxReading, OutboxWriting
from core.store.parties import PartyReading, PartyWriting
from core.store.reading import Reader
from core.store.record_uses import LookupReading, LookupWriting
from core.store.rows import MailboxDirectionRow, MailboxRow, table_of
from core.store.runs_read import HistoryReading
from core.store.store import Store
from core.store.suggestions import SuggestionReading, SuggestionWriting

_DIRECTION = table_of(MailboxDirectionRow)
_MAILBOX = table_of(MailboxRow)


class OrganisationReading(
    AuditReading, FolderRuleReading, HistoryReading, GuardReading, LookupReading, OutboxReading, PartyReading, SuggestionReading
):
    """OrganisationReader inside the transaction of `connection`; not thread-safe, dead when the transaction ends."""

    def __init__(self, connection: Connection, home: Path) -> None:
        self._connection = connection
        self._home = home

    def directory(self) -> Directory:
        """The whole configuration."""
        return read_directory(self._connection)

    def part(self, scope: Scope) -> Directory:
        """The organisation's switches, all profiles, and what `scope` asks for."""
        return read_part(self._connection, scope)

    def dependants(self, kind: Kind, entity_id: int) -> list[Dependant]:
        """What needs an entity."""
        return dependants(self._connection, kind, entity_id)

    def mailboxes_in_use(self, mailbox_ids: Collection[int]) -> list[str]:
        """Those for which anything was received."""
        return mailboxes_in_use(self._connection, mailbox_ids)

    def profiles(self) -> list[EmailServerProfile]:
        """All profiles, by name."""
        return read_profiles(self._connection)

    def mailbox_contexts(self, addresses: Collection[str] | None = None) -> list[MailboxContext]:
        """Mailboxes with all that decides about their mail, by address; None for all."""
        return Reader(self._connection, self._home).contexts(addresses)

    def filings(self, mailbox_id: MailboxId) -> dict[str, FolderFiling]:
        """How far the folders of a mailbox are with what their rules say."""
        return read_filings(self._connection, mailbox_id)

    def folders(self, mailbox_id: MailboxId) -> list[RemoteFolder]:
        """The folders of a mailbox as they were last listed, by path."""
        return read_folders(self._connection, mailbox_id)

    def emails(self, wanted: ActivityFilter) -> list[Email]:
        """The emails of a list, the newest first, without bodies."""
        return queries.emails(self._connection, wanted)

    def email(self, activity_id: ActivityId) -> Email | None:
        """One email with its body."""
        return queries.email(self._connection, activity_id)

    def raw(self, activity_id: ActivityId) -> bytes | None:
        """The source of an email."""
        return queries.raw(self._connection, self._home, activity_id)

    def decisions(
        self, *, message_id: str | None = None, activity_id: ActivityId | None = None, failure_id: FailureId | None = None
    ) -> list[RecordedDecision]:
        """The decisions on one message in all mailboxes; by `failure_id` the one that put it into quarantine."""
        return decisions_read.decisions(self._connection, message_id=message_id, activity_id=activity_id, failure_id=failure_id)

    def attachments(self, ids: Collection[AttachmentId]) -> dict[AttachmentId, AttachmentContent]:
        """These attachments, without those that have no bytes of their own."""
        return queries_contents.attachments(self._connection, self._home, ids)

    def failures(self) -> list[FailureEntry]:
        """What is in quarantine, the oldest first."""
        return quarantine.find_failures(self._connection, FailureFilter())

    def find_failures(self, wanted: FailureFilter) -> list[FailureEntry]:
        """Those that are wanted, the oldest first."""
        return quarantine.find_failures(self._connection, wanted)

    def count_failures(self, wanted: FailureFilter) -> int:
        """How many are wanted."""
        return quarantine.count_failures(self._connection, wanted)

    def failure(self, failure_id: FailureId) -> FailureDetail | None:
        """What is known of one message in quarantine."""
        return queries_contents.failure(self._connection, failure_id)

    def failure_source(self, failure_id: FailureId) -> bytes | None:
        """The source of a message in quarantine."""
        return queries_contents.failure_source(self._connection, self._home, failure_id)

    def alerts(self, *, since: datetime | None = None, level: AlertLevel | None = None) -> list[Alert]:
        """Alerts, the newest first."""
        return self.find_alerts(AlertFilter(since=since, level=level))

    def find_alerts(self, wanted: AlertFilter) -> list[Alert]:
        """The alerts that are wanted, the newest first."""
        return alerts_read.find_alerts(self._connection, wanted)

    def count_alerts(self, wanted: AlertFilter) -> int:
        """How many are wanted."""
        return alerts_read.count_alerts(self._connection, wanted)

    def find_records(self, name: str) -> list[RecordLink]:
        """Users, queues and records of this name or address."""
        return queries_log.find_records(self._connection, name)

    def find_links(self, kind: RecordType, name: str) -> list[RecordLink]:
        """The records of a kind with this name or address, or with #ID."""
        return find_links(self._connection, kind, name)

    def record_counts(self) -> dict[RecordType, int]:
        """How many users, queues and records of each type there are."""
        return queries_records.record_counts(self._connection)

    def record_link(self, record_id: int) -> RecordLink | None:
        """The user, queue or record with this id."""
        return queries_log.record_link(self._connection, record_id)

    def resolve_addresses(self, addresses: Collection[str]) -> dict[str, list[AddressMatch]]:
        """The records of each address."""
        return links.resolve_addresses(self._connection, addresses)

    def used_ids(self, numbers: Collection[int]) -> set[int]:
        """Which of these numbers name something."""
        return queries_log.used_ids(self._connection, numbers)

    def counts(self) -> StoreCounts:
        """How much of what there is."""
        return queries_log.counts(self._connection)

    def items(self) -> ItemReads:
        """Appointments, contacts and tasks, and what their synchronization remembers."""
        return ItemReads(self._connection, self._home)


class OrganisationWriting(AuditWriting, GuardWriting, LookupWriting, OutboxWriting, PartyWriting, SuggestionWriting, OrganisationReading):
    """OrganisationWriter inside the transaction of `session`. `now` is the time of everything it writes."""

    def __init__(self, session: Session, home: Path, now: datetime) -> None:
        super().__init__(session.connection(), home)
        self._session = session
        self._now = now
        self.emptied = set()

    def directory(self) -> Directory:
        """The whole configuration, which nobody else changes until this transaction ends."""
        # On a shared store two documents would otherwise be merged into the same state; SQLite has one writer anyway.
        lock_configuration(self._connection)
        return super().directory()

    def part(self, scope: Scope) -> Directory:
        """A part of the configuration; nobody else changes any of it until this transaction ends."""
        lock_configuration(self._connection)
        return super().part(scope)

    def new_id(self) -> int:
        """The next id."""
        return new_id(self._session)

    def claim_ids(self, numbers: Collection[int]) -> None:
        """Take these numbers out of the number space."""
        claim_ids(self._session, numbers)

    def save(self, changes: DirectoryChanges) -> None:
        """Write all changes of the configuration."""
        save_changes(self._connection, changes, ids_of(self._session), self._now)

    def save_folders(self, mailbox_id: MailboxId, folders: Sequence[RemoteFolder], at: datetime) -> None:
        """Replace what is known of the mailbox's folders."""
        save_folders(self._connection, mailbox_id, folders, at)

    def set_enabled(self, mailbox_ids: Collection[MailboxId], directions: Collection[MailDirection], *, enabled: bool) -> None:
        """Switch directions. Switched on, they are free of what parked them; switched off, nothing switches them on again by itself."""
        keys = [(mailbox_id, direction) for mailbox_id in mailbox_ids for direction in directions]
        insert_rows(self._connection, _DIRECTION, [untouched_direction(*key) for key in keys], ignore_conflicts=True)
        values: dict[str, object] = {"enabled": enabled, "reenable_after_test": False, "parked": False}
        for some in chunked(mailbox_ids):
            chosen = _DIRECTION.c.mailbox_id.in_(some) & _DIRECTION.c.direction.in_(list(directions))
            if enabled:
                # Those that wait for a person begin anew; those at work keep their times.
                halted = or_(_DIRECTION.c.enabled.is_(False), _DIRECTION.c.parked.is_(True))
                anew = values | {"consecutive_failures": 0, "next_due_at": None, "last_ok_at": self._now}
                self._connection.execute(update(_DIRECTION).where(chosen, halted).values(anew))
            else:
                self._connection.execute(update(_DIRECTION).where(chosen).values(values))

    def set_approval(self, mailbox_ids: Collection[MailboxId], approval: Approval) -> None:
        """Approve or reject addresses."""
        self._set_mailboxes(mailbox_ids, emailrouteraccessapproval=approval)

    def set_state(self, mailbox_ids: Collection[MailboxId], state: EntityState) -> None:
        """Make mailboxes active or inactive."""
        self._set_mailboxes(mailbox_ids, statecode=state)

    def set_regarding(self, activity_id: ActivityId, link: RecordLink | None) -> None:
        """Write down what a person says an email concerns."""
        organisation_filing.set_regarding(self._connection, activity_id, link, self._now)

    def release_regarding(self, activity_id: ActivityId) -> None:
        """A person lets go of what an email concerns."""
        release_regarding(self._connection, activity_id, self._now)

    def acknowledge_alerts(self, alert_ids: Collection[int] | None) -> int:
        """Note that these (None: all) were seen."""
        return organisation_filing.acknowledge_alerts(self._connection, alert_ids)

    def delete_alerts(self, alert_ids: Collection[int]) -> list[int]:
        """Delete what is over; returns the ids of what is gone."""
        return alerts_read.delete_alerts(self._connection, alert_ids)

    def end_alerts(self, mailbox_ids: Collection[MailboxId], code: str) -> int:
        """Resolve the alerts about these mailboxes; returns how many there were."""
        return organisation_filing.end_alerts(self._connection, mailbox_ids, code, self._now)

    def retry_failures(self, failure_ids: Collection[FailureId] | None) -> Sequence[FailureId]:
        """Have these (None: all) retried at once; returns those that are in quarantine."""
        return queries_log.retry_failures(self._connection, failure_ids, self._now)

    def give_up_failures(self, failure_ids: Collection[FailureId], by: str, because: str) -> list[FailureEntry]:
        """Take these out of quarantine for good; returns those that were in it."""
        return quarantine.give_up(self._connection, ids_of(self._session), failure_ids, by, because, self._now)

    def make_act_due(self, mailbox_ids: Collection[MailboxId], *, parked: bool = False) -> None:
        """Have the passes of these be due at once."""
        make_act_due(self._connection, mailbox_ids, self._now, parked=parked)

    def items(self) -> ItemWrites:
        """Appointments, contacts and tasks to be written."""
        return ItemWrites(self._connection, self._home, ids_of(self._session), self._now, blobs_of(self._session))

    def _set_mailboxes(self, mailbox_ids: Collection[MailboxId], **values: object) -> None:
        for some in chunked(mailbox_ids):
            self._connection.execute(update(_MAILBOX).where(_MAILBOX.c.id.in_(some)).values(**values, modifiedon=self._now))


class Organisation:
    """OrganisationStore over an open store. Thread-safe."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock
        self.care = Care(store, clock)

    @contextmanager
    def reading(self) -> Iterator[OrganisationReading]:
        """A short reading transaction."""
        with self._store.reading() as reader:
            yield OrganisationReading(reader.connection, self._store.home)

    @contextmanager
    def writing(self) -> Iterator[OrganisationWriting]:
        """A short writing transaction."""
        with self._store.transaction_write() as session:
            writer = OrganisationWriting(session, self._store.home, self._clock.now())
            yield writer
        remove_packs(self._store, writer.emptied)
