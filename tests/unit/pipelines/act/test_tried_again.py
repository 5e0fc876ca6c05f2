"""How long an item that failed rests before it is tried again by itself."""

from __future__ import annotations

from core.domain.act.kinds import ActKind
from core.domain.act.records import ActTask
from core.errors import ItemError
from tests.fakes.act_kit import ActKit
from tests.fakes.kit import ALICE, ALICE_USER


def refused(kit: ActKit, call: str, times: int = 1) -> None:
    """The server does not want it, so many times."""
    kit.servers[ALICE].failing[call] = [ItemError("it does not want it")] * times


def test_an_item_rests_twice_as_long_after_each_failure_but_six_hours_at_most_and_begins_anew_once_it_went_well() -> None:
    kit = ActKit()
    number = kit.add(ActTask("Call Rene", owner=ALICE_USER))
    refused(kit, "create", 99)
    assert kit.run().failed == 1
    for minutes in (15, 30, 60, 120, 240, 360, 360):
        kit.later(minutes=minutes - 1)
        assert kit.run().failed == 0
        kit.later(minutes=1)
        assert kit.run().failed == 1
    refused(kit, "create", 0)
    kit.later(hours=6)
    assert kit.run().created_on_server == 1
    kit.edit(ActKind.TASK, number, {"subject": "Call Rene today"})
    refused(kit, "update")
    kit.later(minutes=1)
    assert kit.run().failed == 1
    kit.later(minutes=15)
    assert kit.run().updated == 1
