"""Banner: what went wrong, where it belongs: title, cause, what to do, and at the end in grey the code to search for."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from gui.icons import icon, pixmap
from gui.messages import Problem
from gui.theme import GAP, GRID, ICON, Tone, set_class, theme
from gui.widgets.copyable import CopyButton

_DRAWINGS = {Tone.DANGER: "error", Tone.PARKED: "error", Tone.DEGRADED: "warning", Tone.HEALTHY: "check"}


class Banner(QFrame):
    """A card over the width of its place, with a bar in the tone of what it says. Hidden until it has something to say."""

    #: A person took it away.
    dismissed = Signal()

    def __init__(self, parent: QWidget | None = None, *, closable: bool = False) -> None:
        super().__init__(parent)
        self._tone = Tone.DANGER
        self._problem: Problem | None = None
        self._retry: Callable[[], None] | None = None
        self._drawing = QLabel()
        self._title = _words("heading")
        self._cause = _words("")
        self._hint = _words("")
        self._code = _words("caption")
        self._buttons = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self.retry_button = QPushButton(self.tr("Try again"))
        self.copy_button = CopyButton(self._details, self.tr("Copy details"))
        self.close_button = QToolButton()
        self._arrange(closable=closable)
        theme().changed.connect(self._tint)
        self.hide()

    def _arrange(self, *, closable: bool) -> None:
        set_class(self, "card")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.retry_button.setAccessibleName(self.retry_button.text())
        self.retry_button.setAutoDefault(False)
        self.retry_button.clicked.connect(self._try_again)
        self.close_button.setIcon(icon("close", Tone.MUTED))
        self.close_button.setAccessibleName(self.tr("Close this message"))
        self.close_button.setToolTip(self.close_button.accessibleName())
        self.close_button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        if not closable:
            self.close_button.hide()
        self.close_button.clicked.connect(self._dismiss)
        set_class(self.close_button, "quiet")
        buttons = self._buttons
        buttons.setSpacing(GAP)
        for button in (self.retry_button, self.copy_button):
            buttons.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        buttons.addStretch(1)
        words = QVBoxLayout()
        words.setSpacing(GRID // 2)
        # The first line stands in the middle of the drawing.
        words.setContentsMargins(0, GRID // 4, 0, 0)
        for label in (self._title, self._cause, self._hint, self._code):
            words.addWidget(label)
        buttons.setContentsMargins(0, GRID // 2, 0, 0)
        words.addLayout(buttons)
        row = QHBoxLayout(self)
        row.setContentsMargins(GRID * 2, GRID + GRID // 2, GRID + GRID // 2, GRID + GRID // 2)
        row.setSpacing(GRID)
        row.addWidget(self._drawing, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        row.addWidget(self.close_button, 0, Qt.AlignmentFlag.AlignTop)

    def show_problem(self, problem: Problem, retry: Callable[[], None] | None = None, tone: Tone = Tone.DANGER) -> None:
        """Show what went wrong; `retry` puts a button beside it that does it again."""
        self._problem = problem
        self._retry = retry
        self.copy_button.show()
        self.retry_button.setVisible(retry is not None)
        self._fill(tone, problem.title, problem.cause, problem.hint, problem.code)

    def show_words(self, text: str, tone: Tone = Tone.ACCENT) -> None:
        """Show a sentence that is no error."""
        self._problem = None
        self._retry = None
        # Before it is shown, or room is kept for them until all is laid out again.
        self.copy_button.hide()
        self.retry_button.hide()
        self._fill(tone, "", text, "", "")

    def clear(self) -> None:
        """Have nothing to say any more."""
        self._problem = None
        self._retry = None
        self.hide()

    @property
    def problem(self) -> Problem | None:
        """What it shows, if it is an error."""
        return self._problem

    def _fill(self, tone: Tone, title: str, cause: str, hint: str, code: str) -> None:
        self._tone = tone
        for label, text in ((self._title, title), (self._cause, cause), (self._hint, hint), (self._code, code)):
            label.setText(text)
            label.setVisible(bool(text))
        self.setAccessibleName(title or cause)
        self.setAccessibleDescription(" ".join(part for part in ((cause if title else ""), hint, code) if part))
        self._tint()
        self.show()

    def _details(self) -> str:
        return self._problem.text if self._problem is not None else self._cause.text()

    def _try_again(self) -> None:
        again = self._retry
        self.clear()
        if again is not None:
            again()

    def _dismiss(self) -> None:
        self.clear()
        self.dismissed.emit()

    def _tint(self) -> None:
        self._drawing.setPixmap(pixmap(_DRAWINGS.get(self._tone, "info"), ICON, self._tone, self.devicePixelRatioF()))
        self.update()

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        # With its buttons one under the other, which `resizeEvent` sees to.
        buttons = [button.sizeHint().width() for button in (self.retry_button, self.copy_button) if not button.isHidden()]
        close = 0 if self.close_button.isHidden() else self.close_button.sizeHint().width() + GRID
        return QSize(max([0, *buttons]) + close + ICON + 5 * GRID, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        both = self.retry_button.sizeHint().width() + self.copy_button.sizeHint().width() + GAP
        fits = both <= self.width() - ICON - 5 * GRID - (0 if self.close_button.isHidden() else self.close_button.sizeHint().width() + GRID)
        self._buttons.setDirection(QBoxLayout.Direction.LeftToRight if fits else QBoxLayout.Direction.TopToBottom)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme().colour(self._tone))
        painter.drawRoundedRect(GRID // 2, GRID, GRID // 2, self.height() - 2 * GRID, GRID // 4, GRID // 4)


def _words(style: str) -> QLabel:
    label = QLabel()
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    if style:
        set_class(label, style)
    return label
