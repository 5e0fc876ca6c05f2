"""From a place to an exit code: log, application, single instance, signals, and the program inside them."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable
from contextlib import ExitStack

from PySide6.QtCore import QCoreApplication, QTimer
from PySide6.QtWidgets import QApplication

from core.errors import EnvironmentUnusable, PostroomError
from core.logs import logging_to
from core.settings import load_settings, log_directory
from gui.complaint import complain
from gui.crash import install_crash_dialog
from gui.instance import RAISE, Instance
from gui.messages import Problem, problem_of
from gui.preferences import Preferences
from gui.program import Program
from gui.session import Place
from gui.theme import theme
from gui.translations import LANGUAGE, load_translations
from gui.tray_icon import Badge, tray_icon

#: Python's signal handlers run only when Python runs.
HEARTBEAT_MS = 200
EXIT_UNUSABLE = 3


def run(place: Place, *, background: bool = False, language: str | None = None, at_end: Callable[[], None] = lambda: None) -> int:
    """Run the console on this organisation; returns its exit code.

    Where something cannot be brought to an end, the process is ended here, after `at_end`.
    """
    application = make_application(language or Preferences(place.home).value(LANGUAGE, ""))
    try:
        place.home.mkdir(mode=0o700, parents=True, exist_ok=True)
        instance = Instance(place.home, application)
        if not instance.acquire():
            return 0 if instance.ask_first(RAISE) else _unusable(_no_answer(application))
        settings = load_settings(place.home)
    except PostroomError as error:
        return _unusable(problem_of(error))
    except OSError as error:
        cause = f"{place.home}: {error.strerror or error}"
        return _unusable(problem_of(EnvironmentUnusable(cause, hint="Give this user the right to write there, or use --home DIR.")))
    with ExitStack() as stack:
        log = log_directory(place.home)
        stack.enter_context(
            logging_to(log, level=settings.log_level, verbosity=0, max_bytes=settings.log_file_bytes, generations=settings.log_files)
        )
        program = Program(place, application)
        crash = install_crash_dialog(program.window, log)
        stack.callback(crash.uninstall)
        instance.raised.connect(program.raised)
        instance.quit_asked.connect(program.quit)
        _end_on_signals(program)
        program.start(background=background)
        code = application.exec()
        instance.release()
    if not program.ended:
        at_end()
        _end_process(code)
    return code


def _end_process(code: int) -> None:
    """End without looking back: whoever destroys a pool waits for its threads without limit, and who destroys a running QThread aborts.

    What a thread was writing is a transaction that was not committed.
    """
    for stream in (sys.stdout, sys.stderr):
        if stream is not None:
            stream.flush()
    os._exit(code)


def make_application(language: str | None = None) -> QApplication:
    """The QApplication with name, icon, theme and translations."""
    QCoreApplication.setApplicationName("Postroom")
    QCoreApplication.setOrganizationName("Postroom")
    application = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(application, QApplication)
    application.setQuitOnLastWindowClosed(False)
    application.setDesktopFileName("postroom")
    load_translations(application, language)
    theme()
    application.setWindowIcon(tray_icon(Badge.NONE, dark=theme().dark))
    return application


def _no_answer(application: QApplication) -> Problem:
    return Problem(
        application.translate("Running", "Another console has this home open and does not answer"),
        hint=application.translate("Running", "Wait until it has ended, or end it, and start again."),
    )


def _unusable(problem: Problem) -> int:
    complain(problem)
    return EXIT_UNUSABLE


def _end_on_signals(program: Program) -> None:
    """SIGTERM and Ctrl+C end the program as Quit does."""
    heartbeat = QTimer(program)
    heartbeat.setInterval(HEARTBEAT_MS)
    heartbeat.timeout.connect(lambda: None)
    heartbeat.start()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda _number, _frame: QTimer.singleShot(0, program, program.quit))
