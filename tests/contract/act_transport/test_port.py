"""What every `ActTransport` promises: changes, versions and conflicts, marks and categories, and that nobody is told unasked."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from core.domain.act.invitations import Notify
from core.domain.act.kinds import RemoteKind
from core.domain.act.parties import ActParty, ParticipationType
from core.domain.act.patterns import Days, Pattern, PatternType, Range, Recurrence
from core.domain.act.records import (
    ActContact,
    ActTask,
    Appointment,
    InstanceType,
    PersonName,
    RecurringAppointmentMaster,
    SeriesException,
)
from core.domain.act.spans import Span
from core.errors import Cancelled, CursorInvalid, FolderMissing
from core.ports.act_transport import ActConflict, ActDraft, ActGone, ActMark, DeleteMode, RemoteItem
from tests.contract.act_transport.worlds import START, World, home, item, meeting

BERLIN = "Europe/Berlin"
AT_NINE = Span.timed(datetime(2026, 3, 4, 9), datetime(2026, 3, 4, 10), BERLIN)  # noqa: DTZ001  clocks of Berlin
PEOPLE = (ActParty(ParticipationType.REQUIRED, "bob@corp.test"), ActParty(ParticipationType.OPTIONAL, "cas@partner.test"))
MARK = ActMark("appointment:7", "org-1")


def changes(mailbox: World, cursor: str | None = None) -> tuple[dict[str, bool], str]:
    """All that changed since a place, and the place after it."""
    found: dict[str, bool] = {}
    last = False
    for page in mailbox.port.changes(home(mailbox.port), RemoteKind.MEETING, cursor):
        found.update({one.remote_id: one.deleted for one in page.changes})
        cursor, last = page.cursor, page.last
    assert last
    assert cursor is not None
    return found, cursor


def made(mailbox: World, record: Appointment | None = None, **more: object) -> RemoteItem:
    """An appointment of ours, as it is on the server."""
    wanted = record or Appointment("Plan", AT_NINE, **more)  # type: ignore[arg-type]  # fields of an appointment
    return item(mailbox.port, mailbox.port.create(home(mailbox.port), ActDraft(wanted, mark=MARK)).id)


def test_a_folder_of_each_kind(mailbox: World) -> None:
    found = {kind: mailbox.port.folders(kind) for kind in (RemoteKind.MEETING, RemoteKind.CONTACT, RemoteKind.TASK)}
    assert all(folders[0].default and folders[0].kind is kind for kind, folders in found.items())
    assert len({folders[0].id for folders in found.values()}) == 3
    assert mailbox.port.folders(RemoteKind.SERIES)[0] == found[RemoteKind.MEETING][0]


def test_changes_since_a_place(mailbox: World) -> None:
    first, second = mailbox.other_makes("One"), mailbox.other_makes("Two")
    found, place = changes(mailbox)
    assert found == {first: False, second: False}
    assert changes(mailbox, place)[0] == {}
    mailbox.other_changes(first, "Won")
    mailbox.other_deletes(second)
    third = mailbox.other_makes("Three")
    assert changes(mailbox, place)[0] == {first: False, second: True, third: False}


def test_our_own_changes_come_back_as_changes(mailbox: World) -> None:
    _, place = changes(mailbox)
    ours = made(mailbox)
    found, place = changes(mailbox, place)
    assert found == {ours.ref.id: False}
    mailbox.port.delete(ours)
    assert changes(mailbox, place)[0] == {ours.ref.id: True}


def test_a_place_that_is_lost_is_said_so_and_the_folder_is_listed_anew(mailbox: World) -> None:
    kept = mailbox.other_makes("One")
    _, place = changes(mailbox)
    mailbox.lose_states()
    with pytest.raises(CursorInvalid):
        changes(mailbox, place)
    assert changes(mailbox)[0] == {kept: False}


@pytest.mark.parametrize(
    "cursor", ["", "nonsense", '{"format": "ews-1", "state": "H4sI"}', '{"format": "ews-act-1", "folder": "x", "state": "y"}']
)
def test_a_place_that_is_none(mailbox: World, cursor: str) -> None:
    with pytest.raises(CursorInvalid):
        changes(mailbox, cursor)


def test_a_folder_that_is_not_there(mailbox: World) -> None:
    with pytest.raises(FolderMissing):
        list(mailbox.port.changes("no such folder", RemoteKind.MEETING, None))


def test_items_come_in_the_order_asked_for_and_what_is_gone_is_told(mailbox: World) -> None:
    first, second, third = (mailbox.other_makes(subject) for subject in ("One", "Two", "Three"))
    mailbox.other_deletes(second)
    found = list(mailbox.port.get(RemoteKind.MEETING, [third, second, first, third]))
    assert [one.ref.id for one in found] == [third, second, first]
    assert [one.gone for one in found] == [False, True, False]
    assert [meeting(one).subject for one in found if not one.gone] == ["Three", "One"]
    assert meeting(found[0]).span == Span(START, START + timedelta(hours=1), "UTC")
    assert mailbox.port.present([first, second, third]) == {first, third}


def test_only_the_fields_named_are_written(mailbox: World) -> None:
    ours = made(mailbox, location="Room 1", reminder_minutes=10)
    wanted = replace(meeting(ours), subject="New", location="Room 2", reminder_minutes=None)
    ref = mailbox.port.update(ours, wanted, {"subject"})
    now = item(mailbox.port, ours.ref.id)
    assert now.ref == ref
    assert now.ref.version != ours.ref.version
    assert (meeting(now).subject, meeting(now).location, meeting(now).reminder_minutes) == ("New", "Room 1", 10)


def test_fields_are_emptied(mailbox: World) -> None:
    ours = made(mailbox, location="Room 1", reminder_minutes=10, private=True, attendees=PEOPLE)
    bare = replace(meeting(ours), subject="", location="", reminder_minutes=None, private=False, attendees=PEOPLE[:1])
    keys = {"subject", "location", "reminder", "private", "attendee/cas@partner.test"}
    mailbox.port.update(ours, bare, keys)
    now = meeting(item(mailbox.port, ours.ref.id))
    assert (now.subject, now.location, now.reminder_minutes, now.private) == ("", "", None, False)
    assert [one.key for one in now.attendees] == ["bob@corp.test"]


def test_nothing_to_write_changes_nothing(mailbox: World) -> None:
    ours = made(mailbox)
    mailbox.port.tag(ours)
    assert item(mailbox.port, ours.ref.id) == ours


def test_nobody_is_reminded_unless_that_is_asked_for(mailbox: World) -> None:
    port = mailbox.port
    plain = port.create(home(port), ActDraft(Appointment("Plan", AT_NINE)))
    partial = port.create(home(port), ActDraft(Appointment("Plan", AT_NINE, reminder_minutes=5), frozenset({"subject", "time"})))
    assert meeting(item(port, plain.id)).reminder_minutes is None
    assert meeting(item(port, partial.id)).reminder_minutes is None


def test_an_update_of_another_version_is_a_conflict_with_the_item_as_it_is(mailbox: World) -> None:
    ours = made(mailbox)
    mailbox.other_changes(ours.ref.id, "Theirs")
    with pytest.raises(ActConflict) as caught:
        mailbox.port.update(ours, replace(meeting(ours), subject="Ours"), {"subject"})
    assert meeting(caught.value.current).subject == "Theirs"
    assert caught.value.current == item(mailbox.port, ours.ref.id)
    mailbox.port.update(caught.value.current, replace(meeting(ours), subject="Ours"), {"subject"})
    assert meeting(item(mailbox.port, ours.ref.id)).subject == "Ours"


def test_a_delete_of_another_version_is_a_conflict(mailbox: World) -> None:
    ours = made(mailbox)
    mailbox.other_changes(ours.ref.id, "Theirs")
    with pytest.raises(ActConflict):
        mailbox.port.delete(ours)
    assert mailbox.port.present([ours.ref.id]) == {ours.ref.id}


def test_what_is_gone(mailbox: World) -> None:
    ours = made(mailbox)
    mailbox.other_deletes(ours.ref.id)
    with pytest.raises(ActGone):
        mailbox.port.update(ours, meeting(ours), {"subject"})
    with pytest.raises(ActGone):
        mailbox.port.tag(ours, add=["Blue"])
    assert mailbox.port.delete(ours) is False


@pytest.mark.parametrize("mode", DeleteMode)
def test_deleted(mailbox: World, mode: DeleteMode) -> None:
    ours = made(mailbox)
    assert mailbox.port.delete(ours, mode) is True
    assert item(mailbox.port, ours.ref.id).gone or mode is DeleteMode.BIN
    assert ours.ref.id not in changes(mailbox)[0]


def test_marks(mailbox: World) -> None:
    port = mailbox.port
    ours = made(mailbox)
    assert ours.mark == MARK
    folder = home(port)
    assert port.find_mark(folder, MARK) == [ours.ref]
    assert port.find_mark(folder, ActMark(MARK.record)) == [ours.ref]
    assert port.find_mark(folder, ActMark(MARK.record, "org-2")) == port.find_mark(folder, ActMark()) == []
    other = ActMark("appointment:8", "org-1")
    ref = port.tag(ours, mark=other)
    assert item(port, ours.ref.id).ref == ref
    assert port.find_mark(folder, other) == [ref]
    assert port.find_mark(folder, MARK) == []
    port.tag(ours, mark=ActMark())
    assert item(port, ours.ref.id).mark == ActMark()


def test_categories(mailbox: World) -> None:
    port = mailbox.port
    theirs = item(port, mailbox.other_makes("One"))
    mailbox.other_changes(theirs.ref.id, "Won")  # tagging holds for whatever version there is
    port.tag(theirs, add=["Tracked to Dynamics 365", "Blue"])
    assert item(port, theirs.ref.id).categories == ("Tracked to Dynamics 365", "Blue")
    port.tag(theirs, add=["BLUE"], remove=["tracked to dynamics 365"])
    now = item(port, theirs.ref.id)
    assert now.categories == ("Blue",)
    assert meeting(now).subject == "Won"


def test_a_meeting_is_found_by_its_identity(mailbox: World) -> None:
    port = mailbox.port
    foreign = made(mailbox, uid="3f0e9a@calendar.test")
    own = made(mailbox)
    assert meeting(foreign).uid == "3f0e9a@calendar.test"
    assert port.find_uid(home(port), "3f0e9a@calendar.test") == [foreign.ref]
    assert port.find_uid(home(port), meeting(own).uid) == [own.ref]
    assert port.find_uid(home(port), "nobody's") == port.find_uid(home(port), "") == []


def test_the_mark_of_the_mailbox(mailbox: World) -> None:
    port = mailbox.port
    assert port.marker() == ""
    assert port.write_marker("org <1> & more") == "org <1> & more" == port.marker()
    assert port.write_marker("org-2") == "org-2" == port.marker()
    assert port.write_marker("") == "" == port.marker()


def test_nobody_is_told_unless_that_is_asked_for(mailbox: World) -> None:
    port = mailbox.port
    ours = made(mailbox, attendees=PEOPLE)
    moved = Span.timed(datetime(2026, 3, 5, 9), datetime(2026, 3, 5, 10), BERLIN)  # noqa: DTZ001  clocks of Berlin
    port.update(ours, replace(meeting(ours), span=moved, attendees=PEOPLE[:1]), {"time", "attendee/cas@partner.test"})
    ours = item(port, ours.ref.id)
    port.tag(ours, add=["Blue"], mark=ActMark("other"))
    port.delete(item(port, ours.ref.id))
    assert mailbox.letters == 0


def test_those_are_told_whom_the_word_means(mailbox: World) -> None:
    port = mailbox.port
    ref = port.create(home(port), ActDraft(Appointment("Plan", AT_NINE, attendees=PEOPLE)), Notify.ALL)
    assert mailbox.letters == 2
    ours = item(port, ref.id)
    dee = ActParty(ParticipationType.REQUIRED, "dee@partner.test")
    port.update(ours, replace(meeting(ours), attendees=(*PEOPLE, dee)), {"attendee/dee@partner.test"}, Notify.CHANGED)
    assert mailbox.letters == 3
    ours = item(port, ref.id)
    port.update(ours, replace(meeting(ours), subject="New plan"), {"subject"}, Notify.ALL)
    assert mailbox.letters == 6
    port.delete(item(port, ref.id), DeleteMode.BIN, Notify.ALL)
    assert mailbox.letters == 9


def test_a_series_with_what_differs_of_it(mailbox: World) -> None:
    port = mailbox.port
    rule = Recurrence(Pattern(PatternType.WEEKLY, 1, Days.WEDNESDAY), Range(date(2026, 3, 4)))
    later = Span.timed(datetime(2026, 4, 2, 14), datetime(2026, 4, 2, 15), BERLIN)  # noqa: DTZ001  clocks of Berlin
    moved = Appointment("Plan, late", later, attendees=PEOPLE, instance_type=InstanceType.EXCEPTION)
    series = RecurringAppointmentMaster(
        Appointment("Plan", AT_NINE, attendees=PEOPLE), rule, (SeriesException(date(2026, 4, 1), moved),), (date(2026, 3, 11),)
    )
    ref = port.create(home(port), ActDraft(series, mark=MARK))
    found = item(port, ref.id, RemoteKind.SERIES)
    assert found.kind is RemoteKind.SERIES
    assert isinstance(found.record, RecurringAppointmentMaster)
    assert found.ref == ref
    assert found.record.deleted == series.deleted
    assert found.record.moved == {date(2026, 4, 1): later}
    assert found.record.exceptions[0].appointment.subject == "Plan, late"
    wanted = replace(found.record, exceptions=(), deleted=(*series.deleted, date(2026, 3, 25)))
    back = {"exception/2026-04-01/time", "exception/2026-04-01/subject", "deleted/2026-03-25"}
    port.update(found, wanted, back)
    found = item(port, ref.id, RemoteKind.SERIES)
    assert isinstance(found.record, RecurringAppointmentMaster)
    assert found.record.deleted == (date(2026, 3, 11), date(2026, 3, 25))
    usual = Span.timed(datetime(2026, 4, 1, 9), datetime(2026, 4, 1, 10), BERLIN)  # noqa: DTZ001  clocks of Berlin
    assert all(one.appointment.subject == "Plan" and one.appointment.span == usual for one in found.record.exceptions)
    assert mailbox.letters == 0


def test_contacts_and_tasks_tell_nobody_and_are_found_alike(mailbox: World) -> None:
    port = mailbox.port
    people, tasks = home(port, RemoteKind.CONTACT), home(port, RemoteKind.TASK)
    ann = port.create(people, ActDraft(ActContact(PersonName("Ann", last="Ng")), mark=ActMark("contact:1")), Notify.ALL)
    call = port.create(tasks, ActDraft(ActTask("Call", due=START), mark=ActMark("task:1")), Notify.ALL)
    assert port.find_mark(people, ActMark("contact:1")) == [ann]
    assert port.find_mark(tasks, ActMark("task:1")) == [call]
    assert {one.remote_id for page in port.changes(tasks, RemoteKind.TASK, None) for one in page.changes} == {call.id}
    assert port.delete(item(port, ann.id, RemoteKind.CONTACT), notify=Notify.ALL)
    assert mailbox.letters == 0


def test_a_task_of_which_the_reminder_is_not_ours_keeps_it(mailbox: World) -> None:
    port = mailbox.port
    ref = port.create(home(port, RemoteKind.TASK), ActDraft(ActTask("Call", due=START, reminder_at=START)))
    found = item(port, ref.id, RemoteKind.TASK)
    assert isinstance(found.record, ActTask)
    assert found.record.reminder_at is None
    port.update(found, replace(found.record, subject="Call back"), {"subject"})
    now = item(port, ref.id, RemoteKind.TASK)
    assert isinstance(now.record, ActTask)
    assert (now.record.subject, now.record.reminder_at) == ("Call back", None)


def test_an_aborted_port_is_cancelled(mailbox: World) -> None:
    mailbox.port.abort()
    with pytest.raises(Cancelled):
        mailbox.port.marker()
