"""This machine: the form has every declared setting, what is saved is what the next start reads."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from core.settings import FILE_NAME, Settings, declared, load_settings, save_settings
from gui.panes import settings_machine
from gui.panes.settings_machine import MachineCard, label_of, level_of
from gui.panes.settings_parts import MeasureField, bounds, bytes_reading, seconds_reading
from gui.widgets.form import ChoiceField
from tests.gui.settings.conftest import Sitting


def type_into(card: MachineCard, key: str, text: str) -> MeasureField:
    """Type a number as a person does."""
    field = card.form.field(key)
    assert isinstance(field, MeasureField)
    field.edit.setText(text)
    field.edit.textEdited.emit(text)
    return field


def test_every_declared_setting_has_a_field_with_words_and_bounds(sitting: Sitting) -> None:
    form = sitting.pane.machine.form
    assert list(form.fields) == [info.name for info in declared()]
    for info in declared():
        field = form.field(info.name)
        assert field.label != info.name, "a setting without a name for people"
        assert info.words in field.help_text
        assert field.editor.accessibleName() == field.label
        assert field.editor.accessibleDescription() == field.help_text
        assert field.value() == info.default
        if info.choices:
            assert isinstance(field, ChoiceField)
            assert field.box.count() == len(info.choices)
        else:
            assert info.least is not None
            assert info.most is not None
            assert f"From {info.least:g} to {info.most:.0f}." in field.help_text.replace(",", "")


def test_what_is_saved_is_what_the_next_start_reads(sitting: Sitting) -> None:
    card, home = sitting.pane.machine, sitting.app.options.home
    type_into(card, "workers", "12")
    type_into(card, "poll_interval_s", "90")
    type_into(card, "reread_interval_s", "0.5")
    level = card.form.field("log_level")
    assert isinstance(level, ChoiceField)
    level.box.setCurrentIndex(0)
    level.box.activated.emit(0)
    assert sitting.pane.save_bar.isVisible()
    assert sitting.pane.save_bar.words.text() == "Not saved yet: This machine"
    sitting.pane.save_bar.save_button.click()
    sitting.settle()
    assert load_settings(home) == Settings(workers=12, poll_interval_s=90.0, reread_interval_s=0.5, log_level="debug")
    assert not card.unsaved
    assert not sitting.pane.save_bar.isVisible()
    assert "next start" in card.banner.accessibleName()


def test_a_number_out_of_bounds_is_not_saved_and_says_what_it_may_be(sitting: Sitting) -> None:
    card, home = sitting.pane.machine, sitting.app.options.home
    field = type_into(card, "workers", "900")
    sitting.pane.save()
    assert field.error == "A whole number from 1 to 256."
    assert field.edit.hasFocus() or field.focusProxy() is field.edit
    assert not (home / FILE_NAME).exists()
    assert not sitting.console.tasks.under_way


@pytest.mark.parametrize(
    ("key", "text", "fine"),
    [
        ("workers", "1", True),
        ("workers", "256", True),
        ("workers", "257", False),
        ("workers", "1.5", False),
        ("workers", "", False),
        ("workers", "many", False),
        ("reread_interval_s", "0.2", True),
        ("reread_interval_s", "0.1", False),
        ("reread_interval_s", "7", True),
        ("watched_mailboxes", "0", True),
        ("parse_message_bytes", "1073741824", True),
        ("parse_message_bytes", "1073741825", False),
    ],
)
def test_each_number_is_judged_by_its_declaration(sitting: Sitting, key: str, text: str, fine: bool) -> None:
    field = type_into(sitting.pane.machine, key, text)
    assert field.validate() is fine
    assert bool(field.error) is not fine


def test_a_length_and_a_size_are_read_out(sitting: Sitting) -> None:
    card = sitting.pane.machine
    assert type_into(card, "poll_interval_s", "3600").reading.text() == "seconds (1 h)"
    assert type_into(card, "poll_interval_s", "30").reading.text() == "seconds"
    assert type_into(card, "poll_interval_s", "soon").reading.text() == ""
    assert type_into(card, "log_file_bytes", "2000000").reading.text() == "bytes (2.0 MB)"
    assert type_into(card, "workers", "4").reading.text() == ""
    assert seconds_reading(59.0) == "seconds"
    assert bytes_reading(999) == "bytes"


def test_numbers_are_written_as_the_language_writes_them(qtbot: QtBot) -> None:
    before = QLocale()
    QLocale.setDefault(QLocale("de_DE"))
    try:
        assert bounds(0.2, 86_400) == "From 0,2 to 86.400."
        field = MeasureField("a", "A", least=0.2, most=90_000, whole=False, reading=seconds_reading)
        qtbot.addWidget(field)
        field.set_value(0.5)
        assert field.edit.text() == "0,5"
        field.edit.setText("1,25")
        assert field.value() == 1.25
        field.set_value(86_400.0)
        assert field.edit.text() == "86400"
        assert field.value() == 86_400.0
    finally:
        QLocale.setDefault(before)


def test_back_to_defaults_is_saved_like_anything_else(sitting: Sitting) -> None:
    card, home = sitting.pane.machine, sitting.app.options.home
    save_settings(home, Settings(workers=3, log_files=9))
    card.load()
    sitting.settle()
    assert card.form.field("workers").value() == 3
    assert not sitting.pane.save_bar.isVisible()
    card.defaults_button.click()
    assert card.form.field("workers").value() == 8
    assert card.unsaved
    assert load_settings(home).workers == 3, "it is not saved before somebody says so"
    sitting.pane.save()
    sitting.settle()
    assert load_settings(home) == Settings()


def test_discarding_shows_what_the_file_holds(sitting: Sitting) -> None:
    card = sitting.pane.machine
    type_into(card, "workers", "900").validate()
    sitting.pane.save_bar.discard_button.click()
    field = card.form.field("workers")
    assert field.value() == 8
    assert not field.error
    assert not card.unsaved
    assert not sitting.pane.save_bar.isVisible()


def test_what_was_typed_survives_leaving_and_coming_back(sitting: Sitting) -> None:
    card, home = sitting.pane.machine, sitting.app.options.home
    type_into(card, "workers", "12")
    sitting.pane.left()
    save_settings(home, Settings(workers=5, log_files=9))
    sitting.pane.entered()
    sitting.settle()
    assert card.form.field("workers").value() == 12
    assert card.form.field("log_files").value() == 9, "what nobody changed here follows the file"
    assert card.unsaved


def test_a_faulty_file_is_told_in_place_and_read_again(sitting: Sitting) -> None:
    card, home = sitting.pane.machine, sitting.app.options.home
    (home / FILE_NAME).write_text("wokers = 3\n", encoding="utf-8")
    fresh = MachineCard(sitting.console)
    sitting.qtbot.addWidget(fresh)
    fresh.show()
    fresh.load()
    sitting.settle()
    assert fresh.banner.problem is not None
    assert "wokers" in fresh.banner.problem.cause
    assert not fresh.form.isEnabled()
    assert not fresh.unsaved
    (home / FILE_NAME).write_text("workers = 3\n", encoding="utf-8")
    fresh.banner.retry_button.click()
    sitting.settle()
    assert not fresh.banner.isVisible()
    assert fresh.form.isEnabled()
    assert fresh.form.field("workers").value() == 3
    assert card is not fresh


def test_where_the_file_cannot_be_written_everything_stays_as_typed(sitting: Sitting) -> None:
    card, home = sitting.pane.machine, sitting.app.options.home
    (home / FILE_NAME).mkdir()
    type_into(card, "workers", "12")
    sitting.pane.save()
    sitting.settle()
    assert card.banner.problem is not None
    assert FILE_NAME in card.banner.problem.cause
    assert card.form.isEnabled()
    assert card.form.field("workers").value() == 12
    assert card.unsaved
    assert sitting.pane.save_bar.isVisible()


def test_a_setting_without_words_here_is_shown_under_its_own_name() -> None:
    assert label_of("brand_new_setting") == "brand_new_setting"
    assert level_of("trace") == "trace"


def test_limits_are_folded_away_until_one_is_wrong(sitting: Sitting) -> None:
    card = sitting.pane.machine
    field = type_into(card, "parse_depth", "0")
    assert not field.isVisible()
    assert not card.form.validate()
    assert field.isVisible()
    assert any("From 1 to 500." in label.text() for label in field.findChildren(QLabel))


def test_the_groups_begin_where_the_declaration_has_their_first_setting() -> None:
    names = [info.name for info in declared()]
    assert settings_machine._LOG in names
    assert settings_machine._LIMITS in names
    assert names.index(settings_machine._LOG) < names.index(settings_machine._LIMITS)


def test_the_file_is_the_homes_own(sitting: Sitting, tmp_path: Path) -> None:
    type_into(sitting.pane.machine, "workers", "2")
    sitting.pane.save()
    sitting.settle()
    assert [path.relative_to(tmp_path) for path in tmp_path.rglob(FILE_NAME)] == [Path("home") / FILE_NAME]
