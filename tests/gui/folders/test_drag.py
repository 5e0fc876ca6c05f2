"""Drag and drop by events: tint, sentence, intent; and the pill under the pointer."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QMimeData, QModelIndex, QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QDragEnterEvent, QDragLeaveEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication
from pytestqt.qtbot import QtBot

from gui.models.folder_intent import MapIntent, record_mime
from gui.panes import folders_tree, records_list
from gui.panes.folders_drag import pill
from gui.panes.folders_workspace import PREVIEW_FIRST, FolderWorkspace
from gui.theme import FIELD_MIN, Tone, theme
from tests.gui.folders.made import ALICE, Desk

LINK = Qt.DropAction.LinkAction
LEFT, NONE = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


@pytest.fixture
def workspace(desk: Desk, qtbot: QtBot) -> FolderWorkspace:
    desk.console.preferences.set(PREVIEW_FIRST, False)
    made = FolderWorkspace(desk.console)
    qtbot.addWidget(made)
    made.resize(900, 500)
    made.show()
    qtbot.waitExposed(made)
    desk.console.service.map_folder(ALICE, "Inbox/Contoso", "account:Contoso")
    made.show_tree(ALICE, desk.console.service.folders(ALICE))
    made.browser.filter.reread()
    qtbot.waitUntil(lambda: made.browser.model.rowCount() == 6)
    return made


class Hand:
    """Carries data over a view, as a drag does."""

    def __init__(self, view: QAbstractItemView, data: QMimeData) -> None:
        self.view, self.data = view, data

    def send(self, event: QEvent) -> bool:
        QApplication.sendEvent(self.view.viewport(), event)
        return event.isAccepted()

    def enter(self, at: QPoint) -> bool:
        event = QDragEnterEvent(at, LINK, self.data, LEFT, NONE)
        event.ignore()
        return self.send(event)

    def move(self, at: QPoint) -> bool:
        return self.send(QDragMoveEvent(at, LINK, self.data, LEFT, NONE))

    def leave(self) -> None:
        self.send(QDragLeaveEvent())

    def drop(self, at: QPoint) -> bool:
        return self.send(QDropEvent(QPointF(at), LINK, self.data, LEFT, NONE))


def place(view: QAbstractItemView, index: QModelIndex) -> QPoint:
    view.scrollTo(index)
    return view.visualRect(index).center()


def tinted(view: QAbstractItemView, index: QModelIndex) -> bool:
    """Whether the row is drawn in the colour of a target, near its right end where nothing is written."""
    at = QPoint(view.viewport().width() - 12, view.visualRect(index).center().y())
    colour = QColor(view.viewport().grab().toImage().pixelColor(at))
    return colour == theme().colour(Tone.SELECTION)


def folders(workspace: FolderWorkspace, *paths: str) -> QMimeData:
    return workspace.model.mimeData([workspace.model.index_of(path) for path in paths])


def test_a_folder_over_a_record_says_what_would_happen(desk: Desk, workspace: FolderWorkspace) -> None:
    records = workspace.browser.list
    contoso, fabrikam = (workspace.browser.model.index_of(desk.record(f"account:{name}")) for name in ("Contoso", "Fabrikam"))
    records.clearSelection()
    hand = Hand(records, folders(workspace, "Inbox/Contoso"))
    # A row that refuses does not send the drag away from the view.
    assert hand.enter(place(records, contoso))
    assert not hand.move(place(records, contoso))
    assert workspace.hint.text() == "It is tracked regarding this record already"
    assert not tinted(records, contoso)
    assert hand.move(place(records, fabrikam))
    assert workspace.hint.text() == (
        "Mail in Inbox/Contoso will be tracked regarding the account Fabrikam; 214 message(s) that lie there are taken over"
    )
    assert tinted(records, fabrikam)
    assert not tinted(records, contoso)
    hand.leave()
    assert not tinted(records, fabrikam)
    assert workspace.hint.text().startswith("Drag folders onto a record")


def test_rows_stay_where_they_are_while_the_sentence_changes(desk: Desk, workspace: FolderWorkspace, qtbot: QtBot) -> None:
    records, hint = workspace.browser.list, workspace.hint
    fabrikam = workspace.browser.model.index_of(desk.record("account:Fabrikam"))
    before = records.height()
    hand = Hand(records, folders(workspace, "Inbox/Contoso"))
    hand.enter(place(records, fabrikam))
    hand.move(place(records, fabrikam))
    qtbot.waitUntil(lambda: hint.height() >= hint.heightForWidth(hint.width()))
    assert (records.height(), hint.height() >= 2 * hint.fontMetrics().lineSpacing()) == (before, True)
    hand.leave()
    assert records.height() == before


def test_dropped_folders_state_one_intent(desk: Desk, workspace: FolderWorkspace, qtbot: QtBot) -> None:
    records = workspace.browser.list
    hand = Hand(records, folders(workspace, "Archive", "Inbox/Fabrikam"))
    at = place(records, workspace.browser.model.index_of(desk.record("lead:Yvonne McKay")))
    hand.enter(at)
    hand.move(at)
    with qtbot.waitSignal(workspace.intent) as told:
        assert hand.drop(at)
    intent = told.args[0]
    assert isinstance(intent, MapIntent)
    assert [folder.path for folder in intent.drag.folders] == ["Inbox/Fabrikam", "Archive"]
    assert intent.target is not None
    assert intent.target.name == "Yvonne McKay"
    assert not records.target.taking
    # The model wrote nothing.
    assert desk.mapped() == {"Inbox/Contoso": ("Contoso", False)}


def test_a_record_over_and_on_a_folder(desk: Desk, workspace: FolderWorkspace, qtbot: QtBot) -> None:
    tree, model = workspace.tree, workspace.model
    tree.clearSelection()
    hand = Hand(tree, record_mime(desk.record("account:Contoso")))
    own, other = place(tree, model.index_of("Inbox/Contoso")), place(tree, model.index_of("Archive"))
    assert hand.enter(own)
    assert not hand.move(own)
    assert not tinted(tree, model.index_of("Inbox/Contoso"))
    assert hand.move(other)
    promised = "Mail in Archive will be tracked regarding the account Contoso; 7004 message(s) that lie there are taken over"
    assert workspace.hint.text() == promised
    assert tinted(tree, model.index_of("Archive"))
    with qtbot.waitSignal(workspace.intent) as told:
        assert hand.drop(other)
    assert (told.args[0].drag.folders[0].path, told.args[0].target.name) == ("Archive", "Contoso")


@pytest.mark.parametrize("which", ["user", "text", "folder"])
def test_what_does_not_belong_there_is_not_taken(desk: Desk, workspace: FolderWorkspace, qtbot: QtBot, which: str) -> None:
    text = QMimeData()
    text.setText("Inbox/Contoso")
    data = {"user": record_mime(desk.record("user:Alice Ng")), "text": text, "folder": folders(workspace, "Archive")}[which]
    hand = Hand(workspace.tree, data)
    at = place(workspace.tree, workspace.model.index_of("Inbox/Fabrikam"))
    # Folders belong to our own kinds of data, so they may pass over; they are taken nowhere in the tree.
    assert hand.enter(at) == (which != "text")
    with qtbot.assertNotEmitted(workspace.intent):
        assert not hand.move(at)
        hand.drop(at)


def test_the_pill_names_what_is_carried(qapp: QApplication) -> None:
    short, long = pill("Contoso", "folder", 1.0), pill("Contoso " * 40, "folder", 1.0)
    assert short.width() < long.width() < 2 * FIELD_MIN
    double = pill("Contoso", "folder", 2.0)
    assert double.deviceIndependentSize().toSize() == short.size()
    assert double.width() == 2 * short.width()
    inside, corner = short.toImage().pixelColor(short.width() // 2, 3), short.toImage().pixelColor(0, 0)
    assert inside == theme().colour(Tone.RAISED)
    assert corner.alpha() == 0


def test_a_drag_begins_with_what_is_selected(desk: Desk, workspace: FolderWorkspace, monkeypatch: pytest.MonkeyPatch) -> None:
    begun: list[tuple[object, str, str]] = []

    def carry(_view: QAbstractItemView, data: QMimeData, text: str, icon_name: str) -> None:
        begun.append((data.formats()[0], text, icon_name))

    monkeypatch.setattr(folders_tree, "drag", carry)
    monkeypatch.setattr(records_list, "drag", carry)
    workspace.tree.select_paths(["Inbox/Contoso"])
    workspace.tree.startDrag(LINK)
    workspace.tree.select_paths(["Inbox/Contoso", "Archive"])
    workspace.tree.startDrag(LINK)
    workspace.browser.select(desk.record("case:Broken chain"))
    workspace.browser.list.startDrag(LINK)
    assert begun == [
        ("application/x-postroom-folder", "Inbox/Contoso (214 message(s))", "folder"),
        ("application/x-postroom-folder", "2 folder(s) (7218 message(s))", "folder"),
        ("application/x-postroom-record", "Broken chain", "case"),
    ]
