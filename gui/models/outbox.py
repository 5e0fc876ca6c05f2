"""Rows of the outbox: mail that is not sent yet, was not sent, or may have been sent."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from core.domain.activity import DeliveryState, Email, EmailStatus
from gui.icons import state_icon, state_tone
from gui.messages import status_word
from gui.models.activities import status_shape
from gui.models.table import Column
from gui.reading.harmless import one_line
from gui.reading.words import delivery_word, party_text, subject_of, who
from gui.theme import Tone
from gui.times import ago, exact, number

#: What the outbox holds, the most urgent first.
STATUSES = (EmailStatus.UNKNOWN, EmailStatus.FAILED, EmailStatus.SENDING, EmailStatus.PENDING_SEND, EmailStatus.CANCELED)
_URGENCY = {status: place for place, status in enumerate(STATUSES)}
_TROUBLE = (DeliveryState.FAILED, DeliveryState.DELAYED)


def reason_of(email: Email) -> str:
    """Why it is not sent, in the server's last words to a recipient, or ours; empty where there is nothing to say."""
    for state in _TROUBLE:
        for party in email.parties:
            if party.delivery is not None and party.delivery.state is state:
                return one_line(party.delivery.reply) or f"{party_text(party)}: {delivery_word(state)}"
    match email.status:
        case EmailStatus.UNKNOWN:
            return QCoreApplication.translate("outbox", "The server's answer was lost: it may have been sent.")
        case EmailStatus.FAILED:
            return QCoreApplication.translate("outbox", "It could not be sent.")
        case EmailStatus.PENDING_SEND if email.delivery_attempts:
            return QCoreApplication.translate("outbox", "It is tried again.")
        case _:
            return ""


def columns() -> list[Column[Email]]:
    """The columns of the outbox."""
    return [
        Column(
            "state",
            QCoreApplication.translate("outbox", "State"),
            lambda email: status_word(email.status),
            sort=lambda email: (_URGENCY.get(email.status, len(STATUSES)), -email.id),
            icon=lambda email: state_icon(status_shape(email.status)),
            tone=lambda email: state_tone(status_shape(email.status)),
            width=132,
        ),
        Column("to", QCoreApplication.translate("outbox", "To"), who, width=140),
        Column("subject", QCoreApplication.translate("outbox", "Subject"), lambda email: subject_of(email.subject), width=200),
        Column("reason", QCoreApplication.translate("outbox", "Reason"), reason_of, tone=lambda _email: Tone.MUTED, stretch=True),
        Column(
            "mailbox",
            QCoreApplication.translate("outbox", "Mailbox"),
            lambda email: one_line(email.mailbox_address or ""),
            tone=lambda _email: Tone.MUTED,
            width=150,
        ),
        Column(
            "attempts",
            QCoreApplication.translate("outbox", "Attempts"),
            lambda email: number(email.delivery_attempts),
            sort=lambda email: email.delivery_attempts,
            right=True,
            width=84,
        ),
        Column(
            "since",
            QCoreApplication.translate("outbox", "Since"),
            lambda email: ago(email.created_at),
            sort=lambda email: email.created_at,
            tooltip=lambda email: exact(email.created_at),
            right=True,
            width=104,
        ),
    ]
