"""The life of an outgoing email, as a state machine (facts 5.1, 5.2). Every change of status is checked here.

    ┌───────┐ send      ┌──────────────┐ take, commit attempt  ┌─────────┐  accepted       ┌──────┐
    │ Draft ├──────────▶│ Pending Send ├──────────────────────▶│ Sending ├────────────────▶│ Sent │
    └─┬───┬─┘           └─┬──────┬───▲─┘                       └┬───┬──┬─┘                 └─▲──▲─┘
      │   │               │      │   └── nothing accepted ──────┘   │  │                     │  │
      │   │               │      │       (try later)                │  └─ dot, no reply ─┐   │  │
      │   │               │      └─ cannot be handed over ─┐        │ refused for good,  │   │  │
      │   │               │                                │        │ or tried too often │   │  │
      │   │               │                             ┌──▼────────▼──┐           ┌─────▼───┴┐ │
      │   │               │      Pending Send ◀─resend──┤    Failed    │           │ Unknown  │ │
      │   │               │                             └──────┬───────┘           └─┬───┬────┘ │
      │   │ cancel        │ cancel                             │ cancel       cancel │   └─resend─▶ Pending Send
      │ ┌─▼───────────────▼────────────────────────────────────▼─────────────────────▼┐         │
      │ │                                  Canceled                                   │         │
      │ └─────────────────────────────────────────────────────────────────────────────┘         │
      └──────────────────────────── marked as sent without being sent ──────────────────────────┘

Sent and Canceled are final. Three rules are the reason for this machine:

* Sending is committed, with the Message-ID and the number of the attempt, before the first byte of a submission; so a kill leaves
  Sending behind, and `after_crash` decides by the journal alone: no dot written means safe to send again, a dot without a reply
  means Unknown.
* Nothing but a person or a proof leaves Unknown. A copy found in Sent, or a bounce of it, proves Sent; a person may say Sent,
  resend it (a double is then that person's choice), or cancel it.
* Canceled says: it will not be sent from now on. Coming from Unknown it does not say that it never was; the journal keeps that.
  Sending cannot be cancelled: the submission under way ends first, in one of its four ways.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from core.domain.activity import EmailStatus
from core.errors import InternalError, UsageError

_DRAFT = EmailStatus.DRAFT
_PENDING = EmailStatus.PENDING_SEND
_SENDING = EmailStatus.SENDING
_SENT = EmailStatus.SENT
_FAILED = EmailStatus.FAILED
_UNKNOWN = EmailStatus.UNKNOWN
_CANCELED = EmailStatus.CANCELED

TRANSITIONS: Mapping[EmailStatus, frozenset[EmailStatus]] = MappingProxyType(
    {
        _DRAFT: frozenset({_PENDING, _SENT, _CANCELED}),
        _PENDING: frozenset({_SENDING, _FAILED, _CANCELED}),
        _SENDING: frozenset({_SENT, _PENDING, _FAILED, _UNKNOWN}),
        _FAILED: frozenset({_PENDING, _CANCELED}),
        _UNKNOWN: frozenset({_SENT, _PENDING, _CANCELED}),
        _SENT: frozenset(),
        _CANCELED: frozenset(),
    }
)
"""Which status may follow which. A status that is no key belongs to no outgoing email."""

_RESENDABLE = frozenset({_FAILED, _UNKNOWN})


def allowed(status: EmailStatus) -> frozenset[EmailStatus]:
    """Return what may follow `status`; empty for a final status. Raises InternalError for one that no outgoing email has."""
    if status not in TRANSITIONS:
        raise InternalError(f"an outgoing email is never {_word(status)}")
    return TRANSITIONS[status]


def check(before: EmailStatus, after: EmailStatus) -> None:
    """Raise InternalError unless an outgoing email may go from `before` to `after`. Staying is no step."""
    if after not in allowed(before):
        raise InternalError(f"an outgoing email cannot go from {_word(before)} to {_word(after)}")


def can_resend(status: EmailStatus) -> bool:
    """Whether a person may have it sent again: after Failed, or after Unknown by taking the risk of a double."""
    return status in _RESENDABLE


def can_cancel(status: EmailStatus) -> bool:
    """Whether a person may take it out: from everything open, but not while it is being sent nor after."""
    return _CANCELED in TRANSITIONS.get(status, frozenset())


def check_resend(status: EmailStatus) -> None:
    """Raise UsageError, with words for a person, unless `can_resend`."""
    if not can_resend(status):
        raise UsageError(f"only a failed or unknown email can be resent; this one is {_word(status)}")


def check_cancel(status: EmailStatus) -> None:
    """Raise UsageError, with words for a person, unless `can_cancel`."""
    if not can_cancel(status):
        raise UsageError(f"only a draft, pending, failed or unknown email can be cancelled; this one is {_word(status)}")


def after_crash(*, dot_written: bool) -> EmailStatus:
    """Return what an email found in Sending becomes when no engine is sending it: the journal decides, never a guess."""
    return _UNKNOWN if dot_written else _PENDING


def _word(status: EmailStatus) -> str:
    return status.name.lower().replace("_", "-")
