"""Runs of mailboxes as a table for other programs: CSV, one line for each run, its times in ISO 8601 and UTC."""

from __future__ import annotations

import csv
import os
from collections.abc import Iterator
from pathlib import Path
from tempfile import mkstemp
from typing import TextIO

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
    """Write runs into a file, whole or not at all, over one that is there; returns how many. What is no file, a pipe, is written into.

    Only its owner may read it. Raises UsageError where it cannot be written, Cancelled, and what reading the runs raises.
    """
    made: Path | None = None
    try:
        target = path.resolve()
        if target.exists() and not target.is_file():
            with target.open("w", encoding="utf-8", newline="") as stream:
                return _write(stream, runs, token)
        handle, name = mkstemp(prefix=f".{target.name}.", dir=target.parent)
        made = Path(name)
        with os.fdopen(handle, "w", encoding="utf-8", newline="") as file:
            written = _write(file, runs, token)
        made.replace(target)
        made = None
    except OSError as error:
        raise UsageError(f"{path} cannot be written: {error.strerror or error}") from error
    finally:
        if made is not None:
            made.unlink(missing_ok=True)
    return written


def _write(file: TextIO, runs: Iterator[Statistic], token: CancelToken) -> int:
    writer = csv.writer(file)
    writer.writerow(COLUMNS)
    written = 0
    for each in runs:
        token.check()
        writer.writerow(_line(each))
        written += 1
    return written


def _line(each: Statistic) -> tuple[object, ...]:
    run = each.run
    scheduled = "" if run.scheduled_at is None else run.scheduled_at.isoformat()
    took = "" if run.took_s is None else f"{run.took_s:.3f}"
    counts = (run.repeats, run.processed, run.items_failed, run.received, run.sent)
    times = (scheduled, run.started_at.isoformat(), run.ended_at.isoformat())
    error = "" if run.error is None else run.error.code
    return (as_text(each.mailbox), run.direction.value, *times, *counts, took, as_text(run.machine), run.outcome.value, as_text(error))
