"""A mailbox that bears another organisation's mark: the failed test offers to take it over, and is made again."""

from __future__ import annotations

from collections.abc import Collection
from datetime import UTC, datetime
from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from core.app import App
from core.cancel import CancelToken
from core.commands import MAIL, TestMailbox
from core.domain.connection import StepName, TestResult, TestStep
from core.domain.ids import MailboxId
from core.domain.mailbox import MailDirection
from core.errors import ActMailboxForeign, StoreUnreachable
from core.events import TestProgress
from gui.console import Console
from gui.dialogs.mailbox_test import MailboxTestDialog
from gui.dialogs.many_tests import ManyTestsDialog
from gui.dialogs.many_tests_rows import How
from gui.dialogs.test_panel import TestPanel
from gui.dialogs.wizard_answers import Answers
from gui.dialogs.wizard_test import TestPage
from gui.views import MailboxView
from tests.gui.dialogs.made import Heard

At = tuple[Console, Heard]
ACT = MailDirection.ACT
ALL = (*MAIL, ACT)
NOW = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
ALICE = "alice@corp.test"
WELL = TestStep(StepName.TCP, True, 0.1)
FOREIGN = TestStep(
    StepName.PROBE, False, 0.1, "the mark says otherwise", ActMailboxForeign.code, ActMailboxForeign.title, str(ActMailboxForeign.hint)
)


class MarkedServer:
    """An engine that plays the server: another organisation's mark is in the mailbox until somebody said that it may be written over."""

    def __init__(self, app: App) -> None:
        self._app = app
        self.asked: list[tuple[tuple[MailDirection, ...], bool | None]] = []

    def engine(self, publish: Any) -> MarkedServer:
        """The engine itself."""
        self._publish = publish
        return self

    def run_tests(
        self,
        _ids: object,
        _token: CancelToken,
        *,
        enable: bool | None,
        directions: Collection[MailDirection] | None = None,
        only_failed: bool = False,
    ) -> list[TestResult]:
        """Test alice's mailbox."""
        assert not only_failed
        wanted = ALL if directions is None else tuple(directions)
        self.asked.append((wanted, enable))
        found = [self._tested(way) for way in wanted]
        for one in found:
            self._publish(TestProgress(number_of(self._app), ALICE, one.direction, NOW, one.steps, one))
        return found

    def _tested(self, way: MailDirection) -> TestResult:
        ok = way is not ACT or taken_over(self._app)
        return TestResult(ALICE, way, ok, ok, (WELL,) if ok else (WELL, FOREIGN), NOW)


def number_of(app: App) -> MailboxId:
    return next(one.id for one in app.service.status([ALICE]))


def taken_over(app: App) -> bool:
    return any(one.known.take_over_by for one in app.service.act_mailboxes() if one.address == ALICE)


@pytest.fixture
def server(office: App, at_office: At, monkeypatch: pytest.MonkeyPatch) -> MarkedServer:
    """Alice's mailbox, whose appointments are to be synchronized, and which another organisation has marked."""
    office.service.apply(
        "postroom: 1\nprofiles: [{name: Exchange, type: exchange-online}]\n"
        f"users: [{{email: {ALICE}, act: server-side-sync}}]\nmailboxes: [{{email: {ALICE}, profile: Exchange}}]"
    )
    made = MarkedServer(office)
    monkeypatch.setattr(type(office), "engine", lambda _self, publish: made.engine(publish))
    return made


def alice(console: Console, qtbot: QtBot) -> MailboxView:
    console.state.reread()
    qtbot.waitUntil(lambda: (view := console.state.by_address(ALICE)) is not None and view.act.method == "server-side-sync")
    view = console.state.by_address(ALICE)
    assert view is not None
    return view


def failed_panel(qtbot: QtBot, console: Console) -> TestPanel:
    """A panel whose test found another organisation's mark."""
    panel = TestPanel(console)
    qtbot.addWidget(panel)
    panel.show()
    with qtbot.waitSignal(panel.done):
        panel.start(alice(console, qtbot).id, enable=True, directions=ALL)
    return panel


def test_the_failed_step_says_what_taking_over_means(server: MarkedServer, at_office: At, qtbot: QtBot) -> None:
    panel = failed_panel(qtbot, at_office[0])
    offer = panel.lists[ACT].offer
    assert offer is not None
    assert offer.isVisible()
    assert "other organisation then stops synchronizing" in offer.words.text()
    assert offer.button.accessibleName() == "Take the mailbox over"
    assert offer.button.accessibleDescription() == offer.words.text()
    assert offer.button.focusPolicy() == Qt.FocusPolicy.StrongFocus
    assert panel.lists[MailDirection.INCOMING].offer is None


def test_it_is_taken_over_by_keyboard_and_only_appointments_are_tested_again(
    office: App, server: MarkedServer, at_office: At, qtbot: QtBot
) -> None:
    panel = failed_panel(qtbot, at_office[0])
    offer = panel.lists[ACT].offer
    assert offer is not None
    begun: list[bool] = []
    panel.begun.connect(lambda: begun.append(panel.testing))
    offer.button.setFocus()
    with qtbot.waitSignal(panel.done) as told:
        qtbot.keyClick(offer.button, Qt.Key.Key_Space)
        assert not offer.isEnabled(), "it is not asked twice"
    assert begun == [True]
    assert taken_over(office)
    assert server.asked == [(ALL, True), ((ACT,), True)]
    assert {way: result.ok for way, result in told.args[0].items()} == dict.fromkeys(ALL, True)
    assert panel.lists[ACT].offer is None
    assert panel.lists[MailDirection.INCOMING].step_count == 1, "what passed before is still shown"


def test_the_set_up_assistant_goes_on_once_the_mailbox_is_taken_over(server: MarkedServer, at_office: At, qtbot: QtBot) -> None:
    console = at_office[0]
    answers = Answers(name="Alice", address=ALICE)
    answers.saved.mailbox_id, answers.saved.directions = alice(console, qtbot).id, ALL
    page = TestPage(console, answers)
    qtbot.addWidget(page)
    page.show()
    with qtbot.waitSignal(page.panel.done):
        page.enter()
    assert (page.title(), page.cure_button.text()) == ("The mailbox of Alice does not work yet", "Back to the mailbox")
    offer = page.panel.lists[ACT].offer
    assert offer is not None
    with qtbot.waitSignal(page.panel.done):
        offer.button.click()
        assert page.cure_button.isHidden()
        assert page.testing
    assert (page.title(), page.next_text()) == ("The mailbox of Alice works", "Finish")
    assert page.words().startswith("Mail, appointments, contacts and tasks are enabled")
    assert server.asked == [(ALL, True), ((ACT,), True)]


def test_a_store_out_of_reach_says_so_and_it_can_be_tried_again(
    office: App, server: MarkedServer, at_office: At, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    console = at_office[0]
    panel = failed_panel(qtbot, console)

    def gone(_self: object, _address: str) -> None:
        raise StoreUnreachable("the disk is gone")

    offer = panel.lists[ACT].offer
    assert offer is not None
    with monkeypatch.context() as patched:
        patched.setattr(type(office.service), "take_over_mailbox", gone)
        with qtbot.waitSignal(panel.failed):
            offer.button.click()
    assert panel.banner.problem is not None
    assert panel.banner.problem.cause == "the disk is gone"
    assert not panel.testing
    with qtbot.waitSignal(panel.done):
        offer.button.click()
    assert taken_over(office)


def test_a_panel_that_is_left_tests_nothing_more(office: App, server: MarkedServer, at_office: At, qtbot: QtBot) -> None:
    console = at_office[0]
    panel = failed_panel(qtbot, console)
    panel.take_over()
    panel.stop()
    qtbot.waitUntil(lambda: not console.tasks.under_way)
    assert not panel.testing
    assert server.asked == [(ALL, True)]


def test_the_running_engine_tests_it_again(office: App, server: MarkedServer, at_office: At, qtbot: QtBot) -> None:
    console, heard = at_office
    panel = failed_panel(qtbot, console)
    console.service.enable([ALICE])
    console.state.reread()
    qtbot.waitUntil(lambda: any(one.state.enabled for one in console.state.mailboxes[number_of(office)].directions))
    heard.running = True
    panel.take_over()
    wanted = TestMailbox(number_of(office), (ACT,), True)
    qtbot.waitUntil(lambda: heard.commands == [wanted])
    assert panel.testing
    passed = TestResult(ALICE, ACT, True, True, (WELL,), NOW)
    with qtbot.waitSignal(panel.done):
        console.state.test_progress.emit(TestProgress(number_of(office), ALICE, ACT, NOW, passed.steps, passed))


def test_the_dialog_waits_while_a_mailbox_is_taken_over(server: MarkedServer, at_office: At, qtbot: QtBot) -> None:
    console = at_office[0]
    dialog = MailboxTestDialog(console, [alice(console, qtbot)])
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(dialog)
    dialog.open()
    with qtbot.waitSignal(dialog.panel.done):
        dialog.test()
    with qtbot.waitSignal(dialog.panel.done):
        dialog.panel.take_over()
        assert not dialog.test_button.isEnabled()
    assert dialog.test_button.isEnabled()
    assert server.asked == [(ALL, None), ((ACT,), None)]


def test_among_many_tests_the_selected_one_is_taken_over(office: App, server: MarkedServer, at_office: At, qtbot: QtBot) -> None:
    console = at_office[0]
    dialog = ManyTestsDialog(console, [alice(console, qtbot)])
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.start()
    qtbot.waitUntil(lambda: not dialog.running)
    dialog.table.select_key((number_of(office), ACT))
    offer = dialog.steps.offer
    assert offer is not None
    assert offer.isVisible()
    assert offer.isEnabled()
    offer.button.click()
    qtbot.waitUntil(lambda: {row.direction: row.how for row in dialog.model.all_rows}[ACT] is How.PASSED)
    assert taken_over(office)
    assert server.asked == [(ALL, True), ((ACT,), True)]
    assert not dialog.again_button.isEnabled(), "nothing failed any more"
