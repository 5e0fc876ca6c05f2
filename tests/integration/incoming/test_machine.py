"""Incoming mail as a state machine over a real store: whatever happens, every message is exactly one activity or has one recorded reason.

Two mailboxes with folders receive the same and other mail; messages are moved and deleted, answers come before what they answer, places
are lost, fetching fails, and the program is killed before or after any of its commits and started anew. Alice tracks everything, Bob
answers alone; a folder of Alice's is mapped.

The budget is small and the same each time. POSTROOM_MACHINE_EXAMPLES=2000 makes it longer, and other each time.
"""

from __future__ import annotations

import os
from collections import Counter
from contextlib import ExitStack, suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hypothesis import HealthCheck, settings, strategies
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from core.cancel import CancelToken
from core.domain.activity import Direction
from core.domain.connection import ConnectionSettings
from core.domain.decision import Outcome
from core.domain.ids import MailboxId
from core.domain.mailbox import MailDirection
from core.domain.remote_folder import INBOX_ID, RemoteFolder
from core.pipelines.report import RunOutcome, Tools
from core.pipelines.run import run_direction
from core.ports import StepObserver
from core.service import Service
from core.store.organisation import Organisation
from core.store.rows import DecisionRow, EmailRow, MailboxRow, SeenRow
from core.store.store import Store, open_store
from core.transports.mime import parse
from tests.contract.store_world import sqlite_home
from tests.fakes.clock import START, FakeClock
from tests.fakes.kit import MemorySecrets, compose
from tests.fakes.mail import FakeServer, FakeSource, FakeTransports

EXAMPLES = os.environ.get("POSTROOM_MACHINE_EXAMPLES")
ALICE, BOB = "alice@corp.test", "bob@corp.test"
FOLDER = "Inbox/Contoso"
OLD = START - timedelta(days=30)

_DOCUMENT = """
postroom: 1
organization: {require_approval: {users: false}}
profiles:
  - {name: X, type: exchange, incoming: {url: "http://x.test/EWS", auth: basic, credentials: mailbox}, outgoing: same}
users:
  - {name: Alice, email: alice@corp.test, incoming: server-side-sync, outgoing: none, act: none, filter: all}
  - {name: Bob, email: bob@corp.test, incoming: server-side-sync, outgoing: none, act: none, filter: replies}
mailboxes:
  - {email: alice@corp.test, profile: X, username: alice, secret: alice}
  - {email: bob@corp.test, profile: X, username: bob, secret: bob}
records: {accounts: [{name: Contoso}]}
folder_rules: [{mailbox: alice@corp.test, folder: Inbox/Contoso, regarding: "account:Contoso"}]
"""


class Killed(BaseException):
    """The program ends here and now."""


class Servers(FakeTransports):
    """A server for each mailbox."""

    def __init__(self) -> None:
        self.of = {one: FakeServer(page_size=2, heads_first=one == ALICE) for one in (ALICE, BOB)}
        super().__init__(self.of[ALICE])
        for server in self.of.values():
            server.folders.append(RemoteFolder(FOLDER, FOLDER, INBOX_ID))

    def source(self, settings: ConnectionSettings, token: CancelToken, observer: StepObserver) -> FakeSource:
        """Connect to the mailbox that is asked for."""
        self.server = self.of[settings.mailbox]
        return super().source(settings, token, observer)


@dataclass
class Program:
    """The program with its store, as long as it is not killed."""

    home: Path
    servers: Servers
    clock: FakeClock
    stack: ExitStack = field(default_factory=ExitStack)
    countdown: int | None = None
    after: bool = False

    def start(self) -> None:
        """Open the store."""
        self.store: Store = open_store(None, self.home, clock=self.clock)
        self.stack.callback(self.store.close)
        dialect = self.store._database.engine.dialect
        commit = dialect.do_commit

        def do_commit(connection: Any) -> None:
            if self.countdown is not None:
                self.countdown -= 1
            if self.countdown == 0 and not self.after:
                raise Killed
            commit(connection)
            if self.countdown == 0:
                raise Killed

        dialect.do_commit = do_commit  # type: ignore[method-assign,assignment]

    def kill(self) -> None:
        """End and start anew."""
        self.countdown = None
        with suppress(Killed):
            self.stack.close()
        self.start()

    @property
    def service(self) -> Service:
        """What people use."""
        return Service(Organisation(self.store, self.clock), self.clock)

    def ids(self) -> dict[str, MailboxId]:
        """The mailboxes by address."""
        with self.store.transaction_read() as session:
            return {row.emailaddress: row.id for row in session.query(MailboxRow)}

    def run(self, address: str) -> RunOutcome:
        """Run incoming mail of one mailbox."""
        tools = Tools(self.store, self.servers, parse, compose, MemorySecrets(), self.clock, old_mail_per_minute=1_000)
        return run_direction(tools, self.ids()[address], MailDirection.INCOMING, CancelToken()).outcome


def _date(number: int) -> datetime:
    return START - timedelta(hours=2) + timedelta(minutes=number)


class IncomingMachine(RuleBasedStateMachine):
    """See the module."""

    def __init__(self) -> None:
        super().__init__()
        self.stack = ExitStack()
        self.servers = Servers()
        self.numbers = 0
        self.answers: dict[int, int] = {}
        self.unnamed: set[int] = set()
        self.copies: Counter[int] = Counter()
        self.starts: dict[str, datetime | None] = {ALICE: None, BOB: None}
        home = sqlite_home(Path(self.stack.enter_context(TemporaryDirectory())))
        self.program = Program(home, self.servers, FakeClock())
        self.program.start()
        self.program.service.apply(_DOCUMENT)
        self.program.service.enable([ALICE, BOB], [MailDirection.INCOMING])

    def teardown(self) -> None:
        """Whatever happened: once all is quiet, nothing is lost and nothing doubled."""
        try:
            self.settle()
            self.check()
        finally:
            with suppress(Killed):
                self.program.stack.close()
            self.stack.close()

    # What happens in the world

    def _put(self, raw: bytes, address: str, folder: str) -> None:
        server = self.servers.of[address]
        server.numbers += 1
        server.messages[f"uid-{server.numbers}" if folder == INBOX_ID else f"{folder}:{server.numbers}"] = raw

    def _raw(self, number: int, addresses: list[str]) -> bytes:
        when = _date(number).strftime("%a, %d %b %Y %H:%M:%S +0000")
        name = "" if number in self.unnamed else f"Message-ID: <n{number}@elsewhere.test>\r\n"
        answer = f"In-Reply-To: <n{self.answers[number]}@elsewhere.test>\r\n" if number in self.answers else ""
        head = f"{name}{answer}Date: {when}\r\nFrom: rene@contoso.test\r\nTo: {', '.join(addresses)}\r\nSubject: n{number}\r\n"
        return f"{head}\r\nText {number}\r\n".encode()

    @initialize(count=strategies.integers(0, 3))
    def mail_is_there(self, count: int) -> None:
        """The mailboxes are not empty at first."""
        for _ in range(count):
            self.mail_arrives([ALICE], INBOX_ID, named=True, answers=None, copies=1)

    @rule(
        addresses=strategies.sampled_from([[ALICE], [BOB], [ALICE, BOB]]),
        folder=strategies.sampled_from([INBOX_ID, INBOX_ID, FOLDER]),
        named=strategies.sampled_from([True, True, True, False]),
        answers=strategies.none() | strategies.integers(1, 6),
        copies=strategies.sampled_from([1, 1, 1, 2]),
    )
    def mail_arrives(self, addresses: list[str], folder: str, *, named: bool, answers: int | None, copies: int) -> None:
        """The same message comes to one mailbox or both; what it answers may come later, or never."""
        self.numbers += 1
        number = self.numbers
        if answers is not None and answers != number:
            self.answers[number] = answers
        if not named:
            self.unnamed.add(number)
        for address in addresses:
            for _ in range(copies):
                self._put(self._raw(number, addresses), address, folder if address == ALICE else INBOX_ID)
        self.copies[number] = copies

    @rule(seen=strategies.booleans())
    def answer_comes_first(self, *, seen: bool) -> None:
        """An answer comes to Bob before what it answers comes to Alice; perhaps it is judged in between."""
        self.mail_arrives([BOB], INBOX_ID, named=True, answers=self.numbers + 2, copies=1)
        if seen:
            self.program.run(BOB)
        self.mail_arrives([ALICE], INBOX_ID, named=True, answers=None, copies=1)

    @rule(address=strategies.sampled_from([ALICE, BOB]), which=strategies.integers(0, 50))
    def message_is_deleted(self, address: str, which: int) -> None:
        """A person deletes a message."""
        held = self.servers.of[address].messages
        if held:
            del held[list(held)[which % len(held)]]

    @rule(which=strategies.integers(0, 50), folder=strategies.sampled_from([INBOX_ID, FOLDER]))
    def message_is_moved(self, which: int, folder: str) -> None:
        """A person files a message; its id is another one then. Without a Message-ID nobody could tell it from another like it."""
        held = self.servers.of[ALICE].messages
        named = [remote_id for remote_id, raw in held.items() if b"Message-ID" in raw]
        if named:
            self._put(held.pop(named[which % len(named)]), ALICE, folder)

    @rule(minutes=strategies.sampled_from([1, 20, 300]))
    def time_passes(self, minutes: int) -> None:
        """Nothing else happens."""
        self.program.clock.advance(60 * minutes)

    @rule(address=strategies.sampled_from([ALICE, BOB]), start=strategies.sampled_from([None, OLD, START - timedelta(minutes=116), START]))
    def start_is_set(self, address: str, start: datetime | None) -> None:
        """An administrator sets the start of processing, back or forward."""
        self.starts[address] = start
        word = "null" if start is None else start.isoformat()
        self.program.service.apply(f"postroom: 1\nmailboxes: [{{email: {address}, process_email_from: {word}}}]\n")
        self.program.service.enable([address], [MailDirection.INCOMING])

    # What the program does

    @rule(address=strategies.sampled_from([ALICE, BOB]))
    def runs(self, address: str) -> None:
        """A run to its end."""
        self.program.run(address)

    @rule(address=strategies.sampled_from([ALICE, BOB]), commit=strategies.integers(1, 9), after=strategies.booleans())
    def runs_and_is_killed(self, address: str, commit: int, *, after: bool) -> None:
        """A run that is killed before or after one of its commits; then the program is started anew."""
        self.program.countdown, self.program.after = commit, after
        with suppress(Killed):
            self.program.run(address)
        self.program.kill()

    @rule(address=strategies.sampled_from([ALICE, BOB]))
    def runs_with_its_place_lost(self, address: str) -> None:
        """The server does not know its cursor any more."""
        self.servers.of[address].forgets_cursor = True
        self.program.run(address)
        self.servers.of[address].forgets_cursor = False

    @precondition(lambda self: any(server.messages for server in self.servers.of.values()))
    @rule(address=strategies.sampled_from([ALICE, BOB]), which=strategies.integers(0, 50))
    def runs_while_a_message_cannot_be_fetched(self, address: str, which: int) -> None:
        """The server refuses one message this time."""
        server = self.servers.of[address]
        if server.messages:
            server.refuse_fetch = {list(server.messages)[which % len(server.messages)]}
        self.program.run(address)
        server.refuse_fetch = set()

    # What must be true

    @invariant()
    def nothing_is_doubled(self) -> None:
        """A message with a Message-ID is never two activities, and none is without a message."""
        for number, count in self._emails().items():
            most = 1 if number not in self.unnamed else self.copies[number]
            assert count <= most, f"n{number} is {count} activities"
            assert 1 <= number <= self.numbers

    def settle(self) -> None:
        """Run until all is quiet, what is in quarantine included."""
        for _ in range(3):
            for address in (ALICE, BOB, ALICE):
                assert self.program.run(address) is RunOutcome.DONE
            self.program.clock.advance(3600)

    def check(self) -> None:
        """Everything on the servers was decided upon, once, and for a reason that holds."""
        self.nothing_is_doubled()
        tracked = self._emails()
        ids = self.program.ids()
        with self.program.store.transaction_read() as session:
            query = session.query(SeenRow, DecisionRow).join(DecisionRow, DecisionRow.id == SeenRow.id)
            decided = {(seen.mailbox_id, seen.folder, seen.remote_id): decision for seen, decision in query}
            subjects = {row.id: row.subject for row in session.query(EmailRow.id, EmailRow.subject)}
            for address, server in self.servers.of.items():
                for remote_id, raw in server.messages.items():
                    folder = FOLDER if remote_id.startswith(FOLDER) else INBOX_ID
                    if address == BOB and folder == FOLDER:
                        continue
                    decision = decided.get((ids[address], folder, remote_id))
                    assert decision is not None, f"{remote_id} of {address} was never decided upon"
                    number = int(parse(raw).subject[1:])
                    self._check_one(number, address, decision, tracked)
                    named = None if decision.activity_id is None else subjects.get(decision.activity_id)
                    wanted = f"n{number}" if decision.outcome is Outcome.TRACKED else None
                    assert named == wanted, f"{remote_id} of {address} leads to the activity of {named}"

    def _check_one(self, number: int, address: str, decision: DecisionRow, tracked: Counter[int]) -> None:
        assert decision.outcome is not Outcome.QUARANTINED, f"n{number} is in quarantine: {decision.steps}"
        if decision.outcome is Outcome.TRACKED:
            assert tracked[number], f"n{number} is said to be tracked, and is no activity"
            return
        reason, start, parent = decision.reason.value, self.starts[address], self.answers.get(number)
        if reason == "BeforeProcessEmailFrom":
            assert start is not None, f"n{number} of {address} is old no longer"
            assert _date(number) < start, f"n{number} of {address} is not old"
            return
        assert (address, reason) == (BOB, "NoCorrelationMatch"), f"n{number}: {reason}"
        assert parent is None or parent in self.unnamed or not tracked[parent], f"n{number} answers n{parent}, which is tracked"

    def _emails(self) -> Counter[int]:
        with self.program.store.transaction_read() as session:
            return Counter(
                int(str(subject)[1:]) for (subject,) in session.query(EmailRow.subject).filter(EmailRow.directioncode == Direction.INCOMING)
            )


TestIncomingMachine = IncomingMachine.TestCase
TestIncomingMachine.settings = settings(
    max_examples=int(EXAMPLES or 15),
    stateful_step_count=60 if EXAMPLES else 25,
    deadline=None,
    derandomize=EXAMPLES is None,
    database=None,
    suppress_health_check=list(HealthCheck),
)
