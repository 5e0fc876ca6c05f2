"""The real Secret Service in a private D-Bus session."""

import json
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
import secretstorage

from core.cli.command_line import main
from core.credentials import SecretsKind, open_secrets
from core.domain.secret import Secret
from core.errors import SecretMissing, SecretsUnavailable
from tests.servers.process import private_folder
from tests.servers.secret_service import SecretService

pytestmark = pytest.mark.keyring


@pytest.fixture
def session(secret_service: SecretService, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let this process use the private session."""
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", secret_service.env["DBUS_SESSION_BUS_ADDRESS"])


@pytest.mark.usefixtures("session")
@pytest.mark.parametrize("value", ["hunter2", "Zoë ☃", "x" * 1_200, "y" * 20_000])
def test_values_are_kept_and_removed(tmp_path: Path, value: str) -> None:
    place = open_secrets(SecretsKind.KEYRING, tmp_path, None, {})
    place.set("alice-pop3", Secret(value))
    again = open_secrets(SecretsKind.KEYRING, tmp_path, None, {})
    assert again.get("alice-pop3").reveal() == value
    assert again.references() == ["alice-pop3"]
    assert again.remove("alice-pop3")
    assert place.references() == []
    with pytest.raises(SecretMissing):
        place.get("alice-pop3")


@pytest.mark.usefixtures("session")
def test_two_homes_share_nothing(tmp_path: Path) -> None:
    first = open_secrets(SecretsKind.KEYRING, tmp_path / "first", None, {})
    second = open_secrets(SecretsKind.KEYRING, tmp_path / "second", None, {})
    first.set("svc", Secret("first"))
    second.set("svc", Secret("second"))
    assert first.get("svc").reveal() == "first"
    assert second.remove("svc")
    assert first.references() == ["svc"]


def test_a_bus_without_a_service_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", f"unix:path={tmp_path}/nobody")
    with pytest.raises(SecretsUnavailable):
        open_secrets(SecretsKind.KEYRING, tmp_path, None, {}).references()


@pytest.fixture
def own_session(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[SecretService]:
    """A session of the test's own, in which a keyring may be spoilt."""
    with private_folder("spoilt") as folder:
        server = SecretService(folder)
        try:
            monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", server.env["DBUS_SESSION_BUS_ADDRESS"])
            yield server
        finally:
            server.stop()


def refused(home: Path) -> SecretsUnavailable:
    """What reading, writing and removing say, which is the same."""
    place = open_secrets(SecretsKind.KEYRING, home, None, {})
    calls = (lambda: place.get("svc"), lambda: place.set("svc", Secret("x")), lambda: place.remove("svc"), place.references)
    found = []
    for call in calls:
        with pytest.raises(SecretsUnavailable) as caught:
            call()
        found.append(caught.value)
    assert {error.exit_code for error in found} == {3}
    assert len({error.cause[:40] for error in found}) == 1
    assert "--secrets" in found[0].hint
    return found[0]


def test_a_locked_keyring_that_nobody_unlocks(own_session: SecretService, tmp_path: Path) -> None:
    open_secrets(SecretsKind.KEYRING, tmp_path, None, {}).set("svc", Secret("kept"))
    with closing(secretstorage.dbus_init()) as bus:
        secretstorage.get_default_collection(bus).lock()
    error = refused(tmp_path)
    assert "locked" in error.cause or "ismissed" in error.cause


def test_a_keyring_that_died(own_session: SecretService, tmp_path: Path) -> None:
    own_session.kill()
    assert refused(tmp_path).cause


def test_a_keyring_that_one_may_not_ask(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with private_folder("denied") as folder:
        server = SecretService(folder, denied=True)
        try:
            monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", server.env["DBUS_SESSION_BUS_ADDRESS"])
            assert "AccessDenied" in refused(tmp_path).cause
        finally:
            server.stop()


def test_a_mailbox_is_not_parked_for_it(own_session: SecretService, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    own_session.kill()
    document = tmp_path / "organisation.yaml"
    document.write_text(DOCUMENT, encoding="utf-8")
    words = ["--home", str(tmp_path / "home")]
    assert main([*words, "apply", str(document)], environ={}) == 0
    assert main([*words, "enable", "alice@corp.test", "--incoming"], environ={}) == 0
    capsys.readouterr()
    assert main([*words, "sync", "--once", "--all"], environ={}) == 3
    assert "keyring" in capsys.readouterr().err
    assert main([*words, "--json", "status"], environ={}) == 0
    [mailbox] = json.loads(capsys.readouterr().out)["mailboxes"]
    assert mailbox["incoming"]["enabled"]
    assert mailbox["incoming"]["phase"] != "parked"


DOCUMENT = """
postroom: 1
profiles:
  - name: Legacy
    type: pop3-smtp
    incoming: {host: 127.0.0.1, port: 1, tls: none, credentials: mailbox}
users:
  - {name: Alice, email: alice@corp.test, incoming: server-side-sync, outgoing: none, approved: true}
mailboxes:
  - {email: alice@corp.test, profile: Legacy, secret: svc}
"""
