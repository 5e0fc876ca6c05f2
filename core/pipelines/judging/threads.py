"""Which tracked email a message answers, on the page and in the store; and for what a message waits that answers nothing yet."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from core.domain.activity import CorrelationMethod
from core.domain.addresses import address_key
from core.domain.conversation import base_of, index_of
from core.domain.correlation import Correlation, Leads, correlate, words_for
from core.domain.decision import Step
from core.domain.ids import ActivityId, RecordId
from core.domain.late import awaited_keys
from core.domain.likeness import Likeness, alike
from core.domain.organization import Organization
from core.domain.report_thread import as_report, believed, for_reports
from core.domain.tracking_token import find_tokens
from core.pipelines.judging.case import Case, Place
from core.pipelines.judging.likeness import likeness_of_message
from core.pipelines.judging.lookups import Lookups
from core.ports import EmailRef, NewEmail, Suggested

#: Stands for the id of an email that the page being judged will create.
NOT_YET = ActivityId(0)


class Threads:
    """Correlates the messages of one page in order; each that is tracked may be answered by a later one.

    `confirmed` are messages, by remote id, of which a person said what they answer.
    """

    def __init__(self, place: Place, lookups: Lookups, confirmed: Mapping[str, EmailRef] | None = None) -> None:
        self._place = place
        self._lookups = lookups
        self._confirmed = confirmed or {}
        self._by_id: dict[str, list[EmailRef]] = {}
        self._by_token: dict[str, list[EmailRef]] = {}
        self._by_conversation: dict[bytes, list[EmailRef]] = {}
        self._alike: list[tuple[Likeness, EmailRef]] = []
        self.tokens: Callable[[str], Sequence[str]] = lambda subject: find_tokens(subject, place.organization.tracking_token)

    def correlated(self, case: Case, sender: RecordId | None) -> Correlation[EmailRef]:
        """Find what a message answers, and say how. `sender` is the record of its author."""
        confirmed = self._confirmed.get(case.parsed.item.remote_id)
        if confirmed is not None:
            step = Step("suggestion", "matches", f"a person said that it answers {words_for(confirmed)}")
            found = Correlation(CorrelationMethod.TRACKING_TOKEN, confirmed, (step,))
        else:
            organization = self._organization(case)
            found = correlate(case.answering, organization, self._leads(case), self.tokens, sender if case.stand_in is None else None)
            if case.stand_in is not None:
                found = believed(case.stand_in, found, self.tokens)
        case.extend(found.steps if case.stand_in is None else map(as_report, found.steps))
        return found

    def _organization(self, case: Case) -> Organization:
        return self._place.organization if case.stand_in is None else for_reports(self._place.organization)

    def is_confirmed(self, case: Case) -> bool:
        """Whether a person said what a message answers; then it is tracked."""
        return case.parsed.item.remote_id in self._confirmed

    def awaited(self, case: Case, found: Correlation[EmailRef]) -> tuple[str, ...]:
        """The keys of emails that a message waits for: none where it answers one."""
        return awaited_keys(case.answering, self._organization(case)) if found.email is None else ()

    def suggested(self, case: Case, found: Correlation[EmailRef]) -> Suggested | None:
        """What a person is asked about a message."""
        if found.suggested is None:
            return None
        email, token = found.suggested
        because = next((step.because for step in found.steps if step.rule == "tracking-token" and token in step.because), "")
        return Suggested(email.id, token, case.author.address or case.author.name, because)

    def remember(self, new: NewEmail) -> None:
        """A message of this page is tracked: later ones may answer it."""
        ref = pending_ref(new)
        if ref.message_id is not None:
            self._by_id.setdefault(ref.message_id, []).append(ref)
        if ref.tracking_token is not None:
            self._by_token.setdefault(ref.tracking_token, []).append(ref)
        index = index_of(ref.conversation)
        if index is not None:
            self._by_conversation.setdefault(base_of(index), []).append(ref)
        if new.likeness is not None:
            self._alike.append((new.likeness, ref))

    def likeness(self, case: Case) -> Likeness | None:
        """The hashes by which smart matching will find a message, None where it is off."""
        if self._place.organization.disable_smart_matching_email_hash_creation:
            return None
        return likeness_of_message(case.message, self._place.organization, self._place.now)

    def _leads(self, case: Case) -> Leads[EmailRef]:
        """What the store knows comes first: its emails have ids."""
        known = self._lookups
        conversations = dict(known.by_conversation)
        index = index_of(case.answering.thread_index) if self._by_conversation else None
        if index is not None:
            base = base_of(index)
            conversations[base] = [*known.by_conversation.get(base, ()), *self._by_conversation.get(base, ())]
        return Leads(
            {**self._by_id, **known.by_message_id} if self._by_id else known.by_message_id,
            {**self._by_token, **known.by_token} if self._by_token else known.by_token,
            conversations,
            [*self._alike_here(case), *known.alike.get(case.parsed.item.remote_id, ())],
        )

    def _alike_here(self, case: Case) -> list[EmailRef]:
        organization = self._place.organization
        own = likeness_of_message(case.answering, organization, self._place.now) if self._alike else None
        if own is None:
            return []
        words, addresses = organization.hash_delta_subject_count, organization.hash_min_address_count
        return [ref for likeness, ref in reversed(self._alike) if alike(own, likeness, words=words, addresses=addresses)]


def pending_ref(new: NewEmail) -> EmailRef:
    """An email that is to be tracked as later messages see it before it is stored; its id is NOT_YET."""
    return EmailRef(
        NOT_YET,
        new.direction,
        new.identity,
        new.message.message_id,
        new.message.subject,
        new.regarding,
        new.owner,
        new.tracking_token,
        frozenset(address_key(party.address) for party in new.parties),
        set_by=new.set_by,
        filed_by=new.filed_by,
        filed_by_folder=new.filed_by_folder,
        records=frozenset(party.record.id for party in new.parties if party.record is not None),
        conversation=new.message.thread_index,
    )
