"""An organisation with appointments, contacts and tasks, and the service over it as a person's front door."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from core.domain.act.conflicts import Conflict
from core.domain.act.kinds import ActKind
from core.domain.act.mapping import SyncMapping
from core.domain.act.merge import Agreed
from core.domain.act.records import ActRecord, kind_of
from core.domain.act.values import values_of
from core.domain.audit import AuditEntry, AuditFilter
from core.domain.ids import ActivityId, MailboxId, UserId
from core.ports.act_items import RecordChange, Stored
from core.ports.act_links import Link, OpenConflict
from core.service import Service
from core.store.act.keeper import ItemKeeper
from core.store.organisation import Organisation
from tests.contract.organisation_world import mailbox_id
from tests.contract.store_world import World
from tests.unit.document.desk import BASE

ALICE, BOB = "alice@corp.test", "bob@corp.test"


@dataclass
class Office:
    """Ann, the administrator, looks after the appointments of Alice and Bob."""

    world: World
    service: Service
    store: ItemKeeper
    alice: UserId
    box: MailboxId
    other: MailboxId

    def kept(self, *records: ActRecord) -> list[int]:
        """Write new records; their ids."""
        with self.store.writing() as uow:
            written = uow.save_records([RecordChange(one) for one in records])
        return [one.id for one in written if one is not None]

    def stored(self, kind: ActKind, number: int) -> Stored:
        """A record as it is."""
        with self.store.reading() as reader:
            return reader.records(kind, [number])[number]

    def change(self, kind: ActKind, number: int, **changes: Any) -> None:
        """Edit a record in the store."""
        stored = self.stored(kind, number)
        with self.store.writing() as uow:
            [written] = uow.save_records([RecordChange(replace(stored.record, **changes), stored.version)])
        assert written is not None

    def linked(self, record: ActRecord, box: MailboxId | None = None, **more: Any) -> tuple[int, int]:
        """A record that is linked and agreed upon; its id and the link's."""
        [number] = self.kept(record)
        stored = self.stored(kind_of(record), number)
        agreed = {key: Agreed(value, value) for key, value in values_of(stored.record).items()}
        subject = getattr(record, "subject", "")
        mapping = SyncMapping(box or self.box, kind_of(record), ActivityId(number), f"AAMk{number}", "ck", f"uid-{number}", subject)
        with self.store.writing() as uow:
            [link_id] = uow.save_links([Link(replace(mapping, **more), agreed, store_version=stored.version)])
        return number, link_id

    def link(self, link_id: int) -> Link:
        """A link as it is."""
        with self.store.reading() as reader:
            return reader.links_by_id([link_id])[link_id]

    def conflict(self, link_id: int, *conflicts: Conflict) -> list[OpenConflict]:
        """Raise conflicts of a link."""
        with self.store.writing() as uow:
            uow.keep_conflicts(link_id, conflicts)
            return uow.conflicts_of([link_id])

    def audited(self) -> list[AuditEntry]:
        """What was written down at the present moment, in the order of writing."""
        return list(reversed(self.service.audit(AuditFilter(since=self.world.clock.now()))))


def office_in(world: World) -> Office:
    """The usual organisation in a store; Ann is the person at the console."""
    service = Service(Organisation(world.store, world.clock), world.clock, who="ann")
    service.apply(BASE)
    world.clock.advance(1)
    with world.store.reading() as reader:
        alice = next(one.user.id for one in reader.contexts() if one.user is not None and one.user.email == ALICE)
    return Office(world, service, ItemKeeper(world.store), alice, mailbox_id(service), mailbox_id(service, BOB))
