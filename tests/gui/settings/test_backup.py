"""Backup: a file of a name of its own, made in a task; what is not in it is listed; how it is restored is said as a command."""

from __future__ import annotations

import zipfile
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QFileDialog, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from core.app import App, Options, open_app
from core.cancel import CancelToken
from core.domain.backup import BackupReport
from gui.panes.settings_backup import LAST_AT, LAST_PATH, BackupCard
from gui.theme import Tone
from tests.gui.dialogs.made import console_over
from tests.gui.geometry import faults
from tests.gui.settings.conftest import Sitting


def card_of(sitting: Sitting) -> BackupCard:
    """The card."""
    return sitting.pane.backup


def test_a_backup_is_written_and_says_what_is_not_in_it(sitting: Sitting, tmp_path: Path) -> None:
    card, path = card_of(sitting), tmp_path / "kept.zip"
    assert not card.folder_button.isVisible()
    assert "No backup was made" in card.last.value()
    card.back_up(path)
    assert not card.backup_button.isEnabled()
    sitting.settle()
    assert card.backup_button.isEnabled()
    with zipfile.ZipFile(path) as archive:
        assert "manifest.json" in archive.namelist()
    assert str(path) in card.banner.accessibleName()
    assert card.secrets.names.value().split("\n") == ["alice-mail", "bob-mail", "support-mail"]
    assert card.secrets.isVisible()
    assert not card.missing.isVisible()
    assert sitting.heard.told == ["The backup is written."]
    assert not faults(sitting.pane)


def test_the_last_one_is_remembered(sitting: Sitting, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    card, path = card_of(sitting), tmp_path / "a name with blanks.zip"
    card.back_up(path)
    sitting.settle()
    preferences = sitting.console.preferences
    assert preferences.value(LAST_PATH, "") == str(path)
    at = datetime.fromisoformat(preferences.value(LAST_AT, ""))
    assert timedelta() <= datetime.now(UTC) - at < timedelta(minutes=1)
    again = BackupCard(sitting.console)
    sitting.qtbot.addWidget(again)
    assert again.last.value() == f"Last backup made here: now, {path}"
    assert again.command.value() == f'postroom restore "{path}"'
    preferences.set(LAST_AT, (at - timedelta(days=3)).isoformat())
    again.load()
    assert "3 d ago" in again.last.value()
    opened: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(QUrl(url).toLocalFile()))
    again.folder_button.click()
    assert opened == [str(tmp_path)]


def test_a_time_that_is_none_counts_as_no_backup(sitting: Sitting) -> None:
    card = card_of(sitting)
    for text in ("yesterday", "2026-03-01T08:00:00"):
        sitting.console.preferences.set(LAST_AT, text)
        card.load()
        assert "No backup was made" in card.last.value()
        assert card.command.value() == "postroom restore FILE"


def test_the_command_can_be_copied(sitting: Sitting) -> None:
    card = card_of(sitting)
    (button,) = [each for each in card.findChildren(QPushButton) if each.text() == "Copy the command"]
    button.click()
    assert QGuiApplication.clipboard().text() == "postroom restore FILE"
    words = " ".join(label.text() for label in card.findChildren(QLabel))
    for part in ("Passwords are not in it", "Close this program", "--force", "put aside"):
        assert part in words


def test_a_file_that_is_there_is_kept(sitting: Sitting, tmp_path: Path) -> None:
    path = tmp_path / "kept.zip"
    path.write_bytes(b"older")
    card = card_of(sitting)
    card.back_up(path)
    sitting.settle()
    problem = card.banner.problem
    assert problem is not None
    assert "exists already" in problem.cause
    assert path.read_bytes() == b"older"
    assert card.backup_button.isEnabled()
    assert sitting.console.preferences.value(LAST_AT, "") == ""


def test_the_button_asks_for_a_file_of_today(sitting: Sitting, tmp_path: Path) -> None:
    card = card_of(sitting)
    card.backup_button.click()
    (chooser,) = card.findChildren(QFileDialog)
    assert chooser.acceptMode() is QFileDialog.AcceptMode.AcceptSave
    assert chooser.testOption(QFileDialog.Option.DontConfirmOverwrite), "nothing is ever written over"
    assert Path(chooser.selectedFiles()[0]).name == f"postroom-backup-{datetime.now().astimezone():%Y-%m-%d}.zip"
    chooser.fileSelected.emit(str(tmp_path / "chosen.zip"))
    chooser.reject()
    sitting.settle()
    assert (tmp_path / "chosen.zip").is_file()


def test_how_far_it_is_stands_in_the_status_line_where_it_can_be_stopped(
    sitting: Sitting, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def slow(_self: App, path: Path, token: CancelToken, progress: object) -> BackupReport:
        assert callable(progress)
        for done in (0, 3, 3, 50):
            progress(done, 100)
        token.wait(10)
        raise AssertionError("it was not stopped")

    card = card_of(sitting)
    titles: list[str] = []
    monkeypatch.setattr(App, "backup", slow)
    card.back_up(tmp_path / "kept.zip")
    (task,) = [task for task in sitting.console.tasks.under_way if task.title]
    sitting.console.tasks.retitled.connect(lambda told: titles.append(told.title))
    sitting.qtbot.waitUntil(lambda: bool(titles) and titles[-1].endswith("50 %"))
    assert titles == ["Backing up: 0 %", "Backing up: 3 %", "Backing up: 50 %"]
    task.cancel()
    sitting.settle()
    assert card.backup_button.isEnabled()
    assert not card.banner.isVisible()
    assert sitting.heard.told == []


def test_mail_that_was_gone_is_named(sitting: Sitting, tmp_path: Path) -> None:
    card = card_of(sitting)
    report = BackupReport(tmp_path / "b.zip", datetime.now(UTC), "id", "0004", 5, 1, ("alice-mail",), ("raw/2026/03/one.pack",))
    card._done(report)
    assert card.missing.isVisible()
    assert card.missing.names.value() == "raw/2026/03/one.pack"
    assert card.banner._tone is Tone.DEGRADED


def test_on_postgresql_it_says_what_does_it_there(postgresql_url: str, home: Path, qtbot: QtBot) -> None:
    with open_app(Options(home, postgresql_url, "memory", None, {})) as app, console_over(app) as (console, _heard):
        card = BackupCard(console)
        qtbot.addWidget(card)
        card.show()
        qtbot.waitUntil(lambda: bool(card.refused.value()))
        assert "PostgreSQL's own means" in card.refused.value()
        assert "pg_dump --format=custom" in card.refused.value()
        assert card.refused.isVisible()
        assert not card.backup_button.isVisible()
        assert not card.command.isVisible()
        assert not list(home.glob("*.dump"))
        qtbot.waitUntil(lambda: console.state.loaded)
