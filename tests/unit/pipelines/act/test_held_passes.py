"""The belt around passes: the first one and the dangerous ones wait for a person, and do exactly what was seen."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from core.domain.act.kinds import ActKind
from core.domain.act.records import ActTask, Appointment
from core.domain.act.settings import Thresholds
from core.domain.act.spans import Span
from core.domain.alert import ACT_PASS_HELD
from core.ports.act_passes import PassState
from tests.fakes.act_kit import ActKit, attendee, invitations, organizer
from tests.fakes.kit import ALICE, ALICE_USER

APPOINTMENT, TASK = ActKind.APPOINTMENT, ActKind.TASK
SPAN = Span(datetime(2026, 3, 9, 9, 0, tzinfo=UTC), datetime(2026, 3, 9, 10, 0, tzinfo=UTC), "Europe/Berlin")


@pytest.fixture
def kit() -> ActKit:
    made = ActKit()
    made.settings(thresholds=Thresholds())
    return made


def meeting(number: int) -> Appointment:
    return Appointment(f"Review {number}", SPAN, organizer=organizer(ALICE), attendees=(attendee("rene@contoso.test"),), owner=ALICE_USER)


def alerts(kit: ActKit) -> list[str]:
    with kit.tools.store.reading() as reader:
        return sorted(code for code in [ACT_PASS_HELD] if reader.open_alerts(ALICE, code))


def first_done(kit: ActKit) -> None:
    """A first pass ran here long ago."""
    kit.add(ActTask("The first one", owner=ALICE_USER))
    kit.run()
    kit.release()
    kit.run()


def test_the_first_pass_is_held_and_does_nothing(kit: ActKit) -> None:
    kit.add(meeting(1))
    outcome = kit.run()
    assert (kit.there(), kit.mails(), kit.links()) == ({}, [], [])
    assert outcome.held is not None
    assert outcome.because == ("it is the first pass of this mailbox",)
    assert outcome.plan is not None
    assert [one.words for one in outcome.plan.actions] == ["create appointment “Review 1” on the server; sends 1 invitation"]
    assert alerts(kit) == [ACT_PASS_HELD]


def test_a_first_pass_without_anything_to_do_is_over_at_once(kit: ActKit) -> None:
    assert kit.run().held is None
    kit.add(ActTask("Later", owner=ALICE_USER))
    assert kit.run().created_on_server == 1


def test_the_same_plan_is_held_once(kit: ActKit) -> None:
    kit.add(meeting(1))
    first = kit.run().held
    assert kit.run().held == first
    assert len(kit.passes()) == 1
    kit.add(meeting(2))
    assert kit.run().held != first
    assert [one.state for one in kit.passes()] == [PassState.HELD, PassState.SUPERSEDED]


def test_a_released_pass_runs_and_the_alert_is_over(kit: ActKit) -> None:
    kit.add(meeting(1))
    kit.run()
    kit.release()
    outcome = kit.run()
    assert (outcome.created_on_server, outcome.mails, outcome.held) == (1, 1, None)
    assert invitations(kit.mails()) == ["rene@contoso.test"]
    [entry] = kit.passes()
    assert (entry.state, entry.decided_by) == (PassState.DONE, "ann")
    assert alerts(kit) == []


def test_released_silently_nobody_is_told(kit: ActKit) -> None:
    kit.add(meeting(1))
    kit.run()
    kit.release(silently=True)
    assert kit.run().created_on_server == 1
    assert kit.mails() == []


@pytest.mark.parametrize("silently", [False, True])
def test_what_a_released_pass_did_is_checked_off_in_the_list_that_was_seen(kit: ActKit, *, silently: bool) -> None:
    gone = kit.add(ActTask("Deleted since", owner=ALICE_USER))
    kit.add(ActTask("Call", owner=ALICE_USER))
    kit.add(meeting(1))
    kit.run()
    [entry] = kit.passes()
    kit.release(silently=silently)
    # What is to be done is numbered otherwise than what was seen; and something harmless is new.
    with kit.items.writing() as writer:
        writer.delete_records(TASK, [gone])
    kit.add(ActTask("New since", owner=ALICE_USER))
    assert kit.run().created_on_server == 3
    with kit.items.reading() as items:
        seen = items.pass_actions(entry.id or 0, limit=9)
    assert {one.said["subject"]: (one.done_at is not None, one.error) for one in seen} == {
        "Deleted since": (False, ""),
        "Call": (True, ""),
        "Review 1": (True, ""),
    }


def test_what_was_seen_to_be_deleted_is_not_said_to_be_where_something_else_was_done(kit: ActKit) -> None:
    first_done(kit)
    numbers = [kit.add(ActTask(f"Task {number}", owner=ALICE_USER)) for number in range(12)]
    kit.run()
    with kit.items.writing() as writer:
        writer.delete_records(TASK, numbers)
    held = kit.run().held or 0
    kit.release()
    # Somebody goes on working with one of them on the server.
    [item] = [number for number, one in kit.there().items() if isinstance(one, ActTask) and one.subject == "Task 7"]
    kit.servers[ALICE].edit(item, {"subject": "Task 7, still wanted"})
    outcome = kit.run()
    assert (outcome.deleted_on_server, outcome.created_in_store) == (11, 1)
    with kit.items.reading() as items:
        seen = items.pass_actions(held, limit=99)
    assert [one.said["subject"] for one in seen if one.done_at is None] == ["Task 7"]


def test_what_came_after_the_release_is_held_again(kit: ActKit) -> None:
    first_done(kit)
    for number in range(21):
        kit.add(meeting(number))
    assert kit.run().held is not None
    kit.release()
    for number in range(21, 42):
        kit.add(meeting(number))
    outcome = kit.run()
    assert outcome.held is not None
    assert kit.mails() == []
    assert "were not there when a person released it" in outcome.because[0]


def test_a_refused_pass_is_not_asked_again_and_holds_up_nothing_else(kit: ActKit) -> None:
    first_done(kit)
    numbers = [kit.add(meeting(number)) for number in range(21)]
    kit.run()
    [held] = kit.passes(PassState.HELD)
    with kit.items.writing() as writer:
        assert writer.decide_pass(held.id or 0, PassState.REFUSED, "ann")
    kit.add(ActTask("Harmless", owner=ALICE_USER))
    outcome = kit.run()
    assert (outcome.held, outcome.created_on_server, kit.mails()) == (None, 1, [])
    # Whoever changes one of them since means something else by it.
    kit.edit(APPOINTMENT, numbers[0], {"subject": "Review anew"})
    assert kit.run().created_on_server == 1


def test_a_pass_that_has_nothing_left_to_do_is_no_longer_held(kit: ActKit) -> None:
    first_done(kit)
    numbers = [kit.add(meeting(number)) for number in range(21)]
    kit.run()
    assert alerts(kit) == [ACT_PASS_HELD]
    with kit.items.writing() as writer:
        writer.delete_records(APPOINTMENT, numbers)
    assert kit.run().held is None
    assert (kit.passes(PassState.HELD), alerts(kit)) == ([], [])


@pytest.mark.parametrize("count", [20, 21])
def test_more_invitations_than_the_threshold_hold_the_pass(kit: ActKit, count: int) -> None:
    first_done(kit)
    for number in range(count):
        kit.add(meeting(number))
    outcome = kit.run()
    assert (outcome.held is not None) == (count > 20)
    assert len(kit.mails()) == (count if count <= 20 else 0)


def test_many_deletes_hold_the_pass(kit: ActKit) -> None:
    first_done(kit)
    numbers = [kit.add(ActTask(f"Task {number}", owner=ALICE_USER)) for number in range(12)]
    kit.run()
    with kit.items.writing() as writer:
        writer.delete_records(TASK, numbers)
    outcome = kit.run()
    assert outcome.held is not None
    assert len(kit.there()) == 13
    kit.release()
    assert kit.run().deleted_on_server == 12


def test_while_a_pass_is_held_nothing_that_was_told_is_forgotten(kit: ActKit) -> None:
    kit.add(meeting(1))
    kit.servers[ALICE].put("tasks", ActTask("Call Rene"), categories=("Tracked to Dynamics 365",))
    kit.run()
    kit.run()
    kit.release(silently=True)
    outcome = kit.run()
    assert (outcome.created_in_store, outcome.created_on_server) == (1, 1)


def test_a_what_if_writes_nothing_anywhere(kit: ActKit) -> None:
    kit.add(meeting(1))
    before = replace(kit.servers[ALICE]), kit.items.commits
    outcome = kit.run(what_if=True)
    assert outcome.held == 0
    assert outcome.plan is not None
    assert outcome.plan.totals.invitations == 1
    assert (replace(kit.servers[ALICE]), kit.items.commits) == before
    assert kit.servers[ALICE].organisation == ""


def test_the_first_synchronization_of_500_meetings_sends_no_mail_without_consent(kit: ActKit) -> None:
    for number in range(500):
        kit.add(meeting(number))
    for _ in range(3):
        kit.run()
        kit.later(minutes=15)
    assert (kit.mails(), kit.there()) == ([], {})
    kit.release(silently=True)
    assert kit.run().created_on_server == 500
    assert kit.mails() == []
