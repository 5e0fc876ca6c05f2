"""Operations that read items: FindItem, GetItem, GetAttachment."""

import base64
import dataclasses
import xml.etree.ElementTree as ET
from collections.abc import Callable
from datetime import datetime, timedelta

from core.sandbox.ews import ids
from core.sandbox.ews.act.series import Series, is_series, occurrence_item, overlaps, span
from core.sandbox.ews.act.showing import record_xml
from core.sandbox.ews.calls import Call
from core.sandbox.ews.faults import EwsFaultKind
from core.sandbox.ews.folders import paged
from core.sandbox.ews.letter import Letter
from core.sandbox.ews.problems import Answer, EwsError
from core.sandbox.ews.restriction import holds_item, matches_query, ordered
from core.sandbox.ews.shapes import Shape, read_shape
from core.sandbox.ews.show import attachment_fields, item_xml
from core.sandbox.ews.things import Folder, Item
from core.sandbox.ews.wire import boolean, child, children, content, element, leaf, quoted, read_moment

EMPTY = "<m:Items/>"
"""What an item operation shows with an error."""

PAGE = 1000
"""The most that one FindItem returns (EWSFindCountLimit)."""
SEARCH_PAGE = 250
"""The same with a restriction or a query (since Exchange 2013)."""
MOST_VIEWED = timedelta(days=2 * 366)
"""The longest CalendarView."""


def shown_item(item: Item, shape: Shape, kind: str = "", extra: str = "") -> str:
    """An item as it is shown, whatever it is: a message by its letter, any other by its record."""
    return item_xml(item, shape, kind, extra) if item.record is None else record_xml(item, shape, kind, extra)


def faulty_item_xml(call: Call, item: Item, shape: Shape, number: int) -> str:
    """An item as it is shown, with what the faults in force make of item `number`."""
    odd = call.fault(EwsFaultKind.UNKNOWN_ITEM, number=number)
    if odd is not None:
        return shown_item(item, shape, odd.name or "RoleMember")
    zone = call.fault(EwsFaultKind.ODD_TIME_ZONE, number=number)
    if zone is not None:
        name = quoted(zone.name or "tzone://Microsoft/Custom")
        if item.record is not None and "StartTimeZone" in item.record.fields:
            return odd_zone(item, shape, zone.name or "tzone://Microsoft/Custom")
        return item_xml(item, shape, "MeetingRequest", f'<t:StartTimeZone Id={name} Name="Custom"/>')
    return shown_item(item, shape)


def odd_zone(item: Item, shape: Shape, name: str) -> str:
    """An appointment whose time zone is one that nobody knows."""
    assert item.record is not None
    changed = item.record.copy()
    for field in ("StartTimeZone", "EndTimeZone"):
        if field in changed.fields:
            changed.fields[field].set("Id", name)
    return record_xml(dataclasses.replace(item, record=changed), shape)


def get_item(call: Call) -> list[Answer]:
    """GetItem: one message per id, in their order."""
    shape = read_shape(child(call.request, "ItemShape"), call.behaviour)
    most = call.behaviour.max_get_items

    def get(target: tuple[int, ET.Element]) -> str:
        number, node = target
        if most is not None and number > most:
            raise EwsError("ErrorServerBusy")
        return element("m:Items", faulty_item_xml(call, call.item(node), shape, number))

    return call.each(enumerate(children(call.request, "ItemIds"), 1), get, EMPTY)


def find_item(call: Call) -> list[Answer]:
    """FindItem: one message per folder, paged, restricted, ordered; at most 1000 items, 250 of a search."""
    shape = read_shape(child(call.request, "ItemShape"), call.behaviour, finding=True, names_only=True)
    restriction = next(children(call.request, "Restriction"), None)
    query = content(call.request, "QueryString") if call.behaviour.searches else None
    order = child(call.request, "SortOrder")
    view = child(call.request, "IndexedPageItemView")
    offset = int(view.get("Offset", "0")) if view is not None else 0
    window = child(call.request, "CalendarView")
    from_end = view is not None and view.get("BasePoint") == "End"
    most = min(
        int(view.get("MaxEntriesReturned", str(PAGE))) if view is not None else PAGE, SEARCH_PAGE if restriction is not None else PAGE
    )

    def find(node: ET.Element) -> str:
        folder = call.folder(node)
        if window is not None:
            return _viewed(call, folder, shape, window)
        found = [] if call.request.get("Traversal", "Shallow") != "Shallow" else list(folder.items.values())
        if restriction is not None:
            found = [item for item in found if holds_item(restriction, item)]
        if query:
            found = [item for item in found if matches_query(query, item)]
        found = ordered(found, order)
        if from_end:
            found.reverse()
        page = found[offset : offset + most]
        shown = [faulty_item_xml(call, item, shape, number) for number, item in enumerate(page, 1)]
        return paged(element("t:Items", *shown), offset + len(page), len(found), view is not None)

    return call.each(children(call.request, "ParentFolderIds"), find)


def _viewed(call: Call, folder: Folder, shape: Shape, window: ET.Element) -> str:
    """What lies in a CalendarView, in the order of its start: single appointments, and occurrences in place of their series."""
    if folder.element != "CalendarFolder":
        raise EwsError("ErrorCalendarFolderIsInvalidForCalendarView")
    start, end = read_moment(window.get("StartDate", "")), read_moment(window.get("EndDate", ""))
    if end < start:
        raise EwsError("ErrorCalendarEndDateIsEarlierThanStartDate")
    if end - start > MOST_VIEWED:
        raise EwsError("ErrorCalendarViewRangeTooBig")
    found: list[tuple[datetime, Item]] = []
    for item in folder.items.values():
        if item.record is None or item.kind != "CalendarItem":
            continue
        if is_series(item) and call.behaviour.expands_views:
            found += [(each.start, occurrence_item(item, each.day)) for each in Series(item.record).between(start, end)]
        elif overlaps(*span(item.record), start, end):
            found.append((span(item.record)[0], item))
    found.sort(key=lambda pair: (pair[0], pair[1].number))
    most = int(window.get("MaxEntriesReturned", str(PAGE)))
    shown = [faulty_item_xml(call, item, shape, number) for number, (_, item) in enumerate(found[:most], 1)]
    return paged(element("t:Items", *shown), len(shown), len(found) if len(found) <= most else len(shown) + 1, indexed=False)


def get_attachment(call: Call) -> list[Answer]:
    """GetAttachment: one message per id, the whole content in it."""
    shape = child(call.request, "AttachmentShape")
    mime = boolean(content(shape, "IncludeMimeContent"))

    def get(node: ET.Element) -> str:
        parsed = ids.read_attachment_id(node.get("Id", ""))
        if parsed is None:
            raise EwsError("ErrorInvalidIdMalformed")
        item = call.opened(call.directory.numbered(parsed.mailbox)).find(parsed.number)
        if item is None or parsed.part not in item.attachment_numbers:
            raise EwsError("ErrorItemNotFound")
        found = item.attachments[item.attachment_numbers.index(parsed.part)]
        fields = attachment_fields(item, parsed.part)
        if found.is_message:
            return element("m:Attachments", element("t:ItemAttachment", *fields, _inner_item(call, item, found.content, mime)))
        raw = leaf("t:Content", base64.b64encode(found.content).decode("ascii"))
        return element("m:Attachments", element("t:FileAttachment", *fields, raw))

    return call.each(children(call.request, "AttachmentIds"), get, "<m:Attachments/>")


def _inner_item(call: Call, outer: Item, raw: bytes, mime: bool) -> str:
    """The message within a message, with all its properties, as GetItem with AllProperties shows one."""
    base = element("ItemShape", leaf("BaseShape", "AllProperties"), leaf("IncludeMimeContent", mime))
    shape = read_shape(ET.fromstring(base), call.behaviour)  # noqa: S314 - our own text
    inner = Item(outer.mailbox, outer.number, outer.folder, Letter(raw), "Message", outer.received, outer.modified, 0, 0, 0, 0)
    return item_xml(inner, shape)


OPERATIONS: dict[str, Callable[[Call], list[Answer]]] = {
    "FindItem": find_item,
    "GetItem": get_item,
    "GetAttachment": get_attachment,
}
"""The operations of this module by name."""
