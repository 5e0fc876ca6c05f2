"""Facts 7.5, from the store to the server: each rule obeyed by a whole pass, and what a calendar shows and who is told of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from core.domain.act.invitations import MailKind
from core.domain.act.records import Appointment, AppointmentStatus, Priority, RecurringAppointmentMaster
from tests.fakes.act_kit import ActKit, attendee
from tests.fakes.kit import BOB
from tests.integration.act.in_memory import (
    APPOINTMENT,
    COMING,
    PAST,
    RENE,
    SERIES,
    SERVICE,
    TRACKED,
    at,
    daily,
    delete,
    idle,
    kept,
    linked,
    mails,
    meeting,
    only,
    server,
    shown,
    stranger,
)

INVITATION, UPDATE, CANCELLATION = MailKind.INVITATION, MailKind.UPDATE, MailKind.CANCELLATION
FREE, COMPLETED, CANCELED = AppointmentStatus.FREE, AppointmentStatus.COMPLETED, AppointmentStatus.CANCELED


@pytest.fixture
def kit() -> ActKit:
    return ActKit()


@pytest.mark.parametrize("status", [COMPLETED, CANCELED, FREE])
def test_completed_canceled_or_free_is_shown_free_and_has_no_reminder(kit: ActKit, status: AppointmentStatus) -> None:
    number, _ = linked(kit, replace(meeting(), reminder_minutes=15))
    assert (shown(kit).status, shown(kit).reminder_minutes) == (AppointmentStatus.BUSY, 15)
    kit.change(number, replace(kept(kit, number), status=status))
    assert kit.run().updated == 1
    assert (shown(kit).status, shown(kit).reminder_minutes) == (FREE, None)
    assert (kept(kit, number).status, kept(kit, number).reminder_minutes) == (status, 15)
    idle(kit)


def test_what_was_created_more_than_seven_days_after_it_took_place_has_no_reminder(kit: ActKit) -> None:
    linked(kit, replace(meeting(start=COMING - timedelta(days=15)), reminder_minutes=15))
    assert shown(kit).reminder_minutes is None
    idle(kit)


def test_what_was_created_less_than_seven_days_after_it_took_place_keeps_its_reminder(kit: ActKit) -> None:
    linked(kit, replace(meeting(start=COMING - timedelta(days=13)), reminder_minutes=15))
    assert shown(kit).reminder_minutes == 15
    idle(kit)


def test_creating_a_meeting_invites_its_attendees_once(kit: ActKit) -> None:
    kit.add(meeting("bob@corp.test", RENE))
    kit.run()
    assert mails(kit) == [(INVITATION, "bob@corp.test"), (INVITATION, RENE)]
    idle(kit)


def test_creating_does_not_invite_where_the_start_is_past(kit: ActKit) -> None:
    kit.add(meeting("bob@corp.test", RENE, start=PAST))
    assert kit.run().created_on_server == 1
    assert (len(shown(kit).attendees), mails(kit)) == (2, [])


def test_creating_does_not_invite_without_attendees(kit: ActKit) -> None:
    kit.add(meeting())
    assert kit.run().created_on_server == 1
    assert mails(kit) == []


@pytest.mark.parametrize("status", [COMPLETED, CANCELED])
def test_creating_does_not_invite_to_what_is_completed_or_canceled(kit: ActKit, status: AppointmentStatus) -> None:
    kit.add(replace(meeting(RENE), status=status))
    assert kit.run().created_on_server == 1
    assert mails(kit) == []


@pytest.mark.parametrize(
    "values",
    [
        {"subject": "Other"},
        {"body": "Other"},
        {"location": "Room 4"},
        {"show_as": "tentative"},
        {"importance": Priority.HIGH.value},
    ],
    ids=lambda values: next(iter(values)),
)
def test_a_sensitive_property_tells_the_attendees(kit: ActKit, values: dict[str, object]) -> None:
    number, _ = linked(kit, meeting(RENE))
    kit.edit(APPOINTMENT, number, values)  # type: ignore[arg-type]
    kit.run()
    assert mails(kit) == [(UPDATE, RENE)]
    idle(kit)


def test_start_and_end_tell_the_attendees(kit: ActKit) -> None:
    number, _ = linked(kit, meeting(RENE))
    kit.change(number, replace(kept(kit, number), span=at(COMING, 2)))
    kit.run()
    assert mails(kit) == [(UPDATE, RENE)]
    idle(kit)


def test_who_is_added_is_invited_and_who_is_left_out_is_told_and_nobody_else(kit: ActKit) -> None:
    number, _ = linked(kit, meeting(RENE, "ann@contoso.test"))
    stays, _ = kept(kit, number).attendees
    kit.change(number, replace(kept(kit, number), attendees=(stays, attendee("joe@contoso.test"))))
    kit.run()
    assert sorted(mails(kit)) == [(CANCELLATION, "ann@contoso.test"), (INVITATION, "joe@contoso.test")]
    idle(kit)


def test_what_is_not_sensitive_tells_nobody(kit: ActKit) -> None:
    number, _ = linked(kit, replace(meeting(RENE), reminder_minutes=15))
    kit.edit(APPOINTMENT, number, {"reminder": 30})
    assert kit.run().updated == 1
    assert (shown(kit).reminder_minutes, mails(kit)) == (30, [])


@pytest.mark.parametrize(("switch", "told"), [(False, []), (True, [(UPDATE, RENE)])])
def test_an_update_of_a_past_meeting_tells_nobody_unless_a_switch_says_so(kit: ActKit, switch: bool, told: list[object]) -> None:
    kit.switches(update_past_meetings_in_non_draft_mode=switch)
    number, _ = linked(kit, meeting(RENE, start=PAST))
    kit.edit(APPOINTMENT, number, {"location": "Room 4"})
    assert kit.run().updated == 1
    assert (shown(kit).location, mails(kit)) == ("Room 4", told)


def test_an_update_tells_nobody_where_the_user_is_not_the_organizer(kit: ActKit) -> None:
    item_id = server(kit).put("calendar", replace(meeting("alice@corp.test", RENE), organizer=stranger()), categories=TRACKED)
    assert kit.run().created_in_store == 1
    [number] = kit.records(APPOINTMENT)
    kit.edit(APPOINTMENT, number, {"location": "Room 4", "subject": "Other"})
    kit.run()
    assert (shown(kit).location, shown(kit).subject, mails(kit)) == ("", "Review", [])
    assert only(kit)[0] == item_id
    idle(kit)


def test_deleting_in_the_store_deletes_a_coming_meeting_of_the_users_own_and_cancels_it(kit: ActKit) -> None:
    number, _ = linked(kit, meeting(RENE))
    delete(kit, APPOINTMENT, number)
    assert kit.run().deleted_on_server == 1
    assert (kit.there(), mails(kit), kit.links()) == ({}, [(CANCELLATION, RENE)], [])


def test_deleting_in_the_store_tells_nobody_where_nobody_else_takes_part(kit: ActKit) -> None:
    number, _ = linked(kit, meeting())
    delete(kit, APPOINTMENT, number)
    kit.run()
    assert (kit.there(), mails(kit)) == ({}, [])


def test_deleting_in_the_store_leaves_a_past_meeting_unlinked(kit: ActKit) -> None:
    number, _ = linked(kit, meeting(RENE, start=PAST))
    delete(kit, APPOINTMENT, number)
    assert kit.run().unlinked == 1
    assert (len(kit.there()), mails(kit)) == (1, [])
    idle(kit)


def test_deleting_in_the_store_leaves_somebody_elses_meeting_unlinked(kit: ActKit) -> None:
    server(kit).put("calendar", replace(meeting("alice@corp.test"), organizer=stranger()), categories=TRACKED)
    kit.run()
    [number] = kit.records(APPOINTMENT)
    delete(kit, APPOINTMENT, number)
    assert kit.run().unlinked == 1
    assert (len(kit.there()), mails(kit)) == (1, [])
    idle(kit)


def test_cancelling_in_the_store_does_not_reach_the_server(kit: ActKit) -> None:
    number, item_id = linked(kit, meeting(RENE))
    kit.change(number, replace(kept(kit, number), status=CANCELED))
    kit.run()
    assert (only(kit)[0], shown(kit).status) == (item_id, FREE)
    assert CANCELLATION not in {kind for kind, _ in mails(kit)}
    idle(kit)


def test_cancelling_in_the_store_reaches_the_server_by_a_switch_once(kit: ActKit) -> None:
    kit.switches(propagate_appointment_cancellations=True)
    number, _ = linked(kit, meeting(RENE))
    kit.change(number, replace(kept(kit, number), status=CANCELED))
    assert kit.run().deleted_on_server == 1
    assert (kit.there(), mails(kit)) == ({}, [(CANCELLATION, RENE)])
    assert kept(kit, number).status is CANCELED
    [link] = kit.links()
    assert (link.mapping.object_id, link.mapping.unlinked) == (number, True)
    idle(kit)


def test_a_series_that_is_cancelled_in_the_store_reaches_the_server_by_a_switch_once(kit: ActKit) -> None:
    kit.switches(propagate_appointment_cancellations=True)
    number, _ = linked(kit, daily(RENE))
    kit.edit(SERIES, number, {"show_as": "free"})
    stored = kit.stored(SERIES, number)
    assert stored is not None
    assert isinstance(stored.record, RecurringAppointmentMaster)
    kit.change(number, replace(stored.record, template=replace(stored.record.template, status=CANCELED)))
    kit.run()
    assert (kit.there(), mails(kit)) == ({}, [(CANCELLATION, RENE)])
    idle(kit)


def test_what_was_cancelled_before_it_was_linked_is_not_deleted_there(kit: ActKit) -> None:
    kit.switches(propagate_appointment_cancellations=True)
    number, _ = linked(kit, replace(meeting(RENE), status=CANCELED))
    idle(kit)
    assert len(kit.there()) == 1
    assert kept(kit, number).status is CANCELED


def test_recurring_no_new_invitations_where_nothing_changed(kit: ActKit) -> None:
    number, item_id = linked(kit, daily(RENE))
    server(kit)._touched(item_id)
    idle(kit)
    server(kit).lose_states()
    idle(kit)
    kit.edit(SERIES, number, {"reminder": 30})
    kit.run()
    assert mails(kit) == []


def test_recurring_past_occurrences_that_are_gone_on_the_server_are_not_made_or_told_of_again(kit: ActKit) -> None:
    start = PAST - timedelta(days=1)
    number, item_id = linked(kit, daily(RENE, start=start, times=10))
    server(kit).edit(item_id, {f"deleted/{start.date()}": True})
    kit.run()
    kit.edit(SERIES, number, {"reminder": 30})
    kit.run()
    there = kit.there()[item_id]
    assert isinstance(there, RecurringAppointmentMaster)
    assert (there.deleted, mails(kit)) == ((start.date(),), [])
    stored = kit.stored(SERIES, number)
    assert stored is not None
    assert isinstance(stored.record, RecurringAppointmentMaster)
    assert stored.record.deleted == (), "it is past, so that the store keeps it"
    idle(kit)


def test_recurring_a_change_tells_the_attendees_once(kit: ActKit) -> None:
    number, _ = linked(kit, daily(RENE))
    kit.edit(SERIES, number, {"location": "Room 4"})
    kit.run()
    assert mails(kit) == [(UPDATE, RENE)]
    idle(kit)


def test_a_draft_is_not_synchronized_until_it_is_sent(kit: ActKit) -> None:
    kit.switches(allow_save_as_draft_appointment=True)
    number = kit.add(replace(meeting(RENE), is_draft=True))
    assert kit.run().created_on_server == 0
    assert kit.there() == {}
    kit.change(number, replace(kept(kit, number), is_draft=False))
    assert kit.run().created_on_server == 1
    assert mails(kit) == [(INVITATION, RENE)]
    idle(kit)


def test_a_meeting_that_is_a_draft_again_waits_and_then_tells_its_attendees(kit: ActKit) -> None:
    kit.switches(allow_save_as_draft_appointment=True)
    number, _ = linked(kit, meeting(RENE))
    kit.change(number, replace(kept(kit, number), is_draft=True, location="Room 4"))
    kit.run()
    assert (shown(kit).location, mails(kit)) == ("", [])
    idle(kit)
    kit.change(number, replace(kept(kit, number), is_draft=False))
    kit.run()
    assert (shown(kit).location, mails(kit)) == ("Room 4", [(UPDATE, RENE)])
    idle(kit)


def test_a_service_appointment_is_each_users_own_copy_that_invites_nobody(kit: ActKit) -> None:
    number = kit.add(replace(meeting("alice@corp.test", "bob@corp.test", RENE, by=BOB), kind=SERVICE))
    kit.settle()
    for box in kit.servers:
        there = shown(kit, box)
        assert there.attendees == ()
        assert there.organizer is not None
        assert there.organizer.key == server(kit, box).address
        assert kit.mails(box) == []
    kit.edit(SERVICE, number, {"location": "Room 4", "subject": "Other"})
    kit.settle()
    for box in kit.servers:
        assert (shown(kit, box).location, shown(kit, box).subject, kit.mails(box)) == ("Room 4", "Other", [])


def test_a_service_appointment_deleted_in_the_store_goes_with_all_its_copies_and_tells_nobody(kit: ActKit) -> None:
    number = kit.add(replace(meeting("alice@corp.test", "bob@corp.test", by=BOB), kind=SERVICE))
    kit.settle()
    assert {box: len(kit.there(box)) for box in kit.servers} == dict.fromkeys(kit.servers, 1)
    delete(kit, SERVICE, number)
    kit.settle()
    for box in kit.servers:
        assert (kit.there(box), kit.mails(box)) == ({}, [])


def test_what_a_user_changes_in_the_own_copy_of_a_service_appointment_stays_there(kit: ActKit) -> None:
    number = kit.add(replace(meeting("alice@corp.test", by=BOB), kind=SERVICE))
    kit.run()
    [item_id] = kit.there()
    server(kit).edit(item_id, {"subject": "Mine", "location": "Here"})
    kit.run()
    stored = kit.stored(SERVICE, number)
    assert stored is not None
    assert isinstance(stored.record, Appointment)
    assert (stored.record.subject, stored.record.location) == ("Review", "")
    server(kit).remove(item_id)
    kit.run()
    assert kit.stored(SERVICE, number) is not None
    assert kit.there() == {}
    idle(kit)
