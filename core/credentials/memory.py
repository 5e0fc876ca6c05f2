"""Secrets kept in memory only: for the demo's throw-away organisation and for tests."""

from __future__ import annotations

import threading

from core.credentials.references import check_reference
from core.domain.secret import Secret
from core.errors import SecretMissing
from core.logs import redactor


class MemorySecrets:
    """SecretStore that forgets everything with the process. Thread-safe."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._secrets: dict[str, Secret] = {}

    @property
    def read_only(self) -> bool:
        """Always false."""
        return False

    def get(self, reference: str) -> Secret:
        """Return a secret; raises SecretMissing."""
        with self._lock:
            secret = self._secrets.get(reference)
        if secret is None:
            raise SecretMissing(f"no secret is stored as '{reference}'")
        return secret

    def set(self, reference: str, secret: Secret) -> None:
        """Keep or replace a secret."""
        check_reference(reference)
        redactor.remember(secret.reveal())
        with self._lock:
            self._secrets[reference] = secret

    def remove(self, reference: str) -> bool:
        """Forget a secret; False where there was none."""
        with self._lock:
            return self._secrets.pop(reference, None) is not None

    def references(self) -> list[str]:
        """All references, sorted."""
        with self._lock:
            return sorted(self._secrets)
