"""AppState: what every view reads: the mailboxes as they are now, the engine, and how much waits for a person.

The engine's events are taken from its queue ten times a second; of each direction only the latest counts. The store is read again when the
organisation changed, and every few seconds where the engine of another program does the work. GUI thread only; signals come at most ten
times a second.
"""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import UTC, datetime
from operator import attrgetter
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from core.cancel import CancelToken
from core.domain.ids import MailboxId
from core.domain.mailbox import MailDirection
from core.domain.status import MailboxState
from core.errors import PostroomError
from core.events import (
    AlertRaised,
    BackfillChanged,
    DirectionChanged,
    EngineChanged,
    EngineState,
    Event,
    MailboxesKnown,
    TestProgress,
    WatchChanged,
)
from core.service import ActCounts, DayCounts, StoreCounts
from gui.day_book import DayBook
from gui.messages import Problem, last_error_problem, problem_of
from gui.tasks import Tasks
from gui.views import NOTHING, DirectionView, MailboxView, aged, views_of, with_event, with_health, with_meanwhile, with_told

if TYPE_CHECKING:
    from core.service import Service

TICK_MS = 100
_HEALTH = attrgetter("health")
#: Mailboxes brought up to date in one tick; the rest waits for the next, so that no tick is long.
MOST_PER_TICK = 250
MAIL_GAP_MS = 1000
COUNTS_GAP_MS = 2000
#: How often the store is read where our own engine tells nothing.
POLL_MS = 5000
AGE_MS = 15_000
_Key = tuple[MailboxId, MailDirection]


class AppState(QObject):
    """Latest state of everything. `engine_problem` says why the engine is not at work."""

    mailboxes_reset = Signal()
    mailboxes_changed = Signal(object)
    engine_changed = Signal()
    test_progress = Signal(object)
    counts_changed = Signal()
    act_counts_changed = Signal()
    organisation_changed = Signal()
    mail_changed = Signal()
    alerts_changed = Signal()

    def __init__(self, service: Service, tasks: Tasks, now: Callable[[], datetime] | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._service = service
        self._tasks = tasks
        self._now = now or (lambda: datetime.now(UTC))
        self.mailboxes: dict[MailboxId, MailboxView] = {}
        self.engine: EngineChanged | None = None
        self.engine_problem: Problem | None = None
        self.store_problem: Problem | None = None
        self.counts = StoreCounts()
        self.act_counts = ActCounts()
        self.loaded = False
        self._events: deque[Event] = deque()
        self._waiting: dict[_Key, DirectionChanged] = {}
        #: What was told while the store was being read: newer than what the reading brings.
        self._since: dict[_Key, DirectionChanged] = {}
        self._aging: list[MailboxId] = []
        self._reading = False
        self._read_again = False
        self._mail_due = False
        self._embedded = False
        self._days = DayBook(service, tasks, self._now, self._read_failed, self)
        self._days.counted.connect(self._have_today)
        rounds = ((TICK_MS, self.drain), (MAIL_GAP_MS, self._tell_mail), (POLL_MS, self._poll), (AGE_MS, self._age))
        self._timers = [*(_timer(self, interval_ms, slot) for interval_ms, slot in rounds), self._days.timer]

    def start(self, events: deque[Event]) -> None:
        """Read the store, and take the engine's events from here on."""
        self._events = events
        for timer in self._timers:
            timer.start()
        self.reread()
        self.recount()

    def stop(self) -> None:
        """Take nothing more."""
        for timer in self._timers:
            timer.stop()

    # ---- what views ask

    def by_address(self, address: str) -> MailboxView | None:
        """The mailbox of an address, whatever its case."""
        wanted = address.casefold()
        return next((view for view in self.mailboxes.values() if view.mailbox.casefold() == wanted), None)

    def health_counts(self) -> dict[MailboxState, int]:
        """How many mailboxes are in each state; every state is a key."""
        return dict.fromkeys(MailboxState, 0) | Counter(map(_HEALTH, self.mailboxes.values()))

    # ---- what changes it

    def organisation_saved(self) -> None:
        """Somebody changed the organisation through this console."""
        self.reread()
        self.recount()
        self.organisation_changed.emit()

    def show_engine_down(self, problem: Problem | None, *, embedded: bool) -> None:
        """Our own engine started (`embedded`), or ended with a problem."""
        self.engine_problem = problem
        self._embedded = embedded
        if not embedded:
            self.engine = None
        self.engine_changed.emit()

    def reread(self) -> None:
        """Read all mailboxes from the store, on another thread; one reading at a time."""
        if self._reading:
            self._read_again = True
            return
        self._reading = True
        self._since = dict(self._waiting)
        before = dict(self.mailboxes)

        def read(_token: CancelToken) -> dict[MailboxId, MailboxView]:
            return views_of(self._service.status(), before)

        self._tasks.run(self, read, lambda views: self._have_read(views, before), self._read_failed)

    def _have_read(self, views: dict[MailboxId, MailboxView], before: dict[MailboxId, MailboxView]) -> None:
        self._reading = False
        known = self.mailboxes
        changed = known.keys() != views.keys() or not self.loaded
        for number, view in known.items():
            if view is not before.get(number) and number in views:
                views[number] = with_meanwhile(views[number], view)
        moved = frozenset(number for number, view in views.items() if known.get(number) is not view)
        self.mailboxes = views
        # What was told while the store was read is newer than what was read.
        self._waiting = self._since | self._waiting
        self._since = {}
        self.loaded = True
        well_again, self.store_problem = self.store_problem is not None, None
        if changed:
            self.mailboxes_reset.emit()
            self._days.read()
        elif moved:
            self.mailboxes_changed.emit(moved)
        self._bring_up()
        if well_again:
            self.engine_changed.emit()
        if self._read_again:
            self._read_again = False
            self.reread()

    def _read_failed(self, error: PostroomError) -> None:
        self._reading = False
        self.store_problem = problem_of(error)
        self.engine_changed.emit()

    # ---- the engine's events

    def drain(self) -> None:
        """Take what the engine told since the last time."""
        engine_changed = False
        for _ in range(len(self._events)):
            event = self._events.popleft()
            match event:
                case DirectionChanged():
                    self._waiting[event.mailbox_id, event.direction] = event
                    if self._reading:
                        self._since[event.mailbox_id, event.direction] = event
                case EngineChanged():
                    engine_changed = True
                    self._have_engine(event)
                case _:
                    self._take_other(event)
        self._bring_up()
        self._age_some()
        if engine_changed:
            self.engine_changed.emit()

    def _have_engine(self, event: EngineChanged) -> None:
        paused = self.engine.paused if self.engine is not None else frozenset()
        self.engine = event
        # An engine that could not start says that it starts and ends; why it ended still stands.
        if event.problem is not None or event.state in {EngineState.RUNNING, EngineState.PAUSED}:
            self.engine_problem = last_error_problem(event.problem) if event.problem is not None else None
        self._put(replace(view, paused=view.id in event.paused) for view in self._known(paused ^ event.paused))

    def _take_other(self, event: Event) -> None:
        match event:
            case TestProgress():
                self.test_progress.emit(event)
                if event.result is not None:
                    self._mail_due = True
            case WatchChanged() | BackfillChanged():
                self._put(with_told(view, event) for view in self._known([event.mailbox_id]))
            case MailboxesKnown():
                if self.loaded and event.mailbox_ids != frozenset(self.mailboxes):
                    self.reread()
            case AlertRaised():
                self.alerts_changed.emit()
            case _:
                pass

    def _put(self, views: Iterable[MailboxView]) -> None:
        """Take new values of known mailboxes, and tell of those that changed."""
        changed = set()
        for view in views:
            if self.mailboxes.get(view.id) != view:
                self.mailboxes[view.id] = view
                changed.add(view.id)
        if changed:
            self.mailboxes_changed.emit(frozenset(changed))

    def _known(self, numbers: Iterable[MailboxId]) -> list[MailboxView]:
        return [self.mailboxes[number] for number in numbers if number in self.mailboxes]

    def _bring_up(self) -> None:
        """Put the waiting changes into the mailboxes, a bounded number at a time."""
        if not self._waiting or not self.loaded:
            return
        now = self._now()
        changed: set[MailboxId] = set()
        for key in list(self._waiting)[:MOST_PER_TICK]:
            event = self._waiting.pop(key)
            view = self.mailboxes.get(event.mailbox_id)
            if view is None:
                continue
            self._mail_due = self._mail_due or _brought_mail(view.direction(event.direction), event)
            after = with_health(with_event(view, event), now)
            if after != view:
                self.mailboxes[event.mailbox_id] = after
                changed.add(event.mailbox_id)
        if changed:
            self.mailboxes_changed.emit(frozenset(changed))

    # ---- what is read now and then

    def _tell_mail(self) -> None:
        if self._mail_due:
            self._mail_due = False
            self._days.mail()
            self.mail_changed.emit()
            self.recount()

    def _poll(self) -> None:
        if not self._embedded:
            self._mail_due = True
        if not self._embedded or self.store_problem is not None:
            # A problem is over when the mailboxes could be read again.
            self.reread()
        self.recount()

    def _age(self) -> None:
        """Begin to go through all mailboxes; each tick takes some."""
        self._aging = list(self.mailboxes)
        self._age_some()

    def _age_some(self) -> None:
        if self._aging:
            some, self._aging = self._aging[:MOST_PER_TICK], self._aging[MOST_PER_TICK:]
            now = self._now()
            self._put([aged(view, now) for view in self._known(some)])

    def recount(self) -> None:
        """Count anew what there is, and what waits for a person: somebody decided something through this console."""
        service = self._service
        self._tasks.run(self, lambda _token: (service.counts(), service.act_counts()), self._have_counts, self._read_failed)

    def _have_counts(self, found: tuple[StoreCounts, ActCounts]) -> None:
        before, act_before = self.counts, self.act_counts
        self.counts, self.act_counts = found
        if self.counts != before:
            self.counts_changed.emit()
        if self.counts.alerts != before.alerts:
            self.alerts_changed.emit()
        if self.act_counts != act_before:
            self.act_counts_changed.emit()

    def _have_today(self, today: dict[MailboxId, DayCounts]) -> None:
        views = [(view, today.get(view.id, NOTHING)) for view in self.mailboxes.values()]
        self._put([replace(view, today=counts) for view, counts in views if view.today != counts])


def _timer(parent: QObject, interval_ms: int, slot: Callable[[], None]) -> QTimer:
    timer = QTimer(parent, interval=interval_ms)
    timer.timeout.connect(slot)
    return timer


def _brought_mail(before: DirectionView, event: DirectionChanged) -> bool:
    """Whether messages were worked on since."""
    counted = before.state.processed != event.state.processed or before.state.failed != event.state.failed
    return counted or before.counts != event.counts
