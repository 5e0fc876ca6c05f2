"""An email of which much is to be said: how it is protected, what of it is missing, what became of it, and what it may answer."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from PySide6.QtWidgets import QWidget

from core.domain.ids import ActivityId
from core.domain.mail_marks import MailMarks, MailNotice, Protection, ProtectionFormat, ProtectionKind, SignatureStatus
from core.domain.report import RecipientReport, ReportEntry, ReportKind, ReportReason
from core.domain.suggestion import Suggestion
from gui.panes.pane import PaneName
from gui.reading.pane import read_email
from gui.reading.suggestions import SuggestionsDialog
from tests.screenshots.scene import telling_email
from tests.screenshots.stage import Stage, until

WRITTEN = timedelta(hours=2)


def activities_notes(stage: Stage) -> QWidget:
    """What the demo has not: a signature, a report, a suggestion."""
    pane: Any = stage.go(PaneName.ACTIVITIES)
    email = telling_email(stage)
    stage.go(PaneName.ACTIVITIES, email.id)
    until(lambda: pane.reading.email is not None and pane.reading.email.id == email.id, "the email to be shown")
    stage.settled()
    now = datetime.now(UTC)
    found, body = read_email(stage.service, email.id)
    signed = Protection(ProtectionKind.SIGNED, ProtectionFormat.SMIME, SignatureStatus.INTACT, "Priya Anand", "priya@lantern-street.test")
    full = RecipientReport("owen@lantern-street.test", ReportKind.DELAYED, "delayed", reason=ReportReason.MAILBOX_FULL)
    report = ReportEntry(ActivityId(1), ReportKind.DELAYED, email.id, now - WRITTEN, (full,))
    marks = MailMarks(protections=(signed,))
    pane.reading._have((replace(found, marks=marks, notice=MailNotice.ATTACHMENTS, reports=(report,)), body))
    stage.settled()
    because = "the subject has its token CRM:0006002, but nobody who wrote it took part"
    suggestion = Suggestion(
        1, None, email.subject, "", "", email.id, ActivityId(2), "Offer for 40 touring bikes", found.regarding, "CRM:0006002", because, now
    )
    pane.reading.suggestion._have(suggestion)
    stage.settled()
    return stage.program.window


def suggestions(stage: Stage) -> QWidget:
    """Two messages that carry a token of ours."""
    dialog = SuggestionsDialog(stage.console, stage.program.window)
    dialog.open()
    stage.settled()
    now = datetime.now(UTC)
    because = "the subject has its token CRM:0006002, but nobody who wrote it took part"
    rows = (("owen@lantern-street.test", "Re: Offer for 40 touring bikes"), ("accounts@velos-du-marais.test", "Question about your offer"))
    told = [
        Suggestion(place, None, subject, sender, "", None, ActivityId(2), "Offer for 40 touring bikes", None, "CRM:0006002", because, now)
        for place, (sender, subject) in enumerate(rows, 1)
    ]
    dialog._have(told)
    stage.settled()
    return dialog


READING = {"activities-notes": activities_notes}
READING_DIALOGS: dict[str, Callable[[Stage], QWidget]] = {"suggestions": suggestions}
