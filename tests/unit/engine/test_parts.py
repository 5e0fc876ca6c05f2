"""Scheduler, lanes and book by themselves."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.domain.backoff import BackoffPolicy
from core.domain.connection import StepName, TestResult, TestStep
from core.domain.ids import MailboxId
from core.domain.mailbox import LastError, MailboxKind, MailDirection, TestStatus
from core.domain.profile import EntityState
from core.engine.book import Book, Start, listed_directions
from core.engine.lanes import Job, Lanes
from core.engine.scheduler import Key, Scheduler
from core.pipelines.eligible import why_not_processed
from core.ports import MailboxContext
from tests.fakes.clock import START
from tests.fakes.kit import ALICE, BOB, Kit

IN, OUT = MailDirection.INCOMING, MailDirection.OUTGOING
KEY = (ALICE, IN)


def at(seconds: float) -> datetime:
    return START + timedelta(seconds=seconds)


@given(st.lists(st.tuples(st.integers(1, 5), st.one_of(st.none(), st.integers(0, 50))), max_size=60), st.integers(0, 60))
def test_the_scheduler_keeps_the_last_word_per_key(changes: list[tuple[int, int | None]], until: int) -> None:
    scheduler = Scheduler()
    last: dict[Key, datetime] = {}
    for number, seconds in changes:
        key = (MailboxId(number), IN)
        if seconds is None:
            scheduler.remove(key)
            last.pop(key, None)
        else:
            scheduler.put(key, at(seconds))
            last[key] = at(seconds)
    assert scheduler.next_at() == min(last.values(), default=None)
    due = scheduler.pop_due(at(until))
    assert sorted(due) == sorted(key for key, time in last.items() if time <= at(until))
    assert [last[key] for key in due] == sorted(last[key] for key in due)
    assert len(scheduler) == len(last) - len(due)


def job(mailbox_id: MailboxId, direction: MailDirection = IN, *, testing: bool = False) -> Job:
    return Job(mailbox_id, f"{mailbox_id}@corp.test", MailboxKind.USER, direction, testing)


def test_a_lane_is_served_by_one_worker_at_a_time() -> None:
    lanes = Lanes()
    assert lanes.add(job(ALICE, IN))
    assert lanes.add(job(BOB, IN))
    assert lanes.take() == ALICE
    assert lanes.next_job(ALICE) == job(ALICE, IN)
    assert lanes.add(job(ALICE, OUT))
    assert lanes.take() == BOB, "Alice's lane is being served; her second job waits in it"
    assert lanes.next_job(ALICE) == job(ALICE, OUT)
    assert lanes.next_job(ALICE) is None
    assert lanes.add(job(ALICE, OUT))
    assert lanes.take() == ALICE


def test_the_same_job_waits_once_and_a_test_is_another_job() -> None:
    lanes = Lanes()
    assert lanes.add(job(ALICE))
    assert not lanes.add(job(ALICE))
    assert lanes.add(job(ALICE, testing=True))


def test_dropping_empties_the_line_and_cancels_what_runs() -> None:
    lanes = Lanes()
    running, waiting, other = job(ALICE), job(ALICE, OUT), job(BOB)
    for each in (running, waiting, other):
        lanes.add(each)
    lanes.take()
    lanes.next_job(ALICE)
    assert lanes.drop({ALICE}) == [waiting]
    assert running.token.cancelled
    assert not other.token.cancelled
    assert lanes.next_job(ALICE) is None
    assert lanes.take() == BOB


def test_closed_lanes_send_everybody_home() -> None:
    lanes = Lanes()
    lanes.add(job(ALICE))
    lanes.close()
    assert lanes.take() is None
    assert not lanes.add(job(BOB))


def book(**state: object) -> Book:
    """A book in which Alice's incoming mail is in this state."""
    made = Book(BackoffPolicy(jitter=0.0), lambda: 0.5, why_not_processed)
    kit = Kit()
    made.replace(kit.store.state.contexts.values())
    change(made, **state)
    return made


def change(made: Book, **state: object) -> None:
    context = made.contexts[ALICE]
    incoming = replace(context.mailbox.incoming, **state)  # type: ignore[arg-type]
    made.contexts[ALICE] = replace(context, mailbox=replace(context.mailbox, incoming=incoming))


def last_error(code: str) -> LastError:
    return LastError(code, "title", "cause", "hint", START)


@pytest.mark.parametrize(
    ("state", "start"),
    [
        ({}, Start(START)),
        ({"next_due_at": at(60)}, Start(at(60))),
        ({"next_due_at": at(-60)}, Start(at(-60))),
        ({"parked": True}, None),
        ({"enabled": False}, None),
        ({"enabled": False, "reenable_after_test": True}, Start(START, testing=True)),
        ({"enabled": False, "reenable_after_test": True, "test": TestStatus.FAILURE}, None),
        (
            {"enabled": False, "reenable_after_test": True, "test": TestStatus.FAILURE, "last_error": last_error("ConnectionFailed")},
            Start(START, testing=True),
        ),
        (
            {"enabled": False, "reenable_after_test": True, "test": TestStatus.FAILURE, "last_error": last_error("CredentialsRejected")},
            None,
        ),
    ],
)
def test_when_a_direction_starts(state: dict[str, object], start: Start | None) -> None:
    assert book(**state).start(KEY, START) == start


def test_a_paused_mailbox_does_not_start() -> None:
    made = book()
    made.paused.add(ALICE)
    assert made.start(KEY, START) is None
    made.paused.clear()
    made.all_paused = True
    assert made.start(KEY, START) is None


def test_an_inactive_mailbox_is_not_tested() -> None:
    made = book(enabled=False, reenable_after_test=True)
    context = made.contexts[ALICE]
    made.contexts[ALICE] = replace(context, mailbox=replace(context.mailbox, state=EntityState.INACTIVE))
    assert made.start(KEY, START) is None


def test_holds_grow_and_end_when_the_store_says_something_else() -> None:
    made = book()
    made.hold_off(KEY, START)
    assert made.start(KEY, START) == Start(at(30))
    made.hold_off(KEY, START)
    assert made.start(KEY, START) == Start(at(60))
    change(made, next_due_at=at(1))
    assert made.start(KEY, START) == Start(at(1))


def test_a_due_time_that_does_not_move_on_does_not_spin() -> None:
    made = book()
    made.ran(KEY, START)
    assert made.start(KEY, START) == Start(at(30))
    change(made, next_due_at=at(300))
    made.ran(KEY, START)
    assert made.start(KEY, START) == Start(at(300))


def failed_test(code: str) -> TestResult:
    return TestResult("alice@corp.test", IN, False, False, (TestStep(StepName.TCP, False, 0.1, code=code, title="t"),))


def test_a_queued_test_is_repeated_while_time_may_heal_it() -> None:
    made = book(enabled=False, reenable_after_test=True, test=TestStatus.FAILURE)
    made.tested(KEY, failed_test("ConnectionFailed"), START)
    assert made.start(KEY, START) == Start(at(30), testing=True)
    made.tested(KEY, failed_test("ConnectionFailed"), START)
    assert made.start(KEY, START) == Start(at(60), testing=True)
    made.tested(KEY, failed_test("CredentialsRejected"), at(60))
    assert made.start(KEY, at(120)) is None, "only a person can help here, whatever was tried before"
    change(made, test=TestStatus.NOT_RUN)
    assert made.start(KEY, START) == Start(START, testing=True), "a change that resets the test asks for it at once"


def test_a_refused_password_is_not_tried_again() -> None:
    made = book(enabled=False, reenable_after_test=True, test=TestStatus.FAILURE, last_error=last_error("CredentialsRejected"))
    made.tested(KEY, failed_test("CredentialsRejected"), START)
    assert made.start(KEY, START) is None


def test_appointments_are_listed_only_where_they_are_asked_for() -> None:
    context: MailboxContext = Kit().store.state.contexts[ALICE]
    assert list(listed_directions(context)) == [IN, OUT]


def test_job_tokens_do_not_make_jobs_differ() -> None:
    make: Callable[[], Job] = lambda: job(ALICE)  # noqa: E731  two of the same
    assert make() == make()
    assert make().token is not make().token


def test_a_hint_brings_a_run_forward_once() -> None:
    made = book(next_due_at=at(300))
    made.hint(KEY, START)
    made.hint(KEY, at(1))
    assert made.start(KEY, START) == Start(at(2)), "hints within two seconds are one"
    assert made.state(KEY).next_due_at == at(300)
    made.started(KEY)
    assert made.start(KEY, START) == Start(at(300))
    change(made, next_due_at=at(1))
    made.hint(KEY, START)
    assert made.start(KEY, START) == Start(at(1)), "what is due earlier is not put off"


@pytest.mark.parametrize(
    "state", [{"parked": True}, {"enabled": False}, {"enabled": False, "reenable_after_test": True, "test": TestStatus.FAILURE}]
)
def test_a_hint_starts_nothing_that_does_not_start(state: dict[str, object]) -> None:
    made = book(**state)
    made.hint(KEY, START)
    assert made.start(KEY, START) is None
    assert not made.may_watch(ALICE)
    assert made.may_watch(BOB)


def test_a_hint_ends_neither_back_off_nor_hold_nor_pause() -> None:
    made = book(next_due_at=at(30), consecutive_failures=1)
    made.hint(KEY, START)
    assert made.start(KEY, START) == Start(at(30))
    change(made, next_due_at=at(30), consecutive_failures=0)
    made.hold_off(KEY, at(60))
    assert made.start(KEY, START) == Start(at(90))
    made.release(KEY)
    assert made.start(KEY, START) == Start(at(2)), "it is not forgotten meanwhile"
    made.all_paused = True
    assert made.start(KEY, START) is None
    assert not made.may_watch(BOB)


def test_hints_go_with_their_mailbox() -> None:
    made = book(next_due_at=at(300))
    contexts = list(made.contexts.values())
    made.hint(KEY, START)
    assert made.replace([context for context in contexts if context.mailbox.id != ALICE]) == {ALICE}
    made.replace(contexts)
    assert made.start(KEY, START) == Start(at(300))
