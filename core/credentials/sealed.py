"""secrets.sealed: a file of secrets, each one sealed by AES-256-GCM with its reference as associated data.

    {"postroom-secrets": 1,
     "kdf": null | {"name": "scrypt", "n": .., "r": .., "p": .., "salt": base64},
     "check": BOX,                      seals a constant: tells a wrong key from a damaged entry
     "entries": {reference: BOX}}       BOX = base64 of a 12-byte nonce and the sealed value with its tag

An entry that is moved to another reference, or changed by a bit, does not open. The file is rewritten whole: a new file beside it, fsync,
rename, fsync of the folder; readable by its owner only. Writers of several processes take turns by a lock file.
"""

from __future__ import annotations

import base64
import binascii
import json
import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from core import durable
from core.credentials.keys import LARGEST_N, Kdf, KeySource
from core.errors import SecretsUnavailable

FILE_NAME = "secrets.sealed"
VERSION = 1
NONCE_BYTES = 12
CHECK = "#check"
CHECK_WORDS = b"postroom"


@dataclass(slots=True)
class _Content:
    """The file, decoded; values are still sealed."""

    kdf: Kdf | None
    check: bytes
    entries: dict[str, bytes] = field(default_factory=dict)


class SealedFile:
    """Reads and changes one sealed file. Thread-safe; every call reads the file anew, so that other processes' changes are seen.

    Every call may raise SecretsUnavailable: wrong key, damaged file, no right to read or write.
    """

    def __init__(self, path: Path, keys: KeySource) -> None:
        self._path = path
        self._keys = keys
        self._lock = threading.Lock()

    def get(self, reference: str) -> str | None:
        """Open one secret; None where there is none."""
        content = self._read()
        if content is None:
            return None
        cipher = self._cipher(content)
        box = content.entries.get(reference)
        return None if box is None else self._open(cipher, reference, box)

    def set(self, reference: str, value: str) -> None:
        """Seal one secret; makes the file where there is none."""
        with self._writing():
            content = self._read()
            if content is None:
                key, kdf = self._keys.fresh()
                cipher = AESGCM(key)
                content = _Content(kdf, _seal(cipher, CHECK, CHECK_WORDS))
            else:
                cipher = self._cipher(content)
            content.entries[reference] = _seal(cipher, reference, value.encode())
            self._write(content)

    def remove(self, reference: str) -> bool:
        """Remove one secret; False where there was none."""
        if not self._path.exists():
            return False
        with self._writing():
            content = self._read()
            if content is None or content.entries.pop(reference, None) is None:
                return False
            self._cipher(content)
            self._write(content)
            return True

    def references(self) -> list[str]:
        """All references, sorted; the key must fit, so that a list never looks fine over a file that cannot be used."""
        content = self._read()
        if content is None:
            return []
        self._cipher(content)
        return sorted(content.entries)

    def _cipher(self, content: _Content) -> AESGCM:
        """The cipher for this file; raises SecretsUnavailable where the key does not fit."""
        cipher = AESGCM(self._keys.existing(content.kdf))
        try:
            fits = cipher.decrypt(content.check[:NONCE_BYTES], content.check[NONCE_BYTES:], CHECK.encode()) == CHECK_WORDS
        except InvalidTag:
            fits = False
        if not fits:
            raise SecretsUnavailable(
                f"the key does not open {self._path}",
                hint="Give the key or passphrase this file was made with. Without it, move the file away and store the passwords again.",
            )
        return cipher

    def _open(self, cipher: AESGCM, reference: str, box: bytes) -> str:
        """Open one box; the key is known to fit."""
        try:
            return cipher.decrypt(box[:NONCE_BYTES], box[NONCE_BYTES:], reference.encode()).decode()
        except (InvalidTag, ValueError) as error:
            raise self._damaged(f"the entry '{reference}' was changed") from error

    def _read(self) -> _Content | None:
        """Read and decode the file; None where there is none."""
        try:
            text = self._path.read_bytes()
        except FileNotFoundError:
            return None
        except OSError as error:
            raise SecretsUnavailable(f"{self._path} cannot be read: {error.strerror or error}") from error
        try:
            return _decode(json.loads(text))
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise self._damaged("it is not in the form that Postroom writes") from error

    def _write(self, content: _Content) -> None:
        """Replace the file, durably; no reader ever sees half of one."""
        data = json.dumps(_encode(content), indent=1, sort_keys=True).encode()
        try:
            durable.replace(self._path, data)
        except OSError as error:
            raise SecretsUnavailable(f"{self._path} cannot be written: {error.strerror or error}") from error

    @contextmanager
    def _writing(self) -> Iterator[None]:
        """Take turns with other threads and processes; the kernel frees the lock of a process that dies."""
        with self._lock:
            try:
                self._path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
                lock = os.open(self._path.with_name(self._path.name + ".lock"), os.O_RDWR | os.O_CREAT, 0o600)
            except OSError as error:
                raise SecretsUnavailable(f"{self._path.parent} cannot be written: {error.strerror or error}") from error
            try:
                try:
                    _lock_file(lock)
                except OSError as error:  # Windows gives up after ten seconds
                    raise SecretsUnavailable(
                        f"another program keeps {self._path} locked: {error.strerror or error}", hint="Try again in a moment."
                    ) from error
                yield
            finally:
                os.close(lock)

    def _damaged(self, words: str) -> SecretsUnavailable:
        """The error for a file that was tampered with or is damaged."""
        return SecretsUnavailable(
            f"{self._path} is damaged: {words}",
            hint="Bring the file back from a backup, or move it away and store the passwords again.",
        )


def _lock_file(handle: int) -> None:
    """Lock an open file until it is closed."""
    if os.name == "posix":
        import fcntl

        fcntl.flock(handle, fcntl.LOCK_EX)
    else:
        import msvcrt

        msvcrt.locking(handle, msvcrt.LK_LOCK, 1)  # type: ignore[attr-defined,unused-ignore]  # Windows only


def _seal(cipher: AESGCM, reference: str, value: bytes) -> bytes:
    """Seal `value` under a new random nonce; a file sees far fewer than the 2^32 seals that are safe for one key."""
    nonce = os.urandom(NONCE_BYTES)
    return nonce + cipher.encrypt(nonce, value, reference.encode())


def _encode(content: _Content) -> dict[str, Any]:
    """The file as JSON."""
    kdf = content.kdf
    return {
        "postroom-secrets": VERSION,
        "kdf": None if kdf is None else {"name": "scrypt", "n": kdf.n, "r": kdf.r, "p": kdf.p, "salt": _to_text(kdf.salt)},
        "check": _to_text(content.check),
        "entries": {reference: _to_text(box) for reference, box in content.entries.items()},
    }


def _decode(document: Any) -> _Content:  # noqa: ANN401  whatever JSON held
    """Read the JSON form; raises ValueError, KeyError, TypeError or AttributeError where it is not ours."""
    if document["postroom-secrets"] != VERSION:
        raise ValueError("another version")
    given = document["kdf"]
    kdf = None
    if given is not None:
        kdf = Kdf(_to_bytes(given["salt"]), int(given["n"]), int(given["r"]), int(given["p"]))
        costly = kdf.n > LARGEST_N or kdf.r != 8 or kdf.p != 1
        if given["name"] != "scrypt" or costly or kdf.n < 2 or kdf.n & (kdf.n - 1):
            raise ValueError("no key derivation of ours")
    return _Content(kdf, _to_bytes(document["check"]), {str(key): _to_bytes(box) for key, box in document["entries"].items()})


def _to_text(data: bytes) -> str:
    """Write bytes as base64."""
    return base64.b64encode(data).decode("ascii")


def _to_bytes(text: str) -> bytes:
    """Read strict base64; raises ValueError."""
    try:
        return base64.b64decode(text, validate=True)
    except binascii.Error as error:
        raise ValueError("no base64") from error
