"""The outbox and writing: what waits and why, a draft, a reply that quotes, and how a mail is sent."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QWidget

from core.domain.activity import EmailStatus
from core.domain.answers import AnswerKind
from core.domain.sending import DeliveryPriority
from core.sandbox import people
from core.service import ActivityFilter, ComposeRequest
from gui.panes.outbox_compose import ComposeDialog
from gui.panes.pane import PaneName
from tests.screenshots.scene import telling_email
from tests.screenshots.stage import Stage, found


def _shown(stage: Stage, status: EmailStatus, what: str) -> QWidget:
    wanted = ActivityFilter(statuses=frozenset({status}))
    stage.go(PaneName.OUTBOX)
    stage.go(PaneName.OUTBOX, found(iter(stage.service.activities(wanted)), what).id)
    stage.settled()
    return stage.program.window


def outbox(stage: Stage) -> QWidget:
    """Mail of which nobody knows whether it arrived."""
    return _shown(stage, EmailStatus.UNKNOWN, "mail of unknown fate")


def outbox_failed(stage: Stage) -> QWidget:
    """Mail that the server refused."""
    return _shown(stage, EmailStatus.FAILED, "failed mail")


def outbox_waiting(stage: Stage) -> QWidget:
    """Mail that is tried again, with its attempts."""
    return _shown(stage, EmailStatus.PENDING_SEND, "mail that waits")


def outbox_draft(stage: Stage) -> QWidget:
    """A draft, as it is found after a crash."""
    if not stage.service.activities(ActivityFilter(statuses=frozenset({EmailStatus.DRAFT}))):
        to, subject = ("priya@lantern-street.test",), "Spring catalogue"
        stage.service.compose(
            ComposeRequest(people.MARA.email, to, subject=subject, text="Dear Priya,\n", priority=DeliveryPriority.HIGH, draft=True)
        )
    return _shown(stage, EmailStatus.DRAFT, "a draft")


def reply(stage: Stage) -> QWidget:
    """A reply to all, with what it answers below."""
    email = telling_email(stage)
    request = stage.service.answer(email.id, AnswerKind.REPLY_ALL)
    dialog = ComposeDialog(stage.console, stage.program.window, request=request)
    dialog.open()
    stage.settled()
    dialog.text.insertPlainText("Dear Priya,\n\nthank you, both arrived this morning.\n\nKind regards\nMara\n")
    stage.settled()
    return dialog


def options(stage: Stage) -> QWidget:
    """A new mail, how it is sent opened, to two people."""
    dialog = ComposeDialog(stage.console, stage.program.window, mailbox=people.MARA.email)
    dialog.form.options.set_opened(True)
    dialog.open()
    stage.settled()
    field: Any = dialog.form.field("to")
    for name in ("priya", "owen"):
        field.put(next(iter(stage.service.search_records(name))).emails[0])
    dialog.form.field("priority").set_value(DeliveryPriority.HIGH)
    stage.settled()
    return dialog


OUTBOX: dict[str, Callable[[Stage], QWidget]] = {
    "outbox": outbox,
    "outbox-failed": outbox_failed,
    "outbox-waiting": outbox_waiting,
    "outbox-draft": outbox_draft,
}
OUTBOX_DIALOGS: dict[str, Callable[[Stage], QWidget]] = {"compose-reply": reply, "compose-options": options}
