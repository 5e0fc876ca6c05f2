"""Signing in: which scheme, and OAuth 2.0 tokens.

    AUTO ──oauth set──▶ OAUTH2      ──remembered──▶ NTLM or BASIC      ──else ask: one request without a sign-in──▶ offers ──choose──▶ one

NTLM is preferred to Basic, since the password itself is not sent. Basic without TLS is chosen by itself only on loopback; elsewhere a
person must name it (auth: basic), and is told at every test what that means.

A token is kept in memory, renewed RENEW_EARLY_S before its end, and once when the server refuses it (RFC 6749, section 4.4; RFC 6750).
"""

from __future__ import annotations

import json
import re
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any
from urllib.parse import quote

import requests
import requests.auth

from core.domain.connection import ConnectionSettings
from core.domain.profile import AuthProtocol, OAuthSettings
from core.errors import (
    CredentialsRejected,
    NotSupported,
    PostroomError,
    ProfileInvalid,
    ProtocolBroken,
    SecretMissing,
    ServerBusy,
    TlsUnavailable,
)
from core.transports.ews.dialling import Dialler, Origin, origin_of
from core.transports.ews.problems import retry_after_s
from core.transports.ews.wire import Adapter, converted, whole
from core.transports.sign_in_words import named

RENEW_EARLY_S = 300.0
"""How long before its end a token is renewed, in seconds; a tenth of its life where that is shorter."""

_QUOTED = re.compile(r'"[^"]*"')
_BUSY = frozenset({"temporarily_unavailable", "server_error"})
"""Codes of a token endpoint that time heals (RFC 6749, 4.1.2.1), which Microsoft's gives with HTTP 400 too."""
_TOKEN_BYTES = 1_048_576
_SCOPE = "https://outlook.office365.com/.default"
_TOKEN_URL = "https://login.microsoftonline.com/{}/oauth2/v2.0/token"  # noqa: S105  a URL, no secret


class Scheme(StrEnum):
    """How to sign in; the value is what is remembered."""

    NTLM = "ntlm"
    BASIC = "basic"
    OAUTH2 = "oauth2"

    @property
    def words(self) -> str:
        """The name for a person."""
        return {"ntlm": "NTLM", "basic": "Basic", "oauth2": "OAuth 2.0"}[self.value]

    def among(self, offered: Iterable[str]) -> bool:
        """Whether one of these challenges, by the names that `offers` gives, is for it; NTLM comes under two names."""
        names = {"ntlm": {"ntlm", "negotiate"}, "basic": {"basic"}, "oauth2": {"bearer"}}[self.value]
        return not names.isdisjoint(offered)


def configured(settings: ConnectionSettings) -> Scheme | None:
    """The scheme that the profile names; None where the server is to be asked.

    Raises NotSupported (Kerberos), ProfileInvalid and SecretMissing (what the scheme needs is not there).
    """
    scheme: Scheme | None
    match settings.auth:
        case AuthProtocol.KERBEROS:
            raise NotSupported(
                "signing in to Exchange by Kerberos: this version has no library for Kerberos tickets",
                hint="Set the profile's authentication to auto, NTLM, basic or OAuth 2.0.",
            )
        case AuthProtocol.NTLM:
            scheme = Scheme.NTLM
        case AuthProtocol.BASIC:
            scheme = Scheme.BASIC
        case AuthProtocol.OAUTH2:
            scheme = Scheme.OAUTH2
        case _:
            scheme = Scheme.OAUTH2 if settings.oauth is not None and not settings.username else None
    _complete(settings, scheme)
    return scheme


def _complete(settings: ConnectionSettings, scheme: Scheme | None) -> None:
    if scheme is Scheme.OAUTH2:
        if settings.oauth is None:
            raise ProfileInvalid(
                "OAuth 2.0 is chosen and its settings are not given", hint="Give the profile client_id and tenant or token_url."
            )
        who = settings.oauth.client_id
    else:
        if not settings.username:
            raise ProfileInvalid("there is no user name to sign in with", hint="Give the mailbox or its profile a user name.")
        who = settings.username
    if settings.secret is None:
        raise SecretMissing(f"no secret is stored for {who}")
    if "\0" in who + settings.secret.reveal():
        raise ProfileInvalid("user name or password contains NUL")


def offers(challenges: Iterable[str]) -> list[str]:
    """The names of the schemes in WWW-Authenticate headers (RFC 9110, 11.6.1), in small letters, in order."""
    found: list[str] = []
    for challenge in challenges:
        for part in _QUOTED.sub("", challenge).split(","):
            name = part.strip().partition(" ")[0].lower()
            if name and "=" not in name and name not in found:
                found.append(name)
    return found


def choose(offered: list[str], origin: Origin) -> Scheme:
    """The scheme to use of those offered. Raises TlsUnavailable (Basic alone, without TLS), NotSupported."""
    if "ntlm" in offered:
        return Scheme.NTLM
    if "basic" in offered:
        if origin.secure or origin.loopback:
            return Scheme.BASIC
        raise TlsUnavailable(
            f"{origin.where} takes passwords only as Basic, and this URL is not encrypted",
            hint="Use an https URL. To send the password unencrypted all the same, set the profile's authentication to basic.",
        )
    if "negotiate" in offered:
        return Scheme.NTLM  # Negotiate carries NTLM, too
    if "bearer" in offered:
        raise NotSupported(
            f"{origin.where} signs in by OAuth 2.0 only",
            hint="Set the profile's authentication to OAuth 2.0 and give client_id and tenant or token_url.",
        )
    names = ", ".join(offered) or "nothing"
    raise NotSupported(f"{origin.where} offers {names} to sign in", hint="Enable NTLM or Basic for Exchange web services.")


class BasicAuth(requests.auth.HTTPBasicAuth):
    """Basic in UTF-8 (RFC 7617, 2.1), where requests would stop at what Latin-1 does not have."""

    def __init__(self, username: str, password: str) -> None:
        super().__init__(username.encode("utf-8"), password.encode("utf-8"))


class BearerAuth(requests.auth.AuthBase):
    """Puts the present token into each request."""

    def __init__(self, tokens: TokenSource) -> None:
        self._tokens = tokens

    def __call__(self, request: requests.PreparedRequest) -> requests.PreparedRequest:
        request.headers["Authorization"] = f"Bearer {self._tokens.token()}"
        return request


@dataclass(frozen=True, slots=True)
class _Token:
    value: str
    renew_at: float  # monotonic

    def __repr__(self) -> str:
        return "_Token(***)"


class TokenSource:
    """Tokens of a client (client credentials). Belongs to one thread. `now` is a monotonic clock, in seconds."""

    def __init__(self, settings: ConnectionSettings, dialler: Dialler, now: Callable[[], float] = time.monotonic) -> None:
        assert settings.oauth is not None
        assert settings.secret is not None
        self._oauth: OAuthSettings = settings.oauth
        self._secret = settings.secret
        self._timeout_s = settings.command_timeout_s
        self._dialler = dialler
        self._now = now
        self._token: _Token | None = None
        self._url = token_url(self._oauth)
        self._origin = origin_of(self._url)

    def token(self) -> str:
        """A token that holds; asks for one where there is none. Raises what `renew` raises."""
        if self._token is None or self._now() >= self._token.renew_at:
            self.renew()
        assert self._token is not None
        return self._token.value

    def renew(self) -> None:
        """Get a new token.

        Raises CredentialsRejected (client or secret), ServerBusy, ProtocolBroken, and what dialling raises.
        """
        self._token = None
        form = {"grant_type": "client_credentials", "client_id": self._oauth.client_id, "client_secret": self._secret.reveal()}
        scope = " ".join(self._oauth.scopes) or (_SCOPE if not self._oauth.token_url else "")
        if scope:
            form["scope"] = scope
        started = self._now()
        with requests.Session() as session:
            session.trust_env = False
            adapter = Adapter(self._dialler, max_retries=0)
            session.mount("https://", adapter)
            session.mount("http://", adapter)
            with converted(self._origin.where, self._dialler.token):
                answer = session.post(self._url, data=form, timeout=self._timeout_s, allow_redirects=False, stream=True)
                octets = whole(answer, self._origin.where, self._timeout_s, most_bytes=_TOKEN_BYTES)
        self._token = self._read(answer.status_code, answer.headers, octets, started)

    def _read(self, status: int, headers: Mapping[str, str], octets: bytes, started: float) -> _Token:
        if status in {408, 429, 449} or status >= 500:
            raise ServerBusy(f"{self._origin.where}: no token was given (HTTP {status})", retry_after_s=retry_after_s(headers))
        try:
            said: Any = json.loads(octets)
        except ValueError:
            said = None
        if not isinstance(said, dict):
            raise ProtocolBroken(f"{self._url} does not answer as a token endpoint (HTTP {status})", hint="Check token_url in the profile.")
        if status != 200:
            raise self._refused(said, status)
        value, lasts_s = said.get("access_token"), said.get("expires_in", 3600)
        try:
            seconds = float(lasts_s)
        except (TypeError, ValueError):
            seconds = 3600.0
        if not isinstance(value, str) or not value or not value.isascii() or not value.isprintable():
            raise ProtocolBroken(f"{self._url} gave no token (HTTP {status})")
        return _Token(value, started + seconds - min(RENEW_EARLY_S, seconds / 10))

    def _refused(self, said: dict[str, Any], status: int) -> PostroomError:
        words = str(said.get("error_description") or said.get("error") or f"HTTP {status}").splitlines()[0][:300]
        if said.get("error") in _BUSY:
            return ServerBusy(f"{self._origin.where}: no token was given: {words}")
        refused = CredentialsRejected(
            f"{self._origin.where}: the client {self._oauth.client_id} gets no token: {words}",
            hint="Check client_id, tenant and scopes, and whether the secret has run out; store a new one with `postroom secret set`.",
        )
        return named(refused, words)


def token_url(oauth: OAuthSettings) -> str:
    """Where tokens are had. Raises ProfileInvalid, NotSupported (another flow), TlsUnavailable (the secret would go unencrypted)."""
    if oauth.flow != "client-credentials":
        raise NotSupported(f"the OAuth 2.0 flow {oauth.flow} for Exchange", hint="Set flow to client-credentials.")
    if not oauth.token_url and not oauth.tenant:
        raise ProfileInvalid("neither a tenant nor a token_url is given for OAuth 2.0")
    url = oauth.token_url or _TOKEN_URL.format(quote(oauth.tenant, safe=""))
    origin = origin_of(url)
    if not origin.secure and not origin.loopback:
        raise TlsUnavailable(f"{origin.where}: the client's secret would go there unencrypted", hint="Use an https URL for token_url.")
    return url
