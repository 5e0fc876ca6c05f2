"""The same week at every Exchange and at the liberal server, as exchangelib lives it with each."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest

from core.sandbox.ews.act.hands import Hands
from core.sandbox.ews.behaviour import EXCHANGE_2010, EXCHANGE_2013, EXCHANGE_2016, EXCHANGE_SE, LIBERAL
from core.sandbox.ews.directory import Directory
from core.sandbox.ews.server import EwsServer
from tests.unit.sandbox.ews.act.client import account, appointment, at, el
from tests.unit.sandbox.ews.act.test_hands import WEEKLY
from tests.unit.sandbox.ews.act.test_meetings import BOB, meeting
from tests.unit.sandbox.ews.bare import Bare, get_item, shape

EVERY = [EXCHANGE_2010, EXCHANGE_2013, EXCHANGE_2016, EXCHANGE_SE, LIBERAL]


@pytest.fixture(params=EVERY, ids=lambda each: each.name)
def any_office(directory: Directory, request: pytest.FixtureRequest) -> Iterator[EwsServer]:
    with EwsServer(directory, behaviour=request.param) as running:
        yield running
    el.close_connections()
    el.protocol.CachingProtocol.clear_cache()


def test_a_week(any_office: EwsServer, directory: Directory) -> None:
    alice, bob = account(any_office), Hands(directory, BOB)
    made = meeting(alice, BOB, location="Room 4")
    bob.answer(bob.find("Review"), "AcceptItem")
    el.Contact(account=alice, folder=alice.contacts, display_name="Rene Valdes", given_name="Rene").save()
    el.Task(account=alice, folder=alice.tasks, subject="Call", due_date=el.EWSDate(2026, 3, 12)).save()
    (found,) = list(alice.fetch(ids=[made.id and (made.id, None)]))
    assert [each.response_type for each in found.required_attendees] == ["Accept"]
    assert (found.location, found.my_response_type, found.is_meeting) == ("Room 4", "Organizer", True)
    assert [each.given_name for each in alice.contacts.all()] == ["Rene"]
    assert [(each.subject, each.status) for each in alice.tasks.all()] == [("Call", "NotStarted")]
    assert len(list(alice.calendar.sync_items())) == 1
    made.delete(send_meeting_cancellations="SendOnlyToAll")
    assert any_office.meetings.counts == {"invitation": 1, "response": 1, "cancellation": 1}


def test_a_field_is_known_from_its_version_on(directory: Directory) -> None:
    start = datetime(2026, 3, 10, 9, tzinfo=UTC)
    made = Hands(directory, "alice@corp.test").appointment("Review", start, start + timedelta(hours=1), recurrence=WEEKLY)
    wanted = get_item(made, with_shape=shape("calendar:IsOrganizer"))
    with EwsServer(directory, behaviour=EXCHANGE_2010) as old, Bare(old) as client:
        assert client.call(wanted, version="Exchange2010_SP2").fault == "ErrorSchemaValidation"
    with EwsServer(directory) as new, Bare(new) as client:
        assert b"IsOrganizer>true<" in client.call(wanted).body


def test_a_field_that_no_version_knows(directory: Directory) -> None:
    with EwsServer(directory) as server, Bare(server) as client:
        made = Hands(directory, "alice@corp.test").make("Contact", {"Surname": "Valdes"})
        assert client.call(get_item(made, with_shape=shape("contacts:Nonsense"))).fault == "ErrorSchemaValidation"


def test_what_comes_as_icalendar_is_refused(directory: Directory) -> None:
    with EwsServer(directory) as server:
        owner = account(server)
        with pytest.raises(Exception, match="MimeConversion"):
            appointment(owner, start=at(10), mime_content=b"BEGIN:VCALENDAR").save()
    el.close_connections()
    el.protocol.CachingProtocol.clear_cache()
