"""Ids of folders that are only names: they change in every row at once, and what is gone is remembered."""

from __future__ import annotations

from core.domain.folder_identity import GONE
from core.domain.ids import MailboxId
from core.domain.remote_folder import RemoteFolder
from core.ports import EffectKind
from core.ports.ledger import Reread
from core.store.folders_known import places_of_folders
from core.store.rows import Base, CursorRow, EffectRow, FolderRow, SeenRow
from tests.contract.store_world import CHANNEL, GENERATION, World, tracked
from tests.contract.test_store_folders import add_rule, bind, bound

#: What has a folder's name in its own and holds no id of one.
_NO_IDS = {
    "mailboxtrackingfolder.exchangefoldername",
    "mailboxtrackingfolder.folderonboardingstatus",
    "mailboxtrackingfolder.subfolders",
    "organization.act_chosen_folder",
    "organization.act_import_chosen_folder",
    "organization.folder_rules_overwrite_regarding",
    "organization.isfolderbasedtrackingenabled",
    "organization.maxfolderbasedtrackingmappings",
    "organization.original_folder_tracking_limits",
    "mailbox.undeliverablefolder",
    "mailbox.folderhierarchy",
}

A, B, C = (RemoteFolder(name, f"Inbox/{name}", "Inbox", 1, birth=f"v:{number}") for number, name in enumerate("ABC", 1))


def read(world: World, box: MailboxId, folder: str, *names: str) -> None:
    """Have messages of a folder seen, one of them with an effect and one asked for again."""
    with world.store.writing() as uow:
        items = [tracked(name, remote_id=str(number), effect=EffectKind.DELETE) for number, name in enumerate(names, 1)]
        uow.save_page(box, folder, GENERATION, CHANNEL, items, f"after {folder}")
        uow.request_rereads(box, [Reread(folder, GENERATION, "9")])


def listed(world: World, box: MailboxId, *folders: RemoteFolder) -> None:
    """Keep a list of folders."""
    with world.store.writing() as uow:
        uow.save_folders(box, folders, world.clock.now())


def rename(world: World, box: MailboxId, **renamed: str) -> None:
    """Call folders by other ids."""
    with world.store.writing() as uow:
        uow.rename_folders(box, renamed)


def cursors(world: World) -> dict[str, str]:
    """The places by folder."""
    return {row.folder: row.cursor for row in world.rows(CursorRow)}


def test_every_row_goes_along_and_other_mailboxes_stay(world: World) -> None:
    _, box = world.user()
    _, other = world.user("bob@corp.test")
    rule = add_rule(world, box, "Inbox/A")
    bind(world, rule, "A", "Inbox/A")
    for owner in (box, other):
        listed(world, owner, A, RemoteFolder("A.x", "Inbox/A/x", "A"))
        read(world, owner, "A", f"one of {owner}", f"two of {owner}")
    rename(world, box, A="B")
    for row_class in (SeenRow, EffectRow, CursorRow):
        assert {row.folder for row in world.rows(row_class, row_class.mailbox_id == box)} == {"B"}
        assert {row.folder for row in world.rows(row_class, row_class.mailbox_id == other)} == {"A"}
    with world.store.reading() as reader:
        assert reader.rereads(box, 9) == [Reread("B", GENERATION, "9")]
        assert reader.known_remote_ids(box, "B", GENERATION, ["1", "2", "3"]) == {"1", "2"}
        assert {folder.id: folder.parent_id for folder in reader.folders(box)} == {"B": "Inbox", "A.x": "B"}
    assert bound(world) == {"Inbox/A": "B"}


def test_names_go_round_all_at_once(world: World) -> None:
    _, box = world.user()
    for folder in "ABC":
        read(world, box, folder, f"in {folder}")
    rename(world, box, A="B", B="C", C="A")
    assert cursors(world) == {"B": "after A", "C": "after B", "A": "after C"}


def test_what_bore_the_name_and_was_not_known_loses_it(world: World) -> None:
    _, box = world.user()
    for folder in "AB":
        read(world, box, folder, f"in {folder}")
    rename(world, box, A="B")
    found = cursors(world)
    assert found.pop("B") == "after A"
    [(stray, place)] = found.items()
    assert stray.startswith(GONE)
    assert place == "after B"


def test_what_is_gone_is_remembered_where_it_has_a_rule_or_was_read(world: World) -> None:
    _, box = world.user()
    bind(world, add_rule(world, box, "Inbox/A"), "A", "Inbox/A")
    read(world, box, "B", "one")
    listed(world, box, A, B, C)
    listed(world, box, RemoteFolder("D", "Inbox/D", birth="v:9"))
    with world.store.reading() as reader:
        assert [folder.id for folder in reader.folders(box)] == ["D"]
        assert {folder.id: folder.birth for folder in reader.known_folders(box)} == {"A": "v:1", "B": "v:2", "D": "v:9"}
    assert {row.remote_id for row in world.rows(FolderRow) if row.gone_at is not None} == {"A", "B"}
    listed(world, box, A)
    with world.store.reading() as reader:
        assert reader.folders(box) == [A]


def test_only_what_changed_is_written(world: World) -> None:
    _, box = world.user()
    listed(world, box, A, B)
    before = world.clock.now()
    world.clock.advance(5)
    listed(world, box, A, RemoteFolder("B", "Inbox/B", "Inbox", 2, birth="v:2"))
    assert {row.remote_id: row.modifiedon for row in world.rows(FolderRow)} == {"A": before, "B": world.clock.now()}


def test_that_a_folder_was_read_stands_with_its_place(world: World) -> None:
    _, box = world.user()
    read(world, box, "A", "one")
    with world.store.writing() as uow:
        uow.keep_folders_read(box, {"A": "7.2.1", "never read": "x"}, world.clock.now())
    with world.store.reading() as reader:
        found = reader.folders_read(box)
    assert {folder: (one.state, one.at) for folder, one in found.items()} == {"A": ("7.2.1", world.clock.now())}


def test_no_column_of_folders_is_forgotten() -> None:
    """A new column that holds a folder's id must go along with it."""
    found = {(table.name, folder.name) for table, _, folder in places_of_folders()}
    names = {"folder", "filed_by_folder", "exchangefolderid"}
    there = {(table.name, column.name) for table in Base.metadata.sorted_tables for column in table.c if column.name in names}
    assert there <= found
    unclear = {
        f"{table.name}.{column.name}"
        for table in Base.metadata.sorted_tables
        for column in table.c
        if "folder" in column.name and (table.name, column.name) not in found
    }
    assert unclear <= _NO_IDS
