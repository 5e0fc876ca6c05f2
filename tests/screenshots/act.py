"""Appointments, contacts and tasks: each view of their pane on a telling row."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QWidget

from core.service import PassState
from gui.panes.act_items import ItemsView
from gui.panes.act_views import ActPlace, ActViewName
from gui.panes.pane import PaneName
from tests.screenshots.act_rules import ACT_RULE_PANES
from tests.screenshots.act_scene import MEETING, WEEKLY, set_act_scene
from tests.screenshots.stage import Stage, found, until


def items(stage: Stage) -> QWidget:
    """The list alone."""
    _items(stage).table.clearSelection()
    stage.program.window.drawer.hide()
    stage.settled()
    return stage.program.window


def item(stage: Stage) -> QWidget:
    """A meeting with all that there is to say of it."""
    return _shown(stage, MEETING)


def series(stage: Stage) -> QWidget:
    """A series, with what differs of it."""
    window = _shown(stage, WEEKLY)
    view = _items(stage)
    view.drawer.occurrences.set_opened(True)
    stage.settled()
    return window


def mailbox_held(stage: Stage) -> QWidget:
    """A mailbox whose pass is held, and that this is to be seen there."""
    held = found(iter(stage.service.act_passes(states=(PassState.HELD,))), "held pass")
    pane: Any = stage.go(PaneName.MAILBOXES, frozenset())
    stage.go(PaneName.MAILBOXES, held.mailbox)
    until(lambda: not pane.drawer.held.isHidden(), "the held pass to be read")
    stage.settled()
    return stage.program.window


def _items(stage: Stage) -> ItemsView:
    set_act_scene(stage)
    pane: Any = stage.go(PaneName.CALENDAR, ActPlace(ActViewName.ITEMS))
    view = pane.current
    assert isinstance(view, ItemsView)
    view.filters.clear()
    view.reload()
    stage.settled()
    return view


def _shown(stage: Stage, name: str) -> QWidget:
    view = _items(stage)
    row = found((each for each in view.model.rows if each.name == name), name)
    view.table.select_key(row.id)
    until(lambda: view.drawer.detail is not None and view.drawer.detail.row.id == row.id, "the item to be read")
    stage.settled()
    return stage.program.window


ACT_PANES: dict[str, Callable[[Stage], QWidget]] = {
    "calendar-contacts": items,
    "calendar-item": item,
    "calendar-series": series,
    "mailboxes-held": mailbox_held,
    **ACT_RULE_PANES,
}
