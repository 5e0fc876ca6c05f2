"""RecordActions: records made, changed, switched on and off, deleted; the store is written in tasks."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QMenu, QWidget

from core.cancel import CancelToken
from core.domain.record import RecordLink, RecordType
from core.errors import PostroomError
from core.service import RECORD_KINDS, ApplyReport, Kind, NewEntry, RecordView
from gui.console import Console
from gui.dialogs.record import RecordDialog
from gui.icons import icon
from gui.messages import problem_of, record_type_word


class RecordActions(QObject):
    """GUI thread only."""

    #: A RecordLink, from a dialog.
    saved = Signal(object)
    #: A RecordLink that is no more.
    deleted = Signal(object)
    #: A Problem.
    refused = Signal(object)

    def __init__(self, console: Console, pane: QWidget) -> None:
        super().__init__(pane)
        self._console = console
        self._pane = pane

    def new_menu(self, preferred: RecordType | None) -> QMenu:
        """The kinds that can be made; `preferred` is offered first."""
        menu = QMenu(self._pane)
        for kind in RECORD_KINDS:
            record_type = RecordType(kind.value)
            action = menu.addAction(icon(kind.value), record_type_word(record_type), self._maker(kind))
            if record_type is preferred:
                menu.setActiveAction(action)
        return menu

    def _maker(self, kind: Kind) -> Callable[[], None]:
        return lambda: self.new(kind)

    def new(self, kind: Kind) -> None:
        """Make a record."""
        self._open(RecordDialog(self._console, kind, None, self._pane))

    def edit(self, row: RecordView) -> None:
        """Change a record."""
        self._open(RecordDialog(self._console, Kind(row.link.type.value), row.link.id, self._pane))

    def _open(self, dialog: RecordDialog) -> None:
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.record_saved.connect(self.saved)
        dialog.open()

    def set_active(self, link: RecordLink, *, active: bool) -> None:
        """Deactivate or activate a record; Undo does the opposite."""
        service = self._console.service
        entry = NewEntry(Kind(link.type.value), {"id": link.id, "state": "active" if active else "inactive"})

        def work(_token: CancelToken) -> ApplyReport:
            return service.save([entry])

        def done(_report: ApplyReport) -> None:
            self._console.saved()
            words = self.tr("{name} is active again.") if active else self.tr("{name} is inactive.")
            self._console.tell(words.format(name=link.name), undo=lambda: self.set_active(link, active=not active))

        self._console.tasks.run(self, work, done, self._refuse)

    def delete(self, link: RecordLink) -> None:
        """Delete a record; what still needs it refuses."""
        service = self._console.service

        def work(_token: CancelToken) -> None:
            service.remove(Kind(link.type.value), link.id)

        def done(_nothing: None) -> None:
            self._console.saved()
            self.deleted.emit(link)

        self._console.tasks.run(self, work, done, self._refuse)

    def _refuse(self, error: PostroomError) -> None:
        self.refused.emit(problem_of(error))
