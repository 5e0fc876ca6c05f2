"""Status line: the engine in words, what runs now, the next run and the last good contact; long work with Cancel; sentences with Undo."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from core.domain.guard import GuardState
from core.domain.status import MailboxState
from core.events import EngineChanged, EngineState
from gui.icons import icon, pixmap, state_icon_name
from gui.messages import direction_word
from gui.plain import plain_tip
from gui.state import AppState
from gui.tasks import Task, Tasks
from gui.theme import GAP, ICON_SMALL, MARGIN, Tone, set_class, theme
from gui.times import ago, exact
from gui.widgets.elided import ElidedLabel

TOLD_MS = 10_000
REFRESH_MS = 5000


class StatusLine(QFrame):
    """The bottom of the window. `pause_asked` and `resume_asked` come from its one button."""

    pause_asked = Signal()
    resume_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_class(self, "status")
        self.setAccessibleName(self.tr("Status"))
        self.setObjectName("status-line")
        self._state: AppState | None = None
        self._guard = GuardState.OPEN
        self._undo: Callable[[], None] | None = None
        self._shape = QLabel()
        self._shape.setAccessibleName(self.tr("State of the engine"))
        self._engine = self._words(self.tr("Engine"), stretch=False)
        self._now = self._words(self.tr("What runs now"), stretch=True)
        self._contact = self._words(self.tr("Last good contact"), stretch=False)
        self._told = self._words(self.tr("Message"), stretch=False)
        self._undo_button = self._button(self.tr("Undo"), "undo", self._take_back)
        self._task_words = self._words(self.tr("Work under way"), stretch=False)
        self._cancel_button = self._button(self.tr("Cancel"), "stop", self._cancel)
        self._pause = self._button(self.tr("Pause"), "pause", self._toggle)
        self._task: Task | None = None
        self._told_timer = QTimer(self)
        self._told_timer.setSingleShot(True)
        self._told_timer.setInterval(TOLD_MS)
        self._told_timer.timeout.connect(self._forget)
        self._refresh = QTimer(self)
        self._refresh.setInterval(REFRESH_MS)
        self._refresh.timeout.connect(self.show_state)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(MARGIN, 4, MARGIN, 4)
        layout.setSpacing(GAP)
        for widget in (self._shape, self._engine, self._now, self._told, self._undo_button, self._task_words, self._cancel_button):
            layout.addWidget(widget, 1 if widget is self._now else 0)
        layout.addWidget(self._contact)
        layout.addWidget(self._pause)
        self._forget()
        self._show_task()
        self._pause.hide()

    def _words(self, name: str, *, stretch: bool) -> QLabel:
        label = ElidedLabel() if stretch else QLabel()
        label.setAccessibleName(name)
        label.setTextFormat(Qt.TextFormat.PlainText)
        set_class(label, "muted")
        return label

    def _button(self, text: str, icon_name: str, slot: Callable[[], None]) -> QPushButton:
        button = QPushButton(icon(icon_name), text)
        button.setIconSize(QSize(ICON_SMALL, ICON_SMALL))
        button.setAccessibleName(text)
        set_class(button, "quiet")
        button.clicked.connect(slot)
        return button

    def attach(self, state: AppState, tasks: Tasks) -> None:
        """Follow the state and the tasks."""
        self._state = state
        state.engine_changed.connect(self.show_state)
        theme().changed.connect(self.show_state)
        tasks.started.connect(self._task_started)
        tasks.ended.connect(self._task_ended)
        tasks.retitled.connect(self._task_started)
        self._tasks = tasks
        self._pause.show()
        self._refresh.start()
        self.show_state()

    def tell(self, text: str, undo: Callable[[], None] | None = None) -> None:
        """Say a sentence for some seconds; with `undo`, offer to take back what it tells of."""
        self._undo = undo
        self._told.setText(text)
        self._told.setVisible(bool(text))
        self._undo_button.setVisible(undo is not None)
        self._told_timer.start()

    def show_guard(self, guard: GuardState) -> None:
        """Show what the clone guard lets through."""
        self._guard = guard
        self.show_state()

    def show_state(self) -> None:
        """Show the engine as it is now."""
        if self._state is None:
            return
        engine, problem = self._state.engine, self._state.engine_problem or self._state.store_problem
        shape, words = self._engine_words(engine)
        if problem is not None:
            shape, words = MailboxState.DEGRADED, problem.title
        self._engine.setToolTip(plain_tip(problem.text if problem is not None else ""))
        tone = Tone(shape.value) if shape.value in set(Tone) else Tone.MUTED
        self._shape.setPixmap(pixmap(state_icon_name(shape), ICON_SMALL, tone, self.devicePixelRatioF()))
        self._engine.setText(words)
        running = self._now_words(engine)
        self._now.setText(running)
        self._now.setToolTip(plain_tip(running))
        contact = engine.last_good_contact_at if engine is not None else None
        self._contact.setText(self.tr("Last good contact {time}").format(time=ago(contact)) if contact is not None else "")
        self._contact.setToolTip(exact(contact))
        paused = engine is not None and engine.state is EngineState.PAUSED
        self._pause.setText(self.tr("Resume") if paused else self.tr("Pause"))
        self._pause.setAccessibleName(self._pause.text())
        self._pause.setIcon(icon("play" if paused else "pause"))
        self._pause.setEnabled(engine is not None and engine.state in {EngineState.PAUSED, EngineState.RUNNING})

    def _engine_words(self, engine: EngineChanged | None) -> tuple[MailboxState, str]:
        if self._guard is GuardState.HELD:
            return MailboxState.DEGRADED, self.tr("Held: nothing is sent or received")
        shape, words = self._running_words(engine)
        return (shape, self.tr("{engine}, sandbox").format(engine=words)) if self._guard is GuardState.SANDBOX else (shape, words)

    def _running_words(self, engine: EngineChanged | None) -> tuple[MailboxState, str]:
        if engine is None:
            return MailboxState.OFF, self.tr("The engine does not run here")
        match engine.state:
            case EngineState.STARTING:
                return MailboxState.WAITING, self.tr("The engine is starting")
            case EngineState.RUNNING if engine.running:
                return MailboxState.WORKING, self.tr("The engine is running")
            case EngineState.RUNNING:
                return MailboxState.HEALTHY, self.tr("The engine is running")
            case EngineState.PAUSED:
                return MailboxState.WAITING, self.tr("The engine is paused")
            case EngineState.STOPPING:
                return MailboxState.WAITING, self.tr("The engine is stopping")
            case EngineState.STOPPED:
                return MailboxState.OFF, self.tr("The engine is stopped")

    def _now_words(self, engine: EngineChanged | None) -> str:
        if engine is None:
            return ""
        if engine.running:
            first = engine.running[0]
            words = self.tr("testing {mailbox}") if first.testing else self.tr("{direction}: {mailbox}")
            text = words.format(direction=direction_word(first.direction), mailbox=first.mailbox)
            more = len(engine.running) - 1
            return text + " " + self.tr("and %n more", "", more) if more else text
        if engine.next_due_at is not None and engine.state is EngineState.RUNNING:
            return self.tr("next run {time}").format(time=ago(max(engine.next_due_at, datetime.now(UTC))))
        return ""

    def _toggle(self) -> None:
        engine = self._state.engine if self._state is not None else None
        if engine is not None and engine.state is EngineState.PAUSED:
            self.resume_asked.emit()
        else:
            self.pause_asked.emit()

    def _task_started(self, task: Task) -> None:
        if task.title:
            self._show_task()

    def _task_ended(self, task: Task) -> None:
        if task.title:
            self._show_task()

    def _show_task(self) -> None:
        titled = [task for task in self._tasks.under_way if task.title] if self._state is not None else []
        self._task = titled[-1] if titled else None
        self._task_words.setText(self._task.title if self._task is not None else "")
        self._task_words.setVisible(self._task is not None)
        self._cancel_button.setVisible(self._task is not None)

    def _cancel(self) -> None:
        if self._task is not None:
            self._task.cancel()

    def _take_back(self) -> None:
        undo, self._undo = self._undo, None
        self._forget()
        if undo is not None:
            undo()

    def _forget(self) -> None:
        self._undo = None
        self._told.hide()
        self._undo_button.hide()
