"""Folder tracking: which folders of a mailbox are tracked, and regarding what.

mailbox chosen ──▶ folders as last read (the server is asked where they never were) ──▶ Refresh asks the server
drop, Enter, Ctrl+M, menu ──▶ intent ──┬──────────────────────────▶ saved ──▶ folders reread, sentence with Undo
                                       └─▶ preview in the drawer ──▲   unless it is switched off, or with Shift the other way round
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from core.cancel import CancelToken
from core.domain.mailbox import MailboxKind
from core.domain.record import RecordLink
from core.errors import PostroomError
from core.service import FolderTree
from gui.console import Console
from gui.icons import icon
from gui.messages import problem_of
from gui.panes.folders_doing import FolderDoing
from gui.panes.folders_mailbox import MailboxChooser
from gui.panes.folders_menus import FolderMenus
from gui.panes.folders_preview import MappingPreview
from gui.panes.folders_whole import WholeTree
from gui.panes.folders_workspace import FolderWorkspace
from gui.panes.pane import Pane, PaneName
from gui.tasks import Latest, Task
from gui.times import number
from gui.widgets.empty import EmptyState


class FoldersPane(Pane):
    """The pane. GUI thread only."""

    def __init__(self, console: Console, parent: QWidget | None = None) -> None:
        super().__init__(console, PaneName.FOLDERS, self.tr("Folder tracking"), parent)
        self._reads: Latest[FolderTree] = Latest(console.tasks, self)
        self._asking: Task | None = None
        self._changed_meanwhile = False
        self._entered = False
        self._wanted_folder = ""
        self._unread = False
        self.chooser = MailboxChooser(console.state, console.preferences)
        self.workspace = FolderWorkspace(console)
        self.doing = FolderDoing(console, self)
        self.doing.files.mailbox = lambda: self.chooser.address
        self.refresh_action = self.add_action(self.tr("Refresh"), "refresh", self.refresh, shortcut="F5")
        rules = self.add_action(self.tr("All rules"), "folder-rules", lambda: console.go(PaneName.FOLDER_RULES), shortcut="Ctrl+L")
        rules.setToolTip(self.tr("The folder rules of all mailboxes, with how they fare"))
        self.map_action = self._action(self.tr("Map to record…"), "link", self.workspace.choose_record, "Ctrl+M")
        self.look_action = self._action(
            self.tr("Map with a preview…"), "eye", lambda: self.workspace.choose_record(preview=True), "Ctrl+Shift+M"
        )
        self.tree_action = self._action(self.tr("Map a whole tree…"), "folders", self.workspace.map_tree, "Ctrl+T")
        self.whole = WholeTree(self.workspace)
        self.filter_row.addWidget(self.chooser)
        self.filter_row.addStretch(1)
        self.filter_row.addWidget(self.whole)
        self.filter_row.addWidget(self.workspace.preview_first)
        self.set_body(self.workspace)
        self.set_summary(self.tr("Mail in a mapped folder is tracked, regarding the record that it is mapped to."))
        # Whoever gives the pane the focus means the folders.
        self.setFocusProxy(self.workspace.tree)
        for action in (self.doing.undo_action, self.doing.redo_action):
            self.addAction(action)
        self.menus = FolderMenus(self)
        self._connect()

    def _action(self, text: str, icon_name: str, slot: Callable[[], None], shortcut: str) -> QAction:
        action = QAction(icon(icon_name), text, self)
        action.setShortcut(QKeySequence(shortcut))
        action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        action.triggered.connect(lambda _checked=False: slot())
        self.addAction(action)
        return action

    def _connect(self) -> None:
        self.chooser.chosen.connect(self._mailbox_chosen)
        self.workspace.intent.connect(self.doing.take)
        tree = self.workspace.tree
        tree.opened.connect(self.workspace.take_opened)
        tree.delete_wanted.connect(self.remove_rules)
        self.doing.problem.connect(self.show_problem)
        self.doing.preview_wanted.connect(self.drawer_wanted)
        self.doing.ended.connect(lambda: tree.setFocus(Qt.FocusReason.OtherFocusReason))
        self.doing.changes.changed.connect(self._reread)
        self.console.state.organisation_changed.connect(self._organisation_changed)

    @property
    def preview(self) -> MappingPreview:
        """What the drawer shows."""
        return self.doing.preview

    # ---- Pane

    def drawer_widget(self) -> QWidget | None:
        """The preview."""
        return self.preview

    def drawer_closed(self) -> None:
        """Closing the drawer gives the preview up."""
        if self.preview.intent is not None:
            self.preview.close_preview()

    def entered(self) -> None:
        """Read what is shown; the first time, choose the last mailbox."""
        self._entered = True
        if self.preview.intent is not None:
            self.drawer_wanted.emit(True)
        self.workspace.browser.reread()
        if not self.chooser.address:
            self.chooser.refill()
        else:
            self._read()

    def show_item(self, what: object) -> None:
        """A mailbox's address, an (address, folder) pair, or a record, whose name is searched for."""
        match what:
            case str():
                self.chooser.choose(what)
            case (str() as address, str() as folder):
                self._wanted_folder = folder
                self.chooser.choose(address)
                self._read()
            case RecordLink():
                self.workspace.browser.filter.show_only(what.type, what.name)
            case _:
                pass

    # ---- folders

    def _mailbox_chosen(self, _address: str) -> None:
        if self.preview.intent is not None:
            self.preview.close_preview()
        if self._entered:
            self._read()

    def _organisation_changed(self) -> None:
        if self._entered:
            self._reread()
            self.workspace.browser.reread()

    def _reread(self) -> None:
        """Show what the store knows, without asking the server; where it is being asked, once it has answered."""
        self._changed_meanwhile = self._asking is not None
        if self.chooser.address and self._asking is None:
            self._read(ask_if_unknown=False)

    def refresh(self) -> None:
        """Ask the server for the folders."""
        self._read(refresh=True)

    def _read(self, *, refresh: bool = False, ask_if_unknown: bool = True) -> None:
        address, console = self.chooser.address, self.console
        if not address:
            return
        self._reads.drop()
        if self._asking is not None:
            self._asking.cancel()

        def known(_token: CancelToken) -> FolderTree:
            return console.service.folders(address)

        def asked(token: CancelToken) -> FolderTree:
            return console.service.folders(address, refresh=True, relist=lambda number: console.app.relist(number, token))

        def have(tree: FolderTree) -> None:
            if self._unread:
                self._unread = False
                self.show_problem(None)
            self._show(address, tree)
            if ask_if_unknown and tree.has_folders and not tree.folders:
                self._ask(asked)

        if refresh:
            self._ask(asked)
        else:
            self._reads.run(known, have, self._failed)

    def _ask(self, work: object) -> None:
        assert callable(work)
        address = self.chooser.address
        self.refresh_action.setEnabled(False)
        task = self.console.tasks.run(
            self,
            work,
            lambda tree: self._answered(address, tree),
            self._not_answered,
            title=self.tr("Folders of {mailbox}").format(mailbox=address),
        )
        self._asking = task
        task.ended.connect(lambda: self._asked(task))
        if not self.workspace.model.folders or self.workspace.model.mailbox != address:
            words = self.tr("The server is asked for the folders of {mailbox}.").format(mailbox=address)
            self.workspace.show_notice(EmptyState(self.tr("Reading the folders…"), words, icon_name="folders"))

    def _asked(self, task: Task) -> None:
        if self._asking is task:
            self._asking = None
            self.refresh_action.setEnabled(self.workspace.model.has_folders)
            if task.token.cancelled and not self.workspace.model.folders:
                self._show_unknown()
            if self._changed_meanwhile:
                # What comes with the answer may have been read before the change.
                self._reread()

    def _answered(self, address: str, tree: FolderTree) -> None:
        self.show_problem(None)
        self._show(address, tree)

    def _not_answered(self, error: PostroomError) -> None:
        """What is known stays; where nothing is, say so."""
        self.show_problem(problem_of(error), self.refresh)
        if not self.workspace.model.folders:
            self._show_unknown()

    def _show_unknown(self) -> None:
        words = self.tr("They are listed once the server has answered.")
        self.workspace.show_notice(
            EmptyState(self.tr("The folders are not known yet"), words, self.tr("Ask the server"), self.refresh, icon_name="folders")
        )

    def _failed(self, error: PostroomError) -> None:
        self._unread = True
        self.show_problem(problem_of(error), self._read)

    def _show(self, address: str, tree: FolderTree) -> None:
        if address != self.chooser.address:
            return
        if address != self.workspace.model.mailbox:
            self.show_problem(None)
        self.doing.shown_anew()
        self.workspace.show_tree(address, tree)
        self._summarise(tree)
        self.refresh_action.setEnabled(tree.has_folders and self._asking is None)
        if not tree.has_folders:
            self.workspace.show_notice(self._why_none(address))
        if self._wanted_folder:
            self.workspace.tree.select_paths([self._wanted_folder])
            self._wanted_folder = ""

    def _why_none(self, address: str) -> EmptyState:
        title = self.tr("There are no folders to map in this mailbox")
        view = self.console.state.by_address(address)
        if view is not None and view.kind is MailboxKind.FORWARD:
            words = self.tr("{mailbox} is a forward mailbox: what arrives there belongs to others, and its folders track nothing.")
        else:
            words = self.tr(
                "{mailbox} is read by POP3, which knows the inbox alone. "
                "With a profile of a type that has folders, as Exchange, they can be mapped."
            )
        return EmptyState(title, words.format(mailbox=address), icon_name="inbox")

    def _summarise(self, tree: FolderTree) -> None:
        if not tree.has_folders:
            self.set_summary(self.tr("Mail in a mapped folder is tracked, regarding the record that it is mapped to."))
            return
        rules = [view for view in tree.folders if view.mapped is not None and not view.mapped.inherited]
        words = self.tr("%n folder(s), {mapped} mapped", "", len(tree.folders)).format(mapped=number(len(rules)))
        if tree.missing:
            words = self.tr("{words}; %n rule(s) without a folder", "", len(tree.missing)).format(words=words)
        self.set_summary(words)

    # ---- rules

    def remove_rules(self) -> None:
        """Remove the rules of the selected folders; Undo restores them."""
        self.doing.remove(self.chooser.address, [view.path for view in self.workspace.selected_rules()])
