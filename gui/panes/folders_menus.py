"""The context menus of folder tracking: of the selected folders, and of a record."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QMenu

from core.service import FolderMapping, FolderView
from gui.icons import icon
from gui.panes.pane import PaneName

if TYPE_CHECKING:
    from gui.panes.folders import FoldersPane

#: As the list of records takes it.
STAR_KEY = "Ctrl+D"


def _own(views: list[FolderView]) -> FolderMapping | None:
    """The rule of the one folder that is selected; None where it is none or several."""
    return views[0].mapped if len(views) == 1 else None


class FolderMenus(QObject):
    """Makes a menu when it is wanted. GUI thread only."""

    def __init__(self, pane: FoldersPane) -> None:
        super().__init__(pane)
        self._pane = pane
        tree, records = pane.workspace.tree, pane.workspace.browser.list
        tree.customContextMenuRequested.connect(lambda at: self._open(self.of_folders(), tree, at))
        records.customContextMenuRequested.connect(lambda at: self._open(self.of_record(), records, at))

    def of_folders(self) -> QMenu:
        """For the selected folders."""
        pane, workspace = self._pane, self._pane.workspace
        on_server, rules = workspace.selected_on_server(), workspace.selected_rules()
        mapped = _own(rules)
        menu = QMenu(pane)
        choose = menu.addAction(icon("link"), pane.map_action.text(), pane.map_action.trigger)
        choose.setShortcut(pane.map_action.shortcut())
        choose.setEnabled(bool(on_server))
        look = menu.addAction(icon("eye"), pane.look_action.text(), pane.look_action.trigger)
        look.setShortcut(pane.look_action.shortcut())
        look.setEnabled(bool(on_server))
        without = menu.addAction(icon("mail"), self.tr("Track without a record"), lambda: workspace.map_selected(None))
        without.setEnabled(bool(on_server))
        below = menu.addAction(self.tr("With subfolders"))
        below.setCheckable(True)
        below.setEnabled(mapped is not None and bool(on_server))
        if mapped is not None:
            regarding = mapped.regarding
            below.setChecked(mapped.subfolders)
            below.triggered.connect(lambda checked: workspace.map_selected(regarding, subfolders=checked))
        menu.addSeparator()
        remove = menu.addAction(icon("unlink"), self.tr("Remove rule"), pane.remove_rules)
        remove.setShortcut(QKeySequence(Qt.Key.Key_Delete))
        remove.setEnabled(bool(rules))
        link = mapped.regarding if mapped is not None else None
        opened = menu.addAction(icon("records"), self.tr("Open record"), lambda: pane.console.go(PaneName.RECORDS, link))
        opened.setEnabled(link is not None)
        menu.addSeparator()
        menu.addAction(pane.doing.undo_action)
        menu.addAction(pane.doing.redo_action)
        menu.addSeparator()
        menu.addAction(pane.refresh_action)
        return menu

    def of_record(self) -> QMenu | None:
        """For the record with the focus; None where there is none."""
        pane, workspace = self._pane, self._pane.workspace
        row = workspace.browser.list.current()
        if row is None:
            return None
        link, chosen = row.link, workspace.selected_on_server()
        menu = QMenu(pane)
        words = self.tr("Map %n selected folder(s) here", "", len(chosen))
        action = menu.addAction(icon("link"), words, lambda: workspace.map_selected(link, preview=False))
        action.setEnabled(bool(chosen))
        look = menu.addAction(icon("eye"), self.tr("Show what that would do…"), lambda: workspace.map_selected(link, preview=True))
        look.setEnabled(bool(chosen))
        menu.addSeparator()
        browser = workspace.browser
        starred = bool(browser.model.is_favourite(link))
        words = self.tr("Remove from favourites") if starred else self.tr("Add to favourites")
        star = menu.addAction(icon("star" if starred else "star-filled"), words, lambda: browser.favourites.toggle(link))
        star.setShortcut(QKeySequence(STAR_KEY))
        menu.addAction(icon("records"), self.tr("Open record"), lambda: pane.console.go(PaneName.RECORDS, link))
        return menu

    @staticmethod
    def _open(menu: QMenu | None, view: QAbstractItemView, at: QPoint) -> None:
        if menu is not None:
            menu.aboutToHide.connect(menu.deleteLater)
            menu.popup(view.viewport().mapToGlobal(at))
