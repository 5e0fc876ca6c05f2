"""Lists of appointments, contacts and tasks with the state of their links, page by page; and how much waits for a person."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, func, select

from core.domain.act.mapping import SyncError, UserDecision
from core.domain.ids import MailboxId
from core.ports.act_filters import ActMailbox
from core.ports.act_lists import ActStanding, ActWaiting, ItemFilter, ItemPage, ItemRow, LinkState, LinkView
from core.ports.act_passes import PassState
from core.store.act.choices import ACT_MAILBOX, known_of
from core.store.act.contacts import DETAIL
from core.store.act.links import CONFLICT, LINK, flowing
from core.store.act.list_rows import item_rows
from core.store.act.list_sql import STATES, TOTAL, ItemStatements, rank
from core.store.act.meetings import APPOINTMENT
from core.store.act.tasks import TASK
from core.store.links import chunked
from core.store.rows import MailboxRow, SyncPassRow, table_of

_MAILBOX = table_of(MailboxRow)
_PASS = table_of(SyncPassRow)


class ListReading:
    """ListReader inside the transaction of `connection`."""

    connection: Connection

    def item_page(self, wanted: ItemFilter) -> ItemPage:
        """A page of items with their links."""
        statements = ItemStatements(wanted, self.connection.dialect)
        states = _states(self.connection, statements)
        chosen = set(LinkState) if wanted.states is None else wanted.states
        total = sum(number for state, number in states.items() if state in chosen)
        ids = list(self.connection.execute(statements.page()).scalars()) if total and wanted.limit else []
        return ItemPage(tuple(_rows(self.connection, ids, wanted.mailbox_id)), total, states)

    def item_rows(self, object_ids: Collection[int]) -> dict[int, ItemRow]:
        """Items as a list shows them, by id."""
        return {row.id: row for row in _rows(self.connection, list(dict.fromkeys(object_ids)), None)}

    def link_views(self, object_id: int) -> list[LinkView]:
        """All links of one item, by mailbox address."""
        return [view for _, view in _views(self.connection, [object_id])]

    def act_waiting(self) -> ActWaiting:
        """How much waits for a person."""
        conflicts = select(func.count()).select_from(CONFLICT).where(CONFLICT.c.decision == UserDecision.NONE)
        held = select(func.count()).select_from(_PASS).where(_PASS.c.state == PassState.HELD)
        row = self.connection.execute(select(conflicts.scalar_subquery(), held.scalar_subquery())).one()
        return ActWaiting(row[0], row[1])

    def act_standings(self) -> dict[MailboxId, ActStanding]:
        """All mailboxes of which anything is known, linked or held."""
        known = {row.mailbox_id: known_of(row) for row in self.connection.execute(select(ACT_MAILBOX))}
        counted = select(LINK.c.mailbox_id, func.count()).where(flowing()).group_by(LINK.c.mailbox_id)
        linked = {row[0]: row[1] for row in self.connection.execute(counted)}
        newest = select(_PASS.c.mailbox_id, func.max(_PASS.c.id)).where(_PASS.c.state == PassState.HELD).group_by(_PASS.c.mailbox_id)
        held = {row[0]: row[1] for row in self.connection.execute(newest)}
        return {
            number: ActStanding(known.get(number, ActMailbox(number)), linked.get(number, 0), held.get(number))
            for number in sorted({*known, *linked, *held})
        }

    def mailbox_names(self, mailbox_ids: Collection[MailboxId]) -> dict[MailboxId, str]:
        """The addresses of mailboxes."""
        found: dict[MailboxId, str] = {}
        for some in chunked(mailbox_ids):
            rows = self.connection.execute(select(_MAILBOX.c.id, _MAILBOX.c.emailaddress).where(_MAILBOX.c.id.in_(some)))
            found.update((row.id, row.emailaddress) for row in rows)
        return found


def _states(connection: Connection, statements: ItemStatements) -> dict[LinkState, int]:
    """How many items are in which state, those in none at all left out."""
    query = statements.states()
    if query is None:
        return {}
    found: dict[int, int] = {}
    for place, number in connection.execute(query):
        found[place] = found.get(place, 0) + number
    total = found.pop(TOTAL, None)
    apart = 0 if total is None else total - sum(found.values())
    states = {STATES[place]: number for place, number in sorted(found.items())}
    return states | ({LinkState.NONE: apart} if apart else {})


def _rows(connection: Connection, ids: Sequence[int], mailbox_id: MailboxId | None) -> list[ItemRow]:
    rows = item_rows(connection, ids)
    views: dict[int, list[LinkView]] = {}
    for number, view in _views(connection, list(rows)):
        views.setdefault(number, []).append(view)
    return [_with_links(rows[number], views.get(number, []), mailbox_id) for number in ids if number in rows]


def _views(connection: Connection, ids: Collection[int]) -> list[tuple[int, LinkView]]:
    """The links of items, by mailbox address, each with its item's id."""
    version = func.coalesce(APPOINTMENT.c.versionnumber, TASK.c.versionnumber, DETAIL.c.versionnumber)
    waiting = select(func.count()).where(CONFLICT.c.link_id == LINK.c.id, CONFLICT.c.decision == UserDecision.NONE)
    joined = LINK.join(_MAILBOX, _MAILBOX.c.id == LINK.c.mailbox_id).outerjoin(APPOINTMENT, APPOINTMENT.c.id == LINK.c.objectid)
    joined = joined.outerjoin(TASK, TASK.c.id == LINK.c.objectid).outerjoin(DETAIL, DETAIL.c.contact_id == LINK.c.objectid)
    columns = (LINK, _MAILBOX.c.emailaddress, rank(version).label("rank"), waiting.scalar_subquery().label("conflicts"))
    found: list[tuple[int, LinkView]] = []
    for some in chunked(ids):
        query = select(*columns).select_from(joined).where(LINK.c.objectid.in_(some))
        found += [(row.objectid, _view(row)) for row in connection.execute(query)]
    return sorted(found, key=lambda one: (one[1].mailbox.casefold(), one[1].link_id))


def _view(row: Any) -> LinkView:  # noqa: ANN401  a row
    error = None
    if row.lastsyncerror is not None and row.lastsyncerroroccurredon is not None:
        error = SyncError(row.lastsyncerror, row.lastsyncerroroccurredon, row.lastsyncerrorcode, row.error_words)
    return LinkView(
        link_id=row.id,
        mailbox_id=row.mailbox_id,
        mailbox=row.emailaddress,
        state=STATES[row.rank],
        remote_id=row.exchangeentryid,
        agreed_at=row.agreed_at,
        error=error,
        retries=row.retries,
        conflicts=row.conflicts,
        decision=row.userdecision,
    )


def _with_links(row: ItemRow, links: Sequence[LinkView], mailbox_id: MailboxId | None) -> ItemRow:
    counting = [one.state for one in links if mailbox_id in {None, one.mailbox_id}]
    return replace(row, links=tuple(links), state=min(counting, key=STATES.index, default=LinkState.NONE))
