"""What became of an email: a recipient's fate, and one attempt at sending, each with the server's own words and what they come to."""

from __future__ import annotations

from textwrap import fill

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

from core.domain.activity import Delivery, DeliveryState, EmailStatus, Party
from core.domain.send_attempt import SendAttempt
from core.domain.sent_copy import SentCopy, SentCopyState
from gui.models.outbox_waiting import plain_reason, reply_words
from gui.plain import plain_tip
from gui.reading.harmless import many_lines, one_line
from gui.reading.words import delivery_tone, delivery_word, party_text
from gui.theme import GAP, Tone, set_class
from gui.times import ago, exact
from gui.widgets.copyable import ValueLabel
from gui.widgets.state_label import StateLabel

_SHAPES = {DeliveryState.FAILED: "state-parked", DeliveryState.DELAYED: "state-degraded"}
_OUTCOMES = {
    EmailStatus.SENT: ("state-healthy", Tone.HEALTHY),
    EmailStatus.PENDING_SEND: ("state-degraded", Tone.DEGRADED),
    EmailStatus.FAILED: ("state-parked", Tone.PARKED),
    EmailStatus.UNKNOWN: ("state-degraded", Tone.DEGRADED),
}
_UNDER_WAY = ("state-working", Tone.WORKING)
#: So many fit into the narrowest drawer.
REPLY_CHARS = 34


def sentence(words: str) -> str:
    """A clause that stands by itself."""
    return f"{words[:1].upper()}{words[1:]}." if words else ""


class _Told(QWidget):
    """A shape with a sentence, and lines under it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.state = StateLabel(parent=self)
        self.lines: list[str] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self.state)

    def _line(self, text: str, *, words: bool = False, tip: str = "") -> None:
        if text:
            # A server's answer holds addresses, which break nowhere by themselves and would push the rest out of sight.
            value = ValueLabel(fill(text, REPLY_CHARS) if words else text, parent=self)
            set_class(value, "mono caption" if words else "caption")
            value.setContentsMargins(GAP * 3, 0, 0, 0)
            if tip:
                value.setToolTip(plain_tip(tip))
            self._column.addWidget(value)


class RecipientFate(_Told):
    """One recipient: who, what became of it, and the server's own words."""

    def __init__(self, party: Party, delivery: Delivery | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        name = party_text(party)
        self.reason = ""
        if delivery is None:
            self.state.set_shape("state-waiting", Tone.WAITING, self.tr("{name}: nothing known yet").format(name=name))
        else:
            words = self.tr("{name}: {fate}").format(name=name, fate=delivery_word(delivery.state))
            self.state.set_shape(_SHAPES.get(delivery.state, "state-healthy"), delivery_tone(delivery.state), words)
            self.reason = sentence(plain_reason(delivery.reply)) if delivery.state in _SHAPES else ""
        address = one_line(party.address)
        self.lines = [address if address != name else "", many_lines(delivery.reply) if delivery else ""]
        self._line(self.lines[0])
        self._line(self.reason)
        self._line(self.lines[1], words=True)


class AttemptLine(_Told):
    """One attempt at sending: when, how it ended, why, and what comes next."""

    def __init__(self, attempt: SendAttempt, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        shape, tone = (
            _OUTCOMES.get(attempt.outcome, ("state-working", Tone.WORKING)) if attempt.outcome else ("state-working", Tone.WORKING)
        )
        words = self.tr("{n}. {outcome}").format(n=attempt.number, outcome=self._outcome(attempt))
        self.reason = sentence(plain_reason(attempt.reply)) if attempt.because else ""
        self.state.set_shape(shape, tone, words)
        when = ago(attempt.started_at)
        if attempt.outcome is EmailStatus.PENDING_SEND and attempt.next_try_at is not None:
            when = self.tr("{when}; next try {next}").format(when=when, next=ago(attempt.next_try_at))
        self.lines = [when, reply_words(attempt.reply)]
        self._line(when, tip=exact(attempt.started_at))
        self._line(self.reason)
        self._line(self.lines[1], words=True)

    def _outcome(self, attempt: SendAttempt) -> str:
        match attempt.outcome:
            case EmailStatus.SENT:
                return self.tr("sent")
            case EmailStatus.PENDING_SEND if attempt.partly:
                return self.tr("sent to some, the others are tried again")
            case EmailStatus.PENDING_SEND:
                return self.tr("put off")
            case EmailStatus.FAILED:
                return self.tr("refused")
            case EmailStatus.UNKNOWN:
                return self.tr("handed over, not answered")
            case _:
                return self.tr("under way") if attempt.handed_over_at is None else self.tr("handed over, no answer yet")


def copy_words(copy: SentCopy) -> str:
    """What became of the copy in the sender's own mailbox."""
    match copy.state:
        case SentCopyState.FOUND | SentCopyState.ADDED:
            return QCoreApplication.translate("outbox", "A copy is in the mailbox's folder for sent mail")
        case SentCopyState.OWED if copy.error:
            words = QCoreApplication.translate("outbox", "A copy is still to be put into the mailbox: {error}")
            return words.format(error=one_line(copy.error))
        case SentCopyState.OWED:
            return QCoreApplication.translate("outbox", "A copy is still to be put into the mailbox")
        case SentCopyState.MISSING:
            words = QCoreApplication.translate("outbox", "No copy could be put into the mailbox: {error}")
            return words.format(error=one_line(copy.error))
