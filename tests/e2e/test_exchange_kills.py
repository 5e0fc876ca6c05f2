"""Exchange, the process killed: at each named step of sending, and at fractions of an import and of a send. Everything exactly once."""

from collections import Counter
from pathlib import Path

import pytest

from core.sandbox.ews.behaviour import EXCHANGE_SE, LIBERAL, Behaviour
from core.sandbox.ews.directory import Directory
from core.sandbox.ews.server import EwsServer
from tests.e2e.killing import ROUNDS, check, killed_at_each_step, table
from tests.e2e.program import Program

MESSAGES = 1300
MAILS = 24
FRACTIONS = 12
#: The lenient server differs in what it answers, not in when we are killed.
FEWER = 4
#: Sending by a strict server is killed at each of its steps; by the lenient one, which cannot always be asked, here and there.
SENDS = 3
ALICE = "alice@corp.test"
#: Mails are settled together, and handed over one by one.
HANDED_OVER = "SELECT count(*) FROM send_attempt WHERE dot_at IS NOT NULL"

both = pytest.mark.parametrize(("behaviour", "fractions"), [(EXCHANGE_SE, FRACTIONS), (LIBERAL, FEWER)], ids=["strict", "liberal"])


def _message(number: int) -> bytes:
    body = f"Order {number}\r\n" * (2000 if number % 500 == 0 else 20)
    return (
        f"Message-ID: <kill-{number}@elsewhere.test>\r\nDate: Mon, 02 Mar 2026 08:{number // 60 % 60:02d}:{number % 60:02d} +0000\r\n"
        f"From: person{number % 40}@elsewhere.test\r\nTo: {ALICE}\r\nSubject: Order {number}\r\n\r\n{body}"
    ).encode()


def _document(server: EwsServer) -> str:
    return f"""
postroom: 1
organization: {{require_approval: {{users: false, queues: false}}}}
profiles:
  - name: Exchange
    type: exchange
    incoming: {{url: "{server.url}", auth: basic, credentials: profile, username: svc@corp.test, secret: svc, impersonation: true}}
    outgoing: same
users:
  - {{name: Alice, email: {ALICE}, incoming: server-side-sync, outgoing: server-side-sync, act: none, filter: all}}
mailboxes:
  - {{email: {ALICE}, profile: Exchange}}
records:
  accounts: [{{name: Contoso}}]
folder_rules:
  - {{mailbox: {ALICE}, folder: Inbox/Contoso, regarding: "account:Contoso"}}
"""


def _directory() -> Directory:
    directory = Directory()
    directory.add(ALICE, "unused")
    directory.add_service("svc@corp.test", "secret", impersonates=True)
    return directory


@pytest.mark.slow
@both
def test_an_import_killed_anywhere_loses_nothing_and_doubles_nothing(behaviour: Behaviour, fractions: int, tmp_path: Path) -> None:
    directory = _directory()
    alice = directory[ALICE]
    alice.make_folder("Inbox/Contoso")
    for number in range(MESSAGES):
        alice.deliver(_message(number))
    with EwsServer(directory, behaviour=behaviour) as server:
        program = Program(tmp_path / "home", {"svc": "secret"})
        program.run("apply", "-", stdin=_document(server))
        program.run("enable", ALICE)
        kills = 0
        for fraction in range(1, fractions + 1):
            wanted = MESSAGES * fraction // (fractions + 1)
            kills += program.kill_when(
                lambda wanted=wanted: program.count("SELECT count(*) FROM email") >= wanted,  # type: ignore[misc]
                *("sync", "--once", "--all"),
            )
            # A person files some of it meanwhile, read and unread: Exchange gives what is moved another id.
            inbox = alice.items("Inbox")
            for item in (inbox[fraction], inbox[len(inbox) // 2], inbox[-fraction]):
                alice.move(item.id, "Inbox/Contoso")
        assert kills == fractions, "the runs ended before they could be killed"
        report = program.json("sync", "--once", "--all")
        assert [line["outcome"] for line in report["mailboxes"]] == ["done", "done"]
        found = program.json("activities", "--limit", str(2 * MESSAGES))["activities"]
        counts = Counter(activity["message_id"] for activity in found)
        assert counts == Counter({f"<kill-{number}@elsewhere.test>": 1 for number in range(MESSAGES)})
        filed = {activity["subject"] for activity in found if activity["regarding"] and activity["regarding"]["name"] == "Contoso"}
        assert filed == {item.subject for item in alice.items("Inbox/Contoso")}
        assert len(filed) == 3 * fractions
        assert program.json("failures")["failures"] == []
        again = program.json("sync", "--once", "--all")["mailboxes"][0]
        assert (again["received"], again["tracked"]) == (0, 0)


@pytest.mark.slow
def test_a_send_killed_anywhere_sends_nothing_twice_and_nothing_is_lost(tmp_path: Path) -> None:
    directory = _directory()
    with EwsServer(directory, behaviour=LIBERAL) as server:
        program = Program(tmp_path / "home", {"svc": "secret"})
        program.run("apply", "-", stdin=_document(server))
        program.run("enable", ALICE)
        program.compose_many(ALICE, [("target@elsewhere.test", f"Offer {number}") for number in range(MAILS)])
        kills = 0
        for fraction in range(SENDS):
            wanted = MAILS * fraction // SENDS + 1
            kills += program.kill_when(
                lambda wanted=wanted: program.count(HANDED_OVER) >= wanted,  # type: ignore[misc]
                *("sync", "--once", "--all"),
            )
        assert kills == SENDS, "the runs ended before they could be killed"
        program.run("sync", "--once", "--all", expect=None)
        activities = program.json("activities", "--limit", "1000", "--direction", "out")["activities"]
        by_id = {activity["message_id"]: activity["status"] for activity in activities}
        sent = server.sent.counts
        assert len(by_id) == MAILS
        assert max(sent.values()) == 1, "a mail went out twice"
        assert set(sent) <= set(by_id)
        assert [message_id for message_id, status in by_id.items() if status == "sent" and message_id not in sent] == []
        assert set(by_id.values()) <= {"sent", "unknown"}
        unknown = [message_id for message_id, status in by_id.items() if status == "unknown"]
        assert len(unknown) <= kills
        alerts = program.json("alerts")["alerts"]
        assert sum(alert["code"] == "SendingUnknown" for alert in alerts) == len(unknown)
        program.run("sync", "--once", "--all")
        assert server.sent.counts == sent


@pytest.mark.slow
def test_a_kill_at_any_step_sends_nothing_twice_and_loses_nothing(tmp_path: Path) -> None:
    with EwsServer(_directory(), behaviour=EXCHANGE_SE) as server:
        program = Program(tmp_path / "home", {"svc": "secret"})
        document = _document(server).replace("incoming: server-side-sync", "incoming: none").partition("records:")[0]
        program.run("apply", "-", stdin=document)
        program.run("enable", ALICE)
        mails = killed_at_each_step(program, "exchange", ALICE, ROUNDS)
        sent = Counter(server.sent.counts)
    print("\n" + table("exchange", mails))  # noqa: T201  what the run is for
    # A server that files what it sends can always be asked.
    check(mails, sent, ())
