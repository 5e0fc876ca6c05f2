"""Runs as CSV: one line for each, whole or not at all."""

from __future__ import annotations

import csv
import os
import stat
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from core.cancel import CancelToken
from core.domain.mailbox import LastError, MailDirection
from core.domain.runs import RunEnd, RunEntry
from core.errors import Cancelled, UsageError
from core.ports.care import Statistic
from core.service.run_table import COLUMNS, write_table

AT = datetime(2026, 3, 1, 8, tzinfo=UTC)
DONE = RunEntry(MailDirection.INCOMING, AT, AT + timedelta(seconds=2), RunEnd.DONE, received=3, tracked=2, took_s=2.0, scheduled_at=AT)


def runs(*entries: RunEntry) -> Iterator[Statistic]:
    """Runs of one mailbox."""
    return (Statistic("alice@corp.test", entry) for entry in entries)


def test_each_run_is_a_line(tmp_path: Path) -> None:
    path = tmp_path / "runs.csv"
    error = LastError("ServerDown", "The server is down", "refused", "Wait.", AT)
    failed = RunEntry(MailDirection.OUTGOING, AT, AT, RunEnd.FAILED, failed=1, error=error, repeats=4, machine="mars")
    assert write_table(path, runs(DONE, failed), CancelToken()) == 2
    first, second = csv.DictReader(path.read_text(encoding="utf-8").splitlines())
    assert tuple(first) == COLUMNS
    assert (first["scheduled_on"], first["items_processed"], first["duration_s"], first["error"]) == (AT.isoformat(), "2", "2.000", "")
    assert (second["runs"], second["machine"], second["sync_status"], second["error"]) == ("4", "mars", "failed", "ServerDown")
    if os.name == "posix":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_no_address_is_a_formula_to_a_spreadsheet(tmp_path: Path) -> None:
    path = tmp_path / "runs.csv"
    write_table(path, iter([Statistic("=cmd@corp.test", DONE)]), CancelToken())
    assert path.read_text(encoding="utf-8").splitlines()[1].startswith("'=cmd@corp.test,")


def test_a_table_that_is_stopped_leaves_what_was_there(tmp_path: Path) -> None:
    path = tmp_path / "runs.csv"
    path.write_text("before", encoding="utf-8")
    token = CancelToken()

    def stopped() -> Iterator[Statistic]:
        yield from runs(DONE)
        token.cancel()
        yield from runs(DONE)

    with pytest.raises(Cancelled):
        write_table(path, stopped(), token)
    assert path.read_text(encoding="utf-8") == "before"
    assert list(tmp_path.iterdir()) == [path]


def test_a_link_leads_to_the_file_and_stays(tmp_path: Path) -> None:
    (tmp_path / "kept").mkdir()
    link = tmp_path / "runs.csv"
    link.symlink_to(tmp_path / "kept" / "runs.csv")
    assert write_table(link, runs(DONE), CancelToken()) == 1
    assert link.is_symlink()
    assert (tmp_path / "kept" / "runs.csv").read_text(encoding="utf-8").startswith("mailbox,")


@pytest.mark.skipif(os.name != "posix", reason="pipes have names there")
def test_what_is_no_file_is_written_into(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    # Open for both, so that neither side waits for the other.
    reader = os.open(pipe, os.O_RDWR)
    try:
        assert write_table(pipe, runs(DONE), CancelToken()) == 1
        assert os.read(reader, 10_000).decode().splitlines()[1].startswith("alice@corp.test,incoming,")
    finally:
        os.close(reader)
    assert stat.S_ISFIFO(pipe.stat().st_mode)


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"runs\.csv cannot be written"):
        write_table(tmp_path / "missing" / "runs.csv", runs(DONE), CancelToken())
