"""Preview equals what a real run then does, whatever the mailbox has been through: over a source in memory, Exchange and Dovecot."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from unittest import mock

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import core.app
from core.app import App, Options, open_app
from core.cancel import CancelToken
from core.domain.mailbox import MailDirection
from core.domain.remote_folder import INBOX_ID, RemoteFolder
from core.domain.retention import PurgeKind, PurgePlan
from core.pipelines.report import RunOutcome, RunReport
from core.pipelines.run import run_direction
from core.service import FolderPreview, PreviewRequest, Service
from tests.fakes.clock import FakeClock
from tests.fakes.mail import FakeServer, FakeTransports
from tests.integration.exchange_world import ALICE, ExchangeWorld, exchange_world, prepare_home
from tests.integration.preview_property import FOLDERS, TARGETS, History, Machine, Step, agrees, steps, subject
from tests.integration.test_imap_program import Program, program_at
from tests.mail_worlds.imap import done, on_wire
from tests.servers.dovecot import Dovecot

DOCUMENT = """
postroom: 1
organization: {require_approval: {users: false}}
profiles: [{name: Server, type: exchange, incoming: {url: "https://mail.corp.test/EWS/Exchange.asmx"}}]
users: [{name: Alice, email: alice@corp.test, incoming: server-side-sync, outgoing: none, act: none, filter: all}]
mailboxes: [{email: alice@corp.test, profile: Server, username: alice, secret: alice}]
records: {accounts: [{name: Contoso}, {name: Fabrikam}]}
"""
PATIENT = settings(deadline=None, suppress_health_check=list(HealthCheck))
REQUESTS = st.builds(PreviewRequest, st.just(ALICE), st.sampled_from(FOLDERS), st.sampled_from(TARGETS), st.booleans())


def letter(number: int, *, named: bool) -> bytes:
    """A message; those of one number are the same message."""
    head = f"Message-ID: <mail-{number}@elsewhere.test>\r\n" if named else ""
    when = f"Mon, 02 Mar 2026 08:00:{number:02d} +0000"
    return f"{head}Date: {when}\r\nFrom: p{number}@else.test\r\nTo: {ALICE}\r\nSubject: {subject(number)}\r\n\r\nText {number}\r\n".encode()


class InProgram(ABC):
    """What every machine does with the program itself."""

    def __init__(self, app: App) -> None:
        self.app = app
        self.service: Service = app.service

    @abstractmethod
    def put(self, place: str, number: int, *, named: bool) -> None:
        """A new message."""

    @abstractmethod
    def move(self, number: int, place: str) -> None:
        """Move one."""

    @abstractmethod
    def copy(self, number: int, place: str) -> None:
        """Copy one."""

    def purge(self) -> None:
        """Remove all that is tracked."""
        plan = PurgePlan({PurgeKind.ACTIVITIES: datetime(2100, 1, 1, tzinfo=UTC)})
        self.service.purge(plan, CancelToken())

    def run(self) -> RunReport:
        """One incoming run."""
        return self._run(what_if=False)

    def what_if(self) -> RunReport:
        """What one would do."""
        return self._run(what_if=True)

    def _run(self, *, what_if: bool) -> RunReport:
        [box] = self.service.status()
        report = run_direction(self.app.tools, box.id, MailDirection.INCOMING, CancelToken(), what_if=what_if)
        assert report.outcome is RunOutcome.DONE, report
        return report

    def preview(self, request: PreviewRequest) -> FolderPreview:
        """Ask."""
        return self.app.preview(request, CancelToken())


class InMemory(InProgram):
    """A mailbox in memory: a message moved or copied has a new id, as on every server."""

    def __init__(self, app: App, server: FakeServer) -> None:
        super().__init__(app)
        self._server = server
        self._next = 0

    def put(self, place: str, number: int, *, named: bool) -> None:
        """A new message."""
        self._add(place, letter(number, named=named))

    def move(self, number: int, place: str) -> None:
        """Move one."""
        found = self._find(number)
        raw = self._server.messages.pop(found)
        self._add(place, raw)

    def copy(self, number: int, place: str) -> None:
        """Copy one."""
        self._add(place, self._server.messages[self._find(number)])

    def fill(self, place: str, letters: Iterable[bytes]) -> None:
        """Many new messages, which come in long pages."""
        self._server.page_size = 100
        for raw in letters:
            self._add(place, raw)

    def _find(self, number: int) -> str:
        return next(key for key, raw in self._server.messages.items() if f"Subject: {subject(number)}\r\n".encode() in raw)

    def _add(self, place: str, raw: bytes) -> None:
        self._next += 1
        key = f"m{self._next}" if place == INBOX_ID else f"{place}:m{self._next}"
        self._server.messages[key] = raw


class AtExchange(InProgram):
    """A mailbox at the sandbox's Exchange."""

    def __init__(self, world: ExchangeWorld) -> None:
        super().__init__(world.app)
        self._alice = world.alice

    def put(self, place: str, number: int, *, named: bool) -> None:
        """A new message."""
        self._alice.deliver(letter(number, named=named), place)

    def move(self, number: int, place: str) -> None:
        """Move one."""
        self._alice.move(self._find(number), place)

    def copy(self, number: int, place: str) -> None:
        """Copy one."""
        with self._alice.lock:
            self._alice.copy_item(self._alice.item(self._find(number)), self._alice.at(place))

    def _find(self, number: int) -> str:
        return next(item.id for path in ("Inbox", *FOLDERS) for item in self._alice.items(path) if item.subject == subject(number))


class AtDovecot(InProgram):
    """A mailbox at a Dovecot."""

    def __init__(self, program: Program) -> None:
        super().__init__(program.app)
        self._world = program.world

    def put(self, place: str, number: int, *, named: bool) -> None:
        """A new message."""
        self._world.deliver(letter(number, named=named), place)

    def move(self, number: int, place: str) -> None:
        """Move one."""
        self._to("MOVE", number, place)

    def copy(self, number: int, place: str) -> None:
        """Copy one."""
        self._to("COPY", number, place)

    def _to(self, how: str, number: int, place: str) -> None:
        client = self._world.client
        for at in ("Inbox", *FOLDERS):
            done(client.select(on_wire(at)))
            _, found = client.uid("SEARCH", "HEADER", "Subject", f'"{subject(number)}"')
            uids = found[0].split() if found and isinstance(found[0], bytes) else []
            if uids:
                done(client.uid(how, uids[0].decode(), on_wire(place)))
                return
        raise AssertionError(f"there is no message {number}")


@contextmanager
def in_memory() -> Iterator[Machine]:
    """The program before a mailbox in memory."""
    with TemporaryDirectory(dir="/dev/shm" if Path("/dev/shm").is_dir() else None) as folder:
        home = Path(folder) / "home"
        prepare_home(home)
        clock, server = FakeClock(), FakeServer(page_size=3)
        below = {path: path.rpartition("/")[0] or None for path in FOLDERS}
        server.folders += [RemoteFolder(path, path, parent) for path, parent in below.items()]
        with (
            mock.patch.object(core.app, "SystemClock", return_value=clock),
            open_app(Options(home, None, "env", None, {"POSTROOM_SECRET_ALICE": "one"})) as opened,
        ):
            app = replace(opened, tools=replace(opened.tools, chance=lambda: 0.5, transports=FakeTransports(server), unlearning=None))
            app.service.apply(DOCUMENT)
            app.service.enable([ALICE], [MailDirection.INCOMING])
            yield InMemory(app, server)


@contextmanager
def at_exchange() -> Iterator[Machine]:
    """The program before an Exchange."""
    with TemporaryDirectory() as folder, exchange_world(Path(folder) / "home") as world:
        world.app.service.apply("postroom: 1\nrecords: {accounts: [{name: Fabrikam}]}")
        world.app.service.unmap_folder(ALICE, "Inbox/Contoso")
        for path in FOLDERS:
            world.alice.make_folder(path)
        yield AtExchange(world)


@contextmanager
def at_dovecot(dovecot: Dovecot) -> Iterator[Machine]:
    """The program before a Dovecot."""
    with TemporaryDirectory() as folder, program_at(dovecot, Path(folder) / "home") as program:
        program.app.service.apply("postroom: 1\nrecords: {accounts: [{name: Fabrikam}]}")
        for path in FOLDERS:
            program.world.make_folder(path)
        yield AtDovecot(program)


def check(world: Callable[[], AbstractContextManager[Machine]], history: list[Step], request: PreviewRequest) -> None:
    """Live a history, and compare a preview with what the run does then."""
    with world() as machine:
        [box] = machine.service.status()
        assert isinstance(machine, InProgram)
        machine.app.relist(box.id, CancelToken())
        History(machine, ALICE).live(history)
        agrees(machine, ALICE, request)


@settings(PATIENT, max_examples=25)
@given(steps(), REQUESTS)
def test_preview_equals_the_run_in_memory(history: list[Step], request: PreviewRequest) -> None:
    check(in_memory, history, request)


@settings(PATIENT, max_examples=5)
@given(steps(), REQUESTS)
def test_preview_equals_the_run_at_exchange(history: list[Step], request: PreviewRequest) -> None:
    check(at_exchange, history, request)


@pytest.mark.dovecot
@settings(PATIENT, max_examples=4)
@given(steps(), REQUESTS)
def test_preview_equals_the_run_at_dovecot(dovecot: Dovecot, history: list[Step], request: PreviewRequest) -> None:
    check(lambda: at_dovecot(dovecot), history, request)
