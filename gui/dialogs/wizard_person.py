"""The page of the set-up assistant that asks whose mailbox it is, and what of its mail is tracked."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from core.service import Kind
from gui.console import Console
from gui.dialogs.choices import filters
from gui.dialogs.wizard_answers import Answers
from gui.dialogs.wizard_page import WizardPage
from gui.widgets.form import AddressField, ChoiceField, Form, TextField, TimeField


class PersonPage(WizardPage):
    """Name, address, user or queue, filter."""

    def __init__(self, console: Console, answers: Answers, parent: QWidget | None = None) -> None:
        super().__init__(console, answers, parent)
        self.form = Form(self)
        self.form.add(TextField("name", self.tr("Name"), required=True, help_text=self.tr("How lists and tracked mail name it.")))
        words = self.tr("Mail to this address is its mail.")
        self.form.add(AddressField("email", self.tr("Email address"), required=True, placeholder="name@example.com", help_text=words))
        kinds = [
            (Kind.USER.value, self.tr("A user: one person's mailbox")),
            (Kind.QUEUE.value, self.tr("A queue: a mailbox that several share")),
        ]
        words = self.tr("A queue has members and an owner, a user is one person.")
        self.form.add(ChoiceField("kind", self.tr("It belongs to"), kinds, help_text=words))
        words = self.tr("Which received mail becomes a record without anybody asking. Mail in tracked folders always does.")
        self.form.add(ChoiceField("filter", self.tr("Tracks"), filters(), help_text=words))
        words = self.tr("Mail that arrived before is left alone. From today on is proposed, so that no old mail floods in.")
        since = TimeField("since", self.tr("Mail from"), none_words=self.tr("Everything the folder holds"), help_text=words)
        self.since = self.form.add(since)
        self.body.addWidget(self.form)
        self.body.addStretch(1)

    def title(self) -> str:
        """What is asked."""
        return self.tr("Whose mailbox is it?")

    def short_title(self) -> str:
        """For the list of pages."""
        return self.tr("Mailbox")

    def words(self) -> str:
        """A sentence below."""
        return self.tr("Begin with one mailbox; others are added under Users & queues, or imported.")

    def enter(self) -> None:
        """Show what was answered."""
        found = self.answers
        self.form.set_values({"name": found.name, "email": found.address, "kind": found.kind.value, "filter": found.filter})
        if found.asked_since:
            self.since.set_value(found.profile.get("process_email_from"))
        else:
            self.since.set_from_today()
            self.since.clean()

    def keep(self) -> None:
        """Write what is there."""
        values = self.form.values()
        self.answers.name = str(values["name"] or "")
        self.answers.address = str(values["email"] or "")
        self.answers.kind = Kind(str(values["kind"]))
        self.answers.filter = str(values["filter"])
        self.answers.profile["process_email_from"], self.answers.asked_since = values["since"], True

    def leave(self, then: Callable[[], None]) -> None:
        """Name and address have to be there."""
        if self.form.validate():
            self.keep()
            then()

    def show_faults(self, faults: list[tuple[str, str]]) -> bool:
        """Show what is about the person."""
        mine = [
            (key.removeprefix("person."), words) for key, words in faults if key.removeprefix("person.") in self.form.fields and "." in key
        ]
        mine += [("email", words) for key, words in faults if key == "mailbox.email"]
        self.form.show_faults(mine)
        return bool(mine)

    def first_field(self) -> QWidget | None:
        """The first empty one."""
        return next((field for field in self.form.fields.values() if not field.value()), self.form.field("name"))
