"""Discovery of mail servers from an address: what its domain publishes over https (autoconfig) and in DNS (SRV).

    address ──▶ autoconfig over https ──▶ SRV records (RFC 6186; RFC 8314, section 5.1) ──▶ suggestions
                 redirections: https only, few          a target "." means: not offered

Nobody signs in and no password is sent anywhere. Every wait ends with the token; all together take about BUDGET_S seconds at most.
"""

from __future__ import annotations

import contextlib
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from urllib.parse import urljoin, urlsplit

from core.cancel import CancelToken
from core.domain.connection import ConnectionSettings, Protocol, StepName
from core.domain.discovery import MailSuggestions, Suggestion, gathered, within
from core.domain.profile import Tls
from core.errors import (
    AdminError,
    CertificateUntrusted,
    ConnectionFailed,
    HostUnknown,
    ProfileInvalid,
    ProtocolBroken,
    TlsUnavailable,
    TransientError,
)
from core.ports import ServerMemory, StepNote, StepObserver
from core.transports import autoconfig

BUDGET_S = 12.0
"""Seconds for the whole search."""
ANSWER_S = 4.0
"""Seconds for one answer, connecting included as one wait each."""
REDIRECTIONS = 3

SERVICES = (
    ("_imaps", Protocol.IMAP, Tls.IMPLICIT),
    ("_imap", Protocol.IMAP, Tls.STARTTLS),
    ("_pop3s", Protocol.POP3, Tls.IMPLICIT),
    ("_pop3", Protocol.POP3, Tls.STARTTLS),
    ("_submissions", Protocol.SMTP, Tls.IMPLICIT),
    ("_submission", Protocol.SMTP, Tls.STARTTLS),
)
"""Names of services, and what each means."""

Fetch = Callable[[str, CancelToken], bytes]
"""Gets the file behind a URL of https; raises what connecting raises, ConnectionFailed and ProtocolBroken."""


def discover_mail(
    address: str,
    token: CancelToken,
    observer: StepObserver,
    *,
    ca_file: str | None = None,
    proxy: str = "system",
    fetch: Fetch | None = None,
) -> MailSuggestions:
    """Return the servers that the domain of `address` names, as step autodiscover; nothing found is no error.

    Blocks; belongs on a worker thread. Raises ProfileInvalid for what is no address, and Cancelled.
    """
    with observer.step(StepName.AUTODISCOVER) as note:
        found = _search(address, token, fetch or _fetcher(ca_file, proxy))
        _tell(note, found)
    return found


def _search(address: str, token: CancelToken, fetch: Fetch) -> MailSuggestions:
    local, _, domain = address.strip().rpartition("@")
    if not local or not autoconfig.is_host(domain):
        raise ProfileInvalid(f"{address!r} is no mail address", hint="Correct the mailbox's address.")
    return _Search(address.strip(), domain.lower(), token, fetch).run()


def _tell(note: StepNote, found: MailSuggestions) -> None:
    named = [f"{each.protocol} {each.host}:{each.port}" for each in (*found.incoming, *found.outgoing)]
    note.detail(", ".join(named) or f"the domain of {found.address} names no mail servers")
    note.evidence(*found.tried)


class _Search:
    """One search; belongs to one thread."""

    def __init__(self, address: str, domain: str, token: CancelToken, fetch: Fetch) -> None:
        self._address = address
        self._domain = domain
        self._token = token
        self._fetch = fetch
        self._deadline = time.monotonic() + BUDGET_S
        self._found: list[Suggestion] = []
        self._tried: list[str] = []

    def run(self) -> MailSuggestions:
        """Ask everybody."""
        for url in autoconfig.places(self._domain):
            if self._ask_web(url):
                break
        self._ask_dns()
        return gathered(self._address, self._found, self._tried)

    def _left_s(self) -> float:
        return max(0.0, min(ANSWER_S, self._deadline - time.monotonic()))

    def _ask_web(self, url: str) -> bool:
        """Read one file; True where it named servers."""
        self._token.check()
        if not self._left_s():
            self._tried.append(f"{url}: no time was left")
            return False
        try:
            found = autoconfig.read(self._fetch(url, self._token), self._address, url)
        except (TransientError, AdminError) as error:
            self._tried.append(f"{url}: {error.cause or error.title}")
            return False
        self._tried.append(f"{url}: {len(found)} servers")
        self._found += found
        return bool(found)

    def _ask_dns(self) -> None:
        """Ask for each service; DNS that is silent once is not asked again."""
        from core.transports.ews.srv import lookup

        for service, protocol, tls in SERVICES:
            name = f"{service}._tcp.{self._domain}"
            try:
                records = lookup(name, self._token, self._left_s() or 0.1)
            except ConnectionFailed as error:
                self._tried.append(f"{name}: {error.cause}")
                return
            self._tried.append(f"{name}: {', '.join(f'{each.target}:{each.port}' for each in records) or 'no record'}")
            self._found += [
                Suggestion(protocol, each.target, each.port, tls, "", within(each.target, self._domain), f"DNS, {name}")
                for each in records
                if autoconfig.is_host(each.target)
            ]


def _fetcher(ca_file: str | None, proxy: str) -> Fetch:
    def fetch(url: str, token: CancelToken) -> bytes:
        for _ in range(REDIRECTIONS + 1):
            answer = _get(url, token, ca_file, proxy)
            if isinstance(answer, bytes):
                return answer
            url = answer
            if urlsplit(url).scheme != "https":
                raise ProtocolBroken(f"it leads to {url[:200]}, which is not https")
        raise ProtocolBroken("it leads in a circle")

    return fetch


def _get(url: str, token: CancelToken, ca_file: str | None, proxy: str) -> bytes | str:
    """The file, or where it is said to be."""
    import requests

    from core.transports.ews.dialling import Dialler, origin_of
    from core.transports.ews.wire import Adapter, converted, whole

    origin = origin_of(url)
    settings = ConnectionSettings(Protocol.EWS, origin.host, origin.port, Tls.IMPLICIT, ca_file=ca_file, proxy=proxy)
    settings = replace(settings, connect_timeout_s=ANSWER_S, command_timeout_s=ANSWER_S)
    with contextlib.closing(Dialler(settings, token)) as dialler, requests.Session() as session:
        session.trust_env = False
        session.mount("https://", Adapter(dialler, max_retries=0))
        with converted(origin.where, token):
            answer = session.get(url, timeout=ANSWER_S, allow_redirects=False, stream=True)
            octets = whole(answer, origin.where, ANSWER_S, most_bytes=autoconfig.MOST_BYTES)
    if answer.status_code == 200:
        return octets
    location = answer.headers.get("Location", "")
    if answer.status_code in {301, 302, 303, 307, 308} and location:
        return urljoin(url, location)
    raise ProtocolBroken(f"{origin.where} answers HTTP {answer.status_code}")


_MOVED = (HostUnknown, ConnectionFailed, CertificateUntrusted, TlsUnavailable, ProtocolBroken)
"""What a server that was found may lead to when it has moved; the next opening searches anew."""


@contextlib.contextmanager
def located(settings: ConnectionSettings, token: CancelToken, observer: StepObserver, memory: ServerMemory) -> Iterator[ConnectionSettings]:
    """Settings with a server: as given, or, where the profile leaves it to autodiscovery, the one remembered or found, step autodiscover.

    A server that does not answer inside the block is forgotten. Raises ProfileInvalid where nothing was found, and Cancelled.
    """
    if settings.host or not settings.autodiscover or settings.protocol is Protocol.EWS:
        yield settings
        return
    key = f"mail-server:{settings.mailbox.rpartition('@')[2].lower()}:{settings.protocol}"
    here = _remembered(settings, memory.recall(key), observer)
    if here is None:
        with observer.step(StepName.AUTODISCOVER) as note:
            found = _search(settings.mailbox, token, _fetcher(settings.ca_file, settings.proxy))
            here = _chosen(settings, found)
            note.detail(f"{settings.protocol} {here.host}:{here.port}")
            note.evidence(*found.tried)
        memory.remember(key, f"{here.host}:{here.port}:{here.tls.value}")
    try:
        yield here
    except _MOVED:
        memory.remember(key, None)
        raise


def _remembered(settings: ConnectionSettings, known: str | None, observer: StepObserver) -> ConnectionSettings | None:
    host, _, rest = (known or "").partition(":")
    port, _, tls = rest.partition(":")
    if not autoconfig.is_host(host) or not port.isdigit() or tls not in {str(each.value) for each in Tls}:
        return None
    with observer.step(StepName.AUTODISCOVER) as note:
        note.detail(f"{host}:{port} (known from before)")
    return replace(settings, host=host, port=int(port), tls=next(each for each in Tls if str(each.value) == tls))


def _chosen(settings: ConnectionSettings, suggestions: MailSuggestions) -> ConnectionSettings:
    best = suggestions.best(settings.protocol)
    if best is not None:
        return replace(settings, host=best.host, port=best.port, tls=best.tls)
    tried = "\n".join(suggestions.tried)
    doubtful = suggestions.doubtful(settings.protocol)
    if doubtful is not None:
        raise ProfileInvalid(
            f"DNS names {doubtful.host} for {suggestions.address}, a host of another domain, which gets no password on this word alone",
            hint="If the host named is right, enter it in the profile.",
            detail=tried,
        )
    raise ProfileInvalid(
        f"no {settings.protocol} server was found for {suggestions.address}",
        hint="Enter the host in the profile, or publish SRV records or an autoconfig file for the domain.",
        detail=tried,
    )
