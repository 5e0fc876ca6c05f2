"""Webhook: tells a program of the owner's about alerts by one POST of JSON (RFC 9110, RFC 8259). Over https, or to this machine.

A redirect is not followed: what is told would go to whoever is named there.
"""

from __future__ import annotations

import ipaddress
import ssl
from collections.abc import Mapping
from typing import Any
from urllib.parse import SplitResult, urlsplit

import requests
from requests.adapters import HTTPAdapter

from core.cancel import CancelToken
from core.errors import CertificateUntrusted, ConnectionFailed, NotSupported, ProfileInvalid, ServerBusy
from core.transports.tls import context_for

#: Seconds to connect, and to wait for the answer.
TIMEOUT_S = (5.0, 10.0)
_HINT = "Correct notify.webhook of the organisation: an https address, or one of this machine."
_PASSING = frozenset({408, 425, 429})


class Webhook:
    """Notifier by requests. Keeps nothing, so any thread may use it. `ca_file` names authorities beside the system's."""

    def __init__(self, ca_file: str | None = None) -> None:
        self._ca_file = ca_file

    def post(self, url: str, body: Mapping[str, object], token: CancelToken) -> None:
        """Hand `body` over as JSON; returns once it was accepted by any 2xx.

        Raises ProfileInvalid for an address that may not be used, CertificateUntrusted, NotSupported where the other side refuses for good,
        ServerBusy and ConnectionFailed where trying again may help, Cancelled.
        """
        token.check()
        where = _checked(url)
        with requests.Session() as session, token.on_cancel(session.close):
            session.mount("https://", _Trusting(context_for(self._ca_file)))
            # No proxy stands between this machine and itself; and no .netrc adds a password that nobody asked for.
            session.trust_env = False
            if not _is_here(where):
                session.proxies.update(requests.utils.get_environ_proxies(url))
            try:
                answer = session.post(url, json=dict(body), timeout=TIMEOUT_S, allow_redirects=False, stream=True)
            except requests.exceptions.SSLError as error:
                token.check()
                raise CertificateUntrusted(f"{where.hostname}: {error}") from error
            except requests.exceptions.RequestException as error:
                token.check()
                raise ConnectionFailed(f"the webhook at {where.hostname} cannot be reached: {type(error).__name__}") from error
            answer.close()
        _judge(answer.status_code, where)


class _Trusting(HTTPAdapter):
    """Checks certificates as everything else here does."""

    def __init__(self, context: ssl.SSLContext) -> None:
        self._context = context
        super().__init__()

    def init_poolmanager(self, *arguments: Any, **rest: Any) -> None:  # noqa: ANN401  as the base class has it
        """Give the pool our context."""
        super().init_poolmanager(*arguments, **rest, ssl_context=self._context)

    def proxy_manager_for(self, proxy: str, **rest: Any) -> Any:  # noqa: ANN401  as the base class has it
        """Give the pool behind a proxy our context, too."""
        return super().proxy_manager_for(proxy, **rest, ssl_context=self._context)


def _checked(url: str) -> SplitResult:
    try:
        parts = urlsplit(url)
        host = parts.hostname
    except ValueError as error:
        raise ProfileInvalid("the address of the webhook cannot be read", title="The webhook cannot be used", hint=_HINT) from error
    if not host or parts.scheme not in {"http", "https"} or (parts.scheme == "http" and not _is_here(parts)):
        raise ProfileInvalid("the webhook is neither https nor on this machine", title="The webhook cannot be used", hint=_HINT)
    return parts


def _is_here(parts: SplitResult) -> bool:
    """Whether the address is this machine's own loopback."""
    host = parts.hostname or ""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _judge(status: int, where: SplitResult) -> None:
    if 200 <= status < 300:
        return
    cause = f"the webhook at {where.hostname} answered {status}"
    if status >= 500 or status in _PASSING:
        raise ServerBusy(cause)
    if 300 <= status < 400:
        cause += ", a redirect, which is not followed"
    raise NotSupported(cause, title="The webhook refuses what it is told", hint=_HINT)
