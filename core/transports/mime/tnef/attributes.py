"""The attributes of a TNEF stream (MS-OXTNEF 2.1.3): level, id, length, data, checksum, one after the other.

Checksums are not looked at: what can be read is shown, whatever they say.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum
from struct import Struct

SIGNATURE = b"\x78\x9f\x3e\x22"
_FIRST = 6
_HEAD = Struct("<BII")
_CHECKSUM_BYTES = 2


class Att(IntEnum):
    """The attributes that say something to a reader."""

    SUBJECT = 0x8004
    MESSAGE_CLASS = 0x8008
    BODY = 0x800C
    ATTACH_DATA = 0x800F
    ATTACH_TITLE = 0x8010
    ATTACH_REND_DATA = 0x9002
    MESSAGE_PROPS = 0x9003
    ATTACHMENT_PROPS = 0x9005
    OEM_CODEPAGE = 0x9007


@dataclass(frozen=True, slots=True)
class Attribute:
    """One attribute: the low half of its id, its data as a range of the stream. `whole` is false where the stream ends before it does."""

    id: int
    start: int
    end: int
    whole: bool


def is_tnef(data: bytes) -> bool:
    """Whether data begins as a TNEF stream does."""
    return data.startswith(SIGNATURE) and len(data) >= _FIRST


def attributes(data: bytes, start: int = 0) -> Iterator[Attribute]:
    """The attributes from the signature at `start` on, up to the end or to what is none; what follows that is no TNEF."""
    at = start + _FIRST
    while at + _HEAD.size <= len(data):
        level, number, length = _HEAD.unpack_from(data, at)
        if level not in {1, 2}:
            return
        begin = at + _HEAD.size
        end = begin + length
        yield Attribute(number & 0xFFFF, begin, min(end, len(data)), end <= len(data))
        at = end + _CHECKSUM_BYTES
