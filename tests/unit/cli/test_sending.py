"""send --now, discard, and the source of an email on the command line."""

from __future__ import annotations

import base64
import json
from pathlib import Path
from types import SimpleNamespace

import pytest

from core.domain.activity import Direction, EmailStatus
from core.domain.ids import MailboxId
from core.domain.octets import Held
from core.errors import UsageError
from tests.fakes.octets import Lost, Pieces
from tests.unit.cli.fakes import FakeApp, email

RAW = b"From: a\r\n\r\n\xff\x00"


@pytest.fixture
def app() -> FakeApp:
    return FakeApp()


def waiting(*, parked: bool) -> SimpleNamespace:
    """A mailbox whose sending waits for a person, or does not."""
    return SimpleNamespace(id=MailboxId(1), mailbox="alice@corp.test", outgoing=SimpleNamespace(state=SimpleNamespace(parked=parked)))


@pytest.mark.parametrize("parked", [False, True])
def test_send_now_says_where_the_mailbox_waits_for_a_person(
    app: FakeApp, tmp_path: Path, capsys: pytest.CaptureFixture[str], parked: bool
) -> None:
    app.service.answers |= {
        "send_now": email(direction=Direction.OUTGOING, status=EmailStatus.PENDING_SEND, subject="Offer"),
        "status": [waiting(parked=parked)],
    }
    assert app.run("send", "7", "--now", home=tmp_path) == 0
    assert ("send_now", (7,), {}) in app.service.calls
    told = capsys.readouterr()
    assert told.out == "7: pending-send, Offer\n"
    assert ("postroom sync --once alice@corp.test" in told.err) == parked


def test_what_holds_it_is_said(app: FakeApp, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    app.service.answers["send_now"] = UsageError("Sending through Corp is paused.", title="It cannot be sent now")
    assert app.run("send", "7", "--now", home=tmp_path) == 2
    assert "It cannot be sent now.\n  cause:      Sending through Corp is paused." in capsys.readouterr().err


def test_send_without_now_hands_a_draft_over(app: FakeApp, tmp_path: Path) -> None:
    app.service.answers["send_draft"] = email()
    assert app.run("send", "7", home=tmp_path) == 0
    assert app.service.calls[-1] == ("send_draft", (7,), {})


def test_discard_answers_with_what_the_draft_was(app: FakeApp, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    app.service.answers["discard"] = email(direction=Direction.OUTGOING, status=EmailStatus.DRAFT, subject="Offer")
    assert app.run("discard", "7", home=tmp_path) == 0
    assert capsys.readouterr().out == "7: discarded, Offer\n"
    assert app.run("discard", "7", "--json", home=tmp_path) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["id"], told["status"], told["discarded"]) == (7, "draft", True)
    app.service.answers["discard"] = UsageError("only a draft can be discarded")
    assert app.run("discard", "7", home=tmp_path) == 2


def test_the_source_is_shown_byte_for_byte(app: FakeApp, tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    app.service.answers["source"] = Held(RAW)
    assert app.run("show", "7", "--raw", home=tmp_path) == 0
    assert capsysbinary.readouterr().out == RAW


def test_a_source_that_is_lost_half_way_is_a_failure(app: FakeApp, tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    app.service.answers["source"] = Lost()
    assert app.run("show", "7", "--raw", home=tmp_path) == 1
    assert b"the bytes are missing" in capsysbinary.readouterr().err


@pytest.mark.parametrize("pieces", [(b"",), (RAW,), (b"a", b"bc", b"defg" * 30_000, b"h"), (b"ab",) * 7])
def test_the_source_stands_in_the_json_whatever_its_pieces(
    app: FakeApp, tmp_path: Path, capsys: pytest.CaptureFixture[str], pieces: tuple[bytes, ...]
) -> None:
    app.service.answers |= {"show": email(), "source": Pieces(pieces)}
    assert app.run("show", "7", "--raw", "--json", home=tmp_path) == 0
    shown = json.loads(capsys.readouterr().out)
    assert (shown["id"], base64.b64decode(shown["raw_base64"])) == (7, b"".join(pieces))


def test_of_a_source_that_is_lost_half_way_no_half_document_is_written(
    app: FakeApp, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    app.service.answers |= {"show": email(), "source": Lost()}
    assert app.run("show", "7", "--raw", "--json", home=tmp_path) == 1
    told = capsys.readouterr()
    assert "raw_base64" not in told.out
    assert "the bytes are missing" in told.out + told.err
