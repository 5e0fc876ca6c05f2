"""What is known of sign-ins: which a mailbox or a profile needs, who signed in, and until when it holds."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from core.domain.expiry import UNUSED_LIFETIME
from core.domain.ids import MailboxId, ProfileId
from core.domain.mailbox import Mailbox, MailboxKind
from core.domain.oauth import memory_key, sign_in_of, sign_in_reference
from core.domain.profile import AuthProtocol, CredentialRetrieval, EmailServerProfile, Endpoint, OAuthSettings, ProfileType
from core.domain.sign_in import sign_ins_of

ALICE = "alice@corp.test"
USED = datetime(2027, 3, 1, 9, 0, tzinfo=UTC)
CODE = OAuthSettings("microsoft", "client-1", "corp.test", flow="code")
OWN, ALL = CredentialRetrieval.MAILBOX, CredentialRetrieval.PROFILE


def side(oauth: OAuthSettings | None, credentials: CredentialRetrieval = OWN) -> Endpoint:
    return Endpoint(host="mail.corp.test", auth=AuthProtocol.OAUTH2, credentials=credentials, oauth=oauth)


def profile(incoming: Endpoint, outgoing: Endpoint | None = None) -> EmailServerProfile:
    return EmailServerProfile(ProfileId(7), "Office", ProfileType.POP3_SMTP, incoming, outgoing)


def mailbox() -> Mailbox:
    return Mailbox(id=MailboxId(3), name="Alice", email_address=ALICE, kind=MailboxKind.USER)


def said(**dates: str) -> dict[str, str]:
    return {memory_key(sign_in_reference(ProfileId(7), ALICE)): json.dumps(dates)}


def test_one_sign_in_serves_both_sides_of_one_client() -> None:
    [found] = sign_ins_of(profile(side(CODE), side(CODE)), mailbox(), {})
    assert found.reference == sign_in_reference(ProfileId(7), ALICE)
    assert (found.account, found.used_at, found.ends_at, found.whole) == ("", None, None, False)


def test_two_clients_need_two() -> None:
    both = profile(side(CODE), side(replace(CODE, client_id="client-2")))
    assert [found.reference.endswith(".out") for found in sign_ins_of(both, mailbox(), {})] == [False, True]
    shared = profile(side(CODE, ALL), side(replace(CODE, client_id="client-2"), ALL))
    assert [found.reference.endswith(".out") for found in sign_ins_of(shared, None, {})] == [False, True]
    for each in (shared.incoming, shared.sending):
        assert sign_in_of(None, shared, each) == sign_in_of(mailbox(), shared, each), "what is stored is what a run reads"


@pytest.mark.parametrize("oauth", [None, replace(CODE, flow="client-credentials")])
def test_a_program_that_signs_in_for_itself_needs_nobody(oauth: OAuthSettings | None) -> None:
    assert sign_ins_of(profile(side(oauth)), mailbox(), {}) == []


def test_a_profile_has_none_where_each_mailbox_signs_in() -> None:
    assert sign_ins_of(profile(side(CODE)), None, {}) == []
    [found] = sign_ins_of(profile(side(CODE, ALL)), None, {})
    assert found.whole
    assert sign_ins_of(profile(side(CODE, ALL)), mailbox(), {}) == [found], "a mailbox needs the same one"


def test_who_signed_in_and_until_when() -> None:
    known = said(account=ALICE, last_used_at=USED.isoformat(), ends_at="2027-06-01T00:00:00+00:00")
    [found] = sign_ins_of(profile(side(CODE)), mailbox(), known)
    assert (found.account, found.used_at, found.ends_at) == (ALICE, USED, datetime(2027, 6, 1, tzinfo=UTC))


@pytest.mark.parametrize("provider", ["microsoft", "google", "custom"])
def test_where_nobody_told_the_end_it_is_the_providers(provider: str) -> None:
    [found] = sign_ins_of(profile(side(replace(CODE, provider=provider))), mailbox(), said(last_used_at=USED.isoformat()))
    lifetime = UNUSED_LIFETIME.get(provider)
    assert found.ends_at == (None if lifetime is None else USED + lifetime)
    assert lifetime is None or lifetime > timedelta(days=30)


@pytest.mark.parametrize("text", ["", "[]", "{", '{"ends_at": "soon", "account": null}'])
def test_what_cannot_be_read_is_not_known(text: str) -> None:
    [found] = sign_ins_of(profile(side(CODE)), mailbox(), {memory_key(sign_in_reference(ProfileId(7), ALICE)): text})
    assert (found.account, found.used_at, found.ends_at) == ("", None, None)
