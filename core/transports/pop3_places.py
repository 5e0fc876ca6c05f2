"""Places of POP3: which generation of unique ids a maildrop has, and the last messages that were seen, by which a change of it is told.

    an id of a witness is there, and LIST says another size ──▶ TOP shows another header ──▶ the next generation: nothing in it is known
                                  └── the same size, or the same header ──▶ the generation stays

    no id that is there is known, and a header is a witness's    ──▶ the next generation: the maildrop was renumbered

RFC 1939 (section 7) forbids a server to give a unique id twice; one that was brought back from a backup, or counts anew once it is empty,
does all the same. The ids that it gives again are those of the youngest messages, so a few of these are remembered with size and header.
In a new generation everything is listed anew, and what is there already is known by its identity.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, field

from core.errors import CursorInvalid
from core.transports.pop3_listing import Entry, header_digest, message_sizes, top_of
from core.transports.pop3_login import Capabilities
from core.transports.pop3_wire import Pop3Wire

FIRST_GENERATION = "1"
"""The generation that every maildrop begins with."""
_WITNESSES = 8
_OTHER_PLACE = "the place kept for this mailbox is not one of POP3"


@dataclass(frozen=True, slots=True)
class Witness:
    """What must not change of a message while its unique id stands for it: the size as LIST told it, and a digest of its header."""

    size_bytes: int
    digest: str


@dataclass(slots=True)
class Place:
    """A generation, and the messages that were seen last in it, by unique id, the youngest last."""

    generation: str = FIRST_GENERATION
    witnesses: dict[str, Witness] = field(default_factory=dict)

    def saw(self, remote_id: str, size_bytes: int, raw: bytes) -> None:
        """Remember a message. One that is called by its header needs no witness."""
        if "#" in remote_id:
            return
        self.witnesses.pop(remote_id, None)
        self.witnesses[remote_id] = Witness(size_bytes, header_digest(raw))
        while len(self.witnesses) > _WITNESSES:
            del self.witnesses[next(iter(self.witnesses))]

    def written(self) -> str:
        """The cursor."""
        seen = {remote_id: [one.size_bytes, one.digest] for remote_id, one in self.witnesses.items()}
        return json.dumps({"generation": self.generation, **({"seen": seen} if seen else {})})

    def following(self) -> Place:
        """The next generation; nobody has seen anything of it."""
        return Place(str(int(self.generation) + 1))


def renumbered(place: Place, wire: Pop3Wire, capabilities: Capabilities, entries: Sequence[Entry]) -> bool:
    """Whether messages that were seen are there under other ids; to be asked where none of the ids that are listed is known.

    Without TOP nothing is said. Raises ConnectionFailed, ProtocolBroken, Cancelled.
    """
    digests = {one.digest for one in place.witnesses.values()}
    return bool(digests) and any(top_of(wire, capabilities, entry.number) in digests for entry in reversed(entries[-2 * _WITNESSES :]))


def is_generation(word: str) -> bool:
    """Whether a generation can be one of POP3's."""
    return word.isascii() and word.isdigit() and len(word) < 10


def read_place(cursor: str | None) -> Place:
    """The place in a cursor; the first one where there is none. Raises CursorInvalid for what is no cursor of POP3's."""
    if cursor is None:
        return Place()
    try:
        held = json.loads(cursor)
        generation, seen = held["generation"], held.get("seen", {})
        witnesses = {str(remote_id): Witness(int(size), str(digest)) for remote_id, (size, digest) in seen.items()}
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise CursorInvalid(_OTHER_PLACE) from error
    if not isinstance(generation, str) or not is_generation(generation):
        raise CursorInvalid(_OTHER_PLACE)
    return Place(generation, witnesses)


def checked(place: Place, wire: Pop3Wire, capabilities: Capabilities, entries: Sequence[Entry]) -> Place:
    """The same place, or the next generation where a unique id names another message by now. Costs nothing where no witness is listed.

    Raises ConnectionFailed, ProtocolBroken, Cancelled.
    """
    there = [entry for entry in entries if entry.remote_id in place.witnesses]
    sizes = message_sizes(wire, [entry.number for entry in there]) if there else {}
    for entry in reversed(there):
        known = place.witnesses[entry.remote_id]
        if sizes.get(entry.number, known.size_bytes) == known.size_bytes:
            continue
        # Some servers write into their messages, or count octets anew: only the header tells.
        digest = top_of(wire, capabilities, entry.number)
        if digest is not None and digest != known.digest:
            return place.following()
    return place
