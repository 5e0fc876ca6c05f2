"""Tests of many mailboxes in one window: how far they are, what failed, only that again, and stopping."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from core.commands import StopRuns, TestMailbox
from core.domain.connection import StepName, TestResult, TestStep
from core.domain.ids import MailboxId
from core.domain.mailbox import MailDirection
from core.errors import StoreUnreachable
from core.events import TestProgress
from gui.dialogs.mailbox_test import MailboxTestDialog
from gui.dialogs.many_tests import ManyTestsDialog, open_tests
from gui.dialogs.many_tests_rows import How, how_word
from gui.panes.mailboxes_testing import TestBoard
from tests.gui.bulk.made import At
from tests.gui.geometry import faults

IN, OUT = MailDirection.INCOMING, MailDirection.OUTGOING
DNS = TestStep(StepName.DNS, True, 0.01, "mail.corp.test: 192.0.2.7")
REFUSED = TestStep(
    StepName.AUTHENTICATION, False, 0.3, "535 no", "CredentialsRejected", "Password was refused", "Enter it anew.", ("offered PLAIN",)
)


def opened(at: At, qtbot: QtBot, *, running: bool = True, **more: Any) -> ManyTestsDialog:
    """The dialog over the three mailboxes of the office, begun; our engine is played by the test."""
    at[1].running = running
    views = sorted(at[0].state.mailboxes.values(), key=lambda view: view.mailbox)
    dialog = open_tests(at[0], views, None, **more)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    qtbot.addWidget(dialog)
    return dialog


def tell(at: At, address: str, way: MailDirection, *steps: TestStep, ok: bool | None = None, enabled: bool = True) -> None:
    """The engine tells of a test: further steps, or with `ok` its end."""
    view = at[0].state.by_address(address)
    assert view is not None
    now = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
    result = None if ok is None else TestResult(address, way, ok, ok and enabled, steps, now)
    at[0].state.test_progress.emit(TestProgress(view.id, address, way, now, steps, result))


def all_end(at: At, *failing: tuple[str, MailDirection]) -> None:
    """Every test ends, these badly."""
    for name in ("alice", "bob", "support"):
        for way in (IN, OUT):
            address = f"{name}@corp.test"
            bad = (address, way) in failing
            tell(at, address, way, *((DNS, REFUSED) if bad else (DNS,)), ok=not bad)


def hows(dialog: ManyTestsDialog) -> dict[How, int]:
    """How many rows are how."""
    return {how: count for how in How if (count := sum(row.how is how for row in dialog.model.all_rows))}


def test_the_engine_tests_them_and_the_window_counts(at_office: At, qtbot: QtBot) -> None:
    dialog = opened(at_office, qtbot)
    assert dialog.title.text() == "Test and enable 3 mailbox(es)"
    assert [command.enable for command in at_office[1].commands if isinstance(command, TestMailbox)] == [True] * 3
    assert hows(dialog) == {How.WAITING: 6}
    assert dialog.counts.text() == "0 of 6 test(s) · 0 passed · 0 failed"
    tell(at_office, "alice@corp.test", IN, DNS)
    tell(at_office, "bob@corp.test", IN, DNS, REFUSED, ok=False)
    qtbot.waitUntil(lambda: hows(dialog) == {How.FAILED: 1, How.RUNNING: 1, How.WAITING: 4})
    assert (dialog.progress.value(), dialog.progress.maximum()) == (1, 6)
    assert dialog.counts.text() == "1 of 6 test(s) · 0 passed · 1 failed"
    assert dialog.model.rows[0].mailbox == "bob@corp.test", "what failed stands on top"
    assert not dialog.again_button.isEnabled()
    all_end(at_office, ("bob@corp.test", IN))
    qtbot.waitUntil(lambda: hows(dialog) == {How.FAILED: 1, How.PASSED: 5})
    assert not dialog.running
    assert not dialog.stop_button.isEnabled()
    assert dialog.counts.text() == "6 of 6 test(s) · 5 passed · 1 failed"


def test_only_what_failed_is_tested_again(at_office: At, qtbot: QtBot) -> None:
    dialog = opened(at_office, qtbot)
    all_end(at_office, ("bob@corp.test", OUT))
    qtbot.waitUntil(dialog.again_button.isEnabled)
    before = len(at_office[1].commands)
    dialog.again_button.click()
    bob = at_office[0].state.by_address("bob@corp.test")
    assert bob is not None
    assert at_office[1].commands[before:] == [TestMailbox(bob.id, (OUT,), enable=True)]
    assert dialog.progress.maximum() == 1
    tell(at_office, "bob@corp.test", OUT, DNS, ok=True)
    qtbot.waitUntil(lambda: hows(dialog) == {How.PASSED: 6})
    assert dialog.counts.text() == "1 of 1 test(s) · 6 passed · 0 failed"


def test_the_steps_of_the_selected_test_are_shown_and_copied(at_office: At, qtbot: QtBot) -> None:
    dialog = opened(at_office, qtbot)
    assert dialog.whose.value() == "Select a test to see its steps"
    all_end(at_office, ("alice@corp.test", IN), ("bob@corp.test", OUT))
    qtbot.waitUntil(lambda: not dialog.running)
    dialog.table.select_key(dialog.model.rows[0].key)
    assert dialog.whose.value() == "alice@corp.test, Receiving"
    assert dialog.steps.step_count == 2
    assert dialog.model.columns[-1].text(dialog.model.rows[0]) == "Sign in: Password was refused"
    dialog.copy_button.click()
    text = QGuiApplication.clipboard().text()
    assert text.count("failed at authentication") == 2
    assert "| offered PLAIN" in text


def test_the_list_is_filtered_and_searched(at_office: At, qtbot: QtBot) -> None:
    dialog = opened(at_office, qtbot)
    all_end(at_office, ("alice@corp.test", IN), ("bob@corp.test", OUT))
    qtbot.waitUntil(lambda: not dialog.running)
    dialog.chips.set_chosen(How.FAILED.value)
    dialog.chips.chosen.emit(How.FAILED.value)
    assert {row.mailbox for row in dialog.model.rows} == {"alice@corp.test", "bob@corp.test"}
    for text in ("bob@", "BOB"):
        dialog.search.setText(text)
        qtbot.keyClick(dialog.search, Qt.Key.Key_Return)
        assert [row.mailbox for row in dialog.model.rows] == ["bob@corp.test"]
    dialog.search.setText("password was")
    qtbot.keyClick(dialog.search, Qt.Key.Key_Return)
    assert len(dialog.model.rows) == 2


def test_stopping_leaves_what_was_not_reached_untested(at_office: At, qtbot: QtBot) -> None:
    dialog = opened(at_office, qtbot)
    tell(at_office, "alice@corp.test", IN, DNS, ok=True)
    dialog.stop_button.click()
    stopped = at_office[1].commands[-1]
    assert isinstance(stopped, StopRuns)
    assert stopped.mailbox_ids == frozenset(at_office[0].state.mailboxes)
    qtbot.waitUntil(lambda: hows(dialog) == {How.STOPPED: 5, How.PASSED: 1})
    assert dialog.counts.text().endswith("5 not tested")
    assert not dialog.stop_button.isEnabled()


def test_closing_the_window_stops_nothing(at_office: At, qtbot: QtBot) -> None:
    dialog = opened(at_office, qtbot)
    dialog.close_button.click()
    assert not dialog.isVisible()
    assert not any(isinstance(command, StopRuns) for command in at_office[1].commands)
    assert TestBoard.of(at_office[0]).is_running(next(iter(at_office[0].state.mailboxes)))


def test_without_our_engine_the_tests_are_made_beside_it(at_office: At, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    """The real call over the real store; nothing listens on the office's ports, so everything fails."""
    dialog = opened(at_office, qtbot, running=False)
    qtbot.waitUntil(lambda: hows(dialog) == {How.FAILED: 6}, timeout=30_000)
    asked: list[dict[str, Any]] = []
    real: Callable[..., object] = type(at_office[0].app).engine

    class Asked:
        def __init__(self, engine: Any) -> None:
            self._engine = engine

        def run_tests(self, ids: list[MailboxId], token: object, **wanted: Any) -> object:
            asked.append(wanted)
            return self._engine.run_tests(ids, token, **wanted)

    monkeypatch.setattr(type(at_office[0].app), "engine", lambda own, publish: Asked(real(own, publish)))
    dialog.again_button.click()
    qtbot.waitUntil(lambda: bool(asked) and not dialog.running, timeout=30_000)
    assert asked[0]["only_failed"] is True
    assert asked[0]["enable"] is True


def test_tests_that_cannot_be_made_say_why(at_office: At, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    class Broken:
        def run_tests(self, *_: object, **__: object) -> None:
            raise StoreUnreachable("the disk is gone")

    monkeypatch.setattr(type(at_office[0].app), "engine", lambda _own, _publish: Broken())
    dialog = opened(at_office, qtbot, running=False)
    qtbot.waitUntil(dialog.banner.isVisible)
    assert dialog.banner.problem is not None
    assert dialog.banner.problem.cause == "the disk is gone"
    qtbot.waitUntil(lambda: hows(dialog) == {How.STOPPED: 6})


def test_a_profile_is_tested_with_all_its_mailboxes(at_office: At, qtbot: QtBot) -> None:
    at_office[1].running = True
    dialog = MailboxTestDialog(at_office[0], list(at_office[0].state.mailboxes.values()))
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    qtbot.addWidget(dialog)
    dialog.open()
    assert dialog.all_button.text() == "Test all 3 mailbox(es)"
    dialog.all_button.click()
    assert not dialog.isVisible()
    (many,) = [widget for widget in QGuiApplication.instance().topLevelWidgets() if isinstance(widget, ManyTestsDialog)]  # type: ignore[union-attr]
    assert many.title.text() == "Test 3 mailbox(es)"
    assert {command.enable for command in at_office[1].commands if isinstance(command, TestMailbox)} == {None}


def test_one_mailbox_has_no_button_for_all(at_office: At, qtbot: QtBot) -> None:
    dialog = MailboxTestDialog(at_office[0], list(at_office[0].state.mailboxes.values())[:1])
    qtbot.addWidget(dialog)
    dialog.show()
    assert not dialog.all_button.isVisible()


def test_nothing_is_cut_off(at_office: At, qtbot: QtBot) -> None:
    dialog = opened(at_office, qtbot)
    all_end(at_office, ("alice@corp.test", IN))
    qtbot.waitUntil(lambda: not dialog.running)
    dialog.table.select_key(dialog.model.rows[0].key)
    qtbot.waitUntil(lambda: dialog.steps.step_count == 2)
    assert faults(dialog) == []
    assert len({how_word(how) for how in How}) == len(How)
