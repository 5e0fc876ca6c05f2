"""Timeline: the latest runs of a mailbox, newest first: when, which way, how it ended, what it brought; above them their averages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from core.domain.runs import Averages
from core.service import RunEntry
from gui.messages import direction_word
from gui.models.mailboxes_runs import direction_icon, is_idle, run_shape, run_words
from gui.panes.mailboxes_parts import Shape, set_tone, words_label
from gui.plain import plain_tip
from gui.theme import GAP, GRID, Tone, set_class
from gui.times import ago, exact

#: Runs shown at first; the rest comes at a click.
FIRST = 10


@dataclass(frozen=True, slots=True)
class _Row:
    time: QLabel
    arrow: Shape
    shape: Shape
    words: QLabel

    def set_visible(self, visible: bool) -> None:
        for widget in (self.time, self.arrow, self.shape, self.words):
            widget.setVisible(visible)


class Timeline(QWidget):
    """Rows that are made once and filled again. GUI thread only."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._runs: tuple[RunEntry, ...] = ()
        self._rows: list[_Row] = []
        self._all = False
        self.average = words_label("caption")
        self._averages: tuple[Averages, ...] = ()
        self._none = words_label("muted")
        self._none.setText(self.tr("No run yet."))
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(GRID)
        self._grid.setVerticalSpacing(GRID // 2)
        self._grid.setColumnStretch(3, 1)
        self.more_button = QPushButton()
        set_class(self.more_button, "link")
        self.more_button.setAutoDefault(False)
        self.more_button.setAccessibleName(self.tr("Show earlier runs"))
        self.more_button.clicked.connect(self._show_all)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addWidget(self.average)
        column.addWidget(self._none)
        column.addLayout(self._grid)
        column.addWidget(self.more_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.setAccessibleName(self.tr("Recent runs"))

    def begin(self) -> None:
        """Another mailbox: nothing is known of its runs yet, and few are shown at first."""
        self._all = False
        self._runs = ()
        for row in self._rows:
            row.set_visible(False)
        self._averages = ()
        self.average.hide()
        self._none.hide()
        self.more_button.hide()

    def show_runs(self, runs: Sequence[RunEntry], now: datetime, averages: Sequence[Averages] = ()) -> None:
        """Show these runs, newest first, and what they come to."""
        self._runs = tuple(runs)
        self._averages = tuple(averages)
        self.average.setToolTip(plain_tip(run_words().averages(self._averages)))
        self._fill(now)

    def tick(self, now: datetime) -> None:
        """Bring "2 min ago" up to date."""
        for row, run in zip(self._rows, self._shown(), strict=False):
            row.time.setText(ago(run.ended_at, now))
        self._show_average(now)

    def _show_average(self, now: datetime) -> None:
        self.average.setText(run_words().average(self._averages, now))
        self.average.setVisible(bool(self.average.text()))

    def words(self) -> list[str]:
        """What its rows say."""
        return [row.words.text() for row in self._rows if not row.words.isHidden()]

    def _shown(self) -> tuple[RunEntry, ...]:
        return self._runs if self._all else self._runs[:FIRST]

    def _fill(self, now: datetime) -> None:
        runs = self._shown()
        while len(self._rows) < len(runs):
            self._add_row()
        for place, row in enumerate(self._rows):
            row.set_visible(place < len(runs))
            if place < len(runs):
                self._show(row, runs[place], now)
        self._none.setVisible(not self._runs)
        self._show_average(now)
        hidden = len(self._runs) - len(runs)
        self.more_button.setVisible(hidden > 0)
        if hidden > 0:
            self.more_button.setText(self.tr("Show %Ln earlier run(s)", "", hidden))
            self.more_button.setAccessibleName(self.more_button.text())

    @staticmethod
    def _show(row: _Row, run: RunEntry, now: datetime) -> None:
        row.time.setText(ago(run.ended_at, now))
        whole = exact(run.ended_at) if run.repeats < 2 else f"{exact(run.started_at)} \u2013 {exact(run.ended_at)}"
        row.time.setToolTip(whole)
        row.arrow.set_shape(direction_icon(run.direction), Tone.MUTED)
        row.arrow.setToolTip(direction_word(run.direction))
        row.shape.set_shape(*run_shape(run))
        row.words.setText(run_words().words(run))
        set_tone(row.words, Tone.MUTED if is_idle(run) else Tone.TEXT)
        row.words.setAccessibleName(run_words().spoken(run, direction_word(run.direction)))

    def _add_row(self) -> None:
        row = _Row(words_label("caption", wrap=False), Shape(), Shape(), words_label())
        place = len(self._rows)
        top = Qt.AlignmentFlag.AlignTop
        for number, widget in enumerate((row.time, row.arrow, row.shape)):
            self._grid.addWidget(widget, place, number, top)
        self._grid.addWidget(row.words, place, 3)
        self._rows.append(row)

    def _show_all(self) -> None:
        self._all = True
        self._fill(datetime.now(UTC))
