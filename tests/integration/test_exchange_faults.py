"""Receiving from an Exchange that stumbles: wherever a fault strikes once, the program comes back by itself and has every message once."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from core.pipelines.report import RunOutcome
from core.sandbox.ews.behaviour import EXCHANGE_2010, EXCHANGE_SE, LIBERAL
from core.sandbox.ews.faults import EwsFaultKind as Kind
from tests.integration.exchange_world import ExchangeWorld, exchange_world

FOLDERS = (("GetFolder", 2), ("FindFolder", 1))
"""The list of folders; the operation, and which call of it in a run."""
CHANGES = (("SyncFolderItems", 1), ("SyncFolderItems", 2), ("SyncFolderItems", 3))
"""The first and second step of the inbox, and the mapped folder."""
MESSAGES = (("GetItem", 1), ("GetItem", 2), ("GetItem", 3), ("GetItem", 4), ("GetItem", 6), ("GetItem", 8))
"""Heads; octets of what has no Message-ID; octets of the rest; heads of the second step, and of the mapped folder; its octets."""
FEW = (("SyncFolderItems", 2), ("GetItem", 3))
EVERYWHERE = (("GetFolder", 1), *FOLDERS, *CHANGES, *MESSAGES)


@dataclass(frozen=True)
class Blow:
    """A fault, where it strikes, and what more it needs."""

    kind: Kind
    places: tuple[tuple[str, int], ...] = EVERYWHERE
    more: dict[str, Any] = field(default_factory=dict)

    def __str__(self) -> str:
        return "-".join([self.kind.value, *(str(value) for value in self.more.values())])


CUT = (
    Blow(Kind.LOSE_REQUEST),
    Blow(Kind.LOSE_RESPONSE),
    Blow(Kind.DROP_IN_BODY),
    Blow(Kind.EMPTY_BODY),
    Blow(Kind.TRUNCATED, (*CHANGES, *MESSAGES[::2]), {"keep": 0.1}),
    Blow(Kind.TRUNCATED, more={"keep": 0.6}),
    Blow(Kind.TRUNCATED, (*CHANGES, *MESSAGES[::2]), {"keep": 0.97}),
    Blow(Kind.EXTRA_RESPONSE),
    Blow(Kind.UNAUTHORIZED, EVERYWHERE[1:]),
    Blow(Kind.SOAP_FAULT),
    Blow(Kind.LOSE_MESSAGE, MESSAGES, {"number": 1}),
    Blow(Kind.LOSE_MESSAGE, (*FOLDERS, *CHANGES)),
    Blow(Kind.NO_SYNC_STATE, CHANGES),
    Blow(Kind.ILLEGAL_CHARACTER, (*CHANGES, *MESSAGES)),
    Blow(Kind.SLOW_BODY, FEW),
    Blow(Kind.UNKNOWN_ITEM, (*CHANGES, *MESSAGES), {"number": 1}),
    Blow(Kind.ODD_TIME_ZONE, (*CHANGES, *MESSAGES), {"number": 1}),
)
HTTP = (
    *(Blow(Kind.HTTP_STATUS, FEW, {"status": status}) for status in (429, 449, 500, 502, 503, 504)),
    Blow(Kind.HTTP_STATUS, EVERYWHERE, {"status": 503, "retry_after_s": 7}),
    Blow(Kind.PORTAL, FEW),
    Blow(Kind.REDIRECT, FEW),
)
OF_ITEMS = (
    Blow(Kind.BUSY, MESSAGES),
    Blow(Kind.BUSY, MESSAGES[::2], {"number": 1}),
    Blow(Kind.BUSY, MESSAGES[::2], {"number": 1, "back_off_ms": 90_000}),
    Blow(Kind.INNER_BUSY, MESSAGES[::2], {"number": 1}),
    Blow(Kind.BATCH_STOPPED, MESSAGES[::2], {"number": 1}),
    Blow(Kind.ITEM_ERROR, (*FOLDERS, *MESSAGES[::2]), {"number": 1, "code": "ErrorMailboxStoreUnavailable"}),
    Blow(Kind.ITEM_ERROR, (*CHANGES, *MESSAGES[::2]), {"number": 1, "code": "ErrorInternalServerError"}),
)


def strike_everywhere(world: ExchangeWorld, blow: Blow, every: int = 1) -> None:
    """Let a fault strike at each of its places in turn, each time as new mail comes in; the run after that is well again."""
    for place in blow.places[::every]:
        world.fill()
        fault = world.strike(blow.kind, *place, **blow.more)
        report = world.run()
        assert world.server.faults.fired[-1:] == (fault,), place
        if report.outcome is RunOutcome.FAILED:
            world.clock.advance(world.due_in_s())
        world.live_on()
        again = world.run()
        assert (again.outcome, report.quarantined, again.quarantined) == (RunOutcome.DONE, 0, 0), place
    world.settle()
    world.assert_complete()
    assert world.alerts() == {}


@pytest.mark.parametrize("blow", [*CUT, *OF_ITEMS], ids=str)
def test_a_fault_anywhere_loses_nothing_and_doubles_nothing(blow: Blow, tmp_path: Path) -> None:
    with exchange_world(tmp_path / "home", EXCHANGE_SE) as world:
        strike_everywhere(world, blow)


@pytest.mark.parametrize("blow", [*CUT, *OF_ITEMS], ids=str)
def test_at_a_liberal_server_a_fault_loses_nothing_and_doubles_nothing(blow: Blow, tmp_path: Path) -> None:
    with exchange_world(tmp_path / "home", LIBERAL) as world:
        strike_everywhere(world, blow, every=3)


@pytest.mark.parametrize("blow", HTTP, ids=str)
def test_a_status_instead_of_an_answer_loses_nothing_and_doubles_nothing(blow: Blow, tmp_path: Path) -> None:
    with exchange_world(tmp_path / "home") as world:
        strike_everywhere(world, blow)


@pytest.mark.parametrize("blow", [CUT[1], CUT[5], CUT[9], OF_ITEMS[0]], ids=str)
def test_an_old_exchange_is_no_different(blow: Blow, tmp_path: Path) -> None:
    with exchange_world(tmp_path / "home", EXCHANGE_2010) as world:
        strike_everywhere(world, blow, every=3)
