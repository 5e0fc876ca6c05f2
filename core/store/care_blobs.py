"""Forgetting bytes: rows of blobs that nothing refers to any more, and, after the commit, the packs that no row names.

A pack is written by one transaction and named by rows of that one alone, so a pack that no row names after a commit is never named again.
"""

from __future__ import annotations

import logging
from collections.abc import Collection, Iterable
from datetime import datetime
from pathlib import PurePosixPath

from sqlalchemy import ColumnElement, Connection, delete, exists, select

from core.domain.retention import Removed
from core.store.blobs import PACK_SUFFIX
from core.store.links import chunked
from core.store.rows import AppointmentAttachmentRow, AttachmentRow, BlobRow, EmailRow, FailureRow, table_of
from core.store.store import Store

_log = logging.getLogger(__name__)

_BLOB = table_of(BlobRow)
#: Every column that refers to a blob.
_REFERRING = (
    table_of(EmailRow).c.raw_blob_id,
    table_of(AttachmentRow).c.blob_id,
    table_of(FailureRow).c.raw_blob_id,
    table_of(AppointmentAttachmentRow).c.blob_id,
)


def forget_blobs(connection: Connection, blob_ids: Iterable[int | None], packs: set[str]) -> Removed:
    """Delete those of these blobs that nothing refers to; to be called once what referred to them is changed, in the same transaction.

    Adds the packs in which they lay to `packs`, for `remove_packs` after the commit.
    """
    removed = Removed()
    for some in chunked(each for each in blob_ids if each is not None):
        free: ColumnElement[bool] = _BLOB.c.id.in_(some)
        for column in _REFERRING:
            free &= ~exists().where(column == _BLOB.c.id)
        rows = connection.execute(select(_BLOB.c.id, _BLOB.c.length, _BLOB.c.pack).where(free)).all()
        packs.update(row.pack for row in rows if row.pack is not None)
        removed += Removed(len(rows), sum(row.length for row in rows))
        if rows:
            connection.execute(delete(_BLOB).where(_BLOB.c.id.in_([row.id for row in rows])))
    return removed


def remove_packs(store: Store, packs: Collection[str]) -> int:
    """Remove those of these packs that no row names any more; to be called after the commit. Returns how many went.

    What cannot be removed now is an orphan, which the next sweep takes (`sweep_orphans`).
    """
    if not packs:
        return 0
    with store.transaction_read() as session:
        named = {
            pack
            for some in chunked(packs)
            for pack in session.execute(select(_BLOB.c.pack).where(_BLOB.c.pack.in_(some)).distinct()).scalars()
        }
    removed = 0
    for pack in sorted(set(packs) - named):
        try:
            (store.home / PurePosixPath(pack)).unlink(missing_ok=True)
            removed += 1
        except OSError as error:
            _log.warning("%s could not be removed: %s", pack, error.strerror)
    return removed


def has_orphans(store: Store, before: datetime) -> bool:
    """Whether packs lie in the home that no row names, or unfinished ones, written last before a moment (aware).

    A look without a transaction that writes: most of the time there is nothing to sweep, and nobody should wait for that to be found.
    """
    names = []
    for path in (store.home / "raw").glob("*/*/*"):
        try:
            if PACK_SUFFIX in path.name and path.stat().st_mtime < before.timestamp():
                names.append(path.relative_to(store.home).as_posix())
        except FileNotFoundError:
            continue
    with store.transaction_read() as session:
        return any(
            len(set(session.execute(select(_BLOB.c.pack).where(_BLOB.c.pack.in_(some)).distinct()).scalars())) < len(some)
            for some in chunked(names)
        )
