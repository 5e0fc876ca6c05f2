"""Purging: a preview by counting, and the removal in small writing transactions, so that no other writer waits long.

    find some ids (reading) ──▶ look again, remove (writing) ──▶ commit ──▶ remove packs that no row names ──▶ the next ids ...
                                                                           └── token checked between

How many ids make one transaction follows the time that the last one took. What is found by a reading may have changed by the writing,
so each writing transaction asks the rule once more (`core.store.care_rules`).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import closing
from datetime import datetime, timedelta
from functools import partial
from typing import Any, Protocol

from sqlalchemy import ColumnElement, Connection, Table, delete, func, literal, select, tuple_, update
from sqlalchemy.dialects import postgresql, sqlite

from core.cancel import CancelToken
from core.domain.retention import PurgeKind, PurgePlan, PurgeReport, Removed
from core.ports import Clock
from core.store import care_rules as rules
from core.store.act import attached
from core.store.care_blobs import forget_blobs, has_orphans, remove_packs
from core.store.rows import (
    AlertRow,
    AttachmentRow,
    AuditRow,
    BinRow,
    BlobRow,
    DecisionRow,
    EmailRow,
    FailureRow,
    PastDecisionRow,
    PurgedRow,
    RunRow,
    SyncHistoryRow,
    SyncPassRow,
    TrafficRow,
    table_of,
)
from core.store.store import Store

#: How long one writing transaction may last, in seconds: aimed at, with room to what a writer elsewhere may be kept waiting (0.1 s).
AIM_S = 0.04
FIRST_BATCH = 20
LARGEST_BATCH = 500
#: How long ago a pack that no row names must have been written to be one that nobody will name.
_ORPHAN_AGE = timedelta(hours=1)
#: Pages that one transaction gives back to the file system.
_VACUUM_PAGES = 200

_EMAIL = table_of(EmailRow)
_BLOB = table_of(BlobRow)
_ATTACHMENT = table_of(AttachmentRow)
_FAILURE = table_of(FailureRow)
_DECISION = table_of(DecisionRow)
_PAST = table_of(PastDecisionRow)
_TRAFFIC = table_of(TrafficRow)
#: What synchronizing appointments, contacts and tasks leaves behind, each a table with a rule.
_SYNCHRONIZED: dict[PurgeKind, tuple[Table, Callable[[datetime], ColumnElement[bool]]]] = {
    PurgeKind.HISTORY: (table_of(SyncHistoryRow), rules.old_history),
    PurgeKind.RECYCLE_BIN: (table_of(BinRow), rules.old_binned),
    PurgeKind.PASSES: (table_of(SyncPassRow), rules.old_pass),
}


class Removal(Protocol):
    """Removes those of these ids that still may go, in one transaction; adds the packs that it emptied to `packs`."""

    def __call__(self, connection: Connection, packs: set[str], *, ids: Sequence[int]) -> Removed: ...


class Purger:
    """Carries purges out on one store. Thread-safe."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    def preview(self, plan: PurgePlan, token: CancelToken) -> PurgeReport:
        """What `purge` would remove now. Raises Cancelled, and what the store raises."""
        removed: dict[PurgeKind, Removed] = {}
        with self._store.transaction_read() as session:
            for kind, before in plan.before.items():
                token.check()
                count = _COUNTED.get(kind)
                removed[kind] = Removed() if count is None else count(session.connection(), before, plan)
        return PurgeReport(True, removed)

    def purge(self, plan: PurgePlan, token: CancelToken) -> PurgeReport:
        """Remove it, kind after kind. Raises Cancelled between two transactions, and what the store raises."""
        removed: dict[PurgeKind, Removed] = {}
        for kind, before in plan.before.items():
            removed[kind] = Removed()
            for table, rule, removal in self._removals(kind, before):
                removed[kind] += self._remove(table, rule, removal, token)
            if kind is PurgeKind.STATISTICS:
                removed[kind] += self._remove_traffic(before, token)
        # What no appointment shows, and nothing that can be restored or undone wants back, is of use to nobody.
        self._remove(attached.ATTACHMENT, attached.unused(), attached.forget_unused, token)
        self._give_back(token)
        # What killed programs left behind; a transaction under way is not that old.
        self._sweep()
        return PurgeReport(False, removed)

    def _removals(self, kind: PurgeKind, before: datetime) -> list[tuple[Table, ColumnElement[bool], Removal]]:
        now = self._clock.now()
        email, failure = rules.old_email(before), rules.old_failure(before)
        match kind:
            case PurgeKind.RAW:
                raw, failure_raw = rules.old_raw(before), rules.old_failure_raw(before)
                return [(_EMAIL, raw, _clearing(_EMAIL, raw)), (_FAILURE, failure_raw, _clearing(_FAILURE, failure_raw))]
            case PurgeKind.ACTIVITIES:
                return [(_EMAIL, email, partial(_remove_emails, rule=email, now=now))]
            case PurgeKind.DECISIONS:
                decision, past = rules.old_decision(before), rules.old_past_decision(before)
                return [
                    (_PAST, past, _deleting(_PAST, past)),
                    (_DECISION, decision, _deleting(_DECISION, decision)),
                    (_FAILURE, failure, _removing_failures(failure)),
                ]
            case PurgeKind.HISTORY | PurgeKind.RECYCLE_BIN | PurgeKind.PASSES:
                table, rule = _SYNCHRONIZED[kind]
                return [(table, rule(before), _deleting(table, rule(before)))]
            case PurgeKind.ALERTS:
                table = table_of(AlertRow)
                return [(table, rules.old_alert(before), _deleting(table, rules.old_alert(before)))]
            case PurgeKind.STATISTICS:
                table = table_of(RunRow)
                return [(table, rules.old_run(before), _deleting(table, rules.old_run(before)))]
            case PurgeKind.AUDIT:
                table = table_of(AuditRow)
                return [(table, rules.old_audit(before), _deleting(table, rules.old_audit(before)))]
        return []

    def _remove(self, table: Table, rule: ColumnElement[bool], removal: Removal, token: CancelToken) -> Removed:
        removed = Removed()
        batch = Batch()
        after = 0
        while True:
            token.check()
            with self._store.transaction_read() as session:
                query = select(table.c.id).where(table.c.id > after, rule).order_by(table.c.id).limit(LARGEST_BATCH)
                found = list(session.execute(query).scalars())
            if not found:
                return removed
            after = found[-1]
            while found:
                token.check()
                some, found = found[: batch.size], found[batch.size :]
                removed += self._in_one(partial(removal, ids=some), batch)

    def _in_one(self, work: Callable[[Connection, set[str]], Removed], batch: Batch) -> Removed:
        packs: set[str] = set()
        with self._store.transaction_write() as session:
            connection = session.connection()
            # From here on others wait: waiting for one's own turn counts for nobody.
            began_s = self._clock.monotonic_s()
            removed = work(connection, packs)
        batch.took(self._clock.monotonic_s() - began_s)
        remove_packs(self._store, packs)
        return removed

    def _remove_traffic(self, before: datetime, token: CancelToken) -> Removed:
        key = tuple_(_TRAFFIC.c.bucket, _TRAFFIC.c.mailbox_id)
        old = select(_TRAFFIC.c.bucket, _TRAFFIC.c.mailbox_id).where(rules.old_traffic(before)).limit(LARGEST_BATCH)
        removed = Removed()
        while True:
            token.check()
            with self._store.transaction_write() as session:
                count = session.connection().execute(delete(_TRAFFIC).where(key.in_(old))).rowcount
            removed += Removed(count)
            if count < LARGEST_BATCH:
                return removed

    def _sweep(self) -> None:
        if has_orphans(self._store, self._clock.now() - _ORPHAN_AGE):
            self._store.sweep_orphans()

    def _give_back(self, token: CancelToken) -> None:
        """Give free pages of an SQLite store back to the file system, where the file was made so that it can (`make_engine`)."""
        if not self._store.is_sqlite:
            return
        with self._store.transaction_read() as session:
            if session.connection().exec_driver_sql("PRAGMA auto_vacuum").scalar() != _INCREMENTAL:
                return
        left = None
        while left != 0:
            token.check()
            with self._store.transaction_write() as session:
                connection = session.connection()
                before = left
                # Each fetch frees a page, though it brings nothing: SQLAlchemy would see no rows and not fetch.
                with closing(connection.connection.cursor()) as cursor:
                    cursor.execute(f"PRAGMA incremental_vacuum({_VACUUM_PAGES})")
                    cursor.fetchall()
                left = connection.exec_driver_sql("PRAGMA freelist_count").scalar()
            if left == before:
                return


#: What PRAGMA auto_vacuum says of a file that gives pages back when it is asked to.
_INCREMENTAL = 2


class Batch:
    """How many ids go into one transaction, so that it takes about AIM_S."""

    def __init__(self) -> None:
        self.size = FIRST_BATCH

    def took(self, seconds: float) -> None:
        """Learn how long the last one took."""
        if seconds > AIM_S:
            self.size = max(1, int(self.size * AIM_S / seconds))
        elif seconds < AIM_S / 2:
            self.size = min(LARGEST_BATCH, self.size * 2)


def _still(connection: Connection, table: Table, ids: Sequence[int], rule: ColumnElement[bool]) -> Sequence[Any]:
    """Of those rows that still may go id and source, locked where that is a database's way."""
    return connection.execute(select(table.c.id, table.c.raw_blob_id).where(table.c.id.in_(ids), rule).with_for_update(of=table)).all()


def _deleting(table: Table, rule: ColumnElement[bool]) -> Removal:
    def remove(connection: Connection, packs: set[str], *, ids: Sequence[int]) -> Removed:  # noqa: ARG001  as Removal says
        return Removed(connection.execute(delete(table).where(table.c.id.in_(ids), rule)).rowcount)

    return remove


def _clearing(table: Table, rule: ColumnElement[bool]) -> Removal:
    """Forget sources; what they are of stays."""

    def clear(connection: Connection, packs: set[str], *, ids: Sequence[int]) -> Removed:
        rows = _still(connection, table, ids, rule)
        connection.execute(update(table).where(table.c.id.in_([row.id for row in rows])).values(raw_blob_id=None))
        freed = forget_blobs(connection, [row.raw_blob_id for row in rows], packs)
        return Removed(len(rows), freed.size_bytes)

    return clear


def _removing_failures(rule: ColumnElement[bool]) -> Removal:
    def remove(connection: Connection, packs: set[str], *, ids: Sequence[int]) -> Removed:
        rows = _still(connection, _FAILURE, ids, rule)
        connection.execute(delete(_FAILURE).where(_FAILURE.c.id.in_([row.id for row in rows])))
        freed = forget_blobs(connection, [row.raw_blob_id for row in rows], packs)
        return Removed(len(rows), freed.size_bytes)

    return remove


def _remove_emails(connection: Connection, packs: set[str], *, ids: Sequence[int], rule: ColumnElement[bool], now: datetime) -> Removed:
    """Remove emails with all that belongs to them, and remember their identities."""
    rows = _still(connection, _EMAIL, ids, rule)
    chosen = [row.id for row in rows]
    attached = connection.execute(select(_ATTACHMENT.c.blob_id).where(_ATTACHMENT.c.activityid.in_(chosen))).scalars().all()
    remember_identities(connection, chosen, now)
    connection.execute(delete(_EMAIL).where(_EMAIL.c.id.in_(chosen)))
    freed = forget_blobs(connection, [*(row.raw_blob_id for row in rows), *attached], packs)
    return Removed(len(chosen), freed.size_bytes)


def remember_identities(connection: Connection, activity_ids: Sequence[int], now: datetime) -> None:
    """Write down what these emails were, so that none of them is tracked a second time."""
    dialect: Any = postgresql if connection.dialect.name == "postgresql" else sqlite
    table = table_of(PurgedRow)
    at = literal(now, table.c.purged_at.type)
    identities = select(_EMAIL.c.directioncode, _EMAIL.c.identity, at).where(_EMAIL.c.id.in_(activity_ids), _EMAIL.c.identity.is_not(None))
    connection.execute(dialect.insert(table).from_select(["directioncode", "identity", "purged_at"], identities).on_conflict_do_nothing())


def _count(connection: Connection, table: Table, rule: ColumnElement[bool]) -> int:
    return connection.execute(select(func.count()).select_from(table).where(rule)).scalar_one()


def _bytes(connection: Connection, blob_id: ColumnElement[Any], rule: ColumnElement[bool], table: Table) -> int:
    """The bytes of the blobs that `blob_id` of these rows names."""
    query = select(func.coalesce(func.sum(_BLOB.c.length), 0)).select_from(table).join(_BLOB, _BLOB.c.id == blob_id).where(rule)
    return int(connection.execute(query).scalar_one())


def _count_raw(connection: Connection, before: datetime, _plan: PurgePlan) -> Removed:
    removed = Removed()
    for table, rule in ((_EMAIL, rules.old_raw(before)), (_FAILURE, rules.old_failure_raw(before))):
        removed += Removed(_count(connection, table, rule), _bytes(connection, table.c.raw_blob_id, rule, table))
    return removed


def _count_activities(connection: Connection, before: datetime, plan: PurgePlan) -> Removed:
    rule = rules.old_email(before)
    raw_rule = rule
    if (raw_before := plan.before.get(PurgeKind.RAW)) is not None:
        # By then these have gone.
        raw_rule &= ~rules.old_email(raw_before)
    joined = _ATTACHMENT.join(_EMAIL, _ATTACHMENT.c.activityid == _EMAIL.c.id)
    attached = select(func.coalesce(func.sum(_BLOB.c.length), 0)).select_from(joined.join(_BLOB, _BLOB.c.id == _ATTACHMENT.c.blob_id))
    size_bytes = _bytes(connection, _EMAIL.c.raw_blob_id, raw_rule, _EMAIL) + int(connection.execute(attached.where(rule)).scalar_one())
    return Removed(_count(connection, _EMAIL, rule), size_bytes)


def _count_decisions(connection: Connection, before: datetime, plan: PurgePlan) -> Removed:
    rule = rules.old_failure(before)
    raw_rule = rule
    if (raw_before := plan.before.get(PurgeKind.RAW)) is not None:
        raw_rule &= ~rules.old_failure(raw_before)
    count = _count(connection, _DECISION, rules.old_decision(before)) + _count(connection, _FAILURE, rule)
    count += _count(connection, _PAST, rules.old_past_decision(before))
    return Removed(count, _bytes(connection, _FAILURE.c.raw_blob_id, raw_rule, _FAILURE))


def _count_alerts(connection: Connection, before: datetime, _plan: PurgePlan) -> Removed:
    return Removed(_count(connection, table_of(AlertRow), rules.old_alert(before)))


def _count_statistics(connection: Connection, before: datetime, _plan: PurgePlan) -> Removed:
    return Removed(_count(connection, table_of(RunRow), rules.old_run(before)) + _count(connection, _TRAFFIC, rules.old_traffic(before)))


def _count_audit(connection: Connection, before: datetime, _plan: PurgePlan) -> Removed:
    return Removed(_count(connection, table_of(AuditRow), rules.old_audit(before)))


def _counting(kind: PurgeKind) -> Callable[[Connection, datetime, PurgePlan], Removed]:
    table, rule = _SYNCHRONIZED[kind]
    return lambda connection, before, _plan: Removed(_count(connection, table, rule(before)))


_COUNTED: dict[PurgeKind, Callable[[Connection, datetime, PurgePlan], Removed]] = {
    PurgeKind.RAW: _count_raw,
    PurgeKind.ACTIVITIES: _count_activities,
    PurgeKind.DECISIONS: _count_decisions,
    **{kind: _counting(kind) for kind in _SYNCHRONIZED},
    PurgeKind.ALERTS: _count_alerts,
    PurgeKind.STATISTICS: _count_statistics,
    PurgeKind.AUDIT: _count_audit,
}
