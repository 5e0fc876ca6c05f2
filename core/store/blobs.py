"""Raw messages and attachments. Small ones are rows; larger ones share one pack file per unit of work in the home, `raw/<yyyy>/<mm>/`.

A pack is written under a name of its own that ends in `.tmp`, fsynced, renamed and its directory fsynced before the commit that names
it. So every row names bytes that are on the disk; a pack whose commit failed is an orphan, removed at once or by `sweep_orphans`.
"""

from __future__ import annotations

import hashlib
import io
import os
import uuid
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path, PurePosixPath
from typing import Any, BinaryIO

from sqlalchemy import Connection, select, text
from sqlalchemy.orm import Session

from core import durable
from core.domain.ids import BlobId
from core.domain.octets import Held, Octets, gathered
from core.errors import InternalError, ItemError, StoreUnreachable, UsageError
from core.store.blob_octets import Packed
from core.store.bulk import insert_rows
from core.store.ids import Ids
from core.store.rows import BlobRow, table_of

#: Largest size, in bytes, that is kept in a row (facts on performance, 3).
INLINE_BYTES = 16 * 1024
PACK_SUFFIX = ".pack"
#: Where a session keeps the writer of its blobs.
SESSION_KEY = "postroom_blobs"
TEMPORARY_SUFFIX = ".tmp"
# O_BINARY exists on Windows alone, where it is needed.
_NEW_FILE = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
#: Key of PostgreSQL's advisory lock: shared by transactions that wrote a pack, exclusive for the sweep that must not see them half done.
_PACK_LOCK = int.from_bytes(b"postpack")


def lock_packs(connection: Connection, *, exclusive: bool) -> None:
    """Keep the sweep and writers of packs apart until the transaction ends. On SQLite every writer is alone anyway."""
    if connection.dialect.name == "postgresql":
        call = "pg_advisory_xact_lock" if exclusive else "pg_advisory_xact_lock_shared"
        connection.execute(text(f"SELECT {call}(:key)"), {"key": _PACK_LOCK})


class BlobWriter:
    """Collects the blobs of one writing transaction. `add` gives ids at once; `seal` must run before the commit, else `discard`.

    Not thread-safe; lives as long as its transaction.
    """

    def __init__(self, home: Path, connection: Connection, ids: Ids, now: datetime) -> None:
        self._home = home
        self._connection = connection
        self._ids = ids
        self._rows: list[dict[str, Any]] = []
        self._name = PurePosixPath("raw", f"{now:%Y}", f"{now:%m}", f"{now:%d%H%M%S}-{uuid.uuid4().hex}{PACK_SUFFIX}")
        self._file: BinaryIO | None = None
        self._offset = 0

    @property
    def _path(self) -> Path:
        return self._home / self._name

    @property
    def _temporary(self) -> Path:
        return self._path.with_name(self._path.name + TEMPORARY_SUFFIX)

    def add(self, data: bytes) -> int:
        """Keep `data`; returns the id that its row will have after `flush_rows`. Raises StoreUnreachable where the disk fails."""
        if len(data) > INLINE_BYTES:
            return self._row(len(data), hashlib.sha256(data).digest(), offset=self._append(data))
        return self._row(len(data), hashlib.sha256(data).digest(), content=data)

    def add_octets(self, octets: Octets) -> tuple[int, Octets]:
        """Keep `octets`, which are read in pieces; the id, and the same bytes as they are kept, to be read after the commit.

        Raises ItemError where they cannot be read whole: then the transaction must fail, as some of them are in the pack already.
        """
        if octets.size_bytes <= INLINE_BYTES:
            held = Held(gathered(octets))
            return self.add(held.data), held
        digest, offset, size_bytes = hashlib.sha256(), self._offset, 0
        for piece in octets.pieces():
            self._append(piece)
            digest.update(piece)
            size_bytes += len(piece)
        if size_bytes != octets.size_bytes:
            raise ItemError(f"{octets.size_bytes} bytes were to be kept, and there are {size_bytes}")
        blob_id = self._row(size_bytes, digest.digest(), offset=offset)
        return blob_id, Packed(self._path, offset, size_bytes, digest.digest())

    def _row(self, size_bytes: int, sha256: bytes, *, content: bytes | None = None, offset: int | None = None) -> int:
        blob_id = self._ids.one()
        pack = None if offset is None else str(self._name)
        row = {"id": blob_id, "length": size_bytes, "sha256": sha256, "content": content, "pack": pack, "offset": offset}
        self._rows.append(row)
        return blob_id

    def flush_rows(self) -> None:
        """Insert the rows collected so far, so that other rows may point at them."""
        insert_rows(self._connection, table_of(BlobRow), self._rows)
        self._rows = []

    def seal(self) -> None:
        """Put the pack on the disk under its name: to be called last before the commit."""
        self.flush_rows()
        if self._file is None:
            return
        with _disk_errors(self._path):
            self._file.flush()
            os.fsync(self._file.fileno())
            self._file.close()
            self._temporary.rename(self._path)
            durable.sync_folder(self._path.parent)

    def discard(self) -> None:
        """Remove the pack of a transaction that failed. What cannot be removed now is an orphan for the sweep."""
        if self._file is not None:
            with suppress(OSError):  # on a full disk closing writes, and fails once more; the handle is freed all the same
                self._file.close()
            with suppress(OSError):
                self._temporary.unlink(missing_ok=True)
                self._path.unlink(missing_ok=True)

    def _append(self, data: bytes) -> int:
        with _disk_errors(self._path):
            if self._file is None:
                lock_packs(self._connection, exclusive=False)
                self._make_folders()
                self._file = os.fdopen(os.open(self._temporary, _NEW_FILE, 0o600), "wb")
            self._file.write(data)
        offset = self._offset
        self._offset += len(data)
        return offset

    def _make_folders(self) -> None:
        """Make the month's folder; each new entry is put on the disk, or a power cut could take the folder with all its packs."""
        missing = []
        folder = self._path.parent
        while not folder.exists():
            missing.append(folder)
            folder = folder.parent
        for folder in reversed(missing):
            folder.mkdir(mode=0o700, exist_ok=True)
            durable.sync_folder(folder.parent)


@contextmanager
def _disk_errors(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise StoreUnreachable(f"the raw messages cannot be kept in {path.parent}: {error}") from error


def blobs_of(session: Session) -> BlobWriter:
    """Who keeps bytes in a writing session. Raises InternalError in a reading one."""
    writer: BlobWriter | None = session.info.get(SESSION_KEY)
    if writer is None:
        raise InternalError("bytes are kept only inside a writing transaction")
    return writer


def keep_blob(session: Session, data: bytes) -> BlobId:
    """Keep `data` in a writing session; its id may be used in rows at once. Raises InternalError in a reading session."""
    return keep_octets(session, Held(data))


def keep_octets(session: Session, octets: Octets) -> BlobId:
    """The same with what is read in pieces. Raises ItemError too, after which the transaction must fail."""
    writer = blobs_of(session)
    blob_id, _kept = writer.add_octets(octets)
    writer.flush_rows()
    return BlobId(blob_id)


def read_blob(connection: Connection, home: Path, blob_id: int) -> bytes:
    """The bytes of a blob, compared with their digest. Raises UsageError for an unknown id, StoreUnreachable where they are lost."""
    row = _row(connection, blob_id)
    with _opened(home, row) as stream:
        data = stream.read(row.length)
    if len(data) != row.length or hashlib.sha256(data).digest() != row.sha256:
        raise StoreUnreachable(f"the bytes of blob {blob_id} in {row.pack or 'the database'} are damaged")
    return data


def open_blob(connection: Connection, home: Path, blob_id: int) -> BinaryIO:
    """A stream at the beginning of a blob. Raises as `read_blob`."""
    row = _row(connection, blob_id)
    return io.BufferedReader(BlobStream(_opened(home, row), row.length))


def _row(connection: Connection, blob_id: int) -> Any:  # noqa: ANN401  a row of the blob table
    row = connection.execute(select(table_of(BlobRow)).where(BlobRow.id == blob_id)).first()
    if row is None:
        raise UsageError(f"there is no raw message {blob_id}")
    return row


def _opened(home: Path, row: Any) -> BinaryIO:  # noqa: ANN401  a row of the blob table
    """The file or memory that holds a blob, at its first byte."""
    if row.content is not None:
        return io.BytesIO(row.content)
    path = home / PurePosixPath(row.pack)
    try:
        file = path.open("rb")
    except OSError as error:
        raise StoreUnreachable(f"the raw message is missing: {path}: {error.strerror}") from error
    file.seek(row.offset)
    return file


class BlobStream(io.RawIOBase):
    """Reads one blob out of its pack and no byte further. Owns `source` and closes it."""

    def __init__(self, source: BinaryIO, length: int) -> None:
        super().__init__()
        self._source = source
        self._left = length

    def readable(self) -> bool:
        """Always."""
        return True

    def readinto(self, buffer: Any) -> int:  # noqa: ANN401  anything writable, as io says
        """Fill `buffer` as far as the blob reaches."""
        view = memoryview(buffer)
        data = self._source.read(min(len(view), self._left))
        view[: len(data)] = data
        self._left -= len(data)
        return len(data)

    def close(self) -> None:
        """Close the source too."""
        self._source.close()
        super().close()


def sweep_orphans(connection: Connection, home: Path) -> list[Path]:
    """Remove packs that no row names, and unfinished ones; returns what was removed. `connection` is in a writing transaction."""
    lock_packs(connection, exclusive=True)
    named = set(connection.execute(select(BlobRow.pack).where(BlobRow.pack.is_not(None)).distinct()).scalars())
    removed = []
    for path in sorted((home / "raw").glob("*/*/*")):
        finished = path.suffix == PACK_SUFFIX
        if not finished and not path.name.endswith(PACK_SUFFIX + TEMPORARY_SUFFIX):
            continue  # not ours
        if finished and path.relative_to(home).as_posix() in named:
            continue
        with _disk_errors(path):
            path.unlink()
        removed.append(path)
    return removed
