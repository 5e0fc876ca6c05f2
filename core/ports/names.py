"""Port to the naming system: from a host name to addresses, from a domain to the hosts that offer a service. Both calls block."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    import socket


@dataclass(frozen=True, slots=True)
class NetAddress:
    """One address to connect to, as getaddrinfo gives it. `text` is the bare IP address."""

    family: socket.AddressFamily
    sockaddr: tuple[Any, ...]

    @property
    def text(self) -> str:
        """The IP address in words."""
        return str(self.sockaddr[0])


@dataclass(frozen=True, slots=True)
class SrvRecord:
    """One host that offers a service (RFC 2782). The lowest `priority` is asked first; `weight` is its share among equals."""

    priority: int
    weight: int
    port: int
    target: str


class Names(Protocol):
    """Looks names up. Thread-safe; a call may outlast `timeout_s` seconds, so it belongs on a thread that can be abandoned.

    `addresses` raises HostUnknown (no such name; with the code NoAddress: no address) and ConnectionFailed (nobody answers).
    `services` gives the SRV records of a name as they come, nothing where there are none; raises ConnectionFailed.
    """

    def addresses(self, host: str, port: int, timeout_s: float) -> list[NetAddress]: ...

    def services(self, name: str, timeout_s: float) -> list[SrvRecord]: ...
