"""This console: each choice is kept at once; starting with the session is read and written in tasks, errors in place."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from core.app import App
from gui import closing, running, theme, translations
from gui.autostart import autostart
from gui.panes import settings_console
from gui.panes.settings_console import AUTOSTART, THEME, ConsoleCard
from gui.preferences import Preferences
from gui.session import Place
from gui.translations import LANGUAGE, languages
from gui.widgets.form import ChoiceField
from tests.gui.dialogs.made import console_over
from tests.gui.settings.conftest import Sitting


def choose(card: ConsoleCard, key: str, index: int) -> ChoiceField:
    """Choose as a person does, with the keyboard."""
    field = card.form.field(key)
    assert isinstance(field, ChoiceField)
    field.box.setCurrentIndex(index)
    field.box.activated.emit(index)
    return field


def entries(config: Path) -> list[Path]:
    """What the session would start."""
    return sorted((config / "autostart").glob("*.desktop"))


def test_the_theme_is_kept_the_moment_it_is_chosen(sitting: Sitting) -> None:
    card = sitting.pane.console_card
    assert card.form.field(THEME).value() == theme.SYSTEM
    with sitting.qtbot.waitSignal(sitting.console.preferences.changed) as told:
        choose(card, THEME, 2)
    assert told.args == [THEME]
    assert sitting.console.preferences.value(THEME, "") == theme.DARK


def test_what_closing_does_can_be_changed_and_shows_what_the_question_kept(sitting: Sitting) -> None:
    card, kept = sitting.pane.console_card, sitting.console.preferences
    choose(card, closing.KEY, 2)
    assert closing.answer_kept(kept) is closing.CloseAnswer.QUIT
    kept.set(closing.KEY, closing.CloseAnswer.TRAY.value)
    assert card.form.field(closing.KEY).value() == closing.CloseAnswer.TRAY.value
    kept.set("drawer", 400)
    assert card.form.field(closing.KEY).value() == closing.CloseAnswer.TRAY.value


def test_the_languages_are_those_there_are_catalogues_for(sitting: Sitting, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "resources" / "translations"
    folder.mkdir(parents=True)
    for name in ("postroom_de.qm", "postroom_en.qm", "postroom_ja.qm", "postroom_de.ts", "qtbase_fr.qm"):
        (folder / name).write_bytes(b"")
    monkeypatch.setattr(translations, "files", lambda _package: tmp_path / "resources")
    assert languages() == ["de", "en", "ja"]
    card = ConsoleCard(sitting.console)
    sitting.qtbot.addWidget(card)
    field = card.form.field(LANGUAGE)
    assert isinstance(field, ChoiceField)
    assert [field.box.itemText(index) for index in range(field.box.count())] == ["The system's language", "Deutsch", "English", "日本語"]
    choose(card, LANGUAGE, 1)
    assert sitting.console.preferences.value(LANGUAGE, "") == "de"
    assert "next start" in " ".join(label.text() for label in field.findChildren(QLabel))


def test_without_catalogues_the_own_language_can_be_chosen() -> None:
    assert "en" in languages()


@pytest.mark.parametrize(("argument", "wanted"), [(None, "ja"), ("de", "de")])
def test_the_next_start_speaks_the_chosen_language_unless_the_command_line_names_another(
    home: Path, monkeypatch: pytest.MonkeyPatch, argument: str | None, wanted: str
) -> None:
    preferences = Preferences(home)
    preferences.set(LANGUAGE, "ja")
    preferences.save()
    asked: list[str | None] = []

    class Enough(Exception):
        """The rest of the start is not wanted."""

    def make(language: str | None) -> QApplication:
        asked.append(language)
        raise Enough

    monkeypatch.setattr(running, "make_application", make)
    with pytest.raises(Enough):
        running.run(Place(home, secrets_kind="memory"), language=argument)
    assert asked == [wanted]


def test_starting_with_the_session_is_switched_on_and_off(sitting: Sitting, config: Path) -> None:
    start = sitting.pane.console_card.start
    assert start.isEnabled()
    assert start.value() is False
    start.switch.setFocus()
    QTest.keyClick(start.switch, Qt.Key.Key_Space)
    assert not start.isEnabled(), "it can be pressed again while it is being written"
    sitting.settle()
    assert start.isEnabled()
    assert start.value() is True
    (entry,) = entries(config)
    assert str(sitting.app.options.home) in entry.read_text(encoding="utf-8")
    start.switch.click()
    sitting.settle()
    assert start.value() is False
    assert not entries(config)


def test_what_is_switched_on_already_is_shown_when_the_page_is_entered(sitting: Sitting) -> None:
    entry = autostart(sitting.app.options.home)
    assert entry is not None
    entry.set_enabled(True)
    sitting.pane.entered()
    sitting.settle()
    assert sitting.pane.console_card.start.value() is True


def test_where_it_cannot_be_written_the_switch_says_why_and_goes_back(sitting: Sitting, config: Path) -> None:
    (config / "autostart").write_text("a file where a folder should be", encoding="utf-8")
    start = sitting.pane.console_card.start
    start.switch.click()
    sitting.settle()
    assert start.value() is False
    assert start.isEnabled()
    assert "could not be changed" in start.error
    assert str(config) in start.error
    (config / "autostart").unlink()
    start.switch.click()
    sitting.settle()
    assert start.value() is True
    assert not start.error


def test_a_system_without_such_a_place_says_so(sitting: Sitting, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settings_console, "autostart", lambda _home: None)
    card = ConsoleCard(sitting.console)
    sitting.qtbot.addWidget(card)
    card.load()
    assert not card.start.isEnabled()
    assert "no place" in card.start.help_text
    assert card.form.field(AUTOSTART) is card.start


def test_the_demo_is_not_started_with_the_session(office: App, qtbot: QtBot, config: Path) -> None:
    with console_over(office) as (console, _heard):
        card = ConsoleCard(replace(console, demo=True))
        qtbot.addWidget(card)
        card.load()
        qtbot.waitUntil(lambda: not console.tasks.under_way)
        assert not card.start.isEnabled()
        assert "demo" in card.start.help_text
        assert not entries(config)
