"""One person's data: all of it is found, handed over whole, and gone afterwards."""

from __future__ import annotations

import json
import zipfile
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest

from core.cancel import CancelToken
from core.domain.activity import EmailStatus, Party, PartyRole
from core.domain.alert import AlertDraft, AlertLevel
from core.domain.decision import Decision, Outcome, Reason, Step
from core.domain.message import MessagePart
from core.domain.pseudonym import ERASED, Eraser, pseudonym_of
from core.domain.record import RecordType
from core.errors import UsageError
from core.ports import PageItem
from core.ports.care import PersonCounts
from core.service import Service
from core.store.blobs import INLINE_BYTES
from core.store.links import reindex_addresses
from core.store.name_index import name_entry, write_names
from core.store.organisation import Organisation
from core.store.rows import AccountRow, AttachmentRow, AuditRow, Base, ContactRow, EmailBodyRow, EmailRow, FailureRow, PartyRow
from tests.contract.store_world import CHANNEL, GENERATION, INBOX, START, World, tracked

RENE, NAME = "rene@contoso.test", "Rene Valdes"
LARGE = b"From: Rene <RENE@contoso.test>\r\n\r\n" + b"L" * (INLINE_BYTES + 1)
SENDER, TO, CC = PartyRole.SENDER, PartyRole.TO, PartyRole.CC


@pytest.fixture
def service(world: World) -> Service:
    """The service over the store."""
    return Service(Organisation(world.store, world.clock), world.clock, who="tester")


def item(name: str, parties: tuple[Party, ...], *, raw: bytes = LARGE, because: str = "") -> PageItem:
    """A tracked mail with these parties, one attachment, and a decision that names Rene."""
    part = MessagePart("a.txt", "text/plain", b"secret of Rene")
    made = tracked(name, raw=raw, parties=parties, parts=(part,))
    because = because or f"{RENE} is contact {NAME}"
    return PageItem(
        made.remote_id,
        Decision(Outcome.TRACKED, Reason.ACCEPTED, (Step("sender", "resolved", because),)),
        made.message_id,
        f"About {name} and {RENE}",
        START,
        raw=raw,
        new_email=made.new_email,
    )


@pytest.fixture
def full(world: World) -> dict[str, Any]:
    """A store that knows Rene in every way there is, and others."""
    user, box = world.user()
    rene = world.contact(NAME, [RENE.upper(), "private@rene.test"])
    with world.store.transaction_write() as session:
        now = world.clock.now()
        session.add(AccountRow(id=900_001, name="Contoso", emails=["info@contoso.test", RENE], createdon=now, modifiedon=now))
        session.flush()
        reindex_addresses(session, RecordType.ACCOUNT, 900_001, ["info@contoso.test", RENE], True, None)
        entry = name_entry(900_001, RecordType.ACCOUNT, "Contoso", ["info@contoso.test", RENE], active=True)
        write_names(session.connection(), [entry])
    items = (
        item("wrote", (Party(SENDER, "Rene@contoso.test", NAME), Party(TO, "alice@corp.test"), Party(CC, "boss@else.test"))),
        item("only", (Party(SENDER, "alice@corp.test", "Alice"), Party(TO, RENE, NAME))),
        item("among", (Party(SENDER, "boss@else.test", "Boss"), Party(TO, RENE, NAME), Party(CC, "alice@corp.test"))),
        item(
            "other", (Party(SENDER, "xrene@contoso.test", "X"), Party(TO, "alice@corp.test")), because="xrene@contoso.test wrote", raw=b"x"
        ),
        PageItem(
            "q", Decision(Outcome.QUARANTINED, Reason.UNREADABLE, ()), None, f"from {RENE}", START, raw=b"Q" + LARGE, failure="no headers"
        ),
    )
    with world.store.writing() as uow:
        ids = uow.save_page(box, INBOX, GENERATION, CHANNEL, items, None).activity_ids
        uow.raise_alert(AlertDraft(AlertLevel.ERROR, "X", f"550 {RENE} is unknown", "Look", box), START)
    with world.store.transaction_write() as session:
        body = session.get_one(EmailBodyRow, ids[2])
        body.text, body.html = (
            f"Dear {NAME}, you are {RENE}. xrene@contoso.test is not.",
            '<a href="mailto:rene%40contoso.test">Rene Valdes</a>',
        )
        body.headers = [["To", f"{NAME} <{RENE.upper()}>"]]
        session.get_one(EmailRow, ids[2]).subject = f"For {NAME}"
    return {"box": box, "ids": ids, "rene": rene, "user": user}


def everything(world: World) -> str:
    """All that is in the rows and files of a store, in lower case."""
    with world.store.transaction_read() as session:
        rows = [repr(tuple(row)) for table in Base.metadata.sorted_tables for row in session.execute(table.select())]
    packs = b"".join(path.read_bytes() for path in (world.home / "raw").rglob("*") if path.is_file())
    return ("\n".join(rows) + packs.decode("latin-1")).lower().replace("xrene@contoso.test", "")


def test_everything_about_a_person_is_in_one_file(service: Service, full: dict[str, Any], tmp_path: Path) -> None:
    path = tmp_path / "rene.zip"
    counts = service.export_person("Rene@Contoso.test", path, CancelToken())
    assert counts == {
        "activities": 3,
        "sources": 3,
        "attachments": 0,
        "records": 2,
        "decisions": 5,
        "quarantine": 1,
        "items": 1,
        "overwritten": 0,
        "alerts": 1,
    }
    with zipfile.ZipFile(path) as archive:
        names = set(archive.namelist())
        first = full["ids"][0]
        assert archive.read(f"activities/{first}.eml") == LARGE
        assert json.loads(archive.read(f"activities/{first}.json"))["parties"][0]["name"] == NAME
        assert {each["link"]["name"] for each in json.loads(archive.read("records.json"))} == {NAME, "Contoso"}
        decisions = [json.loads(line) for line in archive.read("decisions.jsonl").splitlines()]
        assert len(decisions) == counts["decisions"] == 5
        assert json.loads(archive.read("manifest.json"))["holds"] == counts
        assert not any(str(full["ids"][3]) in name for name in names)
    assert path.stat().st_mode & 0o777 == 0o600
    with pytest.raises(UsageError, match="is there already"):
        service.export_person(RENE, path, CancelToken())


def test_without_a_source_the_attachments_are_in_the_file(service: Service, full: dict[str, Any], world: World, tmp_path: Path) -> None:
    with world.store.transaction_write() as session:
        session.get_one(EmailRow, full["ids"][0]).raw_blob_id = None
    counts = service.export_person(RENE, tmp_path / "rene.zip", CancelToken())
    assert (counts["sources"], counts["attachments"]) == (2, 1)


def test_nothing_of_an_erased_person_is_left(service: Service, full: dict[str, Any], world: World) -> None:
    assert RENE in everything(world)
    expected = service.preview_erasure(RENE, CancelToken())
    assert RENE in everything(world), "a preview writes nothing"
    done = service.erase_person("RENE@contoso.test", CancelToken())
    assert done == expected
    assert asdict(done) | {"decisions_changed": 0, "notes_changed": 0} == asdict(
        PersonCounts(
            contents_removed=2,
            activities_masked=1,
            raw_removed=3,
            attachments_removed=2,
            records_anonymised=1,
            records_changed=1,
            failures_removed=1,
            alerts_changed=1,
        )
    )
    left = everything(world)
    for trace in (RENE, "rene%40contoso.test", NAME.lower(), "private@rene.test"):
        assert trace not in left, trace
    assert service.erase_person(RENE, CancelToken()) == PersonCounts(), "done again it finds nothing"


def test_what_named_an_erased_person_is_not_undone_any_more(service: Service, world: World) -> None:
    """Neither the pseudonym nor half of a change gets into the configuration."""
    owner = f"owner_email_address: {RENE}"
    service.apply("{postroom: 1, profiles: [{name: Corp, type: exchange, autodiscover: true, owner_email_address: a@corp.test}]}")
    both = f"users: [{{email: bob@corp.test, name: Bob}}], records: {{contacts: [{{name: Rene Valdes, email: {RENE}}}]}}"
    service.apply(f"{{postroom: 1, profiles: [{{name: Corp, {owner}}}]}}")
    service.apply("{postroom: 1, profiles: [{name: Corp, owner_email_address: b@corp.test}]}")
    service.apply(f"{{postroom: 1, {both}}}")
    service.apply("{postroom: 1, users: [{email: bob@corp.test, name: Bobby}]}")
    service.erase_person(RENE, CancelToken())
    undoable = [row for row in world.rows(AuditRow) if row.undo is not None]
    assert {row.entity for row in undoable} == {"Corp", "bob@corp.test"}
    assert len({row.change_id for row in undoable}) == len(undoable) == 3
    assert RENE not in everything(world)
    assert "erased" not in repr([row.undo for row in undoable])


def test_what_is_left_is_of_the_others(service: Service, full: dict[str, Any], world: World) -> None:
    service.erase_person(RENE, CancelToken())
    wrote, _, among, other = full["ids"][:4]
    pseudonym = pseudonym_of(RENE, world.store.instance_id)
    bodies = {row.email_id: row for row in world.rows(EmailBodyRow)}
    assert (bodies[wrote].text, bodies[wrote].html, bodies[wrote].headers) == ("", None, None)
    assert bodies[among].text == f"Dear {pseudonym.name}, you are {pseudonym.address}. xrene@contoso.test is not."
    assert bodies[among].html == f'<a href="mailto:{pseudonym.address}">{pseudonym.name}</a>'
    assert bodies[among].headers == [["To", f"{pseudonym.name} <{pseudonym.address}>"]]
    emails = {row.id: row for row in world.rows(EmailRow)}
    assert [emails[each].subject for each in (wrote, among, other)] == [ERASED, f"For {pseudonym.name}", "About other"]
    assert [emails[each].raw_blob_id is None for each in (wrote, among, other)] == [True, True, False]
    assert {row.activityid for row in world.rows(AttachmentRow)} == {among, other}
    assert {row.addressused for row in world.rows(PartyRow)} == {
        pseudonym.address,
        "alice@corp.test",
        "boss@else.test",
        "xrene@contoso.test",
    }
    [contact] = world.rows(ContactRow)
    assert (contact.name, contact.emails) == (pseudonym.name, [])
    [account] = world.rows(AccountRow)
    assert (account.name, account.emails) == ("Contoso", ["info@contoso.test"])
    [failure] = world.rows(FailureRow)
    assert failure.resolved_at is not None
    [entry] = world.rows(AuditRow, AuditRow.kind == "person")
    assert (entry.who, entry.entity) == ("tester", ERASED)
    # The same mail, should it come again, is the same mail.
    with world.store.writing() as uow:
        again = uow.save_page(full["box"], "Archive", GENERATION, CHANNEL, [tracked("wrote")], None)
    assert (again.tracked, again.joined) == (0, 1)


@pytest.mark.parametrize("address", ["alice@corp.test", "ALICE@corp.test", "support@corp.test", "collect@corp.test"])
def test_addresses_of_the_organisation_are_refused(service: Service, full: dict[str, Any], world: World, address: str) -> None:
    world.queue()
    world.forward()
    for act in (service.erase_person, service.preview_erasure):
        with pytest.raises(UsageError, match=f"(?i){address} is the address of"):
            act(address, CancelToken())


@pytest.mark.parametrize("status", [EmailStatus.PENDING_SEND, EmailStatus.FAILED, EmailStatus.UNKNOWN, EmailStatus.DRAFT])
def test_mail_that_is_not_settled_is_named_and_nothing_is_done(service: Service, world: World, status: EmailStatus) -> None:
    _, box = world.user()
    mail = world.pending(box, status=status)
    with pytest.raises(UsageError, match=f"not settled: {mail}"):
        service.erase_person(RENE, CancelToken())
    assert world.count(PartyRow, PartyRow.addressused == "Rene@contoso.test") == 1


@pytest.mark.parametrize("wrong", ["", "rene", "a b@c.test"])
def test_what_is_no_address_is_refused(service: Service, wrong: str, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="is no address"):
        service.export_person(wrong, tmp_path / "x.zip", CancelToken())
    assert not list(tmp_path.glob("*.zip"))


def test_of_whom_nothing_is_stored_nothing_is_found(service: Service, full: dict[str, Any], tmp_path: Path) -> None:
    assert service.preview_erasure("nobody@contoso.test", CancelToken()) == PersonCounts()
    assert set(service.export_person("nobody@contoso.test", tmp_path / "x.zip", CancelToken()).values()) == {0}


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("a.b@x.test", "P"),
        ("<A.B@X.test>", "<P>"),
        ("mailto:a.b@x.test?subject=1", "mailto:P?subject=1"),
        ("za.b@x.test", "za.b@x.test"),
        ("a.b@x.test.org", "a.b@x.test.org"),
        ("it is a.b@x.test.", "it is P."),
        ("axb@x.test", "axb@x.test"),
    ],
)
def test_an_address_is_found_whole(before: str, after: str) -> None:
    eraser = Eraser("a.b@x.test", pseudonym_of("a.b@x.test", "k"))
    assert eraser.text(before).replace(eraser.pseudonym.address, "P") == after


def test_a_pseudonym_is_stable_and_of_one_store() -> None:
    assert pseudonym_of("A@x.test", "one") == pseudonym_of("a@X.test", "one") != pseudonym_of("a@x.test", "two")
    assert pseudonym_of("a@x.test", "one").address.endswith(".invalid")
