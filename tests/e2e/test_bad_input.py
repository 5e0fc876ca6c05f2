"""Bad mail, bad servers, bad documents, from the command line: each ends as the contract says, and nothing is lost."""

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.e2e.program import Program
from tests.servers.dovecot import Dovecot
from tests.servers.process import free_port

ALICE = "alice@corp.test"
HEAD = (
    "Message-ID: <{name}@elsewhere.test>\r\nDate: Mon, 02 Mar 2026 08:00:00 +0000\r\n"
    "From: Rene <rene@contoso.test>\r\nTo: alice@corp.test\r\n"
)


def _head(name: str, *lines: str) -> bytes:
    return (HEAD.format(name=name) + f"Subject: {name}\r\n" + "".join(f"{line}\r\n" for line in lines) + "\r\n").encode()


def _nested(levels: int) -> bytes:
    raw = b"Content-Type: text/plain\r\n\r\ninnermost\r\n"
    for level in range(levels):
        mark = f"level-{level}".encode()
        raw = b'Content-Type: multipart/mixed; boundary="%s"\r\n\r\n--%s\r\n%s\r\n--%s--\r\n' % (mark, mark, raw, mark)
    return HEAD.format(name="nested").encode() + b"Subject: nested\r\nMIME-Version: 1.0\r\n" + raw


TRACKED: dict[str, bytes] = {
    "nested": _nested(300),
    "charset": _head("charset", "Content-Type: text/plain; charset=x-martian") + b"Gr\xfc\xdfe\r\n",
    "nul": _head("nul") + b"before\x00after\r\n",
    "longline": _head("longline") + b"x" * 2_000_000 + b"\r\n",
    "doubled": _head("doubled", "Subject: another", "To: bob@corp.test", "Message-ID: <other@elsewhere.test>") + b"text\r\n",
    "nodate": _head("nodate").replace(b"Date: Mon, 02 Mar 2026 08:00:00 +0000\r\n", b"") + b"text\r\n",
    "surrogate": _head("surrogate", "X-Raw: \udcff".encode("utf-8", "surrogateescape").decode("latin-1")) + b"\xed\xa0\x80\r\n",
    "nobody": _head("nobody")[:-2],
}
QUARANTINED: dict[str, bytes] = {
    "empty": b"",
    "garbage": bytes(range(128, 256)) * 40,
    "nosender": _head("nosender").replace(b"From: Rene <rene@contoso.test>\r\n", b"") + b"text\r\n",
}


def _document(server: Dovecot, account: str, **incoming: object) -> str:
    endpoint = {"host": server.host, "port": server.pop3_port, "tls": "none", "credentials": "mailbox", **incoming}
    ca_file = endpoint.pop("ca_file", None)
    written = ", ".join(f"{key}: {value}" for key, value in endpoint.items())
    return f"""
postroom: 1
organization: {{require_approval: {{users: false}}}}
profiles:
  - name: POP
    type: pop3-smtp
    ca_file: {ca_file or "null"}
    incoming: {{{written}}}
    outgoing: {{host: 127.0.0.1, port: 25, tls: none, credentials: anonymous}}
users:
  - {{name: Alice, email: {ALICE}, incoming: server-side-sync, outgoing: none, act: none, filter: all}}
mailboxes:
  - {{email: {ALICE}, profile: POP, username: {account}, secret: alice}}
"""


def _program(server: Dovecot, tmp_path: Path, *, password: str | None = None, **incoming: object) -> Program:
    account = server.new_user()
    program = Program(tmp_path / "home", {"alice": password or account.password})
    program.run("apply", "-", stdin=_document(server, account.name, **incoming))
    program.run("enable", ALICE)
    program.account = account.name
    return program


@pytest.mark.dovecot
def test_bad_mail_is_tracked_or_quarantined_and_the_rest_goes_on(dovecot: Dovecot, tmp_path: Path) -> None:
    program = _program(dovecot, tmp_path)
    dovecot.deliver(program.account, [*TRACKED.values(), *QUARANTINED.values(), _head("good") + b"fine\r\n"])
    report = program.json("sync", "--once", "--all", expect=None)["mailboxes"]
    incoming = next(line for line in report if line["direction"] == "incoming")
    assert (incoming["tracked"], incoming["quarantined"], incoming["skipped"]) == (len(TRACKED) + 1, len(QUARANTINED), 0)
    activities = {activity["subject"]: activity for activity in program.json("activities", "--limit", "100")["activities"]}
    assert activities.keys() == {*TRACKED, "good"}
    assert activities["doubled"]["message_id"] == "<doubled@elsewhere.test>"
    shown = program.json("show", str(activities["nul"]["id"]))
    assert "before" in shown["text"]
    assert "after" in shown["text"]
    assert len(program.json("show", str(activities["longline"]["id"]))["text"].strip()) == 2_000_000
    assert "Gr" in program.json("show", str(activities["charset"]["id"]))["text"]
    failures = program.json("failures")["failures"]
    assert sorted(failure["reason"].partition(":")[0] for failure in failures) == ["InvalidSender", "Unreadable", "Unreadable"]
    assert program.json("sync", "--once", "--all", expect=None)["mailboxes"][0]["received"] == 0


@pytest.mark.dovecot
@pytest.mark.parametrize(
    ("case", "step", "code"),
    [
        ("password", "authentication", "CredentialsRejected"),
        ("refused", "tcp", "ConnectionFailed"),
        ("plain-asked-for-tls", "tls", "TlsUnavailable"),
        ("untrusted", "tls", "CertificateUntrusted"),
        ("unknown-host", "dns", None),
    ],
)
def test_a_server_that_cannot_be_used_is_named_by_step_cause_and_cure(
    dovecot: Dovecot, tmp_path: Path, case: str, step: str, code: str | None
) -> None:
    makers: dict[str, Callable[[], Program]] = {
        "password": lambda: _program(dovecot, tmp_path, password="wrong"),
        "refused": lambda: _program(dovecot, tmp_path, port=free_port()),
        "plain-asked-for-tls": lambda: _program(dovecot, tmp_path, tls="implicit"),
        "untrusted": lambda: _program(dovecot, tmp_path, port=dovecot.pop3s_port, tls="implicit"),
        "unknown-host": lambda: _program(dovecot, tmp_path, host="no-such-host.invalid"),
    }
    program = makers[case]()
    result = program.json("test", ALICE, expect=1)["results"][0]
    failing = next(one for one in result["steps"] if not one["ok"])
    assert failing["step"] == step
    assert failing["title"]
    assert failing["hint"]
    if code is not None:
        assert failing["code"] == code
    report = program.json("sync", "--once", "--all", expect=1)["mailboxes"]
    assert next(line for line in report if line["direction"] == "incoming")["outcome"] == "failed"
    status = program.json("status", ALICE)["mailboxes"][0]["incoming"]
    assert status["last_error"]["title"]
    assert status["phase"] in {"parked", "backing-off"}
    assert status["consecutive_failures"] == 1
    for secret in ("wrong", "secret-"):
        for path in program.home.rglob("*"):
            assert not path.is_file() or secret.encode() not in path.read_bytes()


@pytest.mark.dovecot
def test_tls_with_the_profiles_own_authority_works(dovecot: Dovecot, tmp_path: Path) -> None:
    program = _program(dovecot, tmp_path, port=dovecot.pop3s_port, tls="implicit", ca_file=dovecot.ca_file)
    dovecot.deliver(program.account, [_head("good") + b"fine\r\n"])
    result = program.json("test", ALICE)["results"][0]
    assert [step["step"] for step in result["steps"]][:4] == ["dns", "tcp", "tls", "capabilities"]
    assert program.json("sync", "--once", "--all")["mailboxes"][0]["tracked"] == 1


def test_an_invalid_document_changes_nothing_and_names_every_fault(tmp_path: Path) -> None:
    program = Program(tmp_path / "home", {})
    program.run("apply", "-", stdin="postroom: 1\nusers:\n  - {name: Alice, email: alice@corp.test}\n")
    before = program.run("export").stdout
    bad = "postroom: 1\nusers:\n  - {name: Bob, email: bob@corp.test, filter: sometimes, colour: red}\n  - {name: No}\n"
    faults = program.json("apply", "-", stdin=bad, expect=2)["faults"]
    assert {fault["path"] for fault in faults} >= {"users[0].filter", "users[0].colour", "users[1].email"}
    assert program.run("export").stdout == before


def test_a_store_of_a_newer_version_is_left_alone(tmp_path: Path) -> None:
    program = Program(tmp_path / "home", {})
    program.run("status")
    (store,) = [path for path in program.home.iterdir() if path.suffix in {".db", ".sqlite", ".sqlite3"}]
    with sqlite3.connect(store) as connection:
        connection.execute("UPDATE alembic_version SET version_num = 'zzzz'")
    connection.close()
    before = store.read_bytes()
    error = program.json("status", expect=3)["error"]
    assert error["code"] == "StoreTooNew"
    assert error["hint"]
    assert store.read_bytes() == before


def test_a_file_that_is_no_store_is_unusable_and_kept(tmp_path: Path) -> None:
    program = Program(tmp_path / "home", {})
    program.run("status")
    (store,) = [path for path in program.home.iterdir() if path.suffix in {".db", ".sqlite", ".sqlite3"}]
    store.write_bytes(b"this is no database at all" * 400)
    error = program.json("status", expect=3)["error"]
    assert error["code"] == "StoreUnreachable"
    assert store.read_bytes().startswith(b"this is no database")
