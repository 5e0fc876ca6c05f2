"""ServerLookDialog: a look at mailboxes on their servers, which takes a while: how far it is, what it came to, once more.

looking ──ends──▶ shown ──Look again──▶ looking
   │ └──fails──▶ refused: why, and Try again
   └──Stop, or Cancel in the status line──▶ stopped ──Look again──▶ looking

Closing the window stops it.
"""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from core.cancel import CancelToken
from core.errors import PostroomError
from gui.console import Console
from gui.messages import problem_of
from gui.tasks import Task
from gui.theme import DIALOG, DRAWER, GAP, MARGIN, RAIL, Tone, set_class
from gui.widgets.banner import Banner
from gui.widgets.chips import ChipRow
from gui.widgets.copyable import CopyButton
from gui.widgets.state_label import StateLabel

#: What looks: it is called on a worker's thread, and tells how far it is.
Work = Callable[[CancelToken, Callable[[object], None]], Any]


class ServerLookDialog(QDialog):
    """Subclasses say how to look and show what was found. Show it with `open()`, then call `look`. GUI thread only."""

    def __init__(self, console: Console, title: str, words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.console = console
        self._task: Task | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self.title = QLabel(title)
        set_class(self.title, "title")
        self.words = QLabel(words)
        set_class(self.words, "muted")
        self.verdict = StateLabel()
        self.counts = QLabel()
        set_class(self.counts, "caption")
        for label in (self.words, self.counts):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
        self.banner = Banner()
        self.copy_button = CopyButton(self.text, self.tr("Copy"))
        self.copy_button.setToolTip(self.tr("Everything that was found, as text"))
        self.stop_button = QPushButton(self.tr("Stop"))
        self.stop_button.setToolTip(self.tr("Stop looking"))
        self.again_button = QPushButton(self.tr("Look again"))
        self.again_button.setToolTip(self.tr("Ask the server once more"))
        self.close_button = QPushButton(self.tr("Close"))
        self.foot = QHBoxLayout()
        for button in (self.stop_button, self.again_button, self.close_button):
            button.setAccessibleName(button.text())
            button.setAutoDefault(False)
        self.close_button.setDefault(True)
        self.stop_button.clicked.connect(self.stop)
        self.again_button.clicked.connect(self.look)
        self.close_button.clicked.connect(self.reject)

    def arrange(self, chips: ChipRow, content: QWidget, *more: QPushButton) -> None:
        """Put what a subclass shows between head and buttons, its own buttons among these. Subclasses call it once."""
        self.foot.setSpacing(GAP)
        for widget in (self.copy_button, self.stop_button):
            self.foot.addWidget(widget)
        self.foot.addStretch(1)
        for button in (*more, self.again_button, self.close_button):
            button.setAutoDefault(False)
            self.foot.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        column.setSpacing(GAP)
        for part in (self.title, self.words, self.verdict, self.counts, self.banner, chips):
            column.addWidget(part)
        column.addWidget(content, 1)
        column.addLayout(self.foot)
        self.setMinimumSize(DIALOG + RAIL, DIALOG - RAIL)
        self.resize(DIALOG + DRAWER - MARGIN, DIALOG)

    # ---- what a subclass knows

    @abstractmethod
    def work(self) -> tuple[Work, str]:
        """How to look, and what the status line calls it."""

    @abstractmethod
    def show_progress(self, so_far: Any) -> None:  # noqa: ANN401  whatever the work tells
        """Say how far it is, in `verdict`."""

    @abstractmethod
    def show_result(self, found: Any) -> None:  # noqa: ANN401  whatever the work returns
        """Show what was found; None empties the window."""

    @abstractmethod
    def text(self) -> str:
        """What was found, for the clipboard."""

    # ---- looking

    @property
    def looking(self) -> bool:
        """Whether a look is under way."""
        return self._task is not None

    def look(self) -> None:
        """Ask the server; a look under way is dropped."""
        work, title = self.work()
        self._drop()
        self.banner.clear()
        self.show_result(None)
        self.say("state-working", Tone.WORKING, self.tr("Connecting…"))
        self._task = self.console.tasks.run(self, work, self._have, self._failed, title=title, progress=self._told)
        self._task.ended.connect(self._ended)
        self._enable()

    def stop(self) -> None:
        """Ask it to stop; it does at the next message."""
        if self._task is not None:
            self._task.cancel()
            self.say("state-working", Tone.WORKING, self.tr("Stopping…"))

    def say(self, shape: str, tone: Tone, words: str) -> None:
        """Say how it stands."""
        self.verdict.set_shape(shape, tone, words)

    def _told(self, so_far: object) -> None:
        if self._task is not None:
            self.show_progress(so_far)

    def _ended(self) -> None:
        """Told before the result, which a look that was stopped has not."""
        if self._task is None or not self._task.finished:
            # It was an earlier one, which was dropped.
            return
        stopped, self._task = self._task.token.cancelled, None
        if stopped:
            self.say("state-off", Tone.OFF, self.tr("Stopped."))
        self._enable()

    def _have(self, found: Any) -> None:  # noqa: ANN401  whatever the work returns
        self.show_result(found)
        self._enable()

    def _failed(self, error: PostroomError) -> None:
        self.say("state-parked", Tone.PARKED, self.tr("The server could not be looked at."))
        self.banner.show_problem(problem_of(error), self.look)
        self._enable()

    def _enable(self) -> None:
        self.stop_button.setEnabled(self.looking)
        self.again_button.setEnabled(not self.looking)
        self.copy_button.setEnabled(not self.looking and bool(self.text()))

    def _drop(self) -> None:
        if self._task is not None:
            task, self._task = self._task, None
            task.cancel()

    def done(self, result: int) -> None:
        """Nobody waits for it any more."""
        self._drop()
        super().done(result)
