"""The clone guard: whether this copy of a store may act on the world. Pure: places in, a decision out.

    noted at the         ┌──────┐  found elsewhere, restored from a backup  ┌──────┐
    first opening ──────▶│ open │──────────────────────────────────────────▶│ held │
                         └─▲─┬──┘◀─── back at the known place ──────────────└┬───┬─┘
                           │ │                                               │   │
                  release  │ └─ sandbox ─▶┌─────────┐◀──────── sandbox ──────┘   │ release: this place is the known one
                           ├──────────────│ sandbox │                            │
                           │              └─────────┘                            │
                           └─────────────────────────────────────────────────────┘

held      nothing is processed: nothing is sent, no server is changed, no mail is fetched. Only a test that a person asks for is made.
sandbox   mail is received, but no server is changed; what is to be sent is written into files instead.

Both hold for one place only: a sandbox that is copied is held where it is found, and the store that was copied goes on where it was.
A restored store is held even at the known place, since time has passed there without it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from core.domain.mailbox import MailDirection

#: The code of the alert that says that the store is held.
STORE_HELD = "StoreHeldBack"


class GuardState(StrEnum):
    """What the guard lets through."""

    OPEN = "open"
    HELD = "held"
    SANDBOX = "sandbox"


class PlaceKind(StrEnum):
    """Which kind of store lies at a place."""

    SQLITE = "sqlite"
    POSTGRESQL = "postgresql"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a store lives, never who looks at it.

    SQLite: `system` is a digest of the machine's id, `location` the real path. PostgreSQL: `system` is the cluster's identifier ("": the
    server does not tell it), `location` the database's name, `number` its oid.
    """

    kind: PlaceKind
    system: str
    location: str
    number: str = ""

    def __str__(self) -> str:
        if self.kind is PlaceKind.SQLITE:
            return f"{self.location} (machine {self.system[:8]})"
        return f"database {self.location} (oid {self.number}, cluster {self.system or 'unknown'})"


@dataclass(frozen=True, slots=True)
class Guard:
    """What the guard decided, with the reason in a sentence where it is not open."""

    state: GuardState = GuardState.OPEN
    reason: str = ""


@dataclass(frozen=True, slots=True)
class GuardNotes:
    """What a store carries about its place. `known` None: not noted yet.

    `sandbox` is the place for which a person chose the sandbox. `restored_from` is when the backup was made that this store came out of,
    until a person has decided.
    """

    known: Place | None = None
    sandbox: Place | None = None
    restored_from: datetime | None = None


@dataclass(frozen=True, slots=True)
class GuardStatus:
    """The guard with all that a person wants to know. `since` is when this state was first found, None where it was never another.

    `waiting` counts emails that are sent as soon as the store is released. `mail_held` counts those that the decision just made has held
    back for a person, 0 whenever none was.
    """

    guard: Guard
    instance_id: str
    this: Place
    known: Place | None
    since: datetime | None
    by: str | None = None
    waiting: int = 0
    mail_held: int = 0


OPEN = Guard()


def decide(notes: GuardNotes, this: Place) -> Guard:
    """What a store with these notes may do at `this` place."""
    if notes.sandbox is not None and same_place(notes.sandbox, this):
        return Guard(GuardState.SANDBOX, "The store is in sandbox mode: nothing is sent and no server is changed.")
    if notes.restored_from is not None:
        at = f"{notes.restored_from:%Y-%m-%d %H:%M} UTC"
        return Guard(GuardState.HELD, f"The store was restored from a backup made at {at}. {_TO_DO}")
    if notes.known is None or same_place(notes.known, this):
        return OPEN
    return Guard(GuardState.HELD, f"{difference(notes.known, this)} {_TO_DO}")


def same_place(one: Place, other: Place) -> bool:
    """Whether two places are the same. A cluster that does not tell its identifier is told by its database alone."""
    if one.kind is PlaceKind.POSTGRESQL and "" in {one.system, other.system}:
        return (one.kind, one.location, one.number) == (other.kind, other.location, other.number)
    return one == other


def difference(known: Place, this: Place) -> str:
    """How the place where a store is found differs from the known one, in a sentence."""
    if known.kind is not this.kind:
        return "The store was copied: it came from another kind of database."
    if known.kind is PlaceKind.SQLITE:
        if known.system != this.system:
            return "The store was copied: this is another machine."
        return f"The store was copied or moved: on this machine it was {known.location} before."
    if known.system != this.system and "" not in {known.system, this.system}:
        return "The store was copied: this is another database server."
    if known.number != this.number:
        return f"The store was copied: this database is not the one that was {known.location} before."
    return f"The store was moved: its database was called {known.location} before."


def why_held(guard: Guard, direction: MailDirection) -> str | None:
    """Why the guard keeps a direction from being processed, None where it does not."""
    if guard.state is GuardState.HELD:
        return guard.reason
    if guard.state is GuardState.SANDBOX and direction is MailDirection.ACT:
        return "The store is in sandbox mode: appointments, contacts and tasks are not synchronized."
    return None


def may_test_unasked(guard: Guard, direction: MailDirection) -> bool:
    """Whether a queued test may run by itself: not where it would send a message, or change a server, that nobody asked for."""
    return guard.state is GuardState.OPEN or (guard.state is GuardState.SANDBOX and direction is MailDirection.INCOMING)


_TO_DO = "Nothing is processed until a person releases it or chooses the sandbox."
