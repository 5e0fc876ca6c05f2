"""ChooseRecord: finds one record by name or address; for what an email concerns, and for whom an address belongs to."""

from __future__ import annotations

from collections.abc import Collection
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QDialog, QDialogButtonBox, QLabel, QPushButton, QVBoxLayout, QWidget

from core.domain.record import RecordLink, RecordType
from core.errors import PostroomError
from core.service import RecordView
from gui.icons import icon
from gui.messages import problem_of, record_type_word
from gui.models.table import Column, TableModel
from gui.reading.harmless import one_line
from gui.tasks import Latest
from gui.theme import DIALOG, GAP, MARGIN, Tone, set_class
from gui.widgets.banner import Banner
from gui.widgets.chips import ChipRow
from gui.widgets.search import SearchField
from gui.widgets.table import Table

if TYPE_CHECKING:
    from gui.console import Console

#: What an email may concern.
REGARDING = (RecordType.ACCOUNT, RecordType.CONTACT, RecordType.LEAD, RecordType.OPPORTUNITY, RecordType.CASE)
MOST_SHOWN = 100


def target_of(link: RecordLink | None) -> str | None:
    """How the service is told of a record: TYPE:#ID."""
    return None if link is None else f"{link.type.value}:#{link.id}"


class ChooseRecord(QDialog):
    """`chosen` carries a RecordLink, or None for the button that chooses nothing. It searches while one types."""

    chosen = Signal(object)

    def __init__(
        self,
        console: Console,
        title: str,
        parent: QWidget | None = None,
        *,
        kinds: Collection[RecordType] = REGARDING,
        none_text: str = "",
        verb: str = "",
        text: str = "",
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self._console = console
        self._kinds = tuple(kinds)
        self._latest: Latest[list[RecordView]] = Latest(console.tasks, self)
        self._listed: tuple[str, str] | None = None
        self._enter_waits = False
        self.search = SearchField(self.tr("Name or address"), self)
        self.search.setText(text)
        self.search.searched.connect(lambda _text: self._find())
        self.search.installEventFilter(self)
        self.chips = ChipRow(
            [("", self.tr("All")), *((kind.value, record_type_word(kind)) for kind in self._kinds)], name=self.tr("Kind"), parent=self
        )
        self.chips.chosen.connect(lambda _key: self._find())
        self.chips.setVisible(len(self._kinds) > 1)
        self.model: TableModel[RecordView] = TableModel(_columns(), lambda view: view.link.id, self)
        self.table: Table[RecordView] = Table(self.model, self.tr("Records"), self)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.activated_row.connect(self._take)
        self.table.selection_changed.connect(self._enable)
        self.note = QLabel(self)
        set_class(self.note, "caption")
        self.banner = Banner(self)
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel, self)
        self.choose_button = QPushButton(verb or self.tr("Choose"), self)
        self.choose_button.setDefault(True)
        self.choose_button.clicked.connect(self._choose)
        self.buttons.addButton(self.choose_button, QDialogButtonBox.ButtonRole.ActionRole)
        self.none_button = QPushButton(none_text, self)
        self.none_button.clicked.connect(lambda: self._end(None))
        self.buttons.addButton(self.none_button, QDialogButtonBox.ButtonRole.ActionRole)
        # The box shows what it is given.
        self.none_button.setVisible(bool(none_text))
        self.buttons.rejected.connect(self.reject)
        self._arrange()
        self._enable()
        self._find()

    def _arrange(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        column.setSpacing(GAP)
        for widget in (self.search, self.chips, self.banner):
            column.addWidget(widget)
        column.addWidget(self.table, 1)
        column.addWidget(self.note)
        column.addWidget(self.buttons)
        self.resize(DIALOG, DIALOG * 3 // 4)

    def _find(self) -> None:
        text, key = self.search.text().strip(), self.chips.chosen_key()
        kinds = tuple(kind for kind in self._kinds if key in {"", kind.value})
        service = self._console.service
        self._latest.run(
            lambda _token: service.search_records(text, kinds, limit=MOST_SHOWN), partial(self._have, (text, key)), self._failed
        )

    def _have(self, listed: tuple[str, str], found: list[RecordView]) -> None:
        self.banner.clear()
        self._listed = listed
        self.model.reset(found)
        if found and not self.table.selected_rows():
            self.table.select_key(found[0].link.id)
        if not found:
            self.note.setText(self.tr("Nothing is found."))
        elif len(found) >= MOST_SHOWN:
            self.note.setText(self.tr("The first {n} are shown; type more of the name.").format(n=MOST_SHOWN))
        else:
            self.note.setText("")
        self._enable()
        enter, self._enter_waits = self._enter_waits, False
        if enter and len(found) == 1:
            self._take(found[0])

    def _failed(self, error: PostroomError) -> None:
        self._enter_waits = False
        self.banner.show_problem(problem_of(error), self._find)

    def _enable(self) -> None:
        self.choose_button.setEnabled(bool(self.table.selected_rows()))

    def _choose(self) -> None:
        rows = self.table.selected_rows()
        if rows:
            self._take(rows[0])

    def _entered(self) -> None:
        """Enter takes what is selected, never a row of another search: one that has not answered yet is waited for."""
        if self._listed == (self.search.text().strip(), self.chips.chosen_key()):
            self._choose()
        else:
            self._enter_waits = True
            self._find()

    def _take(self, view: RecordView) -> None:
        self._end(view.link)

    def _end(self, link: RecordLink | None) -> None:
        self.accept()
        self.chosen.emit(link)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """The arrows move through the list while the search has the keyboard, and Enter takes from it."""
        if watched is self.search and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
                self._entered()
                return True
            # Whatever is typed next is another search, of which Enter has not been pressed yet.
            self._enter_waits = self._enter_waits and not event.text()
            step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
            if step is not None and self.model.rowCount():
                row = min(max(self.table.currentIndex().row() + step, 0), self.model.rowCount() - 1)
                self.table.setCurrentIndex(self.model.index(row, 0))
                return True
        return super().eventFilter(watched, event)


def _columns() -> list[Column[RecordView]]:
    return [
        Column(
            "name",
            QCoreApplication.translate("reading", "Record"),
            lambda view: one_line(view.link.name),
            icon=lambda view: icon(view.link.type.value, Tone.MUTED),
            tooltip=lambda view: f"{record_type_word(view.link.type)}: {one_line(view.link.name)}",
            stretch=True,
        ),
        Column("kind", QCoreApplication.translate("reading", "Kind"), lambda view: record_type_word(view.link.type), width=112),
        Column("email", QCoreApplication.translate("reading", "Address"), lambda view: one_line(view.email or ""), width=180),
    ]
