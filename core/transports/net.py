"""The connection under every line protocol (POP3, IMAP, SMTP): TCP, TLS, lines, timeouts, and a way to be stopped.

    connect() --dns, tcp--> plain --start_tls--> encrypted --close()--> closed
        \\------ implicit TLS: dns, tcp, tls -------^    any state --abort()--> aborted: every call raises Cancelled

The socket never blocks: the owner waits in a selector for the socket and for a waker. `abort`, or the token, shuts the connection down
from another thread, so that the server sees it at once, and wakes the owner, who raises Cancelled; the descriptor itself is closed
by its owner alone, so that its number cannot be reused under somebody's feet.

TLS runs through memory buffers instead of a wrapped socket: the same loop, timeouts and waker serve both, and the lock that
truststore holds around a handshake is never held while a slow server lets us wait.

Every error leaves as one of the tree: HostUnknown, ConnectionFailed, CertificateUntrusted, TlsUnavailable, ProtocolBroken, ProfileInvalid,
NotSupported, Cancelled.
"""

from __future__ import annotations

import contextlib
import selectors
import socket
import ssl
import threading
import time
from typing import cast

from core.cancel import CancelToken
from core.domain.connection import ConnectionSettings, StepName
from core.domain.profile import Tls
from core.errors import Cancelled, ConnectionFailed, InternalError, ProtocolBroken, TlsUnavailable
from core.ports import ServerMemory, StepNote, StepObserver
from core.transports import tls
from core.transports.certificates import not_after, remember_end
from core.transports.dial import Waker, open_socket, resolve, words
from core.transports.proxy import Proxy, proxy_for, tunnel

LINE_BYTES = 16_384
"""Longest status line we take, in bytes; RFC 1939 and RFC 5321 allow 512."""

_CHUNK_BYTES = 131_072
_PLAIN_BYTES = 65_536
_FIRST_BYTES = 200
"""How much of what a server sends first is kept for words, in bytes."""


def connect(settings: ConnectionSettings, token: CancelToken, observer: StepObserver, memory: ServerMemory | None = None) -> Connection:
    """Open a connection: steps dns, tcp and, with implicit TLS, tls. The greeting is left to the protocol.

    `memory` keeps until when the server's certificate holds (`certificates.key_of`).
    Both waits end after `settings.connect_timeout_s` seconds each. The token stops the connection for as long as it is open.
    Raises HostUnknown, ConnectionFailed, CertificateUntrusted, TlsUnavailable, ProfileInvalid (ca_file, proxy), NotSupported (a kind of
    proxy), AccessDenied (the proxy's no), ProtocolBroken, Cancelled.
    """
    proxy = proxy_for(settings, settings.protocol.value, settings.host, settings.port)
    host, port = (proxy.host, proxy.port) if proxy else (settings.host, settings.port)
    where = f"{host}:{port}"
    with observer.step(StepName.DNS) as note:
        addresses = resolve(host, port, token, settings.connect_timeout_s)
        note.detail(", ".join(address.text for address in addresses))
        note.evidence(*(f"{host}: {address.text}" for address in addresses))
    with observer.step(StepName.TCP) as note:
        sock = open_socket(addresses, where, token, settings.connect_timeout_s, note)
        try:
            connection = Connection(sock, settings, token, memory)
        except OSError as error:  # the server hung up in this very moment
            sock.close()
            raise ConnectionFailed(f"{where}: {words(error)}") from error
        if proxy is not None:
            _pass_through(connection, proxy, settings)
        note.detail(f"connected to {where} ({connection.peer})" + (", a proxy" if proxy else ""))
    try:
        if settings.tls is Tls.IMPLICIT:
            connection.start_tls(observer)
    except BaseException:
        connection.close()
        raise
    return connection


def _pass_through(connection: Connection, proxy: Proxy, settings: ConnectionSettings) -> None:
    try:
        tunnel(connection, proxy, settings.host, settings.port, settings.connect_timeout_s)
        connection.proxied = True
    except BaseException:
        connection.close()
        raise


class Connection:
    """One open connection. Belongs to the thread that uses it; only `abort` may be called from any other.

    `buffer` holds what was received and not yet taken: a protocol may search it, take from its front, and call `fill` for more.
    `where` is host:port for words; `timeout_s` is how long one wait may last, in seconds, unless a call says otherwise.
    `ended` holds once the server has closed its side in order, `proxied` where a proxy stands between.
    """

    def __init__(self, sock: socket.socket, settings: ConnectionSettings, token: CancelToken, memory: ServerMemory | None = None) -> None:
        self.buffer = bytearray()
        self.where = f"{settings.host}:{settings.port}"
        self.timeout_s = settings.command_timeout_s
        self.ended = False
        self.proxied = False
        self._settings = settings
        self._token = token
        self._memory = memory
        self._sock = sock
        self._peer = str(sock.getpeername()[0])
        self._tls: ssl.SSLObject | None = None
        self._incoming = ssl.MemoryBIO()
        self._outgoing = ssl.MemoryBIO()
        self._chunk = memoryview(bytearray(_CHUNK_BYTES))
        self._lock = threading.Lock()
        self._aborted = False
        self._closed = False
        self._waker = Waker()
        self._selector = selectors.DefaultSelector()
        self._selector.register(self._waker.reader, selectors.EVENT_READ)
        self._selector.register(sock, selectors.EVENT_READ)
        self._held = contextlib.ExitStack()
        self._held.enter_context(token.on_cancel(self.abort))

    @property
    def encrypted(self) -> bool:
        """True once TLS is up."""
        return self._tls is not None

    @property
    def peer(self) -> str:
        """The IP address at the other end."""
        return self._peer

    @property
    def open(self) -> bool:
        """True until `close` or `abort`."""
        return not (self._closed or self._aborted)

    # Reading

    def read_line(self, *, timeout_s: float | None = None, limit_bytes: int = LINE_BYTES) -> bytes:
        """Return the next line without its end (CRLF, or LF alone). The whole line must come within `timeout_s` seconds.

        Raises ConnectionFailed (cut, late), ProtocolBroken (longer than `limit_bytes`), Cancelled.
        """
        deadline = self._deadline(timeout_s)
        searched = 0
        while (end := self.buffer.find(b"\n", searched)) < 0:
            searched = len(self.buffer)
            if searched > limit_bytes:
                break
            self.fill(deadline=deadline)
        if end < 0 or end > limit_bytes:
            raise ProtocolBroken(f"{self.where}: a line of more than {limit_bytes} bytes where an answer was expected")
        line = bytes(self.buffer[: end - 1 if self.buffer[end - 1 : end] == b"\r" else end])
        del self.buffer[: end + 1]
        return line

    def fill(self, *, deadline: float | None = None) -> None:
        """Append what comes next, at least one byte, to `buffer`; wait until `deadline` (monotonic), else for `timeout_s` seconds.

        Raises ConnectionFailed (cut, late), Cancelled.
        """
        if deadline is None:
            deadline = self._deadline(None)
        if self._tls is None:
            self.buffer += self._chunk[: self._some(deadline)]
            return
        while not self._decrypt(self._tls):
            self._incoming.write(self._chunk[: self._some(deadline)])

    def arrives(self, timeout_s: float) -> bool:
        """Wait for bytes that nobody promised; True once there are more in `buffer`, False where none came in `timeout_s` seconds.

        Raises ConnectionFailed (cut), Cancelled.
        """
        deadline = time.monotonic() + timeout_s
        while self._tls is None or not self._decrypt(self._tls):
            self._check()
            left = deadline - time.monotonic()
            if left <= 0 or not self._selector.select(left):
                return False
            count = self._some(deadline + self.timeout_s)
            if self._tls is None:
                self.buffer += self._chunk[:count]
                return True
            self._incoming.write(self._chunk[:count])
        return True

    def _decrypt(self, channel: ssl.SSLObject) -> bool:
        """Move what can be decrypted into `buffer`; say whether that was anything."""
        before = len(self.buffer)
        try:
            # Given a buffer, read() returns a count.
            while count := cast("int", channel.read(_CHUNK_BYTES, self._chunk)):
                self.buffer += self._chunk[:count]
            closed = True
        except ssl.SSLWantReadError:
            closed = False
        except ssl.SSLError as error:
            raise self._failed(f"the encrypted stream is broken ({error.reason or error})") from error
        if self._outgoing.pending:  # an answer of TLS itself, such as to a change of keys
            self._send(self._outgoing.read(), None)
        if closed and len(self.buffer) == before:
            raise self._over()
        return len(self.buffer) > before

    def _some(self, deadline: float) -> int:
        """Like `_receive`; the end of the stream raises ConnectionFailed."""
        count = self._receive(deadline)
        if count == 0:
            raise self._over()
        return count

    def _receive(self, deadline: float) -> int:
        """Wait for bytes from the network in `_chunk`; return how many, 0 at the end of the stream."""
        while True:
            self._check()
            try:
                count = self._sock.recv_into(self._chunk)
            except BlockingIOError:
                self._wait(selectors.EVENT_READ, deadline)
                continue
            except OSError as error:
                raise self._failed(words(error)) from error
            self._check()
            return count

    # Writing

    def write(self, data: bytes, *, timeout_s: float | None = None) -> None:
        """Send all of `data`; any `timeout_s` seconds without progress end the attempt. Raises ConnectionFailed, Cancelled."""
        if self._tls is None:
            self._send(data, timeout_s)
            return
        view = memoryview(data)
        for start in range(0, len(view), _PLAIN_BYTES):
            try:
                self._tls.write(view[start : start + _PLAIN_BYTES])
            except ssl.SSLError as error:
                raise self._failed(f"the encrypted stream is broken ({error.reason or error})") from error
            self._send(self._outgoing.read(), timeout_s)

    def _send(self, data: bytes, timeout_s: float | None) -> None:
        left = memoryview(data)
        while left:
            self._check()
            try:
                left = left[self._sock.send(left) :]
            except BlockingIOError:
                self._wait(selectors.EVENT_WRITE, self._deadline(timeout_s))
            except OSError as error:
                raise self._failed(words(error)) from error

    # TLS

    def start_tls(self, observer: StepObserver) -> None:
        """Encrypt from here on: step tls. For STARTTLS call it when the server has agreed, before anything else is read.

        Plain text that came in before the handshake is an attempt to slip commands or answers into the encrypted session
        (CVE-2011-0411) and raises ProtocolBroken. Raises CertificateUntrusted, TlsUnavailable, ConnectionFailed, ProfileInvalid, Cancelled.
        """
        with observer.step(StepName.TLS) as note:
            if self._tls is not None:
                raise InternalError("TLS is up already")
            if self.buffer:
                raise ProtocolBroken(f"{self.where}: the server sent plain text after it agreed to encrypt; somebody may have put it there")
            context = tls.context_for(self._settings.ca_file)
            host = self._settings.host.rstrip(".")
            channel = context.wrap_bio(self._incoming, self._outgoing, server_hostname=host)
            try:
                self._handshake(channel, self._deadline(self._settings.connect_timeout_s))
            finally:
                note.evidence(f"peer: {self._peer}", *tls.evidence(channel))
            self._tls = channel
            _note_tls(note, channel)
        self._remember(channel)

    def _remember(self, channel: ssl.SSLObject) -> None:
        """Keep until when the server's certificate holds, where there is a memory for it."""
        end = not_after(channel)
        if self._memory is not None and end is not None:
            remember_end(self._memory, self._settings.host, self._settings.port, end)

    def _handshake(self, channel: ssl.SSLObject, deadline: float) -> None:
        first = b""
        while True:
            try:
                channel.do_handshake()
                break
            except ssl.SSLWantReadError:
                self._send(self._outgoing.read(), None)
            except ssl.SSLError as error:
                self._say_why()
                raise tls.handshake_failed(error, channel, self._settings.host, self.where, first, channel.context) from error
            count = self._receive(deadline)
            if count == 0:
                raise TlsUnavailable(f"{self.where}: the server closed the connection in the TLS handshake")
            first = first or bytes(self._chunk[: min(count, _FIRST_BYTES)])
            self._incoming.write(self._chunk[:count])
        self._send(self._outgoing.read(), None)

    def _say_why(self) -> None:
        """Send the alert of a handshake that we gave up, for the server's log; what matters is the error that follows."""
        with contextlib.suppress(OSError):
            self._sock.send(self._outgoing.read())

    # Waiting and ending

    def _deadline(self, timeout_s: float | None) -> float:
        return time.monotonic() + (self.timeout_s if timeout_s is None else timeout_s)

    def _wait(self, event: int, deadline: float) -> None:
        """Wait until the socket is ready for `event`."""
        if event != selectors.EVENT_READ:
            self._selector.modify(self._sock, event)
        try:
            left = deadline - time.monotonic()
            if left <= 0 or not self._selector.select(left):
                raise self._failed("no answer in time")
        finally:
            if event != selectors.EVENT_READ:
                self._selector.modify(self._sock, selectors.EVENT_READ)
        self._check()

    def _check(self) -> None:
        if self._aborted:
            raise Cancelled
        if self._closed:
            raise InternalError("the connection is closed")

    def _failed(self, why: str) -> ConnectionFailed | Cancelled:
        """The error for a connection that broke; a connection that we broke ourselves was cancelled."""
        return Cancelled() if self._aborted else ConnectionFailed(f"{self.where}: {why}")

    def _over(self) -> ConnectionFailed | Cancelled:
        self.ended = True
        return self._failed("the server closed the connection")

    def abort(self) -> None:
        """End the connection at once, from any thread; the call that waits, and every later one, raises Cancelled. Never raises."""
        with self._lock:
            if self._closed or self._aborted:
                return
            self._aborted = True
            # The peer may have gone first; then there is nothing to shut down.
            with contextlib.suppress(OSError):
                self._sock.shutdown(socket.SHUT_RDWR)
            self._waker.wake()

    def close(self) -> None:
        """Free the socket, without words to the server but TLS's own good-bye. May be called twice; never raises."""
        self._held.close()
        with self._lock:
            if self._closed:
                return
            self._closed = True
            if self._tls is not None and not self._aborted:
                # The good-bye is a courtesy: it is sent if it fits into the socket's buffer, and nobody waits for the answer.
                with contextlib.suppress(OSError):
                    self._good_bye(self._tls)
            self._selector.close()
            self._waker.close()
            self._sock.close()

    def _good_bye(self, channel: ssl.SSLObject) -> None:
        with contextlib.suppress(ssl.SSLWantReadError):
            channel.unwrap()
        self._sock.send(self._outgoing.read())


def _note_tls(note: StepNote, channel: ssl.SSLObject) -> None:
    note.detail(tls.describe(channel))
    warning = tls.warning(channel)
    if warning is not None:
        note.warn(*warning)
