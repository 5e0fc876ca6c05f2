"""The state that all views read: from the store, from the engine's events, coalesced, never behind."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from types import SimpleNamespace

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from core.domain.alert import AlertDraft, AlertLevel
from core.domain.backfill import Backfill
from core.domain.ids import MailboxId
from core.domain.mailbox import LastError, MailDirection, Phase
from core.domain.status import MailboxState
from core.errors import StoreUnreachable
from core.events import (
    AlertRaised,
    BackfillChanged,
    EngineChanged,
    EngineState,
    Event,
    MailboxesKnown,
    RunCounts,
    TestProgress,
    WatchChanged,
)
from core.service import ActCounts, DayCounts, MailboxStatus, StoreCounts
from gui.messages import Problem
from gui.state import MOST_PER_TICK, AppState
from gui.tasks import Tasks
from tests.gui.frame.made import ILL, NOW, WELL, changed, direction_status, status


class FakeService:
    """What the state asks of the service."""

    def __init__(self, count: int = 3) -> None:
        self.statuses = [status(number) for number in range(1, count + 1)]
        self.numbers = StoreCounts(mailboxes=count)
        self.waiting = ActCounts()
        self.days: dict[MailboxId, DayCounts] = {}
        self.error: StoreUnreachable | None = None
        self.asked_since: list[datetime] = []

    def status(self) -> list[MailboxStatus]:
        """All mailboxes."""
        if self.error is not None:
            raise self.error
        return self.statuses

    def act_counts(self) -> ActCounts:
        return self.waiting

    def counts(self) -> StoreCounts:
        """How much there is."""
        return self.numbers

    def today(self, since: datetime) -> dict[MailboxId, DayCounts]:
        """What today brought."""
        self.asked_since.append(since)
        return self.days


class World(SimpleNamespace):
    """State, its service and its events; the state's timers do not run, tests turn it by hand."""

    state: AppState
    service: FakeService
    events: deque[Event]
    now: datetime

    def told(self, *events: Event) -> None:
        """The engine tells."""
        self.events.extend(events)
        self.state.drain()


@pytest.fixture
def world(qapp: QApplication, qtbot: QtBot) -> Iterator[World]:
    made = World(service=FakeService(), events=deque(), now=NOW)
    tasks = Tasks(qapp)
    made.state = AppState(made.service, tasks, lambda: made.now, qapp)  # type: ignore[arg-type]
    with qtbot.waitSignal(made.state.mailboxes_reset):
        made.state.start(made.events)
    made.state.stop()
    qtbot.waitUntil(lambda: not tasks.under_way)
    yield made
    made.state.stop()
    assert tasks.close()
    made.state.deleteLater()
    tasks.deleteLater()


def test_it_begins_with_what_the_store_knows(world: World) -> None:
    assert list(world.state.mailboxes) == [1, 2, 3]
    assert world.state.counts == StoreCounts(mailboxes=3)
    assert world.state.health_counts() == {**dict.fromkeys(MailboxState, 0), MailboxState.HEALTHY: 3}
    assert world.state.by_address("M00002@corp.test") is world.state.mailboxes[MailboxId(2)]
    assert world.state.by_address("nobody@corp.test") is None
    midnight = world.service.asked_since[0]
    assert (midnight.hour, midnight.minute, midnight.astimezone().date()) == (0, 0, NOW.astimezone().date())


def test_of_many_events_of_one_direction_the_latest_counts(qtbot: QtBot, world: World) -> None:
    told: list[frozenset[int]] = []
    world.state.mailboxes_changed.connect(told.append)
    world.told(
        changed(2, phase=Phase.RUNNING),
        changed(2, phase=Phase.RUNNING, counts=RunCounts(received=9)),
        changed(3, MailDirection.OUTGOING, Phase.BACKING_OFF, ILL),
    )
    assert told == [frozenset({2, 3})]
    assert world.state.mailboxes[MailboxId(2)].incoming.counts.received == 9
    assert world.state.mailboxes[MailboxId(2)].health is MailboxState.WORKING
    assert world.state.mailboxes[MailboxId(3)].health is MailboxState.DEGRADED
    world.told()
    assert len(told) == 1


def test_an_event_that_changes_nothing_is_not_told(qtbot: QtBot, world: World) -> None:
    world.told(changed(1))
    with qtbot.assertNotEmitted(world.state.mailboxes_changed):
        world.told(changed(1), changed(77))


def test_a_burst_is_taken_in_portions(qapp: QApplication, qtbot: QtBot) -> None:
    service, tasks = FakeService(MOST_PER_TICK + 10), Tasks(qapp)
    state = AppState(service, tasks, lambda: NOW, qapp)  # type: ignore[arg-type]
    events: deque[Event] = deque()
    with qtbot.waitSignal(state.mailboxes_reset):
        state.start(events)
    state.stop()
    told: list[frozenset[int]] = []
    state.mailboxes_changed.connect(told.append)
    events.extend(changed(number, phase=Phase.DUE) for number in range(1, MOST_PER_TICK + 11))
    state.drain()
    state.drain()
    assert [len(numbers) for numbers in told] == [MOST_PER_TICK, 10]
    assert tasks.close()
    state.deleteLater()


def test_events_before_the_first_reading_wait_for_it(qapp: QApplication, qtbot: QtBot) -> None:
    service, tasks = FakeService(), Tasks(qapp)
    state = AppState(service, tasks, lambda: NOW, qapp)  # type: ignore[arg-type]
    events: deque[Event] = deque([changed(1, phase=Phase.RUNNING)])
    with qtbot.waitSignal(state.mailboxes_reset):
        state.start(events)
        state.drain()
        assert state.mailboxes == {}
    state.stop()
    assert state.mailboxes[MailboxId(1)].incoming.phase is Phase.RUNNING
    assert tasks.close()
    state.deleteLater()


def test_the_engine_is_known_with_its_pauses_and_problems(qtbot: QtBot, world: World) -> None:
    problem = LastError("StoreUnreachable", "The store cannot be reached", "disk", "Look at the disk.", NOW)
    with qtbot.waitSignal(world.state.engine_changed):
        world.told(EngineChanged(EngineState.RUNNING, NOW, paused=frozenset({MailboxId(1)}), problem=problem))
    assert world.state.mailboxes[MailboxId(1)].paused
    assert world.state.engine_problem == Problem("The store cannot be reached", "disk", "Look at the disk.", "StoreUnreachable")
    world.told(EngineChanged(EngineState.RUNNING, NOW))
    assert not world.state.mailboxes[MailboxId(1)].paused
    assert world.state.engine_problem is None


def test_the_end_of_work_that_a_reading_missed_is_not_undone_by_it(qtbot: QtBot, world: World) -> None:
    """A reading sees a mailbox at work; before it is back, the engine tells that the work is done."""
    stale = status(2, direction_status(MailDirection.INCOMING, phase=Phase.RUNNING), MailboxState.WORKING)
    world.service.statuses = [world.service.statuses[0], stale, world.service.statuses[2]]
    with qtbot.waitSignal(world.state._tasks.ended):
        world.state.reread()
        world.told(changed(2, phase=Phase.BACKING_OFF, state=ILL))
        assert world.state.mailboxes[MailboxId(2)].incoming.phase is Phase.BACKING_OFF
    assert world.state.mailboxes[MailboxId(2)].incoming.phase is Phase.BACKING_OFF
    assert world.state.mailboxes[MailboxId(2)].health is MailboxState.DEGRADED


def test_why_an_engine_cannot_start_stands_until_one_works(world: World) -> None:
    held = Problem("Another engine is working on this store", "host, process 7")
    world.state.show_engine_down(held, embedded=False)
    world.told(EngineChanged(EngineState.STARTING, NOW), EngineChanged(EngineState.STOPPED, NOW))
    assert world.state.engine_problem == held
    world.told(EngineChanged(EngineState.RUNNING, NOW))
    assert world.state.engine_problem is None


def test_an_engine_that_went_down_is_told(qtbot: QtBot, world: World) -> None:
    world.told(EngineChanged(EngineState.RUNNING, NOW))
    with qtbot.waitSignal(world.state.engine_changed):
        world.state.show_engine_down(Problem("Another engine holds the store"), embedded=False)
    assert world.state.engine is None
    assert world.state.engine_problem is not None


def test_watches_tests_and_alerts_are_passed_on(qtbot: QtBot, world: World) -> None:
    progress = TestProgress(MailboxId(1), "m00001@corp.test", MailDirection.INCOMING, NOW, ())
    with qtbot.waitSignals([world.state.test_progress, world.state.alerts_changed, world.state.mailboxes_changed]):
        world.told(
            progress,
            WatchChanged(MailboxId(1), "m00001@corp.test", watching=True, at=NOW),
            AlertRaised(NOW, AlertDraft(AlertLevel.ERROR, "Internal", "A lane failed", "")),
        )
    assert world.state.mailboxes[MailboxId(1)].watched
    world.told(WatchChanged(MailboxId(1), "m00001@corp.test", watching=False, at=NOW))
    assert not world.state.mailboxes[MailboxId(1)].watched


def test_old_mail_is_followed(qtbot: QtBot, world: World) -> None:
    began = Backfill(NOW, done=2, waiting=3)
    with qtbot.waitSignal(world.state.mailboxes_changed):
        world.told(BackfillChanged(MailboxId(1), "m00001@corp.test", began, NOW))
    assert world.state.mailboxes[MailboxId(1)].backfill == began


def test_mailboxes_that_came_or_went_are_read_anew(qtbot: QtBot, world: World) -> None:
    with qtbot.assertNotEmitted(world.state.mailboxes_reset):
        world.told(MailboxesKnown(NOW, frozenset(map(MailboxId, (1, 2, 3)))))
    world.service.statuses.append(status(4))
    with qtbot.waitSignal(world.state.mailboxes_reset):
        world.told(MailboxesKnown(NOW, frozenset(map(MailboxId, (1, 2, 3, 4)))))
    assert list(world.state.mailboxes) == [1, 2, 3, 4]


def test_what_was_told_while_the_store_was_read_is_newer(qtbot: QtBot, world: World) -> None:
    world.state.reread()
    world.told(WatchChanged(MailboxId(1), "m00001@corp.test", watching=True, at=NOW))
    world.service.statuses = [replace(one, name="New name") for one in world.service.statuses]
    with qtbot.waitSignal(world.state.organisation_changed):
        world.state.organisation_saved()
    qtbot.waitUntil(lambda: world.state.mailboxes[MailboxId(1)].name == "New name")
    assert world.state.mailboxes[MailboxId(1)].watched


def test_messages_are_told_once_for_many_events(qtbot: QtBot, world: World) -> None:
    world.told(changed(1, state=replace(WELL, processed=5)), changed(2, phase=Phase.RUNNING, counts=RunCounts(received=1)))
    told: list[None] = []
    world.state.mail_changed.connect(lambda: told.append(None))
    world.state._tell_mail()
    world.state._tell_mail()
    assert len(told) == 1
    world.told(changed(1, phase=Phase.DUE, state=replace(WELL, processed=5)))
    world.state._tell_mail()
    assert len(told) == 1


def test_counts_of_what_waits_are_told_when_they_change(qtbot: QtBot, world: World) -> None:
    world.service.numbers = StoreCounts(mailboxes=3, failures=2, alerts=1)
    with qtbot.waitSignals([world.state.counts_changed, world.state.alerts_changed]):
        world.state.recount()
    with qtbot.assertNotEmitted(world.state.counts_changed, wait=0):
        world.state._have_counts((world.service.numbers, ActCounts()))


def test_what_waits_of_appointments_contacts_and_tasks_is_told_when_it_changes(qtbot: QtBot, world: World) -> None:
    world.service.waiting = ActCounts(conflicts=2, held=1)
    with qtbot.waitSignal(world.state.act_counts_changed), qtbot.assertNotEmitted(world.state.counts_changed):
        world.state.recount()
    assert world.state.act_counts == ActCounts(conflicts=2, held=1)
    with qtbot.assertNotEmitted(world.state.act_counts_changed, wait=0):
        world.state._have_counts((world.service.numbers, world.service.waiting))


def test_todays_counts_come_to_their_mailboxes(qtbot: QtBot, world: World) -> None:
    world.service.days = {MailboxId(2): DayCounts(7, 6, 5, 4)}
    with qtbot.waitSignal(world.state.mailboxes_changed) as told:
        world.state._days.read()
    assert told.args == [frozenset({2})]
    assert world.state.mailboxes[MailboxId(2)].today == DayCounts(7, 6, 5, 4)


def test_time_alone_makes_a_mailbox_due(qtbot: QtBot, world: World) -> None:
    world.now = NOW + timedelta(minutes=3)
    with qtbot.waitSignal(world.state.mailboxes_changed):
        world.state._age()
    assert world.state.mailboxes[MailboxId(1)].incoming.phase is Phase.DUE


def test_without_an_engine_of_our_own_the_store_is_read_again_and_again(qtbot: QtBot, world: World) -> None:
    world.state.show_engine_down(None, embedded=False)
    world.service.statuses = [replace(world.service.statuses[0], health=MailboxState.PARKED)]
    with qtbot.waitSignal(world.state.mailboxes_reset):
        world.state._poll()
    assert world.state.mailboxes[MailboxId(1)].health is MailboxState.PARKED
    world.state.show_engine_down(None, embedded=True)
    world.service.statuses = []
    with qtbot.assertNotEmitted(world.state.mailboxes_reset, wait=50):
        world.state._poll()


def test_a_store_that_cannot_be_read_is_a_problem_until_it_can(qtbot: QtBot, world: World) -> None:
    world.service.error = StoreUnreachable("the disk is gone")
    with qtbot.waitSignal(world.state.engine_changed):
        world.state.reread()
    assert world.state.store_problem is not None
    assert world.state.store_problem.cause == "the disk is gone"
    world.service.error = None
    world.state.reread()
    qtbot.waitUntil(lambda: world.state.store_problem is None)


def test_two_readings_at_once_become_one_after_the_other(qtbot: QtBot, world: World) -> None:
    read: list[int] = []
    whole = world.service.status

    def counting() -> list[MailboxStatus]:
        read.append(1)
        return whole()

    world.service.status = counting  # type: ignore[method-assign]
    for _ in range(5):
        world.state.reread()
    qtbot.waitUntil(lambda: len(read) == 2 and not world.state._reading)


def test_today_is_counted_anew_after_mail_and_at_midnight(qtbot: QtBot, world: World) -> None:
    asked = world.service.asked_since
    before = len(asked)
    world.state._days.look()
    assert len(asked) == before
    world.told(changed(1, state=replace(WELL, processed=5)))
    world.state._tell_mail()
    world.state._days.look()
    qtbot.waitUntil(lambda: len(asked) == before + 1)
    world.now = NOW + timedelta(days=1)
    world.state._days.look()
    qtbot.waitUntil(lambda: len(asked) == before + 2)
    assert asked[-1] - asked[-2] == timedelta(days=1)
