"""What a purge may take: for each kind the condition in SQL. What none of them names is never removed."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ColumnElement, Text, cast, exists, or_, select

from core.domain.activity import Direction, EmailStatus
from core.ports.act_passes import OVER
from core.store.rows import (
    AlertRow,
    AuditRow,
    BinRow,
    DecisionRow,
    EmailRow,
    FailureRow,
    PastDecisionRow,
    RunRow,
    SyncHistoryRow,
    SyncPassRow,
    TrafficRow,
    table_of,
)
from core.store.runs import bucket_of

_EMAIL = table_of(EmailRow)
_DECISION = table_of(DecisionRow)
_FAILURE = table_of(FailureRow)
_ALERT = table_of(AlertRow)

#: Mail of which everything is known: not to be sent any more, and not in doubt.
FINAL = (EmailStatus.RECEIVED, EmailStatus.SENT, EmailStatus.CANCELED, EmailStatus.COMPLETED)


def old_email(before: datetime) -> ColumnElement[bool]:
    """Emails that are final, older than `before`, and that no unresolved alert is about.

    The age counts from when the store got the mail, of a sent mail from when it was sent: mail of old that is imported now is not old here.
    """
    aged = (_EMAIL.c.createdon < before) & or_(
        _EMAIL.c.directioncode == Direction.INCOMING, _EMAIL.c.senton.is_(None), _EMAIL.c.senton < before
    )
    asked_about = select(_ALERT.c.fold_key).where(_ALERT.c.open_key.is_not(None))
    return _EMAIL.c.statuscode.in_(FINAL) & aged & cast(_EMAIL.c.id, Text).not_in(asked_about)


def old_raw(before: datetime) -> ColumnElement[bool]:
    """Emails of which the source may go."""
    return _EMAIL.c.raw_blob_id.is_not(None) & old_email(before)


def old_failure(before: datetime) -> ColumnElement[bool]:
    """Quarantine that was settled before."""
    return _FAILURE.c.resolved_at.is_not(None) & (_FAILURE.c.resolved_at < before)


def old_failure_raw(before: datetime) -> ColumnElement[bool]:
    """Settled quarantine of which the source may go."""
    return _FAILURE.c.raw_blob_id.is_not(None) & old_failure(before)


def old_decision(before: datetime) -> ColumnElement[bool]:
    """Decisions made before, but for those on what waits in quarantine."""
    waits = exists().where(_FAILURE.c.seen_id == _DECISION.c.id, _FAILURE.c.resolved_at.is_(None))
    return (_DECISION.c.at < before) & ~waits


def old_past_decision(before: datetime) -> ColumnElement[bool]:
    """Decisions of before that were replaced since, but for those on what waits in quarantine."""
    past = table_of(PastDecisionRow)
    waits = exists().where(_FAILURE.c.seen_id == past.c.seen_id, _FAILURE.c.resolved_at.is_(None))
    return (past.c.at < before) & ~waits


def old_history(before: datetime) -> ColumnElement[bool]:
    """Values that gave way before."""
    return table_of(SyncHistoryRow).c.at < before


def old_binned(before: datetime) -> ColumnElement[bool]:
    """What was deleted before."""
    return table_of(BinRow).c.at < before


def old_pass(before: datetime) -> ColumnElement[bool]:
    """Passes that were over before."""
    table = table_of(SyncPassRow)
    return table.c.state.in_(OVER) & table.c.ended_at.is_not(None) & (table.c.ended_at < before)


def old_alert(before: datetime) -> ColumnElement[bool]:
    """Alerts that are over, and of which nothing was heard since; one that the owner is still to be told of stays (`purge_alerts`)."""
    return _ALERT.c.open_key.is_(None) & (_ALERT.c.modifiedon < before) & (_ALERT.c.telling == "")


def old_audit(before: datetime) -> ColumnElement[bool]:
    """Entries of the audit that were written before."""
    return table_of(AuditRow).c.at < before


def old_run(before: datetime) -> ColumnElement[bool]:
    """Runs that ended before."""
    return table_of(RunRow).c.ended_at < before


def old_traffic(before: datetime) -> ColumnElement[bool]:
    """Counts of before the five minutes in which the moment lies."""
    return table_of(TrafficRow).c.bucket < bucket_of(before)
