"""check, failures --show and --export, explain: what a reader and a script are given."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from core.domain.decision import Decision, Outcome, PastDecision, Reason, Step
from core.domain.ids import FailureId, MailboxId
from core.domain.ledger import LISTED, CheckedFolder, CheckedItem, LedgerReport, Standing
from core.domain.mailbox import MailDirection
from core.errors import UsageError
from core.ports import FailureDetail, FailureEntry
from core.service import Explanation, MailboxExplanation
from core.service.quarantine import ExportedFailure
from tests.unit.cli.fakes import AT, FakeApp

Run = Callable[..., int]

MISSED = CheckedItem("Inbox", "17", Standing.NEVER_SEEN, "<17@x.test>", "Offer", AT, "filter all: everything is wanted", "track")
REPORT = LedgerReport(
    MailboxId(1),
    "alice@corp.test",
    (CheckedFolder("Inbox", 4, {Standing.TRACKED: 2, Standing.SKIPPED: 1, Standing.NEVER_SEEN: 1}, {"InternalEmail": 1}),),
    (MISSED,),
    left_out=3,
)
TRACE = "ProcessingFailed: Traceback\n  line\nValueError: no"
ENTRY = FailureEntry(FailureId(5), "alice@corp.test", MailDirection.INCOMING, "<5@x.test>", "Bad", TRACE, 2, None, AT)


@pytest.fixture
def app() -> FakeApp:
    return FakeApp()


@pytest.fixture
def run(app: FakeApp, tmp_path: Path) -> Run:
    """Run one command line in a throw-away home."""
    return lambda *words: app.run(*words, home=tmp_path / "home")


def document(capsys: pytest.CaptureFixture[str]) -> Any:
    return json.loads(capsys.readouterr().out)


def test_what_was_missed_ends_with_1(app: FakeApp, run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    app.inspector.answers["check"] = [REPORT]
    assert run("check") == 1
    shown = capsys.readouterr().out
    assert "4 on the server; 2 tracked, 1 skipped, 1 never-seen" in shown
    assert "skipped, InternalEmail: 1" in shown
    assert "<17@x.test>" in shown
    assert "3 more are not listed" in shown
    assert "1 were missed; --reprocess has them read." in shown
    _, args, how = app.inspector.calls[-1]
    assert args[0] is None
    assert (how["reprocess"], how["listed"], how["limit"]) == (False, LISTED, 1000)


def test_check_as_json(app: FakeApp, run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    app.inspector.answers["check"] = [REPORT]
    words = ("check", "alice@corp.test", "--reprocess", "--list", "gone", "--list", "waiting", "--limit", "9", "--json")
    assert run(*words) == 1
    [made] = document(capsys)["mailboxes"]
    assert (made["mailbox"], made["held"], made["missing"], made["left_out"], made["error"]) == ("alice@corp.test", 4, 1, 3, None)
    assert made["counts"]["never-seen"] == 1
    assert made["folders"][0]["reasons"] == {"InternalEmail": 1}
    assert made["items"][0]["would"] == "track"
    assert made["items"][0]["arrived_at"] == AT.isoformat()
    _, args, how = app.inspector.calls[-1]
    assert args[0] == ["alice@corp.test"]
    assert (how["reprocess"], how["listed"], how["limit"]) == (True, {Standing.GONE, Standing.WAITING}, 9)


@pytest.mark.parametrize(
    ("report", "code", "words"),
    [
        (LedgerReport(MailboxId(1), "a@x.test", (CheckedFolder("Inbox", 0),)), 0, "0 on the server"),
        (LedgerReport(MailboxId(1), "a@x.test", error="The server is busy"), 1, "could not be compared. The server is busy"),
        (LedgerReport(MailboxId(1), "a@x.test", requested=2), 0, "2 are read by the next run"),
    ],
)
def test_other_ends(app: FakeApp, run: Run, capsys: pytest.CaptureFixture[str], report: LedgerReport, code: int, words: str) -> None:
    app.inspector.answers["check"] = [report]
    assert run("check") == code
    assert words in capsys.readouterr().out


def test_nothing_to_compare(app: FakeApp, run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    app.inspector.answers["check"] = []
    assert run("check") == 0
    assert "Nothing to compare" in capsys.readouterr().out
    assert run("check", "--list", "everything") == 2


def test_a_failure_is_shown_whole(app: FakeApp, run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    detail = FailureDetail(ENTRY, "ProcessingFailed\nfolder: Inbox", True, (Step("readable", "no", "ValueError"),))
    app.service.answers |= {"failure": detail, "failure_source": b"raw \xff octets"}
    assert run("failures", "--show", "5") == 0
    shown = capsys.readouterr().out
    for part in ("5, in alice@corp.test", "folder: Inbox", "ValueError: no", "--raw shows it"):
        assert part in shown
    assert run("failures", "--show", "5", "--json") == 0
    made = document(capsys)
    assert (made["id"], made["has_source"], made["steps"][0]["rule"]) == (5, True, "readable")
    assert run("failures", "--show", "x") == 2


def test_sources_are_exported(app: FakeApp, run: Run, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    app.service.answers["export_failures"] = [ExportedFailure(ENTRY, tmp_path / "5.eml")]
    assert run("failures", "--export", str(tmp_path)) == 0
    assert list(app.service.calls[-1][1]) == [tmp_path, None]
    assert "5.eml" in capsys.readouterr().out
    app.service.answers["export_failures"] = [ExportedFailure(ENTRY, None)]
    assert run("failures", "--export", str(tmp_path), "5", "--json") == 1
    assert list(app.service.calls[-1][1]) == [tmp_path, [5]]
    assert document(capsys)["exported"] == [{"id": 5, "file": None}]
    app.service.answers["export_failures"] = []
    assert run("failures", "--export", str(tmp_path)) == 0
    assert "Quarantine is empty." in capsys.readouterr().out


def test_ids_alone_say_nothing(run: Run) -> None:
    assert run("failures", "5") == 2


def test_giving_up_needs_a_reason(app: FakeApp, run: Run) -> None:
    app.service.answers["give_up_failures"] = UsageError("a reason is needed")
    assert run("failures", "--give-up", "5") == 2
    assert run("failures", "--give-up", "5", "--retry", "6") == 2


def test_explain_tells_what_was_decided_before(app: FakeApp, run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    before = PastDecision(AT, Decision(Outcome.SKIPPED, Reason.NO_CORRELATION_MATCH, (Step("filter", "refused", "it answers nothing"),)))
    step = Step("late parent", "matches", "its parent came")
    one = MailboxExplanation("alice@corp.test", Outcome.TRACKED, "Accepted", (step,), AT, None, (before,), False)
    app.service.answers["explain"] = Explanation("<7@x.test>", "Offer", Outcome.TRACKED, (step,), (one,))
    assert run("explain", "<7@x.test>") == 0
    shown = capsys.readouterr().out
    assert shown.index("it answers nothing") < shown.index("then, as it is now") < shown.index("its parent came")
    assert run("explain", "<7@x.test>", "--json") == 0
    [made] = document(capsys)["mailboxes"]
    assert made["kept"] is False
    assert made["earlier"][0]["outcome"] == "skipped"
    assert made["earlier"][0]["steps"] == [{"rule": "filter", "result": "refused", "because": "it answers nothing"}]


def test_a_trace_is_one_line_in_the_list(app: FakeApp, run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    app.service.answers["failure_page"] = SimpleNamespace(failures=(ENTRY,), total=1)
    assert run("failures") == 0
    shown = capsys.readouterr().out
    assert "ProcessingFailed: ValueError: no" in shown
    assert "--after" not in shown
