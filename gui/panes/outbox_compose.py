"""ComposeDialog: a mail that is written: a new one, an answer to another, or a draft; put into the outbox, from where the engine sends it.

filled in ──Send──▶ checked here ──▶ kept and queued in a task ──▶ closed, said in the status line
    │ ▲                 └──▶ faults at their fields     └──▶ what the service refuses, above
    │ └── kept as a draft a moment after each change (DraftKeeper)
    └── left ──▶ asked: kept as a draft, discarded, or written on
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTime, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeySequence, QShortcut, QTextCursor
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from core.domain.activity import Email
from core.domain.answers import AnswerKind
from core.domain.ids import AttachmentId
from core.errors import PostroomError
from core.service import ComposeRequest, Kind
from gui.messages import problem_of
from gui.panes.outbox_attachments import Attached, AttachmentList
from gui.panes.outbox_draft import DraftKeeper, Written, fresh
from gui.panes.outbox_form import ComposeForm, request_of
from gui.panes.outbox_quote import Quote, found_quote, html_with, is_quoted
from gui.panes.outbox_text import WrittenText, files_in
from gui.reading.ask_bar import AskBar
from gui.tasks import Latest
from gui.theme import DIALOG, FIELD_MIN, GAP, MARGIN, ROW, Tone, set_class
from gui.times import size
from gui.widgets.banner import Banner

if TYPE_CHECKING:
    from gui.console import Console

#: All attachments of one mail together; servers refuse far less.
MOST_BYTES = 100_000_000
#: Where how it is sent is opened, in logical pixels.
_TALL = DIALOG + 5 * ROW // 2


class ComposeDialog(QDialog):
    """Writes one mail. `request` is what it begins with, `draft` one that was begun before, read whole.

    `composed` carries it once it is in the outbox, `kept` a draft that was left for later. GUI thread only.
    """

    composed = Signal(object)
    kept = Signal(object)

    def __init__(
        self,
        console: Console,
        parent: QWidget | None = None,
        *,
        mailbox: str = "",
        request: ComposeRequest | None = None,
        draft: Email | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAcceptDrops(True)
        self._console = console
        self._start = request or (request_of(draft) if draft is not None else ComposeRequest(mailbox))
        self._quote: Quote | None = None
        self._sending = False
        self._upload: tuple[list[Attached], list[AttachmentId]] = ([], [])
        self._kept_words = self._begun = ""
        self.setWindowTitle(self._title(draft))
        self.form = ComposeForm(console, self)
        self.text = WrittenText(self)
        self.attachments = AttachmentList(self)
        self.note = QLabel(self)
        set_class(self.note, "caption")
        self.note.setTextFormat(Qt.TextFormat.PlainText)
        self.note.setWordWrap(True)
        self.banner = Banner(self)
        self.ask_bar = AskBar(self)
        self.buttons = QDialogButtonBox(self)
        self.send_button = self.buttons.addButton(self.tr("Send"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.send_button.setDefault(True)
        self.send_button.setToolTip(self.tr("Put it into the outbox (Ctrl+Enter)"))
        self.send_button.clicked.connect(self.send)
        QShortcut(QKeySequence("Ctrl+Return"), self, self.send)
        self.buttons.addButton(QDialogButtonBox.StandardButton.Cancel)
        self.buttons.rejected.connect(self.reject)
        self.keeper = DraftKeeper(console, self._written, self)
        self._arrange()
        self._fill(draft)
        self._connect()
        self._read_blocked()

    def _title(self, draft: Email | None) -> str:
        if draft is not None:
            return self.tr("Draft")
        if self._start.answers is None:
            return self.tr("New mail")
        return self.tr("Forward") if self._start.answer_kind is AnswerKind.FORWARD else self.tr("Reply")

    def _arrange(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        column.setSpacing(GAP)
        self.form.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        column.addWidget(self.banner)
        column.addWidget(self.form)
        column.addWidget(self.text, 1)
        for widget in (self.attachments, self.note, self.ask_bar, self.buttons):
            column.addWidget(widget)
        self.resize(DIALOG + FIELD_MIN // 2, DIALOG + GAP)
        self.form.options.toggled.connect(self._grow)

    def _grow(self, opened: bool) -> None:
        """What is opened takes nothing from the text, as far as that goes."""
        if opened:
            self.resize(self.width(), max(self.height(), _TALL))

    def _fill(self, draft: Email | None) -> None:
        start = self._start
        if start.mailbox:
            self.form.show_request(start)
        self.text.setPlainText(start.text)
        if draft is not None:
            self.keeper.draft_id = draft.id
            self._quote = found_quote(self.written_text(), start.html)
            # Pictures that the quoted message shows go with it.
            self.attachments.show_kept(draft.attachments)
        else:
            self._quote = None if start.html is None else Quote(self.written_text(), start.html)
            self.attachments.show_given(start.attachments)
        self._begun = self.written_text()
        self._say_format()
        answers = bool(start.to) and start.answers is not None
        (self.text if answers or draft is not None else self.form.field("to")).setFocus()
        self.text.moveCursor(QTextCursor.MoveOperation.Start)

    def _connect(self) -> None:
        self.form.changed.connect(lambda _key: self.keeper.touched())
        self.text.textChanged.connect(self.keeper.touched)
        self.text.textChanged.connect(self._say_format)
        self.text.files.connect(self.attachments.add)
        self.attachments.changed.connect(self.keeper.touched)
        for line in self.findChildren(QLineEdit):
            # What is dropped on it would stand in it as a path.
            line.setAcceptDrops(False)
        self.keeper.saved.connect(self._saved)
        self.keeper.refused.connect(self._not_saved)

    def _read_blocked(self) -> None:
        service = self._console.service
        reading: Latest[dict[str, object]] = Latest(self._console.tasks, self)

        def have(entry: dict[str, object]) -> None:
            blocked = entry.get("blocked_attachments")
            if isinstance(blocked, list | tuple):
                self.attachments.set_blocked([str(one) for one in blocked])

        reading.run(lambda _token: service.entry(Kind.ORGANIZATION, 0), have, lambda error: self.banner.show_problem(problem_of(error)))

    # ---- what is written

    def written_text(self) -> str:
        """The text, with the blanks that it was given."""
        return self.text.written()

    @property
    def is_written(self) -> bool:
        """Whether a person would lose something."""
        return bool(self.form.is_changed or self.written_text() != self._begun or self.attachments.is_changed)

    def _whole(self, request: ComposeRequest) -> ComposeRequest:
        text = self.written_text()
        html = html_with(self._quote, text)
        return replace(request, text=text, html=html, answers=self._start.answers, answer_kind=self._start.answer_kind)

    def _as_written(self, request: ComposeRequest) -> Written:
        self._upload = (self.attachments.fresh, self.attachments.kept)
        items = self.attachments
        whole = self._whole(request)
        return Written(whole, tuple(items.given), tuple(items.paths), tuple(items.kept))

    def _written(self) -> Written | None:
        """What is kept as a draft; None while there is nothing that can be."""
        if not self.is_written or self.form.field("mailbox").value() is None or self.attachments.total_bytes() > MOST_BYTES:
            return None
        return self._as_written(self.form.sound_request())

    def _saved(self, draft: Email) -> None:
        uploaded, before = self._upload
        self.attachments.have_kept(uploaded, fresh(before, draft))
        self._say(self.tr("Kept as a draft at {time}").format(time=self.locale().toString(QTime.currentTime(), "HH:mm:ss")))

    def _not_saved(self, error: PostroomError) -> None:
        problem = problem_of(error)
        self._say(self.tr("Not kept as a draft: {cause}").format(cause=problem.cause or problem.title))

    def _say(self, kept: str = "") -> None:
        self._kept_words = kept or self._kept_words
        words = [self._kept_words]
        if self._quote is not None and not is_quoted(self._quote, self.written_text()):
            words.append(self.tr("The quoted message was changed: it is sent as plain text."))
        self.note.setText("  ·  ".join(part for part in words if part))

    def _say_format(self) -> None:
        self._say()

    # ---- sending

    def send(self) -> None:
        """Check, and put the mail into the outbox."""
        if self._sending:
            return
        self.banner.clear()
        if not self.form.validate() or not self._fits():
            return
        self._wait(waiting=True)
        title = self.tr("Putting a mail into the outbox")
        self.keeper.finish(lambda: self._as_written(self.form.request()), send=True, done=self._done, failed=self._failed, title=title)

    def _fits(self) -> bool:
        if self.attachments.total_bytes() <= MOST_BYTES:
            return True
        self.banner.show_words(self.tr("The attachments are larger than {size} together.").format(size=size(MOST_BYTES)), Tone.DEGRADED)
        return False

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
        if files_in(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802
        """Attach what was dropped."""
        self.attachments.add(files_in(event.mimeData()))
        event.acceptProposedAction()

    def keep(self) -> None:
        """Leave, and go on later: what is wrong is put right first."""
        self.banner.clear()
        if not all(self.form.field(key).validate() for key in ("cc", "bcc", "subject")) or not self._fits():
            return
        self._wait(waiting=True)

        def done(draft: Email) -> None:
            self._console.tell(self.tr("The draft waits in the outbox."))
            self._sending = False
            super(ComposeDialog, self).reject()
            self.kept.emit(draft)

        title = self.tr("Keeping a draft")
        self.keeper.finish(lambda: self._as_written(self.form.request()), send=False, done=done, failed=self._failed, title=title)

    def discard(self) -> None:
        """Leave, and forget what was written."""
        self._wait(waiting=True)

        def done() -> None:
            self._sending = False
            super(ComposeDialog, self).reject()

        self.keeper.discard(done, self._failed)

    def reject(self) -> None:
        """Leave; what was written asks first. While it is put into the outbox it stays: whoever left now would not hear of a refusal."""
        if self._sending:
            return
        if self.is_written and self.ask_bar.isHidden():
            answers = [(self.tr("Keep as a draft"), self.keep), (self.tr("Discard"), self.discard)]
            self.ask_bar.ask(self.tr("Keep this mail as a draft?"), answers, no=self.tr("Keep writing"))
            return
        if not self.is_written:
            self.keeper.stop()
            super().reject()
