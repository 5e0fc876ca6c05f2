"""Columns of the quarantine."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from core.service import FailureEntry
from gui.icons import icon
from gui.models.table import Column
from gui.reading.harmless import one_line
from gui.reading.words import failure_words, subject_of
from gui.theme import Tone
from gui.times import ago, exact, number


def _next(entry: FailureEntry) -> str:
    if entry.next_retry_at is None:
        return QCoreApplication.translate("quarantine", "waits for you")
    return ago(entry.next_retry_at)


def _next_tip(entry: FailureEntry) -> str:
    if entry.next_retry_at is None:
        return QCoreApplication.translate("quarantine", "It is not tried again by itself.")
    return exact(entry.next_retry_at)


def columns() -> list[Column[FailureEntry]]:
    """The columns of the list."""
    return [
        Column(
            "since",
            QCoreApplication.translate("quarantine", "Since"),
            lambda entry: ago(entry.at),
            sort=lambda entry: entry.at,
            tooltip=lambda entry: exact(entry.at),
            icon=lambda _entry: icon("state-parked", Tone.PARKED),
            width=104,
        ),
        Column("mailbox", QCoreApplication.translate("quarantine", "Mailbox"), lambda entry: one_line(entry.mailbox), width=190),
        Column("subject", QCoreApplication.translate("quarantine", "Subject"), lambda entry: subject_of(entry.subject), width=180),
        Column(
            "reason",
            QCoreApplication.translate("quarantine", "Reason"),
            lambda entry: failure_words(entry.reason),
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
