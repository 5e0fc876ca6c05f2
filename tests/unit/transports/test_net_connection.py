"""Connection: lines, timeouts, and being stopped."""

from __future__ import annotations

import dataclasses
import threading
from collections.abc import Callable

import pytest

from core.cancel import CancelToken
from core.errors import Cancelled, ConnectionFailed, InternalError, ProtocolBroken
from core.transports.net import Connection, connect
from tests.fakes.line_server import PATIENCE_S, LineServer, Peer, RememberingObserver


def connected(server: LineServer, token: CancelToken | None = None, timeout_s: float = PATIENCE_S) -> Connection:
    """A connection to the server."""
    settings = dataclasses.replace(server.settings(), command_timeout_s=timeout_s)
    return connect(settings, token or CancelToken(), RememberingObserver())


def says(data: bytes) -> Callable[[Peer], None]:
    """A script that sends some bytes and hangs up."""
    return lambda peer: peer.sock.sendall(data)


class TestLines:
    """read_line()."""

    def test_line_ends(self) -> None:
        with LineServer(says(b"one\r\ntwo\n\r\nthree\r\r\n")) as server:
            connection = connected(server)
            assert [connection.read_line() for _ in range(4)] == [b"one", b"two", b"", b"three\r"]
            with pytest.raises(ConnectionFailed, match="closed the connection"):
                connection.read_line()
            connection.close()

    @pytest.mark.parametrize("end", [b"", b"\r\n"])
    def test_line_without_bound(self, end: bytes) -> None:
        with LineServer(says(b"x" * 40_000 + end)) as server:
            connection = connected(server)
            with pytest.raises(ProtocolBroken, match="more than 16384 bytes"):
                connection.read_line()
            connection.close()

    def test_line_split_anywhere(self) -> None:
        def script(peer: Peer) -> None:
            for octet in b"+OK\r\n":
                peer.sock.sendall(bytes([octet]))
            peer.wait_gone()

        with LineServer(script) as server:
            connection = connected(server)
            assert connection.read_line() == b"+OK"
            connection.close()

    def test_late_answer(self) -> None:
        with LineServer(Peer.wait_gone) as server:
            connection = connected(server, timeout_s=0.01)
            with pytest.raises(ConnectionFailed, match="no answer in time"):
                connection.read_line()
            connection.close()


class TestStop:
    """abort(), the token, close()."""

    @pytest.mark.parametrize("by_token", [True, False])
    def test_blocked_read_ends_at_once(self, by_token: bool) -> None:
        gone = threading.Event()

        def script(peer: Peer) -> None:
            peer.line()
            server.reached.set()  # the client waits for an answer that never comes
            peer.wait_gone()
            gone.set()

        errors: list[BaseException] = []

        def client() -> None:
            connection.write(b"hello\r\n")
            try:
                connection.read_line()
            except Cancelled as error:
                errors.append(error)

        with LineServer(script) as server:
            token = CancelToken()
            connection = connected(server, token)
            thread = threading.Thread(target=client)
            thread.start()
            assert server.reached.wait(PATIENCE_S)
            (token.cancel if by_token else connection.abort)()
            assert gone.wait(PATIENCE_S)  # the server sees the end before the owner closes anything
            thread.join(PATIENCE_S)
            assert len(errors) == 1
            with pytest.raises(Cancelled):
                connection.write(b"more")
            connection.close()

    def test_blocked_write_ends_at_once(self) -> None:
        release = threading.Event()

        def script(peer: Peer) -> None:
            peer.sock.recv(1)
            server.reached.set()
            assert release.wait(PATIENCE_S)  # reads nothing, so that the client's buffer fills

        errors: list[BaseException] = []

        def client() -> None:
            try:
                connection.write(b"x" * 64 * 1024 * 1024)
            except Cancelled as error:
                errors.append(error)

        with LineServer(script) as server:
            connection = connected(server)
            thread = threading.Thread(target=client)
            thread.start()
            assert server.reached.wait(PATIENCE_S)
            connection.abort()
            thread.join(PATIENCE_S)
            assert len(errors) == 1
            release.set()
            connection.close()

    def test_write_without_progress(self) -> None:
        release = threading.Event()

        def script(_: Peer) -> None:
            assert release.wait(PATIENCE_S)

        with LineServer(script) as server:
            connection = connected(server, timeout_s=0.01)
            with pytest.raises(ConnectionFailed, match="no answer in time"):
                connection.write(b"x" * 64 * 1024 * 1024)
            release.set()
            connection.close()

    def test_cut_while_writing(self) -> None:
        with LineServer(says(b"")) as server:
            connection = connected(server)
            with pytest.raises(ConnectionFailed, match=str(server.port)):
                connection.write(b"x" * 64 * 1024 * 1024)
            connection.close()

    def test_close_twice_and_abort_after(self) -> None:
        with LineServer(Peer.wait_gone) as server:
            connection = connected(server)
            connection.close()
            connection.close()
            connection.abort()
            assert not connection.open
            with pytest.raises(InternalError):
                connection.read_line()

    def test_closed_connection_leaves_the_token(self) -> None:
        token = CancelToken()
        with LineServer(Peer.wait_gone) as server:
            connected(server, token).close()
        token.cancel()

    def test_cancelled_token_opens_nothing(self) -> None:
        token = CancelToken()
        token.cancel()
        with LineServer(Peer.wait_gone) as server, pytest.raises(Cancelled):
            connected(server, token)
        assert not server.peers
