"""RecipientsField: a line of recipients; those of records are offered while a name or address is typed, wherever in the line that is.

typed ──a pause──▶ looked up off this thread ──▶ offered under the line ──Down, Enter, or a click──▶ written in full, with a comma
  └──────────────── typed on: what was looked up before is dropped ◀────────────┘
"""

from __future__ import annotations

from collections.abc import Sequence
from email.utils import getaddresses
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QCompleter, QListView

from core.domain.record import RecordType
from core.errors import PostroomError
from core.service import RecordView
from gui.icons import icon
from gui.messages import problem_of
from gui.plain import plain_cell
from gui.tasks import Latest
from gui.theme import Tone
from gui.widgets import checks
from gui.widgets.fields import TextField
from gui.widgets.fields_pick import MOST, PAUSE_MS

if TYPE_CHECKING:
    from gui.console import Console

_ADDRESS = int(Qt.ItemDataRole.UserRole)
_SEPARATORS = ",;"


def recipients(text: object) -> list[str]:
    """The recipients in one line, separated by commas or semicolons, with or without names."""
    return [named(name, address) for name, address in _split(text)]


def check_recipients(text: object) -> str:
    """What is wrong with a line of recipients; empty where nothing is."""
    faults = (checks.address(address or "?") for _name, address in _split(text))
    return next((fault for fault in faults if fault), "")


def named(name: str, address: str) -> str:
    """A recipient as it stands in the line: the name in quotes, whatever is in it, and the address."""
    plain = name.replace("\\", "").replace('"', "").strip()
    return f'"{plain}" <{address}>' if plain else address


def line_of(texts: Sequence[str]) -> str:
    """Several recipients as one line."""
    return ", ".join(texts)


def piece_at(line: str, position: int) -> tuple[int, int]:
    """Where the recipient begins and ends that the cursor is in, without the separators; a comma in quotes separates nothing."""
    begin, quoted = 0, False
    for place, letter in enumerate(line):
        if letter == '"':
            quoted = not quoted
        elif letter in _SEPARATORS and not quoted:
            if place >= position:
                return begin, place
            begin = place + 1
    return begin, len(line)


def _split(text: object) -> list[tuple[str, str]]:
    line = "" if text is None else str(text)
    found: list[tuple[str, str]] = []
    place = 0
    while place <= len(line):
        begin, end = piece_at(line, place)
        piece = line[begin:end].strip()
        if piece:
            found.extend(getaddresses([piece]) or [("", piece)])
        place = end + 1
    return found


class RecipientsField(TextField):
    """The value is the line as it stands. Addresses of people, companies, users and queues are offered; any other may be typed."""

    def __init__(
        self, console: Console, key: str, label: str, *, placeholder: str = "", help_text: str = "", required: bool = False
    ) -> None:
        super().__init__(key, label, placeholder=placeholder, help_text=help_text, required=required, check=check_recipients)
        self._console = console
        self.found = QStandardItemModel(self)
        self.completer = QCompleter(self.found, self)
        # The store has searched already; the list shows all that it found. The line itself is not replaced by a choice, only a part of it.
        self.completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self.completer.setMaxVisibleItems(MOST // 2)
        self.completer.setWidget(self.edit)
        #: What is offered.
        self.offers = QListView()
        self.completer.setPopup(self.offers)
        self.completer.activated[QModelIndex].connect(self._picked)  # type: ignore[index]
        self._searches: Latest[list[RecordView]] = Latest(console.tasks, self)
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self._search)
        self.edit.textEdited.connect(lambda _text: self._pause.start())

    def set_value(self, value: object) -> None:
        super().set_value(line_of([str(each) for each in value]) if isinstance(value, list | tuple) else value)

    def _typed(self) -> str:
        begin, end = piece_at(self.edit.text(), self.edit.cursorPosition())
        return self.edit.text()[begin:end].strip().strip('"')

    def _search(self) -> None:
        text = self._typed()
        if not text or "<" in text:
            self._searches.drop()
            self._hide()
            return
        service, kinds = self._console.service, tuple(RecordType)
        self._searches.run(lambda _token: service.search_records(text, kinds, limit=MOST), self._show, self._failed)

    def _show(self, views: list[RecordView]) -> None:
        self.found.clear()
        typed = self._typed().casefold()
        for view in views:
            for address in view.emails:
                if address.casefold() == typed:
                    # It stands there already.
                    continue
                item = QStandardItem(icon(view.link.type.value, Tone.MUTED), plain_cell(f"{view.link.name} · {address}"))
                item.setData(named(plain_cell(view.link.name), address), _ADDRESS)
                self.found.appendRow(item)
        if not self.found.rowCount() or not self.edit.hasFocus():
            self._hide()
            return
        self.completer.complete()
        # Enter takes the first one without a step down.
        self.offers.setCurrentIndex(self.completer.completionModel().index(0, 0))

    def _hide(self) -> None:
        self.found.clear()
        self.offers.hide()

    def _failed(self, error: PostroomError) -> None:
        self.set_error(problem_of(error).title)

    def _picked(self, index: QModelIndex | QPersistentModelIndex) -> None:
        chosen = index.data(_ADDRESS)
        if isinstance(chosen, str):
            self.put(chosen)

    def put(self, recipient: str) -> None:
        """Write a recipient in the place of what is being typed, and go on behind it."""
        line = self.edit.text()
        begin, end = piece_at(line, self.edit.cursorPosition())
        before = line[:begin].rstrip() + (" " if begin else "")
        rest = line[end:].lstrip(_SEPARATORS + " ")
        head = f"{before}{recipient}, "
        self.edit.setText(head + rest)
        self.edit.setCursorPosition(len(head))
        self._pause.stop()
        self._hide()
        self.changed.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """Down asks for what is offered again, after Esc has put it away."""
        pressed = watched is self.edit and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress
        if pressed and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Down and not self.offers.isVisible():
            self._search()
            return True
        return super().eventFilter(watched, event)
