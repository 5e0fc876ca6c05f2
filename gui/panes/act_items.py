"""The view of items: appointments, contacts and tasks, and how each stands to the mailboxes that it is synchronized with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.service import ItemRow
from gui.models.table import TableModel
from gui.panes.act_view import ActView
from gui.panes.act_views import ActViewName
from gui.panes.pane import PaneName
from gui.widgets.empty import EmptyState
from gui.widgets.search import SearchField
from gui.widgets.table import Table

if TYPE_CHECKING:
    from gui.console import Console


class ItemsView(ActView):
    """The list and its drawer. `show_item` takes an item's number."""

    def __init__(self, console: Console) -> None:
        super().__init__(console, ActViewName.ITEMS)
        self.table: Table[ItemRow] = Table(TableModel([], lambda row: row.id, self), self.tr("Items"), self)
        self.search = SearchField(self.tr("Search items"), self)
        self.search.setToolTip(self.tr("Words of the subject, the place, the company, or of who takes part"))
        self.filter_row.addWidget(self.search, 1)
        self.set_body(self.table)

    def reload(self) -> None:
        """Read it again."""
        self.set_empty(self._nothing())

    def _nothing(self) -> EmptyState:
        words = self.tr("Once a mailbox synchronizes appointments, contacts and tasks, what it shares with the records is listed here.")
        return EmptyState(
            self.tr("Nothing is synchronized yet."),
            words,
            self.tr("Open mailboxes"),
            lambda: self.console.go(PaneName.MAILBOXES),
            icon_name="calendar-contacts",
        )
