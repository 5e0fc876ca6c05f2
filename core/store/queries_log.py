"""Decisions, quarantine, alerts, counts and records by name, as people read them."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import ColumnElement, Connection, Table, func, select

from core.domain.activity import EmailStatus
from core.domain.addresses import address_key
from core.domain.ids import FailureId, RecordId
from core.domain.record import RecordLink
from core.ports import StoreCounts
from core.store.links import ROW_OF_TYPE, chunked
from core.store.rows import (
    AddressRow,
    AlertRow,
    AttributeMappingRow,
    DecisionRow,
    EmailRow,
    FailureRow,
    FolderRuleRow,
    MailboxRow,
    MailRuleRow,
    ProfileRow,
    QueueRow,
    SuggestionRow,
    SyncFilterRow,
    UserRow,
    table_of,
)

_DECISION = table_of(DecisionRow)
_FAILURE = table_of(FailureRow)
_ALERT = table_of(AlertRow)
_MAILBOX = table_of(MailboxRow)
_ADDRESS = table_of(AddressRow)
_EMAIL = table_of(EmailRow)
_SUGGESTION = table_of(SuggestionRow)


def retry_failures(connection: Connection, failure_ids: Collection[FailureId] | None, now: datetime) -> list[FailureId]:
    """Have these (None: all) retried at once; returns those that are in quarantine."""
    changed: list[FailureId] = []
    change = _FAILURE.update().where(_FAILURE.c.resolved_at.is_(None)).values(next_retry_at=now, modifiedon=now).returning(_FAILURE.c.id)
    if failure_ids is None:
        return list(connection.execute(change).scalars())
    for some in chunked(failure_ids):
        changed.extend(connection.execute(change.where(_FAILURE.c.id.in_(some))).scalars())
    return changed


def find_records(connection: Connection, name: str) -> list[RecordLink]:
    """Users, queues and records of this name, or with this address; the oldest first."""
    found: dict[int, RecordLink] = {}
    for record_type, row_class in ROW_OF_TYPE.items():
        table = table_of(row_class)
        for record_id, its_name in connection.execute(select(table.c.id, table.c.name).where(table.c.name == name)):
            found[record_id] = RecordLink(record_type, RecordId(record_id), its_name)
    addressed = select(_ADDRESS.c.parentobjectid).where(_ADDRESS.c.emailaddress == address_key(name))
    for record_id in connection.execute(addressed).scalars():
        link = record_link(connection, record_id)
        if link is not None:
            found.setdefault(record_id, link)
    return [found[record_id] for record_id in sorted(found)]


def record_link(connection: Connection, record_id: int) -> RecordLink | None:
    """The user, queue or record with this id."""
    for record_type, row_class in ROW_OF_TYPE.items():
        table = table_of(row_class)
        name = connection.execute(select(table.c.name).where(table.c.id == record_id)).scalar_one_or_none()
        if name is not None:
            return RecordLink(record_type, RecordId(record_id), name)
    return None


def used_ids(connection: Connection, numbers: Collection[int]) -> set[int]:
    """Which of these numbers name something that a person can see."""
    tables: list[Table] = [table_of(row_class) for row_class in ROW_OF_TYPE.values()]
    tables += [table_of(ProfileRow), _MAILBOX, table_of(FolderRuleRow), table_of(MailRuleRow), _EMAIL, _FAILURE, _ALERT]
    tables += [table_of(SyncFilterRow), table_of(AttributeMappingRow)]
    return {
        number
        for some in chunked(numbers)
        for table in tables
        for number in connection.execute(select(table.c.id).where(table.c.id.in_(some))).scalars()
    }


def counts(connection: Connection) -> StoreCounts:
    """How much of what there is."""

    def count(table: Table, *conditions: ColumnElement[bool]) -> int:
        return connection.execute(select(func.count()).select_from(table).where(*conditions)).scalar_one()

    principals = {UserRow, QueueRow}
    return StoreCounts(
        profiles=count(table_of(ProfileRow)),
        mailboxes=count(_MAILBOX),
        users=count(table_of(UserRow)),
        queues=count(table_of(QueueRow)),
        records=sum(count(table_of(row_class)) for row_class in ROW_OF_TYPE.values() if row_class not in principals),
        emails=count(_EMAIL),
        pending=count(_EMAIL, _EMAIL.c.statuscode == EmailStatus.PENDING_SEND),
        unsent=count(_EMAIL, _EMAIL.c.statuscode == EmailStatus.FAILED),
        failures=count(_FAILURE, _FAILURE.c.resolved_at.is_(None)),
        alerts=count(_ALERT, _ALERT.c.resolved_at.is_(None), _ALERT.c.hidden.is_(False)),
        suggestions=count(_SUGGESTION, _SUGGESTION.c.decision.is_(None)),
    )
