"""SourceWindow: a message as it came over the wire, read-only, with its headers apart, a search, Copy, and Save as .eml."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from email.parser import HeaderParser
from email.policy import compat32
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut, QTextCursor, QTextDocument
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
from gui.reading.harmless import file_name, one_line
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
        self.search.returnPressed.connect(self._again)
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
            (QKeySequence("Esc"), self.close),
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
        words = size(len(source.data))
        if source.cut:
            words = self.tr("The beginning of {size}; Save as .eml writes all of it.").format(size=words)
        self.note.setText(words)
        self._enable()

    def _failed(self, error: PostroomError) -> None:
        self.banner.show_problem(problem_of(error))

    def _search(self, text: str) -> None:
        self.text.moveCursor(QTextCursor.MoveOperation.Start)
        self._find(text)

    def _again(self) -> None:
        self._find(self.search.text().strip())

    def _find(self, text: str) -> None:
        self.note.setText("")
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
        chosen = self._ask_file(self, file_name(f"{one_line(self._title, longest=80)}.eml", "message.eml"))
        source = self.source
        if not chosen or source is None:
            return
        path = Path(chosen)

        def work(_token: CancelToken) -> Path:
            return save_file(path, source.data)

        def done(written: Path) -> None:
            self._console.tell(self.tr("Saved as {path}").format(path=written))

        self._console.tasks.run(self, work, done, self._failed)
