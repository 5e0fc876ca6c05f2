"""OAuth 2.0 from end to end: a person signs in, and mail is received and sent by access tokens: POP3, SMTP, Exchange."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import pytest

from core.app import App, Options, open_app
from core.cancel import CancelToken
from core.cli.command_line import main
from core.domain.connection import ConnectionSettings
from core.domain.mailbox import MailDirection
from core.domain.oauth import memory_key
from core.domain.secret import Secret
from core.errors import AccessDenied, CredentialsRejected, NotSupported, PostroomError, SecretMissing, SecretsUnavailable, UsageError
from core.pipelines.connections import settings_for
from core.pipelines.observe import SilentObserver
from core.sandbox.ews.auth import BEARER
from core.sandbox.ews.server import EwsServer
from core.sandbox.mailboxes import Mailboxes
from core.sandbox.oauth import OAuthServer
from core.sandbox.pop3 import Pop3Server
from core.sandbox.smtp import SmtpServer
from tests.servers.certificates import Certificates
from tests.unit.transports.ews.conftest import organisation
from tests.unit.transports.oauth.world import ALICE, CLIENT, CLIENT_SECRET, PUBLIC, Person, server_context

BOTH = pytest.mark.parametrize("provider", ["microsoft", "custom"])


@dataclass(slots=True)
class House:
    """A provider, servers of mail that believe it, and a program."""

    oauth: OAuthServer
    mailboxes: Mailboxes
    pop3: Pop3Server
    smtp: SmtpServer
    ews: EwsServer
    app: App
    ca_file: str
    home: Path

    def apply(self, provider: str = "custom", flow: str = "code", credentials: str = "mailbox", kind: str = "pop3-smtp") -> None:
        """Alice's mailbox, signing in by tokens."""
        secret = "secret: client," if flow == "client-credentials" else ""
        client = CLIENT if flow == "client-credentials" else PUBLIC
        urls = "" if provider == "microsoft" else f"authorize_url: '{self.oauth.authorize_url}', device_url: '{self.oauth.device_url}',"
        oauth = f"{{provider: {provider}, client_id: {client}, token_url: '{self.oauth.token_url}', {urls} {secret} flow: {flow}}}"
        side = f"auth: oauth2, credentials: {credentials}, oauth: {oauth}"
        if kind == "exchange":
            sides = f"incoming: {{url: '{self.ews.url}', {side}, impersonation: {str(flow == 'client-credentials').lower()}}}"
        else:
            sides = (
                f"incoming: {{host: localhost, port: {self.pop3.port}, tls: implicit, {side}}}\n"
                f"    outgoing: {{host: localhost, port: {self.smtp.port}, tls: implicit, {side}}}"
            )
        self.app.service.apply(
            f"""
postroom: 1
profiles:
  - name: Tokens
    type: {kind}
    ca_file: '{self.ca_file}'
    {sides}
users:
  - {{name: Alice, email: {ALICE}, incoming: server-side-sync, outgoing: server-side-sync, filter: all, approved: true}}
mailboxes:
  - {{email: {ALICE}, profile: Tokens}}
"""
        )

    def settings(self, direction: MailDirection = MailDirection.INCOMING) -> ConnectionSettings:
        """Settings of Alice's connection, as a run has them."""
        with self.app.service._store.reading() as reader:
            [context] = reader.mailbox_contexts([ALICE])
        return settings_for(context, direction, self.app.tools.secrets)

    def receive(self) -> int:
        """Open the mailbox for reading; how many connections it took to be believed is the server's affair."""
        source = self.app.tools.transports.source(self.settings(), CancelToken(), SilentObserver())
        count = len(source.folders())
        source.close()
        return count

    def send(self) -> None:
        """Open the way out."""
        self.app.tools.transports.sink(self.settings(MailDirection.OUTGOING), CancelToken(), SilentObserver()).close()


@pytest.fixture
def house(certificates: Certificates, tmp_path: Path) -> Iterator[House]:
    """Everything, running."""
    tls = server_context(certificates)
    key = tmp_path / "key"
    key.write_text("a" * 43 + "=", encoding="ascii")
    key.chmod(0o600)
    with ExitStack() as stack:
        oauth = stack.enter_context(OAuthServer({CLIENT: CLIENT_SECRET, PUBLIC: ""}, tls=tls, name="localhost"))
        mailboxes = Mailboxes()
        mailboxes.add(ALICE, "unused").append(b"From: bob@corp.test\nSubject: hello\nMessage-ID: <1@x>\n\nhello\n")
        pop3 = stack.enter_context(Pop3Server(mailboxes, tls=tls, implicit_tls=True, bearers=oauth.judge))
        smtp = stack.enter_context(SmtpServer(mailboxes, tls=tls, implicit_tls=True, bearers=oauth.judge, require_auth=True))
        directory = organisation()
        directory.provider = lambda token: {CLIENT: "svc"}.get(account := oauth.account_of(token) or "", account.partition("@")[0] or None)
        ews = stack.enter_context(EwsServer(directory, auth=(BEARER,), tls=tls, host_name="localhost"))
        options = Options(tmp_path / "home", None, "file", key, {})
        options.home.mkdir()
        app = stack.enter_context(open_app(options))
        app.secrets.set("client", Secret(CLIENT_SECRET))
        yield House(oauth, mailboxes, pop3, smtp, ews, app, str(certificates.ca_file), options.home)


def signed_in(house: House, *, device: bool = False) -> str:
    """Alice signs in; where it is kept."""
    person = Person(house.ca_file, on_code=house.oauth.enter_code)
    done = house.app.sign_in(ALICE, person, CancelToken(), device=device)
    person.done()
    return done.reference


@BOTH
def test_mail_comes_and_goes_once_a_person_has_signed_in(house: House, provider: str) -> None:
    house.apply(provider)
    with pytest.raises(SecretMissing, match="nobody has signed in"):
        house.receive()
    reference = signed_in(house)
    asked = len(house.oauth.asked)
    assert house.receive() == 1
    house.send()
    house.receive()
    assert len(house.oauth.asked) - asked == (2 if provider == "microsoft" else 1)  # one for each set of rights
    assert "AUTH OAUTHBEARER" in house.pop3.transcript
    assert house.app.secrets.references() == ["client", reference]
    for visited in house.oauth.visited:
        assert ("SMTP.Send" in visited.get("scope", "")) == (provider == "microsoft")
        assert visited["login_hint"] == ALICE


@BOTH
def test_a_code_on_another_device_does_as_well(house: House, provider: str) -> None:
    house.apply(provider, flow="device")
    signed_in(house, device=True)
    assert house.receive() == 1


@pytest.mark.parametrize("kind", ["pop3-smtp", "exchange"])
@BOTH
def test_a_client_signs_in_for_itself(house: House, provider: str, kind: str) -> None:
    house.apply(provider, flow="client-credentials", credentials="profile", kind=kind)
    assert house.receive() >= 1
    house.send()


@BOTH
def test_exchange_takes_a_persons_token_and_another_when_it_was_revoked(house: House, provider: str) -> None:
    house.apply(provider, kind="exchange")
    signed_in(house)
    assert house.receive() > 1
    house.oauth.revoke_access()
    assert house.receive() > 1
    house.oauth.revoke_access()
    house.oauth.revoke_refresh()
    with pytest.raises(CredentialsRejected) as caught:
        house.receive()
    assert caught.value.code == "TokenExpired"


def test_a_revoked_token_is_replaced_in_the_same_session(house: House) -> None:
    house.apply()
    signed_in(house)
    house.receive()
    house.oauth.revoke_access()
    assert house.receive() == 1
    house.oauth.revoke_access()
    house.send()
    assert house.pop3.transcript.count("AUTH OAUTHBEARER") == 3


def test_the_account_has_no_right_to_the_mailbox(house: House) -> None:
    house.apply()
    house.oauth.person = "bob@corp.test"
    signed_in(house)
    for work in (house.receive, house.send):
        with pytest.raises(CredentialsRejected) as caught:
            work()
        assert caught.value.code == "TokenRefused"
        assert "status 401" in caught.value.detail


def test_a_server_that_takes_no_tokens(house: House) -> None:
    house.apply()
    signed_in(house)
    house.pop3.bearers = None
    with pytest.raises(NotSupported, match="OAUTHBEARER"):
        house.receive()


def test_one_sign_in_for_a_whole_profile(house: House) -> None:
    house.apply(credentials="profile")
    person = Person(house.ca_file)
    done = house.app.sign_in(None, person, CancelToken(), profile="Tokens")
    person.done()
    assert done.reference.startswith("oauth.profile-")
    assert "@" not in done.reference
    assert house.receive() == 1


@pytest.mark.parametrize(
    ("changes", "address", "profile", "error"),
    [
        ({}, "nobody@corp.test", None, UsageError),
        ({}, None, "Nothing", UsageError),
        ({}, None, None, UsageError),
        ({}, ALICE, "Tokens", UsageError),
        ({}, None, "Tokens", UsageError),
        ({"flow": "client-credentials"}, ALICE, None, UsageError),
    ],
)
def test_whose_sign_in(house: House, changes: dict[str, str], address: str | None, profile: str | None, error: type[PostroomError]) -> None:
    house.apply(**changes)
    with pytest.raises(error):
        house.app.sign_in(address, Person(house.ca_file), CancelToken(), profile=profile)
    assert house.oauth.visited == []


def test_without_consent_nothing_is_used(house: House) -> None:
    house.apply()
    signed_in(house)
    house.app.service.apply(f"postroom: 1\nmailboxes: [{{email: {ALICE}, allow_credentials: false}}]")
    for work in (house.receive, lambda: signed_in(house)):
        with pytest.raises(AccessDenied) as caught:
            work()
        assert caught.value.code == "CredentialsWithheld"


def test_an_environment_takes_no_sign_in(house: House, tmp_path: Path) -> None:
    house.apply()
    options = Options(house.home, None, "env", None, {})
    with open_app(options) as app, pytest.raises(SecretsUnavailable, match="environment variables") as caught:
        app.sign_in(ALICE, Person(house.ca_file), CancelToken())
    assert caught.value.exit_code == 3
    assert house.oauth.visited == []


def test_the_dates_are_kept_for_the_board(house: House) -> None:
    house.apply("microsoft")
    reference = signed_in(house)
    house.receive()
    known = json.loads(house.app.store.recalled("oauth:")[memory_key(reference)])
    assert known["account"] == ALICE
    [found] = [each for each in house.app.service.expiries() if each.kind == "sign-in"]
    assert found.what == f"the sign-in for {ALICE}"
    assert found.days(house.app.tools.clock.now()) == 89


def test_a_new_sign_in_has_the_tests_run_anew_and_is_written_down(house: House) -> None:
    house.apply()
    signed_in(house)
    results = house.app.test_many(None, CancelToken(), enable=True, directions=[MailDirection.INCOMING])
    assert [result.ok for result in results] == [True]
    assert house.app.service.status([ALICE])[0].incoming.state.test.name == "SUCCESS"
    reference = signed_in(house)
    assert house.app.service.status([ALICE])[0].incoming.state.test.name == "NOT_RUN"
    assert any(reference in str(entry) for entry in house.app.service.audit())


class TestCommand:
    def test_signin(self, house: House, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
        house.apply()
        person = Person(house.ca_file)
        monkeypatch.setattr("webbrowser.open", person.open_browser)
        words = ["--home", str(house.home), "--secrets", "file", "--secrets-key", str(tmp_path / "key"), "signin", ALICE]
        assert main([*words, "--json"], environ={}) == 0
        person.done()
        out, err = capsys.readouterr()
        shown = json.loads(out)["signin"]
        assert shown["mailbox"] == ALICE
        assert shown["reference"] in house.app.secrets.references()
        assert house.oauth.authorize_url in err
        assert house.app.secrets.get(shown["reference"]).reveal() not in out + err

    def test_device(self, house: House, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
        house.apply()
        house.oauth.pending = 0
        words = ["--home", str(house.home), "--secrets", "file", "--secrets-key", str(tmp_path / "key"), "signin", ALICE, "--device"]
        entering = threading.Thread(target=_enter_all, args=(house.oauth,))
        entering.start()
        assert main(words, environ={}) == 0
        entering.join()
        out, err = capsys.readouterr()
        assert "enter the code" in err
        assert "Signed in" in out

    def test_env_ends_with_3(self, house: House, capsys: pytest.CaptureFixture[str]) -> None:
        house.apply()
        assert main(["--home", str(house.home), "--secrets", "env", "signin", ALICE], environ={}) == 3
        assert "environment variables" in capsys.readouterr().err


def _enter_all(oauth: OAuthServer) -> None:
    token = CancelToken()
    while not oauth._devices:
        token.wait(0.02)
    for code in list(oauth._devices):
        oauth.enter_code(code)
