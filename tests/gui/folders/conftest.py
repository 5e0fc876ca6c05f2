"""Fixtures of folder tracking."""

from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from core.app import App
from gui.theme import theme
from tests.gui.folders.made import ALICE, EXCHANGE, FOLDERS, Desk, desk_of, save_folders


@pytest.fixture(autouse=True)
def look(qapp: QApplication) -> Iterator[None]:
    """As in the program, the theme is there before anything is painted: it cannot be made while something is.

    What the test leaves in cycles is collected here, on the thread of the windows: on a task's thread that would end the process.
    """
    theme()
    gc.disable()
    # What was there before is nobody's garbage; leaving it out keeps this quick.
    gc.freeze()
    yield
    gc.collect()
    gc.unfreeze()
    gc.enable()


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
