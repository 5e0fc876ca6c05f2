"""Judging: one page of messages becomes one decision each, with the reasons that led to it.

    item ──▶ readable? ──▶ ours? ──▶ seen before? ──▶ in time? ──▶ rules ──▶ nature ──▶ participants ──▶ correlation ──▶ filters ──▶ tracked
              │ no          │ test    │ yes             │ no        │ skip                                               │ no
              ▼             ▼         ▼                 ▼           ▼                                                    ▼
           quarantine     skipped   joined            skipped     skipped                                             skipped

Messages are judged in order of arrival; a reply finds its parent on the same page as well as in the store. Each question has a room of
its own in `core.pipelines.judging`; here is only their order.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from core.domain.acceptance import Acceptance
from core.domain.activity import Direction
from core.domain.addresses import address_key
from core.domain.decision import Outcome, Reason
from core.domain.folder_rule import FolderRule
from core.domain.identity import identity, identity_base, is_by_content
from core.domain.protection import why_restricted
from core.pipelines.connections import is_test_message
from core.pipelines.judging.case import Case, Parsed, Place, Wrapper
from core.pipelines.judging.emails import Findings, new_email
from core.pipelines.judging.filing import refiled, taken_by
from core.pipelines.judging.filters import asked, processed
from core.pipelines.judging.forwarding import Forwarding, came_at, delivered, invalid, is_forward, place_of, settled
from core.pipelines.judging.lookups import Lookups, look_up
from core.pipelines.judging.nature import PERSONAL, Nature, natures_of, reported
from core.pipelines.judging.outcomes import copied, joined, quarantined, sent_from_here, skipped, tracked
from core.pipelines.judging.parties import Participants, further_queue, participants_of
from core.pipelines.judging.rules import Ruling, ruling_of
from core.pipelines.judging.threads import Threads
from core.ports import ActReader, EmailRef, MailboxContext, PageItem


class PageJudge:
    """Judges the pages of one folder of one mailbox. Lives for one unit of work; reads, never writes.

    `returned` has the identities of messages that came back under other ids (`core.pipelines.returned`). `elsewhere` has the paths of the
    mapped folders that messages lie in as well, and that have set their records (`core.pipelines.elsewhere`).
    """

    def __init__(
        self,
        reader: ActReader,
        context: MailboxContext,
        folder: str,
        generation: str,
        now: datetime,
        rule: FolderRule | None = None,
        direction: Direction = Direction.INCOMING,
        confirmed: Mapping[str, EmailRef] | None = None,
        returned: Mapping[str, str] | None = None,
        elsewhere: Mapping[str, str] | None = None,
    ) -> None:
        self._reader = reader
        self._confirmed = confirmed
        self._returned = returned or {}
        self._elsewhere = elsewhere or {}
        self._place = Place(context, folder, generation, now, rule, direction)
        self._seen_here: dict[str, int] = {}
        self._natures: dict[str, Nature] = {}
        self._new_here: dict[str, PageItem] = {}

    def judge(self, page: Sequence[Parsed]) -> list[PageItem]:
        """Return one PageItem per message, in the page's order."""
        readable = [(parsed, parsed.message) for parsed in page if parsed.message and not parsed.message.unreadable]
        bases = {parsed.item.remote_id: identity_base(message) for parsed, message in readable}
        content_bases = [base for base in bases.values() if is_by_content(base)]
        place = self._place
        self._seen_here = self._reader.seen_identities(place.context.mailbox.id, place.folder, place.generation, content_bases)
        keys = {remote_id: self._identity(base, remote_id) for remote_id, base in bases.items()}
        self._natures = natures_of(self._reader, readable) if place.direction is Direction.INCOMING else {}
        answers = [(parsed, answer) for parsed, _ in readable if (answer := self._nature(parsed).answer) is not None]
        lookups = look_up(self._reader, place, [*readable, *answers], list(keys.values()))
        threads = Threads(place, lookups, self._confirmed)
        forwarding = Forwarding(self._reader, place, page) if is_forward(place) else None
        items = [self._judge_one(parsed, keys.get(parsed.item.remote_id, ""), lookups, threads, forwarding) for parsed in page]
        return settled(page, items)

    def _nature(self, parsed: Parsed) -> Nature:
        return self._natures.get(parsed.item.remote_id, PERSONAL)

    def _identity(self, base: str, remote_id: str) -> str:
        if not is_by_content(base):
            return base
        if remote_id in self._returned:
            return self._returned[remote_id]
        ordinal = self._seen_here.get(base, 0)
        self._seen_here[base] = ordinal + 1
        return identity(base, ordinal)

    def _judge_one(self, parsed: Parsed, key: str, lookups: Lookups, threads: Threads, forwarding: Forwarding | None) -> PageItem:
        message = parsed.message
        if message is None or message.unreadable is not None or message.author is None or parsed.item.error is not None:
            return quarantined(parsed)
        case = Case(parsed, message, message.author, key)
        if forwarding is not None and parsed.wrapper is not None:
            return self._judge_forwarded(case, parsed.wrapper, lookups, threads, forwarding)
        return self._judge_readable(case, lookups, threads)

    def _judge_forwarded(self, case: Case, wrapper: Wrapper, lookups: Lookups, threads: Threads, forwarding: Forwarding) -> PageItem:
        """Judge an original as if it had been received by whom it was forwarded for; of several the first who takes it decides."""
        place = self._place
        if case.key not in lookups.by_identity and self._is_too_old(case):
            return skipped(place, case, Reason.BEFORE_START)
        if wrapper.of == 0:
            return invalid(case, wrapper)
        addressees = forwarding.addressees(case.parsed, wrapper)
        case.extend(addressees.steps)
        item = invalid(case, wrapper)
        for served in addressees.served:
            case.steps[:] = addressees.steps
            try:
                self._place = place_of(place, served)
                item = self._judge_readable(case, lookups, threads)
            finally:
                self._place = place
            if item.decision.outcome is Outcome.TRACKED:
                break
        return delivered(item, addressees.served, place)

    def _judge_readable(self, case: Case, lookups: Lookups, threads: Threads) -> PageItem:
        message, key, place = case.message, case.key, self._place
        to_itself = case.author.key == address_key(place.context.mailbox.email_address)
        if is_test_message(message.message_id) and (to_itself or self._nature(case.parsed).is_own):
            because = "it is a test message that Postroom sent to itself" if to_itself else "it is a message that Postroom sent by itself"
            case.say("own test", "skipped", because)
            return skipped(place, case, Reason.OWN_TEST_MESSAGE)
        known = lookups.by_identity.get(key) or sent_from_here(place, case, lookups)
        if known is not None:
            case.say("identity", "already tracked", f"the same message is tracked as {known.id}")
            filed = refiled(place, case, known, self._elsewhere.get(case.parsed.item.remote_id))
            return joined(place, case, known, filed, further_queue(place, case))
        if (first := self._new_here.get(key)) is not None:
            case.say("identity", "already tracked", "another copy of the same message came just before it")
            return copied(place, case, first, further_queue(place, case) if case.parsed.wrapper is not None else ())
        if self._is_too_old(case):
            return skipped(place, case, Reason.BEFORE_START)
        if place.organization.restrict_irm_email_items and (protection := why_restricted(message)) is not None:
            case.say("rights protection", "skipped", f"{protection}, and such mail is left alone")
            return skipped(place, case, Reason.RESTRICTED)
        return self._judge_new(case, lookups, threads)

    def _is_too_old(self, case: Case) -> bool:
        place, arrived_at = self._place, came_at(case)
        profile = place.context.profile
        start = _latest(place.context.mailbox.process_email_from, profile.process_email_from if profile else None)
        # Who maps a folder means what is in it (facts 6.2, onboarding).
        if place.rule is not None or start is None or arrived_at is None or arrived_at >= start:
            return False
        case.say("process email from", "skipped", f"it arrived at {arrived_at.isoformat()}, before {start.isoformat()}")
        return True

    def _judge_new(self, case: Case, lookups: Lookups, threads: Threads) -> PageItem:
        place = self._place
        ruling = ruling_of(self._reader, place, case)
        case.extend(ruling.steps)
        if ruling.track is False:
            return skipped(place, case, Reason.RULE)
        nature = self._nature(case.parsed)
        case.extend(nature.steps)
        case.stand_in = nature.answer
        who = participants_of(place, case, lookups)
        correlation = threads.correlated(case, who.sender.record.id if who.sender else None)
        verdict, lacks_parent = self._verdict(case, ruling, who, lookups, threads, correlated=correlation.email is not None)
        if verdict.by is None and nature.is_about_delivery:
            verdict, lacks_parent = reported(verdict, processed(place).record, correlation.email)
        case.extend(verdict.steps)
        awaits, suggested = threads.awaited(case, correlation), threads.suggested(case, correlation)
        if verdict.by is None:
            return replace(skipped(place, case, verdict.reason), awaits=awaits if lacks_parent else (), suggested=suggested)
        new = new_email(place, case, Findings(ruling, nature, who, correlation, verdict), lookups, threads)
        threads.remember(new)
        return self._new_here.setdefault(case.key, tracked(place, case, new, verdict.reason, awaits, suggested))

    def _verdict(
        self, case: Case, ruling: Ruling, who: Participants, lookups: Lookups, threads: Threads, *, correlated: bool
    ) -> tuple[Acceptance, bool]:
        """A person's word decides, then an administrator's rule, then the rule of the folder; otherwise the filters are asked.

        Also tells whether nothing but an email to answer is wanting.
        """
        place = self._place
        if threads.is_confirmed(case):
            return Acceptance(processed(place).record, Reason.ACCEPTED, ()), False
        if ruling.track:
            return Acceptance(processed(place).record, Reason.RULE, ()), False
        if place.rule is not None:
            return taken_by(place.rule, processed(place).record), False
        return asked(place, case, who, lookups, correlated=correlated)


def _latest(*times: datetime | None) -> datetime | None:
    given = [time for time in times if time is not None]
    return max(given) if given else None
