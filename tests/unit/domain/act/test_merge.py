"""Two versions become one: no value is lost, sides are treated alike, and doing it again changes nothing."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.domain.act.alike import alike
from core.domain.act.fields import directions_of
from core.domain.act.kinds import ActKind, Side, SyncDirection
from core.domain.act.merge import (
    Agreed,
    Base,
    Choice,
    Merge,
    MergeRules,
    Outcome,
    agree,
    applied,
    first_agreement,
    merge,
    newest,
)
from core.domain.act.settings import Policy
from core.domain.act.switches import ActSwitches
from core.domain.act.values import Version, values_of, with_values
from core.domain.act.wording import Value
from tests.unit.domain.act.making import BUDGET, NOW, appointments, contacts, masters, tasks

KEYS = (
    "subject", "location", "body", "show_as", "time", "recurrence", "status", "percent", "completed", "attendee/ann@corp.test",
    "deleted/2026-03-09", "exception/2026-03-09/subject", "exception/2026-03-09/location", "exception/2026-03-16/subject", "unknown",
)  # fmt: skip
FIELDS = (
    "subject",
    "location",
    "body",
    "show_as",
    "time",
    "recurrence",
    "status",
    "percent",
    "completed",
    "required",
    "deleted",
    "exception",
)
values: st.SearchStrategy[Value] = st.sampled_from(["red", "blue", "green", " red ", 7])
versions = st.dictionaries(st.sampled_from(KEYS), values.filter(lambda value: value is not None), max_size=8).map(
    # A time has a form of its own, which is not this test's matter.
    lambda found: {key: {"start": f"2026-03-0{len(str(value))}T09:00", "end": "2026-03-09T10:00"} if key.endswith("time") else value
                   for key, value in found.items()}
)  # fmt: skip
bases = st.none() | st.dictionaries(st.sampled_from(KEYS), st.builds(Agreed, values, values), max_size=8).map(
    lambda found: {key: value for key, value in found.items() if key != "time"}
)
directions = st.fixed_dictionaries(dict.fromkeys(FIELDS, st.sampled_from(SyncDirection)))
moments = st.none() | st.sampled_from([NOW, NOW + timedelta(hours=1)])


@st.composite
def rules(draw: st.DrawFn) -> MergeRules:
    """Any rules, without choices."""
    own = draw(st.dictionaries(st.sampled_from(FIELDS), st.sampled_from(Policy), max_size=2))
    return MergeRules(draw(directions), draw(st.sampled_from(Policy)), own, draw(moments), draw(moments))


def near(version: Version, base: Base | None, side: Side) -> dict[str, Value]:
    """A version that says what was agreed in whatever it does not say otherwise, so that not everything is changed."""
    return {**{key: one.of(side) for key, one in (base or {}).items()}, **version}


def through(base: Base | None, store: Version, remote: Version, by: MergeRules) -> tuple[Merge, dict[str, Value], dict[str, Value]]:
    """A merge, and both sides after it."""
    merged = merge(base, store, remote, by)
    return merged, applied(store, merged.writes(Side.STORE)), applied(remote, merged.writes(Side.REMOTE))


@BUDGET
@given(bases, versions, versions, rules())
def test_no_value_is_lost(base: Base | None, store: Version, remote: Version, by: MergeRules) -> None:
    store, remote = near(store, base, Side.STORE), near(remote, base, Side.REMOTE)
    merged, store_after, remote_after = through(base, store, remote, by)
    kept = {(one.key, one.side): one.value for one in merged.overwritten}
    for side, before, after in ((Side.STORE, store, store_after), (Side.REMOTE, remote, remote_after)):
        for key, value in before.items():
            assert after.get(key) == value or kept[key, side] == value
    for one in merged.overwritten:
        edited = one.value != (base or {})[one.key].of(one.side) if base and one.key in base else one.value is not None
        assert one.conflict or not edited, "an edit gave way, and nobody is told"


@BUDGET
@given(bases, versions, versions, rules())
def test_nothing_flows_where_it_may_not(base: Base | None, store: Version, remote: Version, by: MergeRules) -> None:
    merged = merge(base, near(store, base, Side.STORE), near(remote, base, Side.REMOTE), by)
    for side in Side:
        for key in merged.writes(side):
            head, _, rest = key.partition("/")
            field = "required" if head == "attendee" else head
            inner = rest.partition("/")[2] if head == "exception" else ""
            assert by.directions.get(field, SyncDirection.NONE).allows(side)
            assert not inner or by.directions[inner].allows(side)


@BUDGET
@given(bases, versions, versions, rules())
def test_merging_again_changes_nothing(base: Base | None, store: Version, remote: Version, by: MergeRules) -> None:
    store, remote = near(store, base, Side.STORE), near(remote, base, Side.REMOTE)
    merged, store_after, remote_after = through(base, store, remote, by)
    agreed = agree(merged, store_after, remote_after)
    again = merge(agreed, store_after, remote_after, by)
    assert again.idle
    assert {one.key for one in again.waiting} == {one.key for one in merged.waiting}
    assert agree(again, store_after, remote_after) == agreed


@BUDGET
@given(bases, versions, versions, rules())
def test_both_sides_are_treated_alike(base: Base | None, store: Version, remote: Version, by: MergeRules) -> None:
    if by.store_at == by.remote_at or None in (by.store_at, by.remote_at):
        by = replace(by, store_at=NOW, remote_at=NOW + timedelta(hours=1))
    swapped = {key: Agreed(one.remote, one.store) for key, one in base.items()} if base is not None else None
    turned = {Policy.STORE: Policy.REMOTE, Policy.REMOTE: Policy.STORE}
    ways = {SyncDirection.TO_STORE: SyncDirection.TO_REMOTE, SyncDirection.TO_REMOTE: SyncDirection.TO_STORE}
    mirrored = MergeRules(
        {field: ways.get(way, way) for field, way in by.directions.items()},
        turned.get(by.policy, by.policy),
        {field: turned.get(policy, policy) for field, policy in by.policies.items()},
        by.remote_at,
        by.store_at,
    )
    one, other = merge(base, store, remote, by), merge(swapped, remote, store, mirrored)
    assert one.writes(Side.STORE) == other.writes(Side.REMOTE)
    assert one.writes(Side.REMOTE) == other.writes(Side.STORE)
    assert [field.key for field in one.waiting] == [field.key for field in other.waiting]


@BUDGET
@given(bases, versions, versions, st.sampled_from([Policy.NEWEST, Policy.STORE, Policy.REMOTE]))
def test_both_sides_agree_once_everything_may_flow(base: Base | None, store: Version, remote: Version, policy: Policy) -> None:
    both = dict.fromkeys((*FIELDS, "unknown"), SyncDirection.BOTH)
    store, remote = near(store, base, Side.STORE), near(remote, base, Side.REMOTE)
    merged, store_after, remote_after = through(base, store, remote, MergeRules(both, policy))
    for one in merged.fields:
        if one.outcome is not Outcome.UNCHANGED:
            assert alike(one.key, store_after.get(one.key), remote_after.get(one.key)), one


@BUDGET
@given(versions, versions, versions)
def test_who_asks_writes_over_no_edit(agreed: Version, store: Version, remote: Version) -> None:
    both = dict.fromkeys((*FIELDS, "unknown"), SyncDirection.BOTH)
    base = first_agreement(agreed, agreed)
    merged = merge(base, store, remote, MergeRules(both, Policy.ASK))
    assert all(not one.conflict for one in merged.overwritten)


@BUDGET
@given(versions, versions, versions, st.sampled_from(Side))
def test_a_choice_settles_what_waits_and_only_for_what_was_seen(agreed: Version, store: Version, remote: Version, winner: Side) -> None:
    both = dict.fromkeys((*FIELDS, "unknown"), SyncDirection.BOTH)
    base = first_agreement(agreed, agreed)
    by = MergeRules(both, Policy.ASK)
    waiting = merge(base, store, remote, by).waiting
    by = replace(by, choices={one.key: Choice(winner, one.store, one.remote) for one in waiting})
    settled = merge(base, store, remote, by)
    assert not settled.waiting
    for one in waiting:
        assert settled.writes(winner.other)[one.key] == one.now(winner)
    for one in waiting:
        # The other side goes on editing: a person has not seen that.
        seen = merge(base, applied(store, {one.key: "newer"}), remote, by)
        assert "newer" not in [lost.value for lost in seen.overwritten]


@BUDGET
@given(st.one_of(*(st.tuples(one, one, one) for one in (appointments(), masters(), contacts))), st.sampled_from(Policy))
def test_merged_values_make_records_again(three: tuple[object, object, object], policy: Policy) -> None:
    base, store, remote = three
    kind = {"RecurringAppointmentMaster": ActKind.SERIES, "ActContact": ActKind.CONTACT}.get(type(base).__name__, ActKind.APPOINTMENT)
    by = MergeRules(directions_of(kind, {}, ActSwitches()), policy)
    was = values_of(base)  # type: ignore[arg-type]  # a record, as the strategies say
    merged = merge(first_agreement(was, was), values_of(store), values_of(remote), by)  # type: ignore[arg-type]  # as above
    after = with_values(store, merged.writes(Side.STORE))  # type: ignore[arg-type]  # as above
    shown = values_of(after)
    for one in merged.fields:
        # Deleting an occurrence takes what was changed of it along, and an attendee's answer goes with the attendee.
        told = one.key.replace("response/", "attendee/") in shown if one.key.startswith("response/") else True
        if one.target is Side.STORE and told and not one.key.startswith("exception/"):
            assert alike(one.key, shown.get(one.key), one.remote), one


@BUDGET
@given(tasks(), tasks())
def test_how_far_a_task_is_comes_from_one_side(store: object, remote: object) -> None:
    by = MergeRules(directions_of(ActKind.TASK, {}, ActSwitches()), Policy.NEWEST, {}, NOW, NOW + timedelta(hours=1))
    merged = merge(None, values_of(store), values_of(remote), by)  # type: ignore[arg-type]  # records
    winners = {one.winner for one in merged.fields if one.key in {"status", "percent", "completed"} and one.target is not None}
    assert len(winners) <= 1


def one_field(base: Value, store: Value, remote: Value, **more: object) -> Merge:
    """A merge of a subject that flows both ways."""
    by = replace(MergeRules({"subject": SyncDirection.BOTH}), **more)  # type: ignore[arg-type]  # as replace
    versions_now = [{"subject": value} if value is not None else {} for value in (store, remote)]
    return merge({"subject": Agreed(base, base)} if base is not None else {}, versions_now[0], versions_now[1], by)


@pytest.mark.parametrize(
    ("base", "store", "remote", "outcome", "to_store", "to_remote"),
    [
        ("a", "a", "a", Outcome.UNCHANGED, {}, {}),
        ("a", "b", "a", Outcome.STORE, {}, {"subject": "b"}),
        ("a", "a", "b", Outcome.REMOTE, {"subject": "b"}, {}),
        ("a", "b", "b", Outcome.ALIKE, {}, {}),
        ("a", "b", "b ", Outcome.ALIKE, {}, {}),
        ("a", "b", "c", Outcome.CONFLICT, {"subject": "c"}, {}),
        ("a", None, "a", Outcome.STORE, {}, {"subject": None}),
        ("a", None, "c", Outcome.CONFLICT, {"subject": "c"}, {}),
        (None, "b", None, Outcome.STORE, {}, {"subject": "b"}),
    ],
)
def test_the_rows_of_the_table(
    base: Value, store: Value, remote: Value, outcome: Outcome, to_store: dict[str, Value], to_remote: dict[str, Value]
) -> None:
    merged = one_field(base, store, remote, store_at=NOW, remote_at=NOW + timedelta(hours=1))
    assert [one.outcome for one in merged.fields] == [outcome]
    assert (merged.writes(Side.STORE), merged.writes(Side.REMOTE)) == (to_store, to_remote)


def test_a_server_that_shortens_has_changed_nothing() -> None:
    long = "x" * 300
    by = MergeRules({"subject": SyncDirection.BOTH})
    merged = merge({"subject": Agreed("old", "old")}, {"subject": long}, {"subject": "old"}, by)
    agreed = agree(merged, {"subject": long}, {"subject": long[:255]})
    assert merge(agreed, {"subject": long}, {"subject": long[:255]}, by).idle


def test_one_way_fields_are_won_by_their_source() -> None:
    merged = one_field("a", "b", "c", directions={"subject": SyncDirection.TO_REMOTE}, policy=Policy.ASK)
    assert merged.writes(Side.REMOTE) == {"subject": "b"}
    (lost,) = merged.overwritten
    assert (lost.value, lost.side, lost.conflict) == ("c", Side.REMOTE, True)
    assert "to the server alone" in lost.because


def test_what_does_not_flow_waits_for_nobody() -> None:
    merged = one_field("a", "b", "c", directions={"subject": SyncDirection.NONE}, policy=Policy.ASK)
    assert merged.idle
    assert [one.outcome for one in merged.fields] == [Outcome.APART]


def test_deleting_and_changing_the_same_occurrence_is_a_conflict() -> None:
    by = MergeRules(directions_of(ActKind.SERIES, {}, ActSwitches()), Policy.REMOTE)
    day = "2026-03-09"
    base = {f"exception/{day}/subject": Agreed("moved", "moved")}
    store = {f"deleted/{day}": True}
    remote: dict[str, Value] = {f"exception/{day}/subject": "moved", f"exception/{day}/location": "Room 2"}
    merged = merge(base, store, remote, by)
    after = applied(store, merged.writes(Side.STORE))
    assert after == remote
    assert merge(base, store, remote, replace(by, policy=Policy.ASK)).waiting
    assert not merge(base, store, {**remote, f"exception/{day}/location": None}, replace(by, policy=Policy.ASK)).waiting


def test_two_people_invite_one_each() -> None:
    by = MergeRules(directions_of(ActKind.APPOINTMENT, {}, ActSwitches()), Policy.ASK)
    merged, store, remote = through({}, {"attendee/ann@corp.test": "required"}, {"attendee/bob@corp.test": "optional"}, by)
    assert not merged.waiting
    assert store == remote == {"attendee/ann@corp.test": "required", "attendee/bob@corp.test": "optional"}


@pytest.mark.parametrize(
    ("store_at", "remote_at", "winner"),
    [
        (NOW, NOW - timedelta(seconds=1), Side.STORE),
        (NOW, NOW + timedelta(seconds=1), Side.REMOTE),
        (NOW, NOW, Side.STORE),
        (None, NOW, Side.STORE),
    ],
)
def test_the_newest_wins_and_the_store_where_nobody_knows(store_at: datetime | None, remote_at: datetime | None, winner: Side) -> None:
    assert newest(store_at, remote_at)[0] is winner


def test_an_older_choice_is_void_and_in_nobodys_way() -> None:
    by = MergeRules(directions_of(ActKind.TASK, {}, ActSwitches()), Policy.ASK)
    store: Version = {"status": "completed", "percent": 50}
    remote: Version = {"status": "deferred", "percent": 50}
    old = {"percent": Choice(Side.REMOTE, 10, 20), "status": Choice(Side.STORE, "completed", "deferred")}
    assert not merge({}, store, remote, replace(by, choices=old)).waiting
    old["percent"] = Choice(Side.STORE, 10, 20)
    assert merge({}, {**store, "percent": 60}, remote, replace(by, choices=old)).waiting


def test_what_both_came_to_say_alike_is_no_conflict_for_what_goes_with_it() -> None:
    by = MergeRules(directions_of(ActKind.TASK, {}, ActSwitches()), Policy.ASK)
    merged, store, _ = through({}, {"percent": 50}, {"percent": 50, "status": "deferred"}, by)
    assert not merged.waiting
    assert store == {"percent": 50, "status": "deferred"}


def test_what_never_flows_is_no_conflict_for_what_goes_with_it() -> None:
    ways = directions_of(ActKind.TASK, {"percent": SyncDirection.NONE}, ActSwitches())
    merged, store, remote = through({}, {"percent": 50}, {"status": "deferred"}, MergeRules(ways, Policy.ASK))
    assert not merged.waiting
    assert (store, remote) == ({"percent": 50, "status": "deferred"}, {"status": "deferred"})
