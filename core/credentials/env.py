"""Secrets from environment variables. Read-only: a process cannot change what its parent gave it."""

from __future__ import annotations

from collections.abc import Mapping

from core.credentials.references import ENV_PREFIX, env_name
from core.domain.secret import Secret
from core.errors import SecretMissing, SecretsUnavailable
from core.logs import redactor


class EnvSecrets:
    """SecretStore over the environment; `alice-pop3` is read from POSTROOM_SECRET_ALICE_POP3."""

    def __init__(self, environ: Mapping[str, str]) -> None:
        self._environ = environ

    @property
    def read_only(self) -> bool:
        """Always true."""
        return True

    def get(self, reference: str) -> Secret:
        """Read one variable; an empty one counts as missing. Raises SecretMissing."""
        value = self._environ.get(env_name(reference), "")
        if not value:
            raise SecretMissing(f"{env_name(reference)} is not set (for '{reference}')", hint="Set the variable and start again.")
        redactor.remember(value)
        return Secret(value)

    def set(self, reference: str, secret: Secret) -> None:  # noqa: ARG002  the port's signature
        """Refuse: raises SecretsUnavailable."""
        raise _read_only(reference)

    def remove(self, reference: str) -> bool:
        """Refuse: raises SecretsUnavailable."""
        raise _read_only(reference)

    def references(self) -> list[str]:
        """The references that are set, in the spelling with dashes (the variable's name does not tell the original one)."""
        return sorted(
            name.removeprefix(ENV_PREFIX).lower().replace("_", "-")
            for name, value in self._environ.items()
            if name.startswith(ENV_PREFIX) and len(name) > len(ENV_PREFIX) and value
        )


def _read_only(reference: str) -> SecretsUnavailable:
    """The refusal to write."""
    return SecretsUnavailable(
        f"secrets come from environment variables (--secrets env), which cannot be changed from here: {env_name(reference)}",
        hint="Change the variable where the program is started, or choose --secrets keyring or --secrets file.",
    )
