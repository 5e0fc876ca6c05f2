"""Fixtures of the overview's tests."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from core.app import App
from gui.panes.overview import OverviewPane
from tests.gui.mailboxes.desk import Desk, desk_over


@pytest.fixture
def desk(office: App) -> Iterator[Desk]:
    """A console over the small organisation, nothing read yet."""
    with desk_over(office) as made:
        yield made


@pytest.fixture
def pane(qtbot: QtBot, desk: Desk) -> OverviewPane:
    """The pane, shown; it reads the store once it is entered."""
    pane = OverviewPane(desk.console)
    qtbot.addWidget(pane)
    pane.resize(1000, 640)
    with qtbot.waitExposed(pane):
        pane.show()
    return pane
