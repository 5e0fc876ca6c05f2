"""The list's columns, order, filter and summary."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtWidgets import QApplication

from core.domain.mailbox import MailboxKind, MailDirection, Phase
from core.domain.status import MailboxState
from core.events import RunCounts
from core.service import DayCounts
from gui.models.mailboxes import (
    LEAST_NEEDED,
    NOTHING,
    RANKS,
    SHOWN_STATES,
    TIME_COLUMNS,
    WELL_STATES,
    MailboxFilter,
    MailboxWords,
    columns,
    contact_words,
    count_word,
    next_words,
    phase_tone,
    rank,
    today_words,
)
from gui.theme import Tone
from gui.views import MailboxView
from tests.gui.mailboxes.made import NOW, PARKED, WAITS, WELL, mailbox, off, receiving, sending


def cells(view: MailboxView) -> dict[str, str]:
    """What each column shows of a mailbox."""
    return {column.key: column.text(view) for column in columns()}


def test_a_row_says_all_there_is_to_say(qapp: QApplication) -> None:
    view = mailbox(
        7,
        incoming=receiving(Phase.RUNNING, counts=RunCounts(received=120)),
        outgoing=sending(Phase.BACKING_OFF, WAITS),
        today=DayCounts(120, 60, 3, 1),
    )
    found = cells(view)
    assert found["state"] == "Degraded"
    assert found["mailbox"] == "box00007@corp.test"
    assert (found["owner"], found["profile"]) == ("Owner 00007", "Office")
    assert (found["incoming"], found["outgoing"], found["act"]) == ("receiving 120", "waits to retry", "off")
    assert found["next"] == "running"
    assert found["today"] == "120 / 3 / 1"


def test_a_row_without_anything_shows_dashes(qapp: QApplication) -> None:
    view = mailbox(incoming=off(MailDirection.INCOMING), outgoing=off(MailDirection.OUTGOING), owner=None, profile=None)
    found = cells(view)
    assert found["state"] == "Off"
    assert {found[key] for key in ("owner", "profile", "contact", "next", "today")} == {NOTHING}


def test_every_cell_has_words_a_tip_and_a_place_in_the_order(qapp: QApplication) -> None:
    views = [mailbox(1), mailbox(2, incoming=receiving(Phase.PARKED, PARKED)), mailbox(3, incoming=off(MailDirection.INCOMING), owner=None)]
    for column in columns():
        assert sorted(views, key=column.sort_key), column.key
        for view in views:
            assert column.text(view)
            assert column.tooltip is None or isinstance(column.tooltip(view), str)
        assert column.title
    assert {*LEAST_NEEDED, *TIME_COLUMNS} <= {column.key for column in columns()}


def test_times_in_cells() -> None:
    view = mailbox(incoming=receiving(state=replace(WELL, last_success_at=NOW - timedelta(hours=2))), outgoing=off(MailDirection.OUTGOING))
    assert contact_words(view, NOW) == "2 h ago"
    assert next_words(view, NOW) == "in 3 min"
    assert next_words(replace(view, paused=True), NOW) == "paused"


def test_the_worst_come_first_and_rows_do_not_jump_when_work_begins() -> None:
    states = [MailboxState.OFF, MailboxState.HEALTHY, MailboxState.WORKING, MailboxState.DEGRADED, MailboxState.PARKED]
    views = [replace(mailbox(number), health=state) for number, state in enumerate(states)]
    assert [view.health for view in sorted(views, key=rank)] == [
        MailboxState.PARKED,
        MailboxState.DEGRADED,
        MailboxState.HEALTHY,
        MailboxState.WORKING,
        MailboxState.OFF,
    ]
    assert {RANKS[state] for state in WELL_STATES} == {RANKS[MailboxState.HEALTHY]}
    assert set(RANKS) == set(SHOWN_STATES) == set(MailboxState)


@pytest.mark.parametrize(
    ("phase", "tone"), [(Phase.PARKED, Tone.PARKED), (Phase.BACKING_OFF, Tone.DEGRADED), (Phase.RUNNING, Tone.WORKING)]
)
def test_trouble_has_its_colour(phase: Phase, tone: Tone) -> None:
    assert phase_tone(receiving(phase)) is tone
    assert {phase_tone(receiving(each)) for each in Phase} >= {Tone.TEXT, Tone.MUTED}


@pytest.mark.parametrize(
    ("wanted", "kept"),
    [
        (MailboxFilter(), [1, 2, 3]),
        (MailboxFilter(text="box00002"), [2]),
        (MailboxFilter(text="OWNER 00003"), [3]),
        (MailboxFilter(text="office 00001"), [1]),
        (MailboxFilter(text="nobody"), []),
        (MailboxFilter(states=frozenset({MailboxState.PARKED})), [2]),
        (MailboxFilter(states=WELL_STATES), [1, 3]),
        (MailboxFilter(kind=MailboxKind.QUEUE), [3]),
        (MailboxFilter(text="box", states=WELL_STATES, kind=MailboxKind.USER), [1]),
    ],
)
def test_the_filter_keeps_what_is_asked_for(wanted: MailboxFilter, kept: list[int]) -> None:
    views = [mailbox(1), mailbox(2, incoming=receiving(Phase.PARKED, PARKED)), mailbox(3, kind=MailboxKind.QUEUE)]
    assert [view.id for view in views if wanted.keeps(view)] == kept
    assert (wanted.predicate is None) == (wanted == MailboxFilter())


def test_the_summary_names_the_worst_first_and_leaves_out_what_there_is_none_of() -> None:
    counts = dict.fromkeys(MailboxState, 0) | {MailboxState.HEALTHY: 9, MailboxState.PARKED: 1}
    assert MailboxWords().summary(counts) == "10 mailbox(es): 1 parked, 9 healthy"
    assert MailboxWords().summary(dict.fromkeys(MailboxState, 0)) == "No mailboxes yet"
    assert len({count_word(state) for state in MailboxState}) == len(MailboxState)


def test_a_day_without_mail_is_a_dash() -> None:
    assert today_words(mailbox()) == NOTHING
    assert today_words(mailbox(today=DayCounts(0, 0, 0, 2))) == "0 / 0 / 2"
