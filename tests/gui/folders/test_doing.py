"""Rules without a folder, several folders at once, news while one works; keys and looks."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from gui.panes.folders import FoldersPane
from gui.theme import DARK, LIGHT, theme
from tests.gui.folders.frame import Frame, mapped, quiet
from tests.gui.folders.made import FOLDERS, Desk
from tests.gui.geometry import faults


@pytest.fixture
def pane(pane: FoldersPane) -> FoldersPane:
    """A pane in which nothing is saved before its preview was seen."""
    pane.workspace.preview_first.setChecked(True)
    return pane


# ---- rules whose folder is gone


def orphaned(desk: Desk, pane: FoldersPane, qtbot: QtBot) -> None:
    """Have the mapped folder Inbox/Fabrikam vanish from the server."""
    mapped(desk, pane, qtbot, "Inbox/Fabrikam", record="account:Fabrikam")
    desk.server.folders = tuple(one for one in FOLDERS if one.id != "f")
    pane.refresh()
    qtbot.waitUntil(lambda: "1 rule(s) without a folder" in pane.summary_label.text())
    quiet(desk, qtbot)


def test_a_rule_without_a_folder_says_so_and_is_not_mapped_anew(desk: Desk, pane: FoldersPane, qtbot: QtBot) -> None:
    orphaned(desk, pane, qtbot)
    model = pane.workspace.model
    index = model.index_of("Inbox/Fabrikam")
    assert model.is_missing(index)
    assert "is not on the server: its rule tracks nothing" in str(index.data(Qt.ItemDataRole.AccessibleTextRole))
    assert not index.flags() & Qt.ItemFlag.ItemIsDropEnabled
    pane.workspace.tree.select_paths(["Inbox/Fabrikam"])
    actions = {action.text(): action.isEnabled() for action in pane.menus.of_folders().actions() if action.text()}
    assert actions["Remove rule"]
    assert not actions["Map to record…"]
    assert not actions["Track without a record"]
    assert not actions["With subfolders"]
    assert actions["Give the rule to another folder…"]
    pane.map_action.trigger()
    assert pane.workspace.hint.text() == "No folder is selected"
    assert pane.preview.intent is None


def test_the_removed_rule_of_a_folder_that_is_gone_comes_back_with_undo(desk: Desk, pane: FoldersPane, qtbot: QtBot) -> None:
    orphaned(desk, pane, qtbot)
    pane.workspace.tree.select_paths(["Inbox/Fabrikam"])
    qtbot.keyClick(pane.workspace.tree, Qt.Key.Key_Delete)
    quiet(desk, qtbot)
    assert desk.mapped() == {}
    assert desk.undo is not None
    desk.undo()
    quiet(desk, qtbot)
    assert desk.mapped() == {"Inbox/Fabrikam": ("Fabrikam", False)}
    assert pane.workspace.model.is_missing(pane.workspace.model.index_of("Inbox/Fabrikam"))


def test_a_folder_that_is_back_has_its_rule_again(desk: Desk, pane: FoldersPane, qtbot: QtBot) -> None:
    orphaned(desk, pane, qtbot)
    desk.server.folders = FOLDERS
    pane.refresh()
    quiet(desk, qtbot)
    assert pane.summary_label.text() == "6 folder(s), 1 mapped"
    assert not pane.workspace.model.is_missing(pane.workspace.model.index_of("Inbox/Fabrikam"))


# ---- what a person does


def test_several_folders_are_mapped_and_taken_back_together(desk: Desk, pane: FoldersPane, qtbot: QtBot) -> None:
    mapped(desk, pane, qtbot, "Archive", record="lead:Yvonne McKay")
    pane.workspace.tree.select_paths(["Archive", "Inbox/Contoso"])
    pane.workspace.map_selected(desk.record("account:Contoso"))
    assert pane.preview.title.text() == "Track 2 folder(s)"
    pane.preview.save_button.click()
    quiet(desk, qtbot)
    assert desk.mapped() == {"Archive": ("Contoso", False), "Inbox/Contoso": ("Contoso", False)}
    assert desk.told[-1].startswith("Mail in 2 folder(s) is tracked regarding the account Contoso from now on.")
    assert desk.undo is not None
    desk.undo()
    quiet(desk, qtbot)
    assert desk.mapped() == {"Archive": ("Yvonne McKay", False)}


def test_the_record_it_is_mapped_to_already_is_refused_in_words(desk: Desk, pane: FoldersPane, qtbot: QtBot) -> None:
    mapped(desk, pane, qtbot, "Archive")
    pane.workspace.tree.select_paths(["Archive"])
    pane.workspace.map_selected(desk.record("account:Contoso"))
    assert pane.workspace.hint.text() == "It is tracked regarding this record already"
    assert pane.preview.intent is None
    # With subfolders it is another rule.
    pane.workspace.map_selected(desk.record("account:Contoso"), subfolders=True)
    assert pane.preview.subfolders.isChecked()
    pane.preview.close_preview()
    quiet(desk, qtbot)


def test_news_keep_the_selection_and_the_closed_branches(desk: Desk, pane: FoldersPane, qtbot: QtBot) -> None:
    tree, model = pane.workspace.tree, pane.workspace.model
    tree.setExpanded(model.index_of("Inbox/Contoso"), False)
    tree.select_paths(["Archive"])
    more = (*FOLDERS, type(FOLDERS[0])("n", "New", None, 3))
    desk.server.folders = more
    pane.refresh()
    quiet(desk, qtbot)
    assert pane.summary_label.text() == "7 folder(s), 0 mapped"
    assert [view.path for view in tree.selected()] == ["Archive"]
    assert not tree.isExpanded(model.index_of("Inbox/Contoso"))
    assert tree.isExpanded(model.index_of("Inbox"))


def test_a_double_click_leads_to_the_search_of_a_record(pane: FoldersPane, qtbot: QtBot) -> None:
    tree = pane.workspace.tree
    place = tree.visualRect(pane.workspace.model.index_of("Inbox/Contoso")).center()
    qtbot.mouseClick(tree.viewport(), Qt.MouseButton.LeftButton, pos=place)
    qtbot.mouseDClick(tree.viewport(), Qt.MouseButton.LeftButton, pos=place)
    qtbot.waitUntil(pane.workspace.browser.filter.search.hasFocus)
    assert pane.workspace.hint.text().startswith("Choose the record for Inbox/Contoso (214 message(s)):")


def test_the_sentence_is_read_out_as_it_is_shown(pane: FoldersPane) -> None:
    pane.map_action.trigger()
    hint = pane.workspace.hint
    assert hint.accessibleName() == hint.text()
    assert isinstance(hint, QLabel)
    assert hint.textFormat() is Qt.TextFormat.PlainText


@pytest.mark.parametrize("look", [LIGHT, DARK])
def test_nothing_is_cut_in_the_pane_and_its_preview(desk: Desk, frame: Frame, pane: FoldersPane, qtbot: QtBot, look: str) -> None:
    theme().apply(look)
    mapped(desk, pane, qtbot, "Inbox/Contoso", subfolders=True)
    for drawer in (False, True):
        if drawer:
            pane.workspace.tree.select_paths(["Archive"])
            pane.workspace.map_selected(desk.record("account:Fabrikam"))
            quiet(desk, qtbot)
        for width in (1024, 1280) if drawer else (720, 1280):
            frame.resize(width, 640)
            for _ in range(3):
                QCoreApplication.sendPostedEvents()
            assert faults(frame) == []
