"""Receiving from an Exchange that refuses single messages: what is a message's own fault waits in quarantine, and nothing waits with it."""

from __future__ import annotations

from pathlib import Path

import pytest

from core.pipelines.report import RunOutcome
from core.sandbox.ews.behaviour import EXCHANGE_2010, EXCHANGE_SE, LIBERAL, Behaviour
from core.sandbox.ews.faults import EwsFaultKind as Kind
from tests.integration.exchange_world import FOLDER, ExchangeWorld, exchange_world

QUARANTINE_S = 15 * 60.0
"""When a message in quarantine is tried again."""
HEADS, UNNAMED, OCTETS, FILED_HEADS, FILED_OCTETS = 1, 2, 3, 6, 8
"""Which GetItem of a run asks for what: heads and octets of the inbox, of what has no Message-ID there, and of the mapped folder."""

both = pytest.mark.parametrize("behaviour", [EXCHANGE_SE, LIBERAL], ids=["strict", "liberal"])


def live_without(world: ExchangeWorld, subject: str) -> None:
    """What happens meanwhile to other messages than this one."""
    world.deliver()
    world.deliver(1, FOLDER)
    world.file(next(item.subject for item in world.alice.items() if item.subject != subject))


@pytest.mark.parametrize(
    ("code", "place"),
    [
        ("ErrorItemCorrupt", HEADS),
        ("ErrorItemCorrupt", OCTETS),
        ("ErrorItemCorrupt", FILED_OCTETS),
        ("ErrorAccessDenied", HEADS),
        ("ErrorAccessDenied", UNNAMED),
        ("ErrorAccessDenied", OCTETS),
        ("ErrorVirusDetected", UNNAMED),
        ("ErrorVirusDetected", FILED_HEADS),
        ("ErrorContentConversionFailed", HEADS),  # as octets it is not refused at all: see below
    ],
)
def test_what_is_refused_alone_is_tried_again_alone(code: str, place: int, tmp_path: Path) -> None:
    with exchange_world(tmp_path / "home") as world:
        world.fill()
        world.strike(Kind.ITEM_ERROR, "GetItem", place, number=1, code=code)
        report = world.run()
        assert (report.outcome, report.quarantined, report.tracked) == (RunOutcome.DONE, 1, 7)
        (failure,) = world.app.service.failures()
        (missing,) = world.missing()
        assert failure.next_retry_at is not None
        assert code in failure.reason or code in str(world.app.service.explain(f"failure:{failure.id}"))
        live_without(world, missing)
        again = world.run()
        assert (again.outcome, again.quarantined, world.missing()) == (RunOutcome.DONE, 0, [missing])
        world.clock.advance(QUARANTINE_S)
        world.settle()
        world.assert_complete()
        assert world.alerts() == {}


@pytest.mark.parametrize("behaviour", [EXCHANGE_SE, LIBERAL, EXCHANGE_2010], ids=["strict", "liberal", "old"])
@pytest.mark.parametrize(("code", "number"), [("ErrorContentConversionFailed", 1), ("ErrorMimeContentConversionFailed", 2)])
def test_what_has_no_octets_is_put_together(code: str, number: int, behaviour: Behaviour, tmp_path: Path) -> None:
    with exchange_world(tmp_path / "home", behaviour) as world:
        world.fill()
        world.strike(Kind.ITEM_ERROR, "GetItem", OCTETS, number=number, code=code)
        report = world.run()
        assert (report.outcome, report.quarantined, report.tracked) == (RunOutcome.DONE, 0, 8)
        world.live_on()
        world.settle()
        world.assert_complete()


@both
def test_a_server_that_converts_only_what_is_first_is_served_all_the_same(behaviour: Behaviour, tmp_path: Path) -> None:
    with exchange_world(tmp_path / "home", behaviour) as world:
        world.deliver(4)
        world.settle()
        world.strike(Kind.ITEM_ERROR, "GetItem", times=None, number=2, code="ErrorContentConversionFailed")
        world.deliver()  # alone, so that its head is told
        world.deliver(1, FOLDER)
        assert world.run().quarantined == 0
        world.fill()
        held = world.run().quarantined
        assert held > 0, "heads are no matter of conversion"
        world.server.faults.clear()
        world.clock.advance(QUARANTINE_S)
        world.settle()
        world.assert_complete()


@both
@pytest.mark.parametrize("place", [HEADS, UNNAMED, OCTETS])
def test_what_was_moved_while_it_was_fetched_is_found_where_it_went(behaviour: Behaviour, place: int, tmp_path: Path) -> None:
    with exchange_world(tmp_path / "home", behaviour) as world:
        world.fill()
        world.strike(Kind.ITEM_ERROR, "GetItem", place, number=1, code="ErrorItemNotFound")
        report = world.run()
        assert (report.outcome, report.quarantined, report.tracked) == (RunOutcome.DONE, 0, 7)
        (moved,) = world.missing()
        world.file(moved)
        world.settle()
        world.assert_complete()


@both
def test_a_message_filed_while_it_is_in_quarantine_is_tracked_where_it_went(behaviour: Behaviour, tmp_path: Path) -> None:
    with exchange_world(tmp_path / "home", behaviour) as world:
        world.fill()
        world.strike(Kind.ITEM_ERROR, "GetItem", OCTETS, number=1, code="ErrorItemCorrupt")
        world.run()
        (missing,) = world.missing()
        world.file(missing)
        world.settle()
        assert world.missing() == []
        world.clock.advance(QUARANTINE_S)
        world.settle()
        world.assert_complete()


@both
@pytest.mark.parametrize(
    ("kind", "code"),
    [
        (Kind.BUSY, "-"),
        (Kind.INNER_BUSY, "ErrorServerBusy"),
        (Kind.ITEM_ERROR, "ErrorInternalServerError"),
        (Kind.BATCH_STOPPED, "ErrorServerBusy"),
    ],
    ids=["busy", "inner", "internal", "stopped"],
)
def test_a_server_that_has_enough_for_hours_puts_nothing_into_quarantine(
    kind: Kind, code: str, behaviour: Behaviour, tmp_path: Path
) -> None:
    with exchange_world(tmp_path / "home", behaviour) as world:
        world.fill()
        world.strike(kind, "GetItem", times=None, code=code)
        for failures in range(1, 5):
            report = world.run()
            assert report.error is not None
            assert (report.error.code, report.quarantined) == ("ServerBusy", 0)
            assert world.state().consecutive_failures == failures
            world.live_on()
            world.clock.advance(world.due_in_s())
        world.server.faults.clear()
        world.settle()
        world.assert_complete()
        assert world.state().consecutive_failures == 0


@both
@pytest.mark.parametrize("number", [2, 3])
def test_a_batch_that_is_stopped_at_a_bad_message_goes_on_behind_it(behaviour: Behaviour, number: int, tmp_path: Path) -> None:
    with exchange_world(tmp_path / "home", behaviour) as world:
        world.fill()
        world.strike(Kind.BATCH_STOPPED, "GetItem", HEADS, number=number, code="ErrorItemCorrupt")
        report = world.run()
        assert (report.outcome, report.quarantined, report.tracked) == (RunOutcome.DONE, 1, 7)
        world.clock.advance(QUARANTINE_S)
        world.settle()
        world.assert_complete()


@both
@pytest.mark.parametrize(
    "kind", [Kind.UNKNOWN_ITEM, Kind.ODD_TIME_ZONE, Kind.ILLEGAL_CHARACTER, Kind.SLOW_BODY], ids=lambda kind: kind.value
)
def test_what_is_strange_for_ever_is_read_for_ever(kind: Kind, behaviour: Behaviour, tmp_path: Path) -> None:
    with exchange_world(tmp_path / "home", behaviour) as world:
        world.strike(kind, times=None)
        for _ in range(2):
            world.fill()
            world.settle()
            world.live_on()
            world.settle()
            world.assert_complete()
        assert world.alerts() == {}


@both
def test_a_folder_that_loses_its_state_each_time_doubles_nothing(behaviour: Behaviour, tmp_path: Path) -> None:
    with exchange_world(tmp_path / "home", behaviour) as world:
        world.fill()
        world.settle()
        for call in (1, 2):
            world.strike(Kind.NO_SYNC_STATE, "SyncFolderItems", call, code="ErrorInvalidSyncStateData")
            world.live_on()
            reports = world.settle()
            assert reports[0].outcome is RunOutcome.DONE
            world.assert_complete()
