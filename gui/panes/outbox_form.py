"""ComposeForm: the head of a mail that is being written: from whom, to whom, about what, and how it is to be sent."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from core.domain.activity import Email, PartyRole
from core.domain.mailbox import MailboxKind
from core.domain.sending import DeliveryPriority
from core.service import ComposeRequest
from gui.models.mailboxes_reasons import reason_of
from gui.models.outbox import priority_word
from gui.panes.outbox_later import LaterField
from gui.panes.outbox_recipients import RecipientsField, check_recipients, named, recipients
from gui.reading.choose_record import REGARDING, target_of
from gui.reading.words import parties_of
from gui.theme import set_class
from gui.widgets.form import ChoiceField, Form, RecordField, SwitchField, TextField

if TYPE_CHECKING:
    from gui.console import Console

_PEOPLE = {"to": PartyRole.TO, "cc": PartyRole.CC, "bcc": PartyRole.BCC}


class ComposeForm(Form):
    """The fields; what is seldom needed is folded away. GUI thread only."""

    def __init__(self, console: Console, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._console = console
        senders = [view for view in console.state.mailboxes.values() if view.kind is not MailboxKind.FORWARD]
        self._views = {view.mailbox: view for view in sorted(senders, key=lambda view: view.mailbox)}
        self._head()
        self._options()
        self.field("mailbox").changed.connect(self._say_sender)
        self._say_sender()

    def _head(self) -> None:
        words = self.tr("The mailbox that it is sent from.")
        pairs: list[tuple[object, str]] = [(address, address) for address in self._views]
        self.add(ChoiceField("mailbox", self.tr("From"), pairs, required=True, help_text=words))
        self.sender_note = self.note("")
        set_class(self.sender_note, "caption")
        hint = self.tr("Names or addresses, with commas between them")
        words = self.tr("To whom it goes; several with commas between them. Who is known is offered while you type.")
        self.add(RecipientsField(self._console, "to", self.tr("To"), placeholder=hint, required=True, help_text=words))
        words = self.tr("Who gets a copy; everybody sees it.")
        self.add(RecipientsField(self._console, "cc", self.tr("Cc"), help_text=words))
        words = self.tr("Who gets a copy that nobody else sees.")
        self.add_beside(RecipientsField(self._console, "bcc", self.tr("Bcc"), help_text=words), stretch=1)
        words = self.tr("What it is about. A tracking token may be added at its end.")
        self.add(TextField("subject", self.tr("Subject"), help_text=words))
        words = self.tr("The record that this email concerns.")
        self.regarding = self.add(RecordField(self._console, "regarding", self.tr("Regarding"), REGARDING, typed=True, help_text=words))

    def _options(self) -> None:
        self.options = self.more(self.tr("How it is sent"))
        pairs: list[tuple[object, str]] = [(priority, priority_word(priority)) for priority in DeliveryPriority]
        words = self.tr("In which order a mailbox sends its mail, and what the message says of itself.")
        self.add(ChoiceField("priority", self.tr("Priority"), pairs, help_text=words))
        words = self.tr("It is not sent before. Until then it can be cancelled in the outbox.")
        self.add_beside(LaterField("send_at", self.tr("Send"), help_text=words), stretch=1)
        words = self.tr("The recipient's program may tell you that the mail was opened. Many never do.")
        self.add(SwitchField("read_receipt", self.tr("Ask for a read receipt"), help_text=words))
        words = self.tr("Servers on the way tell what became of it; the answers appear at each recipient.")
        self.add_beside(SwitchField("delivery_receipt", self.tr("Ask for a delivery receipt"), help_text=words), stretch=1)
        pairs = [(None, self.tr("The sender")), *((address, address) for address in self._views)]
        words = self.tr(
            "Who submits it for the sender, where the sender allows that; Exchange then says that it was sent on behalf of the sender."
        )
        self.add(ChoiceField("submitted_by", self.tr("Sent by"), pairs, help_text=words))
        self.field("priority").set_value(DeliveryPriority.NORMAL)

    def _say_sender(self) -> None:
        """Where the mailbox does not send now, the mail will wait: that is said before it is written."""
        view = self._views.get(str(self.field("mailbox").value()))
        why = "" if view is None or view.outgoing.why_not is None else reason_of(view.outgoing.why_not).words
        self.sender_note.setText(self.tr("It will wait in the outbox: {reason}").format(reason=why) if why else "")
        self.sender_note.setVisible(bool(why))

    # ---- in and out

    def request(self) -> ComposeRequest:
        """What the fields say, without text and attachments."""
        values = self.values()
        regarding, send_at, priority, submitter = (values[key] for key in ("regarding", "send_at", "priority", "submitted_by"))
        assert isinstance(priority, DeliveryPriority)
        return ComposeRequest(
            mailbox=str(values["mailbox"] or ""),
            to=tuple(recipients(values["to"])),
            cc=tuple(recipients(values["cc"])),
            bcc=tuple(recipients(values["bcc"])),
            subject=str(values["subject"] or ""),
            regarding=None if regarding is None else str(regarding),
            send_at=send_at if isinstance(send_at, datetime) else None,
            priority=priority,
            read_receipt=bool(values["read_receipt"]),
            delivery_receipt=bool(values["delivery_receipt"]),
            submitted_by=None if submitter is None else str(submitter),
        )

    def sound_request(self) -> ComposeRequest:
        """The same for a draft that keeps itself: what is not finished yet, half an address or a name that leads nowhere, is left out."""
        found = self.request()
        to, cc, bcc = (tuple(one for one in some if not check_recipients(one)) for some in (found.to, found.cc, found.bcc))
        return replace(found, to=to, cc=cc, bcc=bcc, regarding=target_of(self.regarding.link()))

    def show_request(self, request: ComposeRequest) -> None:
        """Fill the fields in; that counts as no change."""
        for key, value in (
            ("mailbox", request.mailbox),
            ("to", request.to),
            ("cc", request.cc),
            ("bcc", request.bcc),
            ("subject", request.subject),
            ("regarding", request.regarding),
            ("priority", request.priority),
            ("send_at", request.send_at),
            ("read_receipt", request.read_receipt),
            ("delivery_receipt", request.delivery_receipt),
            ("submitted_by", request.submitted_by),
        ):
            self.field(key).set_value(value)
        usual = ComposeRequest("")
        unusual = ("priority", "send_at", "read_receipt", "delivery_receipt", "submitted_by")
        self.options.set_opened(any(getattr(request, key) != getattr(usual, key) for key in unusual))
        self._say_sender()


def request_of(draft: Email) -> ComposeRequest:
    """A draft as what it was written with."""
    people = {key: tuple(named(party.name, party.address) for party in parties_of(draft, role)) for key, role in _PEOPLE.items()}
    sender = next((party.address for party in draft.parties if party.role is PartyRole.SENDER), draft.mailbox_address or "")
    return ComposeRequest(
        mailbox=sender,
        to=people["to"],
        cc=people["cc"],
        bcc=people["bcc"],
        subject=draft.subject,
        text=draft.text or "",
        html=draft.html,
        regarding=target_of(draft.regarding),
        draft=True,
        send_at=draft.send_at,
        priority=draft.priority,
        read_receipt=draft.read_receipt,
        delivery_receipt=draft.delivery_receipt,
        submitted_by=draft.submitted_by,
        answers=draft.correlated_with,
    )
