"""Times as a person gives them to a command."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

from core.errors import UsageError

AGE = re.compile(r"(\d+)\s*(m|min|h|d)")
AGE_UNITS = {"m": timedelta(minutes=1), "min": timedelta(minutes=1), "h": timedelta(hours=1), "d": timedelta(days=1)}


def since_time(given: str | None, now: datetime | None = None) -> datetime | None:
    """A time as ISO 8601 (local where it names no offset), or an age like 30min, 2h, 7d. Raises UsageError."""
    if given is None:
        return None
    if age := AGE.fullmatch(given.strip()):
        return (now or datetime.now(UTC)) - int(age[1]) * AGE_UNITS[age[2]]
    try:
        return datetime.fromisoformat(given).astimezone(UTC)
    except ValueError as error:
        raise UsageError(f"'{given}' is no time", hint="Give an ISO 8601 time (2026-01-31T08:00) or an age (30min, 2h, 7d).") from error
