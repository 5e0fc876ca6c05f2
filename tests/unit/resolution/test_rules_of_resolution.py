"""The rules of facts 4.7 and 4.8, as tables."""

from __future__ import annotations

from dataclasses import replace

import pytest

from core.domain.ids import RecordId, UserId
from core.domain.message import Address
from core.domain.organization import Organization
from core.domain.ownership import owner_of
from core.domain.record import SENDER_PRIORITY, AddressMatch, RecordLink, RecordType
from core.domain.resolution import is_ambiguous, resolve_sender, why_unresolved

PLAIN = Organization()
STRICT = replace(PLAIN, unresolve_sender_in_case_of_multiple_match=True)
LENIENT = replace(PLAIN, resolve_for_inactive_entities=True)
ME, OTHER = UserId(1), UserId(2)


def match(number: int, kind: RecordType = RecordType.CONTACT, *, active: bool = True, owner: UserId | None = OTHER) -> AddressMatch:
    return AddressMatch(RecordLink(kind, RecordId(number), f"N{number}"), active, owner)


@pytest.mark.parametrize("first", SENDER_PRIORITY)
@pytest.mark.parametrize("second", SENDER_PRIORITY)
def test_of_two_kinds_the_earlier_wins_whichever_is_older(first: RecordType, second: RecordType) -> None:
    expected = min((first, second), key=SENDER_PRIORITY.index)
    chosen, _ = resolve_sender([match(1, first), match(2, second)], PLAIN, ME)
    assert chosen is not None
    assert chosen.record.type is expected
    own, because = resolve_sender([match(1, first), match(2, second, owner=ME)], PLAIN, ME)
    assert own is not None
    assert own.record.id == 2
    assert "own" in because


@pytest.mark.parametrize(
    ("matches", "organization", "chosen"),
    [
        ([], PLAIN, None),
        ([match(1)], PLAIN, 1),
        ([match(1)], STRICT, 1),
        ([match(1, active=False)], PLAIN, 1),
        ([match(1, active=False)], STRICT, 1),
        ([match(1, RecordType.USER, active=False)], LENIENT, None),
        ([match(1, RecordType.USER, active=False), match(2, active=False)], PLAIN, 2),
        ([match(1, active=False), match(2)], PLAIN, 2),
        # One of them counts alone, so it is not ambiguous.
        ([match(1, active=False), match(2)], STRICT, 2),
        ([match(1), match(2)], STRICT, None),
        ([match(1, active=False), match(2, active=False)], PLAIN, None),
        ([match(1, RecordType.LEAD, active=False), match(2, active=False)], LENIENT, 2),
        ([match(1, active=False), match(2)], replace(STRICT, resolve_for_inactive_entities=True), None),
        # Active goes before one's own.
        ([match(1, active=False, owner=ME), match(2, RecordType.CASE)], LENIENT, 2),
        ([match(number) for number in range(1, 101)], PLAIN, 1),
        ([match(number) for number in range(1, 102)], PLAIN, None),
    ],
)
def test_a_sender_becomes_one_record_or_none(matches: list[AddressMatch], organization: Organization, chosen: int | None) -> None:
    found, because = resolve_sender(matches, organization, ME)
    assert (None if found is None else found.record.id) == chosen
    assert because


def test_a_sender_is_ambiguous_by_records_that_can_be_meant() -> None:
    assert is_ambiguous([match(1), match(2, active=False)])
    assert not is_ambiguous([match(1), match(2, RecordType.USER, active=False)])
    assert not is_ambiguous([])


@pytest.mark.parametrize(
    ("matches", "organization", "word"),
    [
        ([], PLAIN, None),
        ([match(1)], PLAIN, None),
        ([match(1), match(2)], PLAIN, None),
        ([match(1), match(2)], replace(PLAIN, unresolve_email_address_if_multiple_match=True), "2 records have rene@x.test"),
        ([match(1), match(2, active=False)], replace(PLAIN, unresolve_email_address_if_multiple_match=True), None),
        ([match(1, active=False)], PLAIN, "contact N1 with rene@x.test is inactive"),
        ([match(1, active=False)], LENIENT, None),
        ([match(1, RecordType.USER, active=False)], LENIENT, "user N1 with rene@x.test is inactive"),
    ],
)
def test_a_recipient_left_unresolved_says_why(matches: list[AddressMatch], organization: Organization, word: str | None) -> None:
    why = why_unresolved(Address("rene@x.test"), matches, organization)
    assert why == word or (word is not None and why is not None and why.startswith(word))


@pytest.mark.parametrize(
    ("candidates", "correlated", "sender", "owner", "word"),
    [
        ([1, 2], 2, 1, 2, "answers"),
        ([1, 2], None, 2, 2, "sender's record"),
        ([1, 2], 3, 2, 2, "sender's record"),
        ([1, 2], 3, 4, 1, "first recipient"),
        ([], 3, 4, 9, "received it"),
    ],
)
def test_the_owner_of_an_email(candidates: list[int], correlated: int | None, sender: int | None, owner: int, word: str) -> None:
    found, step = owner_of(
        [UserId(each) for each in candidates],
        correlated=UserId(correlated) if correlated else None,
        sender=UserId(sender) if sender else None,
        fallback=UserId(9),
    )
    assert found == owner
    assert word in step.because
