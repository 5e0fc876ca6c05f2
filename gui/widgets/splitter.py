"""A splitter that keeps its halves where a person left them."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QWidget

from gui.preferences import Preferences


class RememberedSplitter(QSplitter):
    """Remembers its sizes under `key`; no part can be dragged away altogether. Call `restore` once all parts are in."""

    def __init__(
        self,
        preferences: Preferences,
        key: str,
        orientation: Qt.Orientation = Qt.Orientation.Horizontal,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(orientation, parent)
        self._preferences = preferences
        self._key = f"splitter/{key}"
        self.setChildrenCollapsible(False)
        self.splitterMoved.connect(self._keep)

    def restore(self, sizes: list[int] | None = None) -> None:
        """Take the remembered sizes, or these where there are none yet."""
        kept = self._preferences.bytes_of(self._key)
        if (kept.isEmpty() or not self.restoreState(kept)) and sizes is not None:
            self.setSizes(sizes)

    def _keep(self) -> None:
        self._preferences.set_bytes(self._key, self.saveState())
