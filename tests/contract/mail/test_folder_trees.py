"""Trees of folders as they are: deep, wide, with odd names, with folders that hold no mail; each path comes back as it is."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from core.domain.remote_folder import INBOX_ID, RemoteFolder, join_path, split_path
from core.ports import MailSource
from core.sandbox.ews.things import ExtendedKey
from tests.contract.mail.desk import Desk
from tests.mail_worlds.imap import ImapWorld, done
from tests.mail_worlds.messages import letter
from tests.mail_worlds.sources import ALICE, EwsWorld, SourceWorld

Connect = Callable[[], MailSource]
DEEP = 50


def _listed(source: MailSource) -> dict[str, RemoteFolder]:
    return {folder.path: folder for folder in source.folders()}


def test_fifty_levels(world: SourceWorld, connect: Connect) -> None:
    if not world.has_folders:
        pytest.skip("there is the inbox alone")
    source = connect()
    # A file system takes 255 bytes for all levels of a Maildir.
    path = "/".join(["Inbox", *("d" for _ in range(DEEP - 1))])
    made = source.create_folder(path)
    found = _listed(connect())
    assert found[path].id == made.id
    at: RemoteFolder | None = found[path]
    count = 0
    by_id = {folder.id: folder for folder in found.values()}
    while at is not None:
        count += 1
        at = by_id.get(at.parent_id or "")
    assert count == DEEP


def test_names_with_slashes_and_backslashes_are_told_apart(world: SourceWorld, connect: Connect) -> None:
    if not isinstance(world, EwsWorld):
        pytest.skip("a slash parts levels, or is refused")
    box = world.directory[ALICE]
    with box.lock:
        inbox = box.at("Inbox")
        for name in ("a/b", "a\\/b", "a\\", "a"):
            box.add_folder(inbox, name, "IPF.Note", "Folder", "")
        box.add_folder(box.at("Inbox/a\\"), "b", "IPF.Note", "Folder", "")
    source = connect()
    found = _listed(source)
    levels = [("a/b",), ("a\\/b",), ("a\\",), ("a",), ("a\\", "b")]
    for each in levels:
        path = INBOX_ID
        for level in each:
            path = join_path(path, level)
        assert path in found, (path, sorted(found))
        assert split_path(path) == [INBOX_ID, *each]
        assert source.create_folder(path).id == found[path].id
    assert len(found) == len({folder.id for folder in found.values()})


def test_folders_that_differ_in_case_only(world: SourceWorld, connect: Connect) -> None:
    if not isinstance(world, ImapWorld):
        pytest.skip("this server does not tell them apart")
    world.make_folder("Inbox/Contoso")
    world.make_folder("Inbox/CONTOSO")
    world.deliver(letter(1), "Inbox/Contoso")
    source = connect()
    found = _listed(source)
    assert (found["Inbox/Contoso"].total, found["Inbox/CONTOSO"].total) == (1, 0)
    assert len(Desk().take(source, found["Inbox/Contoso"].id)) == 1
    assert Desk().take(source, found["Inbox/CONTOSO"].id) == []


def test_a_level_that_holds_no_mail_is_a_level_alone(world: SourceWorld, connect: Connect) -> None:
    if isinstance(world, ImapWorld):
        done(world.client.create("INBOX.Group.Contoso"))
    elif isinstance(world, EwsWorld):
        box = world.directory[ALICE]
        with box.lock:
            group = box.add_folder(box.at("Inbox"), "Group", "IPF.Appointment", "CalendarFolder", "")
            box.add_folder(group, "Contoso", "IPF.Note", "Folder", "")
    else:
        pytest.skip("it has no such levels")
    found = _listed(connect())
    assert "Inbox/Group" not in found
    assert found["Inbox/Group/Contoso"].parent_id == INBOX_ID


def test_what_no_person_sees_is_left_out(world: SourceWorld, connect: Connect) -> None:
    if not isinstance(world, EwsWorld):
        pytest.skip("an Exchange has such folders")
    box = world.directory[ALICE]
    with box.lock:
        box.add_folder(box.at("Inbox"), "Found", "IPF.Note", "SearchFolder", "")
        root = box.role("root")
        assert root is not None
        box.add_folder(root, "Machinery", "IPF.Note", "Folder", "")
        hidden = box.add_folder(box.at("Inbox"), "Hidden", "IPF.Note", "Folder", "")
        hidden.extended[ExtendedKey("", "0x10f4", "Boolean")] = ("true",)
    assert {"Inbox/Found", "Found", "Machinery", "Inbox/Hidden"}.isdisjoint(_listed(connect()))
