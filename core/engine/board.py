"""The engine's board: what the outside was last told, so that only what changed is told again."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import TypeVar

from core.domain.guard import OPEN, Guard
from core.domain.ids import MailboxId
from core.domain.mailbox import LastError, Phase
from core.domain.status import phase_of
from core.engine.book import Book
from core.engine.scheduler import Key, Scheduler
from core.errors import PostroomError, StoreUnreachable
from core.events import DirectionChanged, EngineChanged, EngineState, Event, MailboxesKnown, RunCounts, RunningNow, WatchChanged
from core.ports import Clock

_log = logging.getLogger(__name__)

Shown = TypeVar("Shown", DirectionChanged, EngineChanged)


class Board:
    """Not thread-safe: belongs to the engine's coordinating thread. `running` is what workers do now."""

    def __init__(self, publish: Callable[[Event], None], clock: Clock, book: Book) -> None:
        self.running: dict[Key, RunningNow] = {}
        self._publish = publish
        self._clock = clock
        self._book = book
        self._counts: dict[Key, RunCounts] = {}
        self._shown: dict[Key, DirectionChanged] = {}
        self._engine: EngineChanged | None = None
        self._watched: set[MailboxId] = set()
        self._known: frozenset[MailboxId] | None = None
        self._problem: LastError | None = None
        self._guard: Guard = OPEN
        #: When a direction that waits becomes due by time alone, whether it then starts or not.
        self._turns = Scheduler()

    def show_mailboxes(self) -> None:
        """Publish which mailboxes there are."""
        known = frozenset(self._book.contexts)
        if known != self._known:
            self._known = known
            self._publish(MailboxesKnown(self._clock.now(), known))

    def show(self, key: Key, now: datetime, *, active: bool) -> None:
        """Publish a direction that is not at work, where anything but the time changed. `active`: it waits for a worker."""
        if key in self.running:
            return
        mailbox = self._book.contexts[key[0]].mailbox
        # Whoever was killed at work left word that it works. On a shared store another engine's work is told by that engine.
        state = replace(mailbox.direction(key[1]), running_since=None)
        why_not = self._book.why_not(key)
        phase = Phase.DUE if active and why_not is None else phase_of(state, processed=why_not is None, now=now)
        if phase in {Phase.IDLE, Phase.BACKING_OFF} and state.next_due_at is not None:
            self._turns.put(key, state.next_due_at)
        else:
            self._turns.remove(key)
        counts = self._counts.get(key, RunCounts())
        event = DirectionChanged(mailbox.id, mailbox.email_address, mailbox.kind, key[1], phase, state, now, why_not, counts)
        before = self._shown.get(key)
        if before is None or not _same(before, event):
            self._shown[key] = event
            self._publish(event)

    def turned(self, now: datetime) -> list[Key]:
        """The directions that became due since they were shown; each is named once."""
        return self._turns.pop_due(now)

    def show_watch(self, mailbox_id: MailboxId, mailbox: str, *, watching: bool) -> None:
        """Publish whether a mailbox is watched, where that changed."""
        if watching == (mailbox_id in self._watched):
            return
        self._watched ^= {mailbox_id}
        self._publish(WatchChanged(mailbox_id, mailbox, watching, self._clock.now()))

    def show_engine(self, state: EngineState, *, active: int = 0, next_due_at: datetime | None = None) -> None:
        """Publish the whole engine, where anything but the time changed. `active` counts what runs and what waits for a worker."""
        shown = self._shown.values()
        successes = [each.state.last_success_at for each in shown if each.state.last_success_at is not None]
        event = EngineChanged(
            state,
            self._clock.now(),
            mailboxes=len(self._book.contexts),
            eligible=sum(1 for each in shown if each.why_not is None),
            waiting=active - len(self.running),
            running=tuple(self.running.values()),
            next_due_at=next_due_at,
            last_good_contact_at=max(successes, default=None),
            paused=frozenset(self._book.paused),
            watched=len(self._watched),
            problem=self._problem,
            guard=self._guard,
        )
        if self._engine is None or not _same(self._engine, event):
            self._engine = event
            self._publish(event)

    def guarded(self, guard: Guard) -> bool:
        """Take over what the clone guard says; True where that is news."""
        before, self._guard = self._guard, guard
        if guard != before:
            _log.warning("the clone guard says: %s. %s", guard.state, guard.reason)
        return guard != before

    def job_ended(self, key: Key) -> None:
        """A worker has shown this direction at work; whatever it is now must be shown again."""
        self.running.pop(key, None)
        self._shown.pop(key, None)

    def counted(self, key: Key, counts: RunCounts) -> None:
        """Keep the counts of a direction's last run."""
        self._counts[key] = counts

    def forget(self, key: Key) -> None:
        """A direction is gone."""
        self._shown.pop(key, None)
        self._counts.pop(key, None)
        self._turns.remove(key)

    def have_problem(self, error: PostroomError) -> None:
        """Show that the surroundings fail; the engine goes on trying."""
        _log.error("the engine cannot work: %s", error)
        self._problem = LastError(error.code, error.title, error.cause, error.hint, self._clock.now())

    def store_read(self) -> None:
        """The store answered."""
        if self._problem is not None and self._problem.code == StoreUnreachable.code:
            self._problem = None

    def work_done(self) -> None:
        """A run came to its end: whatever the surroundings lacked, they have it again."""
        self._problem = None


def _same(one: Shown, other: Shown) -> bool:
    """Whether two events say the same, whenever they were made."""
    return replace(one, at=other.at) == other
