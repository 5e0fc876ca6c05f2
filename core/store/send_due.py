"""Which mail is to be sent now, and in which order."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ColumnElement, and_, or_

from core.domain.activity import EmailStatus
from core.store.rows import EmailRow, table_of

_EMAIL = table_of(EmailRow)
#: The most urgent first, of two alike the older.
ORDER = (_EMAIL.c.deliveryprioritycode.desc(), _EMAIL.c.id)


def is_due(now: datetime) -> ColumnElement[bool]:
    """Whether an email is to be sent now: pending, neither put off nor wished for later."""
    return and_(
        _EMAIL.c.statuscode == EmailStatus.PENDING_SEND,
        or_(_EMAIL.c.postponeemailprocessinguntil.is_(None), _EMAIL.c.postponeemailprocessinguntil <= now),
        or_(_EMAIL.c.delayedemailsendtime.is_(None), _EMAIL.c.delayedemailsendtime <= now),
    )
