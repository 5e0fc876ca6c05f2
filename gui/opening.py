"""What the window shows until the organisation is open: that it is being opened, or why it cannot be and what to do."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from gui.messages import Problem
from gui.theme import DIALOG, GAP, GROUP, set_class


class OpeningPage(QWidget):
    """`again`: a person wants another attempt; `quit`: to end the program."""

    again = Signal()
    quit = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Opening"))
        self._pages = QStackedWidget()
        self._pages.addWidget(self._waiting_page())
        self._title = QLabel()
        self._cause = QLabel()
        self._hint = QLabel()
        self._code = QLabel()
        self._pages.addWidget(self._problem_page())
        layout = QVBoxLayout(self)
        layout.addWidget(self._pages)

    def _waiting_page(self) -> QWidget:
        page = QWidget()
        words = QLabel(self.tr("Opening the organisation"))
        words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        set_class(words, "muted")
        QVBoxLayout(page).addWidget(words)
        return page

    def _problem_page(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout()
        column.setSpacing(GAP)
        set_class(self._title, "title")
        set_class(self._code, "caption")
        for label in (self._title, self._cause, self._hint, self._code):
            # Causes hold paths, and what servers say.
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard)
            column.addWidget(label)
        again = QPushButton(self.tr("Try again"))
        again.setObjectName("opening-again")
        set_class(again, "primary")
        again.clicked.connect(self.again)
        leave = QPushButton(self.tr("Quit"))
        leave.setObjectName("opening-quit")
        leave.clicked.connect(self.quit)
        buttons = QHBoxLayout()
        buttons.addWidget(again)
        buttons.addWidget(leave)
        buttons.addStretch(1)
        column.addSpacing(GROUP)
        column.addLayout(buttons)
        holder = QWidget()
        # Wrapped words ask for no width of their own.
        holder.setFixedWidth(DIALOG)
        holder.setLayout(column)
        # Stretches put it in the middle: what is aligned instead gets the height of its hint, which cuts words that wrap.
        middle = QHBoxLayout()
        middle.addStretch(1)
        middle.addWidget(holder)
        middle.addStretch(1)
        outer = QVBoxLayout(page)
        outer.addStretch(1)
        outer.addLayout(middle)
        outer.addStretch(2)
        return page

    def show_waiting(self) -> None:
        """It is being opened."""
        self._pages.setCurrentIndex(0)

    def show_problem(self, problem: Problem) -> None:
        """It cannot be opened."""
        self._title.setText(problem.title)
        self._cause.setText(problem.cause)
        self._hint.setText(problem.hint)
        self._code.setText(problem.code)
        for label in (self._cause, self._hint, self._code):
            label.setVisible(bool(label.text()))
        self._pages.setCurrentIndex(1)
