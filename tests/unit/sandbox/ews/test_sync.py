"""SyncFolderItems and SyncFolderHierarchy: pages, states, what happens between pages."""

import xml.etree.ElementTree as ET

import pytest

from core.sandbox.ews.behaviour import LIBERAL
from core.sandbox.ews.directory import Directory
from core.sandbox.ews.server import EwsServer
from core.sandbox.ews.store import EwsMailbox
from tests.unit.sandbox.ews.bare import NS, Answer, Bare, message, shape, sync_items


class Page:
    """One answer of SyncFolderItems."""

    def __init__(self, answer: Answer) -> None:
        (found,) = answer.messages
        self.codes = answer.codes
        self.state = found.findtext("m:SyncState", "", NS)
        self.last = found.findtext("m:IncludesLastItemInRange", "", NS) == "true"
        changes = found.find("m:Changes", NS)
        self.changes = [(each.tag.rpartition("}")[2], self._id(each)) for each in changes] if changes is not None else []

    @staticmethod
    def _id(change: ET.Element) -> str:
        found = change.find(".//t:ItemId", NS)
        assert found is not None
        return found.get("Id", "")


def everything(client: Bare, state: str = "", most: int = 512) -> tuple[list[tuple[str, str]], str]:
    """All pages to the end of the round."""
    changes: list[tuple[str, str]] = []
    while True:
        page = Page(client.call(sync_items(state, most)))
        changes += page.changes
        state = page.state
        if page.last:
            return changes, state


@pytest.mark.parametrize("most", [1, 2, 3, 7, 512])
def test_all_items_come_once_newest_first(server: EwsServer, alice: EwsMailbox, most: int) -> None:
    ids = [alice.deliver(message(n)) for n in range(7)]
    with Bare(server) as client:
        changes, state = everything(client, most=most)
        assert changes == [("Create", each) for each in reversed(ids)]
        assert everything(client, state) == ([], state)


def test_every_kind_of_change(server: EwsServer, alice: EwsMailbox) -> None:
    kept, flagged, changed, gone, moved = (alice.deliver(message(n)) for n in range(5))
    with Bare(server) as client:
        _, state = everything(client)
        alice.set_read(flagged)
        alice.set_categories(changed, "Red")
        alice.remove(gone)
        alice.move(moved, "Sent Items")
        new = alice.deliver(message(9))
        changes, state = everything(client, state)
        assert changes == [("Create", new), ("Update", changed), ("Delete", gone), ("Delete", moved), ("ReadFlagChange", flagged)]
        assert everything(client, state)[0] == []
        assert kept not in {each for _, each in changes}


def test_what_happens_between_pages_is_neither_lost_nor_invented(server: EwsServer, alice: EwsMailbox) -> None:
    ids = [alice.deliver(message(n)) for n in range(6)]
    with Bare(server) as client:
        first = Page(client.call(sync_items(most=2)))
        assert [each for _, each in first.changes] == [ids[5], ids[4]]
        alice.set_read(ids[5])  # delivered already
        alice.set_categories(ids[0], "Red")  # still to come
        alice.remove(ids[4])  # delivered already
        alice.remove(ids[1])  # still to come
        new = alice.deliver(message(8))
        rest, state = everything(client, first.state, most=2)
        assert rest == [("Create", ids[3]), ("Create", ids[2]), ("Create", ids[0])]
        then, _ = everything(client, state)
    assert then == [("Create", new), ("Update", ids[0]), ("Delete", ids[1]), ("Delete", ids[4]), ("ReadFlagChange", ids[5])] or then == [
        ("Create", new),
        ("Update", ids[0]),
        ("Delete", ids[4]),
        ("Delete", ids[1]),
        ("ReadFlagChange", ids[5]),
    ]


def test_a_page_may_be_asked_for_again(server: EwsServer, alice: EwsMailbox) -> None:
    for number in range(4):
        alice.deliver(message(number))
    with Bare(server) as client:
        first = Page(client.call(sync_items(most=2)))
        assert Page(client.call(sync_items(most=2))).changes == first.changes
        second = Page(client.call(sync_items(first.state, most=2)))
        assert Page(client.call(sync_items(first.state, most=2))).changes == second.changes


def test_ignored_items_are_not_told(server: EwsServer, alice: EwsMailbox) -> None:
    one, two = alice.deliver(message(1)), alice.deliver(message(2))
    with Bare(server) as client:
        ignore = f'<m:Ignore><t:ItemId Id="{one}"/></m:Ignore><m:MaxChangesReturned>'
        page = Page(client.call(sync_items().replace("<m:MaxChangesReturned>", ignore)))
    assert page.changes == [("Create", two)]


def test_a_state_belongs_to_its_folder(server: EwsServer, alice: EwsMailbox) -> None:
    alice.deliver(message())
    with Bare(server) as client:
        _, state = everything(client)
        other = Page(client.call(sync_items(state, folder='<t:DistinguishedFolderId Id="sentitems"/>')))
    assert other.codes == ["ErrorInvalidSyncStateData"]


@pytest.mark.parametrize("most", ["0", "513", "x"])
def test_the_size_of_a_page_is_checked(server: EwsServer, most: str) -> None:
    with Bare(server) as client:
        answer = client.call(sync_items().replace(">512<", f">{most}<"))
    assert (answer.status, answer.fault) == (500, "ErrorSchemaValidation")


def test_bodies_and_recipients_do_not_come(server: EwsServer, alice: EwsMailbox) -> None:
    alice.deliver(message())
    fields = shape("item:Subject", "item:Body", "message:ToRecipients", "item:MimeContent", "item:Attachments", "message:From")
    with Bare(server) as client:
        (found,) = client.call(sync_items(with_shape=fields)).messages
    item = found.find(".//t:Message", NS)
    assert item is not None
    assert [each.tag.rpartition("}")[2] for each in item] == ["ItemId", "Subject", "From"]


def test_the_liberal_server_does_it_its_own_way(directory: Directory, alice: EwsMailbox) -> None:
    flagged, gone = alice.deliver(message(1)), alice.deliver(message(2))
    with EwsServer(directory, behaviour=LIBERAL) as server, Bare(server) as client:
        first, state = everything(client)
        assert first == [("Create", flagged), ("Create", gone)]
        alice.set_read(flagged)
        new = alice.deliver(message(3))
        alice.remove(gone)
        assert everything(client, state)[0] == [("Delete", gone), ("Update", flagged), ("Create", new)]
        again, _ = everything(client, "bm90IGEgc3RhdGU=")
        assert again == [("Create", flagged), ("Create", new)]


def test_folders_that_come_change_and_go(server: EwsServer, alice: EwsMailbox) -> None:
    call = (
        "<m:SyncFolderHierarchy><m:FolderShape><t:BaseShape>Default</t:BaseShape></m:FolderShape>"
        '<m:SyncFolderId><t:DistinguishedFolderId Id="inbox"/></m:SyncFolderId>{}</m:SyncFolderHierarchy>'
    )

    def told(state: str) -> tuple[list[tuple[str, str]], str]:
        (found,) = client.call(call.format(f"<m:SyncState>{state}</m:SyncState>" if state else "")).messages
        changes = [(each.tag.rpartition("}")[2], each.findtext(".//t:DisplayName", "", NS)) for each in found.iterfind("m:Changes/*", NS)]
        return changes, found.findtext("m:SyncState", "", NS)

    with Bare(server) as client:
        alice.make_folder("Inbox/Contoso/Old")
        alice.make_folder("Outside")
        first, state = told("")
        assert first == [("Create", "Contoso"), ("Create", "Old")]
        alice.rename_folder("Inbox/Contoso/Old", "Older")
        alice.make_folder("Inbox/New")
        second, state = told(state)
        assert second == [("Update", "Older"), ("Create", "New")]
        alice.deliver(message(), "Inbox/New")
        assert told(state)[0] == []  # counts are no change of the hierarchy
        alice.remove_folder("Inbox/Contoso")
        assert told(state)[0] == [("Delete", ""), ("Delete", "")]
