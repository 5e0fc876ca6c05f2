"""The place for secrets as people use it: what they store or remove there is noted in the audit, by its reference alone."""

from __future__ import annotations

from collections.abc import Callable

from core.domain.secret import Secret
from core.ports import SecretStore


class AuditedSecrets:
    """SecretStore over another one. `note(reference, removed=...)` is called when something was stored or removed. Thread-safe as it is."""

    def __init__(self, secrets: SecretStore, note: Callable[..., None]) -> None:
        self._secrets = secrets
        self._note = note

    @property
    def read_only(self) -> bool:
        """Whether nothing can be stored there."""
        return self._secrets.read_only

    def get(self, reference: str) -> Secret:
        """The value of a reference."""
        return self._secrets.get(reference)

    def set(self, reference: str, secret: Secret) -> None:
        """Store a value."""
        self._secrets.set(reference, secret)
        self._note(reference, removed=False)

    def remove(self, reference: str) -> bool:
        """Remove a value; False where there was none."""
        removed = self._secrets.remove(reference)
        if removed:
            self._note(reference, removed=True)
        return removed

    def references(self) -> list[str]:
        """All references that have a value there."""
        return self._secrets.references()
