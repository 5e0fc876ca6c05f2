"""The clone guard as the store keeps it: notes of where it lives, settled at each opening, changed by a person's decision.

An opening that finds the store elsewhere raises one alert; a decision, or being back at the known place, resolves it. The decision
itself is `core.domain.guard.decide`, made anew for whoever reads: what one place may do is no other place's business.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, select, update
from sqlalchemy.orm import Session

from core.domain.alert import AlertDraft, AlertLevel
from core.domain.guard import OPEN, STORE_HELD, Guard, GuardState, Place, decide
from core.errors import QT_TRANSLATE_NOOP
from core.store.bulk import insert_rows
from core.store.database import Database, WriteContext
from core.store.fares import FareLog
from core.store.guard_read import GuardReading, guard_row, notes_of, place_json, read_guard
from core.store.held_mail import hold_mail
from core.store.ids import ids_of
from core.store.place import place_here
from core.store.rows import AlertRow, GuardRow, table_of

_GUARD = table_of(GuardRow)
_ALERT = table_of(AlertRow)
_ROW_ID = 1
_MAY_BE_SENT = "the store was released with its mail held back; it may have been sent from where the store was before"

ALERT_HINT = QT_TRANSLATE_NOOP(
    "errors",
    "If this is the only copy that works, release it: postroom guard release. To try it out, choose the sandbox: postroom guard sandbox.",
)


def settle(database: Database, now: datetime) -> Guard:
    """Take note of the place at an opening: for good the first time, with an alert where the store is found elsewhere.

    Writes nothing where nothing is new.
    """
    with database.read() as connection:
        row = guard_row(connection)
        this = place_here(connection)
        guard = OPEN if row is None else decide(notes_of(row), this)
        if not _is_new(row, guard, this):
            return guard
    with database.write() as writing:
        return _settle(writing, now)


def _is_new(row: Any, guard: Guard, this: Place) -> bool:  # noqa: ANN401  a row of the guard's table, or none
    if row is None or (row.known_place is None and guard.state is GuardState.OPEN):
        return True
    if guard.state is GuardState.HELD:
        return bool(row.found_place != place_json(this))
    return guard.state is GuardState.OPEN and row.found_place is not None


def _settle(writing: WriteContext, now: datetime) -> Guard:
    connection = writing.connection
    this = place_here(connection)
    insert_rows(connection, _GUARD, [{"id": _ROW_ID, "known_place": place_json(this)}], ignore_conflicts=True)
    row = connection.execute(select(_GUARD).with_for_update()).one()
    guard = decide(notes_of(row), this)
    if not _is_new(row, guard, this):
        return guard
    _end_alert(connection, now)
    if guard.state is GuardState.HELD:
        _write(connection, found_place=place_json(this), since=now, decided_by=None)
        title = f"Nothing is sent or fetched: {guard.reason}"
        draft = AlertDraft(AlertLevel.ERROR, STORE_HELD, title, ALERT_HINT, detail=f"It is at {this} now.")
        FareLog(connection, writing.ids, now).raise_alert(draft, now)
    else:
        known = row.known_place if row.known_place is not None else place_json(this)
        _write(connection, known_place=known, found_place=None, since=None if row.found_place is None else now, decided_by=None)
    return guard


def release(connection: Connection, now: datetime, by: str) -> bool:
    """Let the store work where it is, and nowhere else; False where it does so already."""
    values = {"known_place": place_json(place_here(connection)), "sandbox_place": None, "restored_from": None}
    return _decided(connection, GuardState.OPEN, values, now, by)


def choose_sandbox(connection: Connection, now: datetime, by: str) -> bool:
    """Let the store work where it is, but send nothing and change no server; False where it does so already."""
    return _decided(connection, GuardState.SANDBOX, {"sandbox_place": place_json(place_here(connection))}, now, by)


def _decided(connection: Connection, wanted: GuardState, values: dict[str, Any], now: datetime, by: str) -> bool:
    if read_guard(connection).state is wanted:
        return False
    _write(connection, **values, found_place=None, since=now, decided_by=by)
    _end_alert(connection, now)
    return True


def _end_alert(connection: Connection, now: datetime) -> None:
    """Resolve the alert of a hold, where there is one."""
    open_ones = (_ALERT.c.code == STORE_HELD) & _ALERT.c.open_key.is_not(None)
    connection.execute(update(_ALERT).where(open_ones).values(open_key=None, resolved_at=now))


def mark_restored(connection: Connection, backup_at: datetime | None) -> None:
    """Note in a store that has just been restored when its backup was made: it is then held wherever it is. None: its place decides."""
    insert_rows(connection, _GUARD, [{"id": _ROW_ID}], ignore_conflicts=True)
    _write(connection, restored_from=backup_at, found_place=None, since=None, decided_by=None)


def _write(connection: Connection, **values: object) -> None:
    connection.execute(update(_GUARD).where(_GUARD.c.id == _ROW_ID).values(**values))


class GuardWriting(GuardReading):
    """GuardWriter inside a writing transaction; `_now` is the time of everything it writes."""

    _session: Session
    _now: datetime

    def release_guard(self, by: str) -> bool:
        """Let the store work where it is, and nowhere else; False where it does so already."""
        return release(self._connection, self._now, by)

    def hold_mail(self) -> int:
        """Have a person decide about each email that waits to be sent, as after a restore; returns how many."""
        row = guard_row(self._connection)
        # What this place itself began, in sandbox mode, is in good hands.
        since = None if row is None else row.since
        return hold_mail(self._connection, ids_of(self._session), _MAY_BE_SENT, self._now, begun_by=since)

    def choose_sandbox(self, by: str) -> bool:
        """Let the store work where it is, but send nothing and change no server; False where it does so already."""
        return choose_sandbox(self._connection, self._now, by)
