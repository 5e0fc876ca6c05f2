"""Columns of the quarantine."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QIcon

from core.service import FailureEntry
from gui.icons import icon
from gui.models.table import Column
from gui.reading.harmless import one_line
from gui.reading.words import failure_words, subject_of
from gui.theme import Tone
from gui.times import ago, exact, number


def _next(entry: FailureEntry) -> str:
    if entry.given_up_by is not None:
        return QCoreApplication.translate("quarantine", "given up")
    if entry.next_retry_at is None:
        return QCoreApplication.translate("quarantine", "waits for you")
    return ago(entry.next_retry_at)


def _next_tip(entry: FailureEntry) -> str:
    if entry.given_up_by is not None:
        return given_up_words(entry)
    if entry.next_retry_at is None:
        return QCoreApplication.translate("quarantine", "It is not tried again by itself.")
    return exact(entry.next_retry_at)


def given_up_words(entry: FailureEntry) -> str:
    """Who gave it up, and why."""
    words = QCoreApplication.translate("quarantine", "Given up by {who}: {because}")
    return words.format(who=one_line(entry.given_up_by or ""), because=one_line(entry.given_up_because or ""))


def is_shown(entry: FailureEntry, text: str) -> bool:
    """Whether a search finds it, by its words as they are shown."""
    wanted = text.casefold()
    shown = (entry.mailbox, entry.subject, entry.message_id or "", failure_words(entry.reason), entry.given_up_because or "")
    return any(wanted in part.casefold() for part in shown)


def _icon(entry: FailureEntry) -> QIcon:
    return icon("state-parked", Tone.PARKED) if entry.given_up_by is None else icon("state-off", Tone.OFF)


def columns() -> list[Column[FailureEntry]]:
    """The columns of the list."""
    return [
        Column(
            "since",
            QCoreApplication.translate("quarantine", "Since"),
            lambda entry: ago(entry.at),
            sort=lambda entry: entry.at,
            tooltip=lambda entry: exact(entry.at),
            icon=_icon,
            width=104,
        ),
        Column("mailbox", QCoreApplication.translate("quarantine", "Mailbox"), lambda entry: one_line(entry.mailbox), width=190),
        Column("subject", QCoreApplication.translate("quarantine", "Subject"), lambda entry: subject_of(entry.subject), width=180),
        Column(
            "reason",
            QCoreApplication.translate("quarantine", "Reason"),
            lambda entry: one_line(entry.given_up_because or "") or failure_words(entry.reason),
            tooltip=lambda entry: failure_words(entry.reason) if entry.given_up_by is None else given_up_words(entry),
            stretch=True,
        ),
        Column(
            "attempts",
            QCoreApplication.translate("quarantine", "Attempts"),
            lambda entry: number(entry.attempts),
            sort=lambda entry: entry.attempts,
            right=True,
            width=84,
        ),
        Column(
            "next",
            QCoreApplication.translate("quarantine", "Next try"),
            _next,
            sort=lambda entry: (entry.next_retry_at is None, entry.next_retry_at or entry.at),
            tooltip=_next_tip,
            right=True,
            width=112,
        ),
    ]
