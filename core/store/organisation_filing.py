"""What people say about mail that is there already: what it concerns, which alerts they have seen or dealt with."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, update

from core.domain.filing import RegardingBy
from core.domain.ids import ActivityId, MailboxId
from core.domain.record import RecordLink
from core.store.alerts import open_key
from core.store.links import chunked
from core.store.rows import CHOSEN_NONE, AlertRow, EmailRow, table_of

_ALERT = table_of(AlertRow)
_EMAIL = table_of(EmailRow)


def set_regarding(connection: Connection, activity_id: ActivityId, link: RecordLink | None, now: datetime) -> None:
    """Write down a person's choice. It is pinned: folder rules only suggest, unless the organisation has them overwrite it."""
    values: dict[str, Any] = {
        "regardingobjectid": CHOSEN_NONE if link is None else link.id,
        "regardingobjecttypecode": None if link is None else link.type,
        "filed_by_mailbox_id": None,
        "filed_by_folder": None,
        "regarding_set_by": RegardingBy.PERSON,
        "modifiedon": now,
    }
    connection.execute(update(_EMAIL).where(_EMAIL.c.id == activity_id).values(values))


def acknowledge_alerts(connection: Connection, alert_ids: Collection[int] | None) -> int:
    """Note that these (None: all) were seen; returns how many had not been."""
    change = update(_ALERT).where(_ALERT.c.acknowledged.is_(False)).values(acknowledged=True)
    if alert_ids is None:
        return connection.execute(change).rowcount
    return sum(connection.execute(change.where(_ALERT.c.id.in_(some))).rowcount for some in chunked(alert_ids))


def end_alerts(connection: Connection, mailbox_ids: Collection[MailboxId], code: str, now: datetime) -> int:
    """Resolve the alerts about these mailboxes with this code and no fold key; returns how many there were."""
    keys = [open_key(box, code, "", None) for box in sorted(mailbox_ids)]
    change = update(_ALERT).values(open_key=None, resolved_at=now)
    return sum(connection.execute(change.where(_ALERT.c.open_key.in_(some))).rowcount for some in chunked(keys))
