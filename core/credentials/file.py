"""Secrets in secrets.sealed of the home, for machines without a keyring."""

from __future__ import annotations

from core.credentials.references import check_reference
from core.credentials.sealed import SealedFile
from core.domain.secret import Secret
from core.errors import SecretMissing
from core.logs import redactor


class FileSecrets:
    """SecretStore over a sealed file. Thread-safe."""

    def __init__(self, sealed: SealedFile) -> None:
        self._sealed = sealed

    @property
    def read_only(self) -> bool:
        """Always false."""
        return False

    def get(self, reference: str) -> Secret:
        """Open a secret; raises SecretMissing, SecretsUnavailable."""
        value = self._sealed.get(reference)
        if value is None:
            raise SecretMissing(f"no secret is stored as '{reference}'")
        redactor.remember(value)
        return Secret(value)

    def set(self, reference: str, secret: Secret) -> None:
        """Seal a secret; raises SecretsUnavailable."""
        redactor.remember(secret.reveal())
        self._sealed.set(check_reference(reference), secret.reveal())

    def remove(self, reference: str) -> bool:
        """Remove a secret; False where there was none."""
        return self._sealed.remove(reference)

    def references(self) -> list[str]:
        """All references, sorted."""
        return self._sealed.references()
