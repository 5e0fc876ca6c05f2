"""Addresses that led to no record: listed, offered where a record came later, given to one by a person, and taken back."""

from __future__ import annotations

from datetime import timedelta

import pytest

from core.cancel import CancelToken
from core.domain.activity import Party, PartyRole
from core.domain.record import RecordType
from core.errors import Cancelled, UsageError
from core.service import Kind, NewEntry, Service
from core.service import parties as service_parties
from core.store.rows import ContactRow, EmailRow, PartyResolutionRow, PartyRow
from tests.contract.organisation_world import composed, mailbox_id, service_of
from tests.contract.store_world import CHANNEL, GENERATION, INBOX, World, tracked

VERA = Party(PartyRole.SENDER, "Vera@Bücher.test", "Vera Stein")


def received(world: World, service: Service, *names: str, parties: tuple[Party, ...] = (VERA,)) -> list[int]:
    with world.store.writing() as unit:
        items = [tracked(name, parties=parties) for name in names]
        result = unit.save_page(mailbox_id(service), INBOX, GENERATION, CHANNEL, items, "1")
    return [int(number) for number in result.activity_ids if number is not None]


def of(service: Service, number: int) -> list[str | None]:
    return [None if party.record is None else party.record.name for party in service.show(number).parties]


def addresses(service: Service, *, known: bool = False) -> list[str]:
    return [each.address for each in service.unresolved(known=known).addresses]


def test_addresses_are_listed_with_their_counts_and_names(world: World) -> None:
    service = service_of(world)
    paul = Party(PartyRole.TO, "paul@else.test", "Paul")
    received(world, service, "m1", parties=(VERA, paul, Party(PartyRole.CC, "PAUL@else.test", "Paul P.")))
    world.clock.advance(5)
    [last] = received(world, service, "m2", parties=(VERA, Party(PartyRole.TO, "", "Undisclosed recipients")))
    page = service.unresolved()
    assert page.total == 2
    vera, found = page.addresses
    assert (vera.address, vera.names, vera.parties, vera.emails) == ("Vera@Bücher.test", ("Vera Stein",), 2, 2)
    assert (vera.last_email, vera.last_at) == (last, world.clock.now())
    assert (found.names, found.parties, found.emails) == (("Paul P.", "Paul"), 2, 1)
    assert found.last_at == world.clock.now() - timedelta(minutes=5)
    assert [each.address for each in service.unresolved(limit=1, offset=1).addresses] == ["PAUL@else.test"]
    assert [each.address for each in service.unresolved("BÜCHER").addresses] == ["Vera@Bücher.test"]
    assert service.unresolved("bücher").total == 1
    with pytest.raises(UsageError):
        service.unresolved(limit=-1)


def test_a_record_that_comes_later_is_offered_and_changes_nothing(world: World) -> None:
    service = service_of(world)
    [number] = received(world, service, "m1", parties=(VERA, Party(PartyRole.TO, "paul@else.test")))
    assert addresses(service, known=True) == []
    service.save([NewEntry(Kind.CONTACT, {"name": "Vera S", "email": "vera@xn--bcher-kva.test"})])
    assert of(service, number) == [None, None]
    [found] = service.unresolved(known=True).addresses
    assert [(link.type, link.name) for link in found.candidates] == [(RecordType.CONTACT, "Vera S")]
    assert service.unresolved(known=True).total == 1
    assert service.resolve_party("VERA@bücher.test", "contact:Vera S").emails == 1
    assert of(service, number) == ["Vera S", None]
    [row] = world.rows(PartyRow, PartyRow.participationtypemask == PartyRole.SENDER)
    assert row.addressusedemailcolumnnumber == 1


def test_all_similar_or_one_email_alone(world: World) -> None:
    service = service_of(world)
    first, second = received(world, service, "m1", "m2")
    report = service.resolve_party(VERA.address, "contact:Rene Valdes", activity_id=first, similar=False)
    assert (report.parties, report.emails, report.left) == (1, 1, 1)
    assert (of(service, first), of(service, second)) == (["Rene Valdes"], [None])
    [third] = received(world, service, "m3")
    service.apply("postroom: 1\norganization: {resolve_similar_unresolved_email_address: false}")
    assert service.resolve_party(VERA.address, "account:Contoso", activity_id=second).left == 1
    service.apply("postroom: 1\norganization: {resolve_similar_unresolved_email_address: true}")
    [fourth] = received(world, service, "m4")
    assert service.resolve_party(VERA.address, "account:Fabrikam", activity_id=third).left == 0
    # What a person resolved stays.
    assert [of(service, number) for number in (first, second, third, fourth)] == [
        ["Rene Valdes"],
        ["Contoso"],
        ["Fabrikam"],
        ["Fabrikam"],
    ]
    with pytest.raises(UsageError, match="no activity"):
        service.resolve_party(VERA.address, "account:Fabrikam", activity_id=999_999)


def test_a_record_is_made_of_an_address(world: World) -> None:
    service = service_of(world)
    alice = service.resolve_record("user:Alice Ng")
    with world.store.writing() as unit:
        unit.save_page(mailbox_id(service), INBOX, GENERATION, CHANNEL, [tracked("m1", parties=(VERA,), owner=alice.id)], "1")
    report = service.resolve_party("vera@bücher.test", new=RecordType.LEAD)
    assert (report.record.type, report.record.name, report.made, report.emails) == (RecordType.LEAD, "Vera Stein", True, 1)
    entry = service.entry(Kind.LEAD, report.record.id)
    assert (entry["email"], entry["owner"], entry["last_name"]) == ("Vera@Bücher.test", "alice@corp.test", "Stein")
    named = service.resolve_party("paul@else.test", new=RecordType.CONTACT, name="Paul Poe")
    assert (named.record.name, named.emails, named.resolution_id) == ("Paul Poe", 0, None)
    for wrong in ({"new": RecordType.ACCOUNT}, {}, {"target": "contact:Rene Valdes", "new": RecordType.CONTACT}):
        with pytest.raises(UsageError):
            service.resolve_party("paul@else.test", **wrong)
    with pytest.raises(UsageError, match="has this address already"):
        service.resolve_party("PAUL@else.test", new=RecordType.CONTACT)
    with pytest.raises(UsageError, match="can be no record's address"):
        service.resolve_party("no address", new=RecordType.CONTACT)


def test_a_known_record_may_take_the_address(world: World) -> None:
    service = service_of(world)
    received(world, service, "m1")
    service.resolve_party(VERA.address, "contact:Rene Valdes", add_address=True)
    service.resolve_party("VERA@bücher.test", "contact:Rene Valdes", add_address=True)
    entry = service.entry(Kind.CONTACT, service.resolve_record("contact:Rene Valdes").id)
    assert entry["other_emails"] == [VERA.address]
    with pytest.raises(UsageError, match="takes no further address"):
        service.resolve_party(VERA.address, "user:Alice Ng", add_address=True)


def test_it_is_audited_and_undone_with_the_record_that_was_made(world: World) -> None:
    service = service_of(world)
    numbers = received(world, service, "m1", "m2")
    service.resolve_party(VERA.address, new=RecordType.CONTACT)
    made, said = service.last_change()
    assert (made.kind, made.entity) == ("contact", "Vera Stein")
    assert (said.kind, said.entity) == ("address", VERA.address)
    assert [(change.field, change.after) for change in said.changes] == [("record", "contact:Vera Stein"), ("parties", 2)]
    service.undo_last()
    assert [of(service, number) for number in numbers] == [[None], [None]]
    assert world.count(ContactRow, ContactRow.name == "Vera Stein") == 0
    assert service.unresolved().addresses[0].emails == 2
    service.resolve_party(VERA.address, "contact:Rene Valdes")
    service.undo_last()
    assert [of(service, number) for number in numbers] == [[None], [None]]
    assert {entry.action.value for entry in service.audit() if entry.kind == "address"} == {"change", "undo"}
    assert [row.undone_at is not None for row in world.rows(PartyResolutionRow)] == [True, True]


def test_a_resolution_that_was_stopped_goes_on(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(service_parties, "BATCH", 3)
    service = service_of(world)
    received(world, service, *(f"m{number}" for number in range(10)))
    token = CancelToken()
    told: list[int] = []

    def stop(done: int) -> None:
        told.append(done)
        if done == 6:
            token.cancel()

    with pytest.raises(Cancelled):
        service.resolve_party(VERA.address, "contact:Rene Valdes", token=token, progress=stop)
    assert told == [3, 6]
    assert world.count(PartyRow, PartyRow.partyid.is_(None)) == 4
    report = service.resolve_party(VERA.address, "contact:Rene Valdes")
    assert (report.parties, report.emails, report.ended) == (10, 10, True)
    assert world.count(PartyResolutionRow) == 1
    assert len([entry for entry in service.audit() if entry.kind == "address"]) == 1
    service.undo_last()
    assert world.count(PartyRow, PartyRow.partyid.is_(None)) == 10


def test_a_record_that_goes_leaves_its_parties_to_be_found_again(world: World) -> None:
    service = service_of(world)
    [number] = received(world, service, "m1")
    service.save([NewEntry(Kind.CONTACT, {"name": "Vera S", "email": VERA.address})])
    service.resolve_party(VERA.address, "contact:Vera S")
    service.remove(Kind.CONTACT, service.resolve_record("contact:Vera S").id)
    assert of(service, number) == [None]
    assert addresses(service) == [VERA.address]
    [row] = world.rows(PartyRow)
    assert (row.unresolved_address, row.resolution_id) == ("vera@bücher.test", None)


def test_an_ambiguous_sender_is_marked_until_a_person_says_who_it_is(world: World) -> None:
    service = service_of(world)
    with world.store.writing() as unit:
        items = [tracked("m1", parties=(VERA,), sender_ambiguous=True)]
        unit.save_page(mailbox_id(service), INBOX, GENERATION, CHANNEL, items, "1")
    assert [row.isduplicatesenderunresolved for row in world.rows(EmailRow)] == [True]
    service.resolve_party(VERA.address, "contact:Rene Valdes")
    assert [row.isduplicatesenderunresolved for row in world.rows(EmailRow)] == [False]


def test_who_is_erased_is_neither_listed_nor_remembered(world: World) -> None:
    service = service_of(world)
    vera = Party(PartyRole.SENDER, "Vera@else.test", "Vera Stein")
    first, _ = received(world, service, "m1", "m2", parties=(vera,))
    service.resolve_party("vera@else.test", "account:Contoso", activity_id=first, similar=False)
    service.erase_person("vera@else.test", CancelToken())
    assert "vera@else.test" not in [each.lower() for each in addresses(service)]
    [row] = world.rows(PartyResolutionRow)
    assert "vera" not in f"{row.address} {row.address_key}".lower()
    for party in world.rows(PartyRow, PartyRow.partyid.is_(None)):
        assert party.unresolved_address == party.addressused.lower()


def test_mail_to_be_sent_is_listed_as_well(world: World) -> None:
    service = service_of(world)
    composed(service, to=("who@else.test",))
    assert addresses(service) == ["who@else.test"]


def test_many_parties_are_resolved_in_bounded_steps(here: World) -> None:
    service = service_of(here)
    received(here, service, "m1", parties=tuple(Party(PartyRole.TO, "vera@else.test") for _ in range(5_000)))
    steps: list[int] = []
    service.resolve_party("vera@else.test", "contact:Rene Valdes", progress=steps.append)
    assert steps == [2_000, 4_000, 5_000]
