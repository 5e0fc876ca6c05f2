"""Messages from files: whose they are, that the same one is one activity, what cannot be read; from the command line too."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from core.cancel import CancelToken
from core.cli.command_line import main
from core.domain.activity import Direction
from core.domain.filing import RegardingBy
from core.domain.message import Message, ParseLimits
from core.errors import UsageError
from tests.integration.exchange_world import ALICE
from tests.integration.test_preview_property import InMemory, in_memory, letter

SENT = f"From: {ALICE}\r\nTo: rene@else.test\r\nMessage-ID: <s@x>\r\nSubject: Offer\r\nDate: Mon, 02 Mar 2026 08:00:00 +0000\r\n\r\nHi\r\n"
STRANGE = SENT.replace(ALICE, "someone@else.test")


@pytest.fixture
def machine() -> Iterator[InMemory]:
    """Alice's mailbox."""
    with in_memory() as made:
        assert isinstance(made, InMemory)
        yield made


def test_a_file_is_tracked_once_and_concerns_the_record_named_last(machine: InMemory) -> None:
    work, service = machine.app.folder_work, machine.service
    first = work.track_file("account:Contoso", letter(1, named=True))
    assert (first.mailbox, first.known) == (ALICE, False)
    again = work.track_file("account:Fabrikam", letter(1, named=True))
    assert (again.activity_id, again.known) == (first.activity_id, True)
    [email] = service.activities()
    assert (email.direction, email.regarding and email.regarding.name) == (Direction.INCOMING, "Fabrikam")
    machine.put("Inbox", 1, named=True)
    machine.run()
    assert [one.id for one in service.activities()] == [first.activity_id]
    assert [view.link.name for view in service.recent_records()] == ["Fabrikam", "Contoso"]


def test_what_is_tracked_from_a_mailbox_is_found_again_by_its_file(machine: InMemory) -> None:
    machine.put("Inbox", 1, named=True)
    machine.put("Inbox", 3, named=False)
    machine.run()
    known = {email.subject: email.id for email in machine.service.activities()}
    for number, named in ((1, True), (3, False)):
        done = machine.app.folder_work.track_file("account:Contoso", letter(number, named=named))
        assert (done.activity_id, done.known) == (known[f"Mail {number}"], True)
    assert len(machine.service.activities()) == 2


def test_what_a_mailbox_here_sent_is_outgoing(machine: InMemory) -> None:
    done = machine.app.folder_work.track_file("none", SENT.encode())
    assert done.activity_id is not None
    email = machine.service.show(done.activity_id)
    assert (email.direction, email.regarding) == (Direction.OUTGOING, None)


def test_mail_of_strangers_needs_a_mailbox(machine: InMemory) -> None:
    work = machine.app.folder_work
    with pytest.raises(UsageError, match="no mailbox of the organisation"):
        work.track_file("account:Contoso", STRANGE.encode())
    with pytest.raises(UsageError, match="does not exist"):
        work.track_file("account:Contoso", STRANGE.encode(), mailbox="nobody@corp.test")
    assert machine.service.activities() == []
    assert work.track_file("account:Contoso", STRANGE.encode(), mailbox=ALICE).activity_id is not None


def test_what_cannot_be_read_is_in_quarantine_with_its_source(machine: InMemory) -> None:
    done = machine.app.folder_work.track_file("account:Contoso", b"this is no mail")
    assert (done.activity_id, done.mailbox) == (None, ALICE)
    [failure] = machine.service.failures()
    assert machine.service.failure_source(failure.id) == b"this is no mail"
    machine.app.folder_work.track_file("account:Contoso", b"this is no mail")
    assert len(machine.service.failures()) == 1
    for octets, target in ((b" \r\n", "none"), (letter(1, named=True), "account:Nobody"), (letter(1, named=True), "user:Alice")):
        with pytest.raises(UsageError):
            machine.app.folder_work.track_file(target, octets)
    assert machine.service.activities() == []


def test_files_at_the_command_line(machine: InMemory, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    home = ["--home", str(machine.app.options.home), "--secrets", "env"]
    mail, none = tmp_path / "a.eml", tmp_path / "b.eml"
    mail.write_bytes(letter(1, named=True))
    none.write_bytes(b"no mail")
    assert main([*home, "track", str(mail), "account:Contoso", "--json"]) == 0
    made = json.loads(capsys.readouterr().out)
    assert (made["activity"]["regarding"]["name"], made["known"]) == ("Contoso", False)
    assert main([*home, "track", str(mail), "none"]) == 0
    assert "tracked already" in capsys.readouterr().out
    assert main([*home, "track", str(none), "account:Contoso"]) == 1
    assert "in quarantine" in capsys.readouterr().out
    assert main([*home, "track", str(tmp_path / "c.eml"), "none"]) == 2


def test_rules_and_templates_at_the_command_line(machine: InMemory, capsys: pytest.CaptureFixture[str]) -> None:
    home = ["--home", str(machine.app.options.home), "--secrets", "env", "--json"]

    def run(*words: str, code: int = 0) -> dict[str, object]:
        assert main([*home, *words]) == code
        found: dict[str, object] = json.loads(capsys.readouterr().out)
        return found

    [box] = machine.service.status()
    machine.app.relist(box.id, CancelToken())
    looked = run("map-tree", ALICE, "Inbox/{account.name}", "--create", "--preview")
    assert (looked["missing"], looked["waits"], looked["would_create"]) == (2, False, ["Inbox/Contoso", "Inbox/Fabrikam"])
    assert "change" not in looked
    assert run("map-tree", ALICE, "Inbox/{account.name}", "--at-most", "7")["change"] == "created"
    assert run("map", ALICE, "Inbox/Alpha", "account:Contoso")["change"] == "created"
    assert run("map", ALICE, "Inbox/Beta", "account:Contoso")["change"] == "created"
    listed = run("folder-rules", "--mailbox", ALICE)
    rules = listed["folder_rules"]
    assert isinstance(rules, list)
    assert [(rule["folder"], rule["is_template"], rule["health"]) for rule in rules] == [
        ("Inbox/Alpha", False, "ok"),
        ("Inbox/Beta", False, "ok"),
        (None, True, "ok"),
    ]
    ids = [str(rule["id"]) for rule in rules if not rule["is_template"]]
    changed = run("folder-rules", *ids, "--set-regarding", "account:Fabrikam", "--set-subfolders", "on")["folders"]
    assert isinstance(changed, list)
    assert [(one["change"], one["mapped"]["regarding"]["name"], one["mapped"]["subfolders"]) for one in changed] == [
        ("updated", "Fabrikam", True)
    ] * 2
    assert run("folder-rules", "--regarding", "account:Fabrikam")["total"] == 2
    run("folder-rules", *ids, "--remove")
    assert run("folder-rules", "--health", "ok")["total"] == 1
    assert "error" in run("folder-rules", ids[0], "--remove", code=2)
    assert "error" in run("folder-rules", "--remove", code=2)
    assert "error" in run("repair", ALICE, "Inbox/Alpha", "--same-path", code=2)
    assert run("unmap-tree", ALICE, "Inbox/{account.name}")["change"] == "removed"
    assert "error" in run("unmap-tree", ALICE, "Inbox/{account.name}", code=2)
    assert "error" in run("map-tree", ALICE, "Inbox/None", code=2)


def test_what_can_be_read_later_concerns_the_record_that_it_was_dropped_on(machine: InMemory, monkeypatch: pytest.MonkeyPatch) -> None:
    """An older version could not read it; a newer one can. Of two records the one of the last drop counts."""
    work, service, octets = machine.app.folder_work, machine.service, letter(1, named=True)
    tools = work._tools

    def older(raw: bytes, limits: ParseLimits = tools.limits) -> Message:
        return replace(tools.parse(raw, limits), unreadable="a kind of message that is not known yet")

    monkeypatch.setattr(work, "_tools", replace(tools, parse=older))
    assert work.track_file("account:Fabrikam", octets).activity_id is None
    assert work.track_file("account:Contoso", octets).activity_id is None
    monkeypatch.setattr(work, "_tools", tools)
    service.retry_failures()
    machine.run()
    [email] = service.activities()
    assert (email.regarding and email.regarding.name, email.regarding_set_by, email.direction) == (
        "Contoso",
        RegardingBy.PERSON,
        Direction.INCOMING,
    )
    assert service.failures() == []
    # The same file once more, and the same message from the server, are this one.
    assert (again := work.track_file("account:Contoso", octets)).known
    machine.put("Inbox", 1, named=True)
    machine.run()
    assert [one.id for one in service.activities()] == [again.activity_id]
