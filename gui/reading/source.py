"""SourceWindow: a message as it came over the wire, read-only, with its headers apart, a search, Copy, and Save as .eml."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from email.parser import HeaderParser
from email.policy import compat32
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut, QTextCursor, QTextDocument
from PySide6.QtWidgets import (
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from core.cancel import CancelToken
from core.errors import PostroomError
from gui.icons import icon
from gui.messages import problem_of
from gui.plain import plain_tip
from gui.reading.attachments import choose_file
from gui.reading.harmless import message_file_name, one_line
from gui.reading.prepare import LONGEST_LINE
from gui.reading.saving import save_file
from gui.theme import DIALOG, DRAWER, FIELD_MIN, GAP, MARGIN, mono_font, set_class
from gui.times import size
from gui.widgets.banner import Banner
from gui.widgets.copyable import CopyButton
from gui.widgets.search import SearchField

if TYPE_CHECKING:
    from gui.console import Console

#: More than this is not laid out; Save as .eml writes all of it.
MOST_SHOWN_BYTES = 1_000_000
_MOST_HEADERS = 1_000
_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]")


@dataclass(frozen=True, slots=True)
class Source:
    """A message's bytes with the text that shows them; `cut` where the text is only the beginning."""

    data: bytes
    text: str
    headers: tuple[tuple[str, str], ...]
    cut: bool = False


def read_source(data: bytes) -> Source:
    """Make bytes ready to be shown. Any thread."""
    text = data[:MOST_SHOWN_BYTES].decode("utf-8", "replace").replace("\r\n", "\n")
    text = _CONTROLS.sub("\ufffd", text)
    lines = [line[at : at + LONGEST_LINE] for line in text.split("\n") for at in range(0, max(1, len(line)), LONGEST_LINE)]
    head = data[:MOST_SHOWN_BYTES].decode("utf-8", "replace").replace("\r\n", "\n").partition("\n\n")[0]
    parsed = HeaderParser(policy=compat32).parsestr(head)
    headers = tuple((one_line(name), one_line(str(value))) for name, value in parsed.items()[:_MOST_HEADERS])
    return Source(data, "\n".join(lines), headers, len(data) > MOST_SHOWN_BYTES)


class SourceWindow(QWidget):
    """A window of its own. `load` reads the bytes on a worker thread and may raise PostroomError."""

    def __init__(
        self,
        console: Console,
        title: str,
        load: Callable[[], bytes],
        parent: QWidget | None = None,
        *,
        ask_file: Callable[[QWidget, str], str] = choose_file,
    ) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._console = console
        self._title = title
        self._ask_file = ask_file
        self.source: Source | None = None
        self.setWindowTitle(self.tr("Source of {subject}").format(subject=one_line(title, longest=80)))
        self.banner = Banner(self)
        self.note = QLabel(self)
        set_class(self.note, "caption")
        self.search = SearchField(self.tr("Search in the source"), self)
        self.search.searched.connect(self._search)
        self.search.installEventFilter(self)
        self._sought = ""
        self.text = QPlainTextEdit(self)
        self.text.setReadOnly(True)
        self.text.setFont(mono_font())
        self.text.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.text.setAccessibleName(self.tr("Source"))
        self.headers = QTableWidget(0, 2, self)
        self.headers.setHorizontalHeaderLabels([self.tr("Header"), self.tr("Value")])
        self.headers.verticalHeader().hide()
        self.headers.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        self.headers.setShowGrid(False)
        self.headers.setWordWrap(False)
        self.headers.setAccessibleName(self.tr("Headers"))
        self.tabs = QTabWidget(self)
        self.tabs.addTab(self.text, self.tr("Source"))
        self.tabs.addTab(self.headers, self.tr("Headers"))
        self.copy_button = CopyButton(lambda: self.source.text if self.source is not None else "", parent=self)
        self.save_button = QPushButton(icon("save"), self.tr("Save as .eml…"), self)
        self.save_button.clicked.connect(self.save)
        self._arrange()
        self._enable()
        console.tasks.run(self, lambda _token: read_source(load()), self._have, self._failed)

    def _arrange(self) -> None:
        for keys, slot in (
            (QKeySequence(QKeySequence.StandardKey.Find), self.search.setFocus),
            (QKeySequence("Esc"), self._leave),
            (QKeySequence(QKeySequence.StandardKey.FindNext), self._again),
        ):
            QShortcut(keys, self).activated.connect(slot)
        top = QHBoxLayout()
        top.setSpacing(GAP)
        top.addWidget(self.search)
        top.addWidget(self.note, 1)
        top.addWidget(self.copy_button)
        top.addWidget(self.save_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        column.setSpacing(GAP)
        column.addLayout(top)
        column.addWidget(self.banner)
        column.addWidget(self.tabs, 1)
        self.resize(DIALOG + DRAWER, DIALOG)

    def _enable(self) -> None:
        for button in (self.copy_button, self.save_button):
            button.setEnabled(self.source is not None)

    def _have(self, source: Source) -> None:
        self.source = source
        self.text.setPlainText(source.text)
        self.headers.setRowCount(len(source.headers))
        for number, (name, value) in enumerate(source.headers):
            self.headers.setItem(number, 0, QTableWidgetItem(name))
            item = QTableWidgetItem(value)
            item.setToolTip(plain_tip(value))
            self.headers.setItem(number, 1, item)
        self.headers.setColumnWidth(0, FIELD_MIN)
        self.headers.horizontalHeader().setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        self.note.setText(self._amount())
        self._enable()

    def _amount(self) -> str:
        """How much there is, and whether all of it is shown."""
        source = self.source
        if source is None:
            return ""
        words = size(len(source.data))
        return self.tr("The beginning of {size}; Save as .eml writes all of it.").format(size=words) if source.cut else words

    def _failed(self, error: PostroomError) -> None:
        self.banner.show_problem(problem_of(error))

    def _leave(self) -> None:
        """Esc empties the search before it closes the window."""
        if self.search.hasFocus() and self.search.text():
            self.search.clear()
        else:
            self.close()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """Enter goes to the next place, but for the first one of what was typed just now, which the field looks for itself."""
        if watched is self.search and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            enter = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
            if enter and self.search.text().strip() == self._sought:
                self._again()
                return True
        return super().eventFilter(watched, event)

    def _search(self, text: str) -> None:
        self._sought = text
        self.text.moveCursor(QTextCursor.MoveOperation.Start)
        self._find(text)

    def _again(self) -> None:
        self._find(self.search.text().strip())

    def _find(self, text: str) -> None:
        self.note.setText(self._amount())
        if not text:
            return
        self.tabs.setCurrentWidget(self.text)
        if not self.text.find(text):
            # Once more from the beginning, so that Enter goes round.
            self.text.moveCursor(QTextCursor.MoveOperation.Start)
            if not self.text.find(text, QTextDocument.FindFlag(0)):
                self.note.setText(self.tr("Not found."))

    def save(self) -> None:
        """Write the bytes, all of them, into a file."""
        chosen = self._ask_file(self, message_file_name(self._title))
        source = self.source
        if not chosen or source is None:
            return
        path = Path(chosen)

        def work(_token: CancelToken) -> Path:
            return save_file(path, source.data)

        def done(written: Path) -> None:
            self._console.tell(self.tr("Saved as {path}").format(path=written))

        self._console.tasks.run(self, work, done, self._failed)
