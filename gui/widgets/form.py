"""Form: rows of label and field in aligned columns, in groups with headings, what is seldom needed folded away at the end.

    values ──set_values──▶ fields ──a person──▶ changed ──show_faults / validate──▶ the first wrong field has the focus

Labels stand at the left, aligned with the first line of their field; a fault stands under its field.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from gui.theme import FIELD_MIN, GAP, GRID, GROUP, MARGIN, set_class
from gui.widgets.checks import address, addresses, host, port, required, url
from gui.widgets.field import EDITOR, Field
from gui.widgets.fields import AddressField, ListField, NumberField, PathField, SecretField, TextField
from gui.widgets.fields_choice import ChoiceField, SwitchField, TimeField
from gui.widgets.fields_pick import PickField, RecordField
from gui.widgets.folding import Fold

__all__ = [
    "AddressField", "ChoiceField", "Field", "Form", "ListField", "NumberField", "PathField", "PickField", "RecordField", "SecretField",
    "SwitchField", "TextField", "TimeField", "address", "addresses", "host", "port", "required", "url",
]  # fmt: skip

F = TypeVar("F", bound=Field)
_LABELS, _FIELDS, _SPACE = 0, 1, 2
#: Of a field where there are two columns, in logical pixels.
FIELD_LEAST = FIELD_MIN - 5 * GRID


class Form(QWidget):
    """Add rows in the order in which a person fills them in. `changed` tells the key of a field that a person changed."""

    changed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.fields: dict[str, Field] = {}
        self._labels: list[QLabel] = []
        self._folds: dict[str, Fold] = {}
        self._widths: list[QGridLayout] = []
        self._fold: Fold | None = None
        self._outer = QHBoxLayout(self)
        self._outer.setContentsMargins(0, 0, 0, 0)
        self._outer.setSpacing(GROUP)
        self._column = QVBoxLayout()
        self._grid = QGridLayout()
        self._line = QHBoxLayout()
        self._cell = QVBoxLayout()
        self.column()

    def column(self) -> None:
        """Begin a column; a form has one, at most two."""
        self._fold = None
        self._column = QVBoxLayout()
        self._column.setSpacing(GAP)
        self._outer.addLayout(self._column, 1)
        self._new_grid(self._column)
        self._column.addStretch(1)
        if self._outer.count() > 1:
            # Two columns share the width: long labels may take a little of the fields' own.
            for grid in self._widths:
                grid.setColumnMinimumWidth(_FIELDS, FIELD_LEAST)

    def even_width(self) -> int:
        """The width in pixels at which every column has what the widest of them wants."""
        items = [self._outer.itemAt(place) for place in range(self._outer.count())]
        widest = max(item.sizeHint().width() for item in items if item is not None)
        return widest * len(items) + self._outer.spacing() * (len(items) - 1)

    def heading(self, text: str) -> QLabel:
        """Begin a group under a heading."""
        label = QLabel(text)
        set_class(label, "heading")
        row = self._grid.rowCount()
        if self._grid.count():
            self._grid.setRowMinimumHeight(row, MARGIN - GAP)
            row += 1
        self._grid.addWidget(label, row, _LABELS, 1, 2)
        return label

    def note(self, text: str) -> QLabel:
        """A sentence of explanation over the whole width."""
        label = QLabel(text)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        set_class(label, "muted")
        self._grid.addWidget(label, self._grid.rowCount(), _LABELS, 1, 2)
        return label

    def widget(self, widget: QWidget) -> None:
        """A widget of another kind over the whole width."""
        self._grid.addWidget(widget, self._grid.rowCount(), _LABELS, 1, 2)

    def more(self, title: str = "") -> Fold:
        """Begin the group that is folded away until it is needed; it opens by itself where a fault is in it."""
        self._fold = Fold(title or self.tr("More"))
        self._column.insertWidget(self._column.count() - 1, self._fold)
        inside = QVBoxLayout(self._fold.body)
        inside.setContentsMargins(0, 0, 0, 0)
        self._new_grid(inside)
        return self._fold

    def add(self, field: F) -> F:
        """Add a row with this field and return it."""
        row = self._grid.rowCount()
        if not (isinstance(field, SwitchField) and not field.in_label_column):
            label = self._label_of(field)
            self._labels.append(label)
            self._grid.addWidget(label, row, _LABELS, Qt.AlignmentFlag.AlignTop)
            self._align_labels()
        self._line = QHBoxLayout()
        self._line.setSpacing(GAP)
        self._line.addWidget(field, 1, Qt.AlignmentFlag.AlignTop)
        self._cell = QVBoxLayout()
        self._cell.setSpacing(GRID // 2)
        self._cell.addLayout(self._line)
        # The layout is not aligned: one that is gets no more height than its hint, which cuts sentences that wrap.
        self._grid.addLayout(self._cell, row, _FIELDS)
        self._take(field)
        return field

    def add_beside(self, field: F, *, stretch: int = 0) -> F:
        """Put a short field, with its label, at the right of the one added last: the port beside the host."""
        self._line.addSpacing(GAP)
        if not (isinstance(field, SwitchField) and not field.in_label_column):
            self._line.addWidget(self._label_of(field), 0, Qt.AlignmentFlag.AlignTop)
        field.setSizePolicy(QSizePolicy.Policy.Preferred if stretch else QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Minimum)
        self._line.addWidget(field, stretch, Qt.AlignmentFlag.AlignTop)
        self._cell.addWidget(field.put_beside())
        self._take(field)
        return field

    def field(self, key: str) -> Field:
        """The field of a key. Raises KeyError."""
        return self.fields[key]

    def values(self) -> dict[str, object]:
        """The values of all shown fields, nested as the document is: incoming.host is {"incoming": {"host": ...}}."""
        return _nested((key, field.value()) for key, field in self.fields.items() if field.shown)

    def changed_values(self) -> dict[str, object]:
        """The values of the shown fields that hold something else than was set, nested likewise."""
        return _nested((key, field.value()) for key, field in self.fields.items() if field.shown and field.is_changed)

    @property
    def is_changed(self) -> bool:
        """Whether a person would lose something."""
        return any(field.is_changed for field in self.fields.values() if field.shown)

    def set_values(self, values: Mapping[str, object]) -> None:
        """Show the values of an entity; they count as unchanged. A key that is missing leaves its field as it is, unchanged as well."""
        for key, field in self.fields.items():
            found, value = _value_at(values, key)
            if found:
                field.set_value(value)
            else:
                field.clean()

    def validate(self) -> bool:
        """Judge every shown field by itself; the first wrong one gets the focus. True where all are right."""
        wrong = [field for field in self.fields.values() if field.shown and field.isEnabled() and not field.validate()]
        if wrong:
            self._lead_to(wrong[0])
        return not wrong

    def show_faults(self, faults: Iterable[tuple[str, str]], *, focus: bool = True) -> list[tuple[str, str]]:
        """Show faults at their fields, the first with the focus; returns those that have no shown field: they belong above the form."""
        homeless: list[tuple[str, str]] = []
        first: Field | None = None
        for key, words in faults:
            field = self._nearest(key)
            if field is None:
                homeless.append((key, words))
                continue
            field.set_error(words)
            first = first or field
        if first is not None and focus:
            self._lead_to(first)
        return homeless

    def clear_errors(self) -> None:
        """Nothing is wrong any more."""
        for field in self.fields.values():
            field.set_error("")

    def _nearest(self, key: str) -> Field | None:
        # A fault of incoming.oauth.scopes[1] belongs to the field incoming.oauth.scopes.
        plain = key.partition("[")[0]
        field = self.fields.get(key) or self.fields.get(plain)
        return field if field is not None and field.shown else None

    def _lead_to(self, field: Field) -> None:
        fold = self._folds.get(field.key)
        if fold is not None:
            fold.set_opened(True)
        field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _take(self, field: Field) -> None:
        assert field.key not in self.fields, field.key
        self.fields[field.key] = field
        if self._fold is not None:
            self._folds[field.key] = self._fold
        field.changed.connect(lambda: self.changed.emit(field.key))
        field.left.connect(lambda: field.is_changed and field.validate())
        if not field.shown:
            field.hide()

    def _label_of(self, field: Field) -> QLabel:
        label = QLabel(field.label)
        label.setBuddy(field.editor)
        label.setToolTip(field.help_text)
        if not field.shown:
            label.hide()
        # As tall as the editor's first line, so that both stand on one base line whatever follows under it.
        label.setFixedHeight(EDITOR)
        field.shown_changed.connect(label.setVisible)
        return label

    def _new_grid(self, into: QVBoxLayout) -> None:
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(MARGIN)
        self._grid.setVerticalSpacing(GAP)
        self._grid.setColumnStretch(_FIELDS, 1)
        self._grid.setColumnMinimumWidth(_FIELDS, FIELD_LEAST if self._outer.count() > 1 else FIELD_MIN)
        into.addLayout(self._grid)
        self._widths.append(self._grid)
        self._align_labels()

    def _align_labels(self) -> None:
        # The groups are grids of their own; their labels are one column all the same.
        widest = max((label.sizeHint().width() for label in self._labels), default=0)
        for grid in self._widths:
            grid.setColumnMinimumWidth(_LABELS, widest)


def _nested(pairs: Iterable[tuple[str, object]]) -> dict[str, object]:
    found: dict[str, object] = {}
    for key, value in pairs:
        *above, last = key.split(".")
        level = found
        for part in above:
            inner = level.setdefault(part, {})
            assert isinstance(inner, dict), key
            level = inner
        level[last] = value
    return found


def _value_at(values: Mapping[str, object], key: str) -> tuple[bool, object]:
    level: object = values
    for part in key.split("."):
        if not isinstance(level, Mapping) or part not in level:
            return False, None
        level = level[part]
    return True, level
