"""Facts 7.3, 7.8 and 7.9: which way fields flow, what becomes of deletes, and who wins; each proven by a whole pass."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from core.domain.act.invitations import MailKind
from core.domain.act.kinds import ActKind, SyncDirection
from core.domain.act.records import ActTask
from core.domain.act.settings import Policy, Thresholds
from core.ports.act_filters import MappingScope
from core.ports.act_passes import PassState
from tests.fakes.act_kit import ActKit, attendee, organizer
from tests.fakes.kit import ALICE, ALICE_USER, BOB_USER
from tests.integration.act.in_memory import (
    APPOINTMENT,
    PAST,
    RENE,
    TASK,
    TRACKED,
    delete,
    idle,
    kept,
    kept_task,
    linked,
    mails,
    meeting,
    only,
    server,
    shown,
    task_there,
)

NONE, TO_SERVER, TO_STORE, BOTH = SyncDirection.NONE, SyncDirection.TO_REMOTE, SyncDirection.TO_STORE, SyncDirection.BOTH
PROFILE = 5


@pytest.fixture
def kit() -> ActKit:
    return ActKit()


def choose(
    kit: ActKit, way: SyncDirection, key: str = "notes", kind: ActKind = TASK, scope: MappingScope = MappingScope.ORGANIZATION
) -> None:
    owner = {MappingScope.ORGANIZATION: 0, MappingScope.PROFILE: PROFILE, MappingScope.USER: ALICE_USER}[scope]
    with kit.items.writing() as writer:
        writer.choose_directions(scope, owner, kind, {key: way})


def task(**changes: object) -> ActTask:
    return replace(ActTask("Call Rene", description="About bikes", owner=ALICE_USER), **changes)  # type: ignore[arg-type]


# 7.3: directions


@pytest.mark.parametrize(
    ("way", "there", "here"),
    [
        (BOTH, "of the store", "of the server"),
        (TO_SERVER, "of the store", "About bikes"),
        (TO_STORE, "", "of the server"),
        (NONE, "", "About bikes"),
    ],
)
def test_a_field_flows_the_way_that_was_chosen(kit: ActKit, way: SyncDirection, there: str, here: str) -> None:
    choose(kit, way)
    number, item_id = linked(kit, task())
    assert task_there(kit).description == ("About bikes" if way.value & TO_SERVER else "")
    server(kit).edit(item_id, {"notes": "of the server"})
    kit.run()
    assert kept_task(kit, number).description == here
    idle(kit)
    server(kit).edit(item_id, {"notes": there or None})
    kit.run()
    kit.edit(TASK, number, {"notes": "of the store"})
    kit.run()
    assert task_there(kit).description == there
    idle(kit)


@pytest.mark.parametrize(("way", "here"), [(BOTH, "About forty bikes"), (TO_SERVER, ""), (TO_STORE, "About forty bikes"), (NONE, "")])
def test_a_field_of_a_new_item_flows_the_way_that_was_chosen(kit: ActKit, way: SyncDirection, here: str) -> None:
    choose(kit, way)
    server(kit).put("tasks", ActTask("Call Rene", description="About forty bikes"), categories=TRACKED)
    kit.run()
    [number] = kit.records(TASK)
    assert kept_task(kit, number).description == here
    idle(kit)
    assert task_there(kit).description == "About forty bikes"


@pytest.mark.parametrize("scope", list(MappingScope))
def test_directions_are_chosen_for_the_organisation_a_profile_or_a_user(kit: ActKit, scope: MappingScope) -> None:
    choose(kit, NONE, scope=scope)
    linked(kit, task())
    assert task_there(kit).description == ""


def test_the_narrowest_choice_counts(kit: ActKit) -> None:
    choose(kit, NONE, scope=MappingScope.ORGANIZATION)
    choose(kit, TO_STORE, scope=MappingScope.PROFILE)
    choose(kit, TO_SERVER, scope=MappingScope.USER)
    linked(kit, task())
    assert task_there(kit).description == "About bikes"


def test_what_another_user_chose_is_of_no_concern(kit: ActKit) -> None:
    with kit.items.writing() as writer:
        writer.choose_directions(MappingScope.USER, BOB_USER, TASK, {"notes": NONE})
    linked(kit, task())
    assert task_there(kit).description == "About bikes"


def test_a_direction_that_a_field_may_not_have_is_not_obeyed(kit: ActKit) -> None:
    choose(kit, NONE, "importance")
    choose(kit, NONE, "time", APPOINTMENT)
    number, item_id = linked(kit, meeting())
    later = replace(kept(kit, number), span=meeting(start=meeting().span.start + timedelta(days=1)).span)  # type: ignore[union-attr]
    kit.change(number, later)
    kit.run()
    assert (only(kit)[0], shown(kit).span) == (item_id, later.span)


def test_a_location_that_flows_to_the_store_alone_tells_nobody_when_the_store_changes_it(kit: ActKit) -> None:
    choose(kit, TO_STORE, "location", APPOINTMENT)
    number, item_id = linked(kit, meeting(RENE))
    kit.edit(APPOINTMENT, number, {"location": "Room 4"})
    kit.run()
    assert (shown(kit).location, mails(kit)) == ("", [])
    server(kit).edit(item_id, {"location": "Room 5"})
    kit.run()
    assert kept(kit, number).location == "Room 5"
    idle(kit)


# 7.8: deletes and leaving the filters


def test_physically_deleted_in_the_store_deletes_on_the_server_whatever_the_switch(kit: ActKit) -> None:
    for switch in (True, False):
        kit.switches(distinct_physical_and_logical_deletes=switch)
        number, _ = linked(kit, task())
        delete(kit, TASK, number)
        assert kit.run().deleted_on_server == 1
        assert kit.there() == {}


@pytest.mark.parametrize(("distinct", "there"), [(True, 1), (False, 0)])
def test_leaving_the_filters_unlinks_and_deletes_by_the_originals_default(kit: ActKit, distinct: bool, there: int) -> None:
    kit.switches(distinct_physical_and_logical_deletes=distinct)
    number, _ = linked(kit, task())
    kit.change(number, replace(kept_task(kit, number), owner=BOB_USER))
    kit.run()
    kit.run()
    assert (len(kit.there()), kept_task(kit, number).owner) == (there, BOB_USER)
    idle(kit)


@pytest.mark.parametrize(("distinct", "told"), [(True, []), (False, [(MailKind.CANCELLATION, RENE)])])
def test_a_meeting_that_its_organizer_has_no_part_in_any_more(kit: ActKit, distinct: bool, told: list[object]) -> None:
    """Its filters do not let it through then: somebody else became its organizer."""
    kit.switches(distinct_physical_and_logical_deletes=distinct)
    number, _ = linked(kit, meeting(RENE))
    kit.change(number, replace(kept(kit, number), organizer=replace(attendee("boss@contoso.test"), type=organizer(ALICE).type)))
    kit.run()
    kit.run()
    assert mails(kit) == told
    assert len(kit.there()) == (1 if distinct else 0)
    assert kept(kit, number).subject == "Review"
    idle(kit)


@pytest.mark.parametrize(("switch", "there", "told"), [(False, 1, []), (True, 0, [(MailKind.CANCELLATION, RENE)])])
def test_another_organizer_unlinks_and_deletes_where_a_switch_says_so(kit: ActKit, switch: bool, there: int, told: list[object]) -> None:
    kit.switches(allow_delete_when_ownership_changes=switch)
    number, _ = linked(kit, meeting(RENE))
    boss = replace(attendee("boss@contoso.test"), type=organizer(ALICE).type)
    kit.change(number, replace(kept(kit, number), organizer=boss, attendees=(attendee(RENE), attendee("alice@corp.test"))))
    kit.run()
    kit.run()
    assert (len(kit.there()), mails(kit)) == (there, told)
    [link] = kit.links()
    assert link.mapping.unlinked
    idle(kit)


def test_a_past_meeting_that_leaves_the_filters_stays_even_by_the_originals_default(kit: ActKit) -> None:
    kit.switches(distinct_physical_and_logical_deletes=False)
    number, _ = linked(kit, meeting(RENE, start=PAST))
    kit.change(number, replace(kept(kit, number), organizer=replace(attendee("boss@contoso.test"), type=organizer(ALICE).type)))
    kit.run()
    kit.run()
    assert (len(kit.there()), mails(kit)) == (1, [])


def test_a_mass_that_leaves_the_filters_is_held_by_the_belt(kit: ActKit) -> None:
    kit.switches(distinct_physical_and_logical_deletes=False)
    kit.settings(thresholds=Thresholds(hold_first_pass=False))
    numbers = [kit.add(task(subject=f"Task {number}")) for number in range(12)]
    kit.run()
    for number in numbers:
        kit.change(number, replace(kept_task(kit, number), owner=BOB_USER))
    for _ in range(3):
        kit.run()
    [held] = kit.passes(PassState.HELD)
    assert held.totals["deletes"] == 12
    assert len(kit.there()) == 12
    kit.release()
    kit.run()
    assert kit.there() == {}


def test_a_mass_that_leaves_the_filters_is_merely_unlinked_by_default(kit: ActKit) -> None:
    kit.settings(thresholds=Thresholds(hold_first_pass=False))
    numbers = [kit.add(task(subject=f"Task {number}")) for number in range(12)]
    kit.run()
    for number in numbers:
        kit.change(number, replace(kept_task(kit, number), owner=BOB_USER))
    for _ in range(3):
        kit.run()
    assert (kit.passes(PassState.HELD), len(kit.there()), len(kit.records(TASK))) == ([], 12, 12)


@pytest.mark.parametrize("kind", [APPOINTMENT, TASK])
def test_untracked_by_taking_the_category_off_unlinks_and_keeps_both(kit: ActKit, kind: ActKind) -> None:
    number, item_id = linked(kit, meeting(RENE) if kind is APPOINTMENT else task())
    server(kit).items[item_id].categories = ("Red",)
    server(kit)._touched(item_id)
    assert kit.run().unlinked == 1
    assert (len(kit.there()), kit.stored(kind, number) is not None, mails(kit)) == (1, True, [])
    assert server(kit).items[item_id].mark.record == ""
    idle(kit)


# 7.9: conflicts


def both_changed(kit: ActKit, *, store_last: bool = True) -> int:
    """A task whose subject both sides changed; which of them did so last."""
    number, item_id = linked(kit, task())
    before, after = (item_id, number) if store_last else (number, item_id)
    for place in (before, after):
        kit.later(minutes=1)
        if place == number:
            kit.edit(TASK, number, {"subject": "of the store"})
        else:
            server(kit).edit(item_id, {"subject": "of the server"})
            server(kit).items[item_id].record = replace(task_there(kit), changed_at=kit.kit.clock.time)
    return number


def test_only_one_side_changed_and_that_side_wins(kit: ActKit) -> None:
    kit.settings(policy=Policy.ASK)
    number, item_id = linked(kit, task())
    kit.edit(TASK, number, {"subject": "of the store"})
    server(kit).edit(item_id, {"notes": "of the server"})
    assert kit.run().waiting == 0
    assert (kept_task(kit, number).subject, task_there(kit).subject) == ("of the store",) * 2
    assert (kept_task(kit, number).description, task_there(kit).description) == ("of the server",) * 2


@pytest.mark.parametrize(
    ("policy", "store_last", "winner"),
    [
        (Policy.NEWEST, True, "of the store"),
        (Policy.NEWEST, False, "of the server"),
        (Policy.STORE, True, "of the store"),
        (Policy.STORE, False, "of the store"),
        (Policy.REMOTE, True, "of the server"),
        (Policy.REMOTE, False, "of the server"),
    ],
)
def test_both_changed_and_the_policy_decides(kit: ActKit, policy: Policy, store_last: bool, winner: str) -> None:
    kit.settings(policy=policy)
    number = both_changed(kit, store_last=store_last)
    assert kit.run().conflicts == 1
    assert (kept_task(kit, number).subject, task_there(kit).subject) == (winner, winner)
    with kit.items.reading() as reader:
        [lost] = [one for one in reader.history(limit=9) if one.overwritten.conflict]
    assert {lost.overwritten.value, winner} == {"of the store", "of the server"}
    idle(kit)


def test_both_changed_and_a_person_is_asked(kit: ActKit) -> None:
    kit.settings(policy=Policy.ASK)
    number = both_changed(kit)
    assert kit.run().waiting == 1
    assert (kept_task(kit, number).subject, task_there(kit).subject) == ("of the store", "of the server")
    idle(kit)


@pytest.mark.parametrize("asked", ["subject", "notes"])
def test_a_policy_of_a_single_field_is_before_that_of_the_organisation(kit: ActKit, asked: str) -> None:
    kit.settings(policy=Policy.STORE, policies={asked: Policy.ASK})
    number = both_changed(kit)
    assert kit.run().waiting == (1 if asked == "subject" else 0)
    assert (task_there(kit).subject == "of the server") is (asked == "subject")
    assert kept_task(kit, number).subject == "of the store"


def test_both_changed_alike_is_no_conflict(kit: ActKit) -> None:
    kit.settings(policy=Policy.ASK)
    number, item_id = linked(kit, task())
    kit.edit(TASK, number, {"subject": "the same"})
    server(kit).edit(item_id, {"subject": "the same"})
    outcome = kit.run()
    assert (outcome.waiting, outcome.conflicts) == (0, 0)
    idle(kit)
