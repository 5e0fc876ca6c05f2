"""The statements of item lists: which items of which table, in which state their links are, in which order they come.

Each kind of table is a branch of one statement, and is read no further than the page needs. How a link stands is said once, in SQL.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import (
    ColumnElement,
    CompoundSelect,
    Dialect,
    FromClause,
    Select,
    Table,
    and_,
    case,
    cast,
    exists,
    false,
    func,
    literal,
    literal_column,
    null,
    or_,
    select,
    type_coerce,
    union_all,
)

from core.domain.act.kinds import MEETING_KINDS, OBJECT_TYPE_CODE, TASK_KINDS, ActKind, ChangeType
from core.domain.act.mapping import UserDecision
from core.domain.ids import MailboxId
from core.domain.record_names import address_beginning
from core.ports.act_lists import ItemFilter, LinkState
from core.store.act.contacts import CONTACT, DETAIL
from core.store.act.links import AGREEMENT, CONFLICT, LINK
from core.store.act.meetings import APPOINTMENT, ATTENDEE
from core.store.act.tasks import TASK
from core.store.folding import folded
from core.store.rows import RecordNameRow, table_of
from core.store.text_match import contains, storable
from core.store.types import UtcDateTime

_NAME = table_of(RecordNameRow)
#: The worst first, so that the least of an item's links is what it shows.
STATES = tuple(LinkState)
#: In the place of a state: how many items there are, whatever links they have.
TOTAL = -1
_RANK = {state: rank for rank, state in enumerate(STATES)}
_CONTACTS = frozenset({ActKind.CONTACT})


@dataclass(frozen=True, slots=True)
class _Branch:
    """Items of one table: where they are, which, and what puts them in order: `at` of what has a time, `name` of contacts.

    `kept` is the table that has their versions, by the key `key`.
    """

    kinds: frozenset[ActKind]
    source: FromClause
    number: ColumnElement[Any]
    kept: Table
    key: str
    where: list[ColumnElement[bool]]
    at: ColumnElement[Any] | None = None
    name: ColumnElement[Any] | None = None


class ItemStatements:
    """The statements for one filter on one kind of database."""

    def __init__(self, wanted: ItemFilter, dialect: Dialect) -> None:
        self._wanted = wanted
        self._sqlite = dialect.name == "sqlite"
        self._dialect = dialect
        self._branches = self._made()

    def _made(self) -> list[_Branch]:
        wanted = self._wanted
        kinds = frozenset(ActKind) if wanted.kinds is None else wanted.kinds
        found = []
        if kinds & MEETING_KINDS:
            found.append(self._meetings(kinds & MEETING_KINDS))
        if kinds & TASK_KINDS:
            found.append(self._tasks(kinds & TASK_KINDS))
        if kinds & _CONTACTS and wanted.since is None and wanted.until is None:
            found.append(self._contacts())
        return found

    def _meetings(self, kinds: frozenset[ActKind]) -> _Branch:
        wanted = self._wanted
        where = [APPOINTMENT.c.seriesid.is_(None), *_activity(APPOINTMENT, APPOINTMENT.c.scheduledstart, wanted, kinds, MEETING_KINDS)]
        if wanted.text:
            dialect, text = self._dialect, storable(wanted.text)
            named = contains(dialect, ATTENDEE.c.addressused, text) | contains(dialect, ATTENDEE.c.name, text)
            taking_part = APPOINTMENT.c.id.in_(select(ATTENDEE.c.activityid).where(named))
            where.append(or_(self._part(APPOINTMENT.c.subject_key, text), self._part(APPOINTMENT.c.location_key, text), taking_part))
        return _Branch(kinds, APPOINTMENT, APPOINTMENT.c.id, APPOINTMENT, "id", where, at=APPOINTMENT.c.scheduledstart)

    def _tasks(self, kinds: frozenset[ActKind]) -> _Branch:
        wanted = self._wanted
        where = _activity(TASK, TASK.c.scheduledend, wanted, kinds, TASK_KINDS)
        if wanted.text:
            where.append(self._part(TASK.c.subject_key, wanted.text))
        return _Branch(kinds, TASK, TASK.c.id, TASK, "id", where, at=TASK.c.scheduledend)

    def _contacts(self) -> _Branch:
        wanted = self._wanted
        source = CONTACT.join(_NAME, _NAME.c.record_id == CONTACT.c.id).outerjoin(DETAIL, DETAIL.c.contact_id == CONTACT.c.id)
        where: list[ColumnElement[bool]] = []
        if wanted.regarding is not None:
            where.append(or_(CONTACT.c.accountid == wanted.regarding.id, DETAIL.c.parentcontactid == wanted.regarding.id))
        if wanted.text:
            # The search text of a contact has its addresses as they are looked for, without the sign that begins one.
            address = address_beginning(wanted.text)[1:]
            named = self._part(_NAME.c.folded, wanted.text) | self._within(_NAME.c.words, address)
            company = contains(self._dialect, DETAIL.c.companyname, storable(wanted.text))
            other = _NAME.alias()
            account = CONTACT.c.accountid.in_(select(other.c.record_id).where(self._part(other.c.folded, wanted.text)))
            where.append(or_(named, company, account))
        return _Branch(_CONTACTS, source, CONTACT.c.id, DETAIL, "contact_id", where, name=_NAME.c.name_key)

    def _part(self, column: Any, text: str) -> ColumnElement[bool]:  # noqa: ANN401  a text
        return self._within(column, folded(text))

    def _within(self, column: Any, part: str) -> ColumnElement[bool]:  # noqa: ANN401  a text
        place = getattr(func, "instr" if self._sqlite else "strpos")(column, part)
        found: ColumnElement[bool] = place > 0
        return found

    def states(self) -> CompoundSelect[Any] | None:
        """How many items are in which state (its place in STATES), and in all (TOTAL), whatever states are wanted; None where none can be.

        Those without links are not counted; of the others each branch has a row for each state. Of one mailbox's items all have a link, and
        there is no TOTAL.
        """
        if not self._branches:
            return None
        parts: list[Any] = []
        for one in self._branches:
            if self._wanted.mailbox_id is None:
                every: Any = select(literal_column(str(TOTAL)).label("rank"), func.count().label("number"))
                parts.append(every.select_from(one.source).where(*one.where))
            joined = one.source.join(LINK, LINK.c.objectid == one.number)
            ranked = (
                select(func.min(rank(one.kept.c.versionnumber)).label("rank"))
                .select_from(joined)
                .where(*one.where, *_of(self._wanted.mailbox_id))
            )
            worst = ranked.group_by(one.number).subquery()
            parts.append(select(worst.c.rank, func.count().label("number")).group_by(worst.c.rank))
        return union_all(*parts)

    def page(self) -> Select[Any]:
        """The ids of a page, in order; each branch gives no more than the page may take of it. There is a branch."""
        wanted = self._wanted
        parts: list[Any] = []
        for one in self._branches:
            query = select(
                one.number.label("number"),
                (one.number if one.at is None else -one.number).label("age"),
                literal_column("0" if one.name is None else "1").label("part"),
                (cast(null(), UtcDateTime()) if one.at is None else one.at).label("at"),
                (literal("") if one.name is None else type_coerce(one.name, _NAME.c.name_key.type)).label("name"),
            )
            query = query.select_from(one.source).where(*one.where, *_linked(one, wanted.mailbox_id))
            if wanted.states is not None:
                query = query.where(_in_states(one, wanted))
            order: list[Any] = [one.name, one.number] if one.at is None else [one.at.desc().nulls_last(), one.number.desc()]
            parts.append(select(query.order_by(*order).limit(wanted.offset + wanted.limit).subquery()))
        rows = union_all(*parts).subquery()
        order = [rows.c.part, rows.c.at.desc().nulls_last(), rows.c.name, rows.c.age]
        return select(rows.c.number).order_by(*order).limit(wanted.limit).offset(wanted.offset)


def _activity(
    table: Any,  # noqa: ANN401  a table of activities
    at: Any,  # noqa: ANN401  a column of moments
    wanted: ItemFilter,
    kinds: frozenset[ActKind],
    every: frozenset[ActKind],
) -> list[ColumnElement[bool]]:
    where: list[ColumnElement[bool]] = []
    if kinds != every:
        where.append(table.c.kind.in_(sorted(kinds)))
    if wanted.regarding is not None:
        where.append(and_(table.c.regardingobjectid == wanted.regarding.id, table.c.regardingobjecttypecode == wanted.regarding.type))
    if wanted.since is not None:
        where.append(at >= wanted.since)
    if wanted.until is not None:
        where.append(at < wanted.until)
    return where


def _of(mailbox_id: MailboxId | None) -> list[ColumnElement[bool]]:
    return [] if mailbox_id is None else [LINK.c.mailbox_id == mailbox_id]


def _linked(branch: _Branch, mailbox_id: MailboxId | None) -> list[ColumnElement[bool]]:
    """Of a mailbox's list: whether an item has a link there."""
    if mailbox_id is None:
        return []
    here = (LINK.c.objectid == branch.number) & (LINK.c.mailbox_id == mailbox_id)
    return [exists(select(LINK.c.id).where(here).correlate_except(LINK))]


def rank(version: ColumnElement[Any]) -> ColumnElement[int]:
    """How a link stands, as the place of its state; `version` is that of its record."""
    undecided = CONFLICT.c.decision == UserDecision.NONE
    asked = LINK.c.id.in_(select(CONFLICT.c.link_id).where(undecided))
    decided = LINK.c.id.in_(select(CONFLICT.c.link_id).where(~undecided))
    begun = LINK.c.id.in_(select(AGREEMENT.c.link_id).where(AGREEMENT.c.intended.is_not(None) | AGREEMENT.c.choices.is_not(None)))
    # Looked up among the few of which it is so, in the words of their index, rather than in each whole row.
    none: ColumnElement[Any] = literal_column(str(ChangeType.NONE.value))
    other = LINK.alias()
    failed = LINK.c.id.in_(select(other.c.id).where(other.c.lastsyncerror.is_not(None)))
    carried = or_(other.c.fromcrmchangetype != none, other.c.tocrmchangetype != none, other.c.exchangeentryid.is_(None))
    to_carry = LINK.c.id.in_(select(other.c.id).where(carried))
    return case(
        (LINK.c.isunlinkedincrm.is_(True), _RANK[LinkState.UNLINKED]),
        (failed, _RANK[LinkState.FAILED]),
        (asked, _RANK[LinkState.CONFLICT]),
        (or_(to_carry, decided, begun, version.is_distinct_from(LINK.c.store_version)), _RANK[LinkState.WAITING]),
        else_=_RANK[LinkState.LINKED],
    )


def _in_states(branch: _Branch, wanted: ItemFilter) -> ColumnElement[bool]:
    """Whether an item of a branch is in one of the wanted states; its links are looked at beside whatever else the statement reads."""
    states = wanted.states or frozenset()
    kept = branch.kept.alias()
    joined = LINK.outerjoin(kept, kept.c[branch.key] == LINK.c.objectid)
    codes = [OBJECT_TYPE_CODE[kind] for kind in sorted(branch.kinds)]
    worst = select(LINK.c.objectid).select_from(joined).where(LINK.c.objecttypecode.in_(codes), *_of(wanted.mailbox_id))
    ranks = [_RANK[state] for state in states if state is not LinkState.NONE]
    worst = worst.group_by(LINK.c.objectid).having(func.min(rank(kept.c.versionnumber)).in_(ranks))
    among = branch.number.in_(worst) if ranks else false()
    if LinkState.NONE not in states:
        return among
    return or_(among, ~exists(select(LINK.c.id).where(LINK.c.objectid == branch.number).correlate_except(LINK)))
