"""Fetching over POP3: framing, windows, pages, and a server that misbehaves."""

from __future__ import annotations

import dataclasses
import json
import threading
from collections.abc import Callable, Sequence

import pytest

from core.cancel import CancelToken
from core.errors import Cancelled, ConnectionFailed, CursorInvalid, ProtocolBroken, ServerBusy
from core.ports import SourceItem, SourcePage
from core.sandbox.faults import Pop3Fault, Pop3FaultKind
from core.sandbox.mailboxes import Mailbox, Mailboxes
from core.sandbox.pop3 import Pop3Server
from core.transports import pop3, pop3_wire
from core.transports.net import connect
from core.transports.pop3 import Pop3Source, open_pop3
from core.transports.pop3_login import Capabilities
from core.transports.pop3_wire import Pop3Wire
from tests.fakes.line_server import PATIENCE_S, LineServer, NothingKnown, Peer, RememberingObserver


def stuffed(raw: bytes) -> bytes:
    """As a server sends it."""
    text = raw.replace(b"\r\n.", b"\r\n..")
    return b"+OK\r\n" + (b"." if text.startswith(b".") else b"") + text + b".\r\n"


@pytest.fixture(autouse=True)
def no_heads(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every message comes whole at once: this is about framing and the window."""
    monkeypatch.setattr(pop3, "HEADS_FROM_BYTES", 1 << 40)


class Drop:
    """A POP3 server's script for one session over `messages`; each RETR is answered by `retr` when its number is in there."""

    def __init__(self, messages: Sequence[bytes], *capabilities: str) -> None:
        self.messages = messages
        self.capabilities = capabilities
        self.retr: dict[int, Callable[[Peer], None]] = {}
        self.sizes: dict[int, object] = {}
        self.flights: list[int] = []

    def __call__(self, peer: Peer) -> None:
        """Serve one connection."""
        peer.login(*self.capabilities)
        while line := peer.line():
            verb, _, argument = line.partition(" ")
            if verb == "QUIT":
                peer.say("+OK")
                return
            if verb == "UIDL":
                peer.say("+OK", *(f"{number} id{number}" for number, _ in enumerate(self.messages, 1)), ".")
            elif verb == "LIST":
                peer.say("+OK", *(f"{n} {self.sizes.get(n, len(raw))}" for n, raw in enumerate(self.messages, 1)), ".")
            else:
                assert verb == "RETR", line
                number = int(argument)
                self.retr.get(number, self._send(number))(peer)

    def _send(self, number: int) -> Callable[[Peer], None]:
        return lambda peer: peer.sock.sendall(stuffed(self.messages[number - 1]))


def opened(server: LineServer, token: CancelToken | None = None) -> Pop3Source:
    """A session."""
    return open_pop3(server.settings(), token or CancelToken(), RememberingObserver())


def fetched(script: Callable[[Peer], None], known: NothingKnown | None = None) -> list[SourceItem]:
    """All items of one session."""
    with LineServer(script) as server:
        source = opened(server)
        items = [item for page in source.pages("INBOX", None, known or NothingKnown()) for item in page.items]
        source.close()
    return items


def message(number: int, body: bytes = b"body\r\n") -> bytes:
    """A small message."""
    return b"Subject: %d\r\n\r\n%s" % (number, body)


@pytest.mark.parametrize("capabilities", [(), ("PIPELINING",)], ids=["sequential", "pipelined"])
class TestFraming:
    """Messages arrive as they are."""

    @pytest.mark.parametrize(
        "raw",
        [
            b"",
            b"\r\n",
            b".\r\n",
            b"..\r\n.\r\n...\r\n",
            b"a\r\n.\r\n\r\n.b\r\n..c\r\n",
            b"bare\nlines\n.\nwith a dot\n\r\n",
            b"\x00\xff\r\n",
            b"x" * 2_000_000 + b"\r\n",
        ],
        ids=["empty", "line", "dot", "dots", "stuffed", "bare", "binary", "long-line"],
    )
    def test_raw_bytes(self, capabilities: tuple[str, ...], raw: bytes) -> None:
        items = fetched(Drop([message(1), raw, message(3)], *capabilities))
        assert [item.raw for item in items] == [message(1), raw, message(3)]
        assert [item.remote_id for item in items] == ["id1", "id2", "id3"]
        assert items[1].size_bytes == len(raw)

    def test_terminator_across_chunks(self, capabilities: tuple[str, ...]) -> None:
        drop = Drop([message(1, b".a\r\n..\r\n"), message(2)], *capabilities)

        def octets(peer: Peer) -> None:
            for octet in stuffed(drop.messages[0]):
                peer.sock.sendall(bytes([octet]))

        drop.retr[1] = octets
        assert [item.raw for item in fetched(drop)] == list(drop.messages)

    def test_refused_message_does_not_stop_the_others(self, capabilities: tuple[str, ...]) -> None:
        drop = Drop([message(n) for n in (1, 2, 3)], *capabilities)
        drop.retr[2] = lambda peer: peer.say("-ERR [SYS/PERM] cannot be read")
        items = fetched(drop)
        assert [item.raw for item in items] == [message(1), None, message(3)]
        assert items[1].error == "the server refused the message: [SYS/PERM] cannot be read"

    @pytest.mark.parametrize("size", [0, 1, 10_000_000])
    def test_sizes_that_lie(self, capabilities: tuple[str, ...], size: int) -> None:
        drop = Drop([message(n, b"x" * 100_000 + b"\r\n") for n in range(20)], *capabilities)
        drop.sizes = dict.fromkeys(range(1, 21), size)
        assert [item.raw for item in fetched(drop)] == list(drop.messages)

    def test_only_what_is_new(self, capabilities: tuple[str, ...]) -> None:
        known = NothingKnown("id1", "id3")
        assert [item.remote_id for item in fetched(Drop([message(n) for n in (1, 2, 3)], *capabilities), known)] == ["id2"]
        assert known.calls == 1

    def test_nothing_new_asks_for_nothing(self, capabilities: tuple[str, ...]) -> None:
        with LineServer(Drop([message(1)], *capabilities)) as server:
            source = opened(server)
            assert list(source.pages("INBOX", '{"generation": "1"}', NothingKnown("id1"))) == []
            source.close()
            assert server.peers[0].lines[-2:] == ["UIDL", "QUIT"]

    def test_empty_maildrop(self, capabilities: tuple[str, ...]) -> None:
        known = NothingKnown()
        assert fetched(Drop([], *capabilities), known) == []
        assert known.calls == 0

    def test_pages_are_bounded(self, capabilities: tuple[str, ...], monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(pop3, "PAGE_ITEMS", 4)
        monkeypatch.setattr(pop3, "PAGE_BYTES", 1000)
        bodies = [b"x" * (600 if n in {5, 6} else 10) + b"\r\n" for n in range(10)]
        with LineServer(Drop([message(n, body) for n, body in enumerate(bodies)], *capabilities)) as server:
            source = opened(server)
            pages = list(source.pages("INBOX", None, NothingKnown()))
            source.close()
        assert [len(page.items) for page in pages] == [4, 3, 3]
        assert {(page.folder, page.generation) for page in pages} == {("INBOX", "1")}
        assert [json.loads(page.cursor or "")["generation"] for page in pages] == ["1"] * 3


class TestWindow:
    """How many commands are on their way."""

    @staticmethod
    def _flights(count: int, size: int) -> list[int]:
        """Sizes of the flights that the server reads in one piece, for messages that are said to have `size` bytes."""
        flights: list[int] = []

        def script(peer: Peer) -> None:
            peer.login("PIPELINING")
            assert peer.line() == "UIDL"
            peer.say("+OK", *(f"{n} id{n}" for n in range(1, count + 1)), ".")
            assert peer.line() == "LIST"
            peer.say("+OK", *(f"{n} {size}" for n in range(1, count + 1)), ".")
            answered = 0
            while answered < count:
                chunk = peer.sock.recv(1 << 20)
                flights.append(chunk.count(b"\r\n"))
                for _ in range(flights[-1]):
                    answered += 1
                    peer.sock.sendall(stuffed(message(answered)))
            peer.wait_gone()

        with LineServer(script) as server:
            source = opened(server)
            assert sum(len(page.items) for page in source.pages("INBOX", None, NothingKnown())) == count
            source.abort()
            source.close()
        return flights

    def test_bounded_by_count(self) -> None:
        flights = self._flights(300, 10)
        assert flights[0] == pop3_wire.WINDOW_COUNT
        assert max(flights) <= pop3_wire.WINDOW_COUNT
        assert len(flights) < 12  # commands travel together

    def test_bounded_by_bytes(self) -> None:
        assert self._flights(10, 3 * 1024 * 1024)[0] == 2

    def test_one_message_may_be_larger_than_the_window(self) -> None:
        assert self._flights(3, pop3_wire.WINDOW_BYTES * 2) == [1, 1, 1]

    def test_without_pipelining_one_at_a_time(self) -> None:
        drop = Drop([message(1), message(2)])

        def alone(peer: Peer) -> None:
            peer.sock.setblocking(False)
            with pytest.raises(BlockingIOError):
                peer.sock.recv(1)
            peer.sock.setblocking(True)
            peer.sock.sendall(stuffed(message(len([line for line in peer.lines if line.startswith("RETR")]))))

        drop.retr = {1: alone, 2: alone}
        assert [item.raw for item in fetched(drop)] == [message(1), message(2)]


class TestLimits:
    """Of messages that are too large no more is held than is taken."""

    @staticmethod
    def _small(server: LineServer) -> Pop3Source:
        connection = connect(server.settings(), CancelToken(), RememberingObserver())
        wire = Pop3Wire(connection)
        assert connection.read_line() == b"+OK ready"
        wire.command("USER user")
        wire.command("PASS SECRET")
        return Pop3Source(wire, Capabilities(listed=False, names={}), max_message_bytes=1000)

    def test_listed_size_beyond_it_is_cut(self) -> None:
        drop = Drop([message(1), b"x" * 5000 + b"\r\n", message(3)])
        with LineServer(drop) as server:
            source = self._small(server)
            items = next(source.pages("INBOX", None, NothingKnown())).items
            source.close()
        assert [item.raw for item in items] == [message(1), b"x" * 1000, message(3)]
        assert [item.cut for item in items] == [False, True, False]
        assert (items[1].size_bytes, items[1].error) == (5002, None)

    @pytest.mark.parametrize("excess", [0, 1, 10, 300_000])
    def test_understated_size_is_cut_and_the_rest_read_and_dropped(self, excess: int) -> None:
        drop = Drop([message(1), b"x" * (998 + excess) + b"\r\n", message(3)])
        drop.sizes = {2: 10}
        with LineServer(drop) as server:
            source = self._small(server)
            items = next(source.pages("INBOX", None, NothingKnown())).items
            source.close()
        assert [item.cut for item in items] == [False, excess > 0, False]
        assert items[1].raw == (b"x" * (998 + excess) + b"\r\n")[:1000]
        assert items[2].raw == message(3)


class TestBroken:
    """A connection that breaks, a server that hangs or talks nonsense."""

    def test_cut_in_a_message_keeps_what_came_before(self) -> None:
        drop = Drop([message(n) for n in range(1, 6)], "PIPELINING")

        def cut(peer: Peer) -> None:
            peer.sock.sendall(b"+OK\r\nSubject: half")
            raise ConnectionError

        drop.retr[4] = cut
        pages: list[SourcePage] = []
        with LineServer(drop) as server:
            source = opened(server)
            with pytest.raises(ConnectionFailed):
                pages.extend(source.pages("INBOX", None, NothingKnown()))
            # extend() keeps what was yielded before the error.
            source.close()
        assert [item.remote_id for page in pages for item in page.items] == ["id1", "id2", "id3"]

    @pytest.mark.parametrize("number", [1, 3])
    def test_stop_while_the_server_hangs(self, number: int) -> None:
        drop = Drop([message(n) for n in range(1, 6)], "PIPELINING")

        def hang(peer: Peer) -> None:
            peer.sock.sendall(b"+OK\r\nhalf a mess")
            server.reached.set()
            peer.wait_gone()
            raise ConnectionError

        drop.retr[number] = hang
        outcome: list[BaseException] = []

        def client() -> None:
            try:
                list(source.pages("INBOX", None, NothingKnown()))
            except Cancelled as error:
                outcome.append(error)
            source.close()

        token = CancelToken()
        with LineServer(drop) as server:
            source = opened(server, token)
            thread = threading.Thread(target=client)
            thread.start()
            assert server.reached.wait(PATIENCE_S)
            token.cancel()
            thread.join(PATIENCE_S)
            assert len(outcome) == 1

    def test_answer_that_is_no_pop3(self) -> None:
        drop = Drop([message(1)])
        drop.retr[1] = lambda peer: peer.say("HTTP/1.1 500 sorry")
        with LineServer(drop) as server:
            source = opened(server)
            with pytest.raises(ProtocolBroken, match=r"answered 'HTTP/1\.1 500 sorry'"):
                list(source.pages("INBOX", None, NothingKnown()))
            source.close()
            assert server.peers[0].lines[-1] == "RETR 1"  # no QUIT into a session out of step

    @pytest.mark.parametrize("cursor", ["", "7", "[]", '{"generation": "two"}', '{"generation": "1", "seen": [1]}', "{"])
    def test_cursor_of_another_transport(self, cursor: str) -> None:
        with LineServer(Drop([message(1)])) as server:
            source = opened(server)
            with pytest.raises(CursorInvalid):
                list(source.pages("INBOX", cursor, NothingKnown()))
            source.close()

    def test_left_early_then_read_again(self) -> None:
        drop = Drop([message(n) for n in range(1, 4)], "PIPELINING")
        with LineServer(drop) as server:
            source = opened(server)
            items = source._items(source._entries())
            assert next(items).raw == message(1)
            pages = list(source.pages("INBOX", None, NothingKnown("id1")))
            source.close()
        assert [item.raw for item in pages[0].items] == [message(2), message(3)]

    def test_close_when_quit_is_not_answered(self) -> None:
        def script(peer: Peer) -> None:
            peer.login()
            assert peer.line() == "QUIT"

        with LineServer(script) as server:
            opened(server).close()

    def test_mailbox_in_use(self) -> None:
        box = Mailbox("user@corp.test", "user", "secret")
        box.append(message(1))
        with Pop3Server(Mailboxes([box])) as sandbox, LineServer(Peer.wait_gone) as unused:
            sandbox.faults.add(Pop3Fault(Pop3FaultKind.IN_USE, times=1))
            settings = dataclasses.replace(unused.settings(), port=sandbox.port)
            with pytest.raises(ServerBusy, match="in use"):
                open_pop3(settings, CancelToken(), RememberingObserver())
            open_pop3(settings, CancelToken(), RememberingObserver()).close()
