"""Fixtures of records: a console over a real store."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from gui.panes.records import RecordsPane
from tests.gui.folders.conftest import desk
from tests.gui.folders.made import Desk

__all__ = ["desk"]


@pytest.fixture
def fresh(desk: Desk, qtbot: QtBot) -> RecordsPane:
    """A pane that is shown and has read nothing yet."""
    made = RecordsPane(desk.console)
    qtbot.addWidget(made)
    qtbot.addWidget(made.drawer)
    made.resize(1000, 600)
    made.drawer_wanted.connect(made.drawer.setVisible)
    made.show()
    qtbot.waitExposed(made)
    return made


@pytest.fixture
def pane(fresh: RecordsPane, qtbot: QtBot) -> RecordsPane:
    """A pane that has read its list."""
    fresh.entered()
    qtbot.waitUntil(lambda: len(fresh.model.rows) == 6 and fresh._total == 6)
    return fresh
