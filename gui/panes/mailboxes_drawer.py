"""MailboxDrawer: everything about the selected mailbox, or what several selected ones have in common.

One scroll area whose widgets are made once. Whatever changes, their words change in place: nothing jumps while somebody reads. Runs and
tests are read from the store when the mailbox is first shown, and again a moment after one of its runs ended.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import UTC, datetime

from PySide6.QtCore import QPoint, QSize, Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QToolButton, QVBoxLayout, QWidget

from core.cancel import CancelToken
from core.domain.connection import TestResult
from core.domain.ids import MailboxId
from core.domain.mailbox import MailDirection
from core.domain.runs import Averages
from core.domain.status import MailboxState
from core.errors import PostroomError, UsageError
from core.service import RunEntry
from gui.console import Console
from gui.icons import icon
from gui.messages import kind_word, problem_of
from gui.models.mailboxes import MailboxWords, contact_words, next_words
from gui.panes.mailboxes_actions import MailboxActions
from gui.panes.mailboxes_backfill import BackfillSection
from gui.panes.mailboxes_direction import DirectionSection
from gui.panes.mailboxes_held import HeldSection
from gui.panes.mailboxes_parts import Facts, action_button, words_label
from gui.panes.mailboxes_sign_in import SignInSection
from gui.panes.mailboxes_testing import TestBoard
from gui.panes.mailboxes_timeline import Timeline
from gui.sentences import mailbox_sentence
from gui.tasks import Latest
from gui.theme import DRAWER_MIN, GAP, GROUP, ICON_SMALL, MARGIN, Tone, set_class
from gui.times import duration, exact
from gui.views import MailboxView
from gui.widgets.copyable import ValueLabel
from gui.widgets.flow import HalvesLayout
from gui.widgets.folding import Fold
from gui.widgets.state_label import StateLabel

#: Runs end in pairs; the store is read once for both.
REREAD_MS = 500
_History = tuple[list[RunEntry], dict[MailDirection, TestResult], list[Averages]]


class MailboxDrawer(QScrollArea):
    """Shows what `show_views` was given. `failed` carries a Problem, `switched` a direction and whether it is to work."""

    failed = Signal(object)
    switched = Signal(object, bool)

    def __init__(self, console: Console, actions: MailboxActions, tests: TestBoard, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._console = console
        self._actions = actions
        self._tests = tests
        self._words = MailboxWords()
        self._view: MailboxView | None = None
        self._seen: object = None
        self._stored: dict[MailDirection, TestResult] = {}
        self._latest: Latest[_History] = Latest(console.tasks, self)
        self._reread = QTimer(self)
        self._reread.setSingleShot(True)
        self._reread.setInterval(REREAD_MS)
        self._reread.timeout.connect(self._load)
        self.title = words_label("title")
        self.address = ValueLabel(name=self.tr("Address"))
        self.state = StateLabel()
        self.sentence = words_label()
        self.times = Facts((self.tr("Last good contact"), self.tr("Next run")))
        self.sections = {direction: DirectionSection(direction) for direction in MailDirection}
        self.backfill = BackfillSection()
        self.held = HeldSection(console)
        self.sign_in = SignInSection(console)
        self.timeline = Timeline()
        self.details = Facts((self.tr("Belongs to"), self.tr("Kind"), self.tr("Profile"), self.tr("Approval"), self.tr("New mail")))
        self._more = QToolButton()
        self._one = QWidget()
        self._arrange()
        tests.changed.connect(self._test_changed)

    def _arrange(self) -> None:
        self.setAccessibleName(self.tr("Details of the mailbox"))
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMinimumWidth(DRAWER_MIN)
        self.setFrameShape(QFrame.Shape.NoFrame)
        set_class(self.address, "muted")
        held = QWidget()
        column = QVBoxLayout(held)
        column.setContentsMargins(MARGIN, 0, MARGIN, MARGIN)
        column.setSpacing(GAP)
        for widget in (self.title, self.address, self.state, self.sentence):
            column.addWidget(widget)
        column.addLayout(self._buttons())
        column.addWidget(self._one)
        column.addStretch(1)
        one = QVBoxLayout(self._one)
        one.setContentsMargins(0, 0, 0, 0)
        one.setSpacing(GAP)
        one.addWidget(self.held)
        one.addWidget(self.times)
        one.addWidget(self.sign_in)
        for section in self.sections.values():
            section.switched.connect(lambda on, direction=section.direction: self.switched.emit(direction, on))
            section.cancel_wanted.connect(self._cancel_test)
            section.take_over_wanted.connect(self._take_over)
            one.addWidget(section)
            if section.direction is MailDirection.INCOMING:
                one.addWidget(self.backfill)
        one.addSpacing(GROUP - 2 * GAP)
        for title, body in ((self.tr("Recent runs"), self.timeline), (self.tr("Details"), self.details)):
            fold = Fold(title, opened=True)
            fold.set_widget(body)
            one.addWidget(fold)
        self.setWidget(held)
        self._actions.offer_in(self)

    def _buttons(self) -> QVBoxLayout:
        self._more.setIcon(icon("more", Tone.TEXT))
        self._more.setIconSize(QSize(ICON_SMALL, ICON_SMALL))
        self._more.setAccessibleName(self.tr("More actions"))
        self._more.setToolTip(self._more.accessibleName())
        self._more.clicked.connect(self._show_menu)
        halves = HalvesLayout()
        halves.addWidget(action_button(self._actions.test, primary=True))
        halves.addWidget(action_button(self._actions.sync))
        row = QHBoxLayout()
        row.setSpacing(GAP)
        row.addWidget(action_button(self._actions.pause))
        row.addWidget(action_button(self._actions.edit))
        row.addStretch(1)
        row.addWidget(self._more)
        lines = QVBoxLayout()
        lines.setSpacing(GAP)
        lines.setContentsMargins(0, GAP, 0, GAP)
        lines.addLayout(halves)
        lines.addLayout(row)
        return lines

    @property
    def mailbox_id(self) -> MailboxId | None:
        """The mailbox shown; None where none or several are selected."""
        return self._view.id if self._view is not None else None

    def show_views(self, views: Sequence[MailboxView], now: datetime) -> None:
        """Show the one selected mailbox, or how many there are. The same mailbox again is brought up to date in place."""
        one = views[0] if len(views) == 1 else None
        self._one.setVisible(one is not None)
        self.address.setVisible(one is not None)
        self.state.setVisible(one is not None)
        if one is None:
            self._view = None
            self.held.show_view(None)
            self._show_many(views)
        elif one.id == self.mailbox_id:
            self._show(one, now)
        else:
            self._begin(one, now)

    def tick(self, now: datetime) -> None:
        """The clock went on: every "2 min ago" is brought up to date."""
        if self._view is not None:
            self._show(self._view, now)
            self.timeline.tick(now)

    def _show_many(self, views: Sequence[MailboxView]) -> None:
        counts: Counter[MailboxState] = Counter(view.health for view in views)
        self.title.setText(self._words.mailboxes(len(views)) if views else self.tr("No mailbox selected"))
        self.sentence.setText(self._words.summary(counts) if views else "")

    def _begin(self, view: MailboxView, now: datetime) -> None:
        self._view = view
        self._stored = {}
        self._seen = _signature(view)
        self.timeline.begin()
        for section in self.sections.values():
            section.begin()
        self._show(view, now)
        self.verticalScrollBar().setValue(0)
        self._load()

    def _show(self, view: MailboxView, now: datetime) -> None:
        self._view = view
        self.title.setText(view.name)
        if self.address.value() != view.mailbox:
            self.address.set_value(view.mailbox)
        self.state.set_state(view.health)
        self.sentence.setText(mailbox_sentence(view, now))
        self.times.show_values(
            (contact_words(view, now), next_words(view, now)),
            (exact(view.last_contact), exact(view.next_run)),
        )
        self.backfill.show_view(view, self._console.app.settings.old_mail_per_minute, now)
        self.sign_in.show_view(view)
        self.held.show_view(view)
        for direction, section in self.sections.items():
            section.setVisible(direction is not MailDirection.ACT or view.act.method != "none")
            section.show_view(view, now)
            self._show_test(view, direction, now)
        self.details.show_values(self._detail_values(view))
        if _signature(view) != self._seen:
            self._seen = _signature(view)
            self._reread.start()

    def _show_test(self, view: MailboxView, direction: MailDirection, now: datetime) -> None:
        tested = self._tests.progress(view.id, direction) or self._stored.get(direction)
        running = self._tests.is_direction_running(view.id, direction)
        self.sections[direction].show_test(tested, now, running=running, busy=self._tests.is_busy(view.id))

    def _detail_values(self, view: MailboxView) -> tuple[str, ...]:
        approval = self.tr("Approved") if view.approved else self.tr("Rejected") if view.rejected else self.tr("Not approved")
        interval = duration(self._console.app.settings.poll_interval_s)
        polled = self.tr("Polled every {time}").format(time=interval)
        return (
            view.owner or self.tr("Nobody"),
            kind_word(view.kind),
            view.profile or self.tr("None"),
            approval,
            self.tr("Told by the server at once") if view.watched else polled,
        )

    def _load(self) -> None:
        view, service = self._view, self._console.service
        if view is None:
            return
        self.held.reread()
        address = view.mailbox

        def read(_token: CancelToken) -> _History:
            return service.runs(address), service.last_tests(address), service.averages([address])

        def done(history: _History) -> None:
            if self.mailbox_id == view.id:
                self._have_history(*history)

        self._latest.run(read, done, self._not_read)

    def _have_history(self, runs: list[RunEntry], tests: dict[MailDirection, TestResult], averages: list[Averages]) -> None:
        assert self._view is not None
        self._stored = tests
        now = datetime.now(UTC)
        self.timeline.show_runs(runs, now, averages)
        for direction in self.sections:
            self._show_test(self._view, direction, now)

    def _not_read(self, error: PostroomError) -> None:
        # A mailbox that was removed a moment ago goes from the list by itself.
        if not isinstance(error, UsageError):
            self.failed.emit(problem_of(error))

    def _test_changed(self, mailbox_id: MailboxId) -> None:
        if self._view is not None and mailbox_id == self._view.id:
            now = datetime.now(UTC)
            for direction in self.sections:
                self._show_test(self._view, direction, now)

    def _cancel_test(self) -> None:
        if self._view is not None:
            self._tests.cancel(self._view.id)

    def _take_over(self) -> None:
        if self._view is not None:
            self._tests.take_over(self._view)

    def _show_menu(self) -> None:
        menu = self._actions.menu(self)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self._more.mapToGlobal(QPoint(0, self._more.height())))


def _signature(view: MailboxView) -> tuple[object, ...]:
    """What changes when a run of a mailbox ended."""
    states = [direction.state for direction in view.directions]
    return tuple((one.last_success_at, one.consecutive_failures, one.processed, one.failed, one.test) for one in states)
