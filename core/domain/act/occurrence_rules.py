"""Which deletes of single occurrences are carried to the other side (facts 7.5): the rules of deletes, asked of one date of a series.

    deleted on the server   not carried where the store has the series as over, the date is past, or somebody else called the meeting
    deleted in the store    not carried where the date is past (what somebody else called is not changed from here at all)

What is not carried stays as it is on both sides, with what differs of that occurrence.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime

from core.domain.act.expansion import span_on
from core.domain.act.kinds import SyncDirection
from core.domain.act.meeting_facts import facts_of
from core.domain.act.records import RecurringAppointmentMaster
from core.domain.act.values import values_of


def kept_apart(
    store: RecurringAppointmentMaster, remote: RecurringAppointmentMaster, mailbox: Iterable[str], now: datetime, reader: str
) -> dict[str, SyncDirection]:
    """The ways that are left to values of occurrences which one side deleted; `now` is aware, `reader` the zone of whole days."""
    facts = facts_of(store, list(mailbox), now, reader)
    here, there = frozenset(store.deleted), frozenset(remote.deleted)
    found: dict[str, SyncDirection] = {}
    for day in there - here:
        if facts.closed or not facts.is_organizer or _past(store, day, now, reader):
            found.update(_of_day(day, store, SyncDirection.TO_REMOTE))
    for day in here - there:
        if _past(remote, day, now, reader):
            found.update(_of_day(day, remote, SyncDirection.TO_STORE))
    return found


def narrowed(directions: Mapping[str, SyncDirection], apart: Mapping[str, SyncDirection]) -> dict[str, SyncDirection]:
    """The directions with those of single values, which hold before those of their fields."""
    return {
        **directions,
        **{key: SyncDirection(way & directions.get(key.partition("/")[0], SyncDirection.NONE)) for key, way in apart.items()},
    }


def _of_day(day: date, left: RecurringAppointmentMaster, way: SyncDirection) -> dict[str, SyncDirection]:
    own = f"exception/{day.isoformat()}/"
    return {f"deleted/{day.isoformat()}": way, **{key: way for key in values_of(left) if key.startswith(own)}}


def _past(series: RecurringAppointmentMaster, day: date, now: datetime, reader: str) -> bool:
    span = series.moved.get(day)
    if span is None:
        span = None if series.template.span is None else span_on(series.template.span, day)
    return span is not None and span.instants(reader)[0] < now
