"""Operations on folders: get, find, create, update, move, delete, empty."""

import xml.etree.ElementTree as ET
from collections.abc import Callable

from core.sandbox.ews.calls import Call
from core.sandbox.ews.paths import read_path
from core.sandbox.ews.problems import Answer, EwsError
from core.sandbox.ews.restriction import holds_folder
from core.sandbox.ews.schema import violation
from core.sandbox.ews.shapes import Shape, read_shape
from core.sandbox.ews.show import folder_ref, folder_xml
from core.sandbox.ews.things import ExtendedKey, Folder
from core.sandbox.ews.wire import boolean, child, children, content, element, local, moment

EMPTY = "<m:Folders/>"
"""What a folder operation shows with an error."""

_ELEMENTS = {"IPF.Appointment": "CalendarFolder", "IPF.Contact": "ContactsFolder", "IPF.Task": "TasksFolder"}


COMMIT_TIME = ExtendedKey("", "0x670a", "SystemTime")
"""PR_LOCAL_COMMIT_TIME_MAX (MS-OXPROPS 2.771): when an item in the folder last changed."""


def shown(call: Call, folder: Folder, shape: Shape) -> str:
    """A folder with the number of its children."""
    if call.behaviour.commit_times and folder.items:
        last = moment(max(item.modified for item in folder.items.values()))
        folder.extended[COMMIT_TIME] = (max(last, *folder.extended.get(COMMIT_TIME, ("",))),)
    return folder_xml(folder, shape, sum(1 for _ in call.box(folder).below(folder)))


def get_folder(call: Call) -> list[Answer]:
    """GetFolder: one message per id."""
    shape = read_shape(child(call.request, "FolderShape"), call.behaviour, folders=True)
    return call.each(children(call.request, "FolderIds"), lambda node: element("m:Folders", shown(call, call.folder(node), shape)), EMPTY)


def find_folder(call: Call) -> list[Answer]:
    """FindFolder: one message per parent, paged, Shallow or Deep."""
    shape = read_shape(child(call.request, "FolderShape"), call.behaviour, folders=True)
    deep = call.request.get("Traversal") == "Deep"
    restriction = next(children(call.request, "Restriction"), None)
    view = child(call.request, "IndexedPageFolderView")
    offset = int(view.get("Offset", "0")) if view is not None else 0
    most = int(view.get("MaxEntriesReturned", "1000")) if view is not None else 1000

    def find(node: ET.Element) -> str:
        parent = call.folder(node)
        found = [each for each in call.box(parent).below(parent, deep) if restriction is None or holds_folder(restriction, each)]
        page = found[offset : offset + most]
        inner = element("t:Folders", *(shown(call, each, shape) for each in page))
        return paged(inner, offset + len(page), len(found), view is not None)

    return call.each(children(call.request, "ParentFolderIds"), find)


def paged(inner: str, next_offset: int, total: int, indexed: bool) -> str:
    """RootFolder with its paging attributes; the next offset only where the request had an indexed view."""
    last = "true" if next_offset >= total else "false"
    return element(
        "m:RootFolder", inner, IndexedPagingOffset=next_offset if indexed else None, TotalItemsInView=total, IncludesLastItemInRange=last
    )


def _ref(folder: Folder) -> str:
    return element("m:Folders", element(f"t:{folder.element}", folder_ref(folder)))


def create_folder(call: Call) -> list[Answer]:
    """CreateFolder: ErrorFolderExists where the parent has a child of that name."""

    def create(node: ET.Element) -> str:
        parent = call.target("ParentFolderId")
        name = content(node, "DisplayName") or ""
        if parent is None or not name:
            raise EwsError("ErrorFolderCorrupt" if parent is None else "ErrorInvalidRequest")
        box = call.box(parent)
        if box.child(parent, name) is not None:
            raise EwsError("ErrorFolderExists")
        kind = local(node)
        given = content(node, "FolderClass") or next((key for key, value in _ELEMENTS.items() if value == kind), "IPF.Note")
        folder = box.add_folder(parent, name, given, _ELEMENTS.get(given, "Folder"), "")
        _store_extended(folder, node)
        return _ref(folder)

    return call.each(children(call.request, "Folders"), create, EMPTY)


def _store_extended(folder: Folder, node: ET.Element) -> None:
    for each in node:
        if local(each) == "ExtendedProperty":
            key, values = extended_pair(each)
            folder.extended[key] = values


def extended_pair(node: ET.Element) -> tuple[ExtendedKey, tuple[str, ...]]:
    """The path and the values in an ExtendedProperty element. Raises SoapFaultError."""
    paths = [path for path in (read_path(each, strict=True) for each in node) if path is not None]
    if not paths or paths[0].extended is None:
        raise violation("The element 'ExtendedProperty' has incomplete content.")
    single = content(node, "Value")
    values = (single,) if single is not None else tuple(each.text or "" for each in children(node, "Values"))
    return paths[0].extended, values


def update_folder(call: Call) -> list[Answer]:
    """UpdateFolder: DisplayName and extended properties."""

    def update(node: ET.Element) -> str:
        folder = call.folder(next(iter(node), None))
        for change in children(node, "Updates"):
            path = next((found for found in (read_path(each, call.behaviour.checks_schema) for each in change) if found), None)
            value = next((each for each in change if local(each).endswith("Folder")), None)
            if path is None or (path.extended is None and path.uri != "folder:DisplayName"):
                raise EwsError("ErrorInvalidPropertySet")
            if path.extended is not None:
                _change_extended(folder, path.extended, value)
            else:
                _rename(call, folder, content(value, "DisplayName") or "")
        call.box(folder).touch_folder(folder)
        return _ref(folder)

    return call.each(children(call.request, "FolderChanges"), update, EMPTY)


def _change_extended(folder: Folder, key: ExtendedKey, value: ET.Element | None) -> None:
    if value is None:
        folder.extended.pop(key, None)
    else:
        _store_extended(folder, value)


def _rename(call: Call, folder: Folder, name: str) -> None:
    if folder.role:
        raise EwsError("ErrorAccessDenied")
    if not name:
        raise EwsError("ErrorInvalidRequest")
    box = call.box(folder)
    twin = box.child(folder.parent, name) if folder.parent else None
    if twin is not None and twin is not folder:
        raise EwsError("ErrorFolderExists")
    folder.name = name


def move_folder(call: Call) -> list[Answer]:
    """MoveFolder: the id stays. ErrorMoveCopyFailed where a folder would lie within itself."""

    def move(node: ET.Element) -> str:
        folder, target = call.folder(node), call.target("ToFolderId")
        if target is None or folder.role or folder.mailbox != target.mailbox or target.within(folder):
            raise EwsError("ErrorMoveCopyFailed")
        box = call.box(folder)
        if box.child(target, folder.name) is not None:
            raise EwsError("ErrorFolderExists")
        box.touch_folder(folder, parent=target)
        return _ref(folder)

    return call.each(children(call.request, "FolderIds"), move, EMPTY)


def delete_folder(call: Call) -> list[Answer]:
    """DeleteFolder: HardDelete and SoftDelete for good, MoveToDeletedItems by a move."""
    trash = call.request.get("DeleteType") == "MoveToDeletedItems"

    def delete(node: ET.Element) -> str:
        folder = call.folder(node)
        if folder.role:
            raise EwsError("ErrorDeleteDistinguishedFolder")
        box = call.box(folder)
        target = box.role("deleteditems")
        if trash and target is not None and not folder.within(target):
            box.touch_folder(folder, parent=target)
        else:
            box.bury_folder(folder)
        return ""

    return call.each(children(call.request, "FolderIds"), delete)


def empty_folder(call: Call) -> list[Answer]:
    """EmptyFolder: its items, and with DeleteSubFolders its folders."""
    trash = call.request.get("DeleteType") == "MoveToDeletedItems"
    deep = boolean(call.request.get("DeleteSubFolders"))

    def empty(node: ET.Element) -> str:
        folder = call.folder(node)
        box = call.box(folder)
        target = box.role("deleteditems")
        for item in list(folder.items.values()):
            if trash and target is not None and target is not folder:
                box.move_item(item, target)
            else:
                box.bury(item)
        if deep:
            for each in [found for found in box.below(folder) if not found.role]:
                box.bury_folder(each)
        return ""

    return call.each(children(call.request, "FolderIds"), empty)


OPERATIONS: dict[str, Callable[[Call], list[Answer]]] = {
    "GetFolder": get_folder,
    "FindFolder": find_folder,
    "CreateFolder": create_folder,
    "UpdateFolder": update_folder,
    "MoveFolder": move_folder,
    "DeleteFolder": delete_folder,
    "EmptyFolder": empty_folder,
}
"""The operations of this module by name."""
