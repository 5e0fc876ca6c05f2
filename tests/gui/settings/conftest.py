"""The settings over the small organisation, with a folder for entries of the session of the test's own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from core.app import App
from core.service import Kind
from gui.console import Console
from gui.panes.settings import SettingsPane
from tests.gui.dialogs.made import Heard, console_over


@dataclass(slots=True)
class Sitting:
    """Somebody sits before the settings."""

    app: App
    console: Console
    heard: Heard
    pane: SettingsPane
    qtbot: QtBot

    def organisation(self) -> dict[str, object]:
        """The organisation as the store has it."""
        return self.app.service.entry(Kind.ORGANIZATION, 0)

    def settle(self) -> None:
        """Wait until nothing is under way."""
        self.qtbot.waitUntil(lambda: not self.console.tasks.under_way)


@pytest.fixture
def config(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the entries of the session are, and nobody else's."""
    folder = tmp_path / "config"
    folder.mkdir()
    monkeypatch.setenv("XDG_CONFIG_HOME", str(folder))
    return folder


@pytest.fixture
def sitting(office: App, qtbot: QtBot, config: Path) -> Iterator[Sitting]:
    """The settings, shown and read."""
    assert config.is_dir()
    with console_over(office) as (console, heard):
        qtbot.waitUntil(lambda: console.state.loaded)
        pane = SettingsPane(console)
        qtbot.addWidget(pane)
        pane.resize(1080, 640)
        pane.show()
        pane.entered()
        made = Sitting(office, console, heard, pane, qtbot)
        made.settle()
        yield made
        pane.left()
