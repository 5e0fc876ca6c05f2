"""One mailbox as the console shows it: from the store, after events, as time passes."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from core.domain.mailbox import DirectionState, MailDirection, Phase
from core.domain.status import PATIENCE, MailboxState
from core.events import RunCounts
from core.service import DayCounts
from gui.views import aged, view_of, views_of, with_event, with_health
from tests.gui.frame.made import ILL, NOW, PARKED, WELL, changed, direction_status, status


def test_a_view_says_what_the_store_says() -> None:
    view = view_of(status(1))
    assert (view.mailbox, view.owner, view.profile, view.active) == ("m00001@corp.test", "Owner 1", "Office", True)
    assert [one.phase for one in view.directions] == [Phase.IDLE, Phase.IDLE, Phase.DISABLED]
    assert view.last_contact == WELL.last_success_at
    assert view.next_run == WELL.next_due_at
    assert view.running is None


def test_what_only_the_engine_tells_survives_a_reading() -> None:
    before = with_event(view_of(status(1)), changed(1, phase=Phase.RUNNING, counts=RunCounts(received=5)))
    before = replace(before, watched=True, paused=True, today=DayCounts(9, 8, 7, 6))
    after = view_of(status(1), before)
    assert (after.watched, after.paused, after.today) == (True, True, DayCounts(9, 8, 7, 6))
    assert after.incoming.counts == RunCounts(received=5)
    assert after.incoming.phase is Phase.IDLE


@pytest.mark.parametrize("direction", MailDirection)
def test_an_event_changes_its_own_direction_alone(direction: MailDirection) -> None:
    before = view_of(status(1))
    after = with_event(before, changed(1, direction, Phase.BACKING_OFF, ILL))
    assert after.direction(direction).phase is Phase.BACKING_OFF
    assert after.direction(direction).state is ILL
    assert after.direction(direction).method == before.direction(direction).method
    others = [one for one in MailDirection if one is not direction]
    assert [after.direction(one) for one in others] == [before.direction(one) for one in others]


@pytest.mark.parametrize(
    ("phase", "state", "health"),
    [
        (Phase.IDLE, WELL, MailboxState.HEALTHY),
        (Phase.DUE, WELL, MailboxState.WAITING),
        (Phase.RUNNING, WELL, MailboxState.WORKING),
        (Phase.BACKING_OFF, ILL, MailboxState.DEGRADED),
        (Phase.PARKED, PARKED, MailboxState.PARKED),
    ],
)
def test_health_follows_the_worst_direction(phase: Phase, state: DirectionState, health: MailboxState) -> None:
    view = with_health(with_event(view_of(status(1)), changed(1, phase=phase, state=state)), NOW)
    assert view.health is health


def test_a_view_whose_health_stays_is_the_same_object() -> None:
    view = view_of(status(1))
    assert with_health(view, NOW) is view
    assert aged(view, NOW) is view


def test_what_has_become_due_is_due() -> None:
    view = aged(view_of(status(1)), NOW + timedelta(minutes=3))
    assert [one.phase for one in view.directions] == [Phase.DUE, Phase.DUE, Phase.DISABLED]
    assert view.health is MailboxState.WAITING


def test_a_mailbox_that_was_silent_too_long_is_degraded() -> None:
    later = replace(WELL, next_due_at=NOW + 3 * PATIENCE)
    view = view_of(status(1, direction_status(MailDirection.INCOMING, later)))
    assert aged(view, NOW).health is MailboxState.HEALTHY
    assert aged(view, NOW + PATIENCE).health is MailboxState.DEGRADED


def test_running_sums_what_all_runs_under_way_brought() -> None:
    view = view_of(status(1))
    for direction in (MailDirection.INCOMING, MailDirection.OUTGOING):
        view = with_event(view, changed(1, direction, Phase.RUNNING, counts=RunCounts(received=2, sent=3)))
    assert view.running == RunCounts(received=4, sent=6)


def test_nothing_planned_means_no_next_run() -> None:
    view = with_event(view_of(status(1)), changed(1, MailDirection.OUTGOING, Phase.PARKED, PARKED))
    view = with_event(view, changed(1, MailDirection.INCOMING, Phase.RUNNING))
    assert view.next_run is None


def test_all_views_are_by_id_in_the_order_given() -> None:
    assert list(views_of([status(3), status(1)], {})) == [3, 1]
