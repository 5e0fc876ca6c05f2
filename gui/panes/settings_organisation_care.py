"""What the organisation wants to be told, and for how long things are kept: a part of its form, each switch with its sentence."""

from __future__ import annotations

from PySide6.QtCore import QObject

from core.domain.organization import MAX_STATISTICS_DAYS, MAX_TRACE_LOG_DAYS
from core.domain.profile import MAX_CONTACT_PATIENCE_MINUTES
from gui.panes.settings_parts import NUMBER, narrow, told
from gui.widgets.form import Form, NumberField, SwitchField, TextField, url

_DAYS_MOST = 36_500
_RULES_MOST = 10_000
#: A number and the words that stand where there is none.
_WIDE = NUMBER * 2


class CareFields(QObject):
    """Adds the fields of watching, telling and keeping to a form. GUI thread only."""

    def __init__(self, form: Form) -> None:
        super().__init__(form)
        self._form = form

    def add_watching(self) -> None:
        """After how long a silent mailbox is an alert, and which alerts are made."""
        form = self._form
        form.heading(self.tr("Watching"))
        patience = NumberField(
            "contact_patience_minutes", self.tr("Silence that is an alert"), most=MAX_CONTACT_PATIENCE_MINUTES, unit=self.tr("min")
        )
        sentence = self.tr("A mailbox without a good contact for so long raises an alert, even where nothing failed. 0 never does.")
        form.add(told(narrow(patience, NUMBER), sentence))
        self._switch("generate_alerts.errors", self.tr("Alerts of errors"), self.tr("What needs a person, or has failed for long."))
        self._switch(
            "generate_alerts.warnings", self.tr("Alerts that warn"), self.tr("What may become an error, and what heals by itself.")
        )
        self._switch("generate_alerts.information", self.tr("Alerts that inform"), self.tr("What is over, and what went well again."))

    def add_telling(self) -> None:
        """Who is told outside of the console."""
        form = self._form
        form.heading(self.tr("Telling people"))
        self._switch(
            "notify.owner_mail",
            self.tr("Tell the owner by mail"),
            self.tr("When a mailbox stops or is well again, its owner gets a mail, sent through a mailbox that works."),
        )
        self._switch(
            "notify_mailbox_owner_of_profile_alerts",
            self.tr("Tell owners of their server's troubles too"),
            self.tr("Off, what concerns a whole server is told to the owner of its profile alone."),
        )
        hook = TextField("notify.webhook", self.tr("Webhook"), placeholder="https://chat.example.com/hooks/postroom", check=url)
        form.add(told(hook, self.tr("The same is posted to this web address as JSON, without passwords and without mail.")))

    def add_keeping(self) -> None:
        """For how long things are kept."""
        form = self._form
        form.heading(self.tr("Keeping"))
        for_ever = self.tr("for ever")
        self._days("retention.raw_messages_days", self.tr("Sources of mail"), self.tr("As they came from the server."), for_ever)
        self._days(
            "retention.activities_days",
            self.tr("Tracked mail"),
            self.tr("Mail that is older is removed, and does not come again. What is not sent yet, or failed, stays."),
            for_ever,
        )
        sentence = self.tr("Why a message was tracked, or why not, can be asked so long.")
        self._days("retention.decisions_days", self.tr("Reasons"), sentence, for_ever)
        logs = NumberField("trace_log_persistence_days", self.tr("Alerts"), most=MAX_TRACE_LOG_DAYS, unit=self.tr("days"))
        form.add(told(narrow(logs, NUMBER), self.tr("Alerts that are over are removed after so many days.")))
        runs = NumberField("mailbox_statistics_persistence_days", self.tr("Statistics"), most=MAX_STATISTICS_DAYS, unit=self.tr("days"))
        form.add(told(narrow(runs, NUMBER), self.tr("What each run of a mailbox did. 0 keeps nothing.")))
        rules = NumberField(
            "maximum_folder_rules",
            self.tr("Folder rules of a mailbox"),
            least=1,
            most=_RULES_MOST,
            nullable=True,
            none_words=self.tr("as many as needed"),
        )
        form.add(told(narrow(rules, _WIDE), self.tr("How many folders of one mailbox may be tracked.")))

    def _days(self, key: str, label: str, sentence: str, none_words: str) -> None:
        field = NumberField(key, label, least=1, most=_DAYS_MOST, unit=self.tr("days"), nullable=True, none_words=none_words)
        self._form.add(told(narrow(field, _WIDE), sentence))

    def _switch(self, key: str, label: str, sentence: str) -> None:
        self._form.add(told(SwitchField(key, label), sentence))
