"""What is deleted on the server lies in the recycle bin once, however often the delete has to be tried."""

from __future__ import annotations

import pytest

from core.domain.act.kinds import ActKind
from core.domain.act.records import ActTask
from core.domain.act.settings import Policy
from core.errors import ItemError, ServerBusy
from core.ports.act_links import Binned
from tests.fakes.act_kit import ActKit
from tests.fakes.kit import ALICE, ALICE_USER

TASK = ActKind.TASK


@pytest.fixture
def kit() -> ActKit:
    """A task of both sides that a program deleted in the store."""
    made = ActKit()
    number = made.add(ActTask("Call Rene", owner=ALICE_USER))
    made.run()
    with made.items.writing() as writer:
        writer.delete_records(TASK, [number])
    return made


def binned(kit: ActKit) -> list[Binned]:
    with kit.items.reading() as reader:
        return reader.binned(mailbox_id=ALICE, limit=9)


@pytest.mark.parametrize("trouble", [KeyboardInterrupt(), ServerBusy("busy")])
def test_a_pass_that_is_killed_before_its_delete_leaves_one_entry(kit: ActKit, trouble: BaseException) -> None:
    kit.servers[ALICE].failing["delete"] = [trouble, trouble]
    for _ in range(2):
        with pytest.raises(type(trouble)):
            kit.run()
    assert kit.run().deleted_on_server == 1
    assert [one.subject for one in binned(kit)] == ["Call Rene"]
    assert (kit.there(), kit.links()) == ({}, [])


def test_a_pass_that_is_killed_after_its_delete_leaves_one_entry(kit: ActKit) -> None:
    kit.servers[ALICE].after["delete"] = [KeyboardInterrupt()]
    with pytest.raises(KeyboardInterrupt):
        kit.run()
    kit.run()
    assert len(binned(kit)) == 1
    assert (kit.there(), kit.links()) == ({}, [])


def test_a_delete_that_the_server_refuses_leaves_one_entry(kit: ActKit) -> None:
    kit.servers[ALICE].failing["delete"] = [ItemError("it does not want it")] * 3
    for _ in range(4):
        kit.run()
        kit.later(hours=7)
    assert kit.there() == {}
    assert len(binned(kit)) == 1


def test_an_item_that_is_another_version_by_the_next_pass_is_kept_in_that_version_too(kit: ActKit) -> None:
    server = kit.servers[ALICE]
    server.failing["delete"] = [KeyboardInterrupt()]
    with pytest.raises(KeyboardInterrupt):
        kit.run()
    [item] = kit.there()
    server.edit(item, {"subject": "Call Rene today"})
    kit.settings(policy=Policy.STORE)
    kit.run()
    assert [one.lost["subject"] for one in binned(kit)] == ["Call Rene", "Call Rene today"]
    assert kit.there() == {}
