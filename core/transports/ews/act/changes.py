"""What changed in a folder, page by page (SyncFolderItems, MS-OXWSSYNC). Ids alone are asked for: any field more costs the server a look.

A page that is cut off does not parse, and its state is dropped with it. A page may tell an item twice, or in any order: an id that is told
as deleted never comes back, so that settles it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from core.domain.act.kinds import RemoteKind
from core.errors import CursorInvalid
from core.ports.act_transport import ChangePage, RemoteChange
from core.transports.ews.act.shapes import ELEMENT
from core.transports.ews.answers import EwsCalls, M, T
from core.transports.ews.changes import answers_since

_FORMAT = "ews-act-1"
_KNOWN = frozenset(
    T + name
    for name in (
        "CalendarItem", "Contact", "DistributionList", "Task", "PostItem", "Message", "MeetingMessage", "MeetingRequest", "MeetingResponse",
        "MeetingCancellation",
    )
)  # fmt: skip


def pages(calls: EwsCalls, folder: str, kind: RemoteKind, cursor: str | None) -> Iterator[ChangePage]:
    """Yield the pages from `cursor` to the present. Raises CursorInvalid, FolderMissing, and what `calls` raises."""
    for element, following, last in answers_since(calls, folder, _state_in(cursor, folder)):
        yield ChangePage(_changes(element, kind), json.dumps({"format": _FORMAT, "folder": folder, "state": following}), last)


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
