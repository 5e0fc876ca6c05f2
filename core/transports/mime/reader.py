"""One message from its bytes: headers to fields, tree to text and parts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from core.domain.message import Address, DefectKind, Message, ParseLimits
from core.transports.mime.addresses import AddressReader
from core.transports.mime.body import BodyReader
from core.transports.mime.budget import Budget
from core.transports.mime.charset import utf8_or_1252
from core.transports.mime.comments import without_comments
from core.transports.mime.dates import parse_date
from core.transports.mime.fields import Field, header_start, split_fields
from core.transports.mime.ids import message_id, message_ids
from core.transports.mime.notes import Notes
from core.transports.mime.partial import piece_of
from core.transports.mime.structure import TreeBuilder, declared_charset
from core.transports.mime.words import Words

_ONCE = frozenset({
    "from", "sender", "reply-to", "to", "cc", "bcc", "message-id", "in-reply-to", "references", "subject", "date",
    "mime-version", "content-type", "content-transfer-encoding",
})  # fmt: skip
_DEFAULT_LIMITS = ParseLimits()
_EMPTY = "the message is empty"
_NO_HEADER = "it has no header field: this is no mail message"


def parse(raw: bytes, limits: ParseLimits = _DEFAULT_LIMITS) -> Message:
    """Parse one message (RFC 5322, 2045 to 2049, 2231). Never raises: what is wrong is in `defects`, or in `unreadable`."""
    size = len(raw)
    notes = Notes()
    if size > limits.message_bytes:
        raw = raw[: limits.message_bytes]
        notes.cut(DefectKind.TOO_LARGE, "message")
    start = header_start(raw)
    if start >= len(raw):
        notes.add(DefectKind.EMPTY)
        return Message(size_bytes=size, defects=notes.defects, truncated=notes.truncated, unreadable=_EMPTY)
    fields, body_start = split_fields(raw, start, len(raw), limits, notes)
    if not fields:
        notes.add(DefectKind.NO_HEADERS)
        return Message(size_bytes=size, defects=notes.defects, truncated=notes.truncated, unreadable=_NO_HEADER)
    builder = TreeBuilder(raw, limits, notes)
    root = builder.build(fields, body_start)
    words = Words(notes, declared_charset(root))
    headers = _Headers.of(fields, words, notes, limits)
    lists = headers.lists()
    body = BodyReader(raw, limits, notes, words, Budget(limits, limits.parts - builder.count)).read(root)
    return Message(
        size_bytes=size,
        message_id=headers.message_id(),
        in_reply_to=headers.ids("in-reply-to", "In-Reply-To"),
        references=headers.ids("references", "References"),
        subject=headers.text("subject", "Subject"),
        date=headers.date(),
        received_at=headers.received_at(),
        from_=lists["from"],
        sender=next(iter(lists["sender"]), None),
        return_path=headers.return_path(),
        reply_to=lists["reply-to"],
        to=lists["to"],
        cc=lists["cc"],
        bcc=lists["bcc"],
        text=body.text,
        html=body.html,
        text_from_html=body.text_from_html,
        parts=body.parts,
        headers=headers.all(),
        thread_index=headers.thread_index(),
        defects=notes.defects,
        truncated=notes.truncated,
        body_digest=body.digest,
        charset=body.charset,
        protections=body.protections,
        invitations=body.invitations,
        piece=piece_of(root, words),
    )


@dataclass(slots=True)
class _Headers:
    """The header of one message. `first` holds the first value of each name, `all_of` all values of From, To and Cc."""

    fields: list[Field]
    first: Mapping[str, bytes]
    all_of: Mapping[str, list[bytes]]
    words: Words
    notes: Notes
    limits: ParseLimits

    @classmethod
    def of(cls, fields: list[Field], words: Words, notes: Notes, limits: ParseLimits) -> _Headers:
        """Sort the fields by name and note what is there twice, or missing though required (RFC 5322 3.6)."""
        first: dict[str, bytes] = {}
        all_of: dict[str, list[bytes]] = {"from": [], "to": [], "cc": []}
        for key, _, value in fields:
            if key in all_of:
                all_of[key].append(value)
            if key not in first:
                first[key] = value
            elif key in _ONCE:
                notes.add(DefectKind.DUPLICATE_HEADER, key.title())
        for key, name in (("from", "From"), ("date", "Date")):
            if key not in first:
                notes.add(DefectKind.MISSING_HEADER, name)
        return cls(fields, first, all_of, words, notes, limits)

    def text(self, key: str, where: str) -> str:
        """The decoded text of the first header of that name, "" where missing."""
        value = self.first.get(key)
        return self.words.text(value, where) if value else ""

    def all(self) -> tuple[tuple[str, str], ...]:
        """Every header, decoded and unfolded."""
        text = self.words.text
        return tuple([(name, text(value, "header")) for _, name, value in self.fields])

    def lists(self) -> dict[str, tuple[Address, ...]]:
        """The address headers; From, To and Cc are merged where doubled, and all share one bound."""
        reader = AddressReader(self.words, self.notes, self.limits.addresses)
        found: dict[str, tuple[Address, ...]] = {}
        names = {"from": "From", "sender": "Sender", "reply-to": "Reply-To", "to": "To", "cc": "Cc", "bcc": "Bcc"}
        for key, name in names.items():
            values = self.all_of.get(key)
            value = b", ".join(values) if values else self.first.get(key)
            found[key] = reader.read(value, name) if value else ()
        return found

    def return_path(self) -> str | None:
        """The address of Return-Path, "" for the null path <> of a report, None where missing."""
        value = self.first.get("return-path")
        if value is None:
            return None
        if value.strip(b" \t") == b"<>":
            return ""
        found = AddressReader(self.words, self.notes, 1).read(value, "Return-Path")
        return found[0].address or None if found else None

    def message_id(self) -> str | None:
        """The first Message-ID, None where missing or unusable."""
        value = self.first.get("message-id")
        found = message_id(self._structured(value, "Message-ID")) if value is not None else None
        if found is None:
            kind = DefectKind.MISSING_HEADER if value is None else DefectKind.MALFORMED_HEADER
            self.notes.add(kind, "Message-ID")
        return found

    def ids(self, key: str, where: str) -> tuple[str, ...]:
        """The message ids of a header in order."""
        value = self.first.get(key)
        if not value:
            return ()
        found, many = message_ids(self._structured(value, where), self.limits.references)
        if many:
            self.notes.cut(DefectKind.TOO_LARGE, where)
        return found

    def date(self) -> datetime | None:
        """The time of the Date header."""
        value = self.first.get("date")
        if value is None:
            return None
        found, odd = parse_date(utf8_or_1252(value[:2000]))
        if odd:
            self.notes.add(DefectKind.BAD_DATE, "Date")
        return found

    def received_at(self) -> datetime | None:
        """The time after the last semicolon of the topmost Received (RFC 5321 4.4)."""
        value = self.first.get("received")
        if value is None:
            return None
        _, semicolon, when = utf8_or_1252(value[-4000:]).rpartition(";")
        if ")" in when:
            # A comment may hold a semicolon of its own.
            _, semicolon, when = without_comments(utf8_or_1252(value[-4000:])).rpartition(";")
        found, odd = parse_date(when) if semicolon else (None, True)
        if odd:
            self.notes.add(DefectKind.BAD_DATE, "Received")
        return found

    def thread_index(self) -> str | None:
        """Thread-Index without white space from folding."""
        return "".join(self.text("thread-index", "Thread-Index").split()) or None

    def _structured(self, value: bytes, where: str) -> str:
        """A header without encoded words as storable text."""
        if value.isascii() and b"\0" not in value:
            return value.decode("ascii")
        return self.words.text(value.replace(b"=?", b"= ?"), where).replace("= ?", "=?")
