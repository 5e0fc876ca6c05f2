"""What the drawers of entities have in common: a title, a line below it, buttons, facts, and a question that is asked in place."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel, QLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from gui import theme
from gui.panes.profiles_facts import Facts, Question
from gui.plain import plain_tip
from gui.widgets.flow import HalvesLayout


class DetailDrawer(QScrollArea):
    """Shows one entity. What is pressed is told by `wanted`, by the button's key."""

    wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.title = self._plain("title")
        self.caption = self._plain("muted")
        self.question = Question(self)
        self.facts = Facts(self)
        self.buttons: dict[str, QPushButton] = {}

    def _plain(self, look: str) -> QLabel:
        label = QLabel(self)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        theme.set_class(label, look)
        return label

    def _stack(self, above: list[QWidget | QLayout], buttons: Mapping[str, tuple[str, str]], below: list[QWidget | QLayout]) -> None:
        """Put everything into one column: title, caption, what is `above`, buttons of (text, tip) by key, the facts, what is `below`."""
        inner = QWidget(self)
        outer = QVBoxLayout(inner)
        outer.setContentsMargins(theme.MARGIN, 0, theme.MARGIN, theme.MARGIN)
        outer.setSpacing(theme.GAP)
        for piece in (self.title, self.caption, *above, self._make_buttons(buttons)):
            _add(outer, piece)
        outer.addSpacing(theme.GAP)
        outer.addWidget(self.facts)
        if below:
            outer.addSpacing(theme.GAP)
        for piece in below:
            _add(outer, piece)
        outer.addStretch(1)
        self.setWidget(inner)

    def _make_buttons(self, words: Mapping[str, tuple[str, str]]) -> HalvesLayout:
        halves = HalvesLayout()
        for what, (text, tip) in words.items():
            button = QPushButton(text, self)
            button.setAccessibleName(text)
            button.setToolTip(plain_tip(tip))
            button.clicked.connect(lambda _checked=False, what=what: self.wanted.emit(what))
            halves.addWidget(button)
            self.buttons[what] = button
        theme.set_class(self.buttons["delete"], "danger")
        return halves

    def _rename(self, what: str, text: str) -> None:
        """Give a button other words."""
        self.buttons[what].setText(text)
        self.buttons[what].setAccessibleName(text)

    def _ask(self, words: str, verb: str, do: Callable[[], None]) -> None:
        """Ask in place, and bring the question into sight."""
        self.question.ask(words, verb, do)
        self.ensureWidgetVisible(self.question)


def _add(column: QVBoxLayout, piece: QWidget | QLayout) -> None:
    if isinstance(piece, QWidget):
        column.addWidget(piece)
    else:
        column.addLayout(piece)
