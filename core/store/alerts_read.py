"""Alerts as people read them: filtered, by pages; and what people do with them."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, delete, func, or_, select

from core.domain.alert import Alert, AlertFilter, AlertLevel
from core.store.links import chunked
from core.store.rows import AlertRow, MailboxRow, ProfileRow, table_of
from core.store.text_match import contains, equals, storable

_ALERT = table_of(AlertRow)
_MAILBOX = table_of(MailboxRow)
_PROFILE = table_of(ProfileRow)


def alerts_query() -> Select[Any]:
    """Alerts with the address of the mailbox, or the name of the profile, that each is about."""
    # A row has a method `count` of its own, and `text` is the title's column.
    times = _ALERT.c.count.label("times")
    query = select(_ALERT, times, _MAILBOX.c.emailaddress, _PROFILE.c.name.label("profile_name"))
    with_mailbox = query.join_from(_ALERT, _MAILBOX, _ALERT.c.mailbox_id == _MAILBOX.c.id, isouter=True)
    return with_mailbox.join(_PROFILE, _ALERT.c.profile_id == _PROFILE.c.id, isouter=True)


def alert_of(row: Any) -> Alert:  # noqa: ANN401  a row of `alerts_query`
    """The alert of a row."""
    return Alert(
        id=row.id,
        at=row.modifiedon,
        first_at=row.createdon,
        level=row.level,
        code=row.code,
        title=row.text,
        hint=row.hint,
        mailbox=row.emailaddress,
        count=row.times,
        acknowledged=row.acknowledged,
        detail=row.errordetails,
        resolved_at=row.resolved_at,
        fold_key=row.fold_key,
        mailbox_id=row.mailbox_id,
        profile=row.profile_name,
        profile_id=row.profile_id,
        reason=row.reason,
    )


def find_alerts(connection: Connection, wanted: AlertFilter) -> list[Alert]:
    """The alerts that are wanted, the newest first; resolved ones as well, as they tell what happened."""
    query = alerts_query().where(*_conditions(connection, wanted)).order_by(_ALERT.c.modifiedon.desc(), _ALERT.c.id.desc())
    if wanted.limit is not None:
        query = query.limit(wanted.limit)
    if wanted.offset:
        # SQLite knows no offset without a limit.
        query = query.limit(wanted.limit if wanted.limit is not None else 2**31).offset(wanted.offset)
    return [alert_of(row) for row in connection.execute(query)]


def count_alerts(connection: Connection, wanted: AlertFilter) -> int:
    """How many are wanted, without its limit and offset."""
    kept = alerts_query().where(*_conditions(connection, wanted)).with_only_columns(func.count(_ALERT.c.id))
    return connection.execute(kept).scalar_one()


def delete_alerts(connection: Connection, alert_ids: Collection[int]) -> list[int]:
    """Delete those that are over, or only inform; returns the ids of what is gone."""
    may_go = or_(_ALERT.c.open_key.is_(None), _ALERT.c.level == AlertLevel.INFORMATION)
    gone: list[int] = []
    for some in chunked(alert_ids):
        gone += connection.execute(delete(_ALERT).where(_ALERT.c.id.in_(some), may_go).returning(_ALERT.c.id)).scalars()
    return gone


def _conditions(connection: Connection, wanted: AlertFilter) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = [_ALERT.c.hidden.is_(False)]
    if wanted.since is not None:
        conditions.append(_ALERT.c.modifiedon >= wanted.since)
    if wanted.level is not None:
        conditions.append(_ALERT.c.level >= wanted.level)
    if wanted.code is not None:
        conditions.append(or_(_ALERT.c.code == wanted.code, _ALERT.c.code.startswith(f"{wanted.code}-", autoescape=True)))
    if wanted.mailbox is not None:
        conditions.append(equals(connection.dialect, _MAILBOX.c.emailaddress, storable(wanted.mailbox.strip())))
    if wanted.profile is not None:
        conditions.append(_PROFILE.c.name == wanted.profile)
    if wanted.open_only:
        conditions.append(_ALERT.c.resolved_at.is_(None))
    if wanted.unacknowledged:
        conditions.append(_ALERT.c.acknowledged.is_(False))
    for word in wanted.text.split():
        columns = (_ALERT.c.text, _ALERT.c.hint, _ALERT.c.errordetails)
        conditions.append(or_(*(contains(connection.dialect, column, storable(word)) for column in columns)))
    return conditions
