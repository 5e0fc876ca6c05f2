"""PoliciesField: who wins a conflict of single fields, a row each: the field, found by typing, and who wins."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from core.domain.act.fields import FIELDS
from gui.dialogs import choices
from gui.icons import icon
from gui.models.act_fields import field_word
from gui.theme import GAP, Tone
from gui.widgets.choice_box import ChoiceBox
from gui.widgets.field import EDITOR, Field
from gui.widgets.searched_choice import SearchedChoice

#: Characters of a field's name that always fit.
_ROOM = 6


class _Row(QWidget):
    """One field and its policy."""

    changed = Signal()
    removed = Signal()

    def __init__(self, key: str, policy: str) -> None:
        super().__init__()
        self.field = SearchedChoice(self.tr("Field"))
        self.policy = ChoiceBox()
        self.remove_button = QPushButton(icon("close", Tone.MUTED), "")
        keys = dict.fromkeys(row.key for rows in FIELDS.values() for row in rows)
        self.field.set_pairs(sorted(((each, field_word(each)) for each in keys), key=lambda pair: pair[1].casefold()))
        self.field.set_value(key)
        for value, words in choices.conflict_policies():
            self.policy.addItem(words, value)
        self.policy.setCurrentIndex(max(self.policy.findData(policy), 0))
        self.field.setToolTip(self.tr("The field of this name of every kind"))
        self.policy.setToolTip(self.tr("Who wins where both sides changed it"))
        self.remove_button.setToolTip(self.tr("Let this field go by what is said in general"))
        self.remove_button.setAutoDefault(False)
        self.field.chosen.connect(lambda _value: self.changed.emit())
        self.policy.activated.connect(lambda _place: self.changed.emit())
        self.remove_button.clicked.connect(self.removed)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(GAP)
        line.addWidget(self.field, 1)
        line.addWidget(self.policy)
        line.addWidget(self.remove_button)
        self.field.setMinimumContentsLength(_ROOM)
        for widget in (self.field, self.policy):
            widget.setFixedHeight(EDITOR)

    def name(self, place: int) -> None:
        """Say to those who listen which row it is, from 1."""
        for widget, words in (
            (self.field, self.tr("Field {place}")),
            (self.policy, self.tr("Who wins of field {place}")),
            (self.remove_button, self.tr("Remove field {place}")),
        ):
            widget.setAccessibleName(words.format(place=place))


class PoliciesField(Field):
    """Its value is the document's: the policies by the keys of their fields. Of a field that is named twice the later row counts."""

    tall = True

    def __init__(self, key: str, label: str, *, help_text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(key, label, help_text=help_text, parent=parent)
        self.rows: list[_Row] = []
        self.add_button = QPushButton(icon("add"), self.tr("Add a field"))
        self.add_button.setAccessibleName(self.add_button.text())
        self.add_button.setToolTip(self.tr("One more field with a word of its own"))
        self.add_button.setAutoDefault(False)
        self.add_button.clicked.connect(self._add_pressed)
        holder = QWidget()
        self._column = QVBoxLayout(holder)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(GAP)
        self._column.addWidget(self.add_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.hold(holder)
        holder.setFocusProxy(self.add_button)

    @property
    def editor(self) -> QWidget:
        """What is there even where no field has a word of its own."""
        return self.add_button

    def value(self) -> object:
        return {str(row.field.value()): str(row.policy.currentData()) for row in self.rows if row.field.value() is not None}

    def set_value(self, value: object) -> None:
        for row in list(self.rows):
            self._take_away(row)
        for key, policy in (value if isinstance(value, dict) else {}).items():
            self._add(str(key), str(policy))
        self.clean()

    def _add_pressed(self) -> None:
        taken = {row.field.value() for row in self.rows}
        free = [row.key for rows in FIELDS.values() for row in rows if row.key not in taken]
        if free:
            self._add(free[0], "ask").field.setFocus(Qt.FocusReason.OtherFocusReason)
            self.changed.emit()

    def _add(self, key: str, policy: str) -> _Row:
        row = _Row(key, policy)
        row.changed.connect(self.changed)
        row.removed.connect(lambda: self._remove(row))
        self._column.insertWidget(len(self.rows), row)
        self.rows.append(row)
        self._number()
        return row

    def _remove(self, row: _Row) -> None:
        self._take_away(row)
        self._number()
        self.add_button.setFocus(Qt.FocusReason.OtherFocusReason)
        self.changed.emit()

    def _take_away(self, row: _Row) -> None:
        self.rows.remove(row)
        self._column.removeWidget(row)
        row.hide()
        row.deleteLater()

    def _number(self) -> None:
        for place, row in enumerate(self.rows, 1):
            row.name(place)
