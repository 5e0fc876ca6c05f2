"""Who owns a tracked email (facts 4.8)."""

from __future__ import annotations

from collections.abc import Sequence

from core.domain.decision import Step
from core.domain.ids import UserId


def owner_of(
    candidates: Sequence[UserId], *, correlated: UserId | None, sender: UserId | None, fallback: UserId | None
) -> tuple[UserId | None, Step]:
    """Choose among those who may own mail of the owners of the recipients' mailboxes, in order of To, Cc, Bcc.

    Best is the one who owns the correlated email, second the one who owns the sender's record (a contact, account or lead), else the
    first; `fallback` owns the mailbox being processed, for mail that names none of us.
    """
    if correlated is not None and correlated in candidates:
        return correlated, Step("owner", "chosen", "owns the email that this one answers")
    if sender is not None and sender in candidates:
        return sender, Step("owner", "chosen", "owns the sender's record")
    if candidates:
        return candidates[0], Step("owner", "chosen", "is the first recipient that is one of us")
    return fallback, Step("owner", "chosen" if fallback is not None else "nobody", "owns the mailbox that received it")
