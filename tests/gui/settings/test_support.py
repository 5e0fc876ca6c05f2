"""The support bundle: names replaced unless a person says otherwise, and what is in it is said."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog

from gui.panes.settings_support import SupportCard
from tests.gui.geometry import faults
from tests.gui.settings.conftest import Sitting

ALICE = "alice@corp.test"


def card_of(sitting: Sitting) -> SupportCard:
    """The card."""
    return sitting.pane.support


def texts(path: Path) -> dict[str, str]:
    """Every file of a bundle."""
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist()}


def test_names_are_replaced_unless_a_person_wants_them(sitting: Sitting, tmp_path: Path) -> None:
    card = card_of(sitting)
    assert card.replace_names.isChecked()
    card.bundle(tmp_path / "marked.zip")
    sitting.settle()
    marked = texts(tmp_path / "marked.zip")
    assert ALICE not in "".join(marked.values())
    assert json.loads(marked["manifest.json"])["names_kept"] is False
    card.replace_names.click()
    card.bundle(tmp_path / "named.zip")
    sitting.settle()
    named = texts(tmp_path / "named.zip")
    assert ALICE in named["organisation.json"]
    assert json.loads(named["manifest.json"])["names_kept"] is True


def test_what_is_in_it_is_said_and_its_folder_opens(sitting: Sitting, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    log = sitting.app.options.home / "logs" / "postroom.log"
    log.parent.mkdir(exist_ok=True)
    log.write_text("all is well\n", encoding="utf-8")
    crash = sitting.app.options.home / "crashes" / "one.txt"
    crash.parent.mkdir(exist_ok=True)
    crash.write_text("it fell\n", encoding="utf-8")
    card, path = card_of(sitting), tmp_path / "b.zip"
    assert not card.listing.isVisible()
    assert not card.folder_button.isVisible()
    card.bundle(path)
    assert not card.bundle_button.isEnabled()
    sitting.settle()
    assert card.bundle_button.isEnabled()
    card.listing.set_opened(True)
    lines = dict(line.split(": ", 1) for line in card.files.value().split("\n"))
    assert lines.keys() == texts(path).keys(), "each file has its words"
    assert lines["logs/postroom.log"] == "log"
    assert lines["crashes/one.txt"] == "crash report"
    assert str(len(lines)) in card.listing.header.text()
    assert str(path) in card.banner.accessibleName()
    opened: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(QUrl(url).toLocalFile()))
    card.folder_button.click()
    assert opened == [str(tmp_path)]
    assert not faults(sitting.pane)


def test_a_file_that_nothing_is_known_of_is_listed_by_its_name(sitting: Sitting) -> None:
    assert card_of(sitting)._line("other.json") == "other.json"


def test_a_file_that_is_there_is_kept(sitting: Sitting, tmp_path: Path) -> None:
    path = tmp_path / "b.zip"
    path.write_bytes(b"older")
    card = card_of(sitting)
    card.bundle(path)
    sitting.settle()
    assert card.banner.problem is not None
    assert "is there already" in card.banner.problem.cause
    assert path.read_bytes() == b"older"
    assert card.bundle_button.isEnabled()


def test_one_that_is_stopped_leaves_nothing(sitting: Sitting, tmp_path: Path) -> None:
    card = card_of(sitting)
    card.bundle(tmp_path / "papers.zip")
    (task,) = [task for task in sitting.console.tasks.under_way if task.title]
    task.cancel()
    sitting.settle()
    assert card.bundle_button.isEnabled()
    assert not card.banner.isVisible()


def test_the_button_asks_for_a_file(sitting: Sitting, tmp_path: Path) -> None:
    card = card_of(sitting)
    card.bundle_button.click()
    (chooser,) = card.findChildren(QFileDialog)
    assert chooser.defaultSuffix() == "zip"
    chooser.fileSelected.emit(str(tmp_path / "chosen.zip"))
    chooser.reject()
    sitting.settle()
    assert (tmp_path / "chosen.zip").is_file()
