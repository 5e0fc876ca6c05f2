"""A test of one mailbox, by a call of our own or by the engine that runs, and the dialog around it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from core.app import App
from core.commands import MAIL, TestMailbox
from core.domain.connection import StepName, TestResult, TestStep
from core.domain.mailbox import MailDirection
from core.domain.secret import Secret
from core.errors import InternalError
from core.events import TestProgress
from core.sandbox.mailboxes import Mailboxes
from core.sandbox.pop3 import Pop3Server
from core.sandbox.smtp import SmtpServer
from core.service import Kind, NewEntry
from gui.console import Console
from gui.dialogs.mailbox_test import MailboxTestDialog
from gui.dialogs.test_panel import TestPanel
from gui.views import MailboxView
from tests.gui.dialogs.made import Heard

At = tuple[Console, Heard]
PATIENCE_MS = 20_000
NOW = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)


@pytest.fixture
def with_servers(office: App) -> Iterator[App]:
    """The small organisation with its servers running and its passwords stored."""
    boxes = Mailboxes()
    for name in ("alice", "bob", "support"):
        boxes.add(f"{name}@corp.test", f"{name}-word", name)
        office.secrets.set(f"{name}-mail", Secret(f"{name}-word"))
    with Pop3Server(boxes) as pop3, SmtpServer(boxes) as smtp:
        values: dict[str, object] = {"id": office.service.profiles()[0].id}
        values["incoming"] = {"port": pop3.port, "tls": "none"}
        values["outgoing"] = {"port": smtp.port, "tls": "none", "credentials": "anonymous"}
        office.service.save([NewEntry(Kind.PROFILE, values)])
        yield office


def alice(console: Console) -> MailboxView:
    view = console.state.by_address("alice@corp.test")
    assert view is not None
    return view


def panel_in(qtbot: QtBot, console: Console) -> TestPanel:
    panel = TestPanel(console)
    qtbot.addWidget(panel)
    panel.show()
    return panel


def progress(view: MailboxView, way: MailDirection, *, result: bool = False, ok: bool = True) -> TestProgress:
    steps = (
        TestStep(StepName.TCP, ok, 0.1, code=None if ok else "ConnectionFailed", title=None if ok else "The server cannot be reached"),
    )
    found = TestResult(view.mailbox, way, ok, ok, steps, NOW) if result else None
    return TestProgress(view.id, view.mailbox, way, NOW, steps, found)


def test_a_mailbox_is_tested_without_an_engine(with_servers: App, at_office: At, qtbot: QtBot) -> None:
    console, heard = at_office
    panel = panel_in(qtbot, console)
    with qtbot.waitSignal(panel.done, timeout=PATIENCE_MS) as told:
        panel.start(alice(console).id, enable=True)
        assert panel.testing
    results = told.args[0]
    assert {way: result.ok for way, result in results.items()} == dict.fromkeys(MAIL, True)
    assert panel.lists[MailDirection.INCOMING].step_count >= 3
    assert heard.commands == [], "no engine was asked"
    assert console.service.status(["alice@corp.test"])[0].incoming.state.enabled


def test_the_engine_is_asked_for_a_mailbox_that_works(at_office: At, qtbot: QtBot) -> None:
    console, heard = at_office
    console.service.enable(["alice@corp.test"])
    console.state.reread()
    qtbot.waitUntil(lambda: alice(console).incoming.state.enabled)
    heard.running = True
    panel = panel_in(qtbot, console)
    view = alice(console)
    panel.start(view.id, enable=None)
    assert heard.commands == [TestMailbox(view.id, MAIL, None)]
    console.state.test_progress.emit(progress(view, MailDirection.INCOMING))
    assert panel.lists[MailDirection.INCOMING].step_count == 1
    assert panel.testing
    console.state.test_progress.emit(progress(view, MailDirection.INCOMING, result=True))
    with qtbot.waitSignal(panel.done) as told:
        console.state.test_progress.emit(progress(view, MailDirection.OUTGOING, result=True, ok=False))
    assert [result.ok for result in told.args[0].values()] == [True, False]
    assert not panel.testing


def test_what_is_told_of_others_is_not_shown(at_office: At, qtbot: QtBot) -> None:
    console, heard = at_office
    console.service.enable(["alice@corp.test"])
    console.state.reread()
    qtbot.waitUntil(lambda: alice(console).incoming.state.enabled)
    heard.running = True
    panel = panel_in(qtbot, console)
    panel.start(alice(console).id, enable=None, directions=(MailDirection.INCOMING,))
    bob = console.state.by_address("bob@corp.test")
    assert bob is not None
    console.state.test_progress.emit(progress(bob, MailDirection.INCOMING))
    console.state.test_progress.emit(progress(alice(console), MailDirection.OUTGOING))
    assert panel.lists[MailDirection.INCOMING].step_count == 0
    assert not panel.lists[MailDirection.OUTGOING].isVisible()


def test_a_test_that_cannot_be_made_says_why(at_office: At, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    console = at_office[0]

    class Broken:
        def run_tests(self, *_: object, **__: object) -> None:
            raise InternalError("no engine today")

    monkeypatch.setattr(type(console.app), "engine", lambda _self, _publish: Broken())
    panel = panel_in(qtbot, console)
    with qtbot.waitSignal(panel.failed):
        panel.start(alice(console).id, enable=None)
    assert panel.banner.problem is not None
    assert panel.banner.problem.cause == "no engine today"
    assert not panel.testing


def test_a_test_that_nobody_waits_for_is_dropped(at_office: At, qtbot: QtBot) -> None:
    console = at_office[0]
    panel = panel_in(qtbot, console)
    panel.start(alice(console).id, enable=None)
    panel.stop()
    with qtbot.assertNotEmitted(panel.done):
        qtbot.waitUntil(lambda: not console.tasks.under_way, timeout=PATIENCE_MS)


def test_a_profile_is_tested_with_one_of_its_mailboxes(with_servers: App, at_office: At, qtbot: QtBot) -> None:
    console = at_office[0]
    dialog = MailboxTestDialog(console, list(console.state.mailboxes.values()))
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(dialog)
    dialog.open()
    assert dialog.box.count() == 3
    dialog.box.setCurrentIndex(1)
    bob = console.state.by_address("bob@corp.test")
    assert bob is not None
    assert dialog.chosen == bob.id
    with qtbot.waitSignal(dialog.panel.done, timeout=PATIENCE_MS):
        dialog.test_button.click()
        assert not dialog.test_button.isEnabled()
    assert dialog.test_button.isEnabled()
    assert dialog.test_button.text() == "Test again"
    assert not console.service.status(["bob@corp.test"])[0].incoming.state.enabled, "a look enables nothing"
    assert len(console.service.entries(Kind.MAILBOX)) == 3
