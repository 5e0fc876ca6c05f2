"""Compressed RTF (MS-OXRTFCP): LZ77 over a dictionary of 4,096 bytes that begins with what is common in RTF."""

from __future__ import annotations

from struct import Struct

_HEADER = Struct("<IIII")
_COMPRESSED = 0x75465A4C
_STORED = 0x414C454D
_DICTIONARY = (
    rb"{\rtf1\ansi\mac\deff0\deftab720{\fonttbl;}{\f0\fnil \froman \fswiss \fmodern \fscript \fdecor MS Sans SerifSymbolArial"
    rb"Times New RomanCourier{\colortbl\red0\green0\blue0" + b"\r\n" + rb"\par \pard\plain\f0\fs20\b\i\u\tab\tx"
)
_WINDOW = 4096


def decompress_rtf(data: bytes, most: int) -> tuple[bytes, bool]:
    """The RTF of a compressed stream, at most `most` bytes of it, and whether that is all. (b"", False) where it is no such stream.

    Two bytes give 17 at most, so the result is never more than nine times the input.
    """
    if len(data) < _HEADER.size:
        return b"", False
    _, raw_size, kind, _ = _HEADER.unpack_from(data)
    wanted = min(raw_size, most)
    if kind == _STORED:
        body = data[_HEADER.size : _HEADER.size + wanted]
        return body, len(body) == raw_size
    if kind != _COMPRESSED:
        return b"", False
    out = _decompressed(data, wanted)
    return out, len(out) == raw_size


def _decompressed(data: bytes, wanted: int) -> bytes:
    """Unpack until `wanted` bytes are there, the end mark, or the end of the input.

    The output with the dictionary before it is its own window: position p of the window is the last byte written there.
    """
    begin = len(_DICTIONARY)
    out = bytearray(_DICTIONARY)
    stop = begin + wanted
    at, end = _HEADER.size, len(data)
    while at < end and len(out) < stop:
        control = data[at]
        at += 1
        if not control:
            out += data[at : at + 8]
            at += 8
            continue
        for bit in range(8):
            if not control >> bit & 1:
                out += data[at : at + 1]
                at += 1
                continue
            if at + 2 > end:
                at = end
                break
            code = data[at] << 8 | data[at + 1]
            at += 2
            if not _copy(out, code >> 4, (code & 0xF) + 2):
                at = end
                break
    return bytes(out[begin:stop])


def _copy(out: bytearray, offset: int, length: int) -> bool:
    """Append what the window holds at `offset`; False at the end mark, which points at the place to be written next."""
    back = (len(out) - offset) % _WINDOW
    if not back:
        return False
    start = len(out) - back
    if start < 0:
        out += bytes(length)  # a place never written: the window holds zeros there
    elif length <= back:
        out += out[start : start + length]
    else:
        piece = out[start:]
        out += (piece * (length // back + 1))[:length]
    return True
