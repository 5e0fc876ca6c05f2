"""Records as a person looks for them: the index of names equals a scan of all records, recent ones, favourites, many of them."""

from __future__ import annotations

from collections import Counter

import pytest

from core.domain.profile import EntityState
from core.domain.record import Record, RecordLink, RecordType
from core.domain.record_names import name_key, search_text
from core.errors import UsageError
from core.ports import Changed, DirectoryChanges
from core.service import Kind, NewEntry, Service
from core.store.links import ROW_OF_TYPE, forget_record
from core.store.organisation import Organisation
from core.store.rows import RecordNameRow, RecordUseRow
from tests.contract.organisation_world import service_of
from tests.contract.store_world import World


def scanned(world: World) -> Counter[tuple[object, ...]]:
    """What the index has to say, from the rows themselves."""
    found: Counter[tuple[object, ...]] = Counter()
    for kind, row_class in ROW_OF_TYPE.items():
        for row in world.rows(row_class):
            further = (getattr(row, name, "") for name in ("personalemailaddress", "mobilealertemail"))
            addresses = row.emails if hasattr(row, "emails") else [row.emailaddress, *further]
            active = row.statecode is EntityState.ACTIVE
            found[name_key(row.name), row.id, kind, active, search_text(row.name, addresses)] += 1
    return found


def indexed(world: World) -> Counter[tuple[object, ...]]:
    """What it says."""
    return Counter((row.name_key, row.record_id, row.record_type, row.active, row.words) for row in world.rows(RecordNameRow))


def names(service: Service, text: str, *, within: bool = False) -> list[str]:
    return [view.link.name for view in service.search_records(text, within=within)]


def test_the_index_of_names_follows_every_change(world: World) -> None:
    service = service_of(world)
    assert indexed(world) == scanned(world) != Counter()
    service.save([NewEntry(Kind.ACCOUNT, {"name": "Straße \u00a0&  Söhne", "email": "INFO@söhne.test"})])
    (account,) = service.search_records("STRASSE so\u0308h")
    service.save([NewEntry(Kind.ACCOUNT, {"id": account.link.id, "name": "Weg", "state": "inactive"})])
    assert service.search_records("strasse", inactive=True) == service.search_records("weg") == []
    assert indexed(world) == scanned(world)
    service.remove(Kind.ACCOUNT, account.link.id)
    assert indexed(world) == scanned(world)
    user = service.resolve_record("user:Alice Ng")
    service.save([NewEntry(Kind.USER, {"id": user.id, "name": "Alice Wu", "personal_email": "a@home.test"})])
    assert names(service, "wu") == names(service, "a@home") == ["Alice Wu"]
    assert indexed(world) == scanned(world)


def test_names_within_follow_those_that_begin(world: World) -> None:
    service = service_of(world)
    for name in ("Alpha Conto", "Recontor", "Zconto-Werk", "Beta Contoso"):
        service.save([NewEntry(Kind.LEAD, {"name": name})])
    assert names(service, "conto") == ["Alpha Conto", "Beta Contoso", "Contoso"]
    assert names(service, "conto", within=True)[:3] == ["Alpha Conto", "Beta Contoso", "Contoso"]
    assert {"Recontor", "Zconto-Werk"} < set(names(service, "conto", within=True)[3:])
    assert names(service, "werk zcon", within=True) == names(service, "o-we", within=True) == ["Zconto-Werk"]
    assert [view.link.name for view in service.search_records("conto", limit=4, within=True)][:3] == names(service, "conto")
    assert names(service, "\x01", within=True) == names(service, "")


def test_recent_records_are_each_persons_own(world: World) -> None:
    service = service_of(world)
    contoso, rene = service.resolve_record("account:Contoso"), service.resolve_record("contact:Rene Valdes")
    assert service.recent_records() == []
    service.note_record_used(contoso)
    world.clock.advance(1)
    service.note_record_used(rene)
    assert [view.link for view in service.recent_records()] == [rene, contoso]
    assert [view.link for view in service.recent_records(limit=1)] == [rene]
    assert [view.link for view in service.recent_records([RecordType.ACCOUNT])] == [contoso]
    world.clock.advance(1)
    service.note_record_used(contoso)
    assert [view.link for view in service.recent_records()] == [contoso, rene]
    other = Service(Organisation(world.store, world.clock), world.clock, who="bob")
    assert other.recent_records() == other.favourite_records() == []
    with pytest.raises(UsageError, match="a limit"):
        service.recent_records(limit=-1)


def test_of_recent_records_a_hundred_stay_and_favourites_all(world: World) -> None:
    service = service_of(world)
    service.save([NewEntry(Kind.LEAD, {"name": f"Lead {number:03}"}) for number in range(103)])
    links = [view.link for view in service.search_records("lead", [RecordType.LEAD])]
    service.set_favourite(f"lead:#{links[0].id}")
    for link in links:
        world.clock.advance(1)
        service.note_record_used(link)
    assert [view.link for view in service.recent_records(limit=200)] == links[:2:-1]
    assert [view.link for view in service.favourite_records()] == [links[0]]
    assert world.count(RecordUseRow) == 101


def test_favourites_come_and_go(world: World) -> None:
    service = service_of(world)
    rene = service.set_favourite("contact:Rene Valdes")
    contoso = service.set_favourite("account:Contoso")
    service.set_favourite("account:Contoso")
    assert [view.link for view in service.favourite_records()] == [contoso, rene]
    assert [view.link for view in service.favourite_records([RecordType.CONTACT])] == [rene]
    service.note_record_used(contoso)
    service.set_favourite("account:Contoso", favourite=False)
    service.set_favourite("contact:Rene Valdes", favourite=False)
    assert service.favourite_records() == []
    assert [view.link for view in service.recent_records()] == [contoso]
    with pytest.raises(UsageError, match="no account named Nobody"):
        service.set_favourite("account:Nobody")


def test_what_a_deleted_record_was_used_for_is_forgotten(world: World) -> None:
    service = service_of(world)
    case = service.set_favourite("case:Broken chain")
    lead = service.set_favourite("lead:Yvonne McKay")
    service.remove(Kind.CASE, case.id)
    with world.store.transaction_write() as session:
        forget_record(session, lead.id)
    assert service.favourite_records() == []
    assert world.count(RecordUseRow) == 0


def test_a_search_among_many_reads_one_table_and_the_rows_it_shows(world: World) -> None:
    organisation = Organisation(world.store, world.clock)
    with organisation.writing() as unit:
        made = tuple(Record(unit.new_id(), RecordType.CONTACT, f"Person {number}", (f"p{number}@x.test",)) for number in range(3000))  # type: ignore[arg-type]
        unit.save(DirectoryChanges(records=Changed(created=made)))
    service = Service(organisation, world.clock)
    assert [view.link for view in service.search_records("2999")] == [RecordLink(RecordType.CONTACT, made[2999].id, "Person 2999")]
    assert [view.link.name for view in service.search_records("p299@")] == ["Person 299"]
    assert len(service.search_records("person", limit=50)) == 50
