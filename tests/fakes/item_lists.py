"""Lists of appointments, contacts and tasks in memory, as the port promises them. See `items.py`."""

from __future__ import annotations

from collections.abc import Collection
from datetime import UTC, datetime
from typing import Any

from core.domain.act.kinds import ActKind
from core.domain.act.mapping import UserDecision
from core.domain.act.parties import ActParty, once_each
from core.domain.act.records import ActContact, ActRecord, ActTask, Appointment, RecurringAppointmentMaster, kind_of
from core.domain.ids import MailboxId
from core.domain.record import RecordType
from core.ports.act_filters import ActMailbox
from core.ports.act_links import Link
from core.ports.act_lists import ActStanding, ActWaiting, ItemFilter, ItemPage, ItemRow, LinkState, LinkView
from core.ports.act_passes import PassState
from tests.fakes.item_records import MemoryLinks

_WORST = list(LinkState)


class MemoryLists(MemoryLinks):
    """ListReader over a state."""

    def item_page(self, wanted: ItemFilter) -> ItemPage:
        rows = [self._row(number, wanted.mailbox_id) for number in self.state.records if self._is_wanted(number, wanted)]
        chosen = [row for row in rows if wanted.states is None or row.state in wanted.states]
        chosen.sort(key=_order)
        counts = {state: sum(row.state is state for row in rows) for state in LinkState}
        shown = chosen[wanted.offset :][: wanted.limit]
        return ItemPage(tuple(shown), len(chosen), {state: number for state, number in counts.items() if number})

    def item_rows(self, object_ids: Collection[int]) -> dict[int, ItemRow]:
        return {number: self._row(number, None) for number in dict.fromkeys(object_ids) if number in self.state.records}

    def link_views(self, object_id: int) -> list[LinkView]:
        views = [self._view(link) for link in self.state.links.values() if link.mapping.object_id == object_id]
        return sorted(views, key=lambda view: view.mailbox)

    def mailbox_names(self, mailbox_ids: Collection[MailboxId]) -> dict[MailboxId, str]:
        return {number: self.state.addresses[number] for number in mailbox_ids if number in self.state.addresses}

    def act_standings(self) -> dict[MailboxId, ActStanding]:
        linked = [link.mapping.mailbox_id for link in self.state.links.values() if link.mapping.linked]
        held = {one.mailbox_id: number for number, one in sorted(self.state.passes.items()) if one.state is PassState.HELD}
        return {
            box: ActStanding(self.state.mailboxes.get(box, ActMailbox(box)), linked.count(box), held.get(box))
            for box in sorted({*self.state.mailboxes, *linked, *held})
        }

    def act_waiting(self) -> ActWaiting:
        conflicts = sum(one.decision is UserDecision.NONE for one in self.state.conflicts.values())
        return ActWaiting(conflicts, sum(one.state is PassState.HELD for one in self.state.passes.values()))

    def _row(self, number: int, mailbox_id: MailboxId | None) -> ItemRow:
        record = self.state.records[number].record
        links = tuple(self.link_views(number))
        states = [view.state for view in links if mailbox_id in {None, view.mailbox_id}]
        owner = record.template.owner if isinstance(record, RecurringAppointmentMaster) else record.owner
        return ItemRow(
            id=number,
            kind=kind_of(record),
            owner=owner,
            owner_name="" if owner is None else self.state.users.get(owner, ""),
            state=min(states, key=_WORST.index, default=LinkState.NONE),
            links=links,
            **_said(record),
        )

    def _view(self, link: Link) -> LinkView:
        mapping = link.mapping
        conflicts = [one for one in self.state.conflicts.values() if one.link_id == mapping.id]
        open_ones = [one for one in conflicts if one.decision is UserDecision.NONE]
        stored = self.state.records.get(mapping.object_id or 0)
        begun = link.intended is not None or bool(link.choices) or len(open_ones) < len(conflicts)
        changed = stored is None or stored.version != link.store_version
        if mapping.unlinked:
            state = LinkState.UNLINKED
        elif mapping.error is not None:
            state = LinkState.FAILED
        elif open_ones:
            state = LinkState.CONFLICT
        else:
            state = LinkState.WAITING if begun or changed or mapping.waits or not mapping.linked else LinkState.LINKED
        return LinkView(
            link_id=mapping.id or 0,
            mailbox_id=mapping.mailbox_id,
            mailbox=self.state.addresses[mapping.mailbox_id],
            state=state,
            remote_id=mapping.remote_id,
            agreed_at=mapping.agreed_at,
            error=mapping.error,
            retries=mapping.retries,
            conflicts=len(open_ones),
            decision=mapping.decision,
        )

    def _is_wanted(self, number: int, wanted: ItemFilter) -> bool:
        row = self._row(number, None)
        if wanted.kinds is not None and row.kind not in wanted.kinds:
            return False
        if wanted.mailbox_id is not None and wanted.mailbox_id not in {view.mailbox_id for view in row.links}:
            return False
        if wanted.regarding is not None and row.regarding != wanted.regarding:
            return False
        at = row.end if isinstance(self.state.records[number].record, ActTask) else row.start
        if wanted.since is not None and (at is None or at < wanted.since):
            return False
        if wanted.until is not None and (at is None or at >= wanted.until):
            return False
        texts = _texts(self.state.records[number].record)
        return any(wanted.text.casefold() in text.casefold() for text in texts) if wanted.text else True


def _order(row: ItemRow) -> tuple[object, ...]:
    if row.kind is ActKind.CONTACT:
        return (1, row.name.casefold(), row.id)
    meeting = row.attendees or row.recurring or row.kind in {ActKind.APPOINTMENT, ActKind.SERIES, ActKind.SERVICE}
    at = row.start if meeting else row.end
    return (0, at is None, 0 if at is None else -at.timestamp(), -row.id)


def _texts(record: ActRecord) -> list[str]:
    match record:
        case RecurringAppointmentMaster():
            return _texts(record.template)
        case Appointment():
            people = [*record.attendees, *([record.organizer] if record.organizer else [])]
            return [record.subject, record.location, *(one.address for one in people), *(one.name for one in people)]
        case ActTask():
            return [record.subject]
        case ActContact():
            account = [record.parent.name] if record.parent is not None and record.parent.type is RecordType.ACCOUNT else []
            emails = [record.columns.get(f"emailaddress{place}", "") for place in (1, 2, 3)]
            return [_name(record), record.company, *account, *emails]


def _name(record: ActContact) -> str:
    name = record.name
    return " ".join(part for part in (name.first, name.middle, name.last) if part) or record.company


def _said(record: ActRecord) -> dict[str, Any]:
    """What a row says that only its kind of record knows."""
    match record:
        case RecurringAppointmentMaster():
            return {**_said(record.template), "recurring": True, "changed_at": record.template.changed_at}
        case Appointment():
            span = record.span
            return {
                "name": record.subject,
                "who": _called(record.organizer),
                "start": None if span is None else _aware(span.start),
                "end": None if span is None else _aware(span.end),
                "all_day": span is not None and span.all_day,
                "zone": "" if span is None else "UTC" if span.all_day else span.zone,
                "status": int(record.status),
                "attendees": len(once_each(record.attendees)),
                "regarding": record.regarding,
                "changed_at": record.changed_at,
            }
        case ActTask():
            return {
                "name": record.subject,
                "start": record.start,
                "end": record.due,
                "zone": record.zone,
                "status": int(record.status),
                "regarding": record.regarding,
                "changed_at": record.changed_at,
            }
        case ActContact():
            account = record.parent.name if record.parent is not None and record.parent.type is RecordType.ACCOUNT else ""
            return {
                "name": _name(record),
                "who": record.company or account,
                "status": 0 if record.active else 1,
                "regarding": record.parent,
                "changed_at": record.changed_at,
            }


def _called(party: ActParty | None) -> str:
    return "" if party is None else party.name or party.address


def _aware(moment: datetime) -> datetime:
    return moment if moment.tzinfo is not None else moment.replace(tzinfo=UTC)
