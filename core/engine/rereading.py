"""Rereading: what the coordinator reads of the store again and again, because other programs change the same store.

Reading all mailboxes costs much where there are many, so that it is done only

    the first time, and when somebody asks for it (`ask`)
    where the store's revision moved: somebody changed something, and it was no lane of this engine
    where the store cannot tell its revision, as other engines may have lanes in it
    after a reading that failed
    once in WHOLE_INTERVAL_S whatever the revision says

Which mailboxes have mail to be sent, mail to be judged once more, or a person's word about their appointments, contacts and tasks, and
what the clone guard says, is asked each time.
"""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import timedelta

from core.domain.guard import Guard
from core.domain.ids import MailboxId
from core.domain.mailbox import MailDirection
from core.ports import ActStore, Clock, MailboxContext

#: The longest time between two readings of all mailboxes, in seconds.
WHOLE_INTERVAL_S = 300.0
#: How long a mailbox is made due at once for a message that is to be judged once more.
FRESH = timedelta(minutes=5)


@dataclass(frozen=True, slots=True)
class News:
    """What a reading came to: all mailboxes, None where they are as before; which directions have something to do now; and the guard."""

    contexts: Sequence[MailboxContext] | None
    waiting: AbstractSet[tuple[MailboxId, MailDirection]]
    guard: Guard


class Rereading:
    """Not thread-safe: belongs to the engine's coordinating thread. `interval_s` is the time from one reading to the next."""

    def __init__(self, store: ActStore, clock: Clock, interval_s: float) -> None:
        self._store = store
        self._clock = clock
        self._interval_s = interval_s
        self._next_s = 0.0
        self._whole_s = 0.0
        self._revision: int | None = None

    @property
    def due(self) -> bool:
        """Whether it is time to read."""
        return self.gap_s() <= 0

    def gap_s(self) -> float:
        """Seconds until it is time to read."""
        return self._next_s - self._clock.monotonic_s()

    def ask(self) -> None:
        """Have everything read, and now."""
        self._next_s = self._clock.monotonic_s()
        self.forget()

    def forget(self) -> None:
        """Have everything read when it is time to read."""
        self._revision = None

    def read(self) -> News:
        """Read what is to be read. Raises what the store raises; the next reading then is of everything."""
        now_s = self._clock.monotonic_s()
        self._next_s = now_s + self._interval_s
        before, self._revision = self._revision, None
        with self._store.reading() as reader:
            revision = reader.revision()
            same = revision is not None and revision == before and now_s < self._whole_s
            contexts = None if same else reader.contexts()
            now = self._clock.now()
            waiting = {(each, MailDirection.OUTGOING) for each in reader.waiting_senders(now)}
            # What the server did not give is asked for at the usual times.
            waiting |= {(each, MailDirection.INCOMING) for each in reader.waiting_answers(now - FRESH)}
            waiting |= {(each, MailDirection.ACT) for each in reader.waiting_act()}
            guard = reader.guard()
        if contexts is not None:
            self._whole_s = now_s + WHOLE_INTERVAL_S
        self._revision = revision
        return News(contexts, waiting, guard)

    def is_outdated(self, revision: int | None) -> bool:
        """Whether a mailbox that was read at this revision, by a worker, was read before all of them were read here."""
        return revision is not None and self._revision is not None and revision < self._revision
