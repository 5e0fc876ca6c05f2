"""Times, numbers and sizes as people read them, in the language and the zone of this machine."""

from __future__ import annotations

from datetime import UTC, date, datetime

from PySide6.QtCore import QCoreApplication, QDate, QLocale

_MINUTE, _HOUR, _DAY = 60, 3600, 86_400


def ago(when: datetime | None, now: datetime | None = None) -> str:
    """How long ago, or in how long: "2 min ago", "in 4 min", "never" for None. `when` is aware."""
    if when is None:
        return QCoreApplication.translate("times", "never")
    seconds = ((now or datetime.now(UTC)) - when).total_seconds()
    if abs(seconds) < 10:
        return QCoreApplication.translate("times", "now")
    if abs(seconds) >= 7 * _DAY:
        return _date(when)
    pattern = QCoreApplication.translate("times", "{time} ago") if seconds > 0 else QCoreApplication.translate("times", "in {time}")
    return pattern.format(time=duration(abs(seconds)))


def duration(seconds: float) -> str:
    """A length of time in its largest unit."""
    if seconds < 1:
        return QCoreApplication.translate("times", "{n} ms").format(n=number(round(seconds * 1000)))
    if seconds < _MINUTE:
        return QCoreApplication.translate("times", "{n} s").format(n=number(int(seconds)))
    if seconds < _HOUR:
        return QCoreApplication.translate("times", "{n} min").format(n=number(int(seconds // _MINUTE)))
    if seconds < _DAY:
        return QCoreApplication.translate("times", "{n} h").format(n=number(int(seconds // _HOUR)))
    return QCoreApplication.translate("times", "{n} d").format(n=number(int(seconds // _DAY)))


def exact(when: datetime | None) -> str:
    """Date and time to the second, in the zone of this machine; empty for None."""
    if when is None:
        return ""
    local = when.astimezone()
    return f"{_date(local)} {local:%H:%M:%S}"


def day(when: datetime) -> str:
    """The day alone, in the zone of this machine."""
    return _date(when)


def calendar_day(when: date) -> str:
    """A day that is the same one in every zone."""
    return QLocale().toString(QDate(when.year, when.month, when.day), QLocale.FormatType.ShortFormat)


def moment(when: datetime | None, now: datetime | None = None) -> str:
    """The time of day for today, the date with the time otherwise: for lists of mail."""
    if when is None:
        return ""
    local = when.astimezone()
    if local.date() == (now or datetime.now(UTC)).astimezone().date():
        return f"{local:%H:%M}"
    return f"{_date(local)} {local:%H:%M}"


def number(value: int) -> str:
    """A number with its thousands apart."""
    return QLocale().toString(value)


def size(size_bytes: int) -> str:
    """A size in bytes, kB, MB."""
    return QLocale().formattedDataSize(size_bytes, 1, QLocale.DataSizeFormat.DataSizeSIFormat)


def _date(when: datetime) -> str:
    return calendar_day(when.astimezone().date())
