"""What the settings are made of: a card for each group, sentences under the fields, numbers with a readable reading beside them."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import QCoreApplication, QLocale, Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from core.errors import PostroomError
from gui.messages import problem_of
from gui.plain import plain_tip
from gui.theme import FIELD_MIN, GAP, MARGIN, set_class
from gui.times import duration, size
from gui.widgets.banner import Banner
from gui.widgets.field import Field
from gui.widgets.form import F

#: Figures shown of a number; the largest setting has ten.
_FIGURES = 10
_MINUTE_S = 60
#: How wide choices are.
CHOICE = FIELD_MIN * 3 // 2
NUMBER = FIELD_MIN // 2
_KILOBYTE = 1000


def told(field: F, sentence: str) -> F:
    """Put a sentence under a field that says what it does, for eyes and for screen readers."""
    field.help_text = sentence
    field.editor.setAccessibleDescription(sentence)
    field.editor.setToolTip(plain_tip(sentence))
    words = muted(sentence)
    set_class(words, "caption")
    column = field.layout()
    assert column is not None
    column.addWidget(words)
    return field


def narrow(field: F, width: int) -> F:
    """Give an editor no more width than what it holds needs."""
    field.editor.setMaximumWidth(max(width, field.editor.minimumSizeHint().width()))
    # What the editor leaves, and no more.
    field.row.addStretch()
    return field


def align(widgets: Iterable[QWidget]) -> None:
    """Have the labels of several groups, each in a grid of its own, stand in one column."""
    grids = [grid for widget in widgets for grid in widget.findChildren(QGridLayout)]
    widest = max((_widest(grid) for grid in grids), default=0)
    for grid in grids:
        grid.setColumnMinimumWidth(0, widest)


def _widest(grid: QGridLayout) -> int:
    found = grid.columnMinimumWidth(0)
    for row in range(grid.rowCount()):
        item, beside = grid.itemAtPosition(row, 0), grid.itemAtPosition(row, 1)
        label = item.widget() if item is not None and item is not beside else None
        if label is not None:
            found = max(found, label.sizeHint().width())
    return found


def muted(text: str) -> QLabel:
    """A sentence that stands back."""
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    set_class(label, "muted")
    return label


class Card(QFrame):
    """One group of settings: its title, a sentence, what went wrong or well, and below it whatever is put into `column`.

    `look_here` carries a widget that a person should see now, wherever the page stands.
    """

    look_here = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_class(self, "card")
        self.title = ""
        self.banner = Banner(closable=True)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        self.column.setSpacing(MARGIN)

    def head(self, title: str, sentence: str = "") -> None:
        """Begin with the title and what the group is about. Once, first."""
        self.title = title
        self.setAccessibleName(title)
        heading = QLabel(title)
        set_class(heading, "title")
        words = QVBoxLayout()
        words.setSpacing(GAP // 2)
        words.addWidget(heading)
        if sentence:
            words.addWidget(muted(sentence))
        self.column.addLayout(words)
        self.column.addWidget(self.banner)

    def tell_problem(self, error: PostroomError) -> None:
        """Show what went wrong, and bring it into view."""
        self.banner.show_problem(problem_of(error))
        self.look_here.emit(self.banner)


class SavedCard(Card):
    """A group that is saved when a person says so. `edited` follows what a person does, `settled` each reading and each saving."""

    edited = Signal()
    settled = Signal()

    @property
    def unsaved(self) -> bool:
        """Whether a person would lose something."""
        raise NotImplementedError

    def load(self) -> None:
        """Read anew; what a person has changed stays."""
        raise NotImplementedError

    def save(self) -> None:
        """Save in a task what was changed; what is wrong is shown where it is wrong."""
        raise NotImplementedError

    def discard(self) -> None:
        """Show what is saved."""
        raise NotImplementedError


class SaveBar(QFrame):
    """Stands under the page while something is not saved."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_class(self, "card")
        self.words = QLabel()
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        self.discard_button = QPushButton(self.tr("Discard changes"))
        self.save_button = QPushButton(self.tr("Save settings"))
        set_class(self.save_button, "primary")
        row = QHBoxLayout(self)
        row.setContentsMargins(MARGIN, GAP, GAP, GAP)
        row.setSpacing(GAP)
        row.addWidget(self.words, 1)
        for button in (self.discard_button, self.save_button):
            button.setAccessibleName(button.text())
            row.addWidget(button)
        self.hide()

    def say(self, groups: list[str]) -> None:
        """Name the groups that are not saved; without any the bar is not there."""
        self.words.setText(self.tr("Not saved yet: {groups}").format(groups=", ".join(groups)))
        self.setAccessibleName(self.words.text())
        self.setVisible(bool(groups))


class MeasureField(Field):
    """A number from `least` to `most`, whole or not, with what it comes to beside it: 300 seconds are 5 min.

    What cannot be read as a number is the value as it was typed, and is wrong.
    """

    def __init__(
        self,
        key: str,
        label: str,
        *,
        least: float,
        most: float,
        whole: bool,
        reading: Callable[[float], str],
        help_text: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(key, label, help_text=help_text, required=True, check=self._judge, parent=parent)
        self._least = least
        self._most = most
        self._whole = whole
        self._reading_of = reading
        self.edit = QLineEdit()
        self.edit.setMaximumWidth(NUMBER)
        self.reading = QLabel()
        set_class(self.reading, "muted")
        self.edit.textEdited.connect(lambda _text: self.changed.emit())
        self.edit.textChanged.connect(lambda _text: self._read())
        self.hold(self.edit)
        self.row.addWidget(self.reading, 1)

    def value(self) -> object:
        text = self.edit.text().strip()
        number, fine = _locale().toDouble(text)
        if not fine:
            return text or None
        return int(number) if number.is_integer() and self._whole else number

    def set_value(self, value: object) -> None:
        self.edit.setText(_written(float(value)) if isinstance(value, int | float) else "")
        self.clean()

    def _read(self) -> None:
        value = self.value()
        self.reading.setText(self._reading_of(value) if isinstance(value, int | float) else "")

    def _judge(self, value: object) -> str:
        fine = isinstance(value, int) if self._whole else isinstance(value, int | float)
        if fine and self._least <= float(str(value)) <= self._most:
            return ""
        words = self.tr("A whole number from {least} to {most}.") if self._whole else self.tr("A number from {least} to {most}.")
        return words.format(least=_said(self._least), most=_said(self._most))


def _locale() -> QLocale:
    found = QLocale()
    found.setNumberOptions(QLocale.NumberOption.OmitGroupSeparator)
    return found


def _written(value: float) -> str:
    return _locale().toString(float(value), "g", _FIGURES)


def _said(value: float) -> str:
    """A number within a sentence, its thousands apart."""
    return QLocale().toString(float(value), "g", _FIGURES)


def bounds(least: float, most: float) -> str:
    """From where to where a number goes, as a sentence."""
    return QCoreApplication.translate("SettingsPane", "From {least} to {most}.").format(least=_said(least), most=_said(most))


def seconds_reading(value: float) -> str:
    """The unit, and from a minute on what it comes to."""
    unit = QCoreApplication.translate("SettingsPane", "seconds")
    return f"{unit} ({duration(value)})" if value >= _MINUTE_S else unit


def bytes_reading(value: float) -> str:
    """The unit, and from a kilobyte on what it comes to."""
    unit = QCoreApplication.translate("SettingsPane", "bytes")
    return f"{unit} ({size(int(value))})" if value >= _KILOBYTE else unit


def plain_reading(_value: float) -> str:
    """A count speaks for itself."""
    return ""
