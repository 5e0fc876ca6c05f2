"""What is done to messages on the server: removed, filed, given categories; asked twice, done once."""

from __future__ import annotations

import pytest

from core.domain.remote_folder import INBOX_ID
from core.errors import AccessDenied, ConnectionFailed, ServerBusy
from core.sandbox.ews.behaviour import EXCHANGE_2010, EXCHANGE_2013, EXCHANGE_SE, LIBERAL, Behaviour
from core.sandbox.ews.faults import EwsFault, EwsFaultKind
from core.sandbox.ews.server import EwsServer
from core.sandbox.ews.store import EwsMailbox
from core.transports.ews import listing
from core.transports.ews.answers import Answer
from core.transports.ews.source import GENERATION, EwsSource
from tests.unit.transports.ews.conftest import ALICE, ews_server, open_client
from tests.unit.transports.ews.test_source_sync import deliver, letter

Kind = EwsFaultKind
SERVERS = pytest.mark.parametrize("behaviour", [EXCHANGE_2010, EXCHANGE_SE, LIBERAL], ids=lambda each: each.name)


def ids_of(box: EwsMailbox, folder: str = "Inbox") -> list[str]:
    return [item.message_id for item in box.items(folder)]


def requests(server: EwsServer, operation: str) -> list[str]:
    return [call.request for call in server.transcript.calls if call.operation == operation]


@SERVERS
def test_delete_moves_to_deleted_items(behaviour: Behaviour) -> None:
    with ews_server(behaviour) as server:
        box = server.directory[ALICE]
        ids = deliver(box, 25)
        box.remove(ids[3])
        with open_client(server) as client:
            done = EwsSource(client).delete(INBOX_ID, GENERATION, [*ids[:20], ids[0]])
        assert done == set(ids[:20])
        assert len(box.items()) == 5
        assert len(box.items("Deleted Items")) == 19
        suppressed = ["SuppressReadReceipts" in request for request in requests(server, "DeleteItem")]
        assert suppressed == [behaviour is not EXCHANGE_2010] * len(suppressed)


def test_what_cannot_be_deleted_is_left_out() -> None:
    with ews_server(EXCHANGE_2013) as server:
        ids = deliver(server.directory[ALICE], 4)
        server.faults.add(EwsFault(Kind.ITEM_ERROR, "DeleteItem", number=2, code="ErrorCannotDeleteObject"))
        with open_client(server) as client:
            assert EwsSource(client).delete(INBOX_ID, GENERATION, ids) == {ids[0], ids[2], ids[3]}
            assert EwsSource(client).delete(INBOX_ID, GENERATION, []) == set()
        assert len(requests(server, "DeleteItem")) == 1


@pytest.mark.parametrize("kind", [Kind.LOSE_RESPONSE, Kind.LOSE_REQUEST, Kind.DROP_IN_BODY, Kind.TRUNCATED, Kind.LOSE_MESSAGE])
@pytest.mark.parametrize("operation", ["DeleteItem", "MoveItem"])
def test_an_answer_that_is_lost_is_asked_for_again(kind: EwsFaultKind, operation: str) -> None:
    with ews_server() as server:
        box = server.directory[ALICE]
        ids = deliver(box, 12)
        server.faults.add(EwsFault(kind, operation, number=2, times=1))
        with open_client(server) as client:
            source = EwsSource(client)
            act = source.delete(INBOX_ID, GENERATION, ids) if operation == "DeleteItem" else source.file(INBOX_ID, GENERATION, ids, "Done")
        assert server.faults.fired
        assert act == set(ids)
        target = "Deleted Items" if operation == "DeleteItem" else "Done"
        assert box.items() == ()
        assert sorted(ids_of(box, target)) == sorted(f"<{number}@contoso.test>" for number in range(1, 13))


def test_a_server_that_is_down_or_busy_is_said_so() -> None:
    with ews_server() as server:
        ids = deliver(server.directory[ALICE], 12)
        with open_client(server) as client:
            source = EwsSource(client)
            server.faults.add(EwsFault(Kind.BUSY, "DeleteItem", number=5, back_off_ms=3000, times=1))
            with pytest.raises(ServerBusy) as caught:
                source.delete(INBOX_ID, GENERATION, ids)
            assert caught.value.retry_after_s == 3.0
            assert source.delete(INBOX_ID, GENERATION, ids) == set(ids)
            server.faults.add(EwsFault(Kind.LOSE_REQUEST, "DeleteItem"))
            with pytest.raises(ConnectionFailed):
                source.delete(INBOX_ID, GENERATION, ids)


@SERVERS
def test_file_makes_the_folder_beside_the_inbox_once(behaviour: Behaviour, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(listing, "PAGE_FOLDERS", 5)
    with ews_server(behaviour) as server:
        box = server.directory[ALICE]
        box.make_folder("Inbox/Done & dusted")
        ids = deliver(box, 3)
        gone = box.deliver(letter(9))
        box.remove(gone)
        with open_client(server) as client:
            source = EwsSource(client)
            assert source.file(INBOX_ID, GENERATION, [ids[0], gone], "Done & dusted") == {ids[0], gone}
            assert source.file(INBOX_ID, GENERATION, ids[1:], "done & DUSTED") == set(ids[1:])
            assert source.file(INBOX_ID, GENERATION, [], "Nothing") == set()
        assert ids_of(box, "Done & dusted") == ["<1@contoso.test>", "<2@contoso.test>", "<3@contoso.test>"]
        assert box.items("Inbox/Done & dusted") == ()
        assert len(requests(server, "CreateFolder")) == 1


def test_a_folder_that_somebody_makes_at_the_same_moment(monkeypatch: pytest.MonkeyPatch) -> None:
    with ews_server() as server:
        box = server.directory[ALICE]
        ids = deliver(box, 1)
        with open_client(server) as client:
            call = client.call

            def overtaken(operation: str, body: str, *, timeout_s: float | None = None) -> list[Answer]:
                if operation == "CreateFolder":
                    box.make_folder("Done")
                return call(operation, body, timeout_s=timeout_s)

            monkeypatch.setattr(client, "call", overtaken)
            assert EwsSource(client).file(INBOX_ID, GENERATION, ids, "Done") == set(ids)
        assert len(box.items("Done")) == 1


def test_a_folder_that_may_not_be_made_is_said_so() -> None:
    with ews_server() as server, open_client(server) as client:
        server.faults.add(EwsFault(Kind.ITEM_ERROR, "CreateFolder", code="ErrorAccessDenied"))
        with pytest.raises(AccessDenied):
            EwsSource(client).file(INBOX_ID, GENERATION, deliver(server.directory[ALICE], 1), "Done")


@SERVERS
def test_categories_are_added_to_those_of_others(behaviour: Behaviour) -> None:
    with ews_server(behaviour) as server:
        box = server.directory[ALICE]
        ids = deliver(box, 3)
        box.set_categories(ids[0], "Red & hot")
        box.set_categories(ids[1], "tracked")
        ids.append(box.deliver(letter(7), kind="MeetingRequest"))
        gone = box.deliver(letter(8))
        box.remove(gone)
        with open_client(server) as client:
            source = EwsSource(client)
            assert source.set_categories(INBOX_ID, GENERATION, [*ids, gone], ["Tracked"]) == {*ids, gone}
            before = len(requests(server, "UpdateItem"))
            assert source.set_categories(INBOX_ID, GENERATION, ids, ["Tracked"]) == set(ids)
            assert len(requests(server, "UpdateItem")) == before
        assert [item.categories for item in box.items()] == [("Red & hot", "Tracked"), ("tracked",), ("Tracked",), ("Tracked",)]


def test_a_category_that_a_person_adds_at_the_same_moment_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    with ews_server() as server:
        box = server.directory[ALICE]
        ids = deliver(box, 2)
        with open_client(server) as client:
            call = client.call
            first = [True]

            def meddled(operation: str, body: str, *, timeout_s: float | None = None) -> list[Answer]:
                if operation == "UpdateItem" and first:
                    first.clear()
                    box.set_categories(ids[0], "Hers")
                return call(operation, body, timeout_s=timeout_s)

            monkeypatch.setattr(client, "call", meddled)
            assert EwsSource(client).set_categories(INBOX_ID, GENERATION, ids, ["Tracked"]) == set(ids)
        assert [item.categories for item in box.items()] == [("Hers", "Tracked"), ("Tracked",)]


def test_an_item_that_always_conflicts_is_given_up() -> None:
    with ews_server() as server:
        ids = deliver(server.directory[ALICE], 2)
        server.faults.add(EwsFault(Kind.ITEM_ERROR, "UpdateItem", number=1, code="ErrorIrresolvableConflict"))
        with open_client(server) as client:
            assert EwsSource(client).set_categories(INBOX_ID, GENERATION, ids, ["Tracked"]) == {ids[1]}
        assert len(requests(server, "UpdateItem")) == 3
