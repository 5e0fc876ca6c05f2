"""Files that become attachments: looked at when they are chosen, read in pieces when the email is kept."""

from __future__ import annotations

import mimetypes
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from core.domain.message import OutgoingAttachment
from core.domain.octets import PIECE_BYTES
from core.errors import UsageError


@dataclass(frozen=True, slots=True)
class FileOctets:
    """The bytes of a file of the disk, as many as it had when it was looked at."""

    path: Path
    size_bytes: int

    def pieces(self) -> Iterator[bytes]:
        """The bytes. Raises UsageError where the file cannot be read any more, or has another length."""
        left = self.size_bytes
        try:
            with self.path.open("rb") as file:
                while piece := file.read(PIECE_BYTES):
                    left -= len(piece)
                    if left < 0:
                        break
                    yield piece
        except OSError as error:
            raise _unreadable(self.path, error) from error
        if left:
            raise UsageError(f"{self.path} was changed while it was read", hint="Attach it again once nobody writes to it.")


def attach(path: Path) -> OutgoingAttachment:
    """A file as an attachment; its type is guessed by its name. Raises UsageError where it cannot be read."""
    try:
        with path.open("rb") as file:
            size_bytes = file.seek(0, 2)
    except OSError as error:
        raise _unreadable(path, error) from error
    kind = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
    return OutgoingAttachment(path.name, kind, FileOctets(path, size_bytes))


def _unreadable(path: Path, error: OSError) -> UsageError:
    return UsageError(f"{path} cannot be read: {error.strerror or error}")
