"""Message: one parsed mail, whatever transport brought it. Nothing in it is unfit for a store: no NUL, no lone surrogate."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from core.domain.addresses import address_key
from core.domain.mail_marks import Invitation, MailMarks, PartOrigin, Piece, Protection
from core.domain.octets import Octets
from core.domain.sending import DeliveryPriority


@dataclass(frozen=True, slots=True)
class Address:
    """One mailbox of an address header (RFC 5322, 3.4).

    `address` is the addr-spec as written, without angle brackets and comments, "" where the header names none; `name` is the decoded
    display name, "" where there is none. `key` compares without case.
    """

    address: str
    name: str = ""

    @property
    def key(self) -> str:
        """The address as it is compared."""
        return address_key(self.address)


@dataclass(frozen=True, slots=True)
class MessagePart:
    """One attachment or inline part with its decoded bytes.

    `name` is the decoded file name, "" where there is none; `content_id` without angle brackets; `inline` is true for a part that
    an HTML body may show (Content-ID, or Content-Disposition inline). `truncated` where a limit cut it. `origin` says what it was in.
    """

    name: str
    mime_type: str
    data: bytes
    content_id: str | None = None
    inline: bool = False
    truncated: bool = False
    origin: PartOrigin = PartOrigin.MIME


class DefectKind(StrEnum):
    """What was wrong with a message, yet did not keep it from being read."""

    NO_HEADERS = "no-headers"
    EMPTY = "empty"
    UNKNOWN_CHARSET = "unknown-charset"
    UNDECODABLE = "undecodable"
    BAD_BASE64 = "bad-base64"
    BAD_QUOTED_PRINTABLE = "bad-quoted-printable"
    MISSING_BOUNDARY = "missing-boundary"
    UNCLOSED_MULTIPART = "unclosed-multipart"
    TOO_DEEP = "too-deep"
    TOO_MANY_PARTS = "too-many-parts"
    TOO_LARGE = "too-large"
    TOO_MANY_ADDRESSES = "too-many-addresses"
    DUPLICATE_HEADER = "duplicate-header"
    MALFORMED_HEADER = "malformed-header"
    MISSING_HEADER = "missing-header"
    BAD_DATE = "bad-date"
    BAD_ADDRESS = "bad-address"
    UNSTORABLE_CHARACTERS = "unstorable-characters"
    MISLABELLED_CHARSET = "mislabelled-charset"
    BAD_CONTAINER = "bad-container"


@dataclass(frozen=True, slots=True)
class Defect:
    """One defect with the place it was found at, in words."""

    kind: DefectKind
    where: str = ""


@dataclass(frozen=True, slots=True)
class Message:
    """A parsed mail.

    `message_id` is with angle brackets, None where missing or unusable; of doubled headers the first counts. `in_reply_to` and
    `references` are message ids in order, with angle brackets. `date` is the Date header and `received_at` the topmost Received
    header's time, both aware in UTC, None where missing or unreadable. `headers` are (name, decoded and unfolded value) in order.
    `text` is the plain body (made from HTML where only that exists: `text_from_html`), `html` the HTML body as sent, unsanitised.
    `body_digest` is the SHA-256 of the decoded text, HTML and parts. `unreadable` says in words why this is no message at all;
    then only `size_bytes` and `defects` are meaningful. `truncated` is true when a limit cut something.
    Of several authors, in one From or in many, `from_` keeps all and the first is the sender. `charset` is the label of the first text
    shown, in lower case, None where there was none. `protections` are signatures and encryptions, the outermost first.
    """

    size_bytes: int
    message_id: str | None = None
    in_reply_to: tuple[str, ...] = ()
    references: tuple[str, ...] = ()
    subject: str = ""
    date: datetime | None = None
    received_at: datetime | None = None
    from_: tuple[Address, ...] = ()
    sender: Address | None = None
    return_path: str | None = None
    reply_to: tuple[Address, ...] = ()
    to: tuple[Address, ...] = ()
    cc: tuple[Address, ...] = ()
    bcc: tuple[Address, ...] = ()
    text: str = ""
    html: str | None = None
    text_from_html: bool = False
    parts: tuple[MessagePart, ...] = ()
    headers: tuple[tuple[str, str], ...] = ()
    thread_index: str | None = None
    defects: tuple[Defect, ...] = ()
    truncated: bool = False
    body_digest: bytes = b""
    unreadable: str | None = None
    charset: str | None = None
    protections: tuple[Protection, ...] = ()
    invitations: tuple[Invitation, ...] = ()
    piece: Piece | None = None

    def header(self, name: str) -> str | None:
        """The first header of that name, without regard to case."""
        wanted = name.lower()
        return next((value for key, value in self.headers if key.lower() == wanted), None)

    @property
    def marks(self) -> MailMarks:
        """What was noted of the mail beyond what it says."""
        return MailMarks(self.truncated, self.charset, self.protections, self.invitations, self.piece)

    @property
    def author(self) -> Address | None:
        """Who the mail is from: the first From with an address, else Sender, else Return-Path.

        Failing those, what From says without an address: a bare name, or the `<>` with which mail systems speak for themselves
        (RFC 3464, 2). None where there is no author at all.
        """
        for address in self.from_:
            if address.address:
                return address
        if self.sender is not None and self.sender.address:
            return self.sender
        if self.return_path:
            return Address(self.return_path)
        named = next((address for address in self.from_ if address.name), None)
        if named is not None:
            return named
        return Address("") if (self.header("From") or "").strip() == "<>" else None


@dataclass(frozen=True, slots=True)
class ParseLimits:
    """A bound for every size and depth. What lies beyond is left out of the result, which is then marked truncated.

    `headers`, `header_bytes` and `params` are of one header or value; `references` of one header; all others of the whole message.
    `unpacked_bytes` is what containers (TNEF, S/MIME, uuencode, yEnc, AppleSingle) may give together, `containers` how deep they may lie
    in each other, `rtf_bytes` one RTF body unpacked. `parts` counts multiparts, `addresses` those of all fields: a message with 1,000
    attachments or 5,000 recipients is read whole.
    """

    message_bytes: int = 150 * 1024 * 1024
    depth: int = 100
    parts: int = 2_000
    addresses: int = 10_000
    headers: int = 5_000
    header_bytes: int = 2 * 1024 * 1024
    text_chars: int = 50_000_000
    params: int = 1_000
    references: int = 5_000
    unpacked_bytes: int = 150 * 1024 * 1024
    containers: int = 8
    rtf_bytes: int = 16 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class OutgoingAttachment:
    """An attachment to be sent. Its content is read when the email is kept, and again when it is composed."""

    name: str
    mime_type: str
    content: Octets = field(repr=False)
    content_id: str | None = None


@dataclass(frozen=True, slots=True)
class OutgoingMessage:
    """What the composer needs to make one RFC 5322 message.

    `message_id` with angle brackets, already committed; `subject` with the tracking token in it. `bcc` is for the
    envelope and never becomes a header. `text` and `html` may both be given (multipart/alternative) or one of them. `loop_mark` is of mail
    that the program sends by itself (core.domain.own_mail). `sender` submits it on behalf of `from_`, None where that is the same.
    With `read_receipt` one is asked for, to `from_`.
    """

    message_id: str
    date: datetime
    from_: Address
    to: tuple[Address, ...]
    cc: tuple[Address, ...]
    bcc: tuple[Address, ...]
    subject: str
    text: str = ""
    html: str | None = None
    in_reply_to: str | None = None
    references: tuple[str, ...] = ()
    attachments: tuple[OutgoingAttachment, ...] = ()
    auto_submitted: bool = False
    loop_mark: str | None = None
    sender: Address | None = None
    priority: DeliveryPriority = DeliveryPriority.NORMAL
    read_receipt: bool = False
