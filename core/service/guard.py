"""The clone guard, as people see it and decide about it; each decision is an entry of the audit."""

from __future__ import annotations

from core.domain.guard import GuardStatus
from core.service.audited import AuditedStore


class GuardService:
    """The part of the service about the clone guard; see there for threads and errors."""

    _audited: AuditedStore

    def guard(self) -> GuardStatus:
        """Whether this store may act on the world, where it is and where it was, and since when."""
        with self._audited.reading() as reader:
            return reader.guard_status()

    def release_guard(self) -> GuardStatus:
        """Let the store work where it is, and nowhere else: a hold, and sandbox mode, end.

        What waits to be sent goes out from then on. A running engine follows within seconds.
        """
        with self._audited.writing() as writer:
            writer.release_guard(self._audited.who)
            return writer.guard_status()

    def sandbox_guard(self) -> GuardStatus:
        """Let the store receive where it is, but send nothing and change no server until it is released."""
        with self._audited.writing() as writer:
            writer.choose_sandbox(self._audited.who)
            return writer.guard_status()
