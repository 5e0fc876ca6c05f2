"""The keeper: sees to it that nothing stops in silence, and that one trouble is one alert.

It watches, on the engine's coordinating thread,

    servers     many mailboxes of a profile that fail alike: one of them tries, the others wait; one alert about the profile
    silence     a mailbox without good contact for its configured time, whether anything failed or not; most of a profile's: one alert
    the end     of each alert that stands: what was switched off, or works again, is over, and is said to be once

and writes what follows into the store. What the store does not take now is tried again with the next look.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Collection, Iterable, Mapping
from datetime import datetime
from itertools import groupby

from core.domain.alert import (
    NO_CONTACT,
    SECRETS_LOCKED,
    SERVER_FAILING,
    AlertDraft,
    AlertLevel,
    StandingAlert,
    failing_code,
    parked_code,
)
from core.domain.circuit import Circuit
from core.domain.families import server_code
from core.domain.guard import GuardState
from core.domain.ids import MailboxId
from core.domain.mailbox import MailDirection
from core.domain.profile import EntityState
from core.domain.status import awaits_test
from core.domain.words import work_of
from core.engine.book import Book
from core.engine.circuits import SECRETS, CircuitKey, Circuits, Turn
from core.engine.scheduler import Key
from core.engine.silence import Silence, about_silence
from core.engine.worker import JobDone, was_cancelled
from core.errors import PostroomError, SecretsUnavailable
from core.pipelines.report import RunOutcome, Tools
from core.pipelines.troubles import end_direction, end_profile, end_silence, is_profiles
from core.ports import UnitOfWork

_log = logging.getLogger(__name__)

#: Seconds from one look at everything to the next.
LOOK_INTERVAL_S = 60.0
#: Seconds until the store is tried again, where it took nothing.
RETRY_S = 15.0
#: So many things are written at a time, lest lanes wait for the store.
AT_A_TIME = 100

Write = Callable[[UnitOfWork, datetime], None]


class Keeper:
    """Not thread-safe: belongs to the engine's coordinating thread. `moved` is when a run last told of progress; workers write it."""

    def __init__(self, tools: Tools, book: Book, moved: Mapping[Key, datetime]) -> None:
        self.circuits = Circuits(tools.backoff, tools.chance, book.would_ask, book.fails_by)
        self._tools = tools
        self._book = book
        self._silence = Silence(book, self.circuits, moved)
        self._next_look_s = self._again_s = 0.0
        self._writes: list[Write] = []

    def read(self) -> None:
        """The book was read anew."""
        contexts = self._book.contexts
        self.circuits.replace((contexts[key[0]], key[1]) for key in tuple(self._book.keys()) if self._book.why_not(key) is None)

    def is_held(self, key: Key) -> bool:
        """Whether a direction waits for another one to find out whether their server is well."""
        floor = self.circuits.floor(key)
        return floor is not None and floor > self._tools.clock.now()

    def ended(self, key: Key, done: JobDone, now: datetime) -> tuple[set[Key], set[Key]]:
        """A run or a test ended; returns the directions that may start earlier now, and those that are to wait.

        Of the latter no plan need be made anew: who comes up before its time is sent back, and the store is soon read again.
        """
        if key[0] not in self._book.contexts:
            return set(), set()
        if done.result is not None and done.result.ok:
            self.circuits.works(self._book.contexts[key[0]], key[1])
        code, contacted = _outcome(done)
        error = done.report.error if done.report is not None else None
        turns = list(self.circuits.ended(key, code, now, contacted=contacted, wish_s=None if error is None else error.retry_after_s))
        for turn in turns:
            # Who is merely to try next was due all the while.
            if turn.closed or turn.until > now:
                self._turned(turn)
        if any(turn.closed for turn in turns):
            self._next_look_s = 0.0
        freed = {member for turn in turns if turn.until <= now for member in turn.members}
        return freed, {member for turn in turns if turn.until > now for member in turn.members}

    def look(self) -> None:
        """Look at everything, where it is time to, and write what follows."""
        now_s = self._tools.clock.monotonic_s()
        looks = now_s >= self._next_look_s
        if now_s < self._again_s or not (looks or self._writes):
            return
        now = self._tools.clock.now()
        try:
            # What is left comes first: nothing is found anew, and piles up, while it cannot be written.
            self._write(now)
            if looks:
                self._next_look_s = now_s + LOOK_INTERVAL_S
                self._look(now)
                self._write(now)
        except PostroomError as error:
            # The engine shows by itself that its store is out of reach. Each try may wait long for another program, and all else with it.
            self._again_s = self._tools.clock.monotonic_s() + RETRY_S
            _log.warning("what stands, and what is over, could not be written down: %s", error)

    def _look(self, now: datetime) -> None:
        """Find what is to be raised, and what is over. A copy that is held says nothing: the original does."""
        with self._tools.store.reading() as reader:
            if reader.guard().state is GuardState.HELD:
                return
            standing = reader.standing_alerts()
        for name, circuit in self.circuits.to_tell(now):
            self._writes.append(_raising(self._draft(name, circuit)))
            circuit.told = True
        self._end_troubles(standing)
        for raised, ended in self._silence.look(now, standing):
            self._writes += [_raising(draft) for draft in raised]
            self._writes += [_ending(alert, self._book) for alert in ended]

    def _turned(self, turn: Turn) -> None:
        """Have everything that hangs on a circuit wait with it, or go on."""
        state = {member: self._book.state(member) for member in turn.members if member[0] in self._book.contexts}
        alike = [member for member, one in state.items() if one.parked and self._book.fails_by(member) == turn.code]
        for member in turn.members if turn.closed else ():
            self._book.free(member)
        level = logging.INFO if turn.closed else logging.WARNING
        _log.log(
            level,
            "%d directions %s",
            len(turn.members),
            "go on: their server answers" if turn.closed else f"wait until {turn.until}: {turn.code}",
        )

        def write(uow: UnitOfWork, _now: datetime) -> None:
            for way, members in _by_direction(turn.members if until is None else ()):
                # Who waits for longer by himself, as his server or his profile wants it, is not hurried by an outage.
                uow.postpone(members, way, turn.until, only_later=True)
            for way, members in _by_direction(turn.members if until is not None else ()):
                uow.postpone(members, way, turn.until, due_until=until)
            _wake(uow, alike if turn.closed else (), turn.until)

        # Who was put off to a moment that is past is due as it is, which is nearly always so.
        until = turn.put_off if turn.closed else None
        if not turn.closed or alike or (until is not None and until > turn.until):
            self._writes.append(write)

    def _draft(self, name: CircuitKey, circuit: Circuit) -> AlertDraft:
        """The alert about a server, or about the place for passwords, in the words of its last failure."""
        if name == SECRETS:
            kind = SecretsUnavailable
            return AlertDraft(AlertLevel.ERROR, SECRETS_LOCKED, kind.title, kind.hint, reason=circuit.code, notify=True)
        profile_id = name[0]
        profile = next(
            (one.profile for one in self._book.contexts.values() if one.profile is not None and one.profile.id == profile_id), None
        )
        error = next(
            (
                state.last_error
                for key in tuple(self._book.keys())
                if (state := self._book.state(key)).last_error is not None
                and self._book.fails_by(key) == circuit.code
                and self._book.contexts[key[0]].mailbox.profile_id == profile_id
            ),
            None,
        )
        title = f"{profile.name if profile else 'A profile'}: its mailboxes fail alike. {error.title if error else circuit.code}"
        hint = f"{error.hint if error else ''} One mailbox goes on trying for all of them.".strip()
        cause = error.cause if error else ""
        return AlertDraft(
            AlertLevel.ERROR, SERVER_FAILING, title, hint, None, cause, profile_id=profile_id, reason=circuit.code, notify=True
        )

    def _end_troubles(self, standing: Collection[StandingAlert]) -> None:
        """End what stands about servers that work, and about directions that were switched off."""
        for alert in standing:
            if alert.code in (SERVER_FAILING, SECRETS_LOCKED):
                if self.circuits.is_over(alert.profile_id, alert.reason) and not self._tests_fail(alert, standing):
                    self._writes.append(_ending(alert, self._book))
                    self._writes.append(_waking(self._untold(alert, standing)))
            elif alert.mailbox_id is not None and alert.code != NO_CONTACT and self._is_off(alert.mailbox_id, alert.code):
                self._writes.append(_ending(alert, self._book))

    def _tests_fail(self, alert: StandingAlert, standing: Iterable[StandingAlert]) -> bool:
        """Whether mailboxes of the alert's profile wait for a test still, but for those whose own trouble is told of each."""
        own = {(one.mailbox_id, one.code): one.reason for one in standing if one.mailbox_id is not None}
        for key in tuple(self._book.keys()) if alert.profile_id is not None else ():
            context = self._book.contexts[key[0]]
            box, way = context.mailbox, key[1]
            if box.profile_id != alert.profile_id or box.state is not EntityState.ACTIVE or not awaits_test(box.direction(way)):
                continue
            told = [own[box.id, code] for code in (parked_code(way), failing_code(way)) if (box.id, code) in own]
            if not self._book.is_paused(box.id) and all(is_profiles(context, way, reason) for reason in told):
                return True
        return False

    def _untold(self, alert: StandingAlert, standing: Iterable[StandingAlert]) -> list[Key]:
        """The directions that parked while this alert spoke for them: they are tried, and heal or speak for themselves."""
        told = {(one.mailbox_id, one.code) for one in standing}
        return [
            key
            for key in tuple(self._book.keys())
            if self._book.contexts[key[0]].mailbox.profile_id == alert.profile_id
            and self._book.state(key).parked
            and self._book.why_not(key) is None
            and (key[0], parked_code(key[1])) not in told
        ]

    def _is_off(self, mailbox_id: MailboxId, code: str) -> bool:
        """Whether a direction that stood is not processed any more, nor waits for the test that would end it."""
        key = (mailbox_id, MailDirection(code.partition("-")[2]))
        if mailbox_id not in self._book.contexts:
            return False
        return self._book.why_not(key) is not None and not awaits_test(self._book.state(key))

    def _write(self, now: datetime) -> None:
        while some := self._writes[:AT_A_TIME]:
            with self._tools.store.writing() as uow:
                for write in some:
                    write(uow, now)
            del self._writes[: len(some)]


def _outcome(done: JobDone) -> tuple[str | None, bool]:
    """By which failure (`families.server_code`) a job ended, None where it went well, and whether a server was asked at all."""
    code, contacted = _ended_by(done)
    return None if code is None else server_code(code), contacted


def _ended_by(done: JobDone) -> tuple[str | None, bool]:
    if done.result is not None:
        failed = next((step for step in done.result.steps if not step.ok), None)
        return (None if failed is None else failed.code or "Error"), True
    if done.report is not None and done.report.outcome is not RunOutcome.NOT_ELIGIBLE:
        return (None if done.report.error is None else done.report.error.code), done.report.contacted
    if done.error is not None and not was_cancelled(done):
        return done.error.code, False
    return None, False


def _by_direction(keys: Iterable[Key]) -> list[tuple[MailDirection, list[MailboxId]]]:
    ordered = sorted(keys, key=lambda key: key[1])
    return [(way, [key[0] for key in group]) for way, group in groupby(ordered, key=lambda key: key[1])]


def _raising(draft: AlertDraft) -> Write:
    def write(uow: UnitOfWork, now: datetime) -> None:
        uow.raise_alert(draft, now)

    return write


def _waking(keys: list[Key]) -> Write:
    def write(uow: UnitOfWork, now: datetime) -> None:
        _wake(uow, keys, now)

    return write


def _wake(uow: UnitOfWork, keys: Iterable[Key], at: datetime) -> None:
    for way, members in _by_direction(keys):
        uow.wake(members, way, at)


def _ending(alert: StandingAlert, book: Book) -> Write:
    """Say once that what stood is over, and how it ended, in words of now: it may be written later, and the mailbox be gone by then."""
    if alert.mailbox_id is None:
        what = about_silence(alert, book) if alert.code == NO_CONTACT else _about(alert, book)
        return lambda uow, now: end_profile(uow, alert.profile_id, alert.code, what, now)
    mailbox = book.contexts[alert.mailbox_id].mailbox
    if alert.code == NO_CONTACT:
        at_work = any(book.why_not((mailbox.id, way)) is None for way in MailDirection)
        title = "" if at_work else f"{mailbox.email_address} is not processed any more, and no contact is expected"
        return lambda uow, now: end_silence(uow, mailbox, now, title)
    way = MailDirection(alert.code.partition("-")[2])
    title = f"{mailbox.email_address}: {work_of(way)} no longer waits for anybody. {book.why_not((mailbox.id, way)) or ''}".strip()

    def write(uow: UnitOfWork, now: datetime) -> None:
        end_direction(uow, mailbox, way, title, now)

    return write


def _about(alert: StandingAlert, book: Book) -> str:
    if alert.code == SECRETS_LOCKED:
        return "The place for passwords can be used again"
    names = [one.profile.name for one in book.contexts.values() if one.profile is not None and one.profile.id == alert.profile_id]
    return f"{names[0] if names else 'The server'}: its mailboxes are served again"
