"""Mail that leaves by SMTP and is found in the sender's own Sent folder: a whole run, over a real store and a real Dovecot."""

from __future__ import annotations

import imaplib
from dataclasses import replace
from datetime import timedelta
from email import message_from_bytes
from pathlib import Path

import pytest

from core.cancel import CancelToken
from core.domain.activity import EmailStatus
from core.domain.mailbox import MailDirection
from core.domain.octets import Held
from core.domain.report import ReportKind, Subject
from core.domain.sent_copy import SentCopyState
from core.pipelines.report import RunOutcome, Tools
from core.pipelines.run import run_direction
from core.ports import Stamped
from core.sandbox.smtp import SmtpServer
from core.service import ComposeRequest
from core.transports.compose import composed
from core.transports.mail import MailTransports
from core.transports.mime import parse
from tests.contract.organisation_world import mailbox_id, service_of
from tests.contract.store_world import world_at
from tests.contract.test_store_outgoing import status
from tests.contract.test_store_reports import report, reporting, save
from tests.fakes.kit import MemorySecrets
from tests.servers.dovecot import Dovecot

pytestmark = pytest.mark.dovecot

ALICE = "alice@corp.test"


def _document(dovecot: Dovecot, smtp: SmtpServer, user: str) -> str:
    return f"""
postroom: 1
organization: {{require_approval: {{users: false, queues: false}}}}
profiles:
  - name: Mail
    type: imap-smtp
    incoming: {{host: {dovecot.host}, port: {dovecot.imap_port}, tls: none, credentials: mailbox}}
    outgoing: {{host: {smtp.host}, port: {smtp.port}, tls: none, credentials: anonymous}}
users:
  - {{name: Alice, email: {ALICE}, incoming: server-side-sync, outgoing: server-side-sync, act: none}}
mailboxes:
  - {{email: {ALICE}, profile: Mail, username: {user}, secret: alice-mail}}
"""


def _sent_folder(dovecot: Dovecot, name: str, password: str) -> list[bytes]:
    client = imaplib.IMAP4(dovecot.host, dovecot.imap_port)
    client.login(name, password)
    try:
        if client.select("Sent", readonly=True)[0] != "OK":
            return []
        numbers = client.search(None, "SEEN")[1][0].split()
        return [client.fetch(number, "(BODY.PEEK[])")[1][0][1] for number in numbers]  # type: ignore[index,misc]
    finally:
        client.logout()


def test_a_sent_mail_is_found_in_the_senders_folder_without_its_blind_copies(dovecot: Dovecot, tmp_path: Path) -> None:
    account = dovecot.new_user()
    secrets = MemorySecrets()
    secrets.values["alice-mail"] = account.password
    with SmtpServer() as smtp, world_at(None, tmp_path) as world:
        service = service_of(world, _document(dovecot, smtp, account.name))
        service.enable([ALICE], [MailDirection.OUTGOING])
        request = ComposeRequest(mailbox=ALICE, to=("rene@contoso.test",), bcc=("secret@else.test",), subject="Offer", text="Hello")
        email = service.compose(request)
        tools = Tools(world.store, MailTransports(world.store), parse, composed, secrets, world.clock)

        def run() -> None:
            report = run_direction(tools, mailbox_id(service, ALICE), MailDirection.OUTGOING, CancelToken())
            assert (report.outcome, report.reason) == (RunOutcome.DONE, "")

        run()
        copy = service.sent_copy(email.id)
        assert copy is not None
        # Nobody knows yet whether this server puts a copy there itself.
        assert (copy.state, _sent_folder(dovecot, account.name, account.password)) == (SentCopyState.OWED, [])
        world.clock.time += timedelta(minutes=2)
        run()
        run()
        [raw] = _sent_folder(dovecot, account.name, account.password)
        [delivered] = smtp.accepted
        copy = service.sent_copy(email.id)
        assert copy is not None
        assert copy.state is SentCopyState.ADDED
        second = service.compose(request)
        run()
        copy = service.sent_copy(second.id)
        assert copy is not None
        assert copy.state is SentCopyState.ADDED  # by now it is known
    assert raw == delivered.raw
    assert set(delivered.recipients) == {"rene@contoso.test", "secret@else.test"}
    assert b"secret@else.test" not in raw
    assert message_from_bytes(raw)["Bcc"] is None


@pytest.mark.parametrize("way", ["report", "person"])
def test_a_mail_that_is_proven_sent_afterwards_has_its_copy_too(way: str, dovecot: Dovecot, tmp_path: Path) -> None:
    account = dovecot.new_user()
    secrets = MemorySecrets()
    secrets.values["alice-mail"] = account.password
    with SmtpServer() as smtp, world_at(None, tmp_path) as world:
        service = service_of(world, _document(dovecot, smtp, account.name))
        service.enable([ALICE], [MailDirection.OUTGOING])
        email = service.compose(ComposeRequest(mailbox=ALICE, to=("rene@contoso.test",), subject="Offer", text="Hello"))
        box = mailbox_id(service, ALICE)
        with world.store.writing() as uow:
            [work] = uow.claim_outgoing(box, world.clock.now(), 1)
            uow.stamp([Stamped(work.id, "<offer@corp.test>", None, "Offer", Held(b"Message-ID: <offer@corp.test>\r\n\r\nHello\r\n"))])
            uow.journal_dot(work.id)
            uow.recover_sending(box)
        if way == "person":
            service.mark_sent(email.id)
        else:
            told = replace(report(kind=ReportKind.DELIVERED), about=Subject(("<offer@corp.test>",)))
            save(world, box, reporting("told", told))
        assert status(world, email.id) is EmailStatus.SENT
        world.clock.time += timedelta(minutes=2)
        tools = Tools(world.store, MailTransports(world.store), parse, composed, secrets, world.clock)
        for _ in range(2):
            assert run_direction(tools, box, MailDirection.OUTGOING, CancelToken()).outcome is RunOutcome.DONE
        [raw] = _sent_folder(dovecot, account.name, account.password)
        assert (message_from_bytes(raw)["Message-ID"], smtp.accepted) == ("<offer@corp.test>", [])
