"""Header fields of an entity: where they end, unfolding, obsolete and broken syntax (RFC 5322 2.2, 4.5; RFC 2045 3)."""

from __future__ import annotations

import re
from functools import lru_cache

from core.domain.message import DefectKind, ParseLimits
from core.transports.mime.notes import Notes

Field = tuple[str, str, bytes]
"""Name in lower case, name as written, unfolded raw value without outer white space."""

_LONGEST_NAME = 256
_WINDOW = 4096
_NAME = re.compile(rb"[!-9;-~]+")
# One line end. CR CR LF comes from systems that convert twice; bounded so that a run of CR stays linear.
_LINE_END = re.compile(rb"\r{0,2}\n|\r")
_BREAK = re.compile(rb"(?>\r{0,2}\n|\r)(?:(?>\r{0,2}\n|\r)|(?=--))")
# What ends a header, the likeliest first, and how much of it comes before the body.
_CRLF_MARKS = ((b"\n\r\n", 3), (b"\n\n", 2), (b"\n--", 1))
_LF_MARKS = ((b"\n\n", 2), (b"\n\r\n", 3), (b"\n--", 1))
_LONG_WORD = re.compile(rb"[!-~]{40,}")
_UNINDENTED = re.compile(rb"[A-Za-z][A-Za-z0-9*-]{0,40}[ \t]*+=")
_LEADING = re.compile(rb"(?:\xef\xbb\xbf)?[ \t\r\n]*")
_MBOX = re.compile(rb">?From (?![ \t]*:)[^\r\n]*(?:\r{0,2}\n|\r|\Z)")


@lru_cache(maxsize=1024)
def _name(written: bytes) -> tuple[str, str] | None:
    """The field name before a colon, None where these bytes cannot be one. White space before the colon is obs-syntax."""
    name = written.rstrip(b" \t")
    if not _NAME.fullmatch(name):
        return None
    text = name.decode("ascii")
    return text.lower(), text


def header_start(raw: bytes) -> int:
    """Where the header of a whole message begins: after a BOM, blank lines and the 'From ' line of a mailbox file."""
    found = _LEADING.match(raw)
    start = found.end() if found else 0
    mbox = _MBOX.match(raw, start)
    return mbox.end() if mbox else start


def split_fields(raw: bytes, start: int, end: int, limits: ParseLimits, notes: Notes) -> tuple[list[Field], int]:
    """The header fields from `start`, and the offset of the body.

    A line that is no field ends the header as if a blank line stood before it, unless the next line is a field again.
    """
    stop, body = _header_end(raw, start, end, limits.header_bytes, notes)
    if stop <= start:
        return [], body
    block = raw[start:stop]
    if b"\r" in block:
        block = block.replace(b"\r\n", b"\n")
        if b"\r" in block:
            # Lines that end with CR alone: the header may end before the first blank line that LF makes.
            earlier = _BREAK.search(raw, start, stop)
            stop, body = earlier.span() if earlier else (stop, body)
            block = _LINE_END.sub(b"\n", raw[start:stop])
    lines = block.replace(b"\n ", b" ").replace(b"\n\t", b" ").split(b"\n")
    fields: list[Field] = []
    for number, line in enumerate(lines):
        written, colon, value = line.partition(b":")
        name = _name(written) if colon and len(written) <= _LONGEST_NAME else None
        if name is None:
            if fields and _lost_indentation(fields[-1][2], line):
                notes.add(DefectKind.MALFORMED_HEADER, "a folded line without indentation")
                fields[-1] = (*fields[-1][:2], fields[-1][2] + b" " + line.strip())
                continue
            if not _is_stray(line, lines, number):
                notes.add(DefectKind.MALFORMED_HEADER, "a header that ends without a blank line")
                return fields, _offset_of(raw, start, stop, number)
            notes.add(DefectKind.MALFORMED_HEADER, "a line that is no field")
            continue
        if len(fields) >= limits.headers:
            notes.cut(DefectKind.TOO_LARGE, "header fields")
            break
        fields.append((name[0], name[1], value.strip()))
    return fields, body


def _lost_indentation(value: bytes, line: bytes) -> bool:
    """Whether a line belongs to the field before it: a parameter after a semicolon, or one long word where there is no value yet."""
    if value.endswith(b";"):
        return _UNINDENTED.match(line) is not None
    return not value and _LONG_WORD.fullmatch(line) is not None


def _is_stray(line: bytes, lines: list[bytes], number: int) -> bool:
    """Whether a line that is no field stands alone between fields, rather than being the first of the body."""
    if line.startswith((b"From ", b">From ")) or not line.strip():
        return True
    if number + 1 >= len(lines):
        return False
    written, colon, _ = lines[number + 1].partition(b":")
    return bool(colon) and len(written) <= _LONGEST_NAME and _name(written) is not None


def _offset_of(raw: bytes, start: int, stop: int, number: int) -> int:
    """The offset in the source of the unfolded line `number` of the header from `start` to `stop`."""
    if number == 0:
        return start
    for line_end in _LINE_END.finditer(raw, start, stop):
        if raw[line_end.end() : line_end.end() + 1] not in {b" ", b"\t"}:
            number -= 1
            if number == 0:
                return line_end.end()
    return stop


def _header_end(raw: bytes, start: int, end: int, most: int, notes: Notes) -> tuple[int, int]:
    """Where the last field line ends and where the body begins.

    A line beginning with two hyphens ends a header too: it may be a delimiter, and no field begins so. The window grows until the end
    is in it, so the work is in proportion to the header, not to what follows it.
    """
    blank = _LINE_END.match(raw, start, end)
    if blank:
        return start, blank.end()
    size = _WINDOW
    bound = min(end, start + most)
    while True:
        limit = min(start + size, bound)
        while limit < bound and raw[limit - 1] in b"\r\n-":
            limit += 1  # a line end or a pair of hyphens is never cut in two
        found = _first_break(raw, start, limit)
        if found is not None:
            return found
        if limit == bound:
            break
        size *= 4
    if bound == end:
        return _trimmed(raw, start, end), end
    notes.cut(DefectKind.TOO_LARGE, "header")
    rest = [at + len(mark) for mark in (b"\n\n", b"\n\r\n") if (at := raw.find(mark, bound, end)) >= 0]
    return bound, min(rest, default=end)


def _first_break(raw: bytes, start: int, limit: int) -> tuple[int, int] | None:
    """The first blank line or line of hyphens before `limit`: (end of the fields, begin of the body)."""
    window = raw[start:limit]
    at, width = len(window), 0
    first_end = window.find(b"\n")
    if first_end < 0:
        lone = _BREAK.search(window)
        return (start + lone.start(), start + lone.end()) if lone else None
    marks = _CRLF_MARKS if window[first_end - 1] == 0x0D else _LF_MARKS
    for mark, size in marks:
        found = window.find(mark, 0, at + 2)
        if found >= 0:
            at, width = found, size
    return (_trimmed(raw, start, start + at), start + at + width) if width else None


def _trimmed(raw: bytes, start: int, stop: int) -> int:
    """`stop` moved back before one line end."""
    if stop > start and raw[stop - 1] == 0x0A:
        stop -= 1
    if stop > start and raw[stop - 1] == 0x0D:
        stop -= 1
    return stop
