"""The fields of a user, a queue or a forward mailbox: who it is at the left, its mailbox at the right.

Keys begin with `who.` for what belongs to the user or queue, and with `box.` for what belongs to the mailbox.
"""

from __future__ import annotations

from PySide6.QtCore import QObject

from core.domain.mailbox import MailboxKind
from core.service import Kind
from gui.console import Console
from gui.dialogs import choices
from gui.dialogs.person_access import NO_PROFILE, PersonAccess
from gui.dialogs.secret_names import proposed
from gui.widgets.form import (
    AddressField,
    ChoiceField,
    Form,
    ListField,
    NumberField,
    PickField,
    SecretField,
    SwitchField,
    TextField,
    TimeField,
    addresses,
)
from gui.widgets.searched_choice import SearchedField


class PersonForm(QObject):
    """Builds the fields for one kind into a form."""

    def __init__(self, console: Console, form: Form, kind: Kind, parent: QObject) -> None:
        super().__init__(parent)
        self._console = console
        self._form = form
        self._kind = kind
        self._who()
        if kind is not Kind.FORWARD_MAILBOX:
            self._methods()
        form.column()
        self.access = self._box()

    def _who(self) -> None:
        form = self._form
        form.heading(self._heading())
        form.add(TextField("who.name", self.tr("Name"), required=True, help_text=self.tr("How lists and tracked mail name it.")))
        form.add(
            AddressField(
                "who.email",
                self.tr("Email address"),
                required=True,
                placeholder="name@example.com",
                help_text=self.tr("Mail to this address is its mail. Another address needs a new approval and a new test."),
            )
        )
        if self._kind is Kind.QUEUE:
            form.add(
                PickField(
                    self._console,
                    "who.owner",
                    self.tr("Owner"),
                    Kind.USER,
                    taken="email",
                    none_words=self.tr("Nobody"),
                    help_text=self.tr("The user who owns the queue, and what is tracked for it."),
                )
            )
            self._queue_itself()
        if self._kind is Kind.USER:
            self._other_addresses()
        words = self.tr("Until an administrator approves the address, its mail is not touched, where the organisation asks for approval.")
        form.add(SwitchField("who.approved", self.tr("Address approved"), help_text=words))

    def _other_addresses(self) -> None:
        form = self._form
        words = self.tr("Whose days and clocks are meant where an appointment names no time zone. Type a part of its name.")
        form.add(SearchedField("who.time_zone", self.tr("Time zone"), self._zones(), help_text=words))
        words = self.tr("Mail from and to this address is known as this user's too.")
        form.add(AddressField("who.personal_email", self.tr("Personal address"), help_text=words))
        form.add(AddressField("who.mobile_alert_email", self.tr("Address for alerts"), help_text=words))

    def _zones(self) -> list[tuple[object, str]]:
        return [(None, self.tr("The organisation's")), *choices.time_zones()]

    def _queue_itself(self) -> None:
        form = self._form
        words = self.tr("A public queue is seen by everybody, a private one by its members.")
        form.add(ChoiceField("who.view_type", self.tr("Seen by"), choices.view_types(), help_text=words))
        words = self.tr("The addresses of the users who work on it, one in each line.")
        form.add(ListField("who.members", self.tr("Members"), placeholder="name@example.com", check=addresses, help_text=words))
        form.add(TextField("who.description", self.tr("Description"), help_text=self.tr("A note for whoever looks after this later.")))

    def _heading(self) -> str:
        match self._kind:
            case Kind.QUEUE:
                return self.tr("Queue")
            case Kind.FORWARD_MAILBOX:
                return self.tr("Forward mailbox")
            case _:
                return self.tr("User")

    def _methods(self) -> None:
        form = self._form
        kind = MailboxKind.QUEUE if self._kind is Kind.QUEUE else MailboxKind.USER
        form.heading(self.tr("How mail goes"))
        words = self.tr("Postroom reads the mailbox itself, or mail comes another way and nothing is read here.")
        form.add(ChoiceField("who.incoming", self.tr("Receiving"), choices.incoming_methods(kind), help_text=words))
        words = self.tr("Postroom sends what is written in the name of this address, or somebody else does.")
        form.add(ChoiceField("who.outgoing", self.tr("Sending"), choices.outgoing_methods(kind), help_text=words))
        words = self.tr("Appointments, contacts and tasks; only Exchange has them.")
        act = form.add(ChoiceField("who.act", self.tr("Calendar, contacts"), choices.act_methods(), help_text=words))
        act.set_shown(kind is MailboxKind.USER)
        words = self.tr("Which received mail becomes a record without anybody asking. Mail in tracked folders always does.")
        form.add(ChoiceField("who.filter", self.tr("Tracks"), choices.filters(), help_text=words))
        if kind is MailboxKind.USER:
            words = self.tr("Made of the sender when mail of somebody unknown is tracked for this user. Never of automatic mail.")
            form.add(ChoiceField("who.auto_create_contact", self.tr("Unknown senders"), choices.auto_created(), help_text=words))
            self._unused()

    def _unused(self) -> None:
        form = self._form
        form.more(self.tr("Kept, and without effect in this version"))
        words = self.tr("Others may write in this user's name, where the server lets them.")
        form.add(SwitchField("who.send_as_allowed", self.tr("Others may send as this user"), help_text=words))

    def _box(self) -> PersonAccess:
        form = self._form
        form.heading(self.tr("Mailbox"))
        form.add(
            PickField(
                self._console,
                "box.profile",
                self.tr("Profile"),
                Kind.PROFILE,
                none_words=self.tr("The default profile"),
                extra=[(NO_PROFILE, self.tr("None: nothing is processed"))],
                help_text=self.tr("The server that the mailbox is on, and how to reach it."),
            )
        )
        access = PersonAccess(self._console, form, sends=self._kind is not Kind.FORWARD_MAILBOX)
        form.widget(access)
        form.add(
            TextField(
                "box.username",
                self.tr("User name"),
                placeholder=self.tr("the address"),
                help_text=self.tr("For signing in, where the profile lets each mailbox do so itself. Empty means the address."),
            )
        )
        form.add(
            SecretField(
                "box.secret",
                self.tr("Password kept as"),
                propose=self._proposal,
                help_text=self.tr(
                    "The name under which the password is stored. The password itself is never in the store, in an export or shown."
                ),
            )
        )
        words = self.tr("Off, this mailbox signs in with nothing of its own, whatever the profile says.")
        form.add(SwitchField("box.allow_credentials", self.tr("Its own account may be used"), help_text=words))
        form.add(
            TimeField(
                "box.process_email_from",
                self.tr("Mail from"),
                none_words=self.tr("As the profile says"),
                help_text=self.tr("Mail that arrived before is left alone. The later of this and the profile's time counts."),
            )
        )
        words = self.tr("Mail is deleted on the server once it is tracked, or known not to be wanted. What failed stays.")
        field = form.add(SwitchField("box.delete_after_processing", self.tr("Delete mail after processing"), help_text=words))
        field.set_shown(self._kind is not Kind.USER)
        words = self.tr("So many of its next runs are written into the log in full. For finding out what is wrong.")
        form.add(NumberField("box.verbose_logging_cycles", self.tr("Log in full"), most=100, unit=self.tr("runs"), help_text=words))
        return access

    def _proposal(self) -> str:
        return proposed(str(self._form.field("who.email").value() or ""))
