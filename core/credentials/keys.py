"""Where the 32-byte master key of a sealed file comes from. One source is chosen; another one is never tried instead.

--secrets-key FILE                       named on purpose, so it comes first; must be 0600
$CREDENTIALS_DIRECTORY/postroom-master   given by systemd (LoadCredential=, LoadCredentialEncrypted=)
POSTROOM_SECRETS_PASSPHRASE              scrypt with the salt in the sealed file
"""

from __future__ import annotations

import base64
import binascii
import os
import stat
import threading
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from core.errors import SecretsUnavailable

KEY_BYTES = 32
CREDENTIAL_NAME = "postroom-master"
PASSPHRASE_VARIABLE = "POSTROOM_SECRETS_PASSPHRASE"  # noqa: S105  the name of a variable
HOW_TO_MAKE = "Make a key with: (umask 077; openssl rand -base64 32 > FILE)"
#: A file that asks for more than this is no file of ours: 2^20 * 8 * 128 bytes are 1 GiB.
LARGEST_N = 2**20


@dataclass(frozen=True, slots=True)
class Kdf:
    """How a passphrase becomes the key: scrypt's salt and cost."""

    salt: bytes
    n: int = 2**17
    r: int = 8
    p: int = 1


class KeySource(Protocol):
    """Gives the master key of a sealed file. Raises SecretsUnavailable."""

    def existing(self, kdf: Kdf | None) -> bytes:
        """The key of a file whose header says `kdf`."""
        ...

    def fresh(self) -> tuple[bytes, Kdf | None]:
        """The key of a file that is about to be made, and what its header must say."""
        ...


class FixedKey:
    """A key that was read whole; `origin` names its place in messages."""

    def __init__(self, key: bytes, origin: str) -> None:
        self._key = key
        self._origin = origin

    def existing(self, kdf: Kdf | None) -> bytes:
        """Return the key; refuse a file that was sealed with a passphrase."""
        if kdf is not None:
            raise SecretsUnavailable(
                f"the sealed file was made with a passphrase, not with the key from {self._origin}",
                hint=f"Set {PASSPHRASE_VARIABLE} and name no key file.",
            )
        return self._key

    def fresh(self) -> tuple[bytes, Kdf | None]:
        """Return the key."""
        return self._key, None


class Passphrase:
    """Derives the key by scrypt, once for each salt (a third of a second)."""

    def __init__(self, passphrase: str) -> None:
        self._passphrase = passphrase.encode()
        self._derived: dict[Kdf, bytes] = {}
        self._lock = threading.Lock()

    def existing(self, kdf: Kdf | None) -> bytes:
        """Derive the key; refuse a file that was sealed with a key of its own."""
        if kdf is None:
            raise SecretsUnavailable(
                "the sealed file was made with a key file, not with a passphrase",
                hint="Name the key with --secrets-key FILE.",
            )
        # One thread derives for all: each derivation takes 128 MiB for its time.
        with self._lock:
            if kdf not in self._derived:
                self._derived[kdf] = self._derive(kdf)
            return self._derived[kdf]

    def fresh(self) -> tuple[bytes, Kdf | None]:
        """Make a new salt and derive the key."""
        kdf = Kdf(salt=os.urandom(16))
        return self.existing(kdf), kdf

    def _derive(self, kdf: Kdf) -> bytes:
        """Run scrypt; its memory is 128 * n * r bytes."""
        from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

        return Scrypt(salt=kdf.salt, length=KEY_BYTES, n=kdf.n, r=kdf.r, p=kdf.p).derive(self._passphrase)


def choose_key(key_file: Path | None, environ: Mapping[str, str]) -> KeySource:
    """Choose the source of the master key in the order above. Raises SecretsUnavailable where there is none or it cannot be used."""
    if key_file is not None:
        return FixedKey(_read_key(key_file, owner_only=True), str(key_file))
    if directory := environ.get("CREDENTIALS_DIRECTORY"):
        credential = Path(directory) / CREDENTIAL_NAME
        if credential.exists():
            return FixedKey(_read_key(credential, owner_only=False), str(credential))
    if passphrase := environ.get(PASSPHRASE_VARIABLE):
        return Passphrase(passphrase)
    raise SecretsUnavailable(
        f"--secrets file needs a key: no --secrets-key FILE, no $CREDENTIALS_DIRECTORY/{CREDENTIAL_NAME}, no {PASSPHRASE_VARIABLE}",
        hint=HOW_TO_MAKE + ", and name it with --secrets-key FILE.",
    )


def _read_key(path: Path, *, owner_only: bool) -> bytes:
    """Read and decode a key file; on POSIX nobody but its owner may have any right to it."""
    try:
        with path.open("rb") as file:
            mode = os.fstat(file.fileno()).st_mode
            content = file.read(1024)
    except OSError as error:
        raise SecretsUnavailable(f"the key file {path} cannot be read: {error.strerror or error}", hint=HOW_TO_MAKE) from error
    if owner_only and os.name == "posix" and stat.S_IMODE(mode) & 0o077:
        raise SecretsUnavailable(
            f"the key file {path} can be used by others (mode {stat.S_IMODE(mode):04o})",
            hint=f"Make it the owner's alone: chmod 600 {path}",
        )
    key = decode_key(content)
    if key is None:
        raise SecretsUnavailable(f"{path} holds no key of {KEY_BYTES} bytes (raw, base64 or hexadecimal)", hint=HOW_TO_MAKE)
    return key


def decode_key(content: bytes) -> bytes | None:
    """Decode a 32-byte key written raw, as hexadecimal or as base64; None where it is none of these."""
    if len(content) == KEY_BYTES:
        return content
    text = content.strip()
    for decode in (bytes.fromhex, _from_base64):
        try:
            key = decode(text.decode("ascii"))
        except (ValueError, UnicodeDecodeError):
            continue
        if len(key) == KEY_BYTES:
            return key
    return None


def encode_key(key: bytes) -> str:
    """Write a key as base64 (44 characters)."""
    return base64.b64encode(key).decode("ascii")


def _from_base64(text: str) -> bytes:
    """Decode strict base64; raises ValueError."""
    try:
        return base64.b64decode(text, validate=True)
    except binascii.Error as error:
        raise ValueError("no base64") from error
