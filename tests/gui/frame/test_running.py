"""From arguments to an exit code: places, what is said where nothing can open, the second start."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMessageBox
from pytestqt.qtbot import QtBot

from gui import __main__ as entry
from gui import running
from gui.complaint import complaint, say
from gui.instance import Instance
from gui.messages import Problem
from gui.session import Place
from gui.translations import load_translations


def test_without_a_display_it_says_so(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("QT_QPA_PLATFORM", "DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr("sys.platform", "linux")
    assert entry.main([]) == 3
    assert "no display" in capsys.readouterr().err
    assert entry.has_display({"WAYLAND_DISPLAY": "wayland-0"})


def placed(arguments: list[str], environ: dict[str, str], home: Path | None = None) -> Place:
    """The place that arguments and environment name."""
    args = entry._parser().parse_args(arguments)
    return entry._place(args, home or args.home, environ)


def test_arguments_go_before_the_environment(tmp_path: Path) -> None:
    environ = {"POSTROOM_HOME": "/srv/one", "POSTROOM_STORE": "sqlite:///two.db", "POSTROOM_SECRETS": "file"}
    assert placed([], environ) == Place(Path("/srv/one").absolute(), "sqlite:///two.db", "file", None)
    given = placed(["--home", str(tmp_path), "--store", "sqlite://", "--secrets", "env", "--secrets-key", "key"], environ)
    assert given == Place(tmp_path, "sqlite://", "env", Path("key"))
    assert placed([], {}).secrets_kind == "keyring"


def test_the_demo_brings_its_own(tmp_path: Path) -> None:
    environ = {"POSTROOM_STORE": "postgresql://corp", "POSTROOM_SECRETS": "file"}
    assert placed(["--demo"], environ, tmp_path) == Place(tmp_path, None, "memory", None, demo=True)


@pytest.fixture
def boxes(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> list[QMessageBox]:
    """The boxes that were shown; each is closed as soon as it is."""
    shown: list[QMessageBox] = []

    def execute(box: QMessageBox) -> int:
        shown.append(box)
        QTimer.singleShot(0, box, box.accept)
        return 0

    monkeypatch.setattr(QMessageBox, "exec", execute)
    return shown


def test_faulty_settings_are_told_in_a_box(home: Path, boxes: list[QMessageBox], capsys: pytest.CaptureFixture[str]) -> None:
    (home / "settings.toml").write_text("worker = 9\n", encoding="utf-8")
    assert running.run(Place(home, secrets_kind="env")) == 3
    assert "settings" in boxes[0].text()
    assert "worker" in boxes[0].informativeText()
    assert "worker" in capsys.readouterr().err


def test_a_home_that_cannot_be_is_told(home: Path, boxes: list[QMessageBox]) -> None:
    (home / "file").write_text("", encoding="utf-8")
    assert running.run(Place(home / "file" / "deeper", secrets_kind="env")) == 3
    assert str(home / "file" / "deeper") in boxes[0].informativeText()


def test_a_second_start_raises_the_first(qtbot: QtBot, home: Path, boxes: list[QMessageBox], monkeypatch: pytest.MonkeyPatch) -> None:
    first = Instance(home)
    assert first.acquire()
    asked: list[str] = []

    def ask(_self: Instance, word: str) -> bool:
        asked.append(word)
        return len(asked) == 1

    monkeypatch.setattr(Instance, "ask_first", ask)
    assert running.run(Place(home, secrets_kind="env")) == 0
    assert running.run(Place(home, secrets_kind="env")) == 3
    assert asked == ["raise", "raise"]
    assert "does not answer" in boxes[0].text()
    first.release()


def test_the_box_has_cause_remedy_and_all_of_it(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    box = complaint(Problem("It does not go", "because", "do that", "Code"))
    qtbot.addWidget(box)
    assert (box.text(), box.informativeText()) == ("It does not go", "because\n\ndo that")
    assert box.detailedText().endswith("Code")
    monkeypatch.setattr("sys.stderr", None)
    say("nobody hears")


def test_an_unknown_language_is_english(qapp: QApplication) -> None:
    assert load_translations(qapp, "tlh").name()
    load_translations(qapp, "en")
