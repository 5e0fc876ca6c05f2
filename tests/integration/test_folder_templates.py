"""Templates before servers: folders of records' names are mapped, missing ones made, and what people change stays theirs."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from core.cancel import CancelToken
from core.domain.ids import RecordId
from core.domain.mailbox import MailDirection
from core.domain.record import Record, RecordType
from core.domain.remote_folder import INBOX_ID, RemoteFolder
from core.pipelines.connections import settings_for
from core.pipelines.folders import tracking_of
from core.pipelines.observe import SilentObserver
from core.ports import Changed, DirectoryChanges
from core.service import FolderRuleFilter, Kind, NewEntry
from core.store.organisation import Organisation
from tests.calls import CallMeter
from tests.fakes.mail import FakeSource
from tests.integration.exchange_world import ALICE, exchange_world
from tests.integration.test_imap_program import program_at
from tests.integration.test_preview_property import AtDovecot, AtExchange, InMemory, InProgram, in_memory

TREE = "Customers/{account.name}"
#: For a cycle with 1,000 rules of a template: less than two calls for each of 20,000 records, and no statement for each rule.
MOST_CALLS, MOST_STATEMENTS = 45_000, 30


@pytest.fixture(params=["memory", "exchange", pytest.param("dovecot", marks=pytest.mark.dovecot)])
def machine(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[InProgram]:
    """A mailbox with the folder Customers, before each kind of server; there are the accounts Contoso and Fabrikam."""
    with _machine(request, tmp_path) as made:
        for account in made.service.search_records("fabrikam", [RecordType.ACCOUNT]):
            made.service.remove(Kind.ACCOUNT, account.link.id)
        made.service.save([NewEntry(Kind.ACCOUNT, {"name": "Fabrikam"})])
        yield made


@contextmanager
def _machine(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[InProgram]:
    match request.param:
        case "memory":
            with in_memory() as made:
                assert isinstance(made, InMemory)
                yield made
        case "exchange":
            with exchange_world(tmp_path / "home") as world:
                world.app.service.unmap_folder(ALICE, "Inbox/Contoso")
                yield AtExchange(world)
        case _:
            with program_at(request.getfixturevalue("dovecot"), tmp_path / "home") as program:
                yield AtDovecot(program)


def made(machine: InProgram) -> dict[str, str]:
    """The rules that templates made, by path: the record."""
    rows = machine.service.folder_rules(FolderRuleFilter(templates=False)).rows
    return {row.path: row.rule.regarding.name for row in rows if row.template is not None and row.rule.regarding is not None}


def make(machine: InProgram, *paths: str) -> None:
    """Make folders on the server, as another program does."""
    source = machine.app.tools.transports.source
    with machine.app.store.reading() as reader:
        [context] = reader.contexts()
    opened = source(settings_for(context, MailDirection.INCOMING, machine.app.tools.secrets), CancelToken(), SilentObserver())
    for path in paths:
        opened.create_folder(path)
    opened.close()


def open_alerts(machine: InProgram) -> list[str]:
    """The codes of what needs a look still."""
    box = machine.service.status()[0].id
    with machine.app.store.reading() as reader:
        return [code for code in ("FolderTemplateWaits", "FolderTemplateFailed") if reader.open_alerts(box, code)]


def paths(machine: InProgram) -> set[str]:
    """The folders below Customers, as the server has them now."""
    machine.app.relist(machine.service.status()[0].id, CancelToken())
    return {view.path for view in machine.service.folders(ALICE).folders if view.path.startswith("Customers/")}


def test_folders_of_records_names_are_mapped_and_their_mail_is_filed(machine: InProgram) -> None:
    make(machine, "Customers/contoso", "Customers/Nobody")
    machine.service.map_template(ALICE, TREE)
    machine.put("Customers/contoso", 1, named=True)
    machine.put("Customers/Nobody", 2, named=True)
    machine.run()
    assert made(machine) == {"Customers/contoso": "Contoso"}
    [email] = machine.service.activities()
    assert email.regarding is not None
    assert (email.subject, email.regarding.name) == ("Mail 1", "Contoso")
    make(machine, "Customers/Fabrikam")
    machine.service.save([NewEntry(Kind.ACCOUNT, {"name": "Nobody"})])
    machine.run()
    assert made(machine) == {"Customers/contoso": "Contoso", "Customers/Fabrikam": "Fabrikam", "Customers/Nobody": "Nobody"}
    assert {email.subject for email in machine.service.activities()} == {"Mail 1", "Mail 2"}


def test_missing_folders_are_made_within_the_bound(machine: InProgram) -> None:
    machine.service.save([NewEntry(Kind.ACCOUNT, {"name": "Björk & Söhne"})])
    machine.service.save([NewEntry(Kind.ACCOUNT, {"name": "Asleep", "state": "inactive"})])
    machine.service.map_template(ALICE, TREE, create=True, create_at_most=2)
    machine.run()
    assert paths(machine) == set()
    assert open_alerts(machine) == ["FolderTemplateWaits"]
    machine.service.map_template(ALICE, TREE, create=True, create_at_most=3)
    machine.run()
    expected = {f"Customers/{name}": name for name in ("Björk & Söhne", "Contoso", "Fabrikam")}
    assert paths(machine) == expected.keys()
    assert made(machine) == expected
    assert open_alerts(machine) == []
    machine.run()
    assert made(machine) == expected


def test_a_name_with_a_slash_is_a_name_where_the_server_takes_it_and_told_where_not(machine: InProgram) -> None:
    machine.service.save([NewEntry(Kind.ACCOUNT, {"name": "A/B"})])
    machine.service.map_template(ALICE, TREE, create=True)
    machine.run()
    taken = r"Customers/A\/B" in paths(machine)
    assert paths(machine) - {r"Customers/A\/B"} == {"Customers/Contoso", "Customers/Fabrikam"}
    assert (made(machine).get(r"Customers/A\/B") == "A/B") is taken is not isinstance(machine, AtDovecot)
    assert open_alerts(machine) == ([] if taken else ["FolderTemplateFailed"])


def test_a_renamed_record_keeps_its_folder_and_what_a_person_decides_stays(machine: InProgram) -> None:
    make(machine, "Customers/Contoso", "Customers/Fabrikam")
    machine.service.map_template(ALICE, TREE, create=True)
    machine.run()
    contoso = machine.service.resolve_record("account:Contoso")
    machine.service.save([NewEntry(Kind.ACCOUNT, {"id": contoso.id, "name": "Contoso Holding"})])
    machine.service.unmap_folder(ALICE, "Customers/Fabrikam")
    machine.run()
    assert made(machine) == {"Customers/Contoso": "Contoso Holding"}
    assert paths(machine) == {"Customers/Contoso", "Customers/Fabrikam"}
    machine.service.unmap_folder(ALICE, "Customers/Fabrikam")
    machine.run()
    assert made(machine) == {"Customers/Contoso": "Contoso Holding", "Customers/Fabrikam": "Fabrikam"}


def test_an_explicit_rule_beats_a_template_and_names_of_several_map_nothing(machine: InProgram) -> None:
    make(machine, "Customers/Contoso", "Customers/Fabrikam")
    machine.service.save([NewEntry(Kind.ACCOUNT, {"name": "FABRIKAM"})])
    machine.app.relist(machine.service.status()[0].id, CancelToken())
    machine.service.map_folder(ALICE, "Customers/Contoso", "none")
    machine.service.map_template(ALICE, TREE, create=True)
    machine.run()
    assert made(machine) == {}
    assert paths(machine) == {"Customers/Contoso", "Customers/Fabrikam"}
    [template] = machine.service.folder_rules(FolderRuleFilter(templates=True)).rows
    assert (template.health.value, template.made) == ("ambiguous", 0)
    assert "Customers/Fabrikam" in template.why


def test_a_thousand_rules_cost_a_cycle_little_and_records_are_not_read() -> None:
    with in_memory() as world:
        assert isinstance(world, InMemory)
        service, app = world.service, world.app
        [box] = service.status()
        service.map_template(ALICE, TREE)
        with Organisation(app.store, app.tools.clock).writing() as unit:
            accounts = tuple(Record(RecordId(unit.new_id()), RecordType.ACCOUNT, f"Account {number}") for number in range(20_000))
            unit.save(DirectoryChanges(records=Changed(created=accounts)))
        folders = [RemoteFolder(f"Customers/Account {number}", f"Customers/Account {number}", "Customers") for number in range(1000)]
        world._server.folders += [RemoteFolder("Customers", "Customers"), *folders]
        world.run()
        assert len(made(world)) == 1000
        with app.store.reading() as reader:
            context = reader.context(box.id)
        assert context is not None
        source = FakeSource(world._server, CancelToken())
        meter = CallMeter()
        with meter.counting():
            assert len(tracking_of(app.tools, context, None, source, write=True).folders) == 1001
        assert meter.total < MOST_CALLS, meter.by_function.most_common(8)
        assert len(meter.statements) < MOST_STATEMENTS
        assert {rule.made_by for rule in context.folder_rules} == {context.folder_templates[0].id}


def test_a_rule_is_made_anew_on_the_server_or_bound_elsewhere(machine: InProgram) -> None:
    make(machine, "Customers/Contoso")
    box = machine.service.status()[0].id
    with machine.app.store.writing() as unit:
        gone = RemoteFolder("gone", "Customers/Old")
        unit.save_folders(box, [RemoteFolder(INBOX_ID, INBOX_ID), gone], machine.app.tools.clock.now())
    machine.service.map_folder(ALICE, "Customers/Old", "account:Contoso")
    machine.app.relist(box, CancelToken())
    [row] = machine.service.folder_rules().rows
    assert row.health.value == "orphaned"
    change = machine.app.folder_work.recreate_folder(ALICE, "Customers/Old", CancelToken())
    assert change.folder.path == "Customers/Old"
    assert paths(machine) == {"Customers/Contoso", "Customers/Old"}
    [row] = machine.service.folder_rules().rows
    assert row.health.value == "ok"
    machine.put("Customers/Old", 1, named=True)
    machine.run()
    assert [email.subject for email in machine.service.activities()] == ["Mail 1"]
