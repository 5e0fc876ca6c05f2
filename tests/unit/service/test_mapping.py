"""Folders of a mailbox: shown from what is known, asked of the server where nothing is, mapped and unmapped."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from core.domain.folder_rule import FolderRule
from core.domain.ids import MailboxId
from core.domain.remote_folder import INBOX_ID, RemoteFolder
from core.errors import ConnectionFailed, UsageError
from core.service import FolderTree, RuleChange, Service
from core.store.organisation import Organisation
from core.store.store import open_store
from tests.fakes.clock import FakeClock
from tests.unit.document.desk import BASE

ALICE, BOB, SUPPORT, COLLECTOR = "alice@corp.test", "bob@corp.test", "support@corp.test", "collect@corp.test"
DOCUMENT = BASE.partition("folder_rules:")[0]
EXCHANGE = """\
postroom: 1
profiles: [{name: Corp, type: exchange, incoming: {url: "https://mail.corp.test/EWS/Exchange.asmx"}}]
mailboxes: [{email: alice@corp.test, profile: Corp}, {email: support@corp.test, profile: Corp}]
"""
FOLDERS = (
    RemoteFolder(INBOX_ID, "Inbox", None, 12),
    RemoteFolder("c", "Inbox/Contoso", INBOX_ID, 3),
    RemoteFolder("o", "Inbox/Contoso/Offers", "c", 0),
    RemoteFolder("ab", "Inbox/a\\/b", INBOX_ID, None),
    RemoteFolder("p", "Archive", None, 7),
)


@dataclass
class Server:
    """What `relist` asks: its folders go into the store, or it cannot be reached."""

    store: Organisation
    folders: tuple[RemoteFolder, ...] = FOLDERS
    asked: list[MailboxId] = field(default_factory=list)
    failure: Exception | None = None

    def relist(self, mailbox_id: MailboxId) -> None:
        """List."""
        self.asked.append(mailbox_id)
        if self.failure is not None:
            raise self.failure
        with self.store.writing() as writer:
            writer.save_folders(mailbox_id, self.folders, FakeClock().now())


@pytest.fixture
def organisation(tmp_path: Path) -> Iterator[Organisation]:
    clock = FakeClock()
    store = open_store(None, tmp_path, clock=clock)
    try:
        yield Organisation(store, clock)
    finally:
        store.close()


@pytest.fixture
def service(organisation: Organisation) -> Service:
    made = Service(organisation, FakeClock())
    made.apply(DOCUMENT)
    made.apply(EXCHANGE)
    return made


@pytest.fixture
def server(organisation: Organisation) -> Server:
    return Server(organisation)


def mapped(tree: FolderTree) -> dict[str, tuple[str | None, bool, bool]]:
    """Path -> record, subfolders, inherited; of those that are mapped."""
    return {
        view.path: (view.mapped.regarding.name if view.mapped.regarding else None, view.mapped.subfolders, view.mapped.inherited)
        for view in tree.folders
        if view.mapped is not None
    }


def rules(organisation: Organisation) -> list[FolderRule]:
    with organisation.reading() as reader:
        return list(reader.directory().folder_rules)


def test_the_server_is_asked_only_where_nothing_is_known_or_it_is_wanted(service: Service, server: Server) -> None:
    assert service.folders(ALICE).folders == ()
    tree = service.folders(ALICE, relist=server.relist)
    assert [view.path for view in tree.folders] == ["Inbox", "Inbox/a\\/b", "Inbox/Contoso", "Inbox/Contoso/Offers", "Archive"]
    assert (tree.folders[0].id, tree.folders[0].total) == (INBOX_ID, 12)
    assert mapped(tree) == {}
    assert service.folders(ALICE, relist=server.relist) == tree
    assert len(server.asked) == 1
    server.folders = FOLDERS[:1]
    assert len(service.folders(ALICE, refresh=True, relist=server.relist).folders) == 1
    server.failure = ConnectionFailed("refused")
    with pytest.raises(ConnectionFailed):
        service.folders(ALICE, refresh=True, relist=server.relist)


@pytest.mark.parametrize("address", [BOB, COLLECTOR])
def test_pop3_and_forward_mailboxes_have_the_inbox_alone(service: Service, server: Server, address: str) -> None:
    tree = service.folders(address, refresh=True, relist=server.relist)
    assert ([(view.path, view.id) for view in tree.folders], tree.has_folders) == ([("Inbox", INBOX_ID)], False)
    with pytest.raises(UsageError, match=r"POP3, which offers no folders|forward mailbox"):
        service.map_folder(address, "Inbox", "none", relist=server.relist)
    assert server.asked == []


def test_a_folder_is_mapped_by_its_id_and_mapping_it_again_changes_nothing(
    service: Service, server: Server, organisation: Organisation
) -> None:
    done = service.map_folder(ALICE, "inbox/Contoso", "account:Contoso", relist=server.relist)
    assert (done.rule, done.folder.path, done.before) == (RuleChange.CREATED, "Inbox/Contoso", None)
    assert "not enabled" in (done.why_not or "")
    (rule,) = rules(organisation)
    assert (rule.folder, rule.folder_id, rule.subfolders) == ("Inbox/Contoso", "c", False)
    assert service.map_folder(ALICE, "Inbox/Contoso", "account:Contoso").rule is RuleChange.UNCHANGED
    done = service.map_folder(ALICE, "Inbox/Contoso", "none", subfolders=True)
    assert done.rule is RuleChange.UPDATED
    assert done.before is not None
    assert done.before.regarding is not None
    assert [(each.id, each.regarding, each.subfolders, each.folder_id) for each in rules(organisation)] == [(rule.id, None, True, "c")]
    assert len(server.asked) == 1


def test_the_nearest_rule_holds_and_says_where_it_comes_from(service: Service, server: Server) -> None:
    service.map_folder(ALICE, "Inbox", "lead:Yvonne McKay", subfolders=True, relist=server.relist)
    done = service.map_folder(ALICE, "Inbox/Contoso", "account:Contoso")
    assert done.rule is RuleChange.CREATED
    assert done.before is not None
    assert (done.before.inherited, done.before.rule_folder) == (True, "Inbox")
    assert mapped(service.folders(ALICE)) == {
        "Inbox": ("Yvonne McKay", True, False),
        "Inbox/a\\/b": ("Yvonne McKay", True, True),
        "Inbox/Contoso": ("Contoso", False, False),
        "Inbox/Contoso/Offers": ("Yvonne McKay", True, True),
    }
    with pytest.raises(UsageError, match="mapped by that of Inbox") as refused:
        service.unmap_folder(ALICE, "Inbox/a\\/b")
    assert "Unmap Inbox" in refused.value.hint
    done = service.unmap_folder(ALICE, "Inbox/Contoso")
    assert done.rule is RuleChange.REMOVED
    assert done.folder.mapped is not None
    assert (done.folder.mapped.inherited, done.before and done.before.inherited) == (True, False)
    done = service.unmap_folder(ALICE, "Inbox")
    assert (done.folder.mapped, mapped(service.folders(ALICE))) == (None, {})


def test_a_folder_that_is_not_known_is_looked_for_on_the_server(service: Service, server: Server) -> None:
    service.folders(ALICE, relist=server.relist)
    server.folders = (*FOLDERS, RemoteFolder("n", "Inbox/New", INBOX_ID, 1))
    assert service.map_folder(ALICE, "Inbox/New", "none", relist=server.relist).folder.id == "n"
    assert len(server.asked) == 2
    server.failure = ConnectionFailed("refused")
    with pytest.raises(ConnectionFailed):
        service.map_folder(ALICE, "Inbox/Newer", "none", relist=server.relist)


@pytest.mark.parametrize(
    ("given", "meant"),
    [("Inbox/Contosso", "Inbox/Contoso"), ("contoso", "Inbox/Contoso"), ("inbox/contoso/Offer", "Inbox/Contoso/Offers"), ("a/b", "")],
)
def test_a_folder_that_is_nowhere_is_refused_with_those_that_may_be_meant(service: Service, server: Server, given: str, meant: str) -> None:
    with pytest.raises(UsageError, match="has no folder") as refused:
        service.map_folder(ALICE, given, "none", relist=server.relist)
    assert meant in refused.value.hint
    assert refused.value.hint
    with pytest.raises(UsageError, match="has no folder"):
        service.map_folder(ALICE, "archive", "none")


@pytest.mark.parametrize("target", ["user:Bob Roe", "queue:Support", "account:Nowhere", "Contoso", "account:#1"])
def test_what_a_folder_cannot_be_regarding_is_refused_before_the_server_is_asked(service: Service, server: Server, target: str) -> None:
    with pytest.raises(UsageError):
        service.map_folder(ALICE, "Inbox/Contoso", target, relist=server.relist)
    assert server.asked == []


def test_a_name_that_fits_several_is_refused_with_their_ids(service: Service, server: Server) -> None:
    service.apply("postroom: 1\nrecords: {leads: [{name: Twin, email: a@x.test}, {name: Twin, email: b@x.test}]}")
    with pytest.raises(UsageError, match=r"fits several: lead:#\d+ .*, lead:#\d+"):
        service.map_folder(ALICE, "Inbox/Contoso", "lead:Twin", relist=server.relist)


def test_a_rule_by_path_and_one_for_a_folder_that_is_gone_give_way(service: Service, server: Server, organisation: Organisation) -> None:
    service.apply("postroom: 1\nfolder_rules: [{mailbox: alice@corp.test, folder: Inbox/Contoso, regarding: 'account:Contoso'}]")
    (by_path,) = rules(organisation)
    assert service.map_folder(ALICE, "Inbox/Contoso", "account:Contoso", relist=server.relist).rule is RuleChange.UNCHANGED
    assert [(rule.id, rule.folder_id) for rule in rules(organisation)] == [(by_path.id, "c")]
    server.folders = (FOLDERS[0], RemoteFolder("c2", "Inbox/Contoso", INBOX_ID, 0))
    tree = service.folders(ALICE, refresh=True, relist=server.relist)
    assert mapped(tree) == {}
    assert [(view.path, view.id, view.mapped and view.mapped.regarding and view.mapped.regarding.name) for view in tree.missing] == [
        ("Inbox/Contoso", None, "Contoso")
    ]
    assert service.map_folder(ALICE, "Inbox/Contoso", "account:Contoso").rule is RuleChange.UPDATED, "it is about another folder now"
    assert service.map_folder(ALICE, "Inbox/Contoso", "none").rule is RuleChange.UPDATED
    assert [(rule.id, rule.folder_id, rule.regarding) for rule in rules(organisation)] == [(by_path.id, "c2", None)]


def test_a_renamed_folder_keeps_its_rule_and_takes_that_of_its_new_name(
    service: Service, server: Server, organisation: Organisation
) -> None:
    first = service.map_folder(ALICE, "Inbox/Contoso", "account:Contoso", relist=server.relist)
    service.apply("postroom: 1\nfolder_rules: [{mailbox: alice@corp.test, folder: Inbox/Renamed}]")
    server.folders = (FOLDERS[0], RemoteFolder("c", "Inbox/Renamed", INBOX_ID, 0))
    tree = service.folders(ALICE, refresh=True, relist=server.relist)
    assert mapped(tree) == {"Inbox/Renamed": ("Contoso", False, False)}
    done = service.map_folder(ALICE, "Inbox/Renamed", "account:Fabrikam")
    assert done.rule is RuleChange.UPDATED
    assert first.folder.id == "c"
    assert [(rule.folder, rule.folder_id) for rule in rules(organisation)] == [("Inbox/Renamed", "c")]


def test_unmapping_what_is_not_mapped_is_refused(service: Service, server: Server) -> None:
    service.map_folder(ALICE, "Inbox/Contoso", "none", relist=server.relist)
    with pytest.raises(UsageError, match="no rule for the folder Archive"):
        service.unmap_folder(ALICE, "Archive")
    with pytest.raises(UsageError, match="no rule for the folder") as refused:
        service.unmap_folder(ALICE, "Inbox/Contos")
    assert refused.value.hint == "Did you mean Inbox/Contoso?"
    with pytest.raises(UsageError, match="does not exist"):
        service.unmap_folder("nobody@corp.test", "Inbox")


def test_a_rule_without_a_folder_can_be_removed(service: Service, server: Server, organisation: Organisation) -> None:
    service.apply("postroom: 1\nfolder_rules: [{mailbox: bob@corp.test, folder: Inbox/Gone}, {mailbox: alice@corp.test, folder: Gone}]")
    service.folders(ALICE, relist=server.relist)
    for address, path in ((BOB, "inbox/Gone"), (ALICE, "Gone")):
        done = service.unmap_folder(address, path)
        assert (done.rule, done.folder.id, done.folder.mapped) == (RuleChange.REMOVED, None, None)
    assert rules(organisation) == []


def test_mailboxes_have_rules_of_their_own(service: Service, server: Server, organisation: Organisation) -> None:
    service.map_folder(ALICE, "Inbox/Contoso", "account:Contoso", relist=server.relist)
    service.map_folder(SUPPORT, "Inbox/Contoso", "none", relist=server.relist)
    assert len({rule.mailbox_id for rule in rules(organisation)}) == 2
    service.unmap_folder(SUPPORT, "Inbox/Contoso")
    assert mapped(service.folders(ALICE)) == {"Inbox/Contoso": ("Contoso", False, False)}


def test_a_rule_survives_export_and_apply_with_its_folder(service: Service, server: Server, organisation: Organisation) -> None:
    service.map_folder(ALICE, "Inbox/Contoso", "account:Contoso", relist=server.relist)
    before = rules(organisation)
    report = service.apply(service.export())
    assert (report.created, report.updated, rules(organisation)) == ((), (), before)
    service.apply(f"postroom: 1\nfolder_rules: [{{id: {before[0].id}, folder: Inbox/Elsewhere}}]")
    assert [(rule.folder, rule.folder_id) for rule in rules(organisation)] == [("Inbox/Elsewhere", None)]


def test_an_exchange_mailbox_has_three_directions_to_enable(service: Service) -> None:
    service.apply("postroom: 1\nusers: [{email: alice@corp.test, act: server-side-sync}]")
    (status,) = service.status([ALICE])
    reasons = (status.incoming.why_not, status.outgoing.why_not, status.act.why_not)
    assert reasons == ("It is not enabled: test and enable it.",) * 3
