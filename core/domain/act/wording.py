"""Values of fields as plain JSON, there and back."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from html.parser import HTMLParser
from typing import TypeAlias

from core.domain.act.records import Body
from core.domain.act.spans import Span

Value: TypeAlias = "bool | int | str | list[Value] | dict[str, Value] | None"

_BLOCKS = frozenset({"br", "p", "div", "tr", "li", "h1", "h2", "h3", "h4", "h5", "h6", "table", "ul", "ol", "blockquote"})
_HIDDEN = frozenset({"style", "script", "head", "title"})


def span_value(span: Span | None) -> Value:
    """A span as JSON. The instant is in UTC, so that its second hour of two equal ones is not lost."""
    if span is None:
        return None
    if span.all_day:
        return {"first": span.first_day.isoformat(), "last": span.last_day.isoformat()}
    if not span.zone:
        return {"start": span.start.isoformat(), "end": span.end.isoformat()}
    return {"start": instant_value(span.start), "end": instant_value(span.end), "zone": span.zone}


def span_from(value: Value) -> Span | None:
    """The span that JSON says; raises ValueError where it says none."""
    if value is None:
        return None
    said = _fields(value)
    if "first" in said:
        return Span.days(date.fromisoformat(_text(said.get("first"))), date.fromisoformat(_text(said.get("last"))))
    start, end = datetime.fromisoformat(_text(said.get("start"))), datetime.fromisoformat(_text(said.get("end")))
    return Span(start, end, _text(said.get("zone") or ""))


def instant_value(instant: datetime | None) -> str | None:
    """An instant in UTC as ISO 8601."""
    return None if instant is None else instant.astimezone(UTC).isoformat()


def day_value(day: date | None) -> str | None:
    """A date as ISO 8601."""
    return None if day is None else day.isoformat()


def day_from(value: Value) -> date | None:
    """The date that JSON says; raises ValueError where it says none."""
    return None if value is None else date.fromisoformat(_text(value))


def instant_from(value: Value) -> datetime | None:
    """The instant that JSON says; raises ValueError where it says none, or one without a zone."""
    if value is None:
        return None
    instant = datetime.fromisoformat(_text(value))
    if instant.tzinfo is None:
        raise ValueError(f"{value} is no instant: it has no zone")
    return instant.astimezone(UTC)


def body_value(body: Body) -> Value:
    """A body as JSON; HTML alone where there is some, as its text follows from it."""
    if body.html:
        return {"html": body.html}
    return body.text or None


def body_from(value: Value) -> Body:
    """The body that JSON says."""
    if isinstance(value, dict):
        html = _text(value.get("html"))
        return Body(plain_text(html), html)
    return Body(_text(value or ""))


def number_from(value: Value) -> int:
    """A whole number; raises ValueError for anything else."""
    if not isinstance(value, int):
        raise ValueError(f"{value!r} is no number")  # noqa: TRY004  it is what was read that is wrong
    return value


def text_from(value: Value) -> str:
    """A text, "" for None; raises ValueError for anything else."""
    return _text(value if value is not None else "")


def _text(value: Value) -> str:
    if not isinstance(value, str):
        raise ValueError(f"{value!r} is no text")  # noqa: TRY004  it is what was read that is wrong
    return value


def _fields(value: Value) -> dict[str, Value]:
    if not isinstance(value, dict):
        raise ValueError(f"{value!r} has no parts")  # noqa: TRY004  it is what was read that is wrong
    return value


def plain_text(html: str) -> str:
    """What a person reads in a piece of HTML, line by line; bounded by the length of the piece."""
    reader = _TextReader()
    reader.feed(html)
    reader.close()
    lines = (" ".join(line.split()) for line in "".join(reader.pieces).split("\n"))
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


class _TextReader(HTMLParser):
    """Collects text; blocks begin new lines."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []
        self._hidden = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002  the base class's signature
        self._hidden += tag in _HIDDEN
        if tag in _BLOCKS:
            self.pieces.append("\n")

    def handle_endtag(self, tag: str) -> None:
        self._hidden = max(0, self._hidden - (tag in _HIDDEN))
        if tag in _BLOCKS and tag != "br":
            self.pieces.append("\n")

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self.pieces.append(data.replace("\n", " "))
