"""Items whole: one request for many, each answered by itself; of a series one more for what differs of its occurrences.

An item that cannot be read is told as such and holds up no other: a zone nobody knows, an element nobody knows, a span that ends before it
starts.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from core.domain.act.expansion import is_date_of
from core.domain.act.kinds import RemoteKind
from core.domain.act.patterns import Recurrence
from core.domain.act.records import Appointment, InstanceType, RecurringAppointmentMaster, SeriesException
from core.domain.act.spans import wall_of
from core.errors import ItemError
from core.ports.act_transport import ItemRef, RemoteItem
from core.transports.ews.act.attachments import listed
from core.transports.ews.act.contacts import read_contact
from core.transports.ews.act.marks import mark_of
from core.transports.ews.act.meetings import Mailbox, categories_of, organised_here, read_appointment
from core.transports.ews.act.nodes import ItemNode, node_of
from core.transports.ews.act.recurrences import read_recurrence
from core.transports.ews.act.shapes import ELEMENT, whole
from core.transports.ews.act.tasks import is_assigned, read_task
from core.transports.ews.answers import Answer, EwsCalls, T
from core.transports.ews.batches import GONE, Batches
from core.transports.ews.items import get_item, moment, refusal, shape

_UNREADABLE = (ItemError, ValueError, OverflowError)
"""What makes one item unreadable: what it says makes no sense."""


class Reader:
    """Reads items of one mailbox. Belongs to one thread. Everything raises what `Batches.run` raises."""

    def __init__(self, calls: EwsCalls, mailbox: Mailbox, alive: Callable[[], object]) -> None:
        self._mailbox = mailbox
        self._batches = Batches(calls, alive=alive)
        self._others = Batches(calls, alive=alive)

    def items(self, kind: RemoteKind, remote_ids: Sequence[str]) -> Iterator[RemoteItem]:
        """Yield each item whole, in order."""
        asked = whole(kind)
        for remote_id, answer in self._batches.run("GetItem", list(dict.fromkeys(remote_ids)), lambda ids: get_item(asked, ids)):
            yield self._item(kind, remote_id, answer)

    def refs(self, remote_ids: Sequence[str]) -> dict[str, ItemRef]:
        """The versions of those that are there."""
        found: dict[str, ItemRef] = {}
        for remote_id, answer in self._others.run("GetItem", list(dict.fromkeys(remote_ids)), lambda ids: get_item(shape(), ids)):
            node = node_of(answer) if answer.ok else None
            if node is not None:
                found[remote_id] = ItemRef(remote_id, node.ref.version)
            elif answer.code not in GONE:
                found[remote_id] = ItemRef(remote_id)
        return found

    def _item(self, kind: RemoteKind, remote_id: str, answer: Answer) -> RemoteItem:
        if answer.code in GONE:
            return RemoteItem(ItemRef(remote_id), kind, None, gone=True)
        node = node_of(answer) if answer.ok else None
        if node is None:
            return RemoteItem(ItemRef(remote_id), kind, None, error=refusal(answer).replace("message", "item"))
        ref = ItemRef(remote_id, node.ref.version)
        if not node.is_a(kind):
            return RemoteItem(ref, kind, None, error=f"it is a {node.name.removeprefix(T)}, and no {ELEMENT[kind]}")
        try:
            return self._read(kind, ref, node)
        except _UNREADABLE as error:
            words = error.cause if isinstance(error, ItemError) else str(error)
            return RemoteItem(ref, kind, None, categories_of(node), mark_of(node.node), error=words)

    def _read(self, kind: RemoteKind, ref: ItemRef, node: ItemNode) -> RemoteItem:
        tags, mark = categories_of(node), mark_of(node.node)
        if kind is RemoteKind.CONTACT:
            return RemoteItem(ref, kind, read_contact(node), tags, mark)
        if kind is RemoteKind.TASK:
            task = read_task(node, self._mailbox.clock.reader, self._mailbox.category)
            return RemoteItem(ref, kind, task, tags, mark, assigned=is_assigned(node))
        here = organised_here(node)
        if node.element("Recurrence") is not None:
            series, notes = self._series(node)
            return RemoteItem(ref, RemoteKind.SERIES, series, tags, mark, here, notes=notes)
        found, read = read_appointment(node, self._mailbox)
        attached = listed(node) if found.instance_type is InstanceType.SINGLE else ()
        return RemoteItem(ref, RemoteKind.MEETING, found, tags, mark, here, notes=read.notes, attachments=attached)

    def _series(self, node: ItemNode) -> tuple[RecurringAppointmentMaster, tuple[str, ...]]:
        template, read = read_appointment(node, self._mailbox, InstanceType.MASTER)
        recurrence = read_recurrence(node.element("Recurrence"))
        gone = [
            self._original(moment(each.findtext(f"{T}Start") or ""), recurrence, read.zone)
            for each in _children(node.element("DeletedOccurrences"))
        ]
        exceptions, notes = self._exceptions(node, recurrence, read.zone)
        deleted = tuple(day for day in gone if day is not None)
        return RecurringAppointmentMaster(template, recurrence, exceptions, deleted), (*read.notes, *notes)

    def _exceptions(self, node: ItemNode, recurrence: Recurrence, zone: str) -> tuple[tuple[SeriesException, ...], tuple[str, ...]]:
        days: dict[str, date] = {}
        for each in _children(node.element("ModifiedOccurrences")):
            named = each.find(f"{T}ItemId")
            day = self._original(moment(each.findtext(f"{T}OriginalStart") or ""), recurrence, zone)
            if named is not None and named.get("Id") and day is not None:
                days[named.get("Id")] = day
        found: list[SeriesException] = []
        notes: list[str] = []
        asked = whole(RemoteKind.SERIES)
        for remote_id, answer in self._others.run("GetItem", list(days), lambda ids: get_item(asked, ids)):
            own = self._exception(answer)
            if own is not None:
                found.append(SeriesException(days[remote_id], own))
            else:
                notes.append(f"the occurrence of {days[remote_id]} was changed, and cannot be read: {refusal(answer)}")
        return tuple(found), tuple(notes)

    def _exception(self, answer: Answer) -> Appointment | None:
        node = node_of(answer) if answer.ok else None
        if node is None:
            return None
        try:
            return read_appointment(node, self._mailbox, InstanceType.EXCEPTION)[0]
        except _UNREADABLE:
            return None

    @staticmethod
    def _original(at: datetime | None, recurrence: Recurrence, zone: str) -> date | None:
        """The date that the pattern gave an occurrence, from when it was to begin.

        Where the series' zone is not known, or whole days begin an hour off their midnight, the day beside may be meant: the pattern knows.
        """
        if at is None:
            return None
        wall = wall_of(at, zone)
        near = [wall.date(), (wall + timedelta(hours=12)).date(), (wall - timedelta(hours=12)).date()]
        return next((day for day in near if is_date_of(recurrence.pattern, recurrence.range, day)), near[0])


def _children(holder: Any) -> Iterator[Any]:  # noqa: ANN401  an lxml element
    return iter(()) if holder is None else (each for each in holder if isinstance(each.tag, str))
