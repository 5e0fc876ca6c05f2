"""Mailboxes looked at on their servers: what was missed, and what would be tracked; and messages that are given up."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from email.message import EmailMessage
from typing import Any

from PySide6.QtWidgets import QWidget
from sqlalchemy import delete

from core.cancel import CancelToken
from core.domain.activity import Direction
from core.sandbox import people
from core.service import ActivityFilter, FailureFilter
from core.store.rows import EmailRow, SeenRow, table_of
from gui.dialogs.compare import CompareDialog
from gui.dialogs.give_up import GiveUpDialog
from gui.dialogs.what_if import WhatIfDialog
from gui.panes.pane import PaneName
from gui.panes.quarantine import GIVEN_UP
from tests.screenshots.stage import Stage, found, until

#: So many of Nadia's emails are forgotten whole, and so many more are known under another id only.
LOST, MOVED = 3, 1
#: Who writes to Mara just now, and about what; None: somebody whose address is missing.
ARRIVING = (
    ("Priya Raman <priya@lantern-street.test>", "Re: Offer for 40 touring bikes", ""),
    ("Anke Möller <anke.moeller@alpenrad.test>", "Liefertermin der Felgen", ""),
    ("Bike Fair <news@bike-fair.test>", "Bike Fair: three days left to register", "bulk"),
    (None, "Invoice 40118", ""),
    ("Jürgen Weiß <juergen.weiss@alpenrad.test>", "Rückfrage zur Rechnung 2207", ""),
    ("Mara Lindqvist <mara@kestrel-parts.test>", "Fwd: Container: papers for customs", ""),
)
BECAUSE = "A test of our own scanner; nobody waits for it."


def compare(stage: Stage) -> QWidget:
    """A mailbox of which some messages were missed."""
    _forget(stage)
    dialog = CompareDialog(stage.console, [people.NADIA.email], stage.program.window)
    dialog.open()
    dialog.look()
    until(lambda: not dialog.looking, "the mailbox to be compared")
    stage.settled()
    dialog.table.selectRow(0)
    return dialog


def _forget(stage: Stage) -> None:
    """Let the store forget some emails, once."""
    [before] = stage.app.inspector.check([people.NADIA.email], CancelToken())
    if before.missing:
        return
    wanted = ActivityFilter(mailbox=people.NADIA.email, direction=Direction.INCOMING, limit=LOST + MOVED)
    ids = [email.id for email in stage.service.activities(wanted)]
    seen, emails = table_of(SeenRow), table_of(EmailRow)
    with stage.app.store.transaction_write() as session:
        session.execute(delete(seen).where(seen.c.activity_id.in_(ids)))
        session.execute(delete(emails).where(emails.c.id.in_(ids[:LOST])))


def what_if(stage: Stage) -> QWidget:
    """What the next run would do with mail that has just come."""
    if not stage.app.inspector.what_if(people.MARA.email, CancelToken()).received:
        for number, (sender, subject, precedence) in enumerate(ARRIVING):
            stage.demo.organisation.mailboxes[people.MARA.email].append(_message(number, sender, subject, precedence))
    dialog = WhatIfDialog(stage.console, people.MARA.email, stage.program.window)
    dialog.open()
    dialog.look()
    until(lambda: not dialog.looking, "the next run to be tried")
    stage.settled()
    return dialog


def _message(number: int, sender: str | None, subject: str, precedence: str) -> bytes:
    message = EmailMessage()
    message["Message-ID"] = f"<what-if.{number}@lantern-street.test>"
    message["Date"] = datetime.now(UTC) - timedelta(minutes=number)
    if sender is not None:
        message["From"] = sender
    message["To"] = f"{people.MARA.name} <{people.MARA.email}>"
    message["Subject"] = subject
    if precedence:
        message["Precedence"] = precedence
    message.set_content("Hello Mara,\n\nplease have a look.\n")
    return message.as_bytes()


def give_up(stage: Stage) -> QWidget:
    """The question why messages are given up."""
    dialog = GiveUpDialog(stage.console, stage.service.failures(), stage.program.window)
    dialog.reason.set_value(BECAUSE)
    dialog.open()
    stage.settled()
    return dialog


def quarantine_given_up(stage: Stage) -> QWidget:
    """One that a person gave up."""
    page = stage.service.failure_page(FailureFilter(given_up=True))
    if not page.total:
        stage.service.give_up_failures([stage.service.failures()[-1].id], BECAUSE)
        page = stage.service.failure_page(FailureFilter(given_up=True))
    pane: Any = stage.go(PaneName.QUARANTINE)
    pane.chips.set_chosen(GIVEN_UP)
    pane._narrow()
    stage.settled()
    pane.table.select_key(found(iter(page.failures), "message that was given up").id)
    stage.settled()
    return stage.program.window


SERVER_PANES: dict[str, Callable[[Stage], QWidget]] = {"quarantine-given-up": quarantine_given_up}
SERVER_DIALOGS: dict[str, Callable[[Stage], QWidget]] = {"compare": compare, "what-if": what_if, "give-up": give_up}
