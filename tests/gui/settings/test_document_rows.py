"""What a document would do in rows and words, and the file it is in."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from core.app import App
from core.errors import DocumentInvalid, EnvironmentUnusable, UsageError
from core.service import ApplyReport, EntityChange, FieldChange
from gui.dialogs import document_files
from gui.dialogs.document_files import is_document, read_document, write_document
from gui.dialogs.document_rows import (
    Outlook,
    What,
    as_text,
    carry_out,
    future,
    kind_word,
    look,
    past,
    rows_of,
    verb,
    what_word,
)

ACCOUNT = EntityChange("account", "Contoso", 5)
RULE = EntityChange("folder rule", "alice@corp.test Inbox/Contoso", 6)
USER = EntityChange("user", "alice@corp.test", 7, (FieldChange("name", "Alice", "Alicia"), FieldChange("filter", None, "all")))


def report(created: int = 0, updated: int = 0, pruned: int = 0, unchanged: int = 0) -> ApplyReport:
    """So many of each."""
    return ApplyReport((ACCOUNT,) * created, (USER,) * updated, (ACCOUNT,) * unchanged, (RULE,) * pruned)


def test_removals_come_first_then_changes_then_what_is_new() -> None:
    rows = list(rows_of(report(created=1, updated=1, pruned=1, unchanged=3)))
    assert [(row.number, row.what, row.kind, row.name, row.key, row.before, row.after) for row in rows] == [
        (0, What.REMOVE, "Folder rule", "alice@corp.test Inbox/Contoso", "", "", ""),
        (1, What.CHANGE, "User", "alice@corp.test", "name", "Alice", "Alicia"),
        (2, What.CHANGE, "User", "alice@corp.test", "filter", "", "all"),
        (3, What.CREATE, "Account", "Contoso", "", "", ""),
    ]
    assert as_text(rows, most=2).splitlines() == [
        "Remove Folder rule alice@corp.test Inbox/Contoso",
        "Change User alice@corp.test: name: Alice → Alicia",
    ]


@pytest.mark.parametrize(
    ("given", "words"),
    [
        (report(), "Nothing to apply"),
        (report(created=3), "Create 3"),
        (report(created=3, updated=2), "Create 3, change 2"),
        (report(updated=2, pruned=1), "Change 2, remove 1"),
        (report(pruned=4), "Remove 4"),
    ],
)
def test_the_button_says_what_it_does(given: ApplyReport, words: str) -> None:
    assert verb(given) == words


def test_sentences_count() -> None:
    assert future(report(1, 2, 0, 4)) == "1 to create, 2 to change, 4 stay as they are."
    assert past(report(1, 2, 0, 4)) == "Created 1, changed 2, left 4 as they were."
    assert past(report(1, 2, 3, 4)) == "Created 1, changed 2, removed 3, left 4 as they were."


@pytest.mark.parametrize("kind", ["organization", "profile", "user", "queue", "mailbox", "forward mailbox", "folder rule", "case"])
def test_every_kind_has_a_word(kind: str) -> None:
    assert kind_word(kind)[0].isupper()


def test_a_kind_that_nobody_knows_is_shown_as_it_is() -> None:
    assert kind_word("planet") == "planet"
    assert [what_word(what) for what in What] == ["Remove", "Change", "Create"]


def test_what_is_carried_out_is_what_was_shown(office: App, tmp_path: Path) -> None:
    path = tmp_path / "new.yaml"
    path.write_text("postroom: 1\nrecords: {accounts: [{name: Litware}]}\n", encoding="utf-8")
    shown = look(office.service, path, prune=False)
    assert shown.does_something
    assert shown.left_out == 0
    done = carry_out(office.service, path, shown)
    assert isinstance(done, ApplyReport)
    assert [one.name for one in done.created] == ["Litware"]
    again = carry_out(office.service, path, shown)
    assert isinstance(again, Outlook), "done once, it would do something else now"
    assert not again.does_something


def test_another_text_that_does_the_same_is_shown_first(office: App, tmp_path: Path) -> None:
    path = tmp_path / "new.yaml"
    path.write_text("postroom: 1\nrecords: {accounts: [{name: Litware}]}\n", encoding="utf-8")
    shown = look(office.service, path, prune=False)
    path.write_text("postroom: 1\nrecords: {accounts: [{name: Litware, email: info@litware.test}]}\n", encoding="utf-8")
    result = carry_out(office.service, path, shown)
    assert isinstance(result, Outlook)
    assert "litware.test" in result.text
    assert not office.service.search_records("Litware")


def test_faults_are_raised_with_their_paths(office: App, tmp_path: Path) -> None:
    path = tmp_path / "new.yaml"
    path.write_text("postroom: 1\nusers: [{name: X, email: nowhere}]\n", encoding="utf-8")
    with pytest.raises(DocumentInvalid) as raised:
        look(office.service, path, prune=True)
    assert [fault.path for fault in raised.value.faults] == ["users[0].email"]


def test_a_byte_order_mark_is_no_text(tmp_path: Path) -> None:
    path = tmp_path / "marked.yaml"
    path.write_bytes("\ufeffpostroom: 1\n".encode())
    assert read_document(path) == "postroom: 1\n"


def test_a_file_beyond_all_bounds_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(document_files, "MOST_BYTES", 10)
    path = tmp_path / "large.yaml"
    path.write_bytes(b"x" * 11)
    with pytest.raises(UsageError, match="no organisation document"):
        read_document(path)
    path.write_bytes(b"x" * 10)
    assert read_document(path) == "x" * 10


def test_a_folder_is_no_document(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="cannot be read"):
        read_document(tmp_path)


def test_a_file_is_replaced_whole(tmp_path: Path) -> None:
    path = tmp_path / "kept.yaml"
    path.write_text("older and longer than what replaces it", encoding="utf-8")
    write_document(path, "Größe: 5\n日本\n")
    if sys.platform != "win32":
        assert path.stat().st_mode & 0o777 == 0o600
    assert path.read_bytes() == "Größe: 5\n日本\n".encode()
    assert list(tmp_path.iterdir()) == [path]


def test_what_cannot_be_written_is_told_and_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(EnvironmentUnusable, match=r"kept\.yaml"):
        write_document(tmp_path / "missing" / "kept.yaml", "x")
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(("name", "expected"), [("a.yaml", True), ("a.YML", True), ("a.yaml.png", False), ("yaml", False)])
def test_documents_are_known_by_their_names(name: str, expected: bool) -> None:
    assert is_document(Path("folder") / name) is expected
