"""Mistakes of ours that nothing caught: into the log always, before a person once, and the console goes on.

    exception in a slot or an event ──┐
    exception of another thread ──────┼──▶ the log ──▶ seen before, too many, or a dialog open? ──no──▶ the dialog
    what Qt itself complains of ──────┘──▶ the log only

The dialog shows the traceback without values, and masks every secret that was read in this process, as the log does.
"""

from __future__ import annotations

import logging
import sys
import threading
import traceback
from collections.abc import Callable
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QMessageLogContext, QObject, Qt, QtMsgType, Signal, qInstallMessageHandler
from PySide6.QtWidgets import QApplication, QDialog, QDialogButtonBox, QLabel, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from core.logs import redactor
from gui.theme import DIALOG, GAP, MARGIN, set_class

_log = logging.getLogger(__name__)
_qt_log = logging.getLogger("qt")

#: Different mistakes that are shown in one session; the rest is in the log.
MOST_SHOWN = 3
_LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}
_Hook = Callable[[type[BaseException], BaseException, TracebackType | None], object]


class CrashDialog(QDialog):
    """Says that something went wrong, what was kept, and where more is to be read. Modeless: the work goes on behind it."""

    def __init__(self, details: str, log: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.details = details
        self.setObjectName("crash")
        self.setWindowTitle(self.tr("Postroom made a mistake"))
        self.setAccessibleName(self.windowTitle())
        self.setMinimumWidth(DIALOG)
        heading = QLabel(self.tr("Something in the console did not work"))
        set_class(heading, "heading")
        kept = QLabel(
            self.tr(
                "Everything that was stored is kept, and no mail is lost. What you did last may not have been saved. "
                "The console goes on; if something looks wrong, quit it and start it again."
            )
        )
        where = QLabel(self.tr("The log has the details: {path}").format(path=log))
        where.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard)
        for label in (kept, where):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
        shown = QPlainTextEdit(details)
        shown.setReadOnly(True)
        shown.setAccessibleName(self.tr("Details"))
        set_class(shown, "mono")
        self.copy = QPushButton(self.tr("&Copy details"))
        self.copy.clicked.connect(lambda: QApplication.clipboard().setText(self.details))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.addButton(self.copy, QDialogButtonBox.ButtonRole.ActionRole)
        close = buttons.button(QDialogButtonBox.StandardButton.Close)
        close.setDefault(True)
        close.setFocus()
        self.copy.setAutoDefault(False)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        layout.setSpacing(GAP)
        for widget in (heading, kept, where, shown, buttons):
            layout.addWidget(widget)


class CrashDesk(QObject):
    """Takes what nothing caught. `install` from the GUI thread; exceptions may come from any."""

    _caught = Signal(str, str)

    def __init__(self, window: QWidget, log: Path) -> None:
        super().__init__(window)
        self._window = window
        self._where = log
        self._seen: set[str] = set()
        self._before: _Hook = sys.__excepthook__
        self.dialog: CrashDialog | None = None
        # Queued even on the GUI thread: no window is made in the middle of whatever has just failed.
        self._caught.connect(self._show, Qt.ConnectionType.QueuedConnection)

    def install(self) -> None:
        """Take over the interpreter's and Qt's last resorts."""
        self._before = sys.excepthook
        sys.excepthook = self.caught
        threading.excepthook = self._caught_in_thread
        qInstallMessageHandler(log_qt_message)

    def uninstall(self) -> None:
        """Give them back."""
        sys.excepthook = self._before
        threading.excepthook = threading.__excepthook__
        qInstallMessageHandler(None)

    def caught(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """Log an exception and have it shown. Any thread; never raises."""
        if not issubclass(kind, Exception):
            # Ctrl+C, and the end of the program.
            self._before(kind, error, trace)
            return
        _log.critical("a mistake of ours", exc_info=(kind, error, trace))
        details = redactor.clean("".join(traceback.format_exception(kind, error, trace)))
        last = traceback.extract_tb(trace)[-1:]
        place = f"{last[0].filename}:{last[0].lineno}" if last else ""
        self._caught.emit(f"{kind.__name__} {place}", details)

    def _caught_in_thread(self, args: threading.ExceptHookArgs) -> None:
        if args.exc_value is not None:
            self.caught(args.exc_type, args.exc_value, args.exc_traceback)

    def _show(self, name: str, details: str) -> None:
        """Show it, unless it, or enough, has been shown: a mistake in a paint event comes sixty times a second."""
        if name in self._seen or self.dialog is not None or len(self._seen) >= MOST_SHOWN:
            return
        self._seen.add(name)
        # Above a modal dialog only what belongs to it can be used.
        self.dialog = CrashDialog(details, self._where, QApplication.activeModalWidget() or self._window)
        self.dialog.finished.connect(self._forget)
        self.dialog.destroyed.connect(self._gone)
        self.dialog.show()

    def _forget(self) -> None:
        if self.dialog is not None:
            self.dialog.deleteLater()

    def _gone(self) -> None:
        self.dialog = None


def install_crash_dialog(window: QWidget, log: Path) -> CrashDesk:
    """Show what nothing caught over this window; `log` is the folder to be named."""
    desk = CrashDesk(window, log)
    desk.install()
    return desk


def log_qt_message(kind: QtMsgType, context: QMessageLogContext, message: str) -> None:
    """Write what Qt complains of into our log. Any thread."""
    category = context.category
    _qt_log.log(_LEVELS.get(kind, logging.WARNING), "%s%s", f"{category}: " if category and category != "default" else "", message)
