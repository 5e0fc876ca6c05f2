"""Fixtures of folder tracking."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from core.app import App
from gui.panes.folders import FoldersPane
from tests.gui.folders.frame import Frame
from tests.gui.folders.made import ALICE, EXCHANGE, FOLDERS, Desk, desk_of, save_folders


@pytest.fixture
def desk(office: App, qtbot: QtBot) -> Iterator[Desk]:
    """A console; the folders of Alice's mailbox are known, those of Carol's are not, Bob's mailbox is at POP3."""
    office.service.apply(EXCHANGE)
    (alice,) = office.service.status([ALICE])
    save_folders(office, alice.id, FOLDERS)
    owner = QObject()
    made = desk_of(office, owner)
    made.console.state.reread()
    qtbot.waitUntil(lambda: made.console.state.loaded)
    yield made
    made.console.tasks.close()
    owner.deleteLater()


@pytest.fixture
def frame(desk: Desk, qtbot: QtBot) -> Frame:
    """A pane that is shown and has read nothing yet."""
    made = Frame(desk)
    qtbot.addWidget(made)
    made.resize(1280, 640)
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    return made


@pytest.fixture
def pane(frame: Frame, qtbot: QtBot) -> FoldersPane:
    """A pane that has read what the store knows."""
    frame.pane.entered()
    qtbot.waitUntil(lambda: bool(frame.pane.workspace.model.folders) and frame.pane.workspace.browser.model.rowCount() == 6)
    return frame.pane
