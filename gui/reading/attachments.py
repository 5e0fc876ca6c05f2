"""AttachmentBar: the attachments of an email, to be saved one by one or all; blocked ones say why and ask once more.

listed ──Save──▶ (blocked: asked) ──▶ file dialog ──▶ read and written in a task ──▶ said in the status line
       ──Save all──▶ folder dialog ──▶ names taken: asked (Keep both, Replace, Cancel) ──▶ written
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFileDialog, QFrame, QHBoxLayout, QLabel, QPushButton, QToolButton, QVBoxLayout, QWidget

from core.cancel import CancelToken
from core.domain.activity import AttachmentInfo, Email
from core.errors import PostroomError
from gui.icons import icon, pixmap
from gui.messages import problem_of
from gui.plain import plain_tip
from gui.reading.ask_bar import AskBar
from gui.reading.harmless import file_name, message_file_name, one_line
from gui.reading.saving import FileToSave, Saved, WhenTaken, save_all, save_pieces
from gui.theme import FIELD_MIN, GAP, ICON_SMALL, Tone, set_class, theme
from gui.times import size
from gui.widgets.flow import FlowLayout

if TYPE_CHECKING:
    from gui.console import Console

#: So many are shown at first.
FIRST_SHOWN = 6


def choose_file(parent: QWidget, name: str) -> str:
    """Ask where one file goes; empty where the person changed their mind. The system asks before it replaces a file."""
    return QFileDialog.getSaveFileName(parent, "", name)[0]


def choose_folder(parent: QWidget) -> str:
    """Ask for a folder; empty where the person changed their mind."""
    return QFileDialog.getExistingDirectory(parent)


def listed(email: Email) -> list[AttachmentInfo]:
    """The attachments to list: all but the pictures that the HTML shows itself."""
    html = (email.html or "").lower()
    shown = [one for one in email.attachments if one.content_id and f"cid:{one.content_id.lower()}" in html]
    return [one for one in email.attachments if one not in shown or not one.mime_type.startswith("image/")]


class AttachmentCard(QFrame):
    """One attachment: icon, name, size, Save."""

    save_wanted = Signal(object)

    def __init__(self, info: AttachmentInfo, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.info = info
        set_class(self, "card")
        name = one_line(info.name) or self.tr("(no name)")
        picture = QLabel(self)
        picture.setPixmap(pixmap("lock" if info.blocked else "attach", ICON_SMALL, Tone.DEGRADED if info.blocked else Tone.MUTED))
        title = QLabel(self)
        title.setTextFormat(Qt.TextFormat.PlainText)
        title.setText(self.fontMetrics().elidedText(name, Qt.TextElideMode.ElideMiddle, FIELD_MIN * 3 // 4))
        amount = QLabel(size(info.size_bytes), self)
        set_class(amount, "caption")
        self.save_button = QToolButton(self)
        self.save_button.setIcon(icon("save"))
        self.save_button.setIconSize(QSize(ICON_SMALL, ICON_SMALL))
        self.save_button.setToolTip(plain_tip(self.tr("Save {name}").format(name=name)))
        self.save_button.setAccessibleName(self.tr("Save {name}").format(name=name))
        self.save_button.clicked.connect(lambda: self.save_wanted.emit(self.info))
        row = QHBoxLayout(self)
        row.setContentsMargins(GAP, 0, 0, 0)
        row.setSpacing(GAP)
        for widget in (picture, title, amount, self.save_button):
            row.addWidget(widget)
        kind = one_line(info.mime_type)
        self.setToolTip(plain_tip(f"{name}\n{kind}, {size(info.size_bytes)}" + ("\n" + self.tr("Blocked") if info.blocked else "")))
        self.setAccessibleName(f"{name}, {size(info.size_bytes)}" + (", " + self.tr("blocked") if info.blocked else ""))


class AttachmentBar(QWidget):
    """The attachments of one email. `problem` carries what went wrong while saving. GUI thread only."""

    problem = Signal(object)

    def __init__(
        self,
        console: Console,
        parent: QWidget | None = None,
        *,
        ask_file: Callable[[QWidget, str], str] = choose_file,
        ask_folder: Callable[[QWidget], str] = choose_folder,
    ) -> None:
        super().__init__(parent)
        self._console = console
        self._ask_file = ask_file
        self._ask_folder = ask_folder
        self._email: Email | None = None
        self._shown: list[AttachmentInfo] = []
        self.setAccessibleName(self.tr("Attachments"))
        self._cards = QWidget(self)
        self._flow = FlowLayout(self._cards, GAP)
        self.ask_bar = AskBar(self)
        self.save_all_button = QPushButton(icon("save"), self.tr("Save all…"), self._cards)
        self.save_all_button.clicked.connect(self.save_all)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addWidget(self._cards)
        column.addWidget(self.ask_bar)
        # A bound method: the connection ends with this widget.
        theme().changed.connect(self._refill)
        self.show_email(None)

    def show_email(self, email: Email | None) -> None:
        """Show the attachments of an email; hidden where there are none."""
        self._email = email
        self._shown = listed(email) if email is not None else []
        self.ask_bar.close_bar()
        self._fill(FIRST_SHOWN)
        self.save_all_button.setVisible(len([one for one in self._shown if not one.blocked]) > 1)
        self.setVisible(bool(self._shown))

    def _refill(self) -> None:
        self._fill(FIRST_SHOWN)

    def _fill(self, most: int) -> None:
        while (item := self._flow.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None and widget is not self.save_all_button:
                widget.hide()
                widget.deleteLater()
        for info in self._shown[:most]:
            card = AttachmentCard(info, self._cards)
            card.save_wanted.connect(self.save)
            self._flow.addWidget(card)
        if len(self._shown) > most:
            more = QPushButton(self.tr("%n more", "", len(self._shown) - most), self._cards)
            more.clicked.connect(lambda: self._fill(len(self._shown)))
            self._flow.addWidget(more)
        # At the end of the cards, so that a narrow pane is as wide as the widest of them.
        self._flow.addWidget(self.save_all_button)
        self._cards.updateGeometry()

    def cards(self) -> list[AttachmentCard]:
        """The cards, in order."""
        widgets = [item.widget() for number in range(self._flow.count()) if (item := self._flow.itemAt(number)) is not None]
        return [widget for widget in widgets if isinstance(widget, AttachmentCard)]

    # ---- saving one

    def save(self, info: AttachmentInfo) -> None:
        """Save one attachment; a blocked one says why, and is only to be had inside the whole message."""
        if not info.blocked:
            self._save_somewhere(info)
            return
        words = self.tr(
            "{name} is blocked: files of this kind can run programs on a computer. It is kept inside the message only. "
            "Save the whole message if you know who sent it."
        )
        self.ask_bar.ask(words.format(name=one_line(info.name, longest=80)), [(self.tr("Save message as .eml…"), self._save_message)])

    def _save_message(self) -> None:
        email = self._email
        chosen = self._ask_file(self, message_file_name(email.subject)) if email is not None else ""
        if email is None or not chosen:
            return
        activity_id, path = email.id, Path(chosen)

        def work(_token: CancelToken) -> Path:
            return save_pieces(path, self._console.service.source(activity_id))

        self._console.tasks.run(self, work, self._saved_one, self._failed, title=self.tr("Saving a message"))

    def _save_somewhere(self, info: AttachmentInfo) -> None:
        email = self._email
        chosen = self._ask_file(self, file_name(info.name)) if email is not None else ""
        if email is None or not chosen:
            return
        activity_id, path = email.id, Path(chosen)

        def work(_token: CancelToken) -> Path:
            return save_pieces(path, self._console.service.attachment(activity_id, info.id))

        self._console.tasks.run(self, work, self._saved_one, self._failed, title=self.tr("Saving an attachment"))

    def _saved_one(self, path: Path) -> None:
        self._console.tell(self.tr("Saved as {path}").format(path=path))

    # ---- saving all

    def save_all(self) -> None:
        """Save every attachment that is not blocked into a folder."""
        email, wanted = self._email, [one for one in self._shown if not one.blocked]
        chosen = self._ask_folder(self) if email is not None else ""
        if email is not None and chosen:
            self._save_into(Path(chosen), email, wanted, WhenTaken.ASK)

    def _save_into(self, folder: Path, email: Email, wanted: Sequence[AttachmentInfo], when_taken: WhenTaken) -> None:
        """Write these files of this email, whichever is shown by then."""

        def work(token: CancelToken) -> Saved:
            files = []
            for info in wanted:
                token.check()
                files.append(FileToSave(info.name, self._console.service.attachment(email.id, info.id)))
            return save_all(folder, files, when_taken)

        def again(answer: WhenTaken) -> None:
            self._save_into(folder, email, wanted, answer)

        def done(saved: Saved) -> None:
            self._saved_all(saved, again)

        self._console.tasks.run(self, work, done, self._failed, title=self.tr("Saving attachments"))

    def _saved_all(self, saved: Saved, again: Callable[[WhenTaken], None]) -> None:
        if not saved.taken:
            self._console.tell(self.tr("%n attachment(s) saved.", "", len(saved.written)))
            return
        words = self.tr("%n of these file(s) are in the folder already: ", "", len(saved.taken)) + ", ".join(saved.taken[:5])
        self.ask_bar.ask(
            words,
            [
                (self.tr("Keep both"), lambda: again(WhenTaken.KEEP_BOTH)),
                (self.tr("Replace"), lambda: again(WhenTaken.REPLACE)),
            ],
        )

    def _failed(self, error: PostroomError) -> None:
        self.problem.emit(problem_of(error))
