"""Who a message goes to, as Exchange wants to be told: the item's own lists are the envelope.

SMTP has an envelope beside the message; an Exchange item is sent to whoever its To, Cc and Bcc say. What an `Envelope` asks for is
therefore written into the item:

    in a header and in the envelope     stays where it is
    in a header alone                   taken out of the header: it has had the message already, or must not get it
    in the envelope alone               a blind copy, given beside the message and never in a header of it
    Bcc in the message                  taken out; the envelope says who is meant

A header that needs no change keeps its octets, and what comes after the headers is not looked at. May be called from any thread.
"""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from email.utils import formataddr, getaddresses

from core.domain.octets import Octets, cut
from core.ports import Envelope

_GAP = b"\r\n\r\n"
_LINES = re.compile(rb"\r\n(?![ \t])")
_FOLD = re.compile(r"\r?\n(?=[ \t])")
_USABLE = re.compile(r"[^\s\x00-\x20\x7f<>@\ud800-\udfff][^\x00-\x20\x7f<>\ud800-\udfff]*@[^\s\x00-\x20\x7f<>@\ud800-\udfff]+")
_MAX_OCTETS = 254
"""Longest address in octets (RFC 5321, 4.5.3.1.3, without the angle brackets)."""


@dataclass(frozen=True, slots=True)
class Addressing:
    """A message ready to be made an item. `message` holds To and Cc as they are to be; `blind` are the recipients to be given beside it.

    `wanted` is everybody that is to get it, as `canonical` has them; `unusable` are the addresses that no item can hold, with the reason.
    `changed` tells that the message's own headers did not say the same as the envelope, so the server's understanding is worth a look.
    """

    message: Octets = field(repr=False)
    blind: tuple[str, ...]
    wanted: frozenset[str]
    unusable: tuple[tuple[str, str], ...]
    changed: bool


def address(envelope: Envelope) -> Addressing:
    """Work out what is to be given to the server for this envelope. Raises ItemError where the message cannot be read."""
    unusable = tuple((each, f"The address {each[:60]!r} is none.") for each in envelope.recipients if not usable(each))
    refused = {each for each, _ in unusable}
    wanted = {canonical(each): each for each in envelope.recipients if each not in refused}
    head = _head(envelope.message)
    named: set[str] = set()
    kept: list[bytes] = []
    lines = _LINES.split(head)
    for line in lines:
        name, _, value = line.partition(b":")
        match name.strip().lower():
            case b"to" | b"cc":
                kept += _header(name, line, value, wanted, named)
            case b"bcc":
                continue
            case _:
                kept.append(line)
    blind = tuple(each for key, each in wanted.items() if key not in named)
    message = envelope.message if kept == lines else _Reheaded(b"\r\n".join(kept), envelope.message, len(head))
    return Addressing(message, blind, frozenset(wanted), unusable, bool(blind) or kept != lines)


def _head(message: Octets) -> bytes:
    """The header section, without the empty line."""
    found = b""
    for piece in message.pieces():
        start = max(0, len(found) - 3)
        found += piece
        end = found.find(_GAP, start)
        if end >= 0:
            return found[:end]
    return found


@dataclass(frozen=True, slots=True)
class _Reheaded:
    """Octets with other bytes in the place of their first ones."""

    head: bytes
    rest: Octets
    without: int

    @property
    def size_bytes(self) -> int:
        return len(self.head) + self.rest.size_bytes - self.without

    def pieces(self) -> Iterator[bytes]:
        yield from cut(self.head)
        left = self.without
        for piece in self.rest.pieces():
            if left < len(piece):
                yield piece[left:]
            left = max(0, left - len(piece))


def canonical(text: str) -> str:
    """An address for comparing: without case, the domain as A-labels (RFC 5890) where it has any."""
    local, _, domain = text.strip().rpartition("@")
    with contextlib.suppress(UnicodeError):  # else compared as it is written
        domain = domain.encode("idna").decode("ascii")
    return f"{local}@{domain}".casefold()


def usable(text: str) -> bool:
    """Tell whether an address can be given to a server at all."""
    return _USABLE.fullmatch(text) is not None and len(text.encode()) <= _MAX_OCTETS


def _header(name: bytes, line: bytes, value: bytes, wanted: dict[str, str], named: set[str]) -> list[bytes]:
    """The header with those alone who are wanted: as it was where that is everybody, nothing where it is nobody."""
    text = _FOLD.sub("", value.decode("utf-8", "surrogateescape"))
    people = [(shown, at) for shown, at in getaddresses([text]) if at]
    meant = [(shown, at) for shown, at in people if canonical(at) in wanted]
    named.update(canonical(at) for _, at in meant)
    if len(meant) == len(people):
        return [line]
    if not meant:
        return []
    shown = ",\r\n ".join(_person(display, at) for display, at in meant)
    return [name + b": " + shown.encode("utf-8", "surrogateescape")]


def _person(name: str, at: str) -> str:
    """One mailbox for a header; a name in encoded words stays unquoted, or it would be read as it stands (RFC 2047, 5)."""
    if "=?" in name or not name.isascii():
        return f"{name} <{at}>"
    return formataddr((name, at))
