"""ProfileDialog: one mail server: where it is, how to sign in, which mail is processed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from core.cancel import CancelToken
from core.errors import EntryFault, PostroomError
from core.service import Kind, NewEntry
from gui.console import Console
from gui.dialogs import profile_shape as shape
from gui.dialogs import resets
from gui.dialogs.profile_fields import DEFAULT, FORM_KEYS
from gui.dialogs.profile_form import ProfileForm
from gui.dialogs.profile_presets import PROVIDER
from gui.dialogs.sizes import widen
from gui.messages import problem_of
from gui.widgets.entity_dialog import EntityDialog
from gui.widgets.form import Form, TimeField

FIRST_TYPE = "exchange"


class ProfileDialog(EntityDialog):
    """A new profile, a kept one, or with `duplicate` a new one that begins as the copy of another."""

    kind: ClassVar[Kind] = Kind.PROFILE

    def __init__(self, console: Console, profile_id: int | None = None, parent: QWidget | None = None, *, duplicate: bool = False) -> None:
        self._duplicate = duplicate
        self._before: shape.Values = {}
        self.profile: ProfileForm | None = None
        super().__init__(console, "", entity_id=profile_id, parent=parent)
        title = self.tr("Edit profile") if profile_id is not None and not duplicate else self.tr("New profile")
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self.title_label.setText(title)
        self.save_button.setText(self.tr("Save profile"))
        self.save_button.setAccessibleName(self.save_button.text())
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.reset_note = resets.ResetNote(self)
        column = self.layout()
        assert isinstance(column, QVBoxLayout)
        column.insertWidget(column.indexOf(self.ask_bar), self.reset_note)
        self.form.changed.connect(lambda _key: self._tell_resets())

    def build(self, form: Form) -> None:
        """Add the fields."""
        self.profile = ProfileForm(form, self)

    @property
    def fields(self) -> ProfileForm:
        """The fields of the profile."""
        assert self.profile is not None
        return self.profile

    def filled(self) -> None:
        """Show the profile as the form has it, or propose a new one."""
        profile = self.fields
        if self.entity_id is not None:
            profile.show(shape.shown(self.loaded))
        else:
            profile.show({"name": "", **shape.defaults(FIRST_TYPE)})
            since = self.form.field("process_email_from")
            assert isinstance(since, TimeField)
            since.set_from_today()
            since.clean()
        if self._duplicate:
            self.entity_id = None
            self.form.field("name").set_value(self.tr("{name} (copy)").format(name=self.loaded.get("name")))
        self._before = profile.values()
        self.form.field(DEFAULT).set_shown(self.entity_id is None)
        self.form.field(PROVIDER).set_shown(self.entity_id is None and not self._duplicate)
        widen(self)
        if self.entity_id is None:
            self._read_default()

    def _read_default(self) -> None:
        service = self.console.service

        def work(_token: CancelToken) -> object:
            return service.entry(Kind.ORGANIZATION, 0).get("default_profile")

        def propose(default: object) -> None:
            self.form.field(DEFAULT).set_value(default is None)

        self.console.tasks.run(self, work, propose, self._not_read)

    def _not_read(self, error: PostroomError) -> None:
        self.banner.show_problem(problem_of(error))

    def entries(self, values: Mapping[str, object]) -> list[NewEntry]:  # noqa: ARG002  hidden fields count as well
        """The profile with what is used or was changed; the organisation as well where it becomes the default."""
        now = {key: value for key, value in self.fields.values().items() if key not in FORM_KEYS}
        before = None if self.entity_id is None else {**self._before, "id": self.entity_id}
        found = [NewEntry(Kind.PROFILE, shape.to_save(now, before))]
        if self.entity_id is None and self.form.field(DEFAULT).value():
            found.append(NewEntry(Kind.ORGANIZATION, {"default_profile": now["name"]}))
        return found

    def field_key(self, fault: EntryFault) -> str:
        """Where a fault is shown: what is wrong with OAuth as a whole at its first field, what the default refuses at its switch."""
        if fault.position:
            return DEFAULT
        key = f"{fault.key}.provider" if fault.key.endswith(".oauth") else fault.key
        return shape.SAME if key == "outgoing" else key

    def _tell_resets(self) -> None:
        if self.entity_id is None:
            return
        changed = shape.to_save(self.fields.values(), {**self._before, "id": self.entity_id})
        ways = resets.of_profile(changed, same=bool(self.form.field(shape.SAME).value()))
        name = self.loaded.get("name")
        self.reset_note.say((view for view in self.console.state.mailboxes.values() if view.profile == name), ways)
