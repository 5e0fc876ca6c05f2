"""What people do at other clients: it follows what follows from a client's request, and faults of the server do not touch it."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from core.sandbox.ews.act.hands import Hands
from core.sandbox.ews.faults import EwsFault, EwsFaultKind
from core.sandbox.ews.problems import EwsError
from core.sandbox.ews.server import EwsServer
from tests.unit.sandbox.ews.act.client import account, changes, refreshed

START, END = datetime(2026, 3, 10, 9, tzinfo=UTC), datetime(2026, 3, 10, 10, tzinfo=UTC)
WEEKLY = (
    "<t:Recurrence><t:WeeklyRecurrence><t:Interval>1</t:Interval><t:DaysOfWeek>Tuesday</t:DaysOfWeek></t:WeeklyRecurrence>"
    "<t:NumberedRecurrence><t:StartDate>2026-03-10</t:StartDate><t:NumberOfOccurrences>4</t:NumberOfOccurrences></t:NumberedRecurrence>"
    "</t:Recurrence>"
)


def test_a_meeting_from_hand_to_hand(office: EwsServer) -> None:
    alice, bob = Hands(office.directory, "alice@corp.test"), Hands(office.directory, "bob@corp.test")
    office.faults.add(EwsFault(EwsFaultKind.ITEM_ERROR))
    made = alice.appointment("Review", START, END, attendees=["bob@corp.test", "rene@contoso.test"], send="SendToAllAndSaveCopy")
    bob.answer(bob.find("Review"), "AcceptItem")
    alice.outside_answers(alice.record(made).text("UID"), "rene@contoso.test", "Decline")
    alice.change(made, {"Location": "Room 5"}, send="SendOnlyToAll")
    office.faults.clear()
    found = refreshed(account(office).calendar.all()[0])
    assert {each.mailbox.email_address: each.response_type for each in found.required_attendees} == {
        "bob@corp.test": "Accept",
        "rene@contoso.test": "Decline",
    }
    assert bob.record(bob.find("Review")).text("Location") == "Room 5"
    assert office.meetings.counts == {"invitation": 2, "response": 1, "update": 2}
    assert [each.kind.value for each in office.meetings.to("alice@corp.test")] == ["response"]
    alice.delete(made, send="SendOnlyToAll")
    assert bob.record(bob.find("Canceled: Review")).flag("IsCancelled")


def test_a_series_by_hand(office: EwsServer) -> None:
    alice = Hands(office.directory, "alice@corp.test")
    made = alice.appointment("Review", START, END, zone="Europe/Berlin", recurrence=WEEKLY)
    alice.change(alice.occurrence(made, 2), {"Subject": "Other"})
    alice.categorize(alice.occurrence(made, 3), "Tracked")
    alice.delete(alice.occurrence(made, 4))
    record = alice.record(made)
    assert (len(record.exceptions), len(record.deleted)) == (2, 1)
    assert alice.categories(alice.occurrence(made, 3)) == ("Tracked",)
    with pytest.raises(EwsError, match="IsDeletedFromRecurrence"):
        alice.occurrence(made, 4)


def test_contacts_and_tasks_by_hand(office: EwsServer) -> None:
    alice = Hands(office.directory, "alice@corp.test")
    email = '<t:EmailAddresses><t:Entry Key="EmailAddress1">rene@contoso.test</t:Entry></t:EmailAddresses>'
    rene = alice.make("Contact", {"GivenName": "Rene", "Surname": "Valdes"}, email, categories=["Tracked"])
    call = alice.make("Task", {"Subject": "Call", "DueDate": START})
    alice.change(call, {"PercentComplete": 100})
    alice.change(rene, {"GivenName": None})
    owner = account(office)
    (contact,) = owner.contacts.all()
    assert (contact.given_name, contact.surname, contact.email_addresses[0].email) == (None, "Valdes", "rene@contoso.test")
    assert [(each.status, each.is_complete) for each in owner.tasks.all()] == [("Completed", True)]
    assert [kind for kind, _ in changes(owner.tasks)] == ["create"]
    copied = alice.copy(rene, "Contacts")
    assert alice.record(copied).text("Surname") == "Valdes"
    alice.move(rene, "Deleted Items")
    assert alice.ids("Contacts") == [copied]


def test_a_task_that_somebody_assigned(office: EwsServer) -> None:
    alice = Hands(office.directory, "alice@corp.test")
    alice.assigned_task("Count the rims", "Bob Ng", {"DueDate": START})
    (found,) = account(office).tasks.all()
    assert (found.subject, found.delegator, found.delegation_state, found.is_team_task) == ("Count the rims", "Bob Ng", "Accepted", True)
