"""HTTP connections of ours under the sessions that exchangelib makes.

    requests.Session ──▶ Adapter ──▶ urllib3 pool of one ──▶ HttpConnection ──▶ HttpSocket ──▶ HttpStream (dialling, net)

A call that waits for the network waits in the house's own connection: it ends with Cancelled when the token says so, and what goes
wrong is raised as the tree's errors at the very place, which neither urllib3 nor requests catch. `converted` turns the few errors that
those two find by themselves.

Nothing is followed (redirects), nothing is tried again, no proxy, password or authority is taken from the environment behind the
dialler's back.
"""

from __future__ import annotations

import contextlib
import errno
import http.client
import io
import socket
import struct
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Self, cast

import requests
import requests.adapters
import spnego.exceptions
import urllib3.exceptions
from urllib3 import HTTPConnectionPool
from urllib3.connection import HTTPConnection

from core.cancel import CancelToken
from core.errors import ConnectionFailed, ProfileInvalid, ProtocolBroken
from core.transports.ews.dialling import Dialler, HttpStream, Origin, origin_of

ANSWER_BYTES = 512 * 1024 * 1024
"""Largest answer taken, decoded; the largest message, in base64, is less than half of it."""
PATIENCE = 4
"""How many waits of full length an answer may have."""
SLOWEST_BYTES = 1024
"""Octets a second that give an answer more time."""
_PIECE_BYTES = 1024 * 1024


@dataclass(slots=True)
class Traffic:
    """What became of a session's last request: whether it went out on a connection that had served before, and whether a byte came back."""

    reused: bool = False
    answered: bool = False


class HttpSocket:
    """What http.client takes for a socket: plain HTTP over a stream. Belongs to the thread of its connection.

    As with a socket, what `makefile` gave stays readable after `close`; the stream is freed when both are closed.
    """

    def __init__(self, stream: HttpStream, traffic: Traffic) -> None:
        self.stream = stream
        self._traffic = traffic
        self._readers = 0
        self._closed = False

    def settimeout(self, seconds: float | None) -> None:
        """How long one wait may last from now on."""
        if seconds is not None:
            self.stream.timeout_s = seconds

    def sendall(self, data: bytes) -> None:
        """Send. A server that stops reading may have answered already, so a cut raises BrokenPipeError, after which urllib3 reads.

        Raises ConnectionFailed (late), Cancelled.
        """
        self._traffic.answered = False
        try:
            self.stream.write(data)
        except ConnectionFailed as error:
            if isinstance(error.__cause__, OSError):
                raise BrokenPipeError(errno.EPIPE, error.cause) from error
            raise

    def makefile(self, mode: str, *_: object) -> io.BufferedIOBase:
        """A reader of what comes."""
        if mode != "rb":
            raise ValueError(mode)
        self._readers += 1
        return _Reader(self)

    def received(self) -> bytearray:
        """What came and was not taken, at least one byte; empty at the end. Raises ConnectionFailed, Cancelled."""
        held = self.stream.buffer
        if not held:
            self.wait_for_more()
        return held

    def wait_for_more(self) -> bool:
        """Wait until more came; False at the end of the stream. Raises ConnectionFailed, Cancelled."""
        try:
            self.stream.fill()
        except ConnectionFailed:
            if self.stream.ended:
                return False
            raise
        self._traffic.answered = True
        return True

    def close(self) -> None:
        """Close; see the class."""
        self._closed = True
        self._free()

    def reader_closed(self) -> None:
        """One reader less."""
        self._readers -= 1
        self._free()

    def _free(self) -> None:
        if self._closed and self._readers <= 0:
            self.stream.close()


class TlsSocket(HttpSocket):
    """The same over TLS; NTLM asks it for the certificate."""

    def getpeercert(self, binary_form: bool = False) -> bytes | None:  # noqa: ARG002  only DER is ever asked for
        """The server's certificate, DER."""
        return self.stream.certificate


class _Reader(io.BufferedIOBase):
    """What http.client reads an answer from.

    It takes from the stream what belongs to the answer and no byte more: what an ordinary buffered reader had read ahead would be lost with
    it, and an answer too many would pass unseen. requests_ntlm looks for `raw._sock`, as in socket.SocketIO.
    """

    def __init__(self, owner: HttpSocket) -> None:
        self._sock = owner

    @property
    def raw(self) -> Self:
        """This."""
        return self

    def readable(self) -> bool:
        """Always."""
        return True

    def read(self, size: int | None = -1) -> bytes:
        """`size` octets, or what there is up to the end."""
        wanted = sys.maxsize if size is None or size < 0 else size
        taken = bytearray()
        while len(taken) < wanted and (held := self._sock.received()):
            count = min(len(held), wanted - len(taken))
            taken += held[:count]
            del held[:count]
        return bytes(taken)

    def read1(self, size: int = -1) -> bytes:
        """What is there, at most `size` octets; waits only where nothing is."""
        if size == 0:  # http.client asks so at the end of a body whose length is known
            return b""
        held = self._sock.received()
        count = len(held) if size < 0 else size
        piece = bytes(held[:count])
        del held[:count]
        return piece

    def readinto(self, buffer: Any) -> int:  # noqa: ANN401
        """Like `read`, into a buffer."""
        with memoryview(buffer) as view, view.cast("B") as octets:
            piece = self.read(len(octets))
            octets[: len(piece)] = piece
            return len(piece)

    def readline(self, size: int | None = -1) -> bytes:
        """Up to the end of a line, or `size` octets, or the end."""
        limit = sys.maxsize if size is None or size < 0 else size
        held = self._sock.received()
        while (end := held.find(b"\n", 0, limit)) < 0 and len(held) < limit:
            if not self._sock.wait_for_more():
                break
        return self.read1(limit if end < 0 else end + 1)

    def close(self) -> None:
        """Free the stream with the last of both ends."""
        if not self.closed:
            super().close()
            self._sock.reader_closed()


class HttpConnection(HTTPConnection):
    """urllib3's connection, on streams of the dialler; TLS, where spoken, is below."""

    def __init__(self, host: str, port: int | None = None, *, adapter: Adapter, origin: Origin, **rest: Any) -> None:  # noqa: ANN401
        super().__init__(host, port, **rest)
        self._adapter = adapter
        self._origin = origin

    def _new_conn(self) -> socket.socket:
        stream = self._adapter.dialler.dial(self._origin)
        kind = TlsSocket if self._origin.secure else HttpSocket
        return cast("socket.socket", kind(stream, self._adapter.traffic))

    def request(self, *args: Any, **rest: Any) -> None:  # noqa: ANN401
        """Send a request, and note on what kind of connection."""
        self._adapter.traffic.reused = self.sock is not None
        self._adapter.traffic.answered = False
        super().request(*args, **rest)

    @property
    def is_connected(self) -> bool:
        """Whether a request may go out; urllib3 opens a new connection where not. A stray byte of the peer counts as an end."""
        sock = cast("HttpSocket | None", self.sock)
        return sock is not None and sock.stream.reusable()


class HttpsConnection(HttpConnection):
    """The same over TLS."""

    default_port = 443  # type: ignore[misc]  # what the Host header leaves out


class _Pool(HTTPConnectionPool):
    ConnectionCls = HttpConnection


class _TlsPool(HTTPConnectionPool):
    scheme = "https"
    ConnectionCls = HttpsConnection


class Adapter(requests.adapters.HTTPAdapter):
    """requests' way to the network, one per session, with one connection to each origin.

    exchangelib gives the arguments; that the pool would wait for ever for a connection that is out is not among what is taken.
    """

    def __init__(self, dialler: Dialler, **arguments: Any) -> None:  # noqa: ANN401
        self.dialler = dialler
        self.traffic = Traffic()
        self._pools: dict[Origin, HTTPConnectionPool] = {}
        super().__init__(**{**arguments, "pool_block": False})

    def get_connection_with_tls_context(self, request: requests.PreparedRequest, *_: Any, **__: Any) -> HTTPConnectionPool:  # noqa: ANN401
        """The pool of the request's origin. Raises ProfileInvalid."""
        origin = origin_of(request.url or "")
        pool = self._pools.get(origin)
        if pool is None:
            kind = _TlsPool if origin.secure else _Pool
            pool = self._pools[origin] = kind(origin.host, origin.port, maxsize=1, block=False, adapter=self, origin=origin)
        return pool

    def cert_verify(self, *_: Any, **__: Any) -> None:  # noqa: ANN401
        """Nothing: the dialler's TLS always verifies."""

    def request_url(self, request: requests.PreparedRequest, proxies: Any = None) -> str:  # noqa: ANN401, ARG002  the dialler knows the proxy
        """What the request line names: the whole URL where a proxy reads it (RFC 9112, 3.2.2)."""
        url = request.url or ""
        origin = origin_of(url)
        return url if not origin.secure and self.dialler.proxy_for(origin) else request.path_url

    def add_headers(self, request: requests.PreparedRequest, **_: Any) -> None:  # noqa: ANN401
        """Sign in at a proxy that reads the request itself."""
        origin = origin_of(request.url or "")
        proxy = None if origin.secure else self.dialler.proxy_for(origin)
        if proxy is not None and proxy.authorization:
            request.headers["Proxy-Authorization"] = proxy.authorization

    def close(self) -> None:
        """Free the connections."""
        for pool in self._pools.values():
            pool.close()
        self._pools.clear()
        super().close()


def whole(
    response: requests.Response,
    where: str,
    wait_s: float,
    *,
    most_bytes: int = ANSWER_BYTES,
    monotonic_s: Callable[[], float] = time.monotonic,
) -> bytes:
    """The body of an answer, decoded; its connection is free for the next request.

    Each wait ends after `wait_s` seconds by itself; all together may last PATIENCE times that, and a second for each SLOWEST_BYTES that
    came, so that a peer that drips has an end. Raises ConnectionFailed (too slow), ProtocolBroken (more than `most_bytes`).
    """
    pieces: list[bytes] = []
    count = 0
    began_s = monotonic_s()
    with contextlib.closing(response):
        while piece := response.raw.read1(_PIECE_BYTES, decode_content=True):
            pieces.append(piece)
            count += len(piece)
            if count > most_bytes:
                raise ProtocolBroken(f"{where}: the answer is larger than {most_bytes} bytes")
            if monotonic_s() - began_s > PATIENCE * wait_s + count / SLOWEST_BYTES:
                raise ConnectionFailed(f"{where}: the answer comes too slowly")
        response.raw.release_conn()
    return b"".join(pieces)


@contextlib.contextmanager
def converted(where: str, token: CancelToken) -> Iterator[None]:
    """Turn what requests, urllib3, http.client and the NTLM library raise into the tree. `where` is host:port.

    Raises ConnectionFailed (the connection ended), ProtocolBroken (what came is no HTTP, no NTLM), ProfileInvalid, Cancelled.
    """
    try:
        yield
    except (requests.exceptions.InvalidURL, requests.exceptions.InvalidSchema) as error:
        raise ProfileInvalid(f"the URL cannot be used: {error}") from error
    except (requests.exceptions.RequestException, urllib3.exceptions.HTTPError, http.client.HTTPException, OSError) as error:
        token.check()
        raise _network_error(error, where) from error
    except (spnego.exceptions.SpnegoError, ValueError, KeyError, IndexError, struct.error) as error:
        # What a server says in the midst of NTLM is read by a library that expects it to be right.
        raise ProtocolBroken(f"{where}: the server broke off signing in, or its part of it cannot be read") from error


def _network_error(error: BaseException, where: str) -> ConnectionFailed | ProtocolBroken:
    causes = list(_causes(error))
    if any(isinstance(each, PermissionError) for each in causes):
        return ProtocolBroken(f"{where}: the server offered NTLM and did not go on with it")
    broken = (http.client.BadStatusLine, http.client.LineTooLong, http.client.UnknownProtocol, urllib3.exceptions.DecodeError)
    ended = (http.client.RemoteDisconnected, http.client.IncompleteRead, urllib3.exceptions.IncompleteRead)
    if any(isinstance(each, broken) and not isinstance(each, ended) for each in causes):
        return ProtocolBroken(f"{where}: the answer is no HTTP")
    if any(isinstance(each, http.client.RemoteDisconnected) for each in causes):
        return ConnectionFailed(f"{where}: the server closed the connection without an answer")
    return ConnectionFailed(f"{where}: the connection was cut in the middle of an answer")


def _causes(error: BaseException) -> Iterator[BaseException]:
    """The error and what is inside it: libraries wrap by argument as well as by `from`."""
    waiting: list[BaseException] = [error]
    seen: set[int] = set()
    while waiting:
        each = waiting.pop()
        if id(each) in seen:
            continue
        seen.add(id(each))
        yield each
        waiting += [
            inner
            for inner in (each.__cause__, each.__context__, *each.args, getattr(each, "reason", None))
            if isinstance(inner, BaseException)
        ]
