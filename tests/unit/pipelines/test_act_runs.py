"""A run of appointments, contacts and tasks is a run like any other: eligible, written down, backed off, parked, watched, told of."""

from __future__ import annotations

import copy
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from core.domain.act.invitations import Notify
from core.domain.act.kinds import RemoteKind
from core.domain.act.records import ActTask
from core.domain.act.settings import ActSettings, Thresholds
from core.domain.alert import AlertLevel
from core.domain.guard import Guard, GuardState
from core.domain.mailbox import ActMethod, DirectionState
from core.domain.runs import RunEnd
from core.errors import Cancelled, ConnectionFailed, CredentialsRejected, InternalError
from core.pipelines.act.run import ActRun
from core.pipelines.act_guarding import UnchangingAct
from core.pipelines.report import RunOutcome
from core.pipelines.run_ends import HELD_GAP_S
from core.ports.act_transport import ActDraft, ActTransport, DeleteMode
from tests.fakes.act_transport import FakeActTransport
from tests.fakes.kit import ALICE
from tests.unit.pipelines.exchange_kit import ExchangeKit

CATEGORY = "Followed"


@pytest.fixture
def kit() -> ExchangeKit:
    made = ExchangeKit()
    made.organization(act=ActSettings(thresholds=Thresholds(hold_first_pass=False), category=CATEGORY, time_zone="Europe/Paris"))
    return made


@pytest.fixture
def closed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Each connection that was closed."""
    done: list[str] = []
    monkeypatch.setattr(FakeActTransport, "close", lambda _self: done.append("closed"))
    return done


def with_task(kit: ExchangeKit) -> None:
    kit.calendar.put("tasks", ActTask(subject="Call Rene"), categories=(CATEGORY,))


def raised(kit: ExchangeKit) -> list[str]:
    return [draft.code for draft in kit.store.state.history]


def test_a_run_takes_over_what_is_on_the_server_and_is_due_again_later(kit: ExchangeKit, closed: list[str]) -> None:
    with_task(kit)
    report = kit.synchronize()
    assert (report.outcome, report.received, report.tracked, report.sent, report.failed) == (RunOutcome.DONE, 1, 1, 0, 0)
    assert report.act is not None
    assert (report.act.created_in_store, report.act.held) == (1, None)
    [task] = [one.record for one in kit.items.state.records.values() if isinstance(one.record, ActTask)]
    assert task.subject == "Call Rene"
    now = kit.clock.now()
    assert (kit.state.last_success_at, kit.state.next_due_at) == (now, now + timedelta(seconds=kit.tools.backoff.interval_s))
    assert (kit.state.processed, kit.state.running_since) == (1, None)
    [entry] = kit.store.state.runs[ALICE]
    assert (entry.direction, entry.outcome, entry.received, entry.tracked) == ("act", RunEnd.DONE, 1, 1)
    assert closed == ["closed"]


def test_zone_and_category_are_those_of_the_user_and_the_organisation(kit: ExchangeKit, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[tuple[object, object]] = []
    opened = kit.transports.act

    def noted(*given: object, **named: object) -> ActTransport:
        asked.append((named["zone"], named["category"]))
        return opened(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(kit.transports, "act", noted)
    kit.synchronize()
    context = kit.store.state.contexts[ALICE]
    assert context.user is not None
    kit.store.state.contexts[ALICE] = replace(context, user=replace(context.user, time_zone="Asia/Tokyo"))
    kit.synchronize(what_if=True)
    assert asked == [("Europe/Paris", CATEGORY), ("Asia/Tokyo", CATEGORY)]


def test_a_what_if_run_writes_nothing_and_says_what_it_would_do(kit: ExchangeKit, closed: list[str]) -> None:
    with_task(kit)
    before = (kit.store.commits, kit.items.commits)
    report = kit.synchronize(what_if=True)
    assert (kit.store.commits, kit.items.commits, kit.calendar.organisation) == (*before, "")
    assert report.act is not None
    assert report.act.plan is not None
    assert len(report.act.plan.actions) == 1
    assert closed == ["closed"]


def test_a_what_if_run_could_not_change_the_server_if_it_wanted_to(kit: ExchangeKit) -> None:
    with_task(kit)
    server = FakeActTransport(kit.calendar)
    guarded = UnchangingAct(server)
    [page] = guarded.changes("tasks", RemoteKind.TASK, None)
    [item] = guarded.get(RemoteKind.TASK, [change.remote_id for change in page.changes])
    assert item.record is not None
    record, before = item.record, copy.deepcopy(kit.calendar)
    changes: list[Callable[[], object]] = [
        lambda: guarded.create("tasks", ActDraft(record)),
        lambda: guarded.update(item, record, {"subject"}, notify=Notify.ALL),
        lambda: guarded.attach(item, (), ()),
        lambda: guarded.delete(item, DeleteMode.HARD),
        lambda: guarded.tag(item, add=["x"]),
        lambda: guarded.write_marker("ours"),
    ]
    for change in changes:
        with pytest.raises(InternalError, match="is to write nothing"):
            change()
    assert kit.calendar == before
    written = {name for name in vars(UnchangingAct) if not name.startswith("_")}
    assert written == {name for name in vars(ActTransport) if not name.startswith("_")}, "a port that grows is looked at here as well"


def test_a_pass_that_is_held_is_a_good_run(kit: ExchangeKit) -> None:
    kit.organization(act=ActSettings(category=CATEGORY))
    with_task(kit)
    report = kit.synchronize()
    assert report.act is not None
    assert (report.outcome, report.act.held is not None, report.tracked) == (RunOutcome.DONE, True, 0)
    assert (kit.state.parked, kit.state.last_success_at) == (False, kit.clock.now())
    # Each look at it reads the whole plan again: a while later is soon enough, since a release makes it due at once.
    assert kit.state.next_due_at == kit.clock.now() + timedelta(seconds=HELD_GAP_S)


def test_a_server_out_of_reach_backs_it_off_and_ends_with_one_word(kit: ExchangeKit) -> None:
    kit.server.connect_error = ConnectionFailed("refused")
    for number in range(1, 12):
        report = kit.synchronize()
        assert (report.outcome, kit.state.consecutive_failures, kit.state.parked) == (RunOutcome.FAILED, number, False)
        assert kit.state.next_due_at is not None
        assert kit.state.next_due_at > kit.clock.now()
    kit.server.connect_error = None
    kit.synchronize()
    assert raised(kit) == ["StillFailing-act", "Recovered-act"]
    title = next(draft.title for draft in kit.store.state.history)
    assert title.startswith("alice@corp.test: synchronization of appointments, contacts and tasks has failed 10 times in a row.")


def test_what_needs_a_person_parks_it_with_one_alert(kit: ExchangeKit) -> None:
    kit.server.connect_error = CredentialsRejected("401")
    kit.synchronize()
    kit.synchronize()
    assert kit.state.parked
    assert raised(kit) == ["Parked-act"]
    [draft] = kit.store.state.history
    assert (draft.level, draft.notify) == (AlertLevel.ERROR, True)
    assert draft.title == (
        "alice@corp.test: synchronization of appointments, contacts and tasks has stopped. User name or password was refused"
    )


def test_a_mailbox_of_another_organisation_parks_it_by_name(kit: ExchangeKit) -> None:
    with_task(kit)
    kit.calendar.organisation = "theirs"
    report = kit.synchronize()
    assert (report.outcome, report.error is not None and report.error.code) == (RunOutcome.FAILED, "ActMailboxForeign")
    assert (kit.state.parked, raised(kit), kit.calendar.organisation) == (True, ["Parked-act"], "theirs")


def test_a_pass_that_is_stopped_is_no_failure(kit: ExchangeKit, monkeypatch: pytest.MonkeyPatch, closed: list[str]) -> None:
    def stopped(*_: object) -> None:
        raise Cancelled

    monkeypatch.setattr(ActRun, "run", stopped)
    with pytest.raises(Cancelled):
        kit.synchronize()
    assert (kit.state.consecutive_failures, kit.state.running_since, closed) == (0, None, ["closed"])
    assert [entry.outcome for entry in kit.store.state.runs[ALICE]] == [RunEnd.STOPPED]


@pytest.mark.parametrize("what_if", [False, True])
@pytest.mark.parametrize("state", [GuardState.HELD, GuardState.SANDBOX])
def test_a_copy_asks_no_server_and_says_why(kit: ExchangeKit, state: GuardState, what_if: bool) -> None:
    kit.store.state.guard = Guard(state, "The store was copied.")
    report = kit.synchronize(what_if=what_if)
    assert report.outcome is RunOutcome.NOT_ELIGIBLE
    assert report.reason == (
        "The store was copied."
        if state is GuardState.HELD
        else "The store is in sandbox mode: appointments, contacts and tasks are not synchronized."
    )
    assert kit.server.sessions == 0


def test_what_is_not_enabled_or_not_ours_is_not_run(kit: ExchangeKit) -> None:
    kit.change(ALICE, act=DirectionState())
    assert kit.synchronize().reason == "It is not enabled: test and enable it."
    kit.change(ALICE, act_method=ActMethod.OUTLOOK)
    assert kit.synchronize().reason.startswith("Its appointments, contacts and tasks are synchronized by Outlook.")
    assert kit.server.sessions == 0
