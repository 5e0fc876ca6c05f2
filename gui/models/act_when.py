"""When an item of a list takes place or is due, on the clocks of this machine. Whole days are dates: no zone ever moves them."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from PySide6.QtCore import QCoreApplication

from core.domain.act.kinds import MEETING_KINDS, TASK_KINDS
from core.domain.act.spans import Span, ZoneUnknown, wall_of, zone_info
from core.service import ItemRow
from gui.models.act_recurrence import long_day
from gui.models.act_words import clock_words, span_words
from gui.times import calendar_day

_DAY = timedelta(days=1)
#: What is kept of a time without a zone, and of whole days: the time of day itself.
_AS_KEPT = "UTC"
_TO = " \N{EN DASH} "


def when_words(row: ItemRow) -> str:
    """When a meeting is, or a task is due: "24.11.2026 10:00 to 10:30", with a dash; "" where nothing is planned."""
    if row.kind in MEETING_KINDS and row.start is not None:
        return _days(*_whole_days(row)) if row.all_day else _times(*_clocks(row))
    if row.kind in TASK_KINDS and row.end is not None:
        return QCoreApplication.translate("ActWhen", "due {day}").format(day=calendar_day(_wall(row.end, row.zone).date()))
    return ""


def on_clocks(row: ItemRow) -> str:
    """The same in one line with the day written out; it says so where our clocks show another time than those of its own zone."""
    said = when_tip(row).split("\n")[0]
    if row.kind in MEETING_KINDS and _elsewhere(row):
        return QCoreApplication.translate("ActWhen", "{time}, on your clocks").format(time=said)
    return said


def _elsewhere(row: ItemRow) -> bool:
    """Whether it is planned by other clocks than ours."""
    if row.start is None or row.all_day or not row.zone or not _known(row.zone):
        return False
    return _wall(row.start, row.zone) != _clocks(row)[0]


def when_tip(row: ItemRow) -> str:
    """The same whole, with the clocks of the item's own zone where they differ from ours."""
    if row.kind in TASK_KINDS and row.end is not None:
        return QCoreApplication.translate("ActWhen", "Due {day}").format(day=long_day(_wall(row.end, row.zone).date()))
    if row.kind not in MEETING_KINDS or row.start is None:
        return ""
    if row.all_day:
        return span_words(Span.days(*_whole_days(row)))
    ours = _clocks(row)
    lines = [clock_words(*ours)]
    if not row.zone:
        lines.append(QCoreApplication.translate("ActWhen", "It has no time zone: it is at that time wherever one is."))
    elif _elsewhere(row):
        planned = Span(row.start, row.end or row.start, row.zone)
        lines.append(QCoreApplication.translate("ActWhen", "Planned as {time}").format(time=span_words(planned)))
    if row.recurring:
        lines.append(QCoreApplication.translate("ActWhen", "It is a series; this is its first occurrence."))
    return "\n".join(lines)


def when_key(row: ItemRow) -> datetime | None:
    """The instant that lists go by."""
    return row.start if row.kind in MEETING_KINDS else row.end


def _whole_days(row: ItemRow) -> tuple[date, date]:
    """The first and the last day."""
    assert row.start is not None
    first = _wall(row.start, row.zone).date()
    last = (_wall(row.end, row.zone) - _DAY).date() if row.end is not None else first
    return first, max(first, last)


def _clocks(row: ItemRow) -> tuple[datetime, datetime]:
    """What our clocks show at start and end; what has no zone is at its own time of day."""
    assert row.start is not None
    end = row.end or row.start
    if not row.zone:
        return _wall(row.start, ""), _wall(end, "")
    return row.start.astimezone().replace(tzinfo=None), end.astimezone().replace(tzinfo=None)


def _wall(instant: datetime, zone: str) -> datetime:
    if instant.tzinfo is None:
        return instant
    return wall_of(instant, zone if zone and _known(zone) else _AS_KEPT)


def _known(zone: str) -> bool:
    try:
        zone_info(zone)
    except ZoneUnknown:
        return False
    return True


def _days(first: date, last: date) -> str:
    if first == last:
        return QCoreApplication.translate("ActWhen", "{day}, all day").format(day=calendar_day(first))
    return f"{calendar_day(first)}{_TO}{calendar_day(last)}"


def _times(start: datetime, end: datetime) -> str:
    began = f"{calendar_day(start.date())} {start:%H:%M}"
    if start.date() == end.date():
        return began if start == end else f"{began}{_TO}{end:%H:%M}"
    return f"{began}{_TO}{calendar_day(end.date())} {end:%H:%M}"
