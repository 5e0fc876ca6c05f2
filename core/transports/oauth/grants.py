"""Requests for tokens: client credentials, refresh token, authorization code with PKCE (RFC 7636), device code (RFC 8628).

    the profile's addresses ──authority──▶ Microsoft by msal
                            └──none──────▶ any other by requests-oauthlib

Each returns what the provider granted. Nothing is kept here: neither library's cache, no file, no token.
"""

from __future__ import annotations

import contextlib
import json
import math
import secrets
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from core.cancel import CancelToken
from core.domain.connection import ConnectionSettings
from core.domain.oauth import GOOGLE, addresses_of, scopes_of
from core.domain.secret import Secret
from core.errors import CredentialsRejected, NotSupported, ProfileInvalid, ProtocolBroken
from core.transports.ews.dialling import Dialler
from core.transports.oauth.http import checked_origin, equip
from core.transports.oauth.refusals import refusal

USUAL_LIFETIME_S = 3600.0
"""How long a token lasts where the provider does not tell (RFC 6749, 5.1 leaves it open)."""
MOST_S = 100 * 365 * 86_400.0
"""No life that a provider tells is taken for longer, in seconds: dates end somewhere."""
DEVICE_INTERVAL_S = 5.0
"""How often to ask for the token of a device where the provider does not tell (RFC 8628, 3.2)."""
LEAST_INTERVAL_S = 1.0
"""However often a provider says."""


@dataclass(frozen=True, slots=True)
class Grant:
    """What a provider granted. `lifetime_s` counts from the request; `refresh` None: none was given, the one before goes on.

    `refresh_lifetime_s` None: the provider does not tell. `account` is who signed in, "" where the provider does not tell.
    """

    access: Secret
    lifetime_s: float
    refresh: Secret | None = None
    refresh_lifetime_s: float | None = None
    account: str = ""
    scopes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CodeRequest:
    """A sign-in in a browser that was begun. `url` is to be opened; `private` is the library's own, with the PKCE verifier."""

    url: str
    state: str
    private: Mapping[str, Any] = field(repr=False)


@dataclass(frozen=True, slots=True)
class DeviceRequest:
    """A sign-in on another device that was begun: enter `user_code` at `url` within `expires_in_s` seconds; ask every `interval_s`."""

    user_code: str
    url: str
    expires_in_s: float
    interval_s: float
    private: Mapping[str, Any] = field(repr=False)


class Grants:
    """The requests of one connection's client, on one thread. Every call may raise what http.TokenAdapter.send raises.

    `scopes` are the rights to ask for; by default those of the settings' protocol.
    """

    def __init__(
        self,
        settings: ConnectionSettings,
        token: CancelToken,
        scopes: tuple[str, ...] | None = None,
        dialler: Dialler | None = None,
    ) -> None:
        if settings.oauth is None:
            raise ProfileInvalid("OAuth 2.0 is chosen and its settings are not given")
        self._settings = settings
        self._token = token
        self._dialler = dialler
        self._oauth = settings.oauth
        self._addresses = addresses_of(settings.oauth)
        self._scopes = scopes_of(settings.oauth, settings.protocol) if scopes is None else scopes
        checked_origin(self._addresses.token_url)
        self._secret = settings.secret.reveal() if settings.secret is not None else None

    def for_client(self) -> Grant:
        """A token of the client itself (RFC 6749, 4.4)."""
        if self._secret is None:
            raise ProfileInvalid("client credentials need the client's secret", hint="Name it in the profile (oauth.secret).")
        if self._addresses.authority:
            with self._msal() as app:
                return self._grant(app.acquire_token_for_client(list(self._scopes)))
        return self._posted({"grant_type": "client_credentials", "scope": " ".join(self._scopes)})

    def refreshed(self, refresh: Secret) -> Grant:
        """A token for a refresh token (RFC 6749, 6)."""
        if self._addresses.authority:
            with self._msal() as app:
                return self._grant(app.acquire_token_by_refresh_token(refresh.reveal(), list(self._scopes)))
        with self._session() as session:
            session.scope = None  # those of the sign-in
            secret = {} if self._secret is None else {"client_secret": self._secret}
            client = {"client_id": self._oauth.client_id, **secret}
            return self._grant(session.refresh_token(self._addresses.token_url, refresh_token=refresh.reveal(), **client))

    def begin_code(self, redirect_uri: str, login_hint: str) -> CodeRequest:
        """Begin a sign-in in a browser that ends at `redirect_uri`."""
        if self._addresses.authority:
            with self._msal() as app:
                flow = app.initiate_auth_code_flow(
                    list(self._scopes), redirect_uri=redirect_uri, login_hint=login_hint or None, response_mode="form_post"
                )
            checked_origin(flow["auth_uri"])
            return CodeRequest(flow["auth_uri"], flow["state"], flow)
        if not self._addresses.authorize_url:
            raise ProfileInvalid("no authorize_url is given for OAuth 2.0", hint="Enter where the provider lets a person sign in.")
        checked_origin(self._addresses.authorize_url)
        state = secrets.token_urlsafe(32)
        verifier = secrets.token_urlsafe(64)
        more = {"login_hint": login_hint} if login_hint else {}
        if self._oauth.provider == GOOGLE:  # without these Google gives a refresh token only once
            more |= {"access_type": "offline", "prompt": "consent"}
        with self._session(redirect_uri=redirect_uri) as session:
            challenge = session._client.create_code_challenge(verifier, "S256")  # noqa: SLF001  its own way keeps the verifier inside
            url, _ = session.authorization_url(
                self._addresses.authorize_url, state=state, code_challenge=challenge, code_challenge_method="S256", **more
            )
        return CodeRequest(url, state, {"verifier": verifier, "redirect_uri": redirect_uri})

    def end_code(self, request: CodeRequest, answer: Mapping[str, str]) -> Grant:
        """Turn what came back to the redirect URI, its `state` checked already, into tokens."""
        if answer.get("error"):
            raise refusal(answer, 0, self._where, self._oauth.client_id)
        if self._addresses.authority:
            with self._msal() as app:
                return self._grant(app.acquire_token_by_auth_code_flow(dict(request.private), dict(answer)))
        if not answer.get("code"):
            raise ProtocolBroken(f"{self._where}: the browser came back without a code")
        with self._session(redirect_uri=request.private["redirect_uri"]) as session:
            session.scope = None  # a provider may grant less, or name it otherwise
            return self._grant(
                session.fetch_token(
                    self._addresses.token_url,
                    code=answer["code"],
                    code_verifier=request.private["verifier"],
                    include_client_id=True,
                    client_secret=self._secret,
                )
            )

    def begin_device(self) -> DeviceRequest:
        """Begin a sign-in on another device (RFC 8628, 3.1)."""
        if self._addresses.authority:
            with self._msal() as app:
                said: Mapping[str, Any] = app.initiate_device_flow(list(self._scopes))
        else:
            if not self._addresses.device_url:
                raise NotSupported("this provider has no device_url for signing in with a code", hint="Sign in with the browser.")
            checked_origin(self._addresses.device_url)
            with self._session() as session:
                form = {"client_id": self._oauth.client_id, "scope": " ".join(self._scopes)}
                said = json.loads(session.post(self._addresses.device_url, data=form, withhold_token=True).content)
        url = said.get("verification_uri") or said.get("verification_url")  # Google's name for it
        if not isinstance(said.get("user_code"), str) or not isinstance(url, str) or not said.get("device_code"):
            raise ProtocolBroken(f"{self._where}: the provider gave no code for a device")
        return DeviceRequest(
            said["user_code"],
            url,
            _seconds(said.get("expires_in"), 900.0),
            max(LEAST_INTERVAL_S, _seconds(said.get("interval"), DEVICE_INTERVAL_S)),
            said,
        )

    def end_device(self, request: DeviceRequest) -> Grant:
        """Ask once whether the person has signed in. Raises StillPending where not yet."""
        if self._addresses.authority:
            with self._msal() as app:
                return self._grant(app.acquire_token_by_device_flow(dict(request.private), exit_condition=lambda _flow: True))
        return self._posted(
            {"grant_type": "urn:ietf:params:oauth:grant-type:device_code", "device_code": str(request.private["device_code"])}
        )

    @property
    def _where(self) -> str:
        return urlsplit(self._addresses.token_url).netloc

    @contextlib.contextmanager
    def _msal(self) -> Iterator[Any]:
        import msal
        import requests

        kind = msal.ConfidentialClientApplication if self._secret else msal.PublicClientApplication
        with equip(requests.Session(), self._settings, self._token, self._dialler) as session:
            try:
                yield kind(
                    self._oauth.client_id,
                    **({"client_credential": self._secret} if self._secret else {}),
                    authority=self._addresses.authority,
                    http_client=session,
                    instance_discovery=False,
                )
            except (ValueError, KeyError, RuntimeError, OverflowError) as error:
                # What it says of a discovery document, an identity token, a state or a lifetime that is not right.
                raise ProtocolBroken(f"{self._where}: the provider's answer cannot be used: {str(error)[:200]}") from error

    @contextlib.contextmanager
    def _session(self, **given: Any) -> Iterator[Any]:  # noqa: ANN401
        from oauthlib.oauth2 import OAuth2Error
        from requests_oauthlib import OAuth2Session

        with equip(
            OAuth2Session(self._oauth.client_id, scope=list(self._scopes) or None, **given), self._settings, self._token, self._dialler
        ) as session:
            try:
                yield session
            except OAuth2Error as error:
                raise ProtocolBroken(f"{self._where}: the provider's answer cannot be used: {error.error}") from error
            except (ValueError, OverflowError) as error:
                # What it says of a lifetime that is no number.
                raise ProtocolBroken(f"{self._where}: the provider's answer cannot be used: {str(error)[:200]}") from error

    def _posted(self, form: Mapping[str, str]) -> Grant:
        secret = {} if self._secret is None else {"client_secret": self._secret}
        whole = {**{key: value for key, value in form.items() if value}, "client_id": self._oauth.client_id, **secret}
        import requests

        with equip(requests.Session(), self._settings, self._token, self._dialler) as session:
            return self._grant(json.loads(session.post(self._addresses.token_url, data=whole).content))

    def _grant(self, said: Mapping[str, Any]) -> Grant:
        if said.get("error"):  # what a library found by itself
            raise refusal(said, 0, self._where, self._oauth.client_id)
        value, refresh = said.get("access_token"), said.get("refresh_token")
        if not isinstance(value, str) or not value or not value.isascii() or not value.isprintable():
            raise ProtocolBroken(f"{self._addresses.token_url} gave no token")
        if refresh is not None and not (isinstance(refresh, str) and refresh.isascii() and refresh.isprintable()):
            raise CredentialsRejected(f"{self._addresses.token_url} gave a refresh token that cannot be kept")
        lasts = said.get("refresh_token_expires_in")
        scopes = said.get("scope") or ()
        return Grant(
            Secret(value),
            _seconds(said.get("expires_in"), USUAL_LIFETIME_S),
            Secret(refresh) if refresh else None,
            None if lasts is None else _seconds(lasts, 0.0) or None,
            self._account(said),
            tuple(scopes.split() if isinstance(scopes, str) else scopes),
        )

    def _account(self, said: Mapping[str, Any]) -> str:
        """Who signed in, by the identity token that came with it; msal reads it and leaves its checks to us."""
        claims = said.get("id_token_claims")
        if not isinstance(claims, Mapping):
            return ""
        audience = claims.get("aud")
        if self._oauth.client_id not in (audience if isinstance(audience, list) else [audience]):
            raise ProtocolBroken(f"{self._where}: the provider gave an identity that is meant for another program")
        return str(claims.get("preferred_username") or claims.get("email") or claims.get("upn") or "")


def _seconds(value: object, otherwise: float) -> float:
    try:
        found = float(value)  # type: ignore[arg-type]  # what is no number is caught
    except (TypeError, ValueError, OverflowError):
        return otherwise
    return min(found, MOST_S) if math.isfinite(found) and found >= 0 else otherwise
