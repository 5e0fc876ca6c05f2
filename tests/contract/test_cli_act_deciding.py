"""What waits for a person, on the command line: conflicts, the history, held passes, the bin; and what a person chooses for fields."""

from __future__ import annotations

from pathlib import Path

import pytest

from core.domain.act.belt import dangerous
from core.domain.act.conflicts import BOOKING, WHOLE_ITEM
from core.domain.act.invitations import Mail, MailKind, Notify, SendWord
from core.domain.act.kinds import ActKind, Side
from core.domain.act.merge import Overwritten
from core.domain.act.plans import Plan, PlannedAction
from core.domain.act.presence import Action
from core.domain.act.records import ActTask
from core.domain.act.values import values_of
from core.ports.act_links import Binned
from tests.contract.act_desk import ALICE, AT, BOB, Desk, desk_of, meeting
from tests.contract.store_world import World

INVITED = SendWord(Notify.ALL, (Mail(MailKind.INVITATION, "rene@contoso.test"),), "a new meeting")
PLAN = Plan((
    PlannedAction(ALICE, ActKind.APPOINTMENT, Action.CREATE_ON_SERVER, "17", "Plan \x1b[2J", "it matches Mine", sends=INVITED),
    PlannedAction(ALICE, ActKind.TASK, Action.UPDATE, "18", "Call", "only the store changed it"),
))  # fmt: skip
TOTALS = {"actions": 2, "creates": 1, "updates": 1, "deletes": 0, "invitations": 1}


@pytest.fixture
def desk(here: World, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Desk:
    return desk_of(here, tmp_path / "other", capsys)


@pytest.fixture
def conflict(desk: Desk) -> int:
    """A conflict about the subject of a task of Alice's."""
    call = ActTask("Call A", owner=desk.owner())
    return desk.conflict(desk.link(call, desk.save(call)), "subject", "Call", "Call A", "Call B" + "!" * 80)


def test_a_conflict_is_shown_with_three_values(desk: Desk, conflict: int) -> None:
    [found] = desk.json("conflicts")["conflicts"]
    assert (found["id"], found["mailbox"], found["kind"], found["field"], found["name"]) == (conflict, ALICE, "task", "subject", "Call A")
    assert (found["agreed"], found["store"], found["server"][:6], found["decision"]) == ("Call", "Call A", "Call B", "undecided")
    said = desk.run("conflicts")
    assert "Call B!" in said
    assert "…" in said
    whole = desk.run("conflicts", str(conflict))
    assert "Call B" + "!" * 80 in whole
    assert "Agreed on:   Call\n" in whole
    assert desk.json("conflicts", str(conflict)) == {"conflicts": [found]}
    assert desk.json("conflicts", "--mailbox", BOB) == {"conflicts": []}
    assert desk.run("conflicts", "--after", str(conflict)) == "No conflict waits for a person.\n"
    assert f"--after {conflict} goes on" in desk.run("conflicts", "--limit", "1")


@pytest.mark.parametrize("side", ["store", "server", "both"])
def test_a_person_decides_a_conflict_and_takes_that_back(desk: Desk, conflict: int, side: str) -> None:
    [found] = desk.json("conflicts", "--take", side, str(conflict))["conflicts"]
    assert found["decision"] == side
    assert found["decided_by"]
    assert desk.json("conflicts") == {"conflicts": []}
    assert [one["id"] for one in desk.json("conflicts", "--all")["conflicts"]] == [conflict]
    assert "The next pass" in desk.run("conflicts", "--take", side, str(conflict))
    [again] = desk.json("conflicts", "--undecide", str(conflict))["conflicts"]
    assert (again["decision"], again["decided_by"]) == ("undecided", None)


def test_questions_that_are_no_value_are_told_and_answered_in_their_own_words(desk: Desk) -> None:
    call, plan = ActTask("Call", owner=desk.owner()), meeting(desk)
    desk.conflict(desk.link(call, desk.save(call)), WHOLE_ITEM, True, None, True)
    booking = desk.conflict(desk.link(plan, desk.save(plan)), BOOKING, None, None, True)
    deleted, booked = desk.run("conflicts").splitlines()[1:]
    assert deleted.split()[-3:] == ["deleted", "there", "-"]
    assert "a person is asked" in booked
    desk.refused("conflicts", "--take", "store", str(booking))
    assert desk.json("conflicts", "--save-anyway", str(booking))["conflicts"][0]["decision"] == "save-anyway"
    assert desk.json("conflicts", "--leave-out", str(booking))["conflicts"][0]["decision"] == "leave-out"


def test_what_is_asked_wrongly_of_conflicts_is_refused(desk: Desk, conflict: int) -> None:
    number = str(conflict)
    for wrong in (("--take", "store"), ("--take", "mine", number), ("--undecide",), ("999999",), ("--take", "store", "999999")):
        desk.refused("conflicts", *wrong)
    desk.refused("conflicts", "--take", "store", "--leave-out", number)
    desk.refused("conflicts", "--save-anyway", number)
    desk.refused("conflicts", "--mailbox", "nobody@corp.test")
    assert desk.json("conflicts")["conflicts"][0]["decision"] == "undecided"


def test_what_gave_way_is_listed_and_restored_where_nobody_changed_it_since(desk: Desk) -> None:
    call = ActTask("Call B", description="new", owner=desk.owner())
    number = desk.save(call)
    link = desk.link(call, number)
    subject, notes = desk.gave_way(
        link,
        Overwritten("subject", Side.STORE, "Call A", "Call B", True, "the server later"),
        Overwritten("notes", Side.STORE, "old", "in between", False, "only the server changed it"),
    )
    found = desk.json("history", str(number))["history"]
    assert {one["id"] for one in found} == {subject, notes}
    [one] = [one for one in found if one["id"] == subject]
    assert (one["mailbox"], one["field"], one["side"], one["value"], one["by"]) == (ALICE, "subject", "store", "Call A", "Call B")
    assert (one["conflict"], one["undone_at"], one["item"]) == (True, None, number)
    assert "the server later" in desk.run("history", "--mailbox", ALICE)
    assert desk.json("history", "--mailbox", BOB) == {"history": []}
    done = desk.json("history", "--undo", str(subject), str(notes), expect=1)
    assert done["restored"] == 1
    assert len(done["left"]) == 1
    assert desk.json("items", "--kind", "task")["items"][0]["name"] == "Call A"
    assert "restored since" in desk.run("history", str(number))
    assert "Not restored: " in desk.run("history", "--undo", str(notes), expect=1)
    for wrong in (("999999",), ("--undo",), (str(number), "--undo", str(notes)), ("--undo", "999999")):
        desk.refused("history", *wrong)


def test_held_passes_come_first_and_say_what_they_would_do(desk: Desk) -> None:
    number = desk.held(PLAN.actions, TOTALS)
    [found] = desk.json("passes")["passes"]
    assert (found["id"], found["mailbox"], found["state"], found["first"]) == (number, ALICE, "held", True)
    assert found["because"] == ["it is the first pass of this mailbox"]
    said = desk.run("passes")
    assert "1 invitation, 1 item to be made, 1 item to be changed" in said
    whole = desk.json("passes", str(number))
    assert [(one["number"], one["action"], one["dangerous"]) for one in whole["actions"]] == [
        (place, action.action.value, dangerous(action)) for place, action in enumerate(PLAN.actions)
    ]
    assert whole["actions"][0]["sends"]["mails"] == [{"kind": "invitation", "to": "rene@contoso.test"}]
    words = desk.run("passes", str(number))
    assert "* create appointment “Plan �[2J” on the server; sends 1 invitation (it matches Mine)." in words
    assert "  update task “Call” (only the store changed it)." in words
    assert f"--release {number}" in words
    assert len(desk.json("passes", str(number), "--limit", "1")["actions"]) == 1
    assert desk.json("passes", "--mailbox", BOB) == {"passes": []}


def test_a_long_plan_is_told_whole(desk: Desk) -> None:
    actions = [
        PlannedAction(ALICE, ActKind.TASK, Action.UPDATE, str(number), f"Call {number}", "only the store changed it")
        for number in range(1201)
    ]
    number = desk.held(actions, TOTALS)
    assert [one["number"] for one in desk.json("passes", str(number))["actions"]] == list(range(1201))
    assert len(desk.json("passes", str(number), "--limit", "700")["actions"]) == 700


def test_a_pass_is_released_silently_or_refused_but_once(desk: Desk) -> None:
    first, second = desk.held(PLAN.actions, TOTALS), desk.held(PLAN.actions, TOTALS, desk.bob)
    [released] = desk.json("passes", "--release", str(first), "--silently")["passes"]
    assert (released["state"], released["silently"]) == ("released", True)
    assert released["decided_by"]
    assert [one["state"] for one in desk.json("passes")["passes"]] == ["held", "released"]
    assert "is refused" in desk.run("passes", "--refuse", str(second))
    assert [one["id"] for one in desk.json("passes")["passes"]] == [first]
    assert {one["state"] for one in desk.json("passes", "--all")["passes"]} == {"released", "refused"}
    for wrong in (("--release", str(first)), ("--refuse", str(second)), ("--release", "999999"), ("--silently",), ("999999",)):
        desk.refused("passes", *wrong)
    desk.refused("passes", "--release", str(first), "--refuse", str(second))
    desk.refused("passes", str(first), "--release", str(second))


@pytest.mark.parametrize(("word", "state"), [("--release", "released"), ("--refuse", "refused")])
def test_several_passes_are_decided_together_or_none_of_them(desk: Desk, word: str, state: str) -> None:
    first, second = desk.held(PLAN.actions, TOTALS), desk.held(PLAN.actions, TOTALS, desk.bob)
    both = (str(second), str(first))
    assert "no pass with the id 999999" in desk.refused("passes", word, *both, "999999")
    assert {one["state"] for one in desk.json("passes")["passes"]} == {"held"}
    found = desk.json("passes", word, *both)["passes"]
    assert [(one["id"], one["mailbox"], one["state"]) for one in found] == [(second, BOB, state), (first, ALICE, state)]
    third = desk.held(PLAN.actions, TOTALS)
    cause = desk.refused("passes", word, str(third), *both)
    assert cause == f"these passes are not held: {second} of {BOB} is {state}, {first} of {ALICE} is {state}"
    assert desk.json("passes", str(third))["state"] == "held"


def test_one_line_is_said_of_each_pass_that_is_decided(desk: Desk) -> None:
    first, second = desk.held(PLAN.actions, TOTALS), desk.held(PLAN.actions, TOTALS, desk.bob)
    assert desk.run("passes", "--release", str(first), str(second), "--silently").splitlines() == [
        f"Pass {first} of {ALICE} is released, and runs next. Nobody is told of anything.",
        f"Pass {second} of {BOB} is released, and runs next. Nobody is told of anything.",
    ]


def test_what_was_deleted_is_restored(desk: Desk) -> None:
    call, plan = ActTask("Call", owner=desk.owner()), meeting(desk)
    number = desk.save(call)
    with desk.items.writing() as uow:
        [kept] = uow.bin_records(desk.alice, ActKind.TASK, {number: values_of(call)}, "the filter was left")
        uow.delete_records(ActKind.TASK, [number])
        lost = Binned(
            0, desk.bob, Side.REMOTE, ActKind.APPOINTMENT, None, "AAMk9", "u9", "Plan", values_of(plan), "it was deleted there", AT
        )
        [other] = uow.bin_items([lost])
    found = {one["id"]: one for one in desk.json("bin")["bin"]}
    assert (found[kept]["side"], found[kept]["name"], found[kept]["item"], found[kept]["restored_as"]) == ("store", "Call", number, None)
    assert (found[other]["side"], found[other]["mailbox"], found[other]["because"]) == ("server", BOB, "it was deleted there")
    assert found[other]["values"]["location"] == "Room 7"
    assert "the filter was left" in desk.run("bin", "--mailbox", ALICE)
    [back] = desk.json("bin", "--restore", str(kept))["bin"]
    assert (back["restored_as"], bool(back["restored_by"])) == (number, True)
    assert f"as {number}, by " in desk.run("bin")
    assert desk.json("show", str(number))["subject"] == "Call"
    for wrong in (("--restore", str(kept)), ("--restore", "999999"), ("--restore",), ("--mailbox", "nobody@corp.test")):
        desk.refused("bin", *wrong)


def test_the_way_of_a_field_is_chosen_for_all_and_for_one_user(desk: Desk) -> None:
    def way(*words: str, field: str = "jobtitle") -> tuple[str, str | None, str | None]:
        [found] = [one for one in desk.json("fields", "--kind", "contact", *words)["fields"] if one["field"] == field]
        return found["effective"], found["chosen"], found["source"]

    assert way() == ("both", None, None)
    assert [one["field"] for one in desk.json("fields", "--set", "contact.jobtitle=to-store")["fields"]].count("jobtitle") == 1
    assert way() == ("to-store", "to-store", "organization")
    assert way("--user", ALICE) == ("to-store", None, "organization")
    desk.run("fields", "--user", ALICE, "--set", "contact.jobtitle=none", "appointment.location=to-server")
    assert way("--user", ALICE) == ("none", "none", "user")
    assert way("--user", BOB) == ("to-store", None, "organization")
    assert way("--profile", "Legacy POP") == ("to-store", None, "organization")
    desk.run("fields", "--user", BOB, "--set", "contact.jobtitle=to-remote")
    assert way("--user", BOB) == ("to-server", "to-server", "user")
    desk.run("fields", "--user", ALICE, "--set", "contact.jobtitle=default")
    assert way("--user", ALICE) == ("to-store", None, "organization")
    said = desk.run("fields", "--kind", "appointment")
    assert "Appointment time" in said
    assert "nothing else" in said


@pytest.mark.parametrize(
    "words",
    [
        ("--set", "contact.jobtitle"),
        ("--set", "jobtitle=both"),
        ("--set", "person.jobtitle=both"),
        ("--set", "contact.jobtitle=sideways"),
        ("--set", "contact.nonsense=both"),
        ("--set", "appointment.time=none"),
        ("--profile", "None Such"),
        ("--user", "nobody@corp.test"),
        ("--user", "alice@corp.test", "--profile", "Legacy POP"),
        ("--kind", "nonsense"),
    ],
)
def test_what_a_field_cannot_be_is_refused(desk: Desk, words: tuple[str, ...]) -> None:
    before = desk.json("fields")
    desk.refused("fields", *words)
    assert desk.json("fields") == before
