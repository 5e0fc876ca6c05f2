"""Core's words for people: errors as title, cause and remedy, and the words of its enums, translated.

Core marks its titles and hints with QT_TRANSLATE_NOOP under the context "errors"; what is not in a catalogue stays English.
"""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from core.domain.activity import EmailStatus
from core.domain.alert import AlertLevel
from core.domain.connection import StepName
from core.domain.decision import Outcome
from core.domain.mailbox import LastError, MailboxKind, MailDirection, Phase
from core.domain.record import RecordType
from core.domain.status import MailboxState
from core.errors import PostroomError


@dataclass(frozen=True, slots=True)
class Problem:
    """What went wrong, ready to be shown: title, cause, what to do, and in grey the code to search for."""

    title: str
    cause: str = ""
    hint: str = ""
    code: str = ""
    detail: str = ""

    @property
    def text(self) -> str:
        """All of it, for the clipboard."""
        return "\n".join(part for part in (self.title, self.cause, self.hint, self.detail, self.code) if part)


def problem_of(error: PostroomError) -> Problem:
    """An error as it is shown."""
    return Problem(_core(error.title), error.cause, _core(error.hint), error.code, error.detail)


def last_error_problem(error: LastError) -> Problem:
    """The last failure of a direction as it is shown."""
    return Problem(_core(error.title), error.cause, _core(error.hint), error.code)


def _core(text: str) -> str:
    return QCoreApplication.translate("errors", text) if text else ""


def direction_word(direction: MailDirection) -> str:
    """Receiving, Sending, Appointments..."""
    match direction:
        case MailDirection.INCOMING:
            return QCoreApplication.translate("words", "Receiving")
        case MailDirection.OUTGOING:
            return QCoreApplication.translate("words", "Sending")
        case MailDirection.ACT:
            return QCoreApplication.translate("words", "Appointments, contacts, tasks")


def phase_word(phase: Phase) -> str:
    """What a direction is doing, in one or two words."""
    match phase:
        case Phase.IDLE:
            return QCoreApplication.translate("words", "idle")
        case Phase.DUE:
            return QCoreApplication.translate("words", "due")
        case Phase.RUNNING:
            return QCoreApplication.translate("words", "running")
        case Phase.BACKING_OFF:
            return QCoreApplication.translate("words", "waits to retry")
        case Phase.PARKED:
            return QCoreApplication.translate("words", "needs you")
        case Phase.DISABLED:
            return QCoreApplication.translate("words", "off")


def state_word(state: MailboxState) -> str:
    """The one word of a mailbox's state."""
    match state:
        case MailboxState.OFF:
            return QCoreApplication.translate("words", "Off")
        case MailboxState.PARKED:
            return QCoreApplication.translate("words", "Parked")
        case MailboxState.DEGRADED:
            return QCoreApplication.translate("words", "Degraded")
        case MailboxState.WORKING:
            return QCoreApplication.translate("words", "Working")
        case MailboxState.WAITING:
            return QCoreApplication.translate("words", "Waiting")
        case MailboxState.HEALTHY:
            return QCoreApplication.translate("words", "Healthy")


def record_type_word(record_type: RecordType) -> str:
    """The kind of a record."""
    match record_type:
        case RecordType.USER:
            return QCoreApplication.translate("words", "User")
        case RecordType.QUEUE:
            return QCoreApplication.translate("words", "Queue")
        case RecordType.CONTACT:
            return QCoreApplication.translate("words", "Contact")
        case RecordType.ACCOUNT:
            return QCoreApplication.translate("words", "Account")
        case RecordType.LEAD:
            return QCoreApplication.translate("words", "Lead")
        case RecordType.OPPORTUNITY:
            return QCoreApplication.translate("words", "Opportunity")
        case RecordType.CASE:
            return QCoreApplication.translate("words", "Case")


def status_word(status: EmailStatus) -> str:
    """The status of an email."""
    words = {
        EmailStatus.DRAFT: QCoreApplication.translate("words", "Draft"),
        EmailStatus.COMPLETED: QCoreApplication.translate("words", "Completed"),
        EmailStatus.SENT: QCoreApplication.translate("words", "Sent"),
        EmailStatus.RECEIVED: QCoreApplication.translate("words", "Received"),
        EmailStatus.CANCELED: QCoreApplication.translate("words", "Canceled"),
        EmailStatus.PENDING_SEND: QCoreApplication.translate("words", "Pending send"),
        EmailStatus.SENDING: QCoreApplication.translate("words", "Sending"),
        EmailStatus.FAILED: QCoreApplication.translate("words", "Failed"),
        EmailStatus.UNKNOWN: QCoreApplication.translate("words", "Unknown"),
    }
    return words[status]


def kind_word(kind: MailboxKind) -> str:
    """Whose mailbox it is."""
    match kind:
        case MailboxKind.USER:
            return QCoreApplication.translate("words", "User")
        case MailboxKind.QUEUE:
            return QCoreApplication.translate("words", "Queue")
        case MailboxKind.FORWARD:
            return QCoreApplication.translate("words", "Forward mailbox")


def level_word(level: AlertLevel) -> str:
    """How much an alert matters."""
    match level:
        case AlertLevel.INFORMATION:
            return QCoreApplication.translate("words", "Information")
        case AlertLevel.WARNING:
            return QCoreApplication.translate("words", "Warning")
        case AlertLevel.ERROR:
            return QCoreApplication.translate("words", "Error")


def method_word(method: str) -> str:
    """A delivery method by its word in the organisation document."""
    words = {
        "none": QCoreApplication.translate("words", "None"),
        "outlook": QCoreApplication.translate("words", "Outlook"),
        "server-side-sync": QCoreApplication.translate("words", "Server-side sync"),
        "forward-mailbox": QCoreApplication.translate("words", "Forward mailbox"),
    }
    return words.get(method, method)


def step_word(step: StepName) -> str:
    """A step of a connection test."""
    words = {
        StepName.DNS: QCoreApplication.translate("words", "Find the server"),
        StepName.AUTODISCOVER: QCoreApplication.translate("words", "Autodiscover"),
        StepName.TCP: QCoreApplication.translate("words", "Connect"),
        StepName.TLS: QCoreApplication.translate("words", "Encryption"),
        StepName.CAPABILITIES: QCoreApplication.translate("words", "Capabilities"),
        StepName.AUTHENTICATION: QCoreApplication.translate("words", "Sign in"),
        StepName.RIGHTS: QCoreApplication.translate("words", "Rights on the mailbox"),
        StepName.FOLDERS: QCoreApplication.translate("words", "Folders"),
        StepName.RECEIVE: QCoreApplication.translate("words", "Read mail"),
        StepName.SEND: QCoreApplication.translate("words", "Send a test message"),
        StepName.ARRIVAL: QCoreApplication.translate("words", "Arrival of the test message"),
        StepName.PROBE: QCoreApplication.translate("words", "Calendar item written and removed"),
    }
    return words[step]


def outcome_word(outcome: Outcome) -> str:
    """What became of a message."""
    words = {
        Outcome.TRACKED: QCoreApplication.translate("words", "Tracked"),
        Outcome.SKIPPED: QCoreApplication.translate("words", "Skipped"),
        Outcome.QUARANTINED: QCoreApplication.translate("words", "In quarantine"),
    }
    return words[outcome]
