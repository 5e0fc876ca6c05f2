"""What became of an email: attempts, recipients, the copy in the sender's mailbox, and what still holds it back."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtWidgets import QApplication

from core.domain.activity import Delivery, DeliveryState, EmailStatus
from core.domain.mailbox import Phase
from core.domain.send_attempt import SendAttempt
from core.domain.sent_copy import SentCopy, SentCopyState
from core.service import Kind, NewEntry
from gui.models.outbox_waiting import plain_reason, reply_words, why_waits
from gui.panes.outbox_fates import AttemptLine, copy_words, sentence
from tests.gui.activities.made import Desk
from tests.gui.outbox.test_outbox import entered

NOW = datetime(2026, 5, 4, 12, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("outcome", "reply", "words", "reason"),
    [
        (EmailStatus.SENT, "250 ok", "2. sent", ""),
        (EmailStatus.FAILED, "550 5.1.1 no such user", "2. refused", "There is no such user."),
        (EmailStatus.PENDING_SEND, "452 4.2.2 mailbox full", "2. put off", "The mailbox is full."),
        (EmailStatus.UNKNOWN, "the connection was closed", "2. handed over, not answered", ""),
        (None, "", "2. under way", ""),
    ],
)
def test_an_attempt_says_how_it_ended_and_why(qapp: QApplication, outcome: EmailStatus | None, reply: str, words: str, reason: str) -> None:
    assert qapp is not None
    line = AttemptLine(SendAttempt(2, "alice@corp.test", datetime.now(UTC), outcome=outcome, reply=reply))
    assert (line.state.text(), line.reason, line.lines) == (words, reason, ["now", reply])


def test_one_that_was_handed_over_and_not_answered_yet(qapp: QApplication) -> None:
    assert qapp is not None
    line = AttemptLine(SendAttempt(1, None, datetime.now(UTC), handed_over_at=datetime.now(UTC)))
    assert line.state.text() == "1. handed over, no answer yet"


def test_one_that_reached_some_says_so(qapp: QApplication) -> None:
    assert qapp is not None
    now = datetime.now(UTC)
    line = AttemptLine(SendAttempt(1, None, now, now, now, EmailStatus.PENDING_SEND, "250 2.0.0 queued"))
    assert (line.state.text(), line.reason) == ("1. sent to some, the others are tried again", "")


@pytest.mark.parametrize(
    ("copy", "words"),
    [
        (SentCopy(SentCopyState.FOUND), "is in the mailbox's folder"),
        (SentCopy(SentCopyState.ADDED), "is in the mailbox's folder"),
        (SentCopy(SentCopyState.OWED), "still to be put"),
        (SentCopy(SentCopyState.OWED, 1, "no such folder"), "still to be put into the mailbox: no such folder"),
        (SentCopy(SentCopyState.MISSING, 9, "no such folder"), "No copy could be put into the mailbox: no such folder"),
    ],
)
def test_what_became_of_the_copy(copy: SentCopy, words: str) -> None:
    assert words in copy_words(copy)


def test_clauses_become_sentences() -> None:
    assert (sentence("the mailbox is full"), sentence("")) == ("The mailbox is full.", "")
    assert plain_reason("") == ""


@pytest.mark.parametrize(
    ("reply", "words"),
    [
        ("It waits: the mailbox may send 30 emails in a minute.", "The mailbox may send 30 emails in a minute."),
        ("It waits: the mailbox may send 900 emails in 24 hours.", "The mailbox may send 900 emails in 24 hours."),
        ("It waits: the server asked to wait: 421 slow\ndown", "The server asked to wait: 421 slow down"),
        ("451 later", "451 later"),
    ],
)
def test_the_last_word_in_our_language_or_the_servers(reply: str, words: str) -> None:
    assert reply_words(reply) == words


def test_the_first_thing_that_holds_it_back_is_named(desk: Desk) -> None:
    email = desk.app.service.show(desk.compose())
    assert why_waits(email, None, engine=True) == "Its mailbox is gone."
    desk.app.service.enable(["alice@corp.test"])
    desk.state.reread()
    desk.settle()
    view = desk.state.by_address("alice@corp.test")
    assert view is not None
    assert why_waits(email, view, engine=True, now=NOW) == "It is next."
    assert why_waits(email, view, engine=False, now=NOW) == "No engine runs here."
    wish = replace(email, send_at=NOW + timedelta(hours=1), next_try_at=NOW + timedelta(hours=1))
    assert why_waits(wish, view, engine=False, now=NOW).startswith("It is to be sent ")
    limited = replace(email, next_try_at=NOW + timedelta(minutes=1), last_reply="It waits: the mailbox may send 30 emails in a minute.")
    assert why_waits(limited, view, engine=True, now=NOW) == "The mailbox may send 30 emails in a minute."
    assert why_waits(limited, replace(view, paused=True), engine=True, now=NOW) == "The mailbox is paused."
    parked = replace(view, outgoing=replace(view.outgoing, phase=Phase.PARKED))
    assert why_waits(limited, parked, engine=True, now=NOW).startswith("Sending waits for a person")
    assert why_waits(replace(email, status=EmailStatus.FAILED), view, engine=True) == ""


def test_a_paused_profile_is_said_of_its_mail(desk: Desk) -> None:
    desk.app.service.enable(["alice@corp.test"])
    number = desk.app.service.entries(Kind.PROFILE)[0]["id"]
    desk.app.service.save([NewEntry(Kind.PROFILE, {"id": number, "sending_mode": "pause"})])
    desk.compose()
    desk.state.reread()
    desk.settle()
    pane = entered(desk)
    reason = next(column for column in pane.model.columns if column.key == "reason")
    assert reason.text(pane.model.rows[0]) == "Sending through Office is paused."
    pane.table.select_key(pane.model.rows[0].id)
    assert pane.drawer.meaning.value() == "It waits to be sent. Sending through Office is paused."


def test_what_was_sent_lately_shows_each_recipient(desk: Desk) -> None:
    refused = {"rene@contoso.test": Delivery(DeliveryState.FAILED, "550 5.1.1 User unknown")}
    number = desk.outgoing(EmailStatus.SENT, refused, "Sent")
    pane = entered(desk)
    assert pane.model.rows == []
    pane.chips.set_chosen(EmailStatus.SENT.name)
    pane.chips.chosen.emit(EmailStatus.SENT.name)
    pane.table.select_key(number)
    desk.settle()
    assert pane.drawer.meaning.value() == "It was sent; 1 recipient(s) did not get it."
    assert pane.drawer.fates[0].reason == "There is no such user."
    assert [line.state.text() for line in pane.drawer.attempts] == ["1. sent"]
    assert not pane.drawer.copy.isVisible()
