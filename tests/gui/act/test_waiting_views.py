"""The views of what waits, inside the pane of appointments, contacts and tasks: drawers, badges, and the way from one to another."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from core.app import App
from core.domain.act.mapping import UserDecision
from gui.panes.act import ActPane
from gui.panes.act_bin import DeletedView
from gui.panes.act_conflicts import ConflictsView
from gui.panes.act_passes import PassesView
from gui.panes.act_views import ActPlace, ActViewName
from gui.theme import DARK, LIGHT, theme
from tests.gui.act.test_bin import gone
from tests.gui.act.test_passes import PLAN
from tests.gui.act.waiting import ALICE, Waiting
from tests.gui.activities.made import Desk


@pytest.fixture
def waiting(office: App) -> Waiting:
    return Waiting(office)


@pytest.fixture
def desk(office: App, qtbot: QtBot) -> Iterator[Desk]:
    made = Desk(office, qtbot)
    yield made
    made.close()


@pytest.fixture
def pane(desk: Desk) -> ActPane:
    """The whole pane, in view."""
    made = ActPane(desk.console)
    desk.shown(made)
    made.entered()
    desk.settle()
    return made


def test_the_drawer_opens_for_what_was_deleted_and_closes_with_another_view(desk: Desk, waiting: Waiting, pane: ActPane) -> None:
    gone(waiting)
    wanted: list[bool] = []
    pane.drawer_wanted.connect(wanted.append)
    pane.show_item(ActPlace(ActViewName.BIN))
    desk.settle()
    view = pane.current
    assert isinstance(view, DeletedView)
    view.table.selectRow(0)
    assert wanted.pop() is True
    pane.show_item(ActPlace(ActViewName.PASSES))
    desk.settle()
    assert wanted.pop() is False
    assert view.table.selected_rows() == []


def test_what_a_person_does_is_counted_anew(desk: Desk, waiting: Waiting, pane: ActPane) -> None:
    waiting.conflicts(waiting.link(), ("subject", "A", "B", "C"))
    waiting.held(PLAN)
    desk.state.recount()
    desk.settle()
    assert (desk.state.act_counts.conflicts, desk.state.act_counts.held) == (1, 1)
    pane.show_item(ActPlace(ActViewName.CONFLICTS, ALICE))
    desk.settle()
    conflicts = pane.current
    assert isinstance(conflicts, ConflictsView)
    conflicts.doing.actions[UserDecision.TAKE_STORE].trigger()
    desk.settle()
    pane.show_item(ActPlace(ActViewName.PASSES, ALICE))
    desk.settle()
    passes = pane.current
    assert isinstance(passes, PassesView)
    passes.doing.say("refuse")
    desk.settle()
    assert (desk.state.act_counts.conflicts, desk.state.act_counts.held) == (0, 0)


@pytest.mark.parametrize("look", [LIGHT, DARK])
def test_every_view_has_its_place_in_either_theme(desk: Desk, waiting: Waiting, pane: ActPane, look: str) -> None:
    waiting.conflicts(waiting.link(), ("subject", "A", "B", "C"), ("location", "Room 4", None, "Room 5"))
    waiting.held(PLAN)
    gone(waiting)
    theme().apply(look)
    for name in (ActViewName.CONFLICTS, ActViewName.PASSES, ActViewName.BIN):
        pane.show_item(ActPlace(name))
        desk.settle()
        assert desk.faults(pane, 760, 1048) == [], name
