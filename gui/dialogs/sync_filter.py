"""SyncFilterDialog: a synchronization filter, made or changed; what it would match is counted while a person writes it.

written ──a pause──▶ counting ──▶ counted
   ▲                    │  └────▶ faults at their conditions
   └── written on ◀─────┘         an answer that is overtaken is dropped
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QBoxLayout, QWidget

from core.domain.act.filters import Group, QueryType, SyncFilter
from core.domain.act.kinds import ActKind
from core.errors import EntriesInvalid, EntryFault, PostroomError
from core.service import FilterCount, FilterView
from gui.console import Console
from gui.dialogs.sync_filter_condition import Kit
from gui.dialogs.sync_filter_count import CountPanel
from gui.dialogs.sync_filter_tree import TreeField
from gui.dialogs.sync_filter_values import Offers
from gui.messages import problem_of
from gui.models.act_kinds import KINDS, kinds_word
from gui.models.act_users import UserName, named
from gui.tasks import Latest
from gui.theme import DIALOG, FIELD_MIN, GRID
from gui.widgets.entity_dialog import EntityDialog
from gui.widgets.form import ChoiceField, Form, SwitchField, TextField

#: Under the button bar and the title: how the panel of the count stands in the dialog's column.
_UNDER_THE_FORM = 3


class SyncFilterDialog(EntityDialog):
    """Shows `given`, which is new where it has no id. `saved` carries the FilterView. Show it with `open()`."""

    # The count stands under the form.
    form_share = 0.52

    def __init__(
        self, console: Console, given: SyncFilter, users: Sequence[UserName], owner: str | None, parent: QWidget | None = None
    ) -> None:
        self._given = given
        self._owner = owner
        self._users = users
        self._kit = Kit(console, given.kind, Offers({user.address: user.id for user in users}))
        self.count = CountPanel(named(users), owned=owner is not None)
        super().__init__(
            console,
            _title(given),
            entity_id=given.id,
            verb=QCoreApplication.translate("SyncFilterDialog", "Save filter"),
            parent=parent,
        )
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumWidth(DIALOG + FIELD_MIN + 4 * GRID)
        column = self.layout()
        assert isinstance(column, QBoxLayout)
        column.insertWidget(_UNDER_THE_FORM, self.count)

    # ---- EntityDialog

    def build(self, form: Form) -> None:
        """What it is of, its name, its conditions."""
        words = self.tr("What it is about. It stays what it is once the filter is saved.")
        self.kind_field = form.add(ChoiceField("kind", self.tr("Filter of"), [(kind, kinds_word(kind)) for kind in KINDS], help_text=words))
        self.kind_field.set_enabled(self._given.id is None)
        form.add(TextField("name", self.tr("Name"), required=True, help_text=self.tr("Lists and explanations name it so.")))
        words = self.tr("A record is let through where they hold. Without any, everything of its kind is.")
        self.tree = form.add(TreeField("where", self.tr("Conditions"), self._kit, help_text=words))
        form.note(
            self.tr(
                "All active filters of a kind are united: a record is synchronized where one of them lets it through. "
                "A filter never narrows what another lets through."
            )
        )
        words = self.tr("A filter that is off is kept and does not count.")
        form.add(SwitchField("active", self.tr("The filter is on"), help_text=words))
        if self._given.query_type is QueryType.TEMPLATE:
            words = self.tr("Each new user begins with a copy of it. What users have already does not change.")
            form.add(SwitchField("is_default", self.tr("New users get it"), help_text=words))
        form.more(self.tr("Description"))
        form.add(TextField("description", self.tr("Description"), help_text=self.tr("What it is for, in your words.")))

    def draft(self) -> SyncFilter:
        """The filter as the form has it."""
        values = self.form.values()
        where, kind = values["where"], values["kind"]
        assert isinstance(where, Group)
        assert isinstance(kind, ActKind)
        return replace(
            self._given,
            kind=kind,
            name=str(values["name"] or ""),
            where=where,
            active=bool(values["active"]),
            is_default=bool(values.get("is_default", self._given.is_default)),
            description=str(values["description"] or ""),
        )

    def field_key(self, fault: EntryFault) -> str:
        """A fault of a condition is shown at it."""
        self.tree.fault_at(fault.key)
        return self.tree.key if fault.key.startswith(self.tree.key) else fault.key

    def _load(self) -> None:
        self._counts: Latest[FilterCount] = Latest(self.console.tasks, self)
        self.count.viewer_chosen.connect(self._judge)
        given = self._given
        values: Mapping[str, object] = {
            "kind": given.kind,
            "name": given.name,
            "where": given.where,
            "active": given.active,
            "is_default": given.is_default,
            "description": given.description,
        }
        self.form.set_values(values)
        self._set_busy(busy=False)
        self._judge()
        self._lead_to_first()

    def _edited(self, key: str) -> None:
        if key == self.kind_field.key:
            kind = self.kind_field.value()
            assert isinstance(kind, ActKind)
            self._kit = replace(self._kit, kind=kind)
            self.tree.set_kit(self._kit)
        # What was counted is of another filter now.
        self._counts.drop()
        self.count.show_counting()
        super()._edited(key)

    # ---- counting

    def _judge(self) -> None:
        if self._busy:
            return
        if not all(row.filled for row in self.tree.group.rows()):
            self._counts.drop()
            self.count.show_incomplete()
            return
        one, service = self.draft(), self.console.service
        owner = self._owner if self._owner is not None else self.count.counted_for
        self.count.show_counting()
        self._counts.run(lambda _token: service.count_sync_filter(one, owner), lambda count: self._counted(one, count), self._not_counted)

    def _counted(self, one: SyncFilter, count: FilterCount) -> None:
        self.banner.clear()
        self.tree.set_error("")
        self.count.show_count(one, count)

    def _not_counted(self, error: PostroomError) -> None:
        self.count.show_trouble(problem_of(error).title)
        if isinstance(error, EntriesInvalid):
            for fault in error.faults:
                key = self.field_key(fault)
                if key == self.tree.key:
                    self.tree.set_error(fault.message)

    # ---- saving

    def save(self) -> None:
        """Save and close; what is wrong is shown where it is wrong."""
        if self._busy or not self.form.validate():
            return
        self._pause.stop()
        self._counts.drop()
        one, service = self.draft(), self.console.service
        self._set_busy(busy=True, saving=True)
        self.ask_bar.hide()
        self.banner.clear()
        self.console.tasks.run(self, lambda _token: service.save_sync_filter(one), self._kept, self._refused)

    def _kept(self, view: FilterView) -> None:
        self._set_busy(busy=False)
        self.console.saved()
        self.saved.emit(view)
        self.accept()

    def _refused(self, error: PostroomError) -> None:
        super()._refused(error)
        self._judge()

    def _discard(self) -> None:
        self._counts.drop()
        super()._discard()


def _title(given: SyncFilter) -> str:
    if given.query_type is QueryType.TEMPLATE:
        new = QCoreApplication.translate("SyncFilterDialog", "New template")
        return new if given.id is None else QCoreApplication.translate("SyncFilterDialog", "Edit template")
    if given.owner is None:
        new = QCoreApplication.translate("SyncFilterDialog", "New system filter")
        return new if given.id is None else QCoreApplication.translate("SyncFilterDialog", "Edit system filter")
    new = QCoreApplication.translate("SyncFilterDialog", "New filter")
    return new if given.id is None else QCoreApplication.translate("SyncFilterDialog", "Edit filter")
