"""Mailbox: an address, its credentials, its delivery methods, and how each direction fares (facts 1.2, 3)."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import IntEnum, StrEnum

from core.domain.ids import MailboxId, ProfileId, QueueId, UserId
from core.domain.profile import EntityState


class MailboxKind(StrEnum):
    """Whose mailbox it is."""

    USER = "user"
    QUEUE = "queue"
    FORWARD = "forward"


class IncomingMethod(IntEnum):
    """incomingemaildeliverymethod."""

    NONE = 0
    OUTLOOK = 1
    SERVER_SIDE_SYNC = 2
    FORWARD_MAILBOX = 3


class OutgoingMethod(IntEnum):
    """outgoingemaildeliverymethod."""

    NONE = 0
    OUTLOOK = 1
    SERVER_SIDE_SYNC = 2


class ActMethod(IntEnum):
    """actdeliverymethod; numbered otherwise than the two above."""

    OUTLOOK = 0
    SERVER_SIDE_SYNC = 1
    NONE = 2


class Approval(IntEnum):
    """emailrouteraccessapproval."""

    EMPTY = 0
    APPROVED = 1
    PENDING = 2
    REJECTED = 3


class TestStatus(IntEnum):
    """incomingemailstatus, outgoingemailstatus, actstatus."""

    __test__ = False

    NOT_RUN = 0
    SUCCESS = 1
    FAILURE = 2


class FilterMethod(IntEnum):
    """incomingemailfilteringmethod (facts 4.2)."""

    ALL = 0
    REPLIES = 1
    KNOWN_SENDERS = 2
    EMAIL_ENABLED = 3
    NONE = 4


class MailDirection(StrEnum):
    """A workload of a mailbox."""

    INCOMING = "incoming"
    OUTGOING = "outgoing"
    ACT = "act"


class Phase(StrEnum):
    """What a direction is doing now."""

    IDLE = "idle"
    DUE = "due"
    RUNNING = "running"
    BACKING_OFF = "backing-off"
    PARKED = "parked"
    DISABLED = "disabled"


@dataclass(frozen=True, slots=True)
class LastError:
    """The last failure of a direction, in words; `cause` is what happened, `hint` what to do."""

    code: str
    title: str
    cause: str
    hint: str
    at: datetime


@dataclass(frozen=True, slots=True)
class DirectionState:
    """How one direction of one mailbox fares. `processed` and `failed` count items since the mailbox exists.

    `parked` means that an enabled direction waits for a person; backing off shows in `consecutive_failures` and `next_due_at`.
    `reenable_after_test` remembers that a direction reset by a change was enabled before. `last_success_at` is the last run that spoke to
    its server and ended well; `last_ok_at` the last time that all was well: such a run, one with nothing to send, a test that passed, or
    being switched on. From it on a mailbox may be silent for its configured time.
    """

    enabled: bool = False
    test: TestStatus = TestStatus.NOT_RUN
    parked: bool = False
    running_since: datetime | None = None
    last_success_at: datetime | None = None
    next_due_at: datetime | None = None
    consecutive_failures: int = 0
    last_error: LastError | None = None
    processed: int = 0
    failed: int = 0
    reenable_after_test: bool = False
    last_ok_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Mailbox:
    """One mailbox of the organisation.

    Exactly one of `user_id` and `queue_id` is set, or neither for a forward mailbox. `secret` is a reference, and so is `oauth_secret`,
    under which the refresh token of its own sign-in is kept. `username` defaults to the address. A mailbox belongs to at most one user
    or queue (S8). Without `allow_credentials` its own user name and secrets are not used. `verbose_logging_cycles` is how many of its
    next runs are logged in full, 0 to 100.
    """

    id: MailboxId
    name: str
    email_address: str
    kind: MailboxKind
    user_id: UserId | None = None
    queue_id: QueueId | None = None
    profile_id: ProfileId | None = None
    incoming_method: IncomingMethod = IncomingMethod.NONE
    outgoing_method: OutgoingMethod = OutgoingMethod.NONE
    act_method: ActMethod = ActMethod.NONE
    username: str = ""
    secret: str | None = None
    delete_after_processing: bool = False
    process_email_from: datetime | None = None
    approval: Approval = Approval.EMPTY
    state: EntityState = EntityState.ACTIVE
    incoming: DirectionState = field(default_factory=DirectionState)
    outgoing: DirectionState = field(default_factory=DirectionState)
    act: DirectionState = field(default_factory=DirectionState)
    allow_credentials: bool = True
    oauth_secret: str | None = None
    verbose_logging_cycles: int = 0

    def direction(self, direction: MailDirection) -> DirectionState:
        """The state of one direction."""
        match direction:
            case MailDirection.INCOMING:
                return self.incoming
            case MailDirection.OUTGOING:
                return self.outgoing
            case MailDirection.ACT:
                return self.act
