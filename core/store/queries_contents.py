"""What lies behind a line of a list: the bytes of attachments, and all about one message in quarantine."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, select

from core.domain.decision import Step
from core.domain.ids import AttachmentId, FailureId
from core.ports import AttachmentContent, FailureDetail, FailureEntry
from core.store.blobs import read_blob
from core.store.links import chunked
from core.store.quarantine import known_failure, source_of
from core.store.queries import attachment_of
from core.store.rows import AttachmentRow, DecisionRow, FailureRow, SeenRow, table_of

_ATTACHMENT = table_of(AttachmentRow)
_DECISION = table_of(DecisionRow)
_FAILURE = table_of(FailureRow)
_SEEN = table_of(SeenRow)


def attachments(connection: Connection, home: Path, ids: Collection[AttachmentId]) -> dict[AttachmentId, AttachmentContent]:
    """These attachments, without those that have no bytes. Raises StoreUnreachable where bytes are lost."""
    return {
        row.id: AttachmentContent(attachment_of(row), read_blob(connection, home, row.blob_id))
        for some in chunked(ids)
        for row in connection.execute(select(_ATTACHMENT).where(_ATTACHMENT.c.id.in_(some), _ATTACHMENT.c.blob_id.is_not(None))).all()
    }


def failure(connection: Connection, failure_id: FailureId) -> FailureDetail | None:
    """What is known of one message in quarantine; None where it is not there."""
    entry: FailureEntry | None = known_failure(connection, failure_id)
    query = (
        select(_FAILURE.c.raw_blob_id, _FAILURE.c.reason, _SEEN.c.folder, _SEEN.c.generation, _SEEN.c.remote_id, _DECISION.c.steps)
        .join_from(_FAILURE, _SEEN, _FAILURE.c.seen_id == _SEEN.c.id)
        .join(_DECISION, _DECISION.c.id == _SEEN.c.id, isouter=True)
        .where(_FAILURE.c.id == failure_id)
    )
    row: Any = connection.execute(query).first()
    if entry is None or row is None:
        return None
    return FailureDetail(
        entry=entry,
        detail=f"{row.reason}\nfolder: {row.folder}\nmessage: {row.remote_id} ({row.generation})\nversion: {entry.program or 'not known'}",
        has_source=row.raw_blob_id is not None,
        steps=tuple(Step(*step) for step in row.steps or ()),
    )


def failure_source(connection: Connection, home: Path, failure_id: FailureId) -> bytes | None:
    """The source of a message in quarantine; None where it was never fetched."""
    blob_id = source_of(connection, failure_id)
    return None if blob_id is None else read_blob(connection, home, blob_id)
