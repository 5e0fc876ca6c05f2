"""Which sign-ins of a person a mailbox or a profile needs, and what a connection to the provider of each needs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from core.domain.connection import PROTOCOLS, ConnectionSettings, Protocol
from core.domain.mailbox import Mailbox, MailDirection
from core.domain.oauth import needs_person, same_client, scopes_of, shared, sign_in_of
from core.domain.profile import AuthProtocol, EmailServerProfile, Endpoint
from core.errors import UsageError
from core.pipelines.connections import proxy_secret
from core.pipelines.credentials import check_consent, client_secret
from core.ports import SecretStore


@dataclass(frozen=True, slots=True)
class SignInNeed:
    """One sign-in: settings that lead to the provider, with `oauth_secret` where it is to be kept, and every right it is to bring.

    `address` is whose it is, "" for a profile's.
    """

    settings: ConnectionSettings
    scopes: tuple[str, ...]
    address: str


def needs_of(profile: EmailServerProfile, mailbox: Mailbox | None, secrets: SecretStore) -> list[SignInNeed]:
    """The sign-ins of a mailbox, or (None) those that a profile has for all of its mailboxes; one where both sides are the same client.

    Raises UsageError where there is none, AccessDenied (no consent), SecretMissing (the client's), SecretsUnavailable.
    """
    sides = [(protocol, side) for protocol, side in _sides(profile) if needs_person(side) and (mailbox is not None or shared(side))]
    if not sides:
        raise _no_need(profile, mailbox)
    found: list[SignInNeed] = []
    while sides:
        protocol, side = sides[0]
        together = [each for each in sides if same_client(each[1].oauth, side.oauth) and shared(each[1]) == shared(side)]
        sides = [each for each in sides if each not in together]
        if mailbox is not None and not shared(side):
            check_consent(mailbox)
        scopes = dict.fromkeys(scope for each, of in together if of.oauth is not None for scope in scopes_of(of.oauth, each))
        found.append(SignInNeed(_settings(profile, mailbox, protocol, side, secrets), tuple(scopes), _address(mailbox, side)))
    return found


def _sides(profile: EmailServerProfile) -> Iterator[tuple[Protocol, Endpoint]]:
    for direction, side in ((MailDirection.INCOMING, profile.incoming), (MailDirection.OUTGOING, profile.sending)):
        protocol = PROTOCOLS.get((profile.type, direction))
        if protocol is not None:
            yield protocol, side


def _address(mailbox: Mailbox | None, side: Endpoint) -> str:
    return "" if mailbox is None or shared(side) else mailbox.email_address


def _settings(
    profile: EmailServerProfile, mailbox: Mailbox | None, protocol: Protocol, side: Endpoint, secrets: SecretStore
) -> ConnectionSettings:
    return ConnectionSettings(
        protocol=protocol,
        host=side.host,
        port=side.port,
        tls=side.tls,
        auth=AuthProtocol.OAUTH2,
        username=_address(mailbox, side),
        secret=client_secret(side, secrets),
        ca_file=profile.ca_file,
        proxy=profile.proxy,
        oauth=side.oauth,
        oauth_secret=sign_in_of(mailbox, profile, side),
        proxy_secret=proxy_secret(profile.proxy, secrets),
    )


def _no_need(profile: EmailServerProfile, mailbox: Mailbox | None) -> UsageError:
    if mailbox is None and any(needs_person(side) for _, side in _sides(profile)):
        return UsageError(
            f"the profile {profile.name} has each mailbox sign in for itself", hint="Name a mailbox: postroom signin MAILBOX."
        )
    return UsageError(
        f"nobody has to sign in for the profile {profile.name}",
        hint="Set its authentication to oauth2 with flow: code or device; with client credentials the program signs in for itself.",
    )
