"""Port to the clone guard, for people: how it stands, and what they decide."""

from __future__ import annotations

from typing import Protocol

from core.domain.guard import GuardStatus


class GuardReader(Protocol):
    """Reads inside one transaction."""

    def guard_status(self) -> GuardStatus:
        """The guard with all that a person wants to know."""
        ...


class GuardWriter(Protocol):
    """Writes inside one transaction; `by` is who decides. False: it stands so already, and nothing is written."""

    def release_guard(self, by: str) -> bool:
        """Let the store work where it is, and nowhere else."""
        ...

    def hold_mail(self) -> int:
        """Have a person decide about each email that waits to be sent, since it may have been sent; returns how many."""
        ...

    def choose_sandbox(self, by: str) -> bool:
        """Let the store work where it is, but send nothing and change no server."""
        ...
