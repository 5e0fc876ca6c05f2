"""What is asked about all activities at once, each in a window of its own: suggested threads, unresolved addresses, any message."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from gui.panes.activities_kinds import ActivityTask
from gui.reading.suggestions import SuggestionsDialog
from gui.reading.unresolved import UnresolvedDialog
from gui.reading.why import WhyDialog
from gui.times import number

if TYPE_CHECKING:
    from gui.panes.pane import Pane


class ActivityDialogs(QObject):
    """The actions of the pane that open windows. `show` is given the id of an email to be read. GUI thread only."""

    def __init__(self, pane: Pane, show: Callable[[object], object], changed: Callable[[], object]) -> None:
        """`changed` is called when emails have changed."""
        super().__init__(pane)
        self._pane = pane
        self._show = show
        self._changed = changed
        self.explain_action = pane.add_action(self.tr("Explain a message…"), "why", self.explain, shortcut="Ctrl+Shift+I")
        self.unresolved_action = pane.add_action(self.tr("Unresolved addresses…"), "contact", self.settle, shortcut="Ctrl+Shift+N")
        self.suggest_action = pane.add_action(self.tr("Suggested threads…"), "reply", self.suggest, shortcut="Ctrl+Shift+S")
        pane.console.state.counts_changed.connect(self._count)
        self._count()

    def _count(self) -> None:
        """Say at the action how many wait for an answer."""
        waiting = self._pane.console.state.counts.suggestions
        counted = self.tr("Suggested threads ({n})…").format(n=number(waiting))
        self.suggest_action.setText(counted if waiting else self.tr("Suggested threads…"))

    def carry_out(self, task: ActivityTask) -> None:
        """Open the window for what is to be done."""
        {ActivityTask.SUGGESTIONS: self.suggest, ActivityTask.UNRESOLVED: self.settle}[task]()

    def suggest(self) -> None:
        """All messages of which a person is to say whether they answer an email."""
        dialog = SuggestionsDialog(self._pane.console, self._pane)
        dialog.activity_wanted.connect(self._show)
        dialog.decided.connect(self._changed)
        dialog.open()

    def settle(self) -> None:
        """All addresses that led to no record."""
        dialog = UnresolvedDialog(self._pane.console, self._pane)
        dialog.activity_wanted.connect(self._show)
        dialog.resolved.connect(self._changed)
        dialog.open()

    def explain(self) -> None:
        """Any message, by its Message-ID."""
        dialog = WhyDialog(self._pane.console, None, self._pane)
        dialog.activity_wanted.connect(self._show)
        dialog.open()
