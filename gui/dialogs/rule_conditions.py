"""The fields of a rule that only rules have: its conditions as cards, and a record or queue that may be named by a capture."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from core.domain.mail_rules import captures_in
from gui.dialogs.rule_condition import ConditionCard
from gui.icons import icon
from gui.models.rules_words import NOBODY
from gui.theme import GAP
from gui.widgets.field import Field
from gui.widgets.form import RecordField

_PLACE = re.compile(r"conditions\[(\d+)\]\.?(.*)")
_NAMED = re.compile(r"\(\?P?<([A-Za-z_][A-Za-z0-9_]*)>")


class ConditionsField(Field):
    """All conditions of a rule. A fault is shown at the field of the condition that it is about."""

    tall = True

    def __init__(self, key: str, label: str, *, help_text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(key, label, help_text=help_text, parent=parent)
        self.cards: list[ConditionCard] = []
        #: While a person is still typing, what was left empty so far is no fault.
        self.lenient = False
        self._place = ""
        self.add_button = QPushButton(icon("add"), self.tr("Add condition"))
        self.add_button.setAccessibleName(self.add_button.text())
        self.add_button.setToolTip(self.tr("One more condition"))
        self.add_button.setAutoDefault(False)
        self.add_button.clicked.connect(self._add_pressed)
        holder = QWidget()
        self._column = QVBoxLayout(holder)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(GAP)
        self._column.addWidget(self.add_button, 0, Qt.AlignmentFlag.AlignLeft)
        self._add({})
        self.hold(holder)

    def value(self) -> object:
        return [card.value() for card in self.cards]

    def set_value(self, value: object) -> None:
        for card in list(self.cards):
            self._take_away(card)
        conditions = value if isinstance(value, list) and value else [{}]
        for condition in conditions:
            self._add(condition)
        self.clean()

    def captures(self) -> list[str]:
        """The names that the patterns capture, each once, in their order."""
        patterns = [pattern for card in self.cards for pattern in card.captures()]
        return list(dict.fromkeys(name for pattern in patterns for name in _NAMED.findall(pattern)))

    def fault_at(self, key: str) -> None:
        """The key, as in conditions[0].matches, of the fault that `set_error` is about to be told."""
        self._place = key

    def set_error(self, text: str) -> None:
        found, self._place = _PLACE.fullmatch(self._place), ""
        if not text:
            for card in self.cards:
                card.clear_errors()
        if text and found is not None and int(found[1]) < len(self.cards):
            card, key = self.cards[int(found[1])], found[2]
            if not self.lenient or (key and card.is_filled(key)):
                card.show_fault(key, text)
            return
        super().set_error(text)

    def _add_pressed(self) -> None:
        card = self._add({})
        self.changed.emit()
        card.box.setFocus(Qt.FocusReason.OtherFocusReason)

    def _add(self, condition: Mapping[str, Any]) -> ConditionCard:
        card = ConditionCard()
        if condition:
            card.set_value(condition)
        card.changed.connect(self.changed)
        card.removed.connect(lambda: self._remove(card))
        self._column.insertWidget(len(self.cards), card)
        self.cards.append(card)
        self._number()
        return card

    def _remove(self, card: ConditionCard) -> None:
        place = self.cards.index(card)
        self._take_away(card)
        if not self.cards:
            self._add({})
        self._number()
        self.cards[min(place, len(self.cards) - 1)].box.setFocus(Qt.FocusReason.OtherFocusReason)
        self.changed.emit()

    def _take_away(self, card: ConditionCard) -> None:
        self.cards.remove(card)
        self._column.removeWidget(card)
        card.hide()
        card.deleteLater()

    def _number(self) -> None:
        for place, card in enumerate(self.cards, 1):
            card.set_place(place)
            card.remove_button.setEnabled(len(self.cards) > 1)


class TargetField(RecordField):
    """A record or queue that is picked, or a text with captures that names it: case:{number}."""

    def set_value(self, value: object) -> None:
        if value is None or value == NOBODY:
            super().set_value(None)
        elif captures_in(str(value)):
            self._take(None)
            self.edit.setText(str(value))
            self.clean()
        else:
            super().set_value(value)

    def empty(self) -> None:
        """Name nothing any more, which counts as a change."""
        self._take(None)
