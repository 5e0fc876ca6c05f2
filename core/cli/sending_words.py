"""How sending a mail fares, as lines for a person."""

from __future__ import annotations

from collections.abc import Sequence

from core.cli.words import local_time
from core.domain.activity import Email
from core.domain.send_attempt import SendAttempt
from core.domain.sending import DeliveryPriority
from core.domain.sent_copy import SentCopy, SentCopyState
from core.domain.words import word


def sending_lines(email: Email, attempts: Sequence[SendAttempt], copy: SentCopy | None = None) -> list[tuple[str, str]]:
    """What is wished for it, when it is tried next, and every attempt; nothing of a received one."""
    receipts = [name for name, asked in (("delivery", email.delivery_receipt), ("reading", email.read_receipt)) if asked]
    lines = [
        ("Submitted by", email.submitted_by or ""),
        ("Send at", local_time(email.send_at) if email.send_at else ""),
        ("Next try", local_time(email.next_try_at) if email.next_try_at else ""),
        ("Priority", "" if email.priority is DeliveryPriority.NORMAL else word(email.priority)),
        ("Receipts", ", ".join(receipts)),
    ]
    last = attempts[-1].reply if attempts else ""
    if email.last_reply and email.last_reply != last:
        lines.append(("Last word", email.last_reply))
    lines += [(f"Attempt {one.number}", _told(one)) for one in attempts]
    return lines if copy is None else [*lines, ("Own copy", _copy(copy))]


def _copy(copy: SentCopy) -> str:
    """What became of the copy in the sender's own mailbox, in a line."""
    words = {
        SentCopyState.OWED: "not yet in the Sent folder",
        SentCopyState.FOUND: "in the Sent folder, by the server",
        SentCopyState.ADDED: "in the Sent folder",
        SentCopyState.MISSING: "missing from the Sent folder",
    }[copy.state]
    again = f" [again {local_time(copy.due_at)}]" if copy.due_at is not None else ""
    return f"{words}{': ' if copy.error else ''}{copy.error}{again}"


def _told(attempt: SendAttempt) -> str:
    """One attempt in a line."""
    outcome = "under way" if attempt.outcome is None else word(attempt.outcome)
    if attempt.partly:
        outcome = "sent to some, the others are tried again"
    elif attempt.temporary is not None:
        outcome = "failed for now" if attempt.temporary else "failed for good"
    outcome += f" ({attempt.because})" if attempt.because else ""
    parts = [f"{local_time(attempt.started_at)}: {outcome}{':' if attempt.reply else ''}", attempt.reply]
    if attempt.next_try_at is not None:
        parts.append(f"[again {local_time(attempt.next_try_at)}]")
    return " ".join(part for part in parts if part)
