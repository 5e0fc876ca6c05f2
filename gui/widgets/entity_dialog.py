"""EntityDialog: create or change one entity, or the few that belong together, in a form.

    loading ──▶ editing ◀──────────────┐
                 │  │ a pause in typing │ faults at their fields
                 │  └──▶ judged ────────┤   (the store looks, nothing is written)
                 │ Save                 │
                 └─────▶ saving ────────┘
                            └──▶ saved: everything reads anew, the dialog closes

Escape and Cancel close at once where nothing would be lost; else a bar in the dialog asks. While it saves it stays.
Nothing here waits on the GUI thread.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QResizeEvent
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from core.cancel import CancelToken
from core.domain.kinds import Kind
from core.domain.secret import Secret
from core.errors import EntriesInvalid, EntryFault, PostroomError
from core.service import ApplyReport, NewEntry
from gui.messages import Problem, problem_of
from gui.tasks import Latest
from gui.theme import DIALOG, GAP, MARGIN, Tone, set_class
from gui.widgets.banner import Banner
from gui.widgets.form import Form, SecretField

if TYPE_CHECKING:
    from core.app import App
    from gui.console import Console

JUDGE_AFTER_MS = 400
Values = dict[str, object]


class EntityDialog(QDialog):
    """Subclasses name their `kind`, fill the form in `build`, and where more than one entity is saved say which in `entries`.

    Without `entity_id` it creates, beginning with `defaults`. Show it with `open()`.
    """

    kind: ClassVar[Kind]
    #: How much of the screen's height the form may take before it scrolls; title, banner and buttons need the rest.
    form_share: ClassVar[float] = 0.6
    #: The report of what was saved.
    saved = Signal(object)

    def __init__(
        self,
        console: Console,
        title: str,
        *,
        entity_id: int | None = None,
        verb: str = "",
        defaults: Mapping[str, object] | None = None,
        keep_open: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.console = console
        self.entity_id = entity_id
        self.loaded: Values = {}
        self._defaults = dict(defaults or {})
        self._keep_open = keep_open
        self._busy = False
        self._saving = False
        self.form = Form()
        self.banner = Banner()
        self.title_label = QLabel(title)
        self.save_button = QPushButton(verb or self.tr("Save"))
        self.cancel_button = QPushButton(self.tr("Cancel"))
        self.ask_bar = _AskBar()
        self._judgements: Latest[ApplyReport] = Latest(console.tasks, self)
        self._pause = QTimer(self)
        self._arrange(title)
        self.build(self.form)
        self._connect()
        self._load()

    # What subclasses say.

    def build(self, form: Form) -> None:
        """Add the fields."""
        raise NotImplementedError

    def entries(self, values: Values) -> list[NewEntry]:
        """What to save: by default the one entity with what was changed, or with all values where it is new."""
        return [NewEntry(self.kind, values if self.entity_id is None else {**values, "id": self.entity_id})]

    def field_key(self, fault: EntryFault) -> str:
        """The key of the field that a fault belongs to, where `entries` gives several."""
        return fault.key

    def filled(self) -> None:
        """The entity has been read and is shown; self.loaded has its values."""

    # Reading.

    def _load(self) -> None:
        service, secrets, kind, entity_id = self.console.service, self.console.app.secrets, self.kind, self.entity_id
        wants_secrets = bool(self.secret_fields())

        def read(_token: CancelToken) -> tuple[Values, list[str] | None, bool]:
            values = service.entry(kind, entity_id) if entity_id is not None else {}
            return values, secrets.references() if wants_secrets else None, secrets.read_only

        self._set_busy(busy=True)
        self.console.tasks.run(self, read, self._show_loaded, self._load_failed)

    def _show_loaded(self, found: tuple[Values, list[str] | None, bool]) -> None:
        self.loaded, references, read_only = found
        if references is not None:
            for field in self.secret_fields():
                field.set_stored(references, writable=not read_only)
        self.form.set_values({**self._defaults, **self.loaded})
        self._set_busy(busy=False)
        self.filled()
        self._lead_to_first()

    def _load_failed(self, error: PostroomError) -> None:
        self.banner.show_problem(problem_of(error), self._load)

    def secret_fields(self) -> list[SecretField]:
        """The fields that keep a password."""
        return [field for field in self.form.fields.values() if isinstance(field, SecretField)]

    # Judging while a person types.

    def _edited(self, _key: str) -> None:
        self.ask_bar.hide()
        self._pause.start()

    def _judge(self) -> None:
        if self._busy:
            return
        entries, service = self.entries(self._values()), self.console.service
        self._judgements.run(lambda _token: service.save(entries, dry_run=True), self._judged_fine, self._judged)

    def _judged_fine(self, _report: ApplyReport) -> None:
        self.banner.clear()

    def _judged(self, error: PostroomError) -> None:
        if not isinstance(error, EntriesInvalid):
            self.banner.show_problem(problem_of(error))
            return
        self.banner.clear()
        # What a person has not come to yet is not held against them.
        mine = [(self.field_key(fault), fault.message) for fault in error.faults]
        touched = {key for key, field in self.form.fields.items() if field.is_changed}
        self.form.show_faults([fault for fault in mine if fault[0].partition("[")[0] in touched], focus=False)

    # Saving.

    def _values(self) -> Values:
        return self.form.values() if self.entity_id is None else self.form.changed_values()

    def save(self) -> None:
        """Save and close; what is wrong is shown where it is wrong."""
        if self._busy or not self.form.validate():
            return
        self._pause.stop()
        self._judgements.drop()
        entries, passwords, app = self.entries(self._values()), self._passwords(), self.console.app

        def work(_token: CancelToken) -> ApplyReport:
            return _saved_with(app, entries, passwords)

        self._set_busy(busy=True, saving=True)
        self.ask_bar.hide()
        self.banner.clear()
        self.console.tasks.run(self, work, self._saved, self._refused)

    def _passwords(self) -> dict[str, Secret]:
        found = {}
        for field in self.secret_fields():
            secret, reference = field.new_secret(), field.value()
            if field.shown and secret is not None and isinstance(reference, str):
                found[reference] = secret
        return found

    def _saved(self, report: ApplyReport) -> None:
        self._set_busy(busy=False)
        self.console.saved()
        self.saved.emit(report)
        if self._keep_open and self.entity_id is None:
            self.form.set_values({**dict.fromkeys(self.form.fields), **self._defaults})
            self.banner.show_words(self.tr("Saved. You can enter the next one."), Tone.HEALTHY)
            self._lead_to_first()
            return
        self.accept()

    def _refused(self, error: PostroomError) -> None:
        self._set_busy(busy=False)
        if not isinstance(error, EntriesInvalid):
            self.banner.show_problem(problem_of(error))
            return
        homeless = self.form.show_faults((self.field_key(fault), fault.message) for fault in error.faults)
        if homeless:
            words = "\n".join(f"{key}: {message}" if key else message for key, message in homeless)
            shown = problem_of(error)
            self.banner.show_problem(Problem(shown.title, words, shown.hint, shown.code))

    # Closing.

    def reject(self) -> None:
        """Close without saving; where something would be lost, ask first, and take a second Escape for staying."""
        if self._saving:
            # Whoever left now would not hear that it was refused, and the lists not that it was done.
            return
        if self.ask_bar.isVisible():
            self.ask_bar.hide()
            self._lead_to_first()
        elif self.form.is_changed:
            self.ask_bar.show()
            self.ask_bar.keep.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            super().reject()

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802
        if self.isVisible() and (self._saving or self.form.is_changed) and self.result() != int(QDialog.DialogCode.Accepted):
            event.ignore()
            self.reject()
            return
        super().closeEvent(event)

    def _discard(self) -> None:
        if self._saving:
            return
        self._pause.stop()
        self._judgements.drop()
        super().reject()

    # Arranging.

    def _arrange(self, title: str) -> None:
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self.setMinimumWidth(DIALOG)
        # It may name the mailbox that is edited.
        self.title_label.setTextFormat(Qt.TextFormat.PlainText)
        set_class(self.title_label, "title")
        set_class(self.save_button, "primary")
        for button in (self.save_button, self.cancel_button):
            button.setAccessibleName(button.text())
        self.save_button.setDefault(True)
        self.cancel_button.setAutoDefault(False)
        scroll = _FormScroll(self.form, self.tr("Form"), self.form_share)
        buttons = QHBoxLayout()
        buttons.setSpacing(GAP)
        buttons.addStretch(1)
        buttons.addWidget(self.cancel_button)
        buttons.addWidget(self.save_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        column.setSpacing(MARGIN)
        for widget in (self.title_label, self.banner):
            column.addWidget(widget)
        column.addWidget(scroll, 1)
        column.addWidget(self.ask_bar)
        column.addLayout(buttons)

    def _connect(self) -> None:
        self._pause.setSingleShot(True)
        self._pause.setInterval(JUDGE_AFTER_MS)
        self._pause.timeout.connect(self._judge)
        self.form.changed.connect(self._edited)
        self.save_button.clicked.connect(self.save)
        self.cancel_button.clicked.connect(self.reject)
        self.ask_bar.keep.clicked.connect(self.reject)
        self.ask_bar.discard.clicked.connect(self._discard)

    def _set_busy(self, *, busy: bool, saving: bool = False) -> None:
        self._busy, self._saving = busy, saving
        self.cancel_button.setEnabled(not saving)
        self.form.setEnabled(not busy)
        self.save_button.setEnabled(not busy)

    def _lead_to_first(self) -> None:
        first = next((field for field in self.form.fields.values() if field.shown and field.isEnabled()), None)
        if first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)


class _FormScroll(QScrollArea):
    """As tall as the form is at the moment, with a scroll bar where the screen is smaller. The dialog grows with it, never shrinks."""

    def __init__(self, form: Form, name: str, share: float) -> None:
        super().__init__()
        self._share = share
        self.setAccessibleName(name)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._form = form
        # The area filters the events of what it holds.
        self.setWidget(form)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        if watched is self._form and event.type() == QEvent.Type.LayoutRequest:
            self._fit()
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        self._fit()

    def sizeHint(self) -> QSize:  # noqa: N802
        return QSize(self._form.sizeHint().width(), self.minimumHeight())

    def _fit(self) -> None:
        width = self.viewport().width()
        wraps = self._form.hasHeightForWidth()
        wanted = max(self._form.minimumSizeHint().height(), self._form.heightForWidth(width) if wraps else self._form.sizeHint().height())
        self.setMinimumHeight(min(wanted, round(self.screen().availableGeometry().height() * self._share)))


class _AskBar(QFrame):
    """Asks before edits are lost, within the dialog."""

    def __init__(self) -> None:
        super().__init__()
        set_class(self, "card")
        words = QLabel(self.tr("Your changes are not saved."))
        self.setAccessibleName(words.text())
        self.keep = QPushButton(self.tr("Keep editing"))
        self.discard = QPushButton(self.tr("Discard changes"))
        set_class(self.discard, "danger")
        row = QHBoxLayout(self)
        row.setContentsMargins(MARGIN, GAP, GAP, GAP)
        row.setSpacing(GAP)
        row.addWidget(words, 1)
        for button in (self.discard, self.keep):
            button.setAccessibleName(button.text())
            button.setAutoDefault(False)
            row.addWidget(button)
        self.hide()


def _saved_with(app: App, entries: list[NewEntry], passwords: dict[str, Secret]) -> ApplyReport:
    """Save entries and the values of the secrets that they name; what signs in by those already is to be tested anew."""
    if passwords:
        # A password is kept only for what can be saved.
        app.service.save(entries, dry_run=True)
        for reference, secret in passwords.items():
            app.secrets.set(reference, secret)
    report = app.service.save(entries)
    for reference in passwords:
        app.service.secret_changed(reference)
    return report
