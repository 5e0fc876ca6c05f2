"""A whole tree mapped to the records of its folders' names: the button, its drag, the dialog with its live preview."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from core.domain.folder_intent import MappingRefusal
from core.domain.record import RecordType
from core.domain.remote_folder import RemoteFolder
from gui.models.folder_intent import TreeIntent, read_tree, record_mime, tree_mime
from gui.panes import folders_whole
from gui.panes.folders import FoldersPane
from gui.panes.folders_whole import TreeDialog, template_of
from gui.theme import DARK, LIGHT, theme
from tests.gui.activities.answers import unreachable
from tests.gui.folders.frame import quiet
from tests.gui.folders.made import ALICE, FOLDERS, Desk, save_folders
from tests.gui.geometry import faults

CUSTOMERS = (
    RemoteFolder("k", "Customers", None, 0),
    RemoteFolder("k1", "Customers/Contoso", "k", 5),
    RemoteFolder("k2", "Customers/fabrikam", "k", 6),
    RemoteFolder("k3", "Customers/Nobody", "k", 7),
    RemoteFolder("k4", "Customers/Twice", "k", 8),
)


@pytest.fixture
def customers(desk: Desk, pane: FoldersPane, qtbot: QtBot) -> FoldersPane:
    """A mailbox with a tree of customers."""
    (alice,) = desk.console.service.status([ALICE])
    save_folders(desk.console.app, alice.id, (*FOLDERS, *CUSTOMERS))
    for name in ("Twice", "Lonely"):
        desk.console.service.apply(f"postroom: 1\nrecords: {{accounts: [{{name: {name}}}]}}")
    desk.console.saved()
    quiet(desk, qtbot)
    return pane


def dialog_of(pane: FoldersPane, desk: Desk, qtbot: QtBot) -> TreeDialog:
    """The dialog, once it has shown what would be."""
    dialog = pane.findChild(TreeDialog)
    assert dialog is not None
    qtbot.waitUntil(dialog.save_button.isEnabled)
    return dialog


def lines(dialog: TreeDialog) -> dict[str, str]:
    return {line.path: line.words for line in dialog.plan.lines}


def test_the_tree_of_the_selected_folder_is_mapped_and_taken_back(desk: Desk, customers: FoldersPane, qtbot: QtBot) -> None:
    tree = customers.workspace.tree
    tree.select_paths(["Customers"])
    tree.setFocus()
    qtbot.keyClick(tree, Qt.Key.Key_T, Qt.KeyboardModifier.ControlModifier)
    dialog = dialog_of(customers, desk, qtbot)
    assert dialog.template.text() == "Customers/{account.name}"
    shown = lines(dialog)
    assert shown["Customers/Contoso"] == "tracked regarding the account Contoso"
    assert shown["Customers/fabrikam"] == "tracked regarding the account Fabrikam"
    assert shown["Customers/Nobody"] == "no record bears this name"
    assert dialog.figures.text().startswith("3 folder(s) mapped")
    assert dialog.note.text() == "1 record(s) have no folder there."
    dialog.save_button.click()
    quiet(desk, qtbot)
    assert customers.findChild(TreeDialog) is None or not dialog.isVisible()
    assert desk.told[-1] == "Each folder of Customers/{account.name} is tracked regarding the record whose name it bears."
    page = desk.console.service.folder_rules()
    assert [view.path for view in page.rows if view.rule.template is not None] == ["Customers/{account.name}"]
    customers.doing.changes.undo()
    quiet(desk, qtbot)
    assert desk.console.service.folder_rules().total == 0


def test_the_preview_follows_what_is_written(desk: Desk, customers: FoldersPane, qtbot: QtBot) -> None:
    customers.workspace.tree.select_paths(["Customers"])
    customers.tree_action.trigger()
    dialog = dialog_of(customers, desk, qtbot)
    dialog.create_missing.click()
    assert not dialog.save_button.isEnabled(), "nothing is saved that was not shown"
    qtbot.waitUntil(dialog.save_button.isEnabled)
    assert lines(dialog)["Customers/Lonely"] == "is made on the server, and mapped"
    assert dialog.note.text() == "1 folder(s) are made on the server."
    # Another kind of record takes the place of the first one in the template.
    qtbot.keyClick(dialog.kinds.findChildren(QWidget)[1], Qt.Key.Key_Left)
    dialog._choose("lead")
    assert dialog.template.text() == "Customers/{lead.name}"
    qtbot.waitUntil(dialog.save_button.isEnabled)
    assert dialog.figures.text() == "0 folder(s) mapped, 4 whose name no record bears"
    dialog.template.setText("Customers")
    qtbot.waitUntil(dialog.banner.isVisible)
    assert not dialog.save_button.isEnabled()
    dialog._choose("account")
    assert dialog.template.text() == "Customers/{account.name}"
    qtbot.waitUntil(dialog.save_button.isEnabled)
    assert not dialog.banner.isVisible()
    dialog.reject()
    quiet(desk, qtbot)
    assert desk.mapped() == {}


def test_too_many_missing_are_said(desk: Desk, customers: FoldersPane, qtbot: QtBot) -> None:
    desk.console.service.apply("postroom: 1\nrecords: {accounts: [{name: Second}]}")
    customers.workspace.tree.select_paths(["Customers"])
    customers.tree_action.trigger()
    dialog = dialog_of(customers, desk, qtbot)
    dialog.create_missing.click()
    dialog.at_most.setValue(1)
    qtbot.waitUntil(dialog.save_button.isEnabled)
    assert dialog.note.text() == "2 folder(s) are missing, more than 1: none is made until you allow so many."
    assert "Customers/Second" not in lines(dialog)
    dialog.reject()


def test_what_is_not_saved_is_said_in_the_dialog(desk: Desk, customers: FoldersPane, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    customers.tree_action.trigger()
    dialog = dialog_of(customers, desk, qtbot)
    with unreachable(monkeypatch, "map_template"):
        dialog.save_button.click()
        quiet(desk, qtbot)
    assert dialog.isVisible()
    assert dialog.banner.isVisible()
    assert dialog.save_button.isEnabled()
    dialog.reject()


def test_the_button_is_dragged_onto_a_folder(desk: Desk, customers: FoldersPane, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    carried: list[object] = []
    monkeypatch.setattr(folders_whole, "drag", lambda _widget, data, text, _icon: carried.append((read_tree(data), text)))
    customers.workspace.browser.filter.chips.set_kind(RecordType.CASE)
    button, middle = customers.whole, customers.whole.rect().center()
    qtbot.mousePress(button, Qt.MouseButton.LeftButton, pos=middle)
    qtbot.mouseMove(button, middle + QPoint(1, 0))
    assert carried == []
    qtbot.mouseMove(button, middle + QPoint(60, 0))
    assert carried == [(RecordType.CASE, "{case.title}")]
    qtbot.mouseRelease(button, Qt.MouseButton.LeftButton, pos=middle)
    assert customers.findChild(TreeDialog) is None, "the end of a drag is no click"
    model = customers.workspace.model
    data = tree_mime(RecordType.CASE)
    assert model.judge(data, model.index_of("Customers")) == TreeIntent(ALICE, "Customers", RecordType.CASE)
    assert model.dropMimeData(data, Qt.DropAction.LinkAction, -1, -1, model.index_of("Customers"))
    dialog = dialog_of(customers, desk, qtbot)
    assert dialog.template.text() == "Customers/{case.title}"
    dialog.reject()
    quiet(desk, qtbot)


def test_what_travels_is_understood_by_us_alone(desk: Desk) -> None:
    assert read_tree(tree_mime(RecordType.LEAD)) is RecordType.LEAD
    assert read_tree(record_mime(desk.record("account:Contoso"))) is None
    assert template_of(TreeIntent(ALICE, "", RecordType.CONTACT)) == "Customers/{contact.name}"
    assert MappingRefusal.NOT_ON_SERVER in set(MappingRefusal)


@pytest.mark.parametrize("look", [LIGHT, DARK])
def test_nothing_is_cut_in_the_dialog(desk: Desk, customers: FoldersPane, qtbot: QtBot, look: str) -> None:
    theme().apply(look)
    customers.workspace.tree.select_paths(["Customers"])
    customers.tree_action.trigger()
    dialog = dialog_of(customers, desk, qtbot)
    dialog.create_missing.click()
    qtbot.waitUntil(dialog.save_button.isEnabled)
    assert faults(dialog) == []
    dialog.reject()
    quiet(desk, qtbot)
