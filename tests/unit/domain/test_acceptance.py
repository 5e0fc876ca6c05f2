"""The filters of facts 4.2 and who accepts by facts 4.3."""

from __future__ import annotations

import pytest

from core.domain.acceptance import Acceptance, Candidate, Mail, accept, passes
from core.domain.decision import Reason
from core.domain.ids import RecordId
from core.domain.mailbox import FilterMethod
from core.domain.organization import Organization
from core.domain.record import RecordLink, RecordType

ALICE = RecordLink(RecordType.USER, RecordId(1), "Alice")
BOB = RecordLink(RecordType.USER, RecordId(2), "Bob")
SUPPORT = RecordLink(RecordType.QUEUE, RecordId(3), "Support")
CONTACT = RecordLink(RecordType.CONTACT, RecordId(4), "Rene")
LEAD = RecordLink(RecordType.LEAD, RecordId(5), "Yvonne")
ACCOUNT = RecordLink(RecordType.ACCOUNT, RecordId(6), "Contoso")


@pytest.mark.parametrize(
    ("method", "sender", "correlated", "expected"),
    [
        (FilterMethod.ALL, None, False, True),
        (FilterMethod.ALL, CONTACT, True, True),
        (FilterMethod.REPLIES, CONTACT, False, False),
        (FilterMethod.REPLIES, None, True, True),
        (FilterMethod.KNOWN_SENDERS, CONTACT, False, True),
        (FilterMethod.KNOWN_SENDERS, LEAD, False, True),
        (FilterMethod.KNOWN_SENDERS, ACCOUNT, False, True),
        (FilterMethod.KNOWN_SENDERS, BOB, False, False),
        (FilterMethod.KNOWN_SENDERS, None, False, False),
        (FilterMethod.KNOWN_SENDERS, None, True, True),
        (FilterMethod.EMAIL_ENABLED, BOB, False, True),
        (FilterMethod.EMAIL_ENABLED, SUPPORT, False, True),
        (FilterMethod.EMAIL_ENABLED, None, False, False),
        (FilterMethod.EMAIL_ENABLED, None, True, True),
        (FilterMethod.NONE, CONTACT, True, False),
    ],
)
def test_each_filter(method: FilterMethod, sender: RecordLink | None, correlated: bool, expected: bool) -> None:
    passed, because = passes(method, sender, correlated)
    assert passed is expected
    assert because


def _accept(recipients: list[Candidate], processed: Candidate, *, correlated: bool = False, only_processed: bool = False) -> Acceptance:
    organization = Organization(use_filtering_method_of_syncing_mailbox_only_for_correlation=only_processed)
    return accept(recipients, processed, Mail(None, correlated), organization)


def test_the_first_recipient_whose_filter_passes_accepts_whichever_mailbox_is_processed() -> None:
    bob = Candidate(BOB, FilterMethod.NONE)
    verdict = _accept([bob, Candidate(SUPPORT, FilterMethod.ALL), Candidate(ALICE, FilterMethod.ALL)], bob)
    assert verdict.by == SUPPORT
    assert [step.result for step in verdict.steps] == ["does not accept", "accepts"]


def test_no_recipient_of_ours_is_no_recipient_match() -> None:
    verdict = _accept([], Candidate(BOB, FilterMethod.REPLIES), correlated=True)
    assert (verdict.by, verdict.reason) == (None, Reason.NO_RECIPIENT_MATCH)


def test_nobody_accepting_is_no_correlation_match() -> None:
    bob = Candidate(BOB, FilterMethod.REPLIES)
    verdict = _accept([bob], bob)
    assert (verdict.by, verdict.reason) == (None, Reason.NO_CORRELATION_MATCH)


def test_a_blind_copy_is_taken_by_a_mailbox_that_wants_everything() -> None:
    verdict = _accept([], Candidate(ALICE, FilterMethod.ALL))
    assert (verdict.by, verdict.reason) == (ALICE, Reason.ACCEPTED)


def test_the_switch_asks_the_processed_mailbox_only() -> None:
    verdict = _accept([Candidate(ALICE, FilterMethod.ALL)], Candidate(BOB, FilterMethod.REPLIES), only_processed=True)
    assert verdict.by is None
