"""The rules for incoming mail that an administrator writes: in the order in which they are asked, moved, switched, edited, tried."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QMenu, QWidget

from core.cancel import CancelToken
from core.service import Kind
from gui.dialogs.rule import RuleDialog
from gui.dialogs.rule_trial import RuleTrialDialog
from gui.models.rules_words import RuleRow, rows_of
from gui.panes.list_pane import ListPane
from gui.panes.pane import PaneName
from gui.panes.rules_actions import RuleActions
from gui.panes.rules_drawer import RuleDrawer
from gui.panes.rules_table import RulesModel, RulesTable
from gui.tasks import Latest
from gui.theme import FIELD_MIN
from gui.widgets.empty import EmptyState
from gui.widgets.search import SearchField
from gui.widgets.table import Table

if TYPE_CHECKING:
    from gui.console import Console


class RulesPane(ListPane):
    """The list and its drawer. `show_item` takes a rule's number or name. GUI thread only."""

    def __init__(self, console: Console, parent: QWidget | None = None) -> None:
        super().__init__(console, PaneName.RULES, QCoreApplication.translate("RulesPane", "Rules"), parent)
        self._latest: Latest[list[dict[str, Any]]] = Latest(console.tasks, self)
        self._wanted: object = None
        self.doing = RuleActions(console, self)
        self.doing.done.connect(self.reload)
        self.doing.refused.connect(self._refuse)
        self.search = SearchField(self.tr("Search rules"), self)
        self.search.searched.connect(self._filter)
        self.filter_row.addWidget(self.search)
        self.filter_row.addStretch(1)
        self.model = RulesModel(self)
        self.list = RulesTable(self.model, self)
        self.table: Table[RuleRow] = self.list
        self.table.remember(console.preferences, "rules")
        self.table.leave_out(("scope", "state"), FIELD_MIN)
        self.table.set_menu(self._menu)
        self.set_body(self.table)
        self.drawer = RuleDrawer()
        self.try_action = self.add_action(self.tr("Try on a message…"), "test", self.try_rules, shortcut="Ctrl+T")
        self.add_action(self.tr("New rule"), "add", self.new_rule, primary=True, shortcut="Ctrl+N")
        self._connect()

    def _connect(self) -> None:
        self.table.selection_changed.connect(self._selected)
        self.table.activated_row.connect(lambda _row: self._do("edit"))
        self.list.placed.connect(self.place)
        self.list.switched.connect(lambda: self._do("switch"))
        self.list.delete_wanted.connect(lambda: self._do("delete"))
        self.drawer.wanted.connect(self._do)
        self.console.state.organisation_changed.connect(self._reload_shown)

    def drawer_widget(self) -> QWidget | None:
        """The selected rule in words."""
        return self.drawer

    # ---- reading

    def entered(self) -> None:
        """Read anew."""
        self.drawer_wanted.emit(self.selected is not None)
        super().entered()

    def reload(self) -> None:
        """Read all rules, off the GUI thread."""
        service = self.console.service

        def work(_token: CancelToken) -> list[dict[str, Any]]:
            return service.entries(Kind.RULE)

        self._latest.run(work, self._loaded, self._failed)

    def _loaded(self, entries: list[dict[str, Any]]) -> None:
        self._is_read()
        rows = rows_of(entries)
        self.model.reset(rows)
        self.set_empty(None if rows else self._nothing())
        self.try_action.setEnabled(bool(rows))
        off = sum(not row.enabled for row in rows)
        words = self.tr("%n rule(s), asked from the top before every filter", "", len(rows))
        self.set_summary(self.tr("{rules}; {count} off").format(rules=words, count=off) if off else words)
        if self._wanted is not None:
            self.show_item(self._wanted)
            self._wanted = None
        self._show_details()

    def _filter(self, text: str) -> None:
        wanted = text.casefold().strip()
        self.model.set_filter((lambda row: wanted in f"{row.name} {row.sentence} {row.scope}".casefold()) if wanted else None)
        # Between rows of which others are hidden there is no one place.
        self.table.setDragEnabled(not wanted)

    def _nothing(self) -> EmptyState:
        words = self.tr("A rule tracks mail, leaves it out, sets what it concerns or puts it into a queue, before any filter is asked.")
        return EmptyState(self.tr("No rules yet"), words, self.tr("New rule"), self.new_rule, icon_name="rules")

    # ---- the selected one

    @property
    def selected(self) -> RuleRow | None:
        """The selected rule."""
        rows = self.table.selected_rows()
        return rows[0] if len(rows) == 1 else None

    def show_item(self, what: object) -> None:
        """Select a rule by number or name."""
        found = [row.id for row in self.model.all_rows if what in {row.id, row.entry["name"]}]
        if found:
            self.table.select_key(found[0])
        elif not self.model.all_rows:
            self._wanted = what

    def _selected(self) -> None:
        self._show_details()
        self.drawer_wanted.emit(self.selected is not None)

    def _show_details(self) -> None:
        row = self.selected
        if row is not None:
            self.drawer.show_row(row, len(self.model.all_rows))

    def _menu(self, rows: list[RuleRow]) -> QMenu | None:
        if len(rows) != 1:
            return None
        menu = QMenu(self)
        for what, button in self.drawer.buttons.items():
            action = menu.addAction(button.text())
            action.setEnabled(button.isEnabled())
            action.triggered.connect(lambda _checked=False, wanted=what: self._do(wanted))
        return menu

    # ---- what can be done

    def new_rule(self) -> None:
        """Ask for a new rule, which is asked after all others."""
        dialog = RuleDialog(self.console, parent=self)
        dialog.saved.connect(lambda _report: self.reload())
        dialog.open()

    def try_rules(self) -> None:
        """Ask for a message, and say what the rules would do with it."""
        RuleTrialDialog(self.console, self).open()

    def place(self, rule_id: int, place: int) -> None:
        """Have a rule asked at another place, from 0."""
        self._asked()
        self.doing.place(self.model.all_rows, rule_id, place)

    def _do(self, what: str) -> None:
        row = self.selected
        if row is None:
            return
        self._asked()
        match what:
            case "edit":
                dialog = RuleDialog(self.console, row.id, parent=self)
                dialog.saved.connect(lambda _report: self.reload())
                dialog.open()
            case "up":
                self.list.move_selected(-1)
            case "down":
                self.list.move_selected(1)
            case "switch":
                self.doing.switch(row)
            case "try":
                self.try_rules()
            case "delete":
                self.drawer_wanted.emit(True)
                self.drawer.ask_delete(lambda: self.doing.delete(row))
