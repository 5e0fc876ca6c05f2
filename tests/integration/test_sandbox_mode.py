"""A copied home with real servers on loopback: held, then in sandbox mode, then released, with the means of a user."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from core.sandbox.mailboxes import Mailboxes
from core.sandbox.pop3 import Pop3Server
from core.sandbox.smtp import SmtpServer
from tests.e2e.program import Program

SUPPORT = "support@corp.test"
PASSWORD = "pop3-pass"


@pytest.fixture
def boxes() -> Mailboxes:
    """One maildrop with three messages."""
    boxes = Mailboxes()
    box = boxes.add(SUPPORT, PASSWORD)
    for number in range(3):
        head = f"Message-ID: <order-{number}@elsewhere.test>\r\nDate: Mon, 02 Mar 2026 08:00:0{number} +0000\r\nFrom: rene@contoso.test\r\n"
        box.append(f"{head}To: {SUPPORT}\r\nSubject: Order {number}\r\n\r\nHello\r\n".encode())
    return boxes


@pytest.fixture
def pop3(boxes: Mailboxes) -> Iterator[Pop3Server]:
    """Where the mail comes from."""
    with Pop3Server(boxes) as running:
        yield running


@pytest.fixture
def smtp(boxes: Mailboxes) -> Iterator[SmtpServer]:
    """Where the mail goes."""
    with SmtpServer(boxes) as running:
        yield running


def document(pop3: Pop3Server, smtp: SmtpServer) -> str:
    """One queue, whose mail is deleted on the server once it is processed."""
    return f"""
postroom: 1
organization: {{require_approval: {{users: false, queues: false}}}}
profiles:
  - name: POP
    type: pop3-smtp
    incoming: {{host: 127.0.0.1, port: {pop3.port}, tls: none, credentials: mailbox}}
    outgoing: {{host: 127.0.0.1, port: {smtp.port}, tls: none, credentials: anonymous}}
queues:
  - {{name: Support, email: {SUPPORT}, incoming: server-side-sync, outgoing: server-side-sync, filter: all}}
mailboxes:
  - {{email: {SUPPORT}, profile: POP, username: {SUPPORT}, secret: support, delete_after_processing: true}}
"""


def compose(program: Program, subject: str) -> int:
    """Write a mail; returns its id."""
    made = program.json("compose", "--from", SUPPORT, "--to", "rene@contoso.test", "--subject", subject, "--body", "Hello")
    return int(made["id"])


def outcomes(report: Any) -> dict[str, tuple[str, int]]:
    """How each direction ended, and how many messages were tracked or sent."""
    return {line["direction"]: (line["outcome"], line["tracked"] + line["sent"]) for line in report["mailboxes"]}


def test_a_copied_home_is_held_tried_out_and_released(boxes: Mailboxes, pop3: Pop3Server, smtp: SmtpServer, tmp_path: Path) -> None:
    original = Program(tmp_path / "home", {"support": PASSWORD})
    original.run("apply", "-", stdin=document(pop3, smtp))
    original.run("enable", SUPPORT, "--incoming", "--outgoing")
    shutil.copytree(original.home, tmp_path / "copy")
    copy = Program(tmp_path / "copy", {"support": PASSWORD})
    first = compose(copy, "First")

    held = copy.json("sync", "--once", "--all", expect=1)
    assert outcomes(held) == {"incoming": ("not-eligible", 0), "outgoing": ("not-eligible", 0)}
    assert held["guard"]["state"] == "held"
    assert (boxes[SUPPORT].sessions, smtp.transcript) == (0, ())
    assert [alert["code"] for alert in copy.json("alerts")["alerts"]] == ["StoreHeldBack"]

    assert copy.json("guard", "sandbox")["guard"]["state"] == "sandbox"
    assert outcomes(copy.json("sync", "--once", "--all")) == {"incoming": ("done", 3), "outgoing": ("done", 1)}
    assert (len(boxes[SUPPORT]), smtp.transcript) == (3, ())
    assert len(list((copy.home / "sandbox-outbox").glob("*.eml"))) == 1
    sent = copy.json("show", str(first))
    assert sent["status"] == "sent"
    assert "not sent" in sent["to"][0]["delivery"]["reply"]

    assert copy.json("guard", "release")["guard"]["state"] == "open"
    compose(copy, "Second")
    assert outcomes(copy.json("sync", "--once", "--all")) == {"incoming": ("done", 0), "outgoing": ("done", 1)}
    assert len(boxes[SUPPORT]) == 0
    assert [each.recipients for each in smtp.accepted] == [("rene@contoso.test",)]
    assert len(list((copy.home / "sandbox-outbox").glob("*.eml"))) == 1
    assert [entry["changes"][0]["after"] for entry in copy.json("audit", "--kind", "guard")["audit"]] == ["open", "sandbox"]
    assert original.json("guard", "status")["guard"]["state"] == "open"
