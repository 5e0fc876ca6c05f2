"""purge, statistics, bundle and person as they are called."""

from __future__ import annotations

import csv
import json
import os
import zipfile
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from core.cancel import CancelToken
from core.cli.command_line import main
from core.domain.mailbox import MailDirection
from core.domain.organization import Organization, Retention
from core.domain.retention import PurgeKind, PurgePlan, PurgeReport, Removed, days_of, plan_purge
from core.domain.runs import RunEnd, RunEntry
from core.errors import UsageError
from core.service.care import purge_logs
from core.service.run_table import COLUMNS
from tests.contract.store_world import CHANNEL, GENERATION, INBOX, START, World, tracked

ALICE, RENE = "alice@corp.test", "rene@contoso.test"


@pytest.fixture
def box(world: World) -> Any:
    """A mailbox with one mail; everything is of START, long ago."""
    _, made = world.user(ALICE)
    with world.store.writing() as uow:
        uow.save_page(made, INBOX, GENERATION, CHANNEL, [tracked("one", raw=b"0123456789")], None)
    return made


def call(world: World, capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, Any]:
    """Give a command; its exit code and its JSON."""
    environ = {"POSTROOM_HOME": str(world.home), "POSTROOM_SECRETS": "env"}
    code = main(["--json", *words], environ=environ)
    return code, json.loads(capsys.readouterr().out)


def test_a_purge_is_previewed_and_done(world: World, box: Any, capsys: pytest.CaptureFixture[str]) -> None:
    words = ("purge", "--older-than", "10", "--kind", "raw", "--kind", "activities")
    expected = {"raw": {"count": 1, "bytes": 10}, "activities": {"count": 1, "bytes": 0}}
    assert call(world, capsys, *words, "--dry-run") == (0, {"purge": {"dry_run": True, "removed": expected}})
    assert call(world, capsys, *words) == (0, {"purge": {"dry_run": False, "removed": expected}})
    nothing = {kind: {"count": 0, "bytes": 0} for kind in expected}
    assert call(world, capsys, *words)[1]["purge"]["removed"] == nothing


def test_without_words_the_settings_hold(world: World, box: Any, capsys: pytest.CaptureFixture[str]) -> None:
    code, said = call(world, capsys, "purge", "--dry-run")
    assert (code, set(said["purge"]["removed"])) == (0, {"alerts", "statistics", "logs", "recycle-bin", "passes"})


@pytest.mark.parametrize("words", [("--older-than", "-1"), ("--kind", "raw"), ("--kind", "audit"), ("--kind", "everything")])
def test_what_cannot_be_purged_is_wrong_usage(world: World, box: Any, capsys: pytest.CaptureFixture[str], words: tuple[str, ...]) -> None:
    assert call(world, capsys, "purge", *words)[0] == 2


def test_statistics_are_summed_up_and_written(world: World, box: Any, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    entry = RunEntry(MailDirection.INCOMING, START, START, RunEnd.DONE, received=4, tracked=1, skipped=2, quarantined=1, took_s=2.0)
    later = START + timedelta(hours=1)
    sent = RunEntry(MailDirection.OUTGOING, later, later, RunEnd.DONE, sent=3, scheduled_at=START, machine="mars")
    with world.store.writing() as uow:
        uow.record_run(box, entry)
        uow.record_run(box, RunEntry(MailDirection.INCOMING, START, START, RunEnd.DONE, received=1, skipped=1, took_s=1.0))
        uow.record_run(box, sent)
    path = tmp_path / "runs.csv"
    code, said = call(world, capsys, "statistics", ALICE.upper(), "--csv", str(path))
    incoming, outgoing = said["statistics"]
    assert code == 0
    assert incoming == {
        "mailbox": ALICE,
        "operation": "incoming",
        "runs": 2,
        "failed_runs": 0,
        "items_processed": 4,
        "items_failed": 1,
        "items_received": 5,
        "items_sent": 0,
        "average_duration_s": 1.5,
        "last_completed_on": incoming["last_completed_on"],
    }
    assert (outgoing["items_sent"], outgoing["average_duration_s"]) == (3, None)
    lines = list(csv.DictReader(path.read_text(encoding="utf-8").splitlines()))
    assert tuple(lines[0]) == COLUMNS
    assert [line["operation"] for line in lines] == ["incoming", "incoming", "outgoing"]
    assert (lines[2]["machine"], lines[2]["scheduled_on"], lines[2]["duration_s"]) == ("mars", START.isoformat(), "")
    code, said = call(world, capsys, "statistics", "--since", (START + timedelta(minutes=1)).isoformat())
    assert [each["operation"] for each in said["statistics"]] == ["outgoing"]
    assert call(world, capsys, "statistics", "nobody@corp.test")[0] == 2


def test_a_bundle_is_written(world: World, box: Any, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    path = tmp_path / "b.zip"
    (world.home / "logs").mkdir()
    (world.home / "logs" / "postroom.log").write_text(f"{ALICE} signed in\n", encoding="utf-8")
    code, said = call(world, capsys, "bundle", str(path))
    assert (code, said["bundle"]["names_kept"]) == (0, False)
    with zipfile.ZipFile(path) as archive:
        assert [each["name"] for each in said["bundle"]["files"]] == archive.namelist()
        assert "logs/postroom.log" in archive.namelist()
        assert ALICE not in "".join(archive.read(name).decode() for name in archive.namelist())
    assert call(world, capsys, "bundle", str(path))[0] == 2


def test_a_person_is_exported_and_erased(world: World, box: Any, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    path = tmp_path / "rene.zip"
    code, said = call(world, capsys, "person", "export", RENE, str(path))
    assert (code, said["person"]["holds"]["activities"]) == (0, 1)
    assert path.exists()
    code, said = call(world, capsys, "person", "erase", RENE, "--dry-run")
    assert (code, said["person"]["dry_run"], said["person"]["erased"]["contents_removed"]) == (0, True, 1)
    assert call(world, capsys, "person", "erase", RENE)[1]["person"]["erased"]["contents_removed"] == 1
    assert call(world, capsys, "person", "erase", RENE)[1]["person"]["erased"]["contents_removed"] == 0
    assert call(world, capsys, "person", "erase", ALICE)[0] == 2


def test_the_engine_keeps_house_by_the_settings(world: World, box: Any) -> None:
    from core.app import Options, open_app
    from core.store.rows import EmailRow, OrganizationRow

    with world.store.transaction_write() as session:
        session.get_one(OrganizationRow, 1).activities_days = 30
    with open_app(Options(world.home, None, "env", None, {})) as app:
        app._keep_house(CancelToken())
    assert world.count(EmailRow) == 0


NOW = datetime(2026, 3, 1, tzinfo=UTC)


def test_a_plan_follows_the_organisation() -> None:
    days = days_of(Organization(retention=Retention(raw_messages_days=7), trace_log_persistence_days=30), 90)
    plan = plan_purge(days, NOW).before
    assert plan[PurgeKind.RAW] == NOW - timedelta(days=7)
    assert plan[PurgeKind.LOGS] == NOW - timedelta(days=90)
    assert PurgeKind.ACTIVITIES not in plan
    assert PurgeKind.AUDIT not in plan
    assert plan_purge(days, NOW, older_than_days=1).before.keys() == plan.keys(), "what is kept for ever must be named"
    assert plan_purge(days, NOW, older_than_days=1, kinds=[PurgeKind.AUDIT]).before == {PurgeKind.AUDIT: NOW - timedelta(days=1)}
    assert plan_purge({PurgeKind.RAW: 10**9}, NOW).before[PurgeKind.RAW].year < 2000, "ages beyond the calendar are for ever"
    with pytest.raises(UsageError):
        plan_purge(days, NOW, kinds=[PurgeKind.ACTIVITIES])
    with pytest.raises(UsageError):
        plan_purge(days, NOW, older_than_days=-1)


def test_rotated_logs_go_and_the_one_in_use_stays(tmp_path: Path) -> None:
    for name, days in (("postroom.log", 99), ("postroom.log.1", 99), ("postroom.log.2", 1), ("other.txt", 99)):
        path = tmp_path / name
        path.write_text("12345", encoding="utf-8")
        at = (NOW - timedelta(days=days)).timestamp()
        os.utime(path, (at, at))
    plan = PurgePlan({PurgeKind.LOGS: NOW - timedelta(days=10)})
    for dry_run in (True, False):
        assert purge_logs(PurgeReport(dry_run), plan, tmp_path).removed == {PurgeKind.LOGS: Removed(1, 5)}
    assert {each.name for each in tmp_path.iterdir()} == {"postroom.log", "postroom.log.2", "other.txt"}
    assert purge_logs(PurgeReport(False), PurgePlan(), tmp_path).removed == {}
