"""FolderWorkspace: folders at the left, records at the right, the line between them, and below what a drop would do, in a sentence."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QLabel, QSplitterHandle, QStackedWidget, QVBoxLayout, QWidget

from core.domain.folder_intent import MappingRefusal, refusal
from core.domain.record import RecordLink, RecordType
from core.service import FolderTree, FolderView, RecordView
from gui.console import Console
from gui.models.folder_intent import DraggedFolder, FileRefusal, FilesIntent, MapIntent, RepairIntent, TreeIntent, drag_of, repair
from gui.models.folder_tree import FolderTreeModel
from gui.models.folder_words import FolderWords
from gui.panes.folders_line import MappingLine
from gui.panes.folders_tree import FolderTreeView
from gui.panes.records_browser import RecordBrowser
from gui.theme import GAP, GROUP, set_class
from gui.widgets.empty import EmptyState
from gui.widgets.splitter import RememberedSplitter
from gui.widgets.switch import Switch

#: A preference: whether rules are previewed before they are saved.
PREVIEW_FIRST = "folders/preview-first"
#: Lines that are kept free below for what a drop would do.
HINT_LINES = 2


class _Handle(QSplitterHandle):
    """Only the line between folder and record is drawn here."""

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        pass


class _Gap(RememberedSplitter):
    """Halves with air between them."""

    def createHandle(self) -> QSplitterHandle:  # noqa: N802
        return _Handle(self.orientation(), self)


def _hint() -> QLabel:
    hint = QLabel()
    hint.setObjectName("folders-hint")
    hint.setTextFormat(Qt.TextFormat.PlainText)
    hint.setWordWrap(True)
    hint.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
    # A sentence of two lines finds its room there: what a drag is over must not move away under it.
    hint.setMinimumHeight(HINT_LINES * hint.fontMetrics().lineSpacing())
    return hint


class FolderWorkspace(QWidget):
    """States intents, whichever way they come about. GUI thread only."""

    #: A MapIntent, checked by the domain, and whether its preview is wanted first.
    intent = Signal(object, bool)

    def __init__(self, console: Console, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = FolderWords(self)
        self._preferences = console.preferences
        self._choosing = False
        self._previewing = False
        #: The rule of a folder that is gone, while another folder is chosen for it.
        self._rule: DraggedFolder | None = None
        self._notice: EmptyState | None = None
        self.model = FolderTreeModel(self)
        self.tree = FolderTreeView(self.model)
        self.browser = RecordBrowser(console)
        self.left = QStackedWidget()
        self.left.addWidget(self.tree)
        self.hint = _hint()
        self.preview_first = Switch(self.tr("Preview first"))
        self.line = MappingLine(self)
        self._splitter = _Gap(console.preferences, "folders")
        self._arrange()
        self._connect()
        self._rest()

    def _arrange(self) -> None:
        self._splitter.addWidget(self.left)
        self._splitter.addWidget(self.browser)
        self._splitter.setHandleWidth(GROUP + GAP)
        self._splitter.setStretchFactor(0, 3)
        self._splitter.setStretchFactor(1, 2)
        self._splitter.restore([3 * 100, 2 * 100])
        self.preview_first.setObjectName("folders-preview-first")
        self.preview_first.setChecked(self._preferences.value(PREVIEW_FIRST, default=True))
        self.preview_first.setToolTip(
            self.tr("Show what a rule would do before it is saved. Holding Shift while you drop or press Enter does the opposite.")
        )
        self.browser.list.setObjectName("folders-records")
        self.browser.filter.search.setObjectName("folders-search")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addWidget(self._splitter, 1)
        column.addWidget(self.hint)

    def _connect(self) -> None:
        self.model.intent.connect(lambda intent: self._state(intent, preview=self._flipped(self.tree.target.careful)))
        self.browser.model.intent.connect(lambda intent: self._state(intent, preview=self._flipped(self.browser.list.target.careful)))
        self.browser.chosen.connect(self._choose)
        self.preview_first.toggled.connect(lambda on: self._preferences.set(PREVIEW_FIRST, on))
        self.tree.target.hovered.connect(self._say)
        self.browser.list.target.hovered.connect(self._say)
        self.tree.drag_ended.connect(self._rest)
        self.browser.list.drag_ended.connect(self._rest)
        self.tree.selection_changed.connect(self._follow)
        for widget in (self.browser.filter.search, self.tree):
            widget.installEventFilter(self)
        # Scrolling, opened branches and moved borders move the rows; the line follows once they are where they will be.
        self._settled = QTimer(self)
        self._settled.setSingleShot(True)
        self._settled.setInterval(0)
        self._settled.timeout.connect(self._draw)
        for moved in (
            self.tree.verticalScrollBar().valueChanged,
            self.tree.expanded,
            self.tree.collapsed,
            self.model.modelReset,
            self.model.tree_set,
            self.model.dataChanged,
            self._splitter.splitterMoved,
            self.browser.moved,
        ):
            moved.connect(self._settled.start)

    # ---- what it shows

    def show_tree(self, mailbox: str, tree: FolderTree) -> None:
        """Show the folders of a mailbox."""
        if self.model.set_tree(mailbox, tree) and not self.tree.selected() and tree.folders:
            self.tree.setCurrentIndex(self.model.index(0, 0))
        self.show_notice(None)

    def show_notice(self, notice: EmptyState | None) -> None:
        """Say something in the place of the folders; None shows them."""
        if self._notice is not None:
            self.left.removeWidget(self._notice)
            self._notice.deleteLater()
        self._notice = notice
        if notice is not None:
            self.left.addWidget(notice)
            self.left.setCurrentWidget(notice)
        self._settled.start()
        self._rest()

    def selected_on_server(self) -> list[FolderView]:
        """The selected folders that a rule can be made for."""
        return [view for view in self.tree.selected() if view.id is not None] if self.model.has_folders else []

    def selected_rules(self) -> list[FolderView]:
        """The selected folders with a rule of their own."""
        return [view for view in self.tree.selected() if view.mapped is not None and not view.mapped.inherited]

    def map_tree(self) -> None:
        """Want a whole tree mapped: below the folder that is selected, to records of the kind that is shown."""
        views = [view for view in self.tree.selected() if not self.model.is_missing(self.model.index_of(view.path))]
        path = views[0].path if len(views) == 1 else ""
        if self.model.has_folders:
            self.intent.emit(TreeIntent(self.model.mailbox, path, self.browser.filter.chips.kind or RecordType.ACCOUNT), True)

    # ---- by keyboard

    def take_opened(self) -> None:
        """Enter on folders: the record is chosen; where a rule is looking for a folder, it has found it."""
        rule, views = self._rule, self.selected_on_server()
        if rule is None:
            self.choose_record()
        elif len(views) == 1:
            judged = repair(self.model.mailbox, rule, views[0])
            if isinstance(judged, RepairIntent):
                self._rest()
                self.intent.emit(judged, False)
            else:
                self._say(judged)

    def choose_folder(self, view: FolderView) -> None:
        """Let somebody choose the folder for the rule of one that is gone: select it, Enter."""
        self._rest()
        self._rule = drag_of(self.model.mailbox, [view]).folders[0]
        self.tree.setFocus(Qt.FocusReason.OtherFocusReason)
        words = self.tr("Choose the folder for the rule of {folder}: select it, then Enter. Esc goes back.")
        self._show_hint(words.format(folder=view.path), told=True)

    def give_rule(self, view: FolderView, folder: FolderView) -> None:
        """Want the rule of a folder that is gone to hold for another one."""
        judged = repair(self.model.mailbox, drag_of(self.model.mailbox, [view]).folders[0], folder)
        if isinstance(judged, RepairIntent):
            self.intent.emit(judged, False)
        else:
            self._say(judged)

    def choose_record(self, *, preview: bool = False) -> None:
        """Let somebody choose the record for the selected folders: type, Enter; with `preview`, what it would do is shown first."""
        views = self.selected_on_server()
        if not views:
            self._say(MappingRefusal.NOTHING)
            return
        self._choosing, self._previewing = True, preview
        self.browser.focus_search()
        place = self._words.place(drag_of(self.model.mailbox, views))
        words = self.tr("Choose the record for {folder}: type its name, then Enter. Esc goes back.")
        self._show_hint(words.format(folder=place), told=True)

    def _choose(self, row: RecordView) -> None:
        shift = bool(QApplication.keyboardModifiers() & Qt.KeyboardModifier.ShiftModifier)
        self.map_selected(row.link, preview=self._previewing or self._flipped(shift))

    def map_selected(self, target: RecordLink | None, *, subfolders: bool | None = None, preview: bool | None = None) -> None:
        """Want the selected folders mapped to a record, or tracked without one. `preview` None: as the switch says."""
        drag = drag_of(self.model.mailbox, self.selected_on_server())
        refused = refusal(drag.facts, target, subfolders=subfolders, has_folders=self.model.has_folders)
        if refused is None:
            self._state(MapIntent(drag, target, subfolders), preview=self._flipped(False) if preview is None else preview)
        else:
            self._say(refused)

    def _flipped(self, careful: bool) -> bool:
        """Whether a preview is wanted: as the switch says, the opposite with Shift."""
        return careful != self.preview_first.isChecked()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """Escape in the empty search goes back to the folders; in the folders it gives up what was being chosen."""
        if event.type() != QEvent.Type.KeyPress or getattr(event, "key", int)() != Qt.Key.Key_Escape:
            return super().eventFilter(watched, event)
        if watched is self.tree and self._rule is not None:
            self._rest()
            return True
        if watched is self.browser.filter.search and not self.browser.filter.search.text():
            self.tree.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self._rest()
            return True
        return super().eventFilter(watched, event)

    # ---- sentence and line

    def _state(self, intent: MapIntent, *, preview: bool) -> None:
        if self._choosing:
            # The next folder may be waiting there; a preview takes the keyboard for itself.
            self.tree.setFocus(Qt.FocusReason.OtherFocusReason)
        self._rest()
        self.intent.emit(intent, preview)

    def _say(self, judged: object, careful: bool = False) -> None:
        match judged:
            case MapIntent() | RepairIntent() | TreeIntent() | FilesIntent():
                self._show_hint(self._words.offer(judged, preview=self._flipped(careful)), told=True)
            case MappingRefusal() | FileRefusal():
                self._show_hint(self._words.refused(judged), told=False)
            case _:
                self._rest()

    def rest(self) -> None:
        """Nothing is being dragged or chosen."""
        self._rest()

    def _rest(self) -> None:
        self._choosing = self._previewing = False
        self._rule = None
        if self.left.currentWidget() is self.tree:
            words = self.tr("Drag folders onto a record, or a record onto folders. From the keyboard: select folders and press Ctrl+M.")
        else:
            words = ""
        self._show_hint(words, told=False)

    def _show_hint(self, text: str, *, told: bool) -> None:
        set_class(self.hint, "heading" if told else "muted")
        self.hint.setText(text)
        self.hint.setAccessibleName(text)

    def _follow(self) -> None:
        """The record of the selected folder is selected as well, where it is shown."""
        link = self._link_of_selected()
        if link is not None:
            self.browser.select(link)
        if not self._choosing and self._rule is None:
            self._rest()
        self._settled.start()

    def _link_of_selected(self) -> RecordLink | None:
        views = self.tree.selected()
        return views[0].mapped.regarding if len(views) == 1 and views[0].mapped is not None else None

    def _draw(self) -> None:
        link, views = self._link_of_selected(), self.tree.selected()
        folder = self.model.index_of(views[0].path) if link is not None else QModelIndex()
        if not self.tree.isVisible():
            folder = QModelIndex()
        muted = bool(views) and views[0].mapped is not None and views[0].mapped.inherited
        self.line.connect_rows(self.tree, folder, self.browser.list, self.browser.model.index_of(link), muted=muted)
        self.line.raise_()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """The line lies over everything."""
        super().resizeEvent(event)
        self.line.resize(self.size())
        self._settled.start()
