"""Attachments of single appointments in a pass: read once to be compared, then carried by what each side added and removed.

    compared    with_digests ─ stamps that were agreed upon are known; the bytes of others are read once, and not kept
    server      give ───────── bytes of the store go out, what the store removed is taken off; nobody is told
    store       taking ─────── bytes are read while the record waits; what cannot be read now is not named by the record

With the switch off neither side has any, as far as a pass sees: they stay where they are, and flow once it is switched on.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace

from core.domain.act.attaching import (
    KEY,
    AttachmentLimits,
    AttachmentPlan,
    LeftOut,
    LeftOutBecause,
    plan_attachments,
    recognized,
    shown,
    unread,
    with_digests,
)
from core.domain.act.kinds import ActKind, Side
from core.domain.act.merge import Base, Merge
from core.domain.act.records import ActRecord, Appointment
from core.errors import ItemError
from core.pipelines.act.desk import Desk
from core.ports.act_items import ItemWriter, KeptAttachment, Stored
from core.ports.act_transport import NewAttachment, RemoteItem

_KILOBYTE = 1024
_log = logging.getLogger(__name__)


def limits_of(desk: Desk) -> AttachmentLimits:
    """What the organisation takes of attachments, as of mail."""
    organization = desk.context.organization
    return AttachmentLimits(organization.maximum_upload_file_size_kb * _KILOBYTE, frozenset(organization.blocked_attachments))


def of_server(desk: Desk, kind: ActKind, item: RemoteItem, agreed: Base | None, *before: RemoteItem) -> RemoteItem:
    """An item as it is compared: what its attachments are is known, or it has none. `before` is the same item as it was read before.

    Raises what the transport raises; an attachment that cannot be read stays without a digest.
    """
    record = item.record
    if kind is not ActKind.APPOINTMENT or not isinstance(record, Appointment) or not desk.settings.switches.sync_attachments:
        return item if record is None else replace(item, record=_without(record))
    limits = limits_of(desk)
    record = recognized(record, agreed, *(one.record for one in before if isinstance(one.record, Appointment)))
    wanted = frozenset(unread(record, agreed, limits))
    if wanted:
        ids = {one.id for one in item.attachments if one.stamp in wanted}
        with desk.transport.attachments(item, ids, limit_bytes=limits.most_bytes) as found:
            known = {one.remote.stamp: (one.content.size_bytes, one.digest) for one in found if one.content is not None}
        record = with_digests(record, known)
    return replace(item, record=record)


def _without(record: ActRecord) -> ActRecord:
    return replace(record, attachments=()) if isinstance(record, Appointment) and record.attachments else record


def of_store(desk: Desk, record: ActRecord) -> ActRecord:
    """A record as it is compared: without attachments where those are not synchronized."""
    return shown(record, desk.settings.switches)


def left_out(plan: AttachmentPlan | None, item: RemoteItem) -> tuple[str, ...]:
    """What a plan leaves where it is, in words with the reasons; `item` is the server's side of it."""
    if plan is None:
        return ()
    foreign = () if item.organised_here else (LeftOut(one, LeftOutBecause.FOREIGN) for one in plan.to_remote)
    return tuple(one.words for one in (*plan.left_out, *foreign))


def plan_of(desk: Desk, merged: Merge, agreed: Base | None, store: ActRecord | None, item: RemoteItem) -> AttachmentPlan | None:
    """What is done about attachments where a merge writes them to any side; None where it does not."""
    if KEY not in merged.writes(Side.REMOTE) and KEY not in merged.writes(Side.STORE):
        return None
    if not isinstance(store, Appointment) or not isinstance(item.record, Appointment):
        return None
    return plan_attachments(agreed, store, item.record, limits_of(desk))


def first_plan(desk: Desk, kind: ActKind, store: ActRecord, item: RemoteItem) -> AttachmentPlan | None:
    """The same where one side was just made of the other, or is about to be."""
    if kind is not ActKind.APPOINTMENT or not desk.settings.switches.sync_attachments:
        return None
    if not isinstance(store, Appointment) or not isinstance(item.record, Appointment):
        return None
    return plan_attachments(None, store, item.record, limits_of(desk))


def changes(plan: AttachmentPlan | None, store: ActRecord) -> bool:
    """Whether a plan gives the record of the store other attachments than it has."""
    return plan is not None and isinstance(store, Appointment) and plan.store != store.attachments


def give(desk: Desk, object_id: int, item: RemoteItem, plan: AttachmentPlan | None) -> RemoteItem:
    """Write the server's side of a plan; the item as it is then. Raises what the port's `attach` raises, and what the store raises.

    A meeting that somebody else called is left alone: its attachments are theirs.
    """
    if plan is None or not item.organised_here or not plan.writes_remote:
        return item
    added: list[NewAttachment] = []
    with desk.tools.items.reading() as items:
        for one in plan.to_remote:
            try:
                kept = items.attachment_content(object_id, one.digest)
            except ItemError as error:
                _log.warning("the attachment “%s” of the appointment %s stays in the store: %s", one.name, object_id, error.cause)
            else:
                added.append(NewAttachment(one.name, kept.content, kept.mime_type, kept.content_id))
    gone = {one.stamp for one in plan.off_remote}
    removed = {one.id for one in item.attachments if one.stamp in gone}
    if not added and not removed:
        return item
    written = desk.transport.attach(item, added, removed)
    return of_server(desk, ActKind.APPOINTMENT, written, None, item)


@dataclass(frozen=True, slots=True)
class Taken:
    """Bytes of the server's attachments that are about to be kept. `plan` None: none are."""

    plan: AttachmentPlan | None
    kept: tuple[KeptAttachment, ...] = ()

    def shown_by(self, record: ActRecord) -> ActRecord:
        """The record with the attachments that it has then: none whose bytes could not be read now."""
        if self.plan is None or not isinstance(record, Appointment):
            return record
        lost = {one.digest for one in self.plan.to_store} - {one.digest for one in self.kept}
        return replace(record, attachments=tuple(one for one in self.plan.store if one.digest not in lost))

    def kept_with(self, writer: ItemWriter, stored: Stored) -> Stored:
        """Keep the bytes with a record that is written in the same transaction, which is returned. Raises ItemError."""
        if self.kept and isinstance(stored.record, Appointment) and stored.record.id is not None:
            writer.save_attachments(stored.record.id, self.kept)
        return stored


@contextmanager
def taking(desk: Desk, item: RemoteItem, plan: AttachmentPlan | None) -> Iterator[Taken]:
    """Read what the store is to have of the server's; the bytes stand until the block is left. Raises what the transport raises."""
    wanted = {one.stamp: one.digest for one in plan.to_store} if plan is not None else {}
    ids = {one.id for one in item.attachments if one.stamp in wanted}
    if not ids:
        yield Taken(plan)
        return
    with desk.transport.attachments(item, ids, limit_bytes=limits_of(desk).most_bytes) as found:
        read = [
            KeptAttachment(one.content, one.digest, one.remote.mime_type, one.remote.content_id)
            for one in found
            if one.content is not None and one.digest == wanted[one.remote.stamp]
        ]
        kept = {one.digest for one in read}
        for one in found:
            if wanted[one.remote.stamp] not in kept:
                because = one.error or "it is another one by now"
                _log.warning("the attachment “%s” of an appointment stays on the server: %s", one.remote.name, because)
        yield Taken(plan, tuple(read))


def share(writer: ItemWriter, object_id: int | None, stored: Stored) -> None:
    """Give a record that was made of another the bytes of its attachments, those that there are."""
    record = stored.record
    if object_id is None or not isinstance(record, Appointment) or record.id is None:
        return
    for one in record.attachments:
        try:
            kept = writer.attachment_content(object_id, one.digest)
        except ItemError as error:
            _log.warning("an attachment of the appointment %s has no bytes: %s", object_id, error.cause)
        else:
            writer.save_attachments(record.id, [kept])
