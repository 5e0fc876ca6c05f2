"""Actions: what is done to messages on the server once they are tracked: removed, filed, given categories.

Each may be asked for again: an item that is gone counts as done, and a category that is there is not added twice. Receipts that an item
would send when it is removed or marked are not sent on our account (SuppressReadReceipts, since Exchange 2013 SP1).
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Sequence

from core.transports.ews.answers import EwsCalls, T
from core.transports.ews.batches import GONE, Batches, item_ids
from core.transports.ews.envelope import attribute, text
from core.transports.ews.items import get_item, item_of, shape
from core.transports.ews.listing import make_folder

ATTEMPTS = 3
"""How often an item is read and written again that somebody else changed in between."""

_SUPPRESSES_RECEIPTS = (15, 0, 847, 0)
_CATEGORIES = shape("item:Categories")
_CONFLICTS = frozenset({"ErrorIrresolvableConflict", "ErrorStaleObject", "ErrorInvalidChangeKey", "ErrorChangeKeyRequired"})
_logger = logging.getLogger(__name__)


class Actions:
    """Changes items of one mailbox. Belongs to one thread. Every method raises what `EwsCalls.call` raises, and the server's errors."""

    def __init__(self, calls: EwsCalls, clock: Callable[[], float] = time.monotonic) -> None:
        self._calls = calls
        self._batches = Batches(calls, clock)

    @property
    def _quiet(self) -> str:
        return ' SuppressReadReceipts="true"' if self._calls.version >= _SUPPRESSES_RECEIPTS else ""

    def delete(self, remote_ids: Sequence[str]) -> set[str]:
        """Move items to Deleted Items; return the ids that left or were gone already."""
        attributes = (
            f'DeleteType="MoveToDeletedItems" SendMeetingCancellations="SendToNone" AffectedTaskOccurrences="AllOccurrences"{self._quiet}'
        )
        return self._each("DeleteItem", remote_ids, lambda ids: f"<m:DeleteItem {attributes}>{item_ids(ids)}</m:DeleteItem>")

    def file(self, remote_ids: Sequence[str], name: str) -> set[str]:
        """Move items into the folder of this name beside the inbox, made where it is missing; return the ids moved or gone already."""
        if not remote_ids:
            return set()
        # Looked up each time: a folder removed meanwhile would be answered with the code of an item that is gone.
        target = f'<m:ToFolderId><t:FolderId Id="{attribute(make_folder(self._calls, name))}"/></m:ToFolderId>'
        return self._each("MoveItem", remote_ids, lambda ids: f"<m:MoveItem>{target}{item_ids(ids)}</m:MoveItem>")

    def _each(self, operation: str, remote_ids: Sequence[str], body: Callable[[Sequence[str]], str]) -> set[str]:
        done: set[str] = set()
        for remote_id, answer in self._batches.run(operation, list(dict.fromkeys(remote_ids)), body):
            if answer.ok or answer.code in GONE:
                done.add(remote_id)
            else:
                _logger.warning("%s was refused for one item: %s: %s", operation, answer.code, answer.text)
        return done

    def set_categories(self, remote_ids: Sequence[str], add: Sequence[str]) -> set[str]:
        """Add categories to items; return the ids that have them now or are gone.

        Written with the change key that was read and NeverOverwrite: the whole list is replaced, so that with AlwaysOverwrite a category
        that a person adds at the same moment would be lost. On a conflict the item is read again.
        """
        done: set[str] = set()
        waiting = list(dict.fromkeys(remote_ids))
        for _ in range(ATTEMPTS):
            updates = self._updates(waiting, add, done)
            conflicts: list[str] = []
            for remote_id, answer in self._batches.run("UpdateItem", list(updates), lambda ids, made=updates: self._update(ids, made)):  # type: ignore[misc]
                if answer.ok or answer.code in GONE:
                    done.add(remote_id)
                elif answer.code in _CONFLICTS:
                    conflicts.append(remote_id)
                else:
                    _logger.warning("Categories were refused for one item: %s: %s", answer.code, answer.text)
            waiting = conflicts
            if not waiting:
                break
        return done

    def _updates(self, remote_ids: Sequence[str], add: Sequence[str], done: set[str]) -> dict[str, str]:
        """The t:ItemChange of each item that lacks a category; the others are put into `done`."""
        updates: dict[str, str] = {}
        for remote_id, answer in self._batches.run("GetItem", remote_ids, lambda ids: get_item(_CATEGORIES, ids)):
            found = item_of(answer) if answer.ok else None
            if found is None:
                if answer.code in GONE:
                    done.add(remote_id)
                continue
            holder = found.element("Categories")
            present = [one.text or "" for one in holder.iterfind(f"{T}String")] if holder is not None else []
            lower = {one.casefold() for one in present}
            missing = [one for one in dict.fromkeys(add) if one.casefold() not in lower]
            if not missing:
                done.add(remote_id)
                continue
            key = found.element("ItemId")
            updates[remote_id] = _change(remote_id, "" if key is None else key.get("ChangeKey", ""), [*present, *missing], found.name)
        return updates

    def _update(self, ids: Sequence[str], made: dict[str, str]) -> str:
        attributes = 'ConflictResolution="NeverOverwrite" MessageDisposition="SaveOnly" SendMeetingInvitationsOrCancellations="SendToNone"'
        changes = "".join(made[one] for one in ids)
        return f"<m:UpdateItem {attributes}{self._quiet}><m:ItemChanges>{changes}</m:ItemChanges></m:UpdateItem>"


def _change(remote_id: str, change_key: str, categories: Sequence[str], element: str) -> str:
    # The element must be of the item's own kind; one that is not in the schema is a Message.
    kind = element.removeprefix(T)
    kind = kind if kind in {"Message", "MeetingMessage", "MeetingRequest", "MeetingResponse", "MeetingCancellation", "Item"} else "Message"
    key = f' ChangeKey="{attribute(change_key)}"' if change_key else ""
    shown = "".join(f"<t:String>{text(one)}</t:String>" for one in categories)
    return (
        f'<t:ItemChange><t:ItemId Id="{attribute(remote_id)}"{key}/><t:Updates><t:SetItemField><t:FieldURI FieldURI="item:Categories"/>'
        f"<t:{kind}><t:Categories>{shown}</t:Categories></t:{kind}></t:SetItemField></t:Updates></t:ItemChange>"
    )
