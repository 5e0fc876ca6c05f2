"""SyncFolderHierarchy and SyncFolderItems.

A round goes from one count of changes of the mailbox, `base`, to another, `top`; both stand in the state, with the place
reached within the round. Items that came in the round are Created, whatever happened to them since; later changes have
their turn in the next round. So nothing is lost between pages, and nothing is told that did not happen.
"""

import base64
import binascii
import hashlib
import json
import xml.etree.ElementTree as ET
from collections.abc import Callable
from dataclasses import dataclass

from core.sandbox.ews import ids
from core.sandbox.ews.calls import Call
from core.sandbox.ews.faults import EwsFaultKind
from core.sandbox.ews.folders import shown
from core.sandbox.ews.problems import Answer, EwsError
from core.sandbox.ews.reading import faulty_item_xml
from core.sandbox.ews.shapes import Shape, read_shape
from core.sandbox.ews.show import item_ref
from core.sandbox.ews.things import Folder, Item, Tomb
from core.sandbox.ews.wire import child, children, content, element, leaf

MOST = 512
"""The most changes in one answer."""


@dataclass(frozen=True, slots=True)
class State:
    """What a SyncState says."""

    folder: str
    """The folder's id; for a hierarchy its root's."""
    base: int = 0
    """The count of changes that the client knows all of."""
    top: int = 0
    """The count that the round goes to; 0 before a round."""
    place: tuple[int, int] = (-1, 0)
    """Kind of change and order of the last one delivered in this round."""

    def written(self) -> str:
        """The state as a client keeps it: opaque."""
        plain = json.dumps([_mark(self.folder), self.base, self.top, *self.place]).encode()
        return base64.b64encode(b"\x1f\x8b\x08\x00" + plain).decode("ascii")


def read_state(value: str, folder: str) -> State | None:
    """The state in a text; None when it is none, or another folder's."""
    try:
        raw = base64.b64decode(value.strip(), validate=True)
        owner, *numbers = json.loads(raw[4:])
        base, top, kind, order = (int(each) for each in numbers)
    except (binascii.Error, ValueError, TypeError):
        return None
    return State(folder, base, top, (kind, order)) if owner == _mark(folder) else None


def _mark(folder: str) -> str:
    return hashlib.sha256(folder.encode()).hexdigest()[:16]


def _state(call: Call, folder: Folder) -> State:
    given = (content(call.request, "SyncState") or "").strip()
    if given and call.fault(EwsFaultKind.LOST_STATE):
        raise EwsError("ErrorInvalidSyncStateData")
    found = read_state(given, folder.id) if given else State(folder.id)
    if found is None or found.base > call.box(folder).sequence:
        if not call.behaviour.restarts_bad_state:
            raise EwsError("ErrorInvalidSyncStateData")
        found = State(folder.id)
    return found


@dataclass(frozen=True, slots=True)
class _Change:
    place: tuple[int, int]
    kind: str
    item: Item | Tomb


def _changes(folder: Folder, state: State, top: int, *, newest_first: bool, read_flags: bool) -> list[_Change]:
    """All changes of a round that are still to be delivered, in order."""
    create, delete = (0, 2) if newest_first else (1, 0)
    sign = -1 if newest_first else 1
    found = []
    for item in folder.items.values():
        if state.base < item.born <= top:
            found.append(_Change((create, sign * item.born), "Create", item))
        elif item.born > state.base:
            continue
        elif state.base < item.changed <= top or (not read_flags and state.base < item.flagged <= top):
            found.append(_Change((1, item.changed), "Update", item))
        elif state.base < item.flagged <= top:
            found.append(_Change((3, item.flagged), "ReadFlagChange", item))
    found += [_Change((delete, tomb.died), "Delete", tomb) for tomb in folder.tombs if tomb.born <= state.base < tomb.died <= top]
    return sorted((each for each in found if each.place > state.place), key=lambda each: each.place)


def _change_xml(call: Call, folder: Folder, change: _Change, shape: Shape, number: int) -> str:
    thing = change.item
    if isinstance(thing, Tomb):
        gone = ids.item_id(folder.mailbox, thing.number)
        return element("t:Delete", f'<t:ItemId Id="{gone}" ChangeKey="{ids.change_key(thing.died)}"/>')
    if change.kind == "ReadFlagChange":
        return element("t:ReadFlagChange", item_ref(thing), leaf("t:IsRead", thing.read))
    return element(f"t:{change.kind}", faulty_item_xml(call, thing, shape, number))


def sync_folder_items(call: Call) -> list[Answer]:
    """SyncFolderItems: one page of changes with the state that follows it."""
    shape = read_shape(child(call.request, "ItemShape"), call.behaviour, finding=True)
    ignored = {node.get("Id", "") for node in children(call.request, "Ignore")}
    most = min(int(content(call.request, "MaxChangesReturned") or MOST), MOST)

    def sync(_: None) -> str:
        folder = _synced(call)
        state = _state(call, folder)
        top = state.top or call.box(folder).sequence
        behaviour = call.behaviour
        todo = _changes(folder, state, top, newest_first=behaviour.newest_first, read_flags=behaviour.reports_read_flags)
        page = todo[:most]
        last = len(page) == len(todo)
        following = State(folder.id, top) if last else State(folder.id, state.base, top, page[-1].place)
        told = [each for each in page if ids.item_id(folder.mailbox, each.item.number) not in ignored]
        changes = [_change_xml(call, folder, each, shape, number) for number, each in enumerate(told, 1)]
        return _page(following, "Item", last, _disordered(call, changes))

    return _answers(call, sync, "Item")


def _disordered(call: Call, changes: list[str]) -> list[str]:
    """The changes of a page as faults in force have them told."""
    if call.fault(EwsFaultKind.REORDERED_CHANGES):
        changes.reverse()
    twice = call.fault(EwsFaultKind.DUPLICATE_CHANGES) if changes else None
    if twice is not None:
        changes = changes + [each for number, each in enumerate(changes, 1) if twice.number in {0, number}]
    return changes


def _page(state: State, what: str, last: bool, changes: list[str]) -> str:
    return leaf("m:SyncState", state.written()) + leaf(f"m:IncludesLast{what}InRange", last) + element("m:Changes", *changes)


def _synced(call: Call) -> Folder:
    folder = call.target("SyncFolderId")
    if folder is None:
        raise EwsError("ErrorInvalidRequest")
    return folder


def _answers(call: Call, sync: Callable[[None], str], what: str) -> list[Answer]:
    stateless = call.fault(EwsFaultKind.NO_SYNC_STATE)
    if stateless is not None:
        return [Answer.error(EwsError(stateless.code))]
    body = f"<m:SyncState/><m:IncludesLast{what}InRange>true</m:IncludesLast{what}InRange>"
    return call.each([None], sync, body if call.behaviour.empty_state_with_error else "")


def sync_folder_hierarchy(call: Call) -> list[Answer]:
    """SyncFolderHierarchy: all changes of the folders below one, in one page."""
    shape = read_shape(child(call.request, "FolderShape"), call.behaviour, folders=True)

    def sync(_: None) -> str:
        root = call.target("SyncFolderId") or call.folder(ET.Element("DistinguishedFolderId", Id="msgfolderroot"))
        box = call.box(root)
        state = _state(call, root)
        changes = []
        for folder in box.below(root, deep=True):
            if folder.born > state.base:
                changes.append(element("t:Create", shown(call, folder, shape)))
            elif folder.changed > state.base:
                changes.append(element("t:Update", shown(call, folder, shape)))
        for number, born, died in box.buried_folders:
            if born <= state.base < died:
                changes.append(element("t:Delete", f'<t:FolderId Id="{ids.folder_id(box.number, number)}"/>'))
        return _page(State(root.id, box.sequence), "Folder", True, changes)

    return _answers(call, sync, "Folder")


OPERATIONS: dict[str, Callable[[Call], list[Answer]]] = {
    "SyncFolderItems": sync_folder_items,
    "SyncFolderHierarchy": sync_folder_hierarchy,
}
"""The operations of this module by name."""
