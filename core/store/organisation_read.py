"""The whole configuration out of the store, with one statement per kind of row."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, select
from sqlalchemy.orm import Session

from core.domain.ids import RecordId
from core.domain.profile import EmailServerProfile, EntityState
from core.domain.record import Record, RecordLink, RecordType
from core.errors import InternalError
from core.ports import Directory
from core.store.act.configured import read_field_directions, read_kept_filters
from core.store.folders import read_rules
from core.store.links import record_names
from core.store.mail_rules import read_mail_rules
from core.store.mapping import mailbox_of, organization_of, profile_of, user_of
from core.store.organisation_members import queues_of
from core.store.rows import (
    AccountRow,
    CaseRow,
    ContactRow,
    LeadRow,
    MailboxRow,
    OpportunityRow,
    OrganizationRow,
    ProfileRow,
    QueueRow,
    UserRow,
    table_of,
)

RECORD_ROWS: Mapping[RecordType, type[AccountRow | ContactRow | LeadRow | OpportunityRow | CaseRow]] = {
    RecordType.ACCOUNT: AccountRow,
    RecordType.CONTACT: ContactRow,
    RecordType.LEAD: LeadRow,
    RecordType.OPPORTUNITY: OpportunityRow,
    RecordType.CASE: CaseRow,
}


_EVERYTHING = tuple((record_type, None) for record_type in RECORD_ROWS)


def read_directory(connection: Connection) -> Directory:
    """Everything that configuration is, each kind by id."""
    with Session(connection) as session:
        organization = session.scalars(select(OrganizationRow)).first()
        if organization is None:
            raise InternalError("the store has no organisation")
        return Directory(
            organization=organization_of(organization),
            profiles=tuple(profile_of(row) for row in session.scalars(select(ProfileRow).order_by(ProfileRow.id))),
            users=tuple(user_of(row) for row in session.scalars(select(UserRow).order_by(UserRow.id))),
            queues=tuple(queues_of(connection, session.scalars(select(QueueRow).order_by(QueueRow.id)).all())),
            mailboxes=tuple(mailbox_of(row) for row in session.scalars(select(MailboxRow).order_by(MailboxRow.id))),
            records=read_records(connection),
            folder_rules=read_rules(connection),
            mail_rules=read_mail_rules(connection),
            sync_filters=read_kept_filters(connection),
            field_directions=read_field_directions(connection),
        )


def read_profiles(connection: Connection) -> list[EmailServerProfile]:
    """All profiles, by name."""
    with Session(connection) as session:
        return [profile_of(row) for row in session.scalars(select(ProfileRow).order_by(ProfileRow.name, ProfileRow.id))]


def read_records(
    connection: Connection, wanted: Sequence[tuple[RecordType, ColumnElement[bool] | None]] = _EVERYTHING
) -> tuple[Record, ...]:
    """Contacts, accounts, leads, opportunities and cases, by id: those that meet a condition, None: all of a type."""
    rows: list[tuple[RecordType, Any]] = []
    for kind, condition in wanted:
        statement = select(table_of(RECORD_ROWS[kind]))
        rows += [(kind, row) for row in connection.execute(statement if condition is None else statement.where(condition))]
    names: dict[RecordId, tuple[RecordType, str]] = {row.id: (kind, row.name) for kind, row in rows}
    names |= _names_of_parents(connection, [row for _, row in rows], names)
    records = [_record_of(kind, row, names) for kind, row in rows]
    return tuple(sorted(records, key=lambda record: record.id))


def _names_of_parents(connection: Connection, rows: Iterable[Any], known: Collection[RecordId]) -> dict[RecordId, tuple[RecordType, str]]:
    """The accounts and contacts that rows name, as far as they are not among them."""
    found: dict[RecordId, tuple[RecordType, str]] = {}
    for kind, column in ((RecordType.ACCOUNT, "accountid"), (RecordType.CONTACT, "contactid")):
        missing = {number for row in rows if (number := getattr(row, column, None)) is not None and number not in known}
        names = record_names(connection, [(kind, number) for number in missing])
        found |= {number: (kind, name) for number, name in names.items()}
    return found


def _record_of(kind: RecordType, row: Any, names: Mapping[RecordId, tuple[RecordType, str]]) -> Record:  # noqa: ANN401  a row of a record
    parent_id = getattr(row, "accountid", None) or getattr(row, "contactid", None)
    parent = names.get(parent_id) if parent_id is not None else None
    return Record(
        id=row.id,
        type=kind,
        name=row.name,
        emails=tuple(row.emails),
        first_name=getattr(row, "firstname", ""),
        last_name=getattr(row, "lastname", ""),
        account=None if parent_id is None or parent is None else RecordLink(parent[0], RecordId(parent_id), parent[1]),
        owner=row.ownerid,
        active=row.statecode is EntityState.ACTIVE,
        do_not_email=row.donotemail,
    )
