"""The folders as a tree: model and view."""

from __future__ import annotations

import random

import pytest
from PySide6.QtCore import QModelIndex, QPoint, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDragMoveEvent, QDropEvent
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from core.domain.folder_intent import MappingRefusal
from core.domain.ids import RecordId
from core.domain.record import RecordLink, RecordType
from core.domain.remote_folder import FolderUse
from core.service import FolderMapping, FolderTree, FolderView
from gui.models.folder_intent import MapIntent, read_folders, record_mime
from gui.models.folder_nodes import MOST_CHANGES
from gui.models.folder_tree import FolderColumn, FolderTreeModel
from gui.models.folder_words import levels_of, use_word
from gui.panes.folders_tree import NARROW, FolderTreeView

CONTOSO = RecordLink(RecordType.ACCOUNT, RecordId(7), "Contoso")
ALICE = "alice@corp.test"
OWN = FolderMapping(CONTOSO, True, False, "Inbox/Contoso")
BELOW = FolderMapping(CONTOSO, True, True, "Inbox/Contoso")
TREE = FolderTree(
    (
        FolderView("Inbox", "Inbox", 1812, None),
        FolderView("Inbox/a\\/b", "ab", None, None),
        FolderView("Inbox/Contoso", "c", 214, OWN),
        FolderView("Inbox/Contoso/Offers", "o", 31, BELOW),
        FolderView("Archive", "p", 7, FolderMapping(None, False, False, "Archive")),
        FolderView("Far/Away", "f", 1, None),
    ),
    (FolderView("Inbox/Gone", None, None, FolderMapping(CONTOSO, False, False, "Inbox/Gone")),),
)


@pytest.fixture
def model(qtbot: QtBot) -> FolderTreeModel:
    made = FolderTreeModel()
    QAbstractItemModelTester(made, QAbstractItemModelTester.FailureReportingMode.Fatal, made)
    made.set_tree(ALICE, TREE)
    return made


@pytest.fixture
def view(model: FolderTreeModel, qtbot: QtBot) -> FolderTreeView:
    made = FolderTreeView(model)
    qtbot.addWidget(made)
    made.resize(600, 400)
    made.show()
    qtbot.waitExposed(made)
    made.expandAll()
    return made


def shown(model: FolderTreeModel, parent: QModelIndex | None = None, depth: int = 0) -> list[tuple[str, ...]]:
    """Every row, its cells, and before the name a dot for each level."""
    parent = parent or QModelIndex()
    rows: list[tuple[str, ...]] = []
    for row in range(model.rowCount(parent)):
        first = model.index(row, 0, parent)
        rows.append(("." * depth + first.data(), *(model.index(row, column, parent).data() for column in (1, 2))))
        rows += shown(model, first, depth + 1)
    return rows


def test_a_slash_within_a_name_is_no_level() -> None:
    assert levels_of("Inbox/a\\/b/c") == ["Inbox", "a/b", "c"]


def test_folders_are_below_their_parents_and_rules_without_a_folder_last(model: FolderTreeModel) -> None:
    assert shown(model) == [
        ("Inbox", "1812", ""),
        (".a/b", "", ""),
        (".Contoso", "214", "Contoso, with subfolders"),
        ("..Offers", "31", "Contoso"),
        ("Archive", "7", "No record"),
        ("Far", "", ""),
        (".Away", "1", ""),
        ("Inbox/Gone", "", "Contoso"),
    ]
    assert model.is_missing(model.index_of("Inbox/Gone"))
    assert not model.is_missing(model.index_of("Inbox"))
    assert not model.index_of("Inbox/Nowhere").isValid()


def test_a_row_says_whose_rule_holds(model: FolderTreeModel) -> None:
    def told(path: str, role: Qt.ItemDataRole) -> str:
        return str(model.index_of(path).data(role))

    tip = Qt.ItemDataRole.ToolTipRole
    assert told("Inbox/Contoso", tip) == "Inbox/Contoso: tracked regarding the account Contoso, with subfolders"
    assert told("Inbox/Contoso/Offers", tip) == "Inbox/Contoso/Offers: tracked regarding the account Contoso, by the rule of Inbox/Contoso"
    assert told("Archive", tip) == "Archive: tracked without a record"
    assert told("Inbox/Gone", tip) == "Inbox/Gone is not on the server: its rule tracks nothing"
    assert told("Inbox", Qt.ItemDataRole.AccessibleTextRole) == "Inbox, 1812 message(s)"


def test_an_inherited_rule_is_muted(model: FolderTreeModel) -> None:
    def muted(path: str) -> bool:
        index = model.index_of(path)
        return index.sibling(index.row(), FolderColumn.MAPPED).data(Qt.ItemDataRole.ForegroundRole) is not None

    assert muted("Inbox/Contoso/Offers")
    assert not muted("Inbox/Contoso")


def test_the_same_folders_keep_their_rows(model: FolderTreeModel, qtbot: QtBot) -> None:
    changed = FolderTree((FolderView("Inbox", "Inbox", 1813, None), *TREE.folders[1:]), TREE.missing)
    with qtbot.assertNotEmitted(model.modelReset), qtbot.waitSignal(model.dataChanged):
        assert not model.set_tree(ALICE, changed)
    assert model.index_of("Inbox").sibling(0, 1).data() == "1813"
    with qtbot.waitSignal(model.modelReset):
        assert model.set_tree("carol@corp.test", TREE)


@pytest.mark.parametrize("seed", range(12))
def test_what_comes_and_goes_leaves_the_others_in_their_rows(qtbot: QtBot, seed: int) -> None:
    """From one tree to another row by row is the same as built anew: folders, levels without a folder, rules whose folder is gone."""
    chance = random.Random(seed)
    model = FolderTreeModel()
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal, model)
    view = FolderTreeView(model)
    qtbot.addWidget(view)
    paths = [f"{top}{below}{leaf}" for top in "ABC" for below in ("", "/x", "/y") for leaf in ("", "/1", "/2")]

    def some() -> FolderTree:
        there = [path for path in sorted(set(paths)) if chance.random() < 0.6]
        gone = [path for path in sorted(set(paths)) if chance.random() < 0.1]
        return FolderTree(
            tuple(FolderView(path, path, chance.randrange(3), None) for path in there),
            tuple(FolderView(path, None, None, FolderMapping(CONTOSO, False, False, path)) for path in gone),
        )

    model.set_tree(ALICE, some())
    for _ in range(15):
        tree, built = some(), FolderTreeModel()
        built.set_tree(ALICE, tree)
        with qtbot.assertNotEmitted(model.modelReset):
            model.set_tree(ALICE, tree)
        assert shown(model) == shown(built)
        assert model.folders == [*tree.folders, *tree.missing]
        assert [model.folder(model.index_of(one.path)) for one in tree.folders] == list(tree.folders)
        for folder in tree.folders:
            index = model.index_of(folder.path)
            assert view.isExpanded(index) or not model.rowCount(index), folder.path
        assert model.views(reversed([model.index_of(one.path) for one in tree.folders])) == list(tree.folders)


def test_folders_in_another_order_and_very_many_are_built_anew(model: FolderTreeModel, qtbot: QtBot) -> None:
    with qtbot.waitSignal(model.modelReset):
        assert model.set_tree(ALICE, FolderTree((*TREE.folders[1:], TREE.folders[0]), TREE.missing))
    many = tuple(FolderView(f"Inbox/{number:04}", str(number), 0, None) for number in range(MOST_CHANGES + 1))
    with qtbot.waitSignal(model.modelReset):
        assert model.set_tree(ALICE, FolderTree(many))
    assert len(model.folders) == len(many)


def test_a_closed_branch_stays_closed_and_the_selection_stays_when_a_folder_comes(model: FolderTreeModel, view: FolderTreeView) -> None:
    view.setExpanded(model.index_of("Inbox/Contoso"), False)
    view.select_paths(["Archive"])
    more = sorted((*TREE.folders[:4], FolderView("Inbox/Contoso/Bids", "b", 2, None)), key=lambda one: one.path == "Inbox/Contoso/Offers")
    assert model.set_tree(ALICE, FolderTree((*more, *TREE.folders[4:]), TREE.missing))
    assert shown(model)[3] == ("..Bids", "2", "")
    assert not view.isExpanded(model.index_of("Inbox/Contoso"))
    assert [folder.path for folder in view.selected()] == ["Archive"]


def test_what_is_on_the_server_can_be_dragged_and_dropped_upon(model: FolderTreeModel) -> None:
    both = Qt.ItemFlag.ItemIsDragEnabled | Qt.ItemFlag.ItemIsDropEnabled
    assert model.flags(model.index_of("Inbox")) & both == both
    assert model.flags(model.index_of("Inbox/Gone")) & both == Qt.ItemFlag.ItemIsDragEnabled, "to another folder"
    model.set_tree(ALICE, FolderTree((FolderView("Inbox", "Inbox", None, None),), has_folders=False))
    assert not model.flags(model.index_of("Inbox")) & both


def test_several_folders_are_dragged_each_once(model: FolderTreeModel) -> None:
    index = model.index_of("Inbox/Contoso")
    drag = read_folders(model.mimeData([index.sibling(index.row(), 2), index, model.index_of("Inbox")]))
    assert drag is not None
    assert (drag.mailbox, [folder.path for folder in drag.folders]) == (ALICE, ["Inbox", "Inbox/Contoso"])


def test_a_record_dropped_on_a_folder_states_an_intent(model: FolderTreeModel, qtbot: QtBot) -> None:
    link = Qt.DropAction.LinkAction
    intents: list[object] = []
    model.intent.connect(intents.append)
    data = record_mime(CONTOSO)
    assert model.canDropMimeData(data, link, -1, -1, model.index_of("Archive"))
    assert model.dropMimeData(data, link, -1, -1, model.index_of("Archive"))
    (intent,) = intents
    assert isinstance(intent, MapIntent)
    assert (intent.drag.folders[0].path, intent.target, intent.with_subfolders) == ("Archive", CONTOSO, False)
    for path in ("Inbox/Contoso", "Inbox/Gone"):
        assert not model.canDropMimeData(data, link, -1, -1, model.index_of(path))
        assert not model.dropMimeData(data, link, -1, -1, model.index_of(path))
    assert not model.canDropMimeData(data, link, -1, -1, QModelIndex())
    assert len(intents) == 1


def test_selection_and_closed_branches_survive_another_tree(view: FolderTreeView, model: FolderTreeModel) -> None:
    view.select_paths(["Inbox/Contoso", "Archive"])
    assert [one.path for one in view.selected()] == ["Inbox/Contoso", "Archive"]
    view.collapse(model.index_of("Inbox/Contoso"))
    model.set_tree(ALICE, FolderTree((*TREE.folders, FolderView("Later", "l", 0, None))))
    assert [one.path for one in view.selected()] == ["Inbox/Contoso", "Archive"]
    assert not view.isExpanded(model.index_of("Inbox/Contoso"))
    assert view.isExpanded(model.index_of("Inbox"))


def test_keys_open_and_remove(view: FolderTreeView, qtbot: QtBot) -> None:
    view.select_paths(["Archive"])
    with qtbot.waitSignal(view.opened):
        qtbot.keyClick(view, Qt.Key.Key_Return)
    with qtbot.waitSignal(view.delete_wanted):
        qtbot.keyClick(view, Qt.Key.Key_Delete)
    qtbot.keyClick(view, Qt.Key.Key_Up)
    assert [one.path for one in view.selected()] == ["Inbox/Contoso/Offers"]


def test_where_it_is_narrow_the_name_keeps_its_room(view: FolderTreeView) -> None:
    assert not view.isColumnHidden(FolderColumn.TOTAL)
    view.resize(NARROW // 2, 400)
    assert view.isColumnHidden(FolderColumn.TOTAL)
    assert view.columnWidth(FolderColumn.NAME) > view.columnWidth(FolderColumn.MAPPED)


# ---- what is no folder, and what a server keeps folders for


def test_a_level_of_paths_is_shown_and_is_neither_mapped_nor_dragged(model: FolderTreeModel, view: FolderTreeView) -> None:
    level = model.index_of("Far")
    assert model.is_level(level)
    assert model.index_of("Far/Away").parent() == level
    assert not level.flags() & Qt.ItemFlag.ItemIsDragEnabled
    assert not model.canDropMimeData(record_mime(CONTOSO), Qt.DropAction.LinkAction, -1, -1, level)
    assert model.judge(record_mime(CONTOSO), level) is MappingRefusal.NO_MAIL
    assert level.data(Qt.ItemDataRole.AccessibleTextRole) == "Far holds no mail itself; the folders in it can be mapped"
    assert "Far" not in [each.path for each in model.folders]
    view.select_paths(["Far"])
    view.startDrag(Qt.DropAction.LinkAction)
    assert [each.id for each in view.selected()] == [None]


def test_levels_that_no_folder_stands_for_are_made_once(qtbot: QtBot) -> None:
    model = FolderTreeModel()
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal, model)
    paths = ["a/b/c", "a/b/d", "a/x\\/y/z"]
    model.set_tree(ALICE, FolderTree(tuple(FolderView(path, path, 1, None) for path in paths)))
    assert [row[0] for row in shown(model)] == ["a", ".b", "..c", "..d", ".x/y", "..z"]
    assert model.index_of("a/x\\/y").isValid()
    # News of the same folders leave the tree as it is.
    news = FolderTree(tuple(FolderView(path, path, 2, None) for path in paths))
    assert not model.set_tree(ALICE, news)
    assert model.index_of("a/b/d").siblingAtColumn(FolderColumn.TOTAL).data() == "2"


@pytest.mark.parametrize("use", list(FolderUse))
def test_special_folders_have_an_icon_and_a_word(qtbot: QtBot, use: FolderUse) -> None:
    model = FolderTreeModel()
    plain, special = FolderView("Plain", "1", 0, None), FolderView("Special", "2", 0, None, use)
    model.set_tree(ALICE, FolderTree((plain, special)))
    pictures = [model.index_of(each.path).data(Qt.ItemDataRole.DecorationRole) for each in (plain, special)]
    assert pictures[0].pixmap(16).toImage() != pictures[1].pixmap(16).toImage()
    assert model.index_of("Special").data(Qt.ItemDataRole.ToolTipRole) == f"Special ({use_word(use)})"


# ---- several at once, and branches that open on the way


def test_a_record_over_one_of_several_selected_folders_is_meant_for_all(model: FolderTreeModel, view: FolderTreeView) -> None:
    view.select_paths(["Inbox", "Inbox/Contoso/Offers", "Inbox/Gone"])
    other = RecordLink(RecordType.ACCOUNT, RecordId(9), "Fabrikam")
    judged = model.judge(record_mime(other), model.index_of("Inbox"))
    assert isinstance(judged, MapIntent)
    assert [folder.path for folder in judged.drag.folders] == ["Inbox", "Inbox/Contoso/Offers"]
    judged = model.judge(record_mime(other), model.index_of("Archive"))
    assert isinstance(judged, MapIntent)
    assert [folder.path for folder in judged.drag.folders] == ["Archive"]


def over(view: FolderTreeView, kind: type[QDragMoveEvent], at: QPoint) -> None:
    # The event does not hold what it carries.
    data = record_mime(CONTOSO)
    event = kind(at, Qt.DropAction.LinkAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(view.viewport(), event)


def test_branches_that_open_under_a_drag_close_behind_it(model: FolderTreeModel, view: FolderTreeView) -> None:
    inbox, contoso = model.index_of("Inbox"), model.index_of("Inbox/Contoso")
    view.collapse(contoso)
    view.collapse(inbox)
    over(view, QDragEnterEvent, view.visualRect(inbox).center())
    view.expand(inbox)
    view.expand(contoso)
    QApplication.sendEvent(view.viewport(), QDragLeaveEvent())
    assert not view.isExpanded(inbox)
    assert not view.isExpanded(contoso)
    # Where it is dropped inside, the way there stays open.
    over(view, QDragEnterEvent, view.visualRect(inbox).center())
    view.expand(inbox)
    view.expand(contoso)
    at = QPointF(view.visualRect(model.index_of("Inbox/Contoso/Offers")).center())
    data = record_mime(CONTOSO)
    drop = QDropEvent(at, Qt.DropAction.LinkAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(view.viewport(), drop)
    assert view.isExpanded(inbox)
    assert view.isExpanded(contoso)
    # What a person opens without a drag stays open.
    view.collapse(inbox)
    view.expand(inbox)
    QApplication.sendEvent(view.viewport(), QDragLeaveEvent())
    assert view.isExpanded(inbox)


def test_at_the_edge_the_tree_scrolls_under_a_drag(qtbot: QtBot) -> None:
    model = FolderTreeModel()
    model.set_tree(ALICE, FolderTree(tuple(FolderView(f"Folder {number:03}", str(number), 0, None) for number in range(200))))
    view = FolderTreeView(model)
    qtbot.addWidget(view)
    view.resize(400, 300)
    view.show()
    qtbot.waitExposed(view)
    edge = QPoint(100, view.viewport().height() - 2)
    over(view, QDragEnterEvent, edge)
    over(view, QDragMoveEvent, edge)
    qtbot.waitUntil(lambda: view.verticalScrollBar().value() > 100)
    QApplication.sendEvent(view.viewport(), QDragLeaveEvent())
