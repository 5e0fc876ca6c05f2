"""Fixtures of the console's tests: a program over a real store, and windows that leave nothing to the next test."""

from __future__ import annotations

import gc
import shutil
from collections.abc import Callable, Generator, Iterator
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QLocale, QSettings, Qt, QTranslator
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from core.app import App, Options, open_app
from gui.theme import SYSTEM, theme
from tests.fakes.home import forget_place
from tests.gui.geometry import lay_out, settle

OFFICE = """
postroom: 1
organization: {default_profile: Office}
profiles:
  - name: Office
    type: pop3-smtp
    incoming: {host: 127.0.0.1, port: 20995, tls: implicit, credentials: mailbox}
    outgoing: {host: 127.0.0.1, port: 20587, tls: starttls, credentials: mailbox}
users:
  - {name: Alice Ng, email: alice@corp.test, incoming: server-side-sync, outgoing: server-side-sync, filter: all, approved: true}
  - {name: Bob Ruiz, email: bob@corp.test, incoming: server-side-sync, outgoing: server-side-sync, filter: all, approved: true}
queues:
  - {name: Support, email: support@corp.test, incoming: server-side-sync, outgoing: server-side-sync, approved: true}
mailboxes:
  - {email: alice@corp.test, username: alice, secret: alice-mail}
  - {email: bob@corp.test, username: bob, secret: bob-mail}
  - {email: support@corp.test, username: support, secret: support-mail}
records:
  accounts: [{name: Contoso}, {name: Fabrikam}]
  contacts: [{first_name: Rene, last_name: Valdes, email: rene@contoso.test, account: Contoso}]
"""


@pytest.fixture(autouse=True)
def tidy(qapp: QApplication) -> Iterator[None]:
    """Carry out what a test left to be deleted, so that no timer or slot of it fires in the next one.

    As in the program, the theme is there before anything is painted. What a test leaves in cycles is collected here, on the thread of the
    windows: a widget that dies on another thread ends the process.
    """
    theme()
    gc.disable()
    # What was there before is nobody's garbage, once that is gone; leaving it out keeps this quick.
    gc.collect()
    gc.freeze()
    yield
    if QGuiApplication.keyboardModifiers() != Qt.KeyboardModifier.NoModifier:
        # A key of the last keystroke would stay down: the next test's selection would be added to, not replaced.
        QTest.keyRelease(QWidget(), Qt.Key.Key_Control)
    for window in qapp.topLevelWidgets():
        window.close()
    if theme().preference != SYSTEM:
        theme().apply(SYSTEM)
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    gc.collect()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Generator[None, object, object]:
    """Collect what a test's own fixtures held until its very end: set aside with the rest, it would never be looked at again."""
    outcome = yield
    if Path(__file__).parent in item.path.parents:
        gc.collect()
        if next(_tests) % WHOLE_EVERY == 0:
            gc.unfreeze()
            gc.collect()
        gc.freeze()
        gc.enable()
    return outcome


#: What dies after it was set aside stays in memory until all is looked at, which takes a second.
WHOLE_EVERY = 200
_tests = count(1)


class Hand(QtBot):
    """Clicks and looks once everything has its place: in between a click would meet whatever was there before, and a look too.

    It waits as long as a busy machine may take; only what never comes costs the time.
    """

    PATIENCE_MS = 60_000

    def waitUntil(self, callback: Callable[[], Any], *, timeout: int = PATIENCE_MS) -> None:  # noqa: N802  as in pytest-qt
        """As in pytest-qt; what became true may have put new widgets where they are to be shown."""
        super().waitUntil(callback, timeout=max(timeout, self.PATIENCE_MS))
        settle()

    def waitSignal(self, signal: Any, *, timeout: int = PATIENCE_MS, **wanted: Any) -> Any:  # noqa: N802  as in pytest-qt
        """As in pytest-qt, which asks with no time at all whether a signal does not come."""
        return super().waitSignal(signal, timeout=timeout, **wanted)

    @staticmethod
    def mouseClick(*args: Any, **wanted: Any) -> None:  # noqa: N802  as in Qt
        """QTest.mouseClick, after what waits to be laid out."""
        lay_out()
        QTest.mouseClick(*args, **wanted)


@pytest.fixture
def qtbot(qapp: QApplication, request: pytest.FixtureRequest) -> QtBot:
    """The bot of pytest-qt, with a steady hand."""
    assert qapp is QApplication.instance()
    return Hand(request)


@pytest.fixture(autouse=True)
def own_settings(tmp_path: Path) -> None:
    """Let nothing of the user who runs the tests be read or written through QSettings."""
    for kind in (QSettings.Format.NativeFormat, QSettings.Format.IniFormat):
        QSettings.setPath(kind, QSettings.Scope.UserScope, str(tmp_path / "qsettings"))


@pytest.fixture(autouse=True)
def own_language(qapp: QApplication) -> Iterator[None]:
    """Take away the catalogues that a test loaded: the next one reads the texts as they stand in the source."""
    locale = QLocale()
    yield
    for translator in qapp.findChildren(QTranslator):
        qapp.removeTranslator(translator)
        translator.deleteLater()
    QLocale.setDefault(locale)


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A home of the test's own, which exists."""
    folder = tmp_path / "home"
    folder.mkdir(mode=0o700)
    return folder


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two homes that are made once: `empty` with a store, `office` with the small organisation in it."""
    folder = tmp_path_factory.mktemp("template")
    for name in ("empty", "office"):
        (folder / name).mkdir(mode=0o700)
        with open_app(Options(folder / name, None, "memory", None, {})) as app:
            if name == "office":
                app.service.apply(OFFICE)
        forget_place(folder / name / "postroom.db")
    return folder


@pytest.fixture
def program(home: Path, template: Path) -> Iterator[App]:
    """The program over a real store without an organisation; passwords are in memory."""
    shutil.copytree(template / "empty", home, dirs_exist_ok=True)
    with open_app(Options(home, None, "memory", None, {})) as app:
        yield app


@pytest.fixture
def office(home: Path, template: Path) -> Iterator[App]:
    """The program with a small organisation: two users, a queue, two accounts, a contact; nothing has been tested or synced."""
    shutil.copytree(template / "office", home, dirs_exist_ok=True)
    with open_app(Options(home, None, "memory", None, {})) as app:
        yield app
