"""Rows of the outbox: mail that is not sent yet, was not sent, or may have been sent."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication

from core.domain.activity import DeliveryState, Email, EmailStatus
from core.domain.sending import DeliveryPriority
from gui.icons import state_icon, state_tone
from gui.messages import status_word
from gui.models.activities import status_shape
from gui.models.outbox_waiting import refusal_words
from gui.models.table import Column
from gui.reading.harmless import one_line
from gui.reading.words import delivery_word, party_text, subject_of, who
from gui.theme import Tone
from gui.times import ago, exact, number

#: What the outbox holds, the most urgent first.
STATUSES = (
    EmailStatus.UNKNOWN,
    EmailStatus.FAILED,
    EmailStatus.SENDING,
    EmailStatus.PENDING_SEND,
    EmailStatus.DRAFT,
    EmailStatus.CANCELED,
)
_URGENCY = {status: place for place, status in enumerate(STATUSES)}
_TROUBLE = (DeliveryState.FAILED, DeliveryState.DELAYED)


def priority_word(priority: DeliveryPriority) -> str:
    """A priority."""
    words = {
        DeliveryPriority.LOW: QCoreApplication.translate("outbox", "Low"),
        DeliveryPriority.NORMAL: QCoreApplication.translate("outbox", "Normal"),
        DeliveryPriority.HIGH: QCoreApplication.translate("outbox", "High"),
    }
    return words[priority]


def reason_of(email: Email, waits: str = "") -> str:
    """Why it is not sent, in the server's last words to a recipient, or ours; empty where there is nothing to say.

    `waits` is what holds it back now.
    """
    if email.status is EmailStatus.DRAFT:
        return QCoreApplication.translate("outbox", "It is not finished.")
    if waits:
        return waits
    for state in _TROUBLE:
        for party in email.parties:
            if party.delivery is not None and party.delivery.state is state:
                return refusal_words(party.delivery.reply) or f"{party_text(party)}: {delivery_word(state)}"
    match email.status:
        case EmailStatus.UNKNOWN:
            return QCoreApplication.translate("outbox", "The server's answer was lost: it may have been sent.")
        case EmailStatus.FAILED:
            return refusal_words(email.last_reply) or QCoreApplication.translate("outbox", "It could not be sent.")
        case EmailStatus.PENDING_SEND if email.delivery_attempts:
            return QCoreApplication.translate("outbox", "It is tried again.")
        case _:
            return ""


def _next_try(email: Email) -> str:
    return ago(email.next_try_at) if email.next_try_at is not None else ""


def _priority(email: Email) -> str:
    return "" if email.priority is DeliveryPriority.NORMAL else priority_word(email.priority)


def columns(waits: Callable[[Email], str] = lambda _email: "") -> list[Column[Email]]:
    """The columns of the outbox; `waits` says what holds an email back now."""
    return [
        Column(
            "state",
            QCoreApplication.translate("outbox", "State"),
            lambda email: status_word(email.status),
            sort=lambda email: (_URGENCY.get(email.status, len(STATUSES)), -email.id),
            icon=lambda email: state_icon(status_shape(email.status)),
            tone=lambda email: state_tone(status_shape(email.status)),
            width=160,
        ),
        Column("to", QCoreApplication.translate("outbox", "To"), who, width=120),
        Column("subject", QCoreApplication.translate("outbox", "Subject"), lambda email: subject_of(email.subject), width=144),
        Column(
            "reason",
            QCoreApplication.translate("outbox", "Reason"),
            lambda email: reason_of(email, waits(email)),
            tone=lambda _email: Tone.MUTED,
            stretch=True,
        ),
        Column(
            "next",
            QCoreApplication.translate("outbox", "Next try"),
            _next_try,
            sort=lambda email: (email.next_try_at is None, email.next_try_at or email.created_at),
            tooltip=lambda email: exact(email.next_try_at),
            right=True,
            width=92,
        ),
        *_seldom(),
    ]


def _seldom() -> list[Column[Email]]:
    """Those that give way where there is little room."""
    return [
        Column(
            "priority",
            QCoreApplication.translate("outbox", "Priority"),
            _priority,
            sort=lambda email: -email.priority,
            width=76,
        ),
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
