"""Attachments of single appointments: what is read, what each side is given or loses, what is left out; and that both sides converge."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.domain.act.alike import alike
from core.domain.act.attaching import (
    KEY,
    AttachmentLimits,
    AttachmentPlan,
    LeftOut,
    LeftOutBecause,
    carries_attachments,
    plan_attachments,
    recognized,
    shown,
    unread,
    with_digests,
)
from core.domain.act.fields import directions_of
from core.domain.act.kinds import ActKind, Side, SyncDirection
from core.domain.act.merge import Agreed, Base, MergeRules, Outcome, merge
from core.domain.act.patterns import Days, Pattern, PatternType, Range, Recurrence
from core.domain.act.records import ActAttachment, ActContact, Appointment, RecurringAppointmentMaster
from core.domain.act.switches import ActSwitches
from core.domain.act.values import values_of, with_values
from core.domain.act.values_meeting import attachments_value
from core.domain.ids import ActivityId

MB = 1024 * 1024
WEEKLY = Recurrence(Pattern(PatternType.WEEKLY, days=Days.MONDAY), Range(date(2026, 3, 2)))
SERIES = RecurringAppointmentMaster(Appointment("Weekly"), WEEKLY)
LIMITS = AttachmentLimits(5 * MB, {"exe", "js"})
ON = ActSwitches(sync_attachments=True)
A, B, C = (ActAttachment(f"{letter}.txt", 10, letter * 64) for letter in "abc")


def holding(*attachments: ActAttachment) -> Appointment:
    """An appointment with these."""
    return Appointment("Plan", attachments=attachments)


def on_server(one: ActAttachment, *, known: bool = True) -> ActAttachment:
    """As the server lists it, read already or not: it says that it is a little larger."""
    return replace(one, stamp=f"s-{one.name}-{one.digest[:4]}", **({} if known else {"digest": "", "size_bytes": one.size_bytes + 99}))  # type: ignore[arg-type]


def agreed(store: Sequence[ActAttachment], remote: Sequence[ActAttachment]) -> Base:
    """What was agreed on, with each side's own list."""
    return {KEY: Agreed(attachments_value(store), attachments_value(remote))}


def both(*attachments: ActAttachment) -> Base:
    """Agreed on by both sides."""
    return agreed(attachments, [on_server(one) for one in attachments])


# What is carried at all


@pytest.mark.parametrize(
    ("record", "carried"),
    [
        (Appointment(), True),
        (Appointment(kind=ActKind.SERVICE), False),
        (Appointment(series_id=ActivityId(7)), False),
        (SERIES, False),
        (ActContact(), False),
        (None, False),
    ],
)
def test_only_single_appointments_carry_attachments(record: Appointment | RecurringAppointmentMaster | None, carried: bool) -> None:
    assert carries_attachments(record, ON) is carried
    assert not carries_attachments(record, ActSwitches())


def test_the_switch_opens_the_field_both_ways_and_closes_it() -> None:
    assert directions_of(ActKind.APPOINTMENT, {}, ON)[KEY] is SyncDirection.BOTH
    assert directions_of(ActKind.APPOINTMENT, {}, ActSwitches())[KEY] is SyncDirection.NONE
    assert directions_of(ActKind.SERIES, {}, ON)[KEY] is SyncDirection.NONE
    assert directions_of(ActKind.SERVICE, {}, ON)[KEY] is SyncDirection.NONE


def test_switched_off_they_are_hidden_and_not_agreed_upon() -> None:
    record = holding(A, B)
    assert shown(record, ON) is record
    hidden = shown(record, ActSwitches())
    assert KEY not in values_of(hidden)
    assert hidden == replace(record, attachments=())
    assert shown(ActContact(), ActSwitches()) == ActContact()


def test_of_a_series_they_are_never_shown() -> None:
    found = shown(replace(SERIES, template=replace(SERIES.template, attachments=(A,))), ON)
    assert isinstance(found, RecurringAppointmentMaster)
    assert found.template.attachments == ()


# Stamps


def test_what_was_agreed_upon_is_known_by_its_stamp() -> None:
    base = both(A, B)
    read = recognized(holding(on_server(A, known=False), on_server(C, known=False)), base)
    assert read.attachments == (on_server(A), on_server(C, known=False))
    assert unread(read, base, LIMITS) == (on_server(C).stamp,)
    assert with_digests(read, {on_server(C).stamp: (10, C.digest)}).attachments == (on_server(A), on_server(C))
    assert recognized(holding(on_server(A, known=False)), None).attachments == (on_server(A, known=False),)


def test_what_would_be_left_out_anyway_is_not_read() -> None:
    large = ActAttachment("film.mp4", 6 * MB, stamp="s1")
    nearly = ActAttachment("deck.ppt", 5 * MB + 1000, stamp="s2")
    blocked = ActAttachment("setup.EXE", 10, stamp="s3")
    assert unread(holding(large, nearly, blocked), None, LIMITS) == ("s2",)


def test_what_could_not_be_read_once_is_not_read_at_each_pass() -> None:
    lost = ActAttachment("virus.doc", 10, stamp="s1")
    base = agreed([], [lost])
    read = recognized(holding(lost), base)
    assert unread(read, base, LIMITS) == ()
    assert attachments_value(read.attachments) == base[KEY].remote


def test_an_unchanged_list_is_unchanged_though_sides_show_it_otherwise() -> None:
    base = both(A, B)
    remote = recognized(holding(on_server(B, known=False), on_server(A, known=False)), base)
    found = merge(base, values_of(holding(A, B)), values_of(remote), MergeRules(directions_of(ActKind.APPOINTMENT, {}, ON)))
    [field] = [one for one in found.fields if one.key == KEY]
    assert field.outcome is Outcome.UNCHANGED


def test_values_go_into_records_without_stamps() -> None:
    value = attachments_value([on_server(A)])
    assert value == [[A.name, A.size_bytes, A.digest, on_server(A).stamp]]
    taken = with_values(holding(), {KEY: value})
    assert isinstance(taken, Appointment)
    assert taken.attachments == (A,)


def test_alike_are_names_and_bytes() -> None:
    assert alike(KEY, attachments_value([A, B]), attachments_value([on_server(B), on_server(A)]))
    assert not alike(KEY, attachments_value([A]), attachments_value([on_server(A, known=False)]))
    assert not alike(KEY, attachments_value([A]), attachments_value([replace(A, name="other.txt")]))
    assert not alike(KEY, attachments_value([A]), [["strange"]])


# Plans


def test_a_new_one_goes_to_the_other_side() -> None:
    plan = plan_attachments(both(A), holding(A, B), holding(on_server(A), on_server(C)), LIMITS)
    assert plan == AttachmentPlan(to_remote=(B,), to_store=(on_server(C),), store=(A, B, C))
    assert plan.writes_remote


def test_a_removed_one_goes_from_the_other_side() -> None:
    plan = plan_attachments(both(A, B, C), holding(A, C), holding(on_server(A), on_server(B)), LIMITS)
    assert plan == AttachmentPlan(off_remote=(on_server(B),), store=(A,))


def test_at_first_both_lists_are_put_together() -> None:
    plan = plan_attachments(None, holding(A, B), holding(on_server(B), on_server(C)), LIMITS)
    assert plan == AttachmentPlan(to_remote=(A,), to_store=(on_server(C),), store=(A, B, C))


def test_a_new_version_of_a_file_replaces_the_old_one() -> None:
    edited = replace(A, digest="f" * 64, size_bytes=12)
    plan = plan_attachments(both(A), holding(edited), holding(on_server(A)), LIMITS)
    assert plan == AttachmentPlan(to_remote=(edited,), off_remote=(on_server(A),), store=(edited,))


def test_two_new_versions_stay_side_by_side() -> None:
    here, there = replace(A, digest="1" * 64), replace(A, digest="2" * 64)
    plan = plan_attachments(both(A), holding(here), holding(on_server(there)), LIMITS)
    assert (plan.to_remote, plan.off_remote, plan.store) == ((here,), (), (here, there))


def test_what_was_carried_out_in_part_is_done_once() -> None:
    plan = plan_attachments(both(A), holding(A, B, C), holding(on_server(A), on_server(B)), LIMITS)
    assert (plan.to_remote, plan.to_store) == ((C,), ())


def test_twice_the_same_is_carried_once_and_removed_everywhere() -> None:
    twin = replace(on_server(A), stamp="s-twin")
    assert plan_attachments(None, holding(), holding(on_server(A), twin), LIMITS).store == (A,)
    base = agreed([A], [on_server(A), twin])
    assert plan_attachments(base, holding(), holding(on_server(A), twin), LIMITS).off_remote == (on_server(A), twin)


@pytest.mark.parametrize(
    ("one", "because"),
    [
        (ActAttachment("film.mp4", 5 * MB + 1, "d" * 64), LeftOutBecause.SIZE),
        (ActAttachment("setup.exe", 10, "d" * 64), LeftOutBecause.EXTENSION),
        (ActAttachment("virus.doc", 10), LeftOutBecause.UNREAD),
    ],
)
def test_what_is_left_out_stays_where_it_is(one: ActAttachment, because: LeftOutBecause) -> None:
    there = replace(one, stamp="s1")
    first = plan_attachments(None, holding(A), holding(there), LIMITS)
    assert (first.to_store, first.store, first.left_out) == ((), (A,), (LeftOut(there, because),))
    base = agreed([A], [there, on_server(A)])
    assert plan_attachments(base, holding(A, B), holding(there, on_server(A)), LIMITS).off_remote == ()
    to_server = plan_attachments(None, holding(one), holding(), LIMITS)
    assert (to_server.to_remote, to_server.store, to_server.left_out) == ((), (one,), (LeftOut(one, because),))
    base = agreed([one], [])
    assert plan_attachments(base, holding(one, B), holding(), LIMITS).store == (one, B)


def test_what_was_left_out_is_carried_once_it_may_be() -> None:
    large = ActAttachment("film.mp4", 6 * MB, "d" * 64)
    plan = plan_attachments(agreed([], [on_server(large)]), holding(A), holding(on_server(large)), AttachmentLimits(8 * MB, ()))
    assert plan.to_store == (on_server(large),)


# Convergence: whatever people do on both sides, both show the same, and nothing that was added is lost

FILES = [ActAttachment(name, 10, digest * 64) for name in ("a", "b", "c") for digest in "12"]


def carried_out(plan: AttachmentPlan, remote: Appointment) -> tuple[Appointment, Appointment]:
    """Both sides as they are once a plan was carried out."""
    there = [one for one in remote.attachments if one not in plan.off_remote] + [on_server(one) for one in plan.to_remote]
    return holding(*plan.store), holding(*there)


@given(st.lists(st.tuples(st.sampled_from(list(Side)), st.booleans(), st.sampled_from(FILES)), max_size=6).flatmap(st.permutations))
def test_both_sides_come_to_show_the_same(edits: Sequence[tuple[Side, bool, ActAttachment]]) -> None:
    store, remote = holding(FILES[0], FILES[2]), holding(on_server(FILES[0]), on_server(FILES[2]))
    base = both(FILES[0], FILES[2])
    kept: dict[Side, dict[ActAttachment, None]] = {side: dict.fromkeys([FILES[0], FILES[2]]) for side in Side}
    for side, adds, one in edits:
        if adds:
            kept[side][one] = None
        else:
            kept[side].pop(one, None)
    store, remote = holding(*kept[Side.STORE]), holding(*(on_server(one) for one in kept[Side.REMOTE]))
    after_store, after_remote = carried_out(plan_attachments(base, store, remote, LIMITS), remote)
    here, there = set(after_store.attachments), {replace(one, stamp="") for one in after_remote.attachments}
    assert here == there
    first = {FILES[0], FILES[2]}
    added = (set(kept[Side.STORE]) | set(kept[Side.REMOTE])) - first
    assert here == added | (first & set(kept[Side.STORE]) & set(kept[Side.REMOTE]))
    again = plan_attachments(agreed(after_store.attachments, after_remote.attachments), after_store, after_remote, LIMITS)
    assert again == AttachmentPlan(store=after_store.attachments)
