"""Smart matching: two mails are one thread where their subjects have the same words and enough people take part in both (facts 4.6).

The words of a subject, without its noise, and the addresses of all parties are hashed; only hashes are kept and compared. Pure.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from hashlib import blake2b

from core.domain.addresses import address_key
from core.domain.subjects import bare

#: How far back is looked (facts 4.6).
SPAN = timedelta(days=90)

_WORD = re.compile(r"[^\W_]+(?:[-'.:/@][^\W_]+)*")


@dataclass(frozen=True, slots=True)
class Likeness:
    """The hashes of one mail: of its subject's words, of its addresses, and one of all words together."""

    words: frozenset[int]
    addresses: frozenset[int]

    @property
    def subject(self) -> int:
        """One number for the whole subject: equal where all words are."""
        return _hash(",".join(map(str, sorted(self.words))))


def likeness_of(subject: str, addresses: Iterable[str], most: int) -> Likeness | None:
    """Hash a mail; `subject` is without its noise, `most` bounds words and addresses each. None where nothing could ever match."""
    words = list(dict.fromkeys(_WORD.findall(bare(subject))))[:most]
    people = list(dict.fromkeys(address_key(address) for address in addresses if address))[:most]
    if not words or not people:
        return None
    return Likeness(frozenset(map(_hash, words)), frozenset(map(_hash, people)))


def alike(one: Likeness, other: Likeness, *, words: int, addresses: int) -> bool:
    """Tell whether two mails are one thread: at most `words` words of each are not the other's, at least `addresses` addresses agree.

    "Count", as the original has it, is read as the count of equal hashes.
    """
    same = len(one.words & other.words)
    differ = max(len(one.words), len(other.words)) - same
    return same > 0 and differ <= words and len(one.addresses & other.addresses) >= addresses


def _hash(text: str) -> int:
    """A signed number of 64 bits."""
    return int.from_bytes(blake2b(text.encode("utf-8", "replace"), digest_size=8).digest(), "big", signed=True)
