"""The engine's book: every mailbox as it was last read, and when each direction starts next. Pure: told the time, it answers.

What decides, in this order:

    paused ────────────────────────────▶ never
    waiting for its test ──────────────▶ now, or after a gap that grows while the server cannot be reached; not again where a person
                                         must act, until the test is reset by a change
    not eligible ──────────────────────▶ never (a person, a change or a test brings it back)
    parked ────────────────────────────▶ its next_due_at, which is hours away: what was put right elsewhere ends by itself
    held off by the engine itself ─────▶ when the hold ends: after a bug, a lost lease, an unusable store, a person's stop
    hinted at, and nothing failed ─────▶ when the hint's seconds are over, or at its next_due_at where that is earlier
    else ──────────────────────────────▶ its next_due_at in the store; none means now

and whatever it is, not before `floor` says: its server is known to be out of reach, and another mailbox tries it.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from core import errors
from core.commands import ALL_DIRECTIONS
from core.domain.backoff import BackoffPolicy
from core.domain.connection import TestResult
from core.domain.eligibility import is_served
from core.domain.families import family_of, server_code
from core.domain.guard import may_test_unasked
from core.domain.ids import MailboxId
from core.domain.mailbox import ActMethod, DirectionState, IncomingMethod, MailDirection, OutgoingMethod, TestStatus
from core.domain.profile import EntityState
from core.domain.status import awaits_test
from core.engine.scheduler import Key
from core.ports import MailboxContext

WhyNot = Callable[[MailboxContext, MailDirection], str | None]

#: Hints that come so close together mean one run, which starts when this time after the first of them is over.
HINT_WINDOW = timedelta(seconds=2)
#: A hint that may be the echo of a run's own writes counts after this time, lest runs that always write follow one upon the other.
ECHO_WINDOW = timedelta(seconds=30)
#: Families of failures that time heals: a queued test that met one of them is tried again by itself.
HEALING_CODES = frozenset({"Transient", *(kind.code for kind in errors.TransientError.__subclasses__())})


@dataclass(frozen=True, slots=True)
class Start:
    """When a direction starts, and whether with its test or with a run."""

    at: datetime
    testing: bool = False


@dataclass(frozen=True, slots=True)
class _Hold:
    """A direction the engine itself keeps back: until when, after how many failures, and what it saw in the store then.

    `seen` is the due time (a run) or the test's status (a test); once the store says something else, the hold is void.
    """

    until: datetime
    failures: int
    seen: datetime | TestStatus | None


class Book:
    """Not thread-safe: belongs to the engine's coordinating thread."""

    def __init__(self, backoff: BackoffPolicy, chance: Callable[[], float], why_not: WhyNot) -> None:
        self.contexts: dict[MailboxId, MailboxContext] = {}
        self.all_paused = False
        self.paused: set[MailboxId] = set()
        self._backoff = backoff
        self._chance = chance
        self._why_not = why_not
        self._holds: dict[Key, _Hold] = {}
        self._tests: dict[Key, _Hold] = {}
        self._given_up: set[Key] = set()
        self._hints: dict[Key, datetime] = {}
        self._known: dict[Key, tuple[MailboxContext, str | None]] = {}
        #: Before when a direction may not start; None: nothing holds it.
        self.floor: Callable[[Key], datetime | None] = lambda _key: None

    def replace(self, contexts: Iterable[MailboxContext]) -> set[MailboxId]:
        """Take over all mailboxes as just read; returns those that are gone."""
        before = set(self.contexts)
        self.contexts = {context.mailbox.id: context for context in contexts}
        gone = before - set(self.contexts)
        if gone:
            self._hints = {key: at for key, at in self._hints.items() if key[0] not in gone}
            self._known = {key: known for key, known in self._known.items() if key[0] not in gone}
        return gone

    def keys(self) -> Iterator[Key]:
        """Every direction of every mailbox."""
        for mailbox_id in self.contexts:
            for direction in ALL_DIRECTIONS:
                yield mailbox_id, direction

    def state(self, key: Key) -> DirectionState:
        """The state of a direction of a known mailbox."""
        return self.contexts[key[0]].mailbox.direction(key[1])

    def why_not(self, key: Key) -> str | None:
        """Why a direction of a known mailbox is not processed; None where it is."""
        context = self.contexts[key[0]]
        known = self._known.get(key)
        if known is None or known[0] is not context:
            # It follows from nothing but the context, and everything asks for it again and again.
            known = self._known[key] = (context, self._why_not(context, key[1]))
        return known[1]

    def would_ask(self, key: Key) -> bool:
        """Whether a run of this direction would ask its server: one that has nothing to send, and works, would not."""
        if key[1] is not MailDirection.OUTGOING or key in self._hints or key[0] not in self.contexts:
            return True
        state = self.state(key)
        return state.parked or state.consecutive_failures > 0

    def fails_by(self, key: Key) -> str | None:
        """By which code (`families.server_code`) this direction failed last; None where it works, or is not known."""
        if key[0] not in self.contexts:
            return None
        state = self.state(key)
        failing = state.last_error is not None and (state.parked or state.consecutive_failures > 0)
        return server_code(state.last_error.code) if failing and state.last_error is not None else None

    def is_paused(self, mailbox_id: MailboxId) -> bool:
        """Whether nothing may start for this mailbox."""
        return self.all_paused or mailbox_id in self.paused

    def pause(self, mailbox_ids: Collection[MailboxId] | None) -> None:
        """Let nothing start for these mailboxes; None: for none."""
        if mailbox_ids is None:
            self.all_paused = True
        else:
            self.paused.update(mailbox_ids)

    def resume(self, mailbox_ids: Collection[MailboxId] | None) -> None:
        """Take a pause back; None: every pause."""
        if mailbox_ids is None:
            self.all_paused = False
            self.paused.clear()
        else:
            self.paused.difference_update(mailbox_ids)

    def start(self, key: Key, now: datetime) -> Start | None:
        """When this direction starts next; None: not until something changes."""
        start = self._unheld_start(key, now)
        floor = None if start is None else self.floor(key)
        return start if start is None or floor is None else replace(start, at=max(start.at, floor))

    def _unheld_start(self, key: Key, now: datetime) -> Start | None:
        context = self.contexts.get(key[0])
        if context is None or self.is_paused(key[0]):
            return None
        if waits_for_test(context, key[1]):
            return self._test_start(key, now)
        state = self.state(key)
        if self.why_not(key) is not None:
            return None
        at = _parked_at(state, self._backoff.parked_s) if state.parked else state.next_due_at or now
        if at is None:
            return None
        hold = self._holds.get(key)
        if hold is not None and hold.seen != state.next_due_at:
            # Somebody else decided anew in the meantime: a retry, a test, another engine.
            del self._holds[key]
            hold = None
        if hold is not None:
            return Start(max(at, hold.until))
        # A hint says that something is new, not that the server is well again: it ends no back-off.
        hint = self._hints.get(key)
        return Start(at if hint is None or state.consecutive_failures or state.parked else min(at, hint))

    def is_due(self, key: Key, now: datetime) -> bool:
        """Whether this direction would start now."""
        start = self.start(key, now)
        return start is not None and start.at <= now

    def may_watch(self, mailbox_id: MailboxId) -> bool:
        """Whether incoming mail of a known mailbox could be fetched at any time, so that it is worth being told of some."""
        key = (mailbox_id, MailDirection.INCOMING)
        return not self.is_paused(mailbox_id) and not self.state(key).parked and self.why_not(key) is None

    def hint(self, key: Key, now: datetime, *, own: bool = False) -> None:
        """Something may be new for this direction: it is due soon, once however many hints come, until it is `started`.

        `own`: it may be what the run that goes on has written itself.
        """
        at = now + (ECHO_WINDOW if own else HINT_WINDOW)
        self._hints[key] = min(at, self._hints.get(key, at))

    def started(self, key: Key) -> None:
        """A run is about to be started, and will find what was hinted at so far."""
        self._hints.pop(key, None)

    def hold_off(self, key: Key, now: datetime) -> None:
        """Keep a direction back after a failure that the store could not write down; each further one doubles the gap."""
        before = self._holds.get(key)
        failures = 1 if before is None else before.failures + 1
        seen = self.state(key).next_due_at if key[0] in self.contexts else None
        self._holds[key] = _Hold(self._after(failures, now), failures, seen)

    def ran(self, key: Key, now: datetime) -> None:
        """A run ended and was written down. A due time that did not move on must not make it spin."""
        self._holds.pop(key, None)
        if key[0] in self.contexts and self.why_not(key) is None:
            due = self.state(key).next_due_at
            if due is None or due <= now:
                self.hold_off(key, now)

    def tested(self, key: Key, result: TestResult, now: datetime) -> None:
        """A test ended: forget, try again later, or leave it to a person."""
        failed = next((step for step in result.steps if not step.ok), None)
        if failed is not None and family_of(failed.code or "") in HEALING_CODES:
            self.hold_test(key, now)
            return
        self._tests.pop(key, None)
        if failed is None:
            self._given_up.discard(key)
        else:
            self._given_up.add(key)

    def put_off(self, key: Key, until: datetime) -> None:
        """A person ended what this direction was doing, and the store says when it runs again: no hint starts it before, nor its test."""
        self._holds[key] = _Hold(until, 0, until)
        context = self.contexts.get(key[0])
        if context is not None and waits_for_test(context, key[1]):
            self._tests[key] = _Hold(until, 0, self.state(key).test)

    def hold_test(self, key: Key, now: datetime) -> None:
        """Keep a queued test back after a temporary failure."""
        before = self._tests.get(key)
        failures = 1 if before is None else before.failures + 1
        seen = self.state(key).test if key[0] in self.contexts else None
        self._tests[key] = _Hold(self._after(failures, now), failures, seen)

    def release(self, key: Key) -> None:
        """Forget every hold on a direction: a person asked for it."""
        self._holds.pop(key, None)
        self._tests.pop(key, None)
        self._given_up.discard(key)

    def free(self, key: Key) -> None:
        """Forget how long a direction was held back: what held it is over. What a person must decide stays."""
        self._holds.pop(key, None)
        self._tests.pop(key, None)

    def _after(self, failures: int, now: datetime) -> datetime:
        """When a hold after the nth failure ends."""
        return now + timedelta(seconds=self._backoff.after_failure_s(failures, self._chance()))

    def _test_start(self, key: Key, now: datetime) -> Start | None:
        """When a queued test runs; a reset by a change (test not run) always asks anew."""
        state = self.state(key)
        hold = self._tests.get(key)
        if hold is not None and hold.seen is state.test:
            return Start(hold.until, testing=True)
        if state.test is TestStatus.NOT_RUN:
            return Start(now, testing=True)
        healing = state.last_error is not None and family_of(state.last_error.code) in HEALING_CODES
        return Start(now, testing=True) if healing and key not in self._given_up else None


def _parked_at(state: DirectionState, parked_s: float) -> datetime | None:
    """When a parked direction is tried; of one that an earlier version parked, by the time of its failure. None where nothing says so."""
    if state.next_due_at is not None or state.last_error is None:
        return state.next_due_at
    return state.last_error.at + timedelta(seconds=parked_s)


def waits_for_test(context: MailboxContext, direction: MailDirection) -> bool:
    """Whether a direction was enabled, a change reset its test, and a test that nobody asks for could, and may, bring it back."""
    state = context.mailbox.direction(direction)
    if not awaits_test(state) or state.test is TestStatus.SUCCESS or not may_test_unasked(context.guard, direction):
        return False
    return context.mailbox.state is EntityState.ACTIVE and context.profile is not None


def listed_directions(context: MailboxContext) -> Iterator[MailDirection]:
    """The directions a report names: incoming and outgoing always, appointments only where they are asked for."""
    yield MailDirection.INCOMING
    yield MailDirection.OUTGOING
    if context.mailbox.act_method is not ActMethod.NONE:
        yield MailDirection.ACT


def tested_directions(context: MailboxContext) -> Iterator[MailDirection]:
    """The directions that Postroom serves itself, and whose connection can therefore be tested.

    Appointments, contacts and tasks are not among them where the profile has none: they are tested, and fail, when they are asked for.
    """
    mailbox = context.mailbox
    if mailbox.incoming_method is IncomingMethod.SERVER_SIDE_SYNC:
        yield MailDirection.INCOMING
    if mailbox.outgoing_method is OutgoingMethod.SERVER_SIDE_SYNC:
        yield MailDirection.OUTGOING
    if mailbox.act_method is ActMethod.SERVER_SIDE_SYNC and is_served(mailbox, context.profile, MailDirection.ACT):
        yield MailDirection.ACT
