"""The clone guard as it is read: by lanes, by the engine, by people. What is written is in `core.store.guard`."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from sqlalchemy import Connection, func, select

from core.domain.activity import EmailStatus
from core.domain.guard import OPEN, Guard, GuardNotes, GuardStatus, Place, PlaceKind, decide
from core.store.place import place_here
from core.store.rows import EmailRow, GuardRow, OrganizationRow, table_of

_GUARD = table_of(GuardRow)
_EMAIL = table_of(EmailRow)
_WAITING = (EmailStatus.PENDING_SEND, EmailStatus.SENDING)


def read_guard(connection: Connection) -> Guard:
    """What this store may do where it is."""
    return decide_at(connection, place_here(connection))


def decide_at(connection: Connection, place: Place) -> Guard:
    """What this store may do, or will do once it is there, at a place."""
    row = guard_row(connection)
    return OPEN if row is None else decide(notes_of(row), place)


def read_status(connection: Connection) -> GuardStatus:
    """The guard with all that a person wants to know."""
    row = guard_row(connection)
    this = place_here(connection)
    notes = GuardNotes() if row is None else notes_of(row)
    waiting = connection.execute(select(func.count()).where(_EMAIL.c.statuscode.in_(_WAITING))).scalar_one()
    return GuardStatus(
        guard=decide(notes, this),
        instance_id=connection.execute(select(OrganizationRow.instance_id)).scalar_one(),
        this=this,
        known=notes.known,
        since=None if row is None else row.since,
        by=None if row is None else row.decided_by,
        waiting=waiting,
    )


def guard_row(connection: Connection) -> Any:  # noqa: ANN401  a row of the guard's table, or none
    """The notes as they are kept; None before the first opening."""
    return connection.execute(select(_GUARD)).first()


def notes_of(row: Any) -> GuardNotes:  # noqa: ANN401  a row of the guard's table
    """The notes of a row."""
    return GuardNotes(place_from(row.known_place), place_from(row.sandbox_place), row.restored_from)


def place_from(kept: dict[str, str] | None) -> Place | None:
    """A place as it was written down."""
    return None if kept is None else Place(PlaceKind(kept["kind"]), kept["system"], kept["location"], kept["number"])


def place_json(place: Place) -> dict[str, str]:
    """A place as it is written down."""
    return {name: str(value) for name, value in asdict(place).items()}


class GuardReading:
    """GuardReader inside the transaction of `connection`."""

    _connection: Connection

    def guard_status(self) -> GuardStatus:
        """The guard with all that a person wants to know."""
        return read_status(self._connection)
