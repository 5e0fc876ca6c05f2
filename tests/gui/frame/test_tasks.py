"""Calls off the GUI thread: results, failures, bugs, cancelling, owners that are gone, the newest that counts."""

from __future__ import annotations

import logging
import threading
import weakref
from collections.abc import Callable, Iterator

import pytest
import shiboken6
from PySide6.QtCore import QObject, QThread
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from core.cancel import CancelToken
from core.errors import ConnectionFailed, InternalError, PostroomError
from gui.tasks import Latest, Task, Tasks


@pytest.fixture
def tasks(qapp: QApplication) -> Iterator[Tasks]:
    made = Tasks(qapp)
    yield made
    assert made.close()
    made.deleteLater()


class Told:
    """What came back, and on which thread."""

    def __init__(self) -> None:
        self.results: list[object] = []
        self.failures: list[PostroomError] = []
        self.progress: list[object] = []
        self.threads: set[QThread] = set()

    def done(self, result: object) -> None:
        """A result."""
        self.threads.add(QThread.currentThread())
        self.results.append(result)

    def failed(self, error: PostroomError) -> None:
        """A failure."""
        self.threads.add(QThread.currentThread())
        self.failures.append(error)


def test_a_result_comes_back_on_the_gui_thread(qtbot: QtBot, tasks: Tasks) -> None:
    told, owner = Told(), QObject()
    worked_on: list[QThread] = []

    def work(_token: CancelToken) -> int:
        worked_on.append(QThread.currentThread())
        return 42

    task = tasks.run(owner, work, told.done, told.failed, title="Counting")
    assert (told.results, task.finished, tasks.under_way) == ([], False, [task])
    qtbot.waitUntil(lambda: told.results == [42])
    assert task.title == "Counting"
    assert told.threads == {QThread.currentThread()}
    assert worked_on[0] is not QThread.currentThread()
    assert tasks.under_way == []


def test_a_failure_comes_back_as_it_is(qtbot: QtBot, tasks: Tasks) -> None:
    told, owner = Told(), QObject()

    def work(_token: CancelToken) -> None:
        raise ConnectionFailed("refused")

    tasks.run(owner, work, told.done, told.failed)
    qtbot.waitUntil(lambda: bool(told.failures))
    assert isinstance(told.failures[0], ConnectionFailed)


def test_a_bug_is_told_and_its_trace_is_kept(qtbot: QtBot, tasks: Tasks, caplog: pytest.LogCaptureFixture) -> None:
    told, owner = Told(), QObject()

    def work(_token: CancelToken) -> None:
        raise KeyError("oil")

    with caplog.at_level(logging.ERROR):
        tasks.run(owner, work, told.done, told.failed)
        qtbot.waitUntil(lambda: bool(told.failures))
    assert isinstance(told.failures[0], InternalError)
    assert "KeyError: 'oil'" in told.failures[0].cause
    assert caplog.records[0].exc_info is not None


def test_a_cancelled_call_is_told_to_nobody(qtbot: QtBot, tasks: Tasks) -> None:
    told, owner = Told(), QObject()

    def work(token: CancelToken) -> None:
        token.wait(60)

    task = tasks.run(owner, work, told.done, told.failed)
    with qtbot.waitSignal(task.ended):
        task.cancel()
    assert (told.results, told.failures) == ([], [])


def test_a_call_that_ignores_its_cancelling_is_dropped(qtbot: QtBot, tasks: Tasks) -> None:
    told, owner = Told(), QObject()
    task = tasks.run(owner, lambda _token: 1, told.done, told.failed)
    with qtbot.waitSignal(task.ended):
        task.cancel()
    assert told.results == []


def test_nothing_is_delivered_to_an_owner_that_is_gone(qtbot: QtBot, tasks: Tasks) -> None:
    told, owner = Told(), QObject()
    task = tasks.run(owner, lambda _token: 1, told.done, told.failed)
    shiboken6.delete(owner)
    with qtbot.waitSignal(task.ended):
        pass
    assert told.results == []


def test_progress_is_told_on_the_way(qtbot: QtBot, tasks: Tasks) -> None:
    told, owner = Told(), QObject()

    def work(_token: CancelToken, report: object) -> str:
        assert callable(report)
        report(1)
        report(2)
        return "end"

    tasks.run(owner, work, told.done, told.failed, progress=told.progress.append)
    qtbot.waitUntil(lambda: told.results == ["end"])
    assert told.progress == [1, 2]


def test_starting_and_ending_are_told(qtbot: QtBot, tasks: Tasks) -> None:
    seen: list[tuple[str, Task]] = []
    tasks.started.connect(lambda task: seen.append(("started", task)))
    tasks.ended.connect(lambda task: seen.append(("ended", task)))
    owner = QObject()
    task = tasks.run(owner, lambda _token: None, lambda _none: None, lambda _error: None)
    qtbot.waitUntil(lambda: len(seen) == 2)
    assert seen == [("started", task), ("ended", task)]


def test_of_several_searches_the_newest_counts(qtbot: QtBot, tasks: Tasks) -> None:
    told, owner = Told(), QObject()
    latest: Latest[str] = Latest(tasks, owner)

    def slow(token: CancelToken) -> str:
        token.wait(60)
        return "slow"

    latest.run(slow, told.done, told.failed)
    latest.run(lambda _token: "quick", told.done, told.failed)
    qtbot.waitUntil(lambda: not tasks.under_way)
    assert told.results == ["quick"]
    latest.drop()


class Held(QObject):
    """Something that may only die on the GUI thread, as a dialog."""

    def __init__(self, told: Told) -> None:
        super().__init__()
        self._told = told

    def done(self, result: object) -> None:
        """A result."""
        self._told.done(result)

    def failed(self, error: PostroomError) -> None:
        """A failure."""
        self._told.failed(error)


@pytest.mark.parametrize("fails", [False, True])
@pytest.mark.parametrize("seen", [True, False])
def test_what_a_call_was_given_dies_on_the_gui_thread(qtbot: QtBot, tasks: Tasks, *, fails: bool, seen: bool) -> None:
    """However the two threads take turns: the other one is kept in the middle of telling, until everything else has let go."""
    told, left, died = Told(), threading.Event(), list[int]()

    def begin() -> None:
        held = Held(told)
        weakref.finalize(held, lambda: died.append(threading.get_ident()))

        def work(_token: CancelToken) -> Held:
            if fails:
                raise ConnectionFailed(str(held))
            return held

        task = tasks.run(held, work, held.done, held.failed)
        if not seen:
            task.cancel()

    real = tasks._tell

    def tell(what: Callable[[], None]) -> None:
        real(what)
        assert left.wait(60)

    tasks._tell = tell  # type: ignore[method-assign]
    begin()
    qtbot.waitUntil(lambda: not tasks.under_way)
    told.results.clear()
    told.failures.clear()
    left.set()
    qtbot.waitUntil(lambda: bool(died))
    assert died == [threading.get_ident()]


def test_closing_ends_what_waits(qapp: QApplication) -> None:
    tasks = Tasks(qapp)
    owner = QObject()
    tasks.run(owner, lambda token: token.wait(60), lambda _none: None, lambda _error: None)
    assert tasks.close()
