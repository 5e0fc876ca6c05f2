"""The server's side of a planned item: made, changed, deleted, marked. Nobody is told but whom the plan names."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from core.domain.act.fields import direction_of
from core.domain.act.kinds import REMOTE_KIND, ActKind, Side, SyncDirection
from core.domain.act.planning import as_sent, directions_here
from core.domain.act.records import ActRecord, ActTask, RecurringAppointmentMaster
from core.domain.act.values import renamed, values_of, with_values
from core.domain.act.values_series import settled
from core.domain.act.wording import Value
from core.pipelines.act import files
from core.pipelines.act.desk import Desk
from core.pipelines.act.viewing import Viewed
from core.ports.act_transport import ActDraft, ActGone, ActMark, ActPartly, DeleteMode, ItemRef, RemoteItem

_REMINDER = "reminder"


@dataclass(frozen=True, slots=True)
class OnServer:
    """An item as it is on the server after it was written. `partly` says what of it the server refused, "" nothing."""

    item: RemoteItem
    partly: str = ""


def make(desk: Desk, viewed: Viewed, object_id: int) -> OnServer:
    """Make an item of a record, with its mark in the same step. Raises what the port's `create` raises."""
    record = as_sent(_of_store(viewed), desk.rules)
    if viewed.candidate.kind is ActKind.SERVICE:
        # Each person's copy is a meeting of its own.
        record = renamed(record, "")
    directions = directions_here(viewed.view, desk.rules)
    keys = {key for key in values_of(record) if direction_of(key, directions).allows(Side.REMOTE)}
    if viewed.candidate.kind is not ActKind.CONTACT and directions.get(_REMINDER, SyncDirection.TO_REMOTE).allows(Side.REMOTE):
        # Said even where there is none: without a word a server sets one of its own.
        keys.add(_REMINDER)
    draft = ActDraft(record, frozenset(keys), desk.mark_of(object_id), categories_of(desk, viewed.candidate.kind))
    folder = desk.folder_for(viewed.candidate.kind)
    return _read(desk, viewed, *_partly(lambda: desk.transport.create(folder.id, draft, viewed.action.sends.notify)))


def change(desk: Desk, viewed: Viewed, writes: Mapping[str, Value]) -> OnServer:
    """Write values to an item that is as it was read. Raises what the port's `update` raises."""
    item = viewed.candidate.remote
    assert item is not None and item.record is not None
    record: ActRecord = with_values(item.record, writes)
    keys = set(writes)
    if isinstance(record, RecurringAppointmentMaster):
        record, _ = settled(record)
    sent = as_sent(_of_store(viewed), desk.rules)
    if isinstance(record, ActTask) and isinstance(sent, ActTask):
        record = replace(record, reminder_at=sent.reminder_at)
        keys.add(_REMINDER)
    notify = viewed.action.sends.notify
    return _read(desk, viewed, *_partly(lambda: desk.transport.update(item, record, keys, notify)))


def delete(desk: Desk, viewed: Viewed) -> bool:
    """Delete an item into the bin that its owner sees; False where it was gone. Raises what the port's `delete` raises."""
    item = viewed.candidate.remote
    assert item is not None
    return desk.transport.delete(item, DeleteMode.BIN, viewed.action.sends.notify)


def mark(desk: Desk, viewed: Viewed, item: RemoteItem, object_id: int) -> RemoteItem:
    """Have an item carry which record it is linked with, and the category; returns it as it is then. Raises what `tag` raises."""
    wanted = desk.mark_of(object_id)
    tags = categories_of(desk, viewed.candidate.kind)
    if item.mark == wanted and {one.casefold() for one in tags} <= {one.casefold() for one in item.categories}:
        return item
    ref = desk.transport.tag(item, mark=wanted, add=tags)
    return replace(item, ref=ref, mark=wanted, categories=(*item.categories, *tags))


def unmark(desk: Desk, viewed: Viewed) -> None:
    """Take mark and category off an item that is linked no more; one that is gone needs nothing."""
    item = viewed.candidate.remote
    if item is None:
        return
    try:
        desk.transport.tag(item, mark=ActMark(), remove=(desk.settings.category,))
    except ActGone:
        return


def categories_of(desk: Desk, kind: ActKind) -> tuple[str, ...]:
    """The category that a linked item carries; contacts are not tracked by one (facts 7.1)."""
    return () if kind is ActKind.CONTACT else (desk.settings.category,)


def _of_store(viewed: Viewed) -> ActRecord:
    record = viewed.view.store
    assert record is not None, "what is written to the server is in the store"
    return record


def _partly(write: Callable[[], ItemRef]) -> tuple[ItemRef, str]:
    try:
        return write(), ""
    except ActPartly as partly:
        return partly.ref, partly.cause


def _read(desk: Desk, viewed: Viewed, ref: ItemRef, partly: str) -> OnServer:
    """The item as the server keeps what it was given: that is what both sides then agree upon."""
    kind = REMOTE_KIND[viewed.candidate.kind]
    for item in desk.transport.get(kind, [ref.id]):
        if item.record is not None:
            before = () if viewed.candidate.remote is None else (viewed.candidate.remote,)
            return OnServer(files.of_server(desk, viewed.candidate.kind, item, viewed.view.agreed, *before), partly)
    raise ActGone("it was deleted on the server right after it was written")
