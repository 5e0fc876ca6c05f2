"""What databases promise about folders and their rules beyond the port of the lanes: people's changes, deletions, two at a time, cost."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor, wait
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import Connection, event, text
from sqlalchemy.exc import IntegrityError

from core.domain.folder_rule import FolderRule
from core.domain.ids import FolderRuleId, MailboxId, RecordId
from core.domain.mailbox import Mailbox
from core.domain.record import Record, RecordLink, RecordType
from core.domain.remote_folder import RemoteFolder
from core.ports import Changed, Directory, DirectoryChanges
from core.store.links import forget_record
from core.store.organisation import Organisation
from core.store.rows import EmailRow, FolderRow, FolderRuleRow
from tests.contract.store_world import CHANNEL, GENERATION, INBOX, World, tracked


def organisation(world: World) -> Organisation:
    """The store as the service has it."""
    return Organisation(world.store, world.clock)


def add_rule(world: World, box: MailboxId, folder: str, *, folder_id: str | None = None, regarding: RecordLink | None = None) -> FolderRule:
    """A rule, written as a person's."""
    with organisation(world).writing() as unit:
        rule = FolderRule(FolderRuleId(unit.new_id()), box, folder, regarding, folder_id=folder_id)
        unit.save(DirectoryChanges(folder_rules=Changed(created=(rule,))))
    return rule


def change(world: World, *rules: FolderRule) -> dict[str, str | None]:
    """Change rules as a person does; returns path and id of the folder of all."""
    with organisation(world).writing() as unit:
        unit.save(DirectoryChanges(folder_rules=Changed(updated=rules)))
    return bound(world)


def bound(world: World) -> dict[str, str | None]:
    """Path and id of the folder of all rules."""
    return {rule.folder: rule.folder_id for rule in directory(world).folder_rules}


def directory(world: World) -> Directory:
    """The configuration."""
    with organisation(world).reading() as unit:
        return unit.directory()


def bind(world: World, rule: FolderRule, folder_id: str, path: str) -> None:
    """Bind a rule, as a lane does."""
    with world.store.writing() as uow:
        uow.bind_rule(rule.id, folder_id, path)


def mailbox(world: World, box: MailboxId) -> Mailbox:
    """One mailbox of the configuration."""
    [found] = [one for one in directory(world).mailboxes if one.id == box]
    return found


@contextmanager
def statements(world: World) -> Iterator[list[str]]:
    """What is said to the database."""
    said: list[str] = []

    def listen(_connection: Any, _cursor: Any, statement: str, *_more: Any) -> None:
        said.append(statement)

    engine = world.store._database.engine
    event.listen(engine, "before_cursor_execute", listen)
    try:
        yield said
    finally:
        event.remove(engine, "before_cursor_execute", listen)


def until_it_waits(connection: Connection, other: Future[None]) -> None:
    """Wait until the other transaction waits for the one of `connection`. On SQLite it cannot even have begun."""
    if connection.dialect.name == "sqlite":
        return
    for _ in range(6_000):
        if other.done() or connection.execute(text("SELECT count(*) FROM pg_locks WHERE NOT granted")).scalar_one():
            return
        wait([other], timeout=0.01)
    pytest.fail("nobody waits and nobody is done")


def test_people_and_lanes_see_the_same_folders(world: World) -> None:
    _, box = world.user()
    listed = [RemoteFolder("a", "Inbox", None, 2), RemoteFolder("b", "Inbox/Contoso", "a")]
    with organisation(world).writing() as unit:
        unit.save_folders(box, listed, world.clock.now())
        assert unit.folders(box) == listed
    with organisation(world).reading() as unit, world.store.reading() as reader:
        assert unit.folders(box) == reader.folders(box) == listed
    assert {row.modifiedon for row in world.rows(FolderRow)} == {world.clock.now()}


def test_a_rule_whose_path_stays_keeps_the_folder_it_was_found_to_belong_to(world: World) -> None:
    _, box = world.user()
    rule = add_rule(world, box, "Inbox/Contoso")
    bind(world, rule, "a", "Inbox/Contoso")
    # The person's copy of the rule is older than the binding.
    assert change(world, replace(rule, subfolders=True)) == {"Inbox/Contoso": "a"}
    assert change(world, replace(rule, folder_id="b")) == {"Inbox/Contoso": "b"}


def test_a_rule_whose_path_changes_is_bound_to_what_it_says(world: World) -> None:
    _, box = world.user()
    _, other = world.user("bob@corp.test")
    rule = add_rule(world, box, "Inbox/Contoso", folder_id="a")
    assert bound(world) == {"Inbox/Contoso": "a"}
    assert change(world, replace(rule, folder="Inbox/Fabrikam", folder_id=None)) == {"Inbox/Fabrikam": None}
    assert change(world, replace(rule, folder="Inbox/Contoso", folder_id="a")) == {"Inbox/Contoso": "a"}
    # The same path in another mailbox is another folder.
    assert change(world, replace(rule, mailbox_id=other, folder_id=None)) == {"Inbox/Contoso": None}


def test_a_rule_that_a_lane_renamed_meanwhile_is_where_the_person_put_it(world: World) -> None:
    _, box = world.user()
    rule = add_rule(world, box, "Inbox/Contoso", folder_id="a")
    bind(world, rule, "a", "Inbox/Renamed")
    assert change(world, replace(rule, folder="Inbox/Fabrikam", folder_id=None)) == {"Inbox/Fabrikam": None}


def test_two_rules_swap_folders(world: World) -> None:
    _, box = world.user()
    one, two = add_rule(world, box, "Inbox/1", folder_id="a"), add_rule(world, box, "Inbox/2", folder_id="b")
    swapped = change(world, replace(one, folder="Inbox/2", folder_id="b"), replace(two, folder="Inbox/1", folder_id="a"))
    assert swapped == {"Inbox/2": "b", "Inbox/1": "a"}
    assert {rule.id: rule.folder for rule in directory(world).folder_rules} == {one.id: "Inbox/2", two.id: "Inbox/1"}


def test_a_folder_has_one_rule_in_a_mailbox(world: World) -> None:
    _, box = world.user()
    _, other = world.user("bob@corp.test")
    add_rule(world, box, "Inbox/1", folder_id="a")
    add_rule(world, box, "Inbox/2", folder_id="A")
    add_rule(world, other, "Inbox/1", folder_id="a")
    add_rule(world, box, "Inbox/3")
    add_rule(world, box, "Inbox/4")
    with pytest.raises(IntegrityError):
        add_rule(world, box, "Inbox/5", folder_id="a")


def test_binding_again_is_no_change(world: World) -> None:
    _, box = world.user()
    rule = add_rule(world, box, "Inbox/Contoso")
    bind(world, rule, "a", "Inbox/Contoso")
    [before] = world.rows(FolderRuleRow)
    world.clock.advance(5)
    bind(world, rule, "a", "Inbox/Contoso")
    [after] = world.rows(FolderRuleRow)
    assert (after.modifiedon, after.exchangefolderid) == (before.modifiedon, "a")


def test_a_deleted_mailbox_takes_folders_and_rules_along_and_leaves_the_mail(world: World) -> None:
    _, box = world.user()
    _, other = world.user("bob@corp.test")
    rene = world.contact("Rene Valdes", ["rene@contoso.test"])
    add_rule(world, box, "Inbox/Contoso", regarding=rene)
    kept = add_rule(world, other, "Inbox/Contoso", regarding=rene)
    with world.store.writing() as uow:
        for each in (box, other):
            uow.save_folders(each, [RemoteFolder("a", "Inbox/Contoso")], world.clock.now())
        uow.save_page(box, INBOX, GENERATION, CHANNEL, [tracked("one", regarding=rene, filed_by=box)], "c1")
    gone = mailbox(world, box)
    with organisation(world).writing() as unit:
        unit.save(DirectoryChanges(mailboxes=Changed(removed=(gone,))))
    assert [row.mailbox_id for row in world.rows(FolderRow)] == [other]
    assert [rule.id for rule in directory(world).folder_rules] == [kept.id]
    [email] = world.rows(EmailRow)
    assert (email.filed_by_mailbox_id, email.regardingobjectid) == (None, rene.id)


def test_a_deleted_rule_leaves_what_it_filed(world: World) -> None:
    _, box = world.user()
    rene = world.contact("Rene Valdes", ["rene@contoso.test"])
    rule = add_rule(world, box, "Inbox/Contoso", regarding=rene)
    with world.store.writing() as uow:
        uow.save_page(box, INBOX, GENERATION, CHANNEL, [tracked("one", regarding=rene, filed_by=box)], "c1")
    with organisation(world).writing() as unit:
        unit.save(DirectoryChanges(folder_rules=Changed(removed=(rule,))))
    assert world.count(FolderRuleRow) == 0
    [email] = world.rows(EmailRow)
    assert (email.filed_by_mailbox_id, email.regardingobjectid) == (box, rene.id)


@pytest.mark.parametrize("by_document", [True, False])
def test_mail_about_a_record_that_goes_was_filed_by_nobody(world: World, *, by_document: bool) -> None:
    _, box = world.user()
    rene = world.contact("Rene Valdes", ["rene@contoso.test"])
    with world.store.writing() as uow:
        uow.save_page(box, INBOX, GENERATION, CHANNEL, [tracked("one", regarding=rene, filed_by=box)], "c1")
    if by_document:
        with organisation(world).writing() as unit:
            gone = Record(RecordId(rene.id), RecordType.CONTACT, rene.name)
            unit.save(DirectoryChanges(records=Changed(removed=(gone,))))
    else:
        with world.store.transaction_write() as session:
            forget_record(session, rene.id)
    [email] = world.rows(EmailRow)
    assert (email.filed_by_mailbox_id, email.regardingobjectid, email.regardingobjecttypecode) == (None, None, None)


def test_reading_all_mailboxes_with_their_rules_takes_few_statements(world: World) -> None:
    rene = world.contact("Rene Valdes", ["rene@contoso.test"])

    def add(number: int) -> None:
        _, box = world.user(f"user{number}@corp.test")
        for folder in ("Inbox/1", "Inbox/2"):
            add_rule(world, box, folder, regarding=rene)

    def read() -> tuple[int, list[tuple[str, ...]]]:
        with statements(world) as said, world.store.reading() as reader:
            contexts = reader.contexts()
        assert all(rule.regarding == rene for context in contexts for rule in context.folder_rules)
        return len(said), [tuple(rule.folder for rule in context.folder_rules) for context in contexts]

    add(0)
    few, _ = read()
    for number in range(1, 8):
        add(number)
    assert read() == (few, [("Inbox/1", "Inbox/2")] * 8)


def test_two_listings_of_one_mailbox_follow_each_other(world: World) -> None:
    _, box = world.user()
    later = world.open()

    def save_later() -> None:
        with later.writing() as uow:
            uow.save_folders(box, [RemoteFolder("a", "A, later"), RemoteFolder("c", "C")], world.clock.now())

    with ThreadPoolExecutor(1) as pool:
        with world.store.writing() as uow:
            uow.save_folders(box, [RemoteFolder("a", "A"), RemoteFolder("b", "B")], world.clock.now())
            saving = pool.submit(save_later)
            until_it_waits(uow.connection, saving)
            assert not saving.done()
        saving.result(60)
    with world.store.reading() as reader:
        assert reader.folders(box) == [RemoteFolder("a", "A, later"), RemoteFolder("c", "C")]


def test_a_lane_binds_no_rule_while_a_document_is_applied(world: World) -> None:
    _, box = world.user()
    rule = add_rule(world, box, "Inbox/Contoso")
    lane = world.open()

    def bind_later() -> None:
        with lane.writing() as uow:
            uow.bind_rule(rule.id, "a", "Inbox/Fabrikam")

    with ThreadPoolExecutor(1) as pool:
        with organisation(world).writing() as unit:
            [read] = unit.directory().folder_rules
            binding = pool.submit(bind_later)
            until_it_waits(unit._connection, binding)
            # The name that the lane wants goes to another rule first.
            taker = FolderRule(FolderRuleId(unit.new_id()), box, "Inbox/Fabrikam")
            unit.save(DirectoryChanges(folder_rules=Changed(created=(taker,), updated=(replace(read, subfolders=True),))))
            assert not binding.done()
        binding.result(60)
    assert bound(world) == {"Inbox/Contoso": "a", "Inbox/Fabrikam": None}
