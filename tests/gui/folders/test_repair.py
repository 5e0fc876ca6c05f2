"""Rules whose folder is gone, brought to another folder: by drag, by menu, by keyboard; and back."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from core.domain.remote_folder import RemoteFolder
from core.service import FolderChange
from core.service.folder_work import FolderWork
from gui.models.folder_tree import FolderColumn
from gui.panes import folders_tree
from gui.panes.folders import FoldersPane
from tests.gui.activities.answers import unreachable
from tests.gui.folders.frame import mapped, quiet
from tests.gui.folders.made import ALICE, FOLDERS, Desk, save_folders

LINK, LEFT, NONE = Qt.DropAction.LinkAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
GONE = "Inbox/Fabrikam"


@pytest.fixture
def orphaned(desk: Desk, pane: FoldersPane, qtbot: QtBot) -> FoldersPane:
    """A mapped folder was moved on the server, which made another one of it: its rule has no folder."""
    mapped(desk, pane, qtbot, GONE, record="account:Fabrikam", subfolders=True)
    desk.server.folders = (*(one for one in FOLDERS if one.id != "f"), RemoteFolder("f2", "Archive/Fabrikam", "p", 88))
    pane.refresh()
    qtbot.waitUntil(lambda: "1 rule(s) without a folder" in pane.summary_label.text())
    quiet(desk, qtbot)
    return pane


def choose(pane: FoldersPane, text: str) -> None:
    """An entry of the menu of the rule without a folder."""
    pane.workspace.tree.select_paths([GONE])
    next(action for action in pane.menus.of_folders().actions() if action.text() == text).trigger()


def test_a_folder_of_the_same_name_is_offered(desk: Desk, orphaned: FoldersPane, qtbot: QtBot) -> None:
    choose(orphaned, "Give the rule to Archive/Fabrikam")
    quiet(desk, qtbot)
    assert desk.mapped() == {"Archive/Fabrikam": ("Fabrikam", True)}
    assert orphaned.summary_label.text() == "6 folder(s), 1 mapped"
    assert desk.told[-1].startswith(f"The rule of {GONE} holds for Archive/Fabrikam now")
    orphaned.doing.changes.undo()
    quiet(desk, qtbot)
    assert desk.mapped() == {GONE: ("Fabrikam", True)}
    orphaned.doing.changes.redo()
    quiet(desk, qtbot)
    assert desk.mapped() == {"Archive/Fabrikam": ("Fabrikam", True)}


def test_by_keyboard_another_folder_is_chosen(desk: Desk, orphaned: FoldersPane, qtbot: QtBot) -> None:
    tree, hint = orphaned.workspace.tree, orphaned.workspace.hint
    choose(orphaned, "Give the rule to another folder…")
    qtbot.waitUntil(tree.hasFocus)
    assert hint.text() == f"Choose the folder for the rule of {GONE}: select it, then Enter. Esc goes back."
    qtbot.keyClick(tree, Qt.Key.Key_Escape)
    assert hint.text().startswith("Drag folders")
    choose(orphaned, "Give the rule to another folder…")
    tree.select_paths(["Inbox/Contoso"])
    assert hint.text().startswith("Choose the folder"), "what is selected on the way is not the end of it"
    qtbot.keyClick(tree, Qt.Key.Key_Return)
    quiet(desk, qtbot)
    assert desk.mapped() == {"Inbox/Contoso": ("Fabrikam", True)}


def test_the_rule_is_dragged_to_another_folder(desk: Desk, orphaned: FoldersPane, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    tree, model = orphaned.workspace.tree, orphaned.workspace.model
    carried: list[QMimeData] = []
    monkeypatch.setattr(folders_tree, "drag", lambda _view, data, _text, _icon: carried.append(data))
    tree.select_paths([GONE])
    tree.startDrag(LINK)
    (data,) = carried

    def send(event: QEvent) -> bool:
        QApplication.sendEvent(tree.viewport(), event)
        return bool(event.isAccepted())

    target = tree.visualRect(model.index_of("Inbox/Contoso")).center()
    send(QDragEnterEvent(target, LINK, data, LEFT, NONE))
    assert send(QDragMoveEvent(target, LINK, data, LEFT, NONE))
    assert orphaned.workspace.hint.text() == (
        f"The rule of {GONE} will hold for Inbox/Contoso instead: mail there will be tracked regarding the account Fabrikam"
    )
    assert send(QDropEvent(QPointF(target), LINK, data, LEFT, NONE))
    quiet(desk, qtbot)
    assert desk.mapped() == {"Inbox/Contoso": ("Fabrikam", True)}


def test_a_folder_that_is_there_is_not_dragged_into_another_one(orphaned: FoldersPane) -> None:
    workspace = orphaned.workspace
    data = workspace.model.mimeData([workspace.model.index_of("Archive")])
    assert workspace.model.judge(data, workspace.model.index_of("Inbox")) is None


def test_a_repair_that_fails_changes_nothing(desk: Desk, orphaned: FoldersPane, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    with unreachable(monkeypatch, "repair_folder_rule"):
        choose(orphaned, "Give the rule to Archive/Fabrikam")
        quiet(desk, qtbot)
    assert orphaned.banner.problem is not None
    assert desk.mapped() == {GONE: ("Fabrikam", True)}


def test_the_folder_is_made_anew(desk: Desk, orphaned: FoldersPane, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[tuple[str, str]] = []

    def recreate(_work: FolderWork, address: str, folder: str, _token: object) -> FolderChange:
        asked.append((address, folder))
        (alice,) = desk.console.service.status([ALICE])
        save_folders(desk.console.app, alice.id, FOLDERS)
        return desk.console.service.map_folder(ALICE, folder, "account:Fabrikam", subfolders=True)

    monkeypatch.setattr(FolderWork, "recreate_folder", recreate)
    choose(orphaned, "Make the folder anew on the server")
    quiet(desk, qtbot)
    assert asked == [(ALICE, GONE)]
    assert orphaned.summary_label.text() == "6 folder(s), 1 mapped"
    assert desk.mapped() == {GONE: ("Fabrikam", True)}


def test_a_folder_is_left_out_of_the_rule_above_it(desk: Desk, pane: FoldersPane, qtbot: QtBot) -> None:
    mapped(desk, pane, qtbot, "Inbox/Contoso", subfolders=True)
    pane.workspace.tree.select_paths(["Inbox/Contoso/Offers"])
    menu = pane.menus.of_folders()
    next(action for action in menu.actions() if action.text() == "Leave out of the rule above").trigger()
    quiet(desk, qtbot)
    assert desk.told[-1].startswith("1 folder(s) left out of what rules above say")
    index = pane.workspace.model.index_of("Inbox/Contoso/Offers")
    assert index.siblingAtColumn(FolderColumn.MAPPED).data() == "Left out"
    pane.doing.changes.undo()
    quiet(desk, qtbot)
    assert desk.mapped() == {"Inbox/Contoso": ("Contoso", True)}
