"""Values of appointments, contacts and tasks as a person reads them, and the words that commands take."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from core.cli.act_conflicts import TAKES
from core.cli.act_fields import WAYS
from core.cli.act_words import item_json, short, status_word, value_words, when_words
from core.cli.grammar_act import SIDES, STATES
from core.domain.act.kinds import ActKind, SyncDirection
from core.domain.act.mapping import UserDecision
from core.domain.act.wording import Value
from core.ports.act_lists import ItemRow, LinkState

AT = datetime(2026, 3, 28, 23, 0, tzinfo=UTC)


def test_the_words_of_the_grammar_are_those_of_the_domain() -> None:
    assert {state.value for state in LinkState} == set(STATES)
    assert set(SIDES) == set(TAKES)
    assert set(WAYS.values()) == set(SyncDirection)
    assert {decision for decision in UserDecision if decision.name.startswith(("TAKE", "KEEP"))} == set(TAKES.values())


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (None, "-"),
        ("", "-"),
        ("Room 7", "Room 7"),
        (True, "yes"),
        (15, "15"),
        ({"html": "<p>Hello <b>you</b></p>"}, "Hello you"),
        ({"first": "2026-03-09", "last": "2026-03-09"}, "2026-03-09, all day"),
        ({"first": "2026-03-09", "last": "2026-03-10"}, "2026-03-09 to 2026-03-10, all day"),
        (
            {"start": "2026-03-09T08:00:00+00:00", "end": "2026-03-09T09:30:00+00:00", "zone": "Europe/Berlin"},
            "2026-03-09 09:00 to 10:30 Europe/Berlin",
        ),
        ({"start": "2026-03-09T08:00:00", "end": "2026-03-10T09:30:00"}, "2026-03-09 08:00 to 2026-03-10 09:30"),
        ({"start": "2026-03-09T08:00:00+00:00", "end": "2026-03-09T09:00:00+00:00", "zone": "Nowhere/Else"}, "2026-03-09 08:00 to 09:00"),
        ([["plan.pdf", 7]], "plan.pdf, 7"),
        ({"city": "Bonn", "country": None}, "city Bonn"),
    ],
)
def test_a_value_in_words(value: Value, words: str) -> None:
    assert value_words(value).removesuffix(" Nowhere/Else") == words


def test_what_is_long_ends_with_dots_in_a_table() -> None:
    assert short("a  b\nc") == "a b c"
    assert short("x" * 60) == "x" * 60
    assert short("x" * 61) == "x" * 59 + "…"


def test_whole_days_are_those_of_their_zone() -> None:
    days = ItemRow(
        1, ActKind.APPOINTMENT, "Fair", start=AT, end=datetime(2026, 3, 30, 22, 0, tzinfo=UTC), all_day=True, zone="Europe/Berlin"
    )
    assert when_words(days) == "2026-03-29 to 2026-03-30"
    found = item_json(days)
    assert (found["start"], found["end"]) == ("2026-03-29T00:00:00+01:00", "2026-03-31T00:00:00+02:00")
    assert when_words(ItemRow(1, ActKind.APPOINTMENT, "Fair", start=AT, all_day=True, zone="UTC")) == "2026-03-28"


def test_a_time_in_a_zone_that_nobody_knows_is_told_in_utc() -> None:
    found = item_json(ItemRow(1, ActKind.APPOINTMENT, "Plan", start=AT, zone="Customized/1"))
    assert (found["start"], found["end"]) == ("2026-03-28T23:00:00+00:00", None)


@pytest.mark.parametrize(
    ("kind", "number", "words"),
    [
        (ActKind.APPOINTMENT, 6, "out-of-office"),
        (ActKind.SERIES, 4, "canceled"),
        (ActKind.TASK, 3, "in-progress"),
        (ActKind.FAX, 99, None),
        (ActKind.TASK, None, None),
        (ActKind.CONTACT, 0, None),
    ],
)
def test_a_status_is_told_by_its_word(kind: ActKind, number: int | None, words: str | None) -> None:
    assert status_word(ItemRow(1, kind, "x", status=number)) == words


def test_a_task_is_when_it_is_due_and_a_floating_time_is_the_same_everywhere() -> None:
    task = ItemRow(1, ActKind.TASK, "Call", start=AT, zone="UTC")
    assert when_words(task) == "-"
    assert when_words(ItemRow(1, ActKind.APPOINTMENT, "Lunch", start=AT)) == "2026-03-28 23:00"
