"""Every file of the corpora, delivered to Dovecot and imported: tracked, or in quarantine with a reason and its raw source."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.e2e.program import Program
from tests.servers.dovecot import Dovecot

SUPPORT = "support@corp.test"


MAIL_FILES = 471


def _files(corpora: Path) -> Iterator[Path]:
    for path in sorted(corpora.rglob("*")):
        if path.is_file() and path.name != "README.md":
            yield path


@pytest.mark.dovecot
@pytest.mark.corpora
@pytest.mark.slow
def test_every_file_ends_tracked_or_in_quarantine_with_a_reason(dovecot: Dovecot, corpora: Path, tmp_path: Path) -> None:
    account = dovecot.new_user()
    files = list(_files(corpora))
    assert len(files) > 600
    delivered = dovecot.deliver(account.name, (path.read_bytes() for path in files))
    program = Program(tmp_path / "home", {"support": account.password})
    document = f"""
postroom: 1
organization: {{require_approval: {{queues: false}}}}
profiles:
  - name: POP
    type: pop3-smtp
    incoming: {{host: {dovecot.host}, port: {dovecot.pop3_port}, tls: none, credentials: mailbox}}
    outgoing: {{host: {dovecot.host}, port: 25, tls: none, credentials: anonymous}}
queues:
  - {{name: Support, email: {SUPPORT}, incoming: server-side-sync, outgoing: none, filter: all}}
mailboxes:
  - {{email: {SUPPORT}, profile: POP, username: {account.name}, secret: support}}
"""
    program.run("apply", "-", stdin=document)
    program.run("enable", SUPPORT)
    report = program.json("sync", "--once", "--all", expect=None)["mailboxes"]
    incoming = next(line for line in report if line["direction"] == "incoming")
    assert incoming["received"] == delivered
    assert incoming["skipped"] == 0
    assert incoming["tracked"] + incoming["quarantined"] == delivered
    failures = program.json("failures")["failures"]
    assert len(failures) == incoming["quarantined"]
    assert all(failure["reason"] for failure in failures)
    assert not [failure for failure in failures if failure["reason"].startswith("ProcessingFailed")]
    # The folders of mail hold 471 messages, of which two lack a header or an author; calendars, cards and TNEF bodies are no mail.
    assert incoming["tracked"] == MAIL_FILES - 2
