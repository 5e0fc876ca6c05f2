"""ActView: one view of the pane of appointments, contacts and tasks: a list of its own with actions, filter row and drawer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gui.panes.act_views import ActPlace, ActViewName, act_view_word
from gui.panes.list_pane import ListPane
from gui.panes.pane import PaneName

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from gui.console import Console


class ActView(ListPane):
    """A list that stands inside the pane: what a pane has, but for title and margins. GUI thread only.

    Subclasses take the console alone. They load in `reload`, hold their details in `drawer_widget`, which is made with them, and take what
    they are led to in `show_item`. `go_to` leads to another view of the pane.
    """

    def __init__(self, console: Console, view: ActViewName, parent: QWidget | None = None) -> None:
        super().__init__(console, PaneName.CALENDAR, act_view_word(view), parent)
        self.view = view
        self.setObjectName(f"act-{view}")
        self.stand_inside()

    def go_to(self, view: ActViewName, what: object | None = None) -> None:
        """Show another view, and one thing in it."""
        self.console.go(PaneName.CALENDAR, ActPlace(view, what))
