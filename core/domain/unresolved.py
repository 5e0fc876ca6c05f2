"""Addresses that led to no record, and what people say about them later (facts 4.7)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from core.domain.ids import ActivityId, UserId
from core.domain.record import RecordLink

#: The kind of the audit's entry about a person's word on an address.
ADDRESS = "address"


@dataclass(frozen=True, slots=True)
class UnresolvedAddress:
    """An address with unresolved parties: `parties` of them in `emails` emails, last in `last_email`, stored at `last_at`.

    `address` and `names` are as they were written, the youngest first, at most a few names. `candidates` are the records that have the
    address by now: they came later, or are several; nothing is changed by that until a person says so.
    """

    address: str
    names: tuple[str, ...]
    parties: int
    emails: int
    last_email: ActivityId
    last_at: datetime
    candidates: tuple[RecordLink, ...] = ()


@dataclass(frozen=True, slots=True)
class UnresolvedParties:
    """What is known of the unresolved parties of one address, in one email or in all: name and owner are of the youngest."""

    parties: int
    address: str
    name: str = ""
    owner: UserId | None = None


@dataclass(frozen=True, slots=True)
class Resolution:
    """A person's word: the parties of `address` are `record`. Not `ended`: there is more to do. `parties` were resolved so far.

    `email` is the one that it is about, None for all.
    """

    id: int
    address: str
    record: RecordLink
    parties: int = 0
    emails: int = 0
    email: ActivityId | None = None
    ended: bool = False
