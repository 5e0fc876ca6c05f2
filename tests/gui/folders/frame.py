"""The pane of folder tracking with its drawer, as the window holds them."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget
from pytestqt.qtbot import QtBot

from gui.panes.folders import FoldersPane
from gui.panes.folders_workspace import PREVIEW_FIRST
from tests.gui.folders.made import ALICE, Desk


class Frame(QWidget):
    """The pane and its drawer, as the window holds them."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        # Most of what is tried here is the rule itself.
        desk.console.preferences.set(PREVIEW_FIRST, False)
        self.pane = FoldersPane(desk.console)
        drawer = self.pane.drawer_widget()
        assert drawer is not None
        self.drawer = drawer
        row = QHBoxLayout(self)
        row.addWidget(self.pane, 2)
        row.addWidget(self.drawer, 1)
        self.drawer.hide()
        self.pane.drawer_wanted.connect(self.drawer.setVisible)


def words_of(pane: FoldersPane) -> str:
    """What stands in the place of the folders."""
    shown = pane.workspace.left.currentWidget()
    assert shown is not None
    return " | ".join(label.text() for label in shown.findChildren(QLabel) if label.text())


def quiet(desk: Desk, qtbot: QtBot) -> None:
    """Wait until every call has come back."""
    qtbot.waitUntil(lambda: not desk.console.tasks.under_way, timeout=10_000)


def mapped(desk: Desk, pane: FoldersPane, qtbot: QtBot, *paths: str, record: str = "account:Contoso", subfolders: bool = False) -> None:
    """Have these folders mapped, and shown so."""
    for path in paths:
        desk.console.service.map_folder(ALICE, path, record, subfolders=subfolders)
    desk.console.saved()
    qtbot.waitUntil(lambda: f"{len(paths)} mapped" in pane.summary_label.text())
    quiet(desk, qtbot)
