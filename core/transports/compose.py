"""The composer: one RFC 5322 message, as octets with CRLF, from what a person or a rule wrote.

    multipart/mixed                       only with attachments
    ├── multipart/alternative             only with text and HTML
    │   ├── text/plain
    │   └── multipart/related             only with images that the HTML shows (cid:)
    │       ├── text/html
    │       └── image, inline, Content-ID
    └── attachment, base64

The result is 7-bit throughout (RFC 2045), lines of 76 octets or less wherever that can be; the one exception are addresses with
letters other than ASCII before the @, which only SMTPUTF8 can carry (RFC 6532). The same message gives the same bytes each time.
Bcc is no header. The standard library's generator is not used: it takes six to twenty times as long, holds an attachment in memory
several times over, changes text that looks like an encoded word, and its folding loses blanks between encoded words (CPython 3.11, in
every third subject of the tests).

Attachments are read while the message is gone through, and never whole. Those whose kind depends on their bytes (text, attached
messages) are read once before: MIME says in the header what comes. A boundary is in no part that is not encoded; base64 cannot hold one.

Pure but for that; may be called from any thread.
"""

from __future__ import annotations

import binascii
import hashlib
import re
from collections.abc import Sequence
from email.utils import format_datetime
from itertools import count

from core.domain.message import OutgoingAttachment, OutgoingMessage
from core.domain.octets import Octets, gathered
from core.domain.own_mail import LOOP_HEADER
from core.domain.sending import DeliveryPriority
from core.errors import UsageError
from core.transports.compose_bodies import Base64Lines, Chunk, base64_lines, contains, is_seven_bit, joined, text_kind
from core.transports.compose_fields import (
    address_field,
    id_field,
    is_message_id,
    message_id,
    parameter,
    structured,
    unstructured,
    well_formed,
)

_CRLF = b"\r\n"
_LINE_ENDS = re.compile(r"\r\n|\r|\n")
_MEDIA_TYPE = re.compile(r"[A-Za-z0-9!#$&^_.+-]+/[A-Za-z0-9!#$&^_.+-]+")
_CONTROLS = re.compile(rb"[^\t\r\n\x20-\x7e]")
_LINE = 76
#: What a message says of its urgency: RFC 2156 for gateways and Exchange, and what mail programs write.
_PRIORITIES: dict[DeliveryPriority, tuple[str, ...]] = {
    DeliveryPriority.LOW: ("Importance: low", "Priority: non-urgent", "X-Priority: 5"),
    DeliveryPriority.NORMAL: (),
    DeliveryPriority.HIGH: ("Importance: high", "Priority: urgent", "X-Priority: 1"),
}
_CID = re.compile(r"[!-;=?-~]{1,200}")

_Part = tuple[list[str], list[Chunk]]
"""The header fields of a MIME part, and its body."""


def composed(message: OutgoingMessage) -> Octets:
    """The message.

    Raises UsageError where an address, our own message id, the date (naive) or a Content-ID cannot stand in a header. Line breaks and
    controls in subject, names and file names become blanks; references that are no message ids are left out. What reading an attachment
    raises is raised here or while the message is gone through.
    """
    fields, body = _content(message, _Boundaries(message))
    lines = [*_headers(message), "MIME-Version: 1.0", *fields]
    return joined([*(line.encode("utf-8") + _CRLF for line in lines), _CRLF, *body])


def compose(message: OutgoingMessage) -> bytes:
    """The message in memory, for what is small."""
    return gathered(composed(message))


def _headers(message: OutgoingMessage) -> list[str]:
    if message.date.tzinfo is None:
        raise UsageError("the date of a message needs its offset from UTC")
    lines = [
        f"Message-ID: {message_id(message.message_id)}",
        f"Date: {format_datetime(message.date)}",
        address_field("From", [message.from_]),
    ]
    if message.sender is not None:
        lines.append(address_field("Sender", [message.sender]))
    lines += [address_field(name, addresses) for name, addresses in (("To", message.to), ("Cc", message.cc)) if addresses]
    lines.append(unstructured("Subject", message.subject))
    parent = [message.in_reply_to] if message.in_reply_to is not None and is_message_id(message.in_reply_to) else []
    # The parent is the last of the references (RFC 5322, 3.6.4), also where the thread's list does not name it.
    ancestors = [one for one in message.references if one not in parent]
    lines += [line for line in (id_field("In-Reply-To", parent), id_field("References", [*ancestors, *parent])) if line is not None]
    lines += _PRIORITIES[message.priority]
    if message.read_receipt:
        lines.append(address_field("Disposition-Notification-To", [message.from_]))
    if message.auto_submitted:
        # The second is what Exchange heeds (MS-OXCMAIL 2.2.3.2.14).
        lines += ["Auto-Submitted: auto-generated", "X-Auto-Response-Suppress: All"]
    if message.loop_mark is not None:
        lines.append(unstructured(LOOP_HEADER, message.loop_mark))
    return lines


def _content(message: OutgoingMessage, boundaries: _Boundaries) -> _Part:
    html = message.html
    inline, others = _sorted(message)
    bodies: list[_Part] = [_text(message.text, "plain")] if message.text or html is None else []
    if html is not None:
        shown = _text(html, "html")
        if inline:
            shown = _multipart("related", [shown, *(_attached(one, inline=True) for one in inline)], boundaries, 'type="text/html"')
        bodies.append(shown)
    body = bodies[0] if len(bodies) == 1 else _multipart("alternative", bodies, boundaries)
    files = [_attached(one, inline=False) for one in others]
    return _multipart("mixed", [body, *files], boundaries) if files else body


def _sorted(message: OutgoingMessage) -> tuple[list[OutgoingAttachment], list[OutgoingAttachment]]:
    """The attachments that the HTML shows, and the others: an inline part that nothing shows would be invisible."""
    inline: list[OutgoingAttachment] = []
    others: list[OutgoingAttachment] = []
    for one in message.attachments:
        shown = one.content_id and message.html is not None and f"cid:{one.content_id}" in message.html
        (inline if shown else others).append(one)
    return inline, others


def _text(text: str, subtype: str) -> _Part:
    """A text part, as plain as its characters and lines allow."""
    raw = _LINE_ENDS.sub("\r\n", well_formed(text)).encode("utf-8")
    if raw and not raw.endswith(_CRLF):
        raw += _CRLF
    charset = "us-ascii" if raw.isascii() else "utf-8"
    fields = [f"Content-Type: text/{subtype}; charset={charset}"]
    if _is_plain(raw):
        return [*fields, "Content-Transfer-Encoding: 7bit"], [raw]
    quoted = _quoted_printable(raw)
    if len(quoted) <= len(raw) * 4 // 3 + _LINE:
        return [*fields, "Content-Transfer-Encoding: quoted-printable"], [quoted]
    return [*fields, "Content-Transfer-Encoding: base64"], [base64_lines(raw)]


def _is_plain(raw: bytes) -> bool:
    """Whether text with CRLF arrives unchanged without encoding: ASCII, short lines, no blanks at their ends, no "From " in front."""
    if not raw.isascii() or _CONTROLS.search(raw) is not None or b" \r\n" in raw or b"\t\r\n" in raw:
        return False
    return not raw.startswith(b"From ") and b"\r\nFrom " not in raw and max(map(len, raw.split(_CRLF))) <= _LINE


def _quoted_printable(raw: bytes) -> bytes:
    """RFC 2045, 6.7. A line that begins with "From " is hidden too: mailbox files would change it."""
    # b2a_qp takes the kind of its first line end for the soft breaks; a single line would get bare LF.
    encoded = binascii.b2a_qp(raw.replace(_CRLF, b"\n"), istext=True)
    return re.sub(rb"^From ", b"=46rom ", encoded, flags=re.MULTILINE).replace(b"\n", _CRLF)


def _attached(attachment: OutgoingAttachment, *, inline: bool) -> _Part:
    media, body = _media(attachment)
    name = parameter("filename", attachment.name) if attachment.name else []
    fields = [
        media,
        structured("Content-Disposition", "inline" if inline else "attachment", name),
    ]
    if attachment.content_id:
        if _CID.fullmatch(attachment.content_id) is None:
            raise UsageError(f"{attachment.content_id[:200]!r} is no Content-ID")
        fields.append(f"Content-ID: <{attachment.content_id}>")
    if body is not None:
        return [*fields, "Content-Transfer-Encoding: 7bit"], [body]
    return [*fields, "Content-Transfer-Encoding: base64"], [Base64Lines(attachment.content)]


def _media(attachment: OutgoingAttachment) -> tuple[str, Octets | None]:
    """The Content-Type field, and the body where it must not be encoded.

    Encoding message/* and multipart/* is forbidden (RFC 2045, 6.4), so what needs it goes as octets; a media type that is none too.
    """
    kind, content = attachment.mime_type.strip().lower(), attachment.content
    if _MEDIA_TYPE.fullmatch(kind) is None or kind.startswith("multipart/"):
        kind = "application/octet-stream"
    if kind.startswith("message/"):
        if kind == "message/rfc822" and content.size_bytes and is_seven_bit(content.pieces()):
            return "Content-Type: message/rfc822", content
        kind = "application/octet-stream"
    parameters = []
    if kind.startswith("text/") and text_kind(content.pieces()) == "utf-8":
        parameters.append("charset=utf-8")
    return structured("Content-Type", kind, parameters), None


class _Boundaries:
    """Makes boundaries that are the same for the same message, and stand nowhere in its plain parts."""

    def __init__(self, message: OutgoingMessage) -> None:
        self._seed = message.message_id.encode("utf-8", "replace")
        self._numbers = count(1)

    def next(self, chunks: Sequence[Chunk]) -> str:
        """Return a boundary that is in none of the chunks."""
        # "=_" occurs neither in quoted-printable nor in base64, so only 7-bit parts can hold it by chance, or by quoting an earlier mail.
        while True:
            digest = hashlib.sha256(b"%s %d" % (self._seed, next(self._numbers))).hexdigest()
            boundary = f"=_{digest[:32]}"
            if not any(_holds(chunk, boundary.encode("ascii")) for chunk in chunks):
                return boundary


def _holds(chunk: Chunk, boundary: bytes) -> bool:
    if isinstance(chunk, bytes):
        return boundary in chunk
    return not isinstance(chunk, Base64Lines) and contains(chunk, boundary)


def _multipart(subtype: str, parts: list[_Part], boundaries: _Boundaries, *parameters: str) -> _Part:
    boundary = boundaries.next([chunk for _, chunks in parts for chunk in chunks])
    delimiter = b"--" + boundary.encode("ascii")
    body: list[Chunk] = []
    for fields, chunks in parts:
        # The line end before a delimiter belongs to the delimiter; an encoded or written body has one of its own.
        body += [delimiter, _CRLF, *(field.encode("utf-8") + _CRLF for field in fields), _CRLF, *chunks, _CRLF]
    body += [delimiter, b"--", _CRLF]
    return [structured("Content-Type", f"multipart/{subtype}", [*parameters, f'boundary="{boundary}"'])], body
