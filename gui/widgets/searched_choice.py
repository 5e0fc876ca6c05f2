"""SearchedChoice: a list of many choices that is searched by typing any part of a choice; and the same as a field of a form."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QComboBox, QCompleter, QWidget

from gui.widgets.field import Field

SHOWN = 12
#: Characters that it always has room for.
_ROOM = 12


class SearchedChoice(QComboBox):
    """`chosen` is told for what a person does only. What is typed and fits no choice goes back to the one before."""

    chosen = Signal(object)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(_ROOM)
        self.setMaxVisibleItems(SHOWN)
        line, finder = self.lineEdit(), self.completer()
        assert line is not None
        assert finder is not None
        line.setAccessibleName(name)
        finder.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        finder.setFilterMode(Qt.MatchFlag.MatchContains)
        finder.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        finder.setMaxVisibleItems(SHOWN)
        self._values: list[object] = []
        self._told: object = None
        self.activated.connect(lambda _place: self._settle())
        line.editingFinished.connect(self._settle)

    def set_pairs(self, pairs: Sequence[tuple[object, str]]) -> None:
        """Offer these; what is chosen stays, where it is among them, else the first is chosen."""
        kept = self.value()
        self._values = [value for value, _words in pairs]
        self.clear()
        self.addItems([words for _value, words in pairs])
        self.set_value(kept if kept in self._values else next(iter(self._values), None))

    def value(self) -> object:
        """What is chosen; None where nothing is."""
        place = self.currentIndex()
        return self._values[place] if 0 <= place < len(self._values) else None

    def set_value(self, value: object) -> None:
        """Choose this, without telling. One that is not offered is added under its own name; None, where it is not, chooses none."""
        if value is not None and value not in self._values:
            self._values.append(value)
            self.addItem(str(value))
        self.setCurrentIndex(self._values.index(value) if value in self._values else -1)
        self._told = value
        self._show_from_start()

    def _settle(self) -> None:
        """Take what was typed for the choice that it names, whole or as the only one that has it in it."""
        text = self.currentText().strip().casefold()
        words = [self.itemText(place).casefold() for place in range(self.count())]
        whole = [place for place, each in enumerate(words) if each == text]
        part = [place for place, each in enumerate(words) if text and text in each]
        found = whole or (part if len(part) == 1 else [])
        self.setCurrentIndex(found[0] if found else self._place_told())
        self.setEditText(self.itemText(self.currentIndex()))
        self._show_from_start()
        if self.value() != self._told:
            self._told = self.value()
            self.chosen.emit(self._told)

    def _place_told(self) -> int:
        return self._values.index(self._told) if self._told in self._values else -1

    def _show_from_start(self) -> None:
        line = self.lineEdit()
        if line is not None:
            line.setCursorPosition(0)

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802
        """What is typed takes the place of what stands there."""
        super().focusInEvent(event)
        line = self.lineEdit()
        if line is not None and event.reason() != Qt.FocusReason.PopupFocusReason:
            line.selectAll()


class SearchedField(Field):
    """One of many values, each with its words."""

    def __init__(
        self, key: str, label: str, pairs: Sequence[tuple[object, str]], *, help_text: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(key, label, help_text=help_text, parent=parent)
        self.box = SearchedChoice(label)
        self.box.set_pairs(pairs)
        self.box.chosen.connect(lambda _value: self.changed.emit())
        self.hold(self.box)

    def value(self) -> object:
        return self.box.value()

    def set_value(self, value: object) -> None:
        self.box.set_value(value)
        self.clean()
