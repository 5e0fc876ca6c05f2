"""What a report says: delivery reports (RFC 3464), read receipts (RFC 8098), abuse reports (RFC 5965), automatic replies (RFC 3834).

One `Report` is what one message says of another that was sent before: of each recipient what became of it, and which message it is about.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from core.domain.ids import ActivityId


class ReportKind(StrEnum):
    """What a message is as a report. Of several recipients the worst decides: see `WORST_FIRST`."""

    DELIVERED = "delivered"
    DELAYED = "delayed"
    RELAYED = "relayed"
    EXPANDED = "expanded"
    FAILED_PERMANENT = "failed-permanent"
    FAILED_TEMPORARY = "failed-temporary"
    AUTO_REPLY = "auto-reply"
    READ_RECEIPT = "read-receipt"
    ABUSE_REPORT = "abuse-report"


WORST_FIRST = (
    ReportKind.FAILED_PERMANENT,
    ReportKind.FAILED_TEMPORARY,
    ReportKind.DELAYED,
    ReportKind.EXPANDED,
    ReportKind.RELAYED,
    ReportKind.DELIVERED,
)

#: Kinds that say what became of a mail that was sent: the delivery reports, read receipts and abuse reports, not automatic replies.
ABOUT_DELIVERY = frozenset({*WORST_FIRST, ReportKind.READ_RECEIPT, ReportKind.ABUSE_REPORT})
FAILED = frozenset({ReportKind.FAILED_PERMANENT, ReportKind.FAILED_TEMPORARY})

KIND_WORDS = {
    ReportKind.DELIVERED: "a delivery report: delivered",
    ReportKind.DELAYED: "a delivery report: delayed",
    ReportKind.RELAYED: "a delivery report: handed on to a system that reports no further",
    ReportKind.EXPANDED: "a delivery report: handed to the members of a list",
    ReportKind.FAILED_PERMANENT: "a delivery report: failed for good",
    ReportKind.FAILED_TEMPORARY: "a delivery report: given up after a passing failure",
    ReportKind.AUTO_REPLY: "an automatic reply",
    ReportKind.READ_RECEIPT: "a read receipt",
    ReportKind.ABUSE_REPORT: "an abuse report",
}


class ReportReason(StrEnum):
    """Why, in one of a few plain words."""

    NO_SUCH_USER = "no-such-user"
    MAILBOX_FULL = "mailbox-full"
    MAILBOX_DISABLED = "mailbox-disabled"
    MOVED = "moved"
    HOST_UNKNOWN = "host-unknown"
    NOT_REACHED = "not-reached"
    EXPIRED = "expired"
    TOO_BIG = "too-big"
    SPAM = "spam"
    VIRUS = "virus"
    BLOCKED = "blocked"
    NOT_AUTHENTICATED = "not-authenticated"
    SENDER_REFUSED = "sender-refused"
    RELAYING_DENIED = "relaying-denied"
    POLICY = "policy"
    TOO_MANY = "too-many"
    GREYLISTED = "greylisted"
    CONTENT = "content"
    LOOP = "loop"
    SYSTEM = "system"
    ADDRESS_SYNTAX = "address-syntax"
    SECURITY = "security"
    UNKNOWN = "unknown"


REASON_WORDS = {
    ReportReason.NO_SUCH_USER: "there is no such user",
    ReportReason.MAILBOX_FULL: "the mailbox is full",
    ReportReason.MAILBOX_DISABLED: "the mailbox does not accept mail",
    ReportReason.MOVED: "the user has moved",
    ReportReason.HOST_UNKNOWN: "the domain or its server is unknown",
    ReportReason.NOT_REACHED: "the server could not be reached",
    ReportReason.EXPIRED: "it was tried for too long",
    ReportReason.TOO_BIG: "the message is too big",
    ReportReason.SPAM: "it was taken for spam",
    ReportReason.VIRUS: "it was taken for a virus",
    ReportReason.BLOCKED: "the sending server is blocked",
    ReportReason.NOT_AUTHENTICATED: "the sending domain is not authenticated (SPF, DKIM, DMARC)",
    ReportReason.SENDER_REFUSED: "the sender is refused",
    ReportReason.RELAYING_DENIED: "the server does not pass mail on to there",
    ReportReason.POLICY: "a policy of the receiving side forbids it",
    ReportReason.TOO_MANY: "too many messages, recipients or connections",
    ReportReason.GREYLISTED: "the server takes mail of a sender it does not know only when it is tried again later (greylisting)",
    ReportReason.CONTENT: "the content was refused",
    ReportReason.LOOP: "the message went round in a loop",
    ReportReason.SYSTEM: "the receiving system had a fault",
    ReportReason.ADDRESS_SYNTAX: "the address is malformed",
    ReportReason.SECURITY: "security was asked for that could not be had",
    ReportReason.UNKNOWN: "",
}


#: The same of what was put off time and again, until it was tried too often.
GIVEN_UP_WORDS = {ReportReason.GREYLISTED: "the server put it off at every attempt (greylisting), and it is not tried any more"}


@dataclass(frozen=True, slots=True)
class RecipientReport:
    """What became of one recipient.

    `final` is the address at which it ended and `original` the one that was written to, where that is known to be another one; "" where
    the report names none. `action` is the reporter's own word (RFC 3464 2.3.3; of a receipt its disposition, of an abuse report its
    type), `status` an enhanced status code (RFC 3463), `words` the diagnostic in the words of the server.
    """

    final: str
    kind: ReportKind
    action: str
    original: str | None = None
    status: str | None = None
    words: str = ""
    reason: ReportReason = ReportReason.UNKNOWN

    @property
    def addresses(self) -> tuple[str, ...]:
        """The addresses that a recipient of the message may have been written to by, as they are compared."""
        return tuple(dict.fromkeys(address.lower() for address in (self.original, self.final) if address))


@dataclass(frozen=True, slots=True)
class Subject:
    """Which message a report is about, as far as it tells.

    `message_ids` with angle brackets, the surest first; `envelope_id` is Original-Envelope-Id (RFC 3461 4.4); `subject` and
    `recipients` are those of the returned message.
    """

    message_ids: tuple[str, ...] = ()
    envelope_id: str | None = None
    subject: str = ""
    recipients: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Report:
    """One report. `evidence` says in words what it was recognised by, `reporter` which system wrote it, "" where it does not say."""

    kind: ReportKind
    recipients: tuple[RecipientReport, ...]
    about: Subject
    evidence: str
    reporter: str = ""


@dataclass(frozen=True, slots=True)
class ReportEntry:
    """A report as the store keeps it: `id` is the email that it came as, `about` the email it concerns, None while that is not known."""

    id: ActivityId
    kind: ReportKind
    about: ActivityId | None
    at: datetime
    recipients: tuple[RecipientReport, ...]
    reporter: str = ""


def worst(recipients: tuple[RecipientReport, ...]) -> ReportKind | None:
    """The worst of what became of these recipients, None where there are none."""
    kinds = {recipient.kind for recipient in recipients}
    return next((kind for kind in WORST_FIRST if kind in kinds), None)
