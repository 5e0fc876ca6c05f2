"""From a host name to a connected TCP socket: DNS in a helper thread, then a race over the addresses.

    name --helper thread--> addresses --race--> socket (non-blocking)
     |  gone: HostUnknown        |  all failed: ConnectionFailed
     |  late: ConnectionFailed   |  stop: Cancelled at once

The C library's resolver cannot be interrupted, so it runs in a daemon thread that a stop or a timeout abandons. The race is
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
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import zip_longest
from typing import Any

from core.cancel import CancelToken
from core.errors import ConnectionFailed, HostUnknown, InternalError

STAGGER_S = 0.25
"""Seconds between the starts of two attempts (RFC 8305, section 5: connection attempt delay)."""

_NO_SUCH_NAME = {socket.EAI_NONAME, getattr(socket, "EAI_NODATA", socket.EAI_NONAME), 11001, 11004}
"""getaddrinfo's answers for "does not exist" and "has no address"; the numbers are Windows' WSAHOST_NOT_FOUND and WSANO_DATA."""

_IN_PROGRESS = {0, errno.EINPROGRESS, errno.EWOULDBLOCK, getattr(errno, "WSAEWOULDBLOCK", errno.EWOULDBLOCK)}

_WORDS = {
    errno.ECONNREFUSED: "the connection was refused; nothing listens on this port, or a firewall rejects it",
    errno.ECONNRESET: "the connection was reset",
    errno.EPIPE: "the connection was cut",
    errno.ETIMEDOUT: "no answer",
    errno.ENETUNREACH: "the network cannot be reached",
    errno.EHOSTUNREACH: "the host cannot be reached",
}


@dataclass(frozen=True, slots=True)
class Address:
    """One address to connect to, as getaddrinfo gives it. `text` is the bare IP address."""

    family: socket.AddressFamily
    sockaddr: tuple[Any, ...]

    @property
    def text(self) -> str:
        """The IP address in words."""
        return str(self.sockaddr[0])


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
    """One call of getaddrinfo on a thread of its own."""

    def __init__(self, host: str, port: int) -> None:
        self.host = host
        self.port = port
        self.done = threading.Event()
        self.addresses: list[Address] | None = None
        self.error: OSError | UnicodeError | None = None

    def run(self) -> None:
        """Look the name up; `done` is set whatever comes out."""
        try:
            self.addresses = _getaddrinfo(self.host, self.port)
        except (OSError, UnicodeError) as error:
            self.error = error
        finally:
            self.done.set()


def _getaddrinfo(host: str, port: int, flags: int = 0) -> list[Address]:
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, proto=socket.IPPROTO_TCP, flags=flags)
    return _alternating(Address(family, sockaddr) for family, _, _, _, sockaddr in found)


def _alternating(addresses: Iterable[Address]) -> list[Address]:
    """The addresses without doubles, families in turn, the resolver's favourite family first (RFC 8305, section 4)."""
    families: dict[int, list[Address]] = {}
    for address in dict.fromkeys(addresses):
        families.setdefault(address.family, []).append(address)
    return [address for turn in zip_longest(*families.values()) for address in turn if address is not None]


def resolve(host: str, port: int, token: CancelToken, timeout_s: float) -> list[Address]:
    """Return the addresses of `host` in the order in which they are worth trying; never an empty list.

    Raises HostUnknown, ConnectionFailed (the resolver failed, or took longer than `timeout_s` seconds), Cancelled.
    """
    token.check()
    if _is_literal(host):
        return _getaddrinfo(host, port, socket.AI_NUMERICHOST)
    lookup = _Lookup(host, port)
    with token.on_cancel(lookup.done.set):
        threading.Thread(target=lookup.run, name=f"dns {host}", daemon=True).start()
        in_time = lookup.done.wait(timeout_s)
    token.check()
    if not in_time:
        raise ConnectionFailed(f"{host}: the name could not be looked up within {timeout_s:g} s")
    if lookup.error is not None:
        raise _lookup_failed(host, lookup.error) from lookup.error
    if not lookup.addresses:
        raise InternalError(f"{host}: the name lookup ended without an answer")
    return lookup.addresses


def _is_literal(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True


def _lookup_failed(host: str, error: OSError | UnicodeError) -> HostUnknown | ConnectionFailed:
    if isinstance(error, UnicodeError):
        return HostUnknown(f"{host!r} is no host name")
    if error.errno in _NO_SUCH_NAME:
        return HostUnknown(f"{host}: there is no such name, or it has no address")
    return ConnectionFailed(f"{host}: the name cannot be looked up now: {words(error)}")


class _Race:
    """Attempts to connect that run side by side; lives on one thread."""

    def __init__(self, addresses: Iterable[Address], waker: Waker) -> None:
        self._left = deque(addresses)
        self._attempts: set[socket.socket] = set()
        self._selector = selectors.DefaultSelector()
        self._selector.register(waker.reader, selectors.EVENT_READ)
        self.failures: list[str] = []

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
        for sock in tuple(self._attempts):
            self._drop(sock)
        self._selector.close()

    def _start(self, address: Address) -> None:
        sock = socket.socket(address.family, socket.SOCK_STREAM)
        sock.setblocking(False)
        self._attempts.add(sock)
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
        self._attempts.discard(sock)
        return True

    def _failed(self, sock: socket.socket, error: OSError) -> None:
        self.failures.append(words(error))
        self._drop(sock)

    def _drop(self, sock: socket.socket) -> None:
        self._selector.unregister(sock)
        self._attempts.discard(sock)
        sock.close()


def open_socket(addresses: list[Address], where: str, token: CancelToken, timeout_s: float) -> socket.socket:
    """Return a connected, non-blocking socket to one of `addresses`; `where` (host:port) is for words.

    Raises ConnectionFailed after `timeout_s` seconds or when every address failed, and Cancelled.
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
    if sock is None:
        reasons = dict.fromkeys(race.failures or [f"no answer within {timeout_s:g} s"])
        raise ConnectionFailed(f"{where}: {'; '.join(reasons)}")
    # Commands are small and each waits for its answer; Nagle would hold them back.
    sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return sock
