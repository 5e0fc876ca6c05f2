"""A part of the configuration, read without the rest of it: what a form shows, and what saving a form may touch.

What is asked for is read first, then what it belongs to and refers to, until nothing is missing:

    rule ──▶ mailbox ◀──▶ user, queue ──▶ owner
      └────▶ record ──▶ account, customer, owner;  and its namesakes, as a name that several have is no reference
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, Connection, and_, or_, select
from sqlalchemy.orm import Session

from core.domain.addresses import address_key
from core.domain.folder_rule import FolderRule
from core.domain.ids import MailboxId
from core.domain.kinds import Kind
from core.domain.mail_rules import MailRule
from core.domain.mailbox import Mailbox
from core.domain.principal import Queue, User
from core.domain.record import Record
from core.errors import InternalError
from core.ports import Directory, Scope
from core.ports.act_filters import FieldDirection, KeptFilter, MappingScope
from core.store.act.configured import read_field_directions, read_kept_filters
from core.store.folders import read_rules
from core.store.links import chunked
from core.store.mail_rules import read_mail_rules
from core.store.mapping import bare_mailbox_of, mailbox_of, organization_of, profile_of, user_of
from core.store.organisation_members import queues_of
from core.store.organisation_read import RECORD_ROWS, read_records
from core.store.rows import AddressRow, FolderRuleRow, MailboxRow, OrganizationRow, ProfileRow, QueueRow, UserRow, table_of

R = TypeVar("R", UserRow, QueueRow, MailboxRow)

_ADDRESS = table_of(AddressRow)
_RULE = table_of(FolderRuleRow)
_OWNED = or_(MailboxRow.user_id.is_not(None), MailboxRow.queue_id.is_not(None))


def read_part(connection: Connection, scope: Scope) -> Directory:
    """The organisation's switches, all profiles, and what `scope` asks for with all that it refers to; each kind by id."""
    with Session(connection) as session:
        organization = session.scalars(select(OrganizationRow)).first()
        if organization is None:
            raise InternalError("the store has no organisation")
        part = _Part(session, connection, scope)
        part.read()
        return Directory(
            organization=organization_of(organization),
            profiles=tuple(profile_of(row) for row in session.scalars(select(ProfileRow).order_by(ProfileRow.id))),
            users=_by_id(part.users),
            queues=_by_id(part.queues),
            mailboxes=_by_id(part.mailboxes),
            records=_by_id(part.records),
            folder_rules=_by_id(part.rules),
            mail_rules=_by_id(part.mail_rules),
            sync_filters=_by_id(part.sync_filters),
            field_directions=_by_id(part.field_directions),
        )


T = TypeVar("T")


def _by_id(found: dict[int, T]) -> tuple[T, ...]:
    return tuple(found[number] for number in sorted(found))


@dataclass(slots=True)
class _Part:
    session: Session
    connection: Connection
    scope: Scope
    users: dict[int, User] = field(default_factory=dict)
    queues: dict[int, Queue] = field(default_factory=dict)
    mailboxes: dict[int, Mailbox] = field(default_factory=dict)
    records: dict[int, Record] = field(default_factory=dict)
    rules: dict[int, FolderRule] = field(default_factory=dict)
    mail_rules: dict[int, MailRule] = field(default_factory=dict)
    sync_filters: dict[int, KeptFilter] = field(default_factory=dict)
    field_directions: dict[int, FieldDirection] = field(default_factory=dict)

    def read(self) -> None:
        """Read what is asked for, then what it refers to."""
        scope = self.scope
        named = self._mailboxes_named()
        self._add_users(ids=scope.ids, addresses=scope.addresses)
        self._add_queues(ids=scope.ids, addresses=scope.addresses, names=scope.names)
        asked_users, asked_queues = set(self.users), set(self.queues)
        self._whole_kinds()
        self._add_rules(named)
        self._add_mail_rules()
        self._add_choices()
        self._add_records(scope.ids, scope.names, scope.addresses)
        self._add_mailboxes(MailboxRow.emailserverprofile, scope.of_profiles)
        # Owner and mailbox of what was asked for by itself; a whole kind comes alone.
        named |= {rule.mailbox_id for rule in self.rules.values()}
        self._add_mailboxes(MailboxRow.id, named - self.mailboxes.keys())
        boxes = [self.mailboxes[number] for number in named if number in self.mailboxes]
        self._add_mailboxes(MailboxRow.user_id, asked_users - {box.user_id for box in boxes})
        self._add_mailboxes(MailboxRow.queue_id, asked_queues - {box.queue_id for box in boxes})
        self._add_users(ids={box.user_id for box in boxes if box.user_id is not None})
        self._add_queues(ids={box.queue_id for box in boxes if box.queue_id is not None})
        self._add_referred_records()
        owners = {record.owner for record in self.records.values()} | {queue.owner for queue in self.queues.values()}
        owners |= {member for queue in self.queues.values() for member in queue.members}
        self._add_users(ids={owner for owner in owners if owner is not None})

    def _mailboxes_named(self) -> set[int]:
        before = set(self.mailboxes)
        self._add_mailboxes(MailboxRow.id, self.scope.ids)
        self._add_mailboxes(MailboxRow.address_key, self.scope.addresses)
        return set(self.mailboxes) - before

    def _whole_kinds(self) -> None:
        kinds = self.scope.kinds
        if Kind.USER in kinds:
            self.users = {row.id: user_of(row) for row in self.connection.execute(select(table_of(UserRow)))}
        if Kind.QUEUE in kinds:
            self._take_queues(self.session.scalars(select(QueueRow)).all())
        if Kind.MAILBOX in kinds:
            self._take_mailboxes(_OWNED)
        if Kind.FORWARD_MAILBOX in kinds:
            self._take_mailboxes(and_(MailboxRow.user_id.is_(None), MailboxRow.queue_id.is_(None)))
        self._take_records(read_records(self.connection, [(kind, None) for kind in RECORD_ROWS if Kind(kind) in kinds]))

    def _take_mailboxes(self, where: ColumnElement[bool]) -> None:
        if self.scope.bare:
            bare = self.connection.execute(select(table_of(MailboxRow)).where(where))
            self.mailboxes |= {row.id: bare_mailbox_of(row) for row in bare}
        else:
            self.mailboxes |= {row.id: mailbox_of(row) for row in self.session.scalars(select(MailboxRow).where(where))}

    def _add_mailboxes(self, column: Any, values: Collection[Any]) -> None:  # noqa: ANN401  a column of mailboxes
        for some in chunked(values):
            self._take_mailboxes(column.in_(some))

    def _add_users(self, *, ids: Collection[int] = (), addresses: Collection[str] = ()) -> None:
        found = [*self._rows(UserRow, UserRow.id, set(ids) - self.users.keys()), *self._rows(UserRow, UserRow.address_key, addresses)]
        self.users |= {row.id: user_of(row) for row in found}

    def _add_queues(self, *, ids: Collection[int] = (), addresses: Collection[str] = (), names: Collection[str] = ()) -> None:
        found = [*self._rows(QueueRow, QueueRow.id, set(ids) - self.queues.keys()), *self._rows(QueueRow, QueueRow.address_key, addresses)]
        found += self._rows(QueueRow, QueueRow.name, names)
        self._take_queues(found)

    def _take_queues(self, rows: Sequence[QueueRow]) -> None:
        self.queues |= {queue.id: queue for queue in queues_of(self.connection, rows)}

    def _rows(self, row_class: type[R], column: Any, values: Collection[Any]) -> list[R]:  # noqa: ANN401  a column of that table
        return [row for some in chunked(values) for row in self.session.scalars(select(row_class).where(column.in_(some)))]

    def _add_rules(self, mailbox_ids: set[int]) -> None:
        """Those asked for with all of the same mailbox, as no two rules of one have the same folder."""
        if Kind.FOLDER_RULE in self.scope.kinds:
            found: Iterable[FolderRule] = read_rules(self.connection)
        else:
            boxes = {
                MailboxId(number)
                for some in chunked(self.scope.ids)
                for number in self.connection.execute(select(_RULE.c.mailboxid).where(_RULE.c.id.in_(some))).scalars()
            } | {MailboxId(number) for number in mailbox_ids}
            found = read_rules(self.connection, boxes) if boxes else ()
        self.rules = {rule.id: rule for rule in found}

    def _add_mail_rules(self) -> None:
        """Those asked for, with their mailboxes and queues."""
        found = read_mail_rules(self.connection, None if Kind.RULE in self.scope.kinds else self.scope.ids)
        self.mail_rules = {rule.id: rule for rule in found}
        boxes = {number for rule in found for number in rule.mailbox_ids} - self.mailboxes.keys()
        self._add_mailboxes(MailboxRow.id, boxes)
        self._add_queues(ids={rule.queue.id for rule in found if rule.queue is not None})

    def _add_choices(self) -> None:
        """Filters and directions of fields that were asked for, or whose profile or user was, with their users; profiles are all there."""
        asked, kinds = self.scope.ids, self.scope.kinds
        filters = read_kept_filters(self.connection, None if Kind.SYNC_FILTER in kinds else asked)
        directions = read_field_directions(self.connection, None if Kind.FIELD_DIRECTION in kinds else asked)
        self.sync_filters = {one.id: one for one in filters}
        self.field_directions = {one.id: one for one in directions}
        owners: set[int] = {one.filter.owner for one in filters if one.filter.owner is not None}
        owners |= {one.owner for one in directions if one.scope is MappingScope.USER}
        self._add_users(ids=owners)

    def _add_records(self, ids: Collection[int], names: Collection[str], addresses: Collection[str] = ()) -> None:
        addressed = {
            number
            for some in chunked(address_key(address) for address in addresses)
            for number in self.connection.execute(select(_ADDRESS.c.parentobjectid).where(_ADDRESS.c.emailaddress.in_(some))).scalars()
        }
        for kind, row_class in RECORD_ROWS.items():
            table = table_of(row_class)
            if Kind(kind) in self.scope.kinds:
                continue
            for some in chunked({*ids, *addressed}):
                self._take_records(read_records(self.connection, [(kind, table.c.id.in_(some))]))
            for some in chunked(names):
                self._take_records(read_records(self.connection, [(kind, table.c.name.in_(some))]))

    def _take_records(self, found: Iterable[Record]) -> None:
        self.records |= {record.id: record for record in found}

    def _add_referred_records(self) -> None:
        """What records and rules point at, with everything of the same name."""
        links = [record.account for record in self.records.values()] + [rule.regarding for rule in self.rules.values()]
        links += [rule.regarding for rule in self.mail_rules.values()]
        pointed = {link.id: link.name for link in links if link is not None and Kind(link.type) not in self.scope.kinds}
        self._add_records(pointed.keys(), set(pointed.values()))
