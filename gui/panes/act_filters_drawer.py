"""The synchronization filter that is selected, in words, with what can be done with it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from core.domain.act.filters import QueryType
from gui.models.act_filters import FilterRow, count_tip
from gui.models.act_kinds import kinds_word
from gui.panes.detail_drawer import DetailDrawer
from gui.reading.harmless import many_lines, one_line


class FilterDrawer(DetailDrawer):
    """Shows one filter. What is pressed is told by `wanted`: edit, switch, duplicate, copy, delete."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Details of the filter"))
        self.row: FilterRow | None = None
        words = {
            "edit": (self.tr("Edit"), self.tr("Change its name and conditions (Enter)")),
            "switch": (self.tr("Switch off"), self.tr("Whether it counts at all (Space)")),
            "duplicate": (self.tr("Duplicate…"), self.tr("Begin a new one that is like it (Ctrl+D)")),
            "copy": (self.tr("Copy to users…"), self.tr("Give users one of their own that is like it")),
            "delete": (self.tr("Delete"), self.tr("Delete the filter, after asking (Delete)")),
        }
        self._stack([self.question], words, [])

    def show_row(self, row: FilterRow, owner: str) -> None:
        """Show a filter; `owner` is the user's name, "" where it is the organisation's."""
        if self.row is None or self.row.id != row.id:
            self.question.hide()
        self.row = row
        one = row.filter
        self.title.setText(one_line(one.name))
        self.caption.setText(self._whose(row, owner) if one.active else self.tr("Off: it does not count"))
        pairs = [
            (self.tr("Filter of"), kinds_word(one.kind)),
            (self.tr("Lets through"), row.text),
            (self.tr("Count"), count_tip(row) or self.tr("Counting…")),
        ]
        if one.query_type is QueryType.TEMPLATE:
            pairs.append((self.tr("New users"), self.tr("get a copy of it") if one.is_default else self.tr("do not get it")))
        if one.parent is not None:
            pairs.append((self.tr("Made of"), self.tr("a template; later changes of that do not change it")))
        if one.description:
            pairs.append((self.tr("Description"), many_lines(one.description)))
        self.facts.show_pairs(pairs)
        self._rename("switch", self.tr("Switch off") if one.active else self.tr("Switch on"))

    def _whose(self, row: FilterRow, owner: str) -> str:
        if row.filter.query_type is QueryType.TEMPLATE:
            return self.tr("Template: it counts for nobody until it is copied")
        if row.owner is None:
            return self.tr("System filter: it counts for every user")
        return self.tr("Counts for {user}").format(user=owner or row.owner)

    def ask_delete(self, do: Callable[[], None]) -> None:
        """Ask in place before a filter goes."""
        assert self.row is not None
        words = self.tr(
            "Delete the filter {name}? What it alone lets through leaves the mailboxes as the organisation's settings say; "
            "the records stay in the store."
        )
        self._ask(words.format(name=one_line(self.row.filter.name)), self.tr("Delete filter"), do)
