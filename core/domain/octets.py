"""Octets: bytes that may be too many to be in memory at once, read in pieces, as often as they are needed.

    Octets ── pieces() ──▶ piece, piece, ... (PIECE_BYTES or less each; together size_bytes)

Whoever has the bytes anyway says `Held`. What lies in the store or in a file has its own kind beside it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Protocol

PIECE_BYTES = 64 * 1024
"""Largest piece, in bytes."""


class Octets(Protocol):
    """Bytes of a known number. May be passed between threads; each iteration belongs to one.

    `pieces` begins at the first byte each time it is called and gives the same bytes each time. What is lost, damaged or has not
    `size_bytes` bytes any more raises ItemError, at the latest after the last piece: nothing may be taken for whole before the end.
    What lies where it cannot be reached now raises EnvironmentUnusable.
    """

    @property
    def size_bytes(self) -> int: ...

    def pieces(self) -> Iterator[bytes]: ...


@dataclass(frozen=True, slots=True)
class Held:
    """Octets that are in memory."""

    data: bytes = field(repr=False)

    @property
    def size_bytes(self) -> int:
        """How many they are."""
        return len(self.data)

    def pieces(self) -> Iterator[bytes]:
        """What is small in one piece."""
        return cut(self.data)


def cut(data: bytes) -> Iterator[bytes]:
    """`data` in pieces; nothing where it is empty."""
    if len(data) <= PIECE_BYTES:
        if data:
            yield data
        return
    for start in range(0, len(data), PIECE_BYTES):
        yield data[start : start + PIECE_BYTES]


def gathered(octets: Octets) -> bytes:
    """All of them in memory. Raises ItemError."""
    return octets.data if isinstance(octets, Held) else b"".join(octets.pieces())


def head_of(message: Octets) -> bytes:
    """The header of a message with the empty line after it; all of it where there is no such line. Raises what `pieces` raises.

    Of a message that is damaged further down nothing is noticed.
    """
    head = bytearray()
    for piece in message.pieces():
        start = max(0, len(head) - 3)
        head += piece
        ends = [at + len(line) for line in (b"\r\n\r\n", b"\n\n") if (at := head.find(line, start)) >= 0]
        if ends:
            return bytes(head[: min(ends)])
    return bytes(head)


def regrouped(pieces: Iterable[bytes], unit: int) -> Iterator[bytes]:
    """The same bytes in pieces whose length is a multiple of `unit`, but for the last. `unit` is at most PIECE_BYTES."""
    held = b""
    for piece in pieces:
        together = held + piece if held else piece
        whole = len(together) - len(together) % unit
        if whole:
            yield together[:whole]
        held = together[whole:]
    if held:
        yield held
