"""The list of all folder rules with its drawer, as the window holds them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from core.service import FolderRuleView
from gui.panes.folder_rules import FolderRulesPane
from tests.gui.folders.frame import quiet
from tests.gui.folders.made import Desk


class Frame(QWidget):
    """The pane and its drawer, as the window holds them."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.pane = FolderRulesPane(desk.console)
        drawer = self.pane.drawer_widget()
        assert drawer is not None
        self.drawer = drawer
        row = QHBoxLayout(self)
        row.addWidget(self.pane, 2)
        row.addWidget(self.drawer, 1)
        self.drawer.hide()
        self.pane.drawer_wanted.connect(self.drawer.setVisible)


def rule(pane: FolderRulesPane, path: str) -> FolderRuleView:
    """The rule of a folder, as the list has it."""
    return next(view for view in pane.model.all_rows if view.path == path)


def choose(pane: FolderRulesPane, *paths: str) -> None:
    """Select the rules of these folders."""
    pane.table.select_keys([rule(pane, path).rule.id for path in paths])


def press(pane: FolderRulesPane, what: str) -> None:
    """Press a button of the drawer."""
    button = pane.details.buttons[what]
    assert button.isVisible(), what
    button.click()


def agree(pane: FolderRulesPane, desk: Desk, qtbot: QtBot) -> str:
    """Agree to what is asked; returns what was asked."""
    question = pane.details.question
    assert question.isVisible()
    words = question.words.text()
    question.yes.click()
    quiet(desk, qtbot)
    return words


def paths(views: Sequence[FolderRuleView]) -> list[str]:
    """Their folders."""
    return [view.path for view in views]
