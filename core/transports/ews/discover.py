"""Autodiscover: where the web services of a mailbox are, found from its address (MS-OXDISCO, 3.1.5).

    remembered ──▶ JSON ──▶ POX ──▶ SOAP ──▶ POX where plain http redirects to ──▶ all three at the hosts of SRV ──▶ error
       each of the three at https://<domain>, then at https://autodiscover.<domain>; JSON first, because it needs no password

    ask ──▶ 401 ──▶ ask signed in ──▶ answer ──▶ Found ──▶ the first address whose host exists: done
     ^                                  ├──▶ MovedUrl or HTTP 30x, at most 10, none twice ──▶ ask there
     |                                  ├──▶ MovedAddress: all over again for that address, at most 10, none twice
     └── next candidate ◀── Refusal ◀───┘

Who is given the password. It goes over https alone, to hosts whose certificate holds, after they asked for it with 401, and to those of:

- the address's domain and the hosts under it, and the host that the profile names with those under it;
- where such a host sent us, in an answer over https. Whoever may be asked may say who else; hosted Exchange works that way.

What plain http and DNS (SRV) say anybody on the way can have written. A host that they name is asked only if it belongs to the first
group; else it is named in the error, and the administrator can enter the address of the web services in the profile. No name above the
address's own domain is ever asked. A password that was refused twice is not tried again: accounts lock.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from functools import partial
from urllib.parse import urljoin, urlsplit

from core.cancel import CancelToken
from core.domain.connection import ConnectionSettings
from core.errors import (
    AccessDenied,
    CertificateUntrusted,
    ConnectionFailed,
    CredentialsRejected,
    HostUnknown,
    NotSupported,
    ProfileInvalid,
    TlsUnavailable,
    TransientError,
)
from core.ports import ServerMemory, StepNote
from core.transports.ews import discover_answers as answers
from core.transports.ews import srv
from core.transports.ews.discover_answers import Found, MovedAddress, MovedUrl, Reading, Refusal, Why, host_of, unfit
from core.transports.ews.discover_failures import Failures
from core.transports.ews.discover_web import DialledWeb, Web, WebAnswer

BUDGET_S = 20.0
"""Seconds for the whole search."""
ANSWER_S = 5.0
"""Seconds for one answer, connecting included."""
REDIRECTIONS = 10
"""Most redirections in a row (MS-OXDSCLI, RedirectUrl)."""
SRV_HOSTS = 4
"""Most hosts of SRV that are asked."""
REFUSALS = 2
"""How often one password is shown and refused before it stays with us."""
STRIKES = 2
"""How often a host may fail to answer before it is left alone."""

Ask = Callable[[], str | MovedAddress | None]
"""One candidate: the URL of the web services, the address to ask for instead, or None when the next one is to try."""

_REDIRECTS = {301, 302, 303, 307, 308}
_REFUSED = {401, 456, 457}
"""Exchange says 456 to a blocked account and 457 to an expired password."""
_BUSY = {408, 429, 449, 500, 502, 503, 504}


def discover(
    settings: ConnectionSettings,
    token: CancelToken,
    memory: ServerMemory,
    observer_note: StepNote | None = None,
    *,
    web: Web | None = None,
    query: srv.Query | None = None,
) -> str:
    """Return the URL of the web services for `settings.mailbox`: what is remembered, else what is found, which is then remembered.

    Blocks for about BUDGET_S seconds at most. `web` and `query` (HTTP, SRV records) are the network unless given. Raises
    CredentialsRejected, MailboxMissing, ProfileInvalid (nothing was found; the cause says what became of each candidate), TransientError
    (time may help), SecretMissing, NotSupported, Cancelled, and what `memory` raises.
    """
    found = remembered(settings, memory)
    if found is not None:
        _note(observer_note, f"{found} (known from before)")
        return found
    search = Search(settings, token, web or DialledWeb(settings, token), query=query)
    found = search.run()
    memory.remember(_key(settings), found)
    _note(observer_note, f"{found} ({search.found_by})")
    return found


def remembered(settings: ConnectionSettings, memory: ServerMemory) -> str | None:
    """Return the URL that an earlier search found, if it is one to be used. Raises what `memory` raises."""
    known = memory.recall(_key(settings))
    return known if known and unfit(known, for_ews=True) is None else None


def forget(settings: ConnectionSettings, memory: ServerMemory) -> None:
    """Drop what is remembered, so that the next `discover` searches; for when the URL no longer leads to web services."""
    memory.remember(_key(settings), None)


def _key(settings: ConnectionSettings) -> str:
    """The mailboxes of a domain that one account reads share what was found; Exchange leads within its organisation by itself."""
    oauth_id = settings.oauth.client_id if settings.oauth is not None else ""
    account = settings.username or oauth_id or settings.mailbox
    return f"ews-url:{answers.domain_of(settings.mailbox) or ''}:{account.strip().lower()}"


def _note(note: StepNote | None, text: str) -> None:
    if note is not None:
        note.detail(text)


class Search:
    """One search for one mailbox; run it once. Belongs to one thread; the token ends it.

    `web` asks, `query` asks DNS for SRV records, `monotonic_s` is the clock of the budget. `found_by` says in words who answered.
    """

    def __init__(
        self,
        settings: ConnectionSettings,
        token: CancelToken,
        web: Web,
        *,
        query: srv.Query | None = None,
        monotonic_s: Callable[[], float] = time.monotonic,
    ) -> None:
        self.found_by = ""
        self._settings = settings
        self._token = token
        self._web = web
        self._query = query
        self._monotonic_s = monotonic_s
        self._deadline = 0.0
        self._domains: list[str] = [settings.host.lower().rstrip(".")] if settings.host else []
        self._failures = Failures()
        self._strikes: dict[str, int] = {}
        self._refused: set[str] = set()
        self._asked: set[str] = set()

    def run(self) -> str:
        """Search; return the URL. Raises as `discover` does."""
        self._deadline = self._monotonic_s() + BUDGET_S
        address = self._settings.mailbox.strip()
        seen: set[str] = set()
        while True:
            domain = answers.domain_of(address)
            if domain is None:
                raise ProfileInvalid(f"{address!r} is no mail address", hint="Correct the mailbox's address.")
            seen.add(address.casefold())
            self._domains.append(domain)
            found = self._candidates(address, domain)
            if isinstance(found, str):
                return found
            if found is None:
                raise self._failures.verdict(address)
            if answers.domain_of(found.address) is None or found.address.casefold() in seen or len(seen) > REDIRECTIONS:
                self._failures.add("redirection", Refusal(f"no end of mail addresses: {answers.quoted(found.address)}"))
                raise self._failures.verdict(address)
            address = found.address

    def _candidates(self, address: str, domain: str) -> str | MovedAddress | None:
        """Ask one candidate after the other, until one knows."""
        self._failures.bare_host = domain
        self._asked.clear()
        bases = (f"https://{domain}", f"https://autodiscover.{domain}")
        asks: list[Ask] = [*self._asks(bases, address)]
        asks += [partial(self._plain, domain, address), partial(self._by_srv, domain, address)]
        for ask in asks:
            found = ask()
            if found is not None:
                return found
        return None

    def _asks(self, bases: tuple[str, ...], address: str) -> Iterator[Ask]:
        for way in (self._json, self._pox, self._soap):
            for base in bases:
                yield partial(way, base, address)

    # The ways to ask. Each returns what it found, or None when the next one is to try.

    def _json(self, base: str, address: str) -> str | MovedAddress | None:
        usual, other = answers.json_paths(address)
        found = self._follow("JSON", base + usual, address)
        # What does not answer, or knows no such mailbox, is not asked in other words; there are other ways to come.
        if found is not None or self._failures.last in {Why.NO_MAILBOX, Why.BUSY, Why.SILENT}:
            return found
        return self._follow("JSON", base + other, address)

    def _pox(self, base: str, address: str) -> str | MovedAddress | None:
        return self._follow("POX", base + answers.POX_PATH, address)

    def _soap(self, base: str, address: str) -> str | MovedAddress | None:
        return self._follow("SOAP", base + answers.SOAP_PATH, address)

    def _plain(self, domain: str, address: str) -> str | MovedAddress | None:
        """Ask over plain http, without any word of us, who is to be asked (MS-OXDISCO, 3.1.5.4)."""
        url = f"http://autodiscover.{domain}{answers.POX_PATH}"
        answer = self._exchange("GET", url, b"", {}, with_credentials=False)
        target = ""
        if isinstance(answer, Refusal):
            refusal: Refusal | None = answer
        elif answer.status in _REDIRECTS and answer.headers.get("location"):
            target = _joined(url, answer.headers["location"])
            refusal = self._distrusted(target)
        else:
            refusal = Refusal(f"no redirection (HTTP {answer.status})")
        if refusal is None:
            return self._follow("POX", target, address)
        # No host is held to this port, so that it is closed is no reason to wait.
        self._failures.add(_origin(url), refusal)
        return None

    def _by_srv(self, domain: str, address: str) -> str | MovedAddress | None:
        """Ask the hosts that DNS names (MS-OXDISCO, 3.1.5.3)."""
        name = f"_autodiscover._tcp.{domain}"
        left_s = self._left_s()
        if left_s <= 0:
            self._failed("SRV", "", _out_of_time())
            return None
        try:
            records = srv.lookup(name, self._token, min(ANSWER_S, left_s), self._query)
        except ConnectionFailed as error:
            self._failed("", "", Refusal(error.cause, Why.BUSY))
            return None
        if not records:
            self._failed("SRV", "", Refusal("no record"))
            return None
        # One host after the other: their order is the administrator's wish.
        for record in records[:SRV_HOSTS]:
            base = f"https://{record.target.lower()}" + ("" if record.port == 443 else f":{record.port}")
            refusal = self._distrusted(base)
            if refusal is not None:
                self._failed("SRV", "", refusal)
                continue
            for ask in self._asks((base,), address):
                found = ask()
                if found is not None:
                    return found
        return None

    def _distrusted(self, url: str) -> Refusal | None:
        """Why a host that plain http or DNS named is not asked; None where it may be."""
        wrong = unfit(url)
        if wrong:
            return Refusal(f"names {answers.quoted(url)}, which is not asked: {wrong}")
        host = host_of(url)
        if any(host == domain or host.endswith(f".{domain}") for domain in self._domains):
            return None
        return Refusal(f"names {host}, which belongs to another domain and is not given the password on this word alone", Why.DISTRUSTED)

    # One conversation

    def _follow(self, way: str, url: str, address: str) -> str | MovedAddress | None:
        """Ask at `url` and where it leads to."""
        seen: set[str] = set()
        while url not in seen and len(seen) <= REDIRECTIONS:
            if not seen and url in self._asked:
                return None  # SRV or http named what was asked already
            seen.add(url)
            self._asked.add(url)
            reading = self._read(way, url, address)
            match reading:
                case Found():
                    return self._existing(way, url, reading)
                case MovedAddress():
                    return reading
                case Refusal():
                    self._failed(way, url, reading)
                    return None
            target = _joined(url, reading.url)
            wrong = unfit(target)
            if wrong:
                self._failed(way, url, Refusal(f"leads to {answers.quoted(target)}, which is not asked: {wrong}"))
                return None
            url = target
        self._failed(way, url, Refusal("redirections without end"))
        return None

    def _read(self, way: str, url: str, address: str) -> Reading:
        """Ask at `url`, without the password and, if that is asked for, with it."""
        if way == "JSON":
            answer = self._exchange("GET", url, b"", {"Accept": "application/json"}, with_credentials=False)
            return answer if isinstance(answer, Refusal) else _read_answer(answer, answers.read_json)
        body, read = (
            (answers.pox_request(address), answers.read_pox) if way == "POX" else (answers.soap_request(address, url), answers.read_soap)
        )
        headers = {"Content-Type": "text/xml; charset=utf-8"}
        if address.isascii():  # a header holds no more; it only helps to find the way
            headers["X-AnchorMailbox"] = address
        answer = self._exchange("POST", url, body, headers, with_credentials=False)
        if isinstance(answer, WebAnswer) and answer.status == 401:
            if _origin(url) in self._refused or len(self._refused) >= REFUSALS:
                return Refusal("wants the password, which was refused before and is not tried again")
            answer = self._exchange("POST", url, body, headers, with_credentials=True)
            if isinstance(answer, WebAnswer) and answer.status in _REFUSED:
                answer = Refusal(f"user name or password refused (HTTP {answer.status})", Why.PASSWORD)
            if isinstance(answer, Refusal) and answer.why is Why.PASSWORD:
                self._refused.add(_origin(url))
        return answer if isinstance(answer, Refusal) else _read_answer(answer, read)

    def _exchange(self, method: str, url: str, body: bytes, headers: dict[str, str], *, with_credentials: bool) -> WebAnswer | Refusal:
        """Send one request. A host that does not answer is a Refusal, and after STRIKES of them is not asked at all."""
        self._token.check()
        origin = _origin(url)
        left_s = self._left_s()
        if left_s <= 0:
            return _out_of_time()
        if self._strikes.get(origin, 0) >= STRIKES:
            return Refusal("", Why.SILENT)
        try:
            return self._web.ask(method, url, headers, body, with_credentials=with_credentials, timeout_s=min(ANSWER_S, left_s))
        except (HostUnknown, CertificateUntrusted, TlsUnavailable, AccessDenied, NotSupported) as error:
            self._strikes[origin] = STRIKES
            why = Why.CERTIFICATE if isinstance(error, CertificateUntrusted) else Why.OTHER
            return Refusal(error.cause, why, whole=True)
        except CredentialsRejected as error:
            return Refusal(error.cause or error.title, Why.PASSWORD)
        except TransientError as error:
            self._strikes[origin] = self._strikes.get(origin, 0) + 1
            return Refusal(error.cause or error.title, Why.BUSY, whole=True)

    def _existing(self, way: str, url: str, found: Found) -> str | None:
        """The first address whose host exists: the one for inside the network where we are inside, else the one for outside."""
        refusal = Refusal("")
        for each in found.urls:
            left_s = self._left_s()
            if left_s <= 0:
                refusal = _out_of_time()
                break
            try:
                self._web.look_up(each, min(ANSWER_S, left_s))
            except HostUnknown as error:
                refusal = Refusal(f"names {each}, but {error.cause}", refusal.why)
            except ConnectionFailed as error:
                refusal = Refusal(f"names {each}, but {error.cause}", Why.BUSY)
            else:
                self.found_by = f"by {way} at {host_of(url)}"
                return each
        self._failed(way, url, refusal)
        return None

    def _failed(self, way: str, url: str, refusal: Refusal) -> None:
        self._failures.add(f"{way} at {_origin(url)}" if url else way, refusal, host_of(url) if url else "")

    def _left_s(self) -> float:
        return self._deadline - self._monotonic_s()


def _origin(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc.lower()}"


def _joined(url: str, target: str) -> str:
    """Where a redirection leads; what is no address stays as it is and is refused as such."""
    try:
        return urljoin(url, target.strip())
    except ValueError:
        return target


def _out_of_time() -> Refusal:
    return Refusal(f"{BUDGET_S:g} s had passed before everybody was asked", Why.BUSY, whole=True)


def _read_answer(answer: WebAnswer, read: Callable[[bytes], Reading]) -> Reading:
    """What an answer says, the status first."""
    location = answer.headers.get("location", "")
    if answer.status in _REDIRECTS and location:
        return MovedUrl(location)
    if answer.status == 200:
        return read(answer.body)
    said = read(answer.body)
    if isinstance(said, Refusal) and said.spoken:
        return said
    return Refusal(f"HTTP {answer.status}", Why.BUSY if answer.status in _BUSY else Why.OTHER)
