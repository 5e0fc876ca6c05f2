"""Appointments, contacts and tasks over a real connection: the program and the sandbox's Exchange, which counts the mails of meetings."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from core.domain.act.kinds import ActKind
from core.domain.act.mapping import UserDecision
from core.domain.act.parties import Response
from core.domain.act.records import ActContact, ActTask, Appointment, RecurringAppointmentMaster, TaskStatus
from core.errors import UsageError
from core.service import ItemFilter, LinkState
from tests.fakes.clock import FakeClock
from tests.integration.act.calendar_world import ALICE, BOB, CATEGORY, CalendarWorld, calendar_server, calendar_world

APPOINTMENT, TASK, CONTACT, SERIES = ActKind.APPOINTMENT, ActKind.TASK, ActKind.CONTACT, ActKind.SERIES
#: POSTROOM_ACT_MEETINGS=500 tries as many as the first synchronization of a year has.
MEETINGS = int(os.environ.get("POSTROOM_ACT_MEETINGS", "40"))
NOTHING_HELD = """
postroom: 1
organization: {{act: {{hold: {{first_pass: false}}, conflicts: {{policy: {policy}}}}}}}
"""


@pytest.fixture
def world(tmp_path: Path) -> Iterator[CalendarWorld]:
    """Two mailboxes whose first pass is not held."""
    with calendar_world(tmp_path / "home", organization=NOTHING_HELD.format(policy="newest")) as made:
        yield made


def test_a_first_synchronization_of_500_meetings_sends_nothing_without_consent(tmp_path: Path) -> None:
    with calendar_world(tmp_path / "home") as world:
        world.add_all([world.meeting(f"Review {number}", "rene@contoso.test", BOB, days=number % 60 + 1) for number in range(500)])
        outcome = world.run()
        assert outcome.held is not None
        assert (world.mails(), world.hands[ALICE].ids()) == ({}, [])
        view = world.app.service.act_pass(outcome.held)
        assert view.entry.totals["invitations"] == 1000
        assert world.run().held == outcome.held


def test_a_first_synchronization_that_is_released_silently_sends_nothing_either(tmp_path: Path) -> None:
    with calendar_world(tmp_path / "home") as world:
        world.add_all([world.meeting(f"Review {number}", "rene@contoso.test", BOB, days=number % 60 + 1) for number in range(MEETINGS)])
        world.app.service.release_pass(world.run().held or 0, silently=True)
        # A contact of Alice's goes along.
        assert world.run().created_on_server == MEETINGS + 1
        assert (world.mails(), len(world.hands[ALICE].ids())) == ({}, MEETINGS)
        assert world.run().held is None


def test_two_users_in_one_meeting_are_one_record_and_one_invitation(world: CalendarWorld) -> None:
    number = world.add(world.meeting("Review", BOB))
    world.settle()
    assert world.mails() == {"invitation": 1}
    assert world.items(APPOINTMENT) == [("Review", LinkState.LINKED)]
    [link_alice, link_bob] = world.app.service.act_item(number).row.links
    assert {link_alice.mailbox, link_bob.mailbox} == {ALICE, BOB}
    world.hands[BOB].answer(world.hands[BOB].find("Review"), "AcceptItem")
    world.settle()
    record = world.stored(APPOINTMENT, number).record
    assert isinstance(record, Appointment)
    assert [party.response for party in record.attendees] == [Response.ACCEPTED]
    world.edit(APPOINTMENT, number, {"location": "Room 4"})
    world.settle()
    assert world.mails() == {"invitation": 1, "response": 1, "update": 1}
    for address in (ALICE, BOB):
        assert world.shown(address, "Review", "Location") == "Room 4"


def test_a_meeting_that_an_attendee_tracks_goes_through_its_organizer(world: CalendarWorld) -> None:
    start = world.clock.now() + timedelta(days=3)
    world.hands[ALICE].appointment("Offer", start, start + timedelta(hours=1), attendees=[BOB], send="SendToAllAndSaveCopy")
    at_bob = world.hands[BOB].find("Offer")
    world.hands[BOB].categorize(at_bob, CATEGORY)
    world.run(BOB)
    assert world.items(APPOINTMENT) == []
    world.settle()
    assert world.items(APPOINTMENT) == [("Offer", LinkState.LINKED)]
    [row] = world.app.service.act_items(ItemFilter(kinds=frozenset({APPOINTMENT}))).rows
    assert {link.mailbox for link in row.links} >= {ALICE, BOB}
    assert world.mails() == {"invitation": 1}


def test_a_meeting_called_off_by_its_organizer_is_canceled_and_deleting_it_tells_once(world: CalendarWorld) -> None:
    number = world.add(world.meeting("Review", BOB))
    world.settle()
    with world.app.tools.items.writing() as writer:
        writer.delete_records(APPOINTMENT, [number])
    world.settle()
    assert world.mails() == {"invitation": 1, "cancellation": 1}
    assert world.hands[ALICE].ids() == []
    [binned] = world.app.service.act_bin()
    assert binned.binned.subject == "Review"


def test_a_series_with_what_differs_of_it_goes_there_and_back(world: CalendarWorld) -> None:
    start = world.clock.now().replace(hour=8, minute=0, second=0, microsecond=0) + timedelta(days=1)
    weekly = (
        f"<t:Recurrence><t:WeeklyRecurrence><t:Interval>1</t:Interval><t:DaysOfWeek>{start:%A}</t:DaysOfWeek></t:WeeklyRecurrence>"
        f"<t:NumberedRecurrence><t:StartDate>{start:%Y-%m-%d}</t:StartDate>"
        "<t:NumberOfOccurrences>5</t:NumberOfOccurrences></t:NumberedRecurrence></t:Recurrence>"
    )
    item = world.hands[ALICE].appointment("Weekly", start, start + timedelta(hours=1), zone="Europe/Berlin", recurrence=weekly)
    world.hands[ALICE].categorize(item, CATEGORY)
    world.run()
    [row] = world.app.service.act_items(ItemFilter(kinds=frozenset({SERIES}))).rows
    assert (row.kind, row.name, row.state) == (SERIES, "Weekly", LinkState.LINKED)
    world.hands[ALICE].change(world.hands[ALICE].occurrence(item, 2), {"Subject": "Weekly, longer"})
    world.hands[ALICE].delete(world.hands[ALICE].occurrence(item, 4))
    world.run()
    detail = world.app.service.act_item(row.id)
    assert isinstance(detail.record, RecurringAppointmentMaster)
    assert [one.appointment.subject for one in detail.record.exceptions] == ["Weekly, longer"]
    assert len(detail.record.deleted) == 1
    world.edit(SERIES, row.id, {"location": "Room 4"})
    world.run()
    assert world.shown(ALICE, "Weekly", "Location") == "Room 4"
    assert world.mails() == {}
    assert world.run().updated == 0


def test_contacts_and_tasks_go_there_and_back(world: CalendarWorld) -> None:
    number = world.add(ActTask("Call Rene", owner=world.users[ALICE], due=world.clock.now() + timedelta(days=2)))
    world.run()
    assert world.items(CONTACT, TASK) == [("Call Rene", LinkState.LINKED), ("Rene Valdes", LinkState.LINKED)]
    world.hands[ALICE].change(world.hands[ALICE].find("Call Rene", "Tasks"), {"Status": "Completed"})
    [contact] = world.hands[ALICE].ids("Contacts")
    world.hands[ALICE].change(contact, {"JobTitle": "Buyer"})
    world.run()
    task = world.stored(TASK, number).record
    assert isinstance(task, ActTask)
    assert task.status is TaskStatus.COMPLETED
    [row] = [one for one in world.app.service.act_items(ItemFilter()).rows if one.kind is CONTACT]
    record = world.stored(CONTACT, row.id).record
    assert isinstance(record, ActContact)
    assert record.columns["jobtitle"] == "Buyer"


def test_a_conflict_waits_for_a_person_and_what_lost_can_be_had_back(tmp_path: Path) -> None:
    with calendar_world(tmp_path / "home", organization=NOTHING_HELD.format(policy="ask")) as world:
        number = world.add(ActTask("Call Rene", owner=world.users[ALICE]))
        world.run()
        item = world.hands[ALICE].find("Call Rene", "Tasks")
        world.edit(TASK, number, {"subject": "Call Rene today"})
        world.hands[ALICE].change(item, {"Subject": "Call Rene tomorrow"})
        assert world.run().waiting == 1
        assert world.items(TASK) == [("Call Rene today", LinkState.CONFLICT)]
        [conflict] = world.app.service.act_conflicts()
        assert (conflict.agreed, conflict.store, conflict.remote) == ("Call Rene", "Call Rene today", "Call Rene tomorrow")
        world.app.service.decide_conflicts([conflict.id], UserDecision.TAKE_REMOTE)
        assert world.run().updated == 1
        assert world.items(TASK) == [("Call Rene tomorrow", LinkState.LINKED)]
        assert world.app.service.act_conflicts() == []
        [lost] = [one for one in world.app.service.act_history(object_id=number) if one.overwritten.conflict]
        assert lost.overwritten.value == "Call Rene today"
        assert world.app.service.undo_history([lost.id]).restored == 1
        world.run()
        assert world.hands[ALICE].find("Call Rene today", "Tasks") == item


def test_keeping_both_makes_a_record_of_its_own(tmp_path: Path) -> None:
    with calendar_world(tmp_path / "home", organization=NOTHING_HELD.format(policy="ask")) as world:
        number = world.add(ActTask("Call Rene", owner=world.users[ALICE]))
        world.run()
        item = world.hands[ALICE].find("Call Rene", "Tasks")
        world.edit(TASK, number, {"subject": "Call Rene today"})
        world.hands[ALICE].change(item, {"Subject": "Call Rene tomorrow"})
        world.run()
        [conflict] = world.app.service.act_conflicts()
        world.app.service.decide_conflicts([conflict.id], UserDecision.KEEP_BOTH)
        world.run()
        assert world.items(TASK) == [("Call Rene today", LinkState.UNLINKED), ("Call Rene tomorrow", LinkState.LINKED)]
        assert world.hands[ALICE].ids("Tasks") == [item]


def test_a_copy_of_a_linked_item_is_ignored(world: CalendarWorld) -> None:
    world.add(world.meeting("Review"))
    world.run()
    world.hands[ALICE].copy(world.hands[ALICE].find("Review"), "Calendar")
    world.run()
    assert world.items(APPOINTMENT) == [("Review", LinkState.LINKED)]


def test_a_mailbox_of_another_organisation_is_left_alone_until_it_is_taken_over(tmp_path: Path) -> None:
    with calendar_server(FakeClock()) as server:
        with calendar_world(tmp_path / "one", server=server) as first:
            first.run()
        with calendar_world(tmp_path / "two", server=server, tested=False) as second:
            refused = second.test()
            assert not refused.ok
            assert refused.steps[-1].code == "ActMailboxForeign"
            second.app.service.take_over_mailbox(ALICE)
            assert second.test().ok
            second.run()
        with calendar_world(tmp_path / "three", server=server, tested=False) as third:
            assert not third.test().ok


def test_while_somebody_is_busy_an_appointment_waits_for_a_word(world: CalendarWorld) -> None:
    world.add(world.meeting("Review"))
    start = (world.clock.now() + timedelta(days=7)).replace(hour=9, minute=30, second=0, microsecond=0)
    item = world.hands[ALICE].appointment("Beside it", start, start + timedelta(hours=1))
    world.hands[ALICE].categorize(item, CATEGORY)
    world.run()
    assert world.run().created_in_store == 0
    [conflict] = world.app.service.act_conflicts()
    world.app.service.decide_conflicts([conflict.id], UserDecision.SAVE_ANYWAY)
    assert world.run().created_in_store == 1


def test_a_released_pass_cannot_be_released_again(tmp_path: Path) -> None:
    with calendar_world(tmp_path / "home") as world:
        world.add(world.meeting("Review"))
        held = world.run().held
        assert held is not None
        world.app.service.release_pass(held)
        world.run()
        with pytest.raises(UsageError):
            world.app.service.release_pass(held)


def test_what_is_free_in_the_store_is_shown_free(world: CalendarWorld) -> None:
    number = world.add(world.meeting("Review"))
    world.run()
    world.edit(APPOINTMENT, number, {"show_as": "free"})
    world.run()
    assert world.shown(ALICE, "Review", "LegacyFreeBusyStatus") == "Free"
