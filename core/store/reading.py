"""ActReader over one transaction. Every call takes a batch; what is not found is absent from the answer."""

from __future__ import annotations

import logging
from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import ColumnElement, Connection, func, select
from sqlalchemy.orm import Session

from core.domain.activity import Direction
from core.domain.decision import Outcome
from core.domain.folder_rule import FolderRule
from core.domain.guard import Guard
from core.domain.ids import ActivityId, MailboxId, RecordId
from core.domain.principal import Queue, User
from core.domain.record import AddressMatch
from core.domain.remote_folder import RemoteFolder
from core.errors import InternalError, StoreUnreachable
from core.ports import EmailRef, MailboxContext, OutgoingWork, PendingEffect, Retry
from core.ports.incoming import SeenAlike
from core.store import links, outgoing
from core.store.act.waiting import waiting_act
from core.store.alerts import AlertReading
from core.store.automatic_mail import AutomaticReading
from core.store.backfill import BackfillReading
from core.store.blobs import read_blob
from core.store.email_refs import REF_COLUMNS, refs_of
from core.store.filing import FilingReading
from core.store.folder_templates import TemplateReading
from core.store.folders import read_folders, read_rules
from core.store.folders_known import FolderReading
from core.store.forwarding import RuleReading
from core.store.guard_read import read_guard
from core.store.ledger import LedgerReading
from core.store.links import chunked
from core.store.mail_rules import rules_in_force
from core.store.mapping import mailbox_of, organization_of, profile_of, user_of
from core.store.organisation_members import queues_of
from core.store.revision import read_revision
from core.store.rows import (
    CursorRow,
    EffectRow,
    EmailRow,
    FailureRow,
    MailboxRow,
    OrganizationRow,
    PartyRow,
    ProfileRow,
    QueueRow,
    SeenRow,
    UserRow,
    table_of,
)
from core.store.send_waiting import SendReading, read_holds
from core.store.sent_copies import SentCopyReading
from core.store.threads_read import ThreadReading
from core.store.types import index_key

_log = logging.getLogger(__name__)

_EMAIL = table_of(EmailRow)
_PARTY = table_of(PartyRow)
_SEEN = table_of(SeenRow)


class Reader(
    AlertReading,
    AutomaticReading,
    BackfillReading,
    FilingReading,
    FolderReading,
    LedgerReading,
    RuleReading,
    SendReading,
    SentCopyReading,
    TemplateReading,
    ThreadReading,
):
    """Reads inside the transaction of `connection`; not thread-safe, dead when the transaction ends."""

    def __init__(self, connection: Connection, home: Path) -> None:
        self.connection = connection
        self.home = home

    def revision(self) -> int | None:
        """A number that moves with every write that changes contexts, except a lane's under its lease; None where the store cannot tell."""
        return read_revision(self.connection)

    def guard(self) -> Guard:
        """Whether this store may act on the world."""
        return read_guard(self.connection)

    def context(self, mailbox_id: MailboxId) -> MailboxContext | None:
        """A mailbox with all that decides about its mail; None for an unknown one."""
        found = self._contexts(MailboxRow.id == mailbox_id)
        return found[0] if found else None

    def contexts(self, addresses: Collection[str] | None = None) -> list[MailboxContext]:
        """The mailboxes with these addresses, None: all, by their addresses."""
        if addresses is None:
            return self._contexts(None)
        keys = {address.lower() for address in addresses}
        found = [context for some in chunked(keys) for context in self._contexts(MailboxRow.address_key.in_(some))]
        return sorted(found, key=lambda context: context.mailbox.email_address)

    def cursor(self, mailbox_id: MailboxId, folder: str, channel: str) -> str | None:
        """The place reached in a folder; None before the first page."""
        return self.connection.execute(
            select(CursorRow.cursor).where(CursorRow.mailbox_id == mailbox_id, CursorRow.folder == folder, CursorRow.channel == channel)
        ).scalar_one_or_none()

    def known_remote_ids(self, mailbox_id: MailboxId, folder: str, generation: str, remote_ids: Collection[str]) -> set[str]:
        """Which of these were seen and committed before, quarantined ones included."""
        where = (_SEEN.c.mailbox_id == mailbox_id) & (_SEEN.c.folder == folder) & (_SEEN.c.generation == generation)
        found: set[str] = set()
        for some in chunked(remote_ids):
            found.update(self.connection.execute(select(_SEEN.c.remote_id).where(where, _SEEN.c.remote_id.in_(some))).scalars())
        return found

    def seen_identities(self, mailbox_id: MailboxId, folder: str, generation: str, bases: Collection[str]) -> dict[str, int]:
        """How many seen items of this folder carry each identity, counted by the part before `#`."""
        where = (_SEEN.c.mailbox_id == mailbox_id) & (_SEEN.c.folder == folder) & (_SEEN.c.generation == generation)
        counts: dict[str, int] = {}
        for some in chunked(bases):
            keys = {index_key(base): base for base in some}
            rows = self.connection.execute(
                select(_SEEN.c.identity_base, func.count()).where(where, _SEEN.c.identity_base.in_(keys)).group_by(_SEEN.c.identity_base)
            )
            counts.update({keys[base]: count for base, count in rows})
        return counts

    def seen_alike(self, mailbox_id: MailboxId, folder: str, generation: str, bases: Collection[str]) -> list[SeenAlike]:
        """Those of a folder that carry one of these identities up to the ordinal, and are tracked."""
        where = (_SEEN.c.mailbox_id == mailbox_id) & (_SEEN.c.folder == folder) & (_SEEN.c.generation == generation)
        found: list[SeenAlike] = []
        for some in chunked(bases):
            keys = {index_key(base): base for base in some}
            rows = self.connection.execute(
                select(_SEEN.c.remote_id, _SEEN.c.identity_base, _EMAIL.c.identity, _EMAIL.c.received_at)
                .join(_EMAIL, _EMAIL.c.id == _SEEN.c.activity_id)
                .where(where, _SEEN.c.identity_base.in_(keys))
                .order_by(_SEEN.c.id)
            )
            found += [SeenAlike(row.remote_id, keys[row.identity_base], row.identity, row.received_at) for row in rows]
        return found

    def seen_emails(self, mailbox_id: MailboxId, folder: str, generation: str, remote_ids: Collection[str]) -> dict[str, EmailRef | None]:
        """Of those that were seen and are settled, quarantined ones not included, the emails; None for what is not tracked."""
        where = (_SEEN.c.mailbox_id == mailbox_id) & (_SEEN.c.folder == folder) & (_SEEN.c.generation == generation)
        settled = where & (_SEEN.c.outcome != Outcome.QUARANTINED)
        found: dict[str, ActivityId | None] = {}
        for some in chunked(remote_ids):
            rows = self.connection.execute(select(_SEEN.c.remote_id, _SEEN.c.activity_id).where(settled, _SEEN.c.remote_id.in_(some)))
            found.update((row.remote_id, row.activity_id) for row in rows)
        emails = self.emails_by_id({activity_id for activity_id in found.values() if activity_id is not None})
        return {remote_id: None if activity_id is None else emails[activity_id] for remote_id, activity_id in found.items()}

    def emails_by_id(self, ids: Collection[ActivityId]) -> dict[ActivityId, EmailRef]:
        """Emails of both directions by id."""
        rows: list[Any] = []
        for some in chunked(ids):
            rows += self.connection.execute(select(*REF_COLUMNS).where(_EMAIL.c.id.in_(some)))
        return refs_of(self.connection, rows)

    def emails_by_identity(self, direction: Direction, identities: Collection[str]) -> dict[str, EmailRef]:
        """Emails by identity; the keys are the identities asked for."""
        where = _EMAIL.c.directioncode == direction
        return {identity: refs[0] for identity, refs in self._emails_by(_EMAIL.c.identity, identities, where).items()}

    def emails_by_message_id(self, message_ids: Collection[str]) -> dict[str, list[EmailRef]]:
        """Emails of both directions by Message-ID, the oldest first."""
        return self._emails_by(_EMAIL.c.messageid, message_ids)

    def emails_by_token(self, tokens: Collection[str]) -> dict[str, list[EmailRef]]:
        """Emails of both directions by tracking token, the oldest first."""
        return self._emails_by(_EMAIL.c.trackingtoken, tokens)

    def resolve_addresses(self, addresses: Collection[str]) -> dict[str, list[AddressMatch]]:
        """The records of each address, the oldest record first; keys are lower case."""
        return links.resolve_addresses(self.connection, addresses)

    def mailbox_addresses(self, addresses: Collection[str]) -> set[str]:
        """Those of these addresses, as they are compared, that a mailbox has."""
        return links.mailbox_addresses(self.connection, addresses)

    def principals(self, ids: Collection[RecordId]) -> dict[RecordId, User | Queue]:
        """Users and queues by id."""
        found: dict[RecordId, User | Queue] = {}
        with Session(self.connection) as session:
            for some in chunked(ids):
                for user in session.scalars(select(UserRow).where(UserRow.id.in_(some))):
                    found[RecordId(user.id)] = user_of(user)
                queues = session.scalars(select(QueueRow).where(QueueRow.id.in_(some))).all()
                found |= {RecordId(queue.id): queue for queue in queues_of(self.connection, queues)}
        return found

    def pending_effects(self, mailbox_id: MailboxId) -> list[PendingEffect]:
        """What committed pages ask to be done on the server, in the order of their commits."""
        rows = self.connection.execute(
            select(EffectRow.id, EffectRow.folder, EffectRow.generation, EffectRow.remote_id, EffectRow.kind)
            .where(EffectRow.mailbox_id == mailbox_id)
            .order_by(EffectRow.id)
        )
        return [PendingEffect(*row) for row in rows]

    def due_retries(self, mailbox_id: MailboxId, now: datetime, limit: int) -> list[Retry]:
        """Quarantined messages whose next retry has come, the longest due first, each with its raw source where there is one."""
        failure = table_of(FailureRow)
        rows = self.connection.execute(
            select(failure.c.id, failure.c.raw_blob_id, failure.c.attempts, _SEEN.c.folder, _SEEN.c.generation, _SEEN.c.remote_id)
            .join_from(failure, _SEEN, failure.c.seen_id == _SEEN.c.id)
            .where(failure.c.mailbox_id == mailbox_id, failure.c.resolved_at.is_(None), failure.c.next_retry_at <= now)
            .order_by(failure.c.next_retry_at, failure.c.id)
            .limit(limit)
        ).all()
        return [
            Retry(
                failure_id=row.id,
                folder=row.folder,
                generation=row.generation,
                remote_id=row.remote_id,
                raw=self.raw_or_none(row.raw_blob_id),
                attempts=row.attempts,
            )
            for row in rows
        ]

    def due_outgoing(self, mailbox_id: MailboxId, now: datetime) -> list[OutgoingWork]:
        """Mail that would be sent now, the oldest first; nothing of it is claimed."""
        return outgoing.due(self, mailbox_id, now)

    def waiting_senders(self, now: datetime) -> set[MailboxId]:
        """The mailboxes that have mail to be sent now."""
        return outgoing.waiting_senders(self.connection, now)

    def waiting_act(self) -> set[MailboxId]:
        """The mailboxes with a pass that was released, or conflicts that were decided since their last run ended."""
        return waiting_act(self.connection)

    def folders(self, mailbox_id: MailboxId) -> list[RemoteFolder]:
        """The folders as they were last listed, by path; empty where they never were."""
        return read_folders(self.connection, mailbox_id)

    def raw_or_none(self, blob_id: int | None) -> bytes | None:
        """A kept source; one that is lost or damaged counts as never kept, so that it is fetched anew and stops nobody."""
        if blob_id is None:
            return None
        try:
            return read_blob(self.connection, self.home, blob_id)
        except StoreUnreachable as error:
            _log.warning("%s", error)
            return None

    def _contexts(self, where: ColumnElement[bool] | None) -> list[MailboxContext]:
        with Session(self.connection) as session:
            statement = select(MailboxRow).order_by(MailboxRow.emailaddress, MailboxRow.id)
            boxes = session.scalars(statement if where is None else statement.where(where)).all()
            organization_row = session.scalars(select(OrganizationRow)).first()
            if organization_row is None:
                raise InternalError("the store has no organisation")
            organization = organization_of(organization_row)
            profiles = {
                row.id: profile_of(row)
                for some in chunked(box.emailserverprofile for box in boxes if box.emailserverprofile is not None)
                for row in session.scalars(select(ProfileRow).where(ProfileRow.id.in_(some)))
            }
            users = {
                row.id: user_of(row)
                for some in chunked(box.user_id for box in boxes if box.user_id is not None)
                for row in session.scalars(select(UserRow).where(UserRow.id.in_(some)))
            }
            queues = {
                queue.id: queue
                for some in chunked(box.queue_id for box in boxes if box.queue_id is not None)
                for queue in queues_of(self.connection, session.scalars(select(QueueRow).where(QueueRow.id.in_(some))).all())
            }
            rules: dict[int, list[FolderRule]] = defaultdict(list)
            for rule in read_rules(self.connection, None if where is None else [box.id for box in boxes]):
                rules[rule.mailbox_id].append(rule)
            mail_rules = rules_in_force(self.connection)
            guard = read_guard(self.connection)
            holds = read_holds(self.connection)
            return [
                MailboxContext(
                    mailbox=mailbox_of(box),
                    profile=profiles.get(box.emailserverprofile) if box.emailserverprofile is not None else None,
                    organization=organization,
                    user=users.get(box.user_id) if box.user_id is not None else None,
                    queue=queues.get(box.queue_id) if box.queue_id is not None else None,
                    folder_rules=tuple(rule for rule in rules[box.id] if rule.template is None),
                    folder_templates=tuple(rule for rule in rules[box.id] if rule.template is not None),
                    guard=guard,
                    mail_rules=tuple(rule for rule in mail_rules if rule.is_for(box.id, box.emailserverprofile)),
                    send_hold=None if box.emailserverprofile is None else holds.get(box.emailserverprofile),
                )
                for box in boxes
            ]

    def _emails_by(
        self, column: ColumnElement[Any], values: Iterable[str], where: ColumnElement[bool] | None = None
    ) -> dict[str, list[EmailRef]]:
        keys = {index_key(value): value for value in values}
        rows: list[Any] = []
        for some in chunked(keys):
            statement = select(column.label("asked"), *REF_COLUMNS).where(column.in_(some))
            rows += self.connection.execute(statement if where is None else statement.where(where))
        refs = refs_of(self.connection, rows)
        found: dict[str, list[EmailRef]] = defaultdict(list)
        for row in sorted(rows, key=lambda row: int(row.id)):
            found[keys[row.asked]].append(refs[row.id])
        return dict(found)
