"""The last page of the set-up assistant: the test, step by step, and what came of it.

(a person signs in) ──▶ testing ──all passed──▶ "Alice's mailbox works"
                           └──a step failed──▶ its cause and cure, and a button to the page that can cure it
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from core.cancel import CancelToken
from core.domain.connection import StepName, TestResult, TestStep
from core.domain.families import family_of
from core.domain.findings import CHAIN_INCOMPLETE, INTERCEPTED
from core.domain.mailbox import MailDirection
from core.errors import CertificateUntrusted, ProfileInvalid
from gui.console import Console
from gui.dialogs.sign_in_panel import SignInPanel
from gui.dialogs.sign_in_state import Whose
from gui.dialogs.test_panel import TestPanel
from gui.dialogs.wizard_answers import Answers
from gui.dialogs.wizard_page import WizardPage
from gui.messages import step_word
from gui.sentences import mailbox_sentence
from gui.theme import Tone
from gui.views import views_of
from gui.widgets.banner import Banner

SERVER, SIGN_IN, PERSON = 1, 2, 3
_PAGE_OF_STEP = {
    StepName.AUTHENTICATION: SIGN_IN,
    StepName.RIGHTS: SIGN_IN,
    StepName.FOLDERS: PERSON,
    StepName.RECEIVE: PERSON,
    StepName.SEND: PERSON,
    StepName.ARRIVAL: PERSON,
    StepName.PROBE: PERSON,
}
_PAGE_OF_CODE = {"CredentialsRejected": SIGN_IN, "SecretMissing": SIGN_IN, "AccessDenied": SIGN_IN, "MailboxMissing": PERSON}


def failed_step(results: Mapping[MailDirection, TestResult]) -> TestStep | None:
    """The first step that failed, of the first direction that did."""
    return next((step for result in results.values() if not result.ok for step in result.steps if not step.ok), None)


def page_to_cure(step: TestStep | None) -> int:
    """The number of the page where what failed can be put right."""
    if step is None:
        return SERVER
    return _PAGE_OF_CODE.get(family_of(step.code or "")) or _PAGE_OF_STEP.get(step.step, SERVER)


class TestPage(WizardPage):
    """Tests as soon as it is shown. `cure` names the page that can put right what failed."""

    __test__ = False
    cure = Signal(int)
    state_changed = Signal()

    def __init__(self, console: Console, answers: Answers, parent: QWidget | None = None) -> None:
        super().__init__(console, answers, parent)
        self.passed = False
        self._failed_at: TestStep | None = None
        self._page = SERVER
        self.banner = Banner(self)
        self.cure_button = QPushButton(self)
        self.cure_button.clicked.connect(lambda: self.cure.emit(self._page))
        self.cure_button.setAutoDefault(False)
        self.cure_button.hide()
        self.sign_in = SignInPanel(console, self)
        self.sign_in.hide()
        self.panel = TestPanel(console, self)
        line = QHBoxLayout()
        line.addWidget(self.cure_button)
        line.addStretch(1)
        self.body.addWidget(self.banner)
        self.body.addLayout(line)
        self.body.addWidget(self.sign_in)
        self.body.addWidget(self.panel)
        self.body.addStretch(1)
        self.sign_in.known_changed.connect(self._known)
        self.sign_in.done.connect(self._run)
        self.sign_in.state_changed.connect(self.state_changed)
        self.panel.begun.connect(self._begun)
        self.panel.done.connect(self._done)
        self.panel.failed.connect(self._failed)

    @property
    def testing(self) -> bool:
        """True while the test runs, or a person is waited for."""
        return self.panel.testing or self.sign_in.under_way

    @property
    def waits_for_person(self) -> bool:
        """True while somebody has to sign in before there is anything to test."""
        return not self.sign_in.isHidden() and not self.sign_in.signed_in and self._failed_at is None

    @property
    def distrusted(self) -> bool:
        """True where the certificate, or the authority that was named for it, is what failed."""
        failed = self._failed_at
        if failed is None or failed.step is not StepName.TLS:
            return False
        return failed.code in {CertificateUntrusted.code, ProfileInvalid.code, CHAIN_INCOMPLETE.code, INTERCEPTED.code}

    def title(self) -> str:
        """What happens."""
        if self.passed:
            return self.tr("The mailbox of {name} works").format(name=self.answers.name)
        if self._failed_at is not None:
            return self.tr("The mailbox of {name} does not work yet").format(name=self.answers.name)
        if self.waits_for_person:
            return self.tr("Sign in for {mailbox}").format(mailbox=self.answers.address)
        return self.tr("Testing {mailbox}").format(mailbox=self.answers.address)

    def short_title(self) -> str:
        """For the list of pages."""
        return self.tr("Test")

    def words(self) -> str:
        """A sentence below."""
        if self.passed and MailDirection.ACT in self.answers.saved.directions:
            return self.tr("Mail, appointments, contacts and tasks are enabled, and synchronized from now on, as long as the engine runs.")
        if self.passed:
            return self.tr("Receiving and sending are enabled. Mail is read from now on, as long as the engine runs.")
        if self._failed_at is not None:
            words = self.tr("The test failed at the step {step}. What happened and what to do stands below it.")
            return words.format(step=step_word(self._failed_at.step))
        if self.waits_for_person:
            return self.tr("Everything is saved. Its provider lets a person sign in once; then the test begins.")
        return self.tr("Each step is made as for real mail. This takes a few seconds.")

    def next_text(self) -> str:
        """Finish, sign in, or once more."""
        if self.waits_for_person:
            return self.tr("Sign in")
        return self.tr("Finish") if self.passed else self.tr("Test again")

    def enter(self) -> None:
        """Test at once, or have a person sign in first."""
        self.passed, self._failed_at = False, None
        self.sign_in.setVisible(self.answers.signs_in_person)
        self.panel.setVisible(not self.answers.signs_in_person)
        if self.answers.signs_in_person:
            self.sign_in.ask(Whose(self.answers.address))
        else:
            self._run()

    def _known(self) -> None:
        """Whoever has signed in already is not asked again."""
        if self.waits_for_person and self.sign_in.known.needed and not self.sign_in.known.missing:
            self._run()
        self.state_changed.emit()

    def again(self) -> None:
        """Sign in, or test once more."""
        if self.waits_for_person:
            self.sign_in.start()
        else:
            self._run()

    def _run(self) -> None:
        self.sign_in.hide()
        self.panel.show()
        mailbox_id = self.answers.saved.mailbox_id
        if mailbox_id is None:
            return
        self.passed, self._failed_at = False, None
        self.banner.clear()
        self.cure_button.hide()
        self.panel.start(mailbox_id, enable=True, directions=self.answers.saved.directions)
        self.state_changed.emit()

    def _begun(self) -> None:
        """The mailbox is taken over from another organisation; what that leaves to test follows by itself."""
        self.cure_button.hide()
        self.state_changed.emit()

    def stop(self) -> None:
        """Somebody goes away: the test is of no interest any more."""
        self.sign_in.stop()
        self.panel.stop()

    def _done(self, results: object) -> None:
        assert isinstance(results, dict)
        self.passed = bool(results) and all(result.ok for result in results.values())
        if self.passed:
            self.banner.show_words(self.tr("All steps passed."), Tone.HEALTHY)
            self._look()
        else:
            self._failed_at = failed_step(results)
            self._show_cure(page_to_cure(self._failed_at))
        self.state_changed.emit()

    def _look(self) -> None:
        """What works may still be kept from being processed: say so in the words that its place in the list has."""
        service, address = self.console.service, self.answers.address

        def look(_token: CancelToken) -> str:
            [view] = views_of(service.status([address]), {}).values()
            tested = (one for one in view.directions if one.direction in self.answers.saved.directions)
            stopped = any(one.why_not is not None and one.method == "server-side-sync" for one in tested)
            return mailbox_sentence(view, datetime.now(UTC)) if stopped else ""

        def say(words: str) -> None:
            if words and self.passed:
                self.banner.show_words(f"{self.tr('All steps passed.')} {words}", Tone.DEGRADED)

        # Where the store cannot be read, the test has passed all the same.
        self.console.tasks.run(self, look, say, lambda _error: None)

    def _failed(self, _error: object) -> None:
        self._show_cure(SERVER)
        self.state_changed.emit()

    def _show_cure(self, page: int) -> None:
        self._page = page
        if page == SIGN_IN and self.answers.signs_in_person:
            self.sign_in.ask(Whose(self.answers.address))
            self.sign_in.show()
        words = {
            SERVER: self.tr("Back to the server's address"),
            SIGN_IN: self.tr("Back to the sign-in"),
            PERSON: self.tr("Back to the mailbox"),
        }
        self.cure_button.setText(words[page])
        self.cure_button.setAccessibleName(words[page])
        self.cure_button.show()
