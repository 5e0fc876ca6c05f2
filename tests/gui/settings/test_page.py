"""The page as a whole: its groups, the list at the left, the bar that says what is not saved; and what the program is."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, version
from itertools import pairwise

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QGridLayout, QLabel, QLineEdit, QPushButton, QSpinBox, QWidget

from core.app import App
from core.errors import StoreUnreachable
from core.service import Kind, NewEntry
from core.settings import load_settings, log_directory
from gui.panes import settings_about
from gui.panes.settings_about import AboutCard, installed_version
from gui.widgets.copyable import ValueLabel
from tests.gui.geometry import faults
from tests.gui.settings.conftest import Sitting
from tests.gui.settings.test_machine import type_into
from tests.gui.settings.test_organisation import press


def facts(card: AboutCard) -> str:
    """All values of the card."""
    return " | ".join(label.value() for label in card.findChildren(ValueLabel))


def test_the_list_leads_to_every_group(sitting: Sitting) -> None:
    pane = sitting.pane
    groups = ["console", "machine", "organisation", "document", "backup", "housekeeping", "person", "support", "about"]
    assert list(pane.sections) == list(pane.cards) == groups
    bar = pane.area.verticalScrollBar()
    for name, button in pane.sections.items():
        button.click()
        assert button.isChecked()
        assert bar.value() == min(pane.cards[name].y(), bar.maximum())
        assert button.text() == pane.cards[name].title


def test_the_list_follows_the_page(sitting: Sitting) -> None:
    pane = sitting.pane
    bar = pane.area.verticalScrollBar()
    bar.setValue(pane.organisation.y() + 10)
    assert pane.sections["organisation"].isChecked()
    bar.setValue(0)
    assert pane.sections["console"].isChecked()
    bar.setValue(bar.maximum())
    assert pane.sections["about"].isChecked()


def test_another_pane_can_lead_to_a_group(sitting: Sitting) -> None:
    sitting.pane.show_item("organisation")
    sitting.qtbot.waitUntil(sitting.pane.sections["organisation"].isChecked)
    sitting.pane.show_item("nothing of that name")
    sitting.pane.show_item(5)
    assert sitting.pane.sections["organisation"].isChecked()


def test_the_labels_of_all_groups_stand_in_one_column(sitting: Sitting) -> None:
    grids = [grid for card in sitting.pane.cards.values() for grid in card.findChildren(QGridLayout)]
    assert len({grid.columnMinimumWidth(0) for grid in grids}) == 1
    assert len(grids) >= 6


def test_everything_can_be_reached_with_tab_from_top_to_bottom(sitting: Sitting) -> None:
    pane = sitting.pane
    pane.activateWindow()
    press(pane.organisation, "require_approval.queues")
    pane.sections["console"].setFocus()
    sitting.qtbot.waitUntil(pane.sections["console"].hasFocus)
    reached: list[QWidget] = []
    while (at := QApplication.focusWidget()) is not None and at not in reached:
        reached.append(at)
        QTest.keyClick(at, Qt.Key.Key_Tab)
    fields = [*pane.console_card.form.fields.values(), *pane.machine.form.fields.values(), *pane.organisation.form.fields.values()]
    wanted = [field.editor for field in fields if field.isVisible() and field.isEnabled()]
    assert [widget for widget in reached if widget in wanted] == wanted
    others = [pane.machine.defaults_button, pane.document.export_button, pane.document.import_button, pane.about.check_button]
    assert [widget for widget in reached if widget in others] == [others[0], others[1], others[2], others[3]]
    assert pane.save_bar.save_button in reached
    for widget in reached:
        if isinstance(widget, QAbstractButton | QComboBox | QLineEdit | QSpinBox):
            assert widget.accessibleName(), widget


@pytest.mark.parametrize("width", [800, 936, 1400])
def test_nothing_is_clipped_at_any_width(sitting: Sitting, width: int) -> None:
    pane = sitting.pane
    pane.resize(width, 520)
    sitting.qtbot.waitUntil(lambda: pane.area.viewport().width() < width)
    for card in pane.cards.values():
        right = card.mapTo(pane.area.viewport(), card.rect().topRight()).x()
        assert right <= pane.area.viewport().width()
        for label in card.findChildren(QLabel):
            if label.isVisible() and label.wordWrap():
                assert label.height() >= label.heightForWidth(label.width()), label.text()
    for above, below in pairwise(pane.cards.values()):
        assert above.geometry().bottom() < below.y()
    assert not faults(pane)


def test_both_groups_are_saved_by_one_button(sitting: Sitting) -> None:
    type_into(sitting.pane.machine, "workers", "4")
    press(sitting.pane.organisation, "require_approval.queues")
    assert sitting.pane.save_bar.words.text() == "Not saved yet: This machine, The organisation"
    sitting.pane.save_bar.save_button.click()
    sitting.settle()
    assert load_settings(sitting.app.options.home).workers == 4
    assert sitting.organisation()["require_approval"] == {"users": True, "queues": False, "forward_mailboxes": False}
    assert not sitting.pane.save_bar.isVisible()


def test_a_fault_in_one_group_keeps_only_that_one_from_being_saved(sitting: Sitting) -> None:
    type_into(sitting.pane.machine, "workers", "0")
    press(sitting.pane.organisation, "require_approval.queues")
    sitting.pane.save()
    sitting.settle()
    assert sitting.pane.machine.unsaved
    assert not sitting.pane.organisation.unsaved
    assert sitting.pane.save_bar.words.text() == "Not saved yet: This machine"


def test_taking_a_change_back_by_hand_takes_the_bar_away(sitting: Sitting) -> None:
    type_into(sitting.pane.machine, "workers", "4")
    assert sitting.pane.save_bar.isVisible()
    type_into(sitting.pane.machine, "workers", "8")
    assert not sitting.pane.save_bar.isVisible()


# ---- about


def test_where_everything_is_kept_is_said(sitting: Sitting) -> None:
    home = sitting.app.options.home
    words = facts(sitting.pane.about)
    assert str(home) in words
    assert str(log_directory(home)) in words
    assert "sqlite" in words
    assert "In memory" in words
    assert installed_version() in words


def test_the_counts_follow_the_store(sitting: Sitting) -> None:
    card = sitting.pane.about
    sitting.qtbot.waitUntil(lambda: "Mailboxes: 3," in card.holds.value())
    before = sitting.console.state.counts.records
    sitting.app.service.save([NewEntry(Kind.ACCOUNT, {"name": "Litware"})])
    sitting.console.saved()
    sitting.qtbot.waitUntil(lambda: f"records: {before + 1}," in card.holds.value())


def test_the_store_is_checked_and_found_whole(sitting: Sitting) -> None:
    card = sitting.pane.about
    card.check_button.click()
    assert not card.check_button.isEnabled()
    sitting.settle()
    assert card.check_button.isEnabled()
    assert card.banner.accessibleName().startswith("The store is whole: SQLite")


def test_a_damaged_store_is_told_in_place(sitting: Sitting, monkeypatch: pytest.MonkeyPatch) -> None:
    def damaged(_self: App) -> str:
        raise StoreUnreachable("The database is damaged: page 7", hint="Restore a backup of the home.")

    card = sitting.pane.about
    with monkeypatch.context() as patch:
        patch.setattr(App, "check_store", damaged)
        card.check()
        sitting.settle()
    assert card.banner.problem is not None
    assert "page 7" in card.banner.problem.cause
    assert card.check_button.isEnabled()
    card.banner.retry_button.click()
    sitting.settle()
    assert "whole" in card.banner.accessibleName()


def test_the_folders_open(sitting: Sitting, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(QUrl(url).toLocalFile()))
    sitting.pane.about.home_button.click()
    sitting.pane.about.log_button.click()
    home = sitting.app.options.home
    assert opened == [str(home), str(log_directory(home))]
    names = [button.accessibleName() for button in sitting.pane.about.findChildren(QPushButton) if button.text() == "Open"]
    assert names == ["Open the home folder", "Open the log folder"]


def test_a_tree_that_is_not_installed_has_no_version(monkeypatch: pytest.MonkeyPatch) -> None:
    assert installed_version() == version("postroom")

    def missing(name: str) -> str:
        raise PackageNotFoundError(name)

    monkeypatch.setattr(settings_about, "version", missing)
    assert "source" in installed_version()


def test_the_licences_of_what_is_used_are_named(sitting: Sitting) -> None:
    words = " ".join(label.text() for label in sitting.pane.about.findChildren(QLabel))
    for name in ("PySide6", "LGPL", "SQLAlchemy", "exchangelib", "RE2", "psycopg", "MIT"):
        assert name in words
