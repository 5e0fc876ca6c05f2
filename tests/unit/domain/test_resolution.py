"""Addresses become records as facts 4.7 says."""

from __future__ import annotations

from dataclasses import replace

from core.domain.activity import PartyRole
from core.domain.ids import RecordId, UserId
from core.domain.message import Address
from core.domain.organization import Organization
from core.domain.record import AddressMatch, RecordLink, RecordType
from core.domain.resolution import resolve_recipients, resolve_sender

ORGANIZATION = Organization()
ME = UserId(1)


def _match(number: int, kind: RecordType, *, active: bool = True, owner: UserId | None = None) -> AddressMatch:
    return AddressMatch(RecordLink(kind, RecordId(number), f"{kind} {number}"), active, owner)


def test_no_match_stays_unresolved() -> None:
    assert resolve_sender([], ORGANIZATION, ME)[0] is None


def test_a_single_match_is_taken_even_if_inactive_but_never_a_disabled_user() -> None:
    contact = _match(5, RecordType.CONTACT, active=False)
    assert resolve_sender([contact], ORGANIZATION, ME)[0] == contact
    assert resolve_sender([_match(6, RecordType.USER, active=False)], ORGANIZATION, ME)[0] is None


def test_several_matches_follow_the_priority_of_kinds() -> None:
    lead, account, contact, user = (
        _match(number, kind) for number, kind in enumerate((RecordType.LEAD, RecordType.ACCOUNT, RecordType.CONTACT, RecordType.USER))
    )
    assert resolve_sender([lead, account, contact, user], ORGANIZATION, ME)[0] == user
    assert resolve_sender([lead, account, contact], ORGANIZATION, ME)[0] == contact
    assert resolve_sender([lead, account], ORGANIZATION, ME)[0] == account


def test_inactive_ones_lose_and_the_oldest_of_a_kind_wins() -> None:
    first, second = _match(1, RecordType.CONTACT, active=False), _match(2, RecordType.CONTACT)
    third = _match(3, RecordType.CONTACT)
    assert resolve_sender([first, second, third], ORGANIZATION, ME)[0] == second
    assert resolve_sender([first, replace(second, active=False)], ORGANIZATION, ME)[0] is None


def test_the_mailbox_owners_own_record_wins_over_priority() -> None:
    contact, lead = _match(1, RecordType.CONTACT, owner=UserId(9)), _match(2, RecordType.LEAD, owner=ME)
    chosen, because = resolve_sender([contact, lead], ORGANIZATION, ME)
    assert chosen == lead
    assert "own" in because


def test_more_than_a_hundred_matches_are_unresolved() -> None:
    matches = [_match(number, RecordType.CONTACT) for number in range(101)]
    assert resolve_sender(matches, ORGANIZATION, ME)[0] is None
    assert resolve_sender(matches[:100], ORGANIZATION, ME)[0] == matches[0]


def test_the_switch_leaves_ambiguous_senders_unresolved() -> None:
    strict = replace(ORGANIZATION, unresolve_sender_in_case_of_multiple_match=True)
    two = [_match(1, RecordType.CONTACT), _match(2, RecordType.LEAD)]
    assert resolve_sender(two, strict, ME)[0] is None
    assert resolve_sender(two[:1], strict, ME)[0] == two[0]


def test_recipients_become_all_their_records_once() -> None:
    address = Address("Rene@Contoso.test", "Rene")
    matches = {"rene@contoso.test": [_match(1, RecordType.CONTACT), _match(2, RecordType.LEAD)]}
    parties = resolve_recipients([address, Address("rene@contoso.test")], PartyRole.TO, matches, ORGANIZATION)
    assert [party.record.id if party.record else None for party in parties] == [1, 2]
    assert {party.address for party in parties} == {"Rene@Contoso.test"}


def test_unknown_and_ambiguous_recipients_are_kept_unresolved() -> None:
    strict = replace(ORGANIZATION, unresolve_email_address_if_multiple_match=True)
    matches = {"two@x.test": [_match(1, RecordType.CONTACT), _match(2, RecordType.LEAD)]}
    parties = resolve_recipients([Address("two@x.test"), Address("who@x.test", "Who")], PartyRole.CC, matches, strict)
    assert [(party.address, party.name, party.record) for party in parties] == [
        ("two@x.test", "", None),
        ("who@x.test", "Who", None),
    ]


def test_inactive_recipients_resolve_only_by_the_switch() -> None:
    matches = {"a@x.test": [_match(1, RecordType.CONTACT, active=False)], "u@x.test": [_match(2, RecordType.USER, active=False)]}
    addresses = [Address("a@x.test"), Address("u@x.test")]
    assert all(party.record is None for party in resolve_recipients(addresses, PartyRole.TO, matches, ORGANIZATION))
    lenient = replace(ORGANIZATION, resolve_for_inactive_entities=True)
    found = resolve_recipients(addresses, PartyRole.TO, matches, lenient)
    assert [party.record is not None for party in found] == [True, False]


def test_a_name_without_an_address_is_kept() -> None:
    parties = resolve_recipients([Address("", "Undisclosed"), Address("", "")], PartyRole.TO, {}, ORGANIZATION)
    assert [party.name for party in parties] == ["Undisclosed"]
