"""Tests under way: asked of the engine or made beside it, followed to their end, cancelled."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from core.cancel import CancelToken
from core.commands import MAIL, StopRuns, TestMailbox
from core.domain.connection import StepName, TestResult, TestStep
from core.domain.ids import MailboxId
from core.domain.mailbox import MailDirection, TestStatus
from core.errors import StoreUnreachable
from core.events import EngineChanged, EngineState, RunningNow, TestProgress
from gui.messages import Problem
from gui.panes.mailboxes_testing import TestBoard, can_test
from gui.views import DirectionView, MailboxView
from tests.gui.mailboxes.desk import Desk
from tests.gui.mailboxes.made import NOT_ENABLED, NOW, WELL, mailbox, off, receiving

IN, OUT, ACT = MailDirection.INCOMING, MailDirection.OUTGOING, MailDirection.ACT
STEP = TestStep(StepName.DNS, True, 0.01)


@pytest.fixture
def board(desk: Desk) -> TestBoard:
    """The console's board; both its mailboxes are known."""
    desk.fill([mailbox(1), mailbox(2)])
    return TestBoard.of(desk.console)


def progress(direction: MailDirection = IN, *, number: int = 1, ok: bool | None = None) -> TestProgress:
    """A step of a test, or with `ok` its end."""
    result = None if ok is None else TestResult(f"box{number:05}@corp.test", direction, ok, ok, (STEP,), NOW)
    return TestProgress(MailboxId(number), f"box{number:05}@corp.test", direction, NOW, (STEP,), result)


def engine(*testing: tuple[int, MailDirection]) -> EngineChanged:
    """The engine with these tests at work."""
    lanes = tuple(RunningNow(MailboxId(number), "box", direction, True, NOW) for number, direction in testing)
    return EngineChanged(EngineState.RUNNING, NOW, running=lanes)


def test_there_is_one_board_for_a_console(desk: Desk, board: TestBoard) -> None:
    assert TestBoard.of(desk.console) is board


def with_act(act: DirectionView) -> MailboxView:
    return replace(mailbox(), act=act)


def test_only_what_is_synchronized_here_can_be_tested() -> None:
    assert can_test(mailbox()) == (IN, OUT)
    assert can_test(mailbox(incoming=off(IN, "Its mail is received by Outlook.", "outlook"))) == (OUT,)
    assert can_test(mailbox(incoming=off(IN, "x", "none"), outgoing=off(OUT, "x", "none"))) == ()
    assert can_test(with_act(off(ACT, NOT_ENABLED))) == (IN, OUT, ACT)
    pop3 = "Profiles of the type pop3-smtp have no appointments, contacts or tasks. Set this method to none, or assign an Exchange profile."
    queue = "Only mailboxes of users have appointments, contacts and tasks. Set this method to none."
    assert can_test(with_act(off(ACT, pop3))) == can_test(with_act(off(ACT, queue))) == (IN, OUT)


def test_our_engine_is_asked_and_followed_to_the_end(desk: Desk, board: TestBoard) -> None:
    changed: list[MailboxId] = []
    board.changed.connect(changed.append)
    assert board.start([desk.state.mailboxes[MailboxId(1)]]) == 1
    assert desk.commands == [TestMailbox(MailboxId(1), (IN, OUT), enable=True)]
    assert board.is_running(MailboxId(1))
    begun = board.progress(MailboxId(1), IN)
    assert begun is not None
    assert begun.steps == ()
    desk.state.test_progress.emit(progress(IN))
    assert board.progress(MailboxId(1), IN) == progress(IN)
    for direction in (IN, OUT):
        assert board.is_direction_running(MailboxId(1), direction)
        desk.state.test_progress.emit(progress(direction, ok=True))
        assert not board.is_direction_running(MailboxId(1), direction)
    assert not board.is_running(MailboxId(1))
    assert board.progress(MailboxId(1), OUT) == progress(OUT, ok=True)
    assert changed == [1, 1, 1, 1]


def test_a_test_that_runs_is_not_started_twice(desk: Desk, board: TestBoard) -> None:
    views = list(desk.state.mailboxes.values())
    assert board.start(views[:1]) == 1
    assert board.start(views) == 1
    assert [command.mailbox_id for command in desk.commands if isinstance(command, TestMailbox)] == [1, 2]
    assert board.start([mailbox(3, incoming=off(IN, "x", "none"), outgoing=off(OUT, "x", "none"))]) == 0


def test_the_engines_own_tests_are_shown(desk: Desk, board: TestBoard) -> None:
    desk.state.test_progress.emit(progress(OUT, number=2))
    assert board.is_direction_running(MailboxId(2), OUT)


def test_a_cancelled_test_is_forgotten_and_its_late_steps_with_it(desk: Desk, board: TestBoard) -> None:
    board.start([desk.state.mailboxes[MailboxId(1)]])
    board.cancel(MailboxId(1))
    assert desk.commands[-1] == StopRuns(frozenset({MailboxId(1)}))
    assert not board.is_running(MailboxId(1))
    assert board.progress(MailboxId(1), IN) is None
    desk.state.test_progress.emit(progress(IN))
    assert board.progress(MailboxId(1), IN) is None
    # What has come to its end all the same is told.
    desk.state.test_progress.emit(progress(IN, ok=False))
    assert board.progress(MailboxId(1), IN) == progress(IN, ok=False)


def test_only_what_failed_is_tested_again(desk: Desk, board: TestBoard) -> None:
    views = list(desk.state.mailboxes.values())
    board.start(views)
    for number, direction, ok in ((1, IN, True), (1, OUT, False), (2, IN, True), (2, OUT, True)):
        desk.state.test_progress.emit(progress(direction, number=number, ok=ok))
    assert [board.has_failed(view, way) for view in views for way in (IN, OUT)] == [False, True, False, False]
    assert board.start(views, only_failed=True, enable=None) == 1
    assert desk.commands[-1] == TestMailbox(MailboxId(1), (OUT,), enable=None)
    assert not board.is_direction_running(MailboxId(1), IN)


def test_what_failed_before_this_session_counts_as_failed(board: TestBoard) -> None:
    failed = receiving(state=replace(WELL, test=TestStatus.FAILURE))
    assert board.has_failed(mailbox(7, incoming=failed), IN)
    assert not board.has_failed(mailbox(8), IN)


def test_many_are_cancelled_at_once(desk: Desk, board: TestBoard) -> None:
    board.start(list(desk.state.mailboxes.values()))
    board.cancel_all([MailboxId(1), MailboxId(2), MailboxId(3)])
    assert desk.commands[-1] == StopRuns(frozenset({MailboxId(1), MailboxId(2)}))
    assert not board.is_running(MailboxId(1))
    assert not board.is_running(MailboxId(2))


def test_a_test_without_a_result_ends_with_its_lane(desk: Desk, board: TestBoard) -> None:
    desk.state.test_progress.emit(progress(IN))
    desk.state.engine = engine((1, IN))
    desk.state.engine_changed.emit()
    assert board.is_running(MailboxId(1))
    desk.state.engine = engine()
    desk.state.engine_changed.emit()
    assert not board.is_running(MailboxId(1))


def test_tests_end_with_their_engine(desk: Desk, board: TestBoard) -> None:
    board.start(list(desk.state.mailboxes.values()))
    desk.running = False
    desk.state.engine = None
    desk.state.engine_changed.emit()
    assert not board.is_running(MailboxId(1))
    assert not board.is_running(MailboxId(2))


class Beside:
    """An engine that is asked for tests alone: it tells one step, then waits or ends as it was told to."""

    def __init__(self, publish: Callable[[object], None], *, error: Exception | None, forever: bool) -> None:
        self._publish = publish
        self._error = error
        self._forever = forever

    def run_tests(
        self, ids: list[MailboxId], token: CancelToken, *, enable: bool, only_failed: bool, directions: object
    ) -> list[TestResult]:
        """Test them."""
        assert enable
        assert directions is None
        assert not only_failed
        self._publish(engine())
        for number in ids:
            for direction in MAIL:
                self._publish(progress(direction, number=number))
        while self._forever:
            token.wait(60)
        if self._error is not None:
            raise self._error
        for number in ids:
            for direction in MAIL:
                self._publish(progress(direction, number=number, ok=True))
        return []


def without_engine(desk: Desk, *, error: Exception | None = None, forever: bool = False) -> TestBoard:
    """A board of a console whose own engine does not run."""

    class Program:
        settings = desk.console.app.settings

        @staticmethod
        def engine(publish: Callable[[object], None]) -> Beside:
            return Beside(publish, error=error, forever=forever)

    app: Any = Program()
    desk.running = False
    desk.fill([mailbox(1), mailbox(2)])
    return TestBoard(replace(desk.console, app=app), desk.state)


def test_without_our_engine_the_test_is_made_beside_the_other_one(qtbot: QtBot, desk: Desk) -> None:
    board = without_engine(desk)
    with qtbot.waitSignal(desk.console.tasks.started) as started:
        board.start(list(desk.state.mailboxes.values()))
    assert "Testing" in started.args[0].title
    qtbot.waitUntil(lambda: desk.saved == 1)
    assert desk.commands == []
    assert board.progress(MailboxId(2), OUT) == progress(OUT, number=2, ok=True)
    assert not board.is_running(MailboxId(1))


def test_a_test_beside_the_engine_can_be_cancelled(qtbot: QtBot, desk: Desk) -> None:
    board = without_engine(desk, forever=True)
    board.start(list(desk.state.mailboxes.values()))
    qtbot.waitUntil(lambda: board.progress(MailboxId(2), OUT) == progress(OUT, number=2))
    board.cancel(MailboxId(1))
    assert not board.is_running(MailboxId(2)), "both were one call"
    qtbot.waitUntil(lambda: desk.console.tasks.under_way == [])
    assert desk.saved == 0


def test_a_test_that_cannot_be_carried_out_says_why(qtbot: QtBot, desk: Desk) -> None:
    board = without_engine(desk, error=StoreUnreachable("the disk is gone"))
    with qtbot.waitSignal(board.failed) as failed:
        board.start([desk.state.mailboxes[MailboxId(1)]])
    problem = failed.args[0]
    assert isinstance(problem, Problem)
    assert problem.cause == "the disk is gone"
    assert not board.is_running(MailboxId(1))


def test_a_mailbox_that_receives_still_counts_as_testable() -> None:
    assert can_test(mailbox(incoming=receiving())) == (IN, OUT)
