"""An engine over fakes: a store in memory, a clock that is moved, runs that a test writes down and lets go one by one."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import TypeVar

from core.cancel import CancelToken
from core.commands import Reload
from core.domain.connection import StepName, TestResult, TestStep
from core.domain.ids import MailboxId
from core.domain.mailbox import LastError, MailDirection
from core.engine.engine import Engine
from core.errors import PostroomError, StoreHeld
from core.events import Event
from core.pipelines.eligible import why_not_processed
from core.pipelines.report import RunOutcome, RunReport, Tools
from core.pipelines.supposed import Supposed
from core.ports import Lease
from tests.fakes.clock import FakeClock
from tests.fakes.kit import Kit
from tests.fakes.store import MemoryStore
from tests.unit.engine.notifier import Notifier

PATIENCE_S = 20.0
Kind = TypeVar("Kind")


class Store(MemoryStore):
    """The fake store with leases that can be refused and a hold that can be taken."""

    def __init__(self) -> None:
        super().__init__()
        self.leased: dict[MailboxId, Lease] = {}
        self.refused: set[MailboxId] = set()
        self.released: list[MailboxId] = []
        self.holder: str | None = None
        self.unreachable: PostroomError | None = None

    @contextmanager
    def hold(self, engine_name: str) -> Iterator[None]:
        """Only one may hold it."""
        if self.holder is not None:
            raise StoreHeld(self.holder)
        self.holder = engine_name
        try:
            yield
        finally:
            self.holder = None

    def acquire_lease(self, mailbox_id: MailboxId) -> Lease | None:
        """Lease a lane that is free."""
        if self.unreachable is not None:
            raise self.unreachable
        if mailbox_id in self.refused:
            return None
        assert mailbox_id not in self.leased, "a lane is leased twice"
        self.leased[mailbox_id] = Lease(mailbox_id, 1, "test")
        return self.leased[mailbox_id]

    def release_lease(self, lease: Lease) -> None:
        """Give it back."""
        del self.leased[lease.mailbox_id]
        self.released.append(lease.mailbox_id)


@dataclass
class Events:
    """What was published; `until` waits for one event."""

    seen: list[Event] = field(default_factory=list)
    changed: threading.Condition = field(default_factory=threading.Condition)

    def publish(self, event: Event) -> None:
        """Take one event."""
        with self.changed:
            self.seen.append(event)
            self.changed.notify_all()

    def until(self, kind: type[Kind], matches: Callable[[Kind], bool] = lambda _event: True, *, after: int = 0) -> Kind:
        """Wait for an event of a kind that matches, among those from number `after` on."""
        found: list[Kind] = []

        def look() -> bool:
            found.extend(event for event in self.seen[after:] if isinstance(event, kind) and matches(event))
            return bool(found)

        with self.changed:
            assert self.changed.wait_for(look, PATIENCE_S), f"no such {kind.__name__}; the last ones: {self.seen[-5:]}"
        return found[0]

    @property
    def count(self) -> int:
        """How many there are."""
        with self.changed:
            return len(self.seen)


Run = Callable[[CancelToken, RunReport], RunReport]
Key = tuple[MailboxId, MailDirection]


@dataclass
class Bench:
    """One test's engine."""

    store: Store = field(default_factory=Store)
    clock: FakeClock = field(default_factory=FakeClock)
    events: Events = field(default_factory=Events)
    token: CancelToken = field(default_factory=CancelToken)
    server: Notifier = field(default_factory=Notifier)
    calls: list[Key] = field(default_factory=list)
    supposed: list[Supposed | None] = field(default_factory=list)
    tests: list[tuple[Key, bool | None]] = field(default_factory=list)
    scripts: dict[Key, Run] = field(default_factory=dict)
    failing_tests: dict[Key, PostroomError] = field(default_factory=dict)
    called: threading.Condition = field(default_factory=threading.Condition)
    engines: list[Engine] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.kit = Kit(store=self.store)
        self.tools: Tools = replace(self.kit.tools, clock=self.clock, transports=self.server)

    def engine(self, workers: int = 2, stop_timeout_s: float = PATIENCE_S, watched: int = 0) -> Engine:
        """Make the engine; moving the clock wakes it, and it then looks into the store where its time has come."""
        engine = Engine(
            self.tools,
            self.events.publish,
            workers,
            runner=self.run,
            tester=self.test,
            name="other",
            stop_timeout_s=stop_timeout_s,
            watched_mailboxes=watched,
        )
        self.clock.told.append(engine._wake)
        self.engines.append(engine)
        return engine

    def reload(self) -> None:
        """Have the engines read everything now, as a person's change in the same program does."""
        for engine in self.engines:
            engine.submit(Reload())

    @contextmanager
    def running(self, engine: Engine) -> Iterator[None]:
        """Run the engine on a thread for the time of the block, then stop it and let its failure through."""
        failures: list[BaseException] = []

        def serve() -> None:
            try:
                engine.run(self.token)
            except BaseException as error:  # noqa: BLE001  handed to the test's own thread
                failures.append(error)

        thread = threading.Thread(target=serve)
        thread.start()
        try:
            yield
        finally:
            self.token.cancel()
            thread.join(PATIENCE_S)
        assert not thread.is_alive()
        if failures:
            raise failures[0]

    def run(
        self,
        tools: Tools,
        mailbox_id: MailboxId,
        direction: MailDirection,
        token: CancelToken,
        *,
        lease: Lease | None,
        progress: Callable[[RunReport], None],
        what_if: bool,
    ) -> RunReport:
        """Run as the test's script says; good runs are due again in 300 s."""
        self.supposed.append(tools.supposed)
        assert what_if or self.store.leased.get(mailbox_id) == lease
        context = self.store.state.contexts[mailbox_id]
        report = RunReport(mailbox_id, context.mailbox.email_address, direction, received=1)
        reason = why_not_processed(context, direction)
        if reason is not None:
            return replace(report, outcome=RunOutcome.NOT_ELIGIBLE, reason=reason)
        progress(report)
        self._called((mailbox_id, direction))
        script = self.scripts.get((mailbox_id, direction))
        if script is not None:
            report = script(token, report)
        if not what_if:
            self._finish(tools, report, lease)
        return report

    def _called(self, key: Key) -> None:
        with self.called:
            self.calls.append(key)
            self.called.notify_all()

    def _finish(self, tools: Tools, report: RunReport, lease: Lease | None) -> None:
        now = tools.clock.now()
        error = report.error
        last = None if error is None else LastError(error.code, error.title, error.cause, error.hint, now)
        with tools.store.writing(lease) as uow:
            uow.direction_finished(
                report.mailbox_id,
                report.direction,
                at=now,
                next_due_at=now + timedelta(seconds=300 if error is None else 30),
                processed=1,
                failed=0,
                error=last,
                park=False,
            )

    def test(
        self,
        tools: Tools,
        mailbox_id: MailboxId,
        direction: MailDirection,
        token: CancelToken,
        *,
        lease: Lease | None,
        enable: bool | None,
        on_step: Callable[[TestStep], None],
    ) -> TestResult:
        """Pass, or fail as the test says."""
        key = (mailbox_id, direction)
        error = self.failing_tests.get(key)
        step = TestStep(StepName.TCP, True, 0.0)
        if error is not None:
            step = TestStep(StepName.TCP, False, 0.0, error.cause, error.code, error.title, error.hint)
        on_step(step)
        state = self.store.state.contexts[mailbox_id].mailbox.direction(direction)
        again = enable if enable is not None else state.reenable_after_test
        address = self.store.state.contexts[mailbox_id].mailbox.email_address
        result = TestResult(address, direction, error is None, error is None and again, (step,), tools.clock.now())
        with tools.store.writing(lease) as uow:
            uow.save_test(mailbox_id, result, enable=again)
        with self.called:
            self.tests.append((key, enable))
            self.called.notify_all()
        return result

    def until_called(self, count: int) -> list[Key]:
        """Wait for so many runs."""
        with self.called:
            assert self.called.wait_for(lambda: len(self.calls) >= count, PATIENCE_S), self.calls
            return list(self.calls)

    def until_tested(self, count: int) -> None:
        """Wait for so many tests."""
        with self.called:
            assert self.called.wait_for(lambda: len(self.tests) >= count, PATIENCE_S), self.tests
