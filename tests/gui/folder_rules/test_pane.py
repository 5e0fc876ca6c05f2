"""The list of all folder rules: what it shows, what is looked for in it, where it leads."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from core.domain.ids import FolderRuleId
from core.errors import StoreUnreachable
from core.service import FolderRuleFilter, FolderRulePage, RuleHealth, RuleUse
from gui.models.folder_rules import LEFT_OUT, NO_RECORD, TEMPLATES, RuleLook
from gui.panes import folder_rules
from gui.panes.folder_rules import FolderRulesPane
from gui.panes.pane import PaneName
from tests.gui.folder_rules.frame import Frame, choose, paths, press, rule
from tests.gui.folders.frame import quiet
from tests.gui.folders.made import ALICE, CAROL, FOLDERS, Desk, save_folders

CONTOSO, FABRIKAM, ARCHIVE, OFFERS, TREE = "Inbox/Contoso", "Inbox/Fabrikam", "Archive", "Inbox/Offers", "Archive/{contact.name}"


def cell(pane: FolderRulesPane, path: str, key: str, role: Qt.ItemDataRole = Qt.ItemDataRole.DisplayRole) -> Any:
    """What stands in a cell."""
    index = pane.model.index_of(rule(pane, path).rule.id)
    return index.siblingAtColumn([column.key for column in pane.model.columns].index(key)).data(role)


def forget(desk: Desk, *gone: str) -> None:
    """Have the server show no more of these folders."""
    (alice,) = desk.console.service.status([ALICE])
    save_folders(desk.console.app, alice.id, tuple(each for each in FOLDERS if each.id not in gone))


def test_every_rule_of_every_mailbox_is_listed_with_how_it_fares(pane: FolderRulesPane) -> None:
    assert sorted(paths(pane.model.rows)) == sorted([CONTOSO, FABRIKAM, ARCHIVE, OFFERS, TREE])
    assert cell(pane, CONTOSO, "mailbox") == ALICE
    assert cell(pane, CONTOSO, "record") == "Contoso"
    assert cell(pane, CONTOSO, "subfolders") == "Yes"
    assert cell(pane, CONTOSO, "tracked") == "0"
    assert cell(pane, ARCHIVE, "record") == "No record"
    assert cell(pane, TREE, "record") == "By name, 0 mapped"
    assert cell(pane, TREE, "tracked") == ""
    assert pane.summary_label.text() == "5 rule(s); 1 whole tree(s)"
    for path in (CONTOSO, OFFERS):
        word, tip = cell(pane, path, "health"), cell(pane, path, "health", Qt.ItemDataRole.ToolTipRole)
        assert tip.startswith(f"{word}: "), "the reason stands beside the word"
        assert cell(pane, path, "health", Qt.ItemDataRole.DecorationRole) is not None


def test_the_worst_comes_first_and_is_counted(desk: Desk, pane: FolderRulesPane, qtbot: QtBot) -> None:
    forget(desk, "f")
    pane.reload()
    quiet(desk, qtbot)
    assert pane.model.rows[0].path == FABRIKAM
    assert cell(pane, FABRIKAM, "health") == "Folder gone"
    assert pane.summary_label.text() == "5 rule(s), 1 to be looked at; 1 whole tree(s)"
    choose(pane, FABRIKAM)
    assert pane.details.reason.text() == "The folder is not on the server any more. What was tracked from it stays tracked."


def test_words_look_through_paths_records_and_mailboxes(pane: FolderRulesPane) -> None:
    for text, expected in (("contoso", [CONTOSO]), ("YVONNE", [OFFERS]), ("carol@", [OFFERS]), ("nothing like it", [])):
        pane.filter.search.setText(text)
        pane.filter.search.returnPressed.emit()
        assert paths(pane.model.rows) == expected, text
    pane.filter.search.clear()
    assert len(pane.model.rows) == 5


@pytest.mark.parametrize(
    ("look", "expected"),
    [
        (RuleLook(mailbox=CAROL), [OFFERS]),
        (RuleLook(kind="account"), [CONTOSO, FABRIKAM]),
        (RuleLook(kind=NO_RECORD), [ARCHIVE]),
        (RuleLook(kind=TEMPLATES), [TREE]),
        (RuleLook(kind=LEFT_OUT), []),
        (RuleLook(text="inbox", mailbox=ALICE), [CONTOSO, FABRIKAM]),
    ],
)
def test_mailbox_and_kind_narrow_the_list(pane: FolderRulesPane, look: RuleLook, expected: list[str]) -> None:
    pane.filter.show_look(look)
    assert pane.filter.look == look
    assert sorted(paths(pane.model.rows)) == expected


def test_states_are_offered_with_their_counts(desk: Desk, pane: FolderRulesPane, qtbot: QtBot) -> None:
    forget(desk, "f")
    pane.reload()
    quiet(desk, qtbot)
    chips = pane.filter.health
    assert chips._buttons["orphaned"].text() == "Folder gone 1"
    assert chips._buttons["ambiguous"].isHidden(), "what no rule is, is not offered"
    pane.show_item(RuleHealth.ORPHANED)
    assert paths(pane.model.rows) == [FABRIKAM]
    pane.filter.mailbox.setCurrentIndex(pane.filter.mailbox.findData(CAROL))
    pane.filter.mailbox.activated.emit(pane.filter.mailbox.currentIndex())
    assert paths(pane.model.rows) == []
    assert not chips._buttons["orphaned"].isHidden(), "what is chosen can be seen"


def test_all_mailboxes_with_rules_are_offered(pane: FolderRulesPane) -> None:
    box = pane.filter.mailbox
    assert [box.itemText(place) for place in range(box.count())] == ["All mailboxes", ALICE, CAROL]


def test_what_is_asked_for_is_selected_once_it_is_read(desk: Desk, frame: Frame, qtbot: QtBot) -> None:
    (wanted,) = desk.console.service.folder_rules(FolderRuleFilter(text=FABRIKAM)).rows
    frame.pane.entered()
    frame.pane.show_item((ALICE, wanted.rule.id))
    quiet(desk, qtbot)
    assert paths(frame.pane.table.selected_rows()) == [FABRIKAM]
    assert frame.pane.filter.look == RuleLook(mailbox=ALICE)
    frame.pane.show_item(wanted.rule.id)
    assert frame.pane.filter.look == RuleLook()
    frame.pane.show_item(CAROL)
    assert paths(frame.pane.model.rows) == [OFFERS]
    frame.pane.show_item(desk.record("account:Contoso"))
    assert paths(frame.pane.model.rows) == [CONTOSO]


def test_a_rule_that_is_gone_is_waited_for_no_longer_than_the_list_is_read(desk: Desk, pane: FolderRulesPane, qtbot: QtBot) -> None:
    pane.show_item((ALICE, 4711))
    pane.reload()
    quiet(desk, qtbot)
    assert pane._wanted is None
    assert not pane.table.selected_rows()


def test_it_leads_to_the_folder_and_to_the_record(desk: Desk, pane: FolderRulesPane, qtbot: QtBot) -> None:
    choose(pane, CONTOSO)
    went: list[tuple[PaneName, object]] = [(PaneName.FOLDERS, (ALICE, CONTOSO)), (PaneName.RECORDS, desk.record("account:Contoso"))]
    press(pane, "folder")
    press(pane, "open")
    assert desk.went == went
    pane.table.select_key(rule(pane, FABRIKAM).rule.id)
    pane.table.setFocus()
    qtbot.keyClick(pane.table, Qt.Key.Key_Return)
    pane._map_folders()
    assert desk.went == [*went, (PaneName.FOLDERS, (ALICE, FABRIKAM)), (PaneName.FOLDERS, ALICE)]


def test_a_menu_offers_what_the_drawer_does(pane: FolderRulesPane) -> None:
    choose(pane, CONTOSO)
    menu = pane._menu(pane.table.selected_rows())
    texts = [action.text() for action in menu.actions() if action.text()]
    assert texts == [pane.details.buttons[key].text() for key in pane.details.offered()] + ["Undo", "Redo"]
    menu.deleteLater()


def test_a_row_keeps_its_place_and_its_selection_when_rules_are_read_again(desk: Desk, pane: FolderRulesPane, qtbot: QtBot) -> None:
    choose(pane, CONTOSO)
    resets: list[None] = []
    pane.model.modelReset.connect(lambda: resets.append(None))
    desk.console.service.map_folder(ALICE, CONTOSO, "account:Fabrikam", subfolders=True)
    desk.console.saved()
    qtbot.waitUntil(lambda: cell(pane, CONTOSO, "record") == "Fabrikam")
    assert not resets
    assert paths(pane.table.selected_rows()) == [CONTOSO]
    assert ("Mail is", "tracked regarding the account Fabrikam") in pane.details.facts.pairs


def test_what_came_of_rules_is_read_again_in_its_time(desk: Desk, pane: FolderRulesPane, qtbot: QtBot) -> None:
    desk.console.state.mail_changed.emit()
    assert pane._stale.isActive()
    desk.console.service.unmap_folder(ALICE, FABRIKAM)
    pane._stale.timeout.emit()
    qtbot.waitUntil(lambda: len(pane.model.all_rows) == 4)
    pane.left()
    assert not pane._stale.isActive()
    desk.console.state.mail_changed.emit()
    assert not pane._stale.isActive(), "nobody looks"


def test_the_first_are_shown_before_all_are_read(desk: Desk, frame: Frame, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(folder_rules, "FIRST_READ", 2)
    shown: list[int] = []
    frame.pane.model.rowsInserted.connect(lambda *_: shown.append(0))
    frame.pane.model.modelReset.connect(lambda: shown.append(frame.pane.model.rowCount()))
    frame.pane.entered()
    quiet(desk, qtbot)
    assert shown == [2, 5]


def test_what_cannot_be_read_is_said_and_asked_again(
    desk: Desk, pane: FolderRulesPane, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unreachable(*_: object) -> None:
        raise StoreUnreachable("postgresql: connection refused")

    with monkeypatch.context() as patched:
        patched.setattr(type(desk.console.service), "folder_rules", unreachable)
        pane.reload()
        quiet(desk, qtbot)
    assert pane.banner.isVisible()
    assert len(pane.model.rows) == 5, "what was read stays"
    pane.reload()
    quiet(desk, qtbot)
    assert not pane.banner.isVisible()


def test_without_rules_it_says_what_they_are_for(desk: Desk, qtbot: QtBot) -> None:
    empty = Frame(desk)
    qtbot.addWidget(empty)
    empty.show()
    empty.pane.entered()
    qtbot.waitUntil(lambda: empty.pane._empty is not None)
    quiet(desk, qtbot)
    assert empty.pane._empty is not None
    assert "No folder is mapped yet" in [label.text() for label in empty.pane._empty.findChildren(QLabel)]


def test_several_are_counted_by_how_they_fare(pane: FolderRulesPane) -> None:
    pane.table.selectAll()
    assert pane.details.title.text() == "5 folder rule(s)"
    assert pane.details.caption.text() == "in 2 mailbox(es)"
    assert sum(int(count) for _, count in pane.details.facts.pairs) == 5
    assert pane.details.offered() == ["delete"], "a whole tree is among them"
    index = pane.model.index_of(rule(pane, TREE).rule.id)
    flags = QItemSelectionModel.SelectionFlag.Deselect | QItemSelectionModel.SelectionFlag.Rows
    pane.table.selectionModel().select(index, flags)
    assert pane.details.offered() == ["record", "below-on", "below-off", "delete"]


def test_five_thousand_rules_are_listed_looked_through_and_sorted(pane: FolderRulesPane) -> None:
    one, at = rule(pane, CONTOSO), datetime(2026, 3, 2, tzinfo=UTC)
    many = tuple(
        replace(one, rule=replace(one.rule, id=FolderRuleId(100_000 + n)), path=f"Inbox/{n:05}", use=RuleUse(n % 97, at))
        for n in range(5_000)
    )
    pane._have(FolderRulePage(many, len(many), {RuleHealth.OK: len(many)}), many)
    assert pane.model.rowCount() == 5_000
    assert pane.summary_label.text() == "5000 rule(s)"
    pane.table.sort_by("tracked", Qt.SortOrder.DescendingOrder)
    assert [view.use.tracked for view in pane.model.rows[:51]] == [96] * 51
    pane.filter.show_look(RuleLook(text="0421"))
    assert sorted(paths(pane.model.rows)) == ["Inbox/00421", *(f"Inbox/0421{n}" for n in range(10))]
