"""PinBar: who said what an email concerns, where that was a person or a rule; pinned and let go here.

hidden ──a folder rule or a rule for incoming mail said it──▶ told ──Pin──▶ pinned
                                                                ▲             │ the rule of its folder would say otherwise: suggested
                                                                └──let go─────┘
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QVBoxLayout, QWidget

from core.cancel import CancelToken
from core.domain.activity import Email
from core.domain.filing import FOLDER_RULE, RegardingBy, same_record
from core.domain.record import RecordLink
from core.errors import PostroomError, UsageError
from core.service import FolderRuleFilter, FolderRuleView, Service
from gui.icons import icon
from gui.models.folder_words import phrase
from gui.reading.choose_record import target_of
from gui.reading.harmless import one_line
from gui.reading.words import subject_of
from gui.tasks import Latest
from gui.theme import GAP, Tone, set_class
from gui.widgets.flow import FlowLayout
from gui.widgets.state_label import StateLabel

if TYPE_CHECKING:
    from gui.console import Console

#: The step of a folder rule that had nothing to say of the record.
_LEAVES = "leaves"


def suggestion_of(service: Service, email: Email) -> FolderRuleView | None:
    """The folder rule that would have an email concern another record than it does; None where there is none. On a worker's thread."""
    try:
        explanation = service.explain(str(email.id))
    except UsageError:
        # Mail that was sent, and mail judged long ago, has no decision: no folder is known in which it lies.
        return None
    for one in explanation.mailboxes:
        for step in one.steps:
            if not step.rule.startswith(FOLDER_RULE) or step.result == _LEAVES:
                continue
            path = step.rule.removeprefix(FOLDER_RULE)
            rules = service.folder_rules(FolderRuleFilter(mailbox=one.mailbox, text=path, templates=False)).rows
            for view in rules:
                link = view.rule.regarding
                if path in {view.path, view.rule.folder} and link is not None and not same_record(link, email.regarding):
                    return view
    return None


class PinBar(QFrame):
    """`changed` carries the Email after it was pinned or let go, `problem` a PostroomError. GUI thread only."""

    changed = Signal(object)
    problem = Signal(object)

    def __init__(self, console: Console, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._console = console
        self._looks: Latest[FolderRuleView | None] = Latest(console.tasks, self)
        self.email: Email | None = None
        self.suggested: FolderRuleView | None = None
        set_class(self, "card")
        self.setAccessibleName(self.tr("Who said what it concerns"))
        self.badge = StateLabel(parent=self)
        self.words = QLabel(self)
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        self.words.setWordWrap(True)
        set_class(self.words, "caption")
        holder = QWidget(self)
        flow = FlowLayout(holder, GAP)
        self.pin_button = QPushButton(self.tr("Pin"), holder)
        self.pin_button.setToolTip(self.tr("Keep this record whatever folder rules say (Ctrl+Shift+P)"))
        self.release_button = QPushButton(self.tr("Let the folder rule decide again"), holder)
        self.release_button.setToolTip(self.tr("With the next run it concerns what the rule of its folder says (Ctrl+Shift+P)"))
        self.take_button = QPushButton(self.tr("Take the suggestion"), self)
        self.take_button.setToolTip(self.tr("It concerns the suggested record from now on, and stays pinned"))
        for button, slot in ((self.pin_button, self.pin), (self.release_button, self.release), (self.take_button, self._take)):
            set_class(button, "link")
            button.setAccessibleName(button.text())
            button.clicked.connect(slot)
        for widget in (self.badge, self.pin_button, self.release_button):
            flow.addWidget(widget)
        # The words stand on one line with those of the button beside them.
        lower = max(0, self.pin_button.sizeHint().height() - self.badge.sizeHint().height()) // 2
        self.badge.setContentsMargins(0, lower, 0, 0)
        column = QVBoxLayout(self)
        column.setContentsMargins(GAP, GAP, GAP, GAP)
        column.setSpacing(GAP // 2)
        column.addWidget(holder)
        column.addWidget(self.words)
        column.addWidget(self.take_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.hide()

    def action(self, owner: QWidget) -> QAction:
        """What pins the email shown, or lets go of it, by key."""
        action = QAction(icon("lock"), self.tr("Pin, or let go"), owner)
        action.setShortcut(QKeySequence("Ctrl+Shift+P"))
        action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        action.triggered.connect(lambda _checked=False: self.turn())
        owner.addAction(action)
        return action

    # ---- what is shown

    @property
    def is_pinned(self) -> bool:
        """Whether a person said what the email shown concerns."""
        return self.email is not None and self.email.regarding_set_by is RegardingBy.PERSON

    def show_email(self, email: Email | None) -> None:
        """Show who said what an email concerns; None shows nothing."""
        same = email is not None and self.email is not None and _said(email) == _said(self.email)
        self.email = email
        if same:
            return
        self._have(None)
        self._enable(enabled=True)
        self.setVisible(email is not None and email.regarding_set_by is not None)
        if email is None or email.regarding_set_by is None:
            self._looks.drop()
            return
        pinned = self.is_pinned
        self.badge.set_shape("lock" if pinned else "folder-rules", Tone.ACCENT if pinned else Tone.MUTED, self._badge_words(email))
        self.badge.set_word_width(self.badge.word_width())
        self.pin_button.setVisible(not pinned)
        self.release_button.setVisible(pinned)
        if pinned:
            service = self._console.service
            self._looks.run(lambda _token: suggestion_of(service, email), self._have, self.problem.emit)

    def _badge_words(self, email: Email) -> str:
        match email.regarding_set_by:
            case RegardingBy.FOLDER_RULE:
                return self.tr("Set by the rule of its folder")
            case RegardingBy.MAIL_RULE:
                return self.tr("Set by a rule for incoming mail")
            case _ if email.regarding is None:
                return self.tr("Pinned by hand: it concerns nothing")
            case _:
                return self.tr("Pinned by hand")

    def _have(self, suggested: FolderRuleView | None) -> None:
        self.suggested = suggested
        link = None if suggested is None else suggested.rule.regarding
        told = ""
        if suggested is not None and link is not None:
            words = self.tr("The rule of {folder} in {mailbox} would say {record}.")
            told = words.format(folder=one_line(suggested.path), mailbox=one_line(suggested.mailbox), record=phrase(link))
        self.words.setText(told)
        self.setAccessibleDescription(told)
        self.words.setVisible(bool(told))
        self.take_button.setVisible(bool(told))

    # ---- what can be done

    def turn(self) -> None:
        """Pin what is not, let go of what is."""
        if self.is_pinned:
            self.release()
        else:
            self.pin()

    def pin(self) -> None:
        """Keep the record, whatever folder rules say."""
        email = self.email
        if email is not None and not self.is_pinned:
            words = self.tr("What {subject} concerns is pinned: folder rules leave it alone.")
            self._change(email, lambda service: service.set_regarding(email.id, target_of(email.regarding)), words)

    def release(self) -> None:
        """Have folder rules decide again."""
        email = self.email
        if email is not None and self.is_pinned:
            words = self.tr("{subject} is not pinned any more: with the next run it concerns what the rule of its folder says.")
            self._change(email, lambda service: service.release_regarding(email.id), words)

    def _take(self) -> None:
        email, suggested = self.email, self.suggested
        link: RecordLink | None = None if suggested is None else suggested.rule.regarding
        if email is not None and link is not None:
            words = self.tr("{subject} concerns the suggested record now.")
            self._change(email, lambda service: service.set_regarding(email.id, target_of(link)), words)

    def _change(self, email: Email, work: object, words: str) -> None:
        service = self._console.service
        assert callable(work)

        def done(after: Email) -> None:
            self._enable(enabled=True)
            self._console.tell(words.format(subject=subject_of(email.subject)), lambda: self._set_back(email))
            self.changed.emit(after)

        def failed(error: PostroomError) -> None:
            self._enable(enabled=True)
            self.problem.emit(error)

        def run(_token: CancelToken) -> Email:
            found = work(service)
            assert isinstance(found, Email)
            return found

        self._enable(enabled=False)
        self._console.tasks.run(self, run, done, failed)

    def _set_back(self, email: Email) -> None:
        """As it was before: pinned to what it concerned, or let go."""
        service = self._console.service

        def work(_token: CancelToken) -> Email:
            after = service.set_regarding(email.id, target_of(email.regarding))
            return after if email.regarding_set_by is RegardingBy.PERSON else service.release_regarding(email.id)

        self._console.tasks.run(self, work, self.changed.emit, self.problem.emit)

    def _enable(self, *, enabled: bool) -> None:
        for button in (self.pin_button, self.release_button, self.take_button):
            button.setEnabled(enabled)


def _said(email: Email) -> tuple[object, ...]:
    """What the bar is about."""
    return email.id, email.regarding, email.regarding_set_by
