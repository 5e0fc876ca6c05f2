"""A person signs in, and the refresh token that comes of it is stored.

    browser   listen ──▶ page opened or shown ──▶ the browser comes back with our state ──▶ tokens ──▶ stored
    device    code asked for ──▶ shown ──▶ asked for the token, every few seconds ──▶ tokens ──▶ stored

Runs on one thread of its caller, who may stop it at any time by the token.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass

from core.cancel import CancelToken
from core.domain.connection import ConnectionSettings
from core.domain.findings import of
from core.domain.oauth import MICROSOFT
from core.errors import AdminError, ConnectionFailed, CredentialsRejected
from core.ports.signin import SignedIn, SignInGuide
from core.transports.oauth.broker import TokenBroker
from core.transports.oauth.grants import Grant, Grants
from core.transports.oauth.http import StillPending
from core.transports.oauth.listener import HOST, listening
from core.transports.oauth.refusals import LATE

BROWSER_TIMEOUT_S = 600.0
"""How long a person may take in the browser, in seconds."""
SLOW_DOWN_S = 5.0
"""What `slow_down` adds to the interval, in seconds (RFC 8628, 3.5)."""


@dataclass(frozen=True, slots=True)
class SignInRequest:
    """Whose sign-in, and how. `settings` are those of a connection of theirs; its `oauth_secret` is where the refresh token goes."""

    settings: ConnectionSettings
    scopes: tuple[str, ...]
    device: bool = False
    browser: bool = True
    login_hint: str = ""
    timeout_s: float = BROWSER_TIMEOUT_S


def sign_in(
    request: SignInRequest,
    broker: TokenBroker,
    guide: SignInGuide,
    token: CancelToken,
    monotonic_s: Callable[[], float] = time.monotonic,
) -> SignedIn:
    """Let a person sign in; returns when the refresh token is stored. Takes minutes.

    Raises CredentialsRejected (declined, too late, refused), AdminError (no refresh token came), SecretsUnavailable, ProfileInvalid,
    NotSupported, what dialling raises, ServerBusy, ProtocolBroken, Cancelled.
    """
    grants = Grants(request.settings, token, request.scopes)
    grant = _by_device(grants, guide, token, monotonic_s) if request.device else _by_browser(grants, request, guide, token)
    if grant.refresh is None:
        raise AdminError(
            "the provider gave no refresh token, without which the sign-in ends within the hour",
            title="The sign-in does not last",
            hint="Allow this program offline access (offline_access) where it is registered, and sign in again.",
            code="NoRefreshToken",
        )
    broker.keep(request.settings.oauth_secret, grant.refresh, grant.refresh_lifetime_s, grant.account)
    return SignedIn(request.settings.oauth_secret, grant.account, grant.scopes)


def _by_browser(grants: Grants, request: SignInRequest, guide: SignInGuide, token: CancelToken) -> Grant:
    oauth = request.settings.oauth
    # Microsoft lets the port vary for the name alone, others for the address (RFC 8252, 7.3 and 8.3).
    host = "localhost" if oauth is not None and oauth.provider == MICROSOFT else HOST
    try:
        with listening() as listener:
            begun = grants.begin_code(f"http://{host}:{listener.port}", request.login_hint)
            listener.expect(begun.state)
            if not request.browser or not guide.open_browser(begun.url):
                guide.show_url(begun.url)
            answer = listener.wait(token, request.timeout_s)
    except OSError as error:
        raise ConnectionFailed(f"this machine lets nobody listen at {HOST}: {error.strerror or error}") from error
    return grants.end_code(begun, answer)


def _by_device(grants: Grants, guide: SignInGuide, token: CancelToken, monotonic_s: Callable[[], float]) -> Grant:
    begun = grants.begin_device()
    ends_at = monotonic_s() + begun.expires_in_s
    interval_s = begun.interval_s
    guide.show_code(begun.user_code, begun.url, begun.expires_in_s)
    while True:
        token.wait(interval_s)
        if monotonic_s() >= ends_at:
            raise of(CredentialsRejected, LATE, "the code has expired and nobody signed in")
        try:
            return grants.end_device(begun)
        except StillPending as pending:
            interval_s += SLOW_DOWN_S if pending.slow_down else 0.0
