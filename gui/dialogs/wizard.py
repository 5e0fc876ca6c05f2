"""SetupWizard: from nothing to a mailbox that works: server, sign-in, whose mailbox, and a test that enables it.

    type ──▶ server ──▶ sign-in ──▶ person ──▶ review ──save──▶ test ──passed──▶ done
      ◀────────┴───────────┴───────────┴──────────┴────────────────┘  Back, or to the page that can cure what failed

Nothing is written before "Test & enable"; then everything is saved at once. Whoever goes back and comes again changes what was saved.
"""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QLabel, QPushButton, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from core.errors import EntriesInvalid, PostroomError
from gui import theme
from gui.console import Console
from gui.dialogs.wizard_answers import Answers
from gui.dialogs.wizard_page import WizardPage
from gui.dialogs.wizard_person import PersonPage
from gui.dialogs.wizard_review import ReviewPage
from gui.dialogs.wizard_save import Ground, Saver
from gui.dialogs.wizard_server import ServerPage
from gui.dialogs.wizard_sign_in import SignInPage
from gui.dialogs.wizard_test import TestPage
from gui.dialogs.wizard_type import TypePage
from gui.messages import problem_of
from gui.widgets.banner import Banner

SIZE = (theme.RAIL + 2 * theme.DRAWER + theme.GROUP, 20 * theme.ROW)


class SetupWizard(QDialog):
    """The assistant. `open()` shows it; it never blocks."""

    def __init__(self, console: Console, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Set up a mailbox"))
        self.setAccessibleName(self.windowTitle())
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setModal(True)
        self._console = console
        self.answers = Answers()
        self.saver = Saver(console, self.answers, self)
        self.server = ServerPage(console, self.answers)
        self.sign_in = SignInPage(console, self.answers)
        self.review = ReviewPage(console, self.answers, self.sign_in)
        self.test = TestPage(console, self.answers)
        self.pages: tuple[WizardPage, ...] = (
            TypePage(console, self.answers),
            self.server,
            self.sign_in,
            PersonPage(console, self.answers),
            self.review,
            self.test,
        )
        self._at = 0
        self._leaving = False
        self._make_parts()
        self._arrange()
        self._connect()
        self.setMinimumWidth(SIZE[0])
        self.resize(*SIZE)
        self._show(0)
        self.saver.look(self._have_ground, self._show_failure)

    def _make_parts(self) -> None:
        self.title = QLabel(self)
        theme.set_class(self.title, "title")
        self.words = QLabel(self)
        self.words.setWordWrap(True)
        for label in (self.title, self.words):
            # They name people and mailboxes.
            label.setTextFormat(Qt.TextFormat.PlainText)
        theme.set_class(self.words, "muted")
        self.banner = Banner(self)
        self.leave_bar = Banner(self)
        self.stack = QStackedWidget(self)
        self.marks: list[QLabel] = []
        self.cancel_button = QPushButton(self.tr("Cancel"), self)
        self.back_button = QPushButton(self.tr("Back"), self)
        self.next_button = QPushButton(self.tr("Next"), self)
        for button in (self.cancel_button, self.back_button, self.next_button):
            button.setAutoDefault(False)
            button.setAccessibleName(button.text())
        theme.set_class(self.next_button, "primary")

    def _arrange(self) -> None:
        for page in self.pages:
            area = QScrollArea(self.stack)
            area.setWidgetResizable(True)
            area.setFrameShape(QFrame.Shape.NoFrame)
            area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            area.setWidget(page)
            self.stack.addWidget(area)
        right = QVBoxLayout()
        right.setContentsMargins(theme.GROUP, theme.GROUP, theme.GROUP, theme.MARGIN)
        right.setSpacing(theme.GAP)
        for widget in (self.title, self.words, self.banner):
            right.addWidget(widget)
        right.addSpacing(theme.GAP)
        right.addWidget(self.stack, 1)
        right.addWidget(self.leave_bar)
        foot = QHBoxLayout()
        foot.setSpacing(theme.GAP)
        foot.addWidget(self.cancel_button)
        foot.addStretch(1)
        foot.addWidget(self.back_button)
        foot.addWidget(self.next_button)
        right.addLayout(foot)
        outer = QHBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self._rail())
        outer.addLayout(right, 1)

    def _rail(self) -> QWidget:
        rail = QFrame(self)
        theme.set_class(rail, "rail")
        rail.setFixedWidth(theme.RAIL)
        column = QVBoxLayout(rail)
        column.setContentsMargins(theme.MARGIN, theme.GROUP, theme.MARGIN, theme.MARGIN)
        column.setSpacing(theme.MARGIN)
        for number, page in enumerate(self.pages):
            mark = QLabel(f"{number + 1}   {page.short_title()}", rail)
            column.addWidget(mark)
            self.marks.append(mark)
        column.addStretch(1)
        return rail

    def _connect(self) -> None:
        self.cancel_button.clicked.connect(self.reject)
        self.back_button.clicked.connect(self.back)
        self.next_button.clicked.connect(self.forward)
        for page in self.pages:
            page.forward.connect(self.forward)
        self.test.cure.connect(self._to_cure)
        self.test.state_changed.connect(self._label_buttons)
        self.saver.saved.connect(self._saved)
        self.saver.failed.connect(self._not_saved)

    # ---- pages

    @property
    def page(self) -> WizardPage:
        """The page that is shown."""
        return self.pages[self._at]

    def _show(self, number: int) -> None:
        self._at = number
        self.banner.clear()
        self.leave_bar.clear()
        self._leaving = False
        self._name(self.cancel_button, self.tr("Cancel"))
        page = self.page
        page.enter()
        self.stack.setCurrentIndex(number)
        self.title.setText(page.title())
        self.words.setText(page.words())
        self.words.setVisible(bool(page.words()))
        for each, mark in enumerate(self.marks):
            theme.set_class(mark, "heading" if each == number else "" if each < number else "muted")
        self._label_buttons()
        field = page.first_field()
        (field or self.next_button).setFocus(Qt.FocusReason.OtherFocusReason)

    def _label_buttons(self) -> None:
        page, testing = self.page, self.page is self.test
        finished = testing and self.test.passed
        self._name(self.next_button, page.next_text() or self.tr("Next"))
        self.next_button.setEnabled(not self.saver.busy and not (testing and self.test.testing))
        self.back_button.setVisible(self._at > 0 and not finished)
        self.back_button.setEnabled(not self.saver.busy)
        self.cancel_button.setEnabled(not self.saver.busy)
        self.cancel_button.setVisible(not finished)
        if testing:
            self.title.setText(page.title())
            self.words.setText(page.words())

    @staticmethod
    def _name(button: QPushButton, text: str) -> None:
        button.setText(text)
        button.setAccessibleName(text.replace("&&", "&"))

    def forward(self) -> None:
        """Check the page and go on; from the review: save and test."""
        if not self.next_button.isEnabled():
            return
        if self.page is self.test:
            if self.test.passed:
                self.accept()
            else:
                self.test.again()
            return
        self.page.leave(self._left)

    def _left(self) -> None:
        if self.page is self.review:
            self.saver.save(self.sign_in.secret())
            self._label_buttons()
        else:
            self._show(self._at + 1)

    def back(self) -> None:
        """One page back; what was typed stays."""
        if self._at:
            self.page.keep()
            self.test.stop()
            self._show(self._at - 1)

    def _to_cure(self, number: int) -> None:
        self.test.stop()
        self.server.distrusted = self.test.distrusted
        self._show(number)

    # ---- saving

    def _have_ground(self, ground: Ground) -> None:
        self.sign_in.set_read_only(read_only=ground.read_only)
        self.review.taken = ground.profiles

    def _saved(self) -> None:
        self.sign_in.forget()
        self._show(len(self.pages) - 1)

    def _not_saved(self, error: PostroomError) -> None:
        self._label_buttons()
        faults = self.saver.faults_of(error) if isinstance(error, EntriesInvalid) else []
        for number, page in enumerate(self.pages):
            if faults and page.show_faults(faults):
                self._show(number)
                page.show_faults(faults)
                return
        self._show_failure(error)

    def _show_failure(self, error: PostroomError) -> None:
        self._label_buttons()
        self.banner.show_problem(problem_of(error))

    # ---- leaving

    def reject(self) -> None:
        """Ask in place before what was entered is lost, and say what is saved already; the second time leaves."""
        if self.saver.busy:
            # What is being saved now must be heard of.
            return
        if self.test.passed:
            self.accept()
            return
        if self._leaving or not self.answers.profile_type:
            self.test.stop()
            super().reject()
            return
        self._leaving = True
        if self.answers.saved.mailbox_id is not None:
            words = self.tr(
                "The profile {profile} and the mailbox {mailbox} are saved already; what has not passed its test stays off. "
                "You find them under Profiles and Users & queues. Press Leave to close the assistant."
            ).format(profile=self.answers.profile.get("name"), mailbox=self.answers.address)
        else:
            words = self.tr("Nothing is saved yet. Press Leave to close the assistant and lose what you entered.")
        self.leave_bar.show_words(words, theme.Tone.DEGRADED)
        self._name(self.cancel_button, self.tr("Leave"))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Enter goes on."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            focus = self.focusWidget()
            if isinstance(focus, QPushButton):
                focus.click()
            else:
                self.forward()
            return
        super().keyPressEvent(event)
