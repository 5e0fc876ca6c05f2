"""PersonDialog: what the dialogs of users, queues, forward mailboxes and single mailboxes have in common.

    the entity ──read──▶ its counterpart ──read──▶ editing ──▶ both are saved at once

A user or queue and its mailbox are two entities; here they are one form. What was opened is `kind`; the other is read after it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from core.cancel import CancelToken
from core.commands import TestMailbox
from core.domain.mailbox import TestStatus
from core.domain.profile import EmailServerProfile
from core.errors import EntryFault, PostroomError
from core.service import Kind, NewEntry
from gui.console import Console
from gui.dialogs import resets
from gui.dialogs.person_access import profile_of
from gui.dialogs.person_form import PersonForm
from gui.dialogs.sizes import widen
from gui.messages import problem_of
from gui.views import MailboxView
from gui.widgets.entity_dialog import EntityDialog
from gui.widgets.form import Form, SecretField

Words = dict[str, object]
WHO, BOX = "who", "box"


class PersonDialog(EntityDialog):
    """One form over a user, queue or forward mailbox (`person_kind`) and its mailbox. Without an id it creates."""

    kind: ClassVar[Kind] = Kind.USER

    def __init__(
        self, console: Console, title: str, verb: str, *, person_kind: Kind, entity_id: int | None, parent: QWidget | None = None
    ) -> None:
        self.person_kind = person_kind
        self._person_id: int | None = None
        self._box_id: int | None = None
        self._saved_kinds: list[Kind] = []
        self._address = ""
        super().__init__(console, title, entity_id=entity_id, verb=verb, parent=parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.reset_note = resets.ResetNote(self)
        column = self.layout()
        assert isinstance(column, QVBoxLayout)
        column.insertWidget(column.indexOf(self.ask_bar), self.reset_note)
        self.form.changed.connect(lambda _key: self._tell_resets())
        self.saved.connect(lambda _report: self._test_new_password())

    def build(self, form: Form) -> None:
        """Add the fields."""
        self.access = PersonForm(self.console, form, self.person_kind, self).access

    # ---- reading the counterpart

    def filled(self) -> None:
        """The entity has been read; its counterpart, or for a new one the organisation's habits, are read next."""
        self._address = str(self.loaded.get("email", ""))
        self._set_busy(busy=True)
        self.console.tasks.run(self, self._read_rest, self._show_rest, self._not_read)

    def _read_rest(self, _token: CancelToken) -> tuple[Words, Words, EmailServerProfile | None]:
        """The values of person and mailbox, and the mailbox's profile; on a worker's thread."""
        person, box = self._read_both()
        return person, box, profile_of(self.console.service, box.get("profile"))

    def _read_both(self) -> tuple[Words, Words]:
        service = self.console.service
        if self.entity_id is None:
            usual = service.entry(Kind.ORGANIZATION, 0).get("defaults")
            return dict(usual) if isinstance(usual, Mapping) else {}, {}
        if self.person_kind is Kind.FORWARD_MAILBOX:
            return self.loaded, self.loaded
        other = self.person_kind if self.kind is Kind.MAILBOX else Kind.MAILBOX
        wanted = self._address.casefold()
        found = next((entry for entry in service.entries(other) if str(entry["email"]).casefold() == wanted), {})
        return (found, self.loaded) if self.kind is Kind.MAILBOX else (self.loaded, found)

    def _show_rest(self, found: tuple[Words, Words, EmailServerProfile | None]) -> None:
        person, box, profile = found
        self._person_id, self._box_id = _id_of(person), _id_of(box)
        if self.entity_id is None:
            person = {"filter": "replies", "approved": True, **person}
        self.form.set_values({WHO: person, BOX: box})
        self.access.show_saved(self._address, box, profile)
        widen(self)
        self._set_busy(busy=False)
        self._lead_to_first()

    def _not_read(self, error: PostroomError) -> None:
        self.banner.show_problem(problem_of(error), self.filled)

    # ---- saving

    def entries(self, values: Mapping[str, object]) -> list[NewEntry]:
        """Person and mailbox, each with what is given."""
        person, box = _part(values, WHO), _part(values, BOX)
        if self.person_kind is Kind.FORWARD_MAILBOX:
            found = [NewEntry(Kind.FORWARD_MAILBOX, _with_id({**person, **box}, self._person_id))]
        elif self.entity_id is None:
            found = [NewEntry(self.person_kind, person), NewEntry(Kind.MAILBOX, {"email": person.get("email"), **_given(box)})]
        else:
            found = [NewEntry(self.person_kind, _with_id(person, self._person_id))]
            if box:
                found.append(NewEntry(Kind.MAILBOX, _with_id(box, self._box_id)))
        self._saved_kinds = [entry.kind for entry in found]
        return found

    def field_key(self, fault: EntryFault) -> str:
        """Where a fault is shown."""
        if not fault.key:
            return ""
        kind = self._saved_kinds[fault.position] if fault.position < len(self._saved_kinds) else self.person_kind
        part = BOX if kind is Kind.MAILBOX or f"{BOX}.{fault.key}" in self.form.fields else WHO
        return f"{WHO}.email" if fault.key == "email" else f"{part}.{fault.key}"

    # ---- tests

    @property
    def view(self) -> MailboxView | None:
        """The mailbox as it fares; None for a new one."""
        return self.console.state.by_address(self._address) if self._address else None

    def changed_keys(self) -> set[str]:
        """The document's keys of what a person changed."""
        return {key.partition(".")[2] for key, field in self.form.fields.items() if field.shown and field.is_changed}

    def _tell_resets(self) -> None:
        if self.view is not None:
            self.reset_note.say([self.view], resets.of_mailbox(self._connection_keys()), only=True)

    def _connection_keys(self) -> set[str]:
        secret = self.form.field(f"{BOX}.secret")
        assert isinstance(secret, SecretField)
        # A new password under the same name connects as before.
        renamed = secret.value() != secret._clean  # noqa: SLF001
        return self.changed_keys() - (set() if renamed else {"secret"})

    def _test_new_password(self) -> None:
        """A new password under the same name sets back no test; what was refused with the old one is tried now."""
        secret, view = self.form.field(f"{BOX}.secret"), self.view
        if view is None or not isinstance(secret, SecretField) or not secret.shown or secret.new_secret() is None:
            return
        if resets.of_mailbox(self._connection_keys()):
            return
        states = {one.direction: one.state for one in view.directions}
        ways = tuple(way for way, state in states.items() if state.enabled or state.test is TestStatus.FAILURE)
        if ways and self.console.engine_running():
            self.console.submit(TestMailbox(view.id, ways))


def _part(values: Mapping[str, object], name: str) -> Words:
    part = values.get(name)
    return dict(part) if isinstance(part, Mapping) else {}


def _given(values: Words) -> Words:
    return {key: value for key, value in values.items() if value is not None}


def _with_id(values: Words, number: int | None) -> Words:
    return values if number is None else {"id": number, **values}


def _id_of(values: Words) -> int | None:
    number = values.get("id")
    return number if isinstance(number, int) else None
