"""What runs did, as it is written: one row per run, and counts per five minutes. Always inside a transaction made for something else.

Both are bounded. Of each direction of a mailbox the newest RUNS_KEPT rows stay, none for longer than RUNS_KEPT_FOR, and counts stay for
TRAFFIC_KEPT_FOR. What is too much goes when a row is added; a run that brought nothing and ended like the one before adds none.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, and_, delete, select, tuple_, update
from sqlalchemy.dialects import postgresql, sqlite

from core.domain.ids import MailboxId
from core.domain.runs import RunEntry
from core.ports.history import TRAFFIC_BUCKET_S
from core.store.bulk import insert_rows
from core.store.ids import Ids
from core.store.rows import RunRow, TrafficRow, table_of

RUNS_KEPT = 200
RUNS_KEPT_FOR = timedelta(days=30)
TRAFFIC_KEPT_FOR = timedelta(days=3)
#: So many rows that are too old go at once: each writer clears away a little more than it adds.
_SWEPT = 100

_RUN = table_of(RunRow)
_TRAFFIC = table_of(TrafficRow)
_COUNTS = ("received", "tracked", "skipped", "quarantined", "sent", "failed")
_TRAFFIC_COUNTS = ("received", "tracked", "sent", "failed")


def bucket_of(at: datetime) -> int:
    """The number of the stretch of time in which `at` lies."""
    return int(at.timestamp()) // TRAFFIC_BUCKET_S


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
        insert_rows(self.connection, _RUN, [{"id": self.ids.one(), "mailbox_id": mailbox_id, **_columns(run)}])
        self._sweep(mailbox_id, run)

    def count(self, mailbox_id: MailboxId, *, received: int = 0, tracked: int = 0, sent: int = 0, failed: int = 0) -> None:
        """Add messages to what the mailbox had in these minutes."""
        added = {"received": received, "tracked": tracked, "sent": sent, "failed": failed}
        if not any(added.values()):
            return
        insert = (postgresql if self.connection.dialect.name == "postgresql" else sqlite).insert(_TRAFFIC)
        self.connection.execute(
            insert.values(bucket=bucket_of(self.now), mailbox_id=mailbox_id, **added).on_conflict_do_update(
                index_elements=["bucket", "mailbox_id"], set_={name: _TRAFFIC.c[name] + insert.excluded[name] for name in _TRAFFIC_COUNTS}
            )
        )

    def _fold(self, mailbox_id: MailboxId, run: RunEntry) -> bool:
        last = (
            select(_RUN.c.id)
            .where(_RUN.c.mailbox_id == mailbox_id, _RUN.c.direction == run.direction)
            .order_by(_RUN.c.started_at.desc(), _RUN.c.id.desc())
            .limit(1)
            .scalar_subquery()
        )
        code = None if run.error is None else run.error.code
        alike = and_(_RUN.c.outcome == run.outcome, _RUN.c.error_code.is_not_distinct_from(code), *(_RUN.c[name] == 0 for name in _COUNTS))
        changes = {"repeats": _RUN.c.repeats + 1, "ended_at": run.ended_at, **_error_columns(run)}
        return self.connection.execute(update(_RUN).where(_RUN.c.id == last, alike).values(changes)).rowcount > 0

    def _sweep(self, mailbox_id: MailboxId, run: RunEntry) -> None:
        """Remove what is too much: of this direction beyond its number, and of anybody's what is too old."""
        beyond = (
            select(_RUN.c.id)
            .where(_RUN.c.mailbox_id == mailbox_id, _RUN.c.direction == run.direction)
            .order_by(_RUN.c.started_at.desc(), _RUN.c.id.desc())
            .offset(RUNS_KEPT)
        )
        self.connection.execute(delete(_RUN).where(_RUN.c.id.in_(beyond)))
        # Other lanes sweep at the same time: each takes what no other has its hands on, so that none waits.
        old = select(_RUN.c.id).where(_RUN.c.ended_at < self.now - RUNS_KEPT_FOR).order_by(_RUN.c.ended_at).limit(_SWEPT)
        self.connection.execute(delete(_RUN).where(_RUN.c.id.in_(old.with_for_update(skip_locked=True))))
        self._sweep_traffic()

    def _sweep_traffic(self) -> None:
        key = (_TRAFFIC.c.bucket, _TRAFFIC.c.mailbox_id)
        old = select(*key).where(_TRAFFIC.c.bucket < bucket_of(self.now - TRAFFIC_KEPT_FOR)).order_by(*key).limit(_SWEPT)
        self.connection.execute(delete(_TRAFFIC).where(tuple_(*key).in_(old.with_for_update(skip_locked=True))))


def _brought_anything(run: RunEntry) -> bool:
    return any(getattr(run, name) for name in _COUNTS)


def _columns(run: RunEntry) -> dict[str, Any]:
    return {
        "direction": run.direction,
        "started_at": run.started_at,
        "ended_at": run.ended_at,
        "outcome": run.outcome,
        "repeats": run.repeats,
        **{name: getattr(run, name) for name in _COUNTS},
        **_error_columns(run),
    }


def _error_columns(run: RunEntry) -> dict[str, str | None]:
    error = run.error
    return {f"error_{name}": None if error is None else getattr(error, name) for name in ("code", "title", "cause", "hint")}
