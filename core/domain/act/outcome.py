"""What a pass over a mailbox's appointments, contacts and tasks came to, in numbers and in actions."""

from __future__ import annotations

from dataclasses import dataclass

from core.domain.act.plans import Plan


@dataclass(frozen=True, slots=True)
class ActOutcome:
    """Counts are of items, `mails` of recipients, `conflicts` of values that a side lost, `waiting` of what waits for a person.

    `held` is the id of the pass that waits for a person's release (0 in a what-if, which keeps none), None where nothing is held;
    `because` says why it is held. `plan` is what would be done: of a held pass, and of a what-if.
    """

    created_in_store: int = 0
    created_on_server: int = 0
    updated: int = 0
    deleted_in_store: int = 0
    deleted_on_server: int = 0
    unlinked: int = 0
    mails: int = 0
    conflicts: int = 0
    waiting: int = 0
    failed: int = 0
    first: bool = False
    held: int | None = None
    because: tuple[str, ...] = ()
    plan: Plan | None = None
