"""Access tokens: one request for all who need one, renewed ahead, rotated refresh tokens stored first, and what each no means."""

from __future__ import annotations

import json
import logging
import threading
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from core.cancel import CancelToken
from core.domain.connection import ConnectionSettings, Protocol
from core.domain.oauth import memory_key
from core.domain.profile import OAuthSettings
from core.domain.secret import Secret
from core.errors import (
    Cancelled,
    CertificateUntrusted,
    ConnectionFailed,
    CredentialsRejected,
    NotSupported,
    PostroomError,
    ProfileInvalid,
    ProtocolBroken,
    SecretMissing,
    SecretsUnavailable,
    ServerBusy,
    TlsUnavailable,
)
from core.logs import QUIET, redactor
from core.sandbox.oauth import Fault
from core.transports.oauth.broker import TokenBroker
from core.transports.oauth.grants import Grant, Grants
from tests.servers.certificates import Certificates
from tests.unit.transports.ews.conftest import InThread
from tests.unit.transports.oauth.world import CLIENT_SECRET, REFERENCE, World, world

ALL = pytest.mark.parametrize("provider", ["microsoft", "custom"])


@pytest.fixture
def there(certificates: Certificates) -> Iterator[World]:
    """A provider that knows Alice, who has signed in."""
    with world(certificates) as made:
        made.secrets.values[REFERENCE] = made.server.refresh_token_for("alice@corp.test")
        yield made


def access(there: World, settings: ConnectionSettings, refused: Secret | None = None) -> Secret:
    """A token."""
    return there.broker.access(settings, CancelToken(), refused)


@ALL
class TestTokens:
    def test_a_token_lives_until_five_minutes_before_its_end(self, there: World, provider: str) -> None:
        settings = there.settings(provider)
        first = access(there, settings)
        there.clock.advance(3299)
        assert access(there, settings) == first
        there.clock.advance(2)
        assert access(there, settings) != first
        assert [form["grant_type"] for form in there.server.asked] == ["refresh_token"] * 2
        assert "client_secret" not in there.server.asked[0]

    def test_a_short_one_until_a_tenth_before(self, there: World, provider: str) -> None:
        there.server.lifetime_s = 100
        settings = there.settings(provider)
        first = access(there, settings)
        there.clock.advance(89)
        assert access(there, settings) == first
        there.clock.advance(2)
        assert access(there, settings) != first

    def test_a_client_signs_in_for_itself(self, there: World, provider: str) -> None:
        settings = there.settings(provider, "client-credentials", public=False)
        token = access(there, settings)
        assert there.server.judge("anybody@corp.test", token.reveal())
        assert there.server.asked[-1]["client_secret"] == CLIENT_SECRET
        wrong = replace(settings, secret=Secret("wrong secret"))
        with pytest.raises(CredentialsRejected, match="AADSTS7000215") as caught:
            access(there, wrong)
        assert caught.value.code == "ClientRefused"
        assert "wrong secret" not in str(caught.value) + caught.value.detail

    def test_a_rotated_refresh_token_is_stored_at_once(self, there: World, provider: str) -> None:
        before = there.secrets.values[REFERENCE]
        there.server.longer = 1_500
        access(there, there.settings(provider))
        after = there.secrets.values[REFERENCE]
        assert after != before
        assert len(after) > 1_200
        there.clock.advance(3_600)
        access(there, there.settings(provider))
        assert there.server.asked[-1]["refresh_token"] == after

    def test_a_refused_token_is_replaced_once_for_all(self, there: World, provider: str) -> None:
        settings = there.settings(provider)
        first = access(there, settings)
        second = access(there, settings, refused=first)
        assert second != first
        assert access(there, settings, refused=first) == second
        assert len(there.server.asked) == 2

    def test_what_signs_in_no_more(self, there: World, provider: str) -> None:
        there.server.revoke_refresh()
        with pytest.raises(CredentialsRejected, match="AADSTS700082") as caught:
            access(there, there.settings(provider))
        assert caught.value.code == "TokenExpired"
        assert "ign in" in caught.value.hint

    def test_rights_differ_by_protocol(self, there: World, provider: str) -> None:
        pop3, smtp = (there.settings(provider, protocol=protocol) for protocol in (Protocol.POP3, Protocol.SMTP))
        access(there, pop3)
        access(there, smtp)
        scopes = [form.get("scope", "") for form in there.server.asked]
        if provider == "microsoft":
            assert "https://outlook.office.com/POP.AccessAsUser.All" in scopes[0]
            assert "https://outlook.office.com/SMTP.Send" in scopes[1]
        else:
            assert scopes == [""]


class TestSingleFlight:
    def test_many_threads_one_request(self, there: World) -> None:
        settings, start, found = there.settings(), threading.Barrier(8), []

        def ask() -> None:
            start.wait()
            found.append(access(there, settings).reveal())

        threads = [InThread(ask) for _ in range(8)]
        assert [thread.join() for thread in threads] == [None] * 8
        assert len(set(found)) == 1
        assert len(found) == 8
        assert len(there.server.asked) == 1

    @pytest.mark.parametrize("life", [1e400, -5, "long", 10**400, 1e18])
    def test_a_life_that_no_date_can_hold(self, there: World, life: Any) -> None:
        said = {"access_token": "a", "expires_in": 60, "refresh_token": "r2", "refresh_token_expires_in": life}
        there.server.faults.append(Fault(200, said))
        assert access(there, there.settings()).reveal() == "a"
        assert there.secrets.values[REFERENCE] == "r2"

    @ALL
    @pytest.mark.parametrize("life", [1e400, "long"])
    def test_a_life_that_is_no_number(self, there: World, provider: str, life: Any) -> None:
        there.server.faults.append(Fault(200, {"access_token": "a", "expires_in": life}))
        with pytest.raises(ProtocolBroken):
            access(there, there.settings(provider))

    def test_who_waits_is_stopped_by_the_own_token_and_the_rest_goes_on(self, there: World) -> None:
        there.server.faults.append(Fault(stall=True))
        settings, leader, follower = there.settings(), CancelToken(), CancelToken()
        first = InThread(lambda: there.broker.access(settings, leader))
        _until(lambda: len(there.server.asked) == 1)
        second = InThread(lambda: there.broker.access(settings, follower))
        third = InThread(lambda: there.broker.access(settings, CancelToken()))
        _until(lambda: _waiting(there.broker) == 2)
        follower.cancel()
        assert isinstance(second.join(), Cancelled)
        leader.cancel()
        assert isinstance(first.join(), Cancelled)
        assert third.join() is None
        assert len(there.server.asked) == 2

    def test_a_failure_is_everybodys(self, there: World) -> None:
        there.server.faults.append(Fault(stall=True))
        settings = there.settings(command_timeout_s=0.5)
        first = InThread(lambda: access(there, settings))
        _until(lambda: len(there.server.asked) == 1)
        second = InThread(lambda: access(there, settings))
        assert isinstance(first.join(), ConnectionFailed)
        assert isinstance(second.join(), ConnectionFailed | None)


def _until(true: Any) -> None:
    token = CancelToken()
    for _ in range(500):
        if true():
            return
        token.wait(0.02)
    pytest.fail("it never came")


def _waiting(broker: TokenBroker) -> int:
    with broker._lock:
        return sum(len(flight.waiting) for flight in broker._flights.values())


class TestPlaces:
    def test_nobody_has_signed_in(self, there: World) -> None:
        del there.secrets.values[REFERENCE]
        with pytest.raises(SecretMissing, match=r"alice@corp\.test") as caught:
            access(there, there.settings())
        assert "postroom signin" in caught.value.hint
        assert there.server.asked == []

    def test_a_place_that_cannot_be_written_loses_nothing(self, there: World, monkeypatch: pytest.MonkeyPatch) -> None:
        def refuse(_reference: str, _secret: Secret) -> None:
            raise SecretsUnavailable("the keyring is locked")

        with monkeypatch.context() as patched:
            patched.setattr(there.secrets, "set", refuse)
            with pytest.raises(SecretsUnavailable):
                access(there, there.settings())
        given = there.server.asked[0]["refresh_token"]
        assert there.secrets.values[REFERENCE] == given
        access(there, there.settings())
        assert there.server.asked[1]["refresh_token"] != given
        assert there.secrets.values[REFERENCE] not in {given, there.server.asked[1]["refresh_token"]}

    def test_an_environment_is_read_only_and_serves_until_the_end(self, there: World, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(there.secrets, "read_only", True)
        before = there.secrets.values[REFERENCE]
        access(there, there.settings())
        there.clock.advance(3_600)
        access(there, there.settings())
        assert there.secrets.values[REFERENCE] == before
        assert there.server.asked[1]["refresh_token"] != before

    def test_another_program_was_first(self, there: World, monkeypatch: pytest.MonkeyPatch) -> None:
        newer = there.secrets.values[REFERENCE]
        answers = iter(["one that was used already", newer, newer])
        monkeypatch.setattr(there.secrets, "get", lambda _reference: Secret(next(answers)))
        access(there, there.settings())
        assert [form["refresh_token"] for form in there.server.asked] == ["one that was used already", newer]

    def test_the_dates_are_kept_and_no_secret(self, there: World) -> None:
        access(there, there.settings())
        known = json.loads(there.memory.known[memory_key(REFERENCE)])
        assert known == {"last_used_at": "2026-03-02T12:00:00+00:00", "ends_at": ""}

    def test_who_signs_in_during_a_request_is_not_undone_by_its_answer(self, there: World, monkeypatch: pytest.MonkeyPatch) -> None:
        alice, bob = there.secrets.values[REFERENCE], there.server.refresh_token_for("bob@corp.test")
        refreshed = Grants.refreshed

        def slow(grants: Grants, refresh: Secret) -> Grant:
            grant = refreshed(grants, refresh)
            if refresh.reveal() == alice:
                there.broker.keep(REFERENCE, Secret(bob), None, "bob@corp.test")
            return grant

        monkeypatch.setattr(Grants, "refreshed", slow)
        found = access(there, there.settings())
        assert [form["refresh_token"] for form in there.server.asked][1:] == [bob]
        assert there.server.judge("bob@corp.test", found.reveal())
        after = there.secrets.values[REFERENCE]
        there.clock.advance(3_600)
        assert there.server.judge("bob@corp.test", access(there, there.settings()).reveal())
        assert there.server.asked[-1]["refresh_token"] == after

    def test_what_could_not_be_stored_gives_way_to_a_sign_in_elsewhere(self, there: World, monkeypatch: pytest.MonkeyPatch) -> None:
        def refuse(_reference: str, _secret: Secret) -> None:
            raise SecretsUnavailable("the keyring is locked")

        with monkeypatch.context() as patched:
            patched.setattr(there.secrets, "set", refuse)
            with pytest.raises(SecretsUnavailable):
                access(there, there.settings())
        there.secrets.values[REFERENCE] = bob = there.server.refresh_token_for("bob@corp.test")
        assert there.server.judge("bob@corp.test", access(there, there.settings()).reveal())
        assert there.server.asked[-1]["refresh_token"] == bob

    def test_a_new_sign_in_replaces_what_was_held(self, there: World) -> None:
        first = access(there, there.settings())
        there.broker.keep(REFERENCE, Secret(there.server.refresh_token_for("alice@corp.test")), 90 * 86_400.0, "alice@corp.test")
        assert access(there, there.settings()) != first
        assert json.loads(there.memory.known[memory_key(REFERENCE)])["account"] == "alice@corp.test"


class TestFailures:
    @ALL
    @pytest.mark.parametrize(
        ("status", "said", "error", "code"),
        [
            (
                400,
                {"error": "invalid_grant", "error_description": "Token has been expired or revoked."},
                CredentialsRejected,
                "TokenExpired",
            ),
            (400, {"error": "invalid_grant", "error_description": "AADSTS50173: changed"}, CredentialsRejected, "TokenExpired"),
            (400, {"error": "invalid_grant", "error_description": "AADSTS65001: consent"}, CredentialsRejected, "ConsentRevoked"),
            (400, {"error": "interaction_required", "error_codes": [50076]}, CredentialsRejected, "InteractionRequired"),
            (400, {"error": "invalid_grant", "error_description": "AADSTS53003: blocked"}, CredentialsRejected, "BlockedByPolicy"),
            (400, {"error": "invalid_grant", "error_description": "AADSTS50057: disabled"}, CredentialsRejected, "AccountDisabled"),
            (401, {"error": "invalid_client", "error_description": "AADSTS7000222: expired"}, CredentialsRejected, "ClientSecretExpired"),
            (401, {"error": "invalid_client", "error_description": "AADSTS7000218: assertion"}, CredentialsRejected, "ClientSecretNeeded"),
            (400, {"error": "temporarily_unavailable", "error_description": "AADSTS90033: busy"}, ServerBusy, "ServerBusy"),
            (503, {}, ServerBusy, "ServerBusy"),
            (429, {}, ServerBusy, "ServerBusy"),
            (200, {}, ProtocolBroken, "ProtocolBroken"),
            (200, b"<html>", ProtocolBroken, "ProtocolBroken"),
            (200, {"access_token": "a\nb"}, ProtocolBroken, "ProtocolBroken"),
            (302, b"", ProtocolBroken, "ProtocolBroken"),
        ],
    )
    def test_what_the_provider_says(
        self, there: World, provider: str, status: int, said: Any, error: type[PostroomError], code: str
    ) -> None:
        there.server.faults.append(Fault(status, said, {"Retry-After": "7"}))
        with pytest.raises(error) as caught:
            access(there, there.settings(provider))
        assert caught.value.code == code
        assert isinstance(caught.value, CredentialsRejected | ServerBusy | ProtocolBroken)
        if status in {503, 429}:
            assert caught.value.retry_after_s == 7.0

    def test_a_token_that_still_holds_outlives_a_provider_that_is_busy(self, there: World) -> None:
        first = access(there, there.settings())
        there.clock.advance(3_400)
        there.server.faults.append(Fault(503))
        assert access(there, there.settings()) == first
        there.clock.advance(195)
        there.server.faults.append(Fault(503))
        with pytest.raises(ServerBusy):
            access(there, there.settings())

    @ALL
    def test_a_provider_that_is_not_there(self, there: World, provider: str) -> None:
        settings = there.settings(provider)
        there.server.__exit__()
        with pytest.raises(ConnectionFailed):
            access(there, settings)

    @ALL
    def test_a_certificate_that_nobody_knows(self, there: World, provider: str) -> None:
        with pytest.raises(CertificateUntrusted, match="unknown authority"):
            access(there, there.settings(provider, ca_file=None))

    def test_a_stop_ends_the_wait(self, there: World) -> None:
        there.server.faults.append(Fault(stall=True))
        token = CancelToken()
        call = InThread(lambda: there.broker.access(there.settings(), token))
        _until(lambda: bool(there.server.asked))
        token.cancel()
        assert isinstance(call.join(), Cancelled)

    @pytest.mark.parametrize(
        ("changes", "error"),
        [
            ({"token_url": "http://login.corp.test/token"}, TlsUnavailable),
            ({"token_url": "", "provider": "microsoft"}, ProfileInvalid),
            ({"client_id": ""}, ProfileInvalid),
            ({"flow": "password"}, NotSupported),
            ({"provider": "google", "flow": "client-credentials"}, NotSupported),
        ],
    )
    def test_settings_that_lead_nowhere(self, there: World, changes: dict[str, Any], error: type[PostroomError]) -> None:
        settings = there.settings()
        assert isinstance(settings.oauth, OAuthSettings)
        with pytest.raises(error):
            access(there, replace(settings, oauth=replace(settings.oauth, **changes)))


@ALL
def test_no_token_reaches_a_log(there: World, provider: str, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    for name, level in QUIET.items():
        logging.getLogger(name).setLevel(level)
    refresh = there.secrets.values[REFERENCE]
    token = access(there, there.settings(provider)).reveal()
    for secret in (refresh, token, there.secrets.values[REFERENCE]):
        assert secret not in caplog.text
        assert redactor.clean(f"Bearer {secret}") == "Bearer ***"
