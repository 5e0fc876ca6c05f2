"""`run --metrics`, from the command line: what a scraper reads while the engine works, and its orderly end."""

import http.client
import re
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.e2e.program import TIMEOUT_S, Program
from tests.servers.dovecot import Dovecot
from tests.servers.process import answers, wait_until

ALICE = "alice@corp.test"
PASSWORD_OF = "alice-secret"
INCOMING = f'{{mailbox="{ALICE}",direction="incoming"'


def _document(server: Dovecot, account: str) -> str:
    return f"""
postroom: 1
organization: {{require_approval: {{users: false}}}}
profiles:
  - name: POP
    type: pop3-smtp
    incoming: {{host: {server.host}, port: {server.pop3_port}, tls: none, credentials: mailbox}}
    outgoing: {{host: 127.0.0.1, port: 25, tls: none, credentials: anonymous}}
users:
  - {{name: Alice, email: {ALICE}, incoming: server-side-sync, outgoing: none, act: none, filter: all}}
mailboxes:
  - {{email: {ALICE}, profile: POP, username: {account}, secret: {PASSWORD_OF}}}
"""


def _mail(number: int) -> bytes:
    return (
        f"Message-ID: <metrics-{number}@elsewhere.test>\r\nDate: Mon, 02 Mar 2026 08:00:00 +0000\r\n"
        f"From: Rene <rene@contoso.test>\r\nTo: {ALICE}\r\nSubject: number {number}\r\n\r\ntext\r\n"
    ).encode()


@contextmanager
def _running(program: Program, *arguments: str) -> Iterator[subprocess.Popen[str]]:
    """A command whose stderr can be read; killed at the end, or when it hangs."""
    process = subprocess.Popen(
        [sys.executable, "-m", "core", *arguments],
        env=program.env,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    )
    guard = threading.Timer(TIMEOUT_S, process.kill)
    guard.start()
    with process:
        try:
            yield process
        finally:
            guard.cancel()
            process.kill()


def _announced_port(process: subprocess.Popen[str]) -> int:
    assert process.stderr is not None
    seen: list[str] = []
    for line in process.stderr:
        seen.append(line)
        if found := re.fullmatch(r"metrics at http://127\.0\.0\.1:(\d+)/metrics\n", line):
            return int(found[1])
    pytest.fail(f"no port was announced: {seen}")


def _get(port: int, path: str) -> tuple[int, str]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=TIMEOUT_S)
    try:
        connection.request("GET", path)
        response = connection.getresponse()
        return response.status, response.read().decode()
    finally:
        connection.close()


@pytest.mark.dovecot
def test_a_running_engine_can_be_watched_and_ends_in_order(dovecot: Dovecot, tmp_path: Path) -> None:
    account = dovecot.new_user()
    program = Program(tmp_path / "home", {PASSWORD_OF: account.password})
    program.run("apply", "-", stdin=_document(dovecot, account.name))
    program.run("enable", ALICE)
    dovecot.deliver(account.name, [_mail(number) for number in range(3)])
    with _running(program, "run", "--metrics", "127.0.0.1:0") as process:
        port = _announced_port(process)
        wait_until(lambda: _get(port, "/healthz") == (200, "running\n"), TIMEOUT_S, "the engine does not run")
        wanted = f"postroom_processed_total{INCOMING}}} 3\n"
        wait_until(lambda: wanted in _get(port, "/metrics")[1], TIMEOUT_S, "the mail was not counted", lambda: _get(port, "/metrics")[1])
        text = _get(port, "/metrics")[1]
        assert "postroom_up 1\n" in text
        assert f"postroom_failed_total{INCOMING}}} 0\n" in text
        assert f"postroom_last_success_timestamp_seconds{INCOMING}}} " in text
        assert f'postroom_direction_phase{{mailbox="{ALICE}",direction="outgoing",phase="disabled"}} 1\n' in text
        assert account.password not in text
        assert PASSWORD_OF not in text
        assert _get(port, "/")[0] == 404
        other = program.run("run", "--metrics", f"127.0.0.1:{port}", expect=3)
        assert f"127.0.0.1:{port}" in other.stderr
        process.send_signal(signal.SIGTERM)
        _, rest = process.communicate(timeout=TIMEOUT_S)
        assert process.returncode == 0
    assert "Warning" not in rest
    assert "Traceback" not in rest
    assert not answers(port)
