"""folders, map, preview, unmap: what they ask, what they write, and in which words."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from core.domain.decision import Outcome, Reason, Step
from core.domain.filing import FolderFiling
from core.domain.ids import ActivityId, MailboxId
from core.domain.remote_folder import INBOX_ID
from core.errors import ConnectionFailed, UsageError
from core.service import (
    Explanation,
    FolderChange,
    FolderMapping,
    FolderPreview,
    FolderTree,
    FolderView,
    MailboxExplanation,
    PreviewItem,
    PreviewRequest,
    RuleChange,
    Would,
)
from tests.unit.cli.fakes import AT, CONTOSO, FakeApp

OWN = FolderMapping(CONTOSO, subfolders=False, inherited=False, rule_folder="Inbox/Contoso")
ALL = FolderMapping(None, subfolders=True, inherited=False, rule_folder="Inbox")
INBOX = FolderView("Inbox", INBOX_ID, 12, ALL)
BELOW = FolderView("Inbox/a\\/b", "ab", None, FolderMapping(None, subfolders=True, inherited=True, rule_folder="Inbox"))
FOLDER = FolderView("Inbox/Contoso", "AAMk=", 3, OWN, filing=FolderFiling("AAMk=", CONTOSO, datetime(2026, 3, 2, 10, tzinfo=UTC), 3, 1, 1))
ARCHIVE = FolderView("Archive \x1b[31m", "p", 0, None)
GONE = FolderView("Inbox/Gone", None, None, OWN)


@pytest.fixture
def app() -> FakeApp:
    return FakeApp()


@pytest.fixture
def run(app: FakeApp, tmp_path: Path) -> Callable[..., int]:
    def call(*words: str) -> int:
        return app.run(*words, home=tmp_path / "home")

    return call


def bare(view: FolderView) -> FolderView:
    return FolderView(view.path, view.id, view.total, None)


def test_folders_as_json(app: FakeApp, run: Callable[..., int], capsys: pytest.CaptureFixture[str]) -> None:
    app.service.answers["folders"] = FolderTree((INBOX, BELOW, FOLDER, ARCHIVE), (GONE,))
    assert run("folders", "alice@corp.test", "--json") == 0
    made = json.loads(capsys.readouterr().out)
    contoso = {"type": "account", "name": "Contoso", "id": 22}
    by_contoso = {"regarding": contoso, "subfolders": False, "inherited": False, "tracked": True, "switched_off": None}
    without = {"regarding": None, "subfolders": True, "inherited": False, "tracked": True, "switched_off": None}
    times = {"started_at": "2026-03-02T10:00:00+00:00", "ended_at": None}
    running = {"state": "running", "total": 3, "done": 1, "tracked": 1, "relinked": 0, **times}
    waiting = {"state": "waiting"}
    plain = {"unread": None, "use": None, "replaced": False}
    assert made == {
        "folders": [
            {"path": "Inbox", "id": "Inbox", "total": 12, **plain, "mapped": without, "takeover": waiting},
            {"path": "Inbox/a\\/b", "id": "ab", "total": None, **plain, "mapped": without | {"inherited": True}, "takeover": waiting},
            {"path": "Inbox/Contoso", "id": "AAMk=", "total": 3, **plain, "mapped": by_contoso, "takeover": running},
            {"path": "Archive \x1b[31m", "id": "p", "total": 0, **plain, "mapped": None, "takeover": None},
        ],
        "missing": [{"path": "Inbox/Gone", "id": None, "total": None, **plain, "mapped": by_contoso, "takeover": None}],
    }


def test_folders_for_a_person(app: FakeApp, run: Callable[..., int], capsys: pytest.CaptureFixture[str]) -> None:
    app.service.answers["folders"] = FolderTree((INBOX, BELOW, FOLDER, ARCHIVE), (GONE,))
    assert run("folders", "alice@corp.test") == 0
    lines = [" ".join(line.split()) for line in capsys.readouterr().out.splitlines()]
    assert lines == [
        "Folder Messages Mapped to",
        "Inbox 12 no record, with subfolders",
        "Inbox/a\\/b - no record, by the rule of Inbox",
        "Inbox/Contoso 3 account Contoso",
        "Archive \N{REPLACEMENT CHARACTER}[31m 0",
        "Inbox/Gone is mapped to account Contoso, and is not on the server.",
    ]
    app.service.answers["folders"] = FolderTree((bare(INBOX),), has_folders=False)
    assert run("folders", "bob@corp.test") == 0
    assert "no folders to map" in capsys.readouterr().out


def test_the_server_is_asked_by_the_program(app: FakeApp, run: Callable[..., int], capsys: pytest.CaptureFixture[str]) -> None:
    def listed(_address: str, *, refresh: bool, relist: Callable[[MailboxId], object]) -> FolderTree:
        assert refresh
        relist(MailboxId(7))
        return FolderTree((bare(INBOX),))

    app.service.answers["folders"] = listed
    assert run("folders", "alice@corp.test", "--refresh") == 0
    assert app.relisted == [MailboxId(7)]
    app.service.answers["map_folder"] = ConnectionFailed("refused")
    assert run("map", "alice@corp.test", "Inbox/New", "none") == 1
    assert "cause:      refused" in capsys.readouterr().err


OFFER = PreviewItem("<1@x.test>", "Offer\x1b[31m", "Rene <rene@contoso.test>", AT, Would.CHANGE, "it was filed elsewhere", CONTOSO)
BROKEN = PreviewItem(None, "", "", None, Would.SKIP, "it cannot be read")


SUMS = (
    "Of 7 messages 2 would be tracked, 1 would be regarding another record, 3 are tracked and stay as they are, 1 would be left out. "
    "Nothing was changed."
)


def test_preview_says_what_a_rule_would_do(app: FakeApp, run: Callable[..., int], capsys: pytest.CaptureFixture[str]) -> None:
    app.the_preview = FolderPreview(7, 2, 1, 3, 1, (OFFER, BROKEN))
    assert run("preview", "alice@corp.test", "Inbox/Contoso", "account:Contoso", "--days", "30", "--subfolders") == 0
    assert app.previewed == [PreviewRequest("alice@corp.test", "Inbox/Contoso", "account:Contoso", subfolders=True, days=30)]
    shown = capsys.readouterr()
    lines = [" ".join(line.split()) for line in shown.out.splitlines()]
    assert lines[0] == "Would Arrived From Subject Because"
    assert lines[1].startswith("change 2026-03-02")
    assert lines[1].endswith("Rene <rene@contoso.test> Offer\N{REPLACEMENT CHARACTER}[31m it was filed elsewhere")
    assert lines[2:] == [
        "skip - it cannot be read",
        "and 5 more",
        SUMS,
    ]
    assert [line for line in shown.err.splitlines() if line] == [f"{done} of 5 messages" for done in range(1, 6)]
    app.the_preview = FolderPreview()
    assert run("preview", "alice@corp.test", "Inbox/Contoso", "none") == 0
    assert app.previewed[1] == PreviewRequest("alice@corp.test", "Inbox/Contoso", "none")
    assert capsys.readouterr().out.startswith("There is no message in it.\nOf 0 messages")


def test_preview_in_json(app: FakeApp, run: Callable[..., int], capsys: pytest.CaptureFixture[str]) -> None:
    app.the_preview = FolderPreview(7, 2, 1, 3, 1, (OFFER, BROKEN))
    assert run("preview", "alice@corp.test", "Inbox/Contoso", "account:Contoso", "--json") == 0
    made = json.loads(capsys.readouterr().out)
    first = made.pop("first")
    assert made == {"total": 7, "would_track": 2, "would_change": 1, "already": 3, "skipped": 1}
    assert first[0] == {
        "message_id": "<1@x.test>",
        "subject": "Offer\x1b[31m",
        "from": "Rene <rene@contoso.test>",
        "received_at": AT.isoformat(),
        "would": "change",
        "because": "it was filed elsewhere",
        "regarding_now": {"type": "account", "name": "Contoso", "id": 22},
    }
    assert (first[1]["message_id"], first[1]["received_at"], first[1]["regarding_now"]) == (None, None, None)
    app.the_preview = UsageError("bob@corp.test is read by POP3, which offers no folders")
    assert run("preview", "bob@corp.test", "Inbox", "none", "--json") == 2
    assert json.loads(capsys.readouterr().out)["error"]["code"] == "Usage"
    for days in ("0", "-1", "x"):
        assert run("preview", "bob@corp.test", "Inbox", "none", "--days", days) == 2


def test_map_hands_on_what_was_said(app: FakeApp, run: Callable[..., int], capsys: pytest.CaptureFixture[str]) -> None:
    app.service.answers["map_folder"] = FolderChange(RuleChange.CREATED, FOLDER, None)
    assert run("map", "alice@corp.test", "Inbox/Contoso", "account:Contoso", "--subfolders", "--json") == 0
    ((name, args, how),) = app.service.calls
    assert (name, args, how["subfolders"]) == ("map_folder", ("alice@corp.test", "Inbox/Contoso", "account:Contoso"), True)
    made = json.loads(capsys.readouterr().out)
    assert (made["change"], [each["path"] for each in made["folders"]]) == ("created", ["Inbox/Contoso"])
    app.service.answers["map_folder"] = UsageError("no folder Inbox/Contos", hint="Did you mean Inbox/Contoso?")
    assert run("map", "alice@corp.test", "Inbox/Contos", "none") == 2
    assert "what to do: Did you mean Inbox/Contoso?" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (
            FolderChange(RuleChange.CREATED, FOLDER, None),
            "from now on, regarding the account Contoso; what is in it already is tracked at the next sync.",
        ),
        (
            FolderChange(RuleChange.CREATED, INBOX, None),
            "from now on, regarding no record; what is in it already is tracked at the next sync.",
        ),
        (
            FolderChange(RuleChange.UPDATED, FOLDER, ALL),
            (
                "from now on, regarding the account Contoso. Before, it was regarding no record; "
                "at the next sync what lies in it goes along, but for mail of which a person said what it concerns."
            ),
        ),
        (
            FolderChange(RuleChange.UPDATED, INBOX, OWN),
            ("from now on, regarding no record. Before, it was regarding the account Contoso; what is tracked already keeps its record."),
        ),
        (
            FolderChange(RuleChange.CREATED, FolderView("Inbox/Contoso", "AAMk=", 3, replace(OWN, regarding=None, tracked=False)), None),
            "",
        ),
    ],
)
def test_map_says_what_will_happen(
    app: FakeApp, run: Callable[..., int], capsys: pytest.CaptureFixture[str], change: FolderChange, sentence: str
) -> None:
    app.service.answers["map_folder"] = change
    assert run("map", "alice@corp.test", "Inbox/Contoso", "account:Contoso") == 0
    place = "Inbox and its subfolders" if change.folder is INBOX else "Inbox/Contoso"
    told = f"tracked {sentence}" if sentence else "not tracked by any rule; what is tracked already stays so."
    assert capsys.readouterr().out == f"Mail in {place} is {told}\n"


def test_mapping_what_is_mapped_so_says_that_nothing_changed(
    app: FakeApp, run: Callable[..., int], capsys: pytest.CaptureFixture[str]
) -> None:
    app.service.answers["map_folder"] = FolderChange(RuleChange.UNCHANGED, FOLDER, OWN)
    assert run("map", "alice@corp.test", "Inbox/Contoso", "account:Contoso") == 0
    assert capsys.readouterr().out == "Nothing changed: mail in Inbox/Contoso is tracked, regarding the account Contoso.\n"


@pytest.mark.parametrize(
    ("folder", "end"),
    [
        (bare(FOLDER), "Inbox/Contoso stays tracked; new mail there is no longer looked at."),
        (bare(INBOX), "Inbox stays tracked; new mail there is judged by the filter again."),
        (bare(GONE), "Inbox/Gone stays tracked; the folder is not on the server."),
        (BELOW, "Inbox/a\\/b stays tracked; new mail there is tracked by the rule of Inbox, regarding no record."),
    ],
)
def test_unmap_says_what_becomes_of_the_mail(
    app: FakeApp, run: Callable[..., int], capsys: pytest.CaptureFixture[str], folder: FolderView, end: str
) -> None:
    app.service.answers["unmap_folder"] = FolderChange(RuleChange.REMOVED, folder, OWN, "It is not enabled: test and enable it.")
    assert run("unmap", "alice@corp.test", folder.path) == 0
    assert capsys.readouterr().out == (
        f"What was tracked from {end}\nAt present the mailbox's incoming mail is not processed: It is not enabled: test and enable it.\n"
    )


def test_explain_names_the_rule_of_the_folder(app: FakeApp, run: Callable[..., int], capsys: pytest.CaptureFixture[str]) -> None:
    step = Step("folder rule Inbox/Contoso\x1b[31m", "accepts", "mail in this folder is tracked, regarding account Contoso")
    one = MailboxExplanation("alice@corp.test", Outcome.TRACKED, Reason.FOLDER_RULE, (step,), AT, ActivityId(7))
    app.service.answers["explain"] = Explanation("<7@x.test>", "Offer", Outcome.TRACKED, (step,), (one,))
    assert run("explain", "<7@x.test>") == 0
    out = capsys.readouterr().out
    assert "alice@corp.test: tracked (FolderRule), " in out
    rule = "folder rule Inbox/Contoso\N{REPLACEMENT CHARACTER}[31m"
    assert f"  {rule}: accepts. mail in this folder is tracked, regarding account Contoso\n" in out
    assert run("explain", "<7@x.test>", "--json") == 0
    (mailbox,) = json.loads(capsys.readouterr().out)["mailboxes"]
    assert (mailbox["reason"], mailbox["steps"][0]["rule"]) == ("FolderRule", step.rule)
