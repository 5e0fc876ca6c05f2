"""Meetings between mailboxes through exchangelib: what arrives, what is answered, what is tracked; and every mail of it is counted."""

from __future__ import annotations

import email
from typing import Any

import pytest

from core.sandbox.ews.act.meeting_log import MeetingMailKind
from core.sandbox.ews.server import EwsServer
from tests.unit.sandbox.ews.act.client import account, appointment, at, el, errors, recurrence, refreshed

Kind = MeetingMailKind
TO_ALL = {"send_meeting_invitations": "SendToAllAndSaveCopy"}


def attendee(address: str) -> Any:
    return el.Attendee(mailbox=el.Mailbox(email_address=address), response_type="Unknown")


BOB, CAROL, OUTSIDE = "bob@corp.test", "carol@corp.test", "rene@contoso.test"


def meeting(owner: Any, *people: str, send: str = "SendToAllAndSaveCopy", **given: Any) -> Any:
    made = appointment(owner, required_attendees=[attendee(each) for each in people], **given)
    made.save(send_meeting_invitations=send)
    return made


def series(owner: Any, *people: str) -> Any:
    rule = recurrence.Recurrence(
        pattern=recurrence.WeeklyPattern(interval=1, weekdays=["Tuesday"]),
        boundary=recurrence.NumberedPattern(start=el.EWSDate(2026, 3, 10), number=4),
    )
    return meeting(owner, *people, recurrence=rule)


def only(folder: Any) -> Any:
    (found,) = list(folder.all())
    return refreshed(found)


def answers(item: Any) -> dict[str, str]:
    return {each.mailbox.email_address: each.response_type for each in refreshed(item).required_attendees}


def test_nobody_is_told_unless_it_is_asked(office: EwsServer) -> None:
    alice, bob = account(office), account(office, "bob")
    made = meeting(alice, BOB, OUTSIDE, send="SendToNone")
    made.subject = "Other"
    made.save(update_fields=["subject"], send_meeting_invitations="SendToNone")
    found = refreshed(made)
    assert (found.is_meeting, found.meeting_request_was_sent, found.my_response_type) == (True, False, "Organizer")
    made.delete(send_meeting_cancellations="SendToNone")
    assert (office.meetings.total, office.sent.messages) == (0, ())
    assert bob.inbox.all().count() == bob.calendar.all().count() == 0


def test_an_invitation_arrives(office: EwsServer) -> None:
    alice, bob = account(office), account(office, "bob")
    made = meeting(alice, BOB, OUTSIDE, legacy_free_busy_status="OOF", location="Room 4")
    request = only(bob.inbox)
    assert (type(request).__name__, request.item_class, request.subject) == ("MeetingRequest", "IPM.Schedule.Meeting.Request", "Review")
    assert (request.meeting_request_type, request.intended_free_busy_status, request.start) == ("NewMeetingRequest", "OOF", at(10))
    assert request.sender.email_address == "alice@corp.test"
    held = only(bob.calendar)
    assert request.associated_calendar_item_id.id == held.id
    assert (held.uid, held.my_response_type, held.legacy_free_busy_status) == (refreshed(made).uid, "NoResponseReceived", "Tentative")
    assert (held.organizer.email_address, held.location, held.appointment_state) == ("alice@corp.test", "Room 4", ("Meeting", "Received"))
    assert office.meetings.counts == {"invitation": 2}
    (mail,) = office.meetings.mails
    assert (mail.kind, mail.sender, mail.recipients, mail.uid) == (Kind.INVITATION, "alice@corp.test", (BOB, OUTSIDE), held.uid)
    (sent,) = office.sent.messages
    parts = {each.get_content_type(): each for each in email.message_from_bytes(sent.raw).walk()}
    assert parts["text/calendar"].get_param("method") == "REQUEST"
    assert f"UID:{held.uid[:56]}".encode() in parts["text/calendar"].get_payload(decode=True)
    assert alice.sent.all().count() == 1


@pytest.mark.parametrize(
    ("verb", "response", "busy"),
    [("accept", "Accept", "OOF"), ("tentatively_accept", "Tentative", "Tentative"), ("decline", "Decline", None)],
)
@pytest.mark.parametrize("by", ["inbox", "calendar"])
def test_an_answer_is_tracked(office: EwsServer, verb: str, response: str, busy: str | None, by: str) -> None:
    alice, bob = account(office), account(office, "bob")
    made = meeting(alice, BOB, CAROL, legacy_free_busy_status="OOF")
    getattr(only(getattr(bob, by)), verb)()
    assert answers(made) == {BOB: response, CAROL: "Unknown"}
    (tracked, _) = refreshed(made).required_attendees
    assert tracked.last_response_time is not None
    told = only(alice.inbox)
    assert (type(told).__name__, told.response_type) == ("MeetingResponse", response)
    assert told.item_class == {"Accept": "IPM.Schedule.Meeting.Resp.Pos", "Tentative": "IPM.Schedule.Meeting.Resp.Tent"}.get(
        response, "IPM.Schedule.Meeting.Resp.Neg"
    )
    assert office.meetings.counts == {"invitation": 2, "response": 1}
    if busy is None:
        assert bob.calendar.all().count() == 0
        assert "Review" in [each.subject for each in bob.trash.all()]
    else:
        held = only(bob.calendar)
        assert (held.my_response_type, held.legacy_free_busy_status) == (response, busy)
    assert bob.inbox.all().count() == (0 if by == "inbox" else 1)


def test_an_answer_without_mail(office: EwsServer) -> None:
    alice, bob = account(office), account(office, "bob")
    made = meeting(alice, BOB)
    only(bob.calendar).accept(message_disposition="SaveOnly", folder=bob.drafts)
    assert answers(made) == {BOB: "Unknown"}
    assert office.meetings.counts == {"invitation": 1}
    assert only(bob.calendar).my_response_type == "Accept"


def test_a_change_of_the_time_asks_again(office: EwsServer) -> None:
    alice, bob = account(office), account(office, "bob")
    made = meeting(alice, BOB)
    only(bob.calendar).accept()
    made = refreshed(made)
    made.start, made.end = at(11), at(11, 11)
    made.save(update_fields=["start", "end"], send_meeting_invitations="SendOnlyToAll")
    held = only(bob.calendar)
    assert (held.start, held.my_response_type, held.legacy_free_busy_status) == (at(11), "NoResponseReceived", "Tentative")
    assert answers(made) == {BOB: "Unknown"}
    assert office.meetings.counts == {"invitation": 1, "response": 1, "update": 1}
    assert refreshed(made).appointment_sequence_number == held.appointment_sequence_number == 1
    assert sorted(each.meeting_request_type for each in bob.inbox.all()) == ["FullUpdate", "NewMeetingRequest"]


def test_a_change_of_other_things_keeps_answers(office: EwsServer) -> None:
    alice, bob = account(office), account(office, "bob")
    made = meeting(alice, BOB)
    held = only(bob.calendar)
    held.accept()
    held = refreshed(held)
    held.categories, held.reminder_minutes_before_start = ["Mine"], 45
    held.save(update_fields=["categories", "reminder_minutes_before_start"], send_meeting_invitations="SendToAllAndSaveCopy")
    assert office.meetings.counts == {"invitation": 1, "response": 1}  # an attendee's change tells nobody
    made = refreshed(made)
    made.location = "Room 5"
    made.save(update_fields=["location"], send_meeting_invitations="SendToAllAndSaveCopy")
    held = refreshed(held)
    assert (held.location, held.my_response_type, held.categories) == ("Room 5", "Accept", ["Mine"])
    assert held.reminder_minutes_before_start == 45
    assert answers(made) == {BOB: "Accept"}


def test_only_the_changed_are_told(office: EwsServer) -> None:
    alice, bob, carol = account(office), account(office, "bob"), account(office, "carol")
    made = meeting(alice, BOB)
    made = refreshed(made)
    made.required_attendees = [attendee(CAROL)]
    made.save(update_fields=["required_attendees"], send_meeting_invitations="SendOnlyToChanged")
    assert office.meetings.counts == {"invitation": 2, "cancellation": 1}
    assert only(carol.calendar).subject == "Review"
    held = only(bob.calendar)
    assert (held.is_cancelled, held.subject, held.legacy_free_busy_status) == (True, "Canceled: Review", "Free")


@pytest.mark.parametrize("send", ["SendToNone", "SendOnlyToAll", "SendToAllAndSaveCopy"])
def test_a_deleted_meeting(office: EwsServer, send: str) -> None:
    alice, bob = account(office), account(office, "bob")
    made = meeting(alice, BOB)
    made.delete(send_meeting_cancellations=send)
    held = only(bob.calendar)
    told = send != "SendToNone"
    assert (held.is_cancelled, held.subject) == (told, "Canceled: Review" if told else "Review")
    assert office.meetings.counts == {"invitation": 1, **({"cancellation": 1} if told else {})}
    assert [type(each).__name__ for each in bob.inbox.all()][:1] == ["MeetingCancellation" if told else "MeetingRequest"]
    assert alice.sent.all().count() == (2 if send == "SendToAllAndSaveCopy" else 1)


def test_a_meeting_called_off(office: EwsServer) -> None:
    alice, bob = account(office), account(office, "bob")
    made = meeting(alice, BOB)
    made.cancel(new_body="Too much else")
    assert only(bob.calendar).is_cancelled
    assert alice.calendar.all().count() == 0
    with pytest.raises(errors.ErrorCalendarIsNotOrganizer):
        only(bob.calendar).cancel()
    with pytest.raises(errors.ErrorCalendarIsCancelledForAccept):
        only(bob.calendar).accept()


def test_an_attendee_deletes_in_silence(office: EwsServer) -> None:
    alice, bob = account(office), account(office, "bob")
    made = meeting(alice, BOB)
    only(bob.calendar).delete(send_meeting_cancellations="SendToAllAndSaveCopy")
    assert office.meetings.counts == {"invitation": 1}
    assert refreshed(made).required_attendees[0].response_type == "Unknown"
    with pytest.raises(errors.ErrorCalendarIsOrganizerForAccept):
        refreshed(made).accept()


def test_tracking_is_not_the_clients_to_write(office: EwsServer) -> None:
    alice, bob = account(office), account(office, "bob")
    made = meeting(alice, BOB)
    only(bob.calendar).accept()
    made = refreshed(made)
    made.required_attendees = [attendee(BOB), attendee(CAROL)]
    made.save(update_fields=["required_attendees"], send_meeting_invitations="SendToNone")
    assert answers(made) == {BOB: "Accept", CAROL: "Unknown"}


def test_a_series_and_an_occurrence_of_it(office: EwsServer) -> None:
    alice, bob = account(office), account(office, "bob")
    master = series(alice, BOB)
    held = only(bob.calendar)
    assert (held.type, held.uid) == ("RecurringMaster", refreshed(master).uid)
    second = master.occurrence(2)
    second.refresh()
    second.start, second.end = at(18), at(18, 11)
    second.save(update_fields=["start", "end"], send_meeting_invitations="SendToAllAndSaveCopy")
    third = master.occurrence(3)
    third.refresh()
    third.delete(send_meeting_cancellations="SendToAllAndSaveCopy")
    theirs = {each.start.day: (each.type, bool(each.is_cancelled)) for each in bob.calendar.view(start=at(1), end=at(30, month=4))}
    assert theirs == {10: ("Occurrence", False), 18: ("Exception", False), 24: ("Exception", True), 31: ("Occurrence", False)}
    assert office.meetings.counts == {"invitation": 1, "update": 1, "cancellation": 1}
    assert [each.day.isoformat() if each.day else None for each in office.meetings.mails] == [None, "2026-03-17", "2026-03-24"]


def test_an_answer_to_an_occurrence(office: EwsServer) -> None:
    alice, bob = account(office), account(office, "bob")
    master = series(alice, BOB)
    only(bob.calendar).accept()
    (theirs,) = bob.calendar.view(start=at(17), end=at(18))
    refreshed(theirs).decline()
    assert answers(master) == {BOB: "Accept"}
    second = master.occurrence(2)
    second.refresh()
    assert [each.response_type for each in second.required_attendees] == ["Decline"]
    assert len(list(bob.calendar.view(start=at(1), end=at(30, month=4)))) == 3


def test_a_lost_invitation_sent_twice_is_one_meeting(office: EwsServer) -> None:
    alice, bob = account(office), account(office, "bob")
    made = meeting(alice, BOB)
    made = refreshed(made)
    made.save(update_fields=["subject"], send_meeting_invitations="SendToAllAndSaveCopy")
    assert bob.calendar.all().count() == 1


def test_a_conflict_tells_nobody(office: EwsServer) -> None:
    alice = account(office)
    made = meeting(alice, BOB)
    stale = appointment(alice, "Other", id=made.id, changekey=made.changekey)
    alice.bulk_update([(refreshed(made), ["location"])])
    with pytest.raises(errors.ErrorIrresolvableConflict):
        alice.bulk_update(
            [(stale, ["subject"])], conflict_resolution="NeverOverwrite", send_meeting_invitations_or_cancellations="SendOnlyToAll"
        )
    assert office.meetings.counts == {"invitation": 1}


def test_an_attendee_without_an_address_stops_all(office: EwsServer) -> None:
    alice = account(office)
    nobody = el.Attendee(mailbox=el.Mailbox(name="Nobody", email_address="nobody"), response_type="Unknown")
    made = appointment(alice, required_attendees=[attendee(BOB), nobody])
    with pytest.raises(errors.ErrorInvalidRecipients):
        made.save(send_meeting_invitations="SendOnlyToAll")
    assert alice.calendar.all().count() == office.meetings.total == 0


def test_what_a_client_keeps_with_an_item_does_not_travel(office: EwsServer) -> None:
    class Link(el.ExtendedProperty):  # type: ignore[misc]
        property_set_id = "7f3a1c52-9b0e-4c1d-8f63-5d2a4be0c001"
        property_name = "Link"
        property_type = "String"

    el.CalendarItem.register("link", Link)
    try:
        alice, bob = account(office), account(office, "bob")
        made = meeting(alice, BOB, link="42", categories=["Tracked"])
        assert (refreshed(made).link, refreshed(made).categories) == ("42", ["Tracked"])
        assert (only(bob.calendar).link, only(bob.calendar).categories) == (None, None)
    finally:
        el.CalendarItem.deregister("link")


def test_a_subscription_tells_of_a_meeting(office: EwsServer) -> None:
    alice, bob = account(office), account(office, "bob")
    with bob.calendar.pull_subscription() as (subscription, watermark):
        meeting(alice, BOB)
        events = [type(each).__name__ for note in bob.calendar.get_events(subscription, watermark) for each in note.events]
    assert events == ["CreatedEvent"]
