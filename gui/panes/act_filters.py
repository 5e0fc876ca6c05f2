"""The view of synchronization filters: which records each user has in the mailbox, by system filters, templates, and users' own."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from core.cancel import CancelToken
from core.domain.act.filters import Condition, Group, Joined, Operator, QueryType, SyncFilter
from core.domain.act.kinds import ActKind
from core.domain.ids import UserId
from core.errors import PostroomError
from core.service import FilterCount, FilterView
from gui.dialogs.sync_filter import SyncFilterDialog
from gui.dialogs.sync_filter_copy import CopyFilterDialog
from gui.messages import problem_of
from gui.models.act_filters import FilterList, FilterRow, FiltersModel, count_rows, read_filters, with_counts
from gui.models.act_users import UserName, named, read_users
from gui.panes.act_filters_actions import FilterActions
from gui.panes.act_filters_drawer import FilterDrawer
from gui.panes.act_filters_table import FiltersTable
from gui.panes.act_scope import ScopeBar
from gui.panes.act_view import ActView
from gui.panes.act_views import ActViewName
from gui.panes.profiles_facts import Question
from gui.tasks import Latest
from gui.theme import FIELD_MIN, GAP
from gui.widgets.empty import EmptyState
from gui.widgets.search import SearchField
from gui.widgets.table import Table

if TYPE_CHECKING:
    from gui.console import Console

SYSTEM, TEMPLATES, USER = "system", "templates", "user"
#: What a new filter begins with: what is the user's own.
_MINE = Group(Joined.ALL, (Condition("ownerid", Operator.ME),))


@dataclass(frozen=True, slots=True)
class _Read:
    """What was read for one scope."""

    users: tuple[UserName, ...]
    found: FilterList


class FiltersView(ActView):
    """The list and its drawer. `show_item` takes a filter's number, or a user's address."""

    def __init__(self, console: Console) -> None:
        super().__init__(console, ActViewName.FILTERS)
        self._latest: Latest[_Read] = Latest(console.tasks, self)
        self._counting: Latest[dict[int, FilterCount]] = Latest(console.tasks, self)
        self.users: tuple[UserName, ...] = ()
        self._wanted: int | None = None
        self.doing = FilterActions(console, self)
        chips = [(SYSTEM, self.tr("System filters")), (TEMPLATES, self.tr("Templates")), (USER, self.tr("A user's"))]
        self.scope = ScopeBar(chips, {USER: self.tr("User")}, name=self.tr("Whose filters"))
        self.search = SearchField(self.tr("Search filters"), self)
        self.filter_row.addWidget(self.scope, 1)
        self.filter_row.addWidget(self.search)
        self.model = FiltersModel(self)
        self.list = FiltersTable(self.model, self)
        self.table: Table[FilterRow] = self.list
        self.table.remember(console.preferences, "sync-filters")
        self.table.leave_out(("kind", "state"), FIELD_MIN)
        self.table.set_menu(self._menu)
        self.question = Question(self)
        self.drawer = FilterDrawer()
        self.reset_action = self.add_action(self.tr("Reset to defaults…"), "undo", self.ask_reset)
        self.new_action = self.add_action(self.tr("New filter"), "add", self.new_filter, primary=True, shortcut="Ctrl+N")
        self._arrange_body()
        self._connect()

    def _arrange_body(self) -> None:
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addWidget(self.question)
        column.addWidget(self.table, 1)
        self.set_body(body)
        self.setFocusProxy(self.table)

    def _connect(self) -> None:
        self.scope.chosen.connect(self._scope_chosen)
        self.search.searched.connect(self._filter)
        self.doing.done.connect(self.reload)
        self.doing.refused.connect(self._refuse)
        self.table.selection_changed.connect(self._selected)
        self.table.activated_row.connect(lambda _row: self._do("edit"))
        self.list.wanted.connect(self._do)
        self.drawer.wanted.connect(self._do)
        self.console.state.organisation_changed.connect(self._reload_shown)

    def drawer_widget(self) -> QWidget | None:
        """The selected filter in words."""
        return self.drawer

    # ---- reading

    def reload(self) -> None:
        """Read the users and the filters of the chosen scope, off the GUI thread; then count."""
        service, scope, owner = self.console.service, self.scope.scope, self.scope.owner
        query = QueryType.TEMPLATE if scope == TEMPLATES else QueryType.FILTER

        def work(_token: CancelToken) -> _Read:
            users = read_users(service)
            asked = owner if scope == USER and owner is not None else users[0].address if scope == USER and users else None
            nobody = scope == USER and asked is None
            return _Read(users, FilterList(()) if nobody else read_filters(service, asked, query))

        self._latest.run(work, self._loaded, self._failed)

    def _loaded(self, read: _Read) -> None:
        self._is_read()
        if read.users != self.users:
            self.users = read.users
            self.scope.set_names(USER, named(read.users))
        self._show_rows(read.found)
        self.reset_action.setVisible(self.scope.scope == USER)
        self.reset_action.setEnabled(self.scope.owner is not None)
        self.new_action.setText(self.tr("New template") if self.scope.scope == TEMPLATES else self.tr("New filter"))
        self.new_action.setEnabled(self.scope.complete)
        self._count(read.found)

    def _show_rows(self, found: FilterList) -> None:
        counted = {row.id: row for row in self.model.all_rows}
        # What was counted before stands until it is counted anew.
        kept = [replace(row, count=counted[row.id].count) if row.id in counted else row for row in found.rows]
        self.model.reset(kept)
        self.set_empty(None if kept else self._nothing())
        off = sum(not row.filter.active for row in kept)
        parts = [self.tr("%n filter(s)", "", len(kept))]
        if off:
            parts.append(self.tr("%n off", "", off))
        if found.system:
            parts.append(self.tr("%n system filter(s) count as well", "", found.system))
        united = self.tr("Filters of a kind are united, none narrows another.")
        self.set_summary(f"{', '.join(parts)}. {united}")
        if self._wanted is not None:
            self.table.select_key(self._wanted)
            self._wanted = None
        self._show_details()

    def _count(self, found: FilterList) -> None:
        service, owner = self.console.service, self.scope.owner
        self._counting.run(lambda token: count_rows(service, found.rows, owner, token), self._counted, self._not_counted)

    def _counted(self, counts: dict[int, FilterCount]) -> None:
        self.model.update(with_counts(self.model.all_rows, counts))
        self._show_details()

    def _not_counted(self, error: PostroomError) -> None:
        words = problem_of(error).title
        self.model.update([replace(row, count=None, uncounted=words) for row in self.model.all_rows])
        self._show_details()

    def _filter(self, text: str) -> None:
        wanted = text.casefold().strip()
        self.model.set_filter((lambda row: wanted in f"{row.filter.name} {row.text}".casefold()) if wanted else None)

    def _nothing(self) -> EmptyState:
        if self.scope.scope == USER and self.scope.owner is not None:
            words = self.tr(
                "Without an active filter of a kind, nothing of that kind is synchronized, unless a system filter lets it through."
            )
            return EmptyState(
                self.tr("{user} has no filters").format(user=self._user_name()),
                words,
                self.tr("Give the default filters"),
                self._reset,
                icon_name="filter",
            )
        words = {
            SYSTEM: self.tr(
                "A system filter counts for every user, and users cannot change it. Without any, each user's own filters decide."
            ),
            TEMPLATES: self.tr("A template is what new users begin with."),
            USER: self.tr("There is no user yet, and so nobody who could have filters."),
        }[self.scope.scope]
        button = self.new_action.text() if self.scope.scope != USER else ""
        return EmptyState(self.tr("No filters"), words, button, self.new_filter, icon_name="filter")

    def _scope_chosen(self) -> None:
        self._asked()
        self.question.hide()
        self.table.clearSelection()
        self.reload()

    # ---- the selected one

    @property
    def selected(self) -> FilterRow | None:
        """The selected filter."""
        rows = self.table.selected_rows()
        return rows[0] if len(rows) == 1 else None

    def show_item(self, what: object) -> None:
        """Select a filter by number, or show a user's by address."""
        if isinstance(what, str):
            self.scope.choose(USER, what)
            self.reload()
        elif isinstance(what, int):
            self._wanted = what
            self.table.select_key(what)

    def _selected(self) -> None:
        self._show_details()
        self.drawer_wanted.emit(self.selected is not None)

    def _show_details(self) -> None:
        row = self.selected
        if row is not None:
            self.drawer.show_row(row, self._user_name())

    def _user_name(self) -> str:
        return next((user.name or user.address for user in self.users if user.address == self.scope.owner), self.scope.owner or "")

    def _menu(self, rows: list[FilterRow]) -> QMenu | None:
        if len(rows) != 1:
            return None
        menu = QMenu(self)
        for what, button in self.drawer.buttons.items():
            action = menu.addAction(button.text())
            action.triggered.connect(lambda _checked=False, wanted=what: self._do(wanted))
        return menu

    # ---- what can be done

    def new_filter(self) -> None:
        """Ask for a new one of the chosen scope."""
        owner = next((user.id for user in self.users if user.address == self.scope.owner), None)
        template = self.scope.scope == TEMPLATES
        query = QueryType.TEMPLATE if template else QueryType.FILTER
        kind = self.selected.filter.kind if self.selected is not None else ActKind.CONTACT
        self._edit(SyncFilter(kind, "", _MINE, None if owner is None else UserId(owner), query, is_default=template))

    def ask_reset(self) -> None:
        """Ask in place before a user's filters go."""
        words = self.tr("Give {user} the default filters? The user's own are deleted; system filters stay.").format(user=self._user_name())
        self.question.ask(words, self.tr("Reset filters"), self._reset, keep=self.tr("Keep them"))

    def _reset(self) -> None:
        owner = self.scope.owner
        if owner is not None:
            self._asked()
            self.doing.reset(owner, self._user_name())

    def _edit(self, one: SyncFilter) -> None:
        dialog = SyncFilterDialog(self.console, one, self.users, self.scope.owner, self)
        dialog.saved.connect(self._saved)
        dialog.open()

    def _saved(self, view: object) -> None:
        self._wanted = view.filter.id if isinstance(view, FilterView) else None
        self.reload()

    def _do(self, what: str) -> None:
        row = self.selected
        if row is None:
            return
        self._asked()
        match what:
            case "edit":
                self._edit(row.filter)
            case "duplicate":
                name = self.tr("{name} (copy)").format(name=row.filter.name)
                self._edit(replace(row.filter, id=None, name=name))
            case "copy":
                CopyFilterDialog(self.console, row.filter, self.users, self).open()
            case "switch":
                self.doing.switch(row)
            case "delete":
                self.drawer_wanted.emit(True)
                self.drawer.ask_delete(lambda: self.doing.delete(row))
