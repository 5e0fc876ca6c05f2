"""The contact or lead that is made of an unknown sender (autocreatecontactonpromote, facts 1.13, 1.15 and 4.7)."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from core.domain.addresses import why_not_address
from core.domain.ids import UserId
from core.domain.message import Address
from core.domain.principal import AutoCreate, User
from core.domain.profile import EntityState
from core.domain.record import RecordType

#: Longest part of a name, as the document takes it.
MOST_OF_A_NAME = 100

#: More of a display name than this is not looked at.
_READ = 1_000

_KINDS = {AutoCreate.CONTACT: RecordType.CONTACT, AutoCreate.LEAD: RecordType.LEAD}
_QUOTES = "\"'`\u2018\u2019\u201c\u201d\u00ab\u00bb "
_BRACKETED = re.compile(r"\s*[\(\[][^()\[\]]*[\)\]]\s*$")


@dataclass(frozen=True, slots=True)
class NewRecord:
    """A contact or lead to be made of a sender. `owner` is the user for whom the mail was taken."""

    type: RecordType
    name: str
    first_name: str
    last_name: str
    address: str
    owner: UserId


def kind_for(user: User | None) -> RecordType | None:
    """What is made of unknown senders whose mail this user takes; None where nothing is."""
    if user is None or user.state is not EntityState.ACTIVE:
        return None
    return _KINDS.get(user.auto_create_contact)


def new_record(kind: RecordType, author: Address, owner: UserId) -> NewRecord | None:
    """The record that a sender becomes; None where the address is none that a record may have."""
    if why_not_address(author.address) is not None:
        return None
    first, last = split_name(author.name, author.address)
    return NewRecord(kind, f"{first} {last}".strip(), first, last, author.address, owner)


def split_name(name: str, address: str) -> tuple[str, str]:
    """First and last name out of a display name; without a usable one the address is the last name.

    `Valdes, Rene` and `Rene Valdes` are the same; particles (van, de, von) and what follows them are of the last name.
    """
    plain = _plain(name[:_READ])
    if not plain or "@" in plain:
        return "", address[:MOST_OF_A_NAME]
    before, comma, after = plain.partition(",")
    if comma and before.strip() and after.strip() and "," not in after:
        return _cut(after), _cut(before)
    words = plain.replace(",", " ").split()
    if len(words) == 1:
        return "", _cut(words[0])
    # A name in small letters alone has no particles that could be told.
    at = next((at for at, word in enumerate(words[1:-1], 1) if word.islower() and not plain.islower()), len(words) - 1)
    return _cut(" ".join(words[:at])), _cut(" ".join(words[at:]))


def _plain(name: str) -> str:
    """A display name without controls, quotes around it, and what stands in brackets at its end."""
    readable = "".join(" " if unicodedata.category(sign)[0] in "CZ" else sign for sign in name)
    plain = " ".join(readable.split()).strip(_QUOTES)
    return _BRACKETED.sub("", plain).strip(_QUOTES)


def _cut(text: str) -> str:
    return text.strip()[:MOST_OF_A_NAME].strip()
