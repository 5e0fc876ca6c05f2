"""An embedded TNEF message written as a mail (RFC 5322, RFC 2046), so that whoever gets it as a file can open it."""

from __future__ import annotations

import base64
from email.header import Header
from email.utils import format_datetime, formataddr

from core.transports.mime.budget import Budget
from core.transports.mime.names import clean_name
from core.transports.mime.notes import Notes
from core.transports.mime.tnef.message import TnefAttachment, TnefMessage

_BOUNDARY = "=_tnef_{level}_{name}"


def as_mail(message: TnefMessage, budget: Budget, notes: Notes, level: int = 0) -> bytes:
    """The bytes of a mail with the message's header, text, HTML, RTF and attachments; what the budget does not grant is left out."""
    head = _head(message)
    bodies = [_text("plain", message.text)] if message.text or message.html is None else []
    if message.html is not None:
        bodies.append(_text("html", message.html))
    body = _multipart("alternative", bodies, level) if len(bodies) > 1 else bodies[0]
    parts = [_file(part, budget, notes, level) for part in message.attachments]
    if message.rtf:
        parts.append(_encoded("application/rtf", "body.rtf", None, message.rtf))
    whole = head + (_multipart("mixed", [body, *parts], level) if parts else body)
    return whole[: budget.take(len(whole), notes)]


def _head(message: TnefMessage) -> bytes:
    """The header fields that are known."""
    fields = ["MIME-Version: 1.0"]
    if message.sender_name or message.sender_address:
        name = _word(message.sender_name)
        fields.append(f"From: {formataddr((name, _plain(message.sender_address))) if message.sender_address else name}")
    named = (("To", message.to), ("Cc", message.cc), ("Subject", message.subject))
    fields += [f"{name}: {_word(text)}" for name, text in named if text]
    if message.sent_at is not None:
        fields.append(f"Date: {format_datetime(message.sent_at)}")
    if message.message_id:
        fields.append(f"Message-ID: {_plain(message.message_id)}")
    return "".join(f"{line}\r\n" for line in fields).encode("ascii", "replace")


def _word(text: str) -> str:
    """Text fit for a header, in encoded words where it must."""
    line = " ".join(text.split())[:2_000]
    return line if line.isascii() and line.isprintable() else Header(line, "utf-8", maxlinelen=76).encode(linesep="\r\n")


def _plain(text: str) -> str:
    """Text that goes into a header as it is: on one line, in ASCII."""
    return "".join(char for char in text[:900] if char.isascii() and char.isprintable())


def _text(subtype: str, text: str) -> bytes:
    """A text as an entity."""
    return _head_of(f"text/{subtype}; charset=utf-8") + base64.encodebytes(text.encode("utf-8", "replace"))


def _head_of(kind: str, *more: str) -> bytes:
    """The header of an entity in base64."""
    lines = (f"Content-Type: {kind}", "Content-Transfer-Encoding: base64", *more, "", "")
    return "\r\n".join(lines).encode("ascii", "replace")


def _multipart(subtype: str, entities: list[bytes], level: int) -> bytes:
    """Entities in one; base64 has no hyphens, so no boundary can occur in them but those of deeper levels, which differ."""
    boundary = _BOUNDARY.format(level=level, name=subtype)
    mark = f"--{boundary}\r\n".encode("ascii")
    head = f'Content-Type: multipart/{subtype}; boundary="{boundary}"\r\n\r\n'.encode("ascii")
    return head + b"".join(mark + entity + b"\r\n" for entity in entities) + f"--{boundary}--\r\n".encode("ascii")


def _file(part: TnefAttachment, budget: Budget, notes: Notes, level: int) -> bytes:
    """An attachment as an entity; an embedded message as a mail in it."""
    if part.message is not None:
        inner = as_mail(part.message, budget, notes, level + 1)
        return b"Content-Type: message/rfc822\r\nContent-Disposition: attachment\r\n\r\n" + inner
    return _encoded(part.mime_type or "application/octet-stream", part.name, part.content_id, part.data)


def _encoded(mime_type: str, name: str, content_id: str | None, data: bytes) -> bytes:
    """Bytes as an attachment."""
    kind = _plain(mime_type).replace(";", "") or "application/octet-stream"
    quoted = "".join(f"%{byte:02X}" for byte in clean_name(name).encode("utf-8"))
    more = [f"Content-Disposition: attachment; filename*=utf-8''{quoted}"]
    if content_id:
        more.append(f"Content-ID: <{_plain(content_id)}>")
    return _head_of(kind, *more) + base64.encodebytes(data)
