"""What a condition of a synchronization filter is compared with: one editor for each type of column and each way of comparing.

A Field's own value is what a person filled in; `Editor` turns it into the values of a condition, and back.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QDate, QDateTime
from PySide6.QtWidgets import QCheckBox, QDateEdit, QDateTimeEdit, QWidget

from core.domain.act.filter_columns import DAYS, MANY, NO_VALUE, ColumnType
from core.domain.act.filters import Operator, Scalar
from core.domain.record import RecordType
from gui.models.act_filter_words import Options
from gui.theme import GAP
from gui.widgets.field import Field
from gui.widgets.fields_picks import PicksField
from gui.widgets.flow import FlowLayout
from gui.widgets.form import ChoiceField, ListField, NumberField, RecordField, TextField

if TYPE_CHECKING:
    from gui.console import Console

Values = tuple[Scalar, ...]
#: Who may take part in a meeting.
_PEOPLE = (RecordType.USER, RecordType.CONTACT, RecordType.ACCOUNT, RecordType.LEAD, RecordType.QUEUE)
_MOST = 2**31 - 1
_MOST_DAYS = 36_500


@dataclass(frozen=True, slots=True)
class Offers:
    """What the editors know of the organisation: its users' numbers by their addresses."""

    users: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Editor:
    """A field, and how its value is said in a condition. `field` None: nothing is to be filled in."""

    field: Field | None
    read: Callable[[object], Values] = lambda value: () if value is None else (value,)  # type: ignore[assignment,return-value]
    show: Callable[[Values], object] = lambda values: values[0] if values else None

    def values(self) -> Values:
        """What a person filled in; nothing where that is empty."""
        return () if self.field is None else self.read(self.field.value())

    def set_values(self, values: Values) -> None:
        """Show values."""
        if self.field is not None and values:
            self.field.set_value(self.show(values))


def editor_for(console: Console, offers: Offers, column: ColumnType, operator: Operator, options: Options) -> Editor:
    """The editor for a column of this type that is compared so; `options` are its values where it has few."""
    if operator in NO_VALUE:
        return Editor(None)
    if operator in DAYS:
        return Editor(NumberField("value", _label(), least=0, most=_MOST_DAYS, unit=_days(), help_text=_help_days()))
    if operator in MANY:
        return _several(offers, column, options)
    return _one(console, column, options)


def kind_of_editor(column: ColumnType, operator: Operator, options: Options) -> object:
    """What tells editors apart: while it is the same, what was filled in stays."""
    if operator in NO_VALUE:
        return None
    return "days" if operator in DAYS else (column, operator in MANY, tuple(options))


def _one(console: Console, column: ColumnType, options: Options) -> Editor:
    if options:
        return Editor(ChoiceField("value", _label(), options, help_text=_help()))
    match column:
        case ColumnType.NUMBER:
            return Editor(NumberField("value", _label(), least=-_MOST, most=_MOST, help_text=_help()))
        case ColumnType.FLAG:
            return Editor(ChoiceField("value", _label(), _yes_and_no(), help_text=_help()))
        case ColumnType.DAY:
            return Editor(DayField("value", _label(), help_text=_help()))
        case ColumnType.MOMENT:
            words = QCoreApplication.translate("SyncFilters", "A moment, in the time zone of this machine.")
            return Editor(MomentField("value", _label(), help_text=words))
        case ColumnType.USER:
            words = QCoreApplication.translate("SyncFilters", "A user of the organisation, found by name or address.")
            user = RecordField(console, "value", _label(), (RecordType.USER,), help_text=words)
            return Editor(user, _number, lambda values: f"#{values[0]}" if values else None)
        case ColumnType.PEOPLE:
            words = QCoreApplication.translate("SyncFilters", "A record found by name, or an email address.")
            return Editor(RecordField(console, "value", _label(), _PEOPLE, typed=True, help_text=words), _address)
    return Editor(TextField("value", _label(), help_text=QCoreApplication.translate("SyncFilters", "Letters count in any case.")))


def _several(offers: Offers, column: ColumnType, options: Options) -> Editor:
    options = _yes_and_no() if column is ColumnType.FLAG else options
    if options:
        words = QCoreApplication.translate("SyncFilters", "One or more of them.")
        return Editor(BoxesField("value", _label(), options, help_text=words), _all, list)
    if column is ColumnType.USER:
        words = QCoreApplication.translate("SyncFilters", "Users of the organisation, by their addresses.")
        names = {number: address for address, number in offers.users.items()}
        return Editor(
            PicksField("value", _label(), sorted(offers.users), help_text=words),
            lambda value: tuple(offers.users.get(str(each), str(each)) for each in _all(value)),
            lambda values: [names.get(each, str(each)) if isinstance(each, int) else str(each) for each in values],
        )
    parsed: dict[ColumnType, Callable[[str], Scalar]] = {
        ColumnType.NUMBER: _as_number,
        ColumnType.DAY: _as_day,
        ColumnType.MOMENT: _as_moment,
        ColumnType.PEOPLE: str.casefold,
    }
    words = QCoreApplication.translate("SyncFilters", "One in each line.")
    if column in {ColumnType.DAY, ColumnType.MOMENT}:
        words = QCoreApplication.translate("SyncFilters", "One in each line, as 2026-03-31 or 2026-03-31T09:00.")
    parse = parsed.get(column, str)
    return Editor(
        ListField("value", _label(), lines=2, help_text=words),
        lambda value: tuple(parse(str(each)) for each in _all(value)),
        lambda values: [each.isoformat() if isinstance(each, date) else str(each) for each in values],
    )


# ---- from what was filled in to values


def _all(value: object) -> Values:
    return tuple(value) if isinstance(value, list) else ()


def _number(value: object) -> Values:
    """A picked user is `#7`; anything else is no user, which the check of the filter says."""
    text = str(value or "").removeprefix("#")
    return () if not text else (int(text),) if text.isdigit() else (text,)


def _address(value: object) -> Values:
    return () if value is None else (str(value).casefold(),)


def _as_number(text: str) -> Scalar:
    return int(text) if text.removeprefix("-").isdigit() else text


def _as_day(text: str) -> Scalar:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return text


def _as_moment(text: str) -> Scalar:
    try:
        return datetime.fromisoformat(text).astimezone(UTC)
    except ValueError:
        return text


# ---- fields


class BoxesField(Field):
    """Several of a few values, each with a box."""

    tall = True

    def __init__(self, key: str, label: str, options: Options, *, help_text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(key, label, help_text=help_text, parent=parent)
        self.boxes: dict[Scalar, QCheckBox] = {}
        holder = QWidget()
        flow = FlowLayout(holder, GAP)
        for value, words in options:
            box = QCheckBox(words)
            box.setAccessibleName(words)
            box.setToolTip(help_text)
            box.clicked.connect(lambda _checked: self.changed.emit())
            flow.addWidget(box)
            self.boxes[value] = box
        holder.setFocusProxy(next(iter(self.boxes.values())))
        self.hold(holder)

    def value(self) -> object:
        return [value for value, box in self.boxes.items() if box.isChecked()]

    def set_value(self, value: object) -> None:
        chosen = value if isinstance(value, list) else []
        for each, box in self.boxes.items():
            box.setChecked(each in chosen)
        self.clean()


class DayField(Field):
    """A day of the calendar; today, until a person says another."""

    def __init__(self, key: str, label: str, *, help_text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(key, label, help_text=help_text, parent=parent)
        self.edit = QDateEdit(QDate.currentDate())
        self.edit.setCalendarPopup(True)
        self.edit.setDisplayFormat("yyyy-MM-dd")
        self.edit.userDateChanged.connect(lambda _day: self.changed.emit())
        self.hold(self.edit)

    def value(self) -> object:
        shown = self.edit.date()
        return date(shown.year(), shown.month(), shown.day())

    def set_value(self, value: object) -> None:
        if isinstance(value, date):
            self.edit.blockSignals(True)
            self.edit.setDate(QDate(value.year, value.month, value.day))
            self.edit.blockSignals(False)
        self.clean()


class MomentField(Field):
    """A moment to the minute; the beginning of today, until a person says another. One with seconds is kept until it is changed."""

    def __init__(self, key: str, label: str, *, help_text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(key, label, help_text=help_text, parent=parent)
        self._kept: datetime | None = None
        self.edit = QDateTimeEdit(QDate.currentDate().startOfDay())
        self.edit.setCalendarPopup(True)
        self.edit.setDisplayFormat("yyyy-MM-dd HH:mm")
        self.edit.dateTimeChanged.connect(self._told)
        self.hold(self.edit)

    def value(self) -> object:
        if self._kept is not None:
            return self._kept
        return datetime(1970, 1, 1, tzinfo=UTC) + timedelta(milliseconds=self.edit.dateTime().toMSecsSinceEpoch())

    def set_value(self, value: object) -> None:
        if isinstance(value, datetime):
            self.edit.blockSignals(True)
            self.edit.setDateTime(QDateTime.fromMSecsSinceEpoch(round(value.timestamp() * 1000)))
            self.edit.blockSignals(False)
            self._kept = value
        self.clean()

    def _told(self) -> None:
        self._kept = None
        self.changed.emit()


def _yes_and_no() -> Options:
    return [(True, QCoreApplication.translate("SyncFilters", "yes")), (False, QCoreApplication.translate("SyncFilters", "no"))]


def _label() -> str:
    return QCoreApplication.translate("SyncFilters", "Value")


def _help() -> str:
    return QCoreApplication.translate("SyncFilters", "What the column is compared with.")


def _days() -> str:
    return QCoreApplication.translate("SyncFilters", "days")


def _help_days() -> str:
    return QCoreApplication.translate("SyncFilters", "Counted from the moment of each pass.")
