"""Facts 7.5, from the server to the store: each rule obeyed by a whole pass, and what the record says then."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from core.domain.act.records import (
    Appointment,
    AppointmentState,
    AppointmentStatus,
    RecurringAppointmentMaster,
)
from tests.fakes.act_kit import ActKit
from tests.fakes.kit import ALICE, BOB
from tests.integration.act.in_memory import (
    APPOINTMENT,
    COMING,
    PAST,
    RENE,
    SERIES,
    TRACKED,
    daily,
    idle,
    kept,
    linked,
    meeting,
    server,
    shown,
    stranger,
    touched,
)

FREE, COMPLETED, CANCELED = AppointmentStatus.FREE, AppointmentStatus.COMPLETED, AppointmentStatus.CANCELED


@pytest.fixture
def kit() -> ActKit:
    return ActKit()


def series(kit: ActKit, number: int) -> RecurringAppointmentMaster:
    stored = kit.stored(SERIES, number)
    assert stored is not None
    assert isinstance(stored.record, RecurringAppointmentMaster)
    return stored.record


def taken(kit: ActKit, record: Appointment) -> Appointment:
    """What a tracked item of the server becomes."""
    server(kit).put("calendar", record, categories=TRACKED)
    assert kit.run().created_in_store == 1
    [number] = kit.records(APPOINTMENT)
    return kept(kit, number)


# 7.5: states


def test_free_on_the_server_is_free_in_the_store_where_that_is_open(kit: ActKit) -> None:
    number, item_id = linked(kit, replace(meeting(), status=AppointmentStatus.TENTATIVE))
    server(kit).edit(item_id, {"show_as": "free"})
    kit.run()
    assert kept(kit, number).status is FREE
    idle(kit)


@pytest.mark.parametrize("status", [COMPLETED, CANCELED])
def test_free_on_the_server_leaves_what_is_completed_or_canceled_over(kit: ActKit, status: AppointmentStatus) -> None:
    number, item_id = linked(kit, meeting())
    kit.change(number, replace(kept(kit, number), status=status))
    server(kit).edit(item_id, {"show_as": "free"})
    kit.run()
    assert kept(kit, number).state in {AppointmentState.COMPLETED, AppointmentState.CANCELED}
    assert shown(kit).status is FREE
    idle(kit)


@pytest.mark.parametrize(
    ("shown_as", "status"),
    [
        ("tentative", AppointmentStatus.TENTATIVE),
        ("busy", AppointmentStatus.BUSY),
        ("out-of-office", AppointmentStatus.OUT_OF_OFFICE),
        ("working-elsewhere", FREE),
    ],
)
def test_what_the_server_shows_is_the_status(kit: ActKit, shown_as: str, status: AppointmentStatus) -> None:
    number, item_id = linked(kit, replace(meeting(), status=AppointmentStatus.COMPLETED))
    server(kit).edit(item_id, {"show_as": "tentative" if shown_as == "busy" else "busy"})
    kit.run()
    server(kit).edit(item_id, {"show_as": shown_as})
    kit.run()
    assert kept(kit, number).status is status
    idle(kit)


def test_a_meeting_that_its_organizer_called_off_is_canceled_in_the_store(kit: ActKit) -> None:
    item_id = server(kit).put("calendar", replace(meeting("alice@corp.test"), organizer=stranger()), categories=TRACKED)
    kit.run()
    [number] = kit.records(APPOINTMENT)
    touched(kit, item_id, replace(shown(kit), cancelled=True))
    kit.run()
    assert kept(kit, number).status is CANCELED
    assert kit.mails() == []
    idle(kit)


def test_a_completed_meeting_that_is_called_off_took_place(kit: ActKit) -> None:
    item_id = server(kit).put("calendar", replace(meeting("alice@corp.test"), organizer=stranger()), categories=TRACKED)
    kit.run()
    [number] = kit.records(APPOINTMENT)
    kit.change(number, replace(kept(kit, number), status=COMPLETED))
    touched(kit, item_id, replace(shown(kit), cancelled=True))
    kit.run()
    assert kept(kit, number).status is COMPLETED


def test_what_was_called_off_before_it_was_tracked_is_canceled_from_the_start(kit: ActKit) -> None:
    assert taken(kit, replace(meeting("alice@corp.test"), organizer=stranger(), cancelled=True)).status is CANCELED


# 7.5: deletes


@pytest.mark.parametrize("status", [COMPLETED, CANCELED])
def test_deleting_on_the_server_does_not_delete_what_is_completed_or_canceled(kit: ActKit, status: AppointmentStatus) -> None:
    number, item_id = linked(kit, meeting(RENE))
    kit.change(number, replace(kept(kit, number), status=status))
    kit.run()
    server(kit).remove(item_id)
    assert kit.run().unlinked == 1
    assert kept(kit, number).status is status
    idle(kit)


def test_deleting_on_the_server_does_not_delete_what_is_past(kit: ActKit) -> None:
    number, item_id = linked(kit, meeting(RENE, start=PAST))
    server(kit).remove(item_id)
    assert kit.run().unlinked == 1
    assert kept(kit, number).subject == "Review"
    idle(kit)


def test_deleting_on_the_server_does_not_delete_where_the_user_is_not_the_organizer(kit: ActKit) -> None:
    item_id = server(kit).put("calendar", replace(meeting("alice@corp.test"), organizer=stranger()), categories=TRACKED)
    kit.run()
    server(kit).remove(item_id)
    assert kit.run().unlinked == 1
    assert len(kit.records(APPOINTMENT)) == 1
    idle(kit)


def test_deleting_on_the_server_by_the_organizer_deletes_a_coming_meeting(kit: ActKit) -> None:
    number, item_id = linked(kit, meeting(RENE))
    server(kit).remove(item_id)
    assert kit.run().deleted_in_store == 1
    assert kit.stored(APPOINTMENT, number) is None
    idle(kit)


def test_a_series_deleted_on_the_server_goes_though_it_began_long_ago(kit: ActKit) -> None:
    number, item_id = linked(kit, daily(RENE, start=PAST))
    server(kit).remove(item_id)
    assert kit.run().deleted_in_store == 1
    assert kit.stored(SERIES, number) is None


@pytest.mark.parametrize("status", [COMPLETED, CANCELED])
def test_a_series_that_is_over_in_the_store_stays(kit: ActKit, status: AppointmentStatus) -> None:
    number, item_id = linked(kit, daily(RENE))
    known = series(kit, number)
    kit.change(number, replace(known, template=replace(known.template, status=status)))
    kit.run()
    server(kit).remove(item_id)
    assert kit.run().unlinked == 1
    assert series(kit, number).template.status is status


def test_an_occurrence_deleted_on_the_server_goes_where_it_is_still_to_come(kit: ActKit) -> None:
    number, item_id = linked(kit, daily(RENE))
    day = COMING.date() + timedelta(days=2)
    server(kit).edit(item_id, {f"deleted/{day}": True})
    kit.run()
    assert series(kit, number).deleted == (day,)
    idle(kit)


def test_a_past_occurrence_deleted_on_the_server_stays_in_the_store_with_what_differs_of_it(kit: ActKit) -> None:
    day = (PAST + timedelta(days=1)).date()
    record = daily(RENE, start=PAST)
    number, item_id = linked(kit, record)
    kit.edit(SERIES, number, {f"exception/{day}/subject": "Offer"})
    kit.run()
    server(kit).edit(item_id, {f"deleted/{day}": True, f"exception/{day}/subject": None})
    kit.run()
    assert series(kit, number).deleted == ()
    assert [one.appointment.subject for one in series(kit, number).exceptions] == ["Offer"]
    idle(kit)


def test_an_occurrence_of_somebody_elses_series_that_the_user_deleted_stays_in_the_store(kit: ActKit) -> None:
    record = daily("alice@corp.test")
    item_id = server(kit).put("calendar", replace(record, template=replace(record.template, organizer=stranger())), categories=TRACKED)
    kit.run()
    [number] = kit.records(SERIES)
    server(kit).edit(item_id, {f"deleted/{COMING.date()}": True})
    kit.run()
    assert series(kit, number).deleted == ()
    idle(kit)


def test_a_past_occurrence_deleted_in_the_store_stays_on_the_server(kit: ActKit) -> None:
    number, item_id = linked(kit, daily(RENE, start=PAST))
    kit.edit(SERIES, number, {f"deleted/{PAST.date()}": True})
    kit.run()
    there = kit.there()[item_id]
    assert isinstance(there, RecurringAppointmentMaster)
    assert (there.deleted, kit.mails()) == ((), [])
    idle(kit)


# 7.5: attendees may track


def test_attendee_tracking_is_allowed_by_a_switch(kit: ActKit) -> None:
    kit.switches(track_appointments_from_non_organizer=False)
    server(kit).put("calendar", replace(meeting("alice@corp.test"), organizer=stranger()), categories=TRACKED)
    assert kit.run().created_in_store == 0
    assert kit.records(APPOINTMENT) == {}


def delivered(kit: ActKit) -> str:
    """A meeting of Bob's, tracked by Alice, whom he invited."""
    record = replace(meeting("alice@corp.test", by=BOB), uid="uid-bob")
    server(kit, BOB).put("calendar", record)
    return server(kit).put("calendar", record, categories=TRACKED)


def test_a_meeting_that_an_attendee_tracks_is_routed_through_its_organizer(kit: ActKit) -> None:
    delivered(kit)
    assert kit.run().created_in_store == 0
    assert kit.run(BOB).created_in_store == 1
    kit.settle()
    assert len(kit.records(APPOINTMENT)) == 1
    assert {len(kit.links(box)) for box in (ALICE, BOB)} == {1}
    assert kit.mails(ALICE) == kit.mails(BOB) == []


def test_without_that_switch_it_is_taken_from_the_attendees_mailbox_at_once(kit: ActKit) -> None:
    kit.switches(force_organizer_sync_for_attendee_tracked_appointment=False)
    delivered(kit)
    assert kit.run().created_in_store == 1
    [record] = kit.records(APPOINTMENT).values()
    assert isinstance(record, Appointment)
    assert record.organizer is not None
    assert record.organizer.key == "bob@corp.test"
