"""What the service takes and returns: frozen values, ready to be rendered as a table, as JSON or in a window."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum

from core.domain.answers import AnswerKind
from core.domain.backfill import Backfill
from core.domain.decision import Outcome, PastDecision, Step
from core.domain.filing import FolderFiling
from core.domain.folder_rule import FolderRule
from core.domain.ids import ActivityId, MailboxId
from core.domain.kinds import Kind
from core.domain.lifecycle import LifeState
from core.domain.mailbox import DirectionState, MailboxKind, MailDirection, Phase
from core.domain.message import OutgoingAttachment
from core.domain.profile import EntityState
from core.domain.record import RecordLink
from core.domain.remote_folder import FolderUse
from core.domain.sending import DeliveryPriority
from core.domain.status import PATIENCE, MailboxState


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One key of an entity with its value before and after, in the words of the document; `before` is None for a new entity."""

    key: str
    before: object
    after: object


@dataclass(frozen=True, slots=True)
class EntityChange:
    """One entity as `apply` left it: `kind` in the document's words (profile, user, mailbox, contact, ...), name and changed keys."""

    kind: str
    name: str
    id: int
    fields: tuple[FieldChange, ...] = ()


@dataclass(frozen=True, slots=True)
class ApplyReport:
    """What `apply` did, or with `dry_run` would do."""

    created: tuple[EntityChange, ...]
    updated: tuple[EntityChange, ...]
    unchanged: tuple[EntityChange, ...]
    pruned: tuple[EntityChange, ...]
    dry_run: bool = False


@dataclass(frozen=True, slots=True)
class NewEntry:
    """An entity to be created, or with an `id` among its values to be changed.

    `values` are the document's keys for this kind, as `Service.entry` gives them. Only the keys given change; None sets a key to its
    default.
    """

    kind: Kind
    values: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class DirectionStatus:
    """One direction of a mailbox: its method in the document's words, how it fares, and what it is doing now.

    `why_not` is None where it is processed, else the reason in words; `awaits_test` where a change switched it off until its test passes.
    `life` is where it stands from its creation on: the state that the audit tells of.
    """

    direction: MailDirection
    method: str
    state: DirectionState
    phase: Phase
    why_not: str | None
    awaits_test: bool
    life: LifeState = LifeState.CREATED
    waits_for: str = ""
    """In words, what it waits for now; when that comes is `state.next_due_at`."""


@dataclass(frozen=True, slots=True)
class MailboxStatus:
    """One mailbox as `status` shows it. `state` is active or inactive, `health` the one state that lists and tray show."""

    id: MailboxId
    mailbox: str
    name: str
    kind: MailboxKind
    owner: str | None
    profile: str | None
    state: EntityState
    approved: bool
    rejected: bool
    health: MailboxState
    incoming: DirectionStatus
    outgoing: DirectionStatus
    act: DirectionStatus
    patience: timedelta | None = PATIENCE
    """For how long it may be silent before it is degraded; None for ever."""
    backfill: Backfill | None = None
    """How far it is with mail that an earlier start brought within reach, or was when that ended; None where there never was any."""
    mail_from: datetime | None = None
    """Mail that arrived before is not processed; None for no such bound. The later of the profile's and the mailbox's own."""

    @property
    def directions(self) -> tuple[DirectionStatus, DirectionStatus, DirectionStatus]:
        """All three, in the order in which they are shown."""
        return (self.incoming, self.outgoing, self.act)


@dataclass(frozen=True, slots=True)
class MailboxExplanation:
    """The chain of decisions in one mailbox: the last one, and those that it replaced, the oldest first.

    `kept` False: the decision was removed by its age, and its one step says so.
    """

    mailbox: str
    outcome: Outcome
    reason: str
    steps: tuple[Step, ...]
    at: datetime
    activity_id: ActivityId | None
    earlier: tuple[PastDecision, ...] = ()
    kept: bool = True


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why a message was tracked, or why not. Outcome and steps are those of the best of its mailboxes, which comes first."""

    message_id: str | None
    subject: str
    outcome: Outcome
    steps: tuple[Step, ...]
    mailboxes: tuple[MailboxExplanation, ...]


@dataclass(frozen=True, slots=True)
class FolderMapping:
    """The rule that holds for a folder: its own, or with `inherited` that of `rule_folder`, a folder above it.

    `regarding` None tracks without a record; `subfolders` is what the rule says of the folders below its own. Without `tracked` the folder
    is left out, though a rule above it holds for it otherwise. `template` is the pattern of the template that made the rule. `limited` says
    why the organisation's limits switch the rule off, None where they do not.
    """

    regarding: RecordLink | None
    subfolders: bool
    inherited: bool
    rule_folder: str
    tracked: bool = True
    template: str | None = None
    limited: str | None = None


@dataclass(frozen=True, slots=True)
class FolderView:
    """A folder with the rule that holds for it. `id` None: no such folder is on the server; `total`, `unread` None: it does not say.

    `use` is what the server keeps the folder for, None for a folder like any other. `filing` is how far it is with what its rule says,
    None before a run of the mailbox has begun that. `replaced`, of one that is not on the server: another folder bears its path now.
    """

    path: str
    id: str | None
    total: int | None
    mapped: FolderMapping | None
    use: FolderUse | None = None
    filing: FolderFiling | None = None
    unread: int | None = None
    replaced: bool = False


@dataclass(frozen=True, slots=True)
class FolderTree:
    """The folders of a mailbox as they were last read, the inbox and all in it first, parents before children.

    `missing` are rules whose folder is not there. `has_folders` False: the protocol knows the inbox alone, nothing can be mapped.
    """

    folders: tuple[FolderView, ...]
    missing: tuple[FolderView, ...] = ()
    has_folders: bool = True


class RuleChange(StrEnum):
    """What became of a folder's rule."""

    CREATED = "created"
    UPDATED = "updated"
    UNCHANGED = "unchanged"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class RuleStep:
    """What became of one rule: `before` None where it was made, `after` None where it was removed."""

    before: FolderRule | None
    after: FolderRule | None


@dataclass(frozen=True, slots=True)
class FolderChange:
    """A folder that was mapped or unmapped: `folder` as it is now, `before` what held for it until then.

    `why_not` is None where the mailbox's incoming mail is processed, else the reason in words. `steps` are what `undo_mapping` takes back.
    """

    rule: RuleChange
    folder: FolderView
    before: FolderMapping | None
    why_not: str | None = None
    steps: tuple[RuleStep, ...] = ()


@dataclass(frozen=True, slots=True)
class ComposeRequest:
    """An email to be sent. Addresses may carry a display name: `Rene Valdes <rene@contoso.test>`. `regarding` is TYPE:NAME or TYPE:#ID.

    A `draft` may lack recipients, and waits until it is sent. `send_at` (aware) is when it leaves at the earliest. `mailbox` is who it is
    from, by the address of that mailbox; `submitted_by` the mailbox of who submits it for that one, where allowed. `answers` is the id of
    the activity that it replies to or forwards, by which it joins its thread. `automatic`: a program wrote it, for no person.
    """

    mailbox: str
    to: tuple[str, ...] = ()
    cc: tuple[str, ...] = ()
    bcc: tuple[str, ...] = ()
    subject: str = ""
    text: str = ""
    html: str | None = None
    attachments: tuple[OutgoingAttachment, ...] = field(default=(), repr=False)
    regarding: str | None = None
    draft: bool = False
    send_at: datetime | None = None
    priority: DeliveryPriority = DeliveryPriority.NORMAL
    read_receipt: bool = False
    delivery_receipt: bool = False
    submitted_by: str | None = None
    answers: int | None = None
    answer_kind: AnswerKind = AnswerKind.REPLY
    automatic: bool = False
