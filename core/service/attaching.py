"""Files that become attachments: read once when they are chosen, and once more, in pieces, when the email is kept.

The first reading finds what cannot be read before anything is written, and brings a file from a slow disk near, so that the second
one, within the transaction that keeps the email, is short. A file that somebody changes in between is not kept half old and half new.
"""

from __future__ import annotations

import hashlib
import mimetypes
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from core.domain.message import OutgoingAttachment
from core.domain.octets import PIECE_BYTES
from core.errors import UsageError


@dataclass(frozen=True, slots=True)
class FileOctets:
    """The bytes of a file of the disk, as it was when it was looked at."""

    path: Path
    size_bytes: int
    sha256: bytes = field(repr=False)

    def pieces(self) -> Iterator[bytes]:
        """The bytes. Raises UsageError where the file cannot be read any more, or is another one."""
        digest, left = hashlib.sha256(), self.size_bytes
        for piece in _read(self.path):
            left -= len(piece)
            if left < 0:
                break
            digest.update(piece)
            yield piece
        if left or digest.digest() != self.sha256:
            raise UsageError(f"{self.path} was changed while it was read", hint="Attach it again once nobody writes to it.")


def attach(path: Path) -> OutgoingAttachment:
    """A file as an attachment, read once; its type is guessed by its name. Raises UsageError where it cannot be read."""
    digest, size_bytes = hashlib.sha256(), 0
    for piece in _read(path):
        digest.update(piece)
        size_bytes += len(piece)
    kind = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
    return OutgoingAttachment(path.name, kind, FileOctets(path, size_bytes, digest.digest()))


def _read(path: Path) -> Iterator[bytes]:
    try:
        with path.open("rb") as file:
            while piece := file.read(PIECE_BYTES):
                yield piece
    except OSError as error:
        raise UsageError(f"{path} cannot be read: {error.strerror or error}") from error
