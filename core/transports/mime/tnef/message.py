"""A message out of a TNEF stream: its text, HTML and RTF, its attachments, messages embedded in it. Bounded, never raising."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from struct import Struct

from core.domain.message import DefectKind
from core.transports.mime.budget import Budget
from core.transports.mime.charset import charset_of_codepage, decode
from core.transports.mime.notes import Notes
from core.transports.mime.tnef.attributes import Att, Attribute, attributes, is_tnef
from core.transports.mime.tnef.lzfu import decompress_rtf
from core.transports.mime.tnef.properties import OBJECT, UNICODE, Prop, Properties, Value, read_properties
from core.transports.mime.tnef.rtf import read_rtf

_U32 = Struct("<I")
_U64 = Struct("<Q")
_IID_MESSAGE = bytes.fromhex("0703020000000000c000000000000046")
_EPOCH = datetime(1601, 1, 1, tzinfo=UTC)
_LONGEST_NAME = 4_000
_VCAL_UID = b"vCal-Uid\x01\0\0\0"
_WHERE = "winmail.dat"


@dataclass(slots=True)
class TnefAttachment:
    """One attachment. `message` where it is an embedded message; `data` is its stream then."""

    name: str = ""
    title: str = ""
    display_name: str = ""
    mime_type: str = ""
    content_id: str | None = None
    data: bytes = b""
    message: TnefMessage | None = None


@dataclass(slots=True)
class TnefMessage:
    """What a stream says. `rtf` is the unpacked RTF where it says more than text or HTML do, `rtf_bytes` its size in any case.

    `whole` is false where the stream breaks off.
    """

    message_class: str = ""
    subject: str = ""
    sender_name: str = ""
    sender_address: str = ""
    to: str = ""
    cc: str = ""
    message_id: str = ""
    sent_at: datetime | None = None
    text: str = ""
    html: str | None = None
    rtf: bytes = b""
    rtf_bytes: int = 0
    meeting_uid: str = ""
    attachments: list[TnefAttachment] = field(default_factory=list)
    whole: bool = True


def read_tnef(data: bytes, budget: Budget, notes: Notes) -> TnefMessage | None:
    """The message in a stream; None where it is no TNEF. What limits cut is in `notes`."""
    return _Reader(data, budget, notes).read() if is_tnef(data) else None


@dataclass(slots=True)
class _Reader:
    """Reads one stream. `charset` is that of its narrow strings."""

    data: bytes
    budget: Budget
    notes: Notes
    charset: str = "cp1252"
    message: TnefMessage = field(default_factory=TnefMessage)
    current: TnefAttachment | None = None
    attached: bytes = b""

    def read(self) -> TnefMessage:
        """All of the stream."""
        for attribute in attributes(self.data):
            self.message.whole &= attribute.whole
            if attribute.id == Att.OEM_CODEPAGE and attribute.end - attribute.start >= 4:
                self.charset = charset_of_codepage(_U32.unpack_from(self.data, attribute.start)[0])
            elif attribute.id == Att.ATTACH_REND_DATA:
                self._finish()
                self.current = TnefAttachment() if self.budget.one_more(self.notes) else None
            else:
                self._attribute(attribute)
        self._finish()
        return self.message

    def _attribute(self, attribute: Attribute) -> None:
        """One attribute of the message or of the attachment that was begun."""
        data, message, current = self.data, self.message, self.current
        start, end = attribute.start, attribute.end
        if attribute.id == Att.SUBJECT:
            message.subject = message.subject or self._narrow(start, end)
        elif attribute.id == Att.MESSAGE_CLASS:
            message.message_class = self._narrow(start, min(end, start + _LONGEST_NAME))
        elif attribute.id == Att.BODY:
            message.text = message.text or self._narrow(start, end)
        elif attribute.id == Att.MESSAGE_PROPS:
            self._message_properties(read_properties(data, start, end))
        elif current is None:
            return
        elif attribute.id == Att.ATTACH_TITLE:
            current.title = self._narrow(start, min(end, start + _LONGEST_NAME))
        elif attribute.id == Att.ATTACH_DATA:
            self.attached = self.attached or data[start : start + self.budget.take(end - start, self.notes)]
        elif attribute.id == Att.ATTACHMENT_PROPS:
            self._attachment_properties(read_properties(data, start, end), current)

    def _finish(self) -> None:
        """End the attachment that was begun."""
        current = self.current
        if current is not None:
            if current.message is None and not current.data:
                current.data = self.attached
            current.name = current.name or current.title or current.display_name
            self.message.attachments.append(current)
        self.current, self.attached = None, b""

    def _message_properties(self, found: Properties) -> None:
        message, values = self.message, found.values
        message.whole &= found.whole
        message.message_class = self._text(values.get(Prop.MESSAGE_CLASS), _LONGEST_NAME) or message.message_class
        message.subject = self._text(values.get(Prop.SUBJECT)) or message.subject
        message.sender_name = self._text(values.get(Prop.SENDER_NAME), _LONGEST_NAME)
        address = self._text(values.get(Prop.SENDER_SMTP_ADDRESS), _LONGEST_NAME)
        if not address and self._text(values.get(Prop.SENDER_ADDRESS_TYPE), 10).upper() == "SMTP":
            address = self._text(values.get(Prop.SENDER_ADDRESS), _LONGEST_NAME)
        message.sender_address = address
        message.to = self._text(values.get(Prop.DISPLAY_TO))
        message.cc = self._text(values.get(Prop.DISPLAY_CC))
        message.message_id = self._text(values.get(Prop.INTERNET_MESSAGE_ID), _LONGEST_NAME)
        message.sent_at = self._time(values.get(Prop.CLIENT_SUBMIT_TIME))
        message.meeting_uid = self._meeting_uid(found.meeting)
        message.text = self._text(values.get(Prop.BODY)) or message.text
        codepage = self._number(values.get(Prop.INTERNET_CODEPAGE))
        html = self._text(values.get(Prop.BODY_HTML), charset=charset_of_codepage(codepage) if codepage else self.charset)
        message.html = html or message.html
        rtf = values.get(Prop.RTF_COMPRESSED)
        if rtf is not None:
            self._rtf(self.data[rtf.start : rtf.end])

    def _rtf(self, packed: bytes) -> None:
        """Take from the RTF what the stream does not say otherwise."""
        message = self.message
        data, whole = decompress_rtf(packed, self.budget.limits.rtf_bytes)
        if len(data) >= self.budget.limits.rtf_bytes:
            self.notes.cut(DefectKind.TOO_LARGE, "RTF")
        elif not whole:
            self.notes.add(DefectKind.BAD_CONTAINER, _WHERE)
        message.rtf_bytes = len(data)
        body = read_rtf(data)
        if body is None:
            message.rtf = data
        elif body.is_html:
            message.html = message.html or body.text
        else:
            message.rtf = b"" if body.is_plain else data
            message.text = message.text if message.text.strip() else body.text

    def _attachment_properties(self, found: Properties, current: TnefAttachment) -> None:
        values = found.values
        self.message.whole &= found.whole
        names = (Prop.ATTACH_LONG_FILENAME, Prop.ATTACH_FILENAME)
        current.name = next((name for prop in names if (name := self._text(values.get(prop), _LONGEST_NAME))), "")
        current.display_name = self._text(values.get(Prop.DISPLAY_NAME), _LONGEST_NAME)
        current.mime_type = self._text(values.get(Prop.ATTACH_MIME_TAG), 200).strip().lower()
        current.content_id = self._text(values.get(Prop.ATTACH_CONTENT_ID), _LONGEST_NAME).strip(" <>") or None
        value = values.get(Prop.ATTACH_DATA)
        if value is None:
            return
        start = value.start
        if value.type == OBJECT:
            start += 16  # the interface that reads it
        data = self.data[start : start + self.budget.take(max(value.end - start, 0), self.notes)]
        if value.type == OBJECT and self.data[value.start : start] == _IID_MESSAGE:
            current.message = self._embedded(data)
        current.data = data if current.message is None else b""

    def _embedded(self, data: bytes) -> TnefMessage | None:
        """A message within this one; None where it lies too deep or is none."""
        if not is_tnef(data) or not self.budget.enter(self.notes):
            return None
        found = read_tnef(data, self.budget, self.notes)
        self.budget.leave()
        return found

    def _narrow(self, start: int, end: int) -> str:
        """A string of an attribute: narrow, up to its NUL."""
        return decode(self.data[start:end].partition(b"\0")[0], self.charset, self.notes, _WHERE)

    def _text(self, value: Value | None, most: int | None = None, charset: str | None = None) -> str:
        """A property as text, its NUL at the end taken away; `charset` is for values that are no wide strings."""
        if value is None:
            return ""
        data = self.data[value.start : value.end if most is None else min(value.end, value.start + most)]
        if value.type == UNICODE:
            wide = data[: len(data) & ~1]
            return decode(wide[:-2] if wide.endswith(b"\0\0") else wide, "utf-16-le", self.notes, _WHERE)
        data = data.rstrip(b"\0")
        return decode(data, charset or self.charset, self.notes, _WHERE)

    def _number(self, value: Value | None) -> int:
        """A property that is a number of 32 bits, 0 where it is none."""
        return int(_U32.unpack_from(self.data, value.start)[0]) if value is not None and value.end - value.start == 4 else 0

    def _time(self, value: Value | None) -> datetime | None:
        """A property that is a time: units of 100 ns since 1601."""
        if value is None or value.end - value.start != 8:
            return None
        try:
            return _EPOCH + timedelta(microseconds=_U64.unpack_from(self.data, value.start)[0] // 10)
        except OverflowError:
            return None

    def _meeting_uid(self, ids: dict[int, Value]) -> str:
        """The UID that a meeting has in iCalendar (MS-OXCICAL 2.1.3.1.1.20.26), "" where it is no meeting."""
        value = ids.get(0x0023) or ids.get(0x0003)
        if value is None or value.end - value.start > _LONGEST_NAME:
            return ""
        data = self.data[value.start : value.end]
        plain = data[40:]
        if plain.startswith(_VCAL_UID):
            return decode(plain[len(_VCAL_UID) :].rstrip(b"\0"), "utf-8", self.notes, _WHERE)
        return data.hex().upper()
