"""Files that stand in the text of a mail, from before MIME: uuencode and yEnc. Found in one pass, taken out only where they are sound."""

from __future__ import annotations

import binascii
import re
from dataclasses import dataclass

from core.domain.mail_marks import PartOrigin
from core.transports.mime.budget import Budget
from core.transports.mime.notes import Notes

_BEGIN = re.compile(rb"^(?:begin ([0-7]{3,4}) ([^\r\n]{1,500})|=ybegin ([^\r\n]{1,1000}))\r?$", re.MULTILINE)
_LINE = re.compile(rb"([^\r\n]*+)(?:\r?\n|\Z)")
_YEND = re.compile(rb"^=yend [^\r\n]*", re.MULTILINE)
_YPART = re.compile(rb"=ypart [^\r\n]*(?:\r?\n|\Z)")
_YNAME = re.compile(rb"(?:^| )name=(.*)$")
_YFIELD = re.compile(rb"(?:^| )(?:line|size)=\d{1,18}(?= )")
_AT_A_TIME = 1 << 16
_MINUS_42 = bytes((byte - 42) & 0xFF for byte in range(256))


@dataclass(frozen=True, slots=True)
class Block:
    """A file found in a text: its name as written, its bytes; `whole` is false where the text ends before it does."""

    name: bytes
    data: bytes
    origin: PartOrigin
    whole: bool


def take_blocks(data: bytes, budget: Budget, notes: Notes) -> tuple[bytes, list[Block]]:
    """The text without the files in it, and these. What only looks like a file stays text."""
    if b"begin " not in data:
        return data, []
    kept: list[bytes] = []
    blocks: list[Block] = []
    at = done = 0
    last_end = data.rfind(b"\n=yend ")
    while (begin := _BEGIN.search(data, at)) is not None:
        start = begin.end() + (1 if data[begin.end() : begin.end() + 1] == b"\n" else 0)
        found: tuple[Block, int] | None = None
        if begin[3] is None:
            found = _uu(data, start, begin[2], budget, notes)
        elif start <= last_end + 1:
            found = _yenc(data, start, begin[3], budget, notes)
        if found is None:
            at = begin.end()
            continue
        if not budget.one_more(notes):
            break
        kept.append(data[done : begin.start()])
        blocks.append(found[0])
        at = done = found[1]
    kept.append(data[done:])
    return b"".join(kept), blocks


def _uu(data: bytes, start: int, name: bytes, budget: Budget, notes: Notes) -> tuple[Block, int] | None:
    """The file whose lines begin at `start`, and where its last line ends; None where these are no such lines, or more than is allowed."""
    out: list[bytes] = []
    at, left = start, budget.left
    while at < len(data):
        line = _LINE.match(data, at)
        assert line is not None
        text, at = line[1], line.end()
        if text.rstrip() == b"end":
            return _uu_block(name, out, budget, notes, whole=True), at
        if text.rstrip() in {b"", b"`"}:
            continue
        piece = _uu_line(text)
        if piece is None or left < 0:
            return None
        left -= len(piece)
        out.append(piece)
    return (_uu_block(name, out, budget, notes, whole=False), at) if out else None


def _uu_block(name: bytes, out: list[bytes], budget: Budget, notes: Notes, *, whole: bool) -> Block:
    data = b"".join(out)
    granted = budget.take(len(data), notes)
    return Block(name.strip(), data[:granted], PartOrigin.UUENCODE, whole and granted == len(data))


def _uu_line(text: bytes) -> bytes | None:
    """The bytes of one line, None where its length byte does not fit it: senders may cut blanks, or add one character."""
    length = (text[0] - 32) & 63
    digits = (length + 2) // 3 * 4
    if not 0x20 < text[0] < 0x60 or len(text) > digits + 3 or (len(text) <= digits // 2 and length > 3):
        return None
    try:
        return binascii.a2b_uu(text[: digits + 1])
    except binascii.Error:
        return None


def _unescaped(body: bytes) -> bytes:
    """yEnc without its escapes, an = and a byte moved by 64; some of it at a time, as each piece takes memory of its own."""
    out = bytearray()
    at = 0
    while at < len(body):
        end = at + _AT_A_TIME
        while body[end - 1 : end] == b"=":
            end += 1
        first, *escaped = body[at:end].split(b"=")
        out += first + b"".join([bytes([(piece[0] - 64) & 0xFF]) + piece[1:] for piece in escaped if piece])
        at = end
    return bytes(out)


def _yenc(data: bytes, start: int, fields: bytes, budget: Budget, notes: Notes) -> tuple[Block, int] | None:
    """The yEnc file whose lines begin at `start`, and where its last line ends; None where it has no end or no name."""
    name = _YNAME.search(fields)
    end = _YEND.search(data, start) if name is not None and _YFIELD.search(fields) is not None else None
    if name is None or end is None:
        return None
    part = _YPART.match(data, start)
    body = data[part.end() if part else start : end.start()].translate(None, b"\r\n")
    plain = _unescaped(body)
    granted = budget.take(len(plain), notes)
    line = _LINE.match(data, end.start())
    after = line.end() if line else end.end()
    whole = granted == len(plain) and part is None
    return Block(name[1].strip(), plain[:granted].translate(_MINUS_42), PartOrigin.YENC, whole), after
