"""Fixtures of folder tracking."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from core.app import App
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
