"""The outbox's drawer: one email: what its state means and what it waits for, each recipient's fate, every attempt, what to do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from core.cancel import CancelToken
from core.domain.activity import DeliveryState, Email, EmailStatus, PartyRole
from core.domain.send_attempt import SendAttempt
from core.domain.send_machine import can_cancel, can_resend
from core.domain.sending import DeliveryPriority
from core.domain.sent_copy import SentCopy
from gui.icons import icon, state_icon_name, state_tone
from gui.messages import problem_of, status_word
from gui.models.activities import status_shape
from gui.models.outbox import priority_word
from gui.panes.outbox_decision import DecisionPanel
from gui.panes.outbox_fates import AttemptLine, RecipientFate, copy_words
from gui.plain import plain_tip
from gui.reading.ask_bar import AskBar
from gui.reading.harmless import one_line
from gui.reading.words import parties_of, subject_of
from gui.tasks import Latest
from gui.theme import GAP, GROUP, MARGIN, set_class
from gui.times import ago, exact
from gui.widgets.banner import Banner
from gui.widgets.copyable import ValueLabel
from gui.widgets.flow import FlowLayout
from gui.widgets.state_label import StateLabel

if TYPE_CHECKING:
    from gui.console import Console

_MOST_RECIPIENTS, _MOST_ATTEMPTS = 100, 20


class OutboxDrawer(QWidget):
    """Shows one email of the outbox. Its signals carry it once a person has decided. GUI thread only."""

    now_wanted = Signal(object)
    resend_wanted = Signal(object)
    cancel_wanted = Signal(object)
    discard_wanted = Signal(object)
    sent_wanted = Signal(object)
    write_wanted = Signal(object)
    read_wanted = Signal(object)

    def __init__(self, console: Console, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._console = console
        self._journal: Latest[tuple[list[SendAttempt], SentCopy | None]] = Latest(console.tasks, self)
        self._read_of: tuple[object, ...] = ()
        self.email: Email | None = None
        self.setAccessibleName(self.tr("Outgoing email"))
        self.subject = ValueLabel(parent=self)
        set_class(self.subject, "heading")
        self.state = StateLabel(parent=self)
        self.meaning = ValueLabel(parent=self)
        self.facts = ValueLabel(parent=self)
        set_class(self.facts, "caption")
        self.copy = ValueLabel(parent=self)
        set_class(self.copy, "caption")
        self.message_id = ValueLabel(elide=True, parent=self)
        set_class(self.message_id, "caption")
        self.banner = Banner(self)
        self.decision = DecisionPanel(self)
        self.ask_bar = AskBar(self)
        self.fates: list[RecipientFate] = []
        self.attempts: list[AttemptLine] = []
        self.write_button = QPushButton(icon("edit"), self.tr("Go on writing"), self)
        self.now_button = QPushButton(icon("outbox"), self.tr("Send now"), self)
        self.resend_button = QPushButton(icon("refresh"), self.tr("Resend"), self)
        self.cancel_button = QPushButton(icon("close"), self.tr("Cancel sending"), self)
        self.read_button = QPushButton(icon("activities"), self.tr("Read"), self)
        self._connect()
        self._arrange()

    def _connect(self) -> None:
        for button, signal in (
            (self.write_button, self.write_wanted),
            (self.now_button, self.now_wanted),
            (self.resend_button, self.resend_wanted),
            (self.read_button, self.read_wanted),
        ):
            button.clicked.connect(lambda _checked=False, signal=signal: signal.emit(self.email))
        self.cancel_button.clicked.connect(lambda _checked=False: self.ask_cancel())
        self.decision.was_sent.connect(lambda: self.sent_wanted.emit(self.email))
        self.decision.again.connect(lambda: self.resend_wanted.emit(self.email))
        self.decision.cancel.connect(lambda: self.cancel_wanted.emit(self.email))

    def _arrange(self) -> None:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(MARGIN, 0, MARGIN, MARGIN)
        column.setSpacing(GAP)
        # They stand below each other where a language or a narrow drawer asks for it.
        buttons = FlowLayout(gap=GAP)
        for button in (self.write_button, self.now_button, self.resend_button, self.cancel_button, self.read_button):
            buttons.addWidget(button)
        for widget in (self.subject, self.state, self.meaning, self.banner, self.decision, self.ask_bar):
            column.addWidget(widget)
        column.addLayout(buttons)
        self._recipients = self._group(column, page, self.tr("Recipients"))[1]
        self._attempts_heading, self._attempts = self._group(column, page, self.tr("Attempts"))
        column.addSpacing(GROUP - GAP)
        for widget in (self.facts, self.copy, self.message_id):
            column.addWidget(widget)
        column.addStretch(1)
        area = QScrollArea(self)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(page)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(area)

    @staticmethod
    def _group(column: QVBoxLayout, page: QWidget, title: str) -> tuple[QLabel, QVBoxLayout]:
        column.addSpacing(GROUP - GAP)
        heading = QLabel(title, page)
        set_class(heading, "heading")
        column.addWidget(heading)
        rows = QVBoxLayout()
        rows.setSpacing(GAP)
        column.addLayout(rows)
        return heading, rows

    # ---- what is shown

    def show_email(self, email: Email, waits: str = "", held: str = "") -> None:
        """Show an email; `waits` is what holds it back now, `held` what of that a person cannot pass by asking."""
        before, self.email = self.email, email
        status = email.status
        if before is None or (before.id, before.status) != (email.id, status):
            self.banner.clear()
            self.ask_bar.close_bar()
        self.subject.set_value(subject_of(email.subject))
        shape = status_shape(status)
        self.state.set_shape(state_icon_name(shape), state_tone(shape), status_word(status))
        self.meaning.set_value(" ".join(part for part in (self._meaning(email), waits) if part))
        self._offer(status)
        self.now_button.setEnabled(not held)
        self.now_button.setToolTip(plain_tip(held or self.tr("Not later, whatever it was put off for (Ctrl+Enter)")))
        self._show_recipients(email)
        self._read_attempts(email)
        self.facts.set_value("\n".join(self._facts(email)))
        self.message_id.set_value(f"Message-ID {one_line(email.message_id)}" if email.message_id else "")
        self.message_id.setVisible(bool(email.message_id))

    def _offer(self, status: EmailStatus) -> None:
        """Only what is possible; what may have been sent has choices of its own, each with what it means."""
        unknown = status is EmailStatus.UNKNOWN
        had_keyboard = any(button.hasFocus() for button in (self.write_button, self.now_button, self.resend_button, self.cancel_button))
        self.decision.setVisible(unknown)
        self.write_button.setVisible(status is EmailStatus.DRAFT)
        self.now_button.setVisible(status is EmailStatus.PENDING_SEND)
        self.resend_button.setVisible(can_resend(status) and not unknown)
        self.cancel_button.setVisible(can_cancel(status) and not unknown)
        self.cancel_button.setText(self.tr("Discard…") if status is EmailStatus.DRAFT else self.tr("Cancel sending"))
        if had_keyboard and not self.cancel_button.isVisible():
            self.read_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _meaning(self, email: Email) -> str:
        match email.status:
            case EmailStatus.UNKNOWN:
                return self.tr(
                    "The connection broke after the message was handed over and before the server answered. Whether it was sent "
                    "cannot be proven; nothing is done until you decide."
                )
            case EmailStatus.FAILED:
                return self.tr("It was not sent to anybody. It stays here until you resend or cancel it.")
            case EmailStatus.SENDING:
                return self.tr("It is being handed to the server at this moment.")
            case EmailStatus.PENDING_SEND if email.delivery_attempts:
                return self.tr("It did not get through yet and is tried again by itself.")
            case EmailStatus.PENDING_SEND:
                return self.tr("It waits to be sent.")
            case EmailStatus.DRAFT:
                return self.tr("It is not finished, and is not sent before you say so.")
            case EmailStatus.CANCELED:
                return self.tr("It was called back and will not be sent.")
            case _:
                return self._sent(email)

    def _sent(self, email: Email) -> str:
        states = [party.delivery.state for party in email.parties if party.delivery is not None]
        failed, delayed = states.count(DeliveryState.FAILED), states.count(DeliveryState.DELAYED)
        if failed:
            return self.tr("It was sent; %n recipient(s) did not get it.", "", failed)
        if delayed:
            return self.tr("It was sent; %n recipient(s) wait for it still.", "", delayed)
        return self.tr("It was sent.")

    def _facts(self, email: Email) -> list[str]:
        sender = next((party.address for party in parties_of(email, PartyRole.SENDER)), email.mailbox_address or "")
        found = [
            self.tr("From {mailbox}").format(mailbox=one_line(sender)),
            self.tr("Written {ago}, {time}").format(ago=ago(email.created_at), time=exact(email.created_at)),
        ]
        if email.submitted_by is not None:
            found.append(self.tr("Submitted by {mailbox}").format(mailbox=one_line(email.submitted_by)))
        if email.send_at is not None:
            found.append(self.tr("To be sent not before {time}").format(time=exact(email.send_at)))
        if email.next_try_at is not None:
            found.append(self.tr("Next try {ago}, {time}").format(ago=ago(email.next_try_at), time=exact(email.next_try_at)))
        if email.priority is not DeliveryPriority.NORMAL:
            found.append(self.tr("Priority: {priority}").format(priority=priority_word(email.priority)))
        if email.read_receipt:
            found.append(self.tr("A read receipt is asked for"))
        if email.delivery_receipt:
            found.append(self.tr("A delivery receipt is asked for"))
        if email.regarding is not None:
            found.append(self.tr("Concerns {record}").format(record=one_line(email.regarding.name)))
        return found

    def _show_recipients(self, email: Email) -> None:
        _empty(self._recipients)
        parties = parties_of(email, PartyRole.TO, PartyRole.CC, PartyRole.BCC)
        self.fates = [RecipientFate(party, party.delivery, self) for party in parties[:_MOST_RECIPIENTS]]
        for fate in self.fates:
            self._recipients.addWidget(fate)

    # ---- the journal

    def _read_attempts(self, email: Email) -> None:
        wanted = (email.id, email.status, email.delivery_attempts, email.last_reply, email.next_try_at)
        if wanted == self._read_of:
            return
        if self._read_of[:1] != wanted[:1]:
            self._have_journal(([], None))
        self._read_of = wanted
        service = self._console.service

        def work(_token: CancelToken) -> tuple[list[SendAttempt], SentCopy | None]:
            return service.attempts(email.id), service.sent_copy(email.id)

        self._journal.run(work, self._have_journal, lambda error: self.banner.show_problem(problem_of(error)))

    def _have_journal(self, found: tuple[list[SendAttempt], SentCopy | None]) -> None:
        attempts, copy = found
        self.copy.set_value("" if copy is None else copy_words(copy))
        self.copy.setVisible(copy is not None)
        _empty(self._attempts)
        # The latest is what one wants to know.
        self.attempts = [AttemptLine(attempt, self) for attempt in reversed(attempts[-_MOST_ATTEMPTS:])]
        for line in self.attempts:
            self._attempts.addWidget(line)
        self._attempts_heading.setVisible(bool(attempts))

    # ---- decisions from elsewhere

    def ask_resend(self) -> None:
        """Send it again: at once where it failed; where it may have been sent, the choice with its meaning gets the keyboard."""
        email = self.email
        if email is not None and can_resend(email.status) and not self._led_to(self.decision.again_button):
            self.resend_wanted.emit(email)

    def ask_now(self) -> None:
        """Send it now, where it waits and nothing holds it that asking does not pass."""
        if self.email is not None and self.email.status is EmailStatus.PENDING_SEND and self.now_button.isEnabled():
            self.now_wanted.emit(self.email)

    def ask_cancel(self) -> None:
        """Call it back, in the same way; a draft is discarded for good, after a question."""
        email = self.email
        if email is None or not can_cancel(email.status) or self._led_to(self.decision.cancel_button):
            return
        if email.status is EmailStatus.DRAFT:
            words = self.tr("Discard this draft for good? It cannot be brought back.")
            self.ask_bar.ask(words, [(self.tr("Discard"), lambda: self.discard_wanted.emit(email))], no=self.tr("Keep it"))
        else:
            self.cancel_wanted.emit(email)

    def ask_sent(self) -> None:
        """Say that it was sent, in the same way."""
        self._led_to(self.decision.sent_button)

    def _led_to(self, choice: QPushButton) -> bool:
        if self.email is None or self.email.status is not EmailStatus.UNKNOWN:
            return False
        choice.setFocus(Qt.FocusReason.OtherFocusReason)
        return True


def _empty(rows: QVBoxLayout) -> None:
    while (item := rows.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
