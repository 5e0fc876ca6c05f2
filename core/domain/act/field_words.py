"""What a person calls a value by its key: Subject; Required attendees: ann@corp.test; Changed occurrences: 2026-03-04, Location."""

from __future__ import annotations

from core.domain.act.conflicts import BOOKING, WHOLE_ITEM
from core.domain.act.fields import FIELDS, field_of
from core.domain.act.kinds import ActKind

_QUESTIONS = {WHOLE_ITEM: "Whole item", BOOKING: "Booking"}


def field_words(kind: ActKind, key: str) -> str:
    """A value's name, with the part of the field that it is; a key that no table has is its own name."""
    if key in _QUESTIONS:
        return _QUESTIONS[key]
    head, _, part = key.partition("/")
    name = next((row.remote_name for row in FIELDS[kind] if row.key == field_of(key)), field_of(key))
    if not part:
        return name
    if head != "exception":
        return f"{name}: {part}"
    day, _, rest = part.partition("/")
    return f"{name}: {day}, {field_words(kind, rest)}" if rest else f"{name}: {day}"
