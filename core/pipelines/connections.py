"""From a mailbox and its profile to the settings of a connection; and how Postroom's own test messages are told apart."""

from __future__ import annotations

from uuid import uuid4

from core.domain.connection import PROTOCOLS, USUAL_PORTS, ConnectionSettings, Protocol
from core.domain.mailbox import MailDirection
from core.domain.profile import AuthProtocol, CredentialRetrieval, Endpoint
from core.domain.secret import Secret
from core.errors import NotSupported, ProfileInvalid, SecretMissing
from core.ports import MailboxContext, SecretStore

_TEST_PREFIX = "<postroom-test."


def settings_for(context: MailboxContext, direction: MailDirection, secrets: SecretStore) -> ConnectionSettings:
    """Return what a connection for one direction needs.

    Raises ProfileInvalid, SecretMissing, NotSupported, SecretsUnavailable.
    """
    profile = context.profile
    if profile is None:
        raise ProfileInvalid("The mailbox has no server profile.")
    endpoint = profile.incoming if direction is MailDirection.INCOMING else profile.sending
    protocol = PROTOCOLS.get((profile.type, direction))
    if protocol is None:
        raise NotSupported(f"Profiles of the type {profile.type} do not serve {direction}.")
    if not endpoint.host and not endpoint.url and not (profile.autodiscover and protocol is Protocol.EWS):
        raise ProfileInvalid(f"The profile {profile.name} names no {direction} server.")
    username, secret = _credentials(context, endpoint, secrets)
    return ConnectionSettings(
        protocol=protocol,
        host=endpoint.host,
        port=endpoint.port or USUAL_PORTS.get((protocol, endpoint.tls), 0),
        tls=endpoint.tls,
        auth=endpoint.auth,
        username=username,
        secret=secret,
        ca_file=profile.ca_file,
        proxy=profile.proxy,
        url=endpoint.url,
        autodiscover=profile.autodiscover,
        mailbox=context.mailbox.email_address,
        impersonation=endpoint.impersonation,
        oauth=endpoint.oauth,
        max_connections=profile.max_concurrent_connections,
    )


def _credentials(context: MailboxContext, endpoint: Endpoint, secrets: SecretStore) -> tuple[str | None, Secret | None]:
    mailbox = context.mailbox
    if endpoint.auth is AuthProtocol.OAUTH2:
        return mailbox.email_address, _client_secret(endpoint, secrets)
    if (
        endpoint.auth is AuthProtocol.AUTO
        and endpoint.oauth
        and endpoint.credentials is CredentialRetrieval.PROFILE
        and not endpoint.username
    ):
        return None, _client_secret(endpoint, secrets)  # who has but a client to sign in as means OAuth
    match endpoint.credentials:
        case CredentialRetrieval.ANONYMOUS:
            return None, None
        case CredentialRetrieval.PROFILE:
            username, reference = endpoint.username, endpoint.secret
        case CredentialRetrieval.MAILBOX:
            username, reference = mailbox.username or mailbox.email_address, mailbox.secret
        case _:
            raise NotSupported(f"Credentials of the kind {endpoint.credentials.name} are not built into this version.")
    if reference is None:
        where = "the profile" if endpoint.credentials is CredentialRetrieval.PROFILE else "the mailbox"
        raise SecretMissing(
            f"No secret is named for {username}." if username else "Neither a user name nor a secret is named.",
            hint=f"Name one in {where} (secret), store its value with `postroom secret set`, then test the mailbox again.",
        )
    return username, secrets.get(reference)


def _client_secret(endpoint: Endpoint, secrets: SecretStore) -> Secret:
    oauth = endpoint.oauth
    if oauth is None:
        raise ProfileInvalid("The profile says oauth2 and does not say how a token is obtained.")
    if oauth.flow != "client-credentials":
        raise NotSupported(f"Tokens by the flow {oauth.flow} are not built into this version.")
    if oauth.secret is None:
        raise SecretMissing(f"No secret is named for the client {oauth.client_id}.")
    return secrets.get(oauth.secret)


def domain_of(address: str) -> str:
    """The part after the @, or localhost."""
    return address.rpartition("@")[2] or "localhost"


def new_message_id(address: str) -> str:
    """A Message-ID of ours, unique in the world (RFC 5322, 3.6.4)."""
    return f"<{uuid4().hex}@{domain_of(address)}>"


def probe_message_id(address: str) -> str:
    """The Message-ID of a test message that a mailbox sends to itself."""
    return f"{_TEST_PREFIX}{uuid4().hex}@{domain_of(address)}>"


def is_test_message(message_id: str | None) -> bool:
    """True for the Message-ID of a test message."""
    return message_id is not None and message_id.startswith(_TEST_PREFIX)
