"""Passes over both sides of a mailbox: what is made, changed and deleted where, and that nothing is done twice."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from core.domain.act.kinds import ActKind
from core.domain.act.parties import ParticipationType, Response
from core.domain.act.records import ActContact, ActTask, Appointment, PersonName, TaskStatus
from core.domain.act.settings import TRACKING_CATEGORY
from core.domain.act.spans import Span
from tests.fakes.act_kit import ActKit, attendee, invitations, organizer
from tests.fakes.kit import ALICE, ALICE_USER, BOB

TASK, APPOINTMENT, CONTACT = ActKind.TASK, ActKind.APPOINTMENT, ActKind.CONTACT
SPAN = Span(datetime(2026, 3, 9, 9, 0, tzinfo=UTC), datetime(2026, 3, 9, 10, 0, tzinfo=UTC), "Europe/Berlin")


@pytest.fixture
def kit() -> ActKit:
    return ActKit()


def meeting(*people: str, subject: str = "Review") -> Appointment:
    return Appointment(subject, SPAN, organizer=organizer(ALICE), attendees=tuple(attendee(one) for one in people), owner=ALICE_USER)


def idle(kit: ActKit) -> None:
    """Nothing more is done by another pass."""
    before = kit.there(), dict(kit.items.state.records)
    outcome = kit.run()
    done = (outcome.created_in_store, outcome.created_on_server, outcome.updated, outcome.deleted_in_store, outcome.deleted_on_server)
    assert (done, outcome.failed, outcome.unlinked) == ((0, 0, 0, 0, 0), 0, 0)
    assert (kit.there(), dict(kit.items.state.records)) == before


def test_a_record_that_a_filter_lets_through_is_made_on_the_server(kit: ActKit) -> None:
    number = kit.add(ActTask("Call Rene", owner=ALICE_USER))
    assert kit.run().created_on_server == 1
    [(item_id, task)] = kit.there().items()
    assert isinstance(task, ActTask)
    assert task.subject == "Call Rene"
    kept = kit.servers[ALICE].items[item_id]
    assert (kept.mark.record, kept.categories) == (str(number), (TRACKING_CATEGORY,))
    [link] = kit.links()
    assert (link.mapping.object_id, link.mapping.remote_id, link.intended) == (number, item_id, None)
    idle(kit)


def test_an_item_that_carries_the_category_is_made_in_the_store(kit: ActKit) -> None:
    kit.servers[ALICE].put("tasks", ActTask("Call Rene"), categories=(TRACKING_CATEGORY,))
    kit.servers[ALICE].put("tasks", ActTask("Private"))
    assert kit.run().created_in_store == 1
    [(_, task)] = kit.records(TASK).items()
    assert isinstance(task, ActTask)
    assert (task.subject, task.owner, task.actual_start) == ("Call Rene", ALICE_USER, kit.kit.clock.time)
    idle(kit)


def test_changes_flow_both_ways_field_by_field(kit: ActKit) -> None:
    number = kit.add(ActTask("Call Rene", description="About bikes", owner=ALICE_USER))
    kit.run()
    [item_id] = kit.there()
    kit.edit(TASK, number, {"subject": "Call Rene today"})
    kit.servers[ALICE].edit(item_id, {"notes": "About forty bikes"})
    assert kit.run().updated == 1
    stored, there = kit.stored(TASK, number), kit.there()[item_id]
    assert stored is not None
    for one in (stored.record, there):
        assert isinstance(one, ActTask)
        assert (one.subject, one.description) == ("Call Rene today", "About forty bikes")
    idle(kit)


def test_a_meeting_of_the_user_is_made_with_its_invitations(kit: ActKit) -> None:
    number = kit.add(meeting("bob@corp.test", "rene@contoso.test"))
    kit.run()
    assert invitations(kit.mails()) == ["bob@corp.test", "rene@contoso.test"]
    stored = kit.stored(APPOINTMENT, number)
    assert stored is not None
    assert isinstance(stored.record, Appointment)
    assert stored.record.uid
    idle(kit)
    assert len(kit.mails()) == 2


def test_two_users_in_one_meeting_share_one_record(kit: ActKit) -> None:
    number = kit.add(meeting("bob@corp.test"))
    kit.settle()
    assert list(kit.records(APPOINTMENT)) == [number]
    assert len(kit.there(BOB)) == 1
    assert [link.mapping.object_id for link in kit.links(BOB)] == [number]
    assert invitations(kit.mails()) == ["bob@corp.test"]
    assert kit.mails(BOB) == []
    kit.edit(APPOINTMENT, number, {"location": "Room 4"})
    kit.settle()
    for box in (ALICE, BOB):
        [there] = kit.there(box).values()
        assert isinstance(there, Appointment)
        assert there.location == "Room 4"
    assert kit.mails(BOB) == []


def test_what_an_attendee_changes_in_the_own_copy_changes_the_meeting_for_nobody(kit: ActKit) -> None:
    number = kit.add(meeting("bob@corp.test"))
    kit.settle()
    [item_id] = kit.there(BOB)
    kit.servers[BOB].edit(item_id, {"subject": "Bob's own words"})
    kit.run(BOB)
    stored = kit.stored(APPOINTMENT, number)
    assert stored is not None
    assert isinstance(stored.record, Appointment)
    assert stored.record.subject == "Review"
    assert kit.mails(BOB) == []


def test_what_an_attendee_answers_in_the_own_copy_is_known_in_the_store_and_no_answer_goes_the_other_way(kit: ActKit) -> None:
    number = kit.add(meeting("bob@corp.test"))
    kit.settle()
    [item_id] = kit.there(BOB)
    kit.servers[BOB].edit(item_id, {"response/bob@corp.test": "accepted"})
    kit.run(BOB)
    stored = kit.stored(APPOINTMENT, number)
    assert stored is not None
    assert isinstance(stored.record, Appointment)
    assert [one.response for one in stored.record.attendees] == [Response.ACCEPTED]
    kit.edit(APPOINTMENT, number, {"response/bob@corp.test": "declined"})
    kit.run(BOB)
    [there] = kit.there(BOB).values()
    assert isinstance(there, Appointment)
    assert [one.response for one in there.attendees] == [Response.ACCEPTED]
    assert kit.mails(BOB) == []


def test_a_task_deleted_in_the_store_goes_from_the_server_into_the_bin(kit: ActKit) -> None:
    number = kit.add(ActTask("Call Rene", owner=ALICE_USER))
    kit.run()
    with kit.items.writing() as writer:
        writer.delete_records(TASK, [number])
    assert kit.run().deleted_on_server == 1
    assert kit.there() == {}
    with kit.items.reading() as reader:
        [binned] = reader.binned(mailbox_id=ALICE, limit=9)
    assert (binned.subject, binned.lost["subject"]) == ("Call Rene", "Call Rene")
    assert kit.links() == []
    idle(kit)


def test_a_task_deleted_on_the_server_goes_from_the_store_into_the_bin(kit: ActKit) -> None:
    number = kit.add(ActTask("Call Rene", owner=ALICE_USER))
    kit.run()
    [item_id] = kit.there()
    kit.servers[ALICE].remove(item_id)
    assert kit.run().deleted_in_store == 1
    assert kit.stored(TASK, number) is None
    with kit.items.writing() as writer:
        [binned] = writer.binned(mailbox_id=ALICE, limit=9)
        restored = writer.restore(binned.id, "ann")
    assert restored is not None
    assert restored.restored_as == number
    # It is wanted again, and the filter lets it through as ever.
    assert kit.run().created_on_server == 1
    idle(kit)


def test_a_contact_deleted_on_the_server_stays_in_the_store_and_is_not_made_again(kit: ActKit) -> None:
    number = kit.add(ActContact(PersonName("Rene", last="Valdes"), {"emailaddress1": "rene@contoso.test"}, owner=ALICE_USER))
    kit.run()
    [item_id] = kit.there()
    kit.servers[ALICE].remove(item_id)
    assert kit.run().unlinked == 1
    assert kit.stored(CONTACT, number) is not None
    idle(kit)
    assert kit.there() == {}


def test_taking_the_category_off_ends_the_link_and_keeps_both(kit: ActKit) -> None:
    kit.add(ActTask("Call Rene", owner=ALICE_USER))
    kit.run()
    [item_id] = kit.there()
    kit.servers[ALICE].items[item_id].categories = ()
    kit.servers[ALICE]._touched(item_id)
    assert kit.run().unlinked == 1
    assert len(kit.there()) == len(kit.records(TASK)) == 1
    idle(kit)


def test_a_task_that_is_completed_leaves_the_filter_after_its_last_change(kit: ActKit) -> None:
    number = kit.add(ActTask("Call Rene", owner=ALICE_USER))
    kit.run()
    stored = kit.stored(TASK, number)
    assert stored is not None
    assert isinstance(stored.record, ActTask)
    kit.change(number, replace(stored.record, status=TaskStatus.COMPLETED, actual_end=kit.kit.clock.time))
    assert kit.run().updated == 1
    [task] = kit.there().values()
    assert isinstance(task, ActTask)
    assert task.status is TaskStatus.COMPLETED
    assert kit.run().unlinked == 1
    assert len(kit.there()) == 1
    idle(kit)


def test_a_meeting_that_somebody_else_called_comes_with_the_invitation(kit: ActKit) -> None:
    kit.add(replace(meeting("bob@corp.test"), organizer=organizer(BOB), attendees=(attendee("alice@corp.test"),)))
    assert kit.run().created_on_server == 0
    assert kit.there() == {}


def test_a_meeting_of_a_stranger_becomes_a_personal_copy_that_tells_nobody(kit: ActKit) -> None:
    stranger = replace(attendee("boss@contoso.test"), type=ParticipationType.ORGANIZER)
    number = kit.add(replace(meeting("alice@corp.test", "rene@contoso.test"), organizer=stranger))
    assert kit.run().created_on_server == 1
    [there] = kit.there().values()
    assert isinstance(there, Appointment)
    assert there.attendees == ()
    kit.edit(APPOINTMENT, number, {"location": "Room 4", "attendee/bob@corp.test": "required"})
    kit.run()
    [there] = kit.there().values()
    assert isinstance(there, Appointment)
    assert (there.location, there.attendees, kit.mails()) == ("Room 4", (), [])
    idle(kit)
