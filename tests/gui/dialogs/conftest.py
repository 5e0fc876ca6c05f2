"""A console over the small organisation, and over an empty one."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from core.app import App
from gui.console import Console
from tests.gui.dialogs.made import Heard, console_over


@pytest.fixture
def at_office(office: App, qtbot: QtBot) -> Iterator[tuple[Console, Heard]]:
    """A console over the small organisation, which it has read."""
    with console_over(office) as made:
        qtbot.waitUntil(lambda: made[0].state.loaded)
        yield made


@pytest.fixture
def at_nothing(program: App, qtbot: QtBot) -> Iterator[tuple[Console, Heard]]:
    """A console over an empty organisation."""
    with console_over(program) as made:
        qtbot.waitUntil(lambda: made[0].state.loaded)
        yield made
