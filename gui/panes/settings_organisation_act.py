"""What an organisation decides about appointments, contacts and tasks: a part of its form, each field with its sentence."""

from __future__ import annotations

import re

from PySide6.QtCore import QObject

from gui.dialogs import choices
from gui.panes.settings_organisation_policies import PoliciesField
from gui.panes.settings_parts import CHOICE, NUMBER, narrow, told
from gui.widgets.confirmed_switch import ConfirmedSwitch
from gui.widgets.form import ChoiceField, Form, NumberField, SwitchField, TextField
from gui.widgets.searched_choice import SearchedField

_COUNT_MOST = 1_000_000
_WORD_BEGINS = re.compile("(?<=[a-z])(?=[A-Z])")
_PERCENT = 100
_DAYS_MOST = 36_500


class ActFields(QObject):
    """Adds the fields of appointments, contacts and tasks to a form. GUI thread only."""

    def __init__(self, form: Form) -> None:
        super().__init__(form)
        self._form = form

    def add_all(self) -> None:
        """All of them, in groups."""
        self._add_what()
        self._add_appointments()
        self._add_contacts()
        self._add_deletes()
        self._add_belt()
        self._add_conflicts()

    def _switch(self, key: str, label: str, sentence: str, original: str = "") -> None:
        self._form.add(told(SwitchField(f"act.{key}", label), self._named(sentence, original) if original else sentence))

    def _named(self, sentence: str, original: str) -> str:
        """The sentence, and what the original calls the setting."""
        # Such a name may be longer than a narrow window is wide: it may be broken between its words.
        breakable = _WORD_BEGINS.sub("\u200b", original)
        return self.tr("{sentence} In the original: {name}.").format(sentence=sentence, name=breakable)

    def _add_what(self) -> None:
        form = self._form
        form.heading(self.tr("Appointments, contacts and tasks"))
        zone = SearchedField("act.time_zone", self.tr("Time zone"), choices.time_zones())
        words = self.tr("Whose days and clocks are meant where neither the item nor its user names a time zone. Type a part of its name.")
        form.add(told(narrow(zone, CHOICE), words))
        category = TextField("act.category", self.tr("Tracking category"), required=True)
        words = self.tr("An appointment or task of the server that bears this category becomes a record.")
        form.add(told(narrow(category, CHOICE), words))
        words = self.tr("Every item of the folder becomes a record, tracked or not. The original has nothing of it.")
        self._switch("import_chosen_folder", self.tr("Take a whole folder"), words)
        folder = TextField("act.chosen_folder", self.tr("Name of that folder"), placeholder=self.tr("calendar, contacts and tasks"))
        words = self.tr("Empty means each mailbox's own calendar, contacts and tasks.")
        form.add(told(narrow(folder, CHOICE), words))
        words = self.tr("What a person copied from an item that is linked stays alone on the server.")
        self._switch("ignore_copied_items", self.tr("Leave copies alone"), words, "IgnoreCopiedItemsInSSSForMailbox")

    def _add_appointments(self) -> None:
        self._form.heading(self.tr("Appointments"))
        self._switch(
            "track_appointments_from_non_organizer",
            self.tr("Whoever takes part may track"),
            self.tr("Off, only who organizes a meeting can have it tracked."),
            "TrackAppointmentsFromNonOrganizer",
        )
        self._switch(
            "force_organizer_sync_for_attendee_tracked_appointment",
            self.tr("Go through the organizer's mailbox"),
            self.tr("A meeting that somebody else tracked is written in the mailbox of its organizer, where that one synchronizes."),
            "ForceOrganizerSyncForAttendeeTrackedAppointment",
        )
        self._switch(
            "use_crm_organizer_for_empty_exchange_organizer",
            self.tr("Keep the store's organizer"),
            self.tr("Where the server names no organizer, the store's stays. Off, it has none then."),
            "UseCrmOrganizerForEmptyExchangeOrganizer",
        )
        self._switch(
            "propagate_appointment_cancellations",
            self.tr("Cancel meetings on the server"),
            self.tr("A meeting that is canceled in the store is called off in the organizer's mailbox, and all who take part are told."),
            "SSSPropagateAppointmentCancellationsToExchange",
        )
        self._switch(
            "update_past_meetings_in_non_draft_mode",
            self.tr("Tell of changes of past meetings"),
            self.tr("Changes of meetings that are over go out as well, and may send mail."),
            "SSSUpdatePastMeetingsInNonDraftMode",
        )
        self._add_of_appointments()

    def _add_of_appointments(self) -> None:
        """What of appointments is synchronized, and what is not without a person's word."""
        self._switch(
            "sync_private_from_exchange",
            self.tr("Private appointments from the server"),
            self.tr("The mark Private is taken from the server. It never goes the other way."),
            "SSSSyncAppointmentIsPrivateFromExchange",
        )
        self._switch(
            "allow_save_as_draft_appointment",
            self.tr("Drafts of appointments"),
            self.tr("An appointment can be kept as a draft, which is not synchronized until it is sent."),
            "AllowSaveAsDraftAppointment",
        )
        self._switch(
            "validate_bookings",
            self.tr("Ask before saving while somebody is busy"),
            self.tr("An appointment of the server that is in the way of another one waits until a person says that it may be saved."),
        )
        self._switch(
            "sync_attachments",
            self.tr("Attachments of appointments"),
            self.tr("Both ways, of single appointments alone; those of series never. Off, what is on the server stays there."),
            "isappointmentattachmentsyncenabled",
        )

    def _add_contacts(self) -> None:
        form = self._form
        form.heading(self.tr("Contacts and tasks"))
        self._switch(
            "sync_contact_company",
            self.tr("Company of contacts"),
            self.tr("The name of the account that a contact belongs to is its company on the server."),
            "synccontactcompany",
        )
        warning = self.tr(
            "Where a contact has a home or other address on both sides and they differ, one of the two is overwritten at the next pass. "
            "What gives way stays in the history alone."
        )
        addresses = ConfirmedSwitch("act.all_addresses", self.tr("All three addresses of contacts"), warning, self.tr("Switch on"))
        words = self.tr("Home and other address as well. Off, the mailing address alone.")
        form.add(told(addresses, self._named(words, "iscontactmailingaddresssyncenabled")))
        self._switch(
            "sync_assigned_tasks",
            self.tr("Assigned tasks"),
            self.tr("Tasks that were assigned to somebody on the server are taken over, too."),
            "isassignedtaskssyncenabled",
        )

    def _add_deletes(self) -> None:
        form = self._form
        form.heading(self.tr("Deleting"))
        self._switch(
            "distinct_physical_and_logical_deletes",
            self.tr("What leaves the filters is unlinked"),
            self.tr(
                "The item stays on the server and follows the record no longer. Off, it is deleted on the server, as the original does."
            ),
            "DistinctPhysicalAndLogicalDeletesForExchangeSync",
        )
        self._switch(
            "allow_delete_when_ownership_changes",
            self.tr("Delete when the organizer changes"),
            self.tr("A meeting that somebody else organizes now is deleted where it was. Off, its link ends, and both stay."),
        )
        deletion = ChoiceField("act.task_deletion", self.tr("Tasks deleted on the server"), choices.task_deletions())
        words = self._named(self.tr("What becomes of the record."), "SSSTaskDeletionSyncBehaviorFromExchange")
        form.add(told(narrow(deletion, CHOICE), words))

    def _add_belt(self) -> None:
        form = self._form
        form.heading(self.tr("Passes that are held"))
        words = self.tr(
            "A pass that would do more than this to one mailbox waits until a person has seen what it would do. 0 holds at the first."
        )
        form.note(words)
        self._switch(
            "hold.first_pass", self.tr("The first pass of a mailbox"), self.tr("It shows what it would do before it does anything.")
        )
        self._count("invitations", self.tr("Invitations"), self.tr("Counted by recipient: who would be invited."))
        self._count("updates", self.tr("Updates of meetings"), self.tr("Counted by recipient: who would be told of a change."))
        self._count(
            "cancellations", self.tr("Cancellations"), self.tr("Counted by recipient: who would be told that a meeting is called off.")
        )
        self._count("deletes", self.tr("Deletes"), self.tr("On either side."))
        percent = NumberField("act.hold.delete_percent", self.tr("Deletes of what is linked"), most=_PERCENT, unit=self.tr("%"))
        form.add(told(narrow(percent, NUMBER), self.tr("How much of the linked items a pass may delete.")))
        self._count(
            "delete_percent_from",
            self.tr("From so many deletes on"),
            self.tr("Fewer are never held for their share: one of three is no mass."),
        )

    def _count(self, key: str, label: str, sentence: str) -> None:
        self._form.add(told(narrow(NumberField(f"act.hold.{key}", label, most=_COUNT_MOST), NUMBER), sentence))

    def _add_conflicts(self) -> None:
        form = self._form
        form.heading(self.tr("Who wins where both sides changed a field"))
        policy = ChoiceField("act.conflicts.policy", self.tr("In general"), choices.conflict_policies())
        words = self.tr("What gives way stays in the history. What waits for you is listed under Calendar & contacts.")
        form.add(told(narrow(policy, CHOICE), words))
        fields = PoliciesField("act.conflicts.fields", self.tr("Of single fields"))
        form.add(told(fields, self.tr("Goes before what is said in general, for the field of this name of every kind.")))

    def add_keeping(self) -> None:
        """For how long what was overwritten, deleted or done is kept: a part of the group of keeping."""
        form, days = self._form, self.tr("days")
        history = NumberField(
            "retention.history_days",
            self.tr("Overwritten values"),
            least=1,
            most=_DAYS_MOST,
            unit=days,
            nullable=True,
            none_words=self.tr("for ever"),
        )
        words = self.tr("What appointments, contacts and tasks said before. Only what is kept can be had back.")
        form.add(told(narrow(history, NUMBER * 2), words))
        binned = NumberField("retention.recycle_bin_days", self.tr("Recycle bin"), least=1, most=_DAYS_MOST, unit=days)
        form.add(told(narrow(binned, NUMBER), self.tr("Items that a synchronization deleted can be restored so long.")))
        passes = NumberField("retention.passes_days", self.tr("Passes"), least=1, most=_DAYS_MOST, unit=days)
        form.add(told(narrow(passes, NUMBER), self.tr("What each synchronization of appointments, contacts and tasks did.")))
