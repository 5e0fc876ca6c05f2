"""The dead-man's clock: mailboxes without good contact for their configured time (`core.domain.contact`), whatever the reason.

A mailbox is not silent while something about it is known already: while it waits for a person, fails and was told of, is paused, or its
server or the place for passwords is out of reach. From the end of that on its clock starts anew. A long run that makes progress is not
silent either. What was told of a silent mailbox is over once it was heard of, not because something else is amiss by now.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from datetime import datetime, timedelta

from core.domain.alert import NO_CONTACT, SECRETS_LOCKED, SERVER_FAILING, AlertDraft, AlertLevel, StandingAlert
from core.domain.contact import is_heard, is_silent, last_well, patience_of
from core.domain.ids import MailboxId, ProfileId
from core.domain.mailbox import MailDirection
from core.domain.words import work_of
from core.engine.book import Book
from core.engine.circuits import Circuits
from core.engine.scheduler import Key
from core.ports import MailboxContext

#: From so many silent mailboxes of a profile on, more than half of all, the profile is told of instead of each.
_FEWEST_OF_A_PROFILE = 2
_HINT = "Nothing failed that it knows of: see whether the engine runs, what the mailbox is doing, and test it."

Found = tuple[list[AlertDraft], list[StandingAlert]]
#: Iterating over the enumeration itself is what takes most of the time where there are many mailboxes.
_WAYS = tuple(MailDirection)


class Silence:
    """Not thread-safe: belongs to the engine's coordinating thread."""

    def __init__(self, book: Book, circuits: Circuits, moved: Mapping[Key, datetime]) -> None:
        self._book = book
        self._circuits = circuits
        self._moved = moved
        self._since: dict[Key, datetime] = {}

    def look(self, now: datetime, standing: Iterable[StandingAlert]) -> Iterator[Found]:
        """What is to be raised and what is over now, profile by profile. `standing` is all that stands."""
        told: set[MailboxId] = set()
        of_profiles: dict[ProfileId | None, set[str]] = defaultdict(set)
        by_profile: dict[ProfileId | None, list[MailboxContext]] = defaultdict(list)
        mine: dict[ProfileId | None, list[StandingAlert]] = defaultdict(list)
        for alert in standing:
            if alert.mailbox_id is None:
                of_profiles[alert.profile_id].add(alert.code)
            elif alert.code != NO_CONTACT:
                told.add(alert.mailbox_id)
            if alert.code == NO_CONTACT and (alert.mailbox_id is None or alert.mailbox_id in self._book.contexts):
                of = None if alert.mailbox_id is None else self._book.contexts[alert.mailbox_id].mailbox.profile_id
                mine[alert.profile_id if alert.mailbox_id is None else of].append(alert)
        for context in self._book.contexts.values():
            by_profile[context.mailbox.profile_id].append(context)
        hanging = self._circuits.hanging()
        # A profile may have lost its last mailbox since it was told of.
        for profile_id in {**by_profile, **mine}:
            contexts = by_profile[profile_id]
            quiet = SERVER_FAILING in of_profiles[profile_id] or SECRETS_LOCKED in of_profiles[None]
            patience = patience_of(contexts[0].profile, contexts[0].organization) if contexts else None
            silence = {
                context.mailbox.id: ways
                for context in contexts
                if (ways := self._silent(context, now, patience, hanging, excused=quiet or context.mailbox.id in told))
            }
            yield self._found(profile_id, contexts, silence, mine[profile_id], now)

    def _found(
        self,
        profile_id: ProfileId | None,
        contexts: list[MailboxContext],
        silence: dict[MailboxId, list[MailDirection]],
        standing: list[StandingAlert],
        now: datetime,
    ) -> Found:
        of_all = next((alert for alert in standing if alert.mailbox_id is None), None)
        single = {alert.mailbox_id: alert for alert in standing if alert.mailbox_id is not None}
        over = [alert for mailbox_id, alert in single.items() if mailbox_id not in silence and self._is_heard_of(mailbox_id, now)]
        if of_all is not None:
            if not silence and all(self._is_heard_of(context.mailbox.id, now, ever=True) for context in contexts):
                over.append(of_all)
            return [], over
        if len(silence) >= _FEWEST_OF_A_PROFILE and profile_id is not None and silence.keys() - single.keys():
            at_work = sum(self._is_at_work(context) for context in contexts)
            if len(silence) > at_work / 2:
                return [self._of_profile(contexts, silence, now)], over
        fresh = [context for context in contexts if context.mailbox.id in silence and context.mailbox.id not in single]
        return [self._of_mailbox(context, silence[context.mailbox.id], now) for context in fresh], over

    def _silent(
        self, context: MailboxContext, now: datetime, patience: timedelta | None, hanging: AbstractSet[Key], *, excused: bool
    ) -> list[MailDirection]:
        found: list[MailDirection] = []
        box = context.mailbox
        excused = excused or self._book.is_paused(box.id)
        fresh = now if patience is None else now - patience
        for way in _WAYS:
            key = (box.id, way)
            if self._book.why_not(key) is not None:
                self._since[key] = now
                continue
            state = box.direction(way)
            if excused or key in hanging or state.parked:
                self._since[key] = now
            elif state.last_ok_at is not None and state.last_ok_at >= fresh:
                # Nearly all of them: there may be thousands.
                continue
            elif last_well(state) is None and key not in self._since:
                self._since[key] = now
            elif is_silent(state, now, patience, self._watched_since(key)):
                found.append(way)
        return found

    def _watched_since(self, key: Key) -> datetime | None:
        since, moved = self._since.get(key), self._moved.get(key)
        return max(since, moved) if since is not None and moved is not None else since or moved

    def _is_heard_of(self, mailbox_id: MailboxId, now: datetime, *, ever: bool = False) -> bool:
        """Whether a mailbox, of which was told that it is silent, is so no more; `ever`: one that never had contact is no matter."""
        if self._book.is_paused(mailbox_id):
            return False
        context = self._book.contexts[mailbox_id]
        patience = patience_of(context.profile, context.organization)
        keys = [(mailbox_id, way) for way in _WAYS if self._book.why_not((mailbox_id, way)) is None]
        return all(is_heard(self._book.state(key), now, patience, self._moved.get(key), ever=ever) for key in keys)

    def _is_at_work(self, context: MailboxContext) -> bool:
        return any(self._book.why_not((context.mailbox.id, way)) is None for way in _WAYS)

    @staticmethod
    def _of_mailbox(context: MailboxContext, ways: list[MailDirection], now: datetime) -> AlertDraft:
        title = f"{context.mailbox.email_address} has had no good contact with its server for {_age(context, ways, now)}"
        detail = " and ".join(map(work_of, ways))
        return AlertDraft(AlertLevel.ERROR, NO_CONTACT, title, _HINT, context.mailbox.id, detail, notify=True)

    @staticmethod
    def _of_profile(contexts: list[MailboxContext], silence: dict[MailboxId, list[MailDirection]], now: datetime) -> AlertDraft:
        profile = next(context.profile for context in contexts if context.profile is not None)
        hit = [context for context in contexts if context.mailbox.id in silence]
        age = _age(hit[0], silence[hit[0].mailbox.id], now)
        title = (
            f"{profile.name}: {len(hit)} of {len(contexts)} mailboxes have had no good contact, {hit[0].mailbox.email_address} for {age}"
        )
        detail = ", ".join(context.mailbox.email_address for context in hit[:20])
        return AlertDraft(AlertLevel.ERROR, NO_CONTACT, title, _HINT, None, detail, profile_id=profile.id, notify=True)


def about_silence(alert: StandingAlert, book: Book) -> str:
    """That the mailboxes of a profile are in contact again."""
    names = [one.profile.name for one in book.contexts.values() if one.profile is not None and one.profile.id == alert.profile_id]
    return f"{names[0] if names else 'A profile'}: its mailboxes are in contact with their server again"


def _age(context: MailboxContext, ways: list[MailDirection], now: datetime) -> str:
    """For how long, in words; of several directions the one that is silent the longest."""
    times = [at for way in ways if (at := last_well(context.mailbox.direction(way))) is not None]
    if not times:
        return "as long as it has been watched"
    minutes = int((now - min(times)).total_seconds() // 60)
    return f"{minutes} minutes" if minutes < 120 else f"{minutes // 60} hours" if minutes < 2880 else f"{minutes // 1440} days"
