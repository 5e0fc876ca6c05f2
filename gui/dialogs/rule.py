"""RuleDialog: a rule for incoming mail, made or changed, and tried on a message before it is saved."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QWidget

from core.domain.folder_rule import REGARDING_TYPES
from core.domain.record import RecordType
from core.errors import EntryFault, PostroomError
from core.service import Kind, NewEntry
from gui.console import Console
from gui.dialogs.rule_conditions import ConditionsField, TargetField
from gui.dialogs.rule_trial import TrialPanel
from gui.messages import problem_of
from gui.tasks import Latest
from gui.theme import DIALOG, FIELD_MIN
from gui.widgets.entity_dialog import EntityDialog
from gui.widgets.fields_picks import PicksField
from gui.widgets.form import ChoiceField, Form, SwitchField, TextField

#: What a new rule begins with.
_NEW = {"match": "all", "action": "track", "stop": True, "enabled": True}
#: For whose mail a rule is asked.
ALL, CHOSEN = "all", "chosen"


class RuleDialog(EntityDialog):
    """Without `rule_id` it creates. Show it with `open()`."""

    kind = Kind.RULE

    def __init__(self, console: Console, rule_id: int | None = None, parent: QWidget | None = None) -> None:
        if rule_id is None:
            title = QCoreApplication.translate("RuleDialog", "New rule")
        else:
            title = QCoreApplication.translate("RuleDialog", "Edit rule")
        verb = QCoreApplication.translate("RuleDialog", "Save rule")
        super().__init__(console, title, entity_id=rule_id, verb=verb, defaults=_NEW, parent=parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumWidth(DIALOG + FIELD_MIN // 2)

    # ---- EntityDialog

    def build(self, form: Form) -> None:
        """If, then, and where."""
        words = self.tr("Lists and explanations name it so.")
        form.add(TextField("name", self.tr("Name"), required=True, help_text=words))
        self._build_if(form)
        self._build_then(form)
        self._build_where(form)
        form.more(self.tr("Description, on and off"))
        form.add(TextField("description", self.tr("Description"), help_text=self.tr("What it is for, in your words.")))
        words = self.tr("A rule that is off is kept and not asked.")
        form.add(SwitchField("enabled", self.tr("The rule is on"), help_text=words))
        form.more(self.tr("Try it on a message"))
        self.trial = TrialPanel(self.console, lambda: self.console.service.rules_if(self._drafts))
        self.trial.before = self._draft
        form.widget(self.trial)
        form.changed.connect(self._follow)

    def _build_if(self, form: Form) -> None:
        form.heading(self.tr("If"))
        pairs = [("all", self.tr("All of these hold")), ("any", self.tr("One of these holds"))]
        form.add(ChoiceField("match", self.tr("Match"), pairs, help_text=self.tr("How many of the conditions must hold.")))
        words = self.tr("What is looked at in each new message, before any filter is asked.")
        self.conditions = form.add(ConditionsField("conditions", self.tr("Conditions"), help_text=words))

    def _build_then(self, form: Form) -> None:
        form.heading(self.tr("Then"))
        pairs = [
            ("track", self.tr("Track the message")),
            ("skip", self.tr("Leave the message out")),
            ("none", self.tr("Let later rules and the filters decide")),
        ]
        form.add(ChoiceField("action", self.tr("Message"), pairs, help_text=self.tr("What becomes of a message that matches.")))
        words = self.tr("A record, or TYPE:NAME with a captured name in curly brackets. Where there is none, the rule does not apply.")
        kinds = tuple(REGARDING_TYPES)
        self.regarding = form.add(TargetField(self.console, "regarding", self.tr("Regarding"), kinds, typed=True, help_text=words))
        words = self.tr("A queue that gets an item for it, or its name with a captured name in curly brackets.")
        self.queue = form.add(TargetField(self.console, "queue", self.tr("Queue"), (RecordType.QUEUE,), help_text=words))
        self.captures = form.note("")
        words = self.tr("Off: later rules are asked as well.")
        form.add(SwitchField("stop", self.tr("Ask no later rule once it applied"), help_text=words))

    def _build_where(self, form: Form) -> None:
        form.heading(self.tr("Where"))
        pairs = [(ALL, self.tr("All mailboxes")), (CHOSEN, self.tr("Chosen mailboxes and profiles"))]
        words = self.tr("For whose mail the rule is asked.")
        self.scope = form.add(ChoiceField("scope", self.tr("Holds for"), pairs, help_text=words))
        boxes = sorted(view.mailbox for view in self.console.state.mailboxes.values())
        words = self.tr("The rule holds for these mailboxes.")
        self.mailboxes = form.add(PicksField("mailboxes", self.tr("Mailboxes"), boxes, help_text=words, check=self._scope_fault))
        words = self.tr("The rule holds for the mailboxes of these profiles, also of those that come later.")
        self.profiles = form.add(PicksField("profiles", self.tr("Profiles"), help_text=words))
        service = self.console.service
        self._profiles: Latest[list[str]] = Latest(self.console.tasks, self)
        self._profiles.run(
            lambda _token: [profile.name for profile in service.profiles()],
            self.profiles.set_offers,
            lambda error: self.profiles.set_error(problem_of(error).title),
        )

    def _scope_fault(self, _value: object) -> str:
        """What is wrong where nothing is chosen: that would mean all."""
        return "" if self.mailboxes.value() or self.profiles.value() else self.tr("Choose a mailbox or a profile.")

    def entries(self, values: Mapping[str, object]) -> list[NewEntry]:
        """The document has no word for all: then neither mailboxes nor profiles are named."""
        given = {key: value for key, value in values.items() if key != self.scope.key}
        if self.scope.value() == ALL and (self.entity_id is None or self.loaded.get("mailboxes") or self.loaded.get("profiles")):
            given |= {"mailboxes": [], "profiles": []}
        return super().entries(given)

    def filled(self) -> None:
        """What a person may choose follows from what is chosen."""
        self.scope.set_value(CHOSEN if self.mailboxes.value() or self.profiles.value() else ALL)
        self._follow("")

    def field_key(self, fault: EntryFault) -> str:
        """A fault of a condition is shown at it."""
        self.conditions.fault_at(fault.key)
        return fault.key

    def _judged(self, error: PostroomError) -> None:
        self.conditions.lenient = True
        super()._judged(error)
        self.conditions.lenient = False

    # ---- what follows from what

    def _follow(self, key: str) -> None:
        skips = self.form.field("action").value() == "skip"
        for field in (self.regarding, self.queue, self.form.field("stop")):
            field.set_enabled(not skips)
        if skips and (self.regarding.value() is not None or self.queue.value() is not None):
            # What is left out concerns nothing.
            self.regarding.empty()
            self.queue.empty()
        chosen = self.scope.value() == CHOSEN
        for picks in (self.mailboxes, self.profiles):
            picks.set_shown(chosen)
        if key == self.scope.key and chosen:
            self.mailboxes.setFocus(Qt.FocusReason.OtherFocusReason)
        names = self.conditions.captures()
        self.captures.setVisible(bool(names))
        listed = ", ".join(f"{{{name}}}" for name in names)
        self.captures.setText(self.tr("Captured by the patterns: {names}").format(names=listed) if names else "")

    def _draft(self) -> None:
        """Note what the form says now, on the GUI thread, for the trial."""
        self._drafts = self.entries(self._values())
