"""How often a pass asks the store: not more often because more items are shared, or because more are linked already."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta

import pytest

from core.cancel import CancelToken
from core.domain.act.kinds import ActKind
from core.domain.act.mapping import SyncMapping
from core.domain.act.outcome import ActOutcome
from core.domain.act.parties import ActParty, ParticipationType
from core.domain.act.records import ActTask, Appointment
from core.domain.act.settings import TRACKING_CATEGORY
from core.domain.act.spans import Span
from core.domain.ids import ActivityId, MailboxId
from core.domain.mailbox import MailDirection
from core.pipelines.act.run import ActRun
from core.pipelines.report import RunReport, Tools
from core.ports.act_items import RecordChange
from core.ports.act_links import Link
from tests.contract.items_world import Items, in_database
from tests.contract.store_world import World
from tests.contract.test_import_table import statements
from tests.fakes.act_kit import OPEN_BELT, attendee
from tests.fakes.act_server import ActServer
from tests.fakes.act_transport import FakeActTransport
from tests.fakes.kit import Kit

AT = datetime(2026, 3, 9, 9, 0, tzinfo=UTC)
BOSS = ActParty(ParticipationType.ORGANIZER, "boss@contoso.test", "Boss")


@dataclass
class Passes:
    """Ann's and Bob's mailboxes over a store in a database, each with a server in memory."""

    world: World
    items: Items
    servers: dict[MailboxId, ActServer] = field(default_factory=dict)

    def run(self, box: MailboxId, *, what_if: bool = False) -> ActOutcome:
        """One pass."""
        with self.world.store.reading() as reader:
            context = reader.context(box)
        assert context is not None
        address = context.mailbox.email_address
        act = replace(context.organization.act, thresholds=OPEN_BELT)
        context = replace(context, organization=replace(context.organization, act=act))
        tools: Tools = replace(Kit().tools, store=self.world.store, items=self.items.store, clock=self.world.clock)
        transport = FakeActTransport(self.servers.setdefault(box, ActServer(address)))
        job = ActRun(tools, context, None, CancelToken(), RunReport(box, address, MailDirection.ACT))
        report = job.what_if(transport) if what_if else job.run(transport)
        assert report.act is not None
        return report.act

    def asked(self, box: MailboxId) -> Sequence[str]:
        """What the store is asked by what a pass would do."""
        with statements() as seen:
            self.run(box, what_if=True)
        return seen


@pytest.fixture
def passes(here: World) -> Passes:
    items = in_database(here)
    made = Passes(here, items)
    for box in (items.box, items.other):
        made.run(box)
    return made


def test_meetings_that_several_mailboxes_share_are_asked_for_together(passes: Passes) -> None:
    ann, bob = passes.items.box, passes.items.other
    people = (attendee("ann@corp.test"), attendee("bob@corp.test"))
    for number in range(6):
        start = AT + timedelta(days=number)
        span = Span(start, start + timedelta(hours=1), "Europe/Berlin")
        meeting = Appointment(f"Review {number}", span, uid=f"uid-{number}", organizer=BOSS, attendees=people)
        for box in (ann, bob):
            passes.servers[box].put("calendar", meeting, categories=(TRACKING_CATEGORY,))
    passes.run(ann)
    passes.run(bob)
    with passes.items.store.reading() as reader:
        assert reader.count_linked(ann) == reader.count_linked(bob) == 6
    for box in (ann, bob):
        passes.world.clock.advance(5)
        passes.run(box)
    items = list(passes.servers[bob].items)
    for item in items[:2]:
        passes.servers[bob].edit(item, {"subject": "Moved"})
    few = passes.asked(bob)
    for item in items[2:]:
        passes.servers[bob].edit(item, {"subject": "Moved"})
    many = passes.asked(bob)
    assert len(few) == len(many), "each of them was asked for alone"


def test_links_of_long_ago_are_not_walked_after_a_pass_that_made_an_item(passes: Passes) -> None:
    box = passes.items.box
    passes.world.clock.advance(5)
    passes.servers[box].put("tasks", ActTask("Call Rene"), categories=(TRACKING_CATEGORY,))
    assert passes.run(box).created_in_store == 1
    few = passes.asked(box)
    with passes.items.store.writing() as writer:
        written = [one for one in writer.save_records([RecordChange(ActTask(f"Call {number}")) for number in range(500)]) if one]
        mapping = SyncMapping(box, ActKind.TASK, agreed_at=AT - timedelta(days=99))
        mappings = [replace(mapping, object_id=ActivityId(one.id), remote_id=f"old-{one.id}") for one in written]
        writer.save_links([Link(each, {}, store_version=one.version) for each, one in zip(mappings, written, strict=True)])
    many = passes.asked(box)
    assert len(few) == len(many)


def test_an_item_that_was_made_and_deleted_between_two_passes_is_noticed(passes: Passes) -> None:
    box = passes.items.box
    passes.world.clock.advance(5)
    server = passes.servers[box]
    item = server.put("tasks", ActTask("Call Rene"), categories=(TRACKING_CATEGORY,))
    passes.run(box)
    server.remove(item)
    server.log.clear()
    passes.world.clock.advance(5)
    assert passes.run(box).deleted_in_store == 1
