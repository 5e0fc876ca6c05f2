"""Backups of a store that is at work, and backups that are killed; each restored and looked at with the means of a user."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from random import Random

import pytest

from core.app import App, Options, open_app
from core.cancel import CancelToken
from core.sandbox.mailboxes import Mailboxes
from core.sandbox.pop3 import Pop3Server
from core.service import ActivityFilter
from core.store.blobs import INLINE_BYTES
from tests.contract.store_world import world_at
from tests.e2e.program import Program

MESSAGES = 400
SUPPORT = "support@corp.test"
PASSWORD = "pop3-pass"


@pytest.fixture
def server() -> Iterator[Pop3Server]:
    """A maildrop with some hundred messages, of which every tenth is too large for a row."""
    boxes = Mailboxes()
    box = boxes.add(SUPPORT, PASSWORD)
    for number in range(MESSAGES):
        body = f"Order {number}\r\n" * (2 * INLINE_BYTES // 10 if number % 10 == 0 else 100)
        box.append(
            (
                f"Message-ID: <order-{number}@elsewhere.test>\r\nDate: Mon, 02 Mar 2026 08:{number // 60:02d}:{number % 60:02d} +0000\r\n"
                f"From: person{number % 40}@elsewhere.test\r\nTo: {SUPPORT}\r\nSubject: Order {number}\r\n\r\n{body}"
            ).encode()
        )
    with Pop3Server(boxes) as running:
        yield running


def organisation(server: Pop3Server) -> str:
    """One queue whose mail is in the maildrop."""
    return f"""
postroom: 1
organization: {{require_approval: {{users: false, queues: false}}}}
profiles:
  - name: POP
    type: pop3-smtp
    incoming: {{host: 127.0.0.1, port: {server.port}, tls: none, credentials: mailbox}}
    outgoing: {{host: 127.0.0.1, port: 9, tls: none, credentials: anonymous}}
queues:
  - {{name: Support, email: {SUPPORT}, incoming: server-side-sync, outgoing: none, filter: all}}
mailboxes:
  - {{email: {SUPPORT}, profile: POP, username: {SUPPORT}, secret: support}}
"""


def backups_while_it_works(program: Program, app: App, folder: Path) -> list[tuple[int, Path]]:
    """Import, and back up again and again meanwhile; gives how many emails each of them must hold at least."""
    made: list[tuple[int, Path]] = []
    process = program.start("sync", "--once", "--all")
    try:
        while process.poll() is None:
            emails = program.count("SELECT count(*) FROM email")
            if emails > (made[-1][0] if made else 0):
                path = folder / f"{len(made)}.zip"
                app.backup(path, CancelToken())
                made.append((emails, path))
    finally:
        assert process.wait(240) == 0
    return made


def check_whole(home: Path, at_least: int) -> int:
    """Every activity of a restored store has its source; returns how many there are."""
    with open_app(Options(home, None, "env", None, {})) as app:
        assert "SQLite" in app.check_store()
        emails = app.service.activities(ActivityFilter())
        assert len(emails) >= at_least
        for email in emails:
            assert f"Message-ID: {email.message_id}".encode() in app.service.raw(email.id)
    return len(emails)


@pytest.mark.slow
def test_a_backup_of_a_store_at_work_is_whole_held_and_goes_on_once_released(server: Pop3Server, tmp_path: Path) -> None:
    program = Program(tmp_path / "home", {"support": PASSWORD})
    program.run("apply", "-", stdin=organisation(server))
    program.run("enable", SUPPORT, "--incoming")
    with open_app(Options(program.home, None, "env", None, {})) as app:
        made = backups_while_it_works(program, app, tmp_path)
    amid = [each for each in made if 0 < each[0] < MESSAGES]
    assert amid, "the import was over before a backup was made"
    emails, path = amid[len(amid) // 2]
    other = Program(tmp_path / "other", {"support": PASSWORD})
    report = other.json("restore", str(path))["restore"]
    assert (report["held"], report["secrets"], report["missing"]) == (True, ["support"], [])
    found = check_whole(other.home, emails)
    held = other.run("sync", "--once", "--all", expect=1)
    assert "restored from a backup" in held.stderr
    assert other.json("guard", "status")["guard"]["state"] == "held"
    assert other.count("SELECT count(*) FROM email") == found
    assert other.json("guard", "release")["guard"]["state"] == "open"
    [incoming] = [line for line in other.json("sync", "--once", "--all")["mailboxes"] if line["direction"] == "incoming"]
    assert (incoming["outcome"], incoming["tracked"]) == ("done", MESSAGES - found)
    assert other.count("SELECT count(DISTINCT messageid) FROM email") == MESSAGES
    assert program.json("guard", "status")["guard"]["state"] == "open"


@pytest.mark.slow
def test_a_killed_backup_leaves_no_file_under_its_name(tmp_path: Path) -> None:
    program = Program(tmp_path / "home", {})
    random = Random(5)
    with world_at(None, program.home) as world:
        for _ in range(30):
            with world.store.writing() as uow:
                uow.blobs.add(random.randbytes(1_000_000))
                uow.blobs.flush_rows()
    out = tmp_path / "out"
    out.mkdir()
    target = out / "b.zip"
    kills = 0
    for written in (0, 1, 10_000_000, 25_000_000):

        def reached(written: int = written) -> bool:
            return any(path.stat().st_size >= written for path in out.glob(".b.zip.*.partial"))

        kills += program.kill_when(reached, "backup", str(target))
        assert not target.exists()
    assert kills == 4, "a backup was over before it could be killed"
    report = program.json("backup", str(target))["backup"]
    assert (report["packs"], report["missing"]) == (30, [])
    other = Program(tmp_path / "other", {})
    assert other.json("restore", str(target))["restore"]["packs"] == 30
    with closing(sqlite3.connect(other.home / "postroom.db")) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)


@pytest.mark.slow
def test_a_killed_restore_leaves_the_old_store_or_the_new_one(tmp_path: Path) -> None:
    program = Program(tmp_path / "home", {})
    random = Random(7)
    with world_at(None, program.home) as world:
        for _ in range(30):
            with world.store.writing() as uow:
                uow.blobs.add(random.randbytes(1_000_000))
                uow.blobs.flush_rows()
    program.run("backup", str(tmp_path / "b.zip"))
    program.run("guard", "sandbox")
    kills = 0
    for unpacked in (0, 1, 15):

        def reached(unpacked: int = unpacked) -> bool:
            return len(list(program.home.glob("restore-*.tmp/raw/*/*/*"))) >= unpacked and any(program.home.glob("restore-*.tmp"))

        kills += program.kill_when(reached, "restore", str(tmp_path / "b.zip"), "--force")
        assert program.json("guard", "status")["guard"]["state"] == "sandbox"
        assert not list(program.home.glob("before-restore-*"))
    assert kills == 3, "a restore was over before it could be killed"
    report = program.json("restore", str(tmp_path / "b.zip"), "--force")["restore"]
    assert report["held"]
    assert [path.name for path in program.home.glob("*restore-*")] == [Path(report["set_aside"]).name]
