"""The SOAP envelope of a request (MS-OXWSADISC, SOAP 1.1), and XML text that cannot break out of its place."""

from __future__ import annotations

from xml.sax.saxutils import escape

from core.errors import ItemError
from core.transports.ews.answers import MESSAGES, TYPES

SOAP = "http://schemas.xmlsoap.org/soap/envelope/"
"""Namespace of SOAP 1.1, prefix s."""

_CONTROLS = bytes(number for number in range(32) if number not in b"\t\n\r")
_DELETED = (b"\xef\xbf\xbe", b"\xef\xbf\xbf")  # U+FFFE and U+FFFF


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


def envelope(body: str, version: str, impersonated: str | None = None) -> bytes:
    """The whole document around an operation's element `body`, with m: and t: bound; `impersonated` is the address to act as.

    Times in answers are asked for in UTC. Raises ItemError for characters that XML 1.0 forbids.
    """
    acting = (
        f"<t:ExchangeImpersonation><t:ConnectingSID><t:PrimarySmtpAddress>{text(impersonated)}</t:PrimarySmtpAddress>"
        "</t:ConnectingSID></t:ExchangeImpersonation>"
        if impersonated
        else ""
    )
    return check(
        '<?xml version="1.0" encoding="utf-8"?>'
        f'<s:Envelope xmlns:s="{SOAP}" xmlns:m="{MESSAGES}" xmlns:t="{TYPES}"><s:Header>'
        f'<t:RequestServerVersion Version="{version}"/>{acting}'
        '<t:TimeZoneContext><t:TimeZoneDefinition Id="UTC"/></t:TimeZoneContext>'
        f"</s:Header><s:Body>{body}</s:Body></s:Envelope>"
    )
