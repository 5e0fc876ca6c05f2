"""Names, addresses and the race to connect."""

from __future__ import annotations

import dataclasses
import socket
import threading
from collections.abc import Iterator
from typing import Any

import pytest

from core.cancel import CancelToken
from core.errors import Cancelled, ConnectionFailed, HostUnknown, NotSupported, PostroomError
from core.transports import dial
from core.transports.net import connect
from tests.fakes.line_server import PATIENCE_S, LineServer, Peer, RememberingObserver

LOOPBACK = (socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", 0))


@pytest.fixture
def refused_port() -> Iterator[int]:
    """A port of loopback where nothing listens: bound, so that nobody else takes it."""
    with socket.socket() as sock:
        sock.bind(("127.0.0.1", 0))
        yield sock.getsockname()[1]


class TestNames:
    """resolve()."""

    @pytest.mark.parametrize(
        ("error", "expected", "words"),
        [
            (socket.gaierror(socket.EAI_NONAME, "unknown"), HostUnknown, "no such name"),
            (socket.gaierror(socket.EAI_AGAIN, "try again"), ConnectionFailed, "cannot be looked up now: try again"),
            (socket.gaierror(socket.EAI_FAIL, "broken"), ConnectionFailed, "cannot be looked up now: broken"),
            (UnicodeError("label too long"), HostUnknown, "is no host name"),
        ],
    )
    def test_errors_of_the_resolver(
        self, monkeypatch: pytest.MonkeyPatch, error: Exception, expected: type[PostroomError], words: str
    ) -> None:
        def fail(*_: object, **__: object) -> None:
            raise error

        monkeypatch.setattr(socket, "getaddrinfo", fail)
        with pytest.raises(expected, match=words):
            dial.resolve("mail.corp.test", 110, CancelToken(), PATIENCE_S)

    def test_stop_abandons_a_resolver_that_hangs(self, monkeypatch: pytest.MonkeyPatch) -> None:
        token, release = CancelToken(), threading.Event()
        ended = threading.Event()

        def hang(*_: object, **__: object) -> list[Any]:
            token.cancel()  # somebody stops while the resolver is at work
            assert release.wait(PATIENCE_S)
            ended.set()
            return [LOOPBACK]

        monkeypatch.setattr(socket, "getaddrinfo", hang)
        with pytest.raises(Cancelled):
            dial.resolve("mail.corp.test", 110, token, PATIENCE_S)
        assert not ended.is_set()
        release.set()
        assert ended.wait(PATIENCE_S)

    def test_resolver_that_is_late(self, monkeypatch: pytest.MonkeyPatch) -> None:
        release = threading.Event()

        def hang(*_: object, **__: object) -> list[Any]:
            assert release.wait(PATIENCE_S)
            return [LOOPBACK]

        monkeypatch.setattr(socket, "getaddrinfo", hang)
        with pytest.raises(ConnectionFailed, match=r"within 0\.01 s"):
            dial.resolve("mail.corp.test", 110, CancelToken(), 0.01)
        release.set()

    def test_families_take_turns_without_doubles(self, monkeypatch: pytest.MonkeyPatch) -> None:
        found = [("6", "a"), ("6", "b"), ("6", "a"), ("4", "c")]
        families = {"6": socket.AF_INET6, "4": socket.AF_INET}
        answer = [(families[family], 1, 6, "", (text, 110)) for family, text in found]
        monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: answer)
        assert [address.text for address in dial.resolve("mail.corp.test", 110, CancelToken(), PATIENCE_S)] == ["a", "c", "b"]

    def test_an_address_needs_no_resolver_thread(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(threading.Thread, "start", lambda _: pytest.fail("a thread was started"))
        assert dial.resolve("127.0.0.1", 110, CancelToken(), PATIENCE_S)[0].text == "127.0.0.1"


class TestRace:
    """open_socket()."""

    def test_refused(self, refused_port: int) -> None:
        addresses = dial.resolve("127.0.0.1", refused_port, CancelToken(), PATIENCE_S)
        with pytest.raises(ConnectionFailed, match="host:1: the connection was refused"):
            dial.open_socket(addresses, "host:1", CancelToken(), PATIENCE_S)

    def test_second_address_wins_when_the_first_refuses(self, refused_port: int) -> None:
        with LineServer(Peer.wait_gone) as server:
            addresses = [dial.Address(socket.AF_INET, ("127.0.0.1", port)) for port in (refused_port, server.port)]
            with dial.open_socket(addresses, "host:1", CancelToken(), PATIENCE_S) as sock:
                assert sock.getpeername()[1] == server.port

    def test_no_answer_in_time(self) -> None:
        with socket.create_server(("127.0.0.1", 0)) as full:
            address = dial.Address(socket.AF_INET, full.getsockname())
            with pytest.raises(ConnectionFailed, match="no answer within 0 s"):
                dial.open_socket([address], "host:1", CancelToken(), 0)

    def test_cancelled_before_it_starts(self) -> None:
        token = CancelToken()
        token.cancel()
        with pytest.raises(Cancelled):
            dial.open_socket([dial.Address(socket.AF_INET, ("127.0.0.1", 9))], "host:1", token, PATIENCE_S)


class TestConnect:
    """The steps of connect()."""

    def test_steps_say_what_they_found(self) -> None:
        observer = RememberingObserver()
        with LineServer(Peer.wait_gone) as server:
            connect(server.settings(), CancelToken(), observer).close()
        assert observer.names == ["dns", "tcp"]
        assert observer.steps[0].details == ["127.0.0.1"]
        assert observer.steps[1].details == [f"connected to 127.0.0.1:{server.port} (127.0.0.1)"]

    def test_refused_is_the_failure_of_step_tcp(self, refused_port: int) -> None:
        observer = RememberingObserver()
        with LineServer(Peer.wait_gone) as server:
            settings = dataclasses.replace(server.settings(), port=refused_port)
        with pytest.raises(ConnectionFailed):
            connect(settings, CancelToken(), observer)
        assert isinstance(observer.steps[-1].error, ConnectionFailed)
        assert observer.names == ["dns", "tcp"]

    @pytest.mark.parametrize("proxy", ["https://proxy.corp.test:3128", "socks5://proxy"])
    def test_a_kind_of_proxy_that_there_is_not(self, proxy: str) -> None:
        with LineServer(Peer.wait_gone) as server:
            settings = dataclasses.replace(server.settings(), proxy=proxy)
        with pytest.raises(NotSupported, match="proxy"):
            connect(settings, CancelToken(), RememberingObserver())
