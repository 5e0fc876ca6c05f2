"""Writing the changes of one `apply`: in bulk, in the order that foreign keys and unique names ask for.

1. what goes: rules, records, mailboxes, queues, users, profiles; links to it are cleared
2. unique names, addresses and folders of what changes are taken away for a moment, so that two may swap theirs
3. what comes, then what changes: profiles, users, queues, mailboxes, accounts, contacts, the other records, rules
4. the indexes of addresses and of names
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, TypeVar

from sqlalchemy import Connection, Table, bindparam, delete, update

from core.domain.folder_rule import FolderRule
from core.domain.ids import MailboxId
from core.domain.mailbox import DirectionState, MailDirection
from core.domain.principal import Queue, User
from core.domain.profile import EntityState
from core.domain.record import Record, RecordType
from core.ports import Changed, DirectionChange, DirectoryChanges
from core.store.act.configured import give_filters, remove_choices, save_field_directions, save_kept_filters
from core.store.act.forgetting import forget_in_activities
from core.store.address_index import index_entries
from core.store.bulk import insert_rows
from core.store.folders import keep_bindings
from core.store.ids import Ids
from core.store.links import chunked, leave_unresolved
from core.store.mail_rules import mail_rule_columns
from core.store.name_index import forget_names, forget_uses, name_entry, write_names
from core.store.organisation_columns import (
    Columns,
    direction_columns,
    mailbox_columns,
    organization_columns,
    profile_columns,
    queue_columns,
    record_columns,
    rule_columns,
    user_columns,
)
from core.store.organisation_members import save_members
from core.store.organisation_read import RECORD_ROWS
from core.store.rows import (
    AddressRow,
    EmailRow,
    FolderRuleRow,
    MailboxDirectionRow,
    MailboxRow,
    MailRuleRow,
    OrganizationRow,
    PartyRow,
    ProfileRow,
    QueueRow,
    UserRow,
    table_of,
)

T = TypeVar("T")

_ADDRESS = table_of(AddressRow)
_DIRECTION = table_of(MailboxDirectionRow)
_EMAIL = table_of(EmailRow)
_MAILBOX = table_of(MailboxRow)
_MAIL_RULE = table_of(MailRuleRow)
_PARTY = table_of(PartyRow)
_PROFILE = table_of(ProfileRow)
_QUEUE = table_of(QueueRow)
_RULE = table_of(FolderRuleRow)
_USER = table_of(UserRow)

#: An account before the contacts that name it, both before cases.
_RECORD_ORDER = (RecordType.ACCOUNT, RecordType.CONTACT, RecordType.LEAD, RecordType.OPPORTUNITY, RecordType.CASE)


def save_changes(connection: Connection, changes: DirectoryChanges, ids: Ids, now: datetime) -> None:
    """Write all changes in the transaction of `connection`."""
    saver = _Saver(connection, ids, now)
    saver.remove(changes)
    changes = replace(changes, folder_rules=_bound(connection, changes.folder_rules))
    saver.make_room(changes)
    saver.write(changes)
    saver.index(changes)


@dataclass(frozen=True, slots=True)
class _Saver:
    connection: Connection
    ids: Ids
    now: datetime

    def remove(self, changes: DirectoryChanges) -> None:
        """Delete what goes, and clear what points at it without a foreign key."""
        self._delete(_RULE, [rule.id for rule in changes.folder_rules.removed])
        for some in chunked(rule.id for rule in changes.folder_rules.removed if rule.template is not None):
            # A template takes with it what it made.
            self.connection.execute(delete(_RULE).where(_RULE.c.madebyrule.in_(some)))
        self._delete(_MAIL_RULE, [rule.id for rule in changes.mail_rules.removed])
        remove_choices(
            self.connection,
            [one.id for one in changes.sync_filters.removed],
            [one.id for one in changes.field_directions.removed],
            profiles=[profile.id for profile in changes.profiles.removed],
            users=[user.id for user in changes.users.removed],
        )
        gone = [one.id for kind in (changes.records, changes.users, changes.queues) for one in kind.removed]
        self._forget(gone)
        for record_type in reversed(_RECORD_ORDER):
            table = table_of(RECORD_ROWS[record_type])
            self._delete(table, [record.id for record in changes.records.removed if record.type is record_type])
        self._delete(_MAILBOX, [mailbox.id for mailbox in changes.mailboxes.removed])
        self._delete(_QUEUE, [queue.id for queue in changes.queues.removed])
        self._delete(_USER, [user.id for user in changes.users.removed])
        self._delete(_PROFILE, [profile.id for profile in changes.profiles.removed])

    def make_room(self, changes: DirectoryChanges) -> None:
        """Take away the unique values of all that changes; `write` gives them back, or others."""
        for table, updated in ((_USER, changes.users.updated), (_QUEUE, changes.queues.updated), (_MAILBOX, changes.mailboxes.updated)):
            for some in chunked(one.id for one in updated):
                self.connection.execute(update(table).where(table.c.id.in_(some)).values(address_key=None))
        for table, column, changed in (
            (_PROFILE, "name", [profile.id for profile in changes.profiles.updated]),
            (_RULE, "exchangefoldername", [rule.id for rule in changes.folder_rules.updated]),
            (_MAIL_RULE, "name", [rule.id for rule in changes.mail_rules.updated]),
        ):
            rows = [{"its_id": number, "room": f"\x01{number}"} for number in changed]
            if rows:
                self.connection.execute(update(table).where(table.c.id == bindparam("its_id")).values({column: bindparam("room")}), rows)

        for rule_ids in chunked(rule.id for rule in changes.folder_rules.updated):
            self.connection.execute(update(_RULE).where(_RULE.c.id.in_(rule_ids)).values(exchangefolderid=None))

    def write(self, changes: DirectoryChanges) -> None:
        """Insert and update everything."""
        self._write(_PROFILE, changes.profiles, profile_columns)
        if changes.organization is not None:
            columns = organization_columns(changes.organization)
            self.connection.execute(update(table_of(OrganizationRow)).values(**columns, modifiedon=self.now))
        self._write(_USER, changes.users, user_columns, on_insert={"trackingtokenid": 0, "nexttrackingnumber": 0})
        self._write(_QUEUE, changes.queues, queue_columns, on_insert={"trackingtokenid": 0, "nexttrackingnumber": 0})
        save_members(self.connection, changes.queues.created, changes.queues.updated)
        self._number([user for user in (*changes.users.created, *changes.users.updated) if user.token_number])
        self._write(_MAILBOX, changes.mailboxes, mailbox_columns)
        self._write_directions(changes.directions)
        for record_type in _RECORD_ORDER:
            self._write(table_of(RECORD_ROWS[record_type]), _of_type(changes.records, record_type), record_columns)
        self._write(_RULE, changes.folder_rules, rule_columns, on_insert={"folderonboardingstatus": 0})
        self._write(_MAIL_RULE, changes.mail_rules, mail_rule_columns)
        save_kept_filters(self.connection, changes.sync_filters, self.now)
        save_field_directions(self.connection, changes.field_directions)
        given = [user.id for user in changes.users.created if not changes.filters_said or user.id in changes.given_filters]
        give_filters(self.connection, self.ids, given, self.now)

    def index(self, changes: DirectoryChanges) -> None:
        """Make the indexes of addresses and names say what the users, queues and records say now."""
        entries: list[Columns] = []
        changed: list[int] = []
        kinds = (changes.users, changes.queues, changes.records)
        for kind in kinds:
            for one in (*kind.created, *kind.updated):
                changed.append(one.id)
                entries.extend(_index_entries(one))
        for some in chunked(changed):
            self.connection.execute(delete(_ADDRESS).where(_ADDRESS.c.parentobjectid.in_(some)))
        insert_rows(self.connection, _ADDRESS, entries)
        write_names(self.connection, [_name_entry(one) for kind in kinds for one in (*kind.created, *kind.updated)])

    def _write(self, table: Table, changed: Changed[T], columns: Callable[[T], Columns], *, on_insert: Columns | None = None) -> None:
        fresh = {"createdon": self.now, **(on_insert or {})}
        insert_rows(self.connection, table, [columns(one) | fresh | {"modifiedon": self.now} for one in changed.created])
        self._update(table, [columns(one) | {"modifiedon": self.now} for one in changed.updated])

    def _update(self, table: Table, rows: Sequence[Columns]) -> None:
        if not rows:
            return
        names = [name for name in rows[0] if name != "id"]
        # Parameters may not bear the names of the columns they set.
        statement = update(table).where(table.c.id == bindparam("p_id")).values({name: bindparam(f"p_{name}") for name in names})
        self.connection.execute(statement, [{f"p_{name}": value for name, value in row.items()} for row in rows])

    def _number(self, users: Sequence[User]) -> None:
        """Give users their numbers in tracking tokens. 0 means none yet, and never takes away one that sending gave meanwhile.

        A queue that drew the same number gives way and draws another one; what it sent before is found by the whole token.
        """
        for some in chunked(user.token_number for user in users):
            gives_way = {"trackingtokenid": 0, "nexttrackingnumber": 0}
            self.connection.execute(update(_QUEUE).where(_QUEUE.c.trackingtokenid.in_(some)).values(gives_way))
        rows = [{"p_id": user.id, "p_number": user.token_number} for user in users]
        if rows:
            statement = update(_USER).where(_USER.c.id == bindparam("p_id")).values(trackingtokenid=bindparam("p_number"))
            self.connection.execute(statement, rows)

    def _write_directions(self, changed: Sequence[DirectionChange]) -> None:
        """In two statements however many they are: of those that have no row yet one is made first."""
        if not changed:
            return
        untouched = [untouched_direction(one.mailbox_id, one.direction) for one in changed]
        insert_rows(self.connection, _DIRECTION, untouched, ignore_conflicts=True)
        names = direction_columns(changed[0].state)
        its = (_DIRECTION.c.mailbox_id == bindparam("p_its_mailbox")) & (_DIRECTION.c.direction == bindparam("p_its_direction"))
        statement = update(_DIRECTION).where(its).values({name: bindparam(f"p_{name}") for name in names})
        rows = [
            {f"p_{name}": value for name, value in direction_columns(one.state).items()}
            | {"p_its_mailbox": one.mailbox_id, "p_its_direction": one.direction}
            for one in changed
        ]
        self.connection.execute(statement, rows)

    def _delete(self, table: Table, ids: Iterable[int]) -> None:
        for some in chunked(ids):
            self.connection.execute(delete(table).where(table.c.id.in_(some)))

    def _forget(self, gone: Iterable[int]) -> None:
        """For many what `core.store.links.forget_record` does for one; mails keep what was written in them."""
        for some in chunked(gone):
            self.connection.execute(delete(_ADDRESS).where(_ADDRESS.c.parentobjectid.in_(some)))
            forget_names(self.connection, some)
            forget_uses(self.connection, some)
            self.connection.execute(delete(_RULE).where(_RULE.c.regardingobjectid.in_(some)))
            for name, more in (
                ("regardingobject", {"filed_by_mailbox_id": None, "filed_by_folder": None, "regarding_set_by": None}),
                ("acceptingentity", {}),
            ):
                nothing: dict[str, Any] = {f"{name}id": None, f"{name}typecode": None, **more}
                self.connection.execute(update(_EMAIL).where(_EMAIL.c[f"{name}id"].in_(some)).values(nothing))
            self.connection.execute(update(_ADDRESS).where(_ADDRESS.c.ownerid.in_(some)).values(ownerid=None))
            leave_unresolved(self.connection, _PARTY.c.partyid.in_(some))
            forget_in_activities(self.connection, some)


def _bound(connection: Connection, rules: Changed[FolderRule]) -> Changed[FolderRule]:
    """The rules with the folders they are to have; what the engine found out meanwhile is kept where a person changed something else."""
    folder_ids = keep_bindings(connection, rules.updated)
    return replace(rules, updated=tuple(replace(rule, folder_id=folder_ids[rule.id]) for rule in rules.updated))


def untouched_direction(mailbox_id: MailboxId, direction: MailDirection) -> Columns:
    """The row of a direction that nothing has happened to yet."""
    key = {"mailbox_id": mailbox_id, "direction": direction, "processed": 0, "failed": 0}
    return key | direction_columns(DirectionState())


def _of_type(changed: Changed[Record], record_type: RecordType) -> Changed[Record]:
    return Changed(
        tuple(record for record in changed.created if record.type is record_type),
        tuple(record for record in changed.updated if record.type is record_type),
    )


def _index_entries(one: User | Queue | Record) -> list[Columns]:
    """The entries of one in the index, as `core.store.links.reindex_addresses` writes them."""
    match one:
        case User():
            return index_entries(one.id, RecordType.USER, one.addresses, active=one.state is EntityState.ACTIVE, owner=one.id)
        case Queue():
            return index_entries(one.id, RecordType.QUEUE, (one.email,), active=one.state is EntityState.ACTIVE, owner=one.owner)
        case Record():
            return index_entries(one.id, one.type, one.emails, active=one.active, owner=one.owner, do_not_email=one.do_not_email)


def _name_entry(one: User | Queue | Record) -> Columns:
    match one:
        case User():
            return name_entry(one.id, RecordType.USER, one.name, one.addresses, active=one.state is EntityState.ACTIVE)
        case Queue():
            return name_entry(one.id, RecordType.QUEUE, one.name, (one.email,), active=one.state is EntityState.ACTIVE)
        case Record():
            return name_entry(one.id, one.type, one.name, one.emails, active=one.active)
