"""The console can be ended at any moment: exit code 0, nothing is complained of, nothing half is in the store."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from core.app import Options, open_app
from core.cancel import CancelToken
from core.service import Kind, Service
from gui.dialogs.profile import ProfileDialog
from gui.program import Program
from gui.session import Place, Session, open_session
from tests.gui.review.quitting import MOMENTS

ROOT = Path(__file__).resolve().parents[3]
#: Each takes about two seconds; whoever runs everything at once shares the machine.
LIMIT_S = 90
#: What is said of a program that does not end as it should.
COMPLAINTS = ("QThread", "Traceback", "QObject", "Internal C++", "Segmentation", "Fatal")


def ended_at(moment: str, home: Path) -> subprocess.CompletedProcess[str]:
    """The console on this home, ended at that moment."""
    command = [sys.executable, "-m", "tests.gui.review.quitting", moment, str(home)]
    environ = os.environ | {"PYTHONPATH": str(ROOT), "QT_QPA_PLATFORM": "offscreen"}
    return subprocess.run(command, cwd=ROOT, env=environ, capture_output=True, text=True, timeout=LIMIT_S, check=False)


def nothing_half(service: Service) -> bool:
    """For moments at which nothing was being written."""
    return {entry["name"] for entry in service.entries(Kind.USER)} == {"Alice Ng", "Bob Ruiz"} and len(service.entries(Kind.PROFILE)) == 1


def saved_whole(service: Service) -> bool:
    """What had begun to be saved is saved: the user with the mailbox."""
    names = {entry["email"]: entry["name"] for entry in service.entries(Kind.USER)}
    boxes = {entry["email"]: entry["username"] for entry in service.entries(Kind.MAILBOX)}
    return (names["alice@corp.test"], boxes["alice@corp.test"]) == ("changed", "changed")


def applied_whole(service: Service) -> bool:
    """What had begun to be applied is applied to everybody."""
    return {entry["filter"] for entry in service.entries(Kind.USER)} == {"none"}


@pytest.mark.parametrize("moment", MOMENTS)
def test_the_console_ends_at_any_moment(moment: str, home: Path, template: Path) -> None:
    shutil.copytree(template / "office", home, dirs_exist_ok=True)
    ended = ended_at(moment, home)
    assert (ended.returncode, ended.stdout) == (0, "now\n"), ended.stderr[-2000:]
    assert not [line for line in ended.stderr.splitlines() if any(word in line for word in COMPLAINTS)]
    checks: dict[str, Callable[[Service], bool]] = {"saving": saved_whole, "applying": applied_whole}
    with open_app(Options(home, None, "env", None, {})) as app:
        assert app.check_store()
        assert checks.get(moment, nothing_half)(app.service)


@pytest.fixture
def at_work(qtbot: QtBot, home: Path, template: Path, monkeypatch: pytest.MonkeyPatch) -> Program:
    """The program on the small organisation; a test that does not quit it fails."""
    shutil.copytree(template / "office", home, dirs_exist_ok=True)
    monkeypatch.setattr("gui.program.QApplication.quit", lambda: None)
    program = Program(Place(home, secrets_kind="env"))
    program.start()
    qtbot.waitUntil(lambda: program.state is not None and program.state.loaded)
    return program


def test_whoever_quits_is_asked_by_the_dialog_that_would_lose_something(qtbot: QtBot, at_work: Program) -> None:
    assert at_work.console is not None
    dialog = ProfileDialog(at_work.console, None, at_work.window)
    dialog.open()
    qtbot.waitUntil(lambda: dialog.save_button.isEnabled() and not at_work.tasks.under_way)
    QTest.keyClicks(dialog.form.field("name").editor, "Half")
    at_work.tray.quit_asked.emit()
    assert dialog.ask_bar.isVisible()
    assert at_work.window.isVisible()
    dialog.ask_bar.discard.click()
    at_work.tray.quit_asked.emit()
    assert at_work.ended
    assert not at_work.window.isVisible()
    at_work.window.deleteLater()
    at_work.deleteLater()


def test_dialogs_that_lose_nothing_keep_nobody(qtbot: QtBot, at_work: Program) -> None:
    assert at_work.console is not None
    dialog = ProfileDialog(at_work.console, None, at_work.window)
    dialog.open()
    at_work.leave()
    assert at_work.ended
    at_work.window.deleteLater()
    at_work.deleteLater()


def test_an_organisation_that_was_opened_as_one_quits_is_closed(
    qtbot: QtBot, home: Path, template: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is open already, and nobody has been told: the call is cancelled, and its result would be dropped."""
    shutil.copytree(template / "office", home, dirs_exist_ok=True)
    monkeypatch.setattr("gui.program.QApplication.quit", lambda: None)
    opened: list[Session] = []
    closed: list[Session] = []
    close = Session.close

    def opening(place: Place, token: CancelToken) -> Session:
        opened.append(open_session(place, token))
        return opened[0]

    def closing(session: Session) -> None:
        closed.append(session)
        close(session)

    monkeypatch.setattr("gui.program.open_session", opening)
    monkeypatch.setattr(Session, "close", closing)
    program = Program(Place(home, secrets_kind="env"))
    program._open()
    assert program.tasks._pool.waitForDone(20_000)
    program.quit()
    assert closed == opened
    assert program.console is None
    program.window.deleteLater()
    program.deleteLater()
