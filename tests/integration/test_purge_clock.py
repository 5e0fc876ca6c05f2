"""A purge by a clock that may be wrong: refused with what to do, until the clock is right or a person says that it is."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from core.app import Options, open_app
from core.cancel import CancelToken
from core.cli.command_line import main
from core.domain.mailbox import MailDirection
from core.domain.retention import MOST_AHEAD, MOST_BEHIND, PurgePlan, check_clock
from core.domain.runs import RunEnd, RunEntry
from core.engine.upkeep import MEMORY_KEY
from core.errors import ClockDoubted

NOW = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
BOX = """
postroom: 1
organization: {mailbox_statistics_persistence_days: 365}
users: [{name: Alice, email: alice@corp.test}]
"""


@pytest.mark.parametrize(
    ("newest", "last_work", "words"),
    [
        (None, None, None),
        (NOW + MOST_BEHIND, NOW - MOST_AHEAD, None),
        (NOW + MOST_BEHIND + timedelta(seconds=1), NOW, "the store has something of 2026-03-03 12:00 UTC"),
        (NOW - timedelta(days=4000), NOW - MOST_AHEAD - timedelta(seconds=1), "90 days after the engine worked last"),
    ],
)
def test_when_a_clock_is_doubted(newest: datetime | None, last_work: datetime | None, words: str | None) -> None:
    if words is None:
        check_clock(NOW, newest, last_work)
        return
    with pytest.raises(ClockDoubted, match=words):
        check_clock(NOW, newest, last_work)


def test_the_command_refuses_until_it_is_forced(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    home = tmp_path / "home"
    with open_app(Options(home, secrets_kind="memory")) as app:
        app.store.remember(MEMORY_KEY, (datetime.now(UTC) - timedelta(days=91)).isoformat())
    words = ["--home", str(home), "purge"]
    assert main([*words, "--json"], environ={}) == 1
    error = json.loads(capsys.readouterr().out)["error"]
    assert error["code"] == "ClockDoubted"
    assert "91 days after the engine worked last" in error["cause"]
    assert "--force" in error["hint"]
    assert main([*words, "--dry-run"], environ={}) == 0, "what only counts removes nothing"
    assert main([*words, "--force", "--dry-run"], environ={}) == 0
    assert main(words, environ={}) == 1
    assert main([*words, "--force"], environ={}) == 0
    assert main(words, environ={}) == 0, "a person has said that the clock is right"


def test_a_clock_behind_the_store_is_doubted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with open_app(Options(tmp_path / "home", secrets_kind="memory")) as app:
        app.service.apply(BOX)
        app.purge(PurgePlan(), CancelToken())
        monkeypatch.setattr(type(app.tools.clock), "now", lambda _self: datetime.now(UTC) - timedelta(days=2))
        with pytest.raises(ClockDoubted, match="the store has something of"):
            app.purge(PurgePlan(), CancelToken())


def test_where_no_house_was_kept_the_runs_say_when_the_engine_worked_but_not_those_of_the_last_day(tmp_path: Path) -> None:
    with open_app(Options(tmp_path / "home", secrets_kind="memory")) as app:
        app.service.apply(BOX)
        with app.store.reading() as reader:
            [box] = [context.mailbox.id for context in reader.contexts()]
        now = datetime.now(UTC)
        for days, refused in ((200, True), (0, True), (30, False)):
            at = now - timedelta(days=days)
            with app.store.writing() as uow:
                uow.record_run(box, RunEntry(MailDirection.INCOMING, at, at, RunEnd.DONE, received=1))
            if refused:
                with pytest.raises(ClockDoubted):
                    app.purge(PurgePlan(), CancelToken())
            else:
                app.purge(PurgePlan(), CancelToken())
