"""A person signs in: by a browser, with PKCE and a state that is checked; by a code on another device; and stops, or takes too long."""

from __future__ import annotations

import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from core.cancel import CancelToken
from core.domain.oauth import scopes_of
from core.errors import AdminError, Cancelled, CredentialsRejected, NotSupported, PostroomError, ProtocolBroken
from core.ports.signin import SignedIn
from core.sandbox.oauth import Fault
from core.transports.oauth import signin
from core.transports.oauth.grants import Grants
from core.transports.oauth.listener import listening
from core.transports.oauth.signin import SignInRequest, sign_in
from tests.servers.certificates import Certificates
from tests.unit.transports.oauth.world import ALICE, REFERENCE, Person, World, world

ALL = pytest.mark.parametrize("provider", ["microsoft", "google", "custom"])


@pytest.fixture
def there(certificates: Certificates) -> Iterator[World]:
    """A provider that knows Alice, who has not signed in."""
    with world(certificates) as made:
        yield made


def go(
    there: World, person: Person, provider: str = "custom", *, public: bool = True, token: CancelToken | None = None, **given: Any
) -> SignedIn:
    """Sign in."""
    settings = there.settings(provider, "code", public=public)
    assert settings.oauth is not None
    request = SignInRequest(settings, scopes_of(settings.oauth, settings.protocol), **{"timeout_s": 20.0, **given})
    try:
        return sign_in(request, there.broker, person, token or CancelToken(), there.clock.monotonic_s)
    finally:
        person.done()


@ALL
@pytest.mark.parametrize("public", [True, False])
class TestBrowser:
    def test_signed_in_and_stored(self, there: World, provider: str, public: bool) -> None:
        person = Person(there.ca_file)
        found = go(there, person, provider, public=public, login_hint=ALICE)
        assert found.reference == REFERENCE
        assert found.account == (ALICE if provider == "microsoft" else "")
        assert "You are signed in" in person.pages[0]
        visited = there.server.visited[0]
        assert visited["login_hint"] == ALICE
        assert visited["code_challenge_method"] == "S256"
        host = "localhost" if provider == "microsoft" else "127.0.0.1"
        assert visited["redirect_uri"].startswith(f"http://{host}:")
        assert (visited.get("access_type") == "offline") == (provider == "google")
        wanted = {"microsoft": "https://outlook.office.com/POP.AccessAsUser.All", "google": "https://mail.google.com/", "custom": ""}
        assert wanted[provider] in visited.get("scope", "")
        assert there.server.asked[0].get("client_secret") == (None if public else "the client's secret")
        settings = there.settings(provider, public=public)
        assert there.server.judge(ALICE, there.broker.access(settings, CancelToken()).reveal())


@ALL
class TestBrowserFails:
    def test_declined(self, there: World, provider: str) -> None:
        there.server.person = None
        person = Person(there.ca_file)
        with pytest.raises(CredentialsRejected, match="declined") as caught:
            go(there, person, provider)
        assert caught.value.code in {"ConsentRevoked", "SignInDeclined"}
        assert "not completed" in person.pages[0]
        assert REFERENCE not in there.secrets.values

    def test_no_refresh_token_is_no_sign_in(self, there: World, provider: str) -> None:
        there.server.gives_refresh = False
        with pytest.raises(AdminError, match="no refresh token"):
            go(there, Person(there.ca_file), provider)

    def test_a_code_that_is_refused(self, there: World, provider: str) -> None:
        there.server.faults.append(Fault(400, {"error": "invalid_grant", "error_description": "AADSTS501481: verifier"}))
        with pytest.raises(CredentialsRejected, match="501481"):
            go(there, Person(there.ca_file), provider)


class TestBrowserWays:
    def test_without_a_browser_the_page_is_shown(self, there: World) -> None:
        person = Person(there.ca_file, has_browser=False)
        go(there, person)
        assert len(person.shown) == 1
        person = Person(there.ca_file)
        go(there, person, browser=False)
        assert len(person.shown) == 1

    def test_a_browser_that_is_back_before_it_was_opened_to_the_end(self, there: World) -> None:
        class Blocking(Person):
            def open_browser(self, url: str) -> bool:
                """Come back only when the page was read, as browsers of a terminal do."""
                found = super().open_browser(url)
                self.done()
                return found

        person = Blocking(there.ca_file)
        go(there, person)
        assert "You are signed in" in person.pages[0]

    def test_nobody_comes(self, there: World) -> None:
        person = Person(there.ca_file, visit=lambda _url: None)
        with pytest.raises(CredentialsRejected, match="nobody signed in") as caught:
            go(there, person, timeout_s=0.05)
        assert caught.value.code == "SignInLate"

    def test_stopped(self, there: World) -> None:
        token = CancelToken()
        with pytest.raises(Cancelled):
            go(there, Person(there.ca_file, visit=lambda _url: token.cancel()), token=token, timeout_s=60.0)

    def test_an_identity_meant_for_another_program_is_refused(self, there: World, monkeypatch: pytest.MonkeyPatch) -> None:
        granted = there.server._granted
        monkeypatch.setattr(there.server, "_granted", lambda account, _client, **rest: granted(account, "another-client", **rest))
        with pytest.raises(ProtocolBroken):
            go(there, Person(there.ca_file), "microsoft")
        assert REFERENCE not in there.secrets.values


class TestListener:
    def test_takes_the_one_answer_with_our_state(self) -> None:
        person = Person("")
        with listening() as listener:
            base = f"http://127.0.0.1:{listener.port}"
            _get(person, base + "/?code=early&state=")
            listener.expect("ours")
            for path in ("/favicon.ico", "/?code=x&state=theirs", "/?code=x", "/?code=yes&state=ours", "/?code=again&state=ours"):
                _get(person, base + path)
            assert listener.wait(CancelToken(), 20.0) == {"code": "yes", "state": "ours"}
        assert [page[:3] for page in person.pages] == ["400", "404", "400", "400", "<!d", "400"]

    def test_says_nothing_of_what_it_was_given(self) -> None:
        person = Person("")
        with listening() as listener:
            _get(person, f"http://127.0.0.1:{listener.port}/?error=<script>alert(1)</script>&state=x")
        assert "script>" not in person.pages[0].removeprefix("400 ")

    def test_is_closed_after_its_block(self) -> None:
        with listening() as listener:
            port = listener.port
        with pytest.raises(OSError, match="refused"):
            urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=5)


def _get(person: Person, url: str) -> None:
    request = urllib.request.Request(url)
    try:
        with urllib.request.urlopen(request, timeout=60) as page:
            person.pages.append(page.read().decode())
    except urllib.error.HTTPError as error:
        with error:
            person.pages.append(f"{error.code} {error.read().decode()}")


class Ticking(CancelToken):
    """A token whose waits move the world's clock instead of taking time."""

    def __init__(self, there: World) -> None:
        super().__init__()
        self._there = there
        self.waits: list[float] = []

    def wait(self, timeout_s: float) -> None:
        """Move on."""
        self.check()
        self.waits.append(timeout_s)
        self._there.clock.advance(timeout_s)


@pytest.mark.parametrize("provider", ["microsoft", "custom"])
class TestDevice:
    def test_signed_in_with_a_code(self, there: World, provider: str) -> None:
        there.server.pending, there.server.slow_down = 3, True
        person = Person(there.ca_file, on_code=there.server.enter_code)
        token = Ticking(there)
        found = go(there, person, provider, device=True, token=token)
        assert found.reference in there.secrets.values
        code, url, expires_in_s = person.codes[0]
        assert code
        assert url.endswith("/device")
        assert expires_in_s == 900
        assert token.waits == [1.0, 6.0, 6.0, 6.0]

    @pytest.mark.parametrize("interval", [0, -1, "often"])
    def test_however_often_it_may_be_asked(self, there: World, provider: str, interval: Any) -> None:
        there.server.faults.append(
            Fault(
                200, {"user_code": "AB", "verification_uri": "https://x.test", "device_code": "d", "expires_in": 900, "interval": interval}
            )
        )
        begun = Grants(there.settings(provider, "device"), CancelToken()).begin_device()
        assert begun.interval_s >= 1.0

    def test_nobody_enters_it(self, there: World, provider: str) -> None:
        there.server.device_lifetime_s = 4
        token = Ticking(there)
        with pytest.raises(CredentialsRejected, match="expired") as caught:
            go(there, Person(there.ca_file), provider, device=True, token=token)
        assert caught.value.code == "SignInLate"
        assert token.waits == [1.0] * 4
        assert len(there.server.asked) == 3

    def test_stopped(self, there: World, provider: str) -> None:
        token = CancelToken()
        with pytest.raises(Cancelled):
            go(there, Person(there.ca_file, on_code=lambda _code: token.cancel()), provider, device=True, token=token)

    def test_declined_there(self, there: World, provider: str) -> None:
        there.server.faults.append(Fault(400, {"error": "authorization_declined"}))
        with pytest.raises(CredentialsRejected) as caught:
            go(there, Person(there.ca_file), provider, device=True, token=Ticking(there))
        assert caught.value.code == "SignInDeclined"


def test_a_provider_without_codes(there: World) -> None:
    settings = there.settings()
    assert settings.oauth is not None
    bare = replace(settings, oauth=replace(settings.oauth, device_url=""))
    error: type[PostroomError] = NotSupported
    with pytest.raises(error):
        sign_in(SignInRequest(bare, (), device=True), there.broker, Person(there.ca_file), CancelToken())
    assert signin.BROWSER_TIMEOUT_S == 600.0
