"""KnownAddressField: an email address, with those of records that begin with what is typed offered under it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QCompleter

from core.domain.record import RecordType
from core.errors import PostroomError
from core.service import RecordView
from gui.icons import icon
from gui.messages import problem_of
from gui.plain import plain_cell
from gui.tasks import Latest
from gui.theme import Tone
from gui.widgets.fields import AddressField
from gui.widgets.fields_pick import MOST, PAUSE_MS

if TYPE_CHECKING:
    from gui.console import Console

_ADDRESS = int(Qt.ItemDataRole.UserRole)


class KnownAddressField(AddressField):
    """The value is the address as it stands, known or not. Inactive records are offered too where `inactive` says so."""

    def __init__(
        self, console: Console, key: str, label: str, kinds: Sequence[RecordType], *, inactive: bool = False, help_text: str = ""
    ) -> None:
        super().__init__(key, label, help_text=help_text, required=True)
        self._console = console
        self._kinds = tuple(kinds)
        self._inactive = inactive
        self.found = QStandardItemModel(self)
        self._completer = QCompleter(self.found, self)
        # The store has searched already; the list shows all that it found, and gives the address alone.
        self._completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self._completer.setCompletionRole(_ADDRESS)
        self._completer.setMaxVisibleItems(MOST // 2)
        self._completer.activated.connect(lambda _text: self.changed.emit())
        self.edit.setCompleter(self._completer)
        self.edit.setClearButtonEnabled(True)
        self._searches: Latest[list[RecordView]] = Latest(console.tasks, self)
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self._search)
        self.edit.textEdited.connect(lambda _text: self._pause.start())

    def _search(self) -> None:
        text = self.edit.text().strip()
        if not text:
            self._searches.drop()
            self.found.clear()
            return
        service, kinds, inactive = self._console.service, self._kinds, self._inactive
        self._searches.run(lambda _token: service.search_records(text, kinds, limit=MOST, inactive=inactive), self._show, self._failed)

    def _show(self, views: list[RecordView]) -> None:
        self.found.clear()
        for view in views:
            for address in view.emails:
                item = QStandardItem(icon(view.link.type.value, Tone.MUTED), plain_cell(f"{view.link.name}  ·  {address}"))
                item.setData(address, _ADDRESS)
                self.found.appendRow(item)
        if self.found.rowCount() and self.edit.hasFocus():
            self._completer.complete()

    def _failed(self, error: PostroomError) -> None:
        self.set_error(problem_of(error).title)
