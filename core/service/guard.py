"""The clone guard, as people see it and decide about it."""

from __future__ import annotations

from core.domain.guard import GuardStatus
from core.ports import OrganisationStore


class GuardService:
    """The part of the service about the clone guard; see there for threads and errors."""

    _store: OrganisationStore

    def guard(self) -> GuardStatus:
        """Whether this store may act on the world, where it is and where it was, and since when."""
        with self._store.reading() as reader:
            return reader.guard_status()

    def release_guard(self, by: str = "") -> GuardStatus:
        """Let the store work where it is, and nowhere else: a hold, and sandbox mode, end. `by` is who decides.

        What waits to be sent goes out from then on. A running engine follows within seconds.
        """
        with self._store.writing() as writer:
            writer.release_guard(by)
            return writer.guard_status()

    def sandbox_guard(self, by: str = "") -> GuardStatus:
        """Let the store receive where it is, but send nothing and change no server until it is released. `by` is who decides."""
        with self._store.writing() as writer:
            writer.choose_sandbox(by)
            return writer.guard_status()
