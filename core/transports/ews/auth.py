"""Signing in: which scheme, and OAuth 2.0 tokens.

    AUTO ──oauth set──▶ OAUTH2      ──remembered──▶ NTLM or BASIC      ──else ask: one request without a sign-in──▶ offers ──choose──▶ one

NTLM is preferred to Basic, since the password itself is not sent. Basic without TLS is chosen by itself only on loopback; elsewhere a
person must name it (auth: basic), and is told at every test what that means.

Tokens come from the program's broker (oauth.broker), and once more when the server refuses one (RFC 6750).
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterable
from enum import StrEnum
from importlib.util import find_spec

import requests
import requests.auth

from core.domain.connection import ConnectionSettings
from core.domain.oauth import PERSONAL, addresses_of
from core.domain.profile import AuthProtocol
from core.domain.secret import Secret
from core.errors import (
    NotSupported,
    ProfileInvalid,
    SecretMissing,
    TlsUnavailable,
)
from core.transports.ews.dialling import Dialler, Origin

_QUOTED = re.compile(r'"[^"]*"')


class Scheme(StrEnum):
    """How to sign in; the value is what is remembered."""

    NTLM = "ntlm"
    BASIC = "basic"
    OAUTH2 = "oauth2"
    KERBEROS = "kerberos"

    @property
    def words(self) -> str:
        """The name for a person."""
        return {"ntlm": "NTLM", "basic": "Basic", "oauth2": "OAuth 2.0", "kerberos": "Kerberos"}[self.value]

    def among(self, offered: Iterable[str]) -> bool:
        """Whether one of these challenges, by the names that `offers` gives, is for it; NTLM comes under two names."""
        names = {"ntlm": {"ntlm", "negotiate"}, "basic": {"basic"}, "oauth2": {"bearer"}, "kerberos": {"negotiate"}}[self.value]
        return not names.isdisjoint(offered)


def configured(settings: ConnectionSettings) -> Scheme | None:
    """The scheme that the profile names; None where the server is to be asked.

    Raises NotSupported (Kerberos without its library), ProfileInvalid and SecretMissing (what the scheme needs is not there).
    """
    scheme: Scheme | None
    match settings.auth:
        case AuthProtocol.KERBEROS:
            _kerberos_there()
            return Scheme.KERBEROS  # the ticket of whoever runs this program: neither name nor password
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
        addresses_of(settings.oauth)
        if settings.oauth.flow in PERSONAL and settings.secret is None:
            return  # a public client: the person who signed in is all
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


class TokenSource:
    """The tokens of one client, which belongs to one thread. The program's broker keeps them; where there is none it has its own."""

    def __init__(self, settings: ConnectionSettings, dialler: Dialler) -> None:
        self._bearer = settings.bearer or _own(settings, dialler)
        self._token: Secret | None = None

    def token(self) -> str:
        """A token that holds; may ask the provider. Raises what `ConnectionSettings.bearer` raises."""
        self._token = self._bearer(None)
        return self._token.reveal()

    def renew(self) -> None:
        """Get another token than the last one, which the server refused. Raises the same."""
        self._token = self._bearer(self._token)


def _own(settings: ConnectionSettings, dialler: Dialler) -> Callable[[Secret | None], Secret]:
    from core.transports.oauth.broker import solitary

    broker = solitary(dialler)
    return lambda refused: broker.access(settings, dialler.token, refused)


KERBEROS_LIBRARY = "requests_negotiate_sspi" if sys.platform == "win32" else "requests_gssapi"
"""What exchangelib signs in with by Kerberos; the extra `kerberos` of this program brings it."""


def _kerberos_there() -> None:
    if find_spec(KERBEROS_LIBRARY) is None:
        raise NotSupported(
            f"signing in to Exchange by Kerberos needs the library {KERBEROS_LIBRARY.replace('_', '-')}, which is not installed",
            hint='Install it with pip install "postroom[kerberos]" (Linux: libkrb5-dev first), or set '
            "the profile's authentication to auto, NTLM, basic or OAuth 2.0.",
        )
