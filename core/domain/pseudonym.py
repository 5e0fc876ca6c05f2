"""Pseudonyms: what stands for an address and a name once a person is erased, and their removal from text.

The same address in the same store always gives the same pseudonym, so that it is still seen which mails were of one person. It says
nothing of the address by itself; who has the store and guesses the address can compare.
"""

from __future__ import annotations

import hashlib
import hmac
import html
import re
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import quote

#: A domain that never exists (RFC 2606): nothing is ever sent to a pseudonym.
DOMAIN = "erased.invalid"
#: What stands for a text that went.
ERASED = "(erased)"
#: Shorter names are innocent words of other texts.
SHORTEST_NAME = 4
_BEFORE = r"(?<![\w.+%-])"
_AFTER = r"(?![\w-]|\.\w)"


@dataclass(frozen=True, slots=True)
class Pseudonym:
    """What stands for one person."""

    address: str
    name: str


def pseudonym_of(address: str, key: str) -> Pseudonym:
    """The pseudonym of an address (any case); `key` is the store's own."""
    digest = hmac.new(key.encode(), address.lower().encode("utf-8", "surrogatepass"), hashlib.sha256).hexdigest()
    return Pseudonym(f"erased-{digest[:16]}@{DOMAIN}", f"Erased person {digest[:6]}")


class Eraser:
    """Takes one address, however it is spelled in HTML and in links, and names out of texts."""

    def __init__(self, address: str, pseudonym: Pseudonym) -> None:
        self.address = address.lower()
        self.pseudonym = pseudonym
        spellings = dict.fromkeys((address, html.escape(address), quote(address), quote(address, safe="@")))
        self._address = re.compile(f"{_BEFORE}(?:{'|'.join(re.escape(each) for each in spellings)}){_AFTER}", re.IGNORECASE)

    def is_meant(self, address: str) -> bool:
        """Whether an address is this one, whatever its case."""
        return address.lower() == self.address

    def text(self, text: str, names: Iterable[str] = ()) -> str:
        """The text without the address, and without these names of the person."""
        text = self._address.sub(self.pseudonym.address, text)
        for name in sorted({name.strip() for name in names}, key=len, reverse=True):
            if len(name) >= SHORTEST_NAME and not self.is_meant(name):
                text = re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", self.pseudonym.name, text, flags=re.IGNORECASE)
        return text

    def tree(self, value: object, names: Iterable[str] = ()) -> object:
        """A value of lists, mappings, texts and numbers, with all its texts so changed."""
        names = tuple(names)
        if isinstance(value, str):
            return self.text(value, names)
        if isinstance(value, list | tuple):
            return [self.tree(each, names) for each in value]
        if isinstance(value, dict):
            return {self.text(str(key), names): self.tree(each, names) for key, each in value.items()}
        return value
