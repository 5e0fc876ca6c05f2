"""Fields that are chosen from: one of several words, on or off, and a moment from which something counts."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

from PySide6.QtCore import QDateTime
from PySide6.QtWidgets import QComboBox, QDateTimeEdit, QWidget

from gui.widgets.field import EDITOR, Field
from gui.widgets.switch import Switch


class ChoiceField(Field):
    """One of several values, each with its words. A value that is not among them is kept, and shown as it is."""

    def __init__(
        self,
        key: str,
        label: str,
        pairs: Sequence[tuple[object, str]] = (),
        *,
        help_text: str = "",
        required: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(key, label, help_text=help_text, required=required, parent=parent)
        self._values: list[object] = []
        self.box = QComboBox()
        # Long words make the list wide, not the form.
        self.box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.box.setMinimumContentsLength(8)
        self.box.activated.connect(lambda _index: self.changed.emit())
        self.set_pairs(pairs)
        self.hold(self.box)

    def set_pairs(self, pairs: Sequence[tuple[object, str]]) -> None:
        """Offer other values; the one that is chosen stays chosen."""
        kept = self.value()
        had = bool(self._values)
        self._values = []
        self.box.clear()
        for value, text in pairs:
            self._values.append(value)
            self.box.addItem(text)
        if had or kept is not None:
            self._choose(kept)

    def value(self) -> object:
        index = self.box.currentIndex()
        return self._values[index] if 0 <= index < len(self._values) else None

    def set_value(self, value: object) -> None:
        self._choose(value)
        self.clean()

    def _choose(self, value: object) -> None:
        if value in self._values:
            self.box.setCurrentIndex(self._values.index(value))
        elif value is None:
            self.box.setCurrentIndex(0 if self._values else -1)
        else:
            self._values.append(value)
            self.box.addItem(str(value))
            self.box.setCurrentIndex(len(self._values) - 1)


class SwitchField(Field):
    """On or off. The form shows `label` beside the switch, not in the column of labels, unless `words` say something else there."""

    def __init__(self, key: str, label: str, words: str = "", *, help_text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(key, label, help_text=help_text, parent=parent)
        self.switch = Switch(words or label, wraps=True)
        self.switch.clicked.connect(lambda _checked: self.changed.emit())
        self.in_label_column = bool(words)
        self.hold(self.switch, 0)
        # As high as all editors, unless its words need a second line.
        self.switch.setMaximumHeight(2 * EDITOR)
        self.row.addStretch(1)

    def value(self) -> object:
        return self.switch.isChecked()

    def set_value(self, value: object) -> None:
        self.switch.setChecked(bool(value))
        self.clean()


class TimeField(Field):
    """None, or the moment from which on something counts, as ISO text with its offset. `none_words` say what None means."""

    def __init__(
        self, key: str, label: str, *, none_words: str = "", help_text: str = "", required: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(key, label, help_text=help_text, required=required, parent=parent)
        self.box = QComboBox()
        self.box.addItems([none_words or self.tr("Everything"), self.tr("From today on"), self.tr("From a moment on")])
        self.edit = QDateTimeEdit()
        self.edit.setCalendarPopup(True)
        self.edit.setDisplayFormat("yyyy-MM-dd HH:mm")
        self.edit.setAccessibleName(self.tr("{label}: moment").format(label=label))
        self.edit.setFixedHeight(EDITOR)
        self.edit.hide()
        self.box.activated.connect(self._chosen)
        self.edit.dateTimeChanged.connect(self._told)
        self._quiet = False
        self.edit.setDateTime(_midnight())
        self.hold(self.box)
        self.row.addWidget(self.edit, 1)
        self.watch(self.edit)

    def value(self) -> object:
        match self.box.currentIndex():
            case 1:
                return _iso(_midnight())
            case 2:
                return _iso(self.edit.dateTime())
            case _:
                return None

    def set_value(self, value: object) -> None:
        self._quiet = True
        moment = value if isinstance(value, datetime) else datetime.fromisoformat(value) if isinstance(value, str) and value else None
        if moment is not None:
            aware = moment if moment.tzinfo is not None else moment.replace(tzinfo=UTC)
            self.edit.setDateTime(QDateTime.fromMSecsSinceEpoch(round(aware.timestamp() * 1000)))
        self.box.setCurrentIndex(0 if moment is None else 2)
        self.edit.setVisible(moment is not None)
        self._quiet = False
        self.clean()

    def set_from_today(self) -> None:
        """Choose today as the beginning, as a proposal: it counts as changed."""
        self.box.setCurrentIndex(1)
        self.edit.hide()

    def _chosen(self, index: int) -> None:
        self.edit.setVisible(index == 2)
        self.changed.emit()

    def _told(self) -> None:
        if not self._quiet:
            self.changed.emit()


def _midnight() -> QDateTime:
    return QDateTime.currentDateTime().date().startOfDay()


def _iso(moment: QDateTime) -> str:
    return datetime.fromtimestamp(moment.toSecsSinceEpoch(), UTC).isoformat()
