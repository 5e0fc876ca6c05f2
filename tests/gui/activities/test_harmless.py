"""Text from strangers, made fit to be shown and to be a file's name."""

from __future__ import annotations

from pathlib import Path

import pytest

from core.domain.octets import Held
from core.errors import EnvironmentUnusable
from gui.reading.harmless import file_name, free_name, many_lines, one_line
from gui.reading.saving import FileToSave, WhenTaken, save_all, save_file


@pytest.mark.parametrize("control", ["\u202e", "\u202d", "\u2066", "\u2069", "\u200f", "\u061c", "\ufeff", "\U000e0041"])
def test_nothing_turns_a_line_around(control: str) -> None:
    assert one_line(f"invoice{control}fdp.exe") == "invoicefdp.exe"
    assert control not in many_lines(f"one\n{control}two")
    assert control not in file_name(f"a{control}b.txt")


def test_a_header_stays_one_line() -> None:
    assert one_line("a\r\nBcc: x\x00\x1b[31m\u2028b\tc") == "a Bcc: x [31m b c"


def test_a_long_line_is_cut_and_says_so() -> None:
    assert one_line("x" * 5000, longest=10) == "xxxxxxxxx…"
    # However long it is, only its beginning is looked at.
    assert one_line(" " * 100 + "x", longest=10) == "…"


def test_text_keeps_its_lines() -> None:
    assert many_lines("a\r\nb\rc\td\x07") == "a\nb\nc    d "


@pytest.mark.parametrize(
    ("given", "made"),
    [
        ("../../x", "x"),
        ("..\\..\\x.doc", "x.doc"),
        ("/etc/passwd", "passwd"),
        ("C:\\Windows\\system.ini", "system.ini"),
        ("CON.txt", "_CON.txt"),
        ("con", "_con"),
        ("LPT1.tar.gz", "_LPT1.tar.gz"),
        ("a\x00b", "a b"),
        ("a:b?.txt", "a_b_.txt"),
        (" .hidden. ", "hidden"),
        ("", "attachment"),
        ("..", "attachment"),
        ("report.", "report"),
        ("naïve — Größe 62.pdf", "naïve — Größe 62.pdf"),
    ],
)
def test_a_file_name_has_no_path_and_no_trap(given: str, made: str) -> None:
    assert file_name(given) == made


@pytest.mark.parametrize("name", ["x" * 5000 + ".pdf", "é" * 5000 + ".pdf", "x." + "y" * 5000, "日本語" * 300])
def test_a_file_name_is_never_too_long(name: str) -> None:
    made = file_name(name)
    assert 0 < len(made.encode()) <= 200
    assert made.endswith(".pdf") == name.endswith(".pdf")


def test_a_taken_name_gets_a_number() -> None:
    assert free_name("A.txt", []) == "A.txt"
    assert free_name("A.txt", ["a.TXT", "A (2).txt"]) == "A (3).txt"
    assert free_name("none", ["none"]) == "none (2)"


def test_everything_is_written_inside_the_folder(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    saved = save_all(folder, [FileToSave("../../x", Held(b"1")), FileToSave("x", Held(b"2")), FileToSave("NUL", Held(b"3"))])
    assert sorted(path.name for path in saved.written) == ["_NUL", "x", "x (2)"]
    assert {path.parent for path in saved.written} == {folder}
    assert [path.name for path in tmp_path.iterdir()] == ["in"]


def test_nothing_is_overwritten_unasked(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"mine")
    files = [FileToSave("A.txt", Held(b"new")), FileToSave("b.txt", Held(b"other"))]
    asked = save_all(tmp_path, files)
    assert (asked.taken, asked.written) == (("A.txt",), ())
    assert not (tmp_path / "b.txt").exists()
    save_all(tmp_path, files, WhenTaken.KEEP_BOTH)
    assert (tmp_path / "a.txt").read_bytes() == b"mine"
    assert (tmp_path / "A (2).txt").read_bytes() == b"new"


def test_replacing_is_possible_when_asked_for(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"mine")
    save_all(tmp_path, [FileToSave("a.txt", Held(b"new"))], WhenTaken.REPLACE)
    assert (tmp_path / "a.txt").read_bytes() == b"new"


def test_what_cannot_be_written_is_said(tmp_path: Path) -> None:
    with pytest.raises(EnvironmentUnusable) as caught:
        save_file(tmp_path / "absent" / "a.txt", b"")
    assert "a.txt" in caught.value.cause
    with pytest.raises(EnvironmentUnusable):
        save_all(tmp_path / "absent", [FileToSave("a.txt", Held(b""))])
