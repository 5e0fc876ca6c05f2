"""LinkBar: a link's real target, shown before anything opens it.

hidden ──ask──▶ asked ──Open──▶ hidden (the system opens it)
                  └──Cancel, Esc──▶ hidden
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from gui.reading.body import address_text
from gui.theme import GAP, set_class

#: What may be handed to the system; everything else is shown and not opened.
OPENED = frozenset({"http", "https", "mailto"})
_LONGEST_SHOWN = 400


class LinkBar(QFrame):
    """A line under a message that asks before a link is opened. `open_url` hands an address to the system."""

    def __init__(self, parent: QWidget | None = None, open_url: Callable[[QUrl], object] = QDesktopServices.openUrl) -> None:
        super().__init__(parent)
        self._open_url = open_url
        self._url = QUrl()
        set_class(self, "card")
        self.words = QLabel(self)
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        self.words.setWordWrap(True)
        self.target = QLabel(self)
        self.target.setTextFormat(Qt.TextFormat.PlainText)
        self.target.setWordWrap(True)
        self.target.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard)
        self.target.setAccessibleName(self.tr("Address of the link"))
        set_class(self.target, "mono")
        self.open_button = QPushButton(self.tr("Open"), self)
        self.copy_button = QPushButton(self.tr("Copy address"), self)
        self.cancel_button = QPushButton(self.tr("Cancel"), self)
        self.open_button.clicked.connect(self._open)
        self.copy_button.clicked.connect(lambda: QGuiApplication.clipboard().setText(address_text(self._url)))
        self.cancel_button.clicked.connect(self.hide)
        self._arrange()
        self.hide()

    def _arrange(self) -> None:
        buttons = QHBoxLayout()
        buttons.setSpacing(GAP)
        for button in (self.open_button, self.copy_button, self.cancel_button):
            buttons.addWidget(button)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(GAP, GAP, GAP, GAP)
        column.setSpacing(GAP)
        column.addWidget(self.words)
        column.addWidget(self.target)
        column.addLayout(buttons)

    def ask(self, url: QUrl) -> None:
        """Show where the link leads, and wait for a decision."""
        self._url = url
        address = address_text(url)
        self.target.setText(address if len(address) <= _LONGEST_SHOWN else address[:_LONGEST_SHOWN] + "…")
        scheme = url.scheme().lower()
        may = scheme in OPENED and (scheme == "mailto" or bool(url.host()))
        if not may:
            self.words.setText(self.tr("Only web and mail addresses are opened. This one is not:"))
        elif scheme == "mailto":
            self.words.setText(self.tr("This link writes a mail with the system's mail program:"))
        else:
            host = url.host(QUrl.ComponentFormattingOption.FullyEncoded)
            self.words.setText(self.tr("This link leads to {host}. Open it in the browser?").format(host=host))
        self.open_button.setEnabled(may)
        self.show()
        (self.open_button if may else self.cancel_button).setFocus(Qt.FocusReason.OtherFocusReason)

    def _open(self) -> None:
        self.hide()
        self._open_url(self._url)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Esc opens nothing."""
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
            return
        super().keyPressEvent(event)
