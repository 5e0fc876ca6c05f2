"""An Exchange Web Services server on loopback, made to be tested against.

SOAP 1.1 over HTTP/1.1, or HTTPS from the first octet; one thread per connection, as many connections as clients open.

    accept thread --> connection threads --> Endpoint (one operation at a time, under the directory's lock)
                                    \\--> streams wait on the same lock, which every event notifies

Threads: the public methods may be called from any thread but the server's own.
"""

import contextlib
import socket
import ssl
import threading
from collections.abc import Collection
from typing import Self

from core.sandbox.ews.act.meeting_log import MeetingLog
from core.sandbox.ews.auth import BASIC, BEARER, NTLM, Gate
from core.sandbox.ews.autodiscover import Autodiscover
from core.sandbox.ews.behaviour import EXCHANGE_SE, Behaviour
from core.sandbox.ews.connection import Connection
from core.sandbox.ews.directory import Directory, SentLog
from core.sandbox.ews.faults import EwsFault
from core.sandbox.ews.soap import Endpoint
from core.sandbox.ews.transcript import Transcript
from core.sandbox.faults import Faults
from core.sandbox.loop import HOST


class EwsServer:
    """The EWS server. Use as a context manager, or call `start` and `stop`.

    `tls` speaks TLS; `auth` names the schemes offered: basic, ntlm, bearer.
    """

    def __init__(
        self,
        directory: Directory,
        *,
        behaviour: Behaviour = EXCHANGE_SE,
        tls: ssl.SSLContext | None = None,
        auth: Collection[str] = (BASIC, NTLM, BEARER),
        host_name: str = HOST,
    ) -> None:
        self.directory = directory
        self.behaviour = behaviour
        self.auth = frozenset(auth)
        self.faults: Faults[EwsFault] = Faults()
        self.transcript = Transcript()
        self.autodiscover = Autodiscover(directory, behaviour)
        self.endpoint = Endpoint(directory, behaviour, self.faults, self.transcript, lambda: self._ending)
        self._tls = tls
        self._host_name = host_name
        self._port = 0
        self._ending = False
        self._listener: socket.socket | None = None
        self._acceptor: threading.Thread | None = None
        self._lock = threading.Lock()
        self._open: dict[int, tuple[socket.socket, threading.Thread]] = {}
        self._accepted = 0
        self._tokens = 0

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    @property
    def host(self) -> str:
        """The address that the server listens at."""
        return HOST

    @property
    def port(self) -> int:
        """The port that the server listens at; 0 before the first start. A restart takes the same port again."""
        return self._port

    @property
    def base_url(self) -> str:
        """The scheme, host and port, without a path."""
        return f"{'https' if self._tls else 'http'}://{self._host_name}:{self._port}"

    @property
    def url(self) -> str:
        """The address of EWS."""
        return f"{self.base_url}/EWS/Exchange.asmx"

    @property
    def token_url(self) -> str:
        """Where an account gets a bearer token for its user name and password (client id and secret)."""
        return f"{self.base_url}/oauth2/token"

    @property
    def sent(self) -> SentLog:
        """Every message that was sent; `count` tells how often a Message-ID was."""
        return self.directory.sent

    @property
    def meetings(self) -> MeetingLog:
        """Every mail that a meeting made: invitations, updates, cancellations, responses."""
        return self.directory.meetings

    @property
    def running(self) -> bool:
        """Whether the server has been started and not stopped."""
        return self._acceptor is not None

    @property
    def streams(self) -> int:
        """How many GetStreamingEvents calls are open."""
        with self.directory.lock:
            return len(self.endpoint.subscriptions.streams)

    def wait_streams(self, count: int, timeout_s: float = 10.0) -> bool:
        """Wait until so many streams are open; False when `timeout_s` seconds pass first."""
        with self.directory.lock:
            return self.directory.lock.wait_for(lambda: len(self.endpoint.subscriptions.streams) == count, timeout_s)

    def close_streams(self) -> None:
        """End every stream with ConnectionStatus Closed, as at the end of its time."""
        with self.directory.lock:
            self.endpoint.subscriptions.closing += 1
            self.directory.lock.notify_all()

    def expire_subscriptions(self) -> None:
        """Forget every subscription, as a server does that restarts; open streams are closed."""
        with self.directory.lock:
            self.endpoint.subscriptions.by_id.clear()
        self.close_streams()

    def drop_connections(self) -> None:
        """Break every connection at once; the server goes on."""
        with self._lock:
            connections = [connection for connection, _ in self._open.values()]
        for connection in connections:
            _break(connection)

    def start(self) -> None:
        """Listen and serve until `stop`. Raises OSError when no port can be had, RuntimeError when already running."""
        if self._acceptor is not None:
            raise RuntimeError("sandbox-ews is already running")
        self._ending = False
        self._listener = socket.create_server((HOST, self._port), backlog=128)
        self._port = int(self._listener.getsockname()[1])
        if not self.autodiscover.url:
            self.autodiscover.url = self.url
        self._acceptor = threading.Thread(target=self._accept, args=(self._listener,), name="sandbox-ews", daemon=True)
        self._acceptor.start()

    def stop(self) -> None:
        """Break every connection, close the port and join all threads. Does nothing when not running."""
        acceptor, listener = self._acceptor, self._listener
        if acceptor is None or listener is None:
            return
        self._ending = True
        with contextlib.suppress(OSError):
            socket.create_connection((HOST, self._port), timeout=5).close()  # wakes accept() on every platform
        acceptor.join()
        listener.close()
        with self.directory.lock:
            self.directory.lock.notify_all()
        with self._lock:
            waiting = list(self._open.values())
        for connection, _ in waiting:
            _break(connection)
        for _, thread in waiting:
            thread.join()
        self._acceptor = self._listener = None

    def gate(self) -> Gate:
        """The authentication of a new connection."""
        return Gate(self.directory, self.auth, self._host_name)

    def token_for(self, username: str) -> str:
        """A new bearer token for an account. Raises KeyError when there is none of this name."""
        with self._lock:
            self._tokens += 1
            token = f"sandbox-token-{self._tokens}"
        self.directory.add_token(token, username)
        return token

    def _accept(self, listener: socket.socket) -> None:
        while True:
            try:
                connection, address = listener.accept()
            except OSError:
                return
            if self._ending:
                connection.close()
                return
            with self._lock:
                self._accepted += 1
                number = self._accepted
                thread = threading.Thread(target=self._serve, args=(connection, address, number), name=f"sandbox-ews-{number}", daemon=True)
                self._open[number] = (connection, thread)
                thread.start()

    def _serve(self, connection: socket.socket, address: tuple[str, int], number: int) -> None:
        served = connection
        try:
            if self._tls is not None:
                served = self._tls.wrap_socket(connection, server_side=True)
                with self._lock:
                    self._open[number] = (served, self._open[number][1])
            if not self._ending:
                Connection(served, address, self, number)
        except OSError:
            pass  # the client went away, did not trust the certificate, or was cut off
        finally:
            with self._lock:
                del self._open[number]
            with contextlib.suppress(OSError):
                socket.socket.shutdown(served, socket.SHUT_RDWR)
            served.close()


def _break(connection: socket.socket) -> None:
    """End a connection that another thread reads or writes; below TLS, so that the other thread finds it whole."""
    with contextlib.suppress(OSError):
        socket.socket.shutdown(connection, socket.SHUT_RDWR)
