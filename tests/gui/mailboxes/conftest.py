"""Fixtures of the mailboxes' tests."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from core.app import App
from gui.panes.mailboxes import MailboxesPane
from tests.gui.mailboxes.desk import Desk, desk_over


@pytest.fixture
def desk(office: App) -> Iterator[Desk]:
    """A console over the small organisation, nothing read yet."""
    with desk_over(office) as made:
        yield made


@pytest.fixture
def pane(qtbot: QtBot, desk: Desk) -> MailboxesPane:
    """The pane, shown, with its drawer beside it, which the window would own."""
    pane = MailboxesPane(desk.console)
    qtbot.addWidget(pane.drawer)
    qtbot.addWidget(pane)
    pane.resize(1100, 600)
    pane.drawer.resize(380, 400)
    pane.show()
    pane.drawer.show()
    pane.entered()
    return pane
