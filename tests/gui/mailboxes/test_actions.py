"""What can be done with mailboxes: commands to the engine, changes of the organisation, and taking them back."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtGui import QAction
from pytestqt.qtbot import QtBot

from core.commands import Pause, Resume, StopRuns, SyncNow, TestMailbox
from core.domain.ids import MailboxId
from core.domain.mailbox import MailDirection, Phase, TestStatus
from core.errors import StoreUnreachable
from gui.dialogs.many_tests import ManyTestsDialog
from gui.panes.mailboxes import MailboxesPane
from gui.panes.pane import PaneName
from gui.views import MailboxView
from tests.gui.mailboxes.desk import Desk
from tests.gui.mailboxes.made import WELL, mailbox, off, receiving

IN, OUT = MailDirection.INCOMING, MailDirection.OUTGOING


def read(qtbot: QtBot, desk: Desk) -> dict[str, MailboxView]:
    """The organisation's mailboxes as the store has them now, by address."""
    before = desk.state.mailboxes
    desk.state.reread()
    qtbot.waitUntil(lambda: desk.state.mailboxes is not before)
    return {view.mailbox: view for view in desk.state.mailboxes.values()}


def choose(pane: MailboxesPane, *addresses: str) -> None:
    """Select these rows."""
    pane.table.select_keys([view.id for view in pane.table.mailboxes.rows if view.mailbox in addresses])


def enabled(pane: MailboxesPane) -> set[str]:
    """The words of the actions that can be taken."""
    return {action.text() for action in pane.actions_.menu(pane).actions() if action.text()}


def test_nothing_can_be_done_with_nothing(desk: Desk, pane: MailboxesPane) -> None:
    desk.fill([mailbox(1)])
    assert enabled(pane) == set()


def test_what_can_be_done_follows_from_the_mailbox(desk: Desk, pane: MailboxesPane) -> None:
    desk.fill([mailbox(1, incoming=off(IN), approved=False, active=False), mailbox(2, incoming=receiving(Phase.RUNNING))])
    choose(pane, "box00001@corp.test")
    assert enabled(pane) == {
        "Sync now",
        "Test and enable",
        "Pause",
        "Compare with the server…",
        "What would be tracked?",
        "Edit...",
        "Folders",
        "Activities",
        "Export statistics…",
        "Approve",
        "Reject",
        "Enable receiving without a test",
        "Disable sending",
        "Activate",
        "Apply default settings...",
        "Assign profile...",
    }
    choose(pane, "box00001@corp.test", "box00002@corp.test")
    assert enabled(pane) >= {"Stop what runs", "Disable receiving", "Deactivate"}
    assert not enabled(pane) & {"Edit...", "What would be tracked?"}
    assert "Compare with the server…" in enabled(pane)


def test_without_our_engine_nothing_is_asked_of_it(desk: Desk, pane: MailboxesPane) -> None:
    desk.running = False
    desk.fill([mailbox(1, incoming=receiving(Phase.RUNNING))])
    choose(pane, "box00001@corp.test")
    assert not enabled(pane) & {"Sync now", "Pause", "Stop what runs"}
    assert "Test and enable" in enabled(pane)
    assert "Another engine" in pane.actions_.sync.toolTip()


@pytest.mark.parametrize(
    ("name", "command", "told"),
    [
        ("sync", SyncNow(frozenset({MailboxId(1), MailboxId(2)})), "Sync asked for: 2 mailbox(es)"),
        ("stop", StopRuns(frozenset({MailboxId(1), MailboxId(2)})), "Stops at the next safe point: 2 mailbox(es)"),
        ("pause", Pause(frozenset({MailboxId(1), MailboxId(2)})), "Paused: 2 mailbox(es)"),
    ],
)
def test_the_engine_is_asked_for_all_that_are_selected(desk: Desk, pane: MailboxesPane, name: str, command: object, told: str) -> None:
    desk.fill([mailbox(number, incoming=receiving(Phase.RUNNING)) for number in (1, 2, 3)])
    choose(pane, "box00001@corp.test", "box00002@corp.test")
    action: QAction = getattr(pane.actions_, name)
    action.trigger()
    assert desk.commands == [command]
    assert desk.told == [told]


def test_a_pause_is_taken_back_by_resuming(desk: Desk, pane: MailboxesPane) -> None:
    desk.fill([mailbox(1)])
    choose(pane, "box00001@corp.test")
    pane.actions_.pause.trigger()
    undo = desk.undos[0]
    assert undo is not None
    undo()
    assert desk.commands[-1] == Resume(frozenset({MailboxId(1)}))
    desk.change(mailbox(1, paused=True))
    assert pane.actions_.pause.text() == "Resume"
    pane.actions_.pause.trigger()
    assert desk.commands[-1] == Resume(frozenset({MailboxId(1)}))


def test_test_and_enable_asks_for_each(desk: Desk, pane: MailboxesPane) -> None:
    desk.fill([mailbox(1), mailbox(2)])
    choose(pane, "box00001@corp.test", "box00002@corp.test")
    pane.actions_.test.trigger()
    assert {command.mailbox_id for command in desk.commands if isinstance(command, TestMailbox)} == {1, 2}
    assert not pane.actions_.test.isEnabled()


def test_a_direction_is_enabled_and_that_is_taken_back(qtbot: QtBot, desk: Desk, pane: MailboxesPane) -> None:
    views = read(qtbot, desk)
    assert not views["alice@corp.test"].incoming.state.enabled
    choose(pane, "alice@corp.test", "bob@corp.test")
    pane.actions_.enable_in.trigger()
    qtbot.waitUntil(lambda: desk.told == ["Enabled: 2 mailbox(es)"])
    views = read(qtbot, desk)
    assert [views[f"{name}@corp.test"].incoming.state.enabled for name in ("alice", "bob", "support")] == [True, True, False]
    undo = desk.undos[0]
    assert undo is not None
    undo()
    qtbot.waitUntil(lambda: desk.saved == 2)
    assert not read(qtbot, desk)["alice@corp.test"].incoming.state.enabled


def test_undoing_touches_only_what_was_changed(qtbot: QtBot, desk: Desk, pane: MailboxesPane) -> None:
    desk.console.service.enable(["alice@corp.test"], [OUT])
    read(qtbot, desk)
    choose(pane, "alice@corp.test", "bob@corp.test")
    pane.actions_.enable_out.trigger()
    qtbot.waitUntil(lambda: desk.told == ["Enabled: bob@corp.test"])
    undo = desk.undos[0]
    assert undo is not None
    undo()
    qtbot.waitUntil(lambda: desk.saved == 2)
    views = read(qtbot, desk)
    assert [views[f"{name}@corp.test"].outgoing.state.enabled for name in ("alice", "bob")] == [True, False]


@pytest.mark.parametrize(
    ("name", "told", "field", "value"),
    [
        ("reject", "Rejected: alice@corp.test", "rejected", True),
        ("deactivate", "Deactivated: alice@corp.test", "active", False),
    ],
)
def test_changes_of_the_organisation_and_back(
    qtbot: QtBot, desk: Desk, pane: MailboxesPane, name: str, told: str, field: str, value: bool
) -> None:
    read(qtbot, desk)
    choose(pane, "alice@corp.test")
    getattr(pane.actions_, name).trigger()
    qtbot.waitUntil(lambda: desk.told == [told])
    assert getattr(read(qtbot, desk)["alice@corp.test"], field) is value
    undo = desk.undos[0]
    assert undo is not None
    undo()
    qtbot.waitUntil(lambda: desk.saved == 2)
    assert getattr(read(qtbot, desk)["alice@corp.test"], field) is not value


def test_approval_and_activation(qtbot: QtBot, desk: Desk, pane: MailboxesPane) -> None:
    desk.console.service.reject(["alice@corp.test"])
    desk.console.service.deactivate(["alice@corp.test"])
    read(qtbot, desk)
    choose(pane, "alice@corp.test")
    pane.actions_.approve.trigger()
    qtbot.waitUntil(lambda: desk.told == ["Approved: alice@corp.test"])
    pane.actions_.activate.trigger()
    qtbot.waitUntil(lambda: len(desk.told) == 2)
    view = read(qtbot, desk)["alice@corp.test"]
    assert view.approved
    assert view.active


def test_a_change_that_fails_is_shown_where_it_was_asked_for(qtbot: QtBot, desk: Desk, pane: MailboxesPane) -> None:
    desk.fill([mailbox(1)])
    choose(pane, "box00001@corp.test")
    pane.actions_.deactivate.trigger()
    qtbot.waitUntil(pane.banner.isVisible)
    problem = pane.banner.problem
    assert problem is not None
    assert "box00001@corp.test" in problem.cause
    assert desk.told == []


def test_a_store_that_is_out_of_reach_is_told(qtbot: QtBot, desk: Desk, pane: MailboxesPane) -> None:
    def fails(_addresses: list[str]) -> None:
        raise StoreUnreachable("the disk is gone")

    desk.fill([mailbox(1)])
    pane.actions_.changes.make([mailbox(1)], fails, "Done: {mailboxes}")
    qtbot.waitUntil(pane.banner.isVisible)
    assert desk.saved == 0


def test_it_leads_to_folders_and_activities(desk: Desk, pane: MailboxesPane) -> None:
    desk.fill([mailbox(1), mailbox(2)])
    choose(pane, "box00002@corp.test")
    pane.actions_.folders.trigger()
    pane.actions_.activities.trigger()
    assert desk.went == [(PaneName.FOLDERS, "box00002@corp.test"), (PaneName.ACTIVITIES, "box00002@corp.test")]


def test_everything_paused_reads_as_paused(desk: Desk, pane: MailboxesPane) -> None:
    desk.fill([replace(mailbox(1), paused=True), mailbox(2)])
    choose(pane, "box00001@corp.test")
    assert pane.actions_.pause.text() == "Resume"
    choose(pane, "box00001@corp.test", "box00002@corp.test")
    assert pane.actions_.pause.text() == "Pause"


def test_several_are_tested_in_a_window_of_their_own(desk: Desk, pane: MailboxesPane) -> None:
    desk.fill([mailbox(1), mailbox(2)])
    choose(pane, "box00001@corp.test", "box00002@corp.test")
    pane.actions_.test.trigger()
    (window,) = pane.window().findChildren(ManyTestsDialog)
    assert [row.mailbox for row in window.model.rows] == ["box00001@corp.test"] * 2 + ["box00002@corp.test"] * 2
    assert sum(isinstance(command, TestMailbox) for command in desk.commands) == 2


def test_one_is_tested_where_it_is_shown(desk: Desk, pane: MailboxesPane) -> None:
    desk.fill([mailbox(1, incoming=receiving(state=replace(WELL, test=TestStatus.FAILURE))), mailbox(2)])
    choose(pane, "box00002@corp.test")
    assert not pane.actions_.test_failed.isEnabled()
    choose(pane, "box00001@corp.test")
    pane.actions_.test_failed.trigger()
    assert pane.window().findChildren(ManyTestsDialog) == []
    assert [command.directions for command in desk.commands if isinstance(command, TestMailbox)] == [(IN,)]
