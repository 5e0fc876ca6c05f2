"""The outbox's drawer: one email that is not sent: what its state means, each recipient's fate in the server's words, what to do."""

from __future__ import annotations

from textwrap import fill
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from core.domain.activity import Delivery, DeliveryState, Email, EmailStatus, Party, PartyRole
from core.domain.send_machine import can_cancel, can_resend
from gui.icons import icon, state_icon_name, state_tone
from gui.messages import status_word
from gui.models.activities import status_shape
from gui.reading.ask_bar import Answer, AskBar
from gui.reading.harmless import many_lines, one_line
from gui.reading.words import delivery_tone, delivery_word, parties_of, party_text, subject_of
from gui.theme import GAP, GROUP, MARGIN, Tone, set_class
from gui.times import ago, exact
from gui.widgets.banner import Banner
from gui.widgets.copyable import ValueLabel
from gui.widgets.flow import FlowLayout
from gui.widgets.state_label import StateLabel

if TYPE_CHECKING:
    from gui.console import Console

_SHAPES = {DeliveryState.FAILED: "state-parked", DeliveryState.DELAYED: "state-degraded"}


#: So many fit into the narrowest drawer.
REPLY_CHARS = 34


class RecipientFate(QWidget):
    """One recipient: who, what became of it, and the server's own words."""

    def __init__(self, party: Party, delivery: Delivery | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.state = StateLabel(parent=self)
        name = party_text(party)
        if delivery is None:
            self.state.set_shape("state-waiting", Tone.WAITING, self.tr("{name}: nothing known yet").format(name=name))
        else:
            words = self.tr("{name}: {fate}").format(name=name, fate=delivery_word(delivery.state))
            self.state.set_shape(_SHAPES.get(delivery.state, "state-healthy"), delivery_tone(delivery.state), words)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.state)
        self.lines = [one_line(party.address) if one_line(party.address) != name else "", many_lines(delivery.reply) if delivery else ""]
        for number, line in enumerate(self.lines):
            if line:
                # A server's answer holds addresses, which break nowhere by themselves and would push the rest out of sight.
                value = ValueLabel(fill(line, REPLY_CHARS) if number else line, parent=self)
                set_class(value, "mono caption" if number else "caption")
                value.setContentsMargins(GAP * 3, 0, 0, 0)
                column.addWidget(value)


class OutboxDrawer(QWidget):
    """Shows one email of the outbox. `resend_wanted` and `cancel_wanted` carry it once a person has decided. GUI thread only."""

    resend_wanted = Signal(object)
    cancel_wanted = Signal(object)
    read_wanted = Signal(object)

    def __init__(self, console: Console, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._console = console
        self.email: Email | None = None
        self.setAccessibleName(self.tr("Outgoing email"))
        self.subject = ValueLabel(parent=self)
        set_class(self.subject, "heading")
        self.state = StateLabel(parent=self)
        self.meaning = ValueLabel(parent=self)
        self.facts = ValueLabel(parent=self)
        set_class(self.facts, "caption")
        self.message_id = ValueLabel(elide=True, parent=self)
        set_class(self.message_id, "caption")
        self.banner = Banner(self)
        self.ask_bar = AskBar(self)
        self.fates: list[RecipientFate] = []
        self._recipients = QVBoxLayout()
        self._recipients.setSpacing(GAP)
        self.resend_button = QPushButton(icon("refresh"), self.tr("Resend"), self)
        self.cancel_button = QPushButton(icon("close"), self.tr("Cancel sending"), self)
        self.read_button = QPushButton(icon("activities"), self.tr("Read"), self)
        self.resend_button.clicked.connect(self.ask_resend)
        self.cancel_button.clicked.connect(self.ask_cancel)
        self.read_button.clicked.connect(lambda: self.read_wanted.emit(self.email))
        self._arrange()

    def _arrange(self) -> None:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(MARGIN, 0, MARGIN, MARGIN)
        column.setSpacing(GAP)
        self._column = column
        # They stand below each other where a language or a narrow drawer asks for it.
        buttons = FlowLayout(gap=GAP)
        for button in (self.resend_button, self.cancel_button, self.read_button):
            buttons.addWidget(button)
        for widget in (self.subject, self.state, self.meaning, self.banner):
            column.addWidget(widget)
        column.addLayout(buttons)
        column.addWidget(self.ask_bar)
        column.addSpacing(GROUP - GAP)
        heading = QLabel(self.tr("Recipients"), page)
        set_class(heading, "heading")
        column.addWidget(heading)
        column.addLayout(self._recipients)
        column.addSpacing(GROUP - GAP)
        column.addWidget(self.facts)
        column.addWidget(self.message_id)
        column.addStretch(1)
        area = QScrollArea(self)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(page)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(area)

    def show_email(self, email: Email) -> None:
        """Show an email; a question that is open stays while it is the same email in the same state."""
        before, self.email = self.email, email
        if before is None or (before.id, before.status) != (email.id, email.status):
            self.ask_bar.close_bar()
            self.banner.clear()
        self.subject.set_value(subject_of(email.subject))
        shape = status_shape(email.status)
        self.state.set_shape(state_icon_name(shape), state_tone(shape), status_word(email.status))
        self.meaning.set_value(self._meaning(email.status, email.delivery_attempts))
        self.resend_button.setEnabled(can_resend(email.status))
        self.cancel_button.setEnabled(can_cancel(email.status))
        self._show_recipients(email)
        self.facts.set_value("\n".join(self._facts(email)))
        self.message_id.set_value(f"Message-ID {one_line(email.message_id)}" if email.message_id else "")
        self.message_id.setVisible(bool(email.message_id))

    def _meaning(self, status: EmailStatus, attempts: int) -> str:
        match status:
            case EmailStatus.UNKNOWN:
                return self.tr(
                    "The connection broke after the message was handed over and before the server answered. Whether it was sent "
                    "cannot be proven; nothing is done until you decide."
                )
            case EmailStatus.FAILED:
                return self.tr("It was not sent to anybody. It stays here until you resend or cancel it.")
            case EmailStatus.SENDING:
                return self.tr("It is being handed to the server at this moment.")
            case EmailStatus.PENDING_SEND if attempts:
                return self.tr("The server asked to come back later. It is tried again by itself.")
            case EmailStatus.PENDING_SEND:
                return self.tr("It is sent as soon as sending works for this mailbox.")
            case EmailStatus.CANCELED:
                return self.tr("It was called back and will not be sent.")
            case _:
                return self.tr("It was sent.")

    def _facts(self, email: Email) -> list[str]:
        found = [
            self.tr("From {mailbox}").format(mailbox=one_line(email.mailbox_address or "")),
            self.tr("Written {ago}, {time}").format(ago=ago(email.created_at), time=exact(email.created_at)),
            self.tr("%n attempt(s)", "", email.delivery_attempts),
        ]
        if email.regarding is not None:
            found.append(self.tr("Concerns {record}").format(record=one_line(email.regarding.name)))
        return found

    def _show_recipients(self, email: Email) -> None:
        while (item := self._recipients.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        parties = parties_of(email, PartyRole.TO, PartyRole.CC, PartyRole.BCC)
        self.fates = [RecipientFate(party, party.delivery, self) for party in parties[:100]]
        for fate in self.fates:
            self._recipients.addWidget(fate)

    # ---- decisions

    def ask_resend(self) -> None:
        """Send it again: at once where it failed; where it may have been sent, after saying what that means."""
        email = self.email
        if email is None or not can_resend(email.status):
            return
        if email.status is not EmailStatus.UNKNOWN:
            self.resend_wanted.emit(email)
            return
        words = self.tr(
            "It may have been sent already; then whoever got it gets it twice. Look into the recipient's or the server's log first "
            "if that matters. Cancelling instead leaves it as it is: sent or not, it is not tried again."
        )
        self.ask_bar.ask(words, self._choices(email), no=self.tr("Decide later"))

    def ask_cancel(self) -> None:
        """Call it back; where it may have been sent, after saying what that means."""
        email = self.email
        if email is None or not can_cancel(email.status):
            return
        if email.status is not EmailStatus.UNKNOWN:
            self.cancel_wanted.emit(email)
            return
        words = self.tr(
            "Cancelling does not take back what may have been sent; it only ends the matter here. Resending makes sure that it "
            "arrives, perhaps twice."
        )
        self.ask_bar.ask(words, self._choices(email), no=self.tr("Decide later"))

    def _choices(self, email: Email) -> list[Answer]:
        return [
            (self.tr("Resend it"), lambda: self.resend_wanted.emit(email)),
            (self.tr("Cancel it"), lambda: self.cancel_wanted.emit(email)),
        ]
