"""Places: how far a folder was read, as an opaque text, and whether that place still means what it meant.

    UIDVALIDITY other than it was (whether higher or lower)    CursorInvalid: everything has new numbers, the pipeline starts anew
    UIDVALIDITY the same, and                                  the server went back, as after a restore: numbers are given a second time
        UIDNEXT lower than it was                              to other messages. The next epoch of the generation begins, in which
        the last message seen is another one now, or           nothing is known, and the folder is read from its beginning; what
        no message to tell by, and HIGHESTMODSEQ lower,        is there already is known by its identity
        or more messages without a new number

The second cannot be told once the place is lost as well; RFC 3501 (2.3.1.1) forbids it to servers.

The last message seen is the witness: its Message-ID, time and size. It is asked for where something came, where the counts look as if the
server went back, and otherwise once in WITNESS_EVERY_S: a mailbox that was restored and got as many messages as it lost has the numbers it
had. Where the witness was removed, the last message that is there takes its place.
"""

from __future__ import annotations

import json
import re
from dataclasses import asdict, dataclass
from hashlib import sha256

from core.errors import CursorInvalid
from core.transports.imap.fetching import Fetched
from core.transports.imap.selected import Selected, generation_of

WITNESS_EVERY_S = 1_800
"""How often the last message seen is looked at where the server's numbers say that nothing changed."""

_KIND = "imap"
_MESSAGE_ID = re.compile(rb"^message-id[ \t]*:((?:[^\r\n]|\r?\n[ \t])*)", re.IGNORECASE | re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Witness:
    """The last message that was seen: what must not change of it while its number stands for it. `named` is "" where it is not known."""

    uid: int
    size_bytes: int
    arrived_at: str
    named: str = ""

    def is_message(self, told: Fetched) -> bool:
        """Whether what is told under its number is the same message. What the server does not tell now says nothing."""
        named = named_by(told)
        same_name = not self.named or not named or named == self.named
        return same_name and (told.size_bytes, told.arrived) == (self.size_bytes, self.arrived_at)


def witness_of(told: Fetched | None) -> Witness | None:
    """A message as a witness; None where the server does not tell when it came."""
    return Witness(told.uid, told.size_bytes, told.arrived, named_by(told)) if told is not None and told.arrived else None


def named_by(told: Fetched) -> str:
    """A digest of the Message-ID in a head, of one without it as well; "" where there is no head."""
    if not isinstance(told.head, bytes) or not told.head:
        return ""
    found = _MESSAGE_ID.search(told.head)
    return sha256(b"".join(found[1].split()) if found is not None else b"").hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class Place:
    """How far a folder was read: all below `uid_next` was seen.

    `claimed`, `modseq` and `exists` are what the server said then, 0 where nothing. `checked_at` is when the witness was last looked at,
    in seconds of the epoch, 0 where never.
    """

    validity: int
    uid_next: int
    claimed: int = 0
    modseq: int = 0
    epoch: int = 0
    exists: int = 0
    checked_at: int = 0
    witness: Witness | None = None

    @property
    def generation(self) -> str:
        """The generation that ids belong to here."""
        return generation_of(self.validity, self.epoch)

    def is_behind(self, selected: Selected) -> bool:
        """Whether the server went back behind this place, as its next number tells."""
        return 0 < selected.uid_next < self.claimed

    def may_be_behind(self, selected: Selected) -> bool:
        """Whether the server may have gone back, or only lost count.

        Its changes are counted anew where an index was made anew (RFC 7162). Messages that are more without a new number were there before.
        """
        lost_count = 0 < selected.modseq < self.modseq
        return lost_count or (self.checked_at > 0 and 0 < selected.uid_next == self.claimed and selected.exists > self.exists)

    def nothing_new(self, selected: Selected, now_s: float) -> bool:
        """Whether the server's numbers say that nothing came. One that counts wrongly is not believed, and none for ever."""
        same = selected.uid_next == self.uid_next and self.claimed in {0, self.uid_next}
        return same and not self.may_be_behind(selected) and not self.is_due(now_s)

    def is_due(self, now_s: float) -> bool:
        """Whether the witness was not looked at for long."""
        return not 0 <= now_s - self.checked_at < WITNESS_EVERY_S


def read_place(cursor: str | None, selected: Selected) -> Place:
    """The place that a cursor keeps, or the beginning. Raises CursorInvalid for one of another kind or another UIDVALIDITY."""
    if cursor is None:
        return Place(selected.validity, 1)
    place = kept_place(cursor)
    if place is None:
        raise CursorInvalid("the place kept for this folder is not one of IMAP")
    if place.validity != selected.validity:
        raise CursorInvalid(
            f"{selected.folder}: UIDVALIDITY is {selected.validity} and was {place.validity}; all messages have new numbers"
        )
    return place


def kept_place(cursor: str) -> Place | None:
    """The place that a cursor keeps, of whatever folder; None where it is none of IMAP."""
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
