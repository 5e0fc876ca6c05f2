"""The pane of server profiles: which servers there are, which mailboxes use them and how those fare.

The store is read when the pane comes into view and whenever the organisation changed; how the mailboxes fare follows the live state.
"""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtWidgets import QMenu, QWidget

from core.cancel import CancelToken
from core.errors import PostroomError
from core.service import Kind
from gui.console import Console
from gui.dialogs.mailbox_test import MailboxTestDialog
from gui.dialogs.profile import ProfileDialog
from gui.dialogs.sign_in import SignInDialog
from gui.dialogs.sign_in_state import Whose
from gui.dialogs.wizard import SetupWizard
from gui.icons import icon, state_icon, state_tone
from gui.messages import problem_of, state_word
from gui.models.table import Column, TableModel
from gui.panes.pane import Pane, PaneName
from gui.panes.profiles_actions import ProfileActions
from gui.panes.profiles_drawer import ProfileDrawer
from gui.panes.profiles_rows import ProfileRow, rows_of
from gui.tasks import Latest
from gui.theme import FIELD_MIN, Tone
from gui.times import number
from gui.views import MailboxView
from gui.widgets.empty import EmptyState
from gui.widgets.search import SearchField
from gui.widgets.table import Table

Loaded = tuple[list[dict[str, object]], str | None]


class ProfilesPane(Pane):
    """All profiles in a table; the selected one in the drawer."""

    def __init__(self, console: Console, parent: QWidget | None = None) -> None:
        super().__init__(console, PaneName.PROFILES, "", parent)
        self.title_label.setText(self.tr("Profiles"))
        self.setAccessibleName(self.tr("Profiles"))
        self._entries: list[Mapping[str, object]] = []
        self._default: str | None = None
        self._visible = False
        self._wanted: int | None = None
        self._latest: Latest[Loaded] = Latest(console.tasks, self)
        self.actions_of_row = ProfileActions(console, self)
        self.add_action(self.tr("New profile"), "add", self.new_profile, primary=True, shortcut="Ctrl+N")
        self.search = SearchField(self.tr("Search profiles"))
        self.search.searched.connect(self._filter)
        self.filter_row.addWidget(self.search)
        self.filter_row.addStretch(1)
        self.model: TableModel[ProfileRow] = TableModel(self._columns(), lambda row: row.id, self)
        self.table: Table[ProfileRow] = Table(self.model, self.tr("Profiles"))
        self.table.sort_by("name")
        self.table.remember(console.preferences, "profiles")
        self.table.leave_out(("default", "outgoing", "type", "incoming", "mailboxes"), FIELD_MIN)
        self.table.set_menu(self._menu)
        self.set_body(self.table)
        self.drawer = ProfileDrawer()
        self._connect()

    def _connect(self) -> None:
        state = self.console.state
        state.organisation_changed.connect(self._reload_if_shown)
        state.mailboxes_reset.connect(self._refresh)
        state.mailboxes_changed.connect(self._refresh)
        self.table.selection_changed.connect(self._selected)
        self.table.activated_row.connect(lambda _row: self._do("edit"))
        self.drawer.wanted.connect(self._do)
        self.drawer.mailbox_wanted.connect(lambda mailbox: self.console.go(PaneName.MAILBOXES, mailbox))
        self.actions_of_row.refused.connect(self.drawer.refuse)

    def _columns(self) -> list[Column[ProfileRow]]:
        def state_words(row: ProfileRow) -> str:
            if not row.active:
                return self.tr("Inactive")
            return self.tr("Not used") if row.worst is None else state_word(row.worst)

        star = icon("star", Tone.ACCENT)
        return [
            Column("name", self.tr("Name"), lambda row: row.name, stretch=True, icon=lambda row: star if row.is_default else None),
            Column(
                "state",
                self.tr("State"),
                state_words,
                icon=lambda row: state_icon(row.worst) if row.worst is not None and row.active else None,
                tone=lambda row: state_tone(row.worst) if row.worst is not None and row.active else Tone.MUTED,
                width=124,
            ),
            Column("type", self.tr("Type"), lambda row: row.type, width=190),
            Column("incoming", self.tr("Incoming server"), lambda row: row.incoming, width=190),
            Column("outgoing", self.tr("Outgoing server"), lambda row: row.outgoing, width=150),
            Column(
                "mailboxes", self.tr("Mailboxes"), lambda row: number(row.mailboxes), sort=lambda row: row.mailboxes, right=True, width=84
            ),
            Column("default", self.tr("Default"), lambda row: self.tr("Default") if row.is_default else "", width=76),
        ]

    # ---- reading

    def entered(self) -> None:
        """Read anew."""
        self._visible = True
        self.drawer_wanted.emit(self.selected is not None)
        self.reload()

    def left(self) -> None:
        """Read nothing while nobody looks."""
        self._visible = False

    def reload(self) -> None:
        """Read all profiles, off the GUI thread."""
        service = self.console.service

        def work(_token: CancelToken) -> Loaded:
            default = service.entry(Kind.ORGANIZATION, 0).get("default_profile")
            return service.entries(Kind.PROFILE), None if default is None else str(default)

        self._latest.run(work, self._loaded, self._failed)

    def _reload_if_shown(self) -> None:
        if self._visible:
            self.reload()

    def _loaded(self, found: Loaded) -> None:
        self._entries, self._default = list(found[0]), found[1]
        self.show_problem(None)
        self.set_empty(self._nothing() if not found[0] else None)
        self._refresh()
        if self._wanted is not None:
            self.table.select_key(self._wanted)
            self._wanted = None

    def _failed(self, error: PostroomError) -> None:
        self.show_problem(problem_of(error), self.reload)

    def _nothing(self) -> EmptyState:
        words = self.tr("A profile says where mail is read and sent, and how to sign in. One serves as many mailboxes as you like.")
        return EmptyState(self.tr("No mail server yet"), words, self.tr("Set up the first mailbox"), self.set_up, icon_name="profiles")

    def _refresh(self, _changed: object = None) -> None:
        rows = rows_of(self._entries, self._default, self.console.state.mailboxes.values())
        gone = {row.id for row in self.model.all_rows} - {row.id for row in rows}
        if not self.model.all_rows:
            self.model.reset(rows)
        else:
            self.model.remove(gone)
            self.model.update(rows)
        self._say_summary(rows)
        self._show_details()

    def _say_summary(self, rows: list[ProfileRow]) -> None:
        words = self.tr("%n profile(s)", "", len(rows))
        if self._default:
            words = self.tr("{profiles}; new mailboxes use {default}").format(profiles=words, default=self._default)
        self.set_summary(words)

    def _filter(self, text: str) -> None:
        wanted = text.casefold().strip()
        self.model.set_filter(
            None if not wanted else lambda row: wanted in f"{row.name} {row.type} {row.incoming} {row.outgoing}".casefold()
        )

    # ---- the selected one

    def drawer_widget(self) -> QWidget | None:
        """Its details."""
        return self.drawer

    def drawer_closed(self) -> None:
        """Nothing is selected any more."""
        self.table.clearSelection()

    def show_item(self, what: object) -> None:
        """Select a profile by id or name."""
        found = [row.id for row in self.model.all_rows if what in {row.id, row.name}]
        self._wanted = found[0] if found else what if isinstance(what, int) else None
        if self._wanted is not None:
            self.table.select_key(self._wanted)

    @property
    def selected(self) -> ProfileRow | None:
        """The one selected profile."""
        rows = self.table.selected_rows()
        return rows[0] if len(rows) == 1 else None

    def _selected(self) -> None:
        self._show_details()
        self.drawer_wanted.emit(self.selected is not None)

    def _show_details(self) -> None:
        row = self.selected
        if row is not None:
            self.drawer.show_row(row, self._users_of(row))

    def _users_of(self, row: ProfileRow) -> list[MailboxView]:
        return [view for view in self.console.state.mailboxes.values() if view.profile == row.name]

    def _menu(self, rows: list[ProfileRow]) -> QMenu | None:
        if len(rows) != 1:
            return None
        menu = QMenu(self)
        for what, button in self.drawer.buttons.items():
            action = menu.addAction(button.text())
            action.setEnabled(button.isEnabled())
            action.setVisible(not button.isHidden())
            action.triggered.connect(lambda _checked=False, wanted=what: self._do(wanted))
        return menu

    # ---- what can be done

    def new_profile(self) -> None:
        """Ask for a new profile."""
        ProfileDialog(self.console, parent=self).open()

    def set_up(self) -> None:
        """Start the assistant that leads to a working mailbox."""
        SetupWizard(self.console, self).open()

    def _do(self, what: str) -> None:
        row = self.selected
        if row is None:
            return
        match what:
            case "edit":
                ProfileDialog(self.console, row.id, parent=self).open()
            case "duplicate":
                ProfileDialog(self.console, row.id, parent=self, duplicate=True).open()
            case "default":
                self.actions_of_row.make_default(row, self._default)
            case "switch":
                self.actions_of_row.set_active(row, active=not row.active)
            case "test":
                MailboxTestDialog(self.console, self._users_of(row), self).open()
            case "sign-in":
                SignInDialog(self.console, Whose(profile=row.name), self).open()
            case "delete":
                self.drawer_wanted.emit(True)
                self.drawer.ask_delete(lambda: self.actions_of_row.delete(row))
