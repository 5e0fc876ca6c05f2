"""Asking a person about an email that has just become unknown, unless a delivery report that came before the question answers it.

Where an answer is lost slowly, the recipient's server is often faster: its report is in the store while ours still waits for a reply.
"""

from __future__ import annotations

from datetime import datetime

from core.domain.alert import AlertDraft
from core.domain.ids import ActivityId
from core.ports import UnitOfWork


def ask_person(uow: UnitOfWork, activity_id: ActivityId, draft: AlertDraft, at: datetime) -> bool:
    """Raise the alert, in the commit that makes the email unknown. False where it is sent by then, as a report proves it."""
    if uow.sent_by_report(activity_id):
        return False
    uow.raise_alert(draft, at)
    return True
