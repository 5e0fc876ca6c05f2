"""Octets for tests."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from core.errors import ItemError


@dataclass(frozen=True)
class Pieces:
    """Octets that come in just these pieces; `promised` is what they say that they are, in bytes, where that is not true."""

    given: tuple[bytes, ...]
    promised: int | None = None

    @property
    def size_bytes(self) -> int:
        """Of all."""
        return sum(map(len, self.given)) if self.promised is None else self.promised

    def pieces(self) -> Iterator[bytes]:
        """These."""
        return iter(self.given)


@dataclass(frozen=True)
class Lost:
    """Octets of which the second half cannot be read any more."""

    first: bytes = b"From: a\r\n\r\n"

    @property
    def size_bytes(self) -> int:
        """Of both halves."""
        return 2 * len(self.first)

    def pieces(self) -> Iterator[bytes]:
        """The first half, and then a failure."""
        yield self.first
        raise ItemError("the bytes are missing")


def sliced(raw: bytes, cuts: Sequence[int]) -> Pieces:
    """The bytes cut at these places."""
    places = [0, *sorted(min(each, len(raw)) for each in cuts), len(raw)]
    return Pieces(tuple(raw[begin:end] for begin, end in itertools.pairwise(places)))
