"""The index of addresses equals a scan of all users, queues and records, whatever was changed and in which order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.cancel import CancelToken
from core.domain.activity import Party, PartyRole
from core.domain.addresses import address_key
from core.domain.automatic_record import NewRecord
from core.domain.ids import UserId
from core.domain.profile import EntityState
from core.domain.record import RecordType
from core.errors import DocumentInvalid, UsageError
from core.ports import Changed, DirectoryChanges
from core.service import Kind, NewEntry, Service
from core.store.organisation import Organisation
from core.store.rows import (
    AccountRow,
    AddressRow,
    CaseRow,
    ContactRow,
    LeadRow,
    MailboxRow,
    OpportunityRow,
    PartyRow,
    QueueRow,
    UserRow,
)
from tests.contract.organisation_world import mailbox_id, service_of
from tests.contract.store_world import CHANNEL, GENERATION, INBOX, World, sqlite_home, tracked, world_at

POOL = ["rene@contoso.test", "RENE@contoso.test", "vera@xn--bcher-kva.test", "Vera@bücher.test", "info@contoso.test", "x+y@z.test"]
POOL += ["alice@corp.test", "support@corp.test", "new@corp.test", "jo\u0308rg@x.test"]
RECORDS = {
    Kind.ACCOUNT: AccountRow,
    Kind.CONTACT: ContactRow,
    Kind.LEAD: LeadRow,
    Kind.OPPORTUNITY: OpportunityRow,
    Kind.CASE: CaseRow,
}
Entry = tuple[str, int, int, str, bool, int | None, bool]


def scanned(world: World) -> Counter[Entry]:
    """What the index has to say, from the rows themselves."""
    found: Counter[Entry] = Counter()
    for row in world.rows(UserRow):
        columns = [row.emailaddress, row.personalemailaddress, row.mobilealertemail]
        found += _of(row.id, "user", columns, row.statecode, row.id)
    for row in world.rows(QueueRow):
        found += _of(row.id, "queue", [row.emailaddress], row.statecode, row.ownerid)
    for kind, row_class in RECORDS.items():
        for row in world.rows(row_class):
            found += _of(row.id, kind.value, row.emails, row.statecode, row.ownerid, refuses=row.donotemail)
    return found


def _of(number: int, kind: str, columns: list[str], state: EntityState, owner: int | None, *, refuses: bool = False) -> Counter[Entry]:
    first: dict[str, int] = {}
    for at, address in enumerate(columns, 1):
        if address:
            first.setdefault(address_key(address), at)
    return Counter((key, number, at, kind, state is EntityState.ACTIVE, owner, refuses) for key, at in first.items())


def indexed(world: World) -> Counter[Entry]:
    """What it says."""
    kinds = [(row, row.parentobjecttypecode.value) for row in world.rows(AddressRow)]
    return Counter(
        (row.emailaddress, row.parentobjectid, row.emailcolumnnumber, kind, row.active, row.ownerid, row.donotemail) for row, kind in kinds
    )


class Changes:
    """Changes at random, by all the ways in which people and the engine make them."""

    def __init__(self, world: World, seed: int) -> None:
        self.world = world
        self.service: Service = service_of(world)
        self.random = Random(seed)
        self.first = self.service.last_change()[0].change_id
        self.number = 0
        self.ways: list[Callable[[], object]] = [
            self.add,
            self.change,
            self.change,
            self.person,
            self.queue,
            self.remove,
            self.prune,
            self.undo,
            self.erase,
            self.receive,
            self.resolve,
        ]

    def step(self, way: int) -> bool:
        """Do something; False where it was refused."""
        self.number += 1
        self.world.clock.advance(1)
        try:
            self.ways[way % len(self.ways)]()
        except (UsageError, DocumentInvalid):
            return False
        return True

    def add(self) -> None:
        kind = self.random.choice(list(RECORDS))
        name = "title" if kind is Kind.CASE else "name"
        self.service.save([NewEntry(kind, {name: f"N{self.number}", **self._said()})])

    def change(self) -> None:
        kind = self.random.choice(list(RECORDS))
        self.service.save([NewEntry(kind, {"id": self._any(kind), **self._said()})])

    def person(self) -> None:
        fields = {key: self.random.choice([None, *POOL]) for key in ("personal_email", "mobile_alert_email")}
        fields["email"] = f"u{self.number}@corp.test" if self.random.random() < 0.5 else self.random.choice(POOL)
        given = {"id": self._any(Kind.USER)} if self.random.random() < 0.5 else {"name": f"U{self.number}"}
        self.service.save([NewEntry(Kind.USER, {**given, **fields, "state": self._state()})])

    def queue(self) -> None:
        fields = {"email": self.random.choice(POOL), "owner": self.random.choice([None, self._user()]), "state": self._state()}
        given = {"id": self._any(Kind.QUEUE)} if self.random.random() < 0.5 else {"name": f"Q{self.number}"}
        self.service.save([NewEntry(Kind.QUEUE, {**given, **fields})])

    def remove(self) -> None:
        kind = self.random.choice([*RECORDS, Kind.USER, Kind.QUEUE])
        self.service.remove(kind, self._any(kind))

    def prune(self) -> None:
        self.service.apply(self.service.export().replace(self.random.choice(POOL), self.random.choice(POOL)), prune=True)

    def undo(self) -> None:
        if self.service.last_change()[0].change_id == self.first:
            raise UsageError("the organisation itself stays")
        self.service.undo_last()

    def erase(self) -> None:
        self.service.erase_person(self.random.choice(POOL), CancelToken())

    def receive(self) -> None:
        """The engine makes a record, of a user who may be gone or have another by then."""
        address = self.random.choice(POOL)
        user = self.world.rows(UserRow)[0].id
        creates = NewRecord(RecordType.LEAD, f"L{self.number}", "", f"L{self.number}", address, UserId(user))
        item = tracked(f"m{self.number}", parties=(Party(PartyRole.SENDER, address),), creates=creates)
        box = self.world.rows(MailboxRow)[0].id
        with self.world.store.writing() as uow:
            uow.save_page(box, INBOX, GENERATION, CHANNEL, [item], str(self.number))

    def resolve(self) -> None:
        address = self.random.choice(POOL)
        if self.random.random() < 0.5:
            self.service.resolve_party(address, new=self.random.choice([RecordType.CONTACT, RecordType.LEAD]))
        else:
            self.service.resolve_party(address, f"contact:#{self._any(Kind.CONTACT)}", add_address=True)

    def _said(self) -> dict[str, object]:
        emails = self.random.sample(POOL, self.random.randrange(4))
        owner = self.random.choice([None, self._user()])
        flag = self.random.random() < 0.3
        return {"email": next(iter(emails), None), "other_emails": emails[1:], "owner": owner, "state": self._state(), "do_not_email": flag}

    def _state(self) -> str:
        return self.random.choice(["active", "inactive"])

    def _user(self) -> str:
        return str(self.random.choice(self.world.rows(UserRow)).emailaddress)

    def _any(self, kind: Kind) -> int:
        entries = self.service.entries(kind)
        if not entries:
            raise UsageError("there is none")
        return int(str(self.random.choice(entries)["id"]))


def check(world: World) -> None:
    """The index is exact, and so is the address under which each unresolved party is found."""
    assert indexed(world) == scanned(world)
    for party in world.rows(PartyRow):
        assert party.unresolved_address == (address_key(party.addressused) or None if party.partyid is None else None)


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(seed=st.integers(0, 2**32), ways=st.lists(st.integers(0, 10), min_size=4, max_size=12))
def test_the_index_equals_a_scan_after_any_changes(seed: int, ways: list[int]) -> None:
    with TemporaryDirectory() as folder, world_at(None, sqlite_home(Path(folder))) as world:
        changes = Changes(world, seed)
        for way in ways:
            changes.step(way)
            check(world)


@pytest.mark.parametrize("seed", [1, 2])
def test_on_either_dialect_every_way_of_changing_is_taken(world: World, seed: int) -> None:
    changes = Changes(world, seed)
    assert mailbox_id(changes.service)
    taken = Counter({way: changes.step(way) for way in range(len(changes.ways))})
    for _ in range(5):
        for way in range(len(changes.ways)):
            taken[way] += changes.step(way)
        check(world)
    assert all(taken[way] for way in range(len(changes.ways)))


def test_a_user_who_goes_owns_nothing_in_the_index(world: World) -> None:
    service = service_of(world)
    owned = [
        NewEntry(Kind.QUEUE, {"name": "Sales", "email": "sales@corp.test", "owner": "bob@corp.test"}),
        NewEntry(Kind.LEAD, {"name": "L", "email": "l@x.test", "owner": "bob@corp.test"}),
    ]
    service.save(owned)
    with Organisation(world.store, world.clock).writing() as writer:
        [bob] = [user for user in writer.directory().users if user.email == "bob@corp.test"]
        writer.save(DirectoryChanges(users=Changed(removed=(bob,))))
    check(world)
    assert world.count(AddressRow, AddressRow.ownerid == bob.id) == 0
