"""The view of fields: which way each flows, chosen for the organisation, a profile or a user.

read ──▶ shown ◀──────────────┐
           │ click, Space      │ Undo
           ▼                   │
         chosen ── Save ──▶ saving ──▶ read again, or faults at their lines
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from core.cancel import CancelToken
from core.domain.act.kinds import ActKind, SyncDirection
from core.errors import EntriesInvalid, PostroomError
from core.service import Kind, MappingRow, MappingScope
from gui.models.act_kinds import KINDS, kinds_word
from gui.models.act_mapping import FieldLine, FieldsModel, Place, lines_of, locked_words
from gui.models.act_users import named, read_users
from gui.panes.act_fields_table import FieldsTable
from gui.panes.act_scope import ScopeBar
from gui.panes.act_view import ActView
from gui.panes.act_views import ActViewName
from gui.panes.profiles_facts import Question
from gui.tasks import Latest
from gui.theme import FIELD_MIN, GAP
from gui.undoing import Change, offered, remembered
from gui.widgets.chips import ChipRow
from gui.widgets.empty import EmptyState
from gui.widgets.table import Table

if TYPE_CHECKING:
    from gui.console import Console

_Names = tuple[tuple[object, str], ...]
Scope = tuple[MappingScope, str | None]


@dataclass(frozen=True, slots=True)
class _Read:
    """What was read: who there is, and the rows of whom they were asked for."""

    profiles: _Names
    users: _Names
    of: Scope
    rows: tuple[MappingRow, ...]


class FieldsView(ActView):
    """The table of one kind at a time. `show_item` takes an ActKind."""

    def __init__(self, console: Console) -> None:
        super().__init__(console, ActViewName.FIELDS)
        self._latest: Latest[_Read] = Latest(console.tasks, self)
        self._rows: tuple[MappingRow, ...] = ()
        self._chosen: dict[Place, SyncDirection | None] = {}
        self._faults: dict[Place, str] = {}
        self._of: Scope = (MappingScope.ORGANIZATION, None)
        self._saving = False
        chips = [
            (MappingScope.ORGANIZATION.value, self.tr("Organisation")),
            (MappingScope.PROFILE.value, self.tr("A profile")),
            (MappingScope.USER.value, self.tr("A user")),
        ]
        named = {MappingScope.PROFILE.value: self.tr("Profile"), MappingScope.USER.value: self.tr("User")}
        self.scope = ScopeBar(chips, named, name=self.tr("For whom it is chosen"))
        self.kinds = ChipRow([(kind.value, kinds_word(kind)) for kind in KINDS], name=self.tr("Kind of item"))
        self.model = FieldsModel(self)
        self.list = FieldsTable(self.model, self)
        self.table: Table[FieldLine] = self.list
        self.table.remember(console.preferences, "act-fields")
        self.table.leave_out(("source",), FIELD_MIN // 2)
        self.question = Question(self)
        self.clear_action = self.add_action(self.tr("Back to default"), "refresh", self._clear_selected)
        self.undo_action = self.add_action(self.tr("Undo changes"), "undo", self.discard, shortcut="Ctrl+Z")
        self.save_action = self.add_action(self.tr("Save fields"), "save", self.save, primary=True, shortcut="Ctrl+S")
        self._arrange_body()
        self._connect()
        self._show()

    def _arrange_body(self) -> None:
        self.filter_row.addWidget(self.scope, 1)
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        for widget in (self.question, self.kinds):
            column.addWidget(widget)
        column.addWidget(self.table, 1)
        self.set_body(body)
        self.setFocusProxy(self.table)

    def _connect(self) -> None:
        self.scope.chosen.connect(self._scope_chosen)
        self.kinds.chosen.connect(lambda _key: self._show())
        self.list.turned.connect(self.turn)
        self.list.cleared.connect(self.clear)
        self.table.selection_changed.connect(self._offer)
        self.console.state.organisation_changed.connect(self._reload_shown)

    # ---- reading

    @property
    def kind(self) -> ActKind:
        """Whose fields are shown."""
        return ActKind(self.kinds.chosen_key())

    @property
    def unsaved(self) -> bool:
        """Whether a person would lose something."""
        return bool(self._chosen)

    def reload(self) -> None:
        """Read the fields as they are for whom it is chosen; what a person chose since stays."""
        service, scope, owner = self.console.service, MappingScope(self.scope.scope), self.scope.owner

        def work(_token: CancelToken) -> _Read:
            names = sorted((str(one["name"]) for one in service.entries(Kind.PROFILE)), key=str.casefold)
            profiles = tuple((name, name) for name in names)
            users = tuple(named(read_users(service)))
            whom = {MappingScope.PROFILE: profiles, MappingScope.USER: users}.get(scope, ())
            asked = owner if owner is not None else str(whom[0][0]) if whom else None
            nobody = scope is not MappingScope.ORGANIZATION and asked is None
            return _Read(profiles, users, (scope, asked), () if nobody else tuple(service.field_mapping(scope, asked)))

        self._latest.run(work, self._loaded, self._failed)

    def _loaded(self, read: _Read) -> None:
        self._is_read()
        self.scope.set_names(MappingScope.PROFILE.value, read.profiles)
        self.scope.set_names(MappingScope.USER.value, read.users)
        self._of, self._rows = read.of, read.rows
        self._show()
        self.set_empty(None if read.rows else self._nothing())

    def _nothing(self) -> EmptyState:
        if self._of[0] is MappingScope.PROFILE:
            words = self.tr("There is no profile yet for which something could be chosen.")
        else:
            words = self.tr("There is no user yet for whom something could be chosen.")
        return EmptyState(self.tr("Nobody to choose for"), words, icon_name="sync")

    def _show(self) -> None:
        of_kind = [row for row in self._rows if row.kind is self.kind]
        self.model.reset(lines_of(of_kind, self._chosen, self._faults))
        fixed = sum(row.row.fixed for row in of_kind)
        parts = [self.tr("%n field(s)", "", len(of_kind)), self.tr("%n fixed", "", fixed)]
        if self._chosen:
            parts.append(self.tr("%n change(s) not saved", "", len(self._chosen)))
        self.set_summary(", ".join(parts))
        self._offer()

    def _offer(self) -> None:
        rows = self.table.selected_rows()
        self.clear_action.setEnabled(len(rows) == 1 and rows[0].chosen is not None and not self._saving)
        for action in (self.undo_action, self.save_action):
            action.setEnabled(self.unsaved and not self._saving)

    def show_item(self, what: object) -> None:
        """Show the fields of a kind."""
        if isinstance(what, ActKind):
            self.kinds.set_chosen(what.value)
            self._show()

    # ---- choosing

    def turn(self, line: FieldLine) -> None:
        """Go on to the next way that is allowed; what is fixed says why."""
        if line.row.fixed:
            self.set_summary(locked_words(line.row))
            return
        self._choose(line, line.next_choice())

    def clear(self, line: FieldLine) -> None:
        """Choose nothing here any more: what holds without it does."""
        if line.chosen is not None:
            self._choose(line, None)

    def _clear_selected(self) -> None:
        for line in self.table.selected_rows():
            self.clear(line)

    def _choose(self, line: FieldLine, direction: SyncDirection | None) -> None:
        if self._saving:
            return
        self._asked()
        self._faults.pop(line.place, None)
        self._chosen[line.place] = direction
        if direction == line.saved:
            del self._chosen[line.place]
        self._show()

    def discard(self) -> None:
        """Show what is saved."""
        self._chosen.clear()
        self._faults.clear()
        self._asked()
        self._is_read()
        self._show()

    def _scope_chosen(self) -> None:
        if not self.unsaved:
            self._change_scope()
            return
        wanted = (self.scope.scope, self.scope.owner)
        self.scope.choose(self._of[0].value, self._of[1])

        def go_on() -> None:
            self.scope.choose(*wanted)
            self._change_scope()

        self.question.ask(self.tr("What you chose here is not saved."), self.tr("Discard changes"), go_on, keep=self.tr("Keep editing"))

    def _change_scope(self) -> None:
        self.question.hide()
        self.discard()
        self.table.clearSelection()
        self.reload()

    # ---- saving

    def save(self) -> None:
        """Save what was chosen; what is wrong is said at its line."""
        if not self.unsaved or self._saving:
            return
        self._asked()
        self.question.hide()
        service, (scope, owner), chosen = self.console.service, self._of, dict(self._chosen)
        self._saving = True
        self._offer()

        def work(_token: CancelToken) -> Change[list[MappingRow]]:
            return remembered(service, lambda: service.choose_field_directions(scope, owner, chosen))

        self.console.tasks.run(self, work, self._saved, self._not_saved)

    def _saved(self, change: Change[list[MappingRow]]) -> None:
        self._saving = False
        self._chosen.clear()
        self._faults.clear()
        self.console.saved()
        undo = offered(self.console, change, self.tr("The fields flow as before."))
        if undo is not None:
            undo.done.connect(self.reload)
        self.console.tell(
            self.tr("The fields are saved. Each mailbox follows from its next pass on."), None if undo is None else undo.take_back
        )
        self.reload()

    def _not_saved(self, error: PostroomError) -> None:
        self._saving = False
        if isinstance(error, EntriesInvalid):
            self._faults = {place: fault.message for fault in error.faults if (place := _place(fault.key)) is not None}
        if not self._faults:
            self._refuse(self.save, error)
            self._offer()
            return
        first = next(iter(self._faults))
        self.kinds.set_chosen(first[0].value)
        self._show()
        self.table.select_key(first)


def _place(key: str) -> Place | None:
    """The field that the path of a fault leads to: contact.fullname."""
    kind, dot, field = key.partition(".")
    return (ActKind(kind), field) if dot and kind in set(ActKind) else None
