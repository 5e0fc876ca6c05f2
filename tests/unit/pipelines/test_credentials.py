"""Who signs in: from profile or mailbox, with consent or not at all, by a person's sign-in or the client's."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from core.domain.connection import Protocol
from core.domain.oauth import addresses_of, scopes_of, sign_in_of
from core.domain.profile import AuthProtocol, CredentialRetrieval, Endpoint, OAuthSettings, ProfileType
from core.errors import AccessDenied, NotSupported, ProfileInvalid, SecretMissing, UsageError
from core.pipelines.connections import proxy_secret
from core.pipelines.credentials import credentials_of
from core.pipelines.signing_in import needs_of
from core.ports import MailboxContext
from tests.fakes.kit import ALICE, Kit

CLIENT = OAuthSettings("microsoft", "app", "contoso.test", flow="code")


def context(kit: Kit, incoming: Endpoint, outgoing: Endpoint | None = None, **mailbox: Any) -> MailboxContext:
    """Alice's mailbox with these sides."""
    found = kit.store.state.contexts[ALICE]
    assert found.profile is not None
    profile = replace(found.profile, type=ProfileType.POP3_SMTP, incoming=incoming, outgoing=outgoing)
    return replace(found, profile=profile, mailbox=replace(found.mailbox, **mailbox))


def side(**given: Any) -> Endpoint:
    """One side that signs in by a person's token."""
    return Endpoint(**{"host": "mail.test", "auth": AuthProtocol.OAUTH2, "oauth": CLIENT, **given})


class TestCredentials:
    def test_nobody(self) -> None:
        kit = Kit()
        endpoint = Endpoint(host="h", credentials=CredentialRetrieval.ANONYMOUS)
        assert credentials_of(context(kit, endpoint), endpoint, kit.secrets).username is None

    def test_a_mailboxs_own_only_with_consent(self) -> None:
        kit = Kit()
        endpoint = Endpoint(host="h")
        found = credentials_of(context(kit, endpoint, username="ally", secret="alice"), endpoint, kit.secrets)
        assert (found.username, found.secret and found.secret.reveal()) == ("ally", "one")
        for own in (endpoint, side()):
            with pytest.raises(AccessDenied) as caught:
                credentials_of(context(kit, own, secret="alice", allow_credentials=False), own, kit.secrets)
            assert caught.value.code == "CredentialsWithheld"
        shared = Endpoint(host="h", credentials=CredentialRetrieval.PROFILE, username="svc", secret="bob")
        assert credentials_of(context(kit, shared, allow_credentials=False), shared, kit.secrets).username == "svc"

    def test_a_ticket_needs_no_password(self) -> None:
        kit = Kit()
        endpoint = Endpoint(host="h", auth=AuthProtocol.KERBEROS, credentials=CredentialRetrieval.PROFILE)
        found = credentials_of(context(kit, endpoint), endpoint, kit.secrets)
        assert (found.auth, found.secret) == (AuthProtocol.KERBEROS, None)

    @pytest.mark.parametrize(
        ("given", "mailbox", "reference", "username"),
        [
            ({}, {}, "oauth.profile-{}.alice@corp.test", "alice@corp.test"),
            ({}, {"oauth_secret": "alice-oauth", "username": "upn@corp.test"}, "alice-oauth", "upn@corp.test"),
            ({"credentials": CredentialRetrieval.PROFILE}, {"oauth_secret": "alice-oauth"}, "oauth.profile-{}", "alice@corp.test"),
        ],
    )
    def test_whose_sign_in(self, given: dict[str, Any], mailbox: dict[str, Any], reference: str, username: str) -> None:
        kit = Kit()
        endpoint = side(**given)
        there = context(kit, endpoint, **{"username": "", **mailbox})
        assert there.profile is not None
        found = credentials_of(there, endpoint, kit.secrets)
        assert (found.oauth_secret, found.username, found.secret) == (reference.format(there.profile.id), username, None)

    def test_a_client_without_a_secret_is_public_only_where_a_person_signs_in(self) -> None:
        kit = Kit()
        endpoint = side(oauth=replace(CLIENT, flow="client-credentials"))
        with pytest.raises(SecretMissing, match="app"):
            credentials_of(context(kit, endpoint), endpoint, kit.secrets)
        named = side(oauth=replace(CLIENT, secret="bob"))
        found = credentials_of(context(kit, named), named, kit.secrets)
        assert found.secret is not None

    def test_what_is_missing(self) -> None:
        kit = Kit()
        with pytest.raises(ProfileInvalid):
            credentials_of(context(kit, side(oauth=None)), side(oauth=None), kit.secrets)
        s2s = Endpoint(host="h", credentials=CredentialRetrieval.SERVER_TO_SERVER)
        with pytest.raises(NotSupported):
            credentials_of(context(kit, s2s), s2s, kit.secrets)
        with pytest.raises(SecretMissing, match=r"proxy\.svc@p"):
            proxy_secret("http://svc@p:1", kit.secrets)


class TestNeeds:
    def test_one_sign_in_for_both_sides_of_one_client(self) -> None:
        kit = Kit()
        there = context(kit, side(), side(host="out.test"))
        assert there.profile is not None
        [need] = needs_of(there.profile, there.mailbox, kit.secrets)
        assert need.scopes == ("https://outlook.office.com/POP.AccessAsUser.All", "https://outlook.office.com/SMTP.Send")
        assert need.address == "alice@corp.test"

    def test_two_for_two_clients_kept_apart(self) -> None:
        kit = Kit()
        google = side(host="out.test", oauth=OAuthSettings("google", "other", flow="code"))
        there = context(kit, side(), google)
        assert there.profile is not None
        first, second = needs_of(there.profile, there.mailbox, kit.secrets)
        assert second.settings.oauth_secret == first.settings.oauth_secret + ".out" == sign_in_of(there.mailbox, there.profile, google)
        assert second.scopes == ("https://mail.google.com/",)

    @pytest.mark.parametrize("auth", [AuthProtocol.AUTO, AuthProtocol.BASIC])
    def test_none(self, auth: AuthProtocol) -> None:
        kit = Kit()
        there = context(kit, Endpoint(host="h", auth=auth, oauth=CLIENT))
        assert there.profile is not None
        with pytest.raises(UsageError, match="nobody has to sign in"):
            needs_of(there.profile, there.mailbox, kit.secrets)


def test_where_providers_are() -> None:
    assert addresses_of(CLIENT).token_url == "https://login.microsoftonline.com/contoso.test/oauth2/v2.0/token"
    other = replace(CLIENT, tenant="", token_url="https://login.microsoftonline.us/t/oauth2/v2.0/token")
    assert addresses_of(other).authority == "https://login.microsoftonline.us/t"
    assert addresses_of(replace(CLIENT, provider="custom", token_url="https://id.test/token")).authority == ""
    assert addresses_of(OAuthSettings("google", "app", flow="code")).token_url == "https://oauth2.googleapis.com/token"
    assert scopes_of(replace(CLIENT, flow="client-credentials"), Protocol.EWS) == ("https://outlook.office365.com/.default",)
    assert scopes_of(replace(CLIENT, scopes=("x",)), Protocol.EWS) == ("x",)
