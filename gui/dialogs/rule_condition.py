"""ConditionCard: one condition of a rule. What it looks at decides which fields are offered; only what was filled in is said."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from core.domain.mail_rules import AUTOMATIC_KINDS, WITH_PATTERN, RuleField
from gui.icons import icon
from gui.models.rules_words import automatic_word, field_word
from gui.theme import GAP, Tone, set_class
from gui.widgets.field import EDITOR, Field
from gui.widgets.flow import FlowLayout
from gui.widgets.form import Form, ListField, NumberField, TextField

_KB = 1024
_ADDRESSES = frozenset({RuleField.SENDER, RuleField.RECIPIENT})
#: Which fields the form has for what is looked at; a pattern is offered by WITH_PATTERN.
_OFFERED: Mapping[str, frozenset[RuleField]] = {
    "name": frozenset({RuleField.HEADER}),
    "one_of": _ADDRESSES | {RuleField.HEADER},
    "kinds": frozenset({RuleField.AUTOMATIC}),
    "matches": WITH_PATTERN,
    "extensions": frozenset({RuleField.ATTACHMENT}),
    "types": frozenset({RuleField.ATTACHMENT}),
    "least_kb": frozenset({RuleField.SIZE}),
    "most_kb": frozenset({RuleField.SIZE}),
    "at_least": frozenset({RuleField.ATTACHMENT}),
    "at_most": frozenset({RuleField.ATTACHMENT}),
}
#: The document's key for a field that is called otherwise here.
_KEYS = {"kinds": "one_of", "least_kb": "at_least", "most_kb": "at_most"}


class WordsField(TextField):
    """Several words in one line, with commas or blanks between them; its value is their list."""

    def value(self) -> object:
        return self.edit.text().replace(",", " ").replace(";", " ").split()

    def set_value(self, value: object) -> None:
        self.edit.setText(", ".join(str(each) for each in value) if isinstance(value, list) else "")
        self.clean()


class KindsField(Field):
    """Kinds of automatic mail, each with a box; none chosen means any of them."""

    tall = True

    def __init__(self, key: str, label: str, *, help_text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(key, label, help_text=help_text, parent=parent)
        self.boxes: dict[str, QCheckBox] = {}
        holder = QWidget()
        flow = FlowLayout(holder, GAP)
        for kind in AUTOMATIC_KINDS:
            box = QCheckBox(automatic_word(kind.value))
            box.setAccessibleName(box.text())
            box.setToolTip(help_text)
            box.clicked.connect(lambda _checked: self.changed.emit())
            flow.addWidget(box)
            self.boxes[kind.value] = box
        holder.setFocusProxy(self.boxes[AUTOMATIC_KINDS[0].value])
        self.hold(holder)

    def value(self) -> object:
        return [kind for kind, box in self.boxes.items() if box.isChecked()]

    def set_value(self, value: object) -> None:
        chosen = value if isinstance(value, list) else []
        for kind, box in self.boxes.items():
            box.setChecked(kind in chosen)
        self.clean()


class ConditionCard(QFrame):
    """`changed` for what a person does; `removed` when the condition is to go. `value` is what the document says of a condition."""

    changed = Signal()
    removed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_class(self, "card")
        self._bounds: dict[str, int | None] = {}
        self.box = QComboBox()
        self.negate = QComboBox()
        self.remove_button = QPushButton()
        self.form = Form()
        self._build()
        self._arrange()
        self._offer()
        self.form.changed.connect(lambda _key: self.changed.emit())

    def _arrange(self) -> None:
        for field in RuleField:
            self.box.addItem(field_word(field.value), field.value)
        self.box.setToolTip(self.tr("What of a message the condition looks at"))
        self.negate.addItem(self.tr("must be so"), False)
        self.negate.addItem(self.tr("must not be so"), True)
        self.negate.setAccessibleName(self.tr("Whether it must be so"))
        self.negate.setToolTip(self.tr("Turns the condition round"))
        self.remove_button.setIcon(icon("close", Tone.MUTED))
        self.remove_button.setAutoDefault(False)
        self.remove_button.setToolTip(self.tr("Remove this condition"))
        self.remove_button.clicked.connect(self.removed)
        for box in (self.box, self.negate):
            box.setFixedHeight(EDITOR)
            box.activated.connect(self._chosen)
        head = QHBoxLayout()
        head.setSpacing(GAP)
        head.addWidget(self.box, 1)
        head.addWidget(self.negate)
        head.addWidget(self.remove_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(GAP, GAP, GAP, GAP)
        column.setSpacing(GAP)
        column.addLayout(head)
        column.addWidget(self.form)
        self.set_place(1)

    def _build(self) -> None:
        form = self.form
        form.add(TextField("name", self.tr("Name"), placeholder="X-Campaign", help_text=self.tr("The name of the header.")))
        words = self.tr("One in each line: an address, @domain, or @*.domain for all below it; of a header whole values.")
        form.add(ListField("one_of", self.tr("One of"), lines=2, placeholder="@example.com", help_text=words))
        form.add(KindsField("kinds", self.tr("Kinds"), help_text=self.tr("None chosen: any mail that no person wrote.")))
        words = self.tr("A regular expression, looked for anywhere, in any case of letters. (?P<number>[0-9]+) captures a value.")
        form.add(TextField("matches", self.tr("Pattern"), placeholder="Case (?P<number>[0-9]+)", help_text=words))
        words = self.tr("Extensions without the dot, with commas between them.")
        form.add(WordsField("extensions", self.tr("Extensions"), placeholder="zip, pdf", help_text=words))
        words = self.tr("Types of content, with commas between them; * stands for any part.")
        form.add(WordsField("types", self.tr("Types"), placeholder="image/*", help_text=words))
        none = self.tr("not asked")
        least, most = self.tr("At least"), self.tr("At most")
        size = self.tr("The size of the whole message, in KB of 1,024 bytes.")
        for key, label in (("least_kb", least), ("most_kb", most)):
            form.add(NumberField(key, label, most=2_000_000, unit="KB", nullable=True, none_words=none, help_text=size))
        count = self.tr("How many attachments fit all of the rest; one at least unless a number is given.")
        for key, label in (("at_least", least), ("at_most", most)):
            form.add(NumberField(key, label, most=10_000, nullable=True, none_words=none, help_text=count))

    @property
    def field(self) -> RuleField:
        """What the condition looks at."""
        return RuleField(self.box.currentData())

    def set_place(self, place: int) -> None:
        """Say the how-manieth condition it is, from 1, to those who listen."""
        self.setAccessibleName(self.tr("Condition {place}").format(place=place))
        self.box.setAccessibleName(self.tr("Condition {place} looks at").format(place=place))
        self.remove_button.setAccessibleName(self.tr("Remove condition {place}").format(place=place))

    def value(self) -> dict[str, Any]:
        """The condition as the document has it."""
        found: dict[str, Any] = {"field": self.field.value}
        for key, field in self.form.fields.items():
            value = field.value()
            if not field.shown or value in (None, [], ""):
                continue
            if key in {"least_kb", "most_kb"} and isinstance(value, int):
                # A size that is no whole number of KB stays what it was until it is changed.
                before = self._bounds.get(key)
                value = before if before is not None and before // _KB == value else value * _KB
            found[_KEYS.get(key, key)] = value
        return found | ({"negate": True} if self.negate.currentData() else {})

    def set_value(self, condition: Mapping[str, Any]) -> None:
        """Show a condition."""
        self.box.setCurrentIndex(max(self.box.findData(condition.get("field")), 0))
        self.negate.setCurrentIndex(int(bool(condition.get("negate"))))
        self._offer()
        self._bounds = {"least_kb": condition.get("at_least"), "most_kb": condition.get("at_most")}
        for key, field in self.form.fields.items():
            value = condition.get(_KEYS.get(key, key)) if field.shown else None
            if key in self._bounds and isinstance(value, int):
                value //= _KB
            field.set_value(value)

    def captures(self) -> list[str]:
        """The pattern that it captures with, where it has one and is not turned round."""
        field = self.form.field("matches")
        pattern = field.value() if field.shown and not self.negate.currentData() else None
        return [pattern] if isinstance(pattern, str) else []

    def show_fault(self, key: str, words: str) -> None:
        """Say what is wrong at the field that it is about; without one, at the first."""
        plain = key.partition("[")[0]
        shown = [field for field in self.form.fields.values() if field.shown]
        meant = [field for field in shown if _KEYS.get(field.key, field.key) == plain]
        (meant or shown)[0].set_error(words)

    def is_filled(self, key: str) -> bool:
        """Whether a person has said something in the field of a fault."""
        return self.value().get(key.partition("[")[0]) is not None

    def clear_errors(self) -> None:
        """Nothing is wrong any more."""
        self.form.clear_errors()

    def _chosen(self, _index: int) -> None:
        self._offer()
        self.changed.emit()

    def _offer(self) -> None:
        for key, fields in _OFFERED.items():
            self.form.field(key).set_shown(self.field in fields)
