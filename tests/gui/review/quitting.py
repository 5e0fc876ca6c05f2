"""The console as a process of its own that is ended at a chosen moment: python -m tests.gui.review.quitting MOMENT HOME.

Says "now" on stdout at that moment, so that whoever reads knows that it was reached.
"""

from __future__ import annotations

import os
import signal
import socket
import sys
import threading
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from core.cancel import CancelToken
from core.service import Kind, NewEntry, Service
from gui import engine_thread, running
from gui.console import Console
from gui.dialogs.document import DocumentDialog
from gui.dialogs.profile import ProfileDialog
from gui.dialogs.user import UserDialog
from gui.dialogs.wizard import SetupWizard
from gui.program import Program
from gui.session import Place
from gui.tasks import Tasks

LOOK_MS = 10
#: For what never ends: nobody waits for the program's own patience.
SHORT_MS = 50
_programs: list[Program] = []


class _Program(Program):
    """Known to the moments."""

    def __init__(self, place: Place, parent: QObject | None = None) -> None:
        super().__init__(place, parent)
        _programs.append(self)


def console() -> Console:
    """The console at work."""
    made = _programs[0].console
    assert made is not None
    return made


def end() -> None:
    """As the system does it."""
    sys.stdout.write("now\n")
    sys.stdout.flush()
    os.kill(os.getpid(), signal.SIGTERM)


def when(condition: Callable[[], object], then: Callable[[], None]) -> None:
    """Do something once a condition holds."""
    timer = QTimer(_programs[0], interval=LOOK_MS)

    def look() -> None:
        if condition():
            timer.stop()
            then()

    timer.timeout.connect(look)
    timer.start()


def at_work(then: Callable[[], None]) -> None:
    """Once mailboxes are known and the engine is at work."""
    when(lambda: (state := _programs[0].state) is not None and state.loaded and state.engine is not None, then)


class Held:
    """A call that waits, once it was begun, until the program has begun to wait for its calls."""

    def __init__(self) -> None:
        self.begun, self._go_on = threading.Event(), threading.Event()
        close = Tasks.close

        def closing(tasks: Tasks, timeout_ms: int = 5000) -> bool:
            self._go_on.set()
            return close(tasks, timeout_ms)

        Tasks.close = closing  # type: ignore[method-assign, assignment]

    def around(self, owner: object, name: str, *, wanted: Callable[..., bool] = lambda *_args, **_named: True) -> None:
        """Have this method wait before it does what it does."""
        call = getattr(owner, name)

        def waits(*args: object, **named: object) -> object:
            if wanted(*args, **named):
                self.begun.set()
                assert self._go_on.wait(60)
            return call(*args, **named)

        setattr(owner, name, waits)


# The moments.


def opening() -> None:
    """The store is being opened."""
    when(lambda: _programs[0].tasks.under_way, end)


def engine_starting() -> None:
    """The engine's thread has just been started."""
    when(lambda: _programs[0].console is not None and console().engine_running(), end)


def idle() -> None:
    """Nothing is going on."""
    at_work(end)


def unsaved() -> None:
    """A dialog holds what is not saved: nobody is there to be asked."""

    def act() -> None:
        dialog = ProfileDialog(console(), None, _programs[0].window)
        dialog.open()

        def typed() -> None:
            QTest.keyClicks(dialog.form.field("name").editor, "Half")
            assert dialog.form.is_changed
            end()

        when(lambda: dialog.save_button.isEnabled() and not _programs[0].tasks.under_way, typed)

    at_work(act)


def saving() -> None:
    """A user and a mailbox are being saved, with a password."""
    held = Held()

    def act() -> None:
        held.around(Service, "save", wanted=lambda *_args, dry_run=False: not dry_run)
        number = console().service.entries(Kind.USER)[0]["id"]
        assert isinstance(number, int)
        dialog = UserDialog(console(), number, _programs[0].window)
        dialog.open()

        def change() -> None:
            for key in ("who.name", "box.username"):
                editor = dialog.form.field(key).editor
                assert isinstance(editor, QLineEdit)
                editor.clear()
                QTest.keyClicks(editor, "changed")
            dialog.save()
            when(held.begun.is_set, end)

        when(lambda: dialog.save_button.isEnabled() and not _programs[0].tasks.under_way, change)

    at_work(act)


def applying() -> None:
    """An organisation document is being applied."""
    held = Held()

    def act() -> None:
        path = console().app.options.home / "new.yaml"
        path.write_text(console().service.export().replace('filter: "all"', 'filter: "none"'), encoding="utf-8")
        dialog = DocumentDialog(console(), path, _programs[0].window)
        dialog.open()

        def go() -> None:
            held.around(Service, "apply", wanted=lambda *_args, dry_run=False, **_named: not dry_run)
            dialog.apply()
            when(held.begun.is_set, end)

        when(dialog.apply_button.isEnabled, go)

    at_work(act)


def testing() -> None:
    """The assistant tests a mailbox whose server takes the connection and says nothing."""
    server = socket.create_server(("127.0.0.1", 0))
    taken = threading.Event()
    connections: list[socket.socket] = []

    def take() -> None:
        connections.append(server.accept()[0])
        taken.set()

    threading.Thread(target=take, daemon=True).start()

    def act() -> None:
        service = console().service
        there = {"host": "127.0.0.1", "port": server.getsockname()[1], "tls": "none"}
        service.save([NewEntry(Kind.PROFILE, {"id": service.entries(Kind.PROFILE)[0]["id"], "incoming": there})])
        wizard = SetupWizard(console(), _programs[0].window)
        wizard.open()
        wizard.answers.choose_type("pop3-smtp")
        wizard.answers.saved.mailbox_id = service.status(["alice@corp.test"])[0].id
        wizard._show(len(wizard.pages) - 1)
        when(lambda: taken.is_set() and wizard.test.testing, end)

    at_work(act)


def queued() -> None:
    """More calls wait than there are threads."""

    def act() -> None:
        begun = threading.Event()

        def work(token: CancelToken) -> None:
            begun.set()
            token.wait(60)

        for _ in range(40):
            console().tasks.run(_programs[0], work, lambda _none: None, lambda _error: None)
        when(begun.is_set, end)

    at_work(act)


def stuck_call() -> None:
    """A call never comes back, whoever asks it to stop."""
    close = Tasks.close
    Tasks.close = lambda tasks, _timeout_ms=0: close(tasks, SHORT_MS)  # type: ignore[method-assign, assignment]

    def act() -> None:
        begun = threading.Event()

        def work(_token: CancelToken) -> None:
            begun.set()
            threading.Event().wait()

        console().tasks.run(_programs[0], work, lambda _none: None, lambda _error: None)
        when(begun.is_set, end)

    at_work(act)


def stuck_engine() -> None:
    """The engine does not stop."""
    engine_thread.STOP_MS = SHORT_MS
    begun = threading.Event()

    class Stuck:
        """An engine that hears nothing."""

        def run(self, _token: CancelToken) -> None:
            begun.set()
            threading.Event().wait()

        def submit(self, _command: object) -> None:
            raise AssertionError

    start = engine_thread.EngineKeeper._start

    def starts(keeper: engine_thread.EngineKeeper) -> None:
        keeper._make = lambda _publish: Stuck()
        start(keeper)

    engine_thread.EngineKeeper._start = starts  # type: ignore[method-assign, assignment]
    when(begun.is_set, end)


MOMENTS: dict[str, Callable[[], None]] = {
    each.__name__: each for each in (opening, engine_starting, idle, unsaved, saving, applying, testing, queued, stuck_call, stuck_engine)
}


def main(moment: str, home: Path) -> int:
    """Run the console until that moment; its exit code."""
    os.environ["POSTROOM_SECRET_ALICE_MAIL"] = "hunter2"
    setattr(running, "Program", _Program)  # noqa: B010  it is not exported
    start = Program.start

    def started(program: Program, *, background: bool = False) -> None:
        start(program, background=background)
        MOMENTS[moment]()

    Program.start = started  # type: ignore[method-assign, assignment]
    return running.run(Place(home, secrets_kind="env"))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], Path(sys.argv[2])))
