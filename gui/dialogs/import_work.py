"""What an import does off the GUI thread: reads the file, asks how it is understood, tries it, carries it out. One thing at a time.

idle ──read, check, carry_out──▶ busy ──▶ idle, with what came of it
                                  └──call_off──▶ idle; where that came too late, the import is told as done
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from core.cancel import CancelToken
from core.service import ImportOptions, ImportPreview, ImportReport
from gui.console import Console
from gui.dialogs.import_file import Source, read_source
from gui.tasks import Latest, Task
from gui.undoing import Change, remembered

Mapping = tuple[tuple[str, str], ...]


class ImportWork(QObject):
    """Knows the file that was read, and imports exactly that. GUI thread only."""

    #: An ImportPreview of a file that was just read; of the same file with another mapping.
    read_in = Signal(object)
    looked = Signal(object)
    #: An ImportReport; a Change of one.
    checked = Signal(object)
    imported = Signal(object)
    failed = Signal(object)
    #: Rows done and in all.
    went_on = Signal(int, int)
    busy_changed = Signal()

    def __init__(self, console: Console, parent: QObject) -> None:
        super().__init__(parent)
        self._console = console
        self._source: Source | None = None
        self._data = b""
        self._task: Task | None = None
        self._over: list[Change[ImportReport]] = []
        self._looks: Latest[ImportPreview] = Latest(console.tasks, self)

    @property
    def busy(self) -> bool:
        """Whether something is under way."""
        return self._task is not None

    def call_off(self) -> None:
        """Stop what is under way; nothing is changed then, unless it was done already."""
        if self._task is not None:
            self._task.cancel()

    def read(self, source: Source) -> None:
        """Read a file and say how it is understood."""
        self._source = source
        service = self._console.service

        def work(_token: CancelToken) -> tuple[bytes, ImportPreview]:
            data = read_source(source.path)
            return data, service.import_preview(source.kind, data, ImportOptions(separator=source.separator))

        self._run(work, self._have_read)

    def look_again(self, mapping: Mapping) -> None:
        """Say how the same file is understood with this mapping; a newer call drops the one before."""
        source, data, service = self._asked(), self._data, self._console.service
        options = ImportOptions(mapping, separator=source.separator)
        self._looks.run(lambda _token: service.import_preview(source.kind, data, options), self.looked.emit, self.failed.emit)

    def check(self, mapping: Mapping) -> None:
        """Say what the import would do; nothing is written."""
        self._run(self._importing(mapping, dry_run=True, leave_out=False), self.checked.emit)

    def carry_out(self, mapping: Mapping, *, leave_out: bool) -> None:
        """Import what was read; `leave_out` keeps out the rows with faults, else one of them keeps out all."""
        service, over = self._console.service, self._over
        importing = self._importing(mapping, dry_run=False, leave_out=leave_out)

        def work(token: CancelToken, report: Callable[[object], None]) -> Change[ImportReport]:
            change = remembered(service, lambda: importing(token, report))
            over.append(change)
            return change

        self._run(work, self._have_imported)

    def _importing(
        self, mapping: Mapping, *, dry_run: bool, leave_out: bool
    ) -> Callable[[CancelToken, Callable[[object], None]], ImportReport]:
        source, data, service = self._asked(), self._data, self._console.service
        options = ImportOptions(mapping, source.on_existing, leave_out, dry_run, source.separator)

        def work(token: CancelToken, report: Callable[[object], None]) -> ImportReport:
            return service.import_table(source.kind, data, options, token=token, progress=lambda done, total: report((done, total)))

        return work

    def _asked(self) -> Source:
        assert self._source is not None
        return self._source

    def _have_read(self, found: tuple[bytes, ImportPreview]) -> None:
        self._data = found[0]
        self.read_in.emit(found[1])

    def _have_imported(self, change: Change[ImportReport]) -> None:
        self._over.clear()
        self.imported.emit(change)

    def _progress(self, value: object) -> None:
        if isinstance(value, tuple):
            self.went_on.emit(*value)

    def _run(self, work: Callable[..., object], done: Callable[..., None]) -> None:
        if self._task is not None:
            return
        self._task = self._console.tasks.run(self, work, done, self.failed.emit, progress=self._progress)
        self._task.ended.connect(self._ended)
        self.busy_changed.emit()

    def _ended(self) -> None:
        """Also where it was called off: what was done by then is told to nobody else."""
        task, self._task = self._task, None
        self.busy_changed.emit()
        if task is not None and task.token.cancelled and self._over:
            self._have_imported(self._over[-1])
