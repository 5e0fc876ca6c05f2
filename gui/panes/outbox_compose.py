"""ComposeDialog: a small mail, from one of the mailboxes, put into the outbox. The engine sends it.

filled in ──Send──▶ checked here ──▶ service.compose in a task ──▶ closed, said in the status line
                        └──▶ faults at their fields            └──▶ what the service refuses, above
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from email.utils import getaddresses
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QFileDialog, QHBoxLayout, QLabel, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from core.cancel import CancelToken
from core.domain.activity import Email
from core.domain.mailbox import MailboxKind
from core.errors import PostroomError
from core.service import ComposeRequest
from core.service.attaching import attach
from gui.icons import icon
from gui.messages import problem_of
from gui.plain import plain_tip
from gui.reading.ask_bar import AskBar
from gui.reading.choose_record import REGARDING
from gui.reading.harmless import one_line
from gui.theme import DIALOG, FIELD_MIN, GAP, MARGIN, ROW, Tone, set_class
from gui.times import size
from gui.widgets import checks
from gui.widgets.banner import Banner
from gui.widgets.flow import FlowLayout
from gui.widgets.form import ChoiceField, Form, RecordField, TextField

if TYPE_CHECKING:
    from gui.console import Console

#: All attachments of one mail together; servers refuse far less.
MOST_BYTES = 100_000_000


def recipients(text: object) -> list[str]:
    """The recipients in one line, separated by commas or semicolons, with or without names."""
    return [_named(name, address) for name, address in _split(text)]


def _split(text: object) -> list[tuple[str, str]]:
    line = "" if text is None else str(text).replace(";", ",")
    return getaddresses([line]) if line.strip() else []


def _named(name: str, address: str) -> str:
    plain = name.replace("\\", "").replace('"', "")
    return f'"{plain}" <{address}>' if plain else address


def check_recipients(text: object) -> str:
    """What is wrong with a line of recipients; empty where nothing is."""
    faults = (checks.address(address or "?") for _name, address in _split(text))
    return next((fault for fault in faults if fault), "")


class AttachmentList(QWidget):
    """The files of a mail that is being written: added by button or dropped, each with a button that takes it out again."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.paths: list[Path] = []
        self.setAccessibleName(self.tr("Attachments"))
        self.add_button = QPushButton(icon("attach"), self.tr("Attach files…"), self)
        self.add_button.setAutoDefault(False)
        self.add_button.clicked.connect(self._choose)
        self._chips = QWidget(self)
        self._flow = FlowLayout(self._chips)
        self.note = QLabel(self)
        set_class(self.note, "caption")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GAP)
        row.addWidget(self.add_button, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._chips, 1)
        row.addWidget(self.note, 0, Qt.AlignmentFlag.AlignTop)

    def _choose(self) -> None:
        dialog = QFileDialog(self, self.tr("Attach files"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.filesSelected.connect(lambda names: self.add([Path(name) for name in names]))
        dialog.open()

    def add(self, paths: Sequence[Path]) -> None:
        """Take these files in; folders and files that are in already are left out."""
        self.paths += [path for path in dict.fromkeys(paths) if path.is_file() and path not in self.paths]
        self._fill()

    def remove(self, path: Path) -> None:
        """Take a file out."""
        self.paths.remove(path)
        self._fill()

    def _fill(self) -> None:
        while (item := self._flow.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for path in self.paths:
            name = one_line(path.name, longest=60)
            chip = QPushButton(icon("close", Tone.MUTED), name.replace("&", "&&"), self._chips)
            set_class(chip, "chip")
            chip.setAutoDefault(False)
            chip.setAccessibleName(self.tr("Remove {name}").format(name=name))
            chip.setToolTip(plain_tip(self.tr("Remove {name}").format(name=name)))
            chip.clicked.connect(lambda _checked=False, path=path: self.remove(path))
            self._flow.addWidget(chip)
            chip.show()
        self.note.setText(size(self.total_bytes()) if self.paths else "")
        self._chips.updateGeometry()

    def total_bytes(self) -> int:
        """How large the files are together, as far as they are still there."""
        return sum(path.stat().st_size for path in self.paths if path.is_file())


class ComposeDialog(QDialog):
    """Writes one mail. `composed` carries it once it is in the outbox. GUI thread only."""

    composed = Signal(object)

    def __init__(self, console: Console, parent: QWidget | None = None, *, mailbox: str = "") -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("New mail"))
        self.setAcceptDrops(True)
        self._console = console
        self._sending = False
        self.form = Form(self)
        senders = [view for view in console.state.mailboxes.values() if view.kind is not MailboxKind.FORWARD]
        self._senders: list[tuple[object, str]] = [(view.mailbox, view.mailbox) for view in sorted(senders, key=lambda view: view.mailbox)]
        words = self.tr("The mailbox that it is sent from.")
        self.form.add(ChoiceField("mailbox", self.tr("From"), self._senders, required=True, help_text=words))
        hint = self.tr("Addresses, separated by commas")
        words = self.tr("To whom it goes; several addresses with commas between them.")
        self.form.add(TextField("to", self.tr("To"), placeholder=hint, required=True, check=check_recipients, help_text=words))
        words = self.tr("Who gets a copy; everybody sees it.")
        self.form.add(TextField("cc", self.tr("Cc"), check=check_recipients, help_text=words))
        words = self.tr("Who gets a copy that nobody else sees.")
        self.form.add(TextField("bcc", self.tr("Bcc"), check=check_recipients, help_text=words))
        words = self.tr("What it is about. A tracking token may be added at its end.")
        self.form.add(TextField("subject", self.tr("Subject"), help_text=words))
        words = self.tr("The record that this email concerns.")
        self.form.add(RecordField(console, "regarding", self.tr("Regarding"), REGARDING, typed=True, help_text=words))
        if mailbox:
            self.form.field("mailbox").set_value(mailbox)
        self.text = QPlainTextEdit(self)
        self.text.setAccessibleName(self.tr("Text"))
        self.text.setTabChangesFocus(True)
        self.text.setMinimumHeight(ROW * 4)
        self.attachments = AttachmentList(self)
        self.banner = Banner(self)
        self.ask_bar = AskBar(self)
        self.buttons = QDialogButtonBox(self)
        self.send_button = self.buttons.addButton(self.tr("Send"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.send_button.setDefault(True)
        self.send_button.clicked.connect(self.send)
        QShortcut(QKeySequence("Ctrl+Return"), self, self.send)
        self.buttons.addButton(QDialogButtonBox.StandardButton.Cancel)
        self.buttons.rejected.connect(self.reject)
        self._arrange()
        self.form.field("to").setFocus()

    def _arrange(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        column.setSpacing(GAP)
        column.addWidget(self.banner)
        column.addWidget(self.form)
        column.addWidget(self.text, 1)
        for widget in (self.attachments, self.ask_bar, self.buttons):
            column.addWidget(widget)
        self.resize(DIALOG + MARGIN, DIALOG + FIELD_MIN // 4)

    # ---- sending

    def _request(self) -> ComposeRequest:
        values = self.form.values()
        regarding = values["regarding"]
        return ComposeRequest(
            mailbox=str(values["mailbox"] or ""),
            to=tuple(recipients(values["to"])),
            cc=tuple(recipients(values["cc"])),
            bcc=tuple(recipients(values["bcc"])),
            subject=str(values["subject"] or ""),
            text=self.text.toPlainText(),
            regarding=None if regarding is None else str(regarding),
        )

    def send(self) -> None:
        """Check, and put the mail into the outbox."""
        if self._sending:
            return
        self.banner.clear()
        if not self.form.validate():
            return
        if self.attachments.total_bytes() > MOST_BYTES:
            self.banner.show_words(self.tr("The attachments are larger than {size} together.").format(size=size(MOST_BYTES)), Tone.DEGRADED)
            return
        self._wait(waiting=True)
        request, paths, service = self._request(), list(self.attachments.paths), self._console.service

        def work(token: CancelToken) -> Email:
            files = []
            for path in paths:
                token.check()
                files.append(attach(path))
            return service.compose(replace(request, attachments=tuple(files)))

        self._console.tasks.run(self, work, self._done, self._failed, title=self.tr("Putting a mail into the outbox"))

    def _wait(self, *, waiting: bool) -> None:
        self._sending = waiting
        self.ask_bar.close_bar()
        for widget in (self.form, self.text, self.attachments, self.send_button):
            widget.setEnabled(not waiting)

    def _done(self, email: Email) -> None:
        self._console.tell(self.tr("The mail waits in the outbox."))
        self._sending = False
        self.accept()
        self.composed.emit(email)

    def _failed(self, error: PostroomError) -> None:
        self._wait(waiting=False)
        self.banner.show_problem(problem_of(error))

    # ---- files, and leaving

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802
        """Files may be dropped anywhere on the dialog."""
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802
        """Attach what was dropped."""
        self.attachments.add([Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()])
        event.acceptProposedAction()

    def reject(self) -> None:
        """Leave; what was written asks first. While it is put into the outbox it stays: whoever left now would not hear of a refusal."""
        if self._sending:
            return
        written = bool(self.form.is_changed or self.text.toPlainText().strip() or self.attachments.paths)
        if written and self.ask_bar.isHidden():
            self.ask_bar.ask(self.tr("Discard this mail?"), [(self.tr("Discard"), super().reject)], no=self.tr("Keep writing"))
            return
        if not written:
            super().reject()
