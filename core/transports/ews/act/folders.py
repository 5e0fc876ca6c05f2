"""Folders of a kind of items, and the mark of the mailbox: which organisation it is synchronized with.

The mark is a property of ours on the folder that all others lie in, so that it is the mailbox's and not one calendar's.
"""

from __future__ import annotations

from typing import Any

from core.domain.act.kinds import RemoteKind
from core.errors import ProtocolBroken
from core.ports.act_transport import ActFolder
from core.transports.ews.act.marks import ORGANISATION, ORGANISATION_PATH, named_property
from core.transports.ews.act.pieces import leaf
from core.transports.ews.act.shapes import CLASS, FOLDER
from core.transports.ews.answers import Answer, EwsCalls, M, T
from core.transports.ews.envelope import attribute
from core.transports.ews.listing import PAGE_FOLDERS, only

_ROOT = "msgfolderroot"
_TRUE = frozenset({"true", "1"})
_SHAPE = (
    "<m:FolderShape><t:BaseShape>IdOnly</t:BaseShape><t:AdditionalProperties>"
    '<t:FieldURI FieldURI="folder:FolderClass"/><t:FieldURI FieldURI="folder:DisplayName"/>'
    '<t:ExtendedFieldURI PropertyTag="0x10F4" PropertyType="Boolean"/></t:AdditionalProperties></m:FolderShape>'
)
_MARKER_SHAPE = (
    f"<m:FolderShape><t:BaseShape>IdOnly</t:BaseShape><t:AdditionalProperties>{ORGANISATION_PATH}</t:AdditionalProperties></m:FolderShape>"
)


def folders_of(calls: EwsCalls, kind: RemoteKind) -> list[ActFolder]:
    """The folders that hold items of a kind, the server's own first. Raises FolderMissing, and what `calls` raises."""
    named = RemoteKind.MEETING if kind is RemoteKind.SERIES else kind
    own = _folder(_asked(calls, FOLDER[kind], _SHAPE))
    default = ActFolder(own[0], own[1], named, default=True)
    found = [default]
    offset = 0
    parent = f"<m:ParentFolderIds>{calls.folder_id(_ROOT, distinguished=True)}</m:ParentFolderIds>"
    while True:
        view = f'<m:IndexedPageFolderView MaxEntriesReturned="{PAGE_FOLDERS}" Offset="{offset}" BasePoint="Beginning"/>'
        answer = only(calls.call("FindFolder", f'<m:FindFolder Traversal="Deep">{_SHAPE}{view}{parent}</m:FindFolder>'))
        root = answer.element.find(f"{M}RootFolder")
        if root is None:
            raise ProtocolBroken("FindFolder: there is no RootFolder in the answer")
        page = [each for each in root.iterfind(f"{T}Folders/*") if isinstance(each.tag, str)]
        known = {one.id for one in found}
        for each in page:
            folder_id, name, folder_class, hidden = _folder(each)
            fits = folder_class == CLASS[kind] or folder_class.startswith(f"{CLASS[kind]}.")
            if fits and not hidden and folder_id and folder_id not in known:
                found.append(ActFolder(folder_id, name, named))
        if not page or root.get("IncludesLastItemInRange", "").strip().lower() in _TRUE:
            return found
        offset += len(page)


def _asked(calls: EwsCalls, name: str, shape: str) -> Any:  # noqa: ANN401  an lxml element
    """The element of a folder that the server keeps for a purpose."""
    ids = f"<m:FolderIds>{calls.folder_id(name, distinguished=True)}</m:FolderIds>"
    return _first(only(calls.call("GetFolder", f"<m:GetFolder>{shape}{ids}</m:GetFolder>")))


def _first(answer: Answer) -> Any:  # noqa: ANN401  an lxml element
    holder = answer.element.find(f"{M}Folders")
    found = next((each for each in (() if holder is None else holder) if isinstance(each.tag, str)), None)
    if found is None:
        raise ProtocolBroken("GetFolder: there is no folder in the answer")
    return found


def _folder(element: Any) -> tuple[str, str, str, bool]:  # noqa: ANN401  an lxml element
    named = element.find(f"{T}FolderId")
    hidden = (element.findtext(f"{T}ExtendedProperty/{T}Value") or "").strip().lower() in _TRUE
    name = element.findtext(f"{T}DisplayName") or ""
    return "" if named is None else named.get("Id", ""), name, (element.findtext(f"{T}FolderClass") or "").strip().lower(), hidden


def marker(calls: EwsCalls) -> str:
    """The organisation that the mailbox is marked for, "" of none."""
    return named_property(_asked(calls, _ROOT, _MARKER_SHAPE), ORGANISATION)


def write_marker(calls: EwsCalls, organisation: str) -> str:
    """Mark the mailbox, or with "" take the mark off; returns what the server has then."""
    folder = _asked(calls, _ROOT, _MARKER_SHAPE).find(f"{T}FolderId")
    if folder is None or not folder.get("Id"):
        raise ProtocolBroken("GetFolder: the folder has no id")
    key = f' ChangeKey="{attribute(folder.get("ChangeKey"))}"' if folder.get("ChangeKey") else ""
    if organisation:
        value = f"<t:ExtendedProperty>{ORGANISATION_PATH}{leaf('Value', organisation)}</t:ExtendedProperty>"
        change = f"<t:SetFolderField>{ORGANISATION_PATH}<t:Folder>{value}</t:Folder></t:SetFolderField>"
    else:
        change = f"<t:DeleteFolderField>{ORGANISATION_PATH}</t:DeleteFolderField>"
    named = f'<t:FolderId Id="{attribute(folder.get("Id"))}"{key}/>'
    changes = f"<m:FolderChanges><t:FolderChange>{named}<t:Updates>{change}</t:Updates></t:FolderChange></m:FolderChanges>"
    only(calls.call("UpdateFolder", f"<m:UpdateFolder>{changes}</m:UpdateFolder>"))
    return marker(calls)
