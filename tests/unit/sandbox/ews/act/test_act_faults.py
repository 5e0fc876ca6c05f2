"""What goes wrong with appointments, contacts and tasks: each fault by name, as exchangelib and a bare client see it."""

from __future__ import annotations

from typing import Any

import pytest

from core.sandbox.ews.faults import EwsFault, EwsFaultKind
from core.sandbox.ews.server import EwsServer
from tests.unit.sandbox.ews.act.client import account, appointment, at, changes, el, errors, refreshed
from tests.unit.sandbox.ews.bare import Bare, sync_items

Kind = EwsFaultKind
CALENDAR = '<t:DistinguishedFolderId Id="calendar"/>'


@pytest.fixture
def three(office: EwsServer) -> list[Any]:
    alice = account(office)
    return [appointment(alice, f"number {number}").save() for number in range(3)]


def add(server: EwsServer, kind: EwsFaultKind, operation: str = "", **given: Any) -> None:
    server.faults.add(EwsFault(kind, operation, times=1, **given))


def test_a_busy_server_says_how_long(office: EwsServer, three: list[Any]) -> None:
    add(office, Kind.SOAP_FAULT, "SyncFolderItems", back_off_ms=4000)
    with pytest.raises(errors.ErrorServerBusy) as caught:
        changes(account(office).calendar)
    assert caught.value.back_off == 4


def test_a_lost_state_starts_anew(office: EwsServer, three: list[Any]) -> None:
    alice = account(office)
    assert len(changes(alice.calendar)) == 3
    add(office, Kind.LOST_STATE)
    with pytest.raises(errors.ErrorInvalidSyncStateData):
        changes(alice.calendar)
    alice.calendar.item_sync_state = None
    assert len(changes(alice.calendar)) == 3


def told(office: EwsServer) -> list[str]:
    with Bare(office) as client:
        return client.call(sync_items(folder=CALENDAR)).ids()


def test_changes_told_twice_and_in_another_order(office: EwsServer, three: list[Any]) -> None:
    plain = told(office)
    add(office, Kind.DUPLICATE_CHANGES)
    assert told(office) == plain * 2
    add(office, Kind.DUPLICATE_CHANGES, number=2)
    assert told(office) == [*plain, plain[1]]
    add(office, Kind.REORDERED_CHANGES)
    assert told(office) == plain[::-1]
    assert told(office) == plain


def test_an_item_gone_between_sync_and_get(office: EwsServer, three: list[Any]) -> None:
    alice = account(office)
    assert len(changes(alice.calendar)) == 3
    add(office, Kind.VANISHED, "GetItem", number=2)
    found = list(alice.fetch(ids=[(each.id, each.changekey) for each in three]))
    assert [type(each).__name__ for each in found] == ["CalendarItem", "ErrorItemNotFound", "CalendarItem"]
    assert [(kind, each.id) for kind, each in changes(alice.calendar)] == [("delete", three[1].id)]


def test_a_change_key_that_went_stale(office: EwsServer, three: list[Any]) -> None:
    alice = account(office)
    one = refreshed(three[0])
    one.subject = "mine"
    add(office, Kind.OVERTAKEN, "UpdateItem")
    with pytest.raises(errors.ErrorIrresolvableConflict):
        alice.bulk_update([(one, ["subject"])], conflict_resolution="NeverOverwrite")
    assert refreshed(one).subject == "number 0"


@pytest.mark.parametrize("kind", [Kind.LOSE_RESPONSE, Kind.DROP_IN_BODY])
def test_done_but_not_answered(office: EwsServer, kind: EwsFaultKind) -> None:
    alice = account(office)
    people = [el.Attendee(mailbox=el.Mailbox(email_address="bob@corp.test"), response_type="Unknown")]
    add(office, kind, "CreateItem")
    with pytest.raises(errors.EWSError):
        appointment(alice, required_attendees=people).save(send_meeting_invitations="SendOnlyToAll")
    assert alice.calendar.all().count() == 1
    assert office.meetings.counts == {"invitation": 1}


def test_a_batch_that_is_cut(office: EwsServer) -> None:
    alice = account(office)
    add(office, Kind.CUT_BATCH, "CreateItem", number=2)
    with pytest.raises(errors.EWSError):
        alice.bulk_create(alice.calendar, [appointment(alice, f"number {number}") for number in range(4)])
    assert sorted(each.subject for each in alice.calendar.all()) == ["number 0", "number 1"]


def test_nothing_of_a_refused_change_stays(office: EwsServer, three: list[Any]) -> None:
    alice = account(office)
    one = refreshed(three[0])
    one.subject, one.start, one.end = "never", at(12), at(13)
    one.end = at(11)
    with pytest.raises(errors.ErrorCalendarEndDateIsEarlierThanStartDate):
        raw_update(alice, one)
    found = refreshed(one)
    assert (found.subject, found.start, found.changekey) == ("number 0", at(10), one.changekey)


def raw_update(owner: Any, item: Any) -> None:
    """The update without exchangelib's own check of start and end."""
    owner.bulk_update([(item, ["subject", "start", "end"])])
