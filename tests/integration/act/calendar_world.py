"""Alice and Bob at a sandbox Exchange, and the whole program before it: a real store, the production transport, a clock to move."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from datetime import UTC, timedelta
from pathlib import Path
from unittest import mock

import core.app
from core.app import App, Options, open_app
from core.cancel import CancelToken
from core.domain.act.kinds import ActKind
from core.domain.act.outcome import ActOutcome
from core.domain.act.parties import ActParty, ParticipationType
from core.domain.act.records import ActRecord, Appointment, kind_of
from core.domain.act.spans import Span
from core.domain.act.values import with_values
from core.domain.act.wording import Value
from core.domain.connection import TestResult
from core.domain.ids import MailboxId, RecordId, UserId
from core.domain.mailbox import MailDirection
from core.domain.record import RecordLink, RecordType
from core.pipelines.report import RunOutcome
from core.pipelines.run import run_direction, test_direction
from core.ports.act_items import RecordChange, Stored
from core.sandbox.ews.act.hands import Hands
from core.sandbox.ews.auth import BASIC
from core.sandbox.ews.behaviour import EXCHANGE_SE, Behaviour
from core.sandbox.ews.directory import Directory
from core.sandbox.ews.server import EwsServer
from core.service import ItemFilter, LinkState
from tests.fakes.clock import FakeClock
from tests.integration.exchange_world import prepare_home

ALICE, BOB = "alice@corp.test", "bob@corp.test"
ACT = MailDirection.ACT
CATEGORY = "Tracked to Dynamics 365"
ZONE = "Europe/Berlin"

_DOCUMENT = """
postroom: 1
organization: {{require_approval: {{users: false, queues: false}}}}
profiles:
  - name: Exchange
    type: exchange
    incoming: {{url: "{url}", auth: basic, credentials: profile, username: svc@corp.test, secret: svc, impersonation: true}}
    outgoing: same
users:
  - {{name: Alice, email: alice@corp.test, incoming: none, outgoing: none, act: server-side-sync, filter: all}}
  - {{name: Bob, email: bob@corp.test, incoming: none, outgoing: none, act: server-side-sync, filter: all}}
mailboxes:
  - {{email: alice@corp.test, profile: Exchange}}
  - {{email: bob@corp.test, profile: Exchange}}
records:
  accounts: [{{name: Contoso}}]
  contacts: [{{first_name: Rene, last_name: Valdes, email: rene@contoso.test, account: Contoso, owner: alice@corp.test}}]
"""


class CalendarWorld:
    """Two mailboxes, their server and the program. Belongs to the test's thread. `hands` are what Alice and Bob do in Outlook."""

    def __init__(self, app: App, server: EwsServer, clock: FakeClock) -> None:
        self.app = app
        self.server = server
        self.clock = clock
        self.hands = {address: Hands(server.directory, address) for address in (ALICE, BOB)}
        with app.store.reading() as reader:
            contexts = {one.mailbox.email_address: one for one in reader.contexts()}
        self.boxes: dict[str, MailboxId] = {address: one.mailbox.id for address, one in contexts.items()}
        self.users: dict[str, UserId] = {address: one.user.id for address, one in contexts.items() if one.user is not None}

    def run(self, address: str = ALICE, *, what_if: bool = False) -> ActOutcome:
        """One pass, which must end well."""
        report = run_direction(self.app.tools, self.boxes[address], ACT, CancelToken(), what_if=what_if)
        assert report.outcome is RunOutcome.DONE, report
        assert report.act is not None
        return report.act

    def test(self, address: str = ALICE) -> TestResult:
        """Test and enable a mailbox."""
        return test_direction(self.app.tools, self.boxes[address], ACT, CancelToken(), enable=True)

    def settle(self, rounds: int = 2) -> None:
        """Passes of both, until both had their say; held ones are released."""
        for _ in range(rounds):
            for address in (ALICE, BOB):
                outcome = self.run(address)
                if outcome.held is not None:
                    self.app.service.release_pass(outcome.held)
                    self.run(address)
            self.clock.advance(60)

    def add(self, record: ActRecord) -> int:
        """A program makes a record in the store; returns its id."""
        with self.app.tools.items.writing() as writer:
            written = writer.save_records([RecordChange(record)])[0]
        assert written is not None
        return written.id

    def add_all(self, records: Sequence[ActRecord]) -> None:
        """A program makes many."""
        with self.app.tools.items.writing() as writer:
            assert None not in writer.save_records([RecordChange(one) for one in records])

    def edit(self, kind: ActKind, number: int, values: dict[str, Value]) -> None:
        """A program changes a record."""
        stored = self.stored(kind, number)
        with self.app.tools.items.writing() as writer:
            assert writer.save_records([RecordChange(with_values(stored.record, values), stored.version)])[0] is not None

    def change(self, number: int, record: ActRecord) -> None:
        """A program writes a record anew."""
        stored = self.stored(kind_of(record), number)
        with self.app.tools.items.writing() as writer:
            assert writer.save_records([RecordChange(record, stored.version)])[0] is not None

    def stored(self, kind: ActKind, number: int) -> Stored:
        """A record that is there."""
        with self.app.tools.items.reading() as reader:
            return reader.records(kind, [number])[number]

    def items(self, *kinds: ActKind) -> list[tuple[str, LinkState]]:
        """Names and link states of the store's items, by name."""
        page = self.app.service.act_items(ItemFilter(kinds=frozenset(kinds) or None, limit=1000))
        return sorted((row.name, row.state) for row in page.rows)

    def mails(self) -> dict[str, int]:
        """How many letters meetings made, by kind."""
        return {kind: count for kind, count in self.server.meetings.counts.items() if count}

    def shown(self, address: str, subject: str, name: str, folder: str = "Calendar") -> str:
        """What an item shows in Outlook under a name of EWS, "" nothing."""
        hands = self.hands[address]
        return hands.record(hands.find(subject, folder)).text(name)

    def meeting(self, subject: str, *people: str, by: str = ALICE, days: float = 7) -> Appointment:
        """An appointment that a user called."""
        start = (self.clock.now() + timedelta(days=days)).replace(hour=9, minute=0, second=0, microsecond=0)
        span = Span(start.astimezone(UTC), start.astimezone(UTC) + timedelta(hours=1), ZONE)
        user = self.users[by]
        organizer = ActParty(ParticipationType.ORGANIZER, by, by[:5].title(), RecordLink(RecordType.USER, RecordId(user), by))
        attendees = tuple(ActParty(ParticipationType.REQUIRED, one) for one in people)
        return Appointment(subject, span, organizer=organizer, attendees=attendees, owner=user)


@contextmanager
def calendar_server(clock: FakeClock, behaviour: Behaviour = EXCHANGE_SE) -> Iterator[EwsServer]:
    """An Exchange with the mailboxes of Alice and Bob."""
    directory = Directory(now=clock.now)
    directory.add(ALICE, "unused")
    directory.add(BOB, "unused")
    directory.add_service("svc@corp.test", "secret")
    with EwsServer(directory, behaviour=behaviour, auth=(BASIC,)) as server:
        yield server


@contextmanager
def calendar_world(home: Path, *, organization: str = "", server: EwsServer | None = None, tested: bool = True) -> Iterator[CalendarWorld]:
    """A world whose two mailboxes are tested and enabled for appointments, contacts and tasks, at a server of its own or another's."""
    prepare_home(home)
    clock = FakeClock()
    with ExitStack() as stack:
        if server is None:
            server = stack.enter_context(calendar_server(clock))
        stack.enter_context(mock.patch.object(core.app, "SystemClock", return_value=clock))
        opened = stack.enter_context(open_app(Options(home, None, "env", None, {"POSTROOM_SECRET_SVC": "secret"})))
        app = replace(opened, tools=replace(opened.tools, chance=lambda: 0.5))
        app.service.apply(_DOCUMENT.format(url=server.url))
        if organization:
            app.service.apply(organization)
        world = CalendarWorld(app, server, clock)
        for box in world.boxes.values() if tested else ():
            result = test_direction(app.tools, box, ACT, CancelToken(), enable=True)
            assert result.ok, result
        yield world
