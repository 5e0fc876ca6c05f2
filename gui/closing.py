"""What closing the window does: go on in the background, or stop and quit. Asked once, kept in the preferences, changed in the settings.

close ── preference tray ──▶ keep: hidden where a tray icon is shown, else minimised to the task bar, so that it can be found again
   ├──── preference quit ──▶ quit
   └──── preference ask ───▶ the question ──▶ keep, quit, or stay as it was
"""

from __future__ import annotations

from enum import StrEnum
from typing import Protocol, assert_never

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QSessionManager
from PySide6.QtWidgets import QApplication, QCheckBox, QDialog, QDialogButtonBox, QLabel, QPushButton, QVBoxLayout, QWidget

from gui.theme import DIALOG, GAP, MARGIN, set_class
from gui.tray import Tray

#: The preference, and what it may be.
KEY = "close"


class CloseAnswer(StrEnum):
    """The preference."""

    ASK = "ask"
    TRAY = "tray"
    QUIT = "quit"


class CloseAction(StrEnum):
    """What is to be done with a window that somebody closes."""

    ASK = "ask"
    HIDE = "hide"
    MINIMISE = "minimise"
    QUIT = "quit"


class Remembers(Protocol):
    """What is needed of the preferences."""

    def value(self, key: str, default: str, /) -> str: ...

    def set(self, key: str, value: str, /) -> None: ...


def answer_kept(preferences: Remembers) -> CloseAnswer:
    """The answer in the preferences; a word that nobody knows asks."""
    kept = preferences.value(KEY, CloseAnswer.ASK.value)
    return CloseAnswer(kept) if kept in set(CloseAnswer) else CloseAnswer.ASK


def close_action(answer: CloseAnswer, *, tray: bool, ending: bool = False) -> CloseAction:
    """What closing does. `tray`: an icon is shown somewhere; `ending`: the session or the program ends, and nobody is to be asked."""
    if ending:
        return CloseAction.QUIT
    match answer:
        case CloseAnswer.ASK:
            return CloseAction.ASK
        case CloseAnswer.TRAY:
            return CloseAction.HIDE if tray else CloseAction.MINIMISE
        case CloseAnswer.QUIT:
            return CloseAction.QUIT
        case _:
            assert_never(answer)


class CloseDialog(QDialog):
    """The question. `answered` comes with a CloseAction (hide, minimise or quit) after the answer was kept; closing it changes nothing."""

    answered = Signal(object)

    def __init__(self, preferences: Remembers, *, tray: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._preferences = preferences
        self._tray = tray
        self.setObjectName("close-question")
        self.setWindowTitle(self.tr("Close Postroom"))
        self.setAccessibleName(self.windowTitle())
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setMinimumWidth(DIALOG * 3 // 4)
        heading = QLabel(self.tr("Keep synchronizing in the background?"))
        set_class(heading, "heading")
        self.explanation = QLabel(self._consequences())
        self.explanation.setWordWrap(True)
        self.remember = QCheckBox(self.tr("&Remember my answer"))
        self.remember.setChecked(True)
        hint = QLabel(self.tr("Settings can change it later."))
        set_class(hint, "caption")
        self.keep = self._button("close-keep", self.tr("&Keep working in the tray") if tray else self.tr("&Keep working in the background"))
        self.quit = self._button("close-quit", self.tr("&Stop and quit"))
        self.keep.setDefault(True)
        self.keep.clicked.connect(lambda: self._answer(CloseAnswer.TRAY))
        self.quit.clicked.connect(lambda: self._answer(CloseAnswer.QUIT))
        buttons = QDialogButtonBox()
        buttons.addButton(self.quit, QDialogButtonBox.ButtonRole.DestructiveRole)
        buttons.addButton(self.keep, QDialogButtonBox.ButtonRole.AcceptRole)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        layout.setSpacing(GAP)
        for widget in (heading, self.explanation, self.remember, hint):
            layout.addWidget(widget)
        layout.addSpacing(GAP)
        layout.addWidget(buttons)
        self.keep.setFocus()

    def _button(self, name: str, text: str) -> QPushButton:
        button = QPushButton(text)
        button.setObjectName(name)
        button.setAccessibleName(text.replace("&", ""))
        return button

    def _consequences(self) -> str:
        quitting = self.tr("If you quit, no mail is received or sent until Postroom is started again.")
        if self._tray:
            keeping = self.tr("The window closes; the envelope in the tray opens it again.")
        else:
            keeping = self.tr("This desktop has no tray. The window is minimised to the task bar instead of closed.")
        return f"{keeping} {quitting}"

    def _answer(self, answer: CloseAnswer) -> None:
        if self.remember.isChecked():
            self._preferences.set(KEY, answer.value)
        self.accept()
        self.answered.emit(close_action(answer, tray=self._tray))


class Closing(QObject):
    """Carries out what closing the window means, and never leaves it where nobody can find it. `quit_chosen`: the program is to end."""

    quit_chosen = Signal()

    def __init__(self, window: QWidget, tray: Tray, preferences: Remembers) -> None:
        super().__init__(window)
        self._window = window
        self._tray = tray
        self._preferences = preferences
        self._dialog: CloseDialog | None = None
        self._in_background = False
        self._ending = False
        tray.available_changed.connect(self._host_moved)
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        # A question would keep the session from ending.
        application.commitDataRequest.connect(self._session_ends)

    @property
    def ending(self) -> bool:
        """Whether the session ends: nobody is there to be asked."""
        return self._ending

    def ask(self) -> None:
        """Somebody closes the window: do what the preferences say, or ask."""
        action = close_action(answer_kept(self._preferences), tray=self._tray.available, ending=self._ending)
        if action is not CloseAction.ASK:
            self._act(action)
        elif self._dialog is None:
            self._dialog = CloseDialog(self._preferences, tray=self._tray.available, parent=self._window)
            self._dialog.answered.connect(self._act)
            self._dialog.finished.connect(self._forget)
            self._dialog.open()

    def to_background(self) -> None:
        """Have the window out of the way: hidden where the tray opens it again, else minimised."""
        self._in_background = True
        if self._tray.available:
            self._window.hide()
        else:
            self._window.showMinimized()

    def _act(self, action: CloseAction) -> None:
        if action is CloseAction.QUIT:
            self.quit_chosen.emit()
        else:
            self.to_background()

    def _session_ends(self, _manager: QSessionManager) -> None:
        self._ending = True

    def _forget(self) -> None:
        if self._dialog is not None:
            self._dialog.deleteLater()
            self._dialog = None

    def _host_moved(self, _there: bool) -> None:
        """The tray came or went: whatever is in the background must stay within reach, and out of the way."""
        if self._in_background and (self._window.isHidden() or self._window.isMinimized()):
            self.to_background()
        else:
            self._in_background = False
