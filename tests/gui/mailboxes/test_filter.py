"""The filter row: search, states, kinds; chips where there is room, a list where there is none."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from core.domain.mailbox import MailboxKind
from core.domain.status import MailboxState
from gui.models.mailboxes import WELL_STATES, MailboxFilter
from gui.panes.mailboxes_filter import FilterBar


@pytest.fixture
def bar(qtbot: QtBot) -> FilterBar:
    """The row with room for everything."""
    bar = FilterBar()
    qtbot.addWidget(bar)
    bar.resize(1200, 40)
    with qtbot.waitExposed(bar):
        bar.show()
    bar.show_counts(dict.fromkeys(MailboxState, 5))
    return bar


@pytest.fixture
def asked(bar: FilterBar) -> list[MailboxFilter]:
    """What the row told."""
    told: list[MailboxFilter] = []
    bar.changed.connect(told.append)
    return told


def chip(bar: FilterBar, words: str) -> QPushButton:
    """The chip with these words."""
    return next(button for button in bar.chips.findChildren(QPushButton) if button.text() == words)


def press_parked(qtbot: QtBot, bar: FilterBar) -> None:
    """Ask for what is parked, with the mouse."""
    qtbot.mouseClick(chip(bar, "Parked 5"), Qt.MouseButton.LeftButton)


def choose_queues(qtbot: QtBot, bar: FilterBar) -> None:
    """Ask for queues, with the keys."""
    bar.kinds.setFocus()
    qtbot.keyClicks(bar.kinds, "Que")


def search_words(qtbot: QtBot, bar: FilterBar) -> None:
    """Ask for a word."""
    qtbot.keyClicks(bar.search, "ann")
    qtbot.keyClick(bar.search, Qt.Key.Key_Return)


@pytest.mark.parametrize(
    ("act", "wanted"),
    [
        (press_parked, MailboxFilter(states=frozenset({MailboxState.PARKED}))),
        (choose_queues, MailboxFilter(kind=MailboxKind.QUEUE)),
        (search_words, MailboxFilter(text="ann")),
    ],
)
def test_each_part_asks(
    qtbot: QtBot, bar: FilterBar, asked: list[MailboxFilter], act: Callable[[QtBot, FilterBar], None], wanted: MailboxFilter
) -> None:
    act(qtbot, bar)
    assert asked == [wanted]
    assert bar.filter == wanted


def test_the_parts_add_up_and_are_taken_back_one_by_one(qtbot: QtBot, bar: FilterBar, asked: list[MailboxFilter]) -> None:
    press_parked(qtbot, bar)
    search_words(qtbot, bar)
    assert asked[-1] == MailboxFilter(text="ann", states=frozenset({MailboxState.PARKED}))
    qtbot.mouseClick(chip(bar, "All"), Qt.MouseButton.LeftButton)
    assert asked[-1] == MailboxFilter(text="ann")
    qtbot.keyClick(bar.search, Qt.Key.Key_Escape)
    assert asked[-1] == MailboxFilter()


def test_asking_for_the_same_again_tells_nothing(qtbot: QtBot, bar: FilterBar, asked: list[MailboxFilter]) -> None:
    press_parked(qtbot, bar)
    press_parked(qtbot, bar)
    assert len(asked) == 1


def test_what_it_is_set_to_is_shown_everywhere(bar: FilterBar, asked: list[MailboxFilter]) -> None:
    wanted = MailboxFilter(text="ann", states=frozenset({MailboxState.OFF}), kind=MailboxKind.FORWARD)
    bar.set_filter(wanted)
    assert bar.search.text() == "ann"
    assert bar.chips.chosen_key() == "off"
    assert bar.chips.list.currentText() == "Off 5"
    assert bar.kinds.currentText() == "Forward mailbox"
    assert asked[-1] == wanted


def test_several_states_at_once_have_words_in_the_list(bar: FilterBar) -> None:
    bar.set_filter(MailboxFilter(states=WELL_STATES))
    assert bar.chips.list.currentIndex() == -1
    assert bar.chips.list.placeholderText() == "Several states"
    assert bar.chips.chosen_keys() == {state.value for state in WELL_STATES}


def test_counts_stand_on_chips_and_list_and_what_is_empty_goes(bar: FilterBar) -> None:
    bar.show_counts(dict.fromkeys(MailboxState, 0) | {MailboxState.PARKED: 3})
    assert not chip(bar, "Parked 3").isHidden()
    assert chip(bar, "Healthy").isHidden()
    assert bar.chips.list.itemText(1) == "Parked 3"
    # What is asked for stays on offer, so that it can be seen and taken back.
    bar.set_filter(MailboxFilter(states=frozenset({MailboxState.DEGRADED})))
    bar.show_counts(dict.fromkeys(MailboxState, 0))
    assert not chip(bar, "Degraded").isHidden()


def test_chips_and_list_change_places_with_the_room(qtbot: QtBot, bar: FilterBar) -> None:
    for width, chips in ((1200, True), (560, False), (1200, True)):
        bar.resize(width, 40)
        qtbot.waitUntil(lambda chips=chips: bar.chips.chips.isVisible() == chips)  # type: ignore[misc]
        assert bar.chips.list.isVisible() != chips


def test_fewer_chips_need_less_room(qtbot: QtBot, bar: FilterBar) -> None:
    bar.resize(640, 40)
    qtbot.waitUntil(lambda: not bar.chips.chips.isVisible())
    bar.show_counts(dict.fromkeys(MailboxState, 0) | {MailboxState.HEALTHY: 3})
    qtbot.waitUntil(bar.chips.chips.isVisible)
