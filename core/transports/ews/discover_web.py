"""One HTTP exchange after the other for autodiscover, over the connections of this transport; nothing is followed, kept or tried again.

Each exchange has a connection of its own and one time for everything, connecting and signing in included; when it has passed, or the search
is stopped, the connection is cut.
"""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Protocol

from core.cancel import CancelToken
from core.domain.connection import ConnectionSettings
from core.errors import Cancelled, ConnectionFailed, InternalError, ProtocolBroken
from core.transports.dial import Address, resolve
from core.transports.ews.auth import choose, configured, offers
from core.transports.ews.dialling import Dialler, Origin, origin_of

if TYPE_CHECKING:
    import requests

CONNECT_S = 3.0
"""Seconds for each of the waits of connecting: name, TCP, TLS."""
BODY_BYTES = 1_048_576
"""Largest answer taken."""
_CHUNK_BYTES = 65_536


@dataclass(frozen=True, slots=True)
class WebAnswer:
    """One HTTP answer. Names of headers are in small letters."""

    status: int
    headers: Mapping[str, str]
    body: bytes = field(repr=False)


class Web(Protocol):
    """HTTP as autodiscover needs it.

    `ask` sends one request and returns what came, whatever its status; only `with_credentials` the account signs in, and then the answer
    is the one after that. `look_up` makes sure that the host of a URL exists. Both end after `timeout_s` seconds and raise HostUnknown,
    ConnectionFailed, Cancelled; `ask` also CertificateUntrusted, TlsUnavailable, AccessDenied (a proxy's no), ProtocolBroken,
    ProfileInvalid (ca_file, proxy), CredentialsRejected, SecretMissing, NotSupported.
    """

    def ask(
        self, method: str, url: str, headers: Mapping[str, str], body: bytes, *, with_credentials: bool, timeout_s: float
    ) -> WebAnswer: ...

    def look_up(self, url: str, timeout_s: float) -> None: ...


class DialledWeb:
    """Web over the dialler. `dialler` makes one for each exchange, `names` looks names up; tests lead both to loopback.

    Raises what `auth.configured` raises: ProfileInvalid, SecretMissing, NotSupported.
    """

    def __init__(
        self,
        settings: ConnectionSettings,
        token: CancelToken,
        *,
        dialler: Callable[[ConnectionSettings, CancelToken], Dialler] = Dialler,
        names: Callable[[str, int, CancelToken, float], list[Address]] = resolve,
    ) -> None:
        self._settings = replace(settings, connect_timeout_s=min(CONNECT_S, settings.connect_timeout_s))
        self._token = token
        self._dialler = dialler
        self._names = names
        self._scheme = configured(settings)
        self._offered: dict[Origin, str] = {}

    def look_up(self, url: str, timeout_s: float) -> None:
        """See Web. Behind a proxy names are the proxy's business."""
        origin = origin_of(url)
        if self._dialler(self._settings, self._token).proxy_for(origin) is None:
            self._names(origin.host, origin.port, self._token, min(CONNECT_S, timeout_s))

    def ask(self, method: str, url: str, headers: Mapping[str, str], body: bytes, *, with_credentials: bool, timeout_s: float) -> WebAnswer:
        """See Web."""
        origin = origin_of(url)
        if with_credentials and not origin.secure:
            raise InternalError(f"{origin.where}: a password is not for plain http")
        self._token.check()
        with _limited(self._token, timeout_s, origin.where) as limit, contextlib.closing(self._dialler(self._settings, limit)) as dialler:
            return self._exchange(dialler, method, url, headers, body, with_credentials=with_credentials)

    def _exchange(
        self, dialler: Dialler, method: str, url: str, headers: Mapping[str, str], body: bytes, *, with_credentials: bool
    ) -> WebAnswer:
        import requests

        from core.transports.ews.sessions import make
        from core.transports.ews.wire import converted

        origin = origin_of(url)
        scheme = (self._scheme or choose(offers([self._offered.get(origin, "")]), origin)) if with_credentials else None
        with converted(origin.where, dialler.token), make(dialler.settings, url, scheme, dialler).create_session() as session:
            request = session.prepare_request(requests.Request(method, url, dict(headers), data=body or None))
            with session.send(request, allow_redirects=False, stream=True) as response:
                given = {name.lower(): value for name, value in response.headers.items()}
                self._offered[origin] = given.get("www-authenticate", "")
                return WebAnswer(response.status_code, given, _body(response, origin.where))


def _body(response: requests.Response, where: str) -> bytes:
    whole = bytearray()
    for piece in response.iter_content(_CHUNK_BYTES):
        whole += piece
        if len(whole) > BODY_BYTES:
            raise ProtocolBroken(f"{where}: the answer is larger than {BODY_BYTES} bytes")
    return bytes(whole)


@contextlib.contextmanager
def _limited(token: CancelToken, timeout_s: float, where: str) -> Iterator[CancelToken]:
    """A token for what may last `timeout_s` seconds; that it ran out is ConnectionFailed, that somebody stopped us is Cancelled."""
    limit = CancelToken()
    timer = threading.Timer(timeout_s, limit.cancel)
    timer.daemon = True
    try:
        with token.on_cancel(limit.cancel):
            timer.start()
            yield limit
    except Cancelled as error:
        token.check()
        raise ConnectionFailed(f"{where}: no whole answer within {timeout_s:.2g} s") from error
    finally:
        timer.cancel()
