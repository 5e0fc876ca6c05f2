"""A mailbox that another server had before: what was read there is known, and what is left of it stops nothing."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from core.cancel import CancelToken
from core.domain.decision import Decision, Outcome, Reason
from core.domain.mailbox import MailDirection
from core.domain.remote_folder import INBOX_ID
from core.pipelines.page import CHANNEL
from core.pipelines.report import RunOutcome
from core.pipelines.run import run_direction
from core.ports import EffectKind, PageItem
from tests.fakes.mail import FakeServer, FakeTransports
from tests.integration.exchange_world import ExchangeWorld, exchange_world


def _read_elsewhere(world: ExchangeWorld) -> None:
    """Read all of the inbox as it lay at another server, under other ids."""
    before = FakeServer({f"uidl-{item.id}": item.raw for item in world.alice.items()})
    tools = replace(world.app.tools, transports=FakeTransports(before))
    report = run_direction(tools, world.mailbox_id, MailDirection.INCOMING, CancelToken())
    assert report.tracked == len(before.messages), report


@pytest.mark.parametrize("named", [True, False])
def test_what_was_read_at_the_server_before_is_not_doubled(tmp_path: Path, named: bool) -> None:
    with exchange_world(tmp_path / "home") as world:
        world.deliver(3, named=named)
        _read_elsewhere(world)
        world.deliver(1, named=named)
        world.settle()
        world.assert_complete()


def test_what_is_left_of_the_server_before_stops_nothing(tmp_path: Path) -> None:
    with exchange_world(tmp_path / "home") as world:
        skipped = PageItem("uidl-1", Decision(Outcome.SKIPPED, Reason.BEFORE_START, ()), "<1@x>", "", None, effect=EffectKind.DELETE)
        lost = PageItem("uidl-2", Decision(Outcome.QUARANTINED, Reason.FETCH_FAILED, ()), None, "", None, failure="-ERR")
        with world.app.store.writing() as uow:
            uow.save_page(world.mailbox_id, INBOX_ID, "1", CHANNEL, [skipped, lost], '{"generation": "1"}')
        world.deliver(2)
        world.clock.advance(3600)
        assert world.run().outcome is RunOutcome.DONE
        world.assert_once()
        with world.app.store.reading() as reader:
            assert reader.pending_effects(world.mailbox_id) == []
        (failure,) = world.app.service.failures()
        assert failure.attempts == 2
