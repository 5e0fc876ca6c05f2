"""Mail as properties: one message read into the parts that EWS speaks of, and made again from them.

Reading stands whatever it is given: an undecodable header is shown as it came, an unknown charset is read as Latin-1.
"""

import contextlib
import email
import email.policy
import email.utils
import functools
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from email.header import decode_header, make_header
from email.message import EmailMessage, Message

_TAG = re.compile(r"<[^>]*>")
_FOLD = re.compile(r"\r?\n(?=[ \t])")


@dataclass(frozen=True, slots=True)
class Address:
    """A mailbox as EWS shows it."""

    name: str
    email: str

    @property
    def header(self) -> str:
        """The form for a header of a message."""
        return email.utils.formataddr((self.name, self.email)) if self.name else self.email


@dataclass(frozen=True, slots=True)
class Attachment:
    """One attachment of a message."""

    name: str
    content_type: str
    content: bytes
    content_id: str = ""
    inline: bool = False
    contact_photo: bool = False
    """Whether it is the picture of a contact."""
    modified: datetime | None = None
    """When it was attached, where that is known; else it came with its message."""
    serial: int = 0
    """Its number within an item that is no message, which no other gets when it is gone; 0 of those that are numbered by their place."""

    @property
    def is_message(self) -> bool:
        """Whether it is a message of its own, which EWS shows as ItemAttachment."""
        return self.content_type == "message/rfc822"


class Letter:
    """One message; every property is read when it is first asked for. Immutable; safe on any thread."""

    def __init__(self, raw: bytes) -> None:
        self.raw = raw
        self._known_addresses: dict[str, tuple[Address, ...]] = {}

    @functools.cached_property
    def _message(self) -> Message:
        return email.message_from_bytes(self.raw, policy=email.policy.compat32)

    @functools.cached_property
    def headers(self) -> tuple[tuple[str, str], ...]:
        """The top headers in order, unfolded, as they came."""
        return tuple((name, _FOLD.sub("", str(value)).strip()) for name, value in self._message.items())

    def header(self, name: str) -> str:
        """The first header of this name, unfolded, as it came; empty where there is none."""
        return next((value for key, value in self.headers if key.lower() == name.lower()), "")

    def words(self, name: str) -> str:
        """The header with its encoded words read (RFC 2047)."""
        value = self.header(name)
        try:
            return str(make_header(decode_header(value)))
        except (ValueError, LookupError, UnicodeError):
            return value

    def addresses(self, name: str) -> tuple[Address, ...]:
        """The mailboxes in all headers of this name."""
        known = self._known_addresses.get(name)
        if known is None:
            values = [value for key, value in self.headers if key.lower() == name.lower()]
            known = tuple(Address(_decoded(shown), at) for shown, at in email.utils.getaddresses(values) if at)
            self._known_addresses[name] = known
        return known

    @property
    def sender(self) -> Address | None:
        """The first mailbox in From."""
        return next(iter(self.addresses("From")), None)

    @property
    def message_id(self) -> str:
        """The Message-ID with its brackets, or empty."""
        return self.header("Message-ID")

    @property
    def sent(self) -> datetime | None:
        """The Date header, aware, or None where it is absent or unreadable."""
        with contextlib.suppress(ValueError, TypeError):
            at = email.utils.parsedate_to_datetime(self.header("Date"))
            return at if at.tzinfo else at.replace(tzinfo=UTC)
        return None

    @property
    def text(self) -> str:
        """The plain text, made from the HTML where there is no other."""
        plain = self._bodies.get("text/plain")
        return plain if plain is not None else _TAG.sub("", self._bodies.get("text/html", ""))

    @property
    def html(self) -> str | None:
        """The HTML, or None where there is none."""
        return self._bodies.get("text/html")

    @functools.cached_property
    def _leaves(self) -> tuple[Message, ...]:
        found: list[Message] = []
        waiting: list[Message] = [self._message]
        while waiting:
            part = waiting.pop(0)
            if part.get_content_maintype() == "multipart" and isinstance(part.get_payload(), list):
                waiting[:0] = [each for each in part.get_payload() if isinstance(each, Message)]
            else:
                found.append(part)
        return tuple(found)

    @functools.cached_property
    def _bodies(self) -> dict[str, str]:
        found: dict[str, str] = {}
        for part in self._leaves:
            kind = part.get_content_type()
            if kind in {"text/plain", "text/html"} and part.get_content_disposition() != "attachment" and not part.get_filename():
                found.setdefault(kind, _part_text(part))
        return found

    @functools.cached_property
    def attachments(self) -> tuple[Attachment, ...]:
        """The attachments in order, inline ones included."""
        bodies: set[str] = set()
        found: list[Attachment] = []
        for part in self._leaves:
            kind = part.get_content_type()
            named = part.get_filename()
            plain = kind in {"text/plain", "text/html"} and part.get_content_disposition() != "attachment" and not named
            if plain and kind not in bodies:
                bodies.add(kind)
                continue
            found.append(_attachment(part, kind, len(found) + 1))
        return tuple(found)


def _attachment(part: Message, kind: str, number: int) -> Attachment:
    content_id = str(part.get("Content-ID", "")).strip().strip("<>")
    if kind == "message/rfc822":
        inner = part.get_payload(0)
        raw = inner.as_bytes() if isinstance(inner, Message) else b""
        subject = Letter(raw).words("Subject")
        return Attachment(part.get_filename() or subject or f"message-{number}", kind, raw, content_id)
    payload = part.get_payload(decode=True)
    name = _decoded(part.get_filename() or "") or f"attachment-{number}"
    raw = payload if isinstance(payload, bytes) else b""
    return Attachment(name, kind, raw, content_id, part.get_content_disposition() == "inline" or bool(content_id))


def _decoded(value: str) -> str:
    try:
        return str(make_header(decode_header(value)))
    except (ValueError, LookupError, UnicodeError):
        return value


def _part_text(part: Message) -> str:
    payload = part.get_payload(decode=True)
    raw = payload if isinstance(payload, bytes) else b""
    try:
        return raw.decode(part.get_content_charset() or "utf-8")
    except (LookupError, UnicodeError):
        return raw.decode("latin-1")


@dataclass(frozen=True, slots=True)
class Draft:
    """The properties that a message is made from."""

    sender: Address
    to: Sequence[Address] = ()
    cc: Sequence[Address] = ()
    bcc: Sequence[Address] = ()
    reply_to: Sequence[Address] = ()
    subject: str = ""
    message_id: str = ""
    date: datetime | None = None
    headers: Sequence[tuple[str, str]] = ()
    """Further headers, in order."""
    text: str | None = None
    html: str | None = None
    attachments: Sequence[Attachment] = ()


def compose(draft: Draft, boundary: str) -> bytes:
    """The message with CRLF at line ends; the same properties and `boundary` give the same octets."""
    message = EmailMessage(policy=email.policy.SMTP.clone(refold_source="none"))
    message["From"] = _clean(draft.sender.header)
    lists = (("Sender", ()), ("Reply-To", draft.reply_to), ("To", draft.to), ("Cc", draft.cc), ("Bcc", draft.bcc))
    for name, addresses in lists:
        if addresses:
            message[name] = _clean(", ".join(each.header for each in addresses))
    message["Subject"] = _clean(draft.subject)
    if draft.date is not None:
        message["Date"] = email.utils.format_datetime(draft.date)
    if draft.message_id:
        message["Message-ID"] = _clean(draft.message_id)
    for name, value in draft.headers:
        message[name] = _clean(value)
    _fill(message, draft)
    parts = [part for part in message.walk() if part.get_content_maintype() == "multipart"]
    for number, part in enumerate(parts):
        part.set_boundary(f"=_{boundary}_{number}")
    return message.as_bytes()


def _clean(value: str) -> str:
    return re.sub(r"[\r\n]+", " ", value)


def _fill(message: EmailMessage, draft: Draft) -> None:
    if draft.text is not None or draft.html is None:
        message.set_content(draft.text or "")
        if draft.html is not None:
            message.add_alternative(draft.html, subtype="html")
    else:
        message.set_content(draft.html, subtype="html")
    for each in draft.attachments:
        if each.is_message:
            message.add_attachment(email.message_from_bytes(each.content, policy=email.policy.SMTP))
            continue
        main, _, sub = each.content_type.partition("/")
        message.add_attachment(
            each.content,
            maintype=main if sub and main != "multipart" else "application",
            subtype=sub or "octet-stream",
            filename=each.name,
            disposition="inline" if each.inline else "attachment",
            cid=f"<{each.content_id}>" if each.content_id else None,
        )


def rebuilt(letter: Letter, boundary: str) -> bytes:
    """The message made anew from its properties, as a server does that keeps no original: most headers are lost."""
    kept = ("In-Reply-To", "References", "Thread-Topic", "Thread-Index", "Importance", "Sensitivity")
    return compose(
        Draft(
            sender=letter.sender or Address("", "unknown@localhost"),
            to=letter.addresses("To"),
            cc=letter.addresses("Cc"),
            bcc=letter.addresses("Bcc"),
            reply_to=letter.addresses("Reply-To"),
            subject=letter.words("Subject"),
            message_id=letter.message_id,
            date=letter.sent,
            headers=[(name, letter.header(name)) for name in kept if letter.header(name)],
            text=letter.text,
            html=letter.html,
            attachments=letter.attachments,
        ),
        boundary,
    )


def without_header(raw: bytes, name: str) -> bytes:
    """The message without its top headers of this name; everything else octet for octet."""
    head, separator, body = raw.partition(b"\r\n\r\n")
    lines = re.split(rb"\r\n(?![ \t])", head)
    kept = [line for line in lines if not line.lower().startswith(name.lower().encode() + b":")]
    return b"\r\n".join(kept) + separator + body


def with_headers(raw: bytes, headers: Sequence[tuple[str, str]]) -> bytes:
    """The message with these headers put before all others."""
    return b"".join(f"{name}: {_clean(value)}\r\n".encode() for name, value in headers) + raw
