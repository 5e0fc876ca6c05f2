"""The drawer: everything about one mailbox, brought up to date in place."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from core.commands import StopRuns
from core.domain.connection import StepName, TestResult, TestStep
from core.domain.ids import MailboxId
from core.domain.mailbox import MailDirection, Phase
from core.errors import StoreUnreachable, UsageError
from core.events import RunCounts, TestProgress
from core.service import RunEnd, RunEntry
from gui.panes.mailboxes import MailboxesPane
from gui.panes.mailboxes_timeline import FIRST
from gui.views import MailboxView
from tests.gui.mailboxes.desk import Desk
from tests.gui.mailboxes.made import NOT_ENABLED, PARKED, REFUSED, WAITS, WELL, mailbox, off, receiving, sending

IN, OUT, ACT = MailDirection
STEPS = (TestStep(StepName.DNS, True, 0.01), TestStep(StepName.TCP, True, 0.02))
FAILED = TestStep(StepName.AUTHENTICATION, False, 0.1, "-ERR no", "CredentialsRejected", "User name or password was refused", "Enter it.")


def now() -> datetime:
    """The present, which is what the drawer goes by."""
    return datetime.now(UTC)


def recent(**more: object) -> MailboxView:
    """A mailbox that was well a moment ago."""
    well = replace(WELL, last_success_at=now() - timedelta(minutes=2, seconds=5), next_due_at=now() + timedelta(minutes=3, seconds=5))
    return mailbox(1, **({"incoming": receiving(state=well), "outgoing": sending(state=well)} | more), now=now())  # type: ignore[arg-type]


def runs(count: int) -> list[RunEntry]:
    """So many runs, the newest first."""
    times = [now() - timedelta(minutes=number) for number in range(count)]
    return [RunEntry(IN, at, at, RunEnd.DONE, received=number + 1) for number, at in enumerate(times)]


def test_it_says_what_there_is_to_say(qtbot: QtBot, desk: Desk, pane: MailboxesPane) -> None:
    desk.fill([recent(watched=True)])
    pane.show_item(MailboxId(1))
    drawer = pane.drawer
    assert (drawer.title.text(), drawer.address.value(), drawer.state.text()) == ("Box 00001", "box00001@corp.test", "Healthy")
    assert drawer.sentence.text() == "Receiving and sending work."
    assert drawer.times.values() == ["2 min ago", "in 3 min"]
    assert drawer.details.values() == ["Owner 00001", "User", "Office", "Approved", "Told by the server at once"]
    assert drawer.sections[IN].isVisible()
    assert not drawer.sections[ACT].isVisible()
    desk.change(recent(approved=False, owner=None, profile=None))
    assert drawer.details.values() == ["Nobody", "User", "None", "Not approved", "Polled every 5 min"]


def test_a_parked_direction_shows_cause_and_cure(desk: Desk, pane: MailboxesPane) -> None:
    desk.fill([recent(incoming=receiving(Phase.PARKED, PARKED))])
    pane.show_item(MailboxId(1))
    section = pane.drawer.sections[IN]
    assert section.problem.isVisible()
    assert section.problem.accessibleName().split("\n") == [REFUSED.title, REFUSED.cause, REFUSED.hint, REFUSED.code]
    assert not pane.drawer.sections[OUT].problem.isVisible()
    desk.change(recent())
    assert not section.problem.isVisible()


@pytest.mark.parametrize(
    ("incoming", "title", "missing"),
    [
        (receiving(), "Why it is processed", []),
        (off(IN, NOT_ENABLED), "Why it is not processed", ["It is not enabled: test and enable it."]),
        (
            receiving(Phase.PARKED, PARKED),
            "Why it is not processed",
            ["It waits for a person: the server did not accept the sign-in."],
        ),
    ],
)
def test_why_is_always_answered(desk: Desk, pane: MailboxesPane, incoming: object, title: str, missing: list[str]) -> None:
    desk.fill([recent(incoming=incoming)])
    pane.show_item(MailboxId(1))
    section = pane.drawer.sections[IN]
    assert section.why_fold.header.text() == title
    assert section.conditions.words() == []
    section.why_fold.set_opened(True)
    listed = section.conditions.words()
    assert len(listed) >= 7
    assert [words for shape, words in listed if shape == "close"] == missing
    desk.change(recent(active=False, incoming=off(IN, "The mailbox is inactive.")))
    assert ("close", "The mailbox is inactive. Activate it.") in section.conditions.words()


def test_updates_change_words_not_widgets_and_keep_the_place(qtbot: QtBot, desk: Desk, pane: MailboxesPane) -> None:
    desk.ledger.run_entries = runs(5)
    desk.fill([recent()])
    pane.show_item(MailboxId(1))
    drawer = pane.drawer
    qtbot.waitUntil(lambda: len(drawer.timeline.words()) == 5)
    for section in drawer.sections.values():
        section.why_fold.set_opened(True)
    bar = drawer.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 200)
    bar.setValue(150)
    widgets = {id(widget): widget for widget in drawer.findChildren(QWidget)}
    for received in range(1, 40):
        desk.change(recent(incoming=receiving(Phase.RUNNING, counts=RunCounts(received=received))))
    desk.change(recent(outgoing=sending(Phase.BACKING_OFF, WAITS)))
    assert {id(widget) for widget in drawer.findChildren(QWidget)} == set(widgets)
    assert bar.value() == 150
    assert "temporary refusal" in drawer.sentence.text()


def test_another_mailbox_begins_at_the_top(qtbot: QtBot, desk: Desk, pane: MailboxesPane) -> None:
    desk.fill([recent(), mailbox(2)])
    pane.show_item(MailboxId(1))
    bar = pane.drawer.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 60)
    bar.setValue(60)
    pane.show_item(MailboxId(2))
    assert bar.value() == 0
    assert pane.drawer.timeline.words() == []


def test_the_history_is_read_once_and_again_when_a_run_ended(qtbot: QtBot, desk: Desk, pane: MailboxesPane) -> None:
    desk.ledger.run_entries = runs(1)
    desk.fill([recent()])
    pane.show_item(MailboxId(1))
    qtbot.waitUntil(lambda: pane.drawer.timeline.words() == ["received 1"])
    desk.change(recent(incoming=receiving(Phase.RUNNING, counts=RunCounts(received=1))))
    asked = len(desk.ledger.asked)
    desk.ledger.run_entries = runs(2)
    desk.change(recent(incoming=receiving(state=replace(WELL, processed=41))))
    desk.change(recent(incoming=receiving(state=replace(WELL, processed=42))))
    qtbot.waitUntil(lambda: pane.drawer.timeline.words() == ["received 1", "received 2"])
    assert desk.ledger.asked[asked:].count("runs box00001@corp.test") == 1


def test_many_runs_are_shown_on_demand(qtbot: QtBot, desk: Desk, pane: MailboxesPane) -> None:
    desk.ledger.run_entries = runs(FIRST + 7)
    desk.fill([recent()])
    pane.show_item(MailboxId(1))
    timeline = pane.drawer.timeline
    qtbot.waitUntil(lambda: len(timeline.words()) == FIRST)
    assert timeline.more_button.text() == "Show 7 earlier run(s)"
    qtbot.mouseClick(timeline.more_button, Qt.MouseButton.LeftButton)
    assert len(timeline.words()) == FIRST + 7
    assert not timeline.more_button.isVisible()


def test_a_history_that_cannot_be_read_is_told_unless_the_mailbox_is_gone(qtbot: QtBot, desk: Desk, pane: MailboxesPane) -> None:
    desk.ledger.error = UsageError("this mailbox does not exist")
    desk.fill([recent(), mailbox(2)])
    pane.show_item(MailboxId(1))
    qtbot.waitUntil(lambda: desk.console.tasks.under_way == [])
    assert not pane.banner.isVisible()
    desk.ledger.error = StoreUnreachable("the disk is gone")
    pane.show_item(MailboxId(2))
    qtbot.waitUntil(pane.banner.isVisible)


def test_a_test_shows_its_steps_as_they_come_and_can_be_cancelled(qtbot: QtBot, desk: Desk, pane: MailboxesPane) -> None:
    desk.fill([recent()])
    pane.show_item(MailboxId(1))
    section = pane.drawer.sections[IN]
    assert not section.test_fold.isVisible()
    pane.actions_.test.trigger()
    assert section.test_fold.opened
    assert section.test_fold.header.text() == "Test is running"
    for count in (1, 2):
        desk.state.test_progress.emit(TestProgress(MailboxId(1), "box00001@corp.test", IN, now(), STEPS[:count]))
        assert section.steps.step_count == count
    assert section.cancel_button.isVisible()
    qtbot.mouseClick(section.cancel_button, Qt.MouseButton.LeftButton)
    assert desk.commands[-1] == StopRuns(frozenset({MailboxId(1)}))
    assert not section.test_fold.isVisible()


def test_a_failed_test_stays_open_and_says_when(qtbot: QtBot, desk: Desk, pane: MailboxesPane) -> None:
    desk.fill([recent()])
    pane.show_item(MailboxId(1))
    steps = (*STEPS, FAILED)
    result = TestResult("box00001@corp.test", IN, False, False, steps, now())
    desk.state.test_progress.emit(TestProgress(MailboxId(1), "box00001@corp.test", IN, now(), steps, result))
    section = pane.drawer.sections[IN]
    assert section.test_fold.opened
    assert section.test_fold.header.text() == "Test failed now"
    assert section.steps.step_count == 3
    assert not section.cancel_button.isVisible()


def test_the_last_stored_test_is_folded_away(qtbot: QtBot, desk: Desk, pane: MailboxesPane) -> None:
    stored = TestResult("box00001@corp.test", OUT, True, True, STEPS, now() - timedelta(hours=2, minutes=1))
    desk.ledger.tests = {OUT: stored}
    desk.fill([recent()])
    pane.show_item(MailboxId(1))
    section = pane.drawer.sections[OUT]
    qtbot.waitUntil(section.test_fold.isVisible)
    assert section.test_fold.header.text() == "Test passed 2 h ago"
    assert not section.test_fold.opened
    assert not pane.drawer.sections[IN].test_fold.isVisible()


def test_the_switch_asks_the_store_and_shows_what_it_says(qtbot: QtBot, desk: Desk, pane: MailboxesPane) -> None:
    desk.state.reread()
    qtbot.waitUntil(lambda: len(desk.state.mailboxes) == 3)
    pane.show_item("alice@corp.test")
    switch = pane.drawer.sections[IN].switch
    assert not switch.isChecked()
    qtbot.mouseClick(switch, Qt.MouseButton.LeftButton)
    assert not switch.isChecked(), "nothing is stored yet"
    qtbot.waitUntil(switch.isChecked)
    qtbot.mouseClick(switch, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: desk.told == ["Enabled: alice@corp.test", "Disabled: alice@corp.test"])
    qtbot.waitUntil(lambda: not switch.isChecked())


def test_the_clock_moves_the_times(desk: Desk, pane: MailboxesPane) -> None:
    desk.fill([recent()])
    pane.show_item(MailboxId(1))
    pane.drawer.tick(now() + timedelta(minutes=2))
    assert pane.drawer.times.values() == ["4 min ago", "in 1 min"]


def test_its_shortcuts_work_with_the_focus_in_it(qtbot: QtBot, desk: Desk, pane: MailboxesPane) -> None:
    desk.fill([recent()])
    pane.show_item(MailboxId(1))
    pane.drawer.activateWindow()
    pane.drawer.sections[IN].switch.setFocus()
    qtbot.waitUntil(pane.drawer.sections[IN].switch.hasFocus)
    qtbot.keyClick(pane.drawer.sections[IN].switch, Qt.Key.Key_F5)
    assert [type(command).__name__ for command in desk.commands] == ["SyncNow"]
