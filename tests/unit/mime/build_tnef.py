"""TNEF streams written for tests, after MS-OXTNEF and not after our reader."""

import struct

I4, STRING8, UNICODE, OBJECT, BINARY, TIME = 0x0003, 0x001E, 0x001F, 0x000D, 0x0102, 0x0040
IID_MESSAGE = bytes.fromhex("0703020000000000c000000000000046")


def attribute(level: int, kind: int, number: int, data: bytes) -> bytes:
    """One attribute with its checksum."""
    return struct.pack("<BII", level, kind << 16 | number, len(data)) + data + struct.pack("<H", sum(data) & 0xFFFF)


def stream(*attributes: bytes) -> bytes:
    """A stream: signature, key, version, codepage, and what follows."""
    version = attribute(1, 8, 0x9006, struct.pack("<I", 0x10000))
    return struct.pack("<IH", 0x223E9F78, 1) + version + attribute(1, 6, 0x9007, struct.pack("<II", 1252, 0)) + b"".join(attributes)


def text(prop: int, value: str) -> bytes:
    """A wide string."""
    return counted(prop, UNICODE, value.encode("utf-16-le") + b"\0\0")


def narrow(prop: int, value: bytes) -> bytes:
    """A narrow string."""
    return counted(prop, STRING8, value + b"\0")


def counted(prop: int, kind: int, *values: bytes) -> bytes:
    """A property whose values have lengths; several make it multi-valued."""
    kind |= 0x1000 if len(values) > 1 else 0
    packed = b"".join(struct.pack("<I", len(value)) + value + b"\0" * (-len(value) % 4) for value in values)
    return struct.pack("<HHI", kind, prop, len(values)) + packed


def number(prop: int, value: int) -> bytes:
    """A number of 32 bits."""
    return struct.pack("<HHI", I4, prop, value)


def named(prop: bytes, guid: bytes, name: int | str) -> bytes:
    """A property with a name of its own: `prop` is one made above, whose id must be above 0x8000."""
    if isinstance(name, int):
        tail = struct.pack("<II", 0, name)
    else:
        wide = name.encode("utf-16-le") + b"\0\0"
        tail = struct.pack("<II", 1, len(wide)) + wide + b"\0" * (-len(wide) % 4)
    return prop[:4] + guid + tail + prop[4:]


def message(*properties: bytes) -> bytes:
    """The message's list of properties."""
    return attribute(1, 6, 0x9003, struct.pack("<I", len(properties)) + b"".join(properties))


def attachment(data: bytes | None, *properties: bytes, title: bytes | None = None) -> bytes:
    """One attachment."""
    out = attribute(2, 6, 0x9002, b"\0" * 14)
    if title is not None:
        out += attribute(2, 1, 0x8010, title + b"\0")
    if data is not None:
        out += attribute(2, 6, 0x800F, data)
    if properties:
        out += attribute(2, 6, 0x9005, struct.pack("<I", len(properties)) + b"".join(properties))
    return out


def stored_rtf(rtf: bytes) -> bytes:
    """RTF in the container of compressed RTF, not compressed."""
    return struct.pack("<IIII", len(rtf) + 12, len(rtf), 0x414C454D, 0) + rtf


def packed_rtf(raw_size: int, body: bytes) -> bytes:
    """Compressed RTF of that body."""
    return struct.pack("<IIII", len(body) + 12, raw_size, 0x75465A4C, 0) + body
