"""One person's data: everything that is stored of an address, to be handed over or to be erased.

address ──Export…──▶ a file, in a task
   └────Erase…──▶ counted ──▶ shown ──the address typed again──▶ erasing ──▶ erased: lists read anew
                     │          └── Esc, another address ──▶ nothing happened
                     └── refused: an address of the organisation, mail that is not settled
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from core.cancel import CancelToken
from core.domain.record import RecordType
from gui.console import Console
from gui.icons import icon
from gui.panes.settings_erasure import ErasurePanel
from gui.panes.settings_files import ask_new_file, dated, open_folder
from gui.panes.settings_parts import CHOICE, Card, narrow
from gui.tasks import Task
from gui.theme import GAP, Tone, set_class
from gui.widgets.fields_address import KnownAddressField
from gui.widgets.form import Form

_NAME, _SUFFIX = "person", ".zip"
#: Whose data it may be: users and queues are the organisation's own.
_KINDS = tuple(each for each in RecordType if each not in {RecordType.USER, RecordType.QUEUE})


class PersonCard(Card):
    """An address, and what can be done with everything that is stored of it."""

    def __init__(self, console: Console, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.head(
            self.tr("One person's data"),
            self.tr("What is stored of somebody outside of the organisation: handed over as a file, or erased, as the law may ask for."),
        )
        self._console = console
        self._path: Path | None = None
        self._task: Task | None = None
        self._erasing = False
        self.form = Form()
        sentence = self.tr("The address of a contact, a lead, or of anybody who wrote or was written to.")
        self.address = KnownAddressField(console, "address", self.tr("Address"), _KINDS, inactive=True, help_text=sentence)
        self.form.add(narrow(self.address, CHOICE))
        self.export_button = QPushButton(icon("export"), self.tr("Export…"))
        self.export_button.setAccessibleName(self.tr("Export everything that is stored of the address"))
        self.erase_button = QPushButton(icon("delete", Tone.DANGER), self.tr("Erase…"))
        self.erase_button.setAccessibleName(self.tr("Erase everything that is stored of the address"))
        self.folder_button = QPushButton(self.tr("Open folder"))
        self.folder_button.setAccessibleName(self.tr("Open the folder of the exported data"))
        self.folder_button.hide()
        self.panel = ErasurePanel()
        self._arrange()
        self._connect()

    def _arrange(self) -> None:
        set_class(self.erase_button, "danger")
        buttons = QHBoxLayout()
        buttons.setSpacing(GAP)
        for button in (self.export_button, self.erase_button, self.folder_button):
            buttons.addWidget(button)
        buttons.addStretch(1)
        self.column.addWidget(self.form)
        self.column.addLayout(buttons)
        self.column.addWidget(self.panel)

    def _connect(self) -> None:
        self.address.changed.connect(self._another)
        self.export_button.clicked.connect(self._ask_target)
        self.erase_button.clicked.connect(self.preview)
        self.folder_button.clicked.connect(self._open_folder)
        self.panel.confirmed.connect(self.erase)

    def _another(self) -> None:
        """What is shown is of another address."""
        self.panel.close_panel()
        self.banner.clear()
        self.folder_button.hide()

    def _chosen(self) -> str | None:
        """The address, where it is one."""
        return str(self.address.value()) if self.address.validate() else None

    # ---- handing over

    def _ask_target(self) -> None:
        if self._chosen() is not None:
            title, kind = self.tr("Export one person's data"), self.tr("Archives")
            ask_new_file(self, title, dated(_NAME, _SUFFIX), kind, self.export_to)

    def export_to(self, path: Path) -> None:
        """Write everything that is stored of the address to a file that is not there yet, in a task."""
        address, service, whole = self._chosen(), self._console.service, path.absolute()
        if address is None:
            return

        def work(token: CancelToken) -> dict[str, int]:
            return service.export_person(address, whole, token)

        def done(counts: dict[str, int]) -> None:
            self._exported(address, whole, counts)

        self._run(work, done, self.tr("Exporting one person's data"))

    def _exported(self, address: str, path: Path, counts: dict[str, int]) -> None:
        self._path = path
        held = self._held(counts)
        if held:
            words = self.tr("Written to {path}: {held}.").format(path=path, held=", ".join(held))
        else:
            words = self.tr("Nothing is stored of {address}; the file {path} says so.").format(address=address, path=path)
        self.banner.show_words(words, Tone.HEALTHY)
        self.folder_button.show()
        self._console.tell(self.tr("The data is exported."))

    def _held(self, counts: dict[str, int]) -> list[str]:
        words: dict[str, Callable[[int], str]] = {
            "activities": lambda n: self.tr("%Ln email(s)", "", n),
            "sources": lambda n: self.tr("%Ln source(s)", "", n),
            "attachments": lambda n: self.tr("%Ln attachment(s)", "", n),
            "records": lambda n: self.tr("%Ln record(s)", "", n),
            "decisions": lambda n: self.tr("%Ln reason(s)", "", n),
            "quarantine": lambda n: self.tr("%Ln message(s) in quarantine", "", n),
            "items": lambda n: self.tr("%Ln appointment(s), contact(s) and task(s)", "", n),
            "overwritten": lambda n: self.tr("%Ln value(s) that gave way", "", n),
            "alerts": lambda n: self.tr("%Ln alert(s)", "", n),
        }
        return [say(counts[name]) for name, say in words.items() if counts.get(name)]

    # ---- erasing

    def preview(self) -> None:
        """Count what erasing the address would do; nothing is changed."""
        address, service = self._chosen(), self._console.service
        if address is None:
            return

        def work(token: CancelToken) -> dict[str, int]:
            return asdict(service.preview_erasure(address, token))

        def done(counts: dict[str, int]) -> None:
            self._previewed(address, counts)

        self.panel.close_panel()
        self._run(work, done, self.tr("Looking for one person's data"))

    def _previewed(self, address: str, counts: dict[str, int]) -> None:
        if any(counts.values()):
            self.panel.show_counts(address, counts)
            self.look_here.emit(self.panel)
        else:
            self.banner.show_words(self.tr("Nothing is stored of {address}.").format(address=address), Tone.HEALTHY)

    def erase(self) -> None:
        """Erase what was shown, in a task. Stopped, it goes on when it is asked for again."""
        address, service = self.panel.address, self._console.service
        if not address:
            return

        def work(token: CancelToken) -> dict[str, int]:
            return asdict(service.erase_person(address, token))

        self._run(work, self._erased, self.tr("Erasing one person's data"))
        self._erasing = True

    def _erased(self, _counts: dict[str, int]) -> None:
        self.panel.close_panel()
        self.address.set_value(None)
        self.banner.show_words(self.tr("The person is erased. The audit says that it was done, and not of whom."), Tone.HEALTHY)
        self._console.tell(self.tr("The person is erased."))
        self._console.saved()

    # ---- the task

    def _run(self, work: Callable[[CancelToken], dict[str, int]], done: Callable[[dict[str, int]], None], title: str) -> None:
        self.banner.clear()
        self.folder_button.hide()
        self._offer(can=False)
        self._task = self._console.tasks.run(self, work, done, self.tell_problem, title=title)
        self._task.ended.connect(self._ended)

    def _ended(self) -> None:
        task, self._task = self._task, None
        self._offer(can=True)
        erasing, self._erasing = self._erasing, False
        if erasing and task is not None and task.token.cancelled:
            self.panel.close_panel()
            self.banner.show_words(self.tr("It was stopped half way. Erase the address again to go on."), Tone.DEGRADED)
            self._console.saved()

    def _offer(self, *, can: bool) -> None:
        for widget in (self.form, self.export_button, self.erase_button, self.panel):
            widget.setEnabled(can)

    def _open_folder(self) -> None:
        if self._path is not None:
            open_folder(self._path)
