"""Bytes of attachments of appointments. What an attachment is called, and whether there is one, stands in the appointment itself.

    appointment.attachments  [name, size, digest] ──digest──▶ appointment_attachment ──▶ blob

A row outlives the attachment, and the appointment as well, while the history or the recycle bin may want it back; `forget_unused` is for
what nobody names any more.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from sqlalchemy import ColumnElement, Connection, Text, and_, delete, exists, func, literal, or_, select, type_coerce, update

from core.domain.act.kinds import ActKind
from core.domain.octets import Held, Octets
from core.domain.retention import Removed
from core.errors import ItemError
from core.ports.act_items import KeptAttachment
from core.store.act.meetings import APPOINTMENT
from core.store.blob_octets import Packed, blob_octets
from core.store.blobs import BlobWriter
from core.store.bulk import insert_rows
from core.store.care_blobs import forget_blobs
from core.store.ids import Ids
from core.store.rows import AppointmentAttachmentRow, BinRow, SyncHistoryRow, table_of
from core.store.text_match import storable

ATTACHMENT = table_of(AppointmentAttachmentRow)
_HISTORY = table_of(SyncHistoryRow)
_BIN = table_of(BinRow)


class AttachmentReading:
    """What RecordReader says of attachments, inside the transaction of `connection`."""

    connection: Connection
    _home: Path

    def attachment_content(self, object_id: int, digest: str) -> KeptAttachment:
        """The bytes of an appointment's attachment. Raises ItemError where there are none."""
        this = (ATTACHMENT.c.activityid == object_id) & (ATTACHMENT.c.digest == digest)
        row = self.connection.execute(select(ATTACHMENT).where(this)).first()
        if row is None or row.blob_id is None:
            raise ItemError("the bytes of an attachment were never kept, or are gone")
        return KeptAttachment(blob_octets(self.connection, self._home, row.blob_id), digest, row.mimetype, row.attachmentcontentid)


class AttachmentWriting(AttachmentReading):
    """What RecordWriter says of attachments. The bytes are on the disk before the commit that names them (core.store.blobs)."""

    _ids: Ids
    _now: datetime
    _blobs: BlobWriter

    def save_attachments(self, object_id: int, added: Sequence[KeptAttachment]) -> None:
        """Keep bytes, those that are there already once. Raises ItemError, ValueError for anything but a single appointment."""
        single = (APPOINTMENT.c.id == object_id) & (APPOINTMENT.c.kind == ActKind.APPOINTMENT) & APPOINTMENT.c.seriesid.is_(None)
        if self.connection.execute(select(APPOINTMENT.c.id).where(single).with_for_update()).first() is None:
            raise ValueError("attachments are of single appointments, and this is none")
        known = select(ATTACHMENT.c.digest, ATTACHMENT.c.id, ATTACHMENT.c.blob_id).where(ATTACHMENT.c.activityid == object_id)
        there = {row.digest: row for row in self.connection.execute(known)}
        for one in {each.digest: each for each in added}.values():
            row = there.get(one.digest)
            if row is not None and row.blob_id is not None:
                continue
            blob_id = self._kept(one.content, one.digest)
            if row is not None:
                self.connection.execute(update(ATTACHMENT).where(ATTACHMENT.c.id == row.id).values(blob_id=blob_id))
                continue
            values = {
                "id": self._ids.one(),
                "activityid": object_id,
                "digest": one.digest,
                "filesize": one.content.size_bytes,
                "mimetype": storable(one.mime_type),
                "attachmentcontentid": storable(one.content_id),
                "blob_id": blob_id,
                "createdon": self._now,
            }
            insert_rows(self.connection, ATTACHMENT, [values])

    def _kept(self, content: Octets, digest: str) -> int:
        blob_id, kept = self._blobs.add_octets(content)
        found = kept.sha256 if isinstance(kept, Packed) else hashlib.sha256(kept.data if isinstance(kept, Held) else b"").digest()
        if found.hex() != digest:
            raise ItemError("the bytes of an attachment are others than those that were agreed upon")
        self._blobs.flush_rows()
        return blob_id


def digests_of(connection: Connection, object_id: int | None) -> set[str]:
    """The digests of an appointment's attachments whose bytes are kept, also of one that is gone."""
    query = select(ATTACHMENT.c.digest).where(ATTACHMENT.c.activityid == object_id, ATTACHMENT.c.blob_id.is_not(None))
    return set() if object_id is None else set(connection.execute(query).scalars())


def share(connection: Connection, ids: Ids, now: datetime, old_id: int | None, new_id: int) -> None:
    """Give an appointment the bytes of another, which it was made of."""
    if old_id is not None and old_id != new_id:
        rows = connection.execute(select(ATTACHMENT).where(ATTACHMENT.c.activityid == old_id)).mappings()
        copies = [{**row, "id": ids.one(), "activityid": new_id, "createdon": now} for row in rows]
        insert_rows(connection, ATTACHMENT, copies)


def unused() -> ColumnElement[bool]:
    """Whether no appointment, nothing in the bin that can be restored, and no value in the history names these bytes."""
    number, digest = ATTACHMENT.c.activityid, ATTACHMENT.c.digest

    def names(column: ColumnElement[object]) -> ColumnElement[bool]:
        # A digest is of digits and letters: nothing of it means anything in a pattern.
        return type_coerce(column, Text).like(literal("%") + digest + literal("%"))

    shown = exists().where(and_(APPOINTMENT.c.id == number, names(APPOINTMENT.c.attachments)))
    past = exists().where(and_(_HISTORY.c.objectid == number, names(_HISTORY.c.entry)))
    binned = exists().where(and_(_BIN.c.objectid == number, _BIN.c.restored_at.is_(None), or_(names(_BIN.c.kept), names(_BIN.c.lost))))
    return ~or_(shown, past, binned)


def forget_unused(connection: Connection, packs: set[str], *, ids: Sequence[int]) -> Removed:
    """Remove those of these rows that still nobody names, with their bytes; adds the packs in which they lay to `packs`."""
    rows = connection.execute(select(ATTACHMENT.c.id, ATTACHMENT.c.blob_id).where(ATTACHMENT.c.id.in_(ids), unused())).all()
    connection.execute(delete(ATTACHMENT).where(ATTACHMENT.c.id.in_([row.id for row in rows])))
    freed = forget_blobs(connection, [row.blob_id for row in rows], packs)
    return Removed(len(rows), freed.size_bytes)


def count(connection: Connection, appointments: Sequence[int]) -> int:
    """How many attachments these appointments have whose bytes are kept."""
    return connection.execute(select(func.count()).select_from(ATTACHMENT).where(ATTACHMENT.c.activityid.in_(appointments))).scalar_one()


def forget_all(connection: Connection, packs: set[str], appointments: Sequence[int]) -> int:
    """Remove every attachment of these appointments, with its bytes; returns how many there were."""
    rows = connection.execute(select(ATTACHMENT.c.id, ATTACHMENT.c.blob_id).where(ATTACHMENT.c.activityid.in_(appointments))).all()
    connection.execute(delete(ATTACHMENT).where(ATTACHMENT.c.id.in_([row.id for row in rows])))
    connection.execute(update(APPOINTMENT).where(APPOINTMENT.c.id.in_(appointments)).values(attachments=None))
    forget_blobs(connection, [row.blob_id for row in rows], packs)
    return len(rows)
