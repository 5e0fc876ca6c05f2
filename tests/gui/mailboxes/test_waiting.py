"""What a direction waits for is said whatever core says, with its time; patience and last contact are core's."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from pytestqt.qtbot import QtBot

from core.app import App
from core.domain.mailbox import DirectionState, MailDirection, Phase
from core.domain.status import MailboxState, next_attempt
from gui.models.mailboxes import columns, next_tip
from gui.models.mailboxes_waiting import _WORDS, waiting_words
from gui.panes.mailboxes_direction import DirectionSection
from gui.sentences import direction_sentence
from gui.views import view_of, with_health
from tests.gui.mailboxes.made import GREYLISTED, NOW, PARKED, WAITS, WELL, mailbox, off, receiving, sending

TRIED = replace(PARKED, next_due_at=NOW + timedelta(hours=4))


def test_every_sentence_of_core_is_known() -> None:
    states = [DirectionState(), WELL, WAITS, PARKED, TRIED, replace(WELL, enabled=False, reenable_after_test=True)]
    said = {next_attempt(state, phase)[1] for state in states for phase in Phase}
    assert said == set(_WORDS)


@pytest.mark.parametrize(
    ("phase", "state", "words"),
    [
        (Phase.IDLE, WELL, "It waits for its next run, in 3 min."),
        (Phase.BACKING_OFF, WAITS, "It waits to be tried again after a failure, in 4 min."),
        (Phase.PARKED, PARKED, "It waits for a person."),
        (Phase.PARKED, TRIED, "It waits for a person, and is tried once in a while all the same: next in 4 h."),
        (Phase.DUE, WELL, "It is due, and starts with the next free worker."),
        (Phase.IDLE, replace(WELL, next_due_at=NOW - timedelta(minutes=1)), "It waits for its next run, now."),
        (Phase.IDLE, replace(WELL, next_due_at=None), "It waits for its next run."),
    ],
)
def test_it_says_what_for_and_when(phase: Phase, state: DirectionState, words: str) -> None:
    assert waiting_words(receiving(phase, state), NOW) == words


def test_what_is_paused_waits_for_that_first() -> None:
    assert waiting_words(receiving(), NOW, paused=True) == "It is paused, and waits until somebody resumes it."
    assert waiting_words(receiving(Phase.RUNNING), NOW, paused=True) == "It is at work."


def test_the_tooltip_of_the_next_run_says_it_of_each_direction_at_work() -> None:
    view = mailbox(1, receiving(Phase.PARKED, TRIED), sending())
    assert next_tip(view, NOW).splitlines()[1:] == [
        "Receiving: It waits for a person, and is tried once in a while all the same: next in 4 h.",
        "Sending: It waits for its next run, in 3 min.",
    ]
    assert next_tip(mailbox(1, off(MailDirection.INCOMING), off(MailDirection.OUTGOING)), NOW) == ""


def test_the_tooltip_of_a_parked_direction_adds_when_it_is_tried() -> None:
    (column,) = (each for each in columns() if each.key == "incoming")
    assert column.tooltip is not None
    assert "tried once in a while" in column.tooltip(mailbox(1, receiving(Phase.PARKED, TRIED)))
    assert "\n" not in column.tooltip(mailbox(1, receiving()))


def test_the_next_run_of_what_waits_for_a_person_is_its_next_try() -> None:
    assert mailbox(1, receiving(Phase.PARKED, TRIED), off(MailDirection.OUTGOING)).next_run == TRIED.next_due_at
    assert mailbox(1, receiving(Phase.PARKED, PARKED), off(MailDirection.OUTGOING)).next_run is None


def test_the_last_good_contact_is_the_one_that_core_counts() -> None:
    looked = replace(WELL, last_ok_at=NOW - timedelta(seconds=30))
    assert mailbox(1, receiving(state=looked)).last_contact == NOW - timedelta(seconds=30)
    assert mailbox(1).last_contact == WELL.last_success_at


@pytest.mark.parametrize(
    ("patience", "health", "words"),
    [
        (timedelta(minutes=30), MailboxState.DEGRADED, "Receiving has had no good contact for 45 min."),
        (timedelta(hours=2), MailboxState.HEALTHY, "Receiving works."),
        (None, MailboxState.HEALTHY, "Receiving works."),
    ],
)
def test_how_long_it_may_be_silent_is_its_own(patience: timedelta | None, health: MailboxState, words: str) -> None:
    silent = replace(receiving(state=replace(WELL, last_success_at=NOW - timedelta(minutes=45))), patience=patience)
    assert direction_sentence(silent, NOW) == words
    assert with_health(mailbox(1, silent, off(MailDirection.OUTGOING)), NOW).health is health


def test_the_patience_of_a_profile_reaches_the_view(office: App) -> None:
    office.service.apply("postroom: 1\nprofiles: [{name: Office, contact_patience_minutes: 300}]\n")
    (status,) = office.service.status(["alice@corp.test"])
    assert status.patience == timedelta(minutes=300)
    view = view_of(status)
    assert [one.patience for one in view.directions] == [timedelta(minutes=300)] * 3


def test_the_drawer_says_it_where_the_sentence_does_not(qtbot: QtBot) -> None:
    section = DirectionSection(MailDirection.INCOMING)
    qtbot.addWidget(section)
    section.resize(360, 400)
    section.show()
    section.show_view(mailbox(1, receiving(Phase.PARKED, TRIED)), NOW)
    assert section.waiting.isVisible()
    assert "next in 4 h" in section.waiting.text()
    section.show_view(mailbox(1, receiving(Phase.BACKING_OFF, replace(WAITS, last_error=GREYLISTED))), NOW)
    assert not section.waiting.isVisible()
    section.show_view(mailbox(1, off(MailDirection.INCOMING)), NOW)
    assert not section.waiting.isVisible()
