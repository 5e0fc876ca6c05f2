"""The whole pane: by keyboard from the folder to the saved rule and back, refresh, mailboxes without folders, what goes wrong."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from core.errors import ConnectionFailed
from gui.panes.folders import FoldersPane
from gui.panes.pane import PaneName
from tests.gui.folders.frame import words_of
from tests.gui.folders.made import ALICE, BOB, CAROL, COLLECTOR, FOLDERS, Desk, save_folders


def entry(menu: QMenu | None, text: str) -> QAction:
    assert menu is not None
    return next(action for action in menu.actions() if action.text() == text)


def test_it_opens_with_what_is_known_and_asks_nobody(desk: Desk, pane: FoldersPane) -> None:
    assert pane.chooser.address == ALICE
    assert [view.path for view in pane.workspace.model.folders][:2] == ["Inbox", "Inbox/a\\/b"]
    assert pane.summary_label.text() == "6 folder(s), 0 mapped"
    assert [view.path for view in pane.workspace.tree.selected()] == ["Inbox"]
    assert desk.server.asked == []


def test_by_keyboard_alone_a_folder_is_mapped_and_unmapped(desk: Desk, pane: FoldersPane, qtbot: QtBot) -> None:
    tree, search = pane.workspace.tree, pane.workspace.browser.filter.search
    tree.setFocus()
    qtbot.keyClick(tree, Qt.Key.Key_Down)
    qtbot.keyClick(tree, Qt.Key.Key_Down)
    assert [view.path for view in tree.selected()] == ["Inbox/Contoso"]
    qtbot.keyClick(tree, Qt.Key.Key_M, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(search.hasFocus)
    assert pane.workspace.hint.text().startswith("Choose the record for Inbox/Contoso (214 message(s)):")
    # Enter comes before the answer: what was typed is what is chosen, not what was shown.
    qtbot.keyClicks(search, "fab")
    qtbot.keyClick(search, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: desk.mapped() == {"Inbox/Contoso": ("Fabrikam", False)})
    qtbot.waitUntil(lambda: pane.summary_label.text() == "6 folder(s), 1 mapped")
    assert not pane.preview.isVisible()
    assert desk.told[0].startswith("Mail in Inbox/Contoso is tracked regarding the account Fabrikam from now on.")
    qtbot.waitUntil(tree.hasFocus)
    qtbot.keyClick(tree, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: desk.mapped() == {})
    qtbot.waitUntil(lambda: len(desk.told) == 2)
    qtbot.keyClick(tree, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: desk.mapped() == {"Inbox/Contoso": ("Fabrikam", False)})
    qtbot.waitUntil(lambda: pane.workspace.line.ends is not None)


@pytest.mark.parametrize("switch", [False, True])
def test_a_preview_comes_first_where_it_is_wanted(desk: Desk, pane: FoldersPane, qtbot: QtBot, switch: bool) -> None:
    tree, search = pane.workspace.tree, pane.workspace.browser.filter.search
    pane.workspace.preview_first.setChecked(switch)
    tree.select_paths(["Inbox/Contoso"])
    tree.setFocus()
    qtbot.keyClick(tree, Qt.Key.Key_Return)
    qtbot.waitUntil(search.hasFocus)
    qtbot.keyClicks(search, "fab")
    qtbot.waitUntil(lambda: pane.workspace.browser.model.rowCount() == 2)
    qtbot.keyClick(search, Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier if switch else Qt.KeyboardModifier.ShiftModifier)
    qtbot.waitUntil(pane.preview.isVisible)
    assert "regarding the account Fabrikam; 214 message(s)" in pane.preview.sentence.text()
    qtbot.waitUntil(pane.preview.save_button.hasFocus)
    qtbot.keyClick(pane.preview.save_button, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: desk.mapped() == {"Inbox/Contoso": ("Fabrikam", False)})
    qtbot.waitUntil(lambda: not pane.preview.isVisible())
    qtbot.waitUntil(tree.hasFocus)


def test_a_preview_comes_first_where_nobody_said_otherwise(desk: Desk, qtbot: QtBot) -> None:
    new = FoldersPane(desk.console)
    qtbot.addWidget(new)
    assert new.workspace.preview_first.isChecked()


def test_the_switch_is_remembered(desk: Desk, pane: FoldersPane, qtbot: QtBot) -> None:
    assert not pane.workspace.preview_first.isChecked()
    pane.workspace.preview_first.click()
    again = FoldersPane(desk.console)
    qtbot.addWidget(again)
    assert again.workspace.preview_first.isChecked()
    # The key says so by itself, whatever the switch says.
    pane.workspace.preview_first.click()
    pane.workspace.tree.select_paths(["Archive"])
    qtbot.keyClick(pane.workspace.tree, Qt.Key.Key_M, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    pane.workspace.browser.list.chosen.emit(pane.workspace.browser.model.rows[0])
    assert pane.preview.isVisible()
    pane.preview.close_preview()
    qtbot.waitUntil(lambda: not desk.console.tasks.under_way)


def test_escape_in_the_chooser_goes_back_to_the_folders(pane: FoldersPane, qtbot: QtBot) -> None:
    search = pane.workspace.browser.filter.search
    pane.workspace.tree.setFocus()
    pane.map_action.trigger()
    qtbot.waitUntil(search.hasFocus)
    qtbot.keyClicks(search, "x")
    qtbot.keyClick(search, Qt.Key.Key_Escape)
    assert search.text() == ""
    qtbot.keyClick(search, Qt.Key.Key_Escape)
    qtbot.waitUntil(pane.workspace.tree.hasFocus)
    assert pane.workspace.hint.text().startswith("Drag folders")


def test_the_line_leads_from_a_mapped_folder_to_its_record(desk: Desk, pane: FoldersPane, qtbot: QtBot) -> None:
    workspace = pane.workspace
    desk.console.service.map_folder(ALICE, "Inbox/Contoso", "account:Contoso", subfolders=True)
    desk.console.saved()
    qtbot.waitUntil(lambda: pane.summary_label.text() == "6 folder(s), 1 mapped")
    assert not workspace.line.isVisible()
    workspace.tree.select_paths(["Inbox/Contoso/Offers"])
    qtbot.waitUntil(lambda: workspace.line.ends is not None)
    record = workspace.browser.list.current()
    assert record is not None
    assert record.link.name == "Contoso"
    ends = workspace.line.ends
    assert ends is not None
    assert ends[0].x() < ends[1].x()
    assert workspace.line.testAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
    # Out of sight, no line.
    workspace.browser.filter.search.setText("yvonne")
    qtbot.waitUntil(lambda: workspace.browser.model.rowCount() == 1)
    qtbot.waitUntil(lambda: workspace.line.ends is None)
    workspace.browser.filter.search.clear()
    qtbot.waitUntil(lambda: workspace.line.ends is not None)
    workspace.tree.select_paths(["Archive"])
    qtbot.waitUntil(lambda: not workspace.line.isVisible())


def test_the_menu_offers_what_can_be_done(desk: Desk, pane: FoldersPane, qtbot: QtBot) -> None:
    desk.console.service.map_folder(ALICE, "Inbox/Contoso", "account:Contoso", subfolders=True)
    desk.console.saved()
    qtbot.waitUntil(lambda: pane.summary_label.text() == "6 folder(s), 1 mapped")
    pane.workspace.tree.select_paths(["Archive"])
    menu = pane.menus.of_folders()
    assert not entry(menu, "Remove rule").isEnabled()
    assert not entry(menu, "With subfolders").isEnabled()
    pane.workspace.preview_first.setChecked(True)
    entry(menu, "Track without a record").trigger()
    promised = "Mail in Archive will be tracked without a record; 7004 message(s) that lie there are taken over."
    assert pane.preview.sentence.text() == promised
    pane.workspace.tree.select_paths(["Inbox/Contoso"])
    menu = pane.menus.of_folders()
    assert entry(menu, "With subfolders").isChecked()
    entry(menu, "With subfolders").trigger()
    assert pane.preview.sentence.text().startswith("Mail in Inbox/Contoso will be tracked regarding the account Contoso; 214 ")
    assert not pane.preview.subfolders.isChecked()
    entry(menu, "Open record").trigger()
    assert desk.went == [(PaneName.RECORDS, desk.record("account:Contoso"))]
    entry(menu, "Remove rule").trigger()
    qtbot.waitUntil(lambda: desk.mapped() == {})
    pane.workspace.tree.select_paths(["Archive", "Inbox"])
    pane.workspace.browser.select(desk.record("lead:Yvonne McKay"))
    entry(pane.menus.of_record(), "Show what that would do…").trigger()
    assert pane.preview.title.text() == "Track 2 folder(s)"
    pane.preview.close_preview()
    qtbot.waitUntil(lambda: not desk.console.tasks.under_way)


def test_refresh_asks_the_server_and_keeps_what_is_selected(desk: Desk, pane: FoldersPane, qtbot: QtBot) -> None:
    desk.console.service.map_folder(ALICE, "Inbox/Fabrikam", "account:Fabrikam")
    pane.workspace.tree.select_paths(["Archive"])
    desk.server.folders = tuple(one for one in FOLDERS if one.id != "f")
    pane.refresh_action.trigger()
    assert not pane.refresh_action.isEnabled()
    qtbot.waitUntil(lambda: pane.summary_label.text() == "5 folder(s), 0 mapped; 1 rule(s) without a folder")
    qtbot.waitUntil(pane.refresh_action.isEnabled)
    assert len(desk.server.asked) == 1
    assert [view.path for view in pane.workspace.tree.selected()] == ["Archive"]
    # The rule can go, though its folder is gone already.
    pane.workspace.tree.select_paths(["Inbox/Fabrikam"])
    assert pane.workspace.selected_on_server() == []
    qtbot.keyClick(pane.workspace.tree, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: pane.summary_label.text() == "5 folder(s), 0 mapped")


def test_what_was_known_stays_where_the_server_does_not_answer(desk: Desk, pane: FoldersPane, qtbot: QtBot) -> None:
    desk.server.failure = ConnectionFailed("mail.corp.test:443 did not answer")
    pane.refresh()
    qtbot.waitUntil(pane.banner.isVisible)
    assert pane.workspace.left.currentWidget() is pane.workspace.tree
    assert len(pane.workspace.model.folders) == 6
    desk.server.failure = None
    pane.banner.retry_button.click()
    qtbot.waitUntil(lambda: not pane.banner.isVisible() and pane.refresh_action.isEnabled())


def test_a_mailbox_never_read_asks_its_server_at_once(desk: Desk, pane: FoldersPane, qtbot: QtBot) -> None:
    desk.server.failure = ConnectionFailed("mail.corp.test:443 did not answer")
    pane.chooser.choose(CAROL)
    qtbot.waitUntil(lambda: words_of(pane).startswith("The folders are not known yet"))
    assert pane.banner.isVisible()
    desk.server.failure = None
    pane.refresh()
    qtbot.waitUntil(lambda: pane.workspace.model.mailbox == CAROL and len(pane.workspace.model.folders) == 6)
    assert not pane.banner.isVisible()
    assert pane.workspace.left.currentWidget() is pane.workspace.tree


@pytest.mark.parametrize(("address", "words"), [(BOB, "is read by POP3"), (COLLECTOR, "is a forward mailbox")])
def test_a_mailbox_without_folders_says_why(desk: Desk, pane: FoldersPane, qtbot: QtBot, address: str, words: str) -> None:
    pane.chooser.choose(address)
    qtbot.waitUntil(lambda: words in words_of(pane))
    assert words_of(pane).startswith("There are no folders to map in this mailbox")
    assert not pane.refresh_action.isEnabled()
    pane.map_action.trigger()
    assert pane.workspace.hint.text() == "No folder is selected"
    pane.chooser.choose(ALICE)
    qtbot.waitUntil(lambda: pane.workspace.left.currentWidget() is pane.workspace.tree)
    assert pane.refresh_action.isEnabled()


def test_it_can_be_sent_to_a_folder(desk: Desk, pane: FoldersPane, qtbot: QtBot) -> None:
    (carol,) = desk.console.service.status([CAROL])
    save_folders(desk.console.app, carol.id, FOLDERS)
    pane.show_item((CAROL, "Archive"))
    qtbot.waitUntil(lambda: [view.path for view in pane.workspace.tree.selected()] == ["Archive"])
    assert pane.chooser.address == CAROL
    pane.show_item(desk.record("lead:Yvonne McKay"))
    qtbot.waitUntil(lambda: pane.workspace.browser.model.rowCount() == 1)
    pane.show_item(ALICE)
    assert pane.chooser.address == ALICE
    qtbot.waitUntil(lambda: pane.workspace.model.mailbox == ALICE)


def test_another_mailbox_gives_the_preview_up(desk: Desk, pane: FoldersPane, qtbot: QtBot) -> None:
    pane.workspace.map_selected(desk.record("account:Contoso"), preview=True)
    assert pane.preview.isVisible()
    pane.chooser.choose(BOB)
    assert pane.preview.intent is None
    assert not pane.preview.isVisible()
    qtbot.waitUntil(lambda: not desk.console.tasks.under_way)


def test_closing_the_drawer_gives_the_preview_up(desk: Desk, pane: FoldersPane, qtbot: QtBot) -> None:
    pane.workspace.map_selected(None, preview=True)
    pane.left()
    pane.preview.hide()
    pane.entered()
    assert pane.preview.isVisible()
    pane.drawer_closed()
    assert pane.preview.intent is None
    qtbot.waitUntil(lambda: not desk.console.tasks.under_way)
    assert desk.mapped() == {}


def test_a_rule_whose_folder_is_gone_is_shown_when_it_is_asked_for(desk: Desk, pane: FoldersPane, qtbot: QtBot) -> None:
    desk.console.service.map_folder(ALICE, "Inbox/Contoso", "account:Contoso")
    save_folders(
        desk.console.app, desk.console.service.status([ALICE])[0].id, tuple(each for each in FOLDERS if "Contoso" not in each.path)
    )
    pane.show_item((ALICE, "Inbox/Contoso"))
    qtbot.waitUntil(lambda: [view.path for view in pane.workspace.tree.selected()] == ["Inbox/Contoso"])
    tree = pane.workspace.tree
    assert pane.workspace.model.is_missing(tree.currentIndex())
    assert [view.path for view in pane.workspace.selected_rules()] == ["Inbox/Contoso"], "it can be removed at once"
