"""From a URL to an open connection: the dialler of every HTTP connection of this transport, through a proxy where one is set.

    dial: dns ──▶ tcp ──▶ [CONNECT through a proxy] ──▶ [tls] ──▶ HttpStream
    prepare (observed, when a mailbox is opened) ──▶ kept ──▶ the first `dial` of that origin takes it

Names, the race over addresses, TLS and the ways to stop are those of the other transports (`net`, `dial`, `tls`); every connection
stands under the dialler's token, which ends them all.
"""

from __future__ import annotations

import contextlib
import re
import socket
import ssl
from collections.abc import Iterator
from dataclasses import dataclass, replace
from urllib.parse import urlsplit

from core.cancel import CancelToken
from core.domain.connection import ConnectionSettings, StepName
from core.domain.profile import Tls
from core.errors import ConnectionFailed, PostroomError, ProfileInvalid, TlsUnavailable
from core.ports import ServerMemory, StepNote, StepObserver
from core.transports.dial import open_socket, resolve, words
from core.transports.net import Connection
from core.transports.proxy import Proxy, proxy_for, tunnel

KEEP_ALIVE = (("TCP_KEEPIDLE", 60), ("TCP_KEEPINTVL", 15), ("TCP_KEEPCNT", 4))
"""Socket options by which a peer that vanished without a word is found within two minutes; where the platform has them."""

_PORTS = {"http": 80, "https": 443}


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a URL leads to: scheme, host and port (RFC 6454)."""

    scheme: str
    host: str
    port: int

    @property
    def secure(self) -> bool:
        """Whether TLS is spoken there."""
        return self.scheme == "https"

    @property
    def where(self) -> str:
        """host:port, for words."""
        return f"{self.host}:{self.port}"

    @property
    def loopback(self) -> bool:
        """Whether this is the machine itself."""
        return self.host in {"localhost", "::1"} or bool(re.fullmatch(r"127(\.\d{1,3}){3}", self.host))


def origin_of(url: str) -> Origin:
    """Read a URL's origin. Raises ProfileInvalid where it is no URL of HTTP."""
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as error:
        raise ProfileInvalid(
            f"{url!r} is no URL: {error}", hint="Give the address of web services as https://host/EWS/Exchange.asmx."
        ) from error
    if parts.scheme not in _PORTS or not parts.hostname:
        raise ProfileInvalid(f"{url!r} is no URL of HTTP", hint="Give the address of web services as https://host/EWS/Exchange.asmx.")
    host = parts.hostname
    if not host.isascii():
        try:
            host = host.encode("idna").decode("ascii")
        except UnicodeError as error:
            raise ProfileInvalid(f"{host!r} is no host name") from error
    return Origin(parts.scheme, host, port or _PORTS[parts.scheme])


class HttpStream(Connection):
    """A connection that carries HTTP: one request after the other."""

    def reusable(self) -> bool:
        """Tell, without waiting, whether another request may go out: the peer has neither ended the connection nor sent a byte unasked.

        What TLS says of itself between two answers (session tickets, changes of keys) is taken in silence.
        """
        if not self.open or self.buffer:
            return False
        while True:
            try:
                count = self._sock.recv_into(self._chunk)
            except (BlockingIOError, InterruptedError):
                return True
            except OSError:
                return False
            if count == 0 or self._tls is None:
                return False
            self._incoming.write(self._chunk[:count])
            try:
                if self._decrypt(self._tls):
                    return False
            except PostroomError:
                return False

    def _handshake(self, channel: ssl.SSLObject, deadline: float) -> None:
        try:
            super()._handshake(channel, deadline)
        except TlsUnavailable as error:
            if error.hint == TlsUnavailable.hint:  # it speaks of settings that a URL has in itself
                error.hint = "Check the port in the URL; an https URL needs one that speaks TLS from the beginning."
            raise

    @property
    def certificate(self) -> bytes | None:
        """The server's certificate (DER), None without TLS. NTLM binds its proof to it (RFC 5929, tls-server-end-point)."""
        tls: ssl.SSLObject | None = self._tls
        return None if tls is None else tls.getpeercert(binary_form=True)


class Dialler:
    """Opens the connections of one client, on its thread. `token` ends the wait for a new one and every one that is open."""

    def __init__(self, settings: ConnectionSettings, token: CancelToken, memory: ServerMemory | None = None) -> None:
        self.settings = settings
        self.token = token
        self._memory = memory
        self._ready: dict[Origin, HttpStream] = {}

    def prepare(self, origin: Origin, observer: StepObserver) -> None:
        """Open a connection under the observer's eyes, steps dns, tcp, tls; the next `dial` of this origin takes it.

        Raises what `dial` raises.
        """
        self._ready[origin] = self._open(origin, observer)

    def dial(self, origin: Origin) -> HttpStream:
        """Return a connection that is ready for a request.

        Raises HostUnknown, ConnectionFailed, CertificateUntrusted, TlsUnavailable, ProfileInvalid (ca_file, proxy), NotSupported (a kind
        of proxy), AccessDenied (the proxy's no), ProtocolBroken, Cancelled.
        """
        ready = self._ready.pop(origin, None)
        if ready is not None:
            if ready.reusable():
                return ready
            ready.close()
        return self._open(origin, _Unobserved())

    def close(self) -> None:
        """Free what was prepared and not used."""
        while self._ready:
            self._ready.popitem()[1].close()

    def proxy_for(self, origin: Origin) -> Proxy | None:
        """The proxy to go through. One from the environment never stands between a program and its own machine.

        Raises ProfileInvalid, NotSupported.
        """
        return proxy_for(self.settings, origin.scheme, origin.host, origin.port)

    def _open(self, origin: Origin, observer: StepObserver) -> HttpStream:
        settings = replace(self.settings, host=origin.host, port=origin.port, tls=Tls.IMPLICIT if origin.secure else Tls.NONE)
        proxy = self.proxy_for(origin)
        host, port = (proxy.host, proxy.port) if proxy else (origin.host, origin.port)
        with observer.step(StepName.DNS) as note:
            addresses = resolve(host, port, self.token, settings.connect_timeout_s)
            note.detail(", ".join(address.text for address in addresses))
            note.evidence(*(f"{host}: {address.text}" for address in addresses))
        with observer.step(StepName.TCP) as note:
            sock = open_socket(addresses, f"{host}:{port}", self.token, settings.connect_timeout_s, note)
            try:
                _keep_alive(sock)
                stream = HttpStream(sock, settings, self.token, self._memory)
            except OSError as error:  # the server hung up in this very moment
                sock.close()
                raise ConnectionFailed(f"{host}:{port}: {words(error)}") from error
            if proxy is not None and origin.secure:
                with _closing_on_error(stream):
                    tunnel(stream, proxy, origin.host, origin.port, settings.connect_timeout_s)
            note.detail(f"connected to {host}:{port} ({stream.peer})" + (", a proxy" if proxy else ""))
        if origin.secure:
            with _closing_on_error(stream):
                stream.start_tls(observer)
        return stream


@contextlib.contextmanager
def _closing_on_error(stream: HttpStream) -> Iterator[None]:
    try:
        yield
    except BaseException:
        stream.close()
        raise


def _keep_alive(sock: socket.socket) -> None:
    sock.setsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1)
    for name, value in KEEP_ALIVE:
        if hasattr(socket, name):
            sock.setsockopt(socket.IPPROTO_TCP, getattr(socket, name), value)


class _Unobserved:
    """A StepObserver for connections that nobody watches being made."""

    @contextlib.contextmanager
    def step(self, name: StepName) -> Iterator[StepNote]:  # noqa: ARG002  the port has it
        """Watch nothing."""
        yield _NoNote()


class _NoNote:
    def detail(self, text: str) -> None:
        """Drop it."""

    def warn(self, title: str, hint: str) -> None:
        """Drop it."""

    def evidence(self, *facts: str) -> None:
        """Drop it."""
