"""Reading ahead: a second conversation that is busy while the first answer is worked on, and that never outlives its reader."""

from __future__ import annotations

import random
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager

import pytest

from core.cancel import CancelToken
from core.domain.profile import AuthProtocol
from core.domain.remote_folder import INBOX_ID
from core.errors import Cancelled, ConnectionFailed, InternalError, PostroomError, ProtocolBroken, ServerBusy, StoreBusy
from core.sandbox.ews.auth import BASIC, NTLM
from core.sandbox.ews.faults import EwsFaultKind as Kind
from core.transports.ews.ahead import ReadAhead
from core.transports.ews.answers import Answer
from core.transports.ews.batches import UNANSWERED, Batches
from core.transports.ews.source import GENERATION, EwsSource, open_ews_source
from tests.fakes.line_server import PATIENCE_S, RememberingObserver
from tests.fakes.memory import Memory
from tests.unit.transports.ews.conftest import ALICE, InThread, add_fault, ews_server, settings_for_server
from tests.unit.transports.ews.test_source_sync import Books, deliver, letter

Script = Callable[[list[str]], list[Answer]]


def ok(*ids: str) -> list[Answer]:
    return [Answer(ok=True, code="NoError", text=one, element=None) for one in ids]


def names(count: int) -> list[str]:
    return [f"i{number}" for number in range(count)]


class Server:
    """Answers by a script, whoever asks; each conversation remembers who asked on which thread."""

    def __init__(self, script: Script) -> None:
        self.script = script
        self.lock = threading.Lock()
        self.asked: list[tuple[str, list[str]]] = []
        self.twins: list[Talk] = []

    def twin(self) -> Talk:
        self.twins.append(Talk(self))
        return self.twins[-1]


class Talk:
    """One conversation with that server. While `gate` is shut it waits before it answers, until it is aborted."""

    mailbox = ALICE
    version = (15, 2, 0, 0)

    def __init__(self, server: Server) -> None:
        self.server = server
        self.gate = threading.Event()
        self.gate.set()
        self.under_way = threading.Event()
        self.aborted = False
        self.closed = False
        self.breaks: PostroomError | None = None

    def call(self, operation: str, body: str, *, timeout_s: float | None = None) -> list[Answer]:
        with self.server.lock:
            self.server.asked.append((threading.current_thread().name, body.split()))
        self.under_way.set()
        assert self.gate.wait(PATIENCE_S)
        if self.aborted:
            raise Cancelled
        if self.breaks is not None:
            raise self.breaks
        return self.server.script(body.split())

    def stream(self, operation: str, body: str, *, timeout_s: float) -> AbstractContextManager[Iterator[bytes]]:
        raise AssertionError

    def folder_id(self, folder: str, *, distinguished: bool = False) -> str:
        raise AssertionError

    def close(self) -> None:
        self.closed = True

    def abort(self) -> None:
        self.aborted = True
        self.gate.set()


def ahead_threads() -> list[str]:
    return [each.name for each in threading.enumerate() if each.name.startswith("ews-ahead")]


@pytest.fixture(autouse=True)
def _no_thread_is_left() -> Iterator[None]:
    assert ahead_threads() == []
    yield
    assert ahead_threads() == []


def run(server: Server, ids: Sequence[str]) -> list[tuple[str, str]]:
    ahead = ReadAhead(server.twin)
    try:
        return [(one, answer.code) for one, answer in Batches(Talk(server), ahead=ahead).run("GetItem", ids, " ".join)]
    finally:
        ahead.close()


def test_the_next_batch_is_under_way_while_the_first_is_worked_on() -> None:
    server = Server(lambda ids: ok(*ids))
    ahead = ReadAhead(server.twin)
    going = Batches(Talk(server), ahead=ahead).run("GetItem", names(30), " ".join)
    assert next(going)[0] == "i0"
    assert server.twins[0].under_way.wait(PATIENCE_S)
    assert [ids for _, ids in server.asked] == [names(10), names(30)[10:]]
    assert [one for one, _ in going] == names(30)[1:]
    assert [who for who, _ in server.asked][1].startswith("ews-ahead")
    ahead.close()
    assert server.twins[0].closed


def test_a_reader_that_goes_away_takes_what_is_under_way_with_it() -> None:
    server = Server(lambda ids: ok(*ids))
    ahead = ReadAhead(server.twin)
    first = server.twin()
    first.gate.clear()
    waiting = [first]
    ahead._open_twin = lambda: waiting.pop() if waiting else server.twin()
    batches = Batches(Talk(server), ahead=ahead)
    going = batches.run("GetItem", names(30), " ".join)
    next(going)
    assert first.under_way.wait(PATIENCE_S)
    going.close()  # type: ignore[attr-defined]  # an iterator that is a generator
    assert (first.aborted, first.closed) == (True, True)
    assert [one for one, _ in batches.run("GetItem", names(60), " ".join)] == names(60)
    ahead.close()
    ahead.close()


def test_closed_while_something_is_under_way_and_the_reader_is_gone_later() -> None:
    server = Server(lambda ids: ok(*ids))
    twin = server.twin()
    twin.gate.clear()
    ahead = ReadAhead(lambda: twin)
    going = Batches(Talk(server), ahead=ahead).run("GetItem", names(30), " ".join)
    next(going)
    assert twin.under_way.wait(PATIENCE_S)
    ahead.close()
    assert twin.aborted
    going.close()  # type: ignore[attr-defined]  # an iterator that is a generator


def test_the_oldest_comes_first_and_no_more_are_begun_than_allowed() -> None:
    server = Server(lambda ids: ok(*ids))
    ahead = ReadAhead(server.twin, 2)
    ahead.begin("GetItem", "a", None)
    ahead.begin("GetItem", "b", None)
    with pytest.raises(InternalError):
        ahead.begin("GetItem", "c", None)
    assert ahead.result()[0].text == "a"
    ahead.begin("GetItem", "c", None)
    assert [ahead.result()[0].text, ahead.result()[0].text] == ["b", "c"]
    ahead.close()
    assert [twin.closed for twin in server.twins] == [True, True]


def test_several_are_under_way_and_a_failure_calls_the_later_ones_back() -> None:
    server = Server(lambda ids: ok(*ids))
    first, second = server.twin(), server.twin()
    first.gate.clear()
    second.gate.clear()
    waiting = [second, first]
    ahead = ReadAhead(lambda: waiting.pop() if waiting else server.twin(), 2)
    going = Batches(Talk(server), ahead=ahead).run("GetItem", names(100), " ".join)
    assert next(going)[0] == "i0"
    assert first.under_way.wait(PATIENCE_S)
    assert second.under_way.wait(PATIENCE_S)
    first.breaks = ConnectionFailed("cut")
    first.gate.set()
    assert [one for one, _ in going] == names(100)[1:]
    assert second.aborted
    ahead.close()


def test_one_at_a_time() -> None:
    server = Server(lambda ids: ok(*ids))
    ahead = ReadAhead(server.twin, 1)
    with pytest.raises(InternalError):
        ahead.result()
    ahead.begin("GetItem", "a", None)
    with pytest.raises(InternalError):
        ahead.begin("GetItem", "b", None)
    assert ahead.result()[0].text == "a"
    ahead.abandon()
    ahead.close()


def test_a_second_conversation_that_cannot_be_had() -> None:
    def none() -> Talk:
        raise StoreBusy("locked")

    server = Server(lambda ids: ok(*ids))
    ahead = ReadAhead(none)
    with pytest.raises(StoreBusy):
        list(Batches(Talk(server), ahead=ahead).run("GetItem", names(30), " ".join))
    ahead.close()


@pytest.mark.parametrize("error", [ConnectionFailed("reset"), ProtocolBroken("cut off")], ids=["reset", "cut"])
def test_an_item_that_breaks_every_answer_is_found_out(error: PostroomError) -> None:
    for poison in ("i0", "i9", "i10", "i29", "i39"):

        def dies(asked: list[str], poison: str = poison) -> list[Answer]:
            if poison in asked:
                raise error
            return ok(*asked)

        assert run(Server(dies), names(40)) == [(one, UNANSWERED if one == poison else "NoError") for one in names(40)]


def test_a_wish_of_the_server_comes_behind_what_was_answered() -> None:
    def busy(asked: list[str]) -> list[Answer]:
        if "i20" in asked:
            raise ServerBusy("later", retry_after_s=5.0)
        return ok(*asked)

    ahead = ReadAhead(Server(busy).twin)
    going = Batches(Talk(Server(busy)), ahead=ahead).run("GetItem", names(40), " ".join)
    assert [next(going)[0] for _ in range(10)] == names(10)
    with pytest.raises(ServerBusy):
        next(going)
    ahead.close()


@pytest.mark.parametrize("seed", range(100))
def test_whatever_a_server_does_each_id_is_answered_once_and_in_order(seed: int) -> None:
    chance = random.Random(seed)
    poison = set(chance.sample(names(80), 3))

    def stumbles(asked: list[str]) -> list[Answer]:
        if poison & set(asked) or chance.random() < 0.1:
            raise ConnectionFailed("reset")
        answers = ok(*asked)
        if chance.random() < 0.3:
            place = chance.randrange(len(asked))
            answers[place:] = [Answer(False, "ErrorBatchProcessingStopped", "", None)] * (len(asked) - place)
            if place == 0:
                answers[0] = ok(asked[0])[0]
        return answers

    came: list[str] = []
    server = Server(stumbles)
    ahead = ReadAhead(server.twin)
    try:
        for one, answer in Batches(Talk(server), ahead=ahead).run("GetItem", names(80), " ".join):
            assert answer.ok is (one not in poison) or answer.code == UNANSWERED
            came.append(one)
    except ConnectionFailed:
        assert came == [one for one in names(80) if one in set(came)]
    else:
        assert came == names(80)
    finally:
        ahead.close()


@pytest.mark.parametrize("auth", [AuthProtocol.BASIC, AuthProtocol.NTLM], ids=lambda each: each.value)
def test_a_whole_mailbox_over_two_connections(auth: AuthProtocol) -> None:
    with ews_server(auth=(BASIC, NTLM)) as server:
        ids = deliver(server.directory[ALICE], 120)
        source = open_ews_source(settings_for_server(server, auth=auth), CancelToken(), RememberingObserver(), Memory())
        books = Books()
        books.run(source)
        assert list(books.items) == ids
        assert [item.raw for item in source.fetch(INBOX_ID, GENERATION, ids)] == [letter(n) for n in range(1, 121)]
        # A reader that stops in the middle and another one after it.
        for _ in source.fetch(INBOX_ID, GENERATION, ids):
            break
        assert len(list(source.fetch(INBOX_ID, GENERATION, ids))) == 120
        source.close()


def stalled(work: Callable[[EwsSource, InThread], None], token: CancelToken | None = None) -> None:
    """Let a reader wait for a batch that was asked for ahead and is never answered."""
    with ews_server() as server:
        ids = deliver(server.directory[ALICE], 60)
        source = open_ews_source(settings_for_server(server), token or CancelToken(), RememberingObserver(), Memory())
        Books().run(source)
        going = source.fetch(INBOX_ID, GENERATION, ids)
        calls = len([call for call in server.transcript.calls if call.operation == "GetItem"])
        add_fault(server, Kind.STALL, "GetItem", call=calls + 2)
        next(going)
        assert server.faults.wait_fired(1)
        reader = InThread(lambda: list(going))
        work(source, reader)
        source.close()


def test_abort_ends_the_wait_for_what_was_asked_ahead() -> None:
    def work(source: EwsSource, reader: InThread) -> None:
        source.abort()
        assert isinstance(reader.join(), Cancelled)

    stalled(work)


def test_the_token_ends_it_too() -> None:
    token = CancelToken()

    def work(_: EwsSource, reader: InThread) -> None:
        token.cancel()
        assert isinstance(reader.join(), Cancelled)

    stalled(work, token)


def test_a_reader_that_stops_does_not_wait_for_what_was_asked_ahead() -> None:
    with ews_server() as server:
        ids = deliver(server.directory[ALICE], 60)
        source = open_ews_source(
            settings_for_server(server, command_timeout_s=PATIENCE_S * 10), CancelToken(), RememberingObserver(), Memory()
        )
        Books().run(source)
        add_fault(server, Kind.STALL, "GetItem", call=len([call for call in server.transcript.calls if call.operation == "GetItem"]) + 2)
        going = source.fetch(INBOX_ID, GENERATION, ids)
        next(going)
        assert server.faults.wait_fired(1)
        closing = InThread(going.close)  # type: ignore[attr-defined]  # an iterator that is a generator
        assert closing.join() is None
        assert len(list(source.fetch(INBOX_ID, GENERATION, ids))) == 60
        source.close()
