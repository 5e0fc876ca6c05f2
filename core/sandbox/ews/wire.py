"""XML on the wire: namespaces, a small writer, and the reading of a request.

The writer makes text directly, in the order of the calls, because the order of children is part of the schema and because
a server that is measured against must not be the slowest part. Nothing here knows an operation.
"""

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from datetime import UTC, datetime
from xml.sax.saxutils import escape, quoteattr

SOAP = "http://schemas.xmlsoap.org/soap/envelope/"
"""SOAP 1.1."""
MESSAGES = "http://schemas.microsoft.com/exchange/services/2006/messages"
"""Requests, responses and what stands directly in them; prefix m."""
TYPES = "http://schemas.microsoft.com/exchange/services/2006/types"
"""Items, folders, ids and shapes; prefix t."""
ERRORS = "http://schemas.microsoft.com/exchange/services/2006/errors"
"""The detail of a fault; prefix e."""

DECLARATION = '<?xml version="1.0" encoding="utf-8"?>'
"""What every answer of Exchange begins with."""

_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


_CONTROLS = bytes(each for each in range(32) if each not in b"\t\n\r")


def _legal(value: str) -> str:
    """The text with U+FFFD for what XML 1.0 cannot hold."""
    if value.isascii() and len(value.encode().translate(None, _CONTROLS)) == len(value):
        return value  # much faster than the expression, and nearly always true
    return _ILLEGAL.sub("\ufffd", value)


def text(value: object) -> str:
    """Escape a value as XML text; what XML 1.0 cannot hold becomes U+FFFD."""
    return escape(_legal(str(value)))


def quoted(value: object) -> str:
    """Quote a value as an attribute, quotation marks included."""
    return quoteattr(_legal(str(value)), {"\n": "&#10;", "\r": "&#13;", "\t": "&#9;"})


def element(name: str, *content: str, **attributes: object) -> str:
    """An element from content that is XML already; attributes that are None are left out."""
    shown = "".join(f" {key}={quoted(value)}" for key, value in attributes.items() if value is not None)
    inner = "".join(content)
    return f"<{name}{shown}>{inner}</{name}>" if inner else f"<{name}{shown}/>"


def leaf(name: str, value: object, **attributes: object) -> str:
    """An element that holds text; a bool becomes true or false."""
    shown = ("true" if value else "false") if isinstance(value, bool) else text(value)
    return element(name, shown, **attributes)


def moment(at: datetime, fraction_digits: int = 0) -> str:
    """A time in UTC as the schema's dateTime; `fraction_digits` of a second where a server writes them."""
    whole = at.astimezone(UTC)
    fraction = f".{whole.microsecond:06d}".ljust(fraction_digits + 1, "0")[: fraction_digits + 1] if fraction_digits else ""
    return f"{whole:%Y-%m-%dT%H:%M:%S}{fraction}Z"


def read_moment(value: str) -> datetime:
    """A dateTime of a request, aware; without an offset it is UTC. Raises ValueError."""
    at = datetime.fromisoformat(value.strip())
    return at if at.tzinfo else at.replace(tzinfo=UTC)


def boolean(value: str | None, default: bool = False) -> bool:
    """The schema's boolean: true, false, 1 or 0."""
    return default if value is None else value.strip().lower() in {"true", "1"}


def local(node: ET.Element) -> str:
    """The name of an element without its namespace."""
    return node.tag.rpartition("}")[2]


def child(node: ET.Element | None, *names: str) -> ET.Element | None:
    """The descendant found by going down through children with these local names, or None."""
    for name in names:
        if node is None:
            return None
        node = next((each for each in node if local(each) == name), None)
    return node


def children(node: ET.Element | None, *names: str) -> Iterator[ET.Element]:
    """All children of the descendant that `child` finds; nothing where there is none."""
    found = child(node, *names)
    yield from () if found is None else found


def content(node: ET.Element | None, *names: str) -> str | None:
    """The text of the descendant that `child` finds, or None where there is none."""
    found = child(node, *names)
    return None if found is None else (found.text or "")


def envelope(header: str, body: str, soap_prefix: str = "s", declaration: bool = True) -> bytes:
    """A whole SOAP document with the prefixes m and t declared."""
    s = soap_prefix
    return (
        f'{DECLARATION if declaration else ""}<{s}:Envelope xmlns:{s}="{SOAP}">'
        f'<{s}:Header>{header}</{s}:Header><{s}:Body xmlns:m="{MESSAGES}" xmlns:t="{TYPES}">{body}</{s}:Body></{s}:Envelope>'
    ).encode()
