"""The context menus of folder tracking: of the selected folders, and of a record."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QMenu

from core.service import FolderMapping, FolderView
from gui.icons import icon
from gui.models.folder_words import levels_of
from gui.panes.pane import PaneName
from gui.plain import no_mnemonic

if TYPE_CHECKING:
    from gui.panes.folders import FoldersPane

#: As the list of records takes it.
STAR_KEY = "Ctrl+D"
#: Folders of the same name that are offered to a rule whose folder is gone.
MOST_NAMESAKES = 3


def _own(views: list[FolderView]) -> FolderMapping | None:
    """The rule of the one folder that is selected; None where it is none or several."""
    return views[0].mapped if len(views) == 1 else None


def namesakes(rule: FolderView, folders: list[FolderView]) -> list[FolderView]:
    """Folders of the same name as that of a rule whose folder is gone: it may have been moved, or made again elsewhere."""
    name = levels_of(rule.path)[-1].casefold()
    free = [view for view in folders if view.id is not None and (view.mapped is None or view.mapped.inherited)]
    return [view for view in free if levels_of(view.path)[-1].casefold() == name]


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
        tree = menu.addAction(icon("folders"), pane.tree_action.text(), pane.tree_action.trigger)
        tree.setShortcut(pane.tree_action.shortcut())
        tree.setEnabled(workspace.model.has_folders)
        below = menu.addAction(self.tr("With subfolders"))
        below.setCheckable(True)
        below.setEnabled(mapped is not None and bool(on_server))
        if mapped is not None:
            regarding = mapped.regarding
            below.setChecked(mapped.subfolders)
            below.triggered.connect(lambda checked: workspace.map_selected(regarding, subfolders=checked))
        inherited = [view.path for view in on_server if view.mapped is not None and view.mapped.inherited]
        if inherited:
            changes, mailbox = pane.doing.changes, workspace.model.mailbox
            menu.addAction(icon("close"), self.tr("Leave out of the rule above"), lambda: changes.leave_out(mailbox, inherited))
        menu.addSeparator()
        if len(rules) == 1 and rules[0].id is None:
            self._offer_repair(menu, rules[0])
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

    def _offer_repair(self, menu: QMenu, rule: FolderView) -> None:
        """What can be done for a rule whose folder is gone: folders of its name first."""
        workspace = self._pane.workspace
        for folder in namesakes(rule, workspace.model.folders)[:MOST_NAMESAKES]:
            words = self.tr("Give the rule to {folder}").format(folder=no_mnemonic(folder.path))
            menu.addAction(icon("folder-mapped"), words, lambda folder=folder: workspace.give_rule(rule, folder))
        menu.addAction(icon("folder"), self.tr("Give the rule to another folder…"), lambda: workspace.choose_folder(rule))
        changes, mailbox = self._pane.doing.changes, workspace.model.mailbox
        menu.addAction(icon("add"), self.tr("Make the folder anew on the server"), lambda: changes.recreate(mailbox, rule.path))

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
        files = menu.addAction(icon("attach"), self.tr("Track emails from files…"), lambda: pane.doing.files.choose(link))
        files.setToolTip(self.tr("Emails as files (.eml); they can be dropped on the record as well."))
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
