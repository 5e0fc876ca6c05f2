"""Who signs in: user name, secret and, with OAuth 2.0, the sign-in that tokens come from; by the profile's and the mailbox's settings.

    credentials: anonymous   nobody (sending only)
    credentials: profile     the profile's user and secret, or its one sign-in
    credentials: mailbox     the mailbox's own, unless its owner does not consent to their use (allow_credentials)

OAuth 2.0 takes the client's id and secret from the profile whatever `credentials` says; that says only whose sign-in it is.
"""

from __future__ import annotations

from dataclasses import dataclass

from core.domain.mailbox import Mailbox
from core.domain.oauth import CLIENT_CREDENTIALS, needs_person, shared, sign_in_of, uses_oauth
from core.domain.profile import AuthProtocol, CredentialRetrieval, Endpoint
from core.domain.secret import Secret
from core.errors import QT_TRANSLATE_NOOP, AccessDenied, NotSupported, ProfileInvalid, SecretMissing
from core.ports import MailboxContext, SecretStore


@dataclass(frozen=True, slots=True)
class SigningIn:
    """How one side of a mailbox signs in.

    `auth` is OAUTH2 wherever a token is meant; `secret` is then the client's, None where it has none, and `oauth_secret` names the
    refresh token, "" where the client signs in for itself.
    """

    auth: AuthProtocol
    username: str | None = None
    secret: Secret | None = None
    oauth_secret: str = ""


def credentials_of(context: MailboxContext, endpoint: Endpoint, secrets: SecretStore) -> SigningIn:
    """Who signs in at `endpoint` for a mailbox. Reads a password or a client's secret, never a refresh token.

    Raises ProfileInvalid, SecretMissing, AccessDenied (no consent), NotSupported, SecretsUnavailable.
    """
    if endpoint.credentials is CredentialRetrieval.ANONYMOUS:
        return SigningIn(endpoint.auth)
    if endpoint.credentials not in {CredentialRetrieval.PROFILE, CredentialRetrieval.MAILBOX}:
        raise NotSupported(f"Credentials of the kind {endpoint.credentials.name} are not built into this version.")
    if uses_oauth(endpoint):
        return _by_token(context, endpoint, secrets)
    mailbox = context.mailbox
    if endpoint.credentials is CredentialRetrieval.PROFILE:
        username, reference, where = endpoint.username, endpoint.secret, "the profile"
    else:
        check_consent(context.mailbox)
        username, reference, where = mailbox.username or mailbox.email_address, mailbox.secret, "the mailbox"
    if endpoint.auth is AuthProtocol.KERBEROS:
        return SigningIn(endpoint.auth, username or mailbox.email_address, secrets.get(reference) if reference else None)
    if reference is None:
        raise SecretMissing(
            f"No secret is named for {username}." if username else "Neither a user name nor a secret is named.",
            hint=f"Name one in {where} (secret), store its value with `postroom secret set`, then test the mailbox again.",
        )
    return SigningIn(endpoint.auth, username, secrets.get(reference))


def _by_token(context: MailboxContext, endpoint: Endpoint, secrets: SecretStore) -> SigningIn:
    if endpoint.oauth is None:
        raise ProfileInvalid("The profile says oauth2 and does not say how a token is obtained.")
    mailbox = context.mailbox
    person = needs_person(endpoint)
    if person and not shared(endpoint):
        check_consent(context.mailbox)
    own = mailbox.username if person and not shared(endpoint) else ""
    return SigningIn(
        AuthProtocol.OAUTH2,
        own or mailbox.email_address,
        client_secret(endpoint, secrets),
        sign_in_of(mailbox, context.profile, endpoint) if context.profile is not None else "",
    )


def client_secret(endpoint: Endpoint, secrets: SecretStore) -> Secret | None:
    """The client's secret; a public client, as which a person signs in, may have none. Raises SecretMissing, SecretsUnavailable."""
    oauth = endpoint.oauth
    if oauth is None or (oauth.secret is None and oauth.flow != CLIENT_CREDENTIALS):
        return None
    if oauth.secret is None:
        raise SecretMissing(
            f"No secret is named for the client {oauth.client_id}.",
            hint="Name it in the profile (oauth.secret), store its value with `postroom secret set`, then test the mailbox again.",
        )
    return secrets.get(oauth.secret)


def check_consent(mailbox: Mailbox) -> None:
    """Raise AccessDenied where a mailbox's owner does not allow its own credentials to be used."""
    if not mailbox.allow_credentials:
        raise AccessDenied(
            f"The owner of {mailbox.email_address} does not consent to the use of this mailbox's own credentials.",
            title=QT_TRANSLATE_NOOP("errors", "The mailbox's credentials may not be used"),
            hint=QT_TRANSLATE_NOOP(
                "errors", "Let its owner allow it (allow_credentials), or have the profile sign in (credentials: profile)."
            ),
            code="CredentialsWithheld",
        )
