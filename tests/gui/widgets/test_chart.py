"""StripChart: bars where messages were, told in words to whoever does not see them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QToolTip
from pytestqt.qtbot import QtBot

from gui.theme import DARK, Tone, theme
from gui.widgets.chart import StripChart
from tests.gui.widgets.made import Show

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
POINTS = [(NOON - timedelta(minutes=90), 10, 0, 0), (NOON - timedelta(minutes=30), 2, 4, 1)]


def colours(chart: StripChart) -> set[str]:
    image = chart.grab().toImage()
    return {QColor(image.pixelColor(x, y)).name() for x in range(3, image.width() - 3) for y in range(30, image.height() - 3)}


def local(minutes: int) -> str:
    return f"{(NOON + timedelta(minutes=minutes)).astimezone():%H:%M}"


@pytest.fixture
def chart(show: Show) -> StripChart:
    made = StripChart()
    window = show(made)
    window.resize(700, 180)
    made.show_points(POINTS, NOON - timedelta(hours=2), NOON)
    return made


def test_each_kind_has_its_colour_in_both_themes(chart: StripChart) -> None:
    for dark in (False, True):
        if dark:
            theme().apply(DARK)
        wanted = {theme().colour(tone).name() for tone in (Tone.ACCENT, Tone.HEALTHY, Tone.PARKED)}
        assert wanted <= colours(chart)


def test_without_messages_it_says_so(chart: StripChart) -> None:
    before = chart.grab().toImage()
    chart.show_points([], NOON - timedelta(hours=2), NOON)
    assert chart.grab().toImage() != before
    assert theme().colour(Tone.ACCENT).name() not in colours(chart)
    assert chart.summary() == "No messages in this time."
    assert chart.accessibleDescription() == "No messages in this time."


def test_before_it_is_given_anything_it_can_be_painted(show: Show) -> None:
    chart = StripChart(name="Today", empty="Quiet.")
    show(chart)
    assert not chart.grab().isNull()
    assert (chart.accessibleName(), chart.summary()) == ("Today", "Quiet.")


def test_whole_is_told_in_words(chart: StripChart) -> None:
    assert chart.accessibleDescription() == f"12 received, 4 sent, 1 failed; most at {local(-90)}."


def test_what_is_outside_is_not_counted(chart: StripChart) -> None:
    chart.show_points([*POINTS, (NOON, 99, 0, 0), (NOON - timedelta(hours=3), 99, 0, 0)], NOON - timedelta(hours=2), NOON)
    assert chart.summary().startswith("12 received")


def test_keys_move_over_the_bars(chart: StripChart, qtbot: QtBot) -> None:
    chart.setFocus()
    seen = []
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Home, Qt.Key.Key_End, Qt.Key.Key_Left):
        qtbot.keyClick(chart, key)
        seen.append(chart.place)
    assert seen == [0, 1, 1, 0, 1, 0]
    assert chart.accessibleDescription() == f"{local(-90)} to {local(-85)}: 10 received, 0 sent, 0 failed"
    assert QToolTip.text() == chart.words_at(0)


def test_keys_of_an_empty_chart_move_nothing(chart: StripChart, qtbot: QtBot) -> None:
    chart.show_points([], NOON - timedelta(hours=2), NOON)
    qtbot.keyClick(chart, Qt.Key.Key_Right)
    assert chart.place is None


def test_pointer_over_a_bar_tells_of_it(chart: StripChart, qtbot: QtBot) -> None:
    chart.grab()
    bar = chart._bar_rect(chart._bars[1], chart._plot()).center().toPoint()
    qtbot.mouseMove(chart, bar)
    qtbot.waitUntil(lambda: chart.place == 1)
    assert chart.accessibleDescription() == chart.words_at(1)
    qtbot.mouseMove(chart, QPoint(bar.x() - 60, bar.y()))
    qtbot.waitUntil(lambda: chart.place is None)
    assert chart.accessibleDescription() == chart.summary()


def test_place_is_forgotten_when_its_bar_is_gone(chart: StripChart, qtbot: QtBot) -> None:
    qtbot.keyClick(chart, Qt.Key.Key_End)
    chart.show_points(POINTS[:1], NOON - timedelta(hours=2), NOON)
    assert chart.place is None
    assert not chart.grab().isNull()


@pytest.mark.parametrize(("most", "ceiling"), [(0, 1), (1, 1), (2, 2), (3, 5), (7, 10), (11, 20), (499, 500), (501, 1000)])
def test_scale_ends_at_a_round_number(chart: StripChart, most: int, ceiling: int) -> None:
    chart.show_points([(NOON - timedelta(minutes=5), most, 0, 0)], NOON - timedelta(hours=2), NOON)
    assert chart._ceiling() == ceiling


def test_one_failure_among_thousands_is_seen(chart: StripChart) -> None:
    chart.show_points([(NOON - timedelta(minutes=5), 9000, 0, 1)], NOON - timedelta(hours=2), NOON)
    assert theme().colour(Tone.PARKED).name() in colours(chart)


@pytest.mark.parametrize(("hours", "apart_min"), [(1, 5), (24, 60)])
def test_marks_of_time_are_round_and_have_room(chart: StripChart, hours: int, apart_min: int) -> None:
    chart.window().resize(1400, 180)
    chart.show_points([], NOON - timedelta(hours=hours), NOON)
    chart.grab()
    marks = chart._marks(chart._plot(), chart.fontMetrics())
    assert len(marks) >= 3
    gaps = {later - earlier for earlier, later in pairwise(marks)}
    assert len(gaps) == 1
    assert gaps.pop() >= timedelta(minutes=apart_min)
    assert all(mark.second == 0 and mark.minute % 5 == 0 for mark in marks)


def test_focus_is_seen(chart: StripChart, qtbot: QtBot) -> None:
    chart.clearFocus()
    before = chart.grab().toImage()
    chart.setFocus()
    qtbot.waitUntil(chart.hasFocus)
    assert chart.grab().toImage() != before
