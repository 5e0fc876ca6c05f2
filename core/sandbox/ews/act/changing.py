"""CreateItem, UpdateItem and DeleteItem of appointments, contacts and tasks.

`writing` takes the request apart and checks ids and change keys; here stands what becomes of one item. What leaves the mailbox
because of a meeting is decided in `meetings`.
"""

import copy
import xml.etree.ElementTree as ET
from dataclasses import dataclass
from datetime import date

from core.sandbox.ews.act import calendar, contacts, meetings, tasks
from core.sandbox.ews.act.fields import INDEXED, READ_ONLY, READ_ONLY_ITEM, uri_of
from core.sandbox.ews.act.record import Record
from core.sandbox.ews.act.series import Series, is_series, occurrence_item
from core.sandbox.ews.calls import Call
from core.sandbox.ews.drafting import extended, file_attachment
from core.sandbox.ews.paths import PropertyPath, read_path
from core.sandbox.ews.problems import EwsError
from core.sandbox.ews.show import item_ref
from core.sandbox.ews.things import Folder, Item
from core.sandbox.ews.wire import child, children, element, local

_HOMES = {"CalendarItem": ("calendar", "IPF.Appointment"), "Contact": ("contacts", "IPF.Contact"), "Task": ("tasks", "IPF.Task")}
_WRONG_HOME = {
    "CalendarItem": "ErrorCannotCreateCalendarItemInNonCalendarFolder",
    "Contact": "ErrorCannotCreateContactInNonContactFolder",
    "Task": "ErrorCannotCreateTaskInNonTaskFolder",
}
_OWN_PLACE = frozenset({"ExtendedProperty", "Categories", "Attachments", "MimeContent"})


def _home(call: Call, kind: str) -> Folder:
    role, wanted = _HOMES[kind]
    folder = call.target("SavedItemFolderId") or call.own().role(role)
    if folder is None:
        raise EwsError("ErrorFolderNotFound")
    if not folder.folder_class.startswith(wanted):
        raise EwsError(_WRONG_HOME[kind])
    return folder


def create(call: Call, node: ET.Element) -> str:
    """Make an item; the answer's Items. Raises EwsError."""
    kind = local(node)
    folder = _home(call, kind)
    box = call.box(folder)
    if kind == "CalendarItem" and "SendMeetingInvitations" not in call.request.attrib:
        raise EwsError("ErrorSendMeetingInvitationsRequired")
    record = _record(call, node, kind)
    if kind == "CalendarItem":
        calendar.settle_new(record, box, f"{box.address}/{box.sequence + 1}", call.zone())
        meetings.check(record, call.request.get("SendMeetingInvitations", "SendToNone"))
    elif kind == "Contact":
        contacts.settle(record, set(record.fields))
    else:
        record.put("Owner", box.name)
        tasks.settle(record, set(record.fields), box.now(), call.zone())
    item = box.add_item(folder, b"", kind=kind, read=True)
    item.record = record
    item.categories = tuple(each.text or "" for each in children(node, "Categories"))
    item.extended = extended(node)
    item.from_me = True
    if kind == "CalendarItem":
        meetings.invite(call, box, item, call.request.get("SendMeetingInvitations", "SendToNone"))
    return element("m:Items", element(f"t:{kind}", item_ref(item)))


def _record(call: Call, node: ET.Element, kind: str) -> Record:
    record = Record()
    if child(node, "MimeContent") is not None:
        raise EwsError("ErrorUnsupportedMimeConversion")
    for each in node:
        name = local(each)
        if name in READ_ONLY[kind] or name in READ_ONLY_ITEM:
            raise EwsError("ErrorInvalidPropertySet")
        if name not in _OWN_PLACE:
            record.fields[name] = copy.deepcopy(each)
    if call.behaviour.keeps_inline_attachments:
        record.attachments = [file_attachment(each) for each in children(node, "Attachments")]
    return record


@dataclass(slots=True)
class _Change:
    """What is changed in one UpdateItem of one item."""

    item: Item
    """The item that is kept: of an occurrence its master."""
    record: Record
    """Where properties are set: of an occurrence its exception."""
    day: date | None
    names: set[str]


def update(call: Call, item: Item, changes: list[ET.Element]) -> str:
    """Change an item, or an occurrence shown as one; the answer's Items. Raises EwsError; then nothing was changed."""
    assert item.record is not None
    if item.kind == "CalendarItem" and "SendMeetingInvitationsOrCancellations" not in call.request.attrib:
        raise EwsError("ErrorSendMeetingInvitationsOrCancellationsRequired")
    box = call.box(item)
    kept = box.find(item.number)
    if kept is None or kept.record is None:
        raise EwsError("ErrorItemNotFound")
    before = kept.record
    kept.record = before.copy()
    keeping = (kept.categories, dict(kept.extended))
    try:
        change = _begun(kept, item.occurrence)
        for each in changes:
            _apply(call, change, each)
        _settle(call, change, before)
    except (EwsError, ValueError):
        kept.record = before
        kept.categories, kept.extended = keeping
        raise
    again = _completed_once(call, kept) if kept.kind == "Task" else None
    box.touch(kept)
    shown = kept if change.day is None else occurrence_item(kept, change.day)
    if kept.kind == "CalendarItem":
        word = call.request.get("SendMeetingInvitationsOrCancellations", "SendToNone")
        meetings.update(call, box, meetings.Changed(kept, change.day, before, frozenset(change.names)), word)
        shown = kept if change.day is None else occurrence_item(kept, change.day)
    return element("m:Items", element(f"t:{kept.kind}", item_ref(again or shown)))


def _begun(kept: Item, occurrence: int) -> _Change:
    assert kept.record is not None
    if not occurrence:
        return _Change(kept, kept.record, None, set())
    day = date.fromordinal(occurrence)
    return _Change(kept, kept.record.exceptions.setdefault(day, Record()), day, set())


def _apply(call: Call, change: _Change, node: ET.Element) -> None:
    path = next((found for found in (read_path(each, call.behaviour.checks_schema) for each in node) if found), None)
    if path is None:
        raise EwsError("ErrorInvalidPropertySet")
    kind = change.item.kind
    holder = next((each for each in node if local(each) not in {"FieldURI", "IndexedFieldURI", "ExtendedFieldURI"}), None)
    if holder is not None and local(holder) not in {kind, "Item"}:
        raise EwsError("ErrorIncorrectUpdatePropertyCount" if local(holder) == kind else "ErrorInvalidPropertySet")
    if local(node) == "SetItemField" and holder is None:
        raise EwsError("ErrorIncorrectUpdatePropertyCount")
    setting = holder if local(node) != "DeleteItemField" else None
    if path.extended is not None:
        _extended(change, path, setting)
    elif path.uri == "item:Categories":
        given = tuple(each.text or "" for each in children(setting, "Categories"))
        _set_categories(change, given)
    else:
        _property(change, path, setting, append=local(node) == "AppendToItemField")


def _extended(change: _Change, path: PropertyPath, setting: ET.Element | None) -> None:
    assert path.extended is not None
    at = change.item.extended
    if change.day is not None:
        if change.record.extended is None:
            change.record.extended = dict(change.item.extended)
        at = change.record.extended
    if setting is None:
        at.pop(path.extended, None)
    else:
        at.update(extended(setting))


def _set_categories(change: _Change, given: tuple[str, ...]) -> None:
    if change.day is None:
        change.item.categories = given
    else:
        change.record.categories = given


def _property(change: _Change, path: PropertyPath, setting: ET.Element | None, *, append: bool) -> None:
    kind = change.item.kind
    indexed = next((name for name, uri in INDEXED.items() if path.index and (path.uri + ":").startswith(uri + ":")), None)
    if indexed is not None and kind == "Contact":
        field = path.uri.removeprefix(INDEXED[indexed]).strip(":")
        change.names.add(indexed)
        if setting is None:
            contacts.delete_entry(change.record, indexed, path.index, field)
            return
        given = child(setting, indexed)
        if given is None:
            raise EwsError("ErrorInvalidPropertySet")
        contacts.set_entry(change.record, indexed, given, path.index, field)
        return
    name = path.uri.partition(":")[2]
    if path.uri != uri_of(kind, name) or name in READ_ONLY[kind] or name in READ_ONLY_ITEM or name in _OWN_PLACE:
        raise EwsError("ErrorInvalidPropertySet")
    change.names.add(name)
    _plain(change, name, None if setting is None else child(setting, name), append=append)


def _plain(change: _Change, name: str, value: ET.Element | None, *, append: bool) -> None:
    if append and (name != "Body" or value is None):
        raise EwsError("ErrorInvalidPropertyAppend")
    if append and name in change.record.fields and value is not None:
        change.record.fields[name].text = change.record.text(name) + (value.text or "")
    elif value is not None:
        change.record.fields[name] = copy.deepcopy(value)
    elif change.day is not None:
        # An exception says that it has none, since without a word it has its master's.
        change.record.put(name, "")
    elif name in {"Start", "End", "UID"}:
        raise EwsError("ErrorInvalidPropertyDelete")
    else:
        change.record.take(name)


def _settle(call: Call, change: _Change, before: Record) -> None:
    record = change.item.record
    assert record is not None
    if change.item.kind == "CalendarItem":
        if change.day is None:
            calendar.settle_changed(record, before, call.zone())
            meetings.check(record, call.request.get("SendMeetingInvitationsOrCancellations", "SendToNone"))
        else:
            calendar.settle_exception(record, change.day, before.exceptions.get(change.day, Record()), call.zone())
            meetings.check(change.record, call.request.get("SendMeetingInvitationsOrCancellations", "SendToNone"))
    elif change.item.kind == "Contact":
        contacts.settle(record, change.names)
    else:
        tasks.settle(record, change.names, call.box(change.item).now(), call.zone())


def _completed_once(call: Call, item: Item) -> Item | None:
    """When a recurring task was completed: the task of its own that its occurrence becomes. None otherwise, or if it was the last."""
    record = item.record
    assert record is not None
    done = record.when("CompleteDate")
    if "Recurrence" not in record.fields or record.text("Status") != "Completed" or done is None:
        return None
    following = tasks.next_due(record, done.date())
    if following is None:
        record.take("Recurrence")
        return None
    box = call.box(item)
    single = box.add_item(item.folder, b"", kind="Task", read=True)
    single.record = record.copy()
    single.record.take("Recurrence")
    single.categories, single.extended = item.categories, dict(item.extended)
    tasks.go_on(record, following)
    return single


def delete(call: Call, item: Item) -> None:
    """Delete an item, an occurrence of a series, or the present occurrence of a recurring task. Raises EwsError."""
    trash = call.request.get("DeleteType") == "MoveToDeletedItems"
    box = call.box(item)
    target = box.role("deleteditems")
    kept = box.find(item.number)
    if kept is None or kept.record is None:
        raise EwsError("ErrorItemNotFound")
    if kept.kind == "Task" and _only_this(call, kept):
        box.touch(kept)
        return
    if kept.kind == "CalendarItem":
        if "SendMeetingCancellations" not in call.request.attrib:
            raise EwsError("ErrorSendMeetingCancellationsRequired")
        day = date.fromordinal(item.occurrence) if item.occurrence else None
        if day is not None and is_series(kept):
            Series(kept.record).check(day)
        meetings.call_off(call, box, kept, day, call.request.get("SendMeetingCancellations", "SendToNone"))
        if day is not None and _take_out(kept.record, day):
            box.touch(kept)
            return
    if trash and target is not None and kept.folder is not target:
        box.move_item(kept, target)
    else:
        box.bury(kept)


def _take_out(record: Record, day: date) -> bool:
    """Delete an occurrence; False where it was the last one, and the series is to go."""
    record.exceptions.pop(day, None)
    record.deleted.add(day)
    return Series(record).first is not None


def _only_this(call: Call, item: Item) -> bool:
    """Skip the present occurrence of a recurring task; False where the whole task is to go."""
    record = item.record
    word = call.request.get("AffectedTaskOccurrences")
    if word is None:
        raise EwsError("ErrorAffectedTaskOccurrencesRequired")
    assert record is not None
    if word != "SpecifiedOccurrenceOnly" or "Recurrence" not in record.fields:
        return False
    following = tasks.next_due(record, call.box(item).now().date())
    if following is None:
        return False
    tasks.go_on(record, following)
    return True
