"""Engines from outside: one at a time, stopped by signals, killed without a trace; and the same store on PostgreSQL."""

import contextlib
import json
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.e2e import shapes
from tests.e2e.inside import json_inside, run_inside
from tests.e2e.program import TIMEOUT_S, Program
from tests.e2e.shapes import fits
from tests.servers.dovecot import Dovecot
from tests.servers.process import free_port

ALICE = "alice@corp.test"
posix_only = pytest.mark.skipif(sys.platform == "win32", reason="signals of another process do not exist here")


def organisation(pop3: tuple[str, int], account: str = "alice") -> bytes:
    """One mailbox that receives."""
    return f"""
postroom: 1
organization: {{require_approval: {{users: false}}}}
profiles:
  - name: POP
    type: pop3-smtp
    incoming: {{host: {pop3[0]}, port: {pop3[1]}, tls: none, credentials: mailbox}}
    outgoing: {{host: 127.0.0.1, port: {free_port()}, tls: none, credentials: anonymous}}
users: [{{name: Alice, email: {ALICE}, outgoing: none, act: none, filter: all}}]
mailboxes: [{{email: {ALICE}, profile: POP, username: {account}, secret: alice}}]
""".encode()


def made(home: Path, pop3: tuple[str, int], account: str = "alice", password: str = "secret-word", store: str | None = None) -> Program:
    """A home with the organisation applied and incoming mail enabled."""
    program = Program(home, {"alice": password})
    if store is not None:
        program.env["POSTROOM_STORE"] = store
    run_inside(program.env, "apply", "-", stdin=organisation(pop3, account))
    run_inside(program.env, "enable", ALICE)
    return program


@contextlib.contextmanager
def running(program: Program, *arguments: str) -> Iterator[subprocess.Popen[str]]:
    """A command in a process of its own; it is killed at the end of the block if it still lives."""
    with subprocess.Popen(
        [sys.executable, "-m", "core", *arguments], env=program.env, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        try:
            yield process
        finally:
            if process.poll() is None:
                process.kill()


def wait_for(process: subprocess.Popen[str], words: str) -> None:
    """Read what a process says until it says these words."""
    assert process.stderr is not None
    said = []
    for line in process.stderr:
        if words in line:
            return
        said.append(line)
    pytest.fail(f"it ended without saying {words!r}: {said}")


@contextlib.contextmanager
def silent_server() -> Iterator[tuple[tuple[str, int], threading.Event]]:
    """A server that takes connections and never says a word; the event tells that one has come."""
    came, connections = threading.Event(), contextlib.ExitStack()
    with connections, socket.create_server(("127.0.0.1", 0)) as server:

        def accept() -> None:
            with contextlib.suppress(OSError):  # the server is closed under it
                connections.enter_context(server.accept()[0])
                came.set()

        thread = threading.Thread(target=accept)
        thread.start()
        try:
            yield ("127.0.0.1", server.getsockname()[1]), came
        finally:
            with contextlib.suppress(OSError):  # nobody listens any more where a connection came
                socket.create_connection(server.getsockname(), timeout=5).close()
            thread.join()


@posix_only
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_pass_that_is_interrupted_ends_with_130(tmp_path: Path, number: signal.Signals) -> None:
    with silent_server() as (address, came):
        program = made(tmp_path / "home", address)
        with running(program, "sync", "--once", "--all", "--json") as process:
            assert came.wait(TIMEOUT_S)
            process.send_signal(number)
            stdout, stderr = process.communicate(timeout=TIMEOUT_S)
    assert process.returncode == 130
    assert fits(json.loads(stdout), shapes.ERROR)["error"]["code"] == "Cancelled"
    assert "Traceback" not in stderr
    status = json_inside(program.env, "status", ALICE)["mailboxes"][0]["incoming"]
    assert (status["phase"], status["consecutive_failures"]) == ("due", 0)


@posix_only
@pytest.mark.dovecot
def test_a_second_engine_is_told_who_works_and_a_killed_one_leaves_nothing_to_wait_for(dovecot: Dovecot, tmp_path: Path) -> None:
    account = dovecot.new_user()
    program = made(tmp_path / "home", (dovecot.host, dovecot.pop3_port), account.name, account.password)
    with running(program, "run") as engine:
        wait_for(engine, "engine running")
        error = fits(json_inside(program.env, "sync", "--once", "--all", expect=1), shapes.ERROR)["error"]
        assert error["code"] == "StoreHeld"
        assert f"process {engine.pid}" in error["cause"]
        run_inside(program.env, "status")
        engine.kill()
        engine.wait(TIMEOUT_S)
        fits(json_inside(program.env, "sync", "--once", "--all"), shapes.SYNC)
    for number, code in ((signal.SIGTERM, 0), (signal.SIGINT, 130)):
        with running(program, "--json", "run") as engine:
            wait_for(engine, "engine running")
            engine.send_signal(number)
            stdout, stderr = engine.communicate(timeout=TIMEOUT_S)
        assert engine.returncode == code
        fits(json.loads(stdout), shapes.STATUS)
        assert "Traceback" not in stderr


@pytest.mark.dovecot
@pytest.mark.postgresql
def test_a_store_on_postgresql_serves_the_same_commands(dovecot: Dovecot, postgresql_url: str, tmp_path: Path) -> None:
    account = dovecot.new_user()
    program = made(tmp_path / "home", (dovecot.host, dovecot.pop3_port), account.name, account.password, postgresql_url)
    again = fits(json_inside(program.env, "apply", "-", stdin=organisation((dovecot.host, dovecot.pop3_port), account.name)), shapes.APPLY)
    assert again["created"] == []
    exported = run_inside(program.env, "export").stdout
    assert json_inside(program.env, "apply", "-", stdin=exported.encode())["updated"] == []
    message = f"Message-ID: <one@outside.test>\r\nFrom: x@y.test\r\nTo: {ALICE}\r\nSubject: one\r\n\r\ntext\r\n".encode()
    dovecot.deliver(account.name, [message])
    report = fits(json_inside(program.env, "sync", "--once", "--all"), shapes.SYNC)
    assert sum(line["tracked"] for line in report["mailboxes"]) == 1
    assert sum(line["received"] for line in json_inside(program.env, "sync", "--once", "--all")["mailboxes"]) == 0
    mail = json_inside(program.env, "compose", "--from", ALICE, "--to", "x@y.test", "--subject", "two", "--body", "text")
    assert fits(mail, shapes.SENT_ACTIVITY)["status"] == "pending-send"
    listed = fits(json_inside(program.env, "activities", "--mailbox", ALICE), {"activities": [shapes.ACTIVITY]})["activities"]
    assert {activity["subject"] for activity in listed} == {"one", "two"}
    assert fits(json_inside(program.env, "explain", "one@outside.test"), shapes.EXPLANATION)["outcome"] == "tracked"
    assert not list(program.home.glob("*.db"))


def test_the_demo_ends_with_its_sums_and_takes_no_settings_from_outside(tmp_path: Path) -> None:
    elsewhere = {"POSTROOM_HOME": str(tmp_path / "other"), "POSTROOM_STORE": "nonsense", "POSTROOM_SECRETS": "nonsense"}
    program = Program(tmp_path / "other", {})
    program.env |= elsewhere
    sums = fits(program.json("demo", "--headless", "--once", "--home", str(tmp_path / "demo")), shapes.DEMO)
    assert (sums["mailboxes"], sums["failed"]) == (9, 0)
    # 357 that lay there, 5 that colleagues send each other, and the test message of each mailbox.
    assert sums["received"] == sums["tracked"] + sums["skipped"] + sums["quarantined"] == 357 + 5 + 9
    # Both in quarantine lie in POP3 mailboxes: an empty message, and one that never had a header.
    assert (sums["tracked"], sums["quarantined"], sums["sent"]) == (320, 2, 12)
    assert not (tmp_path / "other").exists()
    kept = {"POSTROOM_HOME": str(tmp_path / "demo"), "POSTROOM_SECRETS": "env"}
    assert len(fits(json_inside(kept, "status"), shapes.STATUS)["mailboxes"]) == 9
    filed = json_inside(kept, "activities", "--mailbox", "leif@kestrel-parts.test", "--limit", "1000")["activities"]
    contoso = [one for one in filed if one["direction"] == "in" and one["regarding"] and one["regarding"]["name"] == "Contoso"]
    assert len(contoso) == 7, "what lies in Leif's folder"
