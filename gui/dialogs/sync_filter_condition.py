"""ConditionRow: one condition of a synchronization filter: a column, how it is compared, and with what."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from core.domain.act.filter_columns import COLUMNS, OPERATORS, ColumnType
from core.domain.act.filters import Condition, Operator
from core.domain.act.kinds import ActKind
from gui.dialogs.sync_filter_values import Editor, Offers, editor_for, kind_of_editor
from gui.icons import icon
from gui.models.act_filter_words import column_word, operator_word, options_of
from gui.theme import FIELD_MIN, GAP, GRID, Tone, set_class
from gui.widgets.choice_box import ChoiceBox
from gui.widgets.field import EDITOR

if TYPE_CHECKING:
    from gui.console import Console

_VALUE_LEAST = FIELD_MIN // 2 + GRID
_COLUMN_LEAST = FIELD_MIN // 2
_OPERATOR_LEAST = FIELD_MIN * 2 // 3
#: What is chosen from a few values is not asked for its letters, nor whether it is greater.
_OF_OPTIONS = frozenset({Operator.EQ, Operator.NE, Operator.IN, Operator.NOT_IN, Operator.NULL, Operator.NOT_NULL})
_OF_FLAGS = frozenset({Operator.EQ, Operator.NE})
#: What is asked most often stands first.
_ABOUT_THE_USER = (Operator.ME, Operator.NOT_ME, Operator.PARTY)
_ORDER = (*_ABOUT_THE_USER, *(operator for operator in Operator if operator not in _ABOUT_THE_USER))
#: What a new condition begins with.
FIRST = Condition("ownerid", Operator.ME)


@dataclass(frozen=True, slots=True)
class Kit:
    """What rows are made with."""

    console: Console
    kind: ActKind
    offers: Offers


class ConditionRow(QWidget):
    """One condition. `changed` for what a person does; `removed` when it is to go. What is wrong with it is said under it."""

    changed = Signal()
    removed = Signal()

    def __init__(self, kit: Kit, condition: Condition | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kit = kit
        self._columns = dict(COLUMNS[kit.kind])
        self._shape: object = ...
        self._words = ""
        self.editor = Editor(None)
        self.column = ChoiceBox()
        self.operator = ChoiceBox()
        self.remove_button = QPushButton(icon("close", Tone.MUTED), "")
        self.fault = QLabel()
        self._value = QHBoxLayout()
        self._arrange()
        self._fill_columns()
        self.set_value(condition or FIRST)
        self.set_place("", 1)

    def _arrange(self) -> None:
        self.column.setToolTip(self.tr("What of the record is looked at"))
        self.operator.setToolTip(self.tr("How it is compared"))
        for box, least in ((self.column, _COLUMN_LEAST), (self.operator, _OPERATOR_LEAST)):
            box.setFixedHeight(EDITOR)
            box.setMaxVisibleItems(16)
            # All rows share their width alike, whatever is chosen in them.
            box.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
            box.setMinimumWidth(least)
        self.column.activated.connect(self._column_chosen)
        self.operator.activated.connect(self._operator_chosen)
        self.remove_button.setAutoDefault(False)
        self.remove_button.setToolTip(self.tr("Remove this condition"))
        self.remove_button.clicked.connect(self.removed)
        self.fault.setTextFormat(Qt.TextFormat.PlainText)
        self.fault.setWordWrap(True)
        set_class(self.fault, "error")
        self.fault.hide()
        self._value.setSpacing(0)
        line = QHBoxLayout()
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(GAP)
        line.addWidget(self.column, 5, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self.operator, 4, Qt.AlignmentFlag.AlignTop)
        line.addLayout(self._value, 6)
        line.addWidget(self.remove_button, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID // 2)
        column.addLayout(line)
        column.addWidget(self.fault)

    def _fill_columns(self) -> None:
        words = sorted(((column_word(name), name) for name in self._columns), key=lambda pair: pair[0].casefold())
        for word, name in words:
            self.column.addItem(word, name)

    # ---- the value

    def value(self) -> Condition:
        """The condition as it stands; without values where nothing is filled in yet."""
        return Condition(str(self.column.currentData()), Operator(self.operator.currentData()), self.editor.values())

    def set_value(self, condition: Condition) -> None:
        """Show a condition; a column that this kind does not have is shown by its name."""
        if condition.column not in self._columns:
            self._columns[condition.column] = ColumnType.TEXT
            self.column.addItem(condition.column, condition.column)
        self.column.setCurrentIndex(self.column.findData(condition.column))
        self._offer_operators(condition.operator, keep=True)
        self._offer_value()
        self.editor.set_values(condition.values)

    @property
    def filled(self) -> bool:
        """Whether a person has said all of it."""
        return self.editor.field is None or bool(self.editor.values())

    def set_place(self, path: str, place: int) -> None:
        """Say to those who listen which condition it is: the how-manieth of which group."""
        words = f"{path}{place}"
        self.setAccessibleName(self.tr("Condition {place}").format(place=words))
        self.column.setAccessibleName(self.tr("Condition {place}: column").format(place=words))
        self.operator.setAccessibleName(self.tr("Condition {place}: comparison").format(place=words))
        self.remove_button.setAccessibleName(self.tr("Remove condition {place}").format(place=words))
        self._words = words
        self._name_value()

    def _name_value(self) -> None:
        if self.editor.field is not None:
            self.editor.field.editor.setAccessibleName(self.tr("Condition {place}: value").format(place=self._words))

    def show_fault(self, words: str) -> None:
        """Say what is wrong, at the value where there is one; "" takes it away."""
        at_value = self.editor.field is not None
        if self.editor.field is not None:
            self.editor.field.set_error(words)
        self.fault.setText("" if at_value else words)
        self.fault.setVisible(bool(words) and not at_value)

    @property
    def first_editor(self) -> QWidget:
        """What is to be filled in."""
        return self.editor.field or self.column

    # ---- what follows from what

    def _column_chosen(self, _place: int) -> None:
        self._offer_operators(Operator(self.operator.currentData()), keep=False)
        self._offer_value()
        self.changed.emit()

    def _operator_chosen(self, _place: int) -> None:
        self._offer_value()
        self.changed.emit()

    def _type(self) -> ColumnType:
        return self._columns[str(self.column.currentData())]

    def _offer_operators(self, wanted: Operator, *, keep: bool) -> None:
        """Offer what fits the column; with `keep` the wanted one as well, though nobody would choose it here."""
        column, options = self._type(), options_of(self._kit.kind, str(self.column.currentData()))
        usual = _OF_OPTIONS if options else _OF_FLAGS if column is ColumnType.FLAG else OPERATORS[column]
        self.operator.clear()
        for operator in _ORDER:
            if (operator in OPERATORS[column] and operator in usual) or (keep and operator is wanted):
                self.operator.addItem(operator_word(operator, column), operator.value)
        self.operator.setCurrentIndex(max(self.operator.findData(wanted.value), 0))

    def _offer_value(self) -> None:
        column, operator = self._type(), Operator(self.operator.currentData())
        options = options_of(self._kit.kind, str(self.column.currentData()))
        shape = kind_of_editor(column, operator, options)
        if shape == self._shape:
            return
        self._shape = shape
        while (item := self._value.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self.show_fault("")
        self.editor = editor_for(self._kit.console, self._kit.offers, column, operator, options)
        field = self.editor.field
        if field is None:
            self._value.addStretch(1)
            return
        field.setMinimumWidth(_VALUE_LEAST)
        field.changed.connect(self.changed)
        self._value.addWidget(field, 1, Qt.AlignmentFlag.AlignTop)
        self._name_value()
