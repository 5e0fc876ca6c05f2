"""A console for tests: a real program, what it was asked kept, its engine played by the test."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, TypeVar

from core.app import App
from core.commands import Command
from core.domain.alert import Alert
from core.domain.connection import TestResult
from core.domain.ids import MailboxId
from core.domain.mailbox import MailDirection
from core.domain.runs import Averages
from core.service import DayCounts, FailureEntry, RunEntry, Service, Throughput
from gui.console import Console
from gui.panes.pane import PaneName
from gui.preferences import Preferences
from gui.state import AppState
from gui.tasks import Tasks
from gui.views import MailboxView

T = TypeVar("T")


class Ledger:
    """The real service, with a history that the test wrote instead of an engine."""

    def __init__(self, service: Service) -> None:
        self._service = service
        self.run_entries: list[RunEntry] = []
        self.tests: dict[MailDirection, TestResult] = {}
        self.averages_entries: list[Averages] = []
        self.points: list[Throughput] = []
        self.alert_entries: list[Alert] = []
        self.failure_entries: list[FailureEntry] = []
        self.error: Exception | None = None
        self.asked: list[str] = []

    def __getattr__(self, name: str) -> Any:
        return getattr(self._service, name)

    def _answer(self, name: str, value: T) -> T:
        self.asked.append(name)
        if self.error is not None:
            raise self.error
        return value

    def runs(self, address: str, limit: int = 50) -> list[RunEntry]:
        """The history of a mailbox."""
        return self._answer(f"runs {address}", self.run_entries[:limit])

    def last_tests(self, address: str) -> dict[MailDirection, TestResult]:
        """The last test of each direction."""
        return self._answer(f"tests {address}", self.tests)

    def averages(self, _addresses: Collection[str] | None = None) -> list[Averages]:
        """What the runs come to."""
        return self.averages_entries

    def throughput(self, since: datetime, bucket_s: int = 300) -> list[Throughput]:
        """Messages over time."""
        return self._answer("throughput", self.points)

    def today(self, since: datetime) -> dict[MailboxId, DayCounts]:
        """Messages of today."""
        return {}

    def alerts(self, **_wanted: Any) -> list[Alert]:
        """All alerts."""
        return self._answer("alerts", self.alert_entries)

    def failures(self) -> list[FailureEntry]:
        """The quarantine."""
        return self._answer("failures", self.failure_entries)


@dataclass(slots=True)
class Desk:
    """The console and all that it was told and asked."""

    console: Console
    ledger: Ledger
    told: list[str] = field(default_factory=list)
    undos: list[Callable[[], None] | None] = field(default_factory=list)
    went: list[tuple[PaneName, object | None]] = field(default_factory=list)
    commands: list[Command] = field(default_factory=list)
    running: bool = True
    saved: int = 0

    @property
    def state(self) -> AppState:
        """The live state."""
        return self.console.state

    def fill(self, views: Iterable[MailboxView]) -> None:
        """Have these mailboxes, as if they had just been read."""
        self.state.mailboxes = {view.id: view for view in views}
        self.state.loaded = True
        self.state.mailboxes_reset.emit()

    def change(self, *views: MailboxView) -> None:
        """Some mailboxes are otherwise now."""
        self.state.mailboxes.update({view.id: view for view in views})
        self.state.mailboxes_changed.emit(frozenset(view.id for view in views))


@contextmanager
def desk_over(app: App) -> Iterator[Desk]:
    """A console whose state moves only when the test says so."""
    ledger = Ledger(app.service)
    tasks = Tasks()
    service: Any = ledger
    state = AppState(service, tasks)

    def submit(command: Command) -> bool:
        desk.commands.append(command)
        return desk.running

    def go(pane: PaneName, what: object | None = None) -> None:
        desk.went.append((pane, what))

    def saved() -> None:
        desk.saved += 1
        state.reread()

    def tell(text: str, undo: Callable[[], None] | None = None) -> None:
        desk.told.append(text)
        desk.undos.append(undo)

    preferences = Preferences(app.options.home)
    console = Console(app, service, state, tasks, preferences, submit, lambda: desk.running, go, saved, tell)
    desk = Desk(console, ledger)
    yield desk
    state.stop()
    assert tasks.close(), "a call does not end"
