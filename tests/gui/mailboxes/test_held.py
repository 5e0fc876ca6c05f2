"""A held pass of a mailbox: said in its drawer, with the way to where it is released."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from core.app import App
from core.domain.mailbox import MailDirection
from core.service import ActCounts, PassState
from gui.panes.act_views import ActPlace, ActViewName
from gui.panes.mailboxes import MailboxesPane
from gui.panes.pane import PaneName
from gui.views import MailboxView
from tests.gui.act.waiting import ALICE, BOB, Waiting
from tests.gui.geometry import faults
from tests.gui.mailboxes.desk import Desk
from tests.gui.mailboxes.made import mailbox, off


def synchronizing(number: int, address: str, method: str = "server-side-sync") -> MailboxView:
    return mailbox(number, mailbox=address, act=off(MailDirection.ACT, method=method))


@pytest.fixture
def waiting(office: App) -> Waiting:
    return Waiting(office)


def select(qtbot: QtBot, desk: Desk, pane: MailboxesPane, *views: MailboxView) -> None:
    desk.fill(views)
    pane.table.select_key(views[0].id)
    qtbot.waitUntil(lambda: not desk.console.tasks.under_way)


def test_a_held_pass_is_said_and_leads_to_it(qtbot: QtBot, desk: Desk, pane: MailboxesPane, waiting: Waiting) -> None:
    number = waiting.held([], ALICE, because=("it would send 12 invitations, more than 5",))
    select(qtbot, desk, pane, synchronizing(1, ALICE))
    held = pane.drawer.held
    pane.drawer.resize(300, 900)
    pane.drawer.show()
    assert not held.isHidden()
    assert "12 invitation(s)" in held.words.text()
    assert faults(pane.drawer) == []
    qtbot.mouseClick(held.button, Qt.MouseButton.LeftButton)
    assert desk.went == [(PaneName.CALENDAR, ActPlace(ActViewName.PASSES, number))]


def test_passes_that_are_over_or_anothers_are_not_said(qtbot: QtBot, desk: Desk, pane: MailboxesPane, waiting: Waiting) -> None:
    waiting.held([], ALICE, state=PassState.DONE)
    waiting.held([], BOB)
    select(qtbot, desk, pane, synchronizing(1, ALICE), synchronizing(2, BOB))
    assert pane.drawer.held.isHidden()
    pane.table.select_key(2)
    qtbot.waitUntil(lambda: not desk.console.tasks.under_way)
    assert not pane.drawer.held.isHidden()


def test_it_goes_once_the_pass_is_released(qtbot: QtBot, desk: Desk, pane: MailboxesPane, waiting: Waiting) -> None:
    number = waiting.held([], ALICE)
    select(qtbot, desk, pane, synchronizing(1, ALICE))
    desk.console.service.release_pass(number)
    desk.state.act_counts = ActCounts()
    desk.state.act_counts_changed.emit()
    qtbot.waitUntil(lambda: not desk.console.tasks.under_way)
    assert pane.drawer.held.isHidden()


def test_what_is_held_waits_also_where_such_items_are_switched_off(qtbot: QtBot, desk: Desk, pane: MailboxesPane, waiting: Waiting) -> None:
    waiting.held([], ALICE)
    select(qtbot, desk, pane, synchronizing(1, ALICE, method="none"))
    assert not pane.drawer.held.isHidden()
