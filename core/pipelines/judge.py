"""Judging: one page of messages becomes one decision each, with the reasons that led to it.

    item ──▶ readable? ──▶ ours? ──▶ seen before? ──▶ in time? ──▶ rules ──▶ nature ──▶ participants ──▶ correlation ──▶ filters ──▶ tracked
              │ no          │ test    │ yes             │ no        │ skip                                               │ no
              ▼             ▼         ▼                 ▼           ▼                                                    ▼
           quarantine     skipped   joined            skipped     skipped                                             skipped

Messages are judged in order of arrival; a reply finds its parent on the same page as well as in the store. Each question has a room of
its own in `core.pipelines.judging`; here is only their order.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from core.domain.acceptance import Acceptance
from core.domain.activity import CorrelationMethod, Direction
from core.domain.attachments import blocked_parts
from core.domain.correlation import Correlation
from core.domain.decision import Decision, Outcome, Reason
from core.domain.folder_rule import FolderRule
from core.domain.identity import identity, identity_base, is_by_content
from core.pipelines.connections import is_test_message
from core.pipelines.judging.case import Case, Parsed, Place, Wrapper
from core.pipelines.judging.filing import refiled, taken_by
from core.pipelines.judging.filters import asked, processed
from core.pipelines.judging.forwarding import Forwarding, came_at, delivered, invalid, is_forward, place_of, settled
from core.pipelines.judging.lookups import Lookups, look_up
from core.pipelines.judging.nature import nature_of
from core.pipelines.judging.outcomes import joined, quarantined, skipped
from core.pipelines.judging.parties import Participants, choose_owner, own_queue, participants_of, queues_of
from core.pipelines.judging.rules import Ruling, ruling_of
from core.pipelines.judging.threads import NOT_YET, Threads
from core.ports import ActReader, EffectKind, EmailRef, MailboxContext, NewEmail, PageItem


class PageJudge:
    """Judges the pages of one folder of one mailbox. Lives for one unit of work; reads, never writes."""

    def __init__(
        self,
        reader: ActReader,
        context: MailboxContext,
        folder: str,
        generation: str,
        now: datetime,
        rule: FolderRule | None = None,
        direction: Direction = Direction.INCOMING,
    ) -> None:
        self._reader = reader
        self._place = Place(context, folder, generation, now, rule, direction)
        self._seen_here: dict[str, int] = {}

    def judge(self, page: Sequence[Parsed]) -> list[PageItem]:
        """Return one PageItem per message, in the page's order."""
        readable = [(parsed, parsed.message) for parsed in page if parsed.message and not parsed.message.unreadable]
        bases = {parsed.item.remote_id: identity_base(message) for parsed, message in readable}
        content_bases = [base for base in bases.values() if is_by_content(base)]
        place = self._place
        self._seen_here = self._reader.seen_identities(place.context.mailbox.id, place.folder, place.generation, content_bases)
        keys = {remote_id: self._identity(base) for remote_id, base in bases.items()}
        lookups = look_up(self._reader, place, [message for _, message in readable], list(keys.values()))
        threads = Threads(place, lookups)
        forwarding = Forwarding(self._reader, place, page) if is_forward(place) else None
        items = [self._judge_one(parsed, keys.get(parsed.item.remote_id, ""), lookups, threads, forwarding) for parsed in page]
        return settled(page, items)

    def _identity(self, base: str) -> str:
        if not is_by_content(base):
            return base
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
        if is_test_message(message.message_id) and case.author.key == place.context.mailbox.email_address.lower():
            case.say("own test", "skipped", "it is a test message that Postroom sent to itself")
            return skipped(place, case, Reason.OWN_TEST_MESSAGE)
        known = lookups.by_identity.get(key)
        if known is not None:
            case.say("identity", "already tracked", f"the same message is tracked as {known.id}")
            return joined(place, case, known, refiled(place, case, known), own_queue(place))
        if self._is_too_old(case):
            return skipped(place, case, Reason.BEFORE_START)
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
        nature = nature_of(place, case, lookups)
        case.extend(nature.steps)
        who = participants_of(place, case, lookups)
        correlation = threads.correlated(case)
        verdict = self._verdict(ruling, who, lookups, correlated=correlation.email is not None)
        case.extend(verdict.steps)
        if verdict.by is None:
            return skipped(place, case, verdict.reason)
        new = self._new_email(case, who, correlation, verdict, ruling, lookups, threads)
        threads.remember(new)
        return PageItem(
            case.parsed.item.remote_id,
            Decision(Outcome.TRACKED, verdict.reason, tuple(case.steps)),
            case.message.message_id,
            case.message.subject,
            case.arrived_at,
            raw=case.parsed.item.raw,
            new_email=new,
            effect=EffectKind.DELETE if place.removes else None,
        )

    def _verdict(self, ruling: Ruling, who: Participants, lookups: Lookups, *, correlated: bool) -> Acceptance:
        """An administrator's rule decides, then the rule of the folder; otherwise the filters are asked."""
        place = self._place
        if ruling.track:
            return Acceptance(processed(place).record, Reason.RULE, ())
        if place.rule is not None:
            return taken_by(place.rule, processed(place).record)
        return asked(place, who, lookups, correlated=correlated)

    def _new_email(
        self,
        case: Case,
        who: Participants,
        correlation: Correlation[EmailRef],
        verdict: Acceptance,
        ruling: Ruling,
        lookups: Lookups,
        threads: Threads,
    ) -> NewEmail:
        place, message, answered = self._place, case.message, correlation.email
        owner = choose_owner(place, case, who, answered, lookups)
        tokens = threads.tokens(message.subject)
        filed = place.rule.regarding if place.rule is not None and ruling.regarding is None else None
        switches = place.context.organization
        return NewEmail(
            identity=case.key,
            message=message,
            parties=who.parties,
            regarding=ruling.regarding or filed or (answered.regarding if answered else None),
            owner=owner,
            accepted_by=verdict.by,
            correlation=correlation.method if answered else CorrelationMethod.NONE,
            correlated_with=answered.id if answered and answered.id != NOT_YET else None,
            tracking_token=tokens[0] if tokens else None,
            received_at=case.arrived_at or place.now,
            queue_ids=tuple(dict.fromkeys((*ruling.queue_ids, *queues_of(place, who)))),
            blocked_parts=blocked_parts(message.parts, switches.blocked_attachments, switches.maximum_upload_file_size_kb),
            correlated_identity=answered.identity if answered and answered.id == NOT_YET else None,
            filed_by=place.context.mailbox.id if filed is not None else None,
        )


def _latest(*times: datetime | None) -> datetime | None:
    given = [time for time in times if time is not None]
    return max(given) if given else None
