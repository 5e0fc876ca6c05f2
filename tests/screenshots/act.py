"""Appointments, contacts and tasks: each view of their pane on a telling row."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from gui.panes.act_views import ActPlace, ActViewName
from gui.panes.pane import PaneName
from tests.screenshots.stage import Stage


def items(stage: Stage) -> QWidget:
    """The items."""
    stage.go(PaneName.CALENDAR, ActPlace(ActViewName.ITEMS))
    return stage.program.window


ACT_PANES: dict[str, Callable[[Stage], QWidget]] = {
    "calendar-contacts": items,
}
