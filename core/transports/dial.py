"""From a host name to a connected TCP socket: DNS in a helper thread, then a race over the addresses.

    name --helper thread--> addresses --race--> socket (non-blocking)
     |  gone: HostUnknown        |  all failed: ConnectionFailed
     |  late: ConnectionFailed   |  stop: Cancelled at once

The resolver (`names`) cannot be interrupted, so it runs in a daemon thread that a stop or a timeout abandons. The race is
RFC 8305 in small: families alternate, the next attempt starts 250 ms after the last or as soon as one fails, the first to
connect wins.
"""

from __future__ import annotations

import errno
import ipaddress
import selectors
import socket
import threading
import time
from collections import deque
from collections.abc import Callable, Iterable

from core.cancel import CancelToken
from core.domain.findings import DNS_SILENT, PORT_CLOSED, PORT_FILTERED, of
from core.errors import ConnectionFailed, InternalError, PostroomError
from core.ports import StepNote
from core.ports.names import Names, NetAddress
from core.transports.names import standard, system_addresses

STAGGER_S = 0.25
"""Seconds between the starts of two attempts (RFC 8305, section 5: connection attempt delay)."""

_IN_PROGRESS = {0, errno.EINPROGRESS, errno.EWOULDBLOCK, getattr(errno, "WSAEWOULDBLOCK", errno.EWOULDBLOCK)}

_WORDS = {
    errno.ECONNREFUSED: "the connection was refused; nothing listens on this port, or a firewall rejects it",
    errno.ECONNRESET: "the connection was reset",
    errno.EPIPE: "the connection was cut",
    errno.ETIMEDOUT: "no answer",
    errno.ENETUNREACH: "the network cannot be reached",
    errno.EHOSTUNREACH: "the host cannot be reached",
}


Address = NetAddress
"""One address to connect to; see the port."""


class Waker:
    """Wakes the one thread that waits for `reader` in a selector. `wake` may be called from any thread, also after `close`."""

    def __init__(self) -> None:
        self.reader, self._writer = socket.socketpair()
        self.reader.setblocking(False)
        self._writer.setblocking(False)
        self._lock = threading.Lock()
        self._spent = False

    def wake(self) -> None:
        """Make `reader` readable, for good."""
        # The lock keeps a descriptor from being closed, and its number reused, between look and write.
        with self._lock:
            if not self._spent:
                self._spent = True
                self._writer.send(b"\0")

    def close(self) -> None:
        """Free both ends."""
        with self._lock:
            self._spent = True
            self._writer.close()
            self.reader.close()


def words(error: OSError) -> str:
    """Say in words what a socket error means."""
    return _WORDS.get(error.errno or 0) or error.strerror or str(error) or type(error).__name__


class _Lookup:
    """One question to the resolver on a thread of its own."""

    def __init__(self, host: str, ask: Callable[[], list[Address]]) -> None:
        self.host = host
        self.done = threading.Event()
        self.addresses: list[Address] | None = None
        self.error: PostroomError | None = None
        self._ask = ask

    def run(self) -> None:
        """Look the name up; `done` is set whatever comes out."""
        try:
            self.addresses = self._ask()
        except PostroomError as error:
            self.error = error
        finally:
            self.done.set()


def resolve(host: str, port: int, token: CancelToken, timeout_s: float, names: Names | None = None) -> list[Address]:
    """Return the addresses of `host` in the order in which they are worth trying; never an empty list.

    `names` is the process's resolver unless given. Raises HostUnknown, ConnectionFailed (the resolver failed, or took longer than
    `timeout_s` seconds), Cancelled.
    """
    token.check()
    if _is_literal(host):
        return system_addresses(host, port, socket.AI_NUMERICHOST)
    resolver = names or standard()
    lookup = _Lookup(host, lambda: resolver.addresses(host, port, timeout_s))
    with token.on_cancel(lookup.done.set):
        threading.Thread(target=lookup.run, name=f"dns {host}", daemon=True).start()
        in_time = lookup.done.wait(timeout_s)
    token.check()
    if not in_time:
        raise of(ConnectionFailed, DNS_SILENT, f"{host}: the name could not be looked up within {timeout_s:g} s")
    if lookup.error is not None:
        raise lookup.error
    if not lookup.addresses:
        raise InternalError(f"{host}: the name lookup ended without an answer")
    return lookup.addresses


def _is_literal(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True


class _Race:
    """Attempts to connect that run side by side; lives on one thread."""

    def __init__(self, addresses: Iterable[Address], waker: Waker) -> None:
        self._left = deque(addresses)
        self._attempts: dict[socket.socket, Address] = {}
        self._selector = selectors.DefaultSelector()
        self._selector.register(waker.reader, selectors.EVENT_READ)
        self.failures: list[str] = []
        self.tried: list[str] = []

    def run(self, token: CancelToken, deadline: float) -> socket.socket | None:
        """Return the socket that connected first; None when all failed or `deadline` (monotonic seconds) passed."""
        while (self._left or self._attempts) and time.monotonic() < deadline:
            if self._left:
                self._start(self._left.popleft())
                wait_until = min(deadline, time.monotonic() + STAGGER_S) if self._left else deadline
            else:
                wait_until = deadline
            failures = len(self.failures)
            while self._attempts and len(self.failures) == failures and (left := wait_until - time.monotonic()) > 0:
                events = self._selector.select(left)
                token.check()
                for key, _ in events:
                    sock = key.fileobj
                    if isinstance(sock, socket.socket) and sock in self._attempts and self._connected(sock):
                        return sock
        return None

    def close(self) -> None:
        """Drop what is still trying."""
        self.tried += [f"{address.text}: no answer" for address in self._attempts.values()]
        for sock in tuple(self._attempts):
            self._drop(sock)
        self._selector.close()

    def _start(self, address: Address) -> None:
        sock = socket.socket(address.family, socket.SOCK_STREAM)
        sock.setblocking(False)
        self._attempts[sock] = address
        self._selector.register(sock, selectors.EVENT_WRITE)
        try:
            sock.connect(address.sockaddr)
        except OSError as error:
            if error.errno not in _IN_PROGRESS:
                self._failed(sock, error)

    def _connected(self, sock: socket.socket) -> bool:
        code = sock.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR)
        if code:
            self._failed(sock, OSError(code, errno.errorcode.get(code, str(code))))
            return False
        self._selector.unregister(sock)
        self.tried.append(f"{self._attempts.pop(sock).text}: connected")
        return True

    def _failed(self, sock: socket.socket, error: OSError) -> None:
        self.failures.append(words(error))
        self.tried.append(f"{self._attempts[sock].text}: {words(error)}")
        self._drop(sock)

    def _drop(self, sock: socket.socket) -> None:
        self._selector.unregister(sock)
        self._attempts.pop(sock, None)
        sock.close()


def open_socket(addresses: list[Address], where: str, token: CancelToken, timeout_s: float, note: StepNote | None = None) -> socket.socket:
    """Return a connected, non-blocking socket to one of `addresses`; `where` (host:port) is for words.

    `note` gets what became of each address as evidence. Raises ConnectionFailed after `timeout_s` seconds or when every address failed,
    and Cancelled.
    """
    token.check()
    waker = Waker()
    race = _Race(addresses, waker)
    try:
        with token.on_cancel(waker.wake):
            sock = race.run(token, time.monotonic() + timeout_s)
    finally:
        race.close()
        waker.close()
    if note is not None:
        note.evidence(*race.tried)
    if sock is None:
        raise _unreachable(race, where, timeout_s)
    # Commands are small and each waits for its answer; Nagle would hold them back.
    sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return sock


def _unreachable(race: _Race, where: str, timeout_s: float) -> ConnectionFailed:
    """The error when nobody connected: a no of the host, or silence."""
    reasons = dict.fromkeys(race.failures or [f"no answer within {timeout_s:g} s"])
    cause = f"{where}: {'; '.join(reasons)}"
    if not race.failures:
        return of(ConnectionFailed, PORT_FILTERED, cause)
    if all(reason == _WORDS[errno.ECONNREFUSED] for reason in reasons):
        return of(ConnectionFailed, PORT_CLOSED, cause)
    return ConnectionFailed(cause)
