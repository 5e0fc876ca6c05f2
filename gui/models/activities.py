"""ActivityModel: emails, newest first, page by page as one scrolls."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from PySide6.QtCore import QCoreApplication, QDate, QLocale, QObject, Qt
from PySide6.QtGui import QIcon

from core.domain.activity import Direction, Email, EmailStatus
from core.domain.ids import ActivityId
from core.domain.status import MailboxState
from gui.icons import icon, state_icon, state_tone
from gui.messages import record_type_word, status_word
from gui.models.paged import PagedModel
from gui.models.table import Column, Index
from gui.reading.harmless import one_line
from gui.reading.mark_words import kind_words, report_tone
from gui.reading.words import link_text, mail_direction_word, subject_of, who
from gui.theme import Tone
from gui.times import exact

_SHAPES = {
    EmailStatus.DRAFT: MailboxState.OFF,
    EmailStatus.PENDING_SEND: MailboxState.WAITING,
    EmailStatus.SENDING: MailboxState.WORKING,
    EmailStatus.UNKNOWN: MailboxState.DEGRADED,
    EmailStatus.FAILED: MailboxState.PARKED,
    EmailStatus.CANCELED: MailboxState.OFF,
}


def status_shape(status: EmailStatus) -> MailboxState:
    """The state whose shape and colour stand for a status; what is received or sent is healthy."""
    return _SHAPES.get(status, MailboxState.HEALTHY)


def is_settled(status: EmailStatus) -> bool:
    """Whether the status goes without saying."""
    return status in {EmailStatus.RECEIVED, EmailStatus.SENT, EmailStatus.COMPLETED}


def _shape(email: Email) -> QIcon:
    if not is_settled(email.status):
        return state_icon(status_shape(email.status))
    return icon("arrow-in" if email.direction is Direction.INCOMING else "arrow-out", Tone.MUTED)


def _direction_words(email: Email) -> str:
    word = mail_direction_word(email.direction)
    return word if is_settled(email.status) else f"{word}: {status_word(email.status)}"


def _clip(email: Email) -> QIcon | None:
    return icon("attach", Tone.MUTED) if email.attachments else None


def _attachment_words(email: Email) -> str:
    return QCoreApplication.translate("activities", "Attachments: {n}").format(n=len(email.attachments)) if email.attachments else ""


def _regarding_tip(email: Email) -> str:
    link = email.regarding
    return "" if link is None else f"{record_type_word(link.type)}: {link_text(link)}"


def _kind(email: Email) -> QIcon | None:
    """What no person wrote is told by a drawing before its subject; a report by its colour as well."""
    if email.report_kind is not None:
        tone = report_tone(email.report_kind)
        return icon("warning" if tone is not Tone.MUTED else "info", tone)
    return icon("settings", Tone.MUTED) if email.automatic is not None else None


def _subject_tip(email: Email) -> str:
    kind = kind_words(email)
    return f"{subject_of(email.subject)}\n{kind}" if kind else subject_of(email.subject)


def columns() -> list[Column[Email]]:
    """The columns of the list."""
    subject = QCoreApplication.translate("activities", "Subject")
    return [
        Column("direction", "", lambda _email: "", tooltip=_direction_words, icon=_shape, width=36),
        Column("who", QCoreApplication.translate("activities", "Who"), who, width=160),
        Column("subject", subject, lambda email: subject_of(email.subject), icon=_kind, tooltip=_subject_tip, stretch=True),
        Column(
            "status",
            QCoreApplication.translate("activities", "Status"),
            lambda email: "" if is_settled(email.status) else status_word(email.status),
            tone=lambda email: None if is_settled(email.status) else state_tone(status_shape(email.status)),
            width=104,
        ),
        Column(
            "regarding",
            QCoreApplication.translate("activities", "Regarding"),
            lambda email: link_text(email.regarding),
            icon=lambda email: icon(email.regarding.type.value, Tone.MUTED) if email.regarding is not None else None,
            tooltip=_regarding_tip,
            width=140,
        ),
        Column(
            "mailbox",
            QCoreApplication.translate("activities", "Mailbox"),
            lambda email: one_line(email.mailbox_address or ""),
            tone=lambda _email: Tone.MUTED,
            width=160,
        ),
        Column("clip", "", lambda _email: "", tooltip=_attachment_words, icon=_clip, width=32),
        Column(
            "time",
            QCoreApplication.translate("activities", "Time"),
            lambda email: list_time(when_of(email)),
            tooltip=lambda email: exact(when_of(email)),
            right=True,
            width=100,
        ),
    ]


def when_of(email: Email) -> datetime:
    """The time that a list shows: received, else sent, else stored."""
    return email.received_at or email.sent_at or email.created_at


def list_time(when: datetime, now: datetime | None = None) -> str:
    """The time of day for today, the date otherwise."""
    local = when.astimezone()
    if local.date() == (now or datetime.now(UTC)).astimezone().date():
        return f"{local:%H:%M}"
    return QLocale().toString(QDate(local.year, local.month, local.day), QLocale.FormatType.ShortFormat)


class ActivityModel(PagedModel[Email]):
    """Emails by their number, which is in the order of their coming. GUI thread only."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(columns(), lambda email: email.id, lambda email: email.id, parent)

    @property
    def newest_id(self) -> int:
        """The number of the newest email shown; 0 where there is none."""
        return self.newest.id if self.newest is not None else 0

    @property
    def oldest_id(self) -> ActivityId | None:
        """The number of the oldest email shown: the next page is older."""
        return self.oldest.id if self.oldest is not None else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401  as Qt declares it
        """What a cell shows; columns of icons alone are read out by their words."""
        if role == Qt.ItemDataRole.AccessibleTextRole:
            email = self.row(index)
            key = self.columns[index.column()].key
            if email is not None and key == "direction":
                return _direction_words(email)
            if email is not None and key == "clip":
                return _attachment_words(email)
            if email is not None and key == "subject" and (kind := kind_words(email)):
                return f"{super().data(index, role)}, {kind}"
        return super().data(index, role)
