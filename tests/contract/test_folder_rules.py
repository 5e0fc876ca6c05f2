"""All folder rules of the organisation, many changed at once, taken back, repaired; templates."""

from __future__ import annotations

import pytest

from core.domain.folder_rule import FolderRule, TemplateOptions
from core.domain.mailbox import MailDirection
from core.domain.record import RecordType
from core.domain.remote_folder import RemoteFolder
from core.errors import DocumentInvalid, UsageError
from core.service import FolderRuleFilter, Kind, NewEntry, RuleChange, RuleHealth, Service
from core.store.organisation import Organisation
from tests.contract.organisation_world import mailbox_id, service_of
from tests.contract.store_world import World

ALICE = "alice@corp.test"
TREE = "Customers/{account.name}"
NAMES = ("Inbox", "Inbox/Contoso", "Inbox/Cases", "Customers", "Customers/contoso", "Customers/Nobody", "Customers/Twice")


def listed(world: World, service: Service, *paths: str) -> None:
    """Have the folders of Alice known, each under its path as id."""
    folders = [RemoteFolder(path, path, path.rpartition("/")[0] or None, 1) for path in paths]
    with Organisation(world.store, world.clock).writing() as unit:
        unit.save_folders(mailbox_id(service, ALICE), folders, world.clock.now())


@pytest.fixture
def service(world: World) -> Service:
    """The usual organisation; Alice's mail is at an Exchange, and her folders are known."""
    made = service_of(world)
    exchange = {"name": "Exchange", "type": "exchange", "incoming": {"url": "https://mail.corp.test/EWS/Exchange.asmx"}}
    made.save([NewEntry(Kind.PROFILE, exchange)])
    for address in (ALICE, "support@corp.test"):
        made.save([NewEntry(Kind.MAILBOX, {"id": mailbox_id(made, address), "profile": "Exchange"})])
    made.apply("postroom: 1\nfolder_rules: []\n")
    for rule in made.entries(Kind.FOLDER_RULE):
        made.remove(Kind.FOLDER_RULE, int(str(rule["id"])))
    for name in ("Twice", " Twice".strip().upper()):
        made.save([NewEntry(Kind.ACCOUNT, {"name": name})])
    listed(world, made, *NAMES)
    return made


def rules(service: Service) -> dict[str, tuple[str | None, bool, bool]]:
    """Each rule of Alice by its path: record, subfolders, whether a template made it."""
    rows = service.folder_rules(FolderRuleFilter(mailbox=ALICE)).rows
    return {
        row.path: (row.rule.regarding.name if row.rule.regarding else None, row.rule.subfolders, row.template is not None) for row in rows
    }


def stored(world: World) -> tuple[FolderRule, ...]:
    with Organisation(world.store, world.clock).reading() as reader:
        return reader.directory().folder_rules


def test_several_folders_are_mapped_at_once_or_none(world: World, service: Service) -> None:
    changes = service.map_folders(ALICE, ["Inbox/Contoso", "inbox/Cases"], "account:Contoso", subfolders=True)
    assert [(change.rule, change.folder.path) for change in changes] == [
        (RuleChange.CREATED, "Inbox/Contoso"),
        (RuleChange.CREATED, "Inbox/Cases"),
    ]
    assert [view.link.name for view in service.recent_records()] == ["Contoso"]
    before = stored(world)
    with pytest.raises(UsageError, match="has no folder Inbox/Gone"):
        service.map_folders(ALICE, ["Customers", "Inbox/Gone"], "none")
    with pytest.raises(UsageError, match="no rule for the folder Customers/Nobody"):
        service.unmap_folders(ALICE, ["Inbox/Cases", "Customers/Nobody"])
    assert stored(world) == before
    assert service.undo_mapping(changes) == 2
    assert stored(world) == ()


def test_undo_restores_exactly_what_was(world: World, service: Service) -> None:
    service.map_folders(ALICE, ["Inbox/Contoso", "Inbox/Cases"], "account:Contoso")
    first = stored(world)
    changed = service.map_folders(ALICE, ["Inbox/Contoso", "Customers"], "contact:Rene Valdes", subfolders=True)
    removed = service.unmap_folders(ALICE, ["Inbox/Cases"])
    assert service.undo_mapping([*changed, *removed]) == 3
    assert stored(world) == first
    changed = service.change_folder_rules([rule.id for rule in first], target="none")
    service.map_folder(ALICE, "Inbox/Cases", "lead:Yvonne McKay")
    now = stored(world)
    with pytest.raises(UsageError, match="changed by somebody since: the rule of Inbox/Cases"):
        service.undo_mapping(changed)
    assert stored(world) == now


def test_undo_of_a_removal_is_refused_where_the_folder_was_mapped_since(world: World, service: Service) -> None:
    service.map_folder(ALICE, "Inbox/Contoso", "account:Contoso")
    gone = service.unmap_folders(ALICE, ["Inbox/Contoso"])
    service.map_folder(ALICE, "Inbox/Contoso", "none")
    now = stored(world)
    with pytest.raises(UsageError, match="changed by somebody since"):
        service.undo_mapping(gone)
    assert stored(world) == now


def test_many_rules_are_changed_in_one_transaction(world: World, service: Service) -> None:
    service.map_folders(ALICE, ["Inbox/Contoso", "Inbox/Cases"], "account:Contoso")
    first, second = (rule.id for rule in stored(world))
    with pytest.raises(UsageError, match="no folder rule with the id 987654"):
        service.change_folder_rules([first, 987_654], target="none")
    with pytest.raises(UsageError, match="nothing is asked"):
        service.change_folder_rules([first])
    with pytest.raises(UsageError, match="no account named Nobody"):
        service.change_folder_rules([first, second], target="account:Nobody")
    assert rules(service)["Inbox/Cases"] == ("Contoso", False, False)
    changes = service.change_folder_rules([first, second], target="case:Broken chain", subfolders=True)
    assert [change.rule for change in changes] == [RuleChange.UPDATED] * 2
    assert set(rules(service).values()) == {("Broken chain", True, False)}
    assert [change.rule for change in service.change_folder_rules([first], subfolders=True)] == [RuleChange.UNCHANGED]
    removed = service.change_folder_rules([first, second], remove=True)
    assert stored(world) == ()
    service.undo_mapping(removed)
    assert set(rules(service).values()) == {("Broken chain", True, False)}


def test_all_rules_are_listed_with_how_they_fare(world: World, service: Service) -> None:
    service.map_folders(ALICE, ["Inbox/Contoso", "Inbox/Cases"], "account:Contoso")
    service.apply('postroom: 1\nfolder_rules: [{mailbox: support@corp.test, folder: Inbox/Later, regarding: "case:Broken chain"}]\n')
    listed(world, service, *(name for name in NAMES if name != "Inbox/Cases"))
    service.enable([ALICE], [MailDirection.INCOMING])
    service.approve([ALICE])
    page = service.folder_rules()
    found = {(row.mailbox, row.path): row.health for row in page.rows}
    assert found == {
        (ALICE, "Inbox/Cases"): RuleHealth.ORPHANED,
        (ALICE, "Inbox/Contoso"): RuleHealth.OK,
        ("support@corp.test", "Inbox/Later"): RuleHealth.NOT_PROCESSED,
    }
    assert page.healths == {RuleHealth.ORPHANED: 1, RuleHealth.OK: 1, RuleHealth.NOT_PROCESSED: 1}
    assert "approv" in page.rows[2].why.lower() or page.rows[2].why

    def paths(**wanted: object) -> list[str]:
        return [row.path for row in service.folder_rules(FolderRuleFilter(**wanted)).rows]  # type: ignore[arg-type]

    assert paths(health=frozenset({RuleHealth.ORPHANED})) == ["Inbox/Cases"]
    assert paths(text="LATER") == paths(types=frozenset({RecordType.CASE})) == paths(mailbox="support@corp.test") == ["Inbox/Later"]
    assert paths(regarding=service.resolve_record("account:Contoso")) == ["Inbox/Cases", "Inbox/Contoso"]
    assert paths(limit=1, offset=1) == ["Inbox/Contoso"]
    assert service.folder_rules(FolderRuleFilter(limit=0)).total == 3
    with pytest.raises(UsageError, match="does not exist"):
        paths(mailbox="nobody@corp.test")


def test_a_rule_whose_folder_is_gone_is_repaired(world: World, service: Service) -> None:
    service.map_folder(ALICE, "Inbox/Cases", "account:Contoso", subfolders=True)
    with pytest.raises(UsageError, match="needs no repair"):
        service.repair_folder_rule(ALICE, "Inbox/Cases")
    listed(world, service, *(name for name in NAMES if name != "Inbox/Cases"))
    with pytest.raises(UsageError, match="has no folder Inbox/Cases"):
        service.repair_folder_rule(ALICE, "Inbox/Cases")
    service.map_folder(ALICE, "Inbox/Contoso", "none")
    with pytest.raises(UsageError, match="has a rule of its own already"):
        service.repair_folder_rule(ALICE, "Inbox/Cases", to="Inbox/Contoso")
    before = stored(world)
    change = service.repair_folder_rule(ALICE, "Inbox/Cases", to="Customers")
    assert rules(service)["Customers"] == ("Contoso", True, False)
    service.undo_mapping([change])
    assert stored(world) == before
    folders = [RemoteFolder(name, name) for name in NAMES if name != "Inbox/Cases"]
    with Organisation(world.store, world.clock).writing() as unit:
        unit.save_folders(mailbox_id(service, ALICE), [*folders, RemoteFolder("new", "Inbox/Cases")], world.clock.now())
    service.repair_folder_rule(ALICE, "Inbox/Cases")
    assert {rule.folder_id for rule in stored(world)} == {"new", "Inbox/Contoso"}


def test_a_template_is_made_previewed_changed_and_removed(world: World, service: Service) -> None:
    preview = service.preview_template(ALICE, TREE, create=True)
    assert [(each.path, [link.name for link in each.records]) for each in preview.mapped] == [("Customers/contoso", ["Contoso"])]
    assert [(each.path, len(each.records)) for each in preview.ambiguous] == [("Customers/Twice", 2)]
    assert preview.unmatched == ("Customers/Nobody",)
    accounts = service.record_counts()[RecordType.ACCOUNT]
    assert (preview.missing, len(preview.first)) == (accounts - 3, accounts - 3)
    assert stored(world) == ()
    change = service.map_template(ALICE, TREE, create=True, create_at_most=7)
    assert change.change.rule is RuleChange.CREATED
    [template] = stored(world)
    assert template.template == TemplateOptions(True, 7, False)
    [row] = service.folder_rules().rows
    assert (row.health, row.is_template) == (RuleHealth.AMBIGUOUS, True)
    assert "Customers/Twice" in row.why
    assert service.map_template(ALICE, TREE, create=True, create_at_most=7).change.rule is RuleChange.UNCHANGED
    assert service.map_template(ALICE, "customers/{account.name}", subfolders=True).change.rule is RuleChange.UPDATED
    with pytest.raises(UsageError, match="has no template Else/"):
        service.unmap_template(ALICE, "Else/{account.name}")
    service.unmap_template(ALICE, TREE)
    assert stored(world) == ()


def made(world: World, service: Service, *, subfolders: bool = False) -> tuple[FolderRule, FolderRule]:
    """A template, and the rule that the engine made by it."""
    service.map_template(ALICE, TREE, subfolders=subfolders)
    [template] = stored(world)
    folder = RemoteFolder("Customers/contoso", "Customers/contoso")
    with world.store.writing() as uow:
        assert uow.make_rules(template, [(folder, service.resolve_record("account:Contoso"))], None) == 1
        assert uow.make_rules(template, [(folder, service.resolve_record("account:Contoso"))], None) == 0
    _, rule = stored(world)
    assert rule.made_by == template.id
    return template, rule


def test_what_a_template_made_is_no_part_of_a_document_and_stays(world: World, service: Service) -> None:
    template, rule = made(world, service)
    text = service.export()
    assert 'template: "Customers/{account.name}"' in text
    assert "Customers/contoso" not in text
    report = service.apply(text, prune=True)
    assert (report.created, report.updated, report.pruned) == ((), (), ())
    assert stored(world) == (template, rule)
    service.apply(f'postroom: 1\nfolder_rules: [{{mailbox: {ALICE}, template: "{TREE}", subfolders: true, create: true}}]\n')
    assert [(each.subfolders, each.made_by) for each in stored(world)] == [(True, None), (True, template.id)]
    service.apply(f"postroom: 1\nfolder_rules: [{{mailbox: {ALICE}, folder: Customers/contoso, regarding: none}}]\n")
    assert [each.made_by for each in stored(world)] == [None, None]


def test_a_template_takes_with_it_what_it_made(world: World, service: Service) -> None:
    made(world, service)
    assert rules(service) == {TREE: (None, False, False), "Customers/contoso": ("Contoso", False, True)}
    service.remove(Kind.FOLDER_RULE, stored(world)[0].id)
    assert stored(world) == ()
    made(world, service)
    service.unmap_template(ALICE, TREE, keep=True)
    assert [(rule.folder, rule.made_by) for rule in stored(world)] == [("Customers/contoso", None)]


def test_removing_a_template_is_taken_back_with_what_it_made(world: World, service: Service) -> None:
    template, rule = made(world, service)
    change = service.unmap_template(ALICE, TREE)
    assert stored(world) == ()
    service.undo_mapping([change.change])
    assert stored(world) == (template, rule)
    removed = service.change_folder_rules([template.id], remove=True)
    assert stored(world) == ()
    service.undo_mapping(removed)
    assert stored(world) == (template, rule)


def test_a_person_decides_over_a_template(world: World, service: Service) -> None:
    template, rule = made(world, service)
    [change] = service.unmap_folders(ALICE, ["Customers/contoso"])
    assert [(each.tracked, each.made_by) for each in stored(world) if each.id == rule.id] == [(False, None)]
    with world.store.writing() as uow:
        folder = RemoteFolder("Customers/contoso", "Customers/contoso")
        assert uow.make_rules(template, [(folder, service.resolve_record("account:Contoso"))], None) == 0
    service.undo_mapping([change])
    assert stored(world) == (template, rule)
    service.map_folder(ALICE, "Customers/contoso", "none")
    assert [(each.tracked, each.made_by, each.regarding) for each in stored(world) if each.id == rule.id] == [(True, None, None)]


@pytest.mark.parametrize(
    ("entry", "fault"),
    [
        ('template: "Customers/{account.name}", folder: Inbox/A', "leave out folder"),
        ('template: "Customers/{account.nam}"', "is none of"),
        ('template: "{account.name}"', "all folders at the top"),
        ("template: Customers", "names no record"),
        ('template: "Customers/{account.name}", regarding: "account:Contoso"', "leave out folder and regarding"),
        ("folder: Inbox/Contoso, create: true", "is for templates alone"),
        ('template: "Customers/{account.name}", create_at_most: 0', "greater than or equal to 1"),
    ],
)
def test_entries_that_make_no_sense_are_faults(service: Service, entry: str, fault: str) -> None:
    before = service.export()
    with pytest.raises(DocumentInvalid) as caught:
        service.apply(f"postroom: 1\nfolder_rules: [{{mailbox: {ALICE}, {entry}}}]\n")
    assert fault in str(caught.value) + "".join(each.message for each in caught.value.faults)
    assert service.export() == before


def test_the_last_change_of_a_template_is_undone_as_any_change(world: World, service: Service) -> None:
    service.map_template(ALICE, TREE, create=True)
    before = stored(world)
    service.map_template(ALICE, TREE, subfolders=True)
    service.undo_last()
    assert stored(world) == before
    service.undo_last()
    assert stored(world) == ()
