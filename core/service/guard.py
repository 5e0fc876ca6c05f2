"""The clone guard, as people see it and decide about it; each decision is an entry of the audit."""

from __future__ import annotations

from dataclasses import replace

from core.domain.guard import GuardState, GuardStatus
from core.errors import UsageError
from core.service.audited import AuditedStore


class GuardService:
    """The part of the service about the clone guard; see there for threads and errors."""

    _audited: AuditedStore

    def guard(self) -> GuardStatus:
        """Whether this store may act on the world, where it is and where it was, and since when."""
        with self._audited.reading() as reader:
            return reader.guard_status()

    def release_guard(self, *, hold_mail: bool = False) -> GuardStatus:
        """Let the store work where it is, and nowhere else: a hold, and sandbox mode, end. A running engine follows within seconds.

        What waits to be sent (`GuardStatus.waiting`) goes out from then on. With `hold_mail` it does not: since it may have been sent
        already from where the store was before, each such email becomes unknown, as after a restore, and waits for a person, who sends
        it again or cancels it; the answer's `mail_held` says how many. Raises UsageError for `hold_mail` where the store is open already:
        its mail is on its way.
        """
        with self._audited.writing() as writer:
            held = 0
            if hold_mail:
                if writer.guard_status().guard.state is GuardState.OPEN:
                    raise UsageError("the store is not held: what waits to be sent is being sent, so none of it can be held back")
                held = writer.hold_mail()
            writer.release_guard(self._audited.who)
            return replace(writer.guard_status(), mail_held=held)

    def sandbox_guard(self) -> GuardStatus:
        """Let the store receive where it is, but send nothing and change no server until it is released."""
        with self._audited.writing() as writer:
            writer.choose_sandbox(self._audited.who)
            return writer.guard_status()
