"""What exchangelib does not look at: the order of children, required attributes, conflicts that are resolved. A bare client does."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from core.sandbox.ews.act.fields import CALENDAR, CONTACT, ITEM, MEETING, MEETING_MORE, TASK
from core.sandbox.ews.act.hands import Hands
from core.sandbox.ews.schema import MESSAGE
from core.sandbox.ews.server import EwsServer
from tests.unit.sandbox.ews.act.test_hands import WEEKLY
from tests.unit.sandbox.ews.bare import NS, Answer, Bare, get_item, shape

START = datetime(2026, 3, 10, 9, tzinfo=UTC)
EVERYTHING = shape(base="AllProperties", more='<t:FieldURI FieldURI="item:MimeContent"/><t:FieldURI FieldURI="item:TextBody"/>')


@pytest.fixture
def hands(office: EwsServer) -> Hands:
    return Hands(office.directory, "alice@corp.test")


def shown(office: EwsServer, item_id: str, user: str = "alice", password: str = "pa ss:word") -> tuple[str, list[str]]:
    """The element of an item with everything in it, and the names of its children."""
    with Bare(office, user, password) as client:
        item = client.call(get_item(item_id, with_shape=EVERYTHING)).messages[0].find("m:Items/*", NS)
    assert item is not None
    return item.tag.rpartition("}")[2], [each.tag.rpartition("}")[2] for each in item]


def in_order(names: list[str], order: list[str]) -> bool:
    return names == [name for name in order if name in names]


def test_an_appointment(office: EwsServer, hands: Hands) -> None:
    made = hands.appointment("Review", START, START + timedelta(hours=1), recurrence=WEEKLY, attendees=["bob@corp.test"])
    hands.change(hands.occurrence(made, 2), {"Location": "Room 5"})
    hands.delete(hands.occurrence(made, 3))
    kind, names = shown(office, made)
    assert (kind, in_order(names, [*ITEM, *CALENDAR])) == ("CalendarItem", True)
    wanted = "UID Start End CalendarItemType Organizer RequiredAttendees Recurrence FirstOccurrence ModifiedOccurrences DeletedOccurrences"
    assert set(wanted.split()) <= set(names)
    kind, names = shown(office, hands.occurrence(made, 2))
    assert (kind, in_order(names, [*ITEM, *CALENDAR])) == ("CalendarItem", True)
    assert "Recurrence" not in names
    assert {"OriginalStart", "RecurrenceId", "Location"} <= set(names)


def test_a_contact_and_a_task(office: EwsServer, hands: Hands) -> None:
    contact = hands.make("Contact", {"Surname": "Valdes", "Body": "met", "GivenName": "Rene", "JobTitle": "Buyer"}, categories=["Blue"])
    kind, names = shown(office, contact)
    assert (kind, in_order(names, [*ITEM, *CONTACT])) == ("Contact", True)
    task = hands.make("Task", {"Subject": "Call", "StartDate": START, "PercentComplete": 40})
    kind, names = shown(office, task)
    assert (kind, in_order(names, [*ITEM, *TASK])) == ("Task", True)
    assert {"Status", "PercentComplete", "IsComplete", "Owner"} <= set(names)


def test_a_meeting_request(office: EwsServer, hands: Hands) -> None:
    hands.appointment("Review", START, START + timedelta(hours=1), attendees=["bob@corp.test"], send="SendOnlyToAll")
    bob = Hands(office.directory, "bob@corp.test")
    kind, names = shown(office, bob.find("Review", "Inbox"), "bob", "secret")
    assert (kind, in_order(names, [*ITEM, *MESSAGE.split(), *MEETING, *MEETING_MORE["MeetingRequest"]])) == ("MeetingRequest", True)
    assert {"From", "ToRecipients", "AssociatedCalendarItemId", "ResponseType", "UID", "MeetingRequestType", "Start", "Organizer"} <= set(
        names
    )


ITEMS = (
    "<t:CalendarItem><t:Subject>x</t:Subject><t:Start>2026-03-10T09:00:00Z</t:Start><t:End>2026-03-10T10:00:00Z</t:End></t:CalendarItem>"
)


def test_a_word_on_invitations_is_required(office: EwsServer, hands: Hands) -> None:
    made = hands.appointment("Review", START, START + timedelta(hours=1))
    task = hands.make("Task", {"Subject": "Call"})
    ids = '<m:ItemIds><t:ItemId Id="{}"/></m:ItemIds>'
    with Bare(office) as client:
        create = client.call(f'<m:CreateItem MessageDisposition="SaveOnly"><m:Items>{ITEMS}</m:Items></m:CreateItem>')
        delete = client.call(f'<m:DeleteItem DeleteType="HardDelete">{ids.format(made)}</m:DeleteItem>')
        remove = client.call(f'<m:DeleteItem DeleteType="HardDelete">{ids.format(task)}</m:DeleteItem>')
        change = renamed(client, made, "", "NeverOverwrite", "")
    assert create.codes == ["ErrorSendMeetingInvitationsRequired"]
    assert delete.codes == ["ErrorSendMeetingCancellationsRequired"]
    assert remove.codes == ["ErrorAffectedTaskOccurrencesRequired"]
    assert change.codes == ["ErrorChangeKeyRequired"]


def renamed(
    client: Bare, item_id: str, key: str, resolution: str, send: str = ' SendMeetingInvitationsOrCancellations="SendToNone"'
) -> Answer:
    given = f' ChangeKey="{key}"' if key else ""
    field = (
        '<t:SetItemField><t:FieldURI FieldURI="item:Subject"/><t:CalendarItem><t:Subject>x</t:Subject></t:CalendarItem></t:SetItemField>'
    )
    change = f'<t:ItemChange><t:ItemId Id="{item_id}"{given}/><t:Updates>{field}</t:Updates></t:ItemChange>'
    return client.call(f'<m:UpdateItem ConflictResolution="{resolution}"{send}><m:ItemChanges>{change}</m:ItemChanges></m:UpdateItem>')


@pytest.mark.parametrize(
    ("resolution", "code", "count"),
    [("NeverOverwrite", "ErrorIrresolvableConflict", ""), ("AutoResolve", "NoError", "1"), ("AlwaysOverwrite", "NoError", "0")],
)
def test_a_stale_key(office: EwsServer, hands: Hands, resolution: str, code: str, count: str) -> None:
    made = hands.appointment("Review", START, START + timedelta(hours=1))
    with Bare(office) as client:
        key = client.call(get_item(made)).key()
        hands.change(made, {"Location": "Room 5"})
        answer = renamed(client, made, key, resolution)
    assert (answer.codes, answer.root.findtext(".//t:Count", "", NS)) == ([code], count)
    assert hands.record(made).text("Location") == "Room 5"


@pytest.mark.parametrize(
    ("children", "fault"),
    [
        ("<t:End>2026-03-10T10:00:00Z</t:End><t:Start>2026-03-10T09:00:00Z</t:Start>", "ErrorSchemaValidation"),
        ("<t:Start>2026-03-10T09:00:00Z</t:Start><t:Nonsense/>", "ErrorSchemaValidation"),
    ],
)
def test_children_out_of_order_are_refused(office: EwsServer, children: str, fault: str) -> None:
    wanted = f"<m:Items><t:CalendarItem>{children}</t:CalendarItem></m:Items>"
    with Bare(office) as client:
        assert client.call(f'<m:CreateItem SendMeetingInvitations="SendToNone">{wanted}</m:CreateItem>').fault == fault


def test_what_the_server_says_is_not_to_be_set(office: EwsServer) -> None:
    wanted = ITEMS.replace("<t:Start>", "<t:IsMeeting>true</t:IsMeeting><t:Start>")
    body = f'<m:CreateItem SendMeetingInvitations="SendToNone"><m:Items>{wanted}</m:Items></m:CreateItem>'
    with Bare(office) as client:
        assert client.call(body).fault == "ErrorSchemaValidation"
        body = body.replace("<t:IsMeeting>true</t:IsMeeting>", "").replace("</t:End>", "</t:End><t:IsMeeting>true</t:IsMeeting>")
        assert client.call(body).codes == ["ErrorInvalidPropertySet"]
