"""The demo organisation as a whole."""

import email
import email.policy
import poplib
import smtplib
import subprocess
import sys
import threading
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from ruamel.yaml import YAML

from core.sandbox import people
from core.sandbox.document import OUTGOING
from core.sandbox.organisation import DemoOrganisation

BASE = datetime(2026, 3, 1, 12, tzinfo=UTC)


@pytest.fixture
def demo() -> Iterator[DemoOrganisation]:
    with DemoOrganisation(BASE, passwords={"demo-mara-pop3": "pw-of-mara"}) as running:
        yield running


def test_every_mailbox_can_be_read(demo: DemoOrganisation) -> None:
    for one in people.COLLEAGUES:
        stored = demo.mailboxes[one.email].messages()
        client = poplib.POP3(demo.pop3.host, demo.pop3.port, timeout=10)
        client.user(one.login)
        client.pass_(demo.secrets[one.secret])
        assert client.stat() == (len(stored), sum(message.size_bytes for message in stored))
        for number, message in enumerate(stored, 1):
            if message.size_bytes < 50_000 and max(map(len, message.raw.split(b"\r\n"))) < 2000:
                assert b"".join(line + b"\r\n" for line in client.retr(number)[1]) == message.raw
        client.quit()


def test_the_document_says_what_the_servers_are(demo: DemoOrganisation) -> None:
    document = YAML(typ="safe", pure=True).load(demo.document)
    assert document["postroom"] == 1
    (profile,) = document["profiles"]
    assert profile["incoming"]["port"] == demo.pop3.port
    assert profile["outgoing"]["port"] == demo.smtp.port
    assert [user["filter"] for user in document["users"]] == ["all", "replies", "known-senders"]
    assert {mailbox["secret"] for mailbox in document["mailboxes"]} == set(demo.secrets)
    assert {mailbox["email"] for mailbox in document["mailboxes"]} == set(demo.addresses)
    assert {name: len(entries) for name, entries in document["records"].items()} == {
        "accounts": 8, "contacts": 25, "leads": 8, "opportunities": 4, "cases": 6,
    }  # fmt: skip
    assert demo.secrets["demo-mara-pop3"] == "pw-of-mara"
    assert not any(value in demo.document for value in demo.secrets.values())


def test_references_in_the_document_resolve(demo: DemoOrganisation) -> None:
    records = YAML(typ="safe", pure=True).load(demo.document)["records"]
    names = {f"account:{account['name']}" for account in records["accounts"]}
    names |= {f"contact:{one['first_name']} {one['last_name']}" for one in records["contacts"]}
    assert {f"account:{one['account']}" for one in records["contacts"] + records["opportunities"]} <= names
    assert {case["customer"] for case in records["cases"]} <= names
    names |= {f"opportunity:{one['name']}" for one in records["opportunities"]}
    names |= {f"case:{one['title']}" for one in records["cases"]}
    assert {mail.regarding for mail in OUTGOING if mail.regarding} <= names
    assert {mail.mailbox for mail in OUTGOING} <= set(demo.addresses)
    emails = [one["email"] for kind in ("accounts", "contacts", "leads") for one in records[kind]]
    assert len(set(emails)) == len(emails)


def test_outgoing_mail_goes_outside_and_is_answered(demo: DemoOrganisation) -> None:
    refused: dict[str, tuple[int, bytes]] = {}
    with smtplib.SMTP(demo.smtp.host, demo.smtp.port, "client.test", timeout=10) as client:
        for number, mail in enumerate(demo.outgoing):
            text = (
                f"Message-ID: <{number}@kestrel-parts.test>\r\nSubject: Nr {number} CRM:000100{number}\r\n"
                f"References: <root@kestrel-parts.test>\r\n\r\nx\r\n"
            )
            refused |= client.sendmail(mail.mailbox, [*mail.to, *mail.cc], text)
    assert list(refused) == ["refused.einkauf@alpenrad.test"]
    assert len(demo.smtp.outside) == len(demo.outgoing) == 6
    answers = demo.answer_outside(BASE)
    assert demo.answer_outside(BASE) == []
    assert len(answers) == 6
    header = email.message_from_bytes(answers[0].raw, policy=email.policy.default)
    assert header["Subject"] == "Re: Nr 0 CRM:0001000"
    assert header["In-Reply-To"] == "<0@kestrel-parts.test>"
    assert header["References"] == "<root@kestrel-parts.test> <0@kestrel-parts.test>"
    assert header["From"] == "priya@lantern-street.test"
    assert demo.mailboxes[people.MARA.email].messages()[-1].raw.endswith(answers[1].raw)


def test_new_mail_arrives(demo: DemoOrganisation) -> None:
    before = sum(map(len, demo.mailboxes))
    arrived = [demo.deliver_next(BASE) for _ in range(5)]
    assert sum(map(len, demo.mailboxes)) == before + sum(len(message.mailboxes) for message in arrived)
    assert len({message.message_id for message in arrived}) == 5
    assert demo.deliver_next().at.tzinfo is not None


def test_nothing_is_left_after_stop() -> None:
    before = set(threading.enumerate())
    demo = DemoOrganisation(BASE, fill=False)
    with pytest.raises(RuntimeError, match="started"):
        _ = demo.document
    with demo:
        client = poplib.POP3(demo.pop3.host, demo.pop3.port, timeout=10)
        assert set(threading.enumerate()) > before
    client.close()
    demo.stop()
    assert set(threading.enumerate()) == before
    assert demo.messages == ()


def test_the_sandbox_loads_nothing_else_of_ours() -> None:
    code = "import sys, core.sandbox.organisation; print(sorted(n for n in sys.modules if n.startswith(('core.', 'PySide'))))"
    result = subprocess.run([sys.executable, "-W", "error", "-c", code], capture_output=True, text=True, check=True)
    loaded = result.stdout.strip().strip("[]").replace("'", "").split(", ")
    assert {name for name in loaded if not name.startswith("core.sandbox")} == set()
