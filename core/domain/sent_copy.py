"""The sender's own copy of an email that left by SMTP, in the folder for what was sent (IMAP).

    sent ──▶ owed ──▶ found (the server keeps copies itself) │ added
              │ ▲
              ├─┘ not now: later, with growing gaps
              └──▶ missing, with an alert: tried too often

Whatever becomes of the copy, the email is sent.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

#: So long a server that keeps copies itself may take for it, in seconds.
GRACE_S = 45.0
#: So often a copy is tried before it is given up.
MAX_ATTEMPTS = 10


class SentCopyMode(StrEnum):
    """What a profile of IMAP and SMTP does about copies."""

    AUTO = "auto"
    """A copy is put there unless the server has put one there by itself."""
    ALWAYS = "always"
    """A copy is put there at once, without waiting for the server's."""
    NEVER = "never"


class SentCopyState(StrEnum):
    """What became of one copy."""

    OWED = "owed"
    FOUND = "found"
    ADDED = "added"
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class SentCopy:
    """One copy. `attempts` are those that failed, `error` says why the last one did ("" where none); `due_at` is the next, while owed."""

    state: SentCopyState
    attempts: int = 0
    error: str = ""
    due_at: datetime | None = None
