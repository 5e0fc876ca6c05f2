"""The organisation: its switches, read and saved through the service, judged by the store while a person types.

reading ──▶ editing ◀── faults at their fields
             │  └── a pause in typing ──▶ judged (the store looks, nothing is written)
             └── save ──▶ saving ──▶ saved: everything reads anew
"""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from core.cancel import CancelToken
from core.errors import EntriesInvalid, PostroomError
from core.service import ApplyReport, Kind, NewEntry
from gui.console import Console
from gui.messages import Problem, problem_of
from gui.panes.settings_organisation_form import OrganisationForm
from gui.panes.settings_parts import SavedCard
from gui.tasks import Latest
from gui.widgets.entity_dialog import JUDGE_AFTER_MS
from gui.widgets.form import Form

Values = dict[str, object]


class OrganisationCard(SavedCard):
    """The organisation's switches in one form; only what was changed is saved."""

    def __init__(self, console: Console, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.head(
            self.tr("The organisation"), self.tr("Holds for all mailboxes, wherever their engine runs. What you save takes effect at once.")
        )
        self._console = console
        self._loaded: Values = {}
        self._reads: Latest[tuple[Values, list[str]]] = Latest(console.tasks, self)
        self._judgements: Latest[ApplyReport] = Latest(console.tasks, self)
        self._pause = QTimer(self, singleShot=True, interval=JUDGE_AFTER_MS)
        self._pause.timeout.connect(self._judge)
        self.form = Form()
        self.fields = OrganisationForm(self.form)
        self.column.addWidget(self.form)
        self.form.changed.connect(self._edited)
        self.form.setEnabled(False)

    @property
    def unsaved(self) -> bool:
        """Whether a person would lose something."""
        return self.form.is_changed

    def load(self) -> None:
        """Read the organisation and the names of the profiles; what a person has changed stays."""
        service = self._console.service

        def work(_token: CancelToken) -> tuple[Values, list[str]]:
            names = [str(profile["name"]) for profile in service.entries(Kind.PROFILE)]
            return service.entry(Kind.ORGANIZATION, 0), names

        self._reads.run(work, self._show, self._not_read)

    def _show(self, found: tuple[Values, list[str]]) -> None:
        self._loaded, names = found
        self.fields.offer_profiles(names)
        for key, field in self.form.fields.items():
            if not field.is_changed:
                field.set_value(_at(self._loaded, key))
        self.fields.show_example()
        self.form.setEnabled(True)
        self.settled.emit()

    def _not_read(self, error: PostroomError) -> None:
        self.banner.show_problem(problem_of(error), self.load)

    # ---- judging

    def _edited(self) -> None:
        self._pause.start()
        self.edited.emit()

    def _entries(self) -> list[NewEntry]:
        return [NewEntry(Kind.ORGANIZATION, self.form.changed_values())]

    def _judge(self) -> None:
        if not self.unsaved or not self.form.isEnabled():
            return
        entries, service = self._entries(), self._console.service
        self._judgements.run(lambda _token: service.save(entries, dry_run=True), lambda _report: self.banner.clear(), self._judged)

    def _judged(self, error: PostroomError) -> None:
        self._show_faults(error, focus=False)

    def _show_faults(self, error: PostroomError, *, focus: bool) -> None:
        if not isinstance(error, EntriesInvalid):
            self.banner.show_problem(problem_of(error))
            return
        homeless = self.form.show_faults(((fault.key, fault.message) for fault in error.faults), focus=focus)
        if homeless:
            shown = problem_of(error)
            words = "\n".join(f"{key}: {message}" if key else message for key, message in homeless)
            self.banner.show_problem(Problem(shown.title, words, shown.hint, shown.code))

    # ---- saving

    def save(self) -> None:
        """Save what was changed; faults are shown at their fields. Not while it is being saved."""
        if not self.form.isEnabled() or not self.form.validate():
            return
        self._pause.stop()
        self._judgements.drop()
        self._reads.drop()
        entries, service = self._entries(), self._console.service
        self.form.setEnabled(False)
        self.banner.clear()
        self._console.tasks.run(self, lambda _token: service.save(entries), self._saved, self._refused)

    def _saved(self, _report: ApplyReport) -> None:
        for field in self.form.fields.values():
            field.clean()
        self.form.setEnabled(True)
        self._console.saved()
        self._console.tell(self.tr("The settings of the organisation are saved."))
        self.settled.emit()

    def _refused(self, error: PostroomError) -> None:
        self.form.setEnabled(True)
        self._show_faults(error, focus=True)

    def discard(self) -> None:
        """Show what is saved; not while something else is being saved."""
        if not self.form.isEnabled():
            return
        self._pause.stop()
        self._judgements.drop()
        for key, field in self.form.fields.items():
            field.set_value(_at(self._loaded, key))
        self.fields.show_example()
        self.banner.clear()
        self.settled.emit()


def _at(values: Values, key: str) -> object:
    """The value of a key with dots in it."""
    level: object = values
    for part in key.split("."):
        level = level.get(part) if isinstance(level, dict) else None
    return level
