"""ReadingPane: one email whole: head, attachments, body, and what can be done about it. Everything is read in tasks."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QLabel, QStackedLayout, QToolButton, QVBoxLayout, QWidget

from core.cancel import CancelToken
from core.domain.activity import Email, Party
from core.domain.ids import ActivityId
from core.domain.record import RecordLink
from core.errors import PostroomError
from gui.icons import icon
from gui.messages import problem_of
from gui.panes.pane import PaneName
from gui.reading.answering import AnswerActions
from gui.reading.attachments import AttachmentBar
from gui.reading.body_view import BodyView
from gui.reading.choose_record import ChooseRecord, target_of
from gui.reading.head_area import HeadArea
from gui.reading.header import MessageHeader
from gui.reading.notes import NoteList
from gui.reading.pin_bar import PinBar
from gui.reading.prepare import PreparedBody, prepare
from gui.reading.resolving import PartyResolver
from gui.reading.source import SourceWindow
from gui.reading.suggestion_bar import SuggestionBar
from gui.reading.why import WhyDialog
from gui.reading.words import link_text, subject_of
from gui.tasks import Latest
from gui.theme import GAP, MARGIN, set_class
from gui.widgets.banner import Banner

if TYPE_CHECKING:
    from core.service import Service
    from gui.console import Console


def read_email(service: Service, activity_id: ActivityId, *, whole: bool = False) -> tuple[Email, PreparedBody]:
    """An email with its body made ready. Raises PostroomError. Belongs on a worker thread."""
    email = service.show(activity_id)

    def inline() -> dict[str, bytes]:
        return {name: found.content for name, found in service.inline_images(activity_id).items()}

    return email, prepare(email.text or "", email.html, inline, whole=whole)


class ReadingPane(QWidget):
    """Shows one email, or a sentence where none is chosen. `email_changed` carries one that a person changed here; GUI thread only."""

    email_changed = Signal(object)
    activity_wanted = Signal(object)

    def __init__(self, console: Console, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._console = console
        self._latest: Latest[tuple[Email, PreparedBody]] = Latest(console.tasks, self)
        self.email: Email | None = None
        self.wanted: ActivityId | None = None
        self.setAccessibleName(self.tr("Email"))
        self.banner = Banner(self)
        self.header = MessageHeader(self)
        self.attachments = AttachmentBar(console, self)
        self.notes = NoteList(self)
        self.suggestion = SuggestionBar(console, self)
        self.pin = PinBar(console, self)
        self.pin.action(self)
        self.resolver = PartyResolver(console, self)
        self.body = BodyView(self)
        self.nothing = QLabel(self.tr("Select an email to read it."), self)
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        set_class(self.nothing, "muted")
        self.regarding_action = QAction(icon("link"), self.tr("Set regarding…"), self)
        self.regarding_action.setShortcut(QKeySequence("Ctrl+R"))
        self.regarding_action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self.regarding_action.triggered.connect(lambda _checked=False: self.choose_regarding())
        self.addAction(self.regarding_action)
        self.answers = AnswerActions(console, lambda: self.email, self)
        self.header.tools.addWidget(self.answers.button, 0, Qt.AlignmentFlag.AlignTop)
        self.why_action = self._action(self.tr("Why"), "why", "Ctrl+I", self.show_why)
        self.source_action = self._action(self.tr("Source"), "source", "Ctrl+U", self.show_source)
        self.answered_action = self._action(self.tr("Earlier email"), "reply", "", self._show_answered)
        self._connect()
        self._arrange()
        self._show_nothing()

    def _action(self, text: str, icon_name: str, shortcut: str, slot: Callable[[], object]) -> QAction:
        action = QAction(icon(icon_name), text, self)
        if shortcut:
            action.setShortcut(QKeySequence(shortcut))
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        action.triggered.connect(lambda _checked=False: slot())
        self.addAction(action)
        button = QToolButton(self)
        button.setDefaultAction(action)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        set_class(button, "quiet")
        button.setAccessibleName(text)
        button.setToolTip(f"{text} ({shortcut})" if shortcut else text)
        action.changed.connect(lambda: button.setVisible(action.isVisible()))
        self.header.tools.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        return action

    def _connect(self) -> None:
        self.header.record_wanted.connect(lambda link: self._console.go(PaneName.RECORDS, link))
        self.header.create_contact_wanted.connect(self.resolver.create)
        self.header.link_wanted.connect(self.resolver.link)
        self.resolver.resolved.connect(self._read_again)
        self.suggestion.decided.connect(self._read_again)
        self.pin.changed.connect(self._changed)
        for part in (self.notes, self.suggestion):
            part.activity_wanted.connect(self.activity_wanted)
        for source in (self.resolver, self.suggestion, self.answers, self.pin):
            source.problem.connect(self._show_problem)
        self.header.regarding_wanted.connect(self.choose_regarding)
        self.attachments.problem.connect(self.banner.show_problem)
        self.body.show_all_wanted.connect(self._show_all)

    def _arrange(self) -> None:
        page = QWidget(self)
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addWidget(HeadArea([self.suggestion, self.header, self.pin, self.notes, self.attachments], page))
        # A question is always in view, however far the head is scrolled.
        for bar in (self.attachments.ask_bar, self.resolver.bar):
            column.addWidget(bar)
        column.addWidget(self.body, 1)
        self._page = page
        self._stack = QStackedLayout()
        self._stack.addWidget(self.nothing)
        self._stack.addWidget(page)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(MARGIN // 2, MARGIN // 2, 0, 0)
        outer.setSpacing(GAP)
        outer.addWidget(self.banner)
        outer.addLayout(self._stack, 1)

    # ---- what is shown

    def show_activity(self, activity_id: ActivityId | None) -> None:
        """Read an email and show it; None shows none."""
        if activity_id == self.wanted:
            return
        self.wanted = activity_id
        self.banner.clear()
        if activity_id is None:
            self._latest.drop()
            self._show_nothing()
            return
        self._read(activity_id, whole=False)

    def _read(self, activity_id: ActivityId, *, whole: bool) -> None:
        service = self._console.service

        def work(_token: CancelToken) -> tuple[Email, PreparedBody]:
            return read_email(service, activity_id, whole=whole)

        self._latest.run(work, self._have, partial(self._failed, whole))

    def _have(self, found: tuple[Email, PreparedBody]) -> None:
        email, body = found
        again = self.email is not None and self.email.id == email.id
        self.email = email
        self.header.show_email(email)
        self.pin.show_email(email)
        self.notes.show_email(email)
        self.resolver.show_activity(email.id)
        self.suggestion.show_activity(email.id)
        self.attachments.show_email(email)
        self.body.show_body(body, again=again)
        self._stack.setCurrentWidget(self._page)
        self._enable()

    def _failed(self, whole: bool, error: PostroomError) -> None:
        wanted = self.wanted
        if wanted is not None and self.email is not None and self.email.id == wanted:
            # What one reads stays; only more of it, or what became of it, could not be read.
            self.banner.show_problem(problem_of(error), partial(self._read, wanted, whole=whole))
            return
        self._show_nothing()
        self.wanted = None
        self.banner.show_problem(problem_of(error), None if wanted is None else partial(self.show_activity, wanted))

    def _show_nothing(self) -> None:
        self.email = None
        self.resolver.show_activity(None)
        self.suggestion.show_activity(None)
        self.pin.show_email(None)
        self._stack.setCurrentWidget(self.nothing)
        self._enable()

    def _enable(self) -> None:
        email = self.email
        for action in (self.regarding_action, self.why_action, self.source_action):
            action.setEnabled(email is not None)
        self.answers.enable()
        self.answered_action.setVisible(email is not None and email.correlated_with is not None)

    def _show_all(self) -> None:
        # Another email that is on its way is not held up.
        if self.email is not None and self.email.id == self.wanted:
            self._read(self.email.id, whole=True)

    def take(self, listed: Email) -> None:
        """Take a newer state of the email shown from a list, which holds no body: the head changes, what one reads stays in place."""
        email = self.email
        if email is None or listed.id != email.id:
            return
        newer = replace(listed, text=email.text, html=email.html, headers=email.headers, marks=email.marks, reports=email.reports)
        if newer != email:
            self.email = newer
            self.header.show_email(newer)
            self.pin.show_email(newer)
            self.notes.show_email(newer)
            self._enable()

    # ---- what can be done

    def choose_regarding(self) -> None:
        """Choose what the email concerns, or nothing."""
        email = self.email
        if email is None:
            return
        dialog = ChooseRecord(
            self._console, self.tr("What this email concerns"), self, none_text=self.tr("None"), verb=self.tr("Set regarding")
        )
        dialog.chosen.connect(lambda link: self.set_regarding(email, link))
        dialog.open()

    def set_regarding(self, email: Email, link: RecordLink | None) -> None:
        """Have the email concern this record; the sentence that tells of it can take it back."""
        service = self._console.service
        before = email.regarding

        def done(changed: Email) -> None:
            self._changed(changed)
            if link is None:
                words = self.tr("{subject} concerns nothing now.").format(subject=subject_of(email.subject))
            else:
                words = self.tr("{subject} concerns {record} now.").format(subject=subject_of(email.subject), record=link_text(link))
            self._console.tell(words, lambda: self._set_back(email, before))

        self._console.tasks.run(self, lambda _token: service.set_regarding(email.id, target_of(link)), done, self._show_problem)

    def _set_back(self, email: Email, before: RecordLink | None) -> None:
        service = self._console.service
        self._console.tasks.run(self, lambda _token: service.set_regarding(email.id, target_of(before)), self._changed, self._show_problem)

    def _changed(self, email: Email) -> None:
        self.take(email)
        self.email_changed.emit(email)

    def _show_problem(self, error: PostroomError) -> None:
        self.banner.show_problem(problem_of(error))

    def show_why(self) -> None:
        """Explain how this email came to be tracked."""
        if self.email is not None:
            WhyDialog(self._console, self.email, self).open()

    def show_source(self) -> None:
        """Open the source of this email in a window of its own."""
        email, service = self.email, self._console.service
        if email is not None:
            SourceWindow(self._console, subject_of(email.subject), lambda: service.raw(email.id), self).show()

    def _show_answered(self) -> None:
        if self.email is not None and self.email.correlated_with is not None:
            self.activity_wanted.emit(self.email.correlated_with)

    def resolve(self, party: Party, link: RecordLink) -> None:
        """Say whose the address of a participant is; see PartyResolver."""
        self.resolver.resolve(party, link)

    def _read_again(self) -> None:
        if self.wanted is not None:
            self._read(self.wanted, whole=self.body.is_whole and self.email is not None and self.email.id == self.wanted)
