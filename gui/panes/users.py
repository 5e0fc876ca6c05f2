"""The pane of users, queues and forward mailboxes: who has mail, how it goes, whether the address is approved, how the mailbox fares.

The store is read when the pane comes into view and whenever the organisation changed; how the mailboxes fare follows the live state.
"""

from __future__ import annotations

from PySide6.QtWidgets import QMenu, QWidget

from core.cancel import CancelToken
from core.service import Kind
from gui.console import Console
from gui.dialogs.bulk import AssignProfileDialog, DefaultsDialog
from gui.dialogs.forward_mailbox import ForwardMailboxDialog
from gui.dialogs.mailbox import MailboxDialog
from gui.dialogs.queue import QueueDialog
from gui.dialogs.user import UserDialog
from gui.dialogs.wizard import SetupWizard
from gui.messages import problem_of
from gui.models.table import TableModel
from gui.panes.pane import Pane, PaneName
from gui.panes.table_files import TableFiles
from gui.panes.users_actions import PersonActions
from gui.panes.users_columns import columns
from gui.panes.users_drawer import PersonDrawer
from gui.panes.users_rows import (
    KINDS,
    Approval,
    Entry,
    PersonRow,
    load,
    rows_of,
)
from gui.tasks import Latest
from gui.theme import FIELD_MIN
from gui.widgets.chips import ChipRow
from gui.widgets.empty import EmptyState
from gui.widgets.search import SearchField
from gui.widgets.table import Table

_ALL = "all"


class UsersPane(Pane):
    """All of them in one table; the selected one in the drawer."""

    def __init__(self, console: Console, parent: QWidget | None = None) -> None:
        super().__init__(console, PaneName.USERS, "", parent)
        self.title_label.setText(self.tr("Users & queues"))
        self.setAccessibleName(self.tr("Users and queues"))
        self._found: list[tuple[Kind, Entry]] = []
        self._visible = False
        self._wanted: object | None = None
        self._latest: Latest[list[tuple[Kind, Entry]]] = Latest(console.tasks, self)
        self.actions_of_row = PersonActions(console, self)
        self.files = TableFiles(self, (Kind.USER, Kind.QUEUE), self._table_kind)
        self.add_action(self.tr("New forward mailbox"), "forward", self.new_forward_mailbox)
        self.add_action(self.tr("New queue"), "queue", self.new_queue)
        self.add_action(self.tr("New user"), "add", self.new_user, primary=True, shortcut="Ctrl+N")
        self._make_filters()
        self.model: TableModel[PersonRow] = TableModel(columns(), lambda row: row.key, self)
        self.table: Table[PersonRow] = Table(self.model, self.tr("Users, queues and forward mailboxes"))
        self.table.sort_by("name")
        self.table.remember(console.preferences, "users")
        self.table.leave_out(("profile", "act", "approved", "filter", "outgoing", "incoming", "kind"), FIELD_MIN // 2)
        self.table.set_menu(self._menu)
        self.set_body(self.table)
        self.drawer = PersonDrawer()
        self._connect()

    def _make_filters(self) -> None:
        choices = [(_ALL, self.tr("All")), (Kind.USER.value, self.tr("Users")), (Kind.QUEUE.value, self.tr("Queues"))]
        choices.append((Kind.FORWARD_MAILBOX.value, self.tr("Forward mailboxes")))
        self.chips = ChipRow(choices)
        self.chips.setAccessibleName(self.tr("Kind"))
        self.chips.chosen.connect(lambda _kind: self._filter())
        self.search = SearchField(self.tr("Search names and addresses"))
        self.search.searched.connect(lambda _text: self._filter())
        self.filter_row.addWidget(self.search)
        self.filter_row.addWidget(self.chips)
        self.filter_row.addStretch(1)

    def _connect(self) -> None:
        state = self.console.state
        state.organisation_changed.connect(self._reload_if_shown)
        state.mailboxes_reset.connect(self._refresh)
        state.mailboxes_changed.connect(self._refresh)
        self.table.selection_changed.connect(self._selected)
        self.table.activated_row.connect(lambda _row: self._do("edit"))
        self.drawer.wanted.connect(self._do)
        self.actions_of_row.refused.connect(self.drawer.refuse)

    # ---- reading

    def entered(self) -> None:
        """Read anew."""
        self._visible = True
        self.drawer_wanted.emit(bool(self.table.selected_rows()))
        self.reload()

    def left(self) -> None:
        """Read nothing while nobody looks."""
        self._visible = False

    def reload(self) -> None:
        """Read all three kinds, off the GUI thread."""
        service = self.console.service

        def work(_token: CancelToken) -> list[tuple[Kind, Entry]]:
            return load(service.entries)

        self._latest.run(work, self._loaded, lambda error: self.show_problem(problem_of(error), self.reload))

    def _reload_if_shown(self) -> None:
        if self._visible:
            self.reload()

    def _loaded(self, found: list[tuple[Kind, Entry]]) -> None:
        self._found = found
        self.show_problem(None)
        self.set_empty(self._nothing() if not found else None)
        self._refresh()
        if self._wanted is not None:
            wanted, self._wanted = self._wanted, None
            self._select(wanted)

    def _nothing(self) -> EmptyState:
        words = self.tr("Users and queues are those whose mail is read, tracked and sent. Each has one mailbox.")
        return EmptyState(self.tr("Nobody has mail yet"), words, self.tr("Set up the first mailbox"), self.set_up, icon_name="users")

    def _refresh(self, _changed: object = None) -> None:
        by_address = {view.mailbox.casefold(): view for view in self.console.state.mailboxes.values()}
        rows = rows_of(self._found, lambda address: by_address.get(address.casefold()))
        if self.model.all_rows:
            self.model.remove({row.key for row in self.model.all_rows} - {row.key for row in rows})
            self.model.update(rows)
        else:
            self.model.reset(rows)
        self._say_summary(rows)
        self._show_details()

    def _say_summary(self, rows: list[PersonRow]) -> None:
        count = {kind: sum(row.kind is kind for row in rows) for kind in KINDS}
        parts = [
            self.tr("%n user(s)", "", count[Kind.USER]),
            self.tr("%n queue(s)", "", count[Kind.QUEUE]),
            self.tr("%n forward mailbox(es)", "", count[Kind.FORWARD_MAILBOX]),
        ]
        waiting = sum(row.approval is Approval.PENDING for row in rows)
        if waiting:
            parts.append(self.tr("%n address(es) not approved yet", "", waiting))
        self.set_summary(" · ".join(parts))

    # ---- filters

    def _filter(self) -> None:
        kind, text = self.chips.chosen_key(), self.search.text().casefold().strip()

        def keep(row: PersonRow) -> bool:
            return kind in {_ALL, row.kind.value} and text in f"{row.name} {row.address} {row.profile}".casefold()

        self.model.set_filter(None if kind == _ALL and not text else keep)

    def _table_kind(self) -> Kind | None:
        """The kind of the list that is shown, where that goes out and in as a table."""
        key = self.chips.chosen_key()
        return Kind(key) if key in {Kind.USER.value, Kind.QUEUE.value} else None

    # ---- the selected ones

    def drawer_widget(self) -> QWidget | None:
        """Details."""
        return self.drawer

    def drawer_closed(self) -> None:
        """Nothing is selected any more."""
        self.table.clearSelection()

    def show_item(self, what: object) -> None:
        """Select by address, or by (kind, id)."""
        if not self._select(what):
            self._wanted = what

    def _select(self, what: object) -> bool:
        found = [row.key for row in self.model.all_rows if what == row.key or str(what).casefold() == row.address.casefold()]
        return bool(found) and self.table.select_key(found[0])

    def _selected(self) -> None:
        self._show_details()
        self.drawer_wanted.emit(bool(self.table.selected_rows()))

    def _show_details(self) -> None:
        rows = self.table.selected_rows()
        if rows:
            self.drawer.show_rows(rows)

    def _menu(self, rows: list[PersonRow]) -> QMenu | None:
        menu = QMenu(self)
        for what, button in self.drawer.buttons.items():
            if button.isVisibleTo(self.drawer) and (len(rows) == 1 or what in {"approve", "switch", "defaults", "assign", "delete"}):
                action = menu.addAction(button.text())
                action.triggered.connect(lambda _checked=False, wanted=what: self._do(wanted))
        return menu

    # ---- what can be done

    def new_user(self) -> None:
        """Ask for a new user."""
        UserDialog(self.console, parent=self).open()

    def new_queue(self) -> None:
        """Ask for a new queue."""
        QueueDialog(self.console, parent=self).open()

    def new_forward_mailbox(self) -> None:
        """Ask for a new forward mailbox."""
        ForwardMailboxDialog(self.console, parent=self).open()

    def set_up(self) -> None:
        """Start the assistant that leads to a working mailbox."""
        SetupWizard(self.console, self).open()

    def _do(self, what: str) -> None:
        rows = self.table.selected_rows()
        if not rows:
            return
        match what:
            case "edit":
                self._edit(rows[0])
            case "mailbox" if rows[0].view is not None:
                MailboxDialog(self.console, rows[0].view.id, self).open()
            case "open" if rows[0].view is not None:
                self.console.go(PaneName.MAILBOXES, rows[0].view.id)
            case "approve" if all(row.approval is Approval.APPROVED for row in rows):
                self.actions_of_row.reject(rows)
            case "approve":
                self.actions_of_row.approve(rows)
            case "switch":
                self.actions_of_row.set_active(rows, active=not any(row.active for row in rows))
            case "defaults":
                DefaultsDialog(self.console, [row.address for row in rows], self).open()
            case "assign":
                AssignProfileDialog(self.console, [row.address for row in rows], self).open()
            case "delete":
                self.drawer.ask_delete(rows, lambda: self.actions_of_row.delete(rows))

    def _edit(self, row: PersonRow) -> None:
        match row.kind:
            case Kind.QUEUE:
                QueueDialog(self.console, row.id, parent=self).open()
            case Kind.FORWARD_MAILBOX:
                ForwardMailboxDialog(self.console, row.id, parent=self).open()
            case _:
                UserDialog(self.console, row.id, parent=self).open()
