"""The desk: a console over the office's store."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from core.app import App
from tests.gui.activities.made import Desk


@pytest.fixture
def desk(office: App, qtbot: QtBot) -> Iterator[Desk]:
    """A console with two mailboxes of users and one of a queue, an account and a contact."""
    made = Desk(office, qtbot)
    yield made
    made.close()
