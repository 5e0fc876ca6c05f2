"""ListPane: a pane over a list that is read from the store again and again, with a drawer for what is selected in it.

read ──▶ nothing is said ◀──────────── read again
  │            │ something asked for is refused
  │ fails      ▼
  └─▶ said   refused: said while the list is read on, until something is asked for anew or the pane is entered
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from core.errors import PostroomError
from gui.messages import problem_of
from gui.panes.pane import Pane, PaneName

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from gui.console import Console
    from gui.widgets.table import Table


class ListPane(Pane):
    """Subclasses make `table`, read the list in `reload`, and begin with `_asked` whatever a person asks for. GUI thread only.

    What changes elsewhere is read by `_reload_shown`: at once while the pane is in view, else when it is entered.
    """

    table: Table[Any]

    def __init__(self, console: Console, name: PaneName, title: str, parent: QWidget | None = None) -> None:
        super().__init__(console, name, title, parent)
        self._refused = False
        self._shown = False

    def entered(self) -> None:
        """Read the list."""
        self._shown = True
        self._asked()
        self.reload()

    def left(self) -> None:
        """Nothing is read while nobody looks."""
        self._shown = False

    def drawer_closed(self) -> None:
        """Nothing is selected any more; the next choice opens it again, of the same row too."""
        self.table.clearSelection()

    def reload(self) -> None:
        """Read the list."""

    def _reload_shown(self) -> None:
        if self._shown:
            self.reload()

    def _asked(self) -> None:
        """What was refused before is no longer what a person waits for."""
        self._refused = False

    def _is_read(self) -> None:
        if not self._refused:
            self.show_problem(None)

    def _failed(self, error: PostroomError) -> None:
        """The list could not be read."""
        self._refused = False
        self.show_problem(problem_of(error), self.reload)

    def _refuse(self, again: Callable[[], None], error: PostroomError) -> None:
        """What was asked for was not done: that stays said while the list is read on, and can be asked for again."""
        self._refused = True
        self.show_problem(problem_of(error), again)
        self.reload()
