"""Content transfer encodings (RFC 2045 6), decoded from a range of the source without copying it first."""

from __future__ import annotations

import binascii
import re

from core.domain.message import DefectKind
from core.transports.mime.notes import Notes

_BASE64 = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
_NOT_BASE64 = bytes(byte for byte in range(256) if byte not in _BASE64)
_BLANKS = b" \t\r\n"
_TOKEN = re.compile(rb"[a-z0-9-]+")
_LINE_END = re.compile(rb"\r{0,2}\n|\r")
_MOST_PIECES = 100_000
_AT_A_TIME = 1 << 16
_PADDING = re.compile(rb"=+")
_IDENTITY = frozenset({b"", b"7bit", b"8bit", b"binary", b"7-bit", b"8-bit", b"7bits", b"8bits", b"none", b"plain", b"text"})
_BASE64_NAMES = frozenset({b"base64", b"base-64", b"b64", b"x-base64"})
_QUOTED_NAMES = frozenset({b"quoted-printable", b"quotedprintable", b"quoted", b"qp"})
_UU_NAMES = frozenset({b"x-uuencode", b"x-uue", b"uuencode", b"uue", b"x-uu"})


def decode_body(raw: bytes, start: int, end: int, encoding: bytes, notes: Notes) -> bytes:
    """The bytes of `raw[start:end]` without their transfer encoding; an unknown one leaves them as they are."""
    token = _TOKEN.search(encoding[:100].lower())
    name = token[0] if token else b""
    if name in _IDENTITY:
        return raw[start:end]
    if name in _BASE64_NAMES:
        return decode_base64(raw, start, end, notes)
    if name in _QUOTED_NAMES:
        return decode_quoted(raw[start:end], notes)
    if name in _UU_NAMES:
        return decode_uu(raw[start:end], notes)
    notes.add(DefectKind.MALFORMED_HEADER, "Content-Transfer-Encoding")
    return raw[start:end]


def decode_base64(raw: bytes, start: int, end: int, notes: Notes) -> bytes:
    """Decode base64 (RFC 2045 6.8): foreign characters are skipped, a missing end is made good."""
    padding = raw.find(b"=", start, end)
    if padding >= 0 and raw[padding:end].strip(b"=\r\n \t"):
        return _base64_in_pieces(raw[start:end], notes)
    try:
        data = binascii.a2b_base64(memoryview(raw)[start:end])
    except binascii.Error:
        return _base64_in_pieces(raw[start:end], notes)
    if len(data) != _digits(raw, start, padding if padding >= 0 else end) * 3 // 4:
        notes.add(DefectKind.BAD_BASE64, "characters that do not belong there")
        if _is_prose(raw[start:end]):
            return raw[start:end]
    return data


def _digits(raw: bytes, start: int, stop: int) -> int:
    """How many characters of a range are no white space; counting single bytes is as good as free beside decoding."""
    return stop - start - sum([raw.count(blank, start, stop) for blank in (b"\n", b"\r", b" ", b"\t")])


def _is_prose(data: bytes) -> bool:
    """Whether data labelled base64 never was: a sixteenth of it are characters that do not belong there, spaces among them."""
    foreign = data.translate(None, _BASE64 + b"=\r\n")
    return len(data) >= 64 and b" " in foreign and len(foreign) * 16 > len(data)


def _base64_in_pieces(data: bytes, notes: Notes) -> bytes:
    """Decode base64 that is broken, or that goes on after its padding; text after the end is no part of it."""
    notes.add(DefectKind.BAD_BASE64, "padding")
    if _is_prose(data):
        return data
    out = bytearray()
    at, padding = 0, _PADDING.search(data)
    for number in range(_MOST_PIECES):
        piece = data[at : padding.start() if padding is not None else len(data)]
        if number and piece.translate(None, _BASE64 + _BLANKS):
            return bytes(out)
        out += _digits_decoded(piece)
        if padding is None:
            return bytes(out)
        at, padding = padding.end(), _PADDING.search(data, padding.end())
    # Nobody pads so often: what follows is read as one piece.
    out += _digits_decoded(data[at:])
    return bytes(out)


def _digits_decoded(piece: bytes) -> bytes:
    """The bytes of the base64 digits in a piece, without its padding."""
    digits = piece.translate(None, _NOT_BASE64)
    if len(digits) % 4 == 1:
        digits = digits[:-1]
    return binascii.a2b_base64(digits + b"=" * (-len(digits) % 4))


def decode_quoted(data: bytes, notes: Notes) -> bytes:
    """Decode quoted-printable (RFC 2045 6.7); broken escapes stay, white space at line ends goes."""
    first_end = data.find(b"\n")
    blank_end = b" \r" if first_end > 0 and data[first_end - 1] == 0x0D else b" \n"
    if blank_end in data or b"\t" in data:
        data = _without_trailing_blanks(data)
    out = binascii.a2b_qp(data)
    if not _is_whole(data, out):
        if data.count(b"=\r") != data.count(b"=\r\n"):
            data = _LINE_END.sub(b"\n", data)  # the decoder swallows a line that ends with CR alone
            out = binascii.a2b_qp(data)
        if not _is_whole(data, out):
            notes.add(DefectKind.BAD_QUOTED_PRINTABLE, "an escape")
    return out


def _is_whole(data: bytes, out: bytes) -> bool:
    """Whether decoding lost just what it must: two bytes for each =, one more for CR, one for = at the very end."""
    return len(data) - len(out) == 2 * data.count(b"=") + data.count(b"=\r") - data.endswith(b"=")


def _without_trailing_blanks(data: bytes) -> bytes:
    """Every line without white space at its end (RFC 2045 6.7 rule 3).

    Line by line, as a regex would be quadratic; some lines at a time, as very many short ones would take forty times their size.
    """
    out = bytearray()
    at = 0
    while at < len(data):
        end = data.find(b"\n", at + _AT_A_TIME) + 1 or len(data)
        lines = data[at:end].split(b"\n")
        for number, line in enumerate(lines):
            if line.endswith((b" ", b"\t", b" \r", b"\t\r")):
                lines[number] = line.rstrip(_BLANKS) + (b"\r" if line.endswith(b"\r") else b"")
        out += b"\n".join(lines)
        at = end
    return bytes(out)


def decode_uu(data: bytes, notes: Notes) -> bytes:
    """Decode uuencode; where no begin line is found the data stays as it is."""
    lines = iter(data.splitlines())
    if not any(line.startswith(b"begin ") for line in lines):
        notes.add(DefectKind.UNDECODABLE, "uuencode")
        return data
    out: list[bytes] = []
    for line in lines:
        if line.strip() == b"end":
            break
        if not line:
            continue
        try:
            out.append(binascii.a2b_uu(line))
        except binascii.Error:
            out.append(_broken_uu(line, notes))
    return b"".join(out)


def _broken_uu(line: bytes, notes: Notes) -> bytes:
    """A uuencoded line with trailing garbage: only as much as its length byte says; b"" where that fails too."""
    notes.add(DefectKind.UNDECODABLE, "uuencode")
    length = (((line[0] - 32) & 63) * 4 + 5) // 3
    try:
        return binascii.a2b_uu(line[:length])
    except binascii.Error:
        return b""
