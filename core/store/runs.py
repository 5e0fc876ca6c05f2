"""What runs did, as it is written: one row per run, and counts per five minutes. Always inside a transaction made for something else.

Both are bounded. Of each direction of a mailbox the newest RUNS_KEPT rows stay, none for more days than the organisation says (0: no run
is written down at all), and counts stay for TRAFFIC_KEPT_FOR. What is too much goes when a row is added; a run that brought nothing and
ended like the one before adds none.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Executable, bindparam, delete, select, tuple_, update
from sqlalchemy.dialects import postgresql, sqlite

from core.domain.ids import MailboxId
from core.domain.runs import RunEntry
from core.ports.history import TRAFFIC_BUCKET_S
from core.store.bulk import insert_rows
from core.store.ids import Ids
from core.store.rows import OrganizationRow, RunRow, TrafficRow, table_of

RUNS_KEPT = 200
TRAFFIC_KEPT_FOR = timedelta(days=3)
#: So many rows that are too old go at once: each writer clears away a little more than it adds.
_SWEPT = 100

_RUN = table_of(RunRow)
_TRAFFIC = table_of(TrafficRow)
_COUNTS = ("received", "tracked", "skipped", "quarantined", "sent", "failed")
_TRAFFIC_COUNTS = ("received", "tracked", "sent", "failed")
_ERROR = ("code", "title", "cause", "hint")


def bucket_of(at: datetime) -> int:
    """The number of the stretch of time in which `at` lies."""
    return int(at.timestamp()) // TRAFFIC_BUCKET_S


_KEPT_DAYS = select(OrganizationRow.mailboxstatisticspersistencetimeindays)
# Statements are made once: making one costs more than carrying it out. Parameters begin with `b_`, as columns have names of their own.
_NEWEST = (
    select(_RUN.c.id)
    .where(_RUN.c.mailbox_id == bindparam("b_mailbox"), _RUN.c.direction == bindparam("b_direction"))
    .order_by(_RUN.c.started_at.desc(), _RUN.c.id.desc())
)
_FOLD = (
    update(_RUN)
    .where(
        _RUN.c.id == _NEWEST.limit(1).scalar_subquery(),
        _RUN.c.outcome == bindparam("b_outcome"),
        _RUN.c.error_code.is_not_distinct_from(bindparam("b_code")),
        *(_RUN.c[name] == 0 for name in _COUNTS),
        _KEPT_DAYS.scalar_subquery() > 0,
    )
    .values(
        repeats=_RUN.c.repeats + 1,
        ended_at=bindparam("b_ended_at"),
        duration_ms=_RUN.c.duration_ms + bindparam("b_duration_ms", type_=_RUN.c.duration_ms.type),
        machine=bindparam("b_machine"),
        **{f"error_{name}": bindparam(f"b_error_{name}") for name in _ERROR},
    )
)
_DELETE_BEYOND = delete(_RUN).where(_RUN.c.id.in_(_NEWEST.offset(RUNS_KEPT)))
# Other lanes sweep at the same time: each takes what no other has its hands on, so that none waits.
_DELETE_OLD = delete(_RUN).where(
    _RUN.c.id.in_(
        select(_RUN.c.id)
        .where(_RUN.c.ended_at < bindparam("b_before"))
        .order_by(_RUN.c.ended_at)
        .limit(_SWEPT)
        .with_for_update(skip_locked=True)
    )
)
_TRAFFIC_KEY = (_TRAFFIC.c.bucket, _TRAFFIC.c.mailbox_id)
_DELETE_OLD_TRAFFIC = delete(_TRAFFIC).where(
    tuple_(*_TRAFFIC_KEY).in_(
        select(*_TRAFFIC_KEY)
        .where(_TRAFFIC.c.bucket < bindparam("b_before"))
        .order_by(*_TRAFFIC_KEY)
        .limit(_SWEPT)
        .with_for_update(skip_locked=True)
    )
)


def _count_in(dialect: Any) -> Executable:  # noqa: ANN401  the module of a dialect
    insert = dialect.insert(_TRAFFIC)
    added = {name: _TRAFFIC.c[name] + insert.excluded[name] for name in _TRAFFIC_COUNTS}
    counted: Executable = insert.on_conflict_do_update(index_elements=["bucket", "mailbox_id"], set_=added)
    return counted


_COUNT = {"postgresql": _count_in(postgresql), "sqlite": _count_in(sqlite)}


@dataclass(frozen=True, slots=True)
class RunLog:
    """Writes what runs did, in one transaction. `now` is its time."""

    connection: Connection
    ids: Ids
    now: datetime

    def record(self, mailbox_id: MailboxId, run: RunEntry) -> None:
        """Write down that a run ended; one that brought nothing joins the one before it where that was the same."""
        if not _brought_anything(run) and self._fold(mailbox_id, run):
            return
        days: int = self.connection.execute(_KEPT_DAYS).scalar_one()
        if not days:
            return
        insert_rows(self.connection, _RUN, [{"id": self.ids.one(), "mailbox_id": mailbox_id, **_columns(run)}])
        self._sweep(mailbox_id, run, timedelta(days=days))

    def count(self, mailbox_id: MailboxId, *, received: int = 0, tracked: int = 0, sent: int = 0, failed: int = 0) -> None:
        """Add messages to what the mailbox had in these minutes."""
        added = {"received": received, "tracked": tracked, "sent": sent, "failed": failed}
        if not any(added.values()):
            return
        row = {"bucket": bucket_of(self.now), "mailbox_id": mailbox_id, **added}
        self.connection.execute(_COUNT[self.connection.dialect.name], row)

    def _fold(self, mailbox_id: MailboxId, run: RunEntry) -> bool:
        code = None if run.error is None else run.error.code
        given = {
            "b_mailbox": mailbox_id,
            "b_direction": run.direction,
            "b_outcome": run.outcome,
            "b_code": code,
            "b_ended_at": run.ended_at,
            "b_duration_ms": _duration_ms(run),
            "b_machine": run.machine,
        }
        return self.connection.execute(_FOLD, given | {f"b_{name}": value for name, value in _error_columns(run).items()}).rowcount > 0

    def _sweep(self, mailbox_id: MailboxId, run: RunEntry, kept_for: timedelta) -> None:
        """Remove what is too much: of this direction beyond its number, and of anybody's what is too old."""
        self.connection.execute(_DELETE_BEYOND, {"b_mailbox": mailbox_id, "b_direction": run.direction})
        self.connection.execute(_DELETE_OLD, {"b_before": self.now - kept_for})
        self.connection.execute(_DELETE_OLD_TRAFFIC, {"b_before": bucket_of(self.now - TRAFFIC_KEPT_FOR)})


def _brought_anything(run: RunEntry) -> bool:
    return any(getattr(run, name) for name in _COUNTS)


def _duration_ms(run: RunEntry) -> int | None:
    return None if run.took_s is None else round(run.took_s * 1000)


def _columns(run: RunEntry) -> dict[str, Any]:
    return {
        "direction": run.direction,
        "started_at": run.started_at,
        "ended_at": run.ended_at,
        "outcome": run.outcome,
        "repeats": run.repeats,
        "scheduled_at": run.scheduled_at,
        "duration_ms": _duration_ms(run),
        "machine": run.machine,
        **{name: getattr(run, name) for name in _COUNTS},
        **_error_columns(run),
    }


def _error_columns(run: RunEntry) -> dict[str, str | None]:
    error = run.error
    return {f"error_{name}": None if error is None else getattr(error, name) for name in _ERROR}
