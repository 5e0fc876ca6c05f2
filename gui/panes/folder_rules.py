"""All folder rules of the organisation: how each fares, what came of it, and what can be done with one or many.

entered ──▶ the first rules are shown ──▶ all are ──▶ mail came, somebody saved something: read anew, in its time
drawer: what is selected ──Preview…──▶ what a rule does ──Save rule, Cancel──▶ what is selected
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt, QTimer
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from core.cancel import CancelToken
from core.domain.record import RecordLink
from core.service import FolderRuleFilter, FolderRulePage, FolderRuleView, RuleHealth
from gui.messages import Problem
from gui.models.folder_rules import TO_BE_SEEN, RuleLook, columns
from gui.models.table import TableModel
from gui.panes.folder_rules_actions import FolderRuleActions
from gui.panes.folder_rules_filter import FolderRulesFilter
from gui.panes.folder_rules_side import FolderRuleSide
from gui.panes.list_pane import ListPane
from gui.panes.pane import PaneName
from gui.tasks import Latest
from gui.theme import FIELD_MIN
from gui.times import number
from gui.widgets.empty import EmptyState
from gui.widgets.table import Table

if TYPE_CHECKING:
    from gui.console import Console

#: So many rules are shown while the others are still read.
FIRST_READ = 200
#: What came of rules is read anew no sooner than this after mail came.
REREAD_MS = 10_000
#: What is hidden where there is little room, the first one first.
_LEAST_NEEDED = ("template", "taken", "last", "subfolders", "tracked", "mailbox")


class FolderRulesPane(ListPane):
    """The list and its drawer. GUI thread only.

    `show_item` takes a rule's id, a mailbox's address, (address, rule's id), a RuleHealth, or a record whose rules are wanted.
    """

    def __init__(self, console: Console, parent: QWidget | None = None) -> None:
        super().__init__(console, PaneName.FOLDER_RULES, QCoreApplication.translate("FolderRulesPane", "Folder rules"), parent)
        #: What was read, and which rules of it are others than those shown.
        self._reads: Latest[tuple[FolderRulePage, Sequence[FolderRuleView]]] = Latest(console.tasks, self)
        self._wanted: int | None = None
        self._stale = QTimer(self, singleShot=True, interval=REREAD_MS)
        self._stale.timeout.connect(self._reload_shown)
        self.filter = FolderRulesFilter(self)
        self.filter_row.addWidget(self.filter)
        self.model: TableModel[FolderRuleView] = TableModel(columns(), lambda view: view.rule.id, self)
        self.table: Table[FolderRuleView] = Table(self.model, self.tr("Folder rules"), self)
        self.table.sort_by("health")
        self.table.remember(console.preferences, "folder-rules")
        self.table.leave_out(_LEAST_NEEDED, FIELD_MIN)
        self.table.set_menu(self._menu)
        self.set_body(self.table)
        self.side = FolderRuleSide(console, self)
        self.details = self.side.details
        self.doing = FolderRuleActions(console, self.details, self)
        self.add_action(self.tr("Refresh"), "refresh", self.reload, shortcut="F5")
        self.add_action(self.tr("Map folders…"), "folder-mapped", self._map_folders, primary=True, shortcut="Ctrl+N")
        self._key("Ctrl+M", "record")
        self._key("Ctrl+Shift+M", "preview")
        self._connect()

    def _key(self, keys: str, what: str) -> None:
        action = QAction(self)
        action.setShortcut(QKeySequence(keys))
        action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        action.triggered.connect(lambda _checked=False: self.do(what))
        self.addAction(action)

    def _connect(self) -> None:
        self.filter.changed.connect(self._filter)
        self.table.selection_changed.connect(self._selected)
        self.table.activated_row.connect(lambda view: self.do("edit" if view.is_template else "folder"))
        self.details.wanted.connect(self.do)
        self.doing.done.connect(self.reload)
        self.doing.failed.connect(self._refused_problem)
        self.side.save_wanted.connect(self.doing.save)
        self.side.failed.connect(self._refused_problem)
        state = self.console.state
        state.organisation_changed.connect(self._reload_shown)
        state.mail_changed.connect(self._mail_came)

    # ---- Pane

    def drawer_widget(self) -> QWidget | None:
        """What is selected, or its preview."""
        return self.side

    def drawer_closed(self) -> None:
        """Nothing is selected any more, and no preview is looked at."""
        self.side.give_up()
        super().drawer_closed()

    def entered(self) -> None:
        """Read anew."""
        self.drawer_wanted.emit(bool(self.table.selected_rows()))
        super().entered()

    def left(self) -> None:
        """Nothing is read while nobody looks."""
        super().left()
        self._stale.stop()

    def show_item(self, what: object) -> None:
        """Show some of the rules, and select one."""
        match what:
            case RuleHealth():
                self.filter.show_look(RuleLook(health=what.value))
            case int():
                self._want(RuleLook(), what)
            case str():
                self.filter.show_look(RuleLook(mailbox=what))
            case (str() as address, int() as rule_id):
                self._want(RuleLook(mailbox=address), rule_id)
            case RecordLink():
                self.filter.show_look(RuleLook(text=what.name, kind=what.type.value))
            case _:
                pass

    def _want(self, look: RuleLook, rule_id: int) -> None:
        self._wanted = rule_id
        self.filter.show_look(look)
        self._select_wanted()

    def _select_wanted(self) -> None:
        if self._wanted is not None and self.table.select_key(self._wanted):
            self._wanted = None

    # ---- reading

    def _mail_came(self) -> None:
        if self._shown and not self._stale.isActive():
            self._stale.start()

    def reload(self) -> None:
        """Read all rules, off the GUI thread; where none are shown yet, some of them are shown first."""
        if self.model.all_rows:
            self._read_all()
            return
        service = self.console.service

        def work(_token: CancelToken) -> tuple[FolderRulePage, Sequence[FolderRuleView]]:
            page = service.folder_rules(FolderRuleFilter(limit=FIRST_READ))
            return page, page.rows

        def done(read: tuple[FolderRulePage, Sequence[FolderRuleView]]) -> None:
            self._have(*read)
            if read[0].total > len(read[0].rows):
                self._read_all()

        self._reads.run(work, done, self._failed)

    def _read_all(self) -> None:
        service, known = self.console.service, {view.rule.id: view for view in self.model.all_rows}

        def work(_token: CancelToken) -> tuple[FolderRulePage, Sequence[FolderRuleView]]:
            page = service.folder_rules()
            # Thousands are compared here, where nobody waits for it.
            return page, [view for view in page.rows if known.get(view.rule.id) != view]

        self._reads.run(work, lambda read: self._have(*read), self._failed)

    def _have(self, page: FolderRulePage, changed: Sequence[FolderRuleView]) -> None:
        self._is_read()
        # Row by row: what a person has scrolled to stays where it is.
        self.model.remove({view.rule.id for view in self.model.all_rows} - {view.rule.id for view in page.rows})
        self.model.update(changed)
        self.filter.offer_mailboxes([view.mailbox for view in page.rows])
        self.filter.count(self.filter.look, page.rows)
        self.set_empty(None if page.rows else self._nothing())
        self._summarise(page)
        self._select_wanted()
        if len(page.rows) >= page.total:
            # It is gone, or was never there.
            self._wanted = None
        self.side.show_rows(self.table.selected_rows())

    def _summarise(self, page: FolderRulePage) -> None:
        words = self.tr("%n rule(s)", "", page.total)
        attention = sum(page.healths.get(health, 0) for health in TO_BE_SEEN)
        if attention:
            words = self.tr("{rules}, {count} to be looked at").format(rules=words, count=number(attention))
        trees = sum(view.is_template for view in page.rows)
        self.set_summary(self.tr("{rules}; %n whole tree(s)", "", trees).format(rules=words) if trees else words)

    def _nothing(self) -> EmptyState:
        words = self.tr("A folder rule tracks the mail of one folder, regarding the record that it is mapped to.")
        return EmptyState(self.tr("No folder is mapped yet"), words, self.tr("Map folders…"), self._map_folders, icon_name="folder-rules")

    def _filter(self) -> None:
        look = self.filter.look
        self.model.set_filter(look.wants if look != RuleLook() else None)
        self.filter.count(look, self.model.all_rows)

    # ---- what is selected

    def _selected(self) -> None:
        self.side.give_up()
        views = self.table.selected_rows()
        self.side.show_rows(views)
        self.drawer_wanted.emit(bool(views))

    def _menu(self, _views: list[FolderRuleView]) -> QMenu:
        menu = QMenu(self)
        for what in self.details.offered():
            button = self.details.buttons[what]
            action = menu.addAction(button.text())
            action.triggered.connect(lambda _checked=False, wanted=what: self.do(wanted))
        menu.addSeparator()
        for action in (self.doing.undo_action, self.doing.redo_action):
            menu.addAction(action)
        return menu

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Delete removes what is selected."""
        if event.key() == Qt.Key.Key_Delete and self.table.hasFocus():
            self.do("delete")
        else:
            super().keyPressEvent(event)

    # ---- what can be done

    def do(self, what: str) -> None:
        """Do with what is selected what one of the drawer's buttons says; what makes no sense for it is not done."""
        views = self.table.selected_rows()
        if not views or what not in self.details.offered():
            return
        self._asked()
        self.drawer_wanted.emit(True)
        one = views[0]
        match what:
            case "folder":
                self.console.go(PaneName.FOLDERS, (one.mailbox, one.path))
            case "open":
                self.console.go(PaneName.RECORDS, one.rule.regarding)
            case "preview":
                self.side.look_closer(one)
            case "made":
                self.filter.show_look(RuleLook(text=one.path, mailbox=one.mailbox))
            case _:
                self.doing.carry_out(what, views)

    def _map_folders(self) -> None:
        views = self.table.selected_rows()
        self.console.go(PaneName.FOLDERS, views[0].mailbox if views else self.filter.look.mailbox or None)

    def _refused_problem(self, problem: Problem) -> None:
        """What was asked for was not done: that stays said while the list is read on."""
        self._refused = True
        self.show_problem(problem)
