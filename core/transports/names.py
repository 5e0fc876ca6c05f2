"""Names: the machine's own resolver, and one that asks given DNS servers by dnspython; both are the port `Names`.

    SystemNames   getaddrinfo (hosts file, DNS, whatever the machine is set up with); SRV by dnspython, which getaddrinfo lacks
    DnsNames      dnspython alone; the machine's DNS servers unless others are given

One resolver serves the process, as one set of authorities does: `standard` gives it, `installed` puts another in its place.
"""

from __future__ import annotations

import contextlib
import socket
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import zip_longest
from typing import TYPE_CHECKING

from core.domain.findings import DNS_SILENT, NAME_WITHOUT_ADDRESS, of
from core.errors import ConnectionFailed, HostUnknown, PostroomError
from core.ports.names import Names, NetAddress, SrvRecord

if TYPE_CHECKING:
    from dns.resolver import Resolver

_NO_NAME = {socket.EAI_NONAME, 11001}
_NO_ADDRESS = {getattr(socket, "EAI_NODATA", 11004), 11004}
"""getaddrinfo's answers; the numbers are Windows' WSAHOST_NOT_FOUND and WSANO_DATA."""


class SystemNames:
    """The machine's resolver."""

    def addresses(self, host: str, port: int, timeout_s: float) -> list[NetAddress]:
        """See Names; getaddrinfo has its own idea of time."""
        del timeout_s
        try:
            found = system_addresses(host, port)
        except (OSError, UnicodeError) as error:
            raise _failed(host, error) from error
        return found

    def services(self, name: str, timeout_s: float) -> list[SrvRecord]:
        """See Names."""
        return DnsNames().services(name, timeout_s)


def system_addresses(host: str, port: int, flags: int = 0) -> list[NetAddress]:
    """What getaddrinfo says, families in turn. Raises OSError, UnicodeError."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, proto=socket.IPPROTO_TCP, flags=flags)
    return alternating(NetAddress(family, sockaddr) for family, _, _, _, sockaddr in found)


def alternating(addresses: Iterable[NetAddress]) -> list[NetAddress]:
    """The addresses without doubles, families in turn, the resolver's favourite family first (RFC 8305, section 4)."""
    families: dict[int, list[NetAddress]] = {}
    for address in dict.fromkeys(addresses):
        families.setdefault(address.family, []).append(address)
    return [address for turn in zip_longest(*families.values()) for address in turn if address is not None]


def _failed(host: str, error: OSError | UnicodeError) -> PostroomError:
    if isinstance(error, UnicodeError):
        return HostUnknown(f"{host!r} is no host name")
    if error.errno in _NO_NAME:
        return HostUnknown(f"{host}: there is no such name")
    if error.errno in _NO_ADDRESS:
        return of(HostUnknown, NAME_WITHOUT_ADDRESS, f"{host}: the name exists and has no address")
    words = error.strerror or str(error) or type(error).__name__
    return of(ConnectionFailed, DNS_SILENT, f"{host}: the name cannot be looked up now: {words}")


class DnsNames:
    """Asks DNS itself. `servers` are addresses with ports; none means those of the machine. `resolver` makes one for each question."""

    def __init__(self, servers: Sequence[tuple[str, int]] = (), resolver: Callable[[], Resolver] | None = None) -> None:
        self._servers = tuple(servers)
        self._make = resolver

    def addresses(self, host: str, port: int, timeout_s: float) -> list[NetAddress]:
        """See Names: first IPv4, then IPv6."""
        import dns.exception
        import dns.resolver

        found: list[NetAddress] = []
        for kind, family in (("A", socket.AF_INET), ("AAAA", socket.AF_INET6)):
            try:
                answer = self._resolver(host).resolve(host.rstrip(".") + ".", kind, lifetime=timeout_s, search=False)
            except dns.resolver.NXDOMAIN as error:
                raise HostUnknown(f"{host}: there is no such name", detail=f"DNS: NXDOMAIN for {host}") from error
            except dns.resolver.NoAnswer:
                continue
            except (dns.exception.DNSException, OSError) as error:
                if found:
                    break
                raise self._silent(host, error) from error
            for each in answer:
                text = each.to_text()
                found.append(NetAddress(family, (text, port) if family is socket.AF_INET else (text, port, 0, 0)))
        if not found:
            raise of(
                HostUnknown, NAME_WITHOUT_ADDRESS, f"{host}: the name exists and has no address", detail=f"DNS: no A, no AAAA for {host}"
            )
        return alternating(found)

    def services(self, name: str, timeout_s: float) -> list[SrvRecord]:
        """See Names."""
        import dns.exception
        import dns.resolver
        from dns.rdtypes.IN.SRV import SRV

        try:
            answer = self._resolver(name).resolve(name.rstrip(".") + ".", "SRV", lifetime=timeout_s, search=False)
        except (dns.resolver.NXDOMAIN, dns.resolver.NoAnswer):
            return []
        except (dns.exception.DNSException, OSError) as error:
            raise self._silent(name, error, "SRV records cannot be looked up now") from error
        found = [each for each in answer if isinstance(each, SRV)]
        return [SrvRecord(each.priority, each.weight, each.port, each.target.to_text(omit_final_dot=True)) for each in found]

    def _resolver(self, name: str) -> Resolver:
        import dns.exception
        import dns.nameserver
        import dns.resolver

        if self._make is not None:
            return self._make()
        try:
            made = dns.resolver.Resolver(configure=not self._servers)
        except (dns.exception.DNSException, OSError) as error:
            raise self._silent(name, error) from error
        if self._servers:
            made.nameservers = [dns.nameserver.Do53Nameserver(host, port) for host, port in self._servers]
        return made

    def _silent(self, name: str, error: Exception, what: str = "the name cannot be looked up now") -> ConnectionFailed:
        words = str(error).partition("\n")[0] or type(error).__name__
        return of(ConnectionFailed, DNS_SILENT, f"{name}: {what}: {words}", detail=f"DNS: {words}")


_standard: list[Names] = [SystemNames()]


def standard() -> Names:
    """The resolver of this process."""
    return _standard[-1]


@contextlib.contextmanager
def installed(names: Names) -> Iterator[None]:
    """Let `names` be the resolver of this process inside the block. Not for two threads at once."""
    _standard.append(names)
    try:
        yield
    finally:
        _standard.remove(names)
