"""What a store in memory knows of the ledger."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from core.domain.activity import Direction
from core.domain.decision import Outcome
from core.domain.ids import FailureId, MailboxId
from core.domain.ledger import Known, Standing
from core.ports.ledger import Reread, Waiting

if TYPE_CHECKING:
    from tests.fakes.store import State

_STANDINGS = {Outcome.TRACKED: Standing.TRACKED, Outcome.SKIPPED: Standing.SKIPPED, Outcome.QUARANTINED: Standing.QUARANTINED}


class MemoryLedger:
    """The part of a unit of work that is about the ledger. Nothing is purged in it."""

    _state: State

    def ledger(self, mailbox_id: MailboxId, folder: str, generation: str, remote_ids: Collection[str]) -> dict[str, Known]:
        """How messages that were seen stand."""
        found: dict[str, Known] = {}
        by_identity = {new.identity: key for key, new in self._state.emails.items()}
        for remote_id in remote_ids:
            key = (mailbox_id, folder, generation, remote_id)
            if key in self._state.decisions:
                decision = self._state.decisions[key]
                activity_id = by_identity.get(self._state.seen[key])
                failure_id = self._failure_of(key)
                standing = _STANDINGS[decision.outcome]
                found[remote_id] = Known(standing, decision.reason.value, activity_id=activity_id, failure_id=failure_id)
        return found

    def _failure_of(self, key: tuple[MailboxId, str, str, str]) -> FailureId | None:
        for one in self._state.failures.values():
            if not one.resolved and (one.mailbox_id, one.folder, one.generation, one.remote_id) == key:
                return one.id
        return None

    def seen_after(self, mailbox_id: MailboxId, folder: str, generation: str, after: int, limit: int) -> list[tuple[int, str]]:
        """What was seen there."""
        seen = [key[3] for key in self._state.seen if key[:3] == (mailbox_id, folder, generation)]
        return list(enumerate(seen, 1))[after : after + limit]

    def read_generation(self, mailbox_id: MailboxId, folder: str) -> str | None:
        """The generation in which a folder was read last."""
        found = [key[2] for key in self._state.seen if key[:2] == (mailbox_id, folder)]
        return found[-1] if found else None

    def purged_identities(self, direction: Direction, identities: Collection[str]) -> set[str]:
        """None."""
        del direction, identities
        return set()

    def waiting_for(self, keys: Collection[str]) -> list[Waiting]:
        """Nothing waits in it."""
        del keys
        return []

    def rereads(self, mailbox_id: MailboxId, limit: int) -> list[Reread]:
        """What is to be read once more."""
        return [one for owner, one in self._state.rereads if owner == mailbox_id][:limit]

    def request_rereads(self, mailbox_id: MailboxId, rereads: Collection[Reread]) -> None:
        """Have these read once more."""
        self._state.rereads.update(dict.fromkeys((mailbox_id, one) for one in rereads))

    def forget_rereads(self, mailbox_id: MailboxId, rereads: Collection[Reread]) -> None:
        """These were read."""
        for one in rereads:
            self._state.rereads.pop((mailbox_id, one), None)

    def failures_by_program(self, mailbox_id: MailboxId) -> dict[str | None, int]:
        """How much is in quarantine, by version."""
        found: dict[str | None, int] = {}
        for one in self._state.failures.values():
            if one.mailbox_id == mailbox_id and not one.resolved:
                found[one.program] = found.get(one.program, 0) + 1
        return found

    def retry_failures_of(self, mailbox_id: MailboxId, programs: Collection[str | None], now_by: str) -> int:
        """Have these judged again at once."""
        chosen = [
            one for one in self._state.failures.values() if one.mailbox_id == mailbox_id and not one.resolved and one.program in programs
        ]
        for one in chosen:
            one.next_retry_at, one.program = one.since, now_by
        return len(chosen)
