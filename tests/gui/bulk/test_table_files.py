"""Tables in the panes of users and of records: imported by the button, by a dropped file, and written out."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QFileDialog, QMenu
from pytestqt.qtbot import QtBot

from core.domain.record import RecordType
from core.service import Kind, RowAction
from gui.console import Console
from gui.dialogs.importing import ImportDialog
from gui.panes.pane import Pane
from gui.panes.records import RecordsPane
from gui.panes.table_files import TableFiles
from gui.panes.users import UsersPane
from tests.gui.bulk.made import GOOD, At, written

NONE = Qt.KeyboardModifier.NoModifier
COPY = Qt.DropAction.CopyAction


def shown(qtbot: QtBot, pane: UsersPane | RecordsPane) -> TableFiles:
    """The pane's tables; the pane is in view."""
    qtbot.addWidget(pane)
    qtbot.addWidget(pane.drawer)
    pane.resize(1000, 600)
    pane.show()
    pane.entered()
    qtbot.waitUntil(lambda: not pane.console.tasks.under_way)
    return pane.files


def kept(dialog: ImportDialog) -> ImportDialog:
    """A dialog that the test may look at once it is closed."""
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    return dialog


def the_import(pane: Pane) -> ImportDialog:
    """The dialog that is open over a pane."""
    (dialog,) = pane.findChildren(ImportDialog)
    return kept(dialog)


def drop(pane: Pane, *paths: Path) -> bool:
    """Drag files over the pane and let go; whether it took them."""
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    at = QPoint(40, 40)
    enter = QDragEnterEvent(at, COPY, mime, Qt.MouseButton.LeftButton, NONE)
    move = QDragMoveEvent(at, COPY, mime, Qt.MouseButton.LeftButton, NONE)
    for event in (enter, move):
        event.ignore()
        QApplication.sendEvent(pane, event)
    taken = QDropEvent(at.toPointF(), COPY, mime, Qt.MouseButton.LeftButton, NONE)
    if enter.isAccepted():
        QApplication.sendEvent(pane, taken)
    return enter.isAccepted()


def test_the_import_begins_with_what_is_listed(at_office: At, qtbot: QtBot) -> None:
    pane = UsersPane(at_office[0])
    files = shown(qtbot, pane)
    assert kept(files.ask_import(None)).file.kind.value() is Kind.USER
    pane.chips.set_chosen(Kind.QUEUE.value)
    dialog = kept(files.ask_import(None))
    assert dialog.file.kind.value() is Kind.QUEUE
    assert [dialog.file.kind.box.itemText(place) for place in range(dialog.file.kind.box.count())] == ["Users", "Queues"]


def test_records_of_every_kind_come_in(at_office: At, qtbot: QtBot) -> None:
    pane = RecordsPane(at_office[0])
    files = shown(qtbot, pane)
    pane.filter.show_only(RecordType.LEAD, "")
    dialog = kept(files.ask_import(None))
    assert dialog.file.kind.value() is Kind.LEAD
    assert dialog.file.kind.box.count() == 5


def test_a_dropped_table_is_imported(at_office: At, qtbot: QtBot, tmp_path: Path) -> None:
    pane = UsersPane(at_office[0])
    shown(qtbot, pane)
    assert drop(pane, written(tmp_path, GOOD))
    dialog = the_import(pane)
    assert str(dialog.file.path.value()).endswith("people.csv")
    dialog.next_button.click()
    qtbot.waitUntil(lambda: dialog.at == 1 and not dialog.work.busy)


def test_what_is_no_table_is_not_taken(at_office: At, qtbot: QtBot, tmp_path: Path) -> None:
    pane = RecordsPane(at_office[0])
    shown(qtbot, pane)
    assert not drop(pane, written(tmp_path, "x", "picture.png"))
    assert not drop(pane, written(tmp_path, GOOD), written(tmp_path, GOOD, "second.csv"))
    assert pane.findChildren(ImportDialog) == []


def test_a_table_is_written_and_changes_nothing_when_it_comes_back(at_office: At, qtbot: QtBot, tmp_path: Path) -> None:
    console, heard = at_office
    pane = UsersPane(console)
    files = shown(qtbot, pane)
    path = tmp_path / "users.csv"
    files.export_to(Kind.USER, path)
    qtbot.waitUntil(lambda: bool(heard.told))
    assert heard.told == [f"2 row(s) are written to {path}."]
    data = path.read_bytes()
    assert data.startswith(b"\xef\xbb\xbf"), "spreadsheets know UTF-8 by its mark"
    report = console.service.import_table(Kind.USER, data)
    assert report.count(RowAction.UNCHANGED) == len(report.rows) == 2


def test_a_table_that_cannot_be_written_says_why(at_office: At, qtbot: QtBot, tmp_path: Path) -> None:
    pane = RecordsPane(at_office[0])
    files = shown(qtbot, pane)
    files.export_to(Kind.ACCOUNT, tmp_path / "nowhere" / "accounts.csv")
    qtbot.waitUntil(pane.banner.isVisible)
    assert pane.banner.problem is not None
    assert pane.banner.problem.title == "The table could not be written"


def test_where_several_tables_are_listed_it_is_asked_which(
    at_office: At, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pane = UsersPane(at_office[0])
    files = shown(qtbot, pane)
    menu = files.export_menu()
    assert [action.text() for action in menu.actions()] == ["Users", "Queues"]
    monkeypatch.setattr(QFileDialog, "open", lambda chooser: chooser.fileSelected.emit(str(tmp_path / "queues.csv")))
    menu.actions()[1].trigger()
    qtbot.waitUntil((tmp_path / "queues.csv").exists)
    shown_menus: list[QMenu] = []
    monkeypatch.setattr(QMenu, "popup", lambda self, _at: shown_menus.append(self))
    files.export_action.trigger()
    assert len(shown_menus) == 1
    pane.chips.set_chosen(Kind.QUEUE.value)
    (tmp_path / "queues.csv").unlink()
    files.export_action.trigger()
    qtbot.waitUntil((tmp_path / "queues.csv").exists)
    assert len(shown_menus) == 1, "one is listed: nothing is asked"


def test_the_import_has_its_key(at_office: At, qtbot: QtBot) -> None:
    console: Console = at_office[0]
    pane = RecordsPane(console)
    shown(qtbot, pane)
    pane.activateWindow()
    qtbot.waitUntil(pane.isActiveWindow)
    qtbot.keyClick(pane, Qt.Key.Key_O, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    assert the_import(pane).isVisible()
