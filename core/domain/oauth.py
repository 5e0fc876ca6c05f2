"""OAuth 2.0 as profiles speak of it: where each provider is asked, for which rights, and under which name a sign-in is kept.

    provider   flows                              addresses
    microsoft  client-credentials, code, device   from `tenant`, or from `token_url` (https://HOST/TENANT/oauth2/v2.0/token: other clouds)
    google     code, device                       Google's own
    custom     client-credentials, code, device   token_url, authorize_url, device_url of the profile

Client credentials are the program's own sign-in (an account of a service); code and device are a person's, kept as a refresh token.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import quote

from core.domain.connection import Protocol
from core.domain.ids import ProfileId
from core.domain.mailbox import Mailbox
from core.domain.profile import AuthProtocol, CredentialRetrieval, EmailServerProfile, Endpoint, OAuthSettings
from core.errors import NotSupported, ProfileInvalid

MICROSOFT, GOOGLE, CUSTOM = "microsoft", "google", "custom"
CLIENT_CREDENTIALS, CODE, DEVICE = "client-credentials", "code", "device"
FLOWS = frozenset({CLIENT_CREDENTIALS, CODE, DEVICE})
PERSONAL = frozenset({CODE, DEVICE})
"""Flows in which a person signs in."""

_MICROSOFT_HOST = "https://login.microsoftonline.com"
_MICROSOFT_TOKEN = re.compile(r"(https://[^/]+/[^/]+)/oauth2/v2\.0/token/?")
_MICROSOFT_RIGHTS = {
    Protocol.IMAP: "https://outlook.office.com/IMAP.AccessAsUser.All",
    Protocol.POP3: "https://outlook.office.com/POP.AccessAsUser.All",
    Protocol.SMTP: "https://outlook.office.com/SMTP.Send",
    Protocol.EWS: "https://outlook.office.com/EWS.AccessAsUser.All",
}
_MICROSOFT_APP = "https://outlook.office365.com/.default"
_GOOGLE_RIGHTS = "https://mail.google.com/"


@dataclass(frozen=True, slots=True)
class Addresses:
    """Where a provider is asked. `authority` is Microsoft's alone, whose library finds the other three by it; else ""."""

    token_url: str
    authorize_url: str = ""
    device_url: str = ""
    authority: str = ""


@dataclass(frozen=True, slots=True)
class SignedIn:
    """A sign-in that was made and stored. `account` is who signed in, "" where the provider does not tell; `scopes` what was granted.

    `reference` is the secret that holds the refresh token.
    """

    reference: str
    account: str = ""
    scopes: tuple[str, ...] = ()


def addresses_of(oauth: OAuthSettings) -> Addresses:
    """Where tokens of these settings are had. Raises ProfileInvalid (something is missing), NotSupported (a flow that there is not)."""
    if oauth.flow not in FLOWS:
        raise NotSupported(f"the OAuth 2.0 flow {oauth.flow}", hint="Set flow to client-credentials, code or device.")
    if not oauth.client_id:
        raise ProfileInvalid("no client_id is given for OAuth 2.0", hint="Register this program with the provider and enter its client_id.")
    if oauth.provider == GOOGLE:
        if oauth.flow == CLIENT_CREDENTIALS:
            raise NotSupported("client credentials at Google", hint="Set flow to code, and sign in once for each mailbox.")
        return Addresses(
            oauth.token_url or "https://oauth2.googleapis.com/token",
            oauth.authorize_url or "https://accounts.google.com/o/oauth2/v2/auth",
            oauth.device_url or "https://oauth2.googleapis.com/device/code",
        )
    if oauth.provider == CUSTOM or oauth.token_url:
        found = _MICROSOFT_TOKEN.fullmatch(oauth.token_url) if oauth.provider == MICROSOFT else None
        if not oauth.token_url:
            raise ProfileInvalid("no token_url is given for OAuth 2.0")
        return Addresses(oauth.token_url, oauth.authorize_url, oauth.device_url, found[1] if found else "")
    if not oauth.tenant:
        raise ProfileInvalid("neither a tenant nor a token_url is given for OAuth 2.0")
    authority = f"{_MICROSOFT_HOST}/{quote(oauth.tenant, safe='')}"
    base = f"{authority}/oauth2/v2.0"
    return Addresses(f"{base}/token", f"{base}/authorize", f"{base}/devicecode", authority)


def scopes_of(oauth: OAuthSettings, *protocols: Protocol) -> tuple[str, ...]:
    """The rights to ask for: the profile's, or those that these protocols need."""
    if oauth.scopes:
        return oauth.scopes
    if oauth.provider == GOOGLE:
        return (_GOOGLE_RIGHTS,)
    if oauth.provider == CUSTOM or (
        oauth.flow == CLIENT_CREDENTIALS and oauth.token_url and not _MICROSOFT_TOKEN.fullmatch(oauth.token_url)
    ):
        return ()
    if oauth.flow == CLIENT_CREDENTIALS:
        return (_MICROSOFT_APP,)
    return tuple(dict.fromkeys(_MICROSOFT_RIGHTS[protocol] for protocol in protocols))


def same_client(one: OAuthSettings | None, other: OAuthSettings | None) -> bool:
    """Whether one sign-in serves both."""
    if one is None or other is None:
        return False
    return _client(one) == _client(other)


def _client(oauth: OAuthSettings) -> tuple[str, ...]:
    return oauth.provider, oauth.client_id, oauth.tenant, oauth.token_url


def uses_oauth(endpoint: Endpoint) -> bool:
    """Whether a side signs in by a token: it says so, or (auto) it has but a client to sign in as."""
    if endpoint.credentials is CredentialRetrieval.ANONYMOUS:
        return False
    if endpoint.auth is AuthProtocol.OAUTH2:
        return True
    return endpoint.auth is AuthProtocol.AUTO and endpoint.oauth is not None and shared(endpoint) and not endpoint.username


def needs_person(endpoint: Endpoint) -> bool:
    """Whether this side of a profile works only after a person has signed in."""
    return uses_oauth(endpoint) and endpoint.oauth is not None and endpoint.oauth.flow in PERSONAL


def shared(endpoint: Endpoint) -> bool:
    """Whether one sign-in serves every mailbox of the profile (credentials: profile)."""
    return endpoint.credentials is CredentialRetrieval.PROFILE


def sign_in_reference(profile_id: ProfileId, address: str | None) -> str:
    """The name under which a sign-in (its refresh token) is kept where none is given; `address` None: the profile's own.

    It holds the profile's id, so that a profile may change its name; what a reference may not hold is replaced.
    """
    whose = "" if address is None else "." + re.sub(r"[^\w.@+-]", "_", address.strip().lower())
    return f"oauth.profile-{profile_id}{whose}"[:200]


def sign_in_of(mailbox: Mailbox | None, profile: EmailServerProfile, endpoint: Endpoint) -> str:
    """The secret that holds the refresh token for one side of a mailbox: its own, or the profile's one; "" where no person signs in.

    Without a mailbox it is the one for all mailboxes of the profile, "" where each has its own. Where both sides are different clients,
    sending has one of its own.
    """
    if not needs_person(endpoint):
        return ""
    own = None if shared(endpoint) else mailbox
    if own is None and not shared(endpoint):
        return ""
    reference = (own.oauth_secret if own else None) or sign_in_reference(profile.id, own.email_address if own else None)
    other = endpoint != profile.incoming and needs_person(profile.incoming) and not same_client(profile.incoming.oauth, endpoint.oauth)
    return f"{reference}.out"[-200:] if other else reference


def memory_key(reference: str) -> str:
    """The key in the server memory under which the dates of a sign-in are kept."""
    return f"oauth:{reference}"
