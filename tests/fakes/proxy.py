"""A small HTTP proxy on loopback that knows CONNECT: it may want a password, say no, hang, or be none."""

from __future__ import annotations

import base64
import contextlib
import socket
import threading
from typing import Self


class ConnectProxy:
    """Use as a context manager. `asked` is each request's first line, `headers` its headers. `reply` is said instead of connecting.

    `credentials` as user:password are wanted where given; with `hangs` nothing is ever answered. `leads_to` replaces every destination.
    """

    def __init__(self, *, credentials: str = "", reply: str = "", hangs: bool = False, leads_to: tuple[str, int] | None = None) -> None:
        self.asked: list[str] = []
        self.headers: list[dict[str, str]] = []
        self.heard = threading.Event()
        self._credentials = credentials
        self._reply = reply
        self._hangs = hangs
        self._leads_to = leads_to
        self._open: list[socket.socket] = []
        self._listener = socket.create_server(("127.0.0.1", 0))
        self._thread = threading.Thread(target=self._accept, daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        with contextlib.suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        for each in self._open:
            with contextlib.suppress(OSError):
                each.shutdown(socket.SHUT_RDWR)
        self._thread.join(10)
        for each in self._open:
            each.close()

    @property
    def port(self) -> int:
        """Where it listens."""
        return int(self._listener.getsockname()[1])

    def url(self, user: str = "") -> str:
        """Its URL for a profile."""
        return f"http://{user + '@' if user else ''}127.0.0.1:{self.port}"

    def _accept(self) -> None:
        while True:
            try:
                client, _ = self._listener.accept()
            except OSError:
                return
            self._open.append(client)
            threading.Thread(target=self._serve, args=(client,), daemon=True).start()

    def _serve(self, client: socket.socket) -> None:
        with contextlib.suppress(OSError):
            head = b""
            while b"\r\n\r\n" not in head:
                piece = client.recv(4096)
                if not piece:
                    return
                head += piece
            first, *rest = head.partition(b"\r\n\r\n")[0].decode("ascii").split("\r\n")
            self.headers.append({name.lower(): value.strip() for name, _, value in (line.partition(":") for line in rest)})
            self.asked.append(first)
            self.heard.set()
            if not self._hangs:
                self._answer(client, first, self.headers[-1])

    def _answer(self, client: socket.socket, first: str, headers: dict[str, str]) -> None:
        wanted = f"Basic {base64.b64encode(self._credentials.encode()).decode()}"
        if self._credentials and headers.get("proxy-authorization") != wanted:
            client.sendall(b"HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: Basic realm=x\r\n\r\n")
            client.shutdown(socket.SHUT_RDWR)
            return
        if self._reply:
            client.sendall(f"{self._reply}\r\n\r\n".encode("ascii"))
            client.shutdown(socket.SHUT_RDWR)
            return
        host, _, port = first.split(" ")[1].rpartition(":")
        server = socket.create_connection(self._leads_to or (host.strip("[]"), int(port)), timeout=60)
        server.settimeout(None)
        self._open.append(server)
        client.sendall(b"HTTP/1.1 200 Connection established\r\n\r\n")
        threading.Thread(target=_pump, args=(client, server), daemon=True).start()
        _pump(server, client)


def _pump(source: socket.socket, sink: socket.socket) -> None:
    with contextlib.suppress(OSError):
        while piece := source.recv(65536):
            sink.sendall(piece)
        sink.shutdown(socket.SHUT_WR)
