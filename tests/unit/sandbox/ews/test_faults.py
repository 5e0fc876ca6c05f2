"""Each fault, by name: what a client sees of it, and whether anything was done."""

import http.client
import socket
import xml.etree.ElementTree as ET
from typing import Any

import pytest

from core.sandbox.ews.faults import EwsFault, EwsFaultKind
from core.sandbox.ews.server import EwsServer
from core.sandbox.ews.store import EwsMailbox
from tests.unit.sandbox.ews.bare import NS, Bare, envelope, get_item, message, shape, sync_items
from tests.unit.sandbox.ews.test_writing import TO_BOB, create

Kind = EwsFaultKind
SEND = create(f"<t:Subject>x</t:Subject>{TO_BOB}", "SendAndSaveCopy", "sentitems")
BROKEN = (http.client.RemoteDisconnected, ConnectionResetError, BrokenPipeError, http.client.IncompleteRead)


@pytest.fixture
def ids(alice: EwsMailbox) -> list[str]:
    return [alice.deliver(message(n)) for n in range(5)]


def add(server: EwsServer, kind: EwsFaultKind, operation: str = "", times: int | None = 1, **given: Any) -> None:
    server.faults.add(EwsFault(kind, operation, times=times, **given))


def values(answer_message: ET.Element) -> dict[str, str]:
    return {each.get("Name", ""): each.text or "" for each in answer_message.iterfind("m:MessageXml/t:Value", NS)}


def test_one_bad_item_in_a_batch(server: EwsServer, ids: list[str]) -> None:
    add(server, Kind.ITEM_ERROR, "GetItem", number=3, code="ErrorItemCorrupt")
    with Bare(server) as client:
        assert client.call(get_item(*ids)).codes == ["NoError", "NoError", "ErrorItemCorrupt", "NoError", "NoError"]
        assert client.call(get_item(*ids)).codes == ["NoError"] * 5
    assert [fault.kind for fault in server.faults.fired] == [Kind.ITEM_ERROR]


def test_a_batch_that_stops(server: EwsServer, ids: list[str]) -> None:
    add(server, Kind.BATCH_STOPPED, number=2, code="ErrorMailboxStoreUnavailable")
    with Bare(server) as client:
        answer = client.call(get_item(*ids))
    assert answer.codes == ["NoError", "ErrorMailboxStoreUnavailable", *["ErrorBatchProcessingStopped"] * 3]
    assert [each.get("ResponseClass") for each in answer.messages] == ["Success", "Error", "Warning", "Warning", "Warning"]


@pytest.mark.parametrize(("back_off_ms", "shown"), [(5000, {"BackOffMilliseconds": "5000"}), (None, {})])
def test_busy(server: EwsServer, ids: list[str], back_off_ms: int | None, shown: dict[str, str]) -> None:
    add(server, Kind.BUSY, "SyncFolderItems", back_off_ms=back_off_ms)
    with Bare(server) as client:
        answer = client.call(sync_items())
    assert (answer.status, answer.codes, values(answer.messages[0])) == (200, ["ErrorServerBusy"], shown)
    assert answer.messages[0].findtext("m:IncludesLastItemInRange", "", NS) == "true"


def test_busy_within_an_internal_error(server: EwsServer, ids: list[str]) -> None:
    add(server, Kind.INNER_BUSY, number=1)
    with Bare(server) as client:
        answer = client.call(get_item(*ids))
    assert answer.codes[:2] == ["ErrorInternalServerError", "NoError"]
    assert values(answer.messages[0])["InnerErrorResponseCode"] == "ErrorServerBusy"


def test_a_fault_with_a_back_off(server: EwsServer) -> None:
    add(server, Kind.SOAP_FAULT, back_off_ms=1500)
    with Bare(server) as client:
        answer = client.call(sync_items())
    assert (answer.status, answer.fault) == (500, "ErrorServerBusy")
    value = answer.root.find(".//detail/t:MessageXml/t:Value", NS)
    assert value is not None
    assert (value.get("Name"), value.text) == ("BackOffMilliseconds", "1500")


@pytest.mark.parametrize(
    ("kind", "given", "status", "headers", "body"),
    [
        (Kind.REDIRECT, {}, 302, {"location": "/ews/genericerrorpage.htm?aspxerrorpath=/ews/exchange.asmx"}, b""),
        (Kind.HTTP_STATUS, {"status": 449}, 449, {}, b""),
        (Kind.HTTP_STATUS, {"status": 429, "retry_after_s": 7}, 429, {"retry-after": "7"}, b""),
        (Kind.HTTP_STATUS, {"retry_after_s": 3}, 503, {"retry-after": "3"}, b""),
        (Kind.BLOCKED, {}, 403, {"x-caserrorcode": "UserNotFound"}, b""),
        (Kind.PORTAL, {}, 200, {"content-type": "text/html"}, b"<!DOCTYPE html>"),
        (Kind.EMPTY_BODY, {}, 200, {}, b""),
        (Kind.UNAUTHORIZED, {}, 401, {}, b""),
    ],
)
def test_answers_that_are_no_soap(
    server: EwsServer, kind: EwsFaultKind, given: dict[str, Any], status: int, headers: dict[str, str], body: bytes
) -> None:
    add(server, kind, "CreateItem", **given)
    with Bare(server) as client:
        answer = client.call(SEND)
        assert answer.status == status
        assert headers.items() <= answer.headers.items()
        assert answer.body.startswith(body)
        assert server.sent.counts == {}
        assert client.call(SEND).codes == ["NoError"]  # the connection still serves
    assert list(server.sent.counts.values()) == [1]


@pytest.mark.parametrize(("kind", "sent"), [(Kind.LOSE_REQUEST, 0), (Kind.LOSE_RESPONSE, 1), (Kind.DROP_IN_BODY, 1)])
def test_a_connection_that_breaks(server: EwsServer, kind: EwsFaultKind, sent: int) -> None:
    add(server, kind, "CreateItem")
    with Bare(server) as client, pytest.raises(BROKEN):
        client.call(SEND)
    assert len(server.sent.messages) == sent


@pytest.mark.parametrize(("kind", "sent"), [(Kind.STALL, 0), (Kind.STALL_IN_BODY, 1)])
def test_an_answer_that_does_not_come(server: EwsServer, kind: EwsFaultKind, sent: int) -> None:
    add(server, kind, "CreateItem")
    with Bare(server) as client:
        client.http.connect()
        sock = client.http.sock
        client.http.request("POST", "/EWS/Exchange.asmx", envelope(SEND), {"Authorization": client.authorization})
        assert server.faults.wait_fired()
        sock.shutdown(socket.SHUT_WR)  # the server gives up when the client does
        with pytest.raises(BROKEN):
            client.read()
    assert len(server.sent.messages) == sent


def test_a_truncated_answer_has_a_length_that_fits(server: EwsServer, ids: list[str]) -> None:
    add(server, Kind.TRUNCATED, "SyncFolderItems")
    with Bare(server) as client:
        answer = client.call(sync_items())
        whole = client.call(sync_items())
    assert int(answer.headers["content-length"]) == len(answer.body) <= len(whole.body) * 0.6
    assert b"<m:SyncState>" in answer.body
    assert answer.body.endswith(b"</t:Create>")
    with pytest.raises(ET.ParseError):
        ET.fromstring(answer.body)


def test_a_slow_answer_is_whole(server: EwsServer, ids: list[str]) -> None:
    add(server, Kind.SLOW_BODY)
    with Bare(server) as client:
        assert client.call(get_item(*ids)).body == client.call(get_item(*ids)).body


def test_a_message_is_missing(server: EwsServer, ids: list[str]) -> None:
    add(server, Kind.LOSE_MESSAGE, "GetItem", number=2)
    with Bare(server) as client:
        assert client.call(get_item(*ids)).ids() == [ids[0], *ids[2:]]


def test_a_second_answer_lies_in_the_connection(server: EwsServer, ids: list[str]) -> None:
    add(server, Kind.EXTRA_RESPONSE)
    with Bare(server) as client:
        assert client.call(get_item(*ids)).codes == ["NoError"] * 5
        assert client.call(get_item(*ids)).body == b""  # the stale one


def test_a_forbidden_character(server: EwsServer, ids: list[str]) -> None:
    add(server, Kind.ILLEGAL_CHARACTER)
    with Bare(server) as client:
        answer = client.call(get_item(*ids, with_shape=shape("item:Subject")))
    assert b"<t:Subject>&#x1;" in answer.body
    with pytest.raises(ET.ParseError):
        ET.fromstring(answer.body)


def test_items_of_an_odd_kind(server: EwsServer, alice: EwsMailbox, ids: list[str]) -> None:
    add(server, Kind.UNKNOWN_ITEM, "GetItem", number=1)
    add(server, Kind.ODD_TIME_ZONE, "GetItem", number=2)
    add(server, Kind.ODD_TIME_ZONE, "GetItem", number=3, name="Customized Time Zone")
    sharing = alice.deliver(message(9), kind="SharingMessage")
    with Bare(server) as client:
        answer = client.call(get_item(*ids[:3], sharing))
    items = [each.find("m:Items/*", NS) for each in answer.messages]
    assert [each.tag.rpartition("}")[2] for each in items if each is not None] == [
        "RoleMember",
        "MeetingRequest",
        "MeetingRequest",
        "SharingMessage",
    ]
    zones = [each.get("Id") for each in answer.root.iter("{http://schemas.microsoft.com/exchange/services/2006/types}StartTimeZone")]
    assert zones == ["tzone://Microsoft/Custom", "Customized Time Zone"]


def test_an_error_without_a_sync_state(server: EwsServer) -> None:
    add(server, Kind.NO_SYNC_STATE, code="ErrorAccessDenied")
    with Bare(server) as client:
        answer = client.call(sync_items())
    assert answer.codes == ["ErrorAccessDenied"]
    assert answer.messages[0].find("m:SyncState", NS) is None


def test_a_fault_waits_for_its_call(server: EwsServer, ids: list[str]) -> None:
    add(server, Kind.HTTP_STATUS, "GetItem", call=3, times=None)
    with Bare(server) as client:
        client.call(sync_items())
        assert [client.call(get_item(*ids)).status for _ in range(5)] == [200, 200, 503, 200, 200]


def test_every_kind_is_told_apart_by_name() -> None:
    names = {kind.value for kind in EwsFaultKind}
    assert len(names) == len(EwsFaultKind)
