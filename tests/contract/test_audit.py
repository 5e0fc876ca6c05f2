"""What databases and the service promise about the audit: no change of the configuration without an entry; entries that can be found."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from core.domain.act.filter_templates import DEFAULT_TEMPLATES
from core.domain.audit import CHANGED, ENGINE, AuditAction, AuditChange, AuditDraft, AuditEntry, AuditFilter
from core.domain.connection import StepName, TestResult, TestStep
from core.domain.kinds import Kind
from core.domain.mailbox import LastError, MailDirection
from core.domain.remote_folder import RemoteFolder
from core.errors import DocumentInvalid, UsageError
from core.ports import OrganisationReader, OrganisationWriter
from core.service import NewEntry, Service
from core.service.audit import COLUMNS, AuditFormat
from core.service.audited import NOT_CONFIGURATION, AuditedWriter
from core.store.audit import AuditLog
from core.store.ids import new_id
from core.store.organisation import Organisation
from tests.contract.organisation_world import composed, mailbox_id, service_of
from tests.contract.store_world import World, sqlite_home, world_at
from tests.unit.document.desk import BASE

IN, OUT = MailDirection.INCOMING, MailDirection.OUTGOING
ALICE = "alice@corp.test"


@pytest.fixture
def here(tmp_path: Path) -> Iterator[World]:
    """A store on SQLite, for what no database does otherwise."""
    with world_at(None, sqlite_home(tmp_path)) as made:
        yield made


def person(world: World, text: str | None = BASE, who: str = "ann") -> Service:
    """The service for a person, with an organisation."""
    service = Service(Organisation(world.store, world.clock), world.clock, who=who)
    if text is not None:
        service.apply(text)
    world.clock.advance(1)
    return service


def since(service: Service, world: World) -> list[AuditEntry]:
    """What was written down at the present moment, in the order of writing."""
    return list(reversed(service.audit(AuditFilter(since=world.clock.now()))))


def brief(entries: list[AuditEntry]) -> list[tuple[str, str, str, list[tuple[str, object, object]]]]:
    """What entries say."""
    return [(e.action.value, e.kind, e.entity, [(c.field, c.before, c.after) for c in e.changes]) for e in entries]


def own_id(service: Service, kind: Kind, index: int = 0) -> int:
    """The id of an entity."""
    return int(str(service.entries(kind)[index]["id"]))


# ---- nothing is forgotten


def test_each_writing_method_is_audited_or_known_to_change_no_configuration() -> None:
    def methods(of: type) -> set[str]:
        return {name for name in dir(of) if not name.startswith("_")}

    writing = methods(OrganisationWriter) - methods(OrganisationReader)
    audited = {name for name in vars(AuditedWriter) if not name.startswith("_")} - methods(OrganisationReader)
    assert writing - audited == NOT_CONFIGURATION
    assert audited <= writing


def test_what_an_audited_writer_writes_is_in_the_audit(world: World) -> None:
    service = person(world)
    acts: dict[str, Callable[[], object]] = {
        "save": lambda: service.save([NewEntry(Kind.ACCOUNT, {"name": "New"})]),
        "set_enabled": lambda: service.enable([ALICE]),
        "set_approval": lambda: service.reject([ALICE]),
        "set_state": lambda: service.deactivate([ALICE]),
        "hold_mail": lambda: service.release_guard(hold_mail=True),
        "release_guard": lambda: (service.sandbox_guard(), service.release_guard()),
        "choose_sandbox": service.sandbox_guard,
        "undo_resolution": lambda: (
            composed(service, to=("who@else.test",)),
            service.resolve_address("who@else.test", "contact:Rene Valdes"),
            service.undo_last(),
        ),
    }
    audited = {name for name in vars(AuditedWriter) if not name.startswith("_")} - {"directory", "part"}
    assert set(acts) == audited
    for name in sorted(acts):
        world.clock.advance(1)
        acts[name]()
        assert since(service, world), name
    guard = service.audit(AuditFilter(kind="guard"))
    decided = [("sandbox", "open"), ("open", "sandbox"), ("sandbox", "open"), ("open", "sandbox")]
    assert [each.changes for each in guard] == [(AuditChange("state", before, after),) for before, after in decided]


# ---- what entries say


def test_a_new_organisation_is_told_entity_by_entity(here: World) -> None:
    service = person(here)
    entries = list(reversed(service.audit()))
    assert [(e.action.value, e.kind, e.entity) for e in entries] == [
        ("change", "organization", ""),
        ("create", "profile", "Legacy POP"),
        ("create", "user", ALICE),
        ("create", "user", "bob@corp.test"),
        ("create", "queue", "Support"),
        ("create", "forward-mailbox", "collect@corp.test"),
        ("create", "mailbox", ALICE),
        ("create", "mailbox", "bob@corp.test"),
        ("create", "mailbox", "support@corp.test"),
        ("create", "account", "Contoso"),
        ("create", "account", "Fabrikam"),
        ("create", "contact", "Rene Valdes"),
        ("create", "lead", "Yvonne McKay"),
        ("create", "opportunity", "40 bikes"),
        ("create", "case", "Broken chain"),
        ("create", "folder-rule", f"{ALICE} Inbox/Contoso"),
    ]
    assert {entry.who for entry in entries} == {"ann"}
    assert {entry.change_id for entry in entries} == {entries[0].id}
    assert AuditChange("secret", None, "alice-pop3") in entries[6].changes
    assert entries[6].entity_id == mailbox_id(service)


def test_an_apply_that_changes_nothing_or_is_refused_leaves_nothing(here: World) -> None:
    service = person(here)
    before = service.audit()
    service.apply(service.export())
    service.apply("postroom: 1\nusers: [{email: bob@corp.test, name: Bert}]", dry_run=True)
    with pytest.raises(DocumentInvalid):
        service.apply("postroom: 1\nusers: [{email: new@corp.test, name: New}, {email: nobody, name: X}]")
    service.enable([ALICE], [])
    assert service.audit() == before


def test_a_field_is_told_with_before_and_after_in_the_words_of_the_document(here: World) -> None:
    service = person(here)
    service.apply(
        "postroom: 1\nprofiles: [{name: Legacy POP, incoming: {host: mail.test, tls: implicit}, min_polling_interval_minutes: 5}]"
    )
    [profile] = since(service, here)
    assert set(profile.changes) == {
        AuditChange("incoming.host", "127.0.0.1", "mail.test"),
        AuditChange("incoming.tls", "none", "implicit"),
        AuditChange("min_polling_interval_minutes", 0, 5),
    }


def test_a_change_resets_what_worked_and_says_so(here: World) -> None:
    service = person(here)
    service.enable([ALICE])
    here.clock.advance(1)
    service.save([NewEntry(Kind.PROFILE, {"id": own_id(service, Kind.PROFILE), "incoming": {"host": "mail.test"}})])
    assert brief(since(service, here)) == [
        ("change", "profile", "Legacy POP", [("incoming.host", "127.0.0.1", "mail.test")]),
        ("change", "mailbox", ALICE, [("incoming enabled", True, False), ("incoming waiting", False, True)]),
    ]
    mailbox = since(service, here)[1]
    assert (mailbox.life_before, mailbox.life_after) == ("enabled", "waiting-for-test")


def test_switches_say_which_directions_and_through_which_states(here: World) -> None:
    service = person(here)
    service.enable([ALICE, "bob@corp.test"], [IN])
    alice, bob = since(service, here)
    assert brief([alice, bob]) == [
        ("enable", "mailbox", ALICE, [("incoming enabled", False, True)]),
        ("enable", "mailbox", "bob@corp.test", [("incoming enabled", False, True)]),
    ]
    assert (alice.life_before, alice.life_after) == ("approved", "enabled")
    here.clock.advance(1)
    service.enable([ALICE], [IN])
    assert since(service, here) == []
    service.deactivate([ALICE])
    [entry] = since(service, here)
    assert brief([entry]) == [("deactivate", "mailbox", ALICE, [("state", "active", "inactive")])]
    assert (entry.life_before, entry.life_after) == ("incoming enabled, outgoing approved, act created", "deactivated")
    here.clock.advance(1)
    service.activate([ALICE])
    service.approve([ALICE])
    service.reject([ALICE])
    assert [(e.action.value, e.life_after) for e in since(service, here)] == [
        ("activate", "incoming enabled, outgoing approved, act created"),
        ("reject", "configured"),
    ]


def test_lives_that_follow_from_others_are_told(here: World) -> None:
    service = person(here)
    service.reject([ALICE])
    here.clock.advance(1)
    service.save([NewEntry(Kind.ORGANIZATION, {"require_approval": {"users": False}})])
    assert [(e.kind, e.entity, e.life_after, bool(e.why)) for e in since(service, here)] == [
        ("organization", "", None, False),
        ("mailbox", ALICE, "approved", True),
    ]
    here.clock.advance(1)
    service.save([NewEntry(Kind.PROFILE, {"id": own_id(service, Kind.PROFILE), "state": "inactive"})])
    moved = {(e.entity, e.life_after) for e in since(service, here) if e.kind != "profile"}
    assert {(ALICE, "deactivated"), ("bob@corp.test", "deactivated"), ("support@corp.test", "deactivated")} <= moved


def test_folder_rules_are_told(world: World) -> None:
    service = person(world, BASE.partition("folder_rules:")[0])
    service.apply(
        "postroom: 1\nprofiles: [{name: Corp, type: exchange, incoming: {url: 'https://m.test/EWS/Exchange.asmx'}}]\n"
        "mailboxes: [{email: alice@corp.test, profile: Corp}]"
    )
    box = mailbox_id(service)
    with Organisation(world.store, world.clock).writing() as writer:
        writer.save_folders(box, [RemoteFolder("i", "Inbox"), RemoteFolder("c", "Inbox/Contoso", "i")], world.clock.now())
    world.clock.advance(1)
    service.map_folder(ALICE, "Inbox/Contoso", "account:Contoso")
    [entry] = since(service, world)
    assert (entry.action, entry.entity) == (AuditAction.CREATE, f"{ALICE} Inbox/Contoso")
    assert AuditChange("regarding", None, "account:Contoso") in entry.changes
    world.clock.advance(1)
    service.map_folder(ALICE, "Inbox/Contoso", "account:Fabrikam")
    assert brief(since(service, world)) == [
        ("change", "folder-rule", f"{ALICE} Inbox/Contoso", [("regarding", "account:Contoso", "account:Fabrikam")])
    ]
    world.clock.advance(1)
    with world.store.writing() as uow:
        uow.bind_rule(service.audit(AuditFilter(kind="folder-rule"))[0].entity_id, "c", "Inbox/Contoso")  # type: ignore[arg-type]  # its id
        uow.bind_rule(service.audit(AuditFilter(kind="folder-rule"))[0].entity_id, "c", "Inbox/Old/Contoso")  # type: ignore[arg-type]  # its id
    [followed] = since(service, world)
    assert (followed.who, followed.action) == (ENGINE, AuditAction.FOLLOW)
    assert followed.changes == (AuditChange("folder", "Inbox/Contoso", "Inbox/Old/Contoso"),)
    world.clock.advance(1)
    service.unmap_folder(ALICE, "Inbox/Old/Contoso")
    assert [e.action for e in since(service, world)] == [AuditAction.REMOVE]


def test_what_goes_is_told_with_what_goes_with_it(here: World) -> None:
    service = person(here)
    rene = own_id(service, Kind.CONTACT)
    service.save([NewEntry(Kind.CONTACT, {"id": rene, "owner": None})])
    service.save([NewEntry(Kind.QUEUE, {"id": own_id(service, Kind.QUEUE), "owner": None})])
    here.clock.advance(1)
    service.remove(Kind.USER, own_id(service, Kind.USER))
    assert [(e.action.value, e.kind, e.entity) for e in since(service, here)] == [
        ("remove", "user", ALICE),
        ("remove", "mailbox", ALICE),
        ("remove", "folder-rule", f"{ALICE} Inbox/Contoso"),
        *(("remove", "sync-filter", one.name) for one in DEFAULT_TEMPLATES),
    ]


def test_who_is_found_by_a_part_of_the_name_in_any_case(world: World) -> None:
    people = ("Ann Müller", "bob@corp.test", "eve_1", "evex1", "100%", "engineer", ENGINE)
    for who in people:
        with world.store.transaction_write() as session:
            log = AuditLog(session.connection(), lambda: new_id(session), world.clock.now())
            log.write([AuditDraft(AuditAction.CHANGE, "profile", who, 1)], who)
    service = service_of(world)

    def found(who: str) -> set[str]:
        return {entry.who for entry in service.audit(AuditFilter(who=who))}

    assert found("ANN") == {"Ann Müller"}
    assert found("mÜLL") == {"Ann Müller"}
    assert found("CORP.test") == {"bob@corp.test"}
    assert found("eve_1") == {"eve_1"}
    assert found("0%") == {"100%"}
    assert found("%") == {"100%"}
    assert found(ENGINE) == {ENGINE}
    assert found("enginee") == {"engineer"}
    assert found("nobody") == set()


# ---- the engine


def outcome(world: World, *, ok: bool) -> TestResult:
    """A test of Alice's incoming mail."""
    step = TestStep(StepName.TCP, ok, 0.1, "", None if ok else "ConnectionFailed", None if ok else "The server cannot be reached")
    return TestResult(ALICE, IN, ok, False, (step,), world.clock.now())


def test_tests_are_told_where_they_change_something(here: World) -> None:
    service = person(here)
    box = mailbox_id(service)
    for ok, enable in ((False, True), (False, True), (True, False), (True, False), (True, True), (True, True)):
        here.clock.advance(1)
        with here.store.writing() as uow:
            uow.save_test(box, outcome(here, ok=ok), enable=enable)
    entries = list(reversed(service.audit(AuditFilter(who=ENGINE))))
    assert [(e.action, [(c.field, c.after) for c in e.changes], e.life_after, e.why) for e in entries] == [
        (AuditAction.TEST, [("incoming test", "failure")], None, "the test failed at the step tcp: The server cannot be reached"),
        (AuditAction.TEST, [("incoming test", "success")], "tested", "the test passed"),
        (AuditAction.TEST, [("incoming enabled", True)], "enabled", "the test passed"),
    ]


def test_the_engine_tells_its_steps_and_not_its_runs(world: World) -> None:
    service = person(world)
    service.enable([ALICE])
    box = mailbox_id(service)
    good, bad = None, LastError("X", "The server cannot be reached", "refused", "", world.clock.now())
    for error, park in ((good, False), (good, False), (bad, False), (bad, False), (bad, True), (bad, True), (good, False), (good, False)):
        now = world.clock.advance(1)
        with world.store.writing() as uow:
            due = None if park else now + timedelta(minutes=5)
            uow.direction_finished(box, IN, at=now, next_due_at=due, processed=0, failed=0, error=error, park=park)
    entries = list(reversed(service.audit(AuditFilter(who=ENGINE))))
    why = "The server cannot be reached: refused"
    assert [(e.action, e.life_before, e.life_after, e.why, e.changes) for e in entries] == [
        (AuditAction.START, "enabled", "running", "", ()),
        (AuditAction.DEGRADE, "running", "degraded", why, ()),
        (AuditAction.PARK, "degraded", "parked", why, ()),
        (AuditAction.RECOVER, "parked", "running", "", ()),
    ]
    assert {entry.entity for entry in entries} == {ALICE}


def test_a_run_that_is_logged_in_full_is_one_less_and_no_change(world: World) -> None:
    service = person(world)
    box = mailbox_id(service)
    service.save([NewEntry(Kind.MAILBOX, {"id": box, "verbose_logging_cycles": 2})])
    world.clock.advance(1)
    for left in (1, 0, 0):
        with world.store.writing() as uow:
            uow.direction_started(box, IN, world.clock.now())
            context = uow.context(box)
        assert context is not None
        assert context.mailbox.verbose_logging_cycles == left
    assert since(service, world) == []


# ---- secrets


def test_a_secret_is_told_by_its_reference_alone(here: World) -> None:
    service = person(here)
    service.note_secret("alice-pop3")
    service.note_secret("alice-pop3", removed=True)
    assert brief(since(service, here)) == [
        ("change", "secret", "alice-pop3", [("value", None, CHANGED)]),
        ("remove", "secret", "alice-pop3", [("value", CHANGED, None)]),
    ]


# ---- read


def test_the_audit_is_filtered(world: World) -> None:
    service = person(world)
    start = world.clock.now()
    service.approve(["support@corp.test"])
    service.reject(["support@corp.test"])
    other = Service(Organisation(world.store, world.clock), world.clock, who="Zoë")
    world.clock.advance(1)
    other.save([NewEntry(Kind.ACCOUNT, {"id": own_id(service, Kind.ACCOUNT), "name": "Größe 100%"})])

    def found(**wanted: Any) -> list[str]:
        return [f"{e.action} {e.entity}" for e in service.audit(AuditFilter(**wanted))]

    renamed, rejected = "change Größe 100%", "reject support@corp.test"
    assert found(since=start) == [renamed, rejected]
    assert found(since=start, until=start) == [rejected]
    assert found(since=start, kind="account") == [renamed]
    assert found(who="Zoë") == [renamed]
    assert found(who="zOË") == [renamed]
    assert found(entity="SUPPORT@corp.test", since=start) == [rejected]
    assert found(entity="gröSSe 100%") == []
    assert found(entity="GRÖßE 100%") == [renamed]
    assert found(entity_id=mailbox_id(service, "support@corp.test"), limit=1) == [rejected]
    assert found(text="größe 100%") == [renamed]
    assert found(text="REJECTED") == [rejected]
    assert found(text="100_") == []
    assert found(since=start, text="contoso") == [renamed]
    assert found(limit=0) == []
    with pytest.raises(UsageError):
        found(limit=-1)


def test_pages_follow_each_other_without_gap_or_double(world: World) -> None:
    service = person(world)
    for _ in range(3):
        service.reject([ALICE])
        service.approve([ALICE])
        world.clock.advance(1)
    whole = service.audit()
    pages: list[AuditEntry] = []
    while page := service.audit(AuditFilter(limit=5, before_id=pages[-1].id if pages else None)):
        pages += page
    assert pages == whole
    assert len({entry.id for entry in whole}) == len(whole) > 20
    with pytest.raises(UsageError):
        service.audit(AuditFilter(before_id=10**9))


def test_files_of_the_audit(here: World) -> None:
    service = person(here)
    service.save([NewEntry(Kind.ACCOUNT, {"name": '=HYPERLINK("x"), "y"'})])
    service.deactivate([ALICE])
    rows = list(csv.DictReader(io.StringIO(service.export_audit())))
    assert tuple(rows[0]) == COLUMNS
    assert [rows[0][key] for key in ("who", "action", "kind", "entity", "field", "before", "after", "to")] == [
        "ann",
        "deactivate",
        "mailbox",
        ALICE,
        "state",
        "active",
        "inactive",
        "deactivated",
    ]
    assert not [value for row in rows for value in row.values() if value.startswith("=")]
    lines = [json.loads(line) for line in service.export_audit(AuditFilter(kind="account"), AuditFormat.JSON_LINES).splitlines()]
    assert [line["entity"] for line in lines] == ['=HYPERLINK("x"), "y"', "Fabrikam", "Contoso"]
    assert lines[0]["changes"][0] == {"field": "name", "before": None, "after": '=HYPERLINK("x"), "y"'}


def test_the_audit_is_purged_only_when_somebody_says_so(world: World) -> None:
    service = person(world)
    kept = world.clock.now()
    service.approve([ALICE])
    service.reject([ALICE])
    with Organisation(world.store, world.clock).writing() as writer:
        assert writer.purge_audit(kept) == 16
    assert [entry.action for entry in service.audit()] == [AuditAction.REJECT]
    with Organisation(world.store, world.clock).writing() as writer:
        assert writer.purge_audit(kept) == 0


def test_the_last_change_is_undone(world: World) -> None:
    service = person(world)
    service.enable([ALICE])
    before = service.export()
    service.save([NewEntry(Kind.PROFILE, {"id": own_id(service, Kind.PROFILE), "incoming": {"host": "mail.test"}})])
    service.remove(Kind.USER, own_id(service, Kind.USER, 1))
    assert [service.undo_last().undone[0].kind for _ in range(2)] == ["user", "profile"]
    assert service.export() == before
    assert service.status([ALICE])[0].incoming.state.enabled
    [undone] = [entry for entry in service.audit(AuditFilter(kind="profile")) if entry.undone_by is not None]
    assert undone.undone_by in {entry.id for entry in service.audit() if entry.action is AuditAction.UNDO}


def test_only_the_change_that_is_meant_is_undone(here: World) -> None:
    service = person(here)
    profile = own_id(service, Kind.PROFILE)
    service.save([NewEntry(Kind.PROFILE, {"id": profile, "description": "one"})])
    (meant,) = service.last_change()
    assert [(change.field, change.after) for change in meant.changes] == [("description", "one")]
    here.clock.advance(1)
    service.save([NewEntry(Kind.PROFILE, {"id": profile, "description": "two"})])
    with pytest.raises(UsageError, match="something else was changed meanwhile"):
        service.undo_last(meant.change_id)
    assert service.entries(Kind.PROFILE)[0]["description"] == "two"
    service.undo_last(service.last_change()[0].change_id)
    assert service.last_change() == [meant]
    service.undo_last(meant.change_id)
    assert not service.entries(Kind.PROFILE)[0]["description"]


def test_what_fails_leaves_nothing(here: World) -> None:
    service = service_of(here)
    before = service.audit()
    with pytest.raises(UsageError):
        service.enable([ALICE, "nobody@corp.test"])
    with pytest.raises(UsageError):
        service.remove(Kind.PROFILE, own_id(service, Kind.PROFILE))
    assert service.audit() == before
