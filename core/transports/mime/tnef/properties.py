"""Lists of MAPI properties as TNEF packs them (MS-OXTNEF 2.1.3.4; types of MS-OXCDATA 2.11.1).

All properties are walked over, the wanted ones kept as ranges of the stream. A list that breaks off gives what came before.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import IntEnum
from struct import Struct

_U32 = Struct("<I")
_TAG = Struct("<HH")
_MULTIPLE = 0x1000
_NAMED = 0x8000

STRING8 = 0x001E
UNICODE = 0x001F
OBJECT = 0x000D
BINARY = 0x0102
_COUNTED = frozenset({STRING8, UNICODE, OBJECT, BINARY})
# Bytes of one value of a fixed type, padding included.
_FIXED = {
    0x0000: 0, 0x0001: 0, 0x0002: 4, 0x0003: 4, 0x0004: 4, 0x0005: 8, 0x0006: 8, 0x0007: 8, 0x000A: 4, 0x000B: 4, 0x0014: 8,
    0x0040: 8, 0x0048: 16,
}  # fmt: skip


class Prop(IntEnum):
    """The properties that say something to a reader (MS-OXPROPS)."""

    MESSAGE_CLASS = 0x001A
    SUBJECT = 0x0037
    CLIENT_SUBMIT_TIME = 0x0039
    SENDER_NAME = 0x0C1A
    SENDER_ADDRESS_TYPE = 0x0C1E
    SENDER_ADDRESS = 0x0C1F
    DISPLAY_CC = 0x0E03
    DISPLAY_TO = 0x0E04
    BODY = 0x1000
    RTF_COMPRESSED = 0x1009
    BODY_HTML = 0x1013
    INTERNET_MESSAGE_ID = 0x1035
    DISPLAY_NAME = 0x3001
    ATTACH_DATA = 0x3701
    ATTACH_FILENAME = 0x3704
    ATTACH_METHOD = 0x3705
    ATTACH_LONG_FILENAME = 0x3707
    ATTACH_MIME_TAG = 0x370E
    ATTACH_CONTENT_ID = 0x3712
    INTERNET_CODEPAGE = 0x3FDE
    SENDER_SMTP_ADDRESS = 0x5D01


_WANTED = frozenset(int(prop) for prop in Prop)
_PSETID_MEETING = bytes.fromhex("90da d86e 0b45 1b10 98da 00aa003f1305")
_MEETING_IDS = frozenset({0x0003, 0x0023})


@dataclass(frozen=True, slots=True)
class Value:
    """A property's type and the range of its (first) value."""

    type: int
    start: int
    end: int


@dataclass(slots=True)
class Properties:
    """What was wanted of one list; `meeting` are the ids of a meeting by their local number. `whole` is false where the list broke off."""

    values: dict[int, Value] = field(default_factory=dict)
    meeting: dict[int, Value] = field(default_factory=dict)
    whole: bool = True


class _Broken(Exception):
    """The list ends in the middle of something."""


def read_properties(data: bytes, start: int, end: int) -> Properties:
    """Read the list in `data[start:end]`; of doubled properties the first counts. The work is in proportion to the range."""
    found = Properties()
    reader = _Reader(data, start, end)
    try:
        for _ in range(reader.u32()):
            _property(reader, found)
    except _Broken:
        found.whole = False
    return found


def _property(reader: _Reader, found: Properties) -> None:
    """Walk over one property."""
    kind, number = reader.tag()
    local: int | None = None
    if number >= _NAMED:
        guid = reader.take(16)
        if reader.u32() == 0:
            local = reader.u32()
            if reader.data[guid : guid + 16] != _PSETID_MEETING:
                local = None
        else:
            reader.padded(reader.u32())
    value = _value(reader, kind)
    if value is not None and number in _WANTED:
        found.values.setdefault(number, value)
    elif value is not None and local in _MEETING_IDS:
        found.meeting.setdefault(local or 0, value)


def _value(reader: _Reader, kind: int) -> Value | None:
    """Walk over the value or values of a property; the first of them."""
    single = kind & ~_MULTIPLE
    if single in _COUNTED:
        first: Value | None = None
        for _ in range(reader.u32()):
            length = reader.u32()
            start = reader.padded(length)
            first = first or Value(single, start, start + length)
        return first
    size = _FIXED.get(single)
    if size is None:
        raise _Broken
    if not kind & _MULTIPLE:
        start = reader.take(size)
        return Value(single, start, start + size)
    count = reader.u32()
    start = reader.take(count * size)
    return Value(single, start, start + size) if count else None


@dataclass(slots=True)
class _Reader:
    """A place in a range of bytes; going over its end raises _Broken."""

    data: bytes
    at: int
    end: int

    def take(self, size: int) -> int:
        """Pass `size` bytes; where they began."""
        start, self.at = self.at, self.at + size
        if self.at > self.end:
            raise _Broken
        return start

    def padded(self, size: int) -> int:
        """Pass `size` bytes and what fills them up to four; at the very end the filling may be missing."""
        start = self.take(size)
        self.at = min(self.at + -size % 4, self.end)
        return start

    def u32(self) -> int:
        """A number of 32 bits."""
        return int(_U32.unpack_from(self.data, self.take(4))[0])

    def tag(self) -> tuple[int, int]:
        """Type and id of a property."""
        kind, number = _TAG.unpack_from(self.data, self.take(4))
        return kind, number
