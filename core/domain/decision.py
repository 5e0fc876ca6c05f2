"""Decisions: why a message was tracked, or why not, as a chain of steps that a person can read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from core.domain.ids import ActivityId


class Outcome(StrEnum):
    """What became of one message in one mailbox."""

    TRACKED = "tracked"
    SKIPPED = "skipped"
    QUARANTINED = "quarantined"


#: Best first: the outcome over several mailboxes is the first of these that occurs.
OUTCOME_RANK = (Outcome.TRACKED, Outcome.SKIPPED, Outcome.QUARANTINED)


class Reason(StrEnum):
    """Outcomes by the original's names, where it has one (facts 3.4)."""

    ACCEPTED = "Accepted"
    FOLDER_RULE = "FolderRule"
    RULE = "Rule"
    REPORT = "Report"
    ALREADY_TRACKED = "AlreadyTracked"
    NO_RECIPIENT_MATCH = "NoRecipientMatch"
    NO_CORRELATION_MATCH = "NoCorrelationMatch"
    INTERNAL_EMAIL = "InternalEmail"
    RESTRICTED = "RestrictedIrm"
    INVALID_SENDER = "InvalidSender"
    INVALID_FORWARD_MAIL_ITEM = "InvalidForwardMailItem"
    BEFORE_START = "BeforeProcessEmailFrom"
    OWN_TEST_MESSAGE = "OwnTestMessage"
    UNREADABLE = "Unreadable"
    FETCH_FAILED = "FetchFailed"
    LEFT_FOLDER = "LeftFolder"
    PROCESSING_FAILED = "ProcessingFailed"
    PURGED = "Purged"
    GIVEN_UP = "GivenUp"
    FORGOTTEN = "DecisionForgotten"


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a decision: which rule looked, what it found, and the values that made it so."""

    rule: str
    result: str
    because: str


@dataclass(frozen=True, slots=True)
class Decision:
    """The decision on one message in one mailbox."""

    outcome: Outcome
    reason: Reason
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class PastDecision:
    """What was decided about a message before it was judged again; `at` is when."""

    at: datetime
    decision: Decision


@dataclass(frozen=True, slots=True)
class RecordedDecision:
    """A decision as the store kept it. `earlier` are those that it replaced, the oldest first; no more than the last few are kept.

    Where the decision was removed by its age, its reason is FORGOTTEN and its one step says so; `at` is when the message was seen.
    """

    mailbox: str
    message_id: str | None
    subject: str
    at: datetime
    decision: Decision
    activity_id: ActivityId | None
    earlier: tuple[PastDecision, ...] = ()
