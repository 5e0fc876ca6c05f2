"""Changes of many mailboxes at once, shown for each before they are made: the default settings applied, a profile assigned.

looking ──▶ shown ── apply ──▶ applying ──▶ applied: everything reads anew, the dialog closes, the status line offers Undo
   ▲          │ another choice  │
   └──────────┴─────────────────┴── refused: why, and nothing was changed
"""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from core.cancel import CancelToken
from core.domain.mailbox import MailboxKind
from core.errors import PostroomError
from core.service import MailboxChange, Service
from gui.console import Console
from gui.dialogs import choices
from gui.dialogs.import_words import field_word
from gui.messages import direction_word, problem_of
from gui.models.table import Column, TableModel
from gui.tasks import Latest
from gui.theme import DIALOG, DRAWER, FIELD_MIN, GAP, MARGIN, Tone, set_class
from gui.undoing import Change, offered, remembered
from gui.widgets.banner import Banner
from gui.widgets.chips import ChipRow
from gui.widgets.switch import Switch
from gui.widgets.table import Table

NO_PROFILE = "none"
_CHANGED, _ALL = "changed", "all"

#: Service, and whether it is only asked what would be.
Asked = Callable[[Service, bool], list[MailboxChange]]


def change_words(change: MailboxChange) -> str:
    """What becomes of a mailbox, key by key; "" where its keys stay."""
    words = {
        "incoming": dict(choices.incoming_methods(MailboxKind.USER)),
        "outgoing": dict(choices.outgoing_methods()),
        "act": dict(choices.act_methods()),
    }
    told = []
    for each in change.fields:
        known = words.get(each.key, {})
        before, after = (known.get(str(value), str(value)) for value in (each.before, each.after))
        told.append(f"{field_word(each.key)}: {before} → {after}")
    return "; ".join(told)


class BulkDialog(QDialog):
    """Subclasses say what is asked for, and how it is carried out. Show it with `open()`. GUI thread only."""

    def __init__(self, console: Console, addresses: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.console = console
        self.addresses = list(addresses)
        self._applying = False
        self._looks: Latest[list[MailboxChange]] = Latest(console.tasks, self)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.title = QLabel()
        set_class(self.title, "title")
        self.words = QLabel()
        set_class(self.words, "muted")
        self.banner = Banner()
        self.summary = QLabel()
        set_class(self.summary, "heading")
        for label in (self.title, self.words, self.summary):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
        self.chips = ChipRow([(_CHANGED, self.tr("What changes")), (_ALL, self.tr("All"))], name=self.tr("Show"))
        self.model: TableModel[MailboxChange] = TableModel(self._columns(), lambda change: change.mailbox, self)
        self.table: Table[MailboxChange] = Table(self.model, self.tr("What becomes of each mailbox"))
        self.cancel_button = QPushButton(self.tr("Cancel"))
        self.apply_button = QPushButton(self.tr("Apply"))
        self._arrange()
        self.chips.chosen.connect(lambda _key: self._filter())
        self.apply_button.clicked.connect(self.apply)
        self.cancel_button.clicked.connect(self.reject)

    def _columns(self) -> list[Column[MailboxChange]]:
        def muted(change: MailboxChange) -> Tone | None:
            return None if change.changed else Tone.MUTED

        return [
            Column("mailbox", self.tr("Mailbox"), lambda change: change.mailbox, tone=muted, width=FIELD_MIN),
            Column("what", self.tr("What changes"), self._what, tone=muted, tooltip=self._what, stretch=True),
            Column("tests", self.tr("Is tested"), self._tests, tone=muted, width=152),
        ]

    def _what(self, change: MailboxChange) -> str:
        return change_words(change) or (self.tr("its settings stay") if change.tests else self.tr("stays as it is"))

    def _tests(self, change: MailboxChange) -> str:
        return ", ".join(direction_word(way) for way in change.tests)

    def call_it(self, title: str, words: str) -> None:
        """Its title, and a sentence below."""
        self.title.setText(title)
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self.words.setText(words)

    @abstractmethod
    def options(self) -> QWidget:
        """What a person may choose; it calls `look` where the choice changes."""

    @abstractmethod
    def asked(self) -> Asked:
        """A call, for a worker's thread, that says or does what is chosen now."""

    def _arrange(self) -> None:
        set_class(self.apply_button, "primary")
        self.apply_button.setDefault(True)
        self.cancel_button.setAutoDefault(False)
        self.cancel_button.setAccessibleName(self.cancel_button.text())
        foot = QHBoxLayout()
        foot.setSpacing(GAP)
        foot.addStretch(1)
        foot.addWidget(self.cancel_button)
        foot.addWidget(self.apply_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        column.setSpacing(GAP)
        for widget in (self.title, self.words, self.options(), self.banner, self.summary, self.chips):
            column.addWidget(widget)
        column.addWidget(self.table, 1)
        column.addLayout(foot)
        self.setMinimumWidth(DIALOG)
        self.resize(DIALOG + DRAWER - MARGIN, DIALOG - GAP * 2)

    # ---- looking

    def look(self) -> None:
        """Ask what would become of each mailbox; nothing is written."""
        service = self.console.service
        self.banner.clear()
        self.summary.setText(self.tr("Looking at %n mailbox(es)", "", len(self.addresses)))
        self.apply_button.setEnabled(False)
        asked = self.asked()
        self._looks.run(lambda _token: asked(service, True), self._have, self._failed)

    def _have(self, changes: list[MailboxChange]) -> None:
        self.model.reset(changes)
        changed = sum(change.changed for change in changes)
        stays = len(changes) - changed
        parts = [self.tr("%n mailbox(es) change", "", changed)] if changed else [self.tr("Nothing changes")]
        if stays and changed:
            parts.append(self.tr("%n stay as they are", "", stays))
        tested = sum(bool(change.tests) for change in changes)
        if tested:
            parts.append(self.tr("%n are tested, and go on when they pass", "", tested))
        self.summary.setText(", ".join(parts) if changes else self.tr("Nothing is chosen yet"))
        self.chips.set_chosen(_CHANGED if changed else _ALL)
        self._filter()
        self.apply_button.setText(self.tr("Apply to %n mailbox(es)", "", changed))
        self.apply_button.setAccessibleName(self.apply_button.text())
        self.apply_button.setEnabled(bool(changed))

    def _filter(self) -> None:
        only = self.chips.chosen_key() == _CHANGED
        self.model.set_filter((lambda change: change.changed) if only else None)

    def _failed(self, error: PostroomError) -> None:
        self._applying = False
        self.cancel_button.setEnabled(True)
        self.summary.setText("")
        self.model.reset(())
        self.banner.show_problem(problem_of(error), self.look)

    # ---- applying

    def apply(self) -> None:
        """Change them, all or nothing."""
        if self._applying or not self.apply_button.isEnabled():
            return
        service = self.console.service
        self._applying = True
        self.apply_button.setEnabled(False)
        self.cancel_button.setEnabled(False)

        asked = self.asked()

        def work(_token: CancelToken) -> Change[list[MailboxChange]]:
            return remembered(service, lambda: asked(service, False))

        self.console.tasks.run(self, work, self._applied, self._failed)

    def _applied(self, change: Change[list[MailboxChange]]) -> None:
        self._applying = False
        self.console.saved()
        count = sum(each.changed for each in change.result)
        words = self.tr("%n mailbox(es) changed.", "", count)
        if any(each.tests for each in change.result):
            tested = self.tr("What waits for its test is tested by the engine.")
            words = f"{words} {tested}"
        undo = offered(self.console, change, self.tr("The change of %n mailbox(es) is undone.", "", count))
        self.console.tell(words, undo.take_back if undo is not None else None)
        self.accept()

    def reject(self) -> None:
        """Close without a change; not while it is being made."""
        if not self._applying:
            self._looks.drop()
            super().reject()


class DefaultsDialog(BulkDialog):
    """The organisation's default profile and methods for these mailboxes."""

    def __init__(self, console: Console, addresses: Sequence[str], parent: QWidget | None = None) -> None:
        self.test = Switch()
        super().__init__(console, addresses, parent)
        self.call_it(
            self.tr("Apply default settings"),
            self.tr(
                "The default profile and the default methods of the organisation, as they stand in the settings, for every mailbox chosen."
            ),
        )
        self.look()

    def options(self) -> QWidget:
        """Whether what is off is tested and enabled."""
        self.test.setText(self.tr("Test and enable what is served and not enabled"))
        self.test.setAccessibleName(self.test.text())
        self.test.setToolTip(self.tr("The engine tests it; what passes works from then on"))
        self.test.setChecked(True)
        self.test.toggled.connect(lambda _on: self.look())
        return self.test

    def asked(self) -> Asked:
        """The defaults, with tests or without."""
        addresses, test = self.addresses, self.test.isChecked()
        return lambda service, dry_run: service.apply_defaults(addresses, test=test, dry_run=dry_run)


class AssignProfileDialog(BulkDialog):
    """Another profile for these mailboxes."""

    def __init__(self, console: Console, addresses: Sequence[str], parent: QWidget | None = None) -> None:
        self.box = QComboBox()
        super().__init__(console, addresses, parent)
        self.call_it(
            self.tr("Assign a profile"),
            self.tr("The server that these mailboxes are on. What worked is tested again, and goes on when it has passed."),
        )
        service = console.service
        console.tasks.run(self, lambda _token: [profile.name for profile in service.profiles()], self._offer, self._failed)

    def options(self) -> QWidget:
        """The profiles."""
        self.box.setAccessibleName(self.tr("Profile"))
        self.box.setToolTip(self.tr("The profile that all of them get"))
        self.box.activated.connect(lambda _place: self.look())
        return self.box

    def _offer(self, names: list[str]) -> None:
        self.box.addItem(self.tr("Choose a profile"), "")
        for name in names:
            self.box.addItem(name, name)
        self.box.addItem(self.tr("None: nothing is processed"), NO_PROFILE)
        self.look()

    def asked(self) -> Asked:
        """The profile that is chosen; none yet changes nothing."""
        addresses, profile = self.addresses, str(self.box.currentData() or "")
        return lambda service, dry_run: service.assign_profile(addresses, profile, dry_run=dry_run) if profile else []
