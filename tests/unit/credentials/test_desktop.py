"""A vault that cannot be used has many faces; all of them become one error with words."""

import os

import keyring.errors
import pytest
from jeepney.wrappers import DBusErrorResponse  # type: ignore[import-untyped]  # carries no types
from secretstorage.exceptions import PromptDismissedException

from core.credentials.desktop import DesktopVault
from core.errors import SecretsUnavailable


class Refusing:
    """A backend that raises one thing at every call."""

    def __init__(self, error: Exception) -> None:
        self._error = error

    def get_password(self, service: str, username: str) -> str | None:
        raise self._error

    def set_password(self, service: str, username: str, password: str) -> None:
        raise self._error

    def delete_password(self, service: str, username: str) -> None:
        raise self._error


def bus_error() -> Exception:
    """An error reply of the bus."""
    error = DBusErrorResponse.__new__(DBusErrorResponse)
    Exception.__init__(error, "org.freedesktop.DBus.Error.NoReply")
    error.name, error.data = "org.freedesktop.DBus.Error.NoReply", ()
    assert isinstance(error, Exception)
    return error


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (keyring.errors.NoKeyringError("No recommended backend"), "no keyring on this machine"),
        (keyring.errors.InitError("Failed to create the collection: Prompt dismissed.."), "Prompt dismissed"),
        (keyring.errors.KeyringLocked("Failed to unlock"), "locked"),
        (keyring.errors.PasswordSetError("denied"), "denied"),
        (PromptDismissedException("Prompt dismissed."), "Prompt dismissed"),
        (bus_error(), "cannot be reached"),
        (ConnectionRefusedError(111, "Connection refused"), "Connection refused"),
        (KeyError("DBUS_SESSION_BUS_ADDRESS"), "DBUS_SESSION_BUS_ADDRESS"),
    ],
)
def test_every_face_becomes_secrets_unavailable(error: Exception, words: str) -> None:
    vault = DesktopVault("Postroom test", Refusing(error))
    for call in (lambda: vault.read("a"), lambda: vault.write("a", "b"), lambda: vault.delete("a")):
        with pytest.raises(SecretsUnavailable, match=words):
            call()


@pytest.mark.skipif(os.name != "posix", reason="the Secret Service is a POSIX matter")
def test_no_session_bus_is_no_keyring(monkeypatch: pytest.MonkeyPatch, tmp_path: os.PathLike[str]) -> None:
    vault = DesktopVault("Postroom test")
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", f"unix:path={tmp_path}/nobody")
    with pytest.raises(SecretsUnavailable):
        vault.read("a")
    monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS")
    with pytest.raises(SecretsUnavailable):
        vault.read("a")
