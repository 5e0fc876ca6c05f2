"""A mailbox at a sandbox Exchange and the whole program before it: a real store, the document, the production transports, a clock to move.

The mailbox has a folder that a rule maps to an account. Whatever a test does to the server, `assert_complete` says what must be true in the
end: every message there is one activity, and what lies in the mapped folder belongs to the account.
"""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Collection, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from unittest import mock

import core.app
from core.app import App, Options, open_app
from core.cancel import CancelToken
from core.domain.activity import Direction, Email, EmailStatus
from core.domain.ids import MailboxId
from core.domain.mailbox import DirectionState, MailDirection
from core.pipelines.report import RunOutcome, RunReport
from core.pipelines.run import run_direction, test_direction
from core.ports import ActivityFilter
from core.sandbox.ews.auth import BASIC
from core.sandbox.ews.behaviour import EXCHANGE_SE, Behaviour
from core.sandbox.ews.directory import Directory
from core.sandbox.ews.faults import EwsFault, EwsFaultKind
from core.sandbox.ews.server import EwsServer
from core.service import ComposeRequest
from core.transports.ews import changes
from tests.fakes.clock import FakeClock
from tests.fakes.home import forget_place

ALICE = "alice@corp.test"
ACCOUNT = "Contoso"
FOLDER = f"Inbox/{ACCOUNT}"
IN, OUT = MailDirection.INCOMING, MailDirection.OUTGOING
PATIENCE_S = 10.0
"""How long something is waited for that comes at once, in seconds."""
STEP_CHANGES = 4
"""Changes of one SyncFolderItems, so that a small inbox takes two."""

_DOCUMENT = """
postroom: 1
organization: {{require_approval: {{users: false, queues: false}}}}
profiles:
  - name: Exchange
    type: exchange
    incoming: {{url: "{url}", auth: basic, credentials: profile, username: svc@corp.test, secret: svc, impersonation: true}}
    outgoing: same
users:
  - {{name: Alice, email: alice@corp.test, incoming: server-side-sync, outgoing: server-side-sync, act: none, filter: all}}
mailboxes:
  - {{email: alice@corp.test, profile: Exchange}}
records:
  accounts: [{{name: Contoso}}]
folder_rules:
  - {{mailbox: alice@corp.test, folder: Inbox/Contoso, regarding: "account:Contoso"}}
"""


class ExchangeWorld:
    """One mailbox, its server and the program. Belongs to the test's thread; `run` may be called from another."""

    def __init__(self, app: App, server: EwsServer, clock: FakeClock) -> None:
        self.app = app
        self.server = server
        self.clock = clock
        self.alice = server.directory[ALICE]
        self._ids: dict[str, str | None] = {}
        with app.store.reading() as reader:
            self.mailbox_id: MailboxId = next(one.mailbox.id for one in reader.contexts())

    # What other people do

    def deliver(self, count: int = 1, folder: str = "Inbox", *, named: bool = True) -> None:
        """Let messages arrive, with a Message-ID or without."""
        for _ in range(count):
            number = len(self._ids) + 1
            subject = f"Order {number}"
            message_id = f"<order-{number}@elsewhere.test>" if named else None
            self._ids[subject] = message_id
            head = f"Message-ID: {message_id}\r\n" if message_id else ""
            raw = (
                f"{head}Date: Mon, 02 Mar 2026 08:00:{number % 60:02d} +0000\r\nFrom: person{number}@elsewhere.test\r\nTo: {ALICE}\r\n"
                f"Subject: {subject}\r\n\r\nThis is about order {number}.\r\n"
            )
            self.alice.deliver(raw.encode(), folder)

    def fill(self) -> None:
        """Six messages in the inbox, two steps of the server, and two in the folder; one in each has no Message-ID."""
        self.deliver(3)
        self.deliver(1, named=False)
        self.deliver(2)
        self.deliver(1, FOLDER)
        self.deliver(1, FOLDER, named=False)

    def live_on(self) -> None:
        """What happens between two runs: mail arrives in both places, and a person files three messages of the inbox: the oldest, and two
        of those that came last, one of them without a Message-ID."""
        self.deliver(1)
        self.deliver(1, FOLDER)
        inbox = self.alice.items()
        unnamed = [item.subject for item in inbox if self._ids[item.subject] is None]
        for subject in {inbox[0].subject, inbox[-3].subject, *unnamed[-1:]}:
            self.file(subject)

    def file(self, subject: str) -> None:
        """Put a message of the inbox into the mapped folder."""
        self.alice.move(next(item.id for item in self.alice.items() if item.subject == subject), FOLDER)

    def compose(self, subject: str) -> Email:
        """Write an email that is due at once."""
        return self.app.service.compose(ComposeRequest(ALICE, ("rene@elsewhere.test",), subject=subject, text="Good day."))

    # What the server does

    def strike(self, kind: EwsFaultKind, operation: str = "", nth: int = 0, *, times: int | None = 1, **more: Any) -> EwsFault:
        """Put a fault into force; `nth` is the call of the operation counted from now, 0 any."""
        call = sum(one.operation == operation for one in self.server.transcript.calls) + nth if nth else 0
        fault = EwsFault(kind, operation, call=call, times=times, **more)
        self.server.faults.add(fault)
        return fault

    # What the program does

    def state(self, direction: MailDirection = IN) -> DirectionState:
        """How the direction stands."""
        with self.app.store.reading() as reader:
            context = reader.context(self.mailbox_id)
        assert context is not None
        return context.mailbox.direction(direction)

    def due_in_s(self, direction: MailDirection = IN) -> float:
        """Seconds until the direction runs by itself."""
        due = self.state(direction).next_due_at
        assert due is not None
        return (due - self.clock.now()).total_seconds()

    def run(self, direction: MailDirection = IN, token: CancelToken | None = None) -> RunReport:
        """Run one direction now."""
        return run_direction(self.app.tools, self.mailbox_id, direction, token or CancelToken())

    def settle(self, direction: MailDirection = IN, most: int = 6) -> list[RunReport]:
        """Run whenever it is due by itself, until a run ends well and had nothing to receive; the reports of all.

        A run that goes on where another broke off ends with the messages that were there then; what came since is the next one's.
        """
        reports: list[RunReport] = []
        while len(reports) < most:
            reports.append(self.run(direction))
            if reports[-1].outcome is RunOutcome.DONE:
                if not reports[-1].received:
                    return reports
                continue
            assert not self.state(direction).parked, reports[-1]
            wait_s = self.due_in_s(direction)
            assert wait_s > 0
            self.clock.advance(wait_s)
        raise AssertionError([report.reason for report in reports])

    def alerts(self) -> dict[str, int]:
        """How often each alert occurred that was ever raised, those that are over among them; one code is one alert."""
        found = [(alert.code, alert.count) for alert in self.app.service.alerts()]
        assert len(found) == len(dict(found)), found
        return dict(found)

    def emails(self, direction: Direction = Direction.INCOMING) -> list[Email]:
        """All activities of a direction."""
        return self.app.service.activities(ActivityFilter(direction=direction))

    def missing(self) -> list[str]:
        """Subjects of messages on the server that are no activity yet."""
        found = {email.subject for email in self.emails()}
        return [subject for subject in self._ids if subject not in found]

    def assert_sent_once(self, count: int) -> None:
        """So many emails were written, each is sent, and the server sent each once."""
        emails = self.emails(Direction.OUTGOING)
        assert len(emails) == count
        fates = [(email.status, self.server.sent.count(str(email.message_id))) for email in emails]
        assert fates == [(EmailStatus.SENT, 1)] * count, fates

    def assert_complete(self) -> None:
        """Every message is exactly one activity, filed where it lies, and nothing is in quarantine."""
        self.assert_once()
        assert self.app.service.failures() == []

    def assert_once(self) -> None:
        """Every message is exactly one activity, filed where it lies."""
        lying = {item.subject: None for item in self.alice.items()} | {item.subject: ACCOUNT for item in self.alice.items(FOLDER)}
        assert set(lying) == set(self._ids), "the test lost a message of its own"
        expected = Counter((subject, self._ids[subject], account) for subject, account in lying.items())
        found = Counter((email.subject, email.message_id, email.regarding.name if email.regarding else None) for email in self.emails())
        assert found == expected, (found - expected, expected - found)


@cache
def _empty_home() -> dict[str, bytes]:
    """The files of a home whose store was just made; making one takes longer than most tests here."""
    with TemporaryDirectory() as made:
        home = Path(made) / "home"
        with open_app(Options(home, None, "env", None, {})):
            pass
        forget_place(home / "postroom.db")
        return {str(path.relative_to(home)): path.read_bytes() for path in home.rglob("*") if path.is_file()}


def prepare_home(home: Path) -> None:
    """Make a home with a new store."""
    home.mkdir(mode=0o700)
    for name, content in _empty_home().items():
        path = home / name
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        path.touch(mode=0o600)
        path.write_bytes(content)


@contextmanager
def exchange_world(
    home: Path, behaviour: Behaviour = EXCHANGE_SE, directions: Collection[MailDirection] = (IN,)
) -> Iterator[ExchangeWorld]:
    """A world whose mailbox is tested and enabled in these directions. At its end no thread may be left."""
    prepare_home(home)
    before = set(threading.enumerate())
    clock = FakeClock()
    directory = Directory(now=clock.now)
    directory.add(ALICE, "unused").make_folder(FOLDER)
    directory.add_service("svc@corp.test", "secret")
    with ExitStack() as stack:
        server = stack.enter_context(EwsServer(directory, behaviour=behaviour, auth=(BASIC,)))
        stack.enter_context(mock.patch.object(core.app, "SystemClock", return_value=clock))
        stack.enter_context(mock.patch.object(changes, "MOST_CHANGES", STEP_CHANGES))
        opened = stack.enter_context(open_app(Options(home, None, "env", None, {"POSTROOM_SECRET_SVC": "secret"})))
        app = replace(opened, tools=replace(opened.tools, chance=lambda: 0.5))
        app.service.apply(_DOCUMENT.format(url=server.url))
        world = ExchangeWorld(app, server, clock)
        for direction in directions:
            result = test_direction(app.tools, world.mailbox_id, direction, CancelToken(), enable=True)
            assert result.ok, result
        yield world
    left = [thread for thread in threading.enumerate() if thread not in before]
    for thread in left:
        thread.join(PATIENCE_S)
    assert [thread.name for thread in left if thread.is_alive()] == []
