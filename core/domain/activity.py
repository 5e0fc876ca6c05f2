"""Email activities, their parties and attachments (facts 1.7-1.9)."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import IntEnum, StrEnum

from core.domain.attachments import BlockReason
from core.domain.filing import RegardingBy
from core.domain.ids import ActivityId, AttachmentId, MailboxId, PartyId
from core.domain.mail_marks import MailMarks, MailNotice
from core.domain.record import RecordLink
from core.domain.report import ReportEntry, ReportKind
from core.domain.robots import AutomaticKind
from core.domain.sending import DeliveryPriority


class Direction(IntEnum):
    """email.directioncode."""

    INCOMING = 0
    OUTGOING = 1


class EmailStatus(IntEnum):
    """email.statuscode; UNKNOWN is ours: the server may or may not have taken the mail, and neither can be proven."""

    DRAFT = 1
    COMPLETED = 2
    SENT = 3
    RECEIVED = 4
    CANCELED = 5
    PENDING_SEND = 6
    SENDING = 7
    FAILED = 8
    UNKNOWN = 100


class EmailState(IntEnum):
    """email.statecode."""

    OPEN = 0
    COMPLETED = 1
    CANCELED = 2


STATE_OF_STATUS = {
    EmailStatus.DRAFT: EmailState.OPEN,
    EmailStatus.FAILED: EmailState.OPEN,
    EmailStatus.COMPLETED: EmailState.COMPLETED,
    EmailStatus.SENT: EmailState.COMPLETED,
    EmailStatus.RECEIVED: EmailState.COMPLETED,
    EmailStatus.PENDING_SEND: EmailState.COMPLETED,
    EmailStatus.SENDING: EmailState.COMPLETED,
    EmailStatus.UNKNOWN: EmailState.OPEN,
    EmailStatus.CANCELED: EmailState.CANCELED,
}


class CorrelationMethod(IntEnum):
    """email.correlationmethod."""

    NONE = 0
    SKIPPED = 1
    X_HEADER = 2
    IN_REPLY_TO = 3
    TRACKING_TOKEN = 4
    CONVERSATION_INDEX = 5
    SMART_MATCHING = 6
    CUSTOM = 7


class PartyRole(IntEnum):
    """activityparty.participationtypemask, as far as email uses it."""

    SENDER = 1
    TO = 2
    CC = 3
    BCC = 4


class DeliveryState(StrEnum):
    """What became of one recipient of a sent mail."""

    ACCEPTED = "accepted"
    DELIVERED = "delivered"
    DELAYED = "delayed"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Delivery:
    """A recipient's fate with the server's own words."""

    state: DeliveryState
    reply: str = ""


@dataclass(frozen=True, slots=True)
class Party:
    """One participant. `record` is None while unresolved; one address may give several parties (facts 4.7).

    `column` is which address of the record matched (addressusedemailcolumnnumber), None where nobody looked.
    """

    role: PartyRole
    address: str
    name: str = ""
    record: RecordLink | None = None
    delivery: Delivery | None = None
    id: PartyId | None = None
    column: int | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class AttachmentInfo:
    """An attachment without its bytes. `blocked`: listed, its bytes only in the raw message; why is None in old mail."""

    id: AttachmentId
    name: str
    mime_type: str
    size_bytes: int
    content_id: str | None = None
    blocked: bool = False
    inline: bool = False
    blocked_because: BlockReason | None = None


@dataclass(frozen=True, slots=True)
class Email:
    """An email activity as it is read. Times are aware, in UTC.

    `mailbox_address` is the receiving or sending mailbox; `mailboxes` every mailbox address it reached; `accepted_by` the user or
    queue that accepted it. `text`, `html` and `headers` are None in lists and filled when one activity is read whole. `automatic` is what
    wrote it, None a person. `report_kind` is what it reports of another email, and `report` says more of that where it is about delivery;
    `reports` are those about this one, as they came: empty in lists. `notice` is what a person is told about a received one, `marks` what
    was noted of it as it was read: None in lists, of sent mail, and of mail stored before such notes were made. `parent_id` is
    `correlated_with` where headers led there; `subject_changed`: that one has another subject. Of one to be
    sent, `send_at` is a person's wish, `next_try_at` when it may be sent at the earliest while it waits, `last_reply` the last word on it,
    and `submitted_by` the address of who submitted it for the sender, None the sender. `regarding_set_by` is who said what it concerns: a
    person's word is pinned.
    """

    id: ActivityId
    direction: Direction
    status: EmailStatus
    subject: str
    message_id: str | None
    parties: tuple[Party, ...]
    regarding: RecordLink | None
    mailbox_id: MailboxId | None
    mailbox_address: str | None
    accepted_by: RecordLink | None
    correlation: CorrelationMethod
    correlated_with: ActivityId | None
    received_at: datetime | None
    sent_at: datetime | None
    tracking_token: str | None
    queue_items: tuple[str, ...]
    mailboxes: tuple[str, ...]
    attachments: tuple[AttachmentInfo, ...]
    created_at: datetime
    delivery_attempts: int = 0
    text: str | None = None
    html: str | None = None
    headers: tuple[tuple[str, str], ...] | None = None
    in_reply_to: str | None = None
    parent_id: ActivityId | None = None
    subject_changed: bool = False
    automatic: AutomaticKind | None = None
    report_kind: ReportKind | None = None
    report: ReportEntry | None = None
    reports: tuple[ReportEntry, ...] = ()
    notice: MailNotice = MailNotice.NONE
    marks: MailMarks | None = None
    priority: DeliveryPriority = DeliveryPriority.NORMAL
    send_at: datetime | None = None
    next_try_at: datetime | None = None
    last_reply: str = ""
    read_receipt: bool = False
    delivery_receipt: bool = False
    regarding_set_by: RegardingBy | None = None
    submitted_by: str | None = None
