"""A mailbox that was restored and got as many messages as it lost: all its numbers are what they were, and name other messages."""

from __future__ import annotations

import json

import pytest

from core.ports import SourcePage
from core.transports.imap.places import WITNESS_EVERY_S
from tests.unit.transports.imap.imap_script import DATE, HEAD, Answer, ImapScript, Played, head, ids, octets, pages, sized

BEGIN_S = 1_800_000_000.0
LOOKED = "UID FETCH 3 .*"
OTHER = f"* 3 FETCH (UID 3 RFC822.SIZE 25 INTERNALDATE {DATE} BODY[HEADER] {octets(HEAD.replace('m@x', 'n@x'))})|{{tag}} OK"


def read(script: ImapScript, cursor: str | None, at_s: float) -> tuple[list[SourcePage], str | None]:
    """What is new at a time, and the place after it."""
    with Played(script, lambda: at_s) as server:
        source = server.open()
        given = pages(source, cursor)
        source.close()
    return given, next((page.cursor for page in reversed(given) if page.cursor is not None), cursor)


def seen(script: ImapScript | None = None) -> str:
    """The place after three messages."""
    _, cursor = read(script or ImapScript(), None, BEGIN_S)
    assert cursor is not None
    return cursor


def asked(script: ImapScript) -> list[str]:
    """The commands that concern messages."""
    return [command for command in script.commands if command.startswith("UID")]


def test_other_messages_under_the_same_numbers_are_noticed_in_time_and_all_is_read_in_a_generation_of_its_own() -> None:
    restored: dict[str, Answer | list[Answer]] = {LOOKED: OTHER, "UID FETCH 1:3 .*": f"{head(1)}|{head(2)}|{OTHER}"}
    given, cursor = read(ImapScript(restored), seen(), BEGIN_S + WITNESS_EVERY_S)
    assert ids(given) == ["1", "2", "3"]
    assert {page.generation for page in given} == {"imap-7.1"}
    assert ids(read(ImapScript(restored), cursor, BEGIN_S + 2 * WITNESS_EVERY_S)[0]) == []


@pytest.mark.parametrize("name", ["MESSAGE-ID", "Message-Id"])
def test_the_same_message_is_the_same_however_its_head_is_written(name: str) -> None:
    folded = HEAD.replace("Message-ID: ", f"{name}:\r\n ")
    script = ImapScript({LOOKED: f"* 3 FETCH (UID 3 RFC822.SIZE 25 INTERNALDATE {DATE} BODY[HEADER] {octets(folded)})|{{tag}} OK"})
    given, _ = read(script, seen(), BEGIN_S + WITNESS_EVERY_S)
    assert ids(given) == []


def test_a_folder_in_which_nothing_changes_costs_one_look_in_half_an_hour_and_nothing_more() -> None:
    cursor: str | None = seen()
    costs = []
    for minute in range(1, 91):
        script = ImapScript()
        _, cursor = read(script, cursor, BEGIN_S + 60 * minute)
        costs.append(len(asked(script)))
    assert [minute for minute, cost in enumerate(costs, 1) if cost] == [30, 60, 90]
    assert sum(costs) == 6  # the message, and whether there is a newer one


def test_a_clock_that_was_set_back_delays_nothing() -> None:
    assert ids(read(ImapScript({LOOKED: OTHER}), seen(), BEGIN_S - 86_400)[0]) == ["1", "2", "3"]


def test_messages_that_are_more_without_a_new_number_were_there_before() -> None:
    cursor: str | None = seen(ImapScript(uids=(3,)))
    script = ImapScript(uids=(3,))
    assert ids(read(script, cursor, BEGIN_S + 60)[0]) == []
    assert asked(script) == []
    # The last one was removed meanwhile, so that none is left to tell by.
    back = ImapScript(uids=(1, 2), uid_next="4")
    assert ids(read(back, cursor, BEGIN_S + 60)[0]) == ["1", "2"]
    # Where it is there the numbers mean what they meant.
    given, cursor = read(ImapScript(uids=(1, 2, 3)), cursor, BEGIN_S + 60)
    assert ids(given) == []
    assert json.loads(cursor or "")["exists"] == 3


def test_where_the_last_message_was_removed_the_one_before_it_is_the_witness() -> None:
    _, cursor = read(ImapScript(uids=(1, 2), uid_next="4"), seen(), BEGIN_S + WITNESS_EVERY_S)
    assert json.loads(cursor or "")["witness"]["uid"] == 2
    other = ImapScript({"UID FETCH 2 .*": OTHER.replace("* 3", "* 2").replace("UID 3", "UID 2")}, uids=(1, 2), uid_next="4")
    assert ids(read(other, cursor, BEGIN_S + 2 * WITNESS_EVERY_S)[0]) == ["1", "2"]


def test_a_place_that_was_kept_without_a_name_is_compared_by_what_it_has() -> None:
    held = json.loads(seen())
    del held["exists"], held["checked_at"], held["witness"]["named"]
    given, cursor = read(ImapScript(), json.dumps(held), BEGIN_S)
    assert ids(given) == []
    assert json.loads(cursor or "")["checked_at"] == BEGIN_S


def test_the_witness_that_the_server_does_not_tell_of_is_no_other_message() -> None:
    script = ImapScript({LOOKED: f"{sized(3)}|{{tag}} OK"})
    assert ids(read(script, seen(), BEGIN_S + WITNESS_EVERY_S)[0]) == []
