"""The pane of appointments, contacts and tasks: views in a row of chips, made when they are first shown, each with its own drawer."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from core.app import App
from gui.console import Console
from gui.panes import act, act_views
from gui.panes.act import ActPane
from gui.panes.act_view import ActView
from gui.panes.act_views import ActPlace, ActViewName, act_view_tip, act_view_word
from gui.panes.pane import PaneName
from tests.gui.dialogs.made import Heard, console_over


class PlainView(ActView):
    """A view that notes what happens to it."""

    def __init__(self, console: Console, view: ActViewName) -> None:
        super().__init__(console, view)
        self.log: list[object] = []
        self.details = QLabel(f"Details of {view}")
        self.body = QLineEdit()
        self.set_body(self.body)

    def drawer_widget(self) -> QLabel:
        return self.details

    def drawer_closed(self) -> None:
        self.log.append("closed")

    def entered(self) -> None:
        self.log.append("entered")

    def left(self) -> None:
        self.log.append("left")

    def show_item(self, what: object) -> None:
        self.log.append(what)


class FirstView(PlainView):
    def __init__(self, console: Console) -> None:
        super().__init__(console, ActViewName.ITEMS)


class SecondView(PlainView):
    def __init__(self, console: Console) -> None:
        super().__init__(console, ActViewName.CONFLICTS)


@pytest.fixture
def heard(office: App, monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[Console, Heard]]:
    views = {ActViewName.ITEMS: (__name__, "FirstView"), ActViewName.CONFLICTS: (__name__, "SecondView")}
    monkeypatch.setattr(act, "VIEWS", views)
    with console_over(office) as found:
        yield found


@pytest.fixture
def pane(qtbot: QtBot, heard: tuple[Console, Heard]) -> ActPane:
    made = ActPane(heard[0])
    qtbot.addWidget(made)
    made.show()
    made.entered()
    return made


def shown(pane: ActPane) -> PlainView:
    assert isinstance(pane.current, PlainView)
    return pane.current


def test_it_begins_with_the_items(pane: ActPane) -> None:
    assert shown(pane).view is ActViewName.ITEMS
    assert shown(pane).log == ["entered"]
    assert pane.summary_label.toolTip() == act_view_tip(ActViewName.ITEMS)
    assert pane.drawer_widget().currentWidget() is shown(pane).details


def test_a_view_has_neither_title_nor_margins_of_its_own(pane: ActPane) -> None:
    assert not shown(pane).title_label.isVisible()
    layout = shown(pane).layout()
    assert layout is not None
    assert layout.contentsMargins().left() == 0


def test_arrows_go_from_view_to_view_and_the_drawer_with_them(qtbot: QtBot, pane: ActPane) -> None:
    first = shown(pane)
    wanted: list[bool] = []
    pane.drawer_wanted.connect(wanted.append)
    at = pane.chips._buttons[ActViewName.ITEMS.value]
    at.setFocus()
    qtbot.keyClick(at, Qt.Key.Key_Right)
    assert shown(pane).view is ActViewName.CONFLICTS
    assert shown(pane).log == ["entered"]
    assert first.log == ["entered", "closed", "left"]
    assert wanted == [False]
    assert pane.drawer_widget().currentWidget() is shown(pane).details
    assert pane.summary_label.toolTip() == act_view_tip(ActViewName.CONFLICTS)


def test_only_the_view_that_is_shown_opens_the_drawer(pane: ActPane) -> None:
    first = shown(pane)
    pane.show_item(ActPlace(ActViewName.CONFLICTS))
    wanted: list[bool] = []
    pane.drawer_wanted.connect(wanted.append)
    first.drawer_wanted.emit(True)
    assert wanted == []
    shown(pane).drawer_wanted.emit(True)
    assert wanted == [True]
    pane.drawer_closed()
    assert shown(pane).log == ["entered", "closed"]


def test_somebody_is_led_to_one_thing_of_a_view(pane: ActPane) -> None:
    pane.show_item(ActPlace(ActViewName.CONFLICTS, 7))
    assert shown(pane).log == ["entered", 7]
    assert pane.chips.chosen_key() == ActViewName.CONFLICTS.value
    pane.show_item(ActViewName.ITEMS)
    assert shown(pane).view is ActViewName.ITEMS
    assert shown(pane).log == ["entered", "closed", "left", "entered"]


def test_a_view_leads_to_another(pane: ActPane, heard: tuple[Console, Heard]) -> None:
    shown(pane).go_to(ActViewName.CONFLICTS, 3)
    assert heard[1].went == [(PaneName.CALENDAR, ActPlace(ActViewName.CONFLICTS, 3))]


def test_leaving_the_pane_leaves_the_view(pane: ActPane) -> None:
    pane.left()
    assert shown(pane).log == ["entered", "left"]
    pane.show_view(ActViewName.CONFLICTS)
    # Nobody looks: it is read when the pane is entered.
    assert shown(pane).log == []
    pane.entered()
    assert shown(pane).log == ["entered"]


def test_every_view_has_words() -> None:
    words = [act_view_word(name) for name in ActViewName]
    assert len(set(words)) == len(words)
    assert all(act_view_tip(name) for name in ActViewName)
    assert set(act_views.VIEWS) <= set(ActViewName)
