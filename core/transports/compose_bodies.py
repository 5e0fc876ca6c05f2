"""Bodies of MIME parts that are too large to be in memory: made while they are read, of a length that is known before.

    attachment (Octets) ──▶ Base64Lines ──▶ ┐
    header fields, texts (bytes) ─────────▶ ├─ joined ──▶ the message (Octets)
    attached message (Octets) ────────────▶ ┘

Pure but for what the octets themselves read; may be called from any thread.
"""

from __future__ import annotations

import binascii
import codecs
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from core.domain.octets import PIECE_BYTES, Held, Octets, cut, regrouped

Chunk = bytes | Octets
"""Part of a message: bytes that are there, or octets that are read when their turn comes."""

LINE = 76
"""Octets of a line of base64 (RFC 2045, 6.8)."""
_LINE_BYTES = LINE // 4 * 3
_ENCODED_AT_ONCE = PIECE_BYTES // (LINE + 2) * _LINE_BYTES
_CRLF = b"\r\n"
_MAX_LINE = 998


@dataclass(frozen=True, slots=True)
class Base64Lines:
    """Octets in base64, in lines."""

    octets: Octets

    @property
    def size_bytes(self) -> int:
        """Length of all lines with their line ends."""
        encoded = -(-self.octets.size_bytes // 3) * 4
        return encoded + 2 * -(-encoded // LINE)

    def pieces(self) -> Iterator[bytes]:
        """Whole lines."""
        for piece in regrouped(self.octets.pieces(), _LINE_BYTES):
            for start in range(0, len(piece), _ENCODED_AT_ONCE):
                yield base64_lines(piece[start : start + _ENCODED_AT_ONCE])


def base64_lines(data: bytes) -> bytes:
    """Bytes in base64, in lines that end with CRLF."""
    encoded = binascii.b2a_base64(data, newline=False)
    return b"".join([encoded[start : start + LINE] + _CRLF for start in range(0, len(encoded), LINE)])


@dataclass(frozen=True, slots=True)
class _Joined:
    """Chunks one after the other, in pieces of a good size."""

    chunks: tuple[Chunk, ...]

    @property
    def size_bytes(self) -> int:
        """Of all."""
        return sum(len(chunk) if isinstance(chunk, bytes) else chunk.size_bytes for chunk in self.chunks)

    def pieces(self) -> Iterator[bytes]:
        """The bytes of all."""
        for chunk in self.chunks:
            yield from cut(chunk) if isinstance(chunk, bytes) else chunk.pieces()


def joined(chunks: Sequence[Chunk]) -> Octets:
    """One run of octets of all chunks; in memory where all of them are."""
    merged: list[Chunk] = []
    waiting: list[bytes] = []
    for chunk in chunks:
        if isinstance(chunk, bytes):
            waiting.append(chunk)
            continue
        merged += [b"".join(waiting), chunk]
        waiting = []
    rest = b"".join(waiting)
    return _Joined((*merged, rest)) if merged else Held(rest)


def contains(octets: Octets, needle: bytes) -> bool:
    """Whether `needle` is in the octets, also across the border of two pieces."""
    before = b""
    for piece in octets.pieces():
        if needle in before + piece:
            return True
        before = (before + piece)[1 - len(needle) :]
    return False


def is_seven_bit(pieces: Iterable[bytes]) -> bool:
    """Whether bytes may stand in a message unencoded: ASCII, CRLF alone, no line too long, no NUL (RFC 2045, 2.7)."""
    length = 0
    held = b""
    for given in pieces:
        piece = held + given
        held = b"\r" if piece.endswith(b"\r") else b""  # its LF may be in the next piece
        if held:
            piece = piece[:-1]
        breaks = piece.count(_CRLF)
        if not piece.isascii() or b"\0" in piece or piece.count(b"\n") != breaks or piece.count(b"\r") != breaks:
            return False
        first, *others = map(len, piece.split(_CRLF))
        if max(length + first, *others, 0) > _MAX_LINE:
            return False
        length = others[-1] if others else length + first
    return not held


def text_kind(pieces: Iterable[bytes]) -> str:
    """What bytes are as text: us-ascii, utf-8, or "" for neither."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    plain = True
    try:
        for piece in pieces:
            plain = plain and piece.isascii()
            if not plain:
                decoder.decode(piece)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return ""
    return "us-ascii" if plain else "utf-8"
