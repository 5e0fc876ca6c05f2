"""The Secret Service of a Linux desktop, by keyring's own backend with one change: a connection that failed is closed."""

from __future__ import annotations

import secretstorage
from jeepney.io.blocking import DBusConnection  # type: ignore[import-untyped]  # carries no types
from keyring.backends.SecretService import Keyring
from keyring.errors import InitError, KeyringLocked, NoKeyringError
from secretstorage.exceptions import SecretServiceNotAvailableException, SecretStorageException


class SecretService(Keyring):
    """keyring's Secret Service backend. Upstream leaves its bus connection open when the collection cannot be had."""

    def get_preferred_collection(self) -> secretstorage.Collection:
        """Open the default collection, unlocked. Raises NoKeyringError, InitError, KeyringLocked; the caller closes its connection."""
        try:
            bus = secretstorage.dbus_init()
        except SecretServiceNotAvailableException as error:
            raise NoKeyringError(str(error)) from error
        try:
            return _unlocked(bus)
        except BaseException:
            bus.close()
            raise


def _unlocked(bus: DBusConnection) -> secretstorage.Collection:
    """The default collection; a locked one asks its user, who may refuse."""
    if not secretstorage.check_service_availability(bus):
        raise NoKeyringError("no Secret Service runs or can be started in this session")
    try:
        collection = secretstorage.get_default_collection(bus)
    except SecretStorageException as error:
        raise InitError(str(error)) from error
    if collection.is_locked():
        collection.unlock()
        if collection.is_locked():
            raise KeyringLocked("the collection stayed locked")
    return collection
