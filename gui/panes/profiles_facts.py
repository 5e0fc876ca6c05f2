"""Parts of the details at the right: facts as label and value, and a question asked in place instead of in a box."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from gui import theme
from gui.widgets.copyable import ValueLabel

#: A longer label wraps, in logical pixels.
LABEL_MOST = theme.DRAWER * 2 // 5
#: Characters of a word that fits into the details at their narrowest.
LONGEST_WORD = 24


class Facts(QWidget):
    """Label and value, one pair below the other; values wrap and can be selected and copied."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(theme.MARGIN)
        self._grid.setVerticalSpacing(theme.GAP)
        self._grid.setColumnStretch(1, 1)
        self._pairs: list[tuple[str, str]] = []

    @property
    def pairs(self) -> list[tuple[str, str]]:
        """What is shown."""
        return list(self._pairs)

    def show_pairs(self, pairs: Iterable[tuple[str, str]]) -> None:
        """Replace everything."""
        wanted = list(pairs)
        if wanted == self._pairs:
            return
        self._pairs = wanted
        while (item := self._grid.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for row, (label, text) in enumerate(wanted):
            name = QLabel(label, self)
            theme.set_class(name, "muted")
            wide = name.fontMetrics().horizontalAdvance(label) > LABEL_MOST
            name.setWordWrap(wide)
            if wide:
                name.setFixedWidth(LABEL_MOST)
            # A word that cannot wrap, as a URL, would push the details wider than their place.
            unbreakable = max((len(word) for word in text.split()), default=0) > LONGEST_WORD
            value = ValueLabel(text, elide=unbreakable, name=label, parent=self)
            self._grid.addWidget(name, row, 0, Qt.AlignmentFlag.AlignTop)
            self._grid.addWidget(value, row, 1)


class Question(QFrame):
    """A question in place: what would happen, a button that does it, and one that does not. Hidden until asked."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme.set_class(self, "card")
        self._do: Callable[[], None] = lambda: None
        self.words = QLabel(self)
        self.words.setWordWrap(True)
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        self.yes = QPushButton(self)
        theme.set_class(self.yes, "danger")
        self.no = QPushButton(self.tr("Keep it"), self)
        self.no.setAccessibleName(self.tr("Keep it"))
        self.yes.clicked.connect(self._agreed)
        self.no.clicked.connect(self.hide)
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.GAP)
        buttons.addWidget(self.yes)
        buttons.addWidget(self.no)
        buttons.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setSpacing(theme.GAP)
        outer.addWidget(self.words)
        outer.addLayout(buttons)
        self.hide()

    def ask(self, words: str, verb: str, do: Callable[[], None], *, keep: str = "") -> None:
        """Ask; `do` is called when the button with the verb is pressed."""
        self.words.setText(words)
        self.setAccessibleName(words)
        self.yes.setText(verb)
        self.yes.setAccessibleName(verb)
        self.no.setText(keep or self.tr("Keep it"))
        self._do = do
        self.show()
        self.no.setFocus()

    def _agreed(self) -> None:
        self.hide()
        self._do()
