"""The form of the organisation: every switch of the document's section `organization`, each with a sentence that says what it does."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QLabel

from core.domain.mailbox import MailboxKind
from core.domain.organization import TokenSettings
from core.domain.tracking_token import MAX_COUNTER_DIGITS, MAX_USER_DIGITS, format_token
from core.errors import UsageError
from gui.dialogs import choices
from gui.panes.settings_organisation_act import ActFields
from gui.panes.settings_organisation_care import CareFields
from gui.panes.settings_organisation_incoming import IncomingFields
from gui.panes.settings_parts import CHOICE, NUMBER, narrow, told
from gui.theme import FIELD_MIN
from gui.widgets.copyable import ValueLabel
from gui.widgets.form import ChoiceField, Form, NumberField, SwitchField, TextField

TOKEN = "tracking_token"  # noqa: S105  a section of the document
#: The message that the example is of: the 42nd of the first user.
_USER, _COUNT = 1, 42
_SUBJECT_LEAST, _SUBJECT_MOST = 255, 400
_COUNT_MOST = 10_000
_BASE_MOST = 2**31 - 1


class OrganisationForm(QObject):
    """Fills a form with the organisation's fields; `default_profile` is offered the profiles by whoever has read them."""

    def __init__(self, form: Form) -> None:
        super().__init__(form)
        self._form = form
        self.default_profile = ChoiceField("default_profile", self.tr("Default profile"), [(None, self.tr("None"))])
        self.example = ValueLabel(name=self.tr("Example"))
        self._add_new()
        self._add_approval()
        self._add_sending()
        self._add_token()
        incoming = IncomingFields(form)
        incoming.add_filters()
        self._add_answers()
        incoming.add_answers()
        incoming.add_internal()
        self._add_addresses()
        incoming.add_records()
        self._add_queues()
        incoming.add_queues()
        incoming.add_folders()
        incoming.add_attachments()
        act = ActFields(form)
        act.add_all()
        care = CareFields(form)
        care.add_watching()
        care.add_telling()
        incoming.add_automatic()
        care.add_keeping()
        act.add_keeping()
        incoming.add_smart_matching()
        form.changed.connect(lambda _key: self.show_example())

    def offer_profiles(self, names: list[str]) -> None:
        """Offer these profiles as the default."""
        clean = not self.default_profile.is_changed
        self.default_profile.set_pairs([(None, self.tr("None")), *((name, name) for name in sorted(names, key=str.casefold))])
        if clean:
            self.default_profile.clean()

    def _switch(self, key: str, label: str, sentence: str) -> None:
        self._form.add(told(SwitchField(key, label), sentence))

    def _heading(self, text: str) -> QLabel:
        return self._form.heading(text)

    def _add_new(self) -> None:
        self._heading(self.tr("New users and queues"))
        self._form.add(
            told(narrow(self.default_profile, CHOICE), self.tr("The servers of every new mailbox that names no profile of its own."))
        )
        words = self.tr("How mail of a new user or queue is received, where nothing else is said.")
        incoming = ChoiceField("defaults.incoming", self.tr("Receiving"), choices.incoming_methods(MailboxKind.USER), help_text=words)
        self._form.add(narrow(incoming, CHOICE))
        words = self.tr("How mail of a new user or queue is sent, where nothing else is said.")
        outgoing = ChoiceField("defaults.outgoing", self.tr("Sending"), choices.outgoing_methods(), help_text=words)
        self._form.add(narrow(outgoing, CHOICE))
        act = ChoiceField("defaults.act", self.tr("Appointments and more"), choices.act_methods())
        sentence = self.tr("Appointments, contacts and tasks. Queues, and profiles that cannot, take none of it whatever stands here.")
        self._form.add(told(narrow(act, CHOICE), sentence))

    def _add_approval(self) -> None:
        self._heading(self.tr("Approval"))
        self._switch(
            "require_approval.users",
            self.tr("Users need approval"),
            self.tr("Mail of a user is processed only after an administrator has approved the address."),
        )
        self._switch(
            "require_approval.queues",
            self.tr("Queues need approval"),
            self.tr("Mail of a queue is processed only after an administrator has approved the address."),
        )
        self._switch(
            "require_approval.forward_mailboxes",
            self.tr("Forward mailboxes need approval"),
            self.tr("A forward mailbox is read only after an administrator has approved it."),
        )

    def _add_sending(self) -> None:
        self._heading(self.tr("Sending"))
        self._switch(
            "unresolved_recipients.send",
            self.tr("Send to unknown recipients"),
            self.tr("Mail goes to addresses that belong to no record as well. Off, such mail is not sent and says why."),
        )
        length = NumberField(
            "maximum_subject_length", self.tr("Longest subject"), least=_SUBJECT_LEAST, most=_SUBJECT_MOST, unit=self.tr("characters")
        )
        self._form.add(
            told(
                narrow(length, NUMBER + NUMBER // 2),
                self.tr("Subject and tracking token together. The subject is cut first, never the token."),
            )
        )

        minute = NumberField("max_messages_per_minute", self.tr("Emails a minute"), most=_COUNT_MOST)
        words = self.tr("Each mailbox sends no more in any minute; what is over waits. 0 is without a limit. A profile may say otherwise.")
        self._form.add(told(narrow(minute, NUMBER), words))
        day = NumberField("max_messages_per_day", self.tr("Emails a day"), most=_COUNT_MOST)
        self._form.add(told(narrow(day, NUMBER), self.tr("The same for any 24 hours.")))
        self._switch(
            "enable_mailbox_delegation_for_outgoing_email",
            self.tr("Send on behalf of others"),
            self.tr("On Exchange, mail that one submits for another leaves the mailbox of who submits it, on behalf of the other."),
        )

    def _add_token(self) -> None:
        self._heading(self.tr("Tracking token"))
        self._switch(
            f"{TOKEN}.enabled",
            self.tr("Add a token to the subject"),
            self.tr("A short mark at the end of each subject that is sent. An answer is recognised by it even where its headers are lost."),
        )
        prefix = TextField(f"{TOKEN}.prefix", self.tr("Prefix"), required=True)
        sentence = self.tr("1 to 20 characters. Answers to mail with an earlier prefix are no longer recognised by their token.")
        self._form.add(told(narrow(prefix, FIELD_MIN), sentence))
        words = self.tr("How many digits of the token name the user who sends.")
        user = NumberField(f"{TOKEN}.user_digits", self.tr("Digits of the user"), least=1, most=MAX_USER_DIGITS, help_text=words)
        self._form.add(narrow(user, NUMBER))
        counter = NumberField(f"{TOKEN}.counter_digits", self.tr("Digits of the counter"), least=1, most=MAX_COUNTER_DIGITS)
        self._form.add(
            told(
                narrow(counter, NUMBER),
                self.tr("After the last number a user's counter begins again; with more digits that happens later."),
            )
        )
        words = self.tr("The number of the first user in the token; each later one is one more.")
        base = NumberField(f"{TOKEN}.base", self.tr("Users count from"), most=_BASE_MOST, help_text=words)
        self._form.add(narrow(base, NUMBER))
        column = base.layout()
        assert column is not None
        column.addWidget(self.example)

    def _add_answers(self) -> None:
        self._heading(self.tr("Answers"))
        self._switch(
            "correlation.in_reply_to",
            self.tr("Recognise answers by their headers"),
            self.tr("What a mail says it answers (In-Reply-To, References) is looked up among the tracked mail."),
        )
        self._switch(
            "use_filtering_method_of_syncing_mailbox_only_for_correlation",
            self.tr("Ask only the mailbox that is read"),
            self.tr("A message is tracked only where the filter of this mailbox accepts it. Off, the filter of any recipient may."),
        )

    def _add_addresses(self) -> None:
        self._heading(self.tr("Whose address it is"))
        self._switch(
            "unresolve_sender_in_case_of_multiple_match",
            self.tr("Leave an ambiguous sender open"),
            self.tr("Where several records have the sender's address, none is taken. Off, the first of them by rank is."),
        )
        self._switch(
            "unresolve_email_address_if_multiple_match",
            self.tr("Leave an ambiguous recipient open"),
            self.tr("Where several records have a recipient's address, none is taken. Off, all of them are."),
        )
        self._switch(
            "resolve_for_inactive_entities",
            self.tr("Inactive records count"),
            self.tr("Addresses of inactive records are recognised too; those of inactive users never are."),
        )

    def _add_queues(self) -> None:
        self._heading(self.tr("Queues"))
        self._switch(
            "create_queue_items_for_accepting_queue_recipients",
            self.tr("An item in each queue that is written to"),
            self.tr("Mail to several queues appears in all that accept it."),
        )
        self._switch(
            "create_queue_item_for_synchronizing_mailbox",
            self.tr("An item in the queue that is read"),
            self.tr("Also where the queue is not named: as a blind copy, or through a distribution list."),
        )

    # ---- the example

    def show_example(self) -> None:
        """Write a token as the fields have it; what cannot be a token is left to the prefix to say."""
        given = {name: self._form.field(f"{TOKEN}.{name}").value() for name in ("prefix", "base", "user_digits", "counter_digits")}
        shown = bool(self._form.field(f"{TOKEN}.enabled").value())
        try:
            token = format_token(
                TokenSettings(
                    True,
                    str(given["prefix"] or ""),
                    int(str(given["base"])),
                    int(str(given["user_digits"])),
                    int(str(given["counter_digits"])),
                ),
                _USER,
                _COUNT,
            )
        except UsageError:
            token = ""
        words = self.tr("Example: {token}, the 42nd message of the first user").format(token=token)
        self.example.set_value(words if shown and token else self.tr("No token is added to subjects.") if not shown else "")
