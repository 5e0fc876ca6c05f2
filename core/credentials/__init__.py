"""Where secrets are kept: the keyring, or one of its explicit alternatives. A place is chosen, never fallen back to."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from core.ports import SecretStore


class SecretsKind(StrEnum):
    """The places for secrets, by the words of --secrets. MEMORY is the demo's and is not offered."""

    KEYRING = "keyring"
    ENV = "env"
    FILE = "file"
    MEMORY = "memory"


def open_secrets(kind: SecretsKind, home: Path, key_file: Path | None, environ: Mapping[str, str]) -> SecretStore:
    """Open the place that was chosen. Reads no secret and does not touch the keyring yet; raises SecretsUnavailable for a bad key."""
    match kind:
        case SecretsKind.KEYRING:
            from core.credentials.vault import KeyringSecrets

            return KeyringSecrets(LazyVault(home), home / "secrets.sealed")
        case SecretsKind.ENV:
            from core.credentials.env import EnvSecrets

            return EnvSecrets(environ)
        case SecretsKind.FILE:
            from core.credentials.file import FileSecrets
            from core.credentials.keys import choose_key
            from core.credentials.sealed import FILE_NAME, SealedFile

            return FileSecrets(SealedFile(home / FILE_NAME, choose_key(key_file, environ)))
        case SecretsKind.MEMORY:
            from core.credentials.memory import MemorySecrets

            return MemorySecrets()


class LazyVault:
    """The desktop's vault for one home; the keyring library is imported when the first entry is asked for."""

    def __init__(self, home: Path) -> None:
        self._service = f"Postroom {home.resolve()}"
        self._vault: DesktopVault | None = None

    def read(self, name: str) -> str | None:
        """Read one entry; None where there is none. Raises SecretsUnavailable."""
        return self._desktop().read(name)

    def write(self, name: str, value: str) -> None:
        """Write or replace one entry. Raises SecretsUnavailable."""
        self._desktop().write(name, value)

    def delete(self, name: str) -> bool:
        """Delete one entry; False where there is none. Raises SecretsUnavailable."""
        return self._desktop().delete(name)

    def _desktop(self) -> DesktopVault:
        """Import and make the vault once."""
        if self._vault is None:
            from core.credentials.desktop import DesktopVault

            self._vault = DesktopVault(self._service)
        return self._vault


if TYPE_CHECKING:
    from core.credentials.desktop import DesktopVault
