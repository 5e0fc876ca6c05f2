"""The overview: is all well, what has been going on, and what needs a person. Looked at often, so it is calm where all is well.

The figures follow the state at once; the chart and the alerts are read from the store each minute, and soon after mail went through.
What ends soon is asked of every mailbox, so it is read each minute alone, and after a change of the organisation.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from core.cancel import CancelToken
from core.domain.activity import Direction, Email, EmailStatus
from core.domain.alert import Alert, AlertAction
from core.domain.expiry import Expiry
from core.domain.status import MailboxState
from core.errors import PostroomError
from core.events import EngineChanged, EngineState
from core.service import ActivityFilter, FailureEntry, Throughput
from gui.console import Console
from gui.icons import state_icon_name, state_tone
from gui.messages import problem_of
from gui.models.mailboxes import WELL_STATES, count_word
from gui.panes.alerts_actions import AlertActions
from gui.panes.mailboxes_actions import MailboxChanges
from gui.panes.mailboxes_parts import words_label
from gui.panes.mailboxes_testing import TestBoard
from gui.panes.overview_expiries import WITHIN_DAYS, ExpiryList, place_of
from gui.panes.overview_needs import Need, NeedWords, Remedy
from gui.panes.overview_parts import AlertList, FigureCard, NeedList
from gui.panes.pane import Pane, PaneName
from gui.tasks import Latest
from gui.theme import GAP, GRID, MARGIN, set_class
from gui.times import ago, number
from gui.widgets.chart import StripChart
from gui.widgets.empty import EmptyState

MINUTE_MS = 60_000
#: Between two readings of the store, however much mail goes through.
GAP_MS = 10_000
SPAN = timedelta(hours=24)
BUCKET_S = 300
LATEST_ALERTS = 5
ALERTS_SINCE = timedelta(days=30)
#: What somebody began to write, and was not finished: by a crash, or for later.
DRAFTS = ActivityFilter(direction=Direction.OUTGOING, statuses=frozenset({EmailStatus.DRAFT}), limit=100)


@dataclass(frozen=True, slots=True)
class _Read:
    """What the store says at one time."""

    points: list[Throughput]
    alerts: list[Alert]
    failures: list[FailureEntry]
    drafts: list[Email]
    expiries: list[Expiry]
    since: datetime
    until: datetime


class OverviewPane(Pane):
    """Reads the store only while it is in view. GUI thread only."""

    def __init__(self, console: Console, parent: QWidget | None = None) -> None:
        super().__init__(console, PaneName.OVERVIEW, "", parent)
        self.title_label.setText(self.tr("Overview"))
        self.setAccessibleName(self.tr("Overview"))
        self._words = NeedWords()
        self._engine_words = EngineWords()
        self._latest: Latest[_Read] = Latest(console.tasks, self)
        self._read: _Read | None = None
        self._expiries: list[Expiry] | None = None
        self._stale = False
        self._inside = False
        self._is_empty = False
        self.tests = TestBoard.of(console)
        self.changes = MailboxChanges(console, self)
        self.alert_actions = AlertActions(self)
        for acting in (self.changes, self.alert_actions):
            acting.failed.connect(self.show_problem)
        self.cards = {
            MailboxState.HEALTHY: self._card(MailboxState.HEALTHY, self.tr("healthy")),
            MailboxState.DEGRADED: self._card(MailboxState.DEGRADED, self.tr("degraded")),
            MailboxState.PARKED: self._card(MailboxState.PARKED, self.tr("parked")),
            MailboxState.OFF: self._card(MailboxState.OFF, self.tr("not enabled")),
        }
        self.chart = StripChart(name=self.tr("Messages in the last 24 hours"), empty=self.tr("No messages in the last 24 hours."))
        self.needs = NeedList()
        self.alerts = AlertList()
        self.expiries = ExpiryList()
        self._arrange_body()
        self._connect()
        self._show_mailboxes()

    def _card(self, state: MailboxState, words: str) -> FigureCard:
        card = FigureCard(state_icon_name(state), state_tone(state), words)
        wanted = WELL_STATES if state is MailboxState.HEALTHY else state
        card.clicked.connect(lambda _checked=False: self.console.go(PaneName.MAILBOXES, wanted))
        return card

    def _arrange_body(self) -> None:
        figures = QHBoxLayout()
        figures.setSpacing(GAP)
        for card in self.cards.values():
            figures.addWidget(card, 1)
        chart = QFrame()
        set_class(chart, "card")
        column = QVBoxLayout(chart)
        column.setContentsMargins(MARGIN, GRID, MARGIN, GRID)
        column.setSpacing(0)
        title = words_label("heading", wrap=False)
        title.setText(self.tr("Messages in 24 hours, by five minutes"))
        column.addWidget(title)
        column.addWidget(self.chart)
        lists = QHBoxLayout()
        lists.setSpacing(GAP)
        lists.addWidget(self.needs, 3)
        beside = QVBoxLayout()
        beside.setSpacing(GAP)
        beside.addWidget(self.alerts, 1)
        beside.addWidget(self.expiries)
        lists.addLayout(beside, 2)
        held = QWidget()
        outer = QVBoxLayout(held)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(GAP)
        outer.addLayout(figures)
        outer.addWidget(chart)
        outer.addLayout(lists)
        outer.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setAccessibleName(self.tr("Overview"))
        area.setWidget(held)
        self.set_body(area)

    def _connect(self) -> None:
        state = self.console.state
        for signal in (state.mailboxes_reset, state.mailboxes_changed):
            signal.connect(self._mailboxes_changed)
        state.engine_changed.connect(self._show_engine)
        state.counts_changed.connect(self._show_needs)
        state.act_counts_changed.connect(self._show_needs)
        for signal in (state.mail_changed, state.alerts_changed):
            signal.connect(self._load_soon)
        state.organisation_changed.connect(self._organisation_changed)
        self.needs.pressed.connect(self._press)
        self.alerts.opened.connect(lambda: self.console.go(PaneName.ALERTS))
        self.expiries.pressed.connect(lambda expiry: self.console.go(*place_of(expiry)))
        self._minute = self._timer(MINUTE_MS, self.load_all, single=False)
        self._gap = self._timer(GAP_MS, self._gap_over, single=True)
        # Ten changes a second would make the figures flicker; a third of a second is at once for a person.
        self._figures = self._timer(300, self._show_mailboxes, single=True)

    def _timer(self, interval_ms: int, slot: Callable[[], None], *, single: bool) -> QTimer:
        timer = QTimer(self)
        timer.setInterval(interval_ms)
        timer.setSingleShot(single)
        timer.timeout.connect(slot)
        return timer

    # ---- what the window tells

    def entered(self) -> None:
        """In view: read now, and each minute."""
        self._inside = True
        self._minute.start()
        self._show_mailboxes()
        self.load_all()

    def left(self) -> None:
        """Out of view: the store is left alone."""
        self._inside = False
        self._minute.stop()

    # ---- the store

    def load_all(self) -> None:
        """Read everything, what ends soon as well."""
        self._expiries = None
        self.load()

    def load(self) -> None:
        """Read chart, alerts, quarantine, and expiries unless they are known, on another thread; a reading under way is dropped."""
        service, known = self.console.service, self._expiries
        until = datetime.now(UTC)
        since = until - SPAN

        def read(_token: CancelToken) -> _Read:
            points = service.throughput(since, BUCKET_S)
            alerts = service.alerts(since=until - ALERTS_SINCE)
            expiries = service.expiries(WITHIN_DAYS) if known is None else known
            drafts = service.activities(DRAFTS)
            return _Read(points, alerts, service.failures(), drafts, expiries, since, until)

        self._stale = False
        self._gap.start()
        self._latest.run(read, self._have_read, self._not_read)
        self._show_engine()

    def _have_read(self, read: _Read) -> None:
        self._read, self._expiries = read, read.expiries
        self.show_problem(None)
        points = [(point.at, point.received, point.sent, point.failed) for point in read.points]
        self.chart.show_points(points, read.since, read.until, BUCKET_S)
        self.alerts.show_alerts(read.alerts[:LATEST_ALERTS], read.until)
        self.expiries.show_expiries(read.expiries, read.until)
        self._show_needs()

    def _not_read(self, error: PostroomError) -> None:
        self.show_problem(problem_of(error), self.load)

    def _organisation_changed(self) -> None:
        # A person did that: at once, and what is being read is of before.
        if self._inside:
            self.load_all()

    def _load_soon(self) -> None:
        if not self._inside:
            return
        if self._gap.isActive():
            self._stale = True
        else:
            self.load()

    def _gap_over(self) -> None:
        if self._stale and self._inside:
            self.load()

    # ---- the state

    def _mailboxes_changed(self) -> None:
        if self._inside and not self._figures.isActive():
            self._figures.start()

    def _show_mailboxes(self) -> None:
        state = self.console.state
        if not state.loaded:
            return
        if bool(state.mailboxes) == self._is_empty:
            self._is_empty = not state.mailboxes
            self.set_empty(self._nothing() if self._is_empty else None)
        counts = state.health_counts()
        for wanted, card in self.cards.items():
            if wanted is MailboxState.HEALTHY:
                busy = [one for one in (MailboxState.WORKING, MailboxState.WAITING) if counts[one]]
                note = ", ".join(f"{number(counts[one])} {count_word(one)}" for one in busy)
                card.show_figure(sum(counts[one] for one in WELL_STATES), note)
            else:
                card.show_figure(counts[wanted])
        self._show_engine()
        self._show_needs()

    def _show_engine(self) -> None:
        state = self.console.state
        problem = state.engine_problem or state.store_problem
        self.set_summary(problem.title if problem is not None else self._engine_words.line(state.engine, datetime.now(UTC)))

    def _show_needs(self) -> None:
        if not self._inside:
            # It looks at every mailbox; whoever comes back sees it made anew.
            return
        state, read = self.console.state, self._read
        failures, alerts, drafts = (read.failures, read.alerts, read.drafts) if read is not None else ([], [], [])
        self.needs.show_needs(self._words.needs(state.mailboxes.values(), failures, alerts, state.counts, drafts, state.act_counts))

    def _nothing(self) -> EmptyState:
        words = self.tr("Postroom fetches and sends the mail of your organisation. Name a server and a mailbox, and it begins.")
        return EmptyState(
            self.tr("No mailbox is set up yet"), words, self.tr("Set up the first mailbox"), self._set_up, icon_name="mailboxes"
        )

    def _set_up(self) -> None:
        from gui.dialogs.wizard import SetupWizard

        SetupWizard(self.console, self.window()).open()

    # ---- what needs a person

    def _press(self, need: Need) -> None:
        views = [view for number in need.mailboxes if (view := self.console.state.mailboxes.get(number)) is not None]
        match need.remedy:
            case Remedy.TEST:
                self.tests.start(views)
                self.console.go(PaneName.MAILBOXES, need.what)
            case Remedy.APPROVE:
                self.changes.make(views, self.console.service.approve, self.tr("Approved: {mailboxes}"))
            case Remedy.SHOW if isinstance(need.what, Alert):
                self.alert_actions.carry_out(AlertAction.MAP_FOLDER, need.what)
            case Remedy.SHOW:
                self.console.go(need.pane, need.what)


class EngineWords(QObject):
    """The engine in one line. A class, because only there a number chooses the form of its noun."""

    def line(self, engine: EngineChanged | None, now: datetime) -> str:
        """What the engine does, runs next, and when a server was last reached; without one, that another does the work."""
        if engine is None:
            return self.tr("Another engine is working on this store, or none is. What it does is read every few seconds.")
        parts = [self._state(engine)]
        if engine.running:
            parts.append(self.tr("%Ln at work", "", len(engine.running)))
        elif engine.next_due_at is not None and engine.state is EngineState.RUNNING:
            parts.append(self.tr("next run {time}").format(time=ago(engine.next_due_at, now)))
        if engine.last_good_contact_at is not None:
            parts.append(self.tr("last good contact {time}").format(time=ago(engine.last_good_contact_at, now)))
        if engine.watched:
            parts.append(self.tr("%Ln mailbox(es) watched", "", engine.watched))
        return " · ".join(parts)

    def _state(self, engine: EngineChanged) -> str:
        match engine.state:
            case EngineState.STARTING:
                return self.tr("The engine starts")
            case EngineState.RUNNING:
                return self.tr("The engine runs")
            case EngineState.PAUSED:
                return self.tr("Everything is paused")
            case EngineState.STOPPING:
                return self.tr("The engine stops")
            case EngineState.STOPPED:
                return self.tr("The engine is stopped")
