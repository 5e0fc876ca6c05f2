"""Everything a test of passes starts from: Alice and Bob with their mailboxes, a store of items, a calendar server each, and the post
between those: who is invited finds the meeting in the other calendar.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import timedelta

from core.cancel import CancelToken
from core.domain.act.filter_templates import DEFAULT_TEMPLATES
from core.domain.act.filters import given_to_new_user
from core.domain.act.invitations import Mail, MailKind
from core.domain.act.kinds import ActKind
from core.domain.act.outcome import ActOutcome
from core.domain.act.parties import ActParty, ParticipationType
from core.domain.act.records import ActRecord, Appointment, RecurringAppointmentMaster, kind_of
from core.domain.act.settings import ActSettings, Thresholds
from core.domain.act.values import with_values
from core.domain.act.wording import Value
from core.domain.ids import MailboxId, ProfileId
from core.domain.mailbox import ActMethod, DirectionState, MailDirection
from core.domain.profile import EmailServerProfile, Endpoint, ProfileType
from core.domain.record import RecordLink, RecordType
from core.pipelines.act.run import ActRun
from core.pipelines.report import RunReport, Tools
from core.ports import MailboxContext
from core.ports.act_items import RecordChange, Stored
from core.ports.act_links import Link
from core.ports.act_passes import PassEntry, PassState
from tests.fakes.act_transport import ActServer, FakeActTransport
from tests.fakes.items import MemoryItems
from tests.fakes.kit import ALICE, ALICE_USER, BOB, BOB_USER, Kit

#: Nothing is held: for tests that are not about the belt.
OPEN_BELT = Thresholds(10_000, 10_000, 10_000, 10_000, 1000, 10_000, hold_first_pass=False)
USERS = {ALICE: ALICE_USER, BOB: BOB_USER}
ADDRESSES = {ALICE: "alice@corp.test", BOB: "bob@corp.test"}


@dataclass
class ActKit:
    """One test's world. `servers` are the mailboxes' calendars, by mailbox; `now` moves by `later`."""

    kit: Kit = field(default_factory=Kit)
    items: MemoryItems = field(default_factory=MemoryItems)
    servers: dict[MailboxId, ActServer] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.items.time = self.kit.clock.time
        profile = EmailServerProfile(ProfileId(5), "Exchange", ProfileType.EXCHANGE, Endpoint(host="mail"), Endpoint(host="mail"))
        for box, address in ADDRESSES.items():
            self.servers[box] = ActServer(address)
            context = self.kit.store.state.contexts[box]
            mailbox = replace(context.mailbox, act_method=ActMethod.SERVER_SIDE_SYNC, act=DirectionState(enabled=True))
            self.kit.store.state.contexts[box] = replace(context, mailbox=mailbox, profile=profile)
        with self.items.writing() as writer:
            ids = writer.save_filters(DEFAULT_TEMPLATES)
            templates = [replace(one, id=number) for one, number in zip(DEFAULT_TEMPLATES, ids, strict=True)]
            for user in USERS.values():
                writer.save_filters(given_to_new_user(templates, user))
        self.settings(thresholds=OPEN_BELT)

    @property
    def tools(self) -> Tools:
        """The pipelines' tools over this world."""
        return replace(self.kit.tools, items=self.items)

    def settings(self, **changes: object) -> None:
        """Change what the organisation decided."""
        act = replace(self.context(ALICE).organization.act, **changes)  # type: ignore[arg-type]
        self.kit.organization(act=act)

    def switches(self, **changes: object) -> None:
        """Change switches of the organisation."""
        act: ActSettings = self.context(ALICE).organization.act
        self.settings(switches=replace(act.switches, **changes))  # type: ignore[arg-type]

    def context(self, box: MailboxId) -> MailboxContext:
        """A mailbox as the store describes it."""
        return self.kit.store.state.contexts[box]

    def later(self, **span: float) -> None:
        """Let time pass."""
        self.kit.clock.time += timedelta(**span)
        self.items.time = self.kit.clock.time

    def run(self, box: MailboxId = ALICE, *, what_if: bool = False) -> ActOutcome:
        """One pass; then the post is carried to the other calendars."""
        report = self.report(box, what_if=what_if)
        assert report.act is not None
        return report.act

    def report(self, box: MailboxId = ALICE, *, what_if: bool = False) -> RunReport:
        """One pass, as it is reported."""
        job = ActRun(self.tools, self.context(box), None, CancelToken(), RunReport(box, ADDRESSES[box], MailDirection.ACT))
        transport = FakeActTransport(self.servers[box])
        return job.what_if(transport) if what_if else job.run(transport)

    def settle(self, rounds: int = 4) -> None:
        """Passes of both mailboxes, and the post between them, until both had their say."""
        for _ in range(rounds):
            for box in ADDRESSES:
                self.run(box)
                self.post()
            self.later(minutes=5)

    def post(self) -> None:
        """Carry meetings from their organizer's calendar to those of who takes part, as their servers do among themselves."""
        by_address = {address: box for box, address in ADDRESSES.items()}
        for box, server in self.servers.items():
            for item_id, kept in list(server.items.items()):
                meeting = _meeting(kept.record)
                if kept.bin or meeting is None or meeting.organizer is None or meeting.organizer.key != server.address:
                    continue
                told = {mail.address for mail in server.mails}
                for party in meeting.attendees:
                    other = by_address.get(party.key)
                    if other is not None and other != box and party.key in told:
                        _deliver(self.servers[other], kept.record, item_id)

    def mails(self, box: MailboxId = ALICE) -> list[Mail]:
        """What a mailbox's server has sent so far."""
        return self.servers[box].mails

    def add(self, record: ActRecord) -> int:
        """A program makes a record in the store; returns its id."""
        with self.items.writing() as writer:
            written = writer.save_records([RecordChange(record)])[0]
        assert written is not None
        return written.id

    def edit(self, kind: ActKind, number: int, values: Mapping[str, Value]) -> None:
        """A program changes a record in the store."""
        stored = self.stored(kind, number)
        assert stored is not None
        with self.items.writing() as writer:
            assert writer.save_records([RecordChange(with_values(stored.record, values), stored.version)])[0] is not None

    def change(self, number: int, record: ActRecord) -> None:
        """A program writes a record anew."""
        stored = self.stored(kind_of(record), number)
        assert stored is not None
        with self.items.writing() as writer:
            assert writer.save_records([RecordChange(record, stored.version)])[0] is not None

    def stored(self, kind: ActKind, number: int) -> Stored | None:
        """A record, None where it is gone."""
        with self.items.reading() as reader:
            return reader.records(kind, [number]).get(number)

    def records(self, kind: ActKind) -> dict[int, ActRecord]:
        """All records of a kind, by id."""
        return {number: one.record for number, one in sorted(self.items.state.records.items()) if kind_of(one.record) is kind}

    def links(self, box: MailboxId = ALICE) -> list[Link]:
        """The links of a mailbox."""
        with self.items.reading() as reader:
            return reader.links(box, limit=10_000)

    def there(self, box: MailboxId = ALICE) -> dict[str, ActRecord]:
        """What is in a mailbox's folders."""
        return {number: kept.record for number, kept in self.servers[box].items.items() if not kept.bin}

    def passes(self, *states: PassState, box: MailboxId = ALICE) -> list[PassEntry]:
        """Passes, the newest first."""
        with self.items.reading() as reader:
            return reader.passes(mailbox_id=box, states=states, limit=100)

    def release(self, box: MailboxId = ALICE, *, silently: bool = False) -> None:
        """A person releases the held pass."""
        [held] = self.passes(PassState.HELD, box=box)
        with self.items.writing() as writer:
            assert writer.decide_pass(held.id or 0, PassState.RELEASED, "ann", silently=silently)


def attendee(address: str, type_: ParticipationType = ParticipationType.REQUIRED) -> ActParty:
    """Somebody who takes part, by address."""
    return ActParty(type_, address, address.partition("@")[0].title())


def organizer(box: MailboxId) -> ActParty:
    """The user of a mailbox as who called a meeting."""
    user = USERS[box]
    name = ADDRESSES[box].partition("@")[0].title()
    return ActParty(ParticipationType.ORGANIZER, ADDRESSES[box], name, RecordLink(RecordType.USER, user, name))  # type: ignore[arg-type]


def _meeting(record: ActRecord) -> Appointment | None:
    if isinstance(record, RecurringAppointmentMaster):
        return record.template
    return record if isinstance(record, Appointment) else None


def _deliver(server: ActServer, record: ActRecord, item_id: str) -> None:
    """The meeting as it arrives with who takes part: the same as the organizer's, but for what is one's own."""
    del item_id
    uid = _meeting(record).uid  # type: ignore[union-attr]
    for number, kept in server.items.items():
        known = _meeting(kept.record)
        if known is not None and known.uid == uid:
            if not kept.bin and kept.record != _copy(record):
                kept.record = _copy(record)
                server._touched(number)
            return
    server.put("calendar", _copy(record))


def _copy(record: ActRecord) -> ActRecord:
    if isinstance(record, RecurringAppointmentMaster):
        return replace(record, template=replace(record.template, category="", id=None))
    assert isinstance(record, Appointment)
    return replace(record, category="", id=None)


def invitations(mails: list[Mail]) -> list[str]:
    """Who was invited."""
    return [mail.address for mail in mails if mail.kind is MailKind.INVITATION]
