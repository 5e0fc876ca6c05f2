"""How names of records are compared, and what is searched while a person types. Pure.

Two names are the same where people would read the same: case, composed and decomposed letters, and the width of gaps do not matter. What is
searched is one text for each record: its name with a mark before each beginning of a word, then its addresses with another mark before
each, so that 'a word begins with' and 'an address begins with' are both plain 'contains', which every database does the same way.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

#: The longest key; of longer names only so much is compared.
LONGEST_KEY = 400
#: Stands before each beginning of a word, and before each address; nobody can write either.
_WORD = "\x01"
_ADDRESS = "\x02"
#: What may stand before a word, besides the beginning of the text.
_BEFORE_WORD = frozenset(" -.,;:/&+@_('\"\u2018\u2019\u201c\u201d\u00ab\u00b7\u2013")


def name_key(name: str) -> str:
    """The name as it is compared with others; "" for none."""
    return _folded(name)[:LONGEST_KEY]


def search_text(name: str, addresses: Iterable[str]) -> str:
    """What is searched of a record."""
    return _marked(_folded(name)) + "".join(f"{_ADDRESS}{_folded(address)}" for address in addresses if address)


def word_beginnings(text: str) -> list[str]:
    """What a search text contains all of where each word of `text` begins one of the name's."""
    return [_marked(word) for word in _folded(text).split()]


def address_beginning(text: str) -> str:
    """What a search text contains where an address begins with `text`."""
    return f"{_ADDRESS}{_folded(text)}"


def anywhere(text: str) -> list[str]:
    """What a search text contains all of where each word of `text` stands anywhere in the name, or within one address."""
    return [_marked(word)[1:] for word in _folded(text).split()]


def _folded(text: str) -> str:
    """Without case, gaps of one space, without what could be taken for a mark."""
    plain = text.replace("\x00", "").replace(_WORD, " ").replace(_ADDRESS, " ").encode("utf-8", "ignore").decode("utf-8")
    folded = unicodedata.normalize("NFC", unicodedata.normalize("NFC", plain).casefold())
    return " ".join(folded.split())


def _marked(text: str) -> str:
    return "".join(f"{_WORD}{sign}" if place == 0 or text[place - 1] in _BEFORE_WORD else sign for place, sign in enumerate(text))
