"""The demo organisation as a whole."""

import email
import email.policy
import poplib
import smtplib
import socket
import subprocess
import sys
import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime

import pytest
from ruamel.yaml import YAML

from core.sandbox import people
from core.sandbox.document import OUTGOING, OutgoingMail
from core.sandbox.organisation import DemoOrganisation

BASE = datetime(2026, 3, 1, 12, tzinfo=UTC)


@pytest.fixture
def demo() -> Iterator[DemoOrganisation]:
    with DemoOrganisation(BASE, passwords={"demo-mara-pop3": "pw-of-mara"}) as running:
        yield running


def test_every_mailbox_can_be_read(demo: DemoOrganisation) -> None:
    for one in people.AT_POP3:
        stored = demo.mailboxes[one.email].messages()
        client = poplib.POP3(demo.pop3.host, demo.pop3.port, timeout=60)
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
    pop3, corp, partner = document["profiles"]
    assert pop3["incoming"]["port"] == demo.pop3.port
    assert pop3["outgoing"]["port"] == demo.smtp.port
    assert (corp["type"], corp["incoming"]["url"], corp["incoming"]["impersonation"]) == ("exchange", demo.exchange.url, True)
    assert (partner["type"], partner["incoming"]["url"], partner["incoming"]["credentials"]) == ("exchange", demo.partner.url, "mailbox")
    assert corp["outgoing"] == partner["outgoing"] == "same"
    assert demo.directory.check(corp["incoming"]["username"], demo.secrets[corp["incoming"]["secret"]]) is not None
    filters = Counter(
        (box["profile"], one["filter"]) for one in document["users"] for box in document["mailboxes"] if box["email"] == one["email"]
    )
    assert filters == Counter(
        [(name, kind) for name in ("Demo servers", "Corp Exchange") for kind in ("all", "replies", "known-senders")]
        + [("Partner Exchange", "all")]
    )
    assert [queue["name"] for queue in document["queues"]] == ["Support", "Orders"]
    secrets = {mailbox["secret"] for mailbox in document["mailboxes"] if "secret" in mailbox}
    assert secrets | {corp["incoming"]["secret"]} == set(demo.secrets)
    assert {mailbox["email"] for mailbox in document["mailboxes"]} == set(demo.addresses)
    assert {name: len(entries) for name, entries in document["records"].items()} == {
        "accounts": 9, "contacts": 28, "leads": 8, "opportunities": 4, "cases": 6,
    }  # fmt: skip
    assert demo.secrets["demo-mara-pop3"] == "pw-of-mara"
    assert not any(value in demo.document for value in demo.secrets.values())


def test_references_in_the_document_resolve(demo: DemoOrganisation) -> None:
    document = YAML(typ="safe", pure=True).load(demo.document)
    records = document["records"]
    names = {f"account:{account['name']}" for account in records["accounts"]}
    names |= {f"contact:{one['first_name']} {one['last_name']}" for one in records["contacts"]}
    assert {f"account:{one['account']}" for one in records["contacts"] + records["opportunities"]} <= names
    assert {case["customer"] for case in records["cases"]} <= names
    names |= {f"opportunity:{one['name']}" for one in records["opportunities"]}
    names |= {f"case:{one['title']}" for one in records["cases"]}
    assert {mail.regarding for mail in OUTGOING if mail.regarding} <= names
    assert {mail.mailbox for mail in OUTGOING} == set(demo.addresses)
    for rule in document["folder_rules"]:
        assert rule["regarding"] in names | {"none"}
        assert rule["folder"] in demo.directory[rule["mailbox"]].folder_paths()
    emails = [one["email"] for kind in ("accounts", "contacts", "leads") for one in records[kind]]
    assert len(set(emails)) == len(emails)


def composed(number: int, mail: OutgoingMail) -> str:
    return (
        f"From: {mail.mailbox}\r\nTo: {', '.join(mail.to)}\r\nCc: {', '.join(mail.cc)}\r\nMessage-ID: <{number}@kestrel-parts.test>\r\n"
        f"Subject: Nr {number} CRM:00{number:05d}\r\nReferences: <root@kestrel-parts.test>\r\n\r\nx\r\n"
    )


def test_outgoing_mail_goes_outside_and_is_answered(demo: DemoOrganisation) -> None:
    refused: dict[str, tuple[int, bytes]] = {}
    by_smtp = [mail for mail in demo.outgoing if demo.mailboxes.at(mail.mailbox)]
    assert len(by_smtp) == 7
    with smtplib.SMTP(demo.smtp.host, demo.smtp.port, "client.test", timeout=60) as client:
        for number, mail in enumerate(by_smtp):
            refused |= client.sendmail(mail.mailbox, [*mail.to, *mail.cc], composed(number, mail))
    assert list(refused) == ["refused.einkauf@alpenrad.test"]
    assert len(demo.smtp.outside) == 7
    answers = demo.answer_outside(BASE)
    assert demo.answer_outside(BASE) == []
    assert len(answers) == 7
    header = email.message_from_bytes(answers[0].raw, policy=email.policy.default)
    assert header["Subject"] == "Re: Nr 0 CRM:0000000"
    assert header["In-Reply-To"] == "<0@kestrel-parts.test>"
    assert header["References"] == "<root@kestrel-parts.test> <0@kestrel-parts.test>"
    assert header["From"] == "priya@lantern-street.test"
    to_mara = [answer for answer in answers if answer.mailboxes == (people.MARA.email,)]
    assert demo.mailboxes[people.MARA.email].messages()[-1].raw.endswith(to_mara[-1].raw)


def test_mail_finds_its_way_between_the_servers(demo: DemoOrganisation) -> None:
    leif, nadia = demo.directory[people.LEIF.email], demo.directory[people.NADIA.email]
    before = len(leif.items())
    with smtplib.SMTP(demo.smtp.host, demo.smtp.port, "client.test", timeout=60) as client:
        text = f"From: {people.MARA.email}\r\nMessage-ID: <m@k.test>\r\n\r\nx\r\n"
        client.sendmail(people.MARA.email, [people.LEIF.email.upper(), people.NADIA.email, people.TOMAS.email], text)
    assert demo.smtp.outside == []
    arrived = leif.items()[before:]
    assert [seen.message_id for seen in arrived] == ["<m@k.test>"]
    assert arrived[0].raw.startswith(f"Return-Path: <{people.MARA.email}>".encode())
    raw = f"From: {people.LEIF.email}\r\nMessage-ID: <l@k.test>\r\n\r\nx\r\n".encode()
    there, here = (people.INES.email, "rene@contoso.test"), (people.NADIA.email,)
    with demo.directory.lock:
        demo.directory.submit(leif, raw, (*here, *there))
        demo.directory.submit(leif, raw.replace(b"<l@", b"<inside@"), here)
    assert [seen.message_id for seen in nadia.items()[-2:]] == ["<l@k.test>", "<inside@k.test>"]
    assert demo.mailboxes[people.INES.email].messages()[-1].raw.endswith(raw)
    (outside,) = demo.smtp.outside
    assert (outside.mail_from, outside.recipients, outside.message_id) == (people.LEIF.email, ("rene@contoso.test",), "<l@k.test>")
    assert demo.smtp.count("<inside@k.test>") == 0
    (answer,) = demo.answer_outside(BASE)
    assert leif.items()[-1].message_id == answer.message_id


def test_new_mail_arrives(demo: DemoOrganisation) -> None:
    def count() -> int:
        return sum(map(len, demo.mailboxes)) + sum(
            len(box.items(path)) for box in demo.directory for path in box.folder_paths() if "/Naben" not in path
        )

    before = count()
    arrived = [demo.deliver_next(BASE) for _ in range(10)]
    assert count() == before + sum(len(message.mailboxes) for message in arrived)
    assert len({message.message_id for message in arrived}) == 10
    (contoso,) = [message for message in arrived if message.kind == "contoso"]
    assert demo.directory[people.LEIF.email].items("Inbox/Contoso")[-1].message_id == contoso.message_id
    assert demo.deliver_next().at.tzinfo is not None


def test_nothing_is_left_after_stop() -> None:
    before = set(threading.enumerate())
    demo = DemoOrganisation(BASE, fill=False)
    with pytest.raises(RuntimeError, match="started"):
        _ = demo.document
    with demo:
        client = poplib.POP3(demo.pop3.host, demo.pop3.port, timeout=60)
        with closing(socket.create_connection((demo.exchange.host, demo.exchange.port), timeout=60)) as idle:
            idle.sendall(b"POST /EWS/Exchange.asmx HTTP/1.1\r\n")
            assert set(threading.enumerate()) > before
            demo.stop()
    client.close()
    demo.stop()
    assert set(threading.enumerate()) == before
    assert demo.messages == ()


def test_the_sandbox_loads_nothing_else_of_ours() -> None:
    code = "import sys, core.sandbox.organisation; print(sorted(n for n in sys.modules if n.startswith(('core.', 'PySide'))))"
    result = subprocess.run([sys.executable, "-W", "error", "-c", code], capture_output=True, text=True, check=True)
    loaded = result.stdout.strip().strip("[]").replace("'", "").split(", ")
    assert {name for name in loaded if not name.startswith("core.sandbox")} == set()
