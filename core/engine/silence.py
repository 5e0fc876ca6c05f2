"""The dead-man's clock: mailboxes without good contact for their configured time (`core.domain.contact`), whatever the reason.

A mailbox is not silent while something about it is known already: while it waits for a person, fails and was told of, is paused, or its
server or the place for passwords is out of reach. From the end of that on its clock starts anew. A long run that makes progress is not
silent either.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime

from core.domain.alert import NO_CONTACT, SECRETS_LOCKED, SERVER_FAILING, AlertDraft, AlertLevel, StandingAlert
from core.domain.contact import last_well
from core.domain.ids import MailboxId, ProfileId
from core.domain.mailbox import MailDirection
from core.engine.book import Book
from core.engine.circuits import Circuits
from core.engine.scheduler import Key
from core.pipelines.troubles import silent
from core.ports import MailboxContext

#: From so many silent mailboxes of a profile on, more than half of all, the profile is told of instead of each.
_FEWEST_OF_A_PROFILE = 2
_HINT = "Nothing failed that it knows of: see whether the engine runs, what the mailbox is doing, and test it."

Found = tuple[list[AlertDraft], list[StandingAlert]]


class Silence:
    """Not thread-safe: belongs to the engine's coordinating thread."""

    def __init__(self, book: Book, circuits: Circuits, moved: Mapping[Key, datetime]) -> None:
        self._book = book
        self._circuits = circuits
        self._moved = moved
        self._since: dict[Key, datetime] = {}

    def look(self, now: datetime, standing: Iterable[StandingAlert]) -> Iterator[Found]:
        """What is to be raised and what is over now, profile by profile. `standing` is all that stands."""
        alerts = list(standing)
        known: dict[MailboxId, set[str]] = defaultdict(set)
        of_profiles: dict[ProfileId | None, set[str]] = defaultdict(set)
        for alert in alerts:
            if alert.mailbox_id is not None:
                known[alert.mailbox_id].add(alert.code)
            else:
                of_profiles[alert.profile_id].add(alert.code)
        by_profile: dict[ProfileId | None, list[MailboxContext]] = defaultdict(list)
        for context in self._book.contexts.values():
            by_profile[context.mailbox.profile_id].append(context)
        for profile_id, contexts in by_profile.items():
            quiet = SERVER_FAILING in of_profiles[profile_id] or SECRETS_LOCKED in of_profiles[None]
            silence = {
                context.mailbox.id: ways
                for context in contexts
                if (ways := self._silent(context, now, excused=quiet or bool(known[context.mailbox.id] - {NO_CONTACT})))
            }
            mine = [one for one in alerts if one.code == NO_CONTACT and self._is_of(one, profile_id, contexts)]
            yield self._found(profile_id, contexts, silence, mine, now)

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
        paused = {context.mailbox.id for context in contexts if self._book.is_paused(context.mailbox.id)}
        over = [alert for mailbox_id, alert in single.items() if mailbox_id not in silence and mailbox_id not in paused]
        at_work = [context for context in contexts if self._is_at_work(context)]
        many = profile_id is not None and len(silence) >= _FEWEST_OF_A_PROFILE and len(silence) > len(at_work) / 2
        if many and of_all is None and silence.keys() - single.keys():
            return [self._of_profile(contexts, silence, now)], over
        if of_all is not None and not silence and not paused:
            over.append(of_all)
        if of_all is not None:
            return [], over
        fresh = [context for context in contexts if context.mailbox.id in silence and context.mailbox.id not in single]
        return [self._of_mailbox(context, silence[context.mailbox.id], now) for context in fresh], over

    def _silent(self, context: MailboxContext, now: datetime, *, excused: bool) -> list[MailDirection]:
        since: dict[MailDirection, datetime] = {}
        for way in MailDirection:
            key = (context.mailbox.id, way)
            state = context.mailbox.direction(way)
            held = excused or self._book.is_paused(key[0]) or self._circuits.is_open(key) or state.parked
            if held or self._book.why_not(key) is not None or (last_well(state) is None and key not in self._since):
                self._since[key] = now
            times = [at for at in (self._since.get(key), self._moved.get(key)) if at is not None]
            if times:
                since[way] = max(times)
        return silent(context, now, since)

    def _is_at_work(self, context: MailboxContext) -> bool:
        return any(self._book.why_not((context.mailbox.id, way)) is None for way in MailDirection)

    @staticmethod
    def _is_of(alert: StandingAlert, profile_id: ProfileId | None, contexts: list[MailboxContext]) -> bool:
        if alert.mailbox_id is None:
            return alert.profile_id == profile_id
        return any(context.mailbox.id == alert.mailbox_id for context in contexts)

    @staticmethod
    def _of_mailbox(context: MailboxContext, ways: list[MailDirection], now: datetime) -> AlertDraft:
        title = f"{context.mailbox.email_address} has had no good contact with its server for {_age(context, ways, now)}"
        detail = f"{' and '.join(ways)} mail"
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
