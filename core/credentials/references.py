"""Names of secrets: what may be one, and how it reads as an environment variable."""

from __future__ import annotations

import re

from core.errors import UsageError

ENV_PREFIX = "POSTROOM_SECRET_"
_REFERENCE = re.compile(r"[^\W_][\w.@+-]{0,199}")


def check_reference(reference: str) -> str:
    """Return `reference` if it may name a secret; raises UsageError otherwise."""
    if not _REFERENCE.fullmatch(reference):
        raise UsageError(
            f"'{reference}' cannot name a secret",
            hint="Begin with a letter or digit; go on with letters, digits and . _ - @ +, 200 characters at most.",
        )
    return reference


def env_name(reference: str) -> str:
    """The environment variable of a reference: `alice-pop3` is POSTROOM_SECRET_ALICE_POP3."""
    return ENV_PREFIX + re.sub(r"[^A-Z0-9]", "_", reference.upper())
