"""What is done to synchronization filters from their list: switched, deleted, reset to the defaults. Each can be taken back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from core.errors import PostroomError
from core.service import Service
from gui.console import Console
from gui.models.act_filters import FilterRow
from gui.reading.harmless import one_line
from gui.undoing import Change, offered, remembered


class FilterActions(QObject):
    """Carries out, tells in the status line with the offer to take it back. GUI thread only."""

    done = Signal()
    #: What is to be done again, and the PostroomError.
    refused = Signal(object, object)

    def __init__(self, console: Console, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._console = console

    def switch(self, row: FilterRow) -> None:
        """Switch a filter on or off."""
        on = not row.filter.active
        words = self.tr("The filter {name} counts again.") if on else self.tr("The filter {name} is off: it does not count any more.")
        name = one_line(row.filter.name)
        back = self.tr("The filter {name} is as before.").format(name=name)
        self._do(lambda service: service.save_sync_filter(replace(row.filter, active=on)), words.format(name=name), back)

    def delete(self, row: FilterRow) -> None:
        """Delete a filter."""
        name = one_line(row.filter.name)
        words = self.tr("The filter {name} is deleted.").format(name=name)
        self._do(
            lambda service: service.remove_sync_filters([row.id]), words, self.tr("The filter {name} is there again.").format(name=name)
        )

    def reset(self, owner: str, name: str) -> None:
        """Give a user (address) the default templates in place of the user's own filters."""
        words = self.tr("{user} has the default filters again.").format(user=name)
        self._do(lambda service: service.reset_sync_filters(owner), words, self.tr("{user} has the filters of before.").format(user=name))

    def _do(self, work: Callable[[Service], object], words: str, back: str) -> None:
        service = self._console.service

        def carried_out(change: Change[object]) -> None:
            self._console.saved()
            undo = offered(self._console, change, back)
            if undo is not None:
                undo.done.connect(self.done)
            self._console.tell(words, None if undo is None else undo.take_back)
            self.done.emit()

        def failed(error: PostroomError) -> None:
            self.refused.emit(lambda: self._do(work, words, back), error)

        self._console.tasks.run(self, lambda _token: remembered(service, lambda: work(service)), carried_out, failed)
