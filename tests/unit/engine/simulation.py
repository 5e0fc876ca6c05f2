"""The engine, its lanes and its pipelines on one thread, under a clock that jumps from one thing to do to the next: days take seconds."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from queue import Empty

from core.cancel import CancelToken
from core.domain.alert import AlertDraft
from core.domain.connection import ConnectionSettings
from core.domain.ids import MailboxId
from core.domain.mailbox import OutgoingMethod
from core.engine.engine import Engine
from core.engine.worker import Worker
from core.ports import Lease, StepObserver
from tests.fakes.clock import FakeClock
from tests.fakes.kit import ALICE, Kit
from tests.fakes.mail import FakeServer, FakeSink, FakeSource, FakeTransports
from tests.fakes.store import MemoryStore, MemoryUnit
from tests.unit.engine.bench import Store

#: The longest jump, in seconds.
STEP_S = 900.0


class Counting(FakeTransports):
    """Counts attempts to connect."""

    def __init__(self, server: FakeServer) -> None:
        super().__init__(server)
        self.attempts = 0

    def source(self, settings: ConnectionSettings, token: CancelToken, observer: StepObserver) -> FakeSource:
        """Count one."""
        self.attempts += 1
        return super().source(settings, token, observer)

    def sink(self, settings: ConnectionSettings, token: CancelToken, observer: StepObserver) -> FakeSink:
        """Count one."""
        self.attempts += 1
        return super().sink(settings, token, observer)


class QuickStore(Store):
    """Writes in place: nothing is undone here."""

    @contextmanager
    def writing(self, lease: Lease | None = None, *, durable: bool = True) -> Iterator[MemoryUnit]:
        """Write at once."""
        yield MemoryUnit(self.state)
        self.state.revision += lease is None
        self.commits += 1


class Simulation:
    """An organisation of `count` mailboxes of one profile, which receive and may send. `hung` are mailboxes whose lanes never end."""

    def __init__(self, count: int = 1, *, sending: bool = True) -> None:
        self.store: MemoryStore = QuickStore()
        self.clock = FakeClock()
        self.kit = Kit(store=self.store)
        self.server = self.kit.server
        self.transports = Counting(self.server)
        self.secrets = self.kit.secrets
        self.tools = replace(self.kit.tools, clock=self.clock, transports=self.transports)
        self.hung: set[MailboxId] = set()
        self._people(count, OutgoingMethod.SERVER_SIDE_SYNC if sending else OutgoingMethod.NONE)
        self._restart()

    def _people(self, count: int, sending: OutgoingMethod) -> None:
        contexts = self.store.state.contexts
        alice = contexts[ALICE]
        contexts.clear()
        for number in range(count):
            mailbox_id = MailboxId(ALICE + number)
            address = f"user{number}@corp.test"
            mailbox = replace(alice.mailbox, id=mailbox_id, name=address, email_address=address, outgoing_method=sending)
            contexts[mailbox_id] = replace(alice, mailbox=mailbox)

    def _restart(self) -> None:
        """A new engine over the same store, as after an end of the program."""
        self.engine = Engine(self.tools, lambda _event: None, 0)
        self._worker = Worker(self.engine._bench, CancelToken())

    restart = _restart

    def run(self, **duration: float) -> None:
        """Let so much time go by, as a timedelta says it."""
        end = self.clock.now() + timedelta(**duration)
        while True:
            self._settle()
            now = self.clock.now()
            if now >= end:
                return
            at = self.engine._scheduler.next_at()
            gap = STEP_S if at is None else min(STEP_S, max(1.0, (at - now).total_seconds()))
            self.clock.advance(min(gap, (end - now).total_seconds()))

    def off(self, **duration: float) -> None:
        """Let time go by without an engine."""
        self.clock.advance(timedelta(**duration).total_seconds())
        self._restart()

    @property
    def alerts(self) -> list[str]:
        """The codes of all that was raised, in this order; what only repeated is not there."""
        return [draft.code for draft in self.history]

    @property
    def history(self) -> list[AlertDraft]:
        """All that was raised."""
        return self.store.state.history

    def _settle(self) -> None:
        """Do all there is to do at this moment."""
        engine = self.engine
        while True:
            if engine._rereading.due:
                engine._read()
            engine._keeper.look()
            engine._start_due()
            if not engine._lanes._ready:
                return
            mailbox_id = engine._lanes.take()
            assert mailbox_id is not None
            if mailbox_id not in self.hung:
                self._worker._serve_lane(mailbox_id)
                self._worker.release()
            self._drain()

    def _drain(self) -> None:
        while True:
            try:
                self.engine._take(self.engine._inbox.get_nowait())
            except Empty:
                return
