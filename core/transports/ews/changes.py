"""Changes: what came into a folder since a state, step by step (SyncFolderItems, MS-OXWSSYNC).

    state ──SyncFolderItems──▶ step (candidate ids, next state) ──▶ ... ──▶ IncludesLastItemInRange

Only ids are asked for: that is one look for the server, and any further field another. Created items are candidates, and changed ones
too, because servers differ in what they call a change: the caller knows which ids it has seen. Removals and read flags are nothing new.
A state is taken only from an answer that is whole and a success.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from core.domain.remote_folder import INBOX_ID
from core.errors import AccessDenied, CursorInvalid, FolderMissing, ProtocolBroken
from core.transports.ews.answers import Answer, EwsCalls, M, T
from core.transports.ews.envelope import text
from core.transports.ews.items import is_mail_element, shape
from core.transports.ews.problems import error_of

MOST_CHANGES = 512
"""Changes of one step, as many as a server gives."""

TIMEOUT_S = 90.0
"""How long the server may think about one step, in seconds: the first one of a folder of a hundred thousand is the slowest of all, and one
that is given up is begun anew by the next run."""

_FORMAT = "ews-1"
_CANDIDATES = frozenset({f"{T}Create", f"{T}Update"})
_TRUE = frozenset({"true", "1"})
_NO_FOLDER = frozenset({"ErrorItemNotFound", "ErrorFolderNotFound", "ErrorSyncFolderNotFound", "ErrorInvalidIdMalformed", "ErrorInvalidId"})


@dataclass(frozen=True, slots=True)
class Step:
    """One answer of SyncFolderItems: ids that may be new, in the server's order, and the state after them."""

    candidates: tuple[str, ...]
    state: str


def read_cursor(cursor: str | None) -> str | None:
    """The sync state in a cursor of ours; None for none. Raises CursorInvalid for what is no such cursor."""
    if cursor is None:
        return None
    try:
        held = json.loads(cursor)
    except ValueError as error:
        raise CursorInvalid("the place kept for this folder is not one of EWS") from error
    state = held.get("state") if isinstance(held, dict) and held.get("format") == _FORMAT else None
    if not isinstance(state, str) or not state:
        raise CursorInvalid("the place kept for this folder is not one of EWS")
    return state


def write_cursor(state: str) -> str:
    """The cursor that holds a sync state."""
    return json.dumps({"format": _FORMAT, "state": state})


def steps(calls: EwsCalls, folder: str, state: str | None) -> Iterator[Step]:
    """Yield the steps from `state` to the present.

    Raises CursorInvalid when the server does not take the state, FolderMissing when it has no such folder, and what `calls` raises.
    """
    for element, following, _ in answers_since(calls, folder, state):
        yield Step(_candidates(element), following)


def answers_since(calls: EwsCalls, folder: str, state: str | None) -> Iterator[tuple[Any, str, bool]]:
    """Yield each answer from `state` to the present: its lxml element, the state after it, whether it is the last. Raises as `steps`."""
    where = f"<m:SyncFolderId>{calls.folder_id(folder)}</m:SyncFolderId>"
    last = False
    while not last:
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
        yield element, following, last
        state = following


def _success(answer: Answer, folder: str) -> Any:  # noqa: ANN401  an lxml element
    if answer.code in _NO_FOLDER:
        raise FolderMissing(f"{folder}: {answer.text or answer.code}")
    if answer.code == "ErrorInvalidSyncStateData":
        raise CursorInvalid(answer.text or answer.code)
    if not answer.ok or answer.code != "NoError":
        error = error_of(answer)
        if isinstance(error, AccessDenied) and folder != INBOX_ID:
            # One folder of a mailbox that is open otherwise: the others go on.
            raise FolderMissing(error.cause, title="A folder cannot be read", hint=error.hint, detail=error.detail)
        raise error
    return answer.element


def _candidates(element: Any) -> tuple[str, ...]:  # noqa: ANN401  an lxml element
    found: dict[str, None] = {}
    changes = element.find(f"{M}Changes")
    for change in () if changes is None else changes:
        if change.tag not in _CANDIDATES:
            continue
        for item in change:
            item_id = item.find(f"{T}ItemId") if isinstance(item.tag, str) and is_mail_element(item.tag) else None
            if item_id is not None and item_id.get("Id"):
                found[item_id.get("Id")] = None
    return tuple(found)
