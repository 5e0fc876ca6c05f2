"""The SOAP envelope of a request (MS-OXWSADISC, SOAP 1.1), and XML text that cannot break out of its place.

A message is uploaded in base64 within the document. It may be large, so such a document is made while it goes out, with its length known
before; it can be gone through again, because signing in may need it more than once.
"""

from __future__ import annotations

import binascii
from collections.abc import Iterator
from dataclasses import dataclass
from xml.sax.saxutils import escape

from core.domain.octets import PIECE_BYTES, Octets, regrouped
from core.errors import ItemError
from core.transports.ews.answers import MESSAGES, TYPES

SOAP = "http://schemas.xmlsoap.org/soap/envelope/"
"""Namespace of SOAP 1.1, prefix s."""

_CONTROLS = bytes(number for number in range(32) if number not in b"\t\n\r")
_DELETED = (b"\xef\xbf\xbe", b"\xef\xbf\xbf")  # U+FFFE and U+FFFF


@dataclass(frozen=True, slots=True)
class Around:
    """An operation's element with octets in base64 between two halves of its text."""

    before: str
    octets: Octets
    after: str

    def __len__(self) -> int:
        """Its length, in characters."""
        return len(self.before) + _base64_length(self.octets.size_bytes) + len(self.after)


Body = str | Around
"""An operation's element."""


class Document:
    """A large document: its length in bytes by `len`, and its bytes in pieces, the same ones each time it is gone through.

    Going through it raises ItemError where the octets cannot be read; what went out by then has no end, so that no server acts on it.
    """

    def __init__(self, before: bytes, octets: Octets, after: bytes) -> None:
        self._before, self._octets, self._after = before, octets, after

    def __len__(self) -> int:
        """How many bytes it has."""
        return len(self._before) + _base64_length(self._octets.size_bytes) + len(self._after)

    def __iter__(self) -> Iterator[bytes]:
        """The bytes, in pieces."""
        yield self._before
        for piece in regrouped(self._octets.pieces(), 3):
            yield binascii.b2a_base64(piece, newline=False)
        yield self._after


def _base64_length(size_bytes: int) -> int:
    return -(-size_bytes // 3) * 4


def text(value: str) -> str:
    """Escape `value` for the content of an element. Raises ItemError for a character that XML 1.0 forbids (section 2.2)."""
    check(value)
    # A bare CR would be read as LF (XML 1.0, 2.11).
    return escape(value, {"\r": "&#13;"})


def attribute(value: str) -> str:
    """Escape `value` for an attribute in double quotes. Raises ItemError."""
    check(value)
    return escape(value, {'"': "&quot;", "\n": "&#10;", "\r": "&#13;", "\t": "&#9;"})


def check(value: str) -> bytes:
    """Return `value` in UTF-8. Raises ItemError where XML 1.0 cannot hold it: a control character, a lone surrogate, U+FFFE, U+FFFF."""
    try:
        octets = value.encode("utf-8")
    except UnicodeEncodeError as error:
        raise _forbidden(value[error.start]) from error
    # Both tests run at the speed of memory; a request may hold a message of many megabytes.
    if len(octets.translate(None, _CONTROLS)) != len(octets):
        raise _forbidden(chr(next(each for each in octets if each in _CONTROLS)))
    for each in _DELETED:
        if each in octets:
            raise _forbidden(each.decode("utf-8"))
    return octets


def _forbidden(character: str) -> ItemError:
    return ItemError(
        f"a text holds the character U+{ord(character):04X}, which cannot be sent to Exchange",
        hint="Remove the character from the text and try again.",
        code="ForbiddenCharacter",
    )


def envelope(body: Body, version: str, impersonated: str | None = None) -> bytes | Document:
    """The whole document around an operation's element `body`, with m: and t: bound; `impersonated` is the address to act as.

    Times in answers are asked for in UTC. What is small comes in one piece. Raises ItemError for characters that XML 1.0 forbids.
    """
    if isinstance(body, str):
        return check(f"{_head(version, impersonated)}{body}{_TAIL}")
    document = Document(check(_head(version, impersonated) + body.before), body.octets, check(body.after + _TAIL))
    return document if len(document) > PIECE_BYTES else b"".join(document)


_TAIL = "</s:Body></s:Envelope>"


def _head(version: str, impersonated: str | None) -> str:
    acting = (
        f"<t:ExchangeImpersonation><t:ConnectingSID><t:PrimarySmtpAddress>{text(impersonated)}</t:PrimarySmtpAddress>"
        "</t:ConnectingSID></t:ExchangeImpersonation>"
        if impersonated
        else ""
    )
    return (
        '<?xml version="1.0" encoding="utf-8"?>'
        f'<s:Envelope xmlns:s="{SOAP}" xmlns:m="{MESSAGES}" xmlns:t="{TYPES}"><s:Header>'
        f'<t:RequestServerVersion Version="{version}"/>{acting}'
        '<t:TimeZoneContext><t:TimeZoneDefinition Id="UTC"/></t:TimeZoneContext></s:Header><s:Body>'
    )
