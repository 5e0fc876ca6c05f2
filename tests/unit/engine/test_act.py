"""The third direction in the engine: scheduled, run in its mailbox's lane, due at a person's word, tested where it can be."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from core.cancel import CancelToken
from core.domain.backoff import BackoffPolicy
from core.domain.mailbox import ActMethod, DirectionState, MailboxKind, MailDirection
from core.domain.profile import EmailServerProfile, Endpoint, ProfileType
from core.engine.book import Book
from core.engine.book import tested_directions as directions_to_test
from core.engine.once import test_jobs as jobs_of_tests
from core.events import DirectionChanged, EngineChanged
from core.pipelines.report import RunOutcome, RunReport
from core.pipelines.run_ends import usual_gap_s
from core.ports import MailboxContext
from tests.fakes.kit import ALICE, BOB, SUPPORT
from tests.unit.engine.bench import Bench

IN, OUT, ACT = MailDirection.INCOMING, MailDirection.OUTGOING, MailDirection.ACT


@pytest.fixture
def bench() -> Bench:
    """Alice and Bob are at Exchange, and so is Support; the first two have appointments, contacts and tasks."""
    made = Bench()
    contexts = made.store.state.contexts
    for key, context in contexts.items():
        assert context.profile is not None
        profile = EmailServerProfile(context.profile.id, "Exchange", ProfileType.EXCHANGE, Endpoint(url="https://mail.corp.test/"))
        contexts[key] = replace(context, profile=profile)
    for key in (ALICE, BOB):
        made.kit.change(key, act_method=ActMethod.SERVER_SIDE_SYNC, act=DirectionState(enabled=True))
    return made


def later(bench: Bench, *directions: MailDirection) -> None:
    """Nothing of Alice and Bob is due for a year; Support is switched off."""
    due = bench.clock.now() + timedelta(days=365)
    for key in (ALICE, BOB):
        bench.kit.change(key, **{way.value: DirectionState(enabled=True, next_due_at=due) for way in directions})
    bench.kit.change(SUPPORT, incoming=DirectionState(), outgoing=DirectionState())


def until_due_in(bench: Bench, gap: timedelta, after: int = 0) -> None:
    at = bench.clock.now() + gap
    bench.events.until(EngineChanged, lambda event: not event.running and not event.waiting and event.next_due_at == at, after=after)


def context_of(bench: Bench, **changes: Any) -> MailboxContext:
    context = bench.store.state.contexts[ALICE]
    return replace(context, mailbox=replace(context.mailbox, **changes))


def test_it_is_scheduled_and_shown_like_the_others(bench: Bench) -> None:
    later(bench, IN, OUT)
    bench.scripts[ALICE, ACT] = lambda _token, report: replace(report, received=5, tracked=2, sent=3)
    engine = bench.engine()
    with bench.running(engine):
        calls = bench.until_called(2)
        assert set(calls) == {(ALICE, ACT), (BOB, ACT)}
        ended = bench.events.until(
            DirectionChanged, lambda event: (event.mailbox_id, event.direction, event.counts.received) == (ALICE, ACT, 5)
        )
        assert (ended.counts.tracked, ended.counts.sent) == (2, 3)
        bench.clock.advance(301)
        assert set(bench.until_called(4)[2:]) == {(ALICE, ACT), (BOB, ACT)}


def test_three_directions_of_a_mailbox_share_its_lane(bench: Bench) -> None:
    at_work: list[MailDirection] = []
    together: list[Collection[MailDirection]] = []

    def script(_token: CancelToken, report: RunReport) -> RunReport:
        if report.mailbox_id == ALICE:
            at_work.append(report.direction)
            together.append(tuple(at_work))
            at_work.remove(report.direction)
        return report

    for way in MailDirection:
        bench.scripts[ALICE, way] = script
    reports = bench.engine(workers=3).run_once([ALICE], bench.token)
    assert [(report.direction, report.outcome) for report in reports] == [(way, RunOutcome.DONE) for way in (IN, OUT, ACT)]
    assert together == [(IN,), (OUT,), (ACT,)]


def test_a_persons_word_makes_it_due_while_the_engine_runs(bench: Bench) -> None:
    later(bench, IN, OUT, ACT)
    with bench.running(bench.engine()):
        until_due_in(bench, timedelta(days=365))
        bench.store.state.waiting_act.add(BOB)
        bench.clock.advance(5)
        until_due_in(bench, timedelta(seconds=2))
        bench.clock.advance(2)
        assert bench.until_called(1) == [(BOB, ACT)]


def test_a_pass_that_another_program_made_due_begins_while_the_engine_runs(bench: Bench) -> None:
    later(bench, IN, OUT, ACT)
    with bench.running(bench.engine()):
        until_due_in(bench, timedelta(days=365))
        with bench.store.writing() as unit:
            unit._change(BOB, ACT, next_due_at=bench.clock.now())
        bench.clock.advance(5)
        assert bench.until_called(1) == [(BOB, ACT)]


def test_a_change_among_appointments_wakes_their_pass_and_new_mail_the_mail(bench: Bench) -> None:
    later(bench, IN, OUT, ACT)
    with bench.running(bench.engine(watched=10)):
        peer = bench.server.peer_of("alice@corp.test", 2)
        peer.hint(1000, act=True)
        until_due_in(bench, timedelta(seconds=2))
        bench.clock.advance(2)
        assert bench.until_called(1) == [(ALICE, ACT)]
        until_due_in(bench, timedelta(seconds=300))
        seen = bench.events.count
        peer.hint(1000)
        until_due_in(bench, timedelta(seconds=2), after=seen)
        bench.clock.advance(2)
        assert bench.until_called(2)[1:] == [(ALICE, IN)]


def test_what_a_pass_wrote_itself_wakes_one_pass_which_writes_nothing(bench: Bench) -> None:
    later(bench, IN, OUT, ACT)
    with bench.running(bench.engine(watched=10)):
        peer = bench.server.peer_of("alice@corp.test", 2)

        def script(_token: CancelToken, report: RunReport) -> RunReport:
            if len(bench.calls) == 1:
                peer.hint(1000, act=True)
            return report

        bench.scripts[ALICE, ACT] = script
        peer.hint(act=True)
        until_due_in(bench, timedelta(seconds=2))
        bench.clock.advance(2)
        bench.until_called(1)
        until_due_in(bench, timedelta(seconds=30))
        bench.clock.advance(30)
        assert bench.until_called(2) == [(ALICE, ACT)] * 2
        until_due_in(bench, timedelta(seconds=300))
    assert len(bench.calls) == 2


def test_a_persons_word_does_not_wait_for_the_echo_of_a_pass(bench: Bench) -> None:
    book, now = Book(BackoffPolicy(), lambda: 0.5, lambda _context, _way: None), bench.clock.now()
    key = (ALICE, ACT)
    book.replace([context_of(bench, act=DirectionState(enabled=True, next_due_at=now + timedelta(days=1)))])
    starts = []
    for own, gap in ((True, 0), (False, 1), (True, 2), (False, 3)):
        book.hint(key, now + timedelta(seconds=gap), own=own)
        start = book.start(key, now)
        assert start is not None
        starts.append((start.at - now).total_seconds())
    assert starts == [30, 3, 3, 3]


def test_a_pass_over_what_is_due_takes_up_a_persons_word(bench: Bench) -> None:
    later(bench, IN, OUT, ACT)
    bench.store.state.waiting_act.add(BOB)
    bench.engine().run_once(None, bench.token, due_only=True)
    assert bench.calls == [(BOB, ACT)]


def test_a_pass_that_names_nobody_lists_what_is_not_eligible_with_its_reason(bench: Bench) -> None:
    bench.kit.change(BOB, act=DirectionState())
    found = {(report.mailbox_id, report.direction): report for report in bench.engine().run_once(None, bench.token)}
    assert found[ALICE, ACT].outcome is RunOutcome.DONE
    assert (found[BOB, ACT].outcome, found[BOB, ACT].reason) == (RunOutcome.NOT_ELIGIBLE, "It is not enabled: test and enable it.")
    assert (SUPPORT, ACT) not in found


def test_what_is_tested_is_what_the_profile_has(bench: Bench) -> None:
    assert list(directions_to_test(context_of(bench))) == [IN, OUT, ACT]
    assert list(directions_to_test(context_of(bench, act_method=ActMethod.NONE))) == [IN, OUT]
    assert list(directions_to_test(context_of(bench, kind=MailboxKind.QUEUE))) == [IN, OUT]
    context = context_of(bench)
    assert context.profile is not None
    elsewhere = replace(context, profile=replace(context.profile, type=ProfileType.POP3_SMTP))
    assert list(directions_to_test(elsewhere)) == [IN, OUT]
    assert [job.direction for job in jobs_of_tests([elsewhere], None, [ACT], None)] == [ACT], "by its name it is tested, and says why not"


def test_the_profile_says_how_often_it_is_asked_as_with_incoming_mail(bench: Bench) -> None:
    context = context_of(bench)
    assert context.profile is not None
    seldom = replace(context, profile=replace(context.profile, min_polling_interval_minutes=60))
    assert [usual_gap_s(bench.tools, seldom, way) for way in (IN, OUT, ACT)] == [3600.0, 300.0, 3600.0]
