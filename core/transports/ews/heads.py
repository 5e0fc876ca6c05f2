"""Heads: the header section of a message, made of what GetItem tells.

    InternetMessageHeaders with From in them   the original header lines, in order, as the server keeps them
    else (sent items, drafts, items made by programs on the server)
                                               what is there of them, and the structured fields for what is missing

Values come unfolded and may hold anything: line breaks and controls become blanks, so that no value can begin a line of its own, lines
longer than RFC 5322 allows (2.1.1) are folded at blanks, other letters than ASCII become encoded words (RFC 2047), but for message ids,
which stay as they are in UTF-8 (RFC 6532).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from email.utils import format_datetime, getaddresses
from typing import Any

from core.domain.message import Address
from core.errors import UsageError
from core.transports.compose_fields import address_field, clean, encoded_words, mailbox, unstructured
from core.transports.ews.answers import T
from core.transports.ews.items import Fields, moment

LONGEST_LINE = 998
"""Octets of a header line without CRLF (RFC 5322, 2.1.1)."""
_FOLD_AT = 76
_NAME = re.compile(r"[!-9;-~]+")
_BREAKS = re.compile(r"[ \t]*[\r\n]+[ \t]*")
_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\x80-\x9f\u2028\u2029]+")
_IDS = re.compile(r"<[^<>\s]+>")
_OTHER_RUN = re.compile(r"(?:\S*[^\x00-\x7f]\S*)(?:[ \t]+\S*[^\x00-\x7f]\S*)*")
_ADDRESSES = frozenset({"from", "sender", "to", "cc", "bcc", "reply-to", "resent-from", "resent-to", "resent-cc", "return-path"})
_ID_FIELDS = frozenset({"message-id", "in-reply-to", "references", "resent-message-id", "content-id"})
_HEADER_NAME = "HeaderName"


@dataclass(frozen=True, slots=True)
class Head:
    """A header section: lines with CRLF, the empty line at the end. `original` holds where the server kept the sender's own.

    `incomplete` holds where somebody is named by an entry of the directory (routing type EX), which is no address of the Internet: in the
    message itself the server writes one, also for who has left the organisation.
    """

    octets: bytes = field(repr=False)
    original: bool
    incomplete: bool = False


def head_of(item: Fields) -> Head:
    """Make the header section of a message. Never raises for what a server may say."""
    lines: list[str] = []
    seen: set[str] = set()
    headers = item.element("InternetMessageHeaders")
    if headers is not None:
        _add_original(headers, lines, seen)
    original = "from" in seen
    if not original:
        lines += _structured(item, seen)
    octets = ("\r\n".join(lines) + "\r\n\r\n").encode("utf-8", "replace") if lines else b"\r\n"
    return Head(octets, original, not original and _names_entries(item, seen))


def _add_original(headers: Any, lines: list[str], seen: set[str]) -> None:  # noqa: ANN401  an lxml element
    for header in headers:
        name = header.get(_HEADER_NAME)
        if not name:
            continue
        value = header.text or ""
        # isprintable holds for no control and no line break; nearly every line is done here.
        if value.isascii() and value.isprintable() and len(name) + len(value) < LONGEST_LINE - 2:
            line = f"{name}: {value}" if _NAME.fullmatch(name) else ""
        else:
            line = header_line(name, value)
        if line:
            lines.append(line)
            seen.add(name.lower())


def header_line(name: str, value: str) -> str:
    """One header field, folded where it must be, without CRLF at its end; "" where the name is none."""
    if _NAME.fullmatch(name) is None:
        return ""
    value = _CONTROLS.sub(" ", _BREAKS.sub(" ", value)).strip()
    if not value.isascii():
        lower = name.lower()
        if lower in _ADDRESSES:
            return _address_line(name, value)
        if lower not in _ID_FIELDS:
            value = _encoded(name, value)
    line = f"{name}: {value}"
    return line if max(map(len, line.encode("utf-8", "replace").split(b"\r\n"))) <= LONGEST_LINE else _folded(line)


def _encoded(name: str, value: str) -> str:
    """The value with each run of words in other letters as encoded words; the blanks within a run belong to it."""
    return _OTHER_RUN.sub(lambda found: "\r\n ".join(encoded_words(found.group(), len(name) + 2)), value)


def _address_line(name: str, value: str) -> str:
    good = _usable(Address(address, clean(shown)) for shown, address in getaddresses([value]))
    return address_field(name, good) if good else f"{name}: {_encoded(name, value)}"


def _usable(addresses: Iterable[Address]) -> list[Address]:
    """Those that have an address of the Internet; one of the directory (routing type EX) is none."""
    good: list[Address] = []
    for one in addresses:
        try:
            mailbox(one)
        except UsageError:
            continue
        good.append(one)
    return good


def _folded(line: str) -> str:
    """The line folded at its blanks; a word that is too long by itself stays whole."""
    folded: list[str] = []
    current = ""
    for number, word in enumerate(re.split(r"(?<=\S)[ \t](?=\S)", line)):
        if current and number > 1 and len(current) + 1 + len(word) > _FOLD_AT:
            folded.append(current)
            current = f" {word}"
        else:
            current = f"{current} {word}" if number else word
    return "\r\n".join([*folded, current])


def _structured(item: Fields, seen: set[str]) -> list[str]:
    """The lines that the structured fields give, but for those whose names were seen."""
    sent = moment(item.text("DateTimeSent"))
    sender = "" if _address(item, "Sender") == _address(item, "From") else _people_line("Sender", item.element("Sender"))
    subject = item.element("Subject")
    made = {
        "message-id": _ids_line("Message-ID", item.text("InternetMessageId"), most=1),
        "date": "" if sent is None else f"Date: {format_datetime(sent)}",
        "from": _people_line("From", item.element("From")),
        "sender": sender,
        "to": _people_line("To", item.element("ToRecipients")),
        "cc": _people_line("Cc", item.element("CcRecipients")),
        "subject": "" if subject is None else unstructured("Subject", subject.text or ""),
        "in-reply-to": _ids_line("In-Reply-To", item.text("InReplyTo")),
        "references": _ids_line("References", item.text("References")),
        "thread-index": _word_line("Thread-Index", item.text("ConversationIndex")),
    }
    return [line for name, line in made.items() if line and name not in seen]


def _names_entries(item: Fields, seen: set[str]) -> bool:
    """Whether a structured field that is used names somebody without an address of the Internet."""
    for name, element in (("from", "From"), ("sender", "Sender"), ("to", "ToRecipients"), ("cc", "CcRecipients")):
        holder = item.element(element) if name not in seen else None
        given = [] if holder is None else [clean(one.findtext(f"{T}EmailAddress") or "") for one in holder.iterfind(f"{T}Mailbox")]
        if any(address and not _usable([Address(address)]) for address in given):
            return True
    return False


def _ids_line(name: str, text: str, most: int | None = None) -> str:
    ids = _IDS.findall(_CONTROLS.sub("", text))[:most]
    return _folded(f"{name}: {' '.join(ids)}") if ids else ""


def _word_line(name: str, text: str) -> str:
    word = "".join(text.split())
    return f"{name}: {word}" if word and word.isascii() and word.isprintable() else ""


def _address(item: Fields, name: str) -> str:
    holder = item.element(name)
    return "" if holder is None else (holder.findtext(f"{T}Mailbox/{T}EmailAddress") or "").strip().lower()


def _people_line(name: str, holder: Any) -> str:  # noqa: ANN401  an lxml element
    found: list[Address] = []
    for one in () if holder is None else holder.iterfind(f"{T}Mailbox"):
        address, shown = clean(one.findtext(f"{T}EmailAddress") or ""), clean(one.findtext(f"{T}Name") or "")
        found.append(Address(address, "" if shown.lower() == address.lower() else shown))
    good = _usable(found)
    return address_field(name, good) if good else ""
