"""Appointments, contacts and tasks as JSON, and as words for a person: items, their links, the values of their fields."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta, tzinfo
from enum import IntEnum
from typing import TYPE_CHECKING

from core.cli.output import Json
from core.cli.words import link_json, local_time, time_json
from core.domain.act.kinds import MEETING_KINDS, TASK_KINDS, ActKind, Side
from core.domain.act.records import AppointmentStatus, TaskStatus
from core.domain.act.spans import ZoneUnknown, zone_info
from core.domain.act.wording import Value, plain_text
from core.domain.words import word
from core.service.act.desk import DECISION_WORDS

if TYPE_CHECKING:
    from core.domain.act.mapping import SyncError
    from core.service import ConflictView, ItemRow, LinkView

#: What is on the remote side is said to be the server's.
SIDE_WORDS = {Side.STORE: "store", Side.REMOTE: "server"}
_SHORT = 60
_STATUS: dict[ActKind, type[IntEnum]] = {**dict.fromkeys(MEETING_KINDS, AppointmentStatus), **dict.fromkeys(TASK_KINDS, TaskStatus)}


def item_json(row: ItemRow) -> Json:
    """One item of a list. `end` is exclusive, of a task when it is due; without a zone both are what every calendar shows, as if in UTC."""
    return {
        "id": row.id,
        "kind": row.kind.value,
        "name": row.name,
        "who": row.who,
        "start": zoned_json(row.start, row.zone),
        "end": zoned_json(row.end, row.zone),
        "all_day": row.all_day,
        "zone": row.zone or None,
        "status": status_word(row),
        "attendees": row.attendees,
        "recurring": row.recurring,
        "regarding": link_json(row.regarding),
        "owner": row.owner_name or None,
        "changed_at": time_json(row.changed_at),
        "link_state": row.state.value,
        "links": [link_view_json(link) for link in row.links],
    }


def status_word(row: ItemRow) -> str | None:
    """The status of an item as a word; None of a contact, and of a number that no list knows."""
    known = _STATUS.get(row.kind)
    if known is None or row.status is None:
        return None
    return next((word(status) for status in known if status.value == row.status), None)


def link_view_json(link: LinkView) -> Json:
    """One link of an item."""
    return {
        "id": link.link_id,
        "mailbox": link.mailbox,
        "state": link.state.value,
        "remote_id": link.remote_id,
        "agreed_at": time_json(link.agreed_at),
        "error": _error_json(link.error),
        "retries": link.retries,
        "conflicts": link.conflicts,
        "decision": DECISION_WORDS[link.decision],
    }


def _error_json(error: SyncError | None) -> Json | None:
    return None if error is None else {"name": error.name, "code": error.code, "words": error.words, "at": time_json(error.at)}


def conflict_json(conflict: ConflictView) -> Json:
    """One conflict with its three values."""
    return {
        "id": conflict.id,
        "mailbox": conflict.mailbox,
        "item": conflict.object_id,
        "link": conflict.link_id,
        "kind": conflict.kind.value,
        "name": conflict.name,
        "field": conflict.field,
        "field_name": conflict.field_name,
        "agreed": conflict.agreed,
        "store": conflict.store,
        "server": conflict.remote,
        "because": conflict.because,
        "raised_at": time_json(conflict.raised_at),
        "decision": DECISION_WORDS[conflict.decision],
        "decided_by": conflict.decided_by or None,
        "decided_at": time_json(conflict.decided_at),
    }


def zoned_json(at: datetime | None, zone: str) -> str | None:
    """A time as clocks of a zone show it, with their offset; in UTC where the zone is not known here."""
    return None if at is None else at.astimezone(_zone(zone)).isoformat()


def _zone(zone: str) -> tzinfo:
    try:
        return zone_info(zone) if zone else UTC
    except ZoneUnknown:
        return UTC


def when_words(row: ItemRow) -> str:
    """When an item is: of a meeting its start, of a task the day when it is due, of whole days the first and the last one."""
    first = row.end if row.kind in TASK_KINDS else row.start
    if first is None:
        return "-"
    if row.kind in TASK_KINDS:
        return day_words(first, row.zone)
    if not row.all_day:
        # Without a zone it is at this time of day wherever the reader is.
        return local_time(first)[:-3] if row.zone else f"{first:%Y-%m-%d %H:%M}"
    zone = _zone(row.zone)
    begins = first.astimezone(zone).date()
    last = begins if row.end is None else max(begins, (row.end.astimezone(zone) - timedelta(minutes=1)).date())
    return f"{begins}" if last == begins else f"{begins} to {last}"


def day_words(at: datetime, zone: str) -> str:
    """A task's day on the clocks of its zone, with the time of day where one was set."""
    there = at.astimezone(_zone(zone))
    return f"{there:%Y-%m-%d}" if there.time() == time() else f"{there:%Y-%m-%d %H:%M}"


def value_words(value: Value) -> str:
    """The value of a field for a person; a dash where there is none."""
    match value:
        case None | "":
            return "-"
        case bool():
            return "yes" if value else "no"
        case list():
            return ", ".join(value_words(one) for one in value)
        case {"html": str(html)}:
            return plain_text(html) or "-"
        case {"first": str(first), "last": str(last)}:
            return f"{first}, all day" if first == last else f"{first} to {last}, all day"
        case {"start": str(start), "end": str(end), **more}:
            return _span_words(start, end, str(more.get("zone") or ""))
        case dict():
            return ", ".join(f"{key} {value_words(one)}" for key, one in value.items() if one is not None)
        case _:
            return str(value)


def _span_words(start: str, end: str, zone: str) -> str:
    """A span as clocks of its zone show it."""
    first, last = (_wall(one, zone) for one in (start, end))
    ends = last.strftime("%H:%M" if last.date() == first.date() else "%Y-%m-%d %H:%M")
    return f"{first:%Y-%m-%d %H:%M} to {ends}{f' {zone}' if zone else ''}"


def _wall(text: str, zone: str) -> datetime:
    at = datetime.fromisoformat(text)
    return at.astimezone(_zone(zone)) if zone and at.tzinfo is not None else at


def short(text: str) -> str:
    """A value in a cell of a table; what is longer ends with dots."""
    line = " ".join(text.split())
    return line if len(line) <= _SHORT else f"{line[: _SHORT - 1]}…"
