"""Sending through an Exchange that stumbles: never twice, and what is called sent was sent; what nobody can know is left to a person."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from core.domain.activity import Direction, EmailStatus
from core.pipelines.report import RunOutcome
from core.sandbox.ews.behaviour import EXCHANGE_2010, EXCHANGE_SE, LIBERAL, Behaviour
from core.sandbox.ews.faults import EwsFaultKind as Kind
from tests.integration.exchange_world import OUT, ExchangeWorld, exchange_world

MAILS = 3
SECOND = 2
"""Which of them the fault strikes: one is sent before it, one behind it."""
PERSON = {"location": "https://mail.corp.test/owa/auth/logon.aspx"}


@dataclass(frozen=True)
class Blow:
    """A fault of one request."""

    kind: Kind
    more: dict[str, Any] = field(default_factory=dict)

    def __str__(self) -> str:
        return "-".join([self.kind.value, *(str(value) for value in self.more.values())])


LOST = (
    Blow(Kind.LOSE_REQUEST),
    Blow(Kind.LOSE_RESPONSE),
    Blow(Kind.DROP_IN_BODY),
    Blow(Kind.EMPTY_BODY),
    Blow(Kind.TRUNCATED, {"keep": 0.1}),
    Blow(Kind.TRUNCATED, {"keep": 0.6}),
    Blow(Kind.TRUNCATED, {"keep": 0.97}),
    Blow(Kind.LOSE_MESSAGE),
    Blow(Kind.PORTAL),
)
"""After these nobody knows what the server did."""
REFUSED = (
    Blow(Kind.UNAUTHORIZED),
    Blow(Kind.BLOCKED),
    Blow(Kind.REDIRECT),
    Blow(Kind.REDIRECT, PERSON),
    *(Blow(Kind.HTTP_STATUS, {"status": status}) for status in (429, 449, 500, 502, 503, 504)),
    Blow(Kind.HTTP_STATUS, {"status": 503, "retry_after_s": 77}),
    Blow(Kind.SOAP_FAULT),
    Blow(Kind.SOAP_FAULT, {"back_off_ms": 77_000}),
    Blow(Kind.BUSY),
    Blow(Kind.BUSY, {"back_off_ms": 77_000}),
    Blow(Kind.INNER_BUSY),
    Blow(Kind.ITEM_ERROR, {"code": "ErrorInternalServerError"}),
    Blow(Kind.ITEM_ERROR, {"code": "ErrorMailboxStoreUnavailable"}),
    Blow(Kind.BATCH_STOPPED, {"code": "ErrorServerBusy"}),
)
"""By these the server says that it did not do it, or an error that does not tell."""
HARMLESS = (Blow(Kind.SLOW_BODY), Blow(Kind.ILLEGAL_CHARACTER))
EXTRA = Blow(Kind.EXTRA_RESPONSE)
"""The next request reads what belongs to this one."""

every_blow = pytest.mark.parametrize(
    "blows", [LOST, REFUSED[::2], REFUSED[1::2], HARMLESS, (EXTRA,)], ids=["lost", "refused", "refused-too", "harmless", "extra"]
)


def settle(world: ExchangeWorld, rounds: int = 6) -> None:
    """Run whenever something is due; a person asks for a run where the direction waits for one."""
    for _ in range(rounds):
        report = world.run(OUT)
        due = world.state(OUT).next_due_at
        if due is not None:
            world.clock.advance((due - world.clock.now()).total_seconds())
        if report.outcome is RunOutcome.DONE and all(
            email.status is not EmailStatus.PENDING_SEND for email in world.emails(Direction.OUTGOING)
        ):
            return
    raise AssertionError([(email.subject, email.status) for email in world.emails(Direction.OUTGOING)])


def strike(world: ExchangeWorld, operation: str, *blows: Blow) -> int:
    """Let one fault after another strike the second email of a few, and go on until nothing waits; how many emails there are."""
    for round_, blow in enumerate(blows):
        for number in range(MAILS):
            world.compose(f"Offer {round_}-{number}")
        fault = world.strike(blow.kind, operation, SECOND, **blow.more)
        world.run(OUT)
        assert world.server.faults.fired[-1:] == (fault,), blow
        world.compose(f"Offer {round_} afterwards")
        settle(world)
    return len(blows) * (MAILS + 1)


def assert_honest(world: ExchangeWorld, count: int) -> int:
    """Nothing went out twice, what is sent went out, and a person was asked about all else; returns how many those are."""
    fates = [(email.status, world.server.sent.count(str(email.message_id))) for email in world.emails(Direction.OUTGOING)]
    assert len(fates) == count
    assert {status for status, _ in fates} <= {EmailStatus.SENT, EmailStatus.UNKNOWN}, fates
    assert all(times == 1 or (status is EmailStatus.UNKNOWN and times == 0) for status, times in fates), fates
    unknown = sum(status is EmailStatus.UNKNOWN for status, _ in fates)
    assert sum(alert.code == "SendingUnknown" for alert in world.app.service.alerts()) == unknown
    return unknown


def assert_tidy(world: ExchangeWorld) -> None:
    """No draft was left behind, and Sent Items holds each email once."""
    assert world.alice.items("Drafts") == ()
    filed = sorted(item.subject for item in world.alice.items("Sent Items") if item.subject.startswith("Offer"))
    assert filed == sorted(email.subject for email in world.emails(Direction.OUTGOING))


@every_blow
@pytest.mark.parametrize("operation", ["CreateItem", "SendItem"])
def test_where_the_server_files_what_it_sends_everything_is_sent_once(blows: tuple[Blow, ...], operation: str, tmp_path: Path) -> None:
    with exchange_world(tmp_path / "home", EXCHANGE_SE, (OUT,)) as world:
        assert assert_honest(world, strike(world, operation, *blows)) == 0
        assert_tidy(world)


@pytest.mark.parametrize("blows", [LOST, REFUSED[::2], REFUSED[1::2], HARMLESS], ids=["lost", "refused", "refused-too", "harmless"])
def test_at_a_liberal_server_what_is_refused_before_sending_is_sent_once(blows: tuple[Blow, ...], tmp_path: Path) -> None:
    with exchange_world(tmp_path / "home", LIBERAL, (OUT,)) as world:
        assert assert_honest(world, strike(world, "CreateItem", *blows)) == 0
        assert_tidy(world)


@pytest.mark.parametrize("operation", ["CreateItem", "SendItem"])
def test_an_answer_too_many_leaves_one_email_in_doubt_at_a_liberal_server(operation: str, tmp_path: Path) -> None:
    with exchange_world(tmp_path / "home", LIBERAL, (OUT,)) as world:
        assert assert_honest(world, strike(world, operation, EXTRA)) <= 1


@pytest.mark.parametrize(
    ("blows", "doubts"),
    [(LOST, len(LOST)), (REFUSED[::2], len(REFUSED[::2])), (REFUSED[1::2], len(REFUSED[1::2])), (HARMLESS, 0)],
    ids=["lost", "refused", "refused-too", "harmless"],
)
def test_at_a_liberal_server_nothing_is_sent_twice_and_a_person_is_asked_about_one_at_most(
    blows: tuple[Blow, ...], doubts: int, tmp_path: Path
) -> None:
    with exchange_world(tmp_path / "home", LIBERAL, (OUT,)) as world:
        assert assert_honest(world, strike(world, "SendItem", *blows)) <= doubts


@pytest.mark.parametrize("behaviour", [EXCHANGE_SE, LIBERAL, EXCHANGE_2010], ids=["strict", "liberal", "old"])
@pytest.mark.parametrize("blow", [LOST[0], LOST[1], LOST[5], REFUSED[6], REFUSED[11]], ids=str)
def test_a_server_that_was_never_seen_to_file_is_asked_all_the_same(blow: Blow, behaviour: Behaviour, tmp_path: Path) -> None:
    with exchange_world(tmp_path / "home", behaviour, (OUT,)) as world:
        world.app.store.remember(f"ews-sends:{world.server.url}", None)
        world.compose("Offer")
        world.strike(blow.kind, "SendItem", **blow.more)
        world.run(OUT)
        settle(world)
        assert assert_honest(world, 1) <= 1


def in_doubt(world: ExchangeWorld, lost: Kind) -> None:
    """One email whose SendItem has no answer."""
    world.compose("Offer")
    world.strike(lost, "SendItem")
    assert world.run(OUT).outcome is RunOutcome.FAILED
    (email,) = world.emails(Direction.OUTGOING)
    assert email.status is EmailStatus.SENDING


@pytest.mark.parametrize(
    ("lost", "question", "blow"),
    [
        *((Kind.LOSE_REQUEST, "GetItem", blow) for blow in (Kind.LOSE_RESPONSE, Kind.TRUNCATED, Kind.SOAP_FAULT, Kind.UNAUTHORIZED)),
        *((Kind.LOSE_REQUEST, "DeleteItem", blow) for blow in (Kind.LOSE_REQUEST, Kind.SOAP_FAULT, Kind.HTTP_STATUS, Kind.BLOCKED)),
        *((Kind.LOSE_RESPONSE, "GetItem", blow) for blow in (Kind.EMPTY_BODY, Kind.PORTAL)),
        *((Kind.LOSE_RESPONSE, "FindItem", blow) for blow in (Kind.LOSE_RESPONSE, Kind.TRUNCATED, Kind.BUSY, Kind.UNAUTHORIZED)),
    ],
    ids=lambda value: getattr(value, "value", value),
)
def test_a_server_that_cannot_be_asked_is_asked_again(lost: Kind, question: str, blow: Kind, tmp_path: Path) -> None:
    with exchange_world(tmp_path / "home", EXCHANGE_SE, (OUT,)) as world:
        in_doubt(world, lost)
        fault = world.strike(blow, question)
        settle(world)
        assert fault in world.server.faults.fired
        world.assert_sent_once(1)
        assert "SendingUnknown" not in world.alerts()


@pytest.mark.parametrize("blow", [Kind.LOSE_RESPONSE, Kind.DROP_IN_BODY], ids=lambda kind: kind.value)
def test_a_draft_that_is_gone_without_an_answer_is_a_question_to_a_person(blow: Kind, tmp_path: Path) -> None:
    with exchange_world(tmp_path / "home", EXCHANGE_SE, (OUT,)) as world:
        in_doubt(world, Kind.LOSE_REQUEST)
        world.strike(blow, "DeleteItem")
        settle(world)
        (email,) = world.emails(Direction.OUTGOING)
        assert (email.status, world.server.sent.count(str(email.message_id))) == (EmailStatus.UNKNOWN, 0)
        assert world.alerts() == {"SendingUnknown": 1}


@pytest.mark.parametrize("behaviour", [EXCHANGE_SE, LIBERAL], ids=["strict", "liberal"])
@pytest.mark.parametrize("code", ["ErrorInvalidRecipients", "ErrorSendAsDenied", "ErrorMessageSizeExceeded"])
def test_what_the_server_refuses_for_good_fails_alone(code: str, behaviour: Behaviour, tmp_path: Path) -> None:
    with exchange_world(tmp_path / "home", behaviour, (OUT,)) as world:
        for number in range(MAILS):
            world.compose(f"Offer {number}")
        world.strike(Kind.ITEM_ERROR, "SendItem", SECOND, code=code)
        settle(world)
        fates = sorted((email.status.name, world.server.sent.count(str(email.message_id))) for email in world.emails(Direction.OUTGOING))
        assert fates == [("FAILED", 0), ("SENT", 1), ("SENT", 1)]
        assert world.alice.items("Drafts") == ()
