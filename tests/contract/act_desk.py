"""A small organisation with appointments, contacts and tasks in a store, and the command line over it."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from core.domain.act.conflicts import Conflict
from core.domain.act.kinds import ActKind
from core.domain.act.mapping import SyncError, SyncMapping
from core.domain.act.merge import Agreed, Overwritten
from core.domain.act.parties import ActParty, ParticipationType, Response
from core.domain.act.plans import PlannedAction
from core.domain.act.records import ActRecord, Appointment, RecurringAppointmentMaster, kind_of
from core.domain.act.spans import Span
from core.domain.act.values import values_of
from core.domain.act.wording import Value
from core.domain.ids import MailboxId, RecordId, UserId
from core.domain.record import RecordLink, RecordType
from core.ports.act_items import RecordChange
from core.ports.act_links import Link
from core.ports.act_passes import PassEntry, PassState
from core.service import Service
from core.store.act.keeper import ItemKeeper
from tests.contract.organisation_world import mailbox_id, service_of
from tests.contract.store_world import World
from tests.unit.cli.fakes import FakeApp

AT = datetime(2026, 3, 9, 9, 0, tzinfo=UTC)
ALICE, BOB = "alice@corp.test", "bob@corp.test"


@dataclass
class Desk:
    """The organisation of `tests/unit/document/desk.py` with Alice's and Bob's mailboxes, and `postroom` over it."""

    world: World
    service: Service
    items: ItemKeeper
    home: Path
    capsys: pytest.CaptureFixture[str]

    @property
    def alice(self) -> MailboxId:
        """Alice's mailbox."""
        return mailbox_id(self.service, ALICE)

    @property
    def bob(self) -> MailboxId:
        """Bob's mailbox."""
        return mailbox_id(self.service, BOB)

    def user(self, name: str = "Alice Ng") -> RecordLink:
        """A user by name."""
        return self.service.resolve_record(f"user:{name}")

    def owner(self, name: str = "Alice Ng") -> UserId:
        """The same by the id alone."""
        return UserId(self.user(name).id)

    def run(self, *words: str, expect: int = 0) -> str:
        """What a command says to a person; it must end with `expect`."""
        app = FakeApp()
        real: Any = self.service
        app.service = real
        self.capsys.readouterr()
        code = app.run(*words, home=self.home)
        said = self.capsys.readouterr()
        assert code == expect, (words, code, said)
        return said.out if not expect else said.out + said.err

    def json(self, *words: str, expect: int = 0) -> Any:
        """The document of a command."""
        said = self.run(*words, "--json", expect=expect)
        return json.JSONDecoder().raw_decode(said)[0]

    def refused(self, *words: str) -> str:
        """The cause why a command is refused with 2, in both forms."""
        error = self.json(*words, expect=2)["error"]
        assert error["code"] in {"Usage", "EntriesInvalid", "DocumentInvalid"}
        assert "cause:" in self.run(*words, expect=2)
        return str(error["cause"])

    def save(self, record: ActRecord) -> int:
        """Write a record; its id."""
        with self.items.writing() as uow:
            [written] = uow.save_records([RecordChange(record)])
        assert written is not None
        return written.id

    def link(self, record: ActRecord, number: int, box: MailboxId | None = None, **changes: Any) -> int:
        """Link a record with something in a mailbox (default: Alice's), all agreed; the link's id."""
        kind = kind_of(record)
        subject = record.template.subject if isinstance(record, RecurringAppointmentMaster) else getattr(record, "subject", "")
        mapping = SyncMapping(box or self.alice, kind, RecordId(number), f"AAMk{number}", "ck", subject=subject, agreed_at=AT)
        agreed = {key: Agreed(value, value) for key, value in values_of(record).items()}
        with self.items.writing() as uow:
            version = uow.records(kind, [number])[number].version
            [link_id] = uow.save_links([Link(replace(mapping, **changes), agreed, store_version=version)])
        return link_id

    def conflict(self, link_id: int, key: str, agreed: Value, store: Value, remote: Value) -> int:
        """A conflict of a link that waits for a person; its id."""
        with self.items.writing() as uow:
            uow.keep_conflicts(link_id, [Conflict(key, agreed, store, remote, "both sides changed it, and a person is asked")])
            return max(one.id for one in uow.conflicts(limit=999))

    def gave_way(self, link_id: int, *entries: Overwritten) -> list[int]:
        """Values in the history; their ids."""
        with self.items.writing() as uow:
            return uow.keep_overwritten(link_id, entries)

    def held(self, actions: Sequence[PlannedAction], totals: Mapping[str, Value], box: MailboxId | None = None) -> int:
        """A pass that is held; its id."""
        entry = PassEntry(box or self.alice, PassState.HELD, True, ("it is the first pass of this mailbox",), dict(totals), began_at=AT)
        with self.items.writing() as uow:
            number = uow.keep_pass(entry)
            uow.add_actions(number, actions)
        return number


def desk_of(world: World, home: Path, capsys: pytest.CaptureFixture[str]) -> Desk:
    """The desk over a new store."""
    return Desk(world, service_of(world), ItemKeeper(world.store), home, capsys)


def meeting(desk: Desk, subject: str = "Plan", **changes: Any) -> Appointment:
    """A meeting that Alice called: Rene must, Bob may come."""
    rene = desk.service.resolve_record("contact:Rene Valdes")
    record = Appointment(
        subject=subject,
        span=Span(AT, AT + timedelta(hours=1), "Europe/Berlin"),
        location="Room 7",
        organizer=ActParty(ParticipationType.ORGANIZER, ALICE, "Alice Ng", desk.user(), Response.ORGANIZER),
        attendees=(
            ActParty(ParticipationType.REQUIRED, "rene@contoso.test", "Rene", rene, Response.ACCEPTED, AT),
            ActParty(ParticipationType.OPTIONAL, BOB, "Bob Roe", desk.user("Bob Roe")),
        ),
        reminder_minutes=15,
        regarding=desk.service.resolve_record("account:Contoso"),
        uid=f"uid-{subject}",
        owner=desk.owner(),
    )
    return replace(record, **changes)


def failure() -> SyncError:
    """What a server said of an item."""
    return SyncError("ErrorIrresolvableConflict", AT, -7, "the item was changed at this moment")


__all__ = ["ALICE", "AT", "BOB", "ActKind", "Desk", "RecordType", "desk_of", "failure", "meeting"]
