"""Dates of headers (RFC 5322 3.3 and 4.3), with the broken forms found in real mail. Every result is aware, in UTC."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

from core.transports.mime.comments import without_comments

_LONGEST = 200
_MONTHS = {
    name: number
    for number, name in enumerate(("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"), start=1)
}
_ZONES = {
    "ut": 0, "utc": 0, "gmt": 0, "z": 0, "wet": 0, "est": -300, "edt": -240, "cst": -360, "cdt": -300, "mst": -420, "mdt": -360,
    "pst": -480, "pdt": -420, "akst": -540, "akdt": -480, "hst": -600, "ast": -240, "adt": -180, "nst": -210, "ndt": -150,
    "bst": 60, "west": 60, "cet": 60, "met": 60, "mez": 60, "cest": 120, "met dst": 120, "mest": 120, "mesz": 120, "eet": 120,
    "sast": 120, "eest": 180, "msk": 180, "msd": 240, "hkt": 480, "sgt": 480, "awst": 480, "jst": 540, "kst": 540, "aest": 600,
    "aedt": 660, "nzst": 720, "nzdt": 780,
}  # fmt: skip
_TIME = (
    r"(?P<hour>\d{1,2})\s?[:.]\s?(?P<minute>\d{1,2})(?:\s?[:.]\s?(?P<second>\d{1,2})(?:[.,]\d{1,9})?)?(?:\s{0,3}(?P<half>[ap]\.?m\b\.?))?"
)
_ZONE = r"\s{0,9}[\"']?(?P<zone>(?:gmt|utc)?\s?[+-]\s?\d{1,2}:?\d{2}(?!\d)|(?:gmt|utc)[+-]\d{1,2}(?!\d)|met dst|[a-z]{1,5}(?![a-z]))?"
_SEPARATOR = r"[\s,./-]{1,9}"
_FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        # 21 Nov 1997 09:55:06 -0600, also 21-Nov-97 and without white space
        rf"(?<!\d)(?P<day>\d{{1,2}})[\s,./-]{{0,9}}(?P<month>[a-z]{{3,9}}){_SEPARATOR}(?P<year>\d{{2,4}})[\s,]{{1,9}}(?:at\s)?{_TIME}{_ZONE}",
        # Fri Nov 21 09:55:06 1997, with a zone before or after the year
        rf"(?P<month>[a-z]{{3,9}})\.?\s{{1,9}}(?P<day>\d{{1,2}}),?\s{{1,9}}{_TIME}\s{{1,9}}(?:(?P<early>[a-z]{{1,5}}|[+-]\d{{4}})\s{{1,9}})?(?P<year>\d{{4}}){_ZONE}",
        # Nov 21, 1997 9:55 AM
        rf"(?P<month>[a-z]{{3,9}})\.?\s{{1,9}}(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s{{1,9}}(?P<year>\d{{4}})[\s,]{{1,9}}(?:at\s)?{_TIME}{_ZONE}",
        # 1997-11-21T09:55:06Z
        rf"(?<!\d)(?P<year>\d{{4}})[-/](?P<digits>\d{{1,2}})[-/](?P<day>\d{{1,2}})[\s,t]{{1,9}}{_TIME}{_ZONE}",
        # 21 Nov 1997
        r"(?<!\d)(?P<day>\d{1,2})\s{1,9}(?P<month>[a-z]{3,9})\.?,?\s{1,9}(?P<year>\d{4})(?!\s?\d)",
    )
)
_USUAL = re.compile(
    r"(?:[A-Z][a-z]{2}, )?(\d{1,2}) ([A-Z][a-z]{2}) (\d{4}) (\d\d):(\d\d):([0-5]\d) ([+-])(0\d|1[0-4])([0-5]\d)(?: \([A-Za-z ]{1,30}\))?"
)


def parse_date(text: str) -> tuple[datetime | None, bool]:
    """The time a header names, and whether something about it was wrong. (None, True) where it cannot be read.

    A time without a zone, with "-0000" or with a zone nobody knows counts as UTC.
    """
    usual = _USUAL.fullmatch(text.strip())
    if usual is not None and (when := _usual_time(usual)) is not None:
        return when, False
    text = " ".join(without_comments(text[: 10 * _LONGEST]).split())[:_LONGEST]
    for form in _FORMS:
        found = form.search(text)
        if found is not None:
            when, odd = _time(found.groupdict())
            if when is not None:
                return when, odd
    return None, True


def _usual_time(found: re.Match[str]) -> datetime | None:
    """The time of a date as RFC 5322 wants it; None where its numbers are out of range."""
    day, month, year, hour, minute, second, sign, hours, minutes = found.groups()
    east = timedelta(hours=int(hours), minutes=int(minutes))
    try:
        local = datetime(int(year), _MONTHS[month.lower()], int(day), int(hour), int(minute), int(second), tzinfo=UTC)
        return local + east if sign == "-" else local - east
    except (KeyError, ValueError, OverflowError):
        return None


def _time(found: dict[str, str | None]) -> tuple[datetime | None, bool]:
    """The time of one matched form, None where its numbers are out of range."""
    month = _MONTHS.get((found.get("month") or "")[:3].lower()) or int(found.get("digits") or 0)
    year = _year(found["year"] or "0")
    second = int(found.get("second") or 0)
    minutes, zone_odd = _offset((found.get("zone") or found.get("early") or "").lower())
    try:
        local = datetime(year, month, int(found["day"] or 0), _hour(found), int(found.get("minute") or 0), min(second, 59), tzinfo=UTC)
        return local - timedelta(minutes=minutes), zone_odd or second > 60 or found.get("hour") is None
    except (ValueError, OverflowError):
        return None, True


def _hour(found: dict[str, str | None]) -> int:
    """The hour of the day, with AM and PM."""
    hour = int(found.get("hour") or 0)
    half = (found.get("half") or "")[:1].lower()
    if half and hour <= 12:
        hour = hour % 12 + (12 if half == "p" else 0)
    return hour


def _year(digits: str) -> int:
    """A year, of two or three digits by the rule of RFC 5322 4.3."""
    year = int(digits)
    if len(digits) == 2:
        return year + (2000 if year < 50 else 1900)
    return year + 1900 if len(digits) == 3 else year


def _offset(zone: str) -> tuple[int, bool]:
    """Minutes east of UTC of a zone in lower case, and whether it makes no sense."""
    sign = max(zone.find("+"), zone.find("-"))
    if sign < 0:
        known = _ZONES.get(zone)
        return known or 0, known is None
    digits = zone[sign + 1 :].replace(":", "").strip()
    hours, minutes = (int(digits), 0) if len(digits) <= 2 else (int(digits[:-2]), int(digits[-2:]))
    if hours > 24 or minutes > 59:
        return 0, True
    return (hours * 60 + minutes) * (1 if zone[sign] == "+" else -1), False
