"""RecordFilter: a search box and the kinds as chips, which find records; RecordBrowser: the same with a list under it.

A search runs in a task; of several only the newest counts. What is pressed while one runs waits for its result:

    idle ──text, kind──▶ searching ──result──▶ idle
                            │ Enter                └─▶ with Enter pressed meanwhile: the first one is chosen
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QBoxLayout, QLabel, QVBoxLayout, QWidget

from core.cancel import CancelToken
from core.domain.folder_rule import REGARDING_TYPES
from core.domain.record import RecordLink, RecordType
from core.errors import PostroomError
from core.service import RecordView
from gui.console import Console
from gui.messages import problem_of
from gui.models.records_list import RecordListModel
from gui.panes.records_chips import KindChips
from gui.panes.records_favourites import Favourites
from gui.panes.records_list import RecordListView
from gui.tasks import Latest
from gui.theme import GAP, set_class
from gui.widgets.banner import Banner
from gui.widgets.chips import ChipRow
from gui.widgets.search import SearchField

#: More are not shown at once: nobody reads them, and a search finds the others.
MOST = 200


class Shown(StrEnum):
    """Which records are looked at."""

    ALL = "all"
    RECENT = "recent"
    FAVOURITES = "favourites"


def matching(rows: Sequence[RecordView], text: str) -> list[RecordView]:
    """Those in whose name or addresses all words stand, in any case."""
    words = text.casefold().split()
    told = [(row, " ".join((row.link.name, *row.emails)).casefold()) for row in rows]
    return [row for row, where in told if all(word in where for word in words)]


class RecordFilter(QWidget):
    """Finds records as somebody types and chooses kinds; with `personal` also among those used last, and favourites. GUI thread only."""

    #: A list of RecordView, the newest result.
    found = Signal(object)
    #: A PostroomError.
    failed = Signal(object)
    counted = Signal(object)

    def __init__(
        self,
        console: Console,
        direction: QBoxLayout.Direction,
        *,
        inactive: bool = False,
        personal: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._console = console
        self._searches: Latest[list[RecordView]] = Latest(console.tasks, self)
        self._counts: Latest[dict[RecordType, int]] = Latest(console.tasks, self)
        self._inactive = inactive
        self.searching = False
        self.search = SearchField(self.tr("Search by name or address"))
        self.chips = KindChips(REGARDING_TYPES)
        views = ((Shown.ALL, self.tr("All records")), (Shown.RECENT, self.tr("Recent")), (Shown.FAVOURITES, self.tr("Favourites")))
        self.views = ChipRow(views, name=self.tr("Which records"))
        self.views.setVisible(personal)
        layout = QBoxLayout(direction, self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GAP)
        top = Qt.AlignmentFlag.AlignTop if direction is QBoxLayout.Direction.LeftToRight else Qt.AlignmentFlag(0)
        layout.addWidget(self.search, 0, top)
        layout.addWidget(self.views, 0, top)
        layout.addWidget(self.chips, 1)
        self.search.searched.connect(lambda _text: self.run())
        self.chips.chosen.connect(lambda _kind: self.run())
        self.views.chosen.connect(lambda _key: self.run())

    @property
    def shown(self) -> Shown:
        """Which records are looked at."""
        return Shown(self.views.chosen_key())

    @property
    def text(self) -> str:
        """What is searched for."""
        return self.search.text().strip()

    @property
    def pending(self) -> bool:
        """Whether what is shown is older than what was typed or asked for."""
        return self.searching

    def run(self) -> None:
        """Search anew."""
        text, kinds, inactive = self.text, self.chips.kinds, self._inactive
        service, shown = self._console.service, self.shown
        self.searching = True

        def work(_token: CancelToken) -> list[RecordView]:
            match shown:
                case Shown.ALL:
                    return service.search_records(text, kinds, limit=MOST, inactive=inactive, within=True)
                case Shown.RECENT:
                    return matching(service.recent_records(kinds, limit=MOST), text)
                case Shown.FAVOURITES:
                    return matching(service.favourite_records(kinds), text)

        self._searches.run(work, self._have, self._have_failed)

    def count(self) -> None:
        """Count the records of each kind anew."""
        service = self._console.service
        self._counts.run(lambda _token: service.record_counts(), self._have_counts, self.failed.emit)

    def reread(self) -> None:
        """Search and count anew."""
        self.run()
        self.count()

    def show_only(self, kind: RecordType | None, text: str) -> None:
        """Search for this."""
        self.views.set_chosen(Shown.ALL)
        self.chips.set_kind(kind)
        self.search.setText(text)
        self.run()

    def _have(self, rows: list[RecordView]) -> None:
        self.searching = False
        self.found.emit(rows)

    def _have_failed(self, error: PostroomError) -> None:
        self.searching = False
        self.failed.emit(error)

    def _have_counts(self, counts: dict[RecordType, int]) -> None:
        self.chips.set_counts(counts)
        self.counted.emit(counts)


class RecordBrowser(QWidget):
    """Search, kinds, and what was found as a list to drag from, to drop on, and to choose from with Enter."""

    #: A RecordView: Enter in the search or the list, or a double click.
    chosen = Signal(object)
    #: What is shown or where it is has changed.
    moved = Signal()

    def __init__(self, console: Console, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._choose_when_found = False
        self._text = ""
        self.model = RecordListModel(self)
        self.filter = RecordFilter(console, QBoxLayout.Direction.TopToBottom, personal=True)
        self.favourites = Favourites(console, self.model)
        self.list = RecordListView(self.model)
        self.banner = Banner()
        self.banner.hide()
        self._note = QLabel()
        self._note.setWordWrap(True)
        set_class(self._note, "caption")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GAP)
        layout.addWidget(self.filter)
        layout.addWidget(self.banner)
        layout.addWidget(self.list, 1)
        layout.addWidget(self._note)
        self.filter.found.connect(self._show)
        self.filter.failed.connect(self._fail)
        self.filter.search.returnPressed.connect(self._enter)
        self.filter.search.installEventFilter(self)
        self.list.chosen.connect(self.chosen)
        self.list.selection_changed.connect(self.moved)
        self.list.verticalScrollBar().valueChanged.connect(self.moved)
        self.list.star_wanted.connect(lambda row: self.favourites.toggle(row.link))
        self.favourites.changed.connect(self._starred)
        self.favourites.failed.connect(self._fail)
        self._note.hide()

    def reread(self) -> None:
        """Search, count and read the favourites anew."""
        self.filter.reread()
        self.favourites.reread()

    def focus_search(self) -> None:
        """Let somebody type what to look for."""
        self.filter.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.filter.search.selectAll()

    def select(self, link: RecordLink | None) -> bool:
        """Select a record where it is shown, and bring it into view; whether it is shown."""
        index = self.model.index_of(link)
        if index.isValid():
            self.list.setCurrentIndex(index)
            self.list.scrollTo(index)
        return index.isValid()

    def _show(self, rows: Sequence[RecordView]) -> None:
        self.banner.clear()
        kept, typed = self.list.current(), self.filter.text != self._text
        self._text = self.filter.text
        self.model.reset(rows)
        # What was typed is looked for; the best answer to it is what Enter chooses.
        if typed and self._text:
            self.list.setCurrentIndex(self.model.index(0, 0))
        elif kept is not None:
            self.select(kept.link)
        full = len(rows) >= MOST
        if not rows:
            self._note.setText(self._why_none())
        elif full:
            self._note.setText(self.tr("The first %n are shown; type to find others.", "", len(rows)))
        self._note.setVisible(full or not rows)
        self.moved.emit()
        if self._choose_when_found:
            self._choose_first()

    def _why_none(self) -> str:
        if self.filter.text:
            return self.tr("Nothing found.")
        match self.filter.shown:
            case Shown.ALL:
                return self.tr("There are no records of this kind yet.")
            case Shown.RECENT:
                return self.tr("Records that you choose for a folder or an email are listed here.")
            case Shown.FAVOURITES:
                return self.tr("Click the star of a record, or press Ctrl+D on it, and it is listed here.")

    def _starred(self) -> None:
        if self.filter.shown is Shown.FAVOURITES:
            self.filter.run()

    def _fail(self, error: PostroomError) -> None:
        self._choose_when_found = False
        self.banner.show_problem(problem_of(error), self.reread)

    def _enter(self) -> None:
        """Enter in the search: the first one found, once what was typed is found."""
        self._choose_when_found = True
        if not self.filter.pending:
            self._choose_first()

    def _choose_first(self) -> None:
        self._choose_when_found = False
        row = self.list.current() or self.model.record(self.model.index(0, 0))
        if row is not None:
            self.list.setCurrentIndex(self.model.index_of(row.link))
            self.chosen.emit(row)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """Down in the search goes to the list, Ctrl+D stars what is selected there."""
        if watched is self.filter.search and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() == Qt.Key.Key_Down and self.model.rowCount():
                self.list.setFocus(Qt.FocusReason.TabFocusReason)
                if not self.list.currentIndex().isValid():
                    self.list.setCurrentIndex(self.model.index(0, 0))
                return True
            if event.key() == Qt.Key.Key_D and event.modifiers() == Qt.KeyboardModifier.ControlModifier:
                row = self.list.current()
                if row is not None:
                    self.favourites.toggle(row.link)
                return True
            # Whatever is typed next is another search, of which Enter has not been pressed yet.
            if event.text() and event.key() not in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
                self._choose_when_found = False
        return super().eventFilter(watched, event)
