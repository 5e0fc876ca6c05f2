"""LaterField: when a mail is to leave: as soon as it can be, or not before a moment that a person names."""

from __future__ import annotations

from datetime import UTC, datetime

from PySide6.QtCore import QDateTime, QTime
from PySide6.QtWidgets import QComboBox, QDateTimeEdit, QWidget

from gui.widgets.field import EDITOR, Field

_SOON, _HOUR, _TOMORROW, _MOMENT = range(4)
_MORNING = QTime(8, 0)
_HOUR_S = 3_600


class LaterField(Field):
    """The value is an aware datetime, or None for as soon as it can be."""

    def __init__(self, key: str, label: str, *, help_text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(key, label, help_text=help_text, parent=parent)
        self.box = QComboBox()
        self.box.addItems([self.tr("As soon as possible"), self.tr("In one hour"), self.tr("Tomorrow at 8"), self.tr("At a moment")])
        self.box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.box.setMinimumContentsLength(10)
        self.edit = QDateTimeEdit()
        self.edit.setCalendarPopup(True)
        self.edit.setDisplayFormat("yyyy-MM-dd HH:mm")
        self.edit.setAccessibleName(self.tr("{label}: moment").format(label=label))
        self.edit.setToolTip(help_text)
        self.edit.setFixedHeight(EDITOR)
        self.edit.hide()
        self.box.activated.connect(self._chosen)
        self.edit.dateTimeChanged.connect(self._told)
        self._quiet = False
        self.hold(self.box)
        self.row.addWidget(self.edit, 1)
        self.watch(self.edit)

    def value(self) -> object:
        if self.box.currentIndex() == _SOON:
            return None
        return datetime.fromtimestamp(self.edit.dateTime().toSecsSinceEpoch(), UTC)

    def set_value(self, value: object) -> None:
        self._quiet = True
        if isinstance(value, datetime):
            self.edit.setDateTime(QDateTime.fromSecsSinceEpoch(int(value.timestamp())))
        self.box.setCurrentIndex(_MOMENT if isinstance(value, datetime) else _SOON)
        self.edit.setVisible(isinstance(value, datetime))
        self._quiet = False
        self.clean()

    def _chosen(self, index: int) -> None:
        now = QDateTime.currentDateTime()
        self._quiet = True
        if index == _TOMORROW:
            self.edit.setDateTime(QDateTime(now.date().addDays(1), _MORNING))
        elif index != _SOON:
            self.edit.setDateTime(now.addSecs(_HOUR_S))
        self._quiet = False
        self.edit.setVisible(index != _SOON)
        if index != _SOON:
            # What was chosen is shown as the moment that it means, and can be moved.
            self.box.setCurrentIndex(_MOMENT)
        self.changed.emit()

    def _told(self) -> None:
        if not self._quiet:
            self.changed.emit()
