"""Mistakes of ours: in the log always, shown once, never in a loop, without secrets."""

import logging
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMessageLogContext, Qt, QtMsgType
from PySide6.QtWidgets import QApplication, QDialog, QDialogButtonBox, QLabel, QWidget
from pytestqt.qtbot import QtBot

from core.logs import redactor
from gui.crash import MOST_SHOWN, CrashDesk, CrashDialog, install_crash_dialog, log_qt_message

SECRET = "correct-horse-battery"


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    """A window for the dialog to stand over."""
    made = QWidget()
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.fixture
def desk(window: QWidget, tmp_path: Path) -> CrashDesk:
    """A desk that has taken over nothing: the tests hand exceptions to it."""
    return CrashDesk(window, tmp_path / "logs")


def fail(desk: CrashDesk, error: BaseException) -> None:
    """Hand an exception to the desk that was raised and that nothing caught."""
    try:
        raise error  # noqa: TRY301
    except BaseException as caught:  # noqa: BLE001
        desk.caught(type(caught), caught, caught.__traceback__)


def other_failure(desk: CrashDesk, number: int) -> None:
    """An exception that is raised at a place of its own."""
    source = "\n" * number + "raise ValueError('again')"
    try:
        exec(compile(source, "elsewhere.py", "exec"))
    except ValueError as caught:
        desk.caught(ValueError, caught, caught.__traceback__)


def shown(qtbot: QtBot, desk: CrashDesk) -> CrashDialog:
    """The dialog, once it is there."""
    qtbot.waitUntil(lambda: desk.dialog is not None and desk.dialog.isVisible())
    assert desk.dialog is not None
    return desk.dialog


def closed(qtbot: QtBot, desk: CrashDesk) -> None:
    """Close the dialog and wait until it is gone."""
    shown(qtbot, desk).reject()
    qtbot.waitUntil(lambda: desk.dialog is None)


def test_it_is_logged_and_shown(qtbot: QtBot, desk: CrashDesk, caplog: pytest.LogCaptureFixture, tmp_path: Path) -> None:
    fail(desk, ValueError("a bug"))
    dialog = shown(qtbot, desk)
    (record,) = caplog.records
    assert record.levelno == logging.CRITICAL
    assert record.exc_info is not None
    assert "ValueError: a bug" in dialog.details
    assert "Traceback" in dialog.details
    texts = " ".join(label.text() for label in dialog.findChildren(QLabel))
    assert str(tmp_path / "logs") in texts
    assert "kept" in texts
    assert not dialog.isModal()


def test_the_details_can_be_copied(qtbot: QtBot, desk: CrashDesk) -> None:
    fail(desk, ValueError("a bug"))
    dialog = shown(qtbot, desk)
    dialog.copy.click()
    assert QApplication.clipboard().text() == dialog.details


def test_close_closes_it(qtbot: QtBot, desk: CrashDesk) -> None:
    fail(desk, ValueError("a bug"))
    box = shown(qtbot, desk).findChild(QDialogButtonBox)
    assert box is not None
    box.button(QDialogButtonBox.StandardButton.Close).click()
    qtbot.waitUntil(lambda: desk.dialog is None)


def test_enter_closes_it(qtbot: QtBot, desk: CrashDesk) -> None:
    fail(desk, ValueError("a bug"))
    dialog = shown(qtbot, desk)
    qtbot.keyClick(dialog.focusWidget(), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: desk.dialog is None)


def test_the_same_mistake_is_shown_once(qtbot: QtBot, desk: CrashDesk, caplog: pytest.LogCaptureFixture) -> None:
    for _ in range(60):
        fail(desk, ValueError("in a paint event"))
    closed(qtbot, desk)
    fail(desk, ValueError("in a paint event"))
    settle(qtbot)
    assert desk.dialog is None
    assert len(caplog.records) == 61


def test_another_mistake_is_shown_too_but_not_on_top(qtbot: QtBot, desk: CrashDesk, window: QWidget) -> None:
    other_failure(desk, 1)
    first = shown(qtbot, desk)
    other_failure(desk, 2)
    settle(qtbot)
    assert desk.dialog is first
    assert len(window.findChildren(CrashDialog)) == 1
    closed(qtbot, desk)
    other_failure(desk, 2)
    assert shown(qtbot, desk) is not first


def test_a_session_shows_a_few_and_logs_the_rest(qtbot: QtBot, desk: CrashDesk, caplog: pytest.LogCaptureFixture) -> None:
    for number in range(MOST_SHOWN):
        other_failure(desk, number)
        closed(qtbot, desk)
    other_failure(desk, MOST_SHOWN)
    settle(qtbot)
    assert desk.dialog is None
    assert len(caplog.records) == MOST_SHOWN + 1


def test_a_modal_dialog_does_not_lock_it_out(qtbot: QtBot, desk: CrashDesk, window: QWidget) -> None:
    modal = QDialog(window)
    modal.open()
    qtbot.waitExposed(modal)
    fail(desk, ValueError("behind a dialog"))
    assert shown(qtbot, desk).parent() is modal


def test_a_dialog_that_goes_with_its_parent_is_forgotten(qtbot: QtBot, desk: CrashDesk, window: QWidget) -> None:
    modal = QDialog(window)
    modal.open()
    qtbot.waitExposed(modal)
    other_failure(desk, 1)
    shown(qtbot, desk)
    modal.deleteLater()
    qtbot.waitUntil(lambda: desk.dialog is None)
    other_failure(desk, 2)
    shown(qtbot, desk)


def test_no_secret_is_shown(qtbot: QtBot, desk: CrashDesk) -> None:
    redactor.remember(SECRET)
    fail(desk, ValueError(f"login failed for alice with {SECRET}"))
    details = shown(qtbot, desk).details
    assert SECRET not in details
    assert "login failed for alice with ***" in details


def test_an_exception_of_another_thread_is_shown(qtbot: QtBot, desk: CrashDesk) -> None:
    thread = threading.Thread(target=lambda: fail(desk, KeyError("elsewhere")))
    thread.start()
    thread.join()
    assert "KeyError: 'elsewhere'" in shown(qtbot, desk).details


def test_the_end_of_the_program_is_no_mistake(qtbot: QtBot, desk: CrashDesk, monkeypatch: pytest.MonkeyPatch) -> None:
    passed: list[type[BaseException]] = []
    monkeypatch.setattr(desk, "_before", lambda kind, _error, _trace: passed.append(kind))
    fail(desk, KeyboardInterrupt())
    settle(qtbot)
    assert passed == [KeyboardInterrupt]
    assert desk.dialog is None


def pop_nothing() -> None:
    """Fail as a bug does."""
    empty: list[object] = []
    empty.pop()


@pytest.fixture
def installed(window: QWidget, tmp_path: Path) -> Iterator[CrashDesk]:
    """A desk that has taken over the last resorts, as in the console."""
    made = install_crash_dialog(window, tmp_path / "logs")
    yield made
    made.uninstall()


@pytest.mark.qt_no_exception_capture
def test_what_a_slot_raises_gets_there(qtbot: QtBot, installed: CrashDesk, window: QWidget) -> None:
    window.windowTitleChanged.connect(lambda _title: pop_nothing())
    window.setWindowTitle("Anew")
    assert "IndexError: pop from empty list" in shown(qtbot, installed).details


@pytest.mark.qt_no_exception_capture
def test_what_a_thread_raises_gets_there(qtbot: QtBot, installed: CrashDesk) -> None:
    thread = threading.Thread(target=pop_nothing)
    thread.start()
    thread.join()
    assert "IndexError: pop from empty list" in shown(qtbot, installed).details


def test_the_last_resorts_are_given_back(window: QWidget, tmp_path: Path) -> None:
    before = (sys.excepthook, threading.excepthook)
    made = install_crash_dialog(window, tmp_path)
    assert sys.excepthook == made.caught
    made.uninstall()
    assert sys.excepthook == before[0]


@pytest.mark.parametrize(
    ("kind", "level"),
    [(QtMsgType.QtDebugMsg, "DEBUG"), (QtMsgType.QtWarningMsg, "WARNING"), (QtMsgType.QtCriticalMsg, "ERROR")],
)
def test_what_qt_complains_of_is_logged(caplog: pytest.LogCaptureFixture, kind: QtMsgType, level: str) -> None:
    caplog.set_level(logging.DEBUG)
    log_qt_message(kind, QMessageLogContext(), "QWidget: not so")
    (record,) = caplog.records
    assert (record.levelname, record.name, record.getMessage()) == (level, "qt", "QWidget: not so")


def settle(qtbot: QtBot) -> None:
    """Have everything done that is queued now: what was queued before this call comes first."""
    waiter = QWidget()
    qtbot.addWidget(waiter)
    arrived: list[bool] = []
    waiter.windowTitleChanged.connect(lambda _title: arrived.append(True), type=Qt.ConnectionType.QueuedConnection)
    waiter.setWindowTitle("settled")
    qtbot.waitUntil(lambda: bool(arrived))
