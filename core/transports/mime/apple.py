"""AppleSingle and the header of AppleDouble (RFC 1740 appendix A and B): a file's forks in one."""

from __future__ import annotations

from dataclasses import dataclass
from struct import Struct

_SINGLE, _DOUBLE = 0x00051600, 0x00051607
_HEAD = Struct(">II16xH")
_ENTRY = Struct(">III")
_DATA_FORK, _REAL_NAME = 1, 3
_MOST_ENTRIES = 100
_LONGEST_NAME = 1_000


@dataclass(frozen=True, slots=True)
class AppleFile:
    """Name and data fork of a file; `data` is None where the fork is elsewhere, as in AppleDouble."""

    name: bytes
    data: bytes | None


def read_apple(data: bytes) -> AppleFile | None:
    """The file in an AppleSingle or AppleDouble stream, None where it is none."""
    if len(data) < _HEAD.size:
        return None
    magic, _, count = _HEAD.unpack_from(data)
    if magic not in {_SINGLE, _DOUBLE}:
        return None
    name, fork = b"", None
    for number in range(min(count, _MOST_ENTRIES)):
        at = _HEAD.size + number * _ENTRY.size
        if at + _ENTRY.size > len(data):
            break
        kind, offset, length = _ENTRY.unpack_from(data, at)
        if kind == _DATA_FORK and magic == _SINGLE and fork is None and offset + length <= len(data):
            fork = data[offset : offset + length]
        elif kind == _REAL_NAME:
            name = data[offset : offset + min(length, _LONGEST_NAME)]
    return AppleFile(name, fork)
