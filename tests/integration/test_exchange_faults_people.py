"""An Exchange that says when to come back, or that needs a person: the next run is when it should be, and one alert says what to do."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from core.pipelines.report import RunOutcome
from core.sandbox.ews.behaviour import EXCHANGE_SE, LIBERAL, Behaviour
from core.sandbox.ews.faults import EwsFaultKind as Kind
from tests.integration.exchange_world import OUT, ExchangeWorld, exchange_world

both = pytest.mark.parametrize("behaviour", [EXCHANGE_SE, LIBERAL], ids=["strict", "liberal"])


@dataclass(frozen=True)
class Wish:
    """A fault by which the server says that it wants to be left alone for `wish_s` seconds."""

    kind: Kind
    wish_s: int
    more: dict[str, Any] = field(default_factory=dict)

    def strike(self, world: ExchangeWorld, operation: str, nth: int = 1, **more: Any) -> None:
        """Put it into force once."""
        said = {"retry_after_s": self.wish_s} if self.kind is Kind.HTTP_STATUS else {"back_off_ms": self.wish_s * 1000}
        world.strike(self.kind, operation, nth, **said, **self.more, **more)

    def __str__(self) -> str:
        return "-".join([self.kind.value, str(self.wish_s), *(str(value) for value in self.more.values())])


WISHES = (
    Wish(Kind.SOAP_FAULT, 297),
    Wish(Kind.BUSY, 61),
    Wish(Kind.BUSY, 61, {"number": 1}),
    Wish(Kind.INNER_BUSY, 7200),
    Wish(Kind.HTTP_STATUS, 120, {"status": 503}),
    Wish(Kind.HTTP_STATUS, 5000, {"status": 429}),
    Wish(Kind.REDIRECT, 0),
)
IN_PLACES = (("GetFolder", 1), ("FindFolder", 1), ("SyncFolderItems", 3), ("GetItem", 1), ("GetItem", 3))


@pytest.mark.parametrize("wish", WISHES, ids=str)
def test_receiving_comes_back_when_the_server_wants_it(wish: Wish, tmp_path: Path) -> None:
    with exchange_world(tmp_path / "home") as world:
        for place in IN_PLACES:
            world.fill()
            wish.strike(world, *place)
            report = world.run()
            assert (report.outcome, report.quarantined) == (RunOutcome.FAILED, 0), place
            assert world.due_in_s() == max(30, wish.wish_s), place
            world.live_on()
            world.clock.advance(world.due_in_s())
            assert world.run().outcome is RunOutcome.DONE, place
        world.settle()
        world.assert_complete()
        assert world.alerts() == {}


@pytest.mark.parametrize("wish", WISHES, ids=str)
def test_sending_comes_back_when_the_server_wants_it(wish: Wish, tmp_path: Path) -> None:
    with exchange_world(tmp_path / "home", directions=(OUT,)) as world:
        for place in (("GetFolder", 1), ("CreateItem", 1)):
            world.compose("Offer")
            wish.strike(world, *place)
            assert world.run(OUT).outcome is RunOutcome.FAILED, place
            assert world.due_in_s(OUT) == max(30, wish.wish_s), place
            world.clock.advance(world.due_in_s(OUT))
            world.settle(OUT)
        world.assert_sent_once(2)
        assert world.alerts() == {}


@both
@pytest.mark.parametrize("kind", [Kind.LOSE_REQUEST, Kind.PORTAL], ids=lambda kind: kind.value)
def test_without_a_wish_the_gaps_grow_and_one_warning_comes_of_a_long_row(kind: Kind, behaviour: Behaviour, tmp_path: Path) -> None:
    with exchange_world(tmp_path / "home", behaviour) as world:
        world.fill()
        world.strike(kind, times=None)
        gaps = []
        for _ in range(12):
            assert world.run().outcome is RunOutcome.FAILED
            gaps.append(world.due_in_s())
            world.clock.advance(gaps[-1])
        assert gaps == [30, 60, 120, 240, 480, *[900] * 7]
        assert world.alerts() == {"StillFailing-incoming": 3}
        world.server.faults.clear()
        world.settle()
        world.assert_complete()
        assert world.state().consecutive_failures == 0
        assert world.alerts() == {"StillFailing-incoming": 3, "Recovered-incoming": 1}


@dataclass(frozen=True)
class Stop:
    """A fault that only a person can end, where it strikes, and what the program makes of it."""

    code: str
    kind: Kind
    operation: str = ""
    more: dict[str, Any] = field(default_factory=dict)

    def __str__(self) -> str:
        return "-".join([self.code, self.kind.value, self.operation, *(str(value) for value in self.more.values())])


PORTAL = {"location": "https://mail.corp.test/owa/auth/logon.aspx"}
STOPS = (
    *(Stop("CredentialsRejected", Kind.UNAUTHORIZED, operation) for operation in ("", "FindFolder", "SyncFolderItems", "GetItem")),
    *(Stop("AccessDenied", Kind.BLOCKED, operation) for operation in ("", "SyncFolderItems", "GetItem")),
    *(Stop("ProfileInvalid", Kind.REDIRECT, operation, PORTAL) for operation in ("", "SyncFolderItems", "GetItem")),
    Stop("ProfileInvalid", Kind.HTTP_STATUS, "", {"status": 404}),
    Stop("AccessDenied", Kind.SOAP_FAULT, "", {"code": "ErrorImpersonateUserDenied"}),
    Stop("AccessDenied", Kind.SOAP_FAULT, "GetItem", {"code": "ErrorImpersonateUserDenied"}),
    Stop("MailboxMissing", Kind.SOAP_FAULT, "", {"code": "ErrorNonExistentMailbox"}),
    Stop("MailboxMissing", Kind.ITEM_ERROR, "SyncFolderItems", {"code": "ErrorNonExistentMailbox"}),
    Stop("CredentialsRejected", Kind.ITEM_ERROR, "GetItem", {"code": "ErrorAccountDisabled"}),
    Stop("AccessDenied", Kind.ITEM_ERROR, "SyncFolderItems", {"code": "ErrorAccessDenied"}),
)
OUT_STOPS = (
    *(Stop("CredentialsRejected", Kind.UNAUTHORIZED, operation) for operation in ("", "CreateItem")),
    *(Stop("AccessDenied", Kind.BLOCKED, operation) for operation in ("", "CreateItem")),
    Stop("ProfileInvalid", Kind.REDIRECT, "CreateItem", PORTAL),
    Stop("MailboxFull", Kind.ITEM_ERROR, "CreateItem", {"code": "ErrorQuotaExceeded"}),
    Stop("AccessDenied", Kind.ITEM_ERROR, "CreateItem", {"code": "ErrorAccessDenied"}),
)


def refused(world: ExchangeWorld) -> int:
    """How many requests of somebody who had signed in were refused with 401."""
    return sum(call.status == 401 and call.operation != "" for call in world.server.transcript.calls)


@pytest.mark.parametrize(
    ("behaviour", "stop"),
    [*((EXCHANGE_SE, stop) for stop in STOPS), *((LIBERAL, stop) for stop in STOPS[::3])],
    ids=lambda value: getattr(value, "name", str(value)),
)
def test_receiving_parks_with_one_alert_and_goes_on_when_it_is_put_right(stop: Stop, behaviour: Behaviour, tmp_path: Path) -> None:
    with exchange_world(tmp_path / "home", behaviour) as world:
        world.fill()
        world.strike(stop.kind, stop.operation, times=None, **stop.more)
        # What is parked is tried again all the same, but rarely: after an hour, then every six.
        for count, again_in_s in ((1, 3600), (2, 6 * 3600)):
            before = refused(world)
            report = world.run()
            assert report.error is not None
            assert (report.error.code, report.quarantined) == (stop.code, 0)
            assert refused(world) - before <= 2
            assert (world.state().parked, world.due_in_s()) == (True, again_in_s)
            assert world.alerts() == {"Parked-incoming": count}
            world.live_on()
        world.server.faults.clear()
        world.settle()
        world.assert_complete()
        assert not world.state().parked
        assert world.alerts() == {"Parked-incoming": 2, "Recovered-incoming": 1}


@both
@pytest.mark.parametrize("stop", OUT_STOPS, ids=str)
def test_sending_parks_with_one_alert_and_goes_on_when_it_is_put_right(stop: Stop, behaviour: Behaviour, tmp_path: Path) -> None:
    with exchange_world(tmp_path / "home", behaviour, (OUT,)) as world:
        for number in range(3):
            world.compose(f"Offer {number}")
        world.strike(stop.kind, stop.operation, times=None, **stop.more)
        for count in (1, 2):
            before = refused(world)
            report = world.run(OUT)
            assert report.error is not None
            assert (report.error.code, report.sent, report.failed) == (stop.code, 0, 0)
            assert refused(world) - before <= 2
            assert world.state(OUT).parked
            assert world.alerts() == {"Parked-outgoing": count}
        world.server.faults.clear()
        world.settle(OUT)
        world.assert_sent_once(3)
        assert world.alerts() == {"Parked-outgoing": 2, "Recovered-outgoing": 1}


@both
def test_a_sign_in_that_runs_out_is_renewed_once_and_nobody_is_told(behaviour: Behaviour, tmp_path: Path) -> None:
    with exchange_world(tmp_path / "home", behaviour) as world:
        for operation in ("FindFolder", "SyncFolderItems", "GetItem"):
            world.fill()
            before = refused(world)
            world.strike(Kind.UNAUTHORIZED, operation)
            report = world.run()
            assert (report.outcome, report.tracked, refused(world) - before) == (RunOutcome.DONE, 8, 1)
            world.assert_complete()
        assert world.alerts() == {}
