"""The table of mailboxes: shows as many columns as there is room for, and never sorts under a pressed mouse button.

    mailboxes changed ──▶ rows updated at once ──▶ sorted and counted within a second; while a mouse button is pressed: after its release

The times in the rows on the screen, and only those, follow the clock every ten seconds.
"""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QFocusEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from gui.models.mailboxes import LEAST_NEEDED, TIME_COLUMNS, columns
from gui.models.table import TableModel
from gui.theme import FIELD_MIN
from gui.views import MailboxView
from gui.widgets.table import Table

SETTLE_MS = 1000
TIMES_MS = 10_000
#: The address gets at least this width before another column is shown.
ADDRESS_MIN = FIELD_MIN - 32


class MailboxTable(Table[MailboxView]):
    """`settled` follows each sorting: whoever counts, counts then. `ticked` follows the clock. GUI thread only."""

    settled = Signal()
    ticked = Signal()

    def __init__(self, accessible_name: str, parent: QWidget | None = None) -> None:
        self.mailboxes: TableModel[MailboxView] = TableModel(columns(), lambda view: view.id)
        super().__init__(self.mailboxes, accessible_name, parent)
        self.mailboxes.setParent(self)
        self._pressed = False
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(SETTLE_MS)
        self._settle.timeout.connect(self.settle)
        self._times = QTimer(self)
        self._times.setInterval(TIMES_MS)
        self._times.timeout.connect(self.refresh_times)

    def start(self) -> None:
        """The table came into view."""
        self._times.start()
        self.refresh_times()

    def rest(self) -> None:
        """The table went out of view."""
        self._times.stop()

    def take(self, views: Iterable[MailboxView]) -> None:
        """Take new values of some mailboxes; their order follows within a second."""
        self.mailboxes.update(views, arrange=False)
        if not self._settle.isActive():
            self._settle.start()

    def settle(self) -> None:
        """Sort and filter now, unless a mouse button is pressed on a row: then once it is released."""
        if self._pressed:
            self._settle.start()
            return
        self._settle.stop()
        self.mailboxes.settle()
        self.settled.emit()

    def refresh_times(self) -> None:
        """Have the times of the rows on the screen painted anew."""
        top, bottom = self.rowAt(0), self.rowAt(self.viewport().height() - 1)
        self.ticked.emit()
        if top < 0:
            return
        last = bottom if bottom >= 0 else self.mailboxes.rowCount() - 1
        for number, column in enumerate(self.mailboxes.columns):
            if column.key in TIME_COLUMNS:
                self.mailboxes.dataChanged.emit(self.mailboxes.index(top, number), self.mailboxes.index(last, number))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        self._fit_columns()
        super().resizeEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        self._pressed = True
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        self._pressed = False
        super().mouseReleaseEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802
        # A menu or another window may take the release away.
        self._pressed = False
        super().focusOutEvent(event)

    def _fit_columns(self) -> None:
        """Hide the columns that are needed least, until the address has its room."""
        numbers = {column.key: number for number, column in enumerate(self.mailboxes.columns)}
        room = self.viewport().width() - ADDRESS_MIN
        header = self.horizontalHeader()
        widths = {key: self._width_of(number) for key, number in numbers.items() if key != "mailbox"}
        for key in LEAST_NEEDED:
            hidden = sum(widths.values()) > room
            if hidden:
                del widths[key]
            header.setSectionHidden(numbers[key], hidden)

    def _width_of(self, number: int) -> int:
        # A hidden section has no width; what it would have is what it was made with, or was given by a person.
        return self.columnWidth(number) or self.widths[number]
