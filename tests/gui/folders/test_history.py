"""Changes taken back and made again, as long as nobody else has changed the same."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from gui.panes.folders import FoldersPane
from tests.gui.activities.answers import held
from tests.gui.folders.frame import quiet
from tests.gui.folders.made import ALICE, Desk

CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def do(desk: Desk, pane: FoldersPane, qtbot: QtBot, record: str, *paths: str) -> None:
    """Map these folders, as a person does."""
    pane.workspace.tree.select_paths(list(paths))
    pane.workspace.map_selected(desk.record(record))
    quiet(desk, qtbot)


def test_changes_go_back_and_forth_in_their_order(desk: Desk, pane: FoldersPane, qtbot: QtBot) -> None:
    tree = pane.workspace.tree
    tree.setFocus()
    assert not pane.doing.undo_action.isEnabled()
    do(desk, pane, qtbot, "account:Contoso", "Inbox/Contoso", "Archive")
    do(desk, pane, qtbot, "account:Fabrikam", "Archive")
    tree.setFocus()
    qtbot.keyClick(tree, Qt.Key.Key_Delete)
    quiet(desk, qtbot)
    first = {"Inbox/Contoso": ("Contoso", False)}
    states = [{}, first | {"Archive": ("Contoso", False)}, first | {"Archive": ("Fabrikam", False)}, first]
    assert desk.mapped() == states[3]
    for state in (2, 1, 0):
        qtbot.keyClick(tree, Qt.Key.Key_Z, CONTROL)
        quiet(desk, qtbot)
        assert desk.mapped() == states[state]
    assert not pane.doing.undo_action.isEnabled()
    for state in (1, 2, 3):
        qtbot.keyClick(tree, Qt.Key.Key_Z, CONTROL | SHIFT)
        quiet(desk, qtbot)
        assert desk.mapped() == states[state]
    assert not pane.doing.redo_action.isEnabled()
    assert desk.told[-1].startswith("The rule of Archive is removed")


def test_something_new_forgets_what_was_taken_back(desk: Desk, pane: FoldersPane, qtbot: QtBot) -> None:
    do(desk, pane, qtbot, "account:Contoso", "Archive")
    pane.doing.changes.undo()
    quiet(desk, qtbot)
    assert pane.doing.redo_action.isEnabled()
    do(desk, pane, qtbot, "account:Contoso", "Inbox")
    assert not pane.doing.redo_action.isEnabled()


@pytest.mark.parametrize("other", ["changed", "removed"])
def test_what_somebody_else_changed_since_is_left_alone(desk: Desk, pane: FoldersPane, qtbot: QtBot, other: str) -> None:
    do(desk, pane, qtbot, "account:Contoso", "Archive", "Inbox/Contoso")
    if other == "changed":
        desk.console.service.map_folder(ALICE, "Archive", "account:Fabrikam")
    else:
        desk.console.service.unmap_folder(ALICE, "Archive")
    before = desk.mapped()
    pane.doing.changes.undo()
    quiet(desk, qtbot)
    assert pane.banner.problem is not None
    assert "Archive" in pane.banner.problem.cause
    assert desk.mapped() == before
    assert pane.summary_label.text() == f"6 folder(s), {len(before)} mapped"


def test_a_held_key_takes_one_change_back_at_a_time(desk: Desk, pane: FoldersPane, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    do(desk, pane, qtbot, "account:Contoso", "Archive")
    do(desk, pane, qtbot, "account:Contoso", "Inbox")
    with held(monkeypatch, "undo_mapping") as gate:
        for _ in range(3):
            pane.doing.changes.undo()
        assert not pane.doing.undo_action.isEnabled()
        gate.open()
        quiet(desk, qtbot)
    assert desk.mapped() == {"Archive": ("Contoso", False)}
    assert pane.doing.undo_action.isEnabled()


def test_undo_in_the_search_is_about_what_was_typed(desk: Desk, pane: FoldersPane, qtbot: QtBot) -> None:
    do(desk, pane, qtbot, "account:Contoso", "Archive")
    search = pane.workspace.browser.filter.search
    search.setFocus()
    qtbot.keyClicks(search, "fab")
    qtbot.keyClick(search, Qt.Key.Key_Z, CONTROL)
    quiet(desk, qtbot)
    assert search.text() == ""
    assert desk.mapped() == {"Archive": ("Contoso", False)}


def test_what_is_undone_in_the_status_line_is_not_undone_again(desk: Desk, pane: FoldersPane, qtbot: QtBot) -> None:
    do(desk, pane, qtbot, "account:Contoso", "Archive")
    offered = desk.undo
    assert offered is not None
    pane.doing.changes.undo()
    quiet(desk, qtbot)
    told = len(desk.told)
    offered()
    quiet(desk, qtbot)
    assert (desk.mapped(), len(desk.told)) == ({}, told)
    assert not pane.banner.isVisible()
