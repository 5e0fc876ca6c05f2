"""Files that a command writes on request: whole or not at all, and for their owner alone, since names and addresses are in them."""

from __future__ import annotations

from pathlib import Path

from core import durable
from core.errors import UsageError


def write_private(path: Path, data: bytes) -> None:
    """Write a file over one that is there; of a link what it points at, of a device or a pipe into it. Raises UsageError."""
    try:
        if path.exists() and not path.is_file():
            path.write_bytes(data)
        else:
            durable.replace(path.resolve(), data)
    except OSError as error:
        raise UsageError(f"{path} cannot be written: {error.strerror or error}") from error
