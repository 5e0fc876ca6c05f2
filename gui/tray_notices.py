"""Which mailboxes a person should hear of: one that newly needs somebody, and that it is well again. Each once.

unknown ──first look──▶ known: nothing is told of what was so at the start
well ──parked──▶ told ──healthy──▶ well: both are told
                  │ ▲
                  └─┘ tested, waiting, parked again: nothing new
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from core.domain.ids import MailboxId
from core.domain.status import MailboxState


@dataclass(frozen=True, slots=True)
class Notices:
    """What is to be told now: mailboxes that need somebody, and those that are well again; ids in the order of the look."""

    parked: tuple[MailboxId, ...] = ()
    recovered: tuple[MailboxId, ...] = ()


class NoticeBook:
    """Remembers what has been told. Any one thread."""

    def __init__(self) -> None:
        self._told: set[MailboxId] = set()
        self._silent: set[MailboxId] | None = None

    def look(self, states: Mapping[MailboxId, MailboxState]) -> Notices:
        """Compare all mailboxes with what has been told of them, and say what is new."""
        parked = {mailbox for mailbox, state in states.items() if state is MailboxState.PARKED}
        if self._silent is None:
            # Somebody who starts the console sees it in the window; it counts as new once it has been well.
            self._silent = parked
            return Notices()
        well = {mailbox for mailbox, state in states.items() if state is MailboxState.HEALTHY}
        gone = (self._told | self._silent) - states.keys()
        self._silent -= well | gone
        fresh = parked - self._told - self._silent
        recovered = well & self._told
        self._told = (self._told | fresh) - recovered - gone
        return Notices(_in_order(states, fresh), _in_order(states, recovered))


def _in_order(states: Mapping[MailboxId, MailboxState], some: set[MailboxId]) -> tuple[MailboxId, ...]:
    return tuple(each for each in states if each in some) if some else ()
