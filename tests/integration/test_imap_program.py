"""The whole program before a mailbox on Dovecot over IMAP: folder rules, waking by IDLE, removing after processing."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from unittest import mock

import pytest

import core.app
from core.app import App, Options, open_app
from core.cancel import CancelToken
from core.commands import Reload
from core.domain.activity import Direction, Email
from core.domain.ids import MailboxId
from core.domain.mailbox import MailDirection
from core.events import WatchChanged
from core.pipelines.connection_test import test_direction as pass_test
from core.pipelines.folders import refresh_folders
from core.pipelines.report import RunOutcome, RunReport
from core.pipelines.run import run_direction
from core.ports import ActivityFilter
from tests.fakes.clock import FakeClock
from tests.fakes.line_server import PATIENCE_S
from tests.integration.exchange_world import prepare_home
from tests.mail_worlds.imap import ImapWorld, done, imap_world
from tests.mail_worlds.messages import letter
from tests.servers.certificates import Certificates
from tests.servers.dovecot import Dovecot, running

pytestmark = pytest.mark.dovecot

ALICE = "alice@corp.test"
DOCUMENT = """
postroom: 1
organization: {{require_approval: {{users: false, queues: false}}}}
profiles:
  - name: Server
    type: imap-smtp
    ca_file: {ca_file}
    incoming: {{host: {host}, port: {port}, tls: implicit, credentials: mailbox}}
    outgoing: {{host: 127.0.0.1, port: 9, tls: none, credentials: anonymous}}
{owner}
mailboxes: [{{email: alice@corp.test, profile: Server, username: {user}, secret: alice{more}}}]
records:
  accounts: [{{name: Contoso}}]
"""
SPECIAL = r"""
namespace inbox {
  mailbox Gesendet {
    auto = create
    special_use = \Sent
  }
}
"""
USER = "users: [{name: Alice, email: alice@corp.test, incoming: server-side-sync, outgoing: none, act: none, filter: all}]"
QUEUE = "queues: [{name: Help, email: alice@corp.test, incoming: server-side-sync, outgoing: none, filter: all}]"


@dataclass
class Program:
    """One mailbox and the program. Belongs to the test's thread."""

    app: App
    world: ImapWorld
    clock: FakeClock

    @property
    def mailbox_id(self) -> MailboxId:
        """The mailbox."""
        return self.app.service.status()[0].id

    def run(self) -> RunReport:
        """Run once now."""
        report = run_direction(self.app.tools, self.mailbox_id, MailDirection.INCOMING, CancelToken())
        assert report.outcome is RunOutcome.DONE, report
        return report

    def emails(self) -> dict[str, Email]:
        """All activities, by subject."""
        return {email.subject: email for email in self.app.service.activities(ActivityFilter())}

    def move(self, uid: str, name: str) -> None:
        """Move a message out of the inbox, as a person does."""
        done(self.world.client.select("INBOX"))
        done(self.world.client.uid("MOVE", uid, name))


@contextmanager
def program_at(server: Dovecot, home: Path, owner: str = USER, more: str = "") -> Iterator[Program]:
    """A mailbox that was tested and enabled."""
    prepare_home(home)
    clock = FakeClock()
    with imap_world(server) as world, mock.patch.object(core.app, "SystemClock", return_value=clock):
        assert world.settings.secret is not None
        secrets = {"POSTROOM_SECRET_ALICE": world.settings.secret.reveal()}
        with open_app(Options(home, None, "env", None, secrets)) as opened:
            app = replace(opened, tools=replace(opened.tools, chance=lambda: 0.5))
            how = {"host": server.host, "port": server.imaps_port, "ca_file": server.ca_file, "user": world.settings.username}
            app.service.apply(DOCUMENT.format(owner=owner, more=more, **how))
            made = Program(app, world, clock)
            result = pass_test(app.tools, made.mailbox_id, MailDirection.INCOMING, CancelToken(), enable=True)
            assert result.ok, result
            yield made


@pytest.fixture
def program(dovecot: Dovecot, tmp_path: Path) -> Iterator[Program]:
    """A user's mailbox."""
    with program_at(dovecot, tmp_path / "home") as made:
        yield made


def test_mail_that_is_moved_into_a_mapped_folder_concerns_its_record(program: Program) -> None:
    world, app = program.world, program.app
    world.make_folder("Projekte/Köln".replace("ö", "&APY-"))
    app.service.map_folder(ALICE, "Projekte/Köln", "account:Contoso", relist=lambda _id: relisted(program))
    world.deliver(letter(1))
    world.deliver(letter(2))
    program.run()
    program.move("2", '"Projekte.K&APY-ln"')
    program.run()
    found = program.emails()
    assert set(found) == {"Letter 1", "Letter 2"}
    assert found["Letter 1"].regarding is None
    assert found["Letter 2"].regarding is not None
    assert found["Letter 2"].regarding.name == "Contoso"


def test_a_mapped_folder_is_followed_when_it_is_renamed_and_missed_when_it_is_gone(program: Program) -> None:
    world, app = program.world, program.app
    world.make_folder("Contoso")
    world.make_folder("Other")
    app.service.map_folder(ALICE, "Contoso", "account:Contoso", relist=lambda _id: relisted(program))
    program.run()
    done(world.client.rename("Contoso", "Fabrikam"))
    world.deliver(letter(1), "Fabrikam")
    assert program.run().tracked == 1
    regarding = program.emails()["Letter 1"].regarding
    assert regarding is not None
    assert regarding.name == "Contoso"
    assert not app.service.alerts()
    done(world.client.delete("Fabrikam"))
    world.deliver(letter(2))
    assert program.run().tracked == 1
    assert [alert.code for alert in app.service.alerts()] == ["FolderMissing"]


def test_what_a_queue_received_is_removed_once_it_is_kept(dovecot: Dovecot, tmp_path: Path) -> None:
    with program_at(dovecot, tmp_path / "home", QUEUE, ", delete_after_processing: true") as program:
        for number in range(3):
            program.world.deliver(letter(number))
        assert program.run().tracked == 3
        assert program.world.held() == 0
        assert program.run().received == 0


def test_what_was_sent_elsewhere_is_found_by_the_use_of_its_folder(certificates: Certificates, tmp_path: Path) -> None:
    with running(certificates, plaintext_allowed=True, more=SPECIAL) as server, program_at(server, tmp_path / "home") as program:
        program.app.service.apply("postroom: 1\nprofiles: [{name: Server, process_sent_items: true}]\n")
        program.app.service.enable([ALICE], [MailDirection.INCOMING])
        program.world.deliver(letter(1).replace(b"From: Rene Valdes <rene@contoso.test>", b"From: <alice@corp.test>"), "Gesendet")
        program.world.deliver(letter(2))
        program.run()
        directions = {subject: email.direction for subject, email in program.emails().items()}
        assert directions == {"Letter 1": Direction.OUTGOING, "Letter 2": Direction.INCOMING}


def test_mail_wakes_the_engine_long_before_it_would_look(program: Program) -> None:
    watching, noticed = threading.Event(), threading.Event()

    def publish(event: object) -> None:
        if isinstance(event, WatchChanged) and event.watching:
            watching.set()
        noticed.set()

    engine = program.app.engine(publish)
    token = CancelToken()
    thread = threading.Thread(target=engine.run, args=(token,))
    thread.start()
    try:

        def poke() -> None:
            program.clock.advance(0.5)
            engine.submit(Reload())

        assert until(watching.is_set, noticed, poke)
        began = program.clock.now()
        for number in range(3):  # the first may still be found by the look that a watch begins with
            program.world.deliver(letter(number))
            assert until(lambda number=number: f"Letter {number}" in program.emails(), noticed, poke)  # type: ignore[misc]
        assert (program.clock.now() - began).total_seconds() < 200, "it was found by looking, not by being told"
    finally:
        token.cancel()
        thread.join(PATIENCE_S)
    assert not thread.is_alive()


def until(holds: Callable[[], bool], noticed: threading.Event, poke: Callable[[], None]) -> bool:
    """Wait until something holds, looking at every event."""
    for _ in range(200):
        if holds():
            return True
        poke()
        noticed.wait(0.1)
        noticed.clear()
    return holds()


def relisted(program: Program) -> object:
    """Read the folders from the server."""
    return refresh_folders(program.app.tools, program.mailbox_id, CancelToken())
