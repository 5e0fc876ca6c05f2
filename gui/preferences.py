"""What one person prefers on one machine: window, drawer, columns, theme, what closing does. An INI file in the home."""

from __future__ import annotations

from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QByteArray, QObject, QSettings, Signal

T = TypeVar("T", bool, int, str)
FILE_NAME = "console.ini"


class Preferences(QObject):
    """Typed access to the file; a value of another type than the default counts as absent. GUI thread only."""

    changed = Signal(str)

    def __init__(self, home: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._settings = QSettings(str(home / FILE_NAME), QSettings.Format.IniFormat)

    def value(self, key: str, default: T) -> T:
        """The preference, or the default where it is not set."""
        found = self._settings.value(key)
        if isinstance(default, bool):
            # The file keeps text alone.
            return default if found is None else str(found).lower() == "true"
        if isinstance(default, int):
            text = str(found)
            return int(text) if text.lstrip("-").isdigit() else default
        return found if isinstance(found, str) else default

    def set(self, key: str, value: bool | int | str) -> None:
        """Keep a preference."""
        if self._settings.value(key) != value:
            self._settings.setValue(key, value)
            self.changed.emit(key)

    def bytes_of(self, key: str) -> QByteArray:
        """What Qt itself packs: geometry, header states. Empty where there is none."""
        found = self._settings.value(key)
        return found if isinstance(found, QByteArray) else QByteArray()

    def set_bytes(self, key: str, value: QByteArray) -> None:
        """Keep what Qt packed."""
        self._settings.setValue(key, value)

    def save(self) -> None:
        """Write the file now."""
        self._settings.sync()
