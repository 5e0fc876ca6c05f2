"""What changed in a folder, page by page (SyncFolderItems, MS-OXWSSYNC). Ids alone are asked for: any field more costs the server a look.

A page that is cut off does not parse, and its state is dropped with it. A page may tell an item twice, or in any order: an id that is told
as deleted never comes back, so that settles it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from core.domain.act.kinds import RemoteKind
from core.errors import AccessDenied, CursorInvalid, FolderMissing, ProtocolBroken
from core.ports.act_transport import ChangePage, RemoteChange
from core.transports.ews.act.shapes import ELEMENT
from core.transports.ews.answers import Answer, EwsCalls, M, T
from core.transports.ews.changes import MOST_CHANGES, TIMEOUT_S
from core.transports.ews.envelope import text
from core.transports.ews.items import shape
from core.transports.ews.problems import error_of

_FORMAT = "ews-act-1"
_TRUE = frozenset({"true", "1"})
_NO_FOLDER = frozenset({"ErrorItemNotFound", "ErrorFolderNotFound", "ErrorSyncFolderNotFound", "ErrorInvalidIdMalformed", "ErrorInvalidId"})
_KNOWN = frozenset(
    T + name
    for name in (
        "CalendarItem", "Contact", "DistributionList", "Task", "PostItem", "Message", "MeetingMessage", "MeetingRequest", "MeetingResponse",
        "MeetingCancellation",
    )
)  # fmt: skip


def pages(calls: EwsCalls, folder: str, kind: RemoteKind, cursor: str | None) -> Iterator[ChangePage]:
    """Yield the pages from `cursor` to the present. Raises CursorInvalid, FolderMissing, and what `calls` raises."""
    state = _state_in(cursor, folder)
    where = f"<m:SyncFolderId>{calls.folder_id(folder)}</m:SyncFolderId>"
    while True:
        known = f"<m:SyncState>{text(state)}</m:SyncState>" if state else ""
        most = f"<m:MaxChangesReturned>{MOST_CHANGES}</m:MaxChangesReturned>"
        body = f"<m:SyncFolderItems>{shape()}{where}{known}{most}</m:SyncFolderItems>"
        answers = calls.call("SyncFolderItems", body, timeout_s=TIMEOUT_S)
        if len(answers) != 1:
            raise ProtocolBroken(f"SyncFolderItems: {len(answers)} answers to one folder")
        element = _success(answers[0], folder)
        following = (element.findtext(f"{M}SyncState") or "").strip()
        if not following:
            raise ProtocolBroken("SyncFolderItems: there is no state in the answer")
        # A server that never says "last" repeats itself.
        last = (element.findtext(f"{M}IncludesLastItemInRange") or "").strip().lower() in _TRUE or following == state
        yield ChangePage(_changes(element, kind), json.dumps({"format": _FORMAT, "folder": folder, "state": following}), last)
        if last:
            return
        state = following


def _state_in(cursor: str | None, folder: str) -> str | None:
    if cursor is None:
        return None
    try:
        held = json.loads(cursor)
    except ValueError as error:
        raise CursorInvalid("the place kept for this folder is not one of EWS") from error
    state = held.get("state") if isinstance(held, dict) and held.get("format") == _FORMAT else None
    if not isinstance(state, str) or not state:
        raise CursorInvalid("the place kept for this folder is not one of EWS")
    if held.get("folder") != folder:
        raise CursorInvalid("the place that is kept is that of another folder")
    return state


def _success(answer: Answer, folder: str) -> Any:  # noqa: ANN401  an lxml element
    if answer.code in _NO_FOLDER:
        raise FolderMissing(f"{folder}: {answer.text or answer.code}")
    if not answer.ok or answer.code != "NoError":
        error = error_of(answer)
        if isinstance(error, AccessDenied):
            # One folder of a mailbox that is open otherwise: the others go on.
            raise FolderMissing(error.cause, title="A folder cannot be read", hint=error.hint, detail=error.detail)
        raise error
    return answer.element


def _changes(element: Any, kind: RemoteKind) -> tuple[RemoteChange, ...]:  # noqa: ANN401  an lxml element
    """Each item once, in the order in which it was told first; items of other kinds that lie in the folder are left out."""
    found: dict[str, bool] = {}
    others = _KNOWN - {T + ELEMENT[kind]}
    holder = element.find(f"{M}Changes")
    for change in () if holder is None else holder:
        if change.tag == f"{T}Delete":
            named = change.find(f"{T}ItemId")
            if named is not None and named.get("Id"):
                found[named.get("Id")] = True
        elif change.tag in {f"{T}Create", f"{T}Update"}:
            for item in change:
                named = item.find(f"{T}ItemId") if isinstance(item.tag, str) and item.tag not in others else None
                if named is not None and named.get("Id"):
                    found.setdefault(named.get("Id"), False)
    return tuple(RemoteChange(one, deleted) for one, deleted in found.items())
