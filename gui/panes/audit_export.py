"""Writing the audit into a file: asks for a name, whose end says how, and writes all that the filter lets through in a task."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog, QWidget

from core.cancel import CancelToken
from core.domain.audit import AuditFilter
from core.errors import PostroomError
from core.service import AuditFormat
from gui.console import Console
from gui.dialogs.document_files import write_document
from gui.times import size

FILE_NAME = "audit.csv"


def form_of(path: Path) -> AuditFormat:
    """How a file of this name is written: JSON lines where it says so, else CSV."""
    return AuditFormat.JSON_LINES if path.suffix.lower() in {".jsonl", ".json", ".ndjson"} else AuditFormat.CSV


class AuditExport(QObject):
    """Asks and writes. `failed` is told what went wrong, with what does it again. GUI thread only."""

    def __init__(self, console: Console, parent: QWidget, failed: Callable[[Callable[[], None], PostroomError], None]) -> None:
        super().__init__(parent)
        self._console = console
        self._widget = parent
        self._failed = failed

    def ask(self, wanted: AuditFilter) -> None:
        """Ask for a name."""
        table, lines = self.tr("Comma-separated values"), self.tr("JSON, one object a line")
        filters = f"{table} (*.csv);;{lines} (*.jsonl)"
        chooser = QFileDialog(self._widget, self.tr("Export the audit"), "", filters)
        chooser.finished.connect(chooser.deleteLater)
        chooser.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        chooser.setDefaultSuffix("csv")
        chooser.filterSelected.connect(lambda chosen: chooser.setDefaultSuffix("jsonl" if "jsonl" in chosen else "csv"))
        chooser.selectFile(FILE_NAME)
        chooser.fileSelected.connect(lambda name: self.write(Path(name), wanted))
        chooser.open()

    def write(self, path: Path, wanted: AuditFilter) -> None:
        """Write all entries wanted into a file."""
        service = self._console.service

        def work(token: CancelToken) -> int:
            text = service.export_audit(wanted, form_of(path))
            token.check()
            write_document(path, text, self.tr("The audit could not be written"))
            return len(text.encode("utf-8"))

        def done(size_bytes: int) -> None:
            self._console.tell(self.tr("The audit is written to {path} ({size}).").format(path=path, size=size(size_bytes)))

        self._console.tasks.run(
            self, work, done, lambda error: self._failed(lambda: self.write(path, wanted), error), title=self.tr("Exporting the audit")
        )
