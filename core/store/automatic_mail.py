"""Mail that the program sends by itself: its key, and the count that bounds it. An entry is forgotten when it counts no more."""

from __future__ import annotations

import secrets
from datetime import datetime, timedelta

from sqlalchemy import Connection, delete, func, insert, select

from core.domain.own_mail import KEY_BYTES
from core.store.ids import Ids
from core.store.rows import AutomaticMailRow, LoopKeyRow, OrganizationRow, table_of

_MAIL = table_of(AutomaticMailRow)
_KEY = table_of(LoopKeyRow)
_HOUR = timedelta(hours=1)
_ROW_ID = 1


class AutomaticReading:
    """What is asked about it. `connection` is the transaction's."""

    connection: Connection

    def loop_key(self) -> bytes | None:
        """The key of this store's own mail; None where none was sent yet."""
        return self.connection.execute(select(_KEY.c.key).where(_KEY.c.id == _ROW_ID)).scalar_one_or_none()


def made_loop_key(connection: Connection, now: datetime) -> bytes:
    """The key of this store's own mail; made where there is none. Two that make it at the same time make one."""
    connection.execute(select(OrganizationRow.id).with_for_update())
    known: bytes | None = connection.execute(select(_KEY.c.key).where(_KEY.c.id == _ROW_ID)).scalar_one_or_none()
    if known is not None:
        return known
    key = secrets.token_bytes(KEY_BYTES)
    connection.execute(insert(_KEY).values(id=_ROW_ID, key=key, createdon=now))
    return key


def note_automatic_mail(connection: Connection, ids: Ids, address: str, at: datetime, most: int) -> bool:
    """Count one more mail to an address, unless `most` were counted in the hour before `at`."""
    # One at a time, or two engines would both see room for the last one.
    connection.execute(select(OrganizationRow.id).with_for_update())
    connection.execute(delete(_MAIL).where(_MAIL.c.sent_at <= at - _HOUR))
    key = address.lower()
    sent = connection.execute(select(func.count()).select_from(_MAIL).where(_MAIL.c.address_key == key)).scalar_one()
    if sent >= most:
        return False
    connection.execute(insert(_MAIL).values(id=ids.one(), address_key=key, sent_at=at))
    return True
