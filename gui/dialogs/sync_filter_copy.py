"""CopyFilterDialog: a synchronization filter, given to several users as one of their own."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QWidget

from core.cancel import CancelToken
from core.domain.act.filters import SyncFilter
from core.errors import EntriesInvalid, PostroomError
from core.service import FilterView
from gui.console import Console
from gui.messages import problem_of
from gui.models.act_users import UserName
from gui.reading.harmless import one_line
from gui.undoing import Change, offered, remembered
from gui.widgets.entity_dialog import EntityDialog
from gui.widgets.fields_picks import PicksField
from gui.widgets.form import Form, SwitchField


class CopyFilterDialog(EntityDialog):
    """`saved` carries the FilterViews that were made. Show it with `open()`."""

    def __init__(self, console: Console, given: SyncFilter, users: Sequence[UserName], parent: QWidget | None = None) -> None:
        self._given = given
        self._others = [user.address for user in users if user.id != given.owner]
        title = QCoreApplication.translate("CopyFilterDialog", "Copy {name} to users").format(name=one_line(given.name))
        super().__init__(console, title, verb=QCoreApplication.translate("CopyFilterDialog", "Copy filter"), parent=parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)

    def build(self, form: Form) -> None:
        """Who gets it."""
        form.note(
            self.tr("Each of them gets a filter of the same name and conditions. It counts at once, and later changes here leave it alone.")
        )
        words = self.tr("All users that there are now. New ones get the default templates.")
        self.everybody = form.add(SwitchField("everybody", self.tr("All users"), help_text=words))
        words = self.tr("Who gets it, by address.")
        self.users = form.add(PicksField("users", self.tr("Users"), self._others, help_text=words, check=self._missing))
        form.changed.connect(lambda _key: self.users.set_shown(not self.everybody.value()))

    def _missing(self, value: object) -> str:
        return "" if value else self.tr("Choose a user.")

    @property
    def owners(self) -> list[str]:
        """The addresses of those who get it."""
        chosen = self.users.value()
        return self._others if self.everybody.value() else [str(each) for each in chosen] if isinstance(chosen, list) else []

    def _load(self) -> None:
        self._set_busy(busy=False)
        self._lead_to_first()

    def _judge(self) -> None:
        """There is nothing to judge before it is done."""

    def save(self) -> None:
        """Copy and close; an address that is nobody's is said at the field."""
        self.users.take_typed()
        if self._busy or not self.form.validate():
            return
        number, owners, service = self._given.id or 0, self.owners, self.console.service
        self._set_busy(busy=True, saving=True)
        self.banner.clear()

        def work(_token: CancelToken) -> Change[list[FilterView]]:
            return remembered(service, lambda: service.copy_sync_filters([number], owners))

        self.console.tasks.run(self, work, self._copied, self._not_copied)

    def _copied(self, change: Change[list[FilterView]]) -> None:
        self._set_busy(busy=False)
        self.console.saved()
        name = one_line(self._given.name)
        words = self.tr("%Ln user(s) have the filter {name} now.", "", len(change.result)).format(name=name)
        undo = offered(self.console, change, self.tr("The copies of {name} are gone again.").format(name=name))
        self.console.tell(words, None if undo is None else undo.take_back)
        self.saved.emit(change.result)
        self.accept()

    def _not_copied(self, error: PostroomError) -> None:
        self._set_busy(busy=False)
        if isinstance(error, EntriesInvalid) or not self.users.shown:
            self._refused(error)
            return
        shown = problem_of(error)
        self.users.set_error(shown.cause or shown.title)
