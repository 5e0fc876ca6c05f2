"""A relay on loopback before a server, that cuts a connection in the middle of what the server says."""

from __future__ import annotations

import contextlib
import socket
import threading
from types import TracebackType
from typing import Self

_PATIENCE_S = 20.0


class Relay:
    """Passes octets on in both directions. `cuts` are counts of octets from the server after which one connection each ends, in turn."""

    def __init__(self, host: str, port: int) -> None:
        self._to = (host, port)
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listener.getsockname()[1]
        self.cuts: list[int] = []
        self.passed: list[int] = []
        self._threads: list[threading.Thread] = []
        self._ends: list[socket.socket] = []
        self._accepting = threading.Thread(target=self._accept, name="relay")

    def __enter__(self) -> Self:
        self._accepting.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        with contextlib.suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        for end in self._ends:
            _close(end)
        for thread in (self._accepting, *self._threads):
            thread.join(_PATIENCE_S)
            assert not thread.is_alive(), "the relay hangs"

    def break_all(self) -> None:
        """Cut every connection there is."""
        for end in self._ends:
            _close(end)

    def _accept(self) -> None:
        while True:
            try:
                client, _ = self._listener.accept()
            except OSError:
                return
            server = socket.create_connection(self._to)
            self._ends += [client, server]
            cut = self.cuts.pop(0) if self.cuts else None
            number = len(self.passed)
            self.passed.append(0)
            for job in ((client, server, None, None), (server, client, cut, number)):
                thread = threading.Thread(target=self._pass_on, args=job, name="relay")
                self._threads.append(thread)
                thread.start()

    def _pass_on(self, origin: socket.socket, target: socket.socket, cut: int | None, number: int | None) -> None:
        passed = 0
        with contextlib.suppress(OSError):
            while chunk := origin.recv(65536):
                if cut is not None:
                    chunk = chunk[: cut - passed]
                target.sendall(chunk)
                passed += len(chunk)
                if number is not None:
                    self.passed[number] = passed
                if passed == cut:
                    break
        _close(origin)
        _close(target)


def _close(end: socket.socket) -> None:
    with contextlib.suppress(OSError):
        end.shutdown(socket.SHUT_RDWR)
    end.close()
