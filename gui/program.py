"""Program: puts the console together and takes it apart again.

    window shown ──▶ opening ──▶ at work ──quit──▶ stopping ──▶ ended
                        │ ▲
                        ▼ │ try again
                      failed

The window is on the screen before the store is opened. At the end engine, tasks and store are ended in this order, so that nothing
writes into a closed store; what is at work is brought to its next safe point first.
"""

from __future__ import annotations

import logging

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication, QDialog

from core.cancel import CancelToken
from core.commands import Command, Pause, Reload, Resume, SyncNow, TestMailbox
from core.domain.ids import MailboxId
from core.domain.status import MailboxState
from core.errors import PostroomError
from core.events import EngineState
from gui.closing import Closing
from gui.console import Console
from gui.engine_thread import EngineKeeper
from gui.guard_watch import GuardWatch
from gui.main_window import MainWindow
from gui.memory import Housekeeper
from gui.messages import problem_of
from gui.panes.mailboxes_testing import can_test
from gui.panes.pane import PaneName
from gui.preferences import Preferences
from gui.session import Place, Postman, Session, open_session
from gui.state import AppState
from gui.tasks import Tasks
from gui.theme import SYSTEM, theme
from gui.tray import Tray

_log = logging.getLogger(__name__)

TRAY_GAP_MS = 500


class Program(QObject):
    """One running console. `start` returns at once; `quit` ends the application. GUI thread only."""

    def __init__(self, place: Place, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._place = place
        self._session: Session | None = None
        self._keeper: EngineKeeper | None = None
        self._postman: Postman | None = None
        self._guard: GuardWatch | None = None
        self._tray_timer = QTimer(self, singleShot=True, interval=TRAY_GAP_MS)
        self._tray_timer.timeout.connect(self._show_tray)
        self._tray_states: dict[MailboxId, MailboxState] | None = None
        self._quitting = False
        #: After `quit`: whether everything has come to its end. What has not still runs, and holds the store.
        self.ended = False
        self.preferences = Preferences(place.home, self)
        self.tasks = Tasks(self)
        self.state: AppState | None = None
        self.console: Console | None = None
        theme().apply(self.preferences.value("theme", SYSTEM))
        self.preferences.changed.connect(self._preferred)
        self.window = MainWindow(self.preferences, self.tr("Postroom demo") if place.demo else self.tr("Postroom"))
        self.tray = Tray(self)
        self._closing = Closing(self.window, self.tray, self.preferences)
        self._housekeeper = Housekeeper(lambda: not self.window.isActiveWindow(), self)
        self._connect()

    def _connect(self) -> None:
        self.window.close_asked.connect(self._closing.ask)
        self._closing.quit_chosen.connect(self.leave)
        self.window.opening.again.connect(self._open)
        self.window.opening.quit.connect(self.quit)
        self.window.status_line.pause_asked.connect(lambda: self._submit(Pause()))
        self.window.status_line.resume_asked.connect(lambda: self._submit(Resume()))
        self.tray.open_asked.connect(self.window.bring_up)
        self.tray.sync_asked.connect(lambda: self._submit(SyncNow()))
        self.tray.pause_asked.connect(lambda: self._submit(Pause()))
        self.tray.resume_asked.connect(lambda: self._submit(Resume()))
        self.tray.alerts_asked.connect(self._show_alerts)
        self.tray.quit_asked.connect(self.leave)

    def start(self, *, background: bool = False) -> None:
        """Show the window, or the tray icon alone, and open the organisation."""
        self.tray.start()
        if background:
            self._closing.to_background()
        else:
            self.window.show()
        # The first paint comes before the store's libraries are loaded.
        QTimer.singleShot(0, self, self._open)

    def leave(self) -> None:
        """A person quits: a dialog that would lose something asks first, as when it is closed; at the session's end nobody is asked."""
        if not self._closing.ending and not self._quitting:
            for dialog in _open_dialogs():
                dialog.close()
                if dialog.isVisible():
                    self.window.bring_up()
                    dialog.raise_()
                    dialog.activateWindow()
                    return
        self.quit()

    def quit(self) -> None:
        """End everything, then the application. Nobody is asked."""
        if self._quitting:
            return
        self._quitting = True
        self.window.let_close()
        self.window.keep()
        # What is hidden is not asked whether the application may end.
        for dialog in _open_dialogs():
            dialog.hide()
        self.window.hide()
        self.tray.close()
        self._housekeeper.stop()
        if self._postman is not None:
            self._postman.stop()
        if self._guard is not None:
            self._guard.stop()
        if self.state is not None:
            self.state.stop()
        # All are told before any is waited for.
        self.tasks.cancel()
        ended = self._keeper.stop() if self._keeper is not None else True
        self.ended = self.tasks.close() and ended
        if self._session is not None and self.ended:
            self._session.close()
        elif not self.ended:
            _log.warning("something did not end in time; the store is left to the end of the process")
        QApplication.quit()

    def raised(self) -> None:
        """A second start asks for this window."""
        self.window.bring_up()

    # ---- opening

    def _open(self) -> None:
        self.window.opening.show_waiting()

        def work(token: CancelToken) -> Session:
            # Kept at once: where the program is quit before it is told of it, it is closed all the same.
            self._session = open_session(self._place, token)
            return self._session

        self.tasks.run(self, work, self._opened, self._not_opened)

    def _not_opened(self, error: PostroomError) -> None:
        _log.warning("not opened: %s", error)
        self.window.opening.show_problem(problem_of(error))
        self.window.bring_up()

    def _opened(self, session: Session) -> None:
        if self._quitting:
            return
        app = session.app
        self.state = AppState(app.service, self.tasks, parent=self)
        self._keeper = EngineKeeper(app.engine, self)
        self._keeper.changed.connect(self._engine_moved)
        self.console = Console(
            app=app,
            service=app.service,
            state=self.state,
            tasks=self.tasks,
            preferences=self.preferences,
            submit=self._submit,
            engine_running=lambda: self._keeper is not None and self._keeper.running,
            go=self.window.go,
            saved=self._saved,
            tell=self.window.status_line.tell,
            demo=session.demo is not None,
        )
        self.state.engine_changed.connect(self._engine_told)
        self.state.mailboxes_reset.connect(self._show_counts)
        self.state.mailboxes_reset.connect(self._housekeeper.turn)
        self.state.mailboxes_changed.connect(self._show_counts)
        self.state.counts_changed.connect(self._show_counts)
        # The pane is made while nothing else wants the interpreter.
        self.window.attach(self.console)
        self._guard = GuardWatch(self.console, self)
        self._guard.changed.connect(self._guard_told)
        self.window.guard_banner.attach(self.console, self._guard)
        self.state.start(self._keeper.events)
        self._guard.start()
        self._keeper.start()
        if session.demo is not None:
            self._start_demo(session)

    def _start_demo(self, session: Session) -> None:
        """Have the demo's mailboxes tested and enabled once they are known, and mail arrive."""
        assert session.demo is not None
        assert self.state is not None
        self._postman = Postman(session.demo, self.tasks, self._demo_failed, self)
        self.state.mailboxes_reset.connect(self._enable_demo)

    def _enable_demo(self) -> None:
        assert self.state is not None
        assert self._postman is not None
        self.state.mailboxes_reset.disconnect(self._enable_demo)
        for view in self.state.mailboxes.values():
            if not any(one.state.enabled for one in view.directions):
                self._submit(TestMailbox(view.id, can_test(view), enable=True))
        self._postman.start()

    def _demo_failed(self, error: PostroomError) -> None:
        _log.warning("the demo's mail did not arrive: %s", error)
        self.window.status_line.tell(problem_of(error).title)

    # ---- at work

    def _submit(self, command: Command) -> bool:
        return self._keeper.submit(command) if self._keeper is not None else False

    def _saved(self) -> None:
        self._submit(Reload())
        if self.state is not None:
            self.state.organisation_saved()

    def _engine_moved(self) -> None:
        assert self._keeper is not None
        if self.state is not None and not self._quitting:
            self.state.show_engine_down(self._keeper.problem, embedded=self._keeper.running and self._keeper.problem is None)

    def _engine_told(self) -> None:
        assert self.state is not None
        assert self._keeper is not None
        engine = self.state.engine
        if engine is not None and engine.state in {EngineState.RUNNING, EngineState.PAUSED}:
            self._keeper.well()
        self.tray.show_engine(engine, self.state.engine_problem or self.state.store_problem)

    def _guard_told(self) -> None:
        assert self._guard is not None
        self.tray.show_guard(self._guard.guard.state)
        self.window.status_line.show_guard(self._guard.guard.state)

    def _show_counts(self, _changed: object = None) -> None:
        """Have the tray brought up to date soon: it looks at all mailboxes, which is too much for each change."""
        if not self._tray_timer.isActive():
            self._tray_timer.start()

    def _show_tray(self) -> None:
        if self.state is None:
            return
        self.tray.show_alerts(self.state.counts.alerts)
        states = {number: view.health for number, view in self.state.mailboxes.items()}
        if states != self._tray_states:
            # Numbers change all the time, states seldom.
            self._tray_states = states
            self.tray.show_counts(self.state.health_counts())
            self.tray.show_mailboxes({number: (view.mailbox, view.health) for number, view in self.state.mailboxes.items()})

    def _show_alerts(self) -> None:
        self.window.bring_up()
        if self.console is not None:
            self.window.go(PaneName.ALERTS)

    def _preferred(self, key: str) -> None:
        if key == "theme":
            theme().apply(self.preferences.value("theme", SYSTEM))


def _open_dialogs() -> list[QDialog]:
    """Dialogs on the screen; the one that can be used first."""
    shown = [one for one in QApplication.topLevelWidgets() if isinstance(one, QDialog) and one.isVisible()]
    modal = QApplication.activeModalWidget()
    return sorted(shown, key=lambda one: one is not modal)
