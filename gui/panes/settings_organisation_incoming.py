"""How incoming mail is judged: a part of the organisation's form, each switch with its sentence."""

from __future__ import annotations

from PySide6.QtCore import QObject

from core.domain.organization import MAX_UPLOAD_FILE_SIZE_KB
from gui.dialogs import choices
from gui.panes.settings_parts import CHOICE, NUMBER, narrow, told
from gui.theme import FIELD_MIN
from gui.widgets.form import ChoiceField, Form, ListField, NumberField, SwitchField, TextField

_COUNT_MOST = 10_000
_LINES = 5


class IncomingFields(QObject):
    """Adds the fields of judging incoming mail to a form. GUI thread only."""

    def __init__(self, form: Form) -> None:
        super().__init__(form)
        self._form = form

    def add_answers(self) -> None:
        """How answers are recognised, beyond what their headers say of themselves."""
        self._switch(
            "correlation.conversation_index",
            self.tr("Recognise answers by their conversation"),
            self.tr("Exchange and Outlook mark all mail of a conversation alike (Thread-Index)."),
        )
        self._switch(
            "do_not_correlate_forwarded_emails_as_replies",
            self.tr("Forwarded mail is no answer"),
            self.tr("A forward counts as an answer to nothing, also where its headers say so."),
        )

    def add_filters(self) -> None:
        """One filter for everybody, instead of each user's own."""
        form = self._form
        form.heading(self.tr("What is tracked"))
        own = self.tr("Each user's own")
        forced = ChoiceField("force_filtering_method_for_user_mailboxes", self.tr("Filter of all users"), [(None, own), *choices.filters()])
        form.add(told(narrow(forced, CHOICE), self.tr("Holds for all mailboxes of users, whatever they have chosen. Queues keep theirs.")))
        self._switch(
            "restrict_irm_email_items",
            self.tr("Leave rights-protected mail alone"),
            self.tr("Mail whose use is restricted (IRM) is not tracked."),
        )

    def add_internal(self) -> None:
        """Mail among our own users and queues."""
        self._form.heading(self.tr("Mail among ourselves"))
        self._switch(
            "ignore_internal_email",
            self.tr("Track mail among ourselves once"),
            self.tr("What a user sent is tracked as sent, and not once more as received. Off, it is both."),
        )
        self._switch(
            "ignore_internal_email_detection_enhancement",
            self.tr("Only where the sent mail is tracked"),
            self.tr("The received mail is left out only where the sent one is there. Off, it is left out in any case."),
        )
        self._switch(
            "do_not_ignore_internal_email_to_queues",
            self.tr("Queues take mail of users nevertheless"),
            self.tr("What a user writes to a queue is tracked as received by the queue."),
        )
        self._switch(
            "ignore_internal_email_from_queues",
            self.tr("Leave out what queues write to users"),
            self.tr("Mail from the address of a queue to users is not tracked as received."),
        )

    def add_records(self) -> None:
        """What becomes of addresses that nobody has."""
        self._switch(
            "auto_create_contact_on_promote",
            self.tr("Unknown senders may become records"),
            self.tr("Where a user has chosen so. Off, they never do."),
        )
        self._switch(
            "resolve_similar_unresolved_email_address",
            self.tr("Recognise an address everywhere"),
            self.tr("Where a person says whose address it is, that holds for all earlier mail as well."),
        )

    def add_queues(self) -> None:
        """Queue items for mail that is tracked already."""
        self._switch(
            "create_additional_queue_items_for_already_tracked_email",
            self.tr("An item also for mail that is tracked already"),
            self.tr("When the mailbox of another queue shows mail that is tracked, it appears in that queue, too."),
        )

    def add_folders(self) -> None:
        """What folder rules may do, where somebody wants less of them, or more."""
        self._form.heading(self.tr("Folder tracking"))
        self._switch(
            "folder_rules_overwrite_regarding",
            self.tr("Folder rules overwrite what a person said"),
            self.tr(
                "While mail lies in a mapped folder it is regarding that folder's record. Off, what a person chose is pinned and stays."
            ),
        )
        self._switch(
            "original_folder_tracking_limits",
            self.tr("The original's limits"),
            self.tr(
                "Only folders below the inbox, of users, at Exchange, 25 of a mailbox. Rules beyond that are switched off, and told of."
            ),
        )

    def add_attachments(self) -> None:
        """Which attachments are kept by themselves."""
        form = self._form
        form.heading(self.tr("Attachments"))
        unit = self.tr("KB")
        size = NumberField("maximum_upload_file_size_kb", self.tr("Largest file"), least=1, most=MAX_UPLOAD_FILE_SIZE_KB, unit=unit)
        form.add(told(narrow(size, NUMBER * 2), self.tr("Larger ones are listed; their content stays in the source of the mail.")))
        blocked = ListField("blocked_attachments", self.tr("Blocked extensions"), lines=_LINES)
        form.add(told(blocked, self.tr("One in each line, without the dot. Such files are listed; their content stays in the source.")))

    def add_automatic(self) -> None:
        """A bound for mail that nobody asked for."""
        most = NumberField("automatic_mail_per_hour", self.tr("Automatic mail to one address"), most=_COUNT_MOST, unit=self.tr("an hour"))
        words = self.tr("What the program sends by itself, such as notices. So two programs never write to each other without end.")
        self._form.add(told(narrow(most, NUMBER * 2), words))

    def add_smart_matching(self) -> None:
        """Recognising answers by what they are about and whom they name; folded away, as few need it."""
        form = self._form
        form.more(self.tr("Smart matching"))
        self._switch(
            "correlation.smart_matching",
            self.tr("Recognise answers by subject and recipients"),
            self.tr("Finds answers that nothing else finds, and some that are none."),
        )
        addresses = NumberField("hash_min_address_count", self.tr("Addresses that agree"), most=_COUNT_MOST)
        form.add(told(narrow(addresses, NUMBER), self.tr("So many people must take part in both mails at least.")))
        words = NumberField("hash_delta_subject_count", self.tr("Words that may differ"), most=_COUNT_MOST)
        form.add(told(narrow(words, NUMBER), self.tr("So many words of the two subjects may differ.")))
        most = NumberField("hash_max_count", self.tr("Words compared"), most=_COUNT_MOST)
        form.add(told(narrow(most, NUMBER), self.tr("So many words of a subject, and so many addresses, are kept at most.")))
        noise = TextField("hash_filter_keywords", self.tr("Not part of a subject"))
        form.add(
            told(narrow(noise, FIELD_MIN * 2), self.tr("A regular expression; what it matches is taken off before subjects are compared."))
        )
        self._switch(
            "disable_smart_matching_email_hash_creation",
            self.tr("Keep nothing to compare"),
            self.tr("New mail is not prepared for this. Later answers to it are then not recognised this way."),
        )

    def _switch(self, key: str, label: str, sentence: str) -> None:
        self._form.add(told(SwitchField(key, label), sentence))
