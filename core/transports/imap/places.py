"""Places: how far a folder was read, as an opaque text, and whether that place still means what it meant.

    UIDVALIDITY other than it was (whether higher or lower)    CursorInvalid: everything has new numbers, the pipeline starts anew
    UIDVALIDITY the same, and                                  the server went back, as after a restore: numbers are given a second time
        UIDNEXT lower than it was                              to other messages. The next epoch of the generation begins, in which
        the last message seen has another time or size, or     nothing is known, and the folder is read from its beginning; what
        HIGHESTMODSEQ lower, and no message to tell by         is there already is known by its identity

The second cannot be told once the place is lost as well; RFC 3501 (2.3.1.1) forbids it to servers.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass

from core.errors import CursorInvalid
from core.transports.imap.selected import Selected, generation_of

_KIND = "imap"


@dataclass(frozen=True, slots=True)
class Witness:
    """The last message that was seen: what must not change of it while its number stands for it."""

    uid: int
    size_bytes: int
    arrived_at: str


@dataclass(frozen=True, slots=True)
class Place:
    """How far a folder was read: all below `uid_next` was seen. `claimed` and `modseq` are what the server said then, 0 where nothing."""

    validity: int
    uid_next: int
    claimed: int = 0
    modseq: int = 0
    epoch: int = 0
    witness: Witness | None = None

    @property
    def generation(self) -> str:
        """The generation that ids belong to here."""
        return generation_of(self.validity, self.epoch)

    def is_behind(self, selected: Selected) -> bool:
        """Whether the server went back behind this place, as its next number tells."""
        return 0 < selected.uid_next < self.claimed

    def may_be_behind(self, selected: Selected) -> bool:
        """Whether the server may have gone back, or only lost count of its changes, as when an index was made anew (RFC 7162)."""
        return 0 < selected.modseq < self.modseq

    def nothing_new(self, selected: Selected) -> bool:
        """Whether the server's numbers say that nothing came. One that counts wrongly is not believed."""
        return selected.uid_next == self.uid_next and self.claimed in {0, self.uid_next} and not self.may_be_behind(selected)


def read_place(cursor: str | None, selected: Selected) -> Place:
    """The place that a cursor keeps, or the beginning. Raises CursorInvalid for one of another kind or another UIDVALIDITY."""
    if cursor is None:
        return Place(selected.validity, 1)
    place = _read(cursor)
    if place is None:
        raise CursorInvalid("the place kept for this folder is not one of IMAP")
    if place.validity != selected.validity:
        raise CursorInvalid(
            f"{selected.folder}: UIDVALIDITY is {selected.validity} and was {place.validity}; all messages have new numbers"
        )
    return place


def _read(cursor: str) -> Place | None:
    try:
        held = json.loads(cursor)
    except ValueError:
        return None
    if not isinstance(held, dict) or held.pop("kind", None) != _KIND:
        return None
    witness = held.pop("witness", None)
    numbers = [*held.values(), *([witness.get("uid"), witness.get("size_bytes")] if isinstance(witness, dict) else [])]
    if not all(type(value) is int and value >= 0 for value in numbers):
        return None
    try:
        return Place(**held, witness=Witness(**witness) if witness is not None else None)
    except TypeError:
        return None


def write_place(place: Place) -> str:
    """A place as a cursor."""
    return json.dumps({"kind": _KIND} | asdict(place), separators=(",", ":"))
