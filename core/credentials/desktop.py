"""The vaults of the desktops, by the `keyring` library's explicit backends. Imported on first use only.

The backend is chosen here by platform and never by the library, whose own choice may end in a plain-text file. A vault that cannot be used
shows in many ways (no session bus, no service, a dismissed prompt, a locked collection); all of them become SecretsUnavailable.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Protocol

import keyring.errors

from core.errors import SecretsUnavailable

if sys.platform == "win32":
    #: What the Credential Locker raises beside keyring's own errors: pywintypes.error is an Exception by win32ctypes.
    import pywintypes  # type: ignore[import-not-found,unused-ignore]  # comes with keyring on Windows only

    PLATFORM_ERRORS: tuple[type[Exception], ...] = (OSError, pywintypes.error)
else:
    from jeepney.wrappers import DBusErrorResponse  # type: ignore[import-untyped]  # carries no types
    from secretstorage.exceptions import SecretStorageException

    # KeyError: no DBUS_SESSION_BUS_ADDRESS in the environment; OSError: an address that nobody listens at.
    PLATFORM_ERRORS = (OSError, KeyError, DBusErrorResponse, SecretStorageException)


class _Backend(Protocol):
    """What is used of a keyring backend."""

    def get_password(self, service: str, username: str) -> str | None: ...

    def set_password(self, service: str, username: str, password: str) -> None: ...

    def delete_password(self, service: str, username: str) -> None: ...


class DesktopVault:
    """Vault over a backend of `keyring`; `service` is the home's own name in it."""

    def __init__(self, service: str, backend: _Backend | None = None) -> None:
        self._service = service
        self._given = backend

    def read(self, name: str) -> str | None:
        """Read one entry; None where there is none."""
        with _converted():
            return self._backend().get_password(self._service, name)

    def write(self, name: str, value: str) -> None:
        """Write or replace one entry."""
        with _converted():
            self._backend().set_password(self._service, name, value)

    def delete(self, name: str) -> bool:
        """Delete one entry; False where there is none."""
        with _converted():
            backend = self._backend()
            if backend.get_password(self._service, name) is None:
                return False
            backend.delete_password(self._service, name)
            return True

    def _backend(self) -> _Backend:
        """The platform's one backend, made when it is first needed."""
        if self._given is None:
            self._given = _platform_backend()
        return self._given


def _platform_backend() -> _Backend:
    """Make the one backend of this platform."""
    if sys.platform == "win32":
        from keyring.backends.Windows import WinVaultKeyring

        return WinVaultKeyring()
    from core.credentials.secret_service import SecretService

    return SecretService()  # type: ignore[no-untyped-call]  # keyring's constructor carries no types


@contextmanager
def _converted() -> Iterator[None]:
    """Turn whatever a vault raises into SecretsUnavailable, with words."""
    try:
        yield
    except keyring.errors.KeyringLocked as error:
        raise SecretsUnavailable("the keyring is locked and was not unlocked") from error
    except keyring.errors.NoKeyringError as error:
        raise SecretsUnavailable("there is no keyring on this machine") from error
    except keyring.errors.InitError as error:
        raise SecretsUnavailable(f"the keyring cannot be opened ({_words(error)})") from error
    except keyring.errors.KeyringError as error:
        raise SecretsUnavailable(f"the keyring refused ({_words(error)})") from error
    except PLATFORM_ERRORS as error:
        raise SecretsUnavailable(f"the keyring cannot be reached ({_words(error)})") from error


def _words(error: Exception) -> str:
    """The library's own words, without its trailing full stop."""
    return str(error).strip().rstrip(".") or type(error).__name__
