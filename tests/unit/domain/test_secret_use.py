"""Which secrets a direction signs in by."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from core.domain.ids import MailboxId, ProfileId
from core.domain.mailbox import DirectionState, LastError, Mailbox, MailboxKind, MailDirection, TestStatus
from core.domain.oauth import sign_in_reference
from core.domain.profile import AuthProtocol, CredentialRetrieval, EmailServerProfile, Endpoint, OAuthSettings, ProfileType
from core.domain.secret_use import references_of, reset

BOX = Mailbox(MailboxId(1), "Alice", "alice@corp.test", MailboxKind.USER, profile_id=ProfileId(7), secret="box")
PROFILE = EmailServerProfile(
    ProfileId(7),
    "Legacy",
    ProfileType.POP3_SMTP,
    incoming=Endpoint("in.corp.test", credentials=CredentialRetrieval.MAILBOX, secret="in"),
    outgoing=Endpoint("out.corp.test", credentials=CredentialRetrieval.PROFILE, secret="out"),
)
CODE = OAuthSettings("google", flow="code", secret="client")


def used(profile: EmailServerProfile | None, box: Mailbox = BOX) -> list[set[str]]:
    """The references of incoming, outgoing and act."""
    return [set(references_of(box, profile, direction)) for direction in MailDirection]


def test_each_side_has_its_own_way() -> None:
    assert used(PROFILE) == [{"box"}, {"out"}, {"box"}]
    assert used(replace(PROFILE, outgoing=None)) == [{"box"}, {"box"}, {"box"}]
    assert used(PROFILE, replace(BOX, secret=None)) == [set(), {"out"}, set()]
    assert used(None) == [set(), set(), set()]
    anonymous = replace(PROFILE, outgoing=Endpoint("out.corp.test", credentials=CredentialRetrieval.ANONYMOUS, secret="out", oauth=CODE))
    assert used(anonymous) == [{"box"}, set(), {"box"}]


@pytest.mark.parametrize(("proxy", "reference"), [("system", None), ("none", None), ("http://px@p.test:3128", "proxy.px@p.test")])
def test_a_proxy_has_a_password_for_both_ways(proxy: str, reference: str | None) -> None:
    more = {reference} if reference is not None else set()
    assert used(replace(PROFILE, proxy=proxy)) == [{"box"} | more, {"out"} | more, {"box"} | more]


def test_a_personal_sign_in_is_the_mailboxes_or_the_profiles() -> None:
    own = replace(PROFILE, incoming=replace(PROFILE.incoming, auth=AuthProtocol.OAUTH2, oauth=CODE), outgoing=None)
    assert used(own)[0] == {"box", "client", sign_in_reference(ProfileId(7), "alice@corp.test")}
    assert used(own, replace(BOX, oauth_secret="mine"))[0] == {"box", "client", "mine"}
    shared = replace(own, incoming=replace(own.incoming, credentials=CredentialRetrieval.PROFILE))
    assert used(shared)[0] == {"in", "client", sign_in_reference(ProfileId(7), None)}
    machine = replace(own, incoming=replace(own.incoming, oauth=replace(CODE, flow="client-credentials")))
    assert used(machine)[0] == {"box", "client"}


def test_a_reset_promises_what_was_enabled_and_keeps_the_past() -> None:
    at = datetime(2026, 3, 1, tzinfo=UTC)
    error = LastError("SignInRefused", "Refused", "", "", at)
    worked = DirectionState(True, TestStatus.SUCCESS, True, None, at, at, 3, error, 9, 2)
    after = reset(worked)
    assert after == replace(
        worked, enabled=False, test=TestStatus.NOT_RUN, parked=False, consecutive_failures=0, last_error=None, reenable_after_test=True
    )
    assert reset(after) == after
    assert not reset(replace(worked, enabled=False)).reenable_after_test
