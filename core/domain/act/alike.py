"""When two values of a field mean the same, though two servers say them otherwise."""

from __future__ import annotations

import re
import unicodedata

from core.domain.act.contact_columns import EMAIL_COLUMNS, PHONE_COLUMNS
from core.domain.act.exchange_patterns import plainly
from core.domain.act.values_meeting import attachments_from
from core.domain.act.values_series import recurrence_from
from core.domain.act.wording import Value, body_from, plain_text, span_from

_NOT_DIALLED = re.compile(r"[\s().\-/]")


def alike(key: str, one: Value, other: Value) -> bool:
    """Whether two values of a field mean the same, though a server may say them otherwise.

    Line ends and outer blanks never matter, nor in which of equal ways a letter is composed. Bodies are compared by what a person reads,
    recurrences by their dates.
    What is no value of its field means only itself.
    """
    if one == other:
        return True
    try:
        return _meant(key, one) == _meant(key, other)
    except ValueError:
        return False


def _meant(key: str, value: Value) -> object:
    field = key.split("/", 2)[-1] if key.startswith("exception/") else key
    if value in (None, "", []):
        return None
    if field in {"body", "notes", "description"}:
        body = body_from(value)
        return " ".join(_composed(plain_text(body.html) if body.html else body.text).split()) or None
    if field == "time":
        span = span_from(value)
        return None if span is None else (span.start, span.end, span.all_day, bool(span.zone))
    if field == "recurrence":
        return plainly(recurrence_from(value))
    if field == "attachments":
        return sorted({(one.name, one.digest or (one.stamp, one.size_bytes)) for one in attachments_from(value)}, key=repr)
    if not isinstance(value, str):
        return value
    text = _composed(value)
    if field in EMAIL_COLUMNS:
        return text.casefold() or None
    if field in PHONE_COLUMNS:
        return _NOT_DIALLED.sub("", text) or None
    return text or None


def _composed(text: str) -> str:
    return unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n")).strip()
