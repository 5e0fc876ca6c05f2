"""TestPanel: the connection test of one mailbox, step by step as it goes, each direction under its own heading.

    idle ──start──▶ testing ──last direction──▶ done, with every result
              ▲        └── stop, or an error ──▶ idle
              └──taken over, appointments alone──── done, where another organisation's mark was in the way

A mailbox that works may be at work this very moment: its test is asked of the running engine and waits there for its turn. Any other is
tested by a call of our own, which needs no engine.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from core.cancel import CancelToken
from core.commands import ALL_DIRECTIONS, MAIL, TestMailbox
from core.domain.connection import TestResult
from core.domain.ids import MailboxId
from core.domain.mailbox import MailDirection
from core.errors import PostroomError
from core.events import Event, TestProgress
from gui import theme
from gui.console import Console
from gui.messages import direction_word, problem_of
from gui.tasks import Task
from gui.widgets.banner import Banner
from gui.widgets.steps import StepList


class TestPanel(QWidget):
    """Runs and shows a test. `done` carries the results, a dict by direction; after `begun` there will be other ones, or `failed`."""

    __test__ = False
    begun = Signal()
    done = Signal(object)
    failed = Signal(object)

    def __init__(self, console: Console, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._console = console
        self._mailbox_id: MailboxId | None = None
        self._waiting: set[MailDirection] = set()
        self._results: dict[MailDirection, TestResult] = {}
        self._enable: bool | None = None
        self._task: Task | None = None
        self._taking_over = False
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(theme.GAP)
        self.banner = Banner(self)
        self._layout.addWidget(self.banner)
        self.lists: dict[MailDirection, StepList] = {}
        self._headings: dict[MailDirection, QLabel] = {}
        for way in ALL_DIRECTIONS:
            self._add_list(way)
        self._layout.addStretch(1)
        self.lists[MailDirection.ACT].take_over_wanted.connect(self.take_over)
        console.state.test_progress.connect(self._progressed)
        console.state.engine_changed.connect(self._engine_changed)

    @property
    def testing(self) -> bool:
        """True while a test runs, or a mailbox is taken over."""
        return bool(self._waiting) or self._taking_over

    def start(self, mailbox_id: MailboxId, *, enable: bool | None, directions: Sequence[MailDirection] = MAIL) -> None:
        """Test a mailbox; `enable` as in the command TestMailbox. A test under way is dropped."""
        self.stop()
        self.banner.hide()
        self._mailbox_id, self._waiting, self._results = mailbox_id, set(directions), {}
        self._enable = enable
        for way, found in self.lists.items():
            found.show_test(None)
            found.setVisible(way in self._waiting)
            self._headings[way].setVisible(way in self._waiting)
        self._ask(mailbox_id, tuple(directions), enable=enable)

    def take_over(self) -> None:
        """Take the mailbox over from another organisation, and test its appointments, contacts and tasks again; what else passed stays."""
        result, mailbox_id, act = self._results.get(MailDirection.ACT), self._mailbox_id, MailDirection.ACT
        if self.testing or result is None or mailbox_id is None:
            return
        service, address = self._console.service, result.mailbox

        def done(_nothing: None) -> None:
            self._task, self._taking_over = None, False
            self._waiting = {act}
            self.lists[act].show_test(None)
            self._ask(mailbox_id, (act,), enable=self._enable)

        self.banner.hide()
        self._taking_over = True
        self._offer()
        self.begun.emit()
        title = self.tr("Taking {mailbox} over").format(mailbox=address)
        self._task = self._console.tasks.run(self, lambda _token: service.take_over_mailbox(address), done, self._could_not, title=title)

    def _ask(self, mailbox_id: MailboxId, directions: tuple[MailDirection, ...], *, enable: bool | None) -> None:
        self._offer()
        if not (self._works(mailbox_id) and self._console.submit(TestMailbox(mailbox_id, directions, enable))):
            self._test_here(mailbox_id, directions, enable=enable)

    def _offer(self) -> None:
        """A mailbox is taken over once nothing is tested any more."""
        self.lists[MailDirection.ACT].offer_take_over(True, enabled=not self.testing)

    def stop(self) -> None:
        """Drop the test under way."""
        if self._task is not None:
            self._task.cancel()
        self._task, self._waiting, self._taking_over = None, set(), False
        self._offer()

    def _works(self, mailbox_id: MailboxId) -> bool:
        view = self._console.state.mailboxes.get(mailbox_id)
        return view is not None and any(one.state.enabled for one in view.directions)

    def _add_list(self, way: MailDirection) -> None:
        heading = QLabel(direction_word(way), self)
        theme.set_class(heading, "heading")
        found = StepList(self)
        found.setAccessibleName(self.tr("Steps of the test: {direction}").format(direction=direction_word(way)))
        self._layout.addWidget(heading)
        self._layout.addWidget(found)
        self._headings[way], self.lists[way] = heading, found
        heading.hide()
        found.hide()

    def _test_here(self, mailbox_id: MailboxId, directions: tuple[MailDirection, ...], *, enable: bool | None) -> None:
        app = self._console.app

        def work(token: CancelToken, report) -> list[TestResult]:  # type: ignore[no-untyped-def]  # noqa: ANN001
            def publish(event: Event) -> None:
                if isinstance(event, TestProgress):
                    report(event)

            return app.engine(publish).run_tests([mailbox_id], token, enable=enable, directions=directions)

        title = self.tr("Testing a mailbox")
        self._task = self._console.tasks.run(self, work, self._tested, self._could_not, title=title, progress=self._progressed)

    def _engine_changed(self) -> None:
        """The engine has gone, and with it the test that it was asked for: it is made here."""
        if self._waiting and self._task is None and self._mailbox_id is not None and not self._console.engine_running():
            self._test_here(self._mailbox_id, tuple(self._waiting), enable=self._enable)

    def _progressed(self, progress: object) -> None:
        if not isinstance(progress, TestProgress) or progress.mailbox_id != self._mailbox_id or progress.direction not in self._waiting:
            return
        self.lists[progress.direction].show_test(progress)
        if progress.result is not None and self._task is None:
            self._take(progress.result)

    def _tested(self, results: list[TestResult]) -> None:
        self._task = None
        for result in results:
            self._take(result)
        # A direction that is not served has no test.
        if self._waiting:
            self._waiting.clear()
            self._offer()
            self.done.emit(dict(self._results))

    def _take(self, result: TestResult) -> None:
        if result.direction not in self._waiting:
            return
        self.lists[result.direction].show_test(result)
        self._results[result.direction] = result
        self._waiting.discard(result.direction)
        if not self._waiting:
            self._offer()
            self._console.saved()
            self.done.emit(dict(self._results))

    def _could_not(self, error: PostroomError) -> None:
        self._task, self._waiting, self._taking_over = None, set(), False
        self._offer()
        self.banner.show_problem(problem_of(error))
        self.failed.emit(error)
