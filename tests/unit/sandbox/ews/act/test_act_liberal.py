"""Appointments at the liberal server: each quirk that was seen on an independent one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from core.sandbox.ews.act.hands import Hands
from core.sandbox.ews.behaviour import LIBERAL
from core.sandbox.ews.directory import Directory
from core.sandbox.ews.server import EwsServer
from tests.unit.sandbox.ews.act.client import account, appointment, el
from tests.unit.sandbox.ews.act.test_hands import WEEKLY
from tests.unit.sandbox.ews.bare import NS, Bare, get_item, shape, tree

START, END = datetime(2026, 3, 10, 9, tzinfo=UTC), datetime(2026, 3, 10, 10, tzinfo=UTC)
VIEW = (
    '<m:FindItem Traversal="Shallow"><m:ItemShape><t:BaseShape>IdOnly</t:BaseShape></m:ItemShape>'
    '<m:CalendarView StartDate="2026-03-01T00:00:00Z" EndDate="2026-04-30T00:00:00Z"/>'
    '<m:ParentFolderIds><t:DistinguishedFolderId Id="calendar"/></m:ParentFolderIds></m:FindItem>'
)


@pytest.fixture
def series(directory: Directory) -> str:
    return Hands(directory, "alice@corp.test").appointment("Review", START, END, recurrence=WEEKLY)


@pytest.fixture
def easy(directory: Directory) -> Iterator[EwsServer]:
    with EwsServer(directory, behaviour=LIBERAL) as running:
        yield running
    el.close_connections()
    el.protocol.CachingProtocol.clear_cache()


def test_views_do_not_expand(easy: EwsServer, server: EwsServer, series: str) -> None:
    with Bare(easy) as client:
        assert client.call(VIEW).ids() == [series]
    with Bare(server) as client:
        assert len(client.call(VIEW).ids()) == 4


def test_masters_are_not_found_by_an_occurrence(easy: EwsServer, directory: Directory, series: str) -> None:
    second = Hands(directory, "alice@corp.test").occurrence(series, 2)
    with Bare(easy) as client:
        by_occurrence = f'<m:ItemIds><t:RecurringMasterItemId OccurrenceId="{second}"/></m:ItemIds>'
        wanted = "<m:GetItem><m:ItemShape><t:BaseShape>IdOnly</t:BaseShape></m:ItemShape>"
        assert client.call(f"{wanted}{by_occurrence}</m:GetItem>").fault == "ErrorSchemaValidation"
        assert client.call(get_item(second)).ids() == [second]


def test_zones_are_not_told(easy: EwsServer, server: EwsServer) -> None:
    with Bare(easy) as client:
        assert client.call("<m:GetServerTimeZones/>").status == 500
    with Bare(server) as client:
        assert client.call("<m:GetServerTimeZones/>").codes == ["NoError"]


def test_times_have_more_digits_than_one_reads(easy: EwsServer, series: str) -> None:
    with Bare(easy) as client:
        body = client.call(get_item(series, with_shape=shape("calendar:Start", "calendar:End"))).body.decode()
    assert {len(each) for each in re.findall(r"(?:Start|End)>[\dT:-]+\.(\d+)Z<", body)} <= {7, 8, 9}
    assert "2026-03-10T09:00:00.0000000" in body


def test_shapes_leave_much_out(easy: EwsServer, series: str) -> None:
    with Bare(easy) as client:
        found = client.call(get_item(series, with_shape=shape(base="AllProperties"))).messages[0].find("m:Items/t:CalendarItem", NS)
    assert found is not None
    assert not {"t:Body", "t:RequiredAttendees", "t:Attachments"} & set(tree(found))
    assert {"t:Subject", "t:Recurrence"} <= set(tree(found))


def test_stale_keys_and_attachments_within_do_not_count(easy: EwsServer) -> None:
    owner = account(easy)
    made = appointment(owner, attachments=[el.FileAttachment(name="a.txt", content=b"a")]).save()
    stale = appointment(owner, "Second", id=made.id, changekey=made.changekey)
    for _ in range(2):
        owner.bulk_update([(stale, ["subject"])], conflict_resolution="NeverOverwrite")
    assert [(each.subject, each.attachments) for each in owner.calendar.all()] == [("Second", [])]
