"""Favourites: the records that whoever is at the console marked with a star, read and changed off the GUI thread.

unknown ──reread──▶ known ──toggle──▶ shown so at once ──saved──▶ known
                                          └──────failed──▶ as it was, and told
"""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from core.domain.record import RecordLink, RecordType
from core.errors import PostroomError
from core.service import RecordView
from gui.console import Console
from gui.models.folder_intent import target_words
from gui.models.records_list import RecordListModel
from gui.tasks import Latest


class Favourites(QObject):
    """Marks the records of a list. GUI thread only."""

    #: A star was set or taken away, and is kept.
    changed = Signal()
    #: A PostroomError.
    failed = Signal(object)

    def __init__(self, console: Console, model: RecordListModel) -> None:
        super().__init__(model)
        self._console = console
        self._model = model
        self._reads: Latest[list[RecordView]] = Latest(console.tasks, self)
        self._known: set[tuple[RecordType, int]] = set()

    def reread(self) -> None:
        """Read them anew."""
        service = self._console.service
        self._reads.run(lambda _token: service.favourite_records(), self._have, self.failed.emit)

    def _have(self, rows: list[RecordView]) -> None:
        self._known = {(row.link.type, int(row.link.id)) for row in rows}
        self._model.set_favourites(self._known)

    def toggle(self, link: RecordLink) -> None:
        """Make a record a favourite, or no longer one."""
        favourite = not self._model.is_favourite(link)
        service = self._console.service
        # What is read meanwhile may be older than this.
        self._reads.drop()
        self._mark(link, favourite=favourite)

        def failed(error: PostroomError) -> None:
            self._mark(link, favourite=not favourite)
            self.failed.emit(error)

        self._console.tasks.run(
            self,
            lambda _token: service.set_favourite(target_words(link), favourite=favourite),
            lambda _link: self.changed.emit(),
            failed,
        )

    def _mark(self, link: RecordLink, *, favourite: bool) -> None:
        change = self._known.add if favourite else self._known.discard
        change((link.type, int(link.id)))
        self._model.set_favourites(self._known)
