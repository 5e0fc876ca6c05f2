"""Secrets in the desktop's own vault: Secret Service on Linux, Credential Locker on Windows.

A value of up to 1,200 characters is an entry of the vault itself; a longer one (the Windows vault takes 1,280) is sealed in
secrets.sealed of the home, with a master key that is an entry of the vault. Not every vault can list its entries, so the references
are kept as entries too: #index, #index.1, ... Every home has its own name in the vault, so that two homes never share a secret.
"""

from __future__ import annotations

import json
import os
import threading
from pathlib import Path
from typing import Protocol

from core.credentials.keys import KEY_BYTES, Kdf, decode_key, encode_key
from core.credentials.references import check_reference
from core.credentials.sealed import SealedFile
from core.domain.secret import Secret
from core.errors import SecretMissing, SecretsUnavailable
from core.logs import redactor

#: Named here because the store below has a method `set`.
Names = set[str]
LONGEST_IN_VAULT = 1_200
INDEX = "#index"
MASTER_KEY = "#master-key"


class Vault(Protocol):
    """One desktop vault; names are within the home's own service. Every call raises SecretsUnavailable where it cannot be used."""

    def read(self, name: str) -> str | None: ...

    def write(self, name: str, value: str) -> None: ...

    def delete(self, name: str) -> bool: ...


class VaultKey:
    """The master key of the sealed file, made on first need and kept in the vault."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault

    def existing(self, kdf: Kdf | None) -> bytes:
        """Read the key; refuses a file that was sealed with a passphrase, and one whose key is gone."""
        text = self._vault.read(MASTER_KEY)
        key = None if text is None else decode_key(text.encode())
        if kdf is not None or key is None:
            raise SecretsUnavailable(
                "secrets.sealed of this home was not made with the key that is in the keyring",
                hint="Choose --secrets file with the key it was made with, or move the file away and store the long secrets again.",
            )
        return key

    def fresh(self) -> tuple[bytes, Kdf | None]:
        """Return the key, made now where the vault has none."""
        if self._vault.read(MASTER_KEY) is None:
            self._vault.write(MASTER_KEY, encode_key(os.urandom(KEY_BYTES)))
        return self.existing(None), None


class KeyringSecrets:
    """SecretStore over a vault. Thread-safe within one process; two processes that add secrets at once may lose a name from the list."""

    def __init__(self, vault: Vault, sealed_path: Path) -> None:
        self._vault = vault
        self._sealed = SealedFile(sealed_path, VaultKey(vault))
        self._sealed_path = sealed_path
        self._lock = threading.Lock()

    @property
    def read_only(self) -> bool:
        """Always false."""
        return False

    def get(self, reference: str) -> Secret:
        """Read a secret; raises SecretMissing, SecretsUnavailable."""
        value = self._vault.read(check_reference(reference))
        if value is None and self._sealed_path.exists():
            value = self._sealed.get(reference)
        if value is None:
            raise SecretMissing(f"no secret is stored as '{reference}'")
        redactor.remember(value)
        return Secret(value)

    def set(self, reference: str, secret: Secret) -> None:
        """Keep or replace a secret; the new value is safe before an older one elsewhere goes."""
        check_reference(reference)
        value = secret.reveal()
        redactor.remember(value)
        with self._lock:
            if len(value) <= LONGEST_IN_VAULT:
                self._vault.write(reference, value)
                self._sealed.remove(reference)
            else:
                self._sealed.set(reference, value)
                self._vault.delete(reference)
            # A name that is there is left alone: refresh tokens are replaced all day, while another program may add a name.
            known = self._read_index()
            if reference not in known:
                self._write_index({*known, reference})

    def remove(self, reference: str) -> bool:
        """Remove a secret; False where there was none."""
        check_reference(reference)
        with self._lock:
            in_vault = self._vault.delete(reference)
            in_file = self._sealed.remove(reference)
            known = self._read_index()
            if reference in known:
                self._write_index(known - {reference})
            return in_vault or in_file

    def references(self) -> list[str]:
        """All references, sorted."""
        with self._lock:
            return sorted(self._read_index())

    def _read_index(self) -> Names:
        """Read the list of references, entry by entry, until one is missing."""
        found: Names = set()
        number = 0
        while (text := self._vault.read(_index_name(number))) is not None:
            try:
                found.update(str(name) for name in json.loads(text))
            except (ValueError, TypeError) as error:
                raise SecretsUnavailable(f"the keyring's list of references is damaged ({_index_name(number)})") from error
            number += 1
        return found

    def _write_index(self, references: Names) -> None:
        """Write the list in pieces that fit into any vault, and remove what an older, longer list left."""
        pieces: list[list[str]] = [[]]
        for reference in sorted(references):
            if len(json.dumps([*pieces[-1], reference])) > LONGEST_IN_VAULT:
                pieces.append([])
            pieces[-1].append(reference)
        for number, piece in enumerate(pieces):
            self._vault.write(_index_name(number), json.dumps(piece))
        number = len(pieces)
        while self._vault.delete(_index_name(number)):
            number += 1


def _index_name(number: int) -> str:
    """The name of the nth entry of the list."""
    return INDEX if number == 0 else f"{INDEX}.{number}"
