"""Facts 7.5: the rules for appointments; a test for each, named after it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.domain.act.attendees import resolved, to_invite
from core.domain.act.bookings import may_book
from core.domain.act.deletes import Gone, canceled_in_store, gone_from_server, gone_from_store
from core.domain.act.invitations import SENSITIVE, MailKind, Notify, on_create, on_delete, on_series_kept, on_update
from core.domain.act.kinds import ActKind
from core.domain.act.mapping import UserDecision
from core.domain.act.meeting_facts import MeetingFacts
from core.domain.act.organizers import Route, leading_mailbox, may_change, organizer_of, route_of
from core.domain.act.parties import ActParty, ParticipationType
from core.domain.act.patterns import Range
from core.domain.act.records import AppointmentState, AppointmentStatus, SeriesException
from core.domain.act.spans import Span
from core.domain.act.states import ShowAs, reminder_for, show_as_of, status_for, status_when_called_off
from core.domain.act.switches import ActSwitches
from core.domain.act.tracking import Marker, RemoteItem, is_copy, marker_of, may_synchronize, take, take_meeting
from core.domain.ids import RecordId, UserId
from core.domain.organization import Organization
from core.domain.record import AddressMatch, RecordLink, RecordType
from tests.unit.domain.act.making import BUDGET, NOW, appointments
from tests.unit.domain.act.worlds import ALONE, ANN, BOB, CAS, FOREIGN, MEETING, PAST, closed, gone, seen, series

SWITCHES = ActSwitches()
ENDED = [AppointmentStatus.COMPLETED, AppointmentStatus.CANCELED]
KEYS = {"required": "attendee/bob@corp.test", "optional": "attendee/cas@partner.test"}
BEFORE = [BOB.key, CAS.key]


# To the server


@pytest.mark.parametrize("status", [*ENDED, AppointmentStatus.FREE])
def test_completed_canceled_or_free_is_shown_free_and_has_no_reminder(status: AppointmentStatus) -> None:
    assert show_as_of(status) is ShowAs.FREE
    minutes, because = reminder_for(15, status, NOW, NOW)
    assert minutes is None
    assert "no reminder" in because


@pytest.mark.parametrize("status", [AppointmentStatus.BUSY, AppointmentStatus.TENTATIVE, AppointmentStatus.OUT_OF_OFFICE])
def test_other_statuses_keep_their_reminder(status: AppointmentStatus) -> None:
    assert reminder_for(15, status, NOW, NOW, NOW + timedelta(days=1))[0] == 15
    assert show_as_of(status).name == status.name


def test_created_more_than_seven_days_in_the_past_has_no_reminder() -> None:
    eight, seven = NOW - timedelta(days=8), NOW - timedelta(days=7)
    assert reminder_for(15, AppointmentStatus.BUSY, NOW, NOW, eight)[0] is None
    assert reminder_for(15, AppointmentStatus.BUSY, NOW, NOW, seven)[0] == 15
    assert reminder_for(15, AppointmentStatus.BUSY, None, NOW, eight)[0] is None


def test_create_invites_the_attendees() -> None:
    word = on_create(seen(MEETING))
    assert (word.notify, [(mail.kind, mail.address) for mail in word.mails]) == (
        Notify.ALL,
        [(MailKind.INVITATION, "bob@corp.test"), (MailKind.INVITATION, "cas@partner.test")],
    )


def test_create_does_not_invite_if_the_start_is_past() -> None:
    assert on_create(seen(PAST)).notify is Notify.NONE


def test_create_does_not_invite_without_attendees() -> None:
    assert on_create(seen(ALONE)).notify is Notify.NONE


def test_create_does_not_invite_for_others_drafts_service_activities_and_what_is_there_already() -> None:
    assert on_create(seen(FOREIGN)).notify is Notify.NONE
    assert on_create(seen(replace(MEETING, is_draft=True))).notify is Notify.NONE
    assert on_create(seen(replace(MEETING, kind=ActKind.SERVICE))).notify is Notify.NONE
    assert on_create(seen(MEETING), already_known=True).notify is Notify.NONE


def test_update_does_not_tell_if_the_start_is_past_unless_a_switch_says_so() -> None:
    assert on_update(seen(PAST), ["subject"], SWITCHES, before=BEFORE).notify is Notify.NONE
    told = on_update(seen(PAST), ["subject"], ActSwitches(update_past_meetings_in_non_draft_mode=True), before=BEFORE)
    assert told.notify is Notify.ALL


def test_update_does_not_tell_if_the_user_is_not_the_organizer() -> None:
    word = on_update(seen(FOREIGN), ["subject"], SWITCHES, before=[CAS.key])
    assert word.notify is Notify.NONE
    assert "bob@corp.test" in word.because


def test_update_does_not_tell_without_attendees() -> None:
    assert on_update(seen(ALONE), ["subject"], SWITCHES).notify is Notify.NONE


@pytest.mark.parametrize("key", ["reminder", "private", "category", "regarding", "response/bob@corp.test"])
def test_update_does_not_tell_if_no_sensitive_property_changed(key: str) -> None:
    assert on_update(seen(MEETING), [key], SWITCHES, before=BEFORE).notify is Notify.NONE


@pytest.mark.parametrize("field", sorted(SENSITIVE))
def test_sensitive_property(field: str) -> None:
    if field in KEYS:
        word = on_update(seen(MEETING), [KEYS[field]], SWITCHES, before=[key for key in BEFORE if key not in KEYS[field]])
        assert [(mail.kind, mail.address) for mail in word.mails] == [(MailKind.INVITATION, KEYS[field].partition("/")[2])]
        assert word.notify is Notify.CHANGED
    else:
        word = on_update(seen(MEETING), [field], SWITCHES, before=BEFORE)
        assert word.notify is Notify.ALL
        assert [mail.kind for mail in word.mails] == [MailKind.UPDATE] * 2


def test_who_is_left_out_is_told_of_it() -> None:
    word = on_update(seen(replace(MEETING, attendees=(BOB,))), [f"attendee/{CAS.key}"], SWITCHES, before=BEFORE)
    assert [(mail.kind, mail.address) for mail in word.mails] == [(MailKind.CANCELLATION, CAS.key)]
    last = on_update(seen(replace(MEETING, attendees=())), [f"attendee/{CAS.key}"], SWITCHES, before=[CAS.key])
    assert [mail.kind for mail in last.mails] == [MailKind.CANCELLATION]


def test_moving_somebody_from_required_to_optional_tells_nobody() -> None:
    assert on_update(seen(MEETING), [f"attendee/{CAS.key}"], SWITCHES, before=BEFORE).notify is Notify.NONE


def test_what_changes_of_an_occurrence_is_as_sensitive_as_of_the_series() -> None:
    meeting = seen(series())
    assert on_update(meeting, ["exception/2026-03-09/location"], SWITCHES, before=BEFORE).notify is Notify.ALL
    assert on_update(meeting, ["exception/2026-03-09/reminder"], SWITCHES, before=BEFORE).notify is Notify.NONE
    assert on_update(meeting, ["deleted/2026-03-09"], SWITCHES, before=BEFORE).notify is Notify.ALL


def test_deleting_in_crm_deletes_in_exchange_and_tells_the_attendees() -> None:
    word = gone_from_store(gone(MEETING), Gone.DELETED, SWITCHES)
    assert word.carried
    assert [mail.kind for mail in word.sends.mails] == [MailKind.CANCELLATION] * 2


@pytest.mark.parametrize(
    "facts",
    [replace(gone(MEETING), linked=False), gone(FOREIGN), gone(PAST)],
    ids=["not linked", "not the organizer", "past"],
)
def test_deleting_in_crm_leaves_the_item_unlinked(facts: object) -> None:
    word = gone_from_store(facts, Gone.DELETED, SWITCHES)  # type: ignore[arg-type]  # DeleteFacts
    assert not word.carried
    assert word.sends.notify is Notify.NONE


def test_cancellations_do_not_go_out_when_past_not_organizer_without_attendees_or_called_off_already() -> None:
    for appointment in (PAST, FOREIGN, ALONE, replace(MEETING, cancelled=True), replace(MEETING, kind=ActKind.SERVICE)):
        assert on_delete(seen(appointment)).notify is Notify.NONE


def test_a_service_activity_is_deleted_silently() -> None:
    word = gone_from_store(gone(replace(MEETING, kind=ActKind.SERVICE)), Gone.DELETED, SWITCHES)
    assert (word.carried, word.sends.notify) == (True, Notify.NONE)
    assert not gone_from_server(gone(replace(MEETING, kind=ActKind.SERVICE)), SWITCHES).carried


def test_cancelling_in_crm_does_not_reach_exchange_unless_a_switch_says_so() -> None:
    on = ActSwitches(propagate_appointment_cancellations=True)
    assert not canceled_in_store(seen(MEETING), SWITCHES).carried
    word = canceled_in_store(seen(MEETING), on)
    assert word.carried
    assert len(word.sends.mails) == 2
    assert not canceled_in_store(seen(FOREIGN), on).carried
    assert not canceled_in_store(seen(PAST), on).carried


def test_recurring_no_new_invites_if_all_occurrences_exist_and_attendees_are_unchanged() -> None:
    assert on_series_kept(seen(series()), all_there=True, attendees_same=True).notify is Notify.NONE


@pytest.mark.parametrize(("all_there", "attendees_same"), [(False, True), (True, False)])
def test_recurring_deleted_historical_occurrences_would_be_invited_again(all_there: bool, attendees_same: bool) -> None:
    assert on_series_kept(seen(series()), all_there=all_there, attendees_same=attendees_same).notify is Notify.ALL
    past = seen(series(start=date(2025, 3, 3)))
    assert on_series_kept(past, all_there=all_there, attendees_same=attendees_same).notify is Notify.NONE
    assert on_series_kept(seen(series(attendees=())), all_there=all_there, attendees_same=attendees_same).notify is Notify.NONE


def test_an_occurrence_that_was_put_off_keeps_a_series_from_being_past() -> None:
    over = series(start=date(2025, 3, 3))
    later = replace(over, exceptions=(SeriesException(date(2025, 3, 10), MEETING),))
    assert not seen(later).over
    assert seen(replace(later, exceptions=(SeriesException(date(2025, 3, 10), PAST),))).over


def test_a_series_is_past_with_its_last_occurrence() -> None:
    assert seen(series(start=date(2025, 3, 3))).over
    assert not seen(series(start=date(2026, 1, 5))).over
    endless = series(start=date(2020, 1, 6))
    assert not seen(replace(endless, recurrence=replace(endless.recurrence, range=Range(date(2020, 1, 6))))).over


# To the store


@pytest.mark.parametrize("now", ENDED)
def test_free_in_exchange_completes_what_is_completed_or_canceled(now: AppointmentStatus) -> None:
    assert status_for(ShowAs.FREE, now)[0] is AppointmentStatus.COMPLETED


@pytest.mark.parametrize("now", [None, AppointmentStatus.FREE, AppointmentStatus.TENTATIVE])
def test_free_in_exchange_is_free_where_it_is_open(now: AppointmentStatus | None) -> None:
    assert status_for(ShowAs.FREE, now)[0] is AppointmentStatus.FREE


def test_a_meeting_that_was_called_off_is_canceled_unless_it_is_completed() -> None:
    found = {status: status_when_called_off(status)[0] for status in AppointmentStatus}
    assert found.pop(AppointmentStatus.COMPLETED) is AppointmentStatus.COMPLETED
    assert set(found.values()) == {AppointmentStatus.CANCELED}


def test_working_elsewhere_is_free() -> None:
    assert status_for(ShowAs.WORKING_ELSEWHERE)[0] is AppointmentStatus.FREE


def test_a_conflict_of_bookings_waits_for_yes_or_no() -> None:
    assert MEETING.span is not None
    other = replace(MEETING, subject="Dentist", span=replace(MEETING.span, start=MEETING.span.start + timedelta(minutes=30)))
    word = may_book(MEETING, [other])
    assert not word.saved
    assert word.in_the_way == (other,)
    assert "Dentist" in word.because
    assert may_book(MEETING, [other], UserDecision.SAVE_ANYWAY).saved
    assert not may_book(MEETING, [other], UserDecision.LEAVE_OUT).saved


def test_what_is_not_in_the_way_of_a_booking() -> None:
    assert MEETING.span is not None
    after = Span(MEETING.span.end, MEETING.span.end + timedelta(hours=1), "UTC")
    strangers = replace(MEETING, organizer=None, attendees=(ActParty(ParticipationType.REQUIRED, "eve@corp.test"),))
    for other in (
        replace(MEETING, span=after),
        replace(MEETING, status=AppointmentStatus.FREE),
        replace(MEETING, status=AppointmentStatus.COMPLETED),
        replace(MEETING, span=None),
        strangers,
    ):
        assert may_book(MEETING, [other]).saved
    assert may_book(replace(MEETING, uid="040000"), [replace(MEETING, uid="040000")]).saved


@pytest.mark.parametrize(
    "appointment", [closed(ENDED[0]), closed(ENDED[1]), PAST, FOREIGN], ids=["completed", "canceled", "past", "foreign"]
)
@pytest.mark.parametrize("exception", [False, True], ids=["meeting", "exception"])
def test_deletion_in_exchange_does_not_delete_in_crm(appointment: object, exception: bool) -> None:
    word = gone_from_server(gone(appointment, exception=exception), SWITCHES)  # type: ignore[arg-type]  # an Appointment
    assert not word.carried
    assert word.because


def test_deletion_in_exchange_by_the_organizer_deletes_in_crm() -> None:
    assert gone_from_server(gone(MEETING), SWITCHES).carried


def test_a_deleted_series_is_not_propagated_if_completed_canceled_or_not_organizer() -> None:
    for status in ENDED:
        assert not gone_from_server(gone(series(status=status)), SWITCHES).carried
    assert not gone_from_server(gone(series(organizer=replace(BOB, type=ParticipationType.ORGANIZER))), SWITCHES).carried
    # That it is over does not matter for a series, but does for one of its occurrences.
    over = series(start=date(2025, 3, 3))
    assert gone_from_server(gone(over), SWITCHES).carried
    assert not gone_from_server(gone(over, exception=True), SWITCHES).carried


def test_attendee_tracking_is_allowed_by_a_switch() -> None:
    assert route_of(seen(FOREIGN), SWITCHES, organizer_synchronizes=False)[0] is Route.THIS
    off = ActSwitches(track_appointments_from_non_organizer=False)
    assert route_of(seen(FOREIGN), off, organizer_synchronizes=True)[0] is Route.NONE
    assert route_of(seen(MEETING), off, organizer_synchronizes=True)[0] is Route.THIS


def test_force_organizer_sync_for_attendee_tracked_appointment() -> None:
    assert route_of(seen(FOREIGN), SWITCHES, organizer_synchronizes=True)[0] is Route.ORGANIZER
    off = ActSwitches(force_organizer_sync_for_attendee_tracked_appointment=False)
    assert route_of(seen(FOREIGN), off, organizer_synchronizes=True)[0] is Route.THIS


def test_organizer_is_the_servers_and_the_stores_only_by_a_switch() -> None:
    on = ActSwitches(use_crm_organizer_for_empty_exchange_organizer=True)
    assert organizer_of(ANN, BOB, SWITCHES).organizer == ANN
    assert organizer_of(None, BOB, SWITCHES).organizer is None
    assert organizer_of(None, BOB, on).organizer == BOB
    assert organizer_of(ActParty(ParticipationType.ORGANIZER, ""), BOB, on).organizer == BOB


def test_who_did_not_call_a_meeting_changes_only_what_is_ones_own() -> None:
    keys = ["subject", "time", "reminder", "category", "attendee/eve@corp.test"]
    assert may_change(seen(FOREIGN), keys)[0] == {"reminder", "category"}
    assert may_change(seen(MEETING), keys)[0] == set(keys)
    assert may_change(seen(ALONE), keys)[0] == set(keys)


def test_the_organizers_copy_leads_among_several_mailboxes() -> None:
    copies = [("bob@corp.test", False), ("zoe@corp.test", True), ("ann@corp.test", False)]
    assert leading_mailbox(copies)[0] == "zoe@corp.test"
    assert leading_mailbox(copies[::2])[0] == "ann@corp.test"
    with pytest.raises(ValueError, match="no mailbox"):
        leading_mailbox([])


def match(number: int, *, active: bool = True, kind: RecordType = RecordType.CONTACT, owner: int | None = None) -> AddressMatch:
    """A record that an address belongs to."""
    return AddressMatch(RecordLink(kind, RecordId(number), f"No {number}"), active, None if owner is None else UserId(owner))


def test_attendees_are_resolved_to_one_record_each() -> None:
    matches = {"bob@corp.test": [match(1), match(2, owner=7), match(3, kind=RecordType.LEAD)], "cas@partner.test": []}
    parties, reasons = resolved([BOB, CAS, replace(BOB, type=ParticipationType.OPTIONAL)], matches, Organization(), UserId(7))
    assert [(party.key, party.record and party.record.id, party.type.name) for party in parties] == [
        ("bob@corp.test", 2, "REQUIRED"),
        ("cas@partner.test", None, "OPTIONAL"),
    ]
    assert "owner's own" in reasons[0][1]
    assert "no record" in reasons[1][1]


def test_who_is_invited_of_the_stores_attendees() -> None:
    user = RecordLink(RecordType.USER, RecordId(5), "Eve")
    eve = ActParty(ParticipationType.REQUIRED, "", "Eve", user)
    nobody = ActParty(ParticipationType.REQUIRED, "", "Nobody", RecordLink(RecordType.CONTACT, RecordId(6), "Nobody"))
    parties = [BOB, replace(ANN, type=ParticipationType.REQUIRED), eve, nobody, replace(CAS, address="BOB@corp.test ")]
    found = to_invite(parties, ANN, {"user:#5": "eve@corp.test"})
    assert [party.address for party in found.invited] == ["bob@corp.test", "eve@corp.test"]
    assert dict(found.left_out) == {"Ann": "called the meeting", "Nobody": "has no address"}
    disabled = to_invite(parties, ANN, {"user:#5": "eve@corp.test"}, frozenset({"user:#5"}))
    assert ("Eve", "is a disabled user") in disabled.left_out


def test_a_record_whose_address_is_invited_already_is_invited_once_in_the_more_binding_role() -> None:
    user = RecordLink(RecordType.USER, RecordId(5), "Cas")
    twice = [CAS, ActParty(ParticipationType.REQUIRED, "", "Cas", user)]
    found = to_invite(twice, ANN, {"user:#5": "cas@partner.test"})
    assert [(party.address, party.type) for party in found.invited] == [("cas@partner.test", ParticipationType.REQUIRED)]


# What is taken from the server (facts 7.1)


def item(**more: object) -> RemoteItem:
    """An appointment on the server."""
    return replace(RemoteItem(ActKind.APPOINTMENT, "id1"), **more)  # type: ignore[arg-type]  # as replace


TRACKED = frozenset({"tracked to dynamics 365"})


@pytest.mark.parametrize(
    ("one", "linked", "switches", "taken"),
    [
        (item(), False, SWITCHES, False),
        (item(), True, SWITCHES, True),
        (item(categories=TRACKED), False, SWITCHES, True),
        (item(categories=TRACKED, kind=ActKind.CONTACT), False, SWITCHES, False),
        (item(in_chosen_folder=True), False, SWITCHES, False),
        (item(in_chosen_folder=True), False, ActSwitches(import_chosen_folder=True), True),
        (item(categories=TRACKED, kind=ActKind.TASK, assigned=True), False, SWITCHES, False),
        (item(categories=TRACKED, kind=ActKind.TASK, assigned=True), False, ActSwitches(sync_assigned_tasks=True), True),
    ],
)
def test_what_is_taken(one: RemoteItem, linked: bool, switches: ActSwitches, taken: bool) -> None:
    word = take(one, switches, linked=linked, copy=False)
    assert word.taken is taken
    assert word.because


def test_copies_of_linked_items_are_ignored() -> None:
    copied = item(linked_to="7", categories=TRACKED)
    assert is_copy(copied, ["other"], original_there=True)
    assert not is_copy(copied, ["id1"], original_there=True)
    assert not is_copy(copied, ["other"], original_there=False)
    assert not is_copy(item(), ["other"], original_there=True)
    assert not take(copied, SWITCHES, linked=False, copy=True).taken
    assert take(copied, ActSwitches(ignore_copied_items=False), linked=False, copy=True).taken


def test_a_tracked_meeting_goes_through_the_organizers_mailbox() -> None:
    tracked = item(categories=TRACKED)
    word, route = take_meeting(tracked, seen(FOREIGN), SWITCHES, linked=False, copy=False, organizer_synchronizes=True)
    assert (word.taken, route) == (True, Route.ORGANIZER)
    off = ActSwitches(track_appointments_from_non_organizer=False)
    word, route = take_meeting(tracked, seen(FOREIGN), off, linked=False, copy=False, organizer_synchronizes=True)
    assert (word.taken, route) == (False, Route.NONE)
    assert take_meeting(item(), seen(FOREIGN), off, linked=False, copy=False, organizer_synchronizes=True)[1] is Route.NONE
    assert take_meeting(item(), seen(FOREIGN), off, linked=True, copy=False, organizer_synchronizes=True)[1] is Route.THIS


@pytest.mark.parametrize(
    ("found", "overwrite", "marker", "may", "write"),
    [
        (None, False, Marker.NONE, True, True),
        ("ABC", False, Marker.OWN, True, False),
        ("other", False, Marker.FOREIGN, False, False),
        ("other", True, Marker.FOREIGN, True, True),
    ],
)
def test_a_mailbox_synchronizes_with_one_organisation_only(
    found: str | None, overwrite: bool, marker: Marker, may: bool, write: bool
) -> None:
    assert marker_of(found, "abc ") is marker
    assert may_synchronize(marker, overwrite=overwrite)[:2] == (may, write)


# No mail leaves without the rules allowing it.


@BUDGET
@given(appointments(), st.lists(st.sampled_from(["subject", "time", "reminder", "attendee/bob@corp.test"])), st.booleans())
def test_no_mail_without_a_coming_meeting_of_ones_own_with_attendees(appointment: object, changed: list[str], known: bool) -> None:
    meeting: MeetingFacts = seen(appointment)  # type: ignore[arg-type]  # an Appointment
    before = [party.key for party in meeting.attendees]
    for word in (on_create(meeting, already_known=known), on_update(meeting, changed, SWITCHES, before=before), on_delete(meeting)):
        assert bool(word.mails) == (word.notify is not Notify.NONE)
        if word.mails:
            assert meeting.is_organizer
            assert not meeting.over
            assert {mail.address for mail in word.mails} <= set(before)
            assert meeting.organizer not in {mail.address for mail in word.mails}


def test_states_follow_from_statuses() -> None:
    assert [closed(status).state for status in AppointmentStatus] == [
        AppointmentState.OPEN, AppointmentState.OPEN, AppointmentState.COMPLETED, AppointmentState.CANCELED,
        AppointmentState.SCHEDULED, AppointmentState.SCHEDULED,
    ]  # fmt: skip
