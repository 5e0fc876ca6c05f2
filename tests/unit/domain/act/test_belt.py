"""Plans in words and JSON, and the belt that holds them."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.domain.act.belt import dangerous, deletes_by_side, judge, release_of
from core.domain.act.invitations import Mail, MailKind, Notify, SendWord, on_create
from core.domain.act.kinds import ActKind, Side, SyncDirection
from core.domain.act.merge import MergeRules, first_agreement, merge
from core.domain.act.plans import Plan, PlannedAction, changes_of, counted
from core.domain.act.presence import Action
from core.domain.act.settings import Policy, Thresholds
from tests.unit.domain.act.making import BUDGET, NOW
from tests.unit.domain.act.worlds import MEETING, seen

LIMITS = Thresholds(invitations=3, updates=3, cancellations=3, deletes=3, delete_percent=50, delete_percent_from=2, hold_first_pass=True)


def mails(kind: MailKind, number: int) -> SendWord:
    """So many mails of a kind."""
    return SendWord(Notify.ALL, tuple(Mail(kind, f"p{each}@corp.test") for each in range(number)), "attendees")


def action(what: Action = Action.UPDATE, item: str = "1", *, sends: SendWord | None = None) -> PlannedAction:
    """One action on an appointment."""
    one = PlannedAction("ann@corp.test", ActKind.APPOINTMENT, what, item, "Plan", "some fields differ")
    return replace(one, sends=sends) if sends is not None else one


def deletes(number: int, what: Action = Action.DELETE_ON_SERVER) -> Plan:
    """A plan with so many deletes."""
    return Plan(tuple(action(what, str(each)) for each in range(number)))


def held(plan: Plan, *, linked: int = 100, first: bool = False) -> bool:
    """Whether the belt holds a plan nobody released."""
    return judge(plan, linked, LIMITS, first_pass=first).held


@pytest.mark.parametrize("kind", MailKind)
def test_more_mails_than_allowed_hold_the_pass(kind: MailKind) -> None:
    assert not held(Plan((action(sends=mails(kind, 3)),)))
    assert held(Plan((action(sends=mails(kind, 4)),)))
    assert held(Plan((action(sends=mails(kind, 2)), action(item="2", sends=mails(kind, 2)))))
    (why,) = judge(Plan((action(sends=mails(kind, 4)),)), 100, LIMITS, first_pass=False).because
    assert f"4 {kind.value}s, more than 3" in why


@pytest.mark.parametrize("what", [Action.DELETE_ON_SERVER, Action.DELETE_IN_STORE])
def test_more_deletes_than_allowed_hold_the_pass(what: Action) -> None:
    assert not held(deletes(3, what))
    assert held(deletes(4, what))


def test_a_share_of_deletes_holds_the_pass() -> None:
    assert held(deletes(3), linked=5)
    assert not held(deletes(3), linked=6)
    # Two of three items are many, one of one item is no mass.
    assert held(deletes(2), linked=3)
    assert not held(deletes(1), linked=1)


def test_the_first_pass_is_held_if_it_does_anything() -> None:
    assert held(Plan((action(Action.CREATE_IN_STORE),)), first=True)
    assert not held(Plan((action(Action.NOTHING),)), first=True)
    assert not held(Plan(()), first=True)


def test_first_sync_of_500_meetings_with_attendees_sends_0_mails_without_consent() -> None:
    plan = Plan(tuple(replace(action(Action.CREATE_ON_SERVER, str(each)), sends=on_create(seen(MEETING))) for each in range(500)))
    assert plan.totals.invitations == 1000
    word = judge(plan, 0, Thresholds(), first_pass=True)
    assert word.held
    assert any("1000 invitations" in why for why in word.because)
    silent = judge(plan, 0, Thresholds(), first_pass=True, release=release_of(plan, silently=True))
    assert (silent.held, silent.plan.totals.mails, silent.totals.creates) == (False, 0, 500)
    loud = judge(plan, 0, Thresholds(), first_pass=True, release=release_of(plan))
    assert (loud.held, loud.plan.totals.mails) == (False, 1000)


def test_a_release_is_for_what_was_seen() -> None:
    plan = deletes(5)
    release = release_of(plan)
    assert not judge(plan, 100, LIMITS, first_pass=False, release=release).held
    assert not judge(deletes(2), 100, LIMITS, first_pass=False, release=release).held
    # Little of what is new is harmless, except in a first pass; much of it is held.
    assert not judge(deletes(7), 100, LIMITS, first_pass=False, release=release).held
    assert judge(deletes(7), 100, LIMITS, first_pass=True, release=release).held
    grown = judge(deletes(9), 100, LIMITS, first_pass=False, release=release)
    assert grown.held
    assert grown.because[0].startswith("4 dangerous actions were not there")


def test_a_release_does_not_hold_for_other_recipients() -> None:
    plan = Plan((action(sends=mails(MailKind.INVITATION, 4)),))
    other = Plan((action(sends=mails(MailKind.INVITATION, 5)),))
    assert judge(other, 100, LIMITS, first_pass=False, release=release_of(plan)).held


actions = st.builds(
    PlannedAction,
    st.sampled_from(["ann@corp.test"]),
    st.sampled_from(ActKind),
    st.sampled_from(Action),
    st.integers(0, 30).map(str),
    st.sampled_from(["Plan", ""]),
    st.just("because"),
    st.just(()),
    st.builds(mails, st.sampled_from(MailKind), st.integers(0, 2)),
)
plans = st.lists(actions, max_size=30).map(lambda some: Plan(tuple(some)))


@BUDGET
@given(plans, plans, st.integers(0, 50), st.booleans())
def test_nothing_that_nobody_saw_runs_above_the_thresholds(plan: Plan, later: Plan, linked: int, first: bool) -> None:
    word = judge(later, linked, LIMITS, first_pass=first, release=release_of(plan))
    seen_before = release_of(plan).fingerprints
    fresh = Plan(tuple(one for one in later.actions if dangerous(one) and one.fingerprint not in seen_before))
    if not word.held:
        assert not judge(fresh, linked, replace(LIMITS, hold_first_pass=False), first_pass=False).held


@BUDGET
@given(plans)
def test_a_plan_is_json_with_the_same_numbers(plan: Plan) -> None:
    said = json.loads(json.dumps(plan.as_json()))
    assert len(said["actions"]) == said["totals"]["actions"] == plan.totals.actions
    assert sum(len(one["sends"]["mails"]) for one in said["actions"]) == plan.totals.mails
    assert plan.silenced().totals == replace(plan.totals, invitations=0, updates_sent=0, cancellations=0)
    assert plan.silenced().silenced() == plan.silenced()
    assert sum(deletes_by_side(plan).values()) == plan.totals.deletes


def test_an_action_in_words() -> None:
    merged = merge(
        first_agreement({"subject": "Plan"}, {"subject": "Plan"}),
        {"subject": "Budget", "location": "Room 1"},
        {"subject": "Strategy"},
        MergeRules({"subject": SyncDirection.BOTH, "location": SyncDirection.BOTH}, Policy.ASK),
    )
    one = replace(action(sends=mails(MailKind.UPDATE, 1)), changes=changes_of(merged))
    assert one.words == "update appointment “Plan”; location on the server; a person is asked about subject; sends 1 update"
    assert [(change.target, change.before, change.after, change.waits) for change in one.changes] == [
        (Side.REMOTE, None, "Room 1", False),
        (Side.STORE, "Budget", "Strategy", True),
    ]
    assert Plan((one,)).totals.waiting == 1
    assert changes_of(None) == ()


def test_conflicts_that_a_policy_decided_are_counted() -> None:
    merged = merge(
        first_agreement({"subject": "Plan"}, {"subject": "Plan"}),
        {"subject": "Budget"},
        {"subject": "Strategy"},
        MergeRules({"subject": SyncDirection.BOTH}, Policy.NEWEST, {}, NOW, NOW + timedelta(hours=1)),
    )
    one = replace(action(), changes=changes_of(merged))
    assert (Plan((one,)).totals.conflicts, Plan((one,)).totals.waiting) == (1, 0)
    assert one.words.endswith("subject in the store")


def test_mails_in_words() -> None:
    some = [Mail(MailKind.INVITATION, "a"), Mail(MailKind.INVITATION, "b"), Mail(MailKind.CANCELLATION, "c")]
    assert counted(some) == "2 invitations, 1 cancellation"
    assert counted([]) == "no mail"


def test_the_belt_shows_exactly_what_it_holds() -> None:
    said = judge(deletes(4), 100, LIMITS, first_pass=False).as_json()
    assert said["held"] is True
    assert isinstance(said["actions"], list)
    assert len(said["actions"]) == 4
