"""Tables out of and into a pane: Import and Export as CSV among its actions, and files that are dropped on it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QIODevice, QObject, QPoint, QSaveFile
from PySide6.QtGui import QAction, QDropEvent
from PySide6.QtWidgets import QFileDialog, QMenu, QPushButton

from core.cancel import CancelToken
from core.errors import EnvironmentUnusable, PostroomError
from core.service import Kind
from gui.dialogs.import_file import SUFFIXES, dropped_table, filters
from gui.dialogs.import_words import table_word
from gui.dialogs.importing import ImportDialog
from gui.messages import problem_of
from gui.panes.pane import Pane

_DRAGS = {QEvent.Type.DragEnter, QEvent.Type.DragMove}


class TableFiles(QObject):
    """Adds the two actions to a pane. `chosen` tells the kind that its list shows now, None where it shows several. GUI thread only."""

    def __init__(self, pane: Pane, kinds: Sequence[Kind], chosen: Callable[[], Kind | None]) -> None:
        super().__init__(pane)
        self._pane = pane
        self._console = pane.console
        self._kinds = tuple(kinds)
        self._chosen = chosen
        self.export_action = pane.add_action(self.tr("Export as CSV…"), "export", self.ask_export)
        self.import_action = pane.add_action(self.tr("Import…"), "import", lambda: self.ask_import(None), shortcut="Ctrl+Shift+O")
        pane.setAcceptDrops(True)
        pane.installEventFilter(self)

    # ---- in

    def ask_import(self, path: Path | None) -> ImportDialog:
        """Open the import, with a file where there is one already."""
        dialog = ImportDialog(self._console, self._pane, path=path, kind=self._chosen(), kinds=self._kinds)
        dialog.open()
        if path is not None:
            dialog.next_button.setFocus()
        return dialog

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """A table that is dropped on the pane is imported."""
        if event.type() in _DRAGS and isinstance(event, QDropEvent):
            if dropped_table(event.mimeData()) is not None:
                event.acceptProposedAction()
            return True
        if event.type() is QEvent.Type.Drop and isinstance(event, QDropEvent):
            path = dropped_table(event.mimeData())
            if path is not None:
                event.acceptProposedAction()
                self.ask_import(path)
            return True
        return super().eventFilter(watched, event)

    # ---- out

    def ask_export(self) -> None:
        """Ask which table where several are shown, then for the file."""
        kind = self._chosen()
        if kind is not None:
            self.ask_target(kind)
            return
        menu = self.export_menu()
        menu.aboutToHide.connect(menu.deleteLater)
        button = next(each for each in self._pane.findChildren(QPushButton) if each.text() == self.export_action.text())
        menu.popup(button.mapToGlobal(QPoint(0, button.height())))

    def export_menu(self) -> QMenu:
        """One entry for each table."""
        menu = QMenu(self._pane)
        for kind in self._kinds:
            menu.addAction(self._entry(kind, menu))
        return menu

    def _entry(self, kind: Kind, menu: QMenu) -> QAction:
        action = QAction(table_word(kind), menu)
        action.triggered.connect(lambda _checked=False: self.ask_target(kind))
        return action

    def ask_target(self, kind: Kind) -> None:
        """Ask for the file."""
        title = self.tr("Export: {table}").format(table=table_word(kind))
        chooser = QFileDialog(self._pane, title, "", filters())
        chooser.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        chooser.setDefaultSuffix(SUFFIXES[0].lstrip("."))
        chooser.selectFile(f"{table_word(kind).lower()}{SUFFIXES[0]}")
        chooser.fileSelected.connect(lambda name: self.export_to(kind, Path(name)))
        chooser.finished.connect(chooser.deleteLater)
        chooser.open()

    def export_to(self, kind: Kind, path: Path) -> None:
        """Write a table to a file, in a task; what stood there is replaced whole."""
        service = self._console.service

        def work(token: CancelToken) -> int:
            text = service.export_table(kind)
            token.check()
            _write(path, text)
            return max(0, len(service.entries(kind)))

        def done(rows: int) -> None:
            self._pane.show_problem(None)
            words = self.tr("%n row(s) are written to {path}.", "", rows)
            self._console.tell(words.format(path=path))

        def failed(error: PostroomError) -> None:
            self._pane.show_problem(problem_of(error), lambda: self.export_to(kind, path))

        self._console.tasks.run(self, work, done, failed, title=self.tr("Exporting a table"))


def _write(path: Path, text: str) -> None:
    """Spreadsheets take a file for UTF-8 by its mark alone. On a worker's thread. Raises EnvironmentUnusable."""
    file = QSaveFile(str(path))
    data = text.encode("utf-8-sig")
    if not file.open(QIODevice.OpenModeFlag.WriteOnly) or file.write(data) != len(data) or not file.commit():
        raise EnvironmentUnusable(
            f"{path}: {file.errorString()}",
            title=QCoreApplication.translate("TableFiles", "The table could not be written"),
            hint=QCoreApplication.translate("TableFiles", "Choose a folder that this user may write to."),
        )
