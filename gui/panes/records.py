"""Records: contacts, accounts, leads, opportunities and cases; what mail is about.

search, kind ──task──▶ table ──selected──▶ drawer: what the list knows, then details read in a task
edit, switch, delete ──▶ saved: everything reads anew, a sentence in the status line
                    └──▶ refused: said in the drawer
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QAction, QIcon
from PySide6.QtWidgets import QAbstractItemView, QBoxLayout, QMenu, QPushButton, QWidget

from core.domain.record import RecordLink, RecordType
from core.errors import PostroomError
from core.service import RECORD_KINDS, Kind, RecordView
from gui.console import Console
from gui.icons import icon
from gui.messages import problem_of, record_type_word
from gui.models.records_list import same_record
from gui.models.table import Column, TableModel
from gui.panes.pane import Pane, PaneName
from gui.panes.records_actions import RecordActions
from gui.panes.records_browser import MOST, RecordFilter
from gui.panes.records_details import MappedFolder, RecordDetails, read_details
from gui.panes.records_drawer import RecordDrawer
from gui.panes.table_files import TableFiles
from gui.tasks import Latest
from gui.theme import FIELD_MIN, Tone
from gui.widgets.empty import EmptyState
from gui.widgets.table import Table

#: Names are never narrower than this while another column is shown.
NAME_MIN = FIELD_MIN
#: Columns by how much they matter.
_FIRST = ("name", "address", "account", "kind", "owner", "state")


class RecordsPane(Pane):
    """One table over what a search finds. GUI thread only."""

    def __init__(self, console: Console, parent: QWidget | None = None) -> None:
        super().__init__(console, PaneName.RECORDS, self.tr("Records"), parent)
        self._visible = False
        self._wanted: RecordLink | None = None
        self._total = 0
        self._details: Latest[RecordDetails] = Latest(console.tasks, self)
        self.actions_of_row = RecordActions(console, self)
        self.files = TableFiles(self, RECORD_KINDS, self._table_kind)
        self.new_action = self.add_action(self.tr("New record"), "add", self.open_new_menu, primary=True, shortcut="Ctrl+N")
        self.filter = RecordFilter(console, QBoxLayout.Direction.LeftToRight, inactive=True)
        self.filter_row.addWidget(self.filter)
        self.model: TableModel[RecordView] = TableModel(self._columns(), lambda row: (row.link.type, row.link.id), self)
        self.table: Table[RecordView] = Table(self.model, self.tr("Records"))
        self.table.setObjectName("records-table")
        self.filter.search.setObjectName("records-search")
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.remember(console.preferences, "records")
        self.table.set_menu(self._menu)
        self.set_body(self.table)
        self.drawer = RecordDrawer()
        self._connect()

    def _columns(self) -> list[Column[RecordView]]:
        def muted(row: RecordView) -> Tone | None:
            return None if row.active else Tone.MUTED

        return [
            Column("name", self.tr("Name"), lambda row: row.link.name, icon=_icon, tone=muted, stretch=True),
            Column("kind", self.tr("Kind"), lambda row: record_type_word(row.link.type), tone=muted, width=100),
            Column("address", self.tr("Address"), lambda row: row.email or "", tone=muted, width=200),
            Column("account", self.tr("Account"), lambda row: row.account.name if row.account else "", tone=muted, width=140),
            Column("owner", self.tr("Owner"), lambda row: row.owner or "", tone=muted, width=120),
            Column("state", self.tr("State"), self._state, tone=muted, width=80),
        ]

    def _state(self, row: RecordView) -> str:
        return self.tr("Active") if row.active else self.tr("Inactive")

    def _connect(self) -> None:
        self.filter.found.connect(self._found)
        self.filter.counted.connect(self._counted)
        self.filter.failed.connect(lambda error: self.show_problem(problem_of(error), self.filter.reread))
        self.console.state.organisation_changed.connect(self._reload_if_shown)
        self.console.state.mail_changed.connect(self._read_details)
        self.actions_of_row.saved.connect(self._record_saved)
        self.actions_of_row.deleted.connect(self._deleted)
        self.actions_of_row.refused.connect(self.drawer.refuse)
        self.table.selection_changed.connect(self._selected)
        self.table.activated_row.connect(lambda _row: self.edit())
        drawer = self.drawer
        drawer.edit_wanted.connect(self.edit)
        drawer.switch_wanted.connect(self.switch)
        drawer.delete_wanted.connect(self.ask_delete)
        drawer.email_wanted.connect(lambda number: self.console.go(PaneName.ACTIVITIES, number))
        drawer.history_wanted.connect(self._show_history)
        drawer.folder_wanted.connect(self._show_folder)
        self.table.viewport().installEventFilter(self)
        delete = QAction(self.tr("Delete record"), self.table)
        delete.setShortcut(Qt.Key.Key_Delete)
        delete.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        delete.triggered.connect(self.ask_delete)
        self.table.addAction(delete)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """Where the table is narrow, columns go that matter least, so that names stay readable."""
        if watched is self.table.viewport() and event.type() == QEvent.Type.Resize:
            free = self.table.viewport().width() - NAME_MIN
            for number, column in sorted(enumerate(self.model.columns), key=lambda each: _FIRST.index(each[1].key)):
                if column.key != "name":
                    free -= column.width
                    self.table.setColumnHidden(number, free < 0)
        return super().eventFilter(watched, event)

    # ---- Pane

    def entered(self) -> None:
        """Read anew."""
        self._visible = True
        self.filter.reread()
        if self.current() is not None:
            self.drawer_wanted.emit(True)
            self._read_details()

    def left(self) -> None:
        """Read nothing while nobody looks."""
        self._visible = False

    def drawer_widget(self) -> QWidget | None:
        """The selected record."""
        return self.drawer

    def drawer_closed(self) -> None:
        """Nothing is selected any more."""
        self.table.clearSelection()

    def show_item(self, what: object) -> None:
        """A record, or a kind of record."""
        match what:
            case RecordLink():
                self._wanted = what
                self.filter.show_only(what.type, what.name)
            case RecordType():
                self.filter.show_only(what, "")
            case _:
                pass

    # ---- list

    def current(self) -> RecordView | None:
        """The selected record."""
        return next(iter(self.table.selected_rows()), None)

    def _table_kind(self) -> Kind | None:
        """The kind of record that is shown; None for all."""
        kind = self.filter.chips.kind
        return None if kind is None else Kind(kind.value)

    def _reload_if_shown(self) -> None:
        if self._visible:
            self.filter.reread()

    def _found(self, rows: list[RecordView]) -> None:
        self.show_problem(None)
        self.model.reset(rows)
        self._summarise()
        self._show_empty()
        wanted, self._wanted = self._wanted, None
        if wanted is not None:
            self.table.select_key((wanted.type, wanted.id))
        row = self.current()
        if row is not None:
            self.drawer.show_view(row)
            # Its name or address may be another one by now.
            self._read_details()

    def _counted(self, counts: dict[RecordType, int]) -> None:
        self._total = sum(counts.get(kind, 0) for kind in self.filter.chips.of_all)
        self._summarise()
        self._show_empty()

    def _summarise(self) -> None:
        words = self.tr("%n record(s): what mail is tracked regarding.", "", self._total)
        if len(self.model.rows) >= MOST:
            words = self.tr("{words} The first %n are shown; type to find others.", "", MOST).format(words=words)
        self.set_summary(words)

    def _show_empty(self) -> None:
        if self.model.rows or self.filter.pending:
            self.set_empty(None)
        elif self.filter.text or self._total:
            words = self.tr("No record of this kind has such a name or address.")
            self.set_empty(EmptyState(self.tr("Nothing found"), words, self.tr("Show all"), lambda: self.filter.show_only(None, "")))
        else:
            words = self.tr("Contacts, accounts, leads, opportunities and cases: whom mail comes from, and what it is about.")
            self.set_empty(EmptyState(self.tr("There are no records yet"), words, self.tr("New record"), self.open_new_menu))

    def _selected(self) -> None:
        row = self.current()
        self.drawer_wanted.emit(row is not None)
        if row is not None:
            self.drawer.show_view(row)
            self._read_details()

    def _read_details(self) -> None:
        row, service = self.current(), self.console.service
        if row is not None and self._visible:
            view = row
            self._details.run(lambda _token: read_details(service, view), self._show_details, self._not_read)

    def _not_read(self, error: PostroomError) -> None:
        self.drawer.refuse(problem_of(error))

    def _show_details(self, details: RecordDetails) -> None:
        row = self.current()
        if row is not None and same_record(row.link, details.view.link):
            self.drawer.show_details(details)

    def edit(self) -> None:
        """Change the selected record."""
        row = self.current()
        if row is not None:
            self.actions_of_row.edit(row)

    def switch(self) -> None:
        """Deactivate an active record, activate an inactive one."""
        row = self.current()
        if row is not None:
            self.actions_of_row.set_active(row.link, active=not row.active)

    def ask_delete(self) -> None:
        """Ask whether the selected record is to go."""
        row = self.current()
        if row is not None:
            link = row.link
            self.drawer.ask_delete(link.name, lambda: self.actions_of_row.delete(link))

    def open_new_menu(self) -> None:
        """Ask which kind is to be made."""
        menu = self.actions_of_row.new_menu(self.filter.chips.kind)
        menu.aboutToHide.connect(menu.deleteLater)
        button = next(one for one in self.findChildren(QPushButton) if one.text() == self.new_action.text())
        menu.popup(button.mapToGlobal(QPoint(button.width() - menu.sizeHint().width(), button.height())))

    def _record_saved(self, link: RecordLink) -> None:
        self.console.tell(self.tr("{name} is saved.").format(name=link.name))
        if self.current() is None:
            self.show_item(link)

    def _deleted(self, link: RecordLink) -> None:
        self.drawer_wanted.emit(False)
        self.console.tell(self.tr("{name} is deleted.").format(name=link.name))

    def _show_history(self) -> None:
        row = self.current()
        if row is not None:
            self.console.go(PaneName.ACTIVITIES, row.link)

    def _show_folder(self, folder: MappedFolder) -> None:
        self.console.go(PaneName.FOLDERS, (folder.mailbox, folder.folder))

    def _menu(self, rows: list[RecordView]) -> QMenu:
        menu = QMenu(self)
        menu.addAction(icon("edit"), self.tr("Edit…"), self.edit)
        menu.addAction(self.tr("Deactivate") if rows[0].active else self.tr("Activate"), self.switch)
        menu.addAction(icon("activities"), self.tr("Emails that concern it"), self._show_history)
        menu.addSeparator()
        menu.addAction(icon("delete"), self.tr("Delete…"), self.ask_delete)
        return menu


def _icon(row: RecordView) -> QIcon:
    return icon(row.link.type.value, Tone.TEXT if row.active else Tone.MUTED)
