"""What holds sending back, and mail that is in `sending` since long."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, func, or_, select, update

from core.domain.activity import EmailStatus
from core.domain.ids import ActivityId, MailboxId, ProfileId
from core.domain.send_machine import after_crash
from core.domain.send_pace import Sent, Window
from core.domain.sending import SendHold
from core.ports.sending import Answered, LateSending
from core.store.ids import Ids
from core.store.outgoing import is_under_way, status_columns
from core.store.rows import EmailRow, SendAttemptRow, SendHoldRow, table_of
from core.store.runs import RunLog
from core.store.send_answers import answer_of, settle_answered
from core.store.send_due import is_due
from core.store.send_fates import deliver_refused

_EMAIL = table_of(EmailRow)
_ATTEMPT = table_of(SendAttemptRow)
_HOLD = table_of(SendHoldRow)


def read_holds(connection: Connection) -> dict[ProfileId, SendHold]:
    """What servers asked for, by profile."""
    return {row.profile_id: SendHold(row.until, row.because) for row in connection.execute(select(_HOLD))}


def sent_within(connection: Connection, mailbox_id: MailboxId, window: Window, now: datetime) -> Sent:
    """How many emails a mailbox handed over within a window that ends now."""
    within = (_ATTEMPT.c.mailbox_id == mailbox_id) & (_ATTEMPT.c.dot_at > now - window.length)
    count = connection.execute(select(func.count()).where(within)).scalar_one()
    if count < window.most:
        return Sent(count, None)
    newest = select(_ATTEMPT.c.dot_at).where(within).order_by(_ATTEMPT.c.dot_at.desc()).offset(window.most - 1).limit(1)
    return Sent(count, connection.execute(newest).scalar_one())


class SendReading:
    """The reading part of a transaction of a lane."""

    connection: Connection

    def send_hold(self, profile_id: ProfileId) -> SendHold | None:
        """Until when the server of a profile asked to be left alone."""
        row = self.connection.execute(select(_HOLD).where(_HOLD.c.profile_id == profile_id)).one_or_none()
        return None if row is None else SendHold(row.until, row.because)

    def sent_within(self, mailbox_id: MailboxId, window: Window, now: datetime) -> Sent:
        """How many emails a mailbox handed over within a window that ends now; one look into an index."""
        return sent_within(self.connection, mailbox_id, window, now)

    def late_sending(self, before: datetime) -> list[LateSending]:
        """Emails that are in `sending` since long."""
        since = func.coalesce(_ATTEMPT.c.dot_at, _ATTEMPT.c.started_at).label("since")
        columns = (_EMAIL.c.id, _EMAIL.c.sendermailboxid, since, _ATTEMPT.c.dot_at)
        rows = self.connection.execute(select(*columns).join_from(_EMAIL, _ATTEMPT, _open_attempt()).where(_late(before)))
        return [LateSending(row.id, row.sendermailboxid, row.since, row.dot_at is not None) for row in rows.all()]


class SendWriting(SendReading):
    """The writing part."""

    _now: datetime
    _ids: Ids
    _runs: RunLog

    def is_under_way(self, activity_id: ActivityId) -> bool:
        """Whether nobody has settled the attempt at an email yet."""
        return is_under_way(self.connection, activity_id)

    def settle_answered(self, answered: Collection[Answered]) -> list[ActivityId]:
        """Make emails sent whose answers are in the journal; which of them that made sent."""
        found = settle_answered(self.connection, self._ids, self._now, answered)
        for mailbox_id, count in Counter(found.values()).items():
            if mailbox_id is not None:
                self._runs.count(mailbox_id, sent=count)
        return list(found)

    def hold_sending(self, profile_id: ProfileId, hold: SendHold) -> None:
        """Write down that the server of a profile asked to be left alone."""
        before = self.send_hold(profile_id)
        values: dict[str, Any] = {"until": hold.until, "because": hold.because, "modifiedon": self._now}
        if before is None:
            self.connection.execute(_HOLD.insert().values(profile_id=profile_id, **values))
        elif before.until < hold.until:
            self.connection.execute(update(_HOLD).where(_HOLD.c.profile_id == profile_id).values(values))

    def put_off(self, mailbox_id: MailboxId, until: datetime, because: str, now: datetime) -> int:
        """Have all mail of a mailbox that is due wait."""
        values = {"postponeemailprocessinguntil": until, "server_reply": because, "modifiedon": self._now}
        return self.connection.execute(update(_EMAIL).where(_EMAIL.c.sendermailboxid == mailbox_id, is_due(now)).values(values)).rowcount

    def leave_to_person(self, activity_id: ActivityId, cause: str, before: datetime) -> bool:
        """Make an email that is late in `sending` unknown, or pending-send where it was not handed over."""
        columns = (_ATTEMPT.c.id, _ATTEMPT.c.dot_at, _ATTEMPT.c.submission_id, _ATTEMPT.c.answer)
        row = self.connection.execute(
            select(*columns).join_from(_EMAIL, _ATTEMPT, _open_attempt()).where(_late(before), _EMAIL.c.id == activity_id).with_for_update()
        ).one_or_none()
        if row is None:
            return False
        if row.answer is not None:
            self.settle_answered([answer_of(activity_id, row.answer)])
            return False
        status = after_crash(dot_written=row.dot_at is not None)
        email = status_columns(status) | {"server_reply": cause, "modifiedon": self._now}
        self.connection.execute(update(_EMAIL).where(_EMAIL.c.id == activity_id).values(email))
        ended = {"ended_at": self._now, "outcome": status, "reply": cause, "unasked": row.submission_id is not None}
        self.connection.execute(update(_ATTEMPT).where(_ATTEMPT.c.id == row.id).values(ended))
        if status is EmailStatus.UNKNOWN:
            deliver_refused(self.connection, [activity_id], proven=False)
        return True


def _open_attempt() -> ColumnElement[bool]:
    return and_(_ATTEMPT.c.email_id == _EMAIL.c.id, _ATTEMPT.c.ended_at.is_(None))


def _late(before: datetime) -> ColumnElement[bool]:
    begun = or_(_ATTEMPT.c.dot_at < before, _ATTEMPT.c.dot_at.is_(None) & (_ATTEMPT.c.started_at < before))
    return (_EMAIL.c.statuscode == EmailStatus.SENDING) & begun
