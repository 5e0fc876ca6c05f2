"""Settings: of this person, of this machine, and of the organisation."""

from __future__ import annotations

from gui.console import Console
from gui.panes.pane import Pane, PaneName


class SettingsPane(Pane):
    """All settings."""

    def __init__(self, console: Console) -> None:
        super().__init__(console, PaneName.SETTINGS, "Settings")
