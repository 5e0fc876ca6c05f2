"""Alerts as lanes and engine read and end them, and what the owner is still to be told of."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import Connection, func, or_, select, update

from core.domain.alert import STANDING_CODES, AlertDraft, AlertLevel, Channel, Notice, StandingAlert
from core.domain.guard import GuardState
from core.domain.ids import AlertId, MailboxId, ProfileId
from core.domain.mailbox import MailDirection
from core.domain.profile import EntityState
from core.store.alerts_read import alert_of, alerts_query
from core.store.guard_read import read_guard
from core.store.links import chunked
from core.store.rows import AlertRow, MailboxDirectionRow, MailboxRow, OrganizationRow, ProfileRow, table_of
from core.store.types import index_key

_ALERT = table_of(AlertRow)
_DIRECTION = table_of(MailboxDirectionRow)
_MAILBOX = table_of(MailboxRow)
_ORGANIZATION = table_of(OrganizationRow)
_PROFILE = table_of(ProfileRow)


def open_key(mailbox_id: MailboxId | None, code: str, fold_key: str, profile_id: ProfileId | None) -> str:
    """What is unique among the alerts that are not resolved."""
    about = f"profile {profile_id}" if profile_id is not None else mailbox_id or ""
    return index_key(f"{about}|{code}|{fold_key}")


def how_shown(connection: Connection, draft: AlertDraft) -> tuple[bool, str]:
    """Whether alerts of its level are shown, and the channels by which its owner is to be told, as the column `telling` has them."""
    row = connection.execute(
        select(
            _ORGANIZATION.c.generatealertsforerrors,
            _ORGANIZATION.c.generatealertsforwarnings,
            _ORGANIZATION.c.generatealertsforinformation,
            _ORGANIZATION.c.notify_owner_mail,
            _ORGANIZATION.c.notify_webhook,
        )
    ).one()
    shown = {AlertLevel.ERROR: row[0], AlertLevel.WARNING: row[1], AlertLevel.INFORMATION: row[2]}[draft.level]
    by_mail = row.notify_owner_mail
    if draft.profile_id is not None and not by_mail:
        # sendemailalert: the profile's owner wants to hear of it although nobody else does.
        by_mail = connection.execute(select(_PROFILE.c.sendemailalert).where(_PROFILE.c.id == draft.profile_id)).scalar_one_or_none()
    channels = [Channel.MAIL] * bool(by_mail) + [Channel.WEBHOOK] * bool(row.notify_webhook)
    return bool(shown), " ".join(channels) if draft.notify else ""


class AlertReading:
    """The reading part of a lane's transaction that is about alerts."""

    connection: Connection

    def open_alerts(self, mailbox_id: MailboxId, code: str) -> set[str]:
        """The fold keys of a mailbox's alerts of this code that are not resolved."""
        where = (_ALERT.c.mailbox_id == mailbox_id) & (_ALERT.c.code == code) & _ALERT.c.open_key.is_not(None)
        return set(self.connection.execute(select(_ALERT.c.fold_key).where(where)).scalars())

    def standing_alerts(self) -> list[StandingAlert]:
        """All alerts that end by themselves and have not ended, the oldest first."""
        where = _ALERT.c.code.in_(STANDING_CODES) & (_ALERT.c.open_key > "")
        columns = (_ALERT.c.id, _ALERT.c.code, _ALERT.c.mailbox_id, _ALERT.c.profile_id, _ALERT.c.createdon, _ALERT.c.reason)
        # Sorted here: asked for an order by id, SQLite goes through all alerts there ever were.
        rows = sorted(self.connection.execute(select(*columns).where(where)), key=lambda row: row.id)
        return [StandingAlert(*row[1:]) for row in rows]

    def standing_about(self, mailbox_id: MailboxId, profile_id: ProfileId | None) -> set[str]:
        """The codes of those that are about this mailbox, or this profile, or the whole organisation."""
        about: list[tuple[MailboxId | None, ProfileId | None]] = [(mailbox_id, None), (None, None)]
        if profile_id is not None:
            about.append((None, profile_id))
        # Each run asks: what stands is found by its very key, however many alerts there were.
        keys = [open_key(box, code, "", profile) for box, profile in about for code in STANDING_CODES]
        return set(self.connection.execute(select(_ALERT.c.code).where(_ALERT.c.open_key.in_(keys))).scalars())

    def waiting_for_test(self, profile_id: ProfileId) -> int:
        """How many active mailboxes of a profile wait for the test that is to bring them back after a change."""
        waits = _DIRECTION.c.reenable_after_test.is_(True) & _DIRECTION.c.enabled.is_(False)
        mine = (_MAILBOX.c.emailserverprofile == profile_id) & (_MAILBOX.c.statecode == EntityState.ACTIVE)
        query = select(func.count(_DIRECTION.c.mailbox_id.distinct())).join_from(
            _DIRECTION, _MAILBOX, _DIRECTION.c.mailbox_id == _MAILBOX.c.id
        )
        return self.connection.execute(query.where(waits, mine)).scalar_one()

    def due_notices(self, now: datetime, limit: int) -> list[Notice]:
        """What the owner is still to be told of, and may be now, the oldest first; nothing while the clone guard is not open."""
        if read_guard(self.connection).state is not GuardState.OPEN:
            return []
        query = (
            alerts_query()
            .add_columns(_ALERT.c.telling, _ALERT.c.tell_attempts)
            .where(_ALERT.c.telling > "", or_(_ALERT.c.tell_after.is_(None), _ALERT.c.tell_after <= now))
            # In the order of the index by which they are found, lest SQLite goes through all alerts there ever were.
            .order_by(_ALERT.c.telling, _ALERT.c.id)
            .limit(limit)
        )
        rows = sorted(self.connection.execute(query), key=lambda row: row.id)
        return [Notice(alert_of(row), tuple(Channel(word) for word in row.telling.split()), row.tell_attempts) for row in rows]


class AlertWriting(AlertReading):
    """The writing part. Raising and resolving are in `fares`, with how directions fare."""

    def claim_notices(self, alert_ids: Collection[AlertId], now: datetime, until: datetime) -> set[AlertId]:
        """Keep these to oneself until a time, with one more attempt counted; returns those that nobody else had or told meanwhile."""
        free = (_ALERT.c.telling > "") & or_(_ALERT.c.tell_after.is_(None), _ALERT.c.tell_after <= now)
        taken = update(_ALERT).values(tell_after=until, tell_attempts=_ALERT.c.tell_attempts + 1).returning(_ALERT.c.id)
        found: set[AlertId] = set()
        for some in chunked(alert_ids):
            found |= set(self.connection.execute(taken.where(_ALERT.c.id.in_(some), free)).scalars())
        return found

    def notice_tried(self, alert_id: AlertId, left: Collection[Channel], *, attempts: int, after: datetime | None) -> None:
        """Write down by which channels the owner is still to be told, after how many attempts, and not before when."""
        values = {"telling": " ".join(left), "tell_attempts": attempts, "tell_after": after}
        self.connection.execute(update(_ALERT).where(_ALERT.c.id == alert_id).values(values))

    def wake(self, mailbox_ids: Collection[MailboxId], direction: MailDirection, at: datetime) -> None:
        """Have a direction of these tried at this time, parked or not."""
        wake(self.connection, mailbox_ids, direction, at)


def wake(connection: Connection, mailbox_ids: Collection[MailboxId], direction: MailDirection, at: datetime) -> None:
    """Have a direction of these tried at this time, parked or not."""
    for some in chunked(mailbox_ids):
        where = _DIRECTION.c.mailbox_id.in_(some) & (_DIRECTION.c.direction == direction)
        connection.execute(update(_DIRECTION).where(where).values(next_due_at=at))
