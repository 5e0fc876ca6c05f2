"""The plan of a pass as a tree: an action each, and below it what changes, who gets which mail, and why. Lines are made when looked at."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, QSize, Qt

from gui.models.act_passes import ActionRow
from gui.plain import plain_cell, plain_tip
from gui.theme import ROW_DENSE

Index = QModelIndex | QPersistentModelIndex
#: The internal id of an action; that of a line is the place of its action.
_TOP = 0xFFFFFFFF
_NOWHERE = QModelIndex()
WORDS, MAILS = range(2)


class PassTree(QAbstractItemModel):
    """Actions in the order given, of which those are shown that `keep` lets through. GUI thread only."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._all: tuple[ActionRow, ...] = ()
        self.rows: tuple[ActionRow, ...] = ()

    def show_rows(self, rows: Sequence[ActionRow], keep: Callable[[ActionRow], bool]) -> None:
        """Show these, as far as they are kept."""
        self.beginResetModel()
        self._all = tuple(rows)
        self.rows = tuple(row for row in rows if keep(row))
        self.endResetModel()

    @property
    def all_rows(self) -> tuple[ActionRow, ...]:
        """All actions, those that are not shown as well."""
        return self._all

    def action(self, index: Index) -> ActionRow | None:
        """The action at an index, or of the line at it."""
        if not index.isValid():
            return None
        return self.rows[index.row() if index.internalId() == _TOP else index.internalId()]

    # ---- QAbstractItemModel

    def index(self, row: int, column: int, parent: Index = _NOWHERE) -> QModelIndex:
        """The index of an action, or of a line below one."""
        if not self.hasIndex(row, column, parent):
            return QModelIndex()
        return self.createIndex(row, column, parent.row() if parent.isValid() else _TOP)

    def parent(self, index: Index = _NOWHERE) -> QModelIndex:  # type: ignore[override]  # Qt has two of this name
        """The action of a line."""
        if not index.isValid() or index.internalId() == _TOP:
            return QModelIndex()
        return self.createIndex(index.internalId(), 0, _TOP)

    def rowCount(self, parent: Index = _NOWHERE) -> int:  # noqa: N802
        """Actions, or the lines of one."""
        if not parent.isValid():
            return len(self.rows)
        if parent.internalId() != _TOP or parent.column() != 0:
            return 0
        return len(self.rows[parent.row()].lines)

    def hasChildren(self, parent: Index = _NOWHERE) -> bool:  # noqa: N802
        """Whether there is more of it; of an action there always is, so that none is looked into before it is unfolded."""
        return bool(self.rows) if not parent.isValid() else parent.internalId() == _TOP and parent.column() == 0

    def columnCount(self, _parent: Index = _NOWHERE) -> int:  # noqa: N802
        """What is done, and the mails that makes."""
        return 2

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401  as Qt declares it
        """What a cell shows."""
        row = self.action(index)
        if row is None:
            return None
        top = index.internalId() == _TOP
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return plain_cell(self._text(index, row, top=top))
            case Qt.ItemDataRole.AccessibleTextRole:
                return plain_cell(", ".join(filter(None, (row.words, row.mail_words))) if top else self._text(index, row, top=top))
            case Qt.ItemDataRole.ToolTipRole:
                return plain_tip(self._text(index, row, top=top))
            case Qt.ItemDataRole.SizeHintRole:
                return QSize(0, ROW_DENSE)
            case Qt.ItemDataRole.DecorationRole:
                return row.icon if top and index.column() == WORDS else None
            case _:
                return None

    @staticmethod
    def _text(index: Index, row: ActionRow, *, top: bool) -> str:
        if top:
            return row.words if index.column() == WORDS else row.mail_words
        return row.lines[index.row()] if index.column() == WORDS else ""

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: N802, ANN401
        """Titles of the columns."""
        if orientation is not Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        return (self.tr("What it would do"), self.tr("Mail"))[section]
