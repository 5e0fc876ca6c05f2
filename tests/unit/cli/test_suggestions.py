"""suggestions on the command line: listed, confirmed, dismissed."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from core.domain.ids import ActivityId, RecordId
from core.domain.record import RecordLink, RecordType
from core.domain.suggestion import CONFIRMED, DISMISSED, Suggestion
from core.errors import UsageError
from tests.unit.cli.fakes import AT, FakeApp

CONTOSO = RecordLink(RecordType.ACCOUNT, RecordId(22), "Contoso")
OPEN = Suggestion(
    4711,
    "<a@elsewhere.test>",
    "Re: Offer CRM:0001001",
    "vera@elsewhere.test",
    "alice@corp.test",
    ActivityId(4710),
    ActivityId(4700),
    "Offer CRM:0001001",
    CONTOSO,
    "CRM:0001001",
    "its subject carries CRM:0001001",
    AT,
)


@pytest.fixture
def app() -> FakeApp:
    return FakeApp()


def test_suggestions_as_a_document(app: FakeApp, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    app.service.answers["suggestions"] = [OPEN]
    assert app.run("suggestions", "--limit", "5", "--json", home=tmp_path) == 0
    assert json.loads(capsys.readouterr().out) == {
        "suggestions": [
            {
                "id": 4711,
                "message_id": "<a@elsewhere.test>",
                "subject": "Re: Offer CRM:0001001",
                "sender": "vera@elsewhere.test",
                "mailbox": "alice@corp.test",
                "activity_id": 4710,
                "candidate": {
                    "id": 4700,
                    "subject": "Offer CRM:0001001",
                    "regarding": {"type": "account", "name": "Contoso", "id": 22},
                },
                "token": "CRM:0001001",
                "because": "its subject carries CRM:0001001",
                "at": AT.isoformat(),
                "decision": None,
            }
        ]
    }
    assert app.service.calls[-1] == ("suggestions", (5,), {})


def test_suggestions_as_a_table(app: FakeApp, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    app.service.answers["suggestions"] = [OPEN]
    assert app.run("suggestions", home=tmp_path) == 0
    shown = capsys.readouterr().out
    assert "4711" in shown
    assert "#4700 Offer CRM:0001001" in shown


@pytest.mark.parametrize(
    ("option", "name", "answer", "words"),
    [
        ("--confirm", "confirm_suggestion", replace(OPEN, decision=CONFIRMED), "#4710 answers #4700."),
        ("--confirm", "confirm_suggestion", replace(OPEN, decision=CONFIRMED, activity_id=None), "the next run of alice@corp.test"),
        ("--dismiss", "dismiss_suggestion", replace(OPEN, decision=DISMISSED), "dismissed"),
    ],
)
def test_a_person_decides(
    app: FakeApp, tmp_path: Path, capsys: pytest.CaptureFixture[str], option: str, name: str, answer: Suggestion, words: str
) -> None:
    app.service.answers[name] = answer
    assert app.run("suggestions", option, "4711", home=tmp_path) == 0
    told = capsys.readouterr()
    assert words in told.out + told.err
    assert app.service.calls[-1] == (name, (4711,), {})
    assert app.run("suggestions", option, "4711", "--json", home=tmp_path) == 0
    assert json.loads(capsys.readouterr().out)["suggestion"]["decision"] == answer.decision


def test_a_number_that_is_unknown_is_wrong_usage(app: FakeApp, tmp_path: Path) -> None:
    app.service.answers["confirm_suggestion"] = UsageError("there is no suggestion 1")
    assert app.run("suggestions", "--confirm", "1", home=tmp_path) == 2
    assert app.run("suggestions", "--confirm", "1", "--dismiss", "1", home=tmp_path) == 2
    assert app.run("suggestions", "--confirm", "one", home=tmp_path) == 2
