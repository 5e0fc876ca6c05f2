"""Runs of mailboxes as a table for other programs: CSV, one line for each run, its times in ISO 8601 and UTC."""

from __future__ import annotations

import csv
import os
from collections.abc import Iterator
from pathlib import Path
from tempfile import mkstemp

from core.cancel import CancelToken
from core.domain.csv_table import as_text
from core.errors import UsageError
from core.ports.care import Statistic

#: The columns, by MailboxStatistics' names where it has one (facts 1.6).
COLUMNS = (
    "mailbox",
    "operation",
    "scheduled_on",
    "started_on",
    "completed_on",
    "runs",
    "items_processed",
    "items_failed",
    "items_received",
    "items_sent",
    "duration_s",
    "machine",
    "sync_status",
    "error",
)


def write_table(path: Path, runs: Iterator[Statistic], token: CancelToken) -> int:
    """Write runs into a file, whole or not at all, over one that is there; returns how many.

    Only its owner may read it. Raises UsageError where it cannot be written, Cancelled, and what reading the runs raises.
    """
    made: Path | None = None
    try:
        handle, name = mkstemp(prefix=f".{path.name}.", dir=path.parent)
        made = Path(name)
        written = 0
        with os.fdopen(handle, "w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(COLUMNS)
            for each in runs:
                token.check()
                writer.writerow(_line(each))
                written += 1
        made.replace(path)
        made = None
    except OSError as error:
        raise UsageError(f"{path} cannot be written: {error.strerror or error}") from error
    finally:
        if made is not None:
            made.unlink(missing_ok=True)
    return written


def _line(each: Statistic) -> tuple[object, ...]:
    run = each.run
    scheduled = "" if run.scheduled_at is None else run.scheduled_at.isoformat()
    took = "" if run.took_s is None else f"{run.took_s:.3f}"
    counts = (run.repeats, run.processed, run.items_failed, run.received, run.sent)
    times = (scheduled, run.started_at.isoformat(), run.ended_at.isoformat())
    error = "" if run.error is None else run.error.code
    return (as_text(each.mailbox), run.direction.value, *times, *counts, took, as_text(run.machine), run.outcome.value, as_text(error))
