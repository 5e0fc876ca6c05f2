"""Requests that write items, and what their answers mean.

    CreateItem   sent once; the item carries our mark from its first moment
    UpdateItem   with the change key that was read and NeverOverwrite: who is overtaken is told so
    DeleteItem   knows no change key, so the item is looked at first

Everybody who could get mail is named in each request, and SendToNone is said where nobody is to.
"""

from __future__ import annotations

from collections.abc import Sequence

from core.domain.act.invitations import Notify
from core.errors import ProtocolBroken
from core.ports.act_transport import ActGone, DeleteMode, ItemRef
from core.transports.ews.act.nodes import node_of
from core.transports.ews.act.pieces import Write, element_of, updates_of
from core.transports.ews.answers import Answer, EwsCalls
from core.transports.ews.batches import GONE
from core.transports.ews.envelope import attribute
from core.transports.ews.problems import error_of

CALENDAR = "CalendarItem"
_CONFLICTS = frozenset({"ErrorIrresolvableConflict", "ErrorStaleObject", "ErrorInvalidChangeKey", "ErrorChangeKeyRequired"})
_INVITATIONS = {Notify.NONE: "SendToNone", Notify.ALL: "SendToAllAndSaveCopy", Notify.CHANGED: "SendToAllAndSaveCopy"}
_UPDATES = {Notify.NONE: "SendToNone", Notify.ALL: "SendToAllAndSaveCopy", Notify.CHANGED: "SendToChangedAndSaveCopy"}
_DELETES = {DeleteMode.BIN: "MoveToDeletedItems", DeleteMode.SOFT: "SoftDelete", DeleteMode.HARD: "HardDelete"}


class Overtaken(Exception):
    """Somebody else was quicker; nothing was written. The transport turns it into ActConflict."""


def item_id(ref: ItemRef) -> str:
    """The t:ItemId of an item in its version."""
    key = f' ChangeKey="{attribute(ref.version)}"' if ref.version else ""
    return f'<t:ItemId Id="{attribute(ref.id)}"{key}/>'


def occurrence_id(series: str, index: int) -> str:
    """The t:OccurrenceItemId of an occurrence by its number, from 1, those deleted counted."""
    return f'<t:OccurrenceItemId RecurringMasterId="{attribute(series)}" InstanceIndex="{index}"/>'


def create(calls: EwsCalls, folder: str, kind: str, writes: Sequence[Write], notify: Notify) -> ItemRef:
    """Make an item. Raises what `calls` raises, and the server's error."""
    told = f' SendMeetingInvitations="{_INVITATIONS[notify]}"' if kind == CALENDAR else ""
    saved = f"<m:SavedItemFolderId>{calls.folder_id(folder)}</m:SavedItemFolderId>"
    items = f"<m:Items>{element_of(kind, writes)}</m:Items>"
    answer = one_answer(calls.call("CreateItem", f'<m:CreateItem MessageDisposition="SaveOnly"{told}>{saved}{items}</m:CreateItem>'))
    if not answer.ok:
        raise error_of(answer)
    node = node_of(answer)
    if node is None or not node.ref.id:
        raise ProtocolBroken("CreateItem: the item that was made has no id in the answer")
    return node.ref


def update(calls: EwsCalls, named: str, kind: str, writes: Sequence[Write], notify: Notify, *, overwrite: bool = False) -> ItemRef:
    """Change an item, or an occurrence. Raises Overtaken, ActGone, what `calls` raises, and the server's error."""
    told = f' SendMeetingInvitationsOrCancellations="{_UPDATES[notify]}"' if kind == CALENDAR else ""
    resolution = "AlwaysOverwrite" if overwrite else "NeverOverwrite"
    change = f"<t:ItemChange>{named}<t:Updates>{updates_of(kind, writes)}</t:Updates></t:ItemChange>"
    head = f'<m:UpdateItem ConflictResolution="{resolution}" MessageDisposition="SaveOnly"{told}>'
    answer = one_answer(calls.call("UpdateItem", f"{head}<m:ItemChanges>{change}</m:ItemChanges></m:UpdateItem>"))
    passed(answer)
    node = node_of(answer)
    return node.ref if node is not None else ItemRef("")


def delete(calls: EwsCalls, named: str, mode: DeleteMode, notify: Notify) -> bool:
    """Delete an item, or an occurrence; False where it was gone. Raises what `calls` raises, and the server's error."""
    told = f'SendMeetingCancellations="{_INVITATIONS[notify]}" AffectedTaskOccurrences="AllOccurrences"'
    body = f'<m:DeleteItem DeleteType="{_DELETES[mode]}" {told}><m:ItemIds>{named}</m:ItemIds></m:DeleteItem>'
    answer = one_answer(calls.call("DeleteItem", body))
    if answer.code in GONE or answer.code == "ErrorCalendarOccurrenceIsDeletedFromRecurrence":
        return False
    if not answer.ok:
        raise error_of(answer)
    return True


def passed(answer: Answer) -> None:
    """Raise what an answer says that is no success: Overtaken, ActGone, the server's error."""
    if answer.code in _CONFLICTS:
        raise Overtaken
    if answer.code in GONE:
        raise ActGone(answer.text or answer.code)
    if not answer.ok:
        raise error_of(answer)


def one_answer(answers: list[Answer]) -> Answer:
    """The only answer to a request about one thing. Raises ProtocolBroken."""
    if len(answers) != 1:
        raise ProtocolBroken(f"{len(answers)} answers to one item")
    return answers[0]
