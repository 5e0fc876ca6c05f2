"""Listing: the folders of a mailbox that hold mail, and what changed among them.

FindFolder gives the tree page by page (MS-OXWSFOLD); a page may be shorter than asked for, and folders may come and go between two.
SyncFolderHierarchy (MS-OXWSSYNC) tells in one request which folders changed, and not reliably that something came into one.

**State.** PR_LOCAL_COMMIT_TIME_MAX (0x670A, MS-OXPROPS) is when an item of the folder last changed, on the server's clock: what is moved in
moves it, however old it is, also where as many left. It comes with the list, so that an idle mailbox costs no look into any folder. It
counts seconds: a state is to be believed once the folder was read at least `STATE_SETTLES_S` after that state was seen first. Servers
without it are looked into folder by folder.

What programs keep for themselves (PR_ATTR_HIDDEN, 0x10F4) is a level of paths alone, like a calendar.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Any

from core.domain.remote_folder import INBOX_ID, FolderUse, RemoteFolder, join_path
from core.errors import ProtocolBroken
from core.transports.ews.answers import Answer, EwsCalls, M, T
from core.transports.ews.envelope import text
from core.transports.ews.problems import error_of

PAGE_FOLDERS = 500
"""Folders asked for at once; a server may give fewer."""

STATE_HOLDS_S = 21_600.0
"""How long an unchanged state is believed; then the folder is looked into all the same."""
STATE_SETTLES_S = 2.0
"""How long a state may stay the same although something comes."""

_EMPTY = "empty"
_FIELDS = ("folder:ParentFolderId", "folder:FolderClass", "folder:DisplayName", "folder:TotalCount", "folder:UnreadCount")
_SHAPE = (
    "<m:FolderShape><t:BaseShape>IdOnly</t:BaseShape><t:AdditionalProperties>"
    + "".join(f'<t:FieldURI FieldURI="{one}"/>' for one in _FIELDS)
    + '<t:ExtendedFieldURI PropertyTag="0x670A" PropertyType="SystemTime"/>'
    + '<t:ExtendedFieldURI PropertyTag="0x10F4" PropertyType="Boolean"/>'
    + "</t:AdditionalProperties></m:FolderShape>"
)
_IDS_ONLY = "<m:FolderShape><t:BaseShape>IdOnly</t:BaseShape></m:FolderShape>"
_MAIL = "ipf.note"
_SEARCH = f"{T}SearchFolder"
_TRUE = frozenset({"true", "1"})
_USES = {"sentitems": FolderUse.SENT, "drafts": FolderUse.DRAFTS, "junkemail": FolderUse.JUNK, "deleteditems": FolderUse.TRASH}


@dataclass(frozen=True, slots=True)
class ListedFolder:
    """One folder as the server tells of it; `total` counts all of its items, None where the server does not say.

    `committed` is when an item in it last changed, on the server's clock; "" where it does not say.
    """

    id: str
    parent_id: str
    name: str
    holds_mail: bool
    total: int | None
    committed: str = ""
    unread: int | None = None

    @property
    def state(self) -> str | None:
        """What is another one whenever an item came; None where the server does not say. Nothing is to be found in what is empty."""
        if self.total == 0:
            return _EMPTY
        return f"{self.committed}.{self.total}" if self.committed and self.total is not None else None


@dataclass(frozen=True, slots=True)
class HierarchyChanges:
    """What changed since a state: folders that are new or other than they were, ids of those that are gone, and the state after it.

    With `last` false there is more to ask for with that state.
    """

    changed: tuple[ListedFolder, ...]
    deleted: tuple[str, ...]
    state: str
    last: bool


@dataclass(frozen=True, slots=True)
class SpecialFolders:
    """Ids of folders that every mailbox has. `root_id` is empty where it cannot be read; a use is missing where its folder cannot."""

    root_id: str
    inbox_id: str
    uses: Mapping[str, FolderUse]


def mail_folders(calls: EwsCalls) -> list[RemoteFolder]:
    """List the folders that hold mail, parents before children, the inbox first. Raises what `calls` raises, and the server's errors."""
    special = special_ids(calls)
    return tree(list(all_folders(calls)), special.root_id, special.inbox_id, special.uses)


def tree(
    found: Iterable[ListedFolder], root_id: str, inbox_id: str, uses: Mapping[str, FolderUse] = MappingProxyType({})
) -> list[RemoteFolder]:
    """Give folders their paths; what hangs nowhere, or in a circle, is put at the root."""
    by_id = {one.id: one for one in found if one.id != root_id}
    children: dict[str, list[ListedFolder]] = {}
    for one in by_id.values():
        children.setdefault(one.parent_id if one.parent_id in by_id else root_id, []).append(one)
    listed: list[RemoteFolder] = []
    placed: set[str] = set()
    top = sorted(children.get(root_id, ()), key=lambda one: one.id != inbox_id)
    for start in (*top, *by_id.values()):
        # The parent that is listed, and the path, which counts parents that are not (a calendar may hold a folder of mail).
        waiting: list[tuple[ListedFolder, str | None, str]] = [(start, None, "")]
        while waiting:
            one, parent_id, above = waiting.pop()
            if one.id in placed:
                continue
            placed.add(one.id)
            is_inbox = one.id == inbox_id
            path = INBOX_ID if is_inbox else join_path(above, one.name or "?")
            below = parent_id
            if one.holds_mail or is_inbox:
                below = INBOX_ID if is_inbox else one.id
                listed.append(_remote(one, below, path, parent_id, uses.get(one.id)))
            waiting += [(child, below, path) for child in reversed(children.get(one.id, ()))]
    return listed


def _remote(one: ListedFolder, folder_id: str, path: str, parent_id: str | None, use: FolderUse | None) -> RemoteFolder:
    state = one.state
    holds_s, settles_s = (STATE_HOLDS_S, STATE_SETTLES_S) if state is not None else (0.0, 0.0)
    made = RemoteFolder(folder_id, path, parent_id, one.total, use, unread=one.unread)
    return replace(made, state=state, state_holds_s=holds_s, state_settles_s=settles_s)


def hierarchy_changes(calls: EwsCalls, state: str | None) -> HierarchyChanges:
    """Ask what changed among the folders since `state` (None: all there is). Search folders are no folders here.

    Raises CursorInvalid when the server does not take the state any more, and what `calls` raises.
    """
    known = f"<m:SyncState>{text(state)}</m:SyncState>" if state else ""
    root = f"<m:SyncFolderId>{calls.folder_id('msgfolderroot', distinguished=True)}</m:SyncFolderId>"
    answer = only(calls.call("SyncFolderHierarchy", f"<m:SyncFolderHierarchy>{_SHAPE}{root}{known}</m:SyncFolderHierarchy>"))
    following = answer.element.findtext(f"{M}SyncState")
    if not following:
        raise ProtocolBroken("SyncFolderHierarchy: there is no state in the answer")
    last = (answer.element.findtext(f"{M}IncludesLastFolderInRange") or "").strip().lower() in _TRUE or following == state
    changed: list[ListedFolder] = []
    deleted: list[str] = []
    for change in answer.element.iterfind(f"{M}Changes/*"):
        if change.tag == f"{T}Delete":
            deleted += [one.get("Id", "") for one in change.iterfind(f"{T}FolderId")]
        else:
            changed += _folders(change)
    return HierarchyChanges(tuple(changed), tuple(one for one in deleted if one), following, last)


def folder_named(calls: EwsCalls, name: str) -> str | None:
    """The id of the folder of this name beside the inbox, whatever its case; None where there is none."""
    wanted = name.strip().casefold()
    return next((one.id for one in all_folders(calls, deep=False) if one.name.strip().casefold() == wanted), None)


def make_folder(calls: EwsCalls, name: str) -> str:
    """The id of the folder of this name beside the inbox, which is made where there is none. Raises what `folders` would."""
    for _ in range(2):
        found = folder_named(calls, name)
        if found is not None:
            return found
        parent = f"<m:ParentFolderId>{calls.folder_id('msgfolderroot', distinguished=True)}</m:ParentFolderId>"
        made = f"<t:Folder><t:FolderClass>IPF.Note</t:FolderClass><t:DisplayName>{text(name)}</t:DisplayName></t:Folder>"
        answers = calls.call("CreateFolder", f"<m:CreateFolder>{parent}<m:Folders>{made}</m:Folders></m:CreateFolder>")
        if len(answers) == 1 and answers[0].code == "ErrorFolderExists":
            continue  # somebody else made it in between
        created = only(answers).element.find(f".//{T}FolderId")
        if created is not None and created.get("Id"):
            return str(created.get("Id"))
    raise ProtocolBroken(f"the folder {name!r} is said to exist, and is not in the list of folders")


def only(answers: list[Answer]) -> Answer:
    """The one answer to a request of one. Raises ProtocolBroken where it is not one, and the server's error."""
    if len(answers) != 1:
        raise ProtocolBroken(f"{len(answers)} answers to one request")
    if not answers[0].ok:
        raise error_of(answers[0])
    return answers[0]


def special_ids(calls: EwsCalls) -> SpecialFolders:
    """Which folders are the root of all that a person sees, the inbox, and those that the server keeps for a purpose."""
    names = ("msgfolderroot", "inbox", *_USES)
    wanted = "".join(calls.folder_id(name, distinguished=True) for name in names)
    answers = calls.call("GetFolder", f"<m:GetFolder>{_IDS_ONLY}<m:FolderIds>{wanted}</m:FolderIds></m:GetFolder>")
    if len(answers) != len(names):
        raise ProtocolBroken(f"GetFolder: {len(answers)} answers to {len(names)} folders")
    found = [one.element.find(f".//{T}FolderId") if one.ok else None for one in answers]
    if found[1] is None:
        raise error_of(answers[1])
    root_id, inbox_id, *others = ("" if one is None else str(one.get("Id", "")) for one in found)
    return SpecialFolders(root_id, inbox_id, {one: use for one, use in zip(others, _USES.values(), strict=True) if one})


def all_folders(calls: EwsCalls, *, deep: bool = True) -> Iterator[ListedFolder]:
    """All folders below the root page by page, none twice."""
    offset = 0
    seen: set[str] = set()
    parent = f"<m:ParentFolderIds>{calls.folder_id('msgfolderroot', distinguished=True)}</m:ParentFolderIds>"
    traversal = "Deep" if deep else "Shallow"
    while True:
        view = f'<m:IndexedPageFolderView MaxEntriesReturned="{PAGE_FOLDERS}" Offset="{offset}" BasePoint="Beginning"/>'
        body = f'<m:FindFolder Traversal="{traversal}">{_SHAPE}{view}{parent}</m:FindFolder>'
        root = only(calls.call("FindFolder", body)).element.find(f"{M}RootFolder")
        if root is None:
            raise ProtocolBroken("FindFolder: there is no RootFolder in the answer")
        holder = root.find(f"{T}Folders")
        count = 0 if holder is None else len(holder)
        for one in () if holder is None else _folders(holder):
            if one.id not in seen:
                seen.add(one.id)
                yield one
        if count == 0 or root.get("IncludesLastItemInRange", "").strip().lower() in _TRUE:
            return
        offset += count


def _folders(holder: Any) -> Iterator[ListedFolder]:  # noqa: ANN401  an lxml element
    for element in holder:
        if not isinstance(element.tag, str) or element.tag == _SEARCH:
            continue
        folder_id = element.find(f"{T}FolderId")
        if folder_id is None or not folder_id.get("Id"):
            continue
        parent = element.find(f"{T}ParentFolderId")
        folder_class = (element.findtext(f"{T}FolderClass") or "").strip().lower()
        yield ListedFolder(
            folder_id.get("Id"),
            "" if parent is None else parent.get("Id", ""),
            element.findtext(f"{T}DisplayName") or "",
            _is_of_mail(folder_class) and _property(element, "0x10f4").lower() not in _TRUE,
            _count(element, "TotalCount"),
            _property(element, "0x670a"),
            _count(element, "UnreadCount"),
        )


def _is_of_mail(folder_class: str) -> bool:
    return not folder_class or folder_class == _MAIL or folder_class.startswith(f"{_MAIL}.")


def _count(element: Any, name: str) -> int | None:  # noqa: ANN401  an lxml element
    said = (element.findtext(f"{T}{name}") or "").strip()
    return int(said) if said.isascii() and said.isdigit() else None


def _property(element: Any, tag: str) -> str:  # noqa: ANN401  an lxml element
    """The value of an extended property, by its tag in small letters; "" where there is none."""
    for each in element.iterfind(f"{T}ExtendedProperty"):
        path = each.find(f"{T}ExtendedFieldURI")
        if path is not None and path.get("PropertyTag", "").lower() == tag:
            return (each.findtext(f"{T}Value") or "").strip()
    return ""
