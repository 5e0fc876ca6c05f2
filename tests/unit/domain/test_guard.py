"""The clone guard's decision."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from core.domain.guard import (
    OPEN,
    Guard,
    GuardNotes,
    GuardState,
    Place,
    PlaceKind,
    decide,
    may_test_unasked,
    same_place,
    why_held,
)
from core.domain.mailbox import MailDirection

HOME = Place(PlaceKind.SQLITE, "machine-a", "/srv/postroom/postroom.db")
MOVED = replace(HOME, location="/srv/other/postroom.db")
ELSEWHERE = replace(HOME, system="machine-b")
SHARED = Place(PlaceKind.POSTGRESQL, "7001", "crm", "16384")
BACKUP_AT = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)


def test_the_known_place_is_open_and_so_is_a_store_that_knows_none() -> None:
    assert decide(GuardNotes(), HOME) == OPEN
    assert decide(GuardNotes(known=HOME), HOME) == OPEN


@pytest.mark.parametrize(
    ("known", "this", "words"),
    [
        (HOME, MOVED, "copied or moved: on this machine it was /srv/postroom/postroom.db before"),
        (HOME, ELSEWHERE, "copied: this is another machine"),
        (HOME, SHARED, "another kind of database"),
        (SHARED, replace(SHARED, system="7002"), "another database server"),
        (SHARED, replace(SHARED, number="16999", location="crm_test"), "not the one that was crm before"),
        (SHARED, replace(SHARED, number="16999"), "not the one that was crm before"),
        (SHARED, replace(SHARED, location="crm_old"), "moved: its database was called crm before"),
    ],
)
def test_another_place_is_held_and_says_which_kind_of_other_it_is(known: Place, this: Place, words: str) -> None:
    guard = decide(GuardNotes(known=known), this)
    assert guard.state is GuardState.HELD
    assert words in guard.reason


def test_back_at_the_known_place_it_is_open_whatever_was_chosen_elsewhere() -> None:
    assert decide(GuardNotes(known=HOME, sandbox=MOVED), HOME) == OPEN
    assert decide(GuardNotes(known=HOME, sandbox=MOVED), MOVED).state is GuardState.SANDBOX


def test_a_sandbox_that_is_copied_is_held_where_it_is_found() -> None:
    assert decide(GuardNotes(known=HOME, sandbox=HOME), HOME).state is GuardState.SANDBOX
    assert decide(GuardNotes(known=HOME, sandbox=HOME), ELSEWHERE).state is GuardState.HELD


def test_a_restored_store_is_held_even_at_its_place_until_a_person_decides() -> None:
    notes = GuardNotes(known=HOME, restored_from=BACKUP_AT)
    guard = decide(notes, HOME)
    assert guard.state is GuardState.HELD
    assert "restored from a backup made at 2026-03-02 12:00 UTC" in guard.reason
    assert decide(replace(notes, sandbox=HOME), HOME).state is GuardState.SANDBOX


def test_a_cluster_that_does_not_tell_its_identifier_is_told_by_its_database() -> None:
    silent = replace(SHARED, system="")
    assert same_place(SHARED, silent)
    assert same_place(silent, SHARED)
    assert not same_place(SHARED, replace(silent, number="1"))
    assert not same_place(HOME, replace(HOME, system=""))
    guard = decide(GuardNotes(known=SHARED), replace(silent, location="copy", number="1"))
    assert "not the one that was crm" in guard.reason


@pytest.mark.parametrize("direction", list(MailDirection))
def test_a_hold_keeps_every_direction_and_the_sandbox_the_calendar(direction: MailDirection) -> None:
    assert why_held(OPEN, direction) is None
    assert why_held(Guard(GuardState.HELD, "copied"), direction) == "copied"
    kept = why_held(Guard(GuardState.SANDBOX, "sandbox"), direction)
    assert (kept is not None) == (direction is MailDirection.ACT)


def test_queued_tests_run_by_themselves_only_where_they_send_nothing_unasked() -> None:
    may = {state: {way for way in MailDirection if may_test_unasked(Guard(state), way)} for state in GuardState}
    assert may[GuardState.OPEN] == set(MailDirection)
    assert may[GuardState.HELD] == set()
    assert may[GuardState.SANDBOX] == {MailDirection.INCOMING}


def test_no_place_shows_the_whole_digest_of_a_machine() -> None:
    assert str(replace(HOME, system="0123456789abcdef")) == "/srv/postroom/postroom.db (machine 01234567)"
