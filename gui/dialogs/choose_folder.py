"""ChooseFolder: one folder of a mailbox, found while one types; for a rule whose own folder is gone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QDialog, QDialogButtonBox, QLabel, QPushButton, QVBoxLayout, QWidget

from core.cancel import CancelToken
from core.errors import PostroomError
from core.service import FolderTree, FolderView
from gui.icons import icon
from gui.messages import problem_of
from gui.models.table import Column, TableModel
from gui.reading.harmless import one_line
from gui.tasks import Latest
from gui.theme import DIALOG, GAP, MARGIN, Tone, set_class
from gui.times import number
from gui.widgets.banner import Banner
from gui.widgets.search import SearchField
from gui.widgets.table import Table

if TYPE_CHECKING:
    from gui.console import Console


class ChooseFolder(QDialog):
    """`chosen` carries the path of a folder that has no rule of its own. GUI thread only."""

    chosen = Signal(str)

    def __init__(self, console: Console, mailbox: str, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self._console = console
        self._mailbox = mailbox
        self._latest: Latest[FolderTree] = Latest(console.tasks, self)
        self.search = SearchField(self.tr("Part of the folder's path"), self)
        self.search.searched.connect(self._filter)
        self.search.installEventFilter(self)
        self.model: TableModel[FolderView] = TableModel(_columns(), lambda view: view.path, self)
        self.table: Table[FolderView] = Table(self.model, self.tr("Folders"), self)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.activated_row.connect(self._take)
        self.table.selection_changed.connect(self._enable)
        self.note = QLabel(self.tr("Folders that have a rule of their own are left out."), self)
        self.note.setWordWrap(True)
        set_class(self.note, "caption")
        self.banner = Banner(self)
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel, self)
        self.choose_button = QPushButton(self.tr("Use this folder"), self)
        self.choose_button.setToolTip(self.tr("The rule holds for it from now on"))
        self.choose_button.setDefault(True)
        self.choose_button.clicked.connect(self._choose)
        self.buttons.addButton(self.choose_button, QDialogButtonBox.ButtonRole.ActionRole)
        self.buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        column.setSpacing(GAP)
        for widget in (self.search, self.banner):
            column.addWidget(widget)
        column.addWidget(self.table, 1)
        column.addWidget(self.note)
        column.addWidget(self.buttons)
        self.resize(DIALOG, DIALOG * 3 // 4)
        self._enable()
        self.reload()

    def reload(self) -> None:
        """Read the folders as they were last seen."""
        service, mailbox = self._console.service, self._mailbox

        def work(_token: CancelToken) -> FolderTree:
            return service.folders(mailbox)

        self._latest.run(work, self._have, self._failed)

    def _have(self, tree: FolderTree) -> None:
        self.banner.clear()
        free = [view for view in tree.folders if view.id is not None and (view.mapped is None or view.mapped.inherited)]
        self.model.reset(free)
        self._select_first()

    def _failed(self, error: PostroomError) -> None:
        self.banner.show_problem(problem_of(error), self.reload)

    def _filter(self, text: str) -> None:
        wanted = text.strip().casefold()
        self.model.set_filter((lambda view: wanted in view.path.casefold()) if wanted else None)
        self._select_first()

    def _select_first(self) -> None:
        if self.model.rows and not self.table.selected_rows():
            self.table.select_key(self.model.rows[0].path)
        self._enable()

    def _enable(self) -> None:
        self.choose_button.setEnabled(bool(self.table.selected_rows()))

    def _choose(self) -> None:
        rows = self.table.selected_rows()
        if rows:
            self._take(rows[0])

    def _take(self, view: FolderView) -> None:
        self.accept()
        self.chosen.emit(view.path)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """The arrows move through the list while the search has the keyboard, and Enter takes from it."""
        if watched is self.search and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
                # What was typed last may not be looked for yet.
                self._filter(self.search.text())
                self._choose()
                return True
            step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
            if step is not None and self.model.rowCount():
                row = min(max(self.table.currentIndex().row() + step, 0), self.model.rowCount() - 1)
                self.table.setCurrentIndex(self.model.index(row, 0))
                return True
        return super().eventFilter(watched, event)


def _columns() -> list[Column[FolderView]]:
    return [
        Column(
            "folder",
            QCoreApplication.translate("ChooseFolder", "Folder"),
            lambda view: one_line(view.path),
            icon=lambda _view: icon("folder", Tone.MUTED),
            stretch=True,
        ),
        Column(
            "total",
            QCoreApplication.translate("ChooseFolder", "Messages"),
            lambda view: "" if view.total is None else number(view.total),
            right=True,
            width=96,
        ),
    ]
