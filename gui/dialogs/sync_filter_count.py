"""CountPanel: how many records a filter matches while it is still being written, with the first few names; never the answer of before."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from core.domain.act.filters import SyncFilter
from core.service import FilterCount
from gui.models.act_filters import count_sentence
from gui.reading.harmless import one_line
from gui.theme import FIELD_MIN, GAP, GRID, set_class
from gui.widgets.field import EDITOR
from gui.widgets.searched_choice import SearchedChoice


class CountPanel(QFrame):
    """Says what was counted. Of a filter that is nobody's, a person chooses for whom to count; `viewer_chosen` tells of that."""

    viewer_chosen = Signal()

    def __init__(self, users: Sequence[tuple[object, str]], *, owned: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_class(self, "card")
        self._owned = owned
        self.words = QLabel()
        self.names = QLabel()
        self.viewer = SearchedChoice(self.tr("Count for"))
        self.viewer.setToolTip(self.tr("Conditions about the user are counted as they hold for this one"))
        self.viewer.set_pairs([(None, self.tr("nobody in particular")), *users])
        if users and not owned:
            self.viewer.set_value(users[0][0])
        self.viewer.chosen.connect(lambda _value: self.viewer_chosen.emit())
        self._arrange()
        self.show_counting()

    def _arrange(self) -> None:
        for label in (self.words, self.names):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
        set_class(self.words, "heading")
        set_class(self.names, "caption")
        beside = QLabel(self.tr("Count for"))
        beside.setBuddy(self.viewer)
        beside.setFixedHeight(EDITOR)
        self.viewer.setMinimumWidth(FIELD_MIN + FIELD_MIN // 4)
        line = QHBoxLayout()
        line.setSpacing(GAP)
        line.addWidget(self.words, 1)
        for widget in (beside, self.viewer):
            line.addWidget(widget, 0, Qt.AlignmentFlag.AlignTop)
            widget.setVisible(not self._owned)
        column = QVBoxLayout(self)
        column.setContentsMargins(GAP, GAP, GAP, GAP)
        column.setSpacing(GRID // 2)
        column.addLayout(line)
        column.addWidget(self.names)

    @property
    def counted_for(self) -> str | None:
        """The address of whom it is counted for, of a filter that is nobody's."""
        value = self.viewer.value()
        return value if isinstance(value, str) else None

    def show_counting(self) -> None:
        """What stands here is of before."""
        self._say(self.tr("Counting…"))

    def show_incomplete(self) -> None:
        """There is nothing to count yet."""
        self._say(self.tr("Fill in all conditions to see how many records match."))

    def show_trouble(self, words: str) -> None:
        """It could not be counted."""
        self._say(self.tr("Not counted: {why}").format(why=words))

    def show_count(self, one: SyncFilter, count: FilterCount) -> None:
        """Show what was counted for a filter."""
        words = count_sentence(one, count, owned=self._owned)
        more = count.matching - len(count.names)
        names = ", ".join(one_line(name) or self.tr("(no name)") for name in count.names)
        if names and more > 0:
            names = self.tr("{names} and %Ln more", "", more).format(names=names)
        self._say(words, names)

    def _say(self, words: str, names: str = "") -> None:
        self.words.setText(words)
        self.names.setText(names)
        self.names.setVisible(bool(names))
        self.setAccessibleName(" ".join(part for part in (words, names) if part))
