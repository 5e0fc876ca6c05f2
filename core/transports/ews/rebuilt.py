"""Rebuilt: a message that the server made anew from its properties gets its own header lines back.

Servers that keep no octets make MimeContent of what they know: an independent server always, Exchange for what was written on it. Such a
header section may lack the fields by which a message is recognised and threaded. Where the server knows the original header section, it is
put in front of the body; only Content-* and MIME-Version describe the body as it now is, and come from where the body comes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from email.utils import parsedate_to_datetime

_NAMES = (b"message-id", b"from", b"date", b"in-reply-to", b"references", b"thread-index")
_FIELD_END = re.compile(rb"\r?\n(?![ \t])")
_ADDRESS = re.compile(rb"[^\s<>,;:\"()]+@[^\s<>,;:\"()]+")
_EMPTY_LINE = re.compile(rb"\r?\n\r?\n")
_ABOUT_BODY = (b"content-", b"mime-version:")


def splice(head: bytes, mime: bytes) -> bytes:
    """The message with its original header section `head` (complete, with the empty line) where that of `mime` has lost something.

    Lost is a field of those that identify or thread a message (Message-ID, From, Date, In-Reply-To, References, Thread-Index) when `head`
    has it and `mime` has none or another. Where nothing is lost, the octets come back as they are.
    """
    end, start = _end(mime)
    section = mime[:end]
    if not _lost(head, section):
        return mime
    return _written((*about_message(head), *(line for line in _lines(section) if _is_about_body(line))), mime[start:])


def supplement(head: bytes, mime: bytes) -> bytes:
    """The message with those identifying fields of `head` in front that it lacks; `head` here is made of fields, and not the original."""
    present = b"\n" + mime[: _end(mime)[0]].lower()
    named = [(line.partition(b":")[0].lower(), line) for line in _lines(head)]
    missing = [line + b"\r\n" for name, line in named if name in _NAMES and b"\n" + name + b":" not in present]
    return b"".join([*missing, mime]) if missing else mime


def _written(lines: Iterable[bytes], body: bytes) -> bytes:
    return b"".join([*(line + b"\r\n" for line in lines), b"\r\n", body])


def without_id(head: bytes) -> bytes:
    """A header section without its Message-ID."""
    return _written((line for line in _lines(head) if not line.lower().startswith(b"message-id:")), b"")


def about_message(head: bytes) -> list[bytes]:
    """The fields of a header section, without line ends, but for those that describe the body."""
    return [line for line in _lines(head) if not _is_about_body(line)]


def _is_about_body(line: bytes) -> bool:
    return line.lower().startswith(_ABOUT_BODY)


def _end(mime: bytes) -> tuple[int, int]:
    """Where the header section ends, without its last line end, and where the body begins."""
    if mime.startswith((b"\r\n", b"\n")):
        return 0, mime.index(b"\n") + 1
    at = mime.find(b"\r\n\r\n")
    if at >= 0 and mime.find(b"\n\n", 0, at) < 0:
        return at, at + 4
    found = _EMPTY_LINE.search(mime)
    return (len(mime), len(mime)) if found is None else found.span()


def _lines(section: bytes) -> list[bytes]:
    """The fields of a header section, folds within them."""
    return [line for line in _FIELD_END.split(section.rstrip(b"\r\n")) if b":" in line]


def _lost(head: bytes, section: bytes) -> bool:
    head_lower, section_lower = b"\n" + head.lower(), b"\n" + section.lower()
    for name in _NAMES:
        original = _value(head, head_lower, name)
        if not original:
            continue
        present = _value(section, section_lower, name)
        if not present or (present != original and _differ(name, original, present)):
            return True
    return False


def _value(section: bytes, lower: bytes, name: bytes) -> bytes:
    """The value of the first field of this name, without blanks at its ends; `lower` is a line feed and the section in small letters."""
    at = lower.find(b"\n" + name + b":")
    if at < 0:
        return b""
    start = at + len(name) + 1
    end = section.find(b"\n", start)
    while end >= 0 and section[end + 1 : end + 2] in {b" ", b"\t"}:
        end = section.find(b"\n", end + 1)
    return section[start : end if end >= 0 else len(section)].strip()


def _differ(name: bytes, one: bytes, other: bytes) -> bool:
    if b"".join(one.split()) == b"".join(other.split()):
        return False
    if name == b"from":
        return _addresses(one) != _addresses(other)
    return not (name == b"date" and _same_time(one, other))


def _addresses(value: bytes) -> list[bytes]:
    return sorted({found.lower() for found in _ADDRESS.findall(value)})


def _same_time(one: bytes, other: bytes) -> bool:
    try:
        first, second = (parsedate_to_datetime(each.decode("ascii", "replace")) for each in (one, other))
        return first.timestamp() == second.timestamp()
    except (ValueError, TypeError, OverflowError):
        return False
