"""PagedModel: rows newest first, page by page as one scrolls; what is new is put on top without moving what is there.

empty ──start──▶ partial ──append──▶ partial ... ──append (short page)──▶ complete
                    └──refresh: new ones on top, changed ones changed, gone ones gone; a gap too wide starts anew
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from typing import Any, TypeVar

from PySide6.QtCore import QModelIndex, QObject, Signal

from gui.models.table import Column, Index, TableModel

Row = TypeVar("Row")

PAGE = 100
#: So many of the newest are compared when something has changed.
MOST_REFRESHED = 300
#: Each row that is taken out by itself renumbers all below it; more of them at once begin anew.
MOST_TAKEN_OUT = 8
_NOWHERE = QModelIndex()


class PagedModel(TableModel[Row]):
    """Rows by their key, never sorted otherwise than newest first. `more_wanted` asks for the next page. GUI thread only."""

    more_wanted = Signal()

    def __init__(
        self,
        columns: Sequence[Column[Row]],
        key: Callable[[Row], Hashable],
        age: Callable[[Row], Any],
        parent: QObject | None = None,
    ) -> None:
        """`age` is what rows are in the order of: the newer, the larger."""
        super().__init__(columns, key, parent)
        self._age = age
        self.complete = True
        self.loading = False

    def start(self, rows: Sequence[Row], *, complete: bool) -> None:
        """Begin with the newest page."""
        self.complete, self.loading = complete, False
        self.reset(rows)

    def append(self, rows: Sequence[Row], *, complete: bool) -> None:
        """Put an older page below."""
        self.complete, self.loading = complete, False
        fresh = [row for row in rows if self._key(row) not in self._all]
        if fresh:
            first = len(self._shown)
            self.beginInsertRows(_NOWHERE, first, first + len(fresh) - 1)
            for row in fresh:
                key = self._key(row)
                self._all[key] = row
                self._place[key] = len(self._shown)
                self._shown.append(key)
            self.endInsertRows()

    def refresh(self, newest: Sequence[Row], *, complete: bool) -> None:
        """Take in what has become of the newest rows; `newest` are all that there are now, or at least PAGE of them."""
        top = self.newest
        if top is None or (newest and self._age(newest[-1]) > self._age(top) and not complete):
            self.start(newest, complete=complete)
            return
        now = {self._key(row) for row in newest}
        oldest = self._age(newest[-1]) if newest else None
        gone = [key for key in self._shown if key not in now and (complete or (oldest is not None and self._age(self._all[key]) >= oldest))]
        self._take_out(gone)
        top = self.newest
        self._put_on_top([row for row in newest if self._key(row) not in self._all and (top is None or self._age(row) > self._age(top))])
        # What is older and not known yet (its status changed, and now it matches) has a place in between.
        if any(self._key(row) not in self._all for row in newest):
            self.complete = complete
            older = [row for row in self.rows if oldest is not None and self._age(row) < oldest]
            self.reset([*newest, *older])
            return
        self.update(newest, arrange=False)

    @property
    def newest(self) -> Row | None:
        """The newest row shown; None where there is none."""
        return self._all[self._shown[0]] if self._shown else None

    @property
    def oldest(self) -> Row | None:
        """The oldest row shown: the next page is older."""
        return self._all[self._shown[-1]] if self._shown else None

    def _put_on_top(self, fresh: Sequence[Row]) -> None:
        if not fresh:
            return
        self.beginInsertRows(_NOWHERE, 0, len(fresh) - 1)
        self._all = {self._key(row): row for row in fresh} | self._all
        self._shown = [*(self._key(row) for row in fresh), *self._shown]
        self._place = {key: place for place, key in enumerate(self._shown)}
        self.endInsertRows()

    def _take_out(self, gone: Sequence[Hashable]) -> None:
        if len(gone) > MOST_TAKEN_OUT:
            without = set(gone)
            self.reset([row for row in self.rows if self._key(row) not in without])
            return
        for key in gone:
            place = self._place[key]
            self.beginRemoveRows(_NOWHERE, place, place)
            del self._all[key]
            del self._shown[place]
            self._place = {each: number for number, each in enumerate(self._shown)}
            self.endRemoveRows()

    def canFetchMore(self, parent: Index = _NOWHERE) -> bool:  # noqa: N802
        """Whether there are older ones, and nobody is fetching them."""
        return not parent.isValid() and not self.complete and not self.loading

    def fetchMore(self, parent: Index = _NOWHERE) -> None:  # noqa: N802
        """Ask for the next page; it arrives later, by `append`."""
        if self.canFetchMore(parent):
            self.loading = True
            self.more_wanted.emit()
