"""Nothing lost and nothing doubled: a loop that commits pages as the pipeline does, against what the server holds."""

from __future__ import annotations

import threading
from collections.abc import Collection
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from core.cancel import CancelToken
from core.domain.remote_folder import INBOX_ID
from core.errors import Cancelled, ConnectionFailed, CursorInvalid, FolderMissing, PostroomError, ProtocolBroken, ServerBusy, TransientError
from core.ports import SourceItem
from core.sandbox.ews.behaviour import EXCHANGE_2010, EXCHANGE_SE, LIBERAL, Behaviour
from core.sandbox.ews.faults import EwsFault, EwsFaultKind
from core.sandbox.ews.server import EwsServer
from core.sandbox.ews.store import EwsMailbox
from core.transports.ews import changes
from core.transports.ews.source import GENERATION, EwsSource, open_ews_source
from tests.fakes.line_server import PATIENCE_S, RememberingObserver
from tests.fakes.memory import Memory
from tests.unit.transports.ews.conftest import ALICE, ews_server, open_client, settings_for_server

START = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
Kind = EwsFaultKind
SERVERS = pytest.mark.parametrize("behaviour", [EXCHANGE_2010, EXCHANGE_SE, LIBERAL], ids=lambda each: each.name)


def letter(number: int, body: str = "hello") -> bytes:
    return (
        f"Received: from a by b; Mon, 2 Mar 2026 10:00:00 +0000\r\nFrom: Rene Valdes <rene@contoso.test>\r\n"
        f"To: Alice Ng <alice@corp.test>\r\nMessage-ID: <{number}@contoso.test>\r\nSubject: hello {number}\r\n"
        f"Date: Mon, 2 Mar 2026 10:00:00 +0100\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n{body}\r\n"
    ).encode()


def deliver(box: EwsMailbox, count: int, first: int = 1) -> list[str]:
    return [box.deliver(letter(n), received=START + timedelta(minutes=n)) for n in range(first, first + count)]


class Books:
    """What was committed: every page with its cursor, or none of it."""

    def __init__(self, folder: str = INBOX_ID) -> None:
        self.folder = folder
        self.cursor: str | None = None
        self.items: dict[str, SourceItem] = {}
        self.doubled: list[str] = []
        self.pages: list[tuple[str, ...]] = []

    def known(self, folder: str, generation: str, remote_ids: Collection[str]) -> set[str]:
        assert (folder, generation) == (self.folder, GENERATION)
        return set(remote_ids) & self.items.keys()

    def run(self, source: EwsSource, most_pages: int | None = None) -> None:
        """Commit pages; with `most_pages` the program dies behind so many."""
        for number, page in enumerate(source.pages(self.folder, self.cursor, self), 1):
            assert (page.folder, page.generation) == (self.folder, GENERATION)
            self.pages.append(tuple(item.remote_id for item in page.items))
            for item in page.items:
                if item.remote_id in self.items:
                    self.doubled.append(item.remote_id)
                self.items[item.remote_id] = item
            self.cursor = page.cursor or self.cursor
            if number == most_pages:
                return

    def run_to_end(self, server: EwsServer, tries: int = 25) -> list[PostroomError]:
        """Run again and again, each time on a new connection, until a run ends by itself; the errors on the way."""
        errors: list[PostroomError] = []
        for _ in range(tries):
            try:
                with open_client(server) as client:
                    self.run(EwsSource(client))
            except TransientError as error:
                errors.append(error)
            else:
                return errors
        pytest.fail(f"not at an end after {tries} runs: {errors}")

    def assert_complete(self, box: EwsMailbox, folder: str = "Inbox") -> None:
        assert self.doubled == []
        assert {item.id for item in box.items(folder)} <= self.items.keys()
        assert [item.error for item in self.items.values() if item.error] == []


@SERVERS
def test_everything_comes_once_in_pages_in_order_of_arrival(behaviour: Behaviour) -> None:
    with ews_server(behaviour) as server:
        box = server.directory[ALICE]
        ids = deliver(box, 250)
        books = Books()
        with open_client(server) as client:
            books.run(EwsSource(client))
            assert books.pages == [tuple(ids[:100]), tuple(ids[100:200]), tuple(ids[200:])]
            books.assert_complete(box)
            late = box.deliver(letter(900), received=START)
            books.run(EwsSource(client))
        assert books.pages[3:] == [(late,)]
        item = books.items[ids[0]]
        assert item.raw is None
        assert item.arrived_at == START + timedelta(minutes=1)
        assert item.size_bytes == len(letter(1))
        assert item.head == letter(1).partition(b"\r\n\r\n")[0] + b"\r\n\r\n"


@SERVERS
def test_several_steps_and_a_program_that_dies_within_one(behaviour: Behaviour, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(changes, "MOST_CHANGES", 130)
    with ews_server(behaviour) as server:
        box = server.directory[ALICE]
        deliver(box, 300)
        books = Books()
        for _ in range(12):
            with open_client(server) as client:
                books.run(EwsSource(client), most_pages=1)
        assert len(books.items) == 300
        books.assert_complete(box)
        # Whatever is said again, nothing is new.
        before = len(books.pages)
        books.run_to_end(server)
        assert len(books.pages) == before


@SERVERS
def test_an_idle_folder_yields_nothing_and_other_changes_an_empty_page(behaviour: Behaviour) -> None:
    with ews_server(behaviour) as server:
        box = server.directory[ALICE]
        ids = deliver(box, 3)
        books = Books()
        books.run_to_end(server)
        cursor = books.cursor
        books.run_to_end(server)
        assert (len(books.pages), books.cursor) == (1, cursor)
        box.set_read(ids[0])
        box.set_categories(ids[1], "Blue")
        box.remove(ids[2])
        books.run_to_end(server)
        assert books.pages[1:] == [()]
        assert books.cursor != cursor
        with open_client(server) as client:
            before = len(server.transcript.calls)
            books.run(EwsSource(client))
            assert server.transcript.operations()[before:] == ("SyncFolderItems",)


def test_a_message_moved_away_between_listing_and_reading_is_left_out() -> None:
    with ews_server() as server:
        box = server.directory[ALICE]
        deliver(box, 12)
        server.faults.add(EwsFault(Kind.ITEM_ERROR, "GetItem", number=4, code="ErrorItemNotFound", times=1))
        books = Books()
        books.run_to_end(server)
        assert len(books.items) == 11
        assert books.doubled == []


def test_a_moved_message_is_found_where_it_is_now() -> None:
    with ews_server() as server:
        box = server.directory[ALICE]
        folder = box.make_folder("Inbox/Contoso")
        ids = deliver(box, 2)
        inbox, contoso = Books(), Books(folder)
        inbox.run_to_end(server)
        moved = box.move(ids[0], "Inbox/Contoso")
        inbox.run_to_end(server)
        contoso.run_to_end(server)
        assert list(contoso.items) == [moved]
        assert contoso.items[moved].head == inbox.items[ids[0]].head


MIDDLE = [
    EwsFault(Kind.BUSY, "GetItem", number=3, times=1),
    EwsFault(Kind.BUSY, "GetItem", number=3, back_off_ms=1500, times=1),
    EwsFault(Kind.BUSY, "GetItem", number=1, back_off_ms=1500, times=2),
    EwsFault(Kind.BUSY, "SyncFolderItems", back_off_ms=1500, times=2),
    EwsFault(Kind.INNER_BUSY, "GetItem", number=2, times=2),
    EwsFault(Kind.BATCH_STOPPED, "GetItem", number=1, code="ErrorMailboxMoveInProgress", times=1),
    EwsFault(Kind.BATCH_STOPPED, "GetItem", number=5, code="ErrorMailboxStoreUnavailable", times=3),
    EwsFault(Kind.BATCH_STOPPED, "GetItem", number=4, code="ErrorInternalServerError", times=1),
    EwsFault(Kind.ITEM_ERROR, "GetItem", number=2, code="ErrorInternalServerError", times=1),
    EwsFault(Kind.LOSE_MESSAGE, "GetItem", number=2, times=2),
    EwsFault(Kind.LOSE_MESSAGE, "SyncFolderItems", number=1, times=1),
    EwsFault(Kind.SOAP_FAULT, "GetItem", call=2, times=1),
    EwsFault(Kind.HTTP_STATUS, "GetItem", call=3, status=503, retry_after_s=7, times=1),
    EwsFault(Kind.HTTP_STATUS, "SyncFolderItems", status=429, times=1),
    EwsFault(Kind.PORTAL, "GetItem", call=2, times=1),
    EwsFault(Kind.EMPTY_BODY, "SyncFolderItems", times=1),
    EwsFault(Kind.LOSE_REQUEST, "GetItem", times=2),
    EwsFault(Kind.LOSE_RESPONSE, "GetItem", call=2, times=1),
    EwsFault(Kind.LOSE_RESPONSE, "SyncFolderItems", times=1),
    EwsFault(Kind.DROP_IN_BODY, "SyncFolderItems", times=2),
    EwsFault(Kind.DROP_IN_BODY, "GetItem", call=3, times=1),
    EwsFault(Kind.TRUNCATED, "SyncFolderItems", times=3),
    EwsFault(Kind.TRUNCATED, "GetItem", times=3),
    EwsFault(Kind.TRUNCATED, "GetItem", keep=0.2, times=6),
    EwsFault(Kind.EXTRA_RESPONSE, "SyncFolderItems", times=1),
    EwsFault(Kind.ILLEGAL_CHARACTER, "GetItem"),
    EwsFault(Kind.UNKNOWN_ITEM, "SyncFolderItems"),
    EwsFault(Kind.UNKNOWN_ITEM, "GetItem"),
    EwsFault(Kind.UNKNOWN_ITEM, "GetItem", name="SharingMessage"),
    EwsFault(Kind.ODD_TIME_ZONE, "GetItem"),
    EwsFault(Kind.ODD_TIME_ZONE, "SyncFolderItems", name=""),
    EwsFault(Kind.SLOW_BODY, "GetItem", times=1),
    EwsFault(Kind.NO_SYNC_STATE, "SyncFolderItems", code="ErrorServerBusy", times=1),
    EwsFault(Kind.UNAUTHORIZED, "GetItem", call=2, times=1),
]


@pytest.mark.parametrize("behaviour", [EXCHANGE_SE, LIBERAL], ids=lambda each: each.name)
@pytest.mark.parametrize("fault", MIDDLE, ids=lambda each: f"{each.kind.value}-{each.operation}-{each.number}-{each.call}")
def test_a_server_that_stumbles_loses_and_doubles_nothing(behaviour: Behaviour, fault: EwsFault, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(changes, "MOST_CHANGES", 40)
    with ews_server(behaviour) as server:
        box = server.directory[ALICE]
        deliver(box, 65)
        server.faults.add(replace(fault))
        books = Books()
        books.run_to_end(server)
        assert server.faults.fired
        deliver(box, 5, first=100)
        books.run_to_end(server)
        assert len(books.items) == 70
        books.assert_complete(box)


def test_busy_in_the_middle_yields_what_was_got_and_then_says_how_long() -> None:
    with ews_server() as server:
        box = server.directory[ALICE]
        deliver(box, 40)
        server.faults.add(EwsFault(Kind.BUSY, "GetItem", call=2, number=6, back_off_ms=2500))
        books = Books()
        with open_client(server) as client, pytest.raises(ServerBusy) as caught:
            books.run(EwsSource(client))
        assert caught.value.retry_after_s == 2.5
        assert len(books.items) == 29
        assert books.cursor is None
        server.faults.clear()
        books.run_to_end(server)
        assert len(books.items) == 40
        books.assert_complete(box)


def test_a_server_that_bears_five_items_a_time_is_asked_for_fewer() -> None:
    with ews_server(replace(LIBERAL, max_get_items=5)) as server:
        box = server.directory[ALICE]
        deliver(box, 33)
        books = Books()
        assert books.run_to_end(server) == []
        books.assert_complete(box)


def test_a_message_that_breaks_its_answer_does_not_hold_up_the_others() -> None:
    """The server drops the connection whenever that one item is asked for."""
    with ews_server() as server:
        box = server.directory[ALICE]
        ids = deliver(box, 30)
        with open_client(server) as client:
            books = Books()
            books.run(EwsSource(Poisoned(client, ids[17])))
        assert {one for one in ids if books.items[one].error} == {ids[17]}
        assert "not for this one" in (books.items[ids[17]].error or "")
        assert books.cursor is not None
        with open_client(server) as client:
            fetched = list(EwsSource(Poisoned(client, ids[17])).fetch(INBOX_ID, GENERATION, ids))
        assert [item.remote_id for item in fetched] == ids
        assert [item.remote_id for item in fetched if item.raw != letter(ids.index(item.remote_id) + 1)] == [ids[17]]


class Poisoned:
    """EwsCalls whose server dies of one item."""

    def __init__(self, client: Any, poison: str) -> None:
        self._client = client
        self._poison = poison
        self.mailbox = client.mailbox
        self.version = client.version
        self.stream = client.stream
        self.folder_id = client.folder_id
        self.close = client.close
        self.abort = client.abort

    def call(self, operation: str, body: str, *, timeout_s: float | None = None) -> Any:
        if operation == "GetItem" and self._poison in body:
            raise ConnectionFailed("reset by peer")
        return self._client.call(operation, body, timeout_s=timeout_s)


def test_a_message_that_breaks_its_answer_and_is_alone() -> None:
    with ews_server() as server:
        box = server.directory[ALICE]
        (poison,) = deliver(box, 1)
        with open_client(server) as client:
            books = Books()
            books.run(EwsSource(Poisoned(client, poison)))
            assert "not for this one" in (books.items[poison].error or "")
            assert books.cursor is not None
            (item,) = EwsSource(Poisoned(client, poison)).fetch(INBOX_ID, GENERATION, [poison])
        assert item.error


def test_a_single_message_that_cannot_be_read_is_an_error_of_its_own() -> None:
    with ews_server() as server:
        box = server.directory[ALICE]
        deliver(box, 12)
        server.faults.add(EwsFault(Kind.ITEM_ERROR, "GetItem", number=3, code="ErrorItemCorrupt", times=1))
        server.faults.add(EwsFault(Kind.ITEM_ERROR, "GetItem", number=5, code="ErrorAccessDenied", times=1))
        books = Books()
        assert books.run_to_end(server) == []
        assert len(books.items) == 12
        errors = sorted(item.error for item in books.items.values() if item.error)
        assert [error.split(": ")[1] for error in errors] == ["ErrorAccessDenied", "ErrorItemCorrupt"]
        assert books.cursor is not None


def test_an_internal_error_that_stays_with_one_item_becomes_its_own() -> None:
    with ews_server() as server:
        box = server.directory[ALICE]
        deliver(box, 12)
        server.faults.add(EwsFault(Kind.ITEM_ERROR, "GetItem", number=1, code="ErrorInternalServerError", times=2))
        books = Books()
        assert books.run_to_end(server) == []
        assert [bool(item.error) for item in books.items.values()].count(True) == 1
        assert books.cursor is not None


def test_a_server_that_is_down_is_no_fault_of_the_messages() -> None:
    with ews_server() as server:
        box = server.directory[ALICE]
        deliver(box, 12)
        server.faults.add(EwsFault(Kind.LOSE_REQUEST, "GetItem"))
        books = Books()
        with open_client(server) as client, pytest.raises(ConnectionFailed):
            books.run(EwsSource(client))
        assert books.items == {}
        server.faults.clear()
        server.faults.add(EwsFault(Kind.LOSE_MESSAGE, "GetItem", number=1))
        with open_client(server) as client, pytest.raises(ProtocolBroken):
            books.run(EwsSource(client))
        assert books.items == {}


def test_other_kinds_of_items_are_passed_over_and_reports_are_mail() -> None:
    with ews_server() as server:
        box = server.directory[ALICE]
        kinds = ["Contact", "Task", "PostItem", "CalendarItem", "Message", "MeetingRequest", "MeetingResponse", "SharingMessage"]
        ids = [box.deliver(letter(n), kind=kind, received=START + timedelta(minutes=n)) for n, kind in enumerate(kinds)]
        books = Books()
        books.run_to_end(server)
        assert list(books.items) == ids[4:]


def test_a_cursor_that_is_not_ours_or_that_the_server_forgot() -> None:
    with ews_server() as server, open_client(server) as client:
        source = EwsSource(client)
        for cursor in ("", "{", "[]", '{"generation": "1"}', '{"format": "ews-1", "state": ""}', '{"format": "ews-1", "state": 3}'):
            with pytest.raises(CursorInvalid):
                next(source.pages(INBOX_ID, cursor, Books()))
        with pytest.raises(CursorInvalid):
            next(source.pages(INBOX_ID, changes.write_cursor("bm9uZQ=="), Books()))


def test_a_server_that_starts_from_the_beginning_doubles_nothing() -> None:
    with ews_server(LIBERAL) as server:
        box = server.directory[ALICE]
        deliver(box, 20)
        books = Books()
        books.run_to_end(server)
        books.cursor = changes.write_cursor("bm9uZQ==")
        deliver(box, 1, first=50)
        books.run_to_end(server)
        assert len(books.items) == 21
        books.assert_complete(box)


@SERVERS
def test_a_folder_that_is_gone(behaviour: Behaviour) -> None:
    with ews_server(behaviour) as server:
        box = server.directory[ALICE]
        folder = box.make_folder("Contoso")
        box.remove_folder("Contoso")
        with open_client(server) as client:
            for gone in (folder, "no id at all"):
                with pytest.raises(FolderMissing):
                    next(EwsSource(client).pages(gone, None, Books(gone)))


def test_a_page_is_full_at_16_mb_by_the_sizes_told() -> None:
    with ews_server() as server:
        box = server.directory[ALICE]
        ids = [box.deliver(letter(n, "x" * 7_000_000), received=START + timedelta(minutes=n)) for n in range(5)]
        books = Books()
        books.run_to_end(server)
        assert books.pages == [tuple(ids[:2]), tuple(ids[2:4]), (ids[4],)]


@pytest.mark.parametrize("operation", ["SyncFolderItems", "GetItem"])
def test_abort_ends_a_call_that_waits(operation: str) -> None:
    with ews_server() as server:
        deliver(server.directory[ALICE], 3)
        settings = settings_for_server(server)
        token = CancelToken()
        source = open_ews_source(settings, token, RememberingObserver(), Memory())
        server.faults.add(EwsFault(Kind.STALL, operation))
        ended: list[BaseException] = []

        def work() -> None:
            try:
                Books().run(source)
            except PostroomError as error:
                ended.append(error)

        thread = threading.Thread(target=work)
        thread.start()
        assert server.faults.wait_fired()
        source.abort()
        thread.join(PATIENCE_S)
        assert not thread.is_alive()
        assert [type(error) for error in ended] == [Cancelled]
        source.close()
