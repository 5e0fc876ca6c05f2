"""From a mailbox and its profile to the settings of a connection; and how Postroom's own test messages are told apart."""

from __future__ import annotations

from dataclasses import replace
from uuid import uuid4

from core.domain.connection import PROTOCOLS, USUAL_PORTS, ConnectionSettings
from core.domain.mailbox import MailDirection
from core.domain.proxy import proxy_reference
from core.domain.secret import Secret
from core.errors import NotSupported, ProfileInvalid, SecretMissing
from core.pipelines.credentials import credentials_of
from core.ports import MailboxContext, SecretStore

_TEST_PREFIX = "<postroom-test."


def settings_for(context: MailboxContext, direction: MailDirection, secrets: SecretStore) -> ConnectionSettings:
    """Return what a connection for one direction needs; appointments, contacts and tasks lie where incoming mail does.

    Raises ProfileInvalid, SecretMissing, NotSupported, SecretsUnavailable.
    """
    profile = context.profile
    if profile is None:
        raise ProfileInvalid("The mailbox has no server profile.")
    endpoint = profile.sending if direction is MailDirection.OUTGOING else profile.incoming
    protocol = PROTOCOLS.get((profile.type, direction))
    if protocol is None:
        raise NotSupported(f"Profiles of the type {profile.type} do not serve {direction}.")
    if not endpoint.host and not endpoint.url and not profile.autodiscover:
        side = MailDirection.OUTGOING if direction is MailDirection.OUTGOING else MailDirection.INCOMING
        raise ProfileInvalid(f"The profile {profile.name} names no {side} server.")
    signing_in = credentials_of(context, endpoint, secrets)
    settings = ConnectionSettings(
        protocol=protocol,
        host=endpoint.host,
        port=endpoint.port or USUAL_PORTS.get((protocol, endpoint.tls), 0),
        tls=endpoint.tls,
        auth=signing_in.auth,
        username=signing_in.username,
        secret=signing_in.secret,
        ca_file=profile.ca_file,
        proxy=profile.proxy,
        url=endpoint.url,
        autodiscover=profile.autodiscover,
        mailbox=context.mailbox.email_address,
        impersonation=endpoint.impersonation,
        oauth=endpoint.oauth,
        max_connections=profile.max_concurrent_connections,
        oauth_secret=signing_in.oauth_secret,
        proxy_secret=proxy_secret(profile.proxy, secrets),
    )
    if profile.connection_timeout_seconds is None:
        return settings
    seconds = float(profile.connection_timeout_seconds)
    return replace(settings, connect_timeout_s=seconds, command_timeout_s=seconds)


def proxy_secret(proxy: str, secrets: SecretStore) -> Secret | None:
    """The password for a profile's proxy; None where it names no user. Raises SecretMissing, SecretsUnavailable."""
    reference = proxy_reference(proxy)
    if reference is None:
        return None
    try:
        return secrets.get(reference)
    except SecretMissing as error:
        raise SecretMissing(
            f"the profile's proxy names a user, and there is no secret {reference}",
            title="The password for the proxy is not stored",
            hint=f"Store it with `postroom secret set {reference}`, then test the mailbox again.",
        ) from error


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
