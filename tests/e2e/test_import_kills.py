"""4,000 messages from Dovecot, the process killed at fractions of the run: each message is there exactly once."""

from collections import Counter
from pathlib import Path

import pytest

from tests.e2e.program import Program
from tests.servers.dovecot import Dovecot

MESSAGES = 4000
FRACTIONS = 12
#: Who keeps what was read does the same but for the deleting.
FEWER = 4
SUPPORT = "support@corp.test"


def _message(number: int) -> bytes:
    body = f"Order {number}\r\n" * (2000 if number % 500 == 0 else 20)
    return (
        f"Message-ID: <kill-{number}@elsewhere.test>\r\nDate: Mon, 02 Mar 2026 08:{number // 60 % 60:02d}:{number % 60:02d} +0000\r\n"
        f"From: person{number % 40}@elsewhere.test\r\nTo: {SUPPORT}\r\nSubject: Order {number}\r\n\r\n{body}"
    ).encode()


def _document(server: Dovecot, account: str, delete: bool) -> str:
    return f"""
postroom: 1
organization: {{require_approval: {{users: false, queues: false}}}}
profiles:
  - name: POP
    type: pop3-smtp
    incoming: {{host: {server.host}, port: {server.pop3_port}, tls: none, credentials: mailbox}}
    outgoing: {{host: {server.host}, port: 25, tls: none, credentials: anonymous}}
queues:
  - {{name: Support, email: {SUPPORT}, incoming: server-side-sync, outgoing: none, filter: all}}
mailboxes:
  - {{email: {SUPPORT}, profile: POP, username: {account}, secret: support, delete_after_processing: {str(delete).lower()}}}
"""


@pytest.mark.dovecot
@pytest.mark.slow
@pytest.mark.parametrize(("delete", "fractions"), [(False, FEWER), (True, FRACTIONS)], ids=["keep", "delete"])
def test_a_run_killed_anywhere_loses_nothing_and_doubles_nothing(dovecot: Dovecot, tmp_path: Path, delete: bool, fractions: int) -> None:
    account = dovecot.new_user()
    dovecot.deliver(account.name, (_message(number) for number in range(MESSAGES)))
    program = Program(tmp_path / "home", {"support": account.password})
    program.run("apply", "-", stdin=_document(dovecot, account.name, delete))
    program.run("enable", SUPPORT)
    kills = 0
    for fraction in range(1, fractions + 1):
        wanted = MESSAGES * fraction // (fractions + 1)
        reached = program.kill_when(
            lambda wanted=wanted: program.count("SELECT count(*) FROM email") >= wanted,  # type: ignore[misc]
            *("sync", "--once", "--all"),
        )
        kills += reached
    assert kills == fractions, "the runs ended before they could be killed"
    if delete:
        # Once more while the server is being told to delete.
        program.kill_when(lambda: program.count("SELECT count(*) FROM email") >= MESSAGES, "sync", "--once", "--all")
    report = program.json("sync", "--once", "--all")
    incoming = next(line for line in report["mailboxes"] if line["direction"] == "incoming")
    assert incoming["outcome"] == "done"
    found = program.json("activities", "--limit", str(2 * MESSAGES))["activities"]
    counts = Counter(activity["message_id"] for activity in found)
    assert counts == Counter({f"<kill-{number}@elsewhere.test>": 1 for number in range(MESSAGES)})
    assert all(activity["queue_items"] == ["Support"] for activity in found)
    assert dovecot.count(account.name) == (0 if delete else MESSAGES)
    assert program.json("failures")["failures"] == []
    again = program.json("sync", "--once", "--all")["mailboxes"][0]
    assert (again["received"], again["tracked"]) == (0, 0)
