"""Octets for tests."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass


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


def sliced(raw: bytes, cuts: Sequence[int]) -> Pieces:
    """The bytes cut at these places."""
    places = [0, *sorted(min(each, len(raw)) for each in cuts), len(raw)]
    return Pieces(tuple(raw[begin:end] for begin, end in itertools.pairwise(places)))
