"""What a person says on the command line about appointments, contacts and tasks makes the passes due that carry it out."""

from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from core.domain.act.kinds import ActKind, Side
from core.domain.act.merge import Overwritten
from core.domain.act.records import ActTask
from core.domain.act.values import values_of
from core.domain.mailbox import LastError, MailDirection
from core.store.organisation import Organisation
from tests.contract.act_desk import ALICE, BOB, Desk, desk_of, failure
from tests.contract.store_world import World

ACT = MailDirection.ACT
#: Another profile, which Bob has.
OTHER = """
postroom: 1
profiles:
  - name: Other
    type: pop3-smtp
    incoming: {host: 127.0.0.1, port: 110, tls: none, credentials: mailbox}
    outgoing: {host: 127.0.0.1, port: 25, tls: none, credentials: anonymous}
mailboxes: [{email: bob@corp.test, profile: Other}]
"""
CALLS: dict[str, Any] = {"kind": "task", "name": "Calls", "where": {"all": []}}


@pytest.fixture
def desk(here: World, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Desk:
    """Alice's and Bob's passes ran a minute ago, and run again in an hour."""
    made = desk_of(here, tmp_path / "other", capsys)
    switched_on(made)
    return made


def switched_on(desk: Desk) -> None:
    """Both passes are switched on, and run."""
    with Organisation(desk.world.store, desk.world.clock).writing() as writer:
        writer.set_enabled([desk.alice, desk.bob], [ACT], enabled=True)
    ran(desk)


def ran(desk: Desk, error: LastError | None = None) -> None:
    """Both passes run."""
    now = desk.world.clock.now()
    due = now + timedelta(hours=1)
    for box in (desk.alice, desk.bob):
        with desk.world.store.writing() as uow:
            uow.direction_finished(box, ACT, at=now, next_due_at=due, processed=0, failed=0, error=error, park=error is not None)
    desk.world.clock.advance(1)


def due(desk: Desk) -> set[str]:
    """Whose pass is due now; afterwards both run."""
    now = desk.world.clock.now()
    contexts = {ALICE: desk.alice, BOB: desk.bob}
    found = set()
    with desk.world.store.reading() as reader:
        for address, box in contexts.items():
            context = reader.context(box)
            assert context is not None
            assert context.mailbox.act.next_due_at is not None
            if context.mailbox.act.next_due_at <= now:
                found.add(address)
    ran(desk)
    return found


def called(desk: Desk) -> tuple[int, int]:
    """A task that is in both mailboxes; its id, and that of its link in Alice's."""
    call = ActTask("Call B", owner=desk.owner())
    number = desk.save(call)
    desk.link(call, number, desk.bob)
    return number, desk.link(call, number, error=failure())


def test_a_decision_and_what_is_taken_back_of_it(desk: Desk) -> None:
    conflict = desk.conflict(called(desk)[1], "subject", "Call", "Call A", "Call B")
    desk.run("conflicts", str(conflict))
    assert due(desk) == set(), "looking is no word"
    desk.run("conflicts", "--take", "store", str(conflict))
    assert due(desk) == {ALICE}
    desk.run("conflicts", "--undecide", str(conflict))
    assert due(desk) == {ALICE}


@pytest.mark.parametrize("word", ["--release", "--refuse"])
def test_a_pass_that_was_held(desk: Desk, word: str) -> None:
    held = desk.held((), {}, desk.bob)
    desk.run("passes", word, str(held))
    assert due(desk) == {BOB}


def test_a_value_that_is_taken_back_goes_to_every_mailbox_that_has_the_item(desk: Desk) -> None:
    [entry] = desk.gave_way(called(desk)[1], Overwritten("subject", Side.STORE, "Call A", "Call B", True, "the server later"))
    desk.run("history")
    assert due(desk) == set()
    desk.run("history", "--undo", str(entry))
    assert due(desk) == {ALICE, BOB}


def test_what_is_restored_from_the_bin(desk: Desk) -> None:
    call = ActTask("Call", owner=desk.owner())
    number = desk.save(call)
    with desk.items.writing() as uow:
        [kept] = uow.bin_records(desk.bob, ActKind.TASK, {number: values_of(call)}, "the filter was left")
        uow.delete_records(ActKind.TASK, [number])
    desk.refused("bin", "--restore", str(kept), "999999")
    assert due(desk) == {BOB}, "the first one was restored before the second one was refused"


def test_links_that_are_tried_again_or_begin_anew(desk: Desk) -> None:
    number, _ = called(desk)
    desk.run("items", "--retry", str(number), "--mailbox", ALICE)
    assert due(desk) == {ALICE}
    desk.run("unlink", str(number))
    assert due(desk) == set(), "both items stay as they are, and no pass changes that"
    desk.run("link", str(number), "--mailbox", BOB)
    assert due(desk) == {BOB}
    desk.run("unlink", str(number))
    desk.run("link", str(number))
    assert due(desk) == {ALICE, BOB}


def test_filters_of_one_user_and_of_everybody(desk: Desk, tmp_path: Path) -> None:
    def put(**more: object) -> str:
        (tmp_path / "filters.yaml").write_text(json.dumps([{**CALLS, **more}]))
        [made] = desk.json("filters", "--set", str(tmp_path / "filters.yaml"))["filters"]
        return str(made["id"])

    own = put(owner=ALICE)
    assert due(desk) == {ALICE}
    desk.run("filters", "--deactivate", own)
    assert due(desk) == {ALICE}
    desk.run("filters", "--remove", own)
    assert due(desk) == {ALICE}
    desk.run("filters", "--reset", BOB)
    assert due(desk) == {BOB}
    put(name="Of all")
    assert due(desk) == {ALICE, BOB}
    template = desk.json("filters", "--templates")["filters"][0]["id"]
    desk.run("filters", "--deactivate", str(template))
    desk.run("filters", "--count", str(tmp_path / "filters.yaml"))
    assert due(desk) == set()


def test_the_way_of_a_field_for_one_user_a_profile_and_all(desk: Desk) -> None:
    desk.run("fields")
    assert due(desk) == set()
    desk.run("fields", "--user", BOB, "--set", "contact.jobtitle=none")
    assert due(desk) == {BOB}
    desk.service.apply(OTHER)
    switched_on(desk)
    desk.run("fields", "--profile", "other", "--set", "contact.jobtitle=to-store")
    assert due(desk) == {BOB}
    desk.run("fields", "--set", "contact.jobtitle=none")
    assert due(desk) == {ALICE, BOB}


def test_a_mailbox_that_is_taken_over_though_it_waits_for_a_person(desk: Desk) -> None:
    ran(desk, LastError("MarkedElsewhere", "t", "c", "h", desk.world.clock.now()))
    desk.run("take-over", ALICE)
    assert due(desk) == {ALICE}
