"""The parts of the drawer, each by itself: filled again and again, they keep their widgets and say what they were last given."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtGui import QAction, QPalette
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from core.domain.mailbox import MailDirection
from core.service import RunEnd, RunEntry
from gui.messages import Problem
from gui.models.mailboxes_conditions import Condition
from gui.panes.mailboxes_parts import ConditionList, Facts, ProblemLines, Shape, action_button, set_tone, words_label
from gui.panes.mailboxes_timeline import FIRST, Timeline
from gui.theme import DARK, LIGHT, Tone, theme
from tests.gui.mailboxes.made import GREYLISTED, NOW

RUN = RunEntry(MailDirection.OUTGOING, NOW - timedelta(minutes=9), NOW - timedelta(minutes=8), RunEnd.DONE, sent=2)


def widgets(widget: QWidget) -> int:
    """How many widgets there are in it."""
    return len(widget.findChildren(QWidget))


def test_conditions_reuse_their_rows(qtbot: QtBot) -> None:
    shown = ConditionList()
    qtbot.addWidget(shown)
    many = [Condition(True, "One."), Condition(False, "Two."), Condition(None, "Three.")]
    shown.show_conditions(many)
    assert shown.words() == [("check", "One."), ("close", "Two."), ("state-waiting", "Three.")]
    count = widgets(shown)
    shown.show_conditions(many[1:2])
    assert shown.words() == [("close", "Two.")]
    shown.show_conditions(many)
    assert widgets(shown) == count


@pytest.mark.parametrize(("holds", "spoken"), [(True, "yes: It."), (False, "no: It."), (None, "open: It.")])
def test_a_condition_is_spoken_with_its_answer(qtbot: QtBot, holds: bool | None, spoken: str) -> None:
    shown = ConditionList()
    qtbot.addWidget(shown)
    shown.show_conditions([Condition(holds, "It.")])
    assert spoken in {widget.accessibleName() for widget in shown.findChildren(QWidget)}


def test_a_problem_shows_only_what_it_has(qtbot: QtBot) -> None:
    lines = ProblemLines()
    qtbot.addWidget(lines)
    lines.show_problem(Problem("Title", "Cause", "Hint", "Code"), when="2 min ago")
    assert [label.text() for label in (lines._title, lines._cause, lines._hint, lines._code)] == [
        "Title",
        "Cause",
        "Hint",
        "2 min ago · Code",
    ]
    assert not lines.isHidden()
    lines.show_problem(Problem("Title"))
    assert lines._cause.isHidden()
    assert lines._hint.isHidden()
    lines.show_problem(None)
    assert lines.isHidden()


def test_words_of_a_server_are_never_markup(qtbot: QtBot) -> None:
    lines = ProblemLines()
    qtbot.addWidget(lines)
    lines.show_problem(Problem("<b>Title</b>", "<img src=x>"))
    assert lines._cause.value() == "<img src=x>"
    assert lines._cause.textFormat() == lines._title.textFormat() == words_label().textFormat()


def test_facts_fill_in_their_values(qtbot: QtBot) -> None:
    facts = Facts(("One", "Two"))
    qtbot.addWidget(facts)
    facts.show_values(("1", "2"), ("first",))
    assert facts.values() == ["1", "2"]
    assert "One: 1" in {widget.accessibleName() for widget in facts.findChildren(QWidget)}
    with pytest.raises(ValueError, match="shorter"):
        facts.show_values(("1",))


def test_shapes_and_tones_follow_the_theme(qtbot: QtBot) -> None:
    shape, label = Shape(), words_label()
    for widget in (shape, label):
        qtbot.addWidget(widget)
    theme().apply(LIGHT)
    shape.set_shape("check", Tone.HEALTHY)
    light = shape.pixmap().toImage()
    set_tone(label, Tone.PARKED)
    assert label.palette().color(QPalette.ColorRole.WindowText) == theme().colour(Tone.PARKED)
    theme().apply(DARK)
    assert shape.pixmap().toImage() != light
    assert shape.shown == ("check", Tone.HEALTHY)
    theme().apply(LIGHT)


def test_a_button_is_what_its_action_is(qtbot: QtBot) -> None:
    action = QAction("Pause")
    button = action_button(action, primary=True)
    qtbot.addWidget(button)
    action.setText("Resume")
    action.setToolTip("Because")
    action.setEnabled(False)
    assert (button.text(), button.accessibleName(), button.toolTip(), button.isEnabled()) == ("Resume", "Resume", "Because", False)
    action.setEnabled(True)
    with qtbot.waitSignal(action.triggered):
        button.click()


def test_a_timeline_says_when_and_reuses_its_rows(qtbot: QtBot) -> None:
    timeline = Timeline()
    qtbot.addWidget(timeline)
    failed = replace(RUN, outcome=RunEnd.FAILED, error=GREYLISTED)
    timeline.show_runs([RUN, failed], NOW)
    assert timeline.words() == ["sent 2", "sent 2; The server asks to come back later: 451 greylisted"]
    assert timeline._rows[0].time.text() == "8 min ago"
    timeline.tick(NOW + timedelta(minutes=5))
    assert timeline._rows[0].time.text() == "13 min ago"
    count = widgets(timeline)
    timeline.show_runs([RUN], NOW)
    assert timeline.words() == ["sent 2"]
    timeline.begin()
    assert timeline.words() == []
    timeline.show_runs([failed, RUN], NOW)
    assert widgets(timeline) == count


def test_a_folded_row_of_runs_tells_its_whole_span(qtbot: QtBot) -> None:
    timeline = Timeline()
    qtbot.addWidget(timeline)
    timeline.show_runs([replace(RUN, sent=0, repeats=84)], NOW)
    assert timeline.words() == ["84 run(s), nothing new"]
    assert "\u2013" in timeline._rows[0].time.toolTip()


def test_a_mailbox_that_never_ran_says_so(qtbot: QtBot) -> None:
    timeline = Timeline()
    qtbot.addWidget(timeline)
    timeline.show_runs([], NOW)
    assert not timeline._none.isHidden()
    timeline.show_runs([RUN] * (FIRST + 1), NOW)
    assert timeline._none.isHidden()
    assert len(timeline.words()) == FIRST
