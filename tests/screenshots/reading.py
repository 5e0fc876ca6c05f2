"""An email of which much is to be said: how it is protected, what of it is missing, what became of it, and what it may answer."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from PySide6.QtWidgets import QWidget

from core.domain.decision import Decision, Outcome, PastDecision, Reason, Step
from core.domain.ids import ActivityId
from core.domain.mail_marks import MailMarks, MailNotice, Protection, ProtectionFormat, ProtectionKind, SignatureStatus
from core.domain.record import RecordType
from core.domain.report import RecipientReport, ReportEntry, ReportKind, ReportReason
from core.domain.suggestion import Suggestion
from core.service.parties import UnresolvedPage
from gui.panes.activities_filter import Wanted
from gui.panes.activities_kinds import MailKind
from gui.panes.pane import PaneName
from gui.reading.pane import read_email
from gui.reading.suggestions import SuggestionsDialog
from gui.reading.unresolved import UnresolvedDialog
from gui.reading.why import WhyDialog
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


def activities_reports(stage: Stage) -> QWidget:
    """Only what no person wrote; two threads wait to be decided about."""
    pane: Any = stage.go(PaneName.ACTIVITIES)
    pane.filters.show_wanted(Wanted(kind=MailKind.AUTOMATIC))
    stage.settled()
    if pane.model.rows:
        pane.table.selectRow(0)
    stage.state.counts = replace(stage.state.counts, suggestions=2)
    stage.state.counts_changed.emit()
    stage.settled()
    return stage.program.window


def unresolved(stage: Stage) -> QWidget:
    """Addresses that belong to nobody, one of them to several by now."""
    dialog = UnresolvedDialog(stage.console, stage.program.window)
    dialog.open()
    stage.settled()
    if dialog.model.rows:
        found = stage.service.search_records("", (RecordType.CONTACT, RecordType.LEAD))[:2]
        rows = list(dialog.model.rows)
        rows[0] = replace(rows[0], candidates=tuple(view.link for view in found))
        dialog._have(UnresolvedPage(tuple(rows), len(rows)))
        dialog.table.clearSelection()
        dialog.table.selectRow(0)
    dialog.done_words.setText("3 email(s) linked to Priya Anand")
    dialog.undo_button.show()
    stage.settled()
    return dialog


def why_history(stage: Stage) -> QWidget:
    """A message that was left out at first."""
    email = telling_email(stage)
    dialog = WhyDialog(stage.console, email, stage.program.window)
    dialog.open()
    stage.settled()
    found = stage.service.explain(str(email.id))
    first, *others = found.mailboxes
    start = Step("process email from", "no", "it arrived before the mailbox's start")
    past = PastDecision(first.at - WRITTEN, Decision(Outcome.SKIPPED, Reason.BEFORE_START, (*first.steps[:1], start)))
    dialog._show_answer(replace(found, mailboxes=(replace(first, earlier=(past,)), *others)))
    stage.settled()
    return dialog


READING = {"activities-notes": activities_notes, "activities-reports": activities_reports}
READING_DIALOGS: dict[str, Callable[[Stage], QWidget]] = {"suggestions": suggestions, "unresolved": unresolved, "why-history": why_history}
