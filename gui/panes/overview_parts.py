"""Parts of the overview: the figures, the list of what needs a person, the latest alerts. Widgets stay; what they say changes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from core.domain.alert import Alert, AlertLevel
from gui.messages import level_word
from gui.panes.mailboxes_parts import Shape, words_label
from gui.panes.overview_needs import Need
from gui.plain import plain_tip
from gui.theme import GAP, GRID, MARGIN, Tone, set_class
from gui.times import ago, exact, number

_LEVELS = {
    AlertLevel.INFORMATION: ("info", Tone.MUTED),
    AlertLevel.WARNING: ("warning", Tone.DEGRADED),
    AlertLevel.ERROR: ("error", Tone.PARKED),
}


class FigureCard(QPushButton):
    """A number that leads to what it counts: with a click, with Space or Enter."""

    def __init__(self, icon_name: str, tone: Tone, words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._drawing = (icon_name, tone)
        self.setAccessibleName(words)
        self.setToolTip(self.tr("Show these mailboxes"))
        self.setAutoDefault(False)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._figure = words_label("figure", wrap=False)
        self._note = words_label("caption", wrap=False)
        self._shape = Shape()
        name = words_label(wrap=False)
        name.setText(words)
        line = QHBoxLayout()
        line.setSpacing(GRID)
        line.addWidget(self._shape)
        line.addWidget(name, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, GRID, MARGIN, GRID)
        column.setSpacing(0)
        column.addWidget(self._figure)
        column.addLayout(line)
        column.addWidget(self._note)
        for label in (self._figure, self._note, self._shape, name):
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def show_figure(self, count: int, note: str = "") -> None:
        """Show a number, and in small what it is made of. The shape of nothing is grey: no colour calls where there is nothing to see."""
        figure = number(count)
        self._shape.set_shape(self._drawing[0], self._drawing[1] if count else Tone.MUTED)
        self._figure.setText(figure)
        self._note.setText(note)
        self.setAccessibleName(f"{figure} {self._words}")
        self.setAccessibleDescription(note)

    @property
    def figure(self) -> str:
        """The number shown."""
        return self._figure.text()

    @property
    def note(self) -> str:
        """The words in small."""
        return self._note.text()

    def sizeHint(self) -> QSize:  # noqa: N802
        layout = self.layout()
        assert layout is not None
        return layout.sizeHint()

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        return self.sizeHint()


class NeedRow(QWidget):
    """One line of what needs a person. `pressed` carries its Need."""

    pressed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._need: Need | None = None
        self._shape = Shape()
        self._words = words_label("heading")
        self._cause = words_label("muted")
        self.button = QPushButton()
        self.button.setAutoDefault(False)
        self.button.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.button.clicked.connect(lambda _checked=False: self.pressed.emit(self._need))
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._words)
        words.addWidget(self._cause)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, GRID // 2, 0, GRID // 2)
        self._row.setSpacing(GAP)
        self._row.addWidget(self._shape, 0, Qt.AlignmentFlag.AlignTop)
        self._row.addLayout(words, 1)
        self._row.addWidget(self.button, 0, Qt.AlignmentFlag.AlignVCenter)

    @property
    def need(self) -> Need | None:
        """What it shows."""
        return self._need

    def show_need(self, need: Need) -> None:
        """Show a line."""
        if need == self._need:
            return
        self._need = need
        self._shape.set_shape(need.icon, need.tone)
        self._words.setText(need.words)
        self._cause.setText(need.cause)
        self._cause.setVisible(bool(need.cause))
        # One line stands in the middle beside its button, and its shape with it.
        self._row.setAlignment(self._shape, Qt.AlignmentFlag.AlignTop if need.cause else Qt.AlignmentFlag.AlignVCenter)
        self.button.setText(need.button)
        self.button.setAccessibleName(f"{need.button}: {need.words}")
        self.setAccessibleName(f"{need.words}. {need.cause}")


class NeedList(QFrame):
    """All lines, or the sentence that nothing needs anybody. `pressed` carries the Need whose button was pressed."""

    pressed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_class(self, "card")
        self._rows: list[NeedRow] = []
        self._column, self.calm = card_column(self, self.tr("Needs you"), self.tr("Nothing needs you."))

    def show_needs(self, needs: Sequence[Need]) -> None:
        """Show these, in this order."""
        while len(self._rows) < len(needs):
            row = NeedRow()
            row.pressed.connect(self.pressed)
            self._rows.append(row)
            self._column.insertWidget(self._column.count() - 1, row)
        for place, row in enumerate(self._rows):
            row.setVisible(place < len(needs))
            if place < len(needs):
                row.show_need(needs[place])
        self.calm.setVisible(not needs)

    def rows(self) -> list[NeedRow]:
        """The lines shown."""
        return [row for row in self._rows if not row.isHidden()]


@dataclass(frozen=True, slots=True)
class _AlertRow:
    held: QWidget
    shape: Shape
    words: QLabel
    time: QLabel


class AlertList(QFrame):
    """The latest alerts, with their times. `opened` tells that all of them are wanted."""

    opened = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_class(self, "card")
        self._alerts: tuple[Alert, ...] = ()
        self._rows: list[_AlertRow] = []
        self._column, self.calm = card_column(self, self.tr("Latest alerts"), self.tr("No alerts."))
        self.all_button = QPushButton(self.tr("All alerts"))
        self.all_button.setAccessibleName(self.all_button.text())
        self.all_button.setAutoDefault(False)
        set_class(self.all_button, "link")
        self.all_button.clicked.connect(self.opened)
        self._column.insertWidget(self._column.count() - 1, self.all_button, 0, Qt.AlignmentFlag.AlignLeft)

    def show_alerts(self, alerts: Sequence[Alert], now: datetime) -> None:
        """Show these, the newest first."""
        self._alerts = tuple(alerts)
        while len(self._rows) < len(alerts):
            row = self._new_row()
            self._rows.append(row)
            self._column.insertWidget(self._column.count() - 2, row.held)
        for place, row in enumerate(self._rows):
            row.held.setVisible(place < len(alerts))
            if place < len(alerts):
                self._show(row, alerts[place], now)
        self.calm.setVisible(not alerts)
        self.all_button.setVisible(bool(alerts))

    def tick(self, now: datetime) -> None:
        """Bring "2 min ago" up to date."""
        for row, alert in zip(self._rows, self._alerts, strict=False):
            row.time.setText(ago(alert.at, now))

    def words(self) -> list[str]:
        """What its lines say."""
        return [row.words.text() for row in self._rows if not row.held.isHidden()]

    @staticmethod
    def _show(row: _AlertRow, alert: Alert, now: datetime) -> None:
        row.shape.set_shape(*_LEVELS[alert.level])
        row.shape.setToolTip(level_word(alert.level))
        row.words.setText(alert.title)
        row.words.setToolTip(plain_tip(alert.hint))
        row.time.setText(ago(alert.at, now))
        row.time.setToolTip(exact(alert.at))
        row.held.setAccessibleName(f"{level_word(alert.level)}: {alert.title}, {exact(alert.at)}")

    @staticmethod
    def _new_row() -> _AlertRow:
        held = QWidget()
        row = _AlertRow(held, Shape(), words_label(), words_label("caption", wrap=False))
        line = QHBoxLayout(held)
        line.setContentsMargins(0, GRID // 4, 0, GRID // 4)
        line.setSpacing(GAP)
        line.addWidget(row.shape, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(row.words, 1)
        line.addWidget(row.time, 0, Qt.AlignmentFlag.AlignTop)
        return row


def card_column(frame: QFrame, title: str, calm: str) -> tuple[QVBoxLayout, QLabel]:
    """A card's heading and the sentence it has while there is nothing; returns its column and that sentence."""
    frame.setAccessibleName(title)
    heading = words_label("heading", wrap=False)
    heading.setText(title)
    quiet = words_label("muted")
    quiet.setText(calm)
    column = QVBoxLayout(frame)
    column.setContentsMargins(MARGIN, MARGIN - GRID // 2, MARGIN, MARGIN - GRID // 2)
    column.setSpacing(GRID // 2)
    column.addWidget(heading)
    column.addWidget(quiet)
    column.addStretch(1)
    return column, quiet
