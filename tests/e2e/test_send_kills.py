"""Sending by SMTP, the process killed: at each named step, and at any moment of mails through Postfix. None goes out twice or is lost."""

from collections import Counter
from email import message_from_bytes
from pathlib import Path

import pytest

from core.domain.activity import EmailStatus
from core.sandbox.smtp import SmtpServer
from tests.e2e.killing import ROUNDS, check, killed_at_each_step, table
from tests.e2e.program import Program
from tests.servers.postfix import Postfix

MAILS = 60
FRACTIONS = 4
ALICE = "alice@corp.test"
#: Mails are settled together, and handed over one by one.
HANDED_OVER = "SELECT count(*) FROM send_attempt WHERE dot_at IS NOT NULL"


#: Between these the journal says that the last step was begun, and not how it ended.
DOUBTFUL = frozenset({"dot journalled", "dot written", "reply read"})


def _document(server: Postfix | SmtpServer) -> str:
    return f"""
postroom: 1
organization: {{require_approval: {{users: false, queues: false}}}}
profiles:
  - name: SMTP
    type: pop3-smtp
    incoming: {{host: 127.0.0.1, port: 1, tls: none, credentials: mailbox}}
    outgoing: {{host: {server.host}, port: {server.port}, tls: none, credentials: anonymous}}
users:
  - {{name: Alice, email: {ALICE}, incoming: none, outgoing: server-side-sync, act: none}}
mailboxes:
  - {{email: {ALICE}, profile: SMTP}}
"""


@pytest.mark.postfix
@pytest.mark.slow
def test_a_sending_run_killed_anywhere_sends_nothing_twice(postfix: Postfix, tmp_path: Path) -> None:
    program = Program(tmp_path / "home", {})
    program.run("apply", "-", stdin=_document(postfix))
    program.run("enable", ALICE)
    recipient = "kill-target@elsewhere.test"
    program.compose_many(ALICE, [(recipient, f"Offer {number}") for number in range(MAILS)])
    kills = 0
    for fraction in range(FRACTIONS):
        wanted = MAILS * fraction // FRACTIONS + 1
        reached = program.kill_when(
            lambda wanted=wanted: program.count(HANDED_OVER) >= wanted,  # type: ignore[misc]
            *("sync", "--once", "--all"),
        )
        kills += reached
    assert kills == FRACTIONS, "the runs ended before they could be killed"
    program.run("sync", "--once", "--all", expect=None)
    postfix.wait_idle()
    activities = program.json("activities", "--limit", "1000", "--direction", "out")["activities"]
    delivered = Counter(str(message_from_bytes(raw)["Message-ID"]) for raw in postfix.delivered(recipient))
    by_id = {activity["message_id"]: activity["status"] for activity in activities}
    assert len(by_id) == MAILS
    assert set(by_id.values()) <= {"sent", "unknown"}
    assert max(delivered.values()) == 1, "a mail went out twice"
    assert set(delivered) <= set(by_id)
    missing = [message_id for message_id, status in by_id.items() if status == "sent" and message_id not in delivered]
    assert missing == []
    # Only a kill between the dot and the answer may leave a doubt, and each leaves one at most.
    unknown = [message_id for message_id, status in by_id.items() if status == "unknown"]
    assert len(unknown) <= kills
    alerts = program.json("alerts")["alerts"]
    assert sum(alert["code"] == "SendingUnknown" for alert in alerts) == len(unknown)
    program.run("sync", "--once", "--all")
    postfix.wait_idle()
    assert Counter(str(message_from_bytes(raw)["Message-ID"]) for raw in postfix.delivered(recipient)) == delivered


@pytest.mark.slow
def test_a_kill_at_any_step_sends_nothing_twice_and_loses_nothing(tmp_path: Path) -> None:
    with SmtpServer() as server:
        program = Program(tmp_path / "home", {})
        program.run("apply", "-", stdin=_document(server))
        program.run("enable", ALICE)
        mails = killed_at_each_step(program, "smtp", ALICE, ROUNDS)
        counts = Counter(str(one.message_id) for one in server.accepted)
    print("\n" + table("smtp", mails))  # noqa: T201  what the run is for
    check(mails, counts, DOUBTFUL)
    doubts = [(mail.attempts[-1].step, counts[mail.message_id]) for mail in mails if mail.status is EmailStatus.UNKNOWN]
    # A server that speaks SMTP cannot be asked: each of these kills leaves exactly one email for a person, and no other leaves any.
    assert Counter(step for step, _ in doubts) == dict.fromkeys(DOUBTFUL, ROUNDS)
    assert {step: count for step, count in doubts if step != "dot written"} == {"dot journalled": 0, "reply read": 1}
