"""The quarantine's drawer: one message that could not be processed: what happened, the steps, what the server said, its source."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from core.cancel import CancelToken
from core.domain.ids import FailureId
from core.errors import PostroomError
from core.service import FailureDetail, FailureEntry
from gui.icons import icon
from gui.messages import direction_word, problem_of
from gui.panes.quarantine_rows import given_up_words
from gui.plain import plain_tip
from gui.reading.attachments import choose_file
from gui.reading.harmless import message_file_name, one_line
from gui.reading.saving import save_file
from gui.reading.source import SourceWindow
from gui.reading.why import StepChain, folded_text
from gui.reading.words import bare_reason, failure_words, subject_of
from gui.tasks import Latest
from gui.theme import GAP, GROUP, MARGIN, Tone, set_class
from gui.times import ago, exact
from gui.widgets.banner import Banner
from gui.widgets.copyable import ValueLabel
from gui.widgets.flow import FlowLayout
from gui.widgets.folding import Fold
from gui.widgets.state_label import StateLabel

if TYPE_CHECKING:
    from collections.abc import Callable

    from gui.console import Console


class QuarantineDrawer(QWidget):
    """Shows one failure. `retry_wanted`, `give_up_wanted` and `explain_wanted` carry its entry. GUI thread only."""

    retry_wanted = Signal(object)
    give_up_wanted = Signal(object)
    explain_wanted = Signal(object)

    def __init__(self, console: Console, parent: QWidget | None = None, *, ask_file: Callable[[QWidget, str], str] = choose_file) -> None:
        super().__init__(parent)
        self._console = console
        self._ask_file = ask_file
        self._latest: Latest[FailureDetail] = Latest(console.tasks, self)
        self.entry: FailureEntry | None = None
        self.detail: FailureDetail | None = None
        self.setAccessibleName(self.tr("Message in quarantine"))
        self.subject = ValueLabel(parent=self)
        set_class(self.subject, "heading")
        self.reason = StateLabel(parent=self)
        self.next = ValueLabel(parent=self)
        self.facts = ValueLabel(parent=self)
        set_class(self.facts, "caption")
        self.banner = Banner(self)
        self.chain = StepChain(self)
        self.source_note = QLabel(self)
        self.source_note.setWordWrap(True)
        set_class(self.source_note, "caption")
        self.retry_button = self._button("refresh", self.tr("Retry now"))
        self.source_button = self._button("source", self.tr("Source"))
        self.save_button = self._button("save", self.tr("Save as .eml…"))
        self.explain_button = self._button("why", self.tr("Explain"))
        self.give_up_button = self._button("close", self.tr("Give up…"))
        for button, tip in (
            (self.retry_button, self.tr("Judge it again, and run its mailbox now")),
            (self.source_button, self.tr("The message as it came")),
            (self.save_button, self.tr("Write the message as it came into a file")),
            (self.explain_button, self.tr("Every rule that was asked about it, in each mailbox")),
            (self.give_up_button, self.tr("Take it out of quarantine for good, for a reason that is kept")),
        ):
            button.setToolTip(plain_tip(tip))
        self.retry_button.clicked.connect(lambda: self.retry_wanted.emit(self.entry))
        self.give_up_button.clicked.connect(lambda: self.give_up_wanted.emit(self.entry))
        self.explain_button.clicked.connect(lambda: self.explain_wanted.emit(self.entry))
        self.source_button.clicked.connect(self.show_source)
        self.save_button.clicked.connect(self.save)
        self._detail: Fold | None = None
        self._arrange()

    def _button(self, icon_name: str, text: str) -> QPushButton:
        return QPushButton(icon(icon_name), text, self)

    def _arrange(self) -> None:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(MARGIN, 0, MARGIN, MARGIN)
        column.setSpacing(GAP)
        self._column = column
        for widget in (self.subject, self.reason, self.next, self.banner):
            column.addWidget(widget)
        buttons = QWidget(page)
        flow = FlowLayout(buttons, GAP)
        for button in (self.retry_button, self.source_button, self.save_button, self.explain_button, self.give_up_button):
            flow.addWidget(button)
        column.addWidget(buttons)
        column.addWidget(self.source_note)
        column.addSpacing(GROUP - GAP)
        heading = QLabel(self.tr("What happened"), page)
        set_class(heading, "heading")
        column.addWidget(heading)
        column.addWidget(self.chain)
        self._place = column.count()
        column.addSpacing(GROUP - GAP)
        column.addWidget(self.facts)
        column.addStretch(1)
        area = QScrollArea(self)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(page)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(area)

    def show_entry(self, entry: FailureEntry) -> None:
        """Show a failure; what is known of it beyond the list is read."""
        if entry == self.entry and self.detail is not None:
            return
        same = self.entry is not None and self.entry.id == entry.id
        self.entry = entry
        self.banner.clear()
        self.subject.set_value(subject_of(entry.subject))
        waits = entry.given_up_by is None
        self.reason.set_shape("state-parked" if waits else "state-off", Tone.PARKED if waits else Tone.OFF, failure_words(entry.reason))
        self.retry_button.setVisible(waits)
        self.give_up_button.setVisible(waits)
        self.next.set_value(self._next(entry))
        self.facts.set_value("\n".join(self._facts(entry)))
        self.explain_button.setVisible(bool(entry.message_id))
        if not same:
            self._show_detail(None)
        self._read(entry)

    def _read(self, entry: FailureEntry) -> None:
        service = self._console.service
        self._latest.run(lambda _token: service.failure(entry.id), self._show_detail, partial(self._not_read, entry))

    def _not_read(self, entry: FailureEntry, error: PostroomError) -> None:
        self.banner.show_problem(problem_of(error), partial(self._read, entry))

    def _next(self, entry: FailureEntry) -> str:
        if entry.given_up_by is not None:
            return given_up_words(entry)
        if entry.next_retry_at is None:
            return self.tr("It is not tried again by itself. Retry it once the cause is out of the way.")
        return self.tr("It is tried again {when}.").format(when=ago(entry.next_retry_at))

    def _facts(self, entry: FailureEntry) -> list[str]:
        found = [
            self.tr("{direction} in {mailbox}").format(direction=direction_word(entry.direction), mailbox=one_line(entry.mailbox)),
            self.tr("Since {ago}, {time}").format(ago=ago(entry.at), time=exact(entry.at)),
            self.tr("%n attempt(s)", "", entry.attempts),
        ]
        if entry.program:
            found.append(self.tr("Last tried by version {version}").format(version=one_line(entry.program)))
        if entry.message_id:
            found.append(f"Message-ID {one_line(entry.message_id)}")
        return found

    def _show_detail(self, detail: FailureDetail | None) -> None:
        self.detail = detail
        self.chain.show_steps(detail.steps if detail is not None else ())
        if self._detail is not None:
            self._column.removeWidget(self._detail)
            self._detail.hide()
            self._detail.deleteLater()
            self._detail = None
        more = bare_reason(detail.detail) if detail is not None else ""
        if detail is not None and more and not any(more in step.because for step in detail.steps):
            self._detail = folded_text(self.tr("Details"), detail.detail, self)
            self._column.insertWidget(self._place, self._detail)
        has_source = detail is not None and detail.has_source
        for button in (self.source_button, self.save_button):
            button.setEnabled(has_source)
        self.source_note.setText("" if detail is None or has_source else self.tr("Its source was never fetched from the server."))
        self.source_note.setVisible(bool(self.source_note.text()))

    def _failed(self, error: PostroomError) -> None:
        self.banner.show_problem(problem_of(error))

    # ---- its source

    def show_source(self) -> None:
        """Open the source in a window of its own."""
        entry, service = self.entry, self._console.service
        if entry is not None:
            SourceWindow(self._console, subject_of(entry.subject), partial(service.failure_source, entry.id), self).show()

    def save(self) -> None:
        """Write the source into a file."""
        entry, service = self.entry, self._console.service
        chosen = self._ask_file(self, message_file_name(entry.subject)) if entry is not None else ""
        if entry is None or not chosen:
            return
        path, failure_id = Path(chosen), FailureId(entry.id)

        def work(_token: CancelToken) -> Path:
            return save_file(path, service.failure_source(failure_id))

        def done(written: Path) -> None:
            self._console.tell(self.tr("Saved as {path}").format(path=written))

        self._console.tasks.run(self, work, done, self._failed, title=self.tr("Saving a message"))
