"""Folders of a mailbox, whatever shape the server's tree has."""

from __future__ import annotations

import pytest

from core.domain.remote_folder import INBOX_ID, RemoteFolder
from core.errors import AccessDenied, CursorInvalid, ProtocolBroken, ServerBusy
from core.sandbox.ews.behaviour import EXCHANGE_2010, EXCHANGE_SE, LIBERAL, Behaviour
from core.sandbox.ews.faults import EwsFault, EwsFaultKind
from core.transports.ews import listing
from core.transports.ews.listing import ListedFolder, tree
from core.transports.ews.source import EwsSource
from tests.unit.transports.ews.conftest import ALICE, ews_server, open_client
from tests.unit.transports.ews.test_source_sync import deliver

SERVERS = pytest.mark.parametrize("behaviour", [EXCHANGE_2010, EXCHANGE_SE, LIBERAL], ids=lambda each: each.name)
STANDARD = ["Inbox", "Deleted Items", "Drafts", "Junk Email", "Outbox", "Sent Items"]


@SERVERS
def test_the_tree_of_what_holds_mail(behaviour: Behaviour, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(listing, "PAGE_FOLDERS", 7)
    with ews_server(behaviour) as server:
        box = server.directory[ALICE]
        for path in ("Inbox/Contoso/2026", "Projects", "Inbox/A"):
            box.make_folder(path)
        box.make_folder("Plain", "")
        box.make_folder("Pages", "IPF.Note.OutlookHomepage")
        box.make_folder("Notebook", "IPF.Notebook")
        box.make_folder("Calendar/Mail in there")
        with box.lock:
            slashed = box.add_folder(box.at("Inbox"), "a/b", "IPF.Note", "Folder", "")
            box.add_folder(box.at("Projects"), "Search", "IPF.Note", "SearchFolder", "")
        deliver(box, 3)
        with open_client(server) as client:
            found = EwsSource(client).folders()
        by_path = {one.path: one for one in found}
        expected = {*STANDARD, "Inbox/Contoso", "Inbox/Contoso/2026", "Inbox/A", "Inbox/a\\/b", "Projects", "Plain", "Pages"}
        assert by_path.keys() == expected | {"Calendar/Mail in there"}
        assert len(found) == len(by_path)
        assert found[0] == RemoteFolder(INBOX_ID, "Inbox", None, 3)
        assert by_path["Inbox/a\\/b"] == RemoteFolder(slashed.id, "Inbox/a\\/b", INBOX_ID, 0)
        assert by_path["Inbox/Contoso/2026"].parent_id == by_path["Inbox/Contoso"].id
        assert by_path["Calendar/Mail in there"].parent_id is None
        places = {one.id: number for number, one in enumerate(found)}
        assert all(places[one.parent_id] < places[one.id] for one in found if one.parent_id is not None)
        assert server.transcript.operations().count("FindFolder") == 3


def test_the_inbox_is_known_by_its_id_and_not_by_its_name() -> None:
    with ews_server() as server:
        box = server.directory[ALICE]
        box.make_folder("Inbox/Kunden")
        box.rename_folder("Inbox", "Posteingang")
        with open_client(server) as client:
            paths = [one.path for one in EwsSource(client).folders()]
        assert paths[:2] == ["Inbox", "Inbox/Kunden"]
        assert "Posteingang" not in paths


def folder(name: str, parent: str, holds_mail: bool = True) -> ListedFolder:
    return ListedFolder(name, parent, name, holds_mail, 1)


def test_what_hangs_nowhere_is_put_at_the_root() -> None:
    found = [
        folder("child of c", "c"),
        folder("inbox", "root"),
        folder("lost", "nobody"),
        folder("a", "b"),
        folder("b", "a"),
        folder("self", "self"),
        folder("root", "root"),
        folder("below lost", "lost"),
        folder("c", "b", holds_mail=False),
        folder("", "root"),
    ]
    listed = tree(found, "root", "inbox")
    assert [(one.path, one.parent_id) for one in listed] == [
        ("Inbox", None),
        ("lost", None),
        ("lost/below lost", "lost"),
        ("?", None),
        ("child of c", None),
        ("a", None),
        ("a/b", "a"),
        ("self", None),
    ]


def test_a_deep_chain_is_no_recursion() -> None:
    chain = [folder(str(number), str(number - 1)) for number in range(5000, 0, -1)]
    assert len(tree(chain, "0", "none")) == 5000


def test_a_server_that_never_says_last_comes_to_an_end(monkeypatch: pytest.MonkeyPatch) -> None:
    """It repeats its end: an empty page is the last."""
    with ews_server() as server, open_client(server) as client:
        monkeypatch.setattr(listing, "_TRUE", frozenset())
        assert {one.path for one in EwsSource(client).folders()} == set(STANDARD)


@pytest.mark.parametrize("operation", ["GetFolder", "FindFolder"])
def test_errors_of_the_server_are_raised(operation: str) -> None:
    with ews_server() as server, open_client(server) as client:
        source = EwsSource(client)
        server.faults.add(EwsFault(EwsFaultKind.ITEM_ERROR, operation, code="ErrorAccessDenied", times=2))
        with pytest.raises(AccessDenied):
            source.folders()
        server.faults.clear()
        server.faults.add(EwsFault(EwsFaultKind.BUSY, operation, back_off_ms=1000, times=2))
        with pytest.raises(ServerBusy):
            source.folders()
        server.faults.clear()
        for kind in (EwsFaultKind.LOSE_MESSAGE, EwsFaultKind.TRUNCATED):
            server.faults.add(EwsFault(kind, operation, times=1))
            with pytest.raises(ProtocolBroken):
                source.folders()
            server.faults.clear()


@SERVERS
def test_an_idle_mailbox_costs_one_request(behaviour: Behaviour) -> None:
    with ews_server(behaviour) as server:
        box = server.directory[ALICE]
        kept = box.make_folder("Kept")
        gone = box.make_folder("Gone")
        with open_client(server) as client:
            source = EwsSource(client)
            first = source.hierarchy_changes(None)
            assert first.last
            assert {one.name for one in first.changed} >= {*STANDARD, "Kept", "Gone", "Calendar"}
            assert {one.name for one in first.changed if one.holds_mail} == {*STANDARD, "Kept", "Gone"}
            idle = source.hierarchy_changes(first.state)
            assert (idle.changed, idle.deleted, idle.last) == ((), (), True)
            box.rename_folder("Kept", "Renamed")
            box.remove_folder("Gone")
            then = source.hierarchy_changes(idle.state)
            assert [(one.id, one.name) for one in then.changed] == [(kept, "Renamed")]
            assert then.deleted == (gone,)
            assert server.transcript.operations().count("SyncFolderHierarchy") == 3
            if behaviour.restarts_bad_state:
                assert len(source.hierarchy_changes("bm9uZQ==").changed) > 10
            else:
                with pytest.raises(CursorInvalid):
                    source.hierarchy_changes("bm9uZQ==")


def test_a_hierarchy_that_is_cut_off_gives_no_state() -> None:
    with ews_server() as server, open_client(server) as client:
        source = EwsSource(client)
        for kind in (EwsFaultKind.TRUNCATED, EwsFaultKind.LOSE_MESSAGE):
            server.faults.add(EwsFault(kind, "SyncFolderHierarchy", times=1))
            with pytest.raises(ProtocolBroken):
                source.hierarchy_changes(None)
        server.faults.add(EwsFault(EwsFaultKind.NO_SYNC_STATE, "SyncFolderHierarchy", code="ErrorServerBusy", times=1))
        with pytest.raises(ServerBusy):
            source.hierarchy_changes(None)
