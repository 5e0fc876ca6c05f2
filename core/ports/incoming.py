"""Values of incoming mail that cross between pipelines and store: what is known of tracked mail, and what became of each message."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from core.domain.activity import CorrelationMethod, Direction, Party
from core.domain.attachments import BlockReason
from core.domain.automatic_record import NewRecord
from core.domain.decision import Decision
from core.domain.filing import RegardingBy
from core.domain.ids import ActivityId, EffectId, FailureId, MailboxId, RecordId, UserId
from core.domain.likeness import Likeness
from core.domain.mail_marks import MailNotice
from core.domain.message import Message
from core.domain.record import RecordLink
from core.domain.report import Report
from core.domain.robots import AutomaticKind
from core.ports.threads import Suggested


@dataclass(frozen=True, slots=True)
class EmailRef:
    """An email of the store, as correlation and identity need it. `parties` are the addresses of all its parties, lower case.

    `owner` is the user who owns it. `set_by` is who said what it concerns; `filed_by` and `filed_by_folder` are the mailbox and the folder
    whose rule did, None where something else did, or where that is not known. `records` are those of its parties; `conversation` is its
    conversation index as it was sent (Thread-Index).
    """

    id: ActivityId
    direction: Direction
    identity: str
    message_id: str | None
    subject: str
    regarding: RecordLink | None
    owner: UserId | None
    tracking_token: str | None
    parties: frozenset[str] = frozenset()
    filed_by: MailboxId | None = None
    set_by: RegardingBy | None = None
    filed_by_folder: str | None = None
    records: frozenset[RecordId] = frozenset()
    conversation: str | None = None


@dataclass(frozen=True, slots=True)
class NewEmail:
    """An incoming email to be stored. `queue_ids` get queue items; `blocked_parts` are indexes into `message.parts`, and why.

    A reply whose parent stands on the same page has no id to point at yet: then `correlated_with` is None and `correlated_identity`
    is the parent's identity, which the store turns into `correlated_with` as it saves the page. `set_by` is who said what it concerns,
    `filed_by` and `filed_by_folder` are the mailbox and the folder whose rule did. `automatic` is what wrote it where that was no person,
    `report` what it reports of another mail: of one that answers none, the store finds that mail by itself, now or when it comes. One of
    Sent Items is outgoing, and was sent by the mailbox that is processed. `subject_changed`: what it answers has another subject.
    `likeness` is kept for smart matching, None where that is off. `creates` is made of the sender in the same transaction; until then
    parties of its address
    have a record with an id below 0, and so have those of later messages of the page. `sender_ambiguous`: several records have the
    sender's address, and none was chosen.
    """

    identity: str
    message: Message = field(repr=False)
    parties: tuple[Party, ...]
    regarding: RecordLink | None
    owner: UserId | None
    accepted_by: RecordLink | None
    correlation: CorrelationMethod
    correlated_with: ActivityId | None
    tracking_token: str | None
    received_at: datetime
    queue_ids: tuple[RecordId, ...] = ()
    blocked_parts: Mapping[int, BlockReason] = field(default_factory=dict)
    correlated_identity: str | None = None
    filed_by: MailboxId | None = None
    filed_by_folder: str | None = None
    set_by: RegardingBy | None = None
    automatic: AutomaticKind | None = None
    report: Report | None = None
    direction: Direction = Direction.INCOMING
    subject_changed: bool = False
    likeness: Likeness | None = None
    creates: NewRecord | None = None
    sender_ambiguous: bool = False

    @property
    def notice(self) -> MailNotice:
        """What a person is told about the stored mail."""
        if self.message.truncated:
            return MailNotice.TRUNCATED
        return MailNotice.ATTACHMENTS if self.blocked_parts else MailNotice.NONE


class EffectKind(StrEnum):
    """What is done on the server with a message after the commit that decided it."""

    DELETE = "delete"
    UNDELIVERABLE = "undeliverable"
    """Moved into the folder of mail that could not be processed (moveundeliveredemails, facts 1.1)."""


@dataclass(frozen=True, slots=True)
class PageItem:
    """What became of one seen message: exactly one of `new_email` (tracked first here), `join` (tracked before; the mailbox is added),
    `failure` (quarantine), or none of them (skipped).

    `raw` is kept for tracked and quarantined mail. `effect` is what is to be done on the server afterwards. `refile` gives the email
    that is joined this record and makes this folder the one that filed it (folder rules, facts 6.2); `contested`: another folder of the
    mailbox holds it, and it is asked again once it left that. `overwrites`: also where a person said otherwise. `awaits` are keys
    (`core.domain.late`) of emails that it answers and that are not tracked yet: a new email is joined to the first that comes, a skipped
    message judged again. `sent`: it lies in Sent Items, so that this mailbox sent what is joined.
    `also_reached` are the mailboxes that it was forwarded for.
    """

    remote_id: str
    decision: Decision
    message_id: str | None
    subject: str
    arrived_at: datetime | None
    raw: bytes | None = field(default=None, repr=False)
    new_email: NewEmail | None = None
    join: ActivityId | None = None
    failure: str | None = None
    effect: EffectKind | None = None
    refile: RecordLink | None = None
    contested: bool = False
    overwrites: bool = False
    queue_ids: tuple[RecordId, ...] = ()
    awaits: tuple[str, ...] = ()
    suggested: Suggested | None = None
    sent: bool = False
    also_reached: tuple[MailboxId, ...] = ()


@dataclass(frozen=True, slots=True)
class SeenAlike:
    """A message that was seen in a folder and is tracked, known by its content: `base` is its identity without the ordinal."""

    remote_id: str
    base: str
    identity: str
    arrived_at: datetime | None


@dataclass(frozen=True, slots=True)
class PageResult:
    """Counts of what a saved page did."""

    tracked: int
    joined: int
    skipped: int
    quarantined: int
    activity_ids: tuple[ActivityId | None, ...] = ()


@dataclass(frozen=True, slots=True)
class PendingEffect:
    """A change to be made on the server after the commit that wrote it down."""

    id: EffectId
    folder: str
    generation: str
    remote_id: str
    kind: EffectKind


@dataclass(frozen=True, slots=True)
class Retry:
    """A quarantined message to be judged again, with its raw source where one is kept."""

    failure_id: FailureId
    folder: str
    generation: str
    remote_id: str
    raw: bytes | None = field(repr=False)
    attempts: int = 0
