"""Parts of a mailbox's drawer that are filled again and again: their widgets stay, only words and shapes change."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QPalette
from PySide6.QtWidgets import QGridLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from gui.icons import pixmap
from gui.messages import Problem
from gui.models.mailboxes_conditions import Condition
from gui.theme import GRID, ICON_SMALL, MARGIN, Tone, set_class, theme
from gui.widgets.copyable import ValueLabel

_SHAPES = {True: ("check", Tone.HEALTHY), False: ("close", Tone.PARKED), None: ("state-waiting", Tone.MUTED)}


def words_label(style: str = "", *, wrap: bool = True) -> QLabel:
    """A label of plain words."""
    label = QLabel()
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(wrap)
    if wrap:
        label.setMinimumWidth(1)
    if style:
        set_class(label, style)
    return label


def set_tone(label: QLabel, tone: Tone) -> None:
    """Give a label's words the colour of a tone."""
    colour = theme().colour(tone)
    if label.palette().color(QPalette.ColorRole.WindowText) != colour:
        palette = QPalette(label.palette())
        palette.setColor(QPalette.ColorRole.WindowText, colour)
        label.setPalette(palette)


class Shape(QLabel):
    """A small drawing in a tone, as high as one line of words."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: tuple[str, Tone] | None = None
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setFixedSize(ICON_SMALL, max(self.fontMetrics().height(), ICON_SMALL))
        theme().changed.connect(self._tint)

    @property
    def shown(self) -> tuple[str, Tone] | None:
        """The drawing's name and its tone."""
        return self._shown

    def set_shape(self, name: str, tone: Tone) -> None:
        """Show a drawing."""
        if self._shown != (name, tone):
            self._shown = (name, tone)
            self._tint()

    def _tint(self) -> None:
        if self._shown is not None:
            name, tone = self._shown
            self.setPixmap(pixmap(name, ICON_SMALL, tone, self.devicePixelRatioF()))


class ProblemLines(QWidget):
    """The last failure of a direction: title, what the server said, what to do, and the code in grey. Hidden where there is none."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = words_label("heading")
        self._cause = ValueLabel()
        self._hint = words_label()
        self._code = words_label("caption")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID // 2)
        for label in (self._title, self._cause, self._hint, self._code):
            column.addWidget(label)
        self.hide()

    def show_problem(self, problem: Problem | None, tone: Tone = Tone.PARKED, when: str = "") -> None:
        """Show a failure and when it was; None hides it."""
        self.setVisible(problem is not None)
        if problem is None:
            return
        self._title.setText(problem.title)
        set_tone(self._title, tone)
        if self._cause.value() != problem.cause:
            self._cause.set_value(problem.cause)
        self._cause.setVisible(bool(problem.cause))
        self._hint.setText(problem.hint)
        self._hint.setVisible(bool(problem.hint))
        self._code.setText(" · ".join(part for part in (when, problem.code) if part))
        self.setAccessibleName(problem.text)


class ConditionList(QWidget):
    """Conditions with a check, a cross, or a ring for those that are not looked at."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(GRID)
        self._grid.setVerticalSpacing(GRID // 2)
        self._grid.setColumnStretch(1, 1)
        self._rows: list[tuple[Shape, QLabel]] = []

    def show_conditions(self, conditions: Sequence[Condition]) -> None:
        """Show these, in this order."""
        while len(self._rows) < len(conditions):
            shape, label = Shape(), words_label()
            self._grid.addWidget(shape, len(self._rows), 0, Qt.AlignmentFlag.AlignTop)
            self._grid.addWidget(label, len(self._rows), 1)
            self._rows.append((shape, label))
        spoken = {True: self.tr("yes"), False: self.tr("no"), None: self.tr("open")}
        for place, (shape, label) in enumerate(self._rows):
            used = place < len(conditions)
            shape.setVisible(used)
            label.setVisible(used)
            if used:
                condition = conditions[place]
                shape.set_shape(*_SHAPES[condition.holds])
                label.setText(condition.words)
                set_tone(label, Tone.MUTED if condition.holds is None else Tone.TEXT)
                label.setAccessibleName(f"{spoken[condition.holds]}: {condition.words}")

    def words(self) -> list[tuple[str, str]]:
        """What it shows, as name of the drawing and words."""
        return [(shape.shown[0] if shape.shown else "", label.text()) for shape, label in self._rows if not label.isHidden()]


class Facts(QWidget):
    """Captions at the left, values that can be copied at the right."""

    def __init__(self, captions: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(MARGIN)
        grid.setVerticalSpacing(GRID // 2)
        grid.setColumnStretch(1, 1)
        self._values: list[ValueLabel] = []
        for place, caption in enumerate(captions):
            label = words_label("muted", wrap=False)
            label.setText(caption)
            value = ValueLabel(name=caption)
            grid.addWidget(label, place, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(value, place, 1)
            self._values.append(value)

    def show_values(self, values: Sequence[str], tooltips: Sequence[str] = ()) -> None:
        """Fill in the values, in the order of the captions."""
        for place, (label, value) in enumerate(zip(self._values, values, strict=True)):
            if label.value() != value:
                label.set_value(value)
            if place < len(tooltips):
                label.setToolTip(tooltips[place])

    def values(self) -> list[str]:
        """What it shows."""
        return [label.value() for label in self._values]


def action_button(action: QAction, *, primary: bool = False) -> QPushButton:
    """A button that is what the action is: its words, its icon, whether it can be pressed."""
    button = QPushButton()
    button.setAutoDefault(False)
    if primary:
        set_class(button, "primary")

    def follow() -> None:
        button.setText(action.text())
        button.setAccessibleName(action.text())
        button.setToolTip(action.toolTip() if action.toolTip() != action.text() else "")
        button.setEnabled(action.isEnabled())

    follow()
    action.changed.connect(follow)
    button.clicked.connect(action.trigger)
    return button
