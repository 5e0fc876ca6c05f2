"""The real Secret Service in a private D-Bus session."""

from pathlib import Path

import pytest

from core.credentials import SecretsKind, open_secrets
from core.domain.secret import Secret
from core.errors import SecretMissing, SecretsUnavailable
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
