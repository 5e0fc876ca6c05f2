"""ScopeBar: whose settings are looked at: the organisation's, or those of one profile or user, who is found by typing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from gui.theme import FIELD_MIN, GAP
from gui.widgets.chips import ChipRow
from gui.widgets.searched_choice import SearchedChoice

Pairs = Sequence[tuple[object, str]]


class ScopeBar(QWidget):
    """Chips, and beside those that need it a list of names. `chosen` is told for what a person does; read `scope` and `owner` then.

    A chip that needs a name and has none to offer cannot be chosen for long: `owner` is None then.
    """

    chosen = Signal()

    def __init__(self, chips: Sequence[tuple[str, str]], named: Mapping[str, str], *, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.chips = ChipRow(chips, name=name)
        self.lists = {key: SearchedChoice(words) for key, words in named.items()}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GAP)
        row.addWidget(self.chips, 1)
        for box in self.lists.values():
            box.setMinimumWidth(FIELD_MIN * 3 // 4)
            box.hide()
            box.chosen.connect(lambda _value: self.chosen.emit())
            row.addWidget(box)
        self.chips.chosen.connect(self._chip)

    @property
    def scope(self) -> str:
        """The key of the chip."""
        return self.chips.chosen_key()

    @property
    def owner(self) -> str | None:
        """The name or address that was chosen; None where the chip needs none, or there is none."""
        box = self.lists.get(self.scope)
        value = box.value() if box is not None else None
        return value if isinstance(value, str) else None

    @property
    def owner_words(self) -> str:
        """The same as a person reads it."""
        box = self.lists.get(self.scope)
        return box.currentText() if box is not None and self.owner is not None else ""

    @property
    def complete(self) -> bool:
        """Whether it is said whose settings are meant."""
        return self.scope not in self.lists or self.owner is not None

    def set_names(self, key: str, pairs: Pairs) -> None:
        """Whom there is to choose from."""
        self.lists[key].set_pairs(pairs)

    def choose(self, scope: str, owner: str | None = None) -> None:
        """Choose, without telling."""
        self.chips.set_chosen(scope)
        if owner is not None and scope in self.lists:
            self.lists[scope].set_value(owner)
        self._show()

    def _chip(self, _key: object) -> None:
        self._show()
        self.chosen.emit()

    def _show(self) -> None:
        for key, box in self.lists.items():
            box.setVisible(key == self.scope)
