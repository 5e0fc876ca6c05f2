"""The banner: why the store is held, how much waits, releasing it after one more question, the sandbox and its folder."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from PySide6.QtCore import Qt, QUrl
from pytestqt.qtbot import QtBot

from core.domain.activity import EmailStatus
from core.domain.guard import Guard, GuardState
from core.errors import StoreBusy
from core.events import EngineChanged, EngineState
from core.service import ComposeRequest
from gui.guard_banner import GuardBanner
from gui.guard_watch import GuardWatch
from tests.gui.activities.made import Desk


class Shown:
    """The banner in a window of its own, and what it opened."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.opened: list[QUrl] = []
        self.watch = GuardWatch(desk.console, desk.state)
        self.banner = GuardBanner(open_url=self.opened.append)
        desk.qtbot.addWidget(self.banner)
        self.banner.resize(900, 160)
        self.banner.attach(desk.console, self.watch)
        self.watch.start()
        desk.settle()

    def asks(self) -> bool:
        """Whether the question stands there."""
        return self.banner.asking and not self.banner.confirm_button.isHidden()

    def state(self) -> GuardState:
        """What the store says."""
        return self.desk.app.service.guard().guard.state

    def statuses(self) -> set[EmailStatus]:
        """Of all emails."""
        return {email.status for email in self.desk.app.service.activities()}


@pytest.fixture
def shown(held: Desk) -> Shown:
    return Shown(held)


def test_an_open_store_has_no_banner(desk: Desk) -> None:
    shown = Shown(desk)
    assert shown.watch.status is not None
    assert not shown.banner.isVisible()
    assert not shown.watch.is_held


def test_a_held_store_says_why_and_how_much_waits(shown: Shown) -> None:
    banner = shown.banner
    assert banner.isVisible()
    assert banner.title.text() == "This store is held: nothing is sent, nothing is received"
    assert "copied or moved: on this machine it was" in banner.words.text()
    assert "2 email(s) wait to be sent." in banner.words.text()
    assert not banner.release_button.isHidden()
    assert not banner.sandbox_button.isHidden()
    assert banner.folder_button.isHidden()
    assert banner.accessibleName() == banner.title.text()
    assert shown.desk.faults(banner, 500, 824, 1080, height=200) == []


def test_releasing_asks_once_more_with_the_number_as_it_is_now(shown: Shown, qtbot: QtBot) -> None:
    banner = shown.banner
    shown.desk.app.service.compose(ComposeRequest("bob@corp.test", ("rene@contoso.test",), subject="Late", text="Hello"))
    banner.release_button.click()
    shown.desk.settle()
    assert shown.asks()
    assert shown.state() is GuardState.HELD
    assert banner.hold_box.text() == "Hold back the 3 email(s) that wait to be sent, for a person to decide"
    assert banner.hold_box.isChecked(), "what was sent twice cannot be taken back"
    assert banner.confirm_button.text() == "Release and hold back 3"
    banner.hold_box.click()
    assert "3 email(s) will be sent from here." in banner.words.text()
    assert banner.confirm_button.text() == "Release and send 3"
    assert banner.release_button.isHidden()
    assert shown.desk.faults(banner, 500, 824, height=200) == []
    qtbot.keyClick(banner, Qt.Key.Key_Escape)
    assert not shown.asks()
    assert shown.state() is GuardState.HELD
    assert not banner.hold_box.isVisible()
    banner.release_button.click()
    shown.desk.settle()
    assert banner.hold_box.isChecked(), "asked again, held back again"
    banner.hold_box.click()
    banner.confirm_button.click()
    shown.desk.settle()
    assert shown.state() is GuardState.OPEN
    assert not banner.isVisible()
    assert shown.desk.told.saved == 1
    assert shown.desk.told.said == ["The store is released."]
    assert shown.statuses() == {EmailStatus.PENDING_SEND}


@pytest.mark.parametrize("sandbox_first", [False, True])
def test_what_waits_is_held_back_for_a_person(shown: Shown, *, sandbox_first: bool) -> None:
    if sandbox_first:
        shown.banner.sandbox_button.click()
        shown.desk.settle()
    shown.banner.release_button.click()
    shown.desk.settle()
    assert shown.banner.hold_box.isVisible()
    assert shown.banner.words.text().startswith("Nothing is sent that another copy may have sent already.")
    shown.banner.confirm_button.click()
    shown.desk.settle()
    assert shown.state() is GuardState.OPEN
    assert shown.desk.told.said[-1] == "The store is released. 2 email(s) are held back in the outbox."
    assert shown.statuses() == {EmailStatus.UNKNOWN}


def test_the_question_can_be_taken_back_with_its_button(shown: Shown) -> None:
    shown.banner.release_button.click()
    shown.desk.settle()
    shown.banner.cancel_button.click()
    assert not shown.asks()
    assert not shown.banner.sandbox_button.isHidden()


def test_the_sandbox_is_calm_and_has_a_folder(shown: Shown) -> None:
    banner = shown.banner
    banner.sandbox_button.click()
    assert not banner.isEnabled()
    shown.desk.settle()
    assert shown.state() is GuardState.SANDBOX
    assert banner.isEnabled()
    assert banner.title.text() == "Sandbox: nothing leaves this machine"
    assert banner.sandbox_button.isHidden()
    banner.folder_button.click()
    assert shown.opened == []
    assert shown.desk.told.said[-1] == "Nothing would have been sent so far."
    folder = shown.desk.app.outbox
    folder.mkdir()
    banner.folder_button.click()
    assert shown.opened == [QUrl.fromLocalFile(str(folder))]
    banner.release_button.click()
    shown.desk.settle()
    assert shown.asks()


def test_what_another_program_decides_is_seen(shown: Shown) -> None:
    shown.desk.app.service.sandbox_guard()
    shown.desk.state.organisation_changed.emit()
    shown.desk.settle()
    assert shown.watch.guard.state is GuardState.SANDBOX
    shown.desk.app.service.release_guard()
    shown.desk.state.counts_changed.emit()
    shown.desk.settle()
    assert not shown.banner.isVisible()


def test_the_word_of_the_engine_is_followed(desk: Desk) -> None:
    shown = Shown(desk)
    before = shown.watch.status
    assert before is not None
    engine = EngineChanged(
        EngineState.RUNNING, datetime.now(UTC), guard=Guard(GuardState.HELD, "The store was copied: this is another machine.")
    )
    desk.state.engine = engine
    shown.watch.take(replace(before, guard=engine.guard, waiting=0))
    assert shown.banner.isVisible()
    assert shown.banner.words.text().startswith("This store is a copy that came from another machine. Release it")
    # The engine says so, the store does not: what the store says counts.
    desk.state.engine = replace(engine, guard=Guard())
    desk.state.engine_changed.emit()
    desk.settle()
    assert not shown.banner.isVisible()


def test_nothing_waits_is_said_too(shown: Shown) -> None:
    for email in shown.desk.app.service.activities():
        shown.desk.app.service.cancel(email.id)
    shown.banner.release_button.click()
    shown.desk.settle()
    assert shown.banner.words.text().startswith("No email waits to be sent.")
    assert shown.banner.hold_box.isHidden()
    assert shown.banner.confirm_button.text() == "Release"


def test_a_decision_that_fails_is_told_in_the_banner(shown: Shown, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(_service: object, *, hold_mail: bool) -> None:
        assert hold_mail
        raise StoreBusy("another program writes")

    monkeypatch.setattr(type(shown.desk.app.service), "release_guard", fails)
    shown.banner.release_button.click()
    shown.desk.settle()
    shown.banner.confirm_button.click()
    shown.desk.settle()
    assert "another program writes" in shown.banner.problem.text()
    assert shown.banner.isEnabled()
    assert shown.state() is GuardState.HELD
    shown.banner.release_button.click()
    shown.desk.settle()
    assert shown.banner.problem.isHidden()
