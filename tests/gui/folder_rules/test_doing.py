"""What is done to folder rules from their list: one at once, many after a sentence, whole trees, rules whose folder is gone; and back."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from core.cancel import CancelToken
from core.domain.remote_folder import RemoteFolder
from core.service import FolderChange, FolderPreview, RuleHealth, Would
from core.service.folder_work import FolderWork
from gui.dialogs.choose_folder import ChooseFolder
from gui.panes.folder_rules import FolderRulesPane
from gui.panes.folders_whole import TreeDialog
from gui.reading.choose_record import ChooseRecord
from tests.gui.folder_rules.frame import agree, choose, paths, press, rule
from tests.gui.folders.frame import quiet
from tests.gui.folders.made import ALICE, FOLDERS, Desk, item, save_folders

CONTOSO, FABRIKAM, ARCHIVE, OFFERS, TREE = "Inbox/Contoso", "Inbox/Fabrikam", "Archive", "Inbox/Offers", "Archive/{contact.name}"
RENE = RemoteFolder("r", "Archive/Rene Valdes", "p", 12)


def orphan(desk: Desk, pane: FolderRulesPane, qtbot: QtBot, *more: RemoteFolder) -> None:
    """Have Fabrikam's folder be gone from the server."""
    desk.server.folders = (*(each for each in FOLDERS if each.id != "f"), *more)
    (alice,) = desk.console.service.status([ALICE])
    save_folders(desk.console.app, alice.id, desk.server.folders)
    pane.reload()
    quiet(desk, qtbot)
    choose(pane, FABRIKAM)
    assert rule(pane, FABRIKAM).health is RuleHealth.ORPHANED


def undone(desk: Desk, qtbot: QtBot) -> None:
    """Take back what was told of last."""
    assert desk.undo is not None
    desk.undo()
    quiet(desk, qtbot)


# ---- one


def test_one_rule_gets_another_record_at_once_and_back(desk: Desk, pane: FolderRulesPane, qtbot: QtBot) -> None:
    choose(pane, FABRIKAM)
    press(pane, "record")
    (dialog,) = pane.findChildren(ChooseRecord)
    dialog.chosen.emit(desk.record("account:Contoso"))
    dialog.accept()
    quiet(desk, qtbot)
    assert desk.mapped()[FABRIKAM] == ("Contoso", False)
    assert desk.told[-1].startswith(f"Mail in {FABRIKAM} is tracked regarding the account Contoso from now on.")
    undone(desk, qtbot)
    assert desk.mapped()[FABRIKAM] == ("Fabrikam", False)
    pane.doing.redo_action.trigger()
    quiet(desk, qtbot)
    assert desk.mapped()[FABRIKAM] == ("Contoso", False)


def test_subfolders_are_switched(desk: Desk, pane: FolderRulesPane, qtbot: QtBot) -> None:
    choose(pane, FABRIKAM)
    press(pane, "below-on")
    quiet(desk, qtbot)
    assert desk.mapped()[FABRIKAM] == ("Fabrikam", True)
    assert pane.details.buttons["below-off"].isVisible()
    assert not pane.details.buttons["below-on"].isVisible()
    press(pane, "below-off")
    quiet(desk, qtbot)
    assert desk.mapped()[FABRIKAM] == ("Fabrikam", False)


def test_delete_removes_a_rule_and_ctrl_z_brings_it_back(desk: Desk, pane: FolderRulesPane, qtbot: QtBot) -> None:
    choose(pane, FABRIKAM)
    pane.table.setFocus()
    qtbot.keyClick(pane.table, Qt.Key.Key_Delete)
    quiet(desk, qtbot)
    assert FABRIKAM not in desk.mapped()
    assert FABRIKAM not in paths(pane.model.rows)
    qtbot.keyClick(pane.table, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    quiet(desk, qtbot)
    assert desk.mapped()[FABRIKAM] == ("Fabrikam", False)
    assert FABRIKAM in paths(pane.model.rows)


# ---- many


def test_many_get_another_record_after_a_sentence_and_back(desk: Desk, pane: FolderRulesPane, qtbot: QtBot) -> None:
    choose(pane, CONTOSO, OFFERS)
    pane.doing.give_record(pane.table.selected_rows(), desk.record("account:Fabrikam"))
    assert desk.mapped()[CONTOSO] == ("Contoso", True), "nothing before somebody agrees"
    words = agree(pane, desk, qtbot)
    assert words == (
        "Mail in 2 folder(s) of 2 mailbox(es) will be tracked regarding the account Fabrikam from now on. "
        "What lies there goes along with the next run; what a person has pinned stays."
    )
    assert desk.mapped()[CONTOSO] == ("Fabrikam", True)
    assert desk.told[-1] == "2 folder rule(s) changed."
    undone(desk, qtbot)
    assert desk.mapped()[CONTOSO] == ("Contoso", True)
    assert rule(pane, OFFERS).rule.regarding == desk.record("lead:Yvonne McKay")


def test_whoever_does_not_agree_changes_nothing(desk: Desk, pane: FolderRulesPane, qtbot: QtBot) -> None:
    choose(pane, CONTOSO, FABRIKAM)
    press(pane, "below-on")
    words = pane.details.question.words.text()
    assert words == "2 rule(s) of alice@corp.test will hold for the folders below as well, where these have no rule of their own."
    pane.details.question.no.click()
    quiet(desk, qtbot)
    assert desk.mapped()[FABRIKAM] == ("Fabrikam", False)
    assert not desk.told


def test_another_choice_takes_the_question_away(pane: FolderRulesPane) -> None:
    choose(pane, CONTOSO, FABRIKAM)
    press(pane, "delete")
    assert pane.details.question.isVisible()
    choose(pane, CONTOSO)
    assert not pane.details.question.isVisible()


def test_many_are_removed_and_all_come_back(desk: Desk, pane: FolderRulesPane, qtbot: QtBot) -> None:
    before = desk.mapped()
    choose(pane, CONTOSO, FABRIKAM, ARCHIVE)
    press(pane, "delete")
    assert agree(pane, desk, qtbot) == (
        "3 rule(s) of alice@corp.test will be removed: new mail in their folders is not tracked by them any more. "
        "What was tracked stays tracked."
    )
    assert desk.mapped() == {}
    undone(desk, qtbot)
    assert desk.mapped() == before


def test_what_somebody_changed_meanwhile_is_said_and_nothing_is_taken_back(desk: Desk, pane: FolderRulesPane, qtbot: QtBot) -> None:
    choose(pane, FABRIKAM)
    press(pane, "below-on")
    quiet(desk, qtbot)
    desk.console.service.map_folder(ALICE, FABRIKAM, "account:Contoso")
    undone(desk, qtbot)
    assert pane.banner.isVisible()
    assert desk.mapped()[FABRIKAM] == ("Contoso", False)
    assert rule(pane, FABRIKAM).rule.regarding == desk.record("account:Contoso"), "the list shows what holds"


# ---- preview


def test_a_rule_is_previewed_where_it_stands_and_saved_from_there(desk: Desk, pane: FolderRulesPane, qtbot: QtBot) -> None:
    desk.server.preview = lambda _request: FolderPreview(total=1, would_track=1, first=(item(1, Would.TRACK),))
    choose(pane, FABRIKAM)
    press(pane, "preview")
    preview = pane.side.preview
    assert preview.isVisible()
    qtbot.waitUntil(lambda: preview.figures.text().startswith("Would track 1"))
    preview.subfolders.click()
    qtbot.waitUntil(lambda: preview.figures.text().startswith("Would track 1"))
    quiet(desk, qtbot)
    preview.save_button.click()
    quiet(desk, qtbot)
    assert desk.mapped()[FABRIKAM] == ("Fabrikam", True)
    assert pane.side.currentWidget() is pane.details


def test_another_rule_takes_the_preview_away(desk: Desk, pane: FolderRulesPane, qtbot: QtBot) -> None:
    desk.server.hangs = True
    choose(pane, FABRIKAM)
    press(pane, "preview")
    choose(pane, CONTOSO)
    assert pane.side.currentWidget() is pane.details
    assert pane.details.title.text() == CONTOSO
    quiet(desk, qtbot)


# ---- whole trees


@pytest.fixture
def grown(desk: Desk, pane: FolderRulesPane, qtbot: QtBot) -> FolderRulesPane:
    """The tree has mapped one folder; another one bears the name of two records, a third that of nobody."""
    service, (alice,) = desk.console.service, desk.console.service.status([ALICE])
    twins = "postroom: 1\nrecords: {contacts: [{name: Jo Twin, email: a@x.test}, {name: Jo Twin, email: b@x.test}]}\n"
    service.apply(twins)
    more = (RENE, RemoteFolder("t", "Archive/Jo Twin", "p", 2), RemoteFolder("n", "Archive/Nobody", "p", 2))
    save_folders(desk.console.app, alice.id, (*FOLDERS, *more))
    service.map_folder(ALICE, RENE.path, "contact:Rene Valdes")
    service.unmap_folder(ALICE, RENE.path)
    pane.reload()
    quiet(desk, qtbot)
    choose(pane, TREE)
    quiet(desk, qtbot)
    return pane


def test_a_tree_names_the_folders_it_leaves_alone(grown: FolderRulesPane) -> None:
    assert rule(grown, TREE).health is RuleHealth.AMBIGUOUS
    lines = grown.details.alone_list.value().splitlines()
    assert "Archive/Jo Twin: 2 record(s) bear this name" in lines
    assert "Archive/Nobody: no record bears this name" in lines
    assert grown.details.alone.isVisible()
    choose(grown, CONTOSO)
    assert not grown.details.alone.isVisible()


def test_how_a_tree_is_mapped_is_changed_but_not_which(desk: Desk, pane: FolderRulesPane, qtbot: QtBot) -> None:
    pane.table.select_key(rule(pane, TREE).rule.id)
    pane.table.setFocus()
    qtbot.keyClick(pane.table, Qt.Key.Key_Return)
    (dialog,) = pane.findChildren(TreeDialog)
    assert dialog.template.text() == TREE
    assert dialog.template.isReadOnly()
    dialog.inactive.click()
    qtbot.waitUntil(dialog.save_button.isEnabled)
    dialog.save_button.click()
    quiet(desk, qtbot)
    options = rule(pane, TREE).rule.template
    assert options is not None
    assert options.inactive
    assert ("Inactive records", "count as well") in pane.details.facts.pairs
    undone(desk, qtbot)
    options = rule(pane, TREE).rule.template
    assert options is not None
    assert not options.inactive


def test_a_tree_is_removed_after_a_sentence(desk: Desk, pane: FolderRulesPane, qtbot: QtBot) -> None:
    choose(pane, TREE)
    press(pane, "delete")
    assert agree(pane, desk, qtbot).startswith(f"{TREE} will map no more folders.")
    assert TREE not in paths(pane.model.rows)
    undone(desk, qtbot)
    assert TREE in paths(pane.model.rows)


# ---- rules whose folder is gone


def test_it_is_bound_to_the_folder_that_is_at_its_path_now(desk: Desk, pane: FolderRulesPane, qtbot: QtBot) -> None:
    orphan(desk, pane, qtbot)
    desk.server.folders = (*desk.server.folders, RemoteFolder("f2", FABRIKAM, "inbox", 3))
    press(pane, "bind")
    quiet(desk, qtbot)
    assert desk.server.asked, "the server is asked first"
    assert rule(pane, FABRIKAM).rule.folder_id == "f2"
    assert rule(pane, FABRIKAM).health is not RuleHealth.ORPHANED
    assert desk.told[-1].startswith(f"The rule of {FABRIKAM} holds for {FABRIKAM} now.")


def test_where_nothing_is_at_its_path_that_is_said(desk: Desk, pane: FolderRulesPane, qtbot: QtBot) -> None:
    orphan(desk, pane, qtbot)
    press(pane, "bind")
    quiet(desk, qtbot)
    assert pane.banner.isVisible()
    assert rule(pane, FABRIKAM).health is RuleHealth.ORPHANED


def test_another_folder_is_chosen_by_keyboard(desk: Desk, pane: FolderRulesPane, qtbot: QtBot) -> None:
    orphan(desk, pane, qtbot)
    press(pane, "other")
    (dialog,) = pane.findChildren(ChooseFolder)
    quiet(desk, qtbot)
    assert [view.path for view in dialog.model.rows] == ["Inbox", "Inbox/a\\/b", "Inbox/Contoso/Offers"], "without a rule of their own"
    qtbot.keyClicks(dialog.search, "offers")
    qtbot.keyClick(dialog.search, Qt.Key.Key_Return)
    quiet(desk, qtbot)
    assert desk.mapped()["Inbox/Contoso/Offers"] == ("Fabrikam", False)
    undone(desk, qtbot)
    assert desk.mapped()[FABRIKAM] == ("Fabrikam", False)


def test_its_folder_is_made_anew_on_the_server(desk: Desk, pane: FolderRulesPane, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    orphan(desk, pane, qtbot)

    def made(_work: FolderWork, address: str, folder: str, _token: CancelToken) -> FolderChange:
        (alice,) = desk.console.service.status([ALICE])
        save_folders(desk.console.app, alice.id, (*desk.server.folders, RemoteFolder("f3", folder, "inbox", 0)))
        return desk.console.service.repair_folder_rule(address, folder)

    monkeypatch.setattr(FolderWork, "recreate_folder", made)
    press(pane, "recreate")
    quiet(desk, qtbot)
    assert rule(pane, FABRIKAM).rule.folder_id == "f3"
    assert desk.told[-1].startswith(f"{FABRIKAM} is made anew on the server")


def test_it_can_be_removed(desk: Desk, pane: FolderRulesPane, qtbot: QtBot) -> None:
    orphan(desk, pane, qtbot)
    press(pane, "delete")
    quiet(desk, qtbot)
    assert FABRIKAM not in paths(pane.model.rows)
