"""The way of both OAuth libraries to the network: a session of requests whose one adapter is ours.

    msal, requests-oauthlib ──▶ requests.Session ──▶ TokenAdapter ──▶ Adapter (ews.wire) ──▶ Dialler: proxy, TLS, waits that can be stopped

Every answer is read whole and checked here, so that both libraries see answers that are right and nothing else: what is busy, broken, a
redirect or a refusal is raised at this place as an error of the tree, which neither library catches.
"""

from __future__ import annotations

import json
from typing import Any

import requests

from core.cancel import CancelToken
from core.domain.connection import ConnectionSettings
from core.errors import ProfileInvalid, ProtocolBroken, ServerBusy, TlsUnavailable
from core.transports.ews.dialling import Dialler, Origin, origin_of
from core.transports.ews.problems import retry_after_s
from core.transports.ews.wire import Adapter, converted, whole
from core.transports.oauth.refusals import refusal

ANSWER_BYTES = 1_048_576
"""Largest answer taken."""
_PENDING = frozenset({"authorization_pending", "slow_down"})


class StillPending(Exception):
    """The provider asks to come again for the token of a device (RFC 8628, 3.5); slower, with `slow_down`."""

    def __init__(self, *, slow_down: bool) -> None:
        super().__init__("slow_down" if slow_down else "authorization_pending")
        self.slow_down = slow_down


class TokenAdapter(Adapter):
    """requests' way to one provider. Belongs to the thread of its session."""

    def __init__(self, dialler: Dialler, client_id: str) -> None:
        super().__init__(dialler, max_retries=0)
        self._client_id = client_id
        self._timeout_s = dialler.settings.command_timeout_s

    def send(self, request: requests.PreparedRequest, *_: Any, **__: Any) -> requests.Response:  # noqa: ANN401
        """Send a request and check its answer, which is a JSON object.

        Raises CredentialsRejected, ServerBusy, ProtocolBroken, ProfileInvalid, TlsUnavailable (not https), StillPending, and what dialling
        raises.
        """
        origin = checked_origin(request.url or "")
        with converted(origin.where, self.dialler.token):
            answer = super().send(request, stream=True, timeout=self._timeout_s)
            octets = whole(answer, origin.where, self._timeout_s, most_bytes=ANSWER_BYTES)
        self._check(request, answer, octets, origin.where)
        answer._content = octets  # noqa: SLF001  requests has no other way to be given a body that was read
        answer._content_consumed = True  # type: ignore[attr-defined]  # noqa: SLF001
        return answer

    def _check(self, request: requests.PreparedRequest, answer: requests.Response, octets: bytes, where: str) -> None:
        status = answer.status_code
        if status in {408, 429, 449} or status >= 500:
            raise ServerBusy(f"{where}: no token was given (HTTP {status})", retry_after_s=retry_after_s(answer.headers))
        try:
            said: Any = json.loads(octets)
        except ValueError:
            said = None
        url = (request.url or "").partition("?")[0]
        if not isinstance(said, dict):
            raise ProtocolBroken(
                f"{url} does not answer as a token endpoint (HTTP {status})", hint="Check tenant and token_url in the profile."
            )
        if said.get("error") in _PENDING:
            raise StillPending(slow_down=said["error"] == "slow_down")
        if status != 200 or said.get("error"):
            raise refusal(said, status, where, self._client_id)


def checked_origin(url: str) -> Origin:
    """The origin of a URL to which secrets go. Raises ProfileInvalid, TlsUnavailable (not https, and not this machine)."""
    origin = origin_of(url)
    if not origin.secure and not origin.loopback:
        raise TlsUnavailable(f"{origin.where}: the client's secret would go there unencrypted", hint="Use https URLs for OAuth 2.0.")
    return origin


def equip(session: requests.Session, settings: ConnectionSettings, token: CancelToken, dialler: Dialler | None = None) -> requests.Session:
    """Give a session its one way to the network, and nothing of the environment. The caller closes it; `token` ends its waits.

    `dialler` opens its connections, where the caller has one for these settings.
    """
    if settings.oauth is None:
        raise ProfileInvalid("OAuth 2.0 is chosen and its settings are not given")
    session.trust_env = False
    session.max_redirects = 0
    adapter = TokenAdapter(dialler or Dialler(settings, token), settings.oauth.client_id)
    for start in ("https://", "http://"):
        session.mount(start, adapter)
    return session
