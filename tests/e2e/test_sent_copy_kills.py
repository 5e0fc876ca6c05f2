"""The process killed between putting the sender's own copy of a sent mail into its folder and writing that down: there is no second one."""

from __future__ import annotations

import imaplib
import subprocess
import sys
from pathlib import Path

import pytest

from core.sandbox.smtp import SmtpServer
from tests.e2e.program import Program
from tests.servers.dovecot import Dovecot

pytestmark = [pytest.mark.dovecot, pytest.mark.slow]

ALICE = "alice@corp.test"
ROUNDS = 3
_KILLED = """
import os
from pathlib import Path
from core.app import Options, open_app
from core.cancel import CancelToken
from tests.e2e.kill_rounds import arm

with open_app(Options(Path(os.environ["POSTROOM_HOME"]), secrets_kind="env")) as app:
    arm({"at": "core.transports.imap.sent_copies:ImapSentCopies.keep"}, int(os.environ["TEST_NTH"]))
    app.engine(lambda _event: None).run_once(None, CancelToken())
"""


def _document(dovecot: Dovecot, smtp: SmtpServer, user: str) -> str:
    return f"""
postroom: 1
organization: {{require_approval: {{users: false, queues: false}}}}
profiles:
  - name: Mail
    type: imap-smtp
    sent_copy: always
    incoming: {{host: {dovecot.host}, port: {dovecot.imap_port}, tls: none, credentials: mailbox}}
    outgoing: {{host: {smtp.host}, port: {smtp.port}, tls: none, credentials: anonymous}}
users:
  - {{name: Alice, email: {ALICE}, incoming: none, outgoing: server-side-sync, act: none}}
mailboxes:
  - {{email: {ALICE}, profile: Mail, username: {user}, secret: alice-mail}}
"""


def test_a_copy_that_was_put_and_not_noted_is_found(dovecot: Dovecot, tmp_path: Path) -> None:
    account = dovecot.new_user()
    with SmtpServer() as smtp:
        program = Program(tmp_path / "home", {"alice-mail": account.password})
        program.run("apply", "-", stdin=_document(dovecot, smtp, account.name))
        program.run("enable", ALICE, "--outgoing")
        for number in range(ROUNDS):
            program.run("compose", "--from", ALICE, "--to", "rene@contoso.test", "--subject", f"Offer {number}", "--body", "Hello")
            root = Path(__file__).parents[2]
            # The copies of earlier rounds are not noted either: they are found first.
            env = {**program.env, "PYTHONPATH": str(root), "TEST_NTH": str(number + 1)}
            killed = subprocess.run([sys.executable, "-c", _KILLED], env=env, capture_output=True, check=False, timeout=60)
            assert killed.returncode == -9, killed.stderr[-2000:]
            assert program.count("SELECT count(*) FROM sent_copy WHERE state = 'owed'") == number + 1
        program.run("sync", "--once", "--all")
        assert program.count("SELECT count(*) FROM sent_copy WHERE state = 'found'") == ROUNDS
        assert len(smtp.accepted) == ROUNDS
    client = imaplib.IMAP4(dovecot.host, dovecot.imap_port)
    client.login(account.name, account.password)
    client.select("Sent", readonly=True)
    assert len(client.search(None, "ALL")[1][0].split()) == ROUNDS
    client.logout()
