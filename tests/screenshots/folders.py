"""Folder tracking as somebody meets it: a mapped folder, a drag under way, a preview, a whole tree."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from core.domain.record import RecordType
from core.sandbox import people
from core.sandbox.exchange_mail import CONTOSO_FOLDER
from gui.models.folder_intent import TreeIntent, drag_of, folder_mime
from gui.panes.folders_drag import pill
from gui.panes.folders_whole import TreeDialog
from gui.panes.pane import PaneName
from gui.theme import GAP
from tests.screenshots.stage import Stage, until

ACCOUNT = "account:Lantern Street Bikes"
#: What shows the pill, which is otherwise the pointer's and in no picture.
CARRIED = "picture-of-what-is-carried"


def folders(stage: Stage) -> QWidget:
    """A mapped folder and its record, and a favourite."""
    pane = _folders(stage)
    stage.service.set_favourite(ACCOUNT)
    pane.workspace.browser.reread()
    stage.settled()
    return stage.program.window


def folders_drag(stage: Stage) -> QWidget:
    """A folder over a record that takes it."""
    pane = _folders(stage)
    records, model = pane.workspace.browser.list, pane.workspace.browser.model
    (folder,) = [view for view in pane.workspace.model.folders if view.path == "Inbox/Newsletters"]
    pane.workspace.tree.select_paths([folder.path])
    index = model.index_of(stage.service.resolve_record(ACCOUNT))
    records.scrollTo(index)
    stage.settled()
    carried = drag_of(people.LEIF.email, [folder])
    data, at = folder_mime(carried), records.visualRect(index).center()
    for event in (QDragEnterEvent, QDragMoveEvent):
        made = event(at, Qt.DropAction.LinkAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
        QApplication.sendEvent(records.viewport(), made)
    label = QLabel(stage.program.window)
    label.setObjectName(CARRIED)
    label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
    label.setPixmap(pill(f"{folder.path} ({folder.total})", "folder", records.devicePixelRatioF()))
    label.adjustSize()
    label.move(records.viewport().mapTo(stage.program.window, at) + QPoint(GAP, GAP))
    label.show()
    return stage.program.window


def folders_preview(stage: Stage) -> QWidget:
    """What a new rule would do, in the drawer."""
    pane = _folders(stage)
    pane.workspace.tree.select_paths(["Inbox/Newsletters"])
    stage.settled()
    pane.workspace.map_selected(stage.service.resolve_record(ACCOUNT), preview=True)
    stage.settled()
    return stage.program.window


def folders_whole(stage: Stage) -> QWidget:
    """Which folders of a tree would be mapped."""
    dialog = TreeDialog(stage.console, TreeIntent(people.LEIF.email, "Inbox", RecordType.ACCOUNT), stage.program.window)
    dialog.create_missing.setChecked(True)
    dialog.open()
    stage.settled()
    until(dialog.save_button.isEnabled, "what a whole tree comes to")
    return dialog


def _folders(stage: Stage) -> Any:
    for label in stage.program.window.findChildren(QLabel, CARRIED):
        label.hide()
        label.setParent(None)
        label.deleteLater()
    pane: Any = stage.go(PaneName.FOLDERS, (people.LEIF.email, CONTOSO_FOLDER))
    pane.workspace.browser.list.target.leave()
    if pane.preview.intent is not None:
        pane.preview.close_preview()
    stage.settled()
    until(lambda: pane.workspace.model.folders, "the folders")
    stage.go(PaneName.FOLDERS, (people.LEIF.email, CONTOSO_FOLDER))
    return pane
