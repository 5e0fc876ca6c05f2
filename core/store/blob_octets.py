"""Kept bytes as Octets: read from their pack piece by piece, without the database, and compared with their digest on the way."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Any

from sqlalchemy import Connection, select

from core.domain.octets import PIECE_BYTES, Held, Octets
from core.errors import ItemError, StoreUnreachable
from core.store.rows import BlobRow, table_of


@dataclass(frozen=True, slots=True)
class Packed:
    """Octets in a pack file. Any thread may read them, once their transaction has committed."""

    path: Path
    offset: int
    size_bytes: int
    sha256: bytes = field(repr=False)

    def pieces(self) -> Iterator[bytes]:
        """The bytes. Raises ItemError where they are lost or damaged, StoreUnreachable where the disk cannot be read."""
        digest = hashlib.sha256()
        left = self.size_bytes
        try:
            with self.path.open("rb") as file:
                file.seek(self.offset)
                while left and (piece := file.read(min(left, PIECE_BYTES))):
                    left -= len(piece)
                    digest.update(piece)
                    yield piece
        except FileNotFoundError as error:
            raise ItemError(f"the bytes are missing: {self.path}") from error
        except OSError as error:
            raise StoreUnreachable(f"{self.path} cannot be read: {error.strerror or error}") from error
        if left or digest.digest() != self.sha256:
            raise ItemError(f"the bytes in {self.path} are damaged")


def blob_octets(connection: Connection, home: Path, blob_id: int) -> Octets:
    """A kept blob, to be read later. Raises ItemError where it can be seen already that its bytes are lost."""
    row = connection.execute(select(table_of(BlobRow)).where(BlobRow.id == blob_id)).first()
    if row is None:
        raise ItemError(f"there are no bytes of the number {blob_id}")
    return _of(row, home)


def _of(row: Any, home: Path) -> Octets:  # noqa: ANN401  a row of the blob table
    if row.content is not None:
        if hashlib.sha256(row.content).digest() != row.sha256:
            raise ItemError(f"the bytes of blob {row.id} in the database are damaged")
        return Held(row.content)
    path = home / PurePosixPath(row.pack)
    try:
        there = path.stat().st_size >= row.offset + row.length
    except FileNotFoundError as error:
        raise ItemError(f"the bytes are missing: {path}") from error
    except OSError as error:
        raise StoreUnreachable(f"{path} cannot be read: {error.strerror or error}") from error
    if not there:
        raise ItemError(f"the bytes in {path} are damaged")
    return Packed(path, row.offset, row.length, row.sha256)
