"""The organisation document: written to a file, read from one. What an import would do is shown before it is done."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QPushButton, QWidget

from core.cancel import CancelToken
from core.errors import PostroomError
from gui.console import Console
from gui.dialogs.document import DocumentDialog
from gui.dialogs.document_files import SUFFIXES, write_document
from gui.icons import icon
from gui.messages import problem_of
from gui.panes.settings_parts import Card
from gui.theme import GAP, Tone
from gui.times import size

FILE_NAME = "organisation.yaml"


class DocumentCard(Card):
    """Export and import."""

    def __init__(self, console: Console, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.head(
            self.tr("Organisation document"),
            self.tr(
                "The whole organisation as one text, without passwords and mail: to keep, to compare, to change in one go, to take to "
                "another machine. A document can be dropped on this page as well."
            ),
        )
        self._console = console
        self.export_button = QPushButton(icon("export"), self.tr("Export…"))
        self.export_button.setAccessibleName(self.tr("Export the organisation document"))
        self.import_button = QPushButton(icon("import"), self.tr("Import…"))
        self.import_button.setAccessibleName(self.tr("Import an organisation document"))
        row = QHBoxLayout()
        row.setSpacing(GAP)
        row.addWidget(self.export_button)
        row.addWidget(self.import_button)
        row.addStretch(1)
        self.column.addLayout(row)
        self.export_button.clicked.connect(self._ask_target)
        self.import_button.clicked.connect(self._ask_source)

    def _chooser(self, title: str) -> QFileDialog:
        patterns = " ".join(f"*{suffix}" for suffix in SUFFIXES)
        filters = self.tr("Organisation documents ({patterns})").format(patterns=patterns)
        chooser = QFileDialog(self, title, "", filters + ";;" + self.tr("All files") + " (*)")
        chooser.finished.connect(chooser.deleteLater)
        return chooser

    def _ask_target(self) -> None:
        chooser = self._chooser(self.tr("Export the organisation document"))
        chooser.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        chooser.setDefaultSuffix(SUFFIXES[0].lstrip("."))
        chooser.selectFile(FILE_NAME)
        chooser.fileSelected.connect(lambda name: self.export_to(Path(name)))
        chooser.open()

    def _ask_source(self) -> None:
        chooser = self._chooser(self.tr("Import an organisation document"))
        chooser.setFileMode(QFileDialog.FileMode.ExistingFile)
        chooser.fileSelected.connect(lambda name: self.import_from(Path(name)))
        chooser.open()

    def export_to(self, path: Path) -> None:
        """Write the organisation to a file, in a task."""
        service = self._console.service

        def work(token: CancelToken) -> int:
            text = service.export()
            token.check()
            write_document(path, text)
            return len(text.encode("utf-8"))

        def done(size_bytes: int) -> None:
            words = self.tr("The organisation is written to {path} ({size}).").format(path=path, size=size(size_bytes))
            self.banner.show_words(words, Tone.HEALTHY)
            self._console.tell(self.tr("The organisation document is written."))

        def failed(error: PostroomError) -> None:
            self.banner.show_problem(problem_of(error))

        self.banner.clear()
        self.export_button.setEnabled(False)
        task = self._console.tasks.run(self, work, done, failed, title=self.tr("Exporting the organisation"))
        task.ended.connect(self._export_ended)

    def _export_ended(self) -> None:
        # Also where a person has cancelled it.
        self.export_button.setEnabled(True)

    def import_from(self, path: Path) -> DocumentDialog:
        """Show what a document would do, and let a person apply it."""
        self.banner.clear()
        dialog = DocumentDialog(self._console, path, self)
        dialog.applied.connect(lambda sentence: self.banner.show_words(f"{sentence} ({path})", Tone.HEALTHY))
        dialog.open()
        return dialog
