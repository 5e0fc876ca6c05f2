"""Files written from mail: names that are taken, folders that cannot be written, links that lead elsewhere, names of messages."""

from __future__ import annotations

from pathlib import Path

import pytest

from core.domain.octets import Held
from core.errors import EnvironmentUnusable, ItemError
from gui.messages import Problem
from gui.reading.attachments import AttachmentBar
from gui.reading.harmless import file_name, free_name, message_file_name
from gui.reading.saving import FileToSave, WhenTaken, save_all, save_file, save_pieces
from tests.fakes.octets import Lost
from tests.gui.activities.answers import held, unreachable
from tests.gui.activities.made import Desk, letter


def files(*names: str) -> list[FileToSave]:
    """A file of each name, whose bytes are its place."""
    return [FileToSave(name, Held(str(place).encode())) for place, name in enumerate(names)]


def there(folder: Path) -> dict[str, bytes]:
    """What lies in a folder."""
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder of the test's own, empty."""
    made = tmp_path / "chosen"
    made.mkdir()
    return made


# ---- names


@pytest.mark.parametrize(
    ("subject", "expected"),
    [
        ("An offer", "An offer.eml"),
        ("", "message.eml"),
        ("...", "message.eml"),
        ("   ", "message.eml"),
        ("Invoice 12/2026", "Invoice 12_2026.eml"),
        ("..\\..\\evil", "_.._evil.eml"),
        ("Re: v1. Please look at this", "Re_ v1. Please look at this.eml"),
        ("CON", "_CON.eml"),
        ("a\u202egnp.exe", "agnp.exe.eml"),
        ("two\nlines", "two lines.eml"),
        ("What?", "What_.eml"),
    ],
)
def test_a_message_is_kept_under_its_subject(subject: str, expected: str) -> None:
    assert message_file_name(subject) == expected


@pytest.mark.parametrize("subject", ["x" * 5000, "ü" * 5000, "/" * 5000, "a.b" * 2000])
def test_a_long_subject_makes_a_name_that_a_disk_takes(subject: str, folder: Path) -> None:
    name = message_file_name(subject)
    assert name.endswith(".eml")
    assert save_file(folder / name, b"x").read_bytes() == b"x"


@pytest.mark.parametrize(
    ("taken", "expected"),
    [
        ((), "a.txt"),
        (("a.txt",), "a (2).txt"),
        (("A.TXT",), "a (2).txt"),
        (("a.txt", "a (2).txt"), "a (3).txt"),
        (("a (2).txt",), "a.txt"),
    ],
)
def test_a_name_that_is_free(taken: tuple[str, ...], expected: str) -> None:
    assert free_name("a.txt", taken) == expected


@pytest.mark.parametrize(("name", "expected"), [("noend", "noend (2)"), ("tar.gz", "tar (2).gz"), ("a.b.c", "a.b (2).c")])
def test_a_number_stands_before_the_ending(name: str, expected: str) -> None:
    assert free_name(name, [name]) == expected


@pytest.mark.parametrize("name", ["", ".", "..", "/", "\\", " . ", "\u202e", "a/", "\x00"])
def test_what_is_no_name_becomes_one(name: str) -> None:
    found = file_name(name)
    assert found not in {"", ".", ".."}
    assert not {"/", "\\", "\x00"} & set(found)


# ---- one folder, several files


def test_names_that_differ_by_case_alone_are_kept_apart(folder: Path) -> None:
    save_all(folder, files("Report.pdf", "report.PDF", "REPORT.pdf"))
    assert sorted(there(folder).values()) == [b"0", b"1", b"2"]
    assert len({name.casefold() for name in there(folder)}) == 3


@pytest.mark.parametrize("when", list(WhenTaken))
def test_an_empty_folder_needs_no_question(folder: Path, when: WhenTaken) -> None:
    saved = save_all(folder, files("a.txt", "b.txt"), when)
    assert saved.taken == ()
    assert there(folder) == {"a.txt": b"0", "b.txt": b"1"}


def test_where_a_name_is_taken_nothing_is_written_before_the_answer(folder: Path) -> None:
    (folder / "B.txt").write_bytes(b"mine")
    saved = save_all(folder, files("a.txt", "b.txt"))
    assert (saved.written, saved.taken) == ((), ("b.txt",))
    assert there(folder) == {"B.txt": b"mine"}


def test_both_are_kept_beside_many_others(folder: Path) -> None:
    for name in ("a.txt", "a (2).txt"):
        (folder / name).write_bytes(b"mine")
    saved = save_all(folder, files("a.txt", "a.txt"), WhenTaken.KEEP_BOTH)
    assert [path.name for path in saved.written] == ["a (3).txt", "a (4).txt"]
    assert there(folder)["a.txt"] == b"mine"


def test_replacing_replaces_only_what_has_the_name(folder: Path) -> None:
    for name in ("a.txt", "other.txt"):
        (folder / name).write_bytes(b"mine")
    save_all(folder, files("a.txt", "a.txt"), WhenTaken.REPLACE)
    assert there(folder) == {"a.txt": b"0", "a (2).txt": b"1", "other.txt": b"mine"}


def test_a_link_in_the_folder_leads_nobody_out_of_it(folder: Path, tmp_path: Path) -> None:
    outside = tmp_path / "outside.txt"
    (folder / "a.txt").symlink_to(outside)
    assert save_all(folder, files("a.txt")).taken == ("a.txt",)
    save_all(folder, files("a.txt"), WhenTaken.KEEP_BOTH)
    assert not outside.exists()
    assert (folder / "a (2).txt").read_bytes() == b"0"


@pytest.mark.parametrize("when", list(WhenTaken))
def test_of_what_is_lost_half_way_nothing_stays_and_what_was_there_does(folder: Path, when: WhenTaken) -> None:
    (folder / "mine.txt").write_bytes(b"mine")
    name = "mine.txt" if when is WhenTaken.REPLACE else "b.txt"
    with pytest.raises(ItemError):
        save_all(folder, [*files("a.txt"), FileToSave(name, Lost())], when)
    assert there(folder) == {"a.txt": b"0", "mine.txt": b"mine"}


def test_a_path_in_a_name_leads_nobody_out_of_the_folder(folder: Path, tmp_path: Path) -> None:
    save_all(folder, files("../escaped.txt", "/etc/escaped.txt", "..\\escaped.txt"))
    assert len(there(folder)) == 3
    assert [path.name for path in tmp_path.iterdir() if path.is_file()] == []


@pytest.mark.parametrize("kind", ["absent", "file"])
def test_what_is_no_folder_cannot_be_written_to(folder: Path, kind: str) -> None:
    place = folder / kind
    if kind == "file":
        place.write_bytes(b"mine")
    with pytest.raises(EnvironmentUnusable) as told:
        save_all(place, files("a.txt"))
    assert str(place) in str(told.value)
    assert told.value.hint == "Choose another folder, or make room there."


def test_a_folder_of_the_name_is_not_replaced(folder: Path) -> None:
    (folder / "a.txt").mkdir()
    with pytest.raises(EnvironmentUnusable):
        save_all(folder, files("a.txt"), WhenTaken.REPLACE)
    with pytest.raises(EnvironmentUnusable):
        save_file(folder / "a.txt", b"x")
    assert (folder / "a.txt").is_dir()


# ---- the bar


def shown(desk: Desk, tmp_path: Path, *names: str) -> AttachmentBar:
    """A bar with a letter's files; whatever is saved goes into `chosen`."""
    message = letter(1)
    for name in names:
        message.add_attachment(name.encode(), "application", "octet-stream", filename=name)
    (number,) = desk.receive(message)
    bar = AttachmentBar(desk.console, ask_file=lambda _parent, name: str(tmp_path / name), ask_folder=lambda _parent: str(tmp_path))
    desk.shown(bar, 600, 200)
    bar.show_email(desk.app.service.show(number))
    return bar


@pytest.mark.parametrize("button", ["one", "all"])
def test_a_store_that_is_gone_is_told_and_writes_nothing(desk: Desk, folder: Path, monkeypatch: pytest.MonkeyPatch, button: str) -> None:
    bar = shown(desk, folder, "a.txt", "b.txt")
    problems: list[Problem] = []
    bar.problem.connect(problems.append)
    with unreachable(monkeypatch, "attachment"):
        (bar.cards()[0].save_button if button == "one" else bar.save_all_button).click()
        desk.settle()
    assert [(problem.title, problem.cause) for problem in problems] == [("The store cannot be reached", "the disk is gone")]
    assert there(folder) == {}
    assert desk.told.said == []


def test_closing_while_files_are_read_is_no_failure(desk: Desk, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    bar = shown(desk, folder, "a.txt", "b.txt")
    gone: list[bool] = []
    bar.destroyed.connect(lambda: gone.append(True))
    with held(monkeypatch, "attachment") as gate:
        bar.save_all_button.click()
        bar.deleteLater()
        desk.qtbot.waitUntil(lambda: bool(gone))
        gate.open()
        desk.settle()
    # What a person asked for is done all the same.
    assert there(folder) == {"a.txt": b"a.txt", "b.txt": b"b.txt"}
    assert desk.told.said == []


def test_saving_can_be_cancelled_in_the_status_line(desk: Desk, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    bar = shown(desk, folder, "a.txt", "b.txt")
    with held(monkeypatch, "attachment") as gate:
        bar.save_all_button.click()
        (task,) = desk.tasks.under_way
        assert task.title == "Saving attachments"
        desk.qtbot.waitUntil(lambda: len(gate.asked) == 1)
        task.cancel()
        gate.open()
        desk.settle()
    assert there(folder) == {}
    assert desk.told.said == []


def test_a_question_is_answered_by_keyboard(desk: Desk, folder: Path) -> None:
    (folder / "a.txt").write_bytes(b"mine")
    bar = shown(desk, folder, "a.txt", "b.txt")
    bar.save_all_button.click()
    desk.settle()
    # What does nothing has the keyboard.
    assert bar.ask_bar.buttons[-1].hasFocus()
    assert bar.ask_bar.buttons[-1].text() == "Cancel"
    desk.qtbot.keyClick(bar.ask_bar.buttons[-1], " ")
    desk.settle()
    assert not bar.ask_bar.isVisible()
    assert there(folder) == {"a.txt": b"mine"}


def test_a_message_without_a_subject_is_saved_as_one(desk: Desk, folder: Path) -> None:
    message = letter(1)
    del message["Subject"]
    message.add_attachment(b"x", "application", "octet-stream", filename="setup.exe")
    (number,) = desk.receive(message)
    bar = AttachmentBar(desk.console, ask_file=lambda _parent, name: str(folder / name))
    desk.shown(bar, 600, 200)
    bar.show_email(desk.app.service.show(number))
    bar.cards()[0].save_button.click()
    bar.ask_bar.buttons[0].click()
    desk.settle()
    assert list(there(folder)) == ["message.eml"]


# ---- in pieces


def test_pieces_are_written_over_what_is_there(folder: Path) -> None:
    (folder / "a.eml").write_bytes(b"old")
    assert save_pieces(folder / "a.eml", Held(b"new" * 100_000)) == folder / "a.eml"
    assert there(folder) == {"a.eml": b"new" * 100_000}


def test_what_is_lost_half_way_leaves_what_was_there(folder: Path) -> None:
    (folder / "a.eml").write_bytes(b"old")
    with pytest.raises(ItemError):
        save_pieces(folder / "a.eml", Lost())
    assert there(folder) == {"a.eml": b"old"}
    with pytest.raises(EnvironmentUnusable) as refused:
        save_pieces(folder / "nowhere" / "a.eml", Held(b"new"))
    assert refused.value.code == "FileUnwritable"
