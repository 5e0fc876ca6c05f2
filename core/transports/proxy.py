"""Proxies: which one stands before a server, and the tunnel through it (HTTP CONNECT, RFC 9110, 9.3.6).

    profile says   web (Exchange, tokens)                        mail (POP3, IMAP, SMTP)
    none           directly                                      directly
    system         the system's proxy for http or https          the system's own proxy for this protocol, or for all: never the web's
    a URL          that one                                      that one

The system's are what urllib knows: environment variables (https_proxy, pop3_proxy, all_proxy, no_proxy), else the settings of Windows or
macOS. A web proxy of the system is not taken for mail: most let nothing but port 443 through. No proxy of the system stands between
this machine and itself.
"""

from __future__ import annotations

import base64
import ipaddress
import re
import typing
import urllib.request
from dataclasses import dataclass, field
from urllib.parse import unquote, urlsplit

from core.domain.connection import ConnectionSettings
from core.domain.proxy import NONE, SYSTEM, proxy_reference
from core.domain.secret import Secret
from core.errors import AccessDenied, ConnectionFailed, NotSupported, ProfileInvalid, ProtocolBroken


class Lines(typing.Protocol):
    """What a tunnel needs of an open connection (net.Connection)."""

    def write(self, data: bytes, *, timeout_s: float | None = None) -> None: ...

    def read_line(self, *, timeout_s: float | None = None) -> bytes: ...


_STATUS = re.compile(rb"HTTP/1\.[01] (\d{3})")
_HOW = "Set the profile's proxy to system, none, or http://host:port."
_MOST_HEADERS = 100


@dataclass(frozen=True, slots=True)
class Proxy:
    """An HTTP proxy; `authorization` is the header that signs in there, "" where none is needed."""

    host: str
    port: int
    authorization: str = field(default="", repr=False)

    @property
    def where(self) -> str:
        """host:port, for words."""
        return f"{self.host}:{self.port}"


def proxy_for(settings: ConnectionSettings, scheme: str, host: str, port: int) -> Proxy | None:
    """The proxy between this machine and a server; `scheme` is http, https, or the protocol's own. Raises ProfileInvalid, NotSupported."""
    chosen: str | None = settings.proxy or SYSTEM
    if chosen == NONE:
        return None
    if chosen == SYSTEM:
        chosen = None if is_loopback(host) else _of_system(scheme, host, port)
    return read_proxy(chosen, settings.proxy_secret) if chosen else None


def is_loopback(host: str) -> bool:
    """Whether a host's name or address is this machine itself, as far as can be told without asking."""
    try:
        return ipaddress.ip_address(host.partition("%")[0]).is_loopback
    except ValueError:
        return host.rstrip(".").lower() == "localhost"


def _of_system(scheme: str, host: str, port: int) -> str | None:
    known = urllib.request.getproxies()
    chosen = known.get(scheme) or known.get("all")
    if not chosen:
        return None
    # requests knows more of no_proxy than urllib, which it asks as well: networks, and ports.
    from requests.utils import should_bypass_proxies

    shown = f"[{host}]" if ":" in host else host
    return None if should_bypass_proxies(f"{scheme}://{shown}:{port}/", no_proxy=None) else chosen


def read_proxy(text: str, password: Secret | None = None) -> Proxy:
    """A proxy from its URL; a bare host:port means http. Raises ProfileInvalid, NotSupported (SOCKS and others)."""
    url = text if "://" in text else f"http://{text}"
    parts = urlsplit(url)
    if parts.scheme != "http":
        raise NotSupported(f"a proxy of the kind {parts.scheme}", hint=_HOW)
    try:
        port = parts.port or 8080
    except ValueError:
        port = 0
    if not parts.hostname or not port:
        raise ProfileInvalid("the proxy is no URL", hint=_HOW)
    if not parts.username:
        return Proxy(parts.hostname, port)
    known = parts.password if parts.password is not None else password.reveal() if password is not None else ""
    plain = f"{unquote(parts.username)}:{unquote(known) if parts.password is not None else known}"
    return Proxy(parts.hostname, port, f"Basic {base64.b64encode(plain.encode()).decode('ascii')}")


def tunnel(stream: Lines, proxy: Proxy, host: str, port: int, timeout_s: float) -> None:
    """Ask the proxy, to which `stream` is open, to connect us.

    Raises AccessDenied (it does not let us), ConnectionFailed (it cannot, or is silent), ProtocolBroken (it is no proxy), ProfileInvalid
    (a host with letters that no name has), Cancelled.
    """
    try:
        name = host if host.isascii() else host.encode("idna").decode("ascii")
    except UnicodeError as error:
        raise ProfileInvalid(f"{host} is no name of a server") from error
    target = f"[{name}]:{port}" if ":" in name else f"{name}:{port}"
    authorization = f"Proxy-Authorization: {proxy.authorization}\r\n" if proxy.authorization else ""
    stream.write(f"CONNECT {target} HTTP/1.1\r\nHost: {target}\r\n{authorization}\r\n".encode("ascii"), timeout_s=timeout_s)
    try:
        line = stream.read_line(timeout_s=timeout_s)
        found = _STATUS.match(line)
        if found is None:
            raise ProtocolBroken(f"{proxy.where} does not answer as a proxy", hint=_HOW, detail=line[:200].decode("latin-1"))
        for _ in range(_MOST_HEADERS):
            if not stream.read_line(timeout_s=timeout_s):
                break
        else:
            raise ProtocolBroken(f"{proxy.where} does not answer as a proxy", hint=_HOW)
    except ConnectionFailed as error:
        raise ConnectionFailed(
            f"the proxy {proxy.where} did not connect to {target}: {error.cause}",
            hint="Check that the proxy runs and lets this machine through. It will be tried again by itself.",
        ) from error
    _read_status(int(found[1]), proxy, target)


def _read_status(status: int, proxy: Proxy, target: str) -> None:
    if status == 200:
        return
    cause = f"the proxy {proxy.where} does not connect to {target} (HTTP {status})"
    if status == 407:
        raise AccessDenied(
            cause,
            title="The proxy wants a user name and a password" if not proxy.authorization else "The proxy refuses user name or password",
            hint="Name the user in the profile's proxy (http://USER@host:port) and store the password as the secret proxy.USER@HOST.",
            code="ProxyAuthentication",
        )
    if status in {401, 403}:
        raise AccessDenied(
            cause, title="The proxy forbids this connection", hint="Allow this destination on the proxy.", code="ProxyForbids"
        )
    raise ConnectionFailed(cause, hint="Check the proxy. It will be tried again by itself.")


__all__ = ["Proxy", "is_loopback", "proxy_for", "proxy_reference", "read_proxy", "tunnel"]
