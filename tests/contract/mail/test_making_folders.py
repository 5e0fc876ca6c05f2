"""Folders made at a path: on every kind of server."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from core.domain.remote_folder import INBOX_ID, join_path
from core.errors import NotSupported, UsageError
from core.ports import MailSource
from tests.contract.mail.desk import Desk
from tests.mail_worlds.messages import letter
from tests.mail_worlds.sources import SourceWorld

Connect = Callable[[], MailSource]


def _paths(source: MailSource) -> set[str]:
    return {folder.path for folder in source.folders()}


def test_a_folder_is_made_with_all_above_it_and_found_the_second_time(world: SourceWorld, connect: Connect) -> None:
    source = connect()
    if not world.has_folders:
        with pytest.raises(NotSupported):
            source.create_folder("Inbox/Contoso")
        return
    for path in ("Inbox/Customers/Contoso", "Customers/Contoso/2026"):
        made = source.create_folder(path)
        assert made.path == path
        assert source.create_folder(path).id == made.id
        source = connect()
        assert source.create_folder(path).id == made.id
        listed = next(folder for folder in source.folders() if folder.path == path)
        assert (listed.id, listed.parent_id) == (made.id, made.parent_id)
    assert {"Inbox/Customers", "Customers", "Customers/Contoso"} < _paths(source)
    assert source.create_folder("inbox").id == INBOX_ID


def test_a_folder_that_was_made_is_read_like_any_other(world: SourceWorld, connect: Connect) -> None:
    if not world.has_folders:
        pytest.skip("there is the inbox alone")
    source = connect()
    made = source.create_folder("Inbox/Müller & Söhne")
    assert made.path in _paths(source)
    assert Desk().take(source, made.id) == []
    world.make_folder("Inbox/Contoso")
    world.deliver(letter(1), "Inbox/Contoso")
    again = connect().create_folder("Inbox/Contoso")
    assert len(Desk().take(connect(), again.id)) == 1


@pytest.mark.parametrize(
    "name", ["🦊 foxes", "שלום", "trailing\\", "  blanks  ", "100% *sure*?", "a" * 200, '"quoted" (x) {5}', "&amp; <x>"]
)
def test_odd_names_come_back_as_they_were_given(world: SourceWorld, connect: Connect, name: str) -> None:
    if not world.has_folders:
        pytest.skip("there is the inbox alone")
    source = connect()
    path = join_path("Inbox", name)
    made = source.create_folder(path)
    assert made.path == path
    assert path in _paths(connect())
    assert connect().create_folder(path).id == made.id


@pytest.mark.parametrize("path", ["", "/", "//", "Inbox/ /x", "Inbox/a\rb", "a\0b"])
def test_what_is_no_path_is_refused_before_the_server_is_asked(world: SourceWorld, connect: Connect, path: str) -> None:
    source = connect()
    before = _paths(source)
    with pytest.raises(UsageError if world.has_folders else NotSupported):
        source.create_folder(path)
    assert _paths(source) == before


def test_a_name_that_the_server_does_not_take_is_told_and_nothing_else_breaks(world: SourceWorld, connect: Connect) -> None:
    if not world.has_folders or world.name.startswith("memory"):
        pytest.skip("it takes every name")
    source = connect()
    with pytest.raises(NotSupported) as refused:
        source.create_folder(join_path("Inbox", "x" * 300))
    assert refused.value.hint
    assert source.create_folder("Inbox/Contoso").path == "Inbox/Contoso"
