"""The folders of one mailbox as a tree: name, messages, and what each is mapped to; rules without a folder come last.

A level of paths that is no folder itself (\\Noselect on IMAP) is shown as such: it holds what is below it, and is not mapped.
A record may be dropped on a folder, or on one of several that are selected, which then are meant together; the rule of a folder that is
gone, on another folder. The model writes nothing: it emits `intent`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import IntEnum
from typing import Any, cast, overload

from PySide6.QtCore import QAbstractItemModel, QMimeData, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from core.domain.folder_intent import MappingRefusal, refusal
from core.domain.remote_folder import INBOX_ID, FolderUse
from core.service import FolderTree, FolderView
from gui.icons import icon
from gui.models.folder_intent import (
    FOLDER_MIME,
    RECORD_MIME,
    TREE_MIME,
    Intent,
    Judgement,
    MapIntent,
    TreeIntent,
    drag_of,
    folder_mime,
    read_folders,
    read_record,
    read_tree,
    repair,
)
from gui.models.folder_nodes import ROOT, Announced, FolderNodes, Node
from gui.models.folder_words import FolderWords, badge, level_words, tooltip
from gui.plain import plain_cell, plain_tip
from gui.theme import Tone, tabular_font, theme
from gui.times import number

Index = QModelIndex | QPersistentModelIndex
#: The FolderView behind an index.
FOLDER_ROLE = int(Qt.ItemDataRole.UserRole) + 1
_NOWHERE = QModelIndex()
#: What a server keeps a folder for.
_ICONS = {
    FolderUse.SENT: "arrow-out",
    FolderUse.DRAFTS: "edit",
    FolderUse.JUNK: "quarantine",
    FolderUse.TRASH: "delete",
    FolderUse.ARCHIVE: "archive",
}


class FolderColumn(IntEnum):
    """The columns of the tree."""

    NAME = 0
    TOTAL = 1
    MAPPED = 2


class FolderTreeModel(QAbstractItemModel):
    """Nodes by number; an index carries its node's number. GUI thread only."""

    #: An Intent: a record, a rule without a folder, or the mapping of a whole tree was dropped on a folder.
    intent = Signal(object)

    #: The folders, their counts or rules may be others.
    tree_set = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._owner = parent
        self.mailbox = ""
        self.has_folders = True
        self._forest = FolderNodes()
        self._chosen: frozenset[str] = frozenset()
        self._words = FolderWords(self)

    # ---- what it holds

    def set_tree(self, mailbox: str, tree: FolderTree) -> bool:
        """Show these folders. What is there already keeps its rows; True where rows came or went."""
        moved = None
        if (mailbox, tree.has_folders) == (self.mailbox, self.has_folders):
            moved = self._forest.follow(tree, self._announced)
        if moved is None:
            self.beginResetModel()
            self.mailbox, self.has_folders = mailbox, tree.has_folders
            self._forest.build(tree)
            self.endResetModel()
        self.tree_set.emit()
        return moved is not False

    @property
    def _announced(self) -> Announced:
        return Announced(
            inserting=lambda parent, row: self.beginInsertRows(self._index(parent, 0), row, row),
            inserted=self.endInsertRows,
            removing=lambda parent, row: self.beginRemoveRows(self._index(parent, 0), row, row),
            removed=self.endRemoveRows,
            changed=lambda place: self.dataChanged.emit(self._index(place, 0), self._index(place, len(FolderColumn) - 1)),
        )

    def _node(self, index: Index) -> Node:
        return self._forest.nodes[index.internalId()]

    def folder(self, index: Index) -> FolderView | None:
        """The folder at an index; None where there is none."""
        return self._node(index).view if index.isValid() else None

    def is_missing(self, index: Index) -> bool:
        """Whether it is a rule whose folder is not there."""
        return index.isValid() and self._node(index).missing

    def is_level(self, index: Index) -> bool:
        """Whether it is no folder, but a level of paths alone."""
        return index.isValid() and self._node(index).level

    def set_chosen(self, paths: Iterable[str]) -> None:
        """What is selected: a record that is dropped on one of several of these is meant for all."""
        self._chosen = frozenset(paths)

    def index_of(self, path: str) -> QModelIndex:
        """The first column of the folder at a path; invalid where it is not shown."""
        return self._index(self._forest.by_path.get(path, ROOT), 0)

    @property
    def folders(self) -> list[FolderView]:
        """All that was set, parents before children."""
        return [self._forest.nodes[place].view for place in self._forest.places]

    def _index(self, place: int, column: int) -> QModelIndex:
        return QModelIndex() if place == ROOT else self.createIndex(self._forest.nodes[place].row, column, place)

    # ---- QAbstractItemModel

    def index(self, row: int, column: int, parent: Index = _NOWHERE) -> QModelIndex:
        """The index of a child."""
        siblings = self._forest.siblings(parent.internalId() if parent.isValid() else ROOT)
        if not (0 <= row < len(siblings) and 0 <= column < len(FolderColumn)) or (parent.isValid() and parent.column() != 0):
            return QModelIndex()
        return self.createIndex(row, column, siblings[row])

    @overload
    def parent(self) -> QObject: ...
    @overload
    def parent(self, child: Index) -> QModelIndex: ...
    def parent(self, child: Index | None = None) -> QObject | QModelIndex:
        """The folder above; without an argument, the owner."""
        if child is None:
            return cast("QObject", self._owner)
        return self._index(self._node(child).parent if child.isValid() else ROOT, 0)

    def rowCount(self, parent: Index = _NOWHERE) -> int:  # noqa: N802
        """Folders below."""
        if not parent.isValid():
            return len(self._forest.top)
        return len(self._node(parent).children) if parent.column() == 0 else 0

    def columnCount(self, parent: Index = _NOWHERE) -> int:  # noqa: N802, ARG002
        """Name, messages, mapped record."""
        return len(FolderColumn)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: N802, ANN401
        """Titles of the columns."""
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return (self.tr("Folder"), self.tr("Messages"), self.tr("Regarding"))[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _side(section)
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401  as Qt declares it
        """What a cell shows."""
        if not index.isValid():
            return None
        node, column = self._node(index), FolderColumn(index.column())
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return _text(node, column)
            case Qt.ItemDataRole.DecorationRole:
                return _picture(node, column)
            case Qt.ItemDataRole.ForegroundRole:
                muted = (
                    node.level
                    or column is FolderColumn.TOTAL
                    or (node.view.mapped is not None and node.view.mapped.inherited and column is FolderColumn.MAPPED)
                )
                return theme().colour(Tone.MUTED) if muted else None
            case Qt.ItemDataRole.ToolTipRole:
                return plain_tip(_tip(node))
            case Qt.ItemDataRole.AccessibleTextRole:
                if column is not FolderColumn.NAME:
                    return _text(node, column)
                return _tip(node) if node.level else self._words.spoken(node.view, missing=node.missing)
            case Qt.ItemDataRole.TextAlignmentRole:
                return _side(column)
            case Qt.ItemDataRole.FontRole:
                return tabular_font() if column is FolderColumn.TOTAL else None
            case int() if role == FOLDER_ROLE:
                return node.view
            case _:
                return None

    # ---- drag and drop

    def flags(self, index: Index) -> Qt.ItemFlag:
        """What is on the server can be dragged and dropped upon; the rule of a folder that is gone can be dragged to another."""
        flags = super().flags(index)
        if not index.isValid() or not self.has_folders:
            return flags
        if self.is_level(index):
            # A whole tree may lie below.
            return flags | Qt.ItemFlag.ItemIsDropEnabled
        if not self.is_missing(index):
            flags |= Qt.ItemFlag.ItemIsDropEnabled
        return flags | Qt.ItemFlag.ItemIsDragEnabled

    def mimeTypes(self) -> list[str]:  # noqa: N802
        """Folders go out, a record or the mapping of a whole tree comes in."""
        return [RECORD_MIME, FOLDER_MIME, TREE_MIME]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:  # noqa: N802
        """The folders at these indexes, each once."""
        return folder_mime(drag_of(self.mailbox, self.views(indexes)))

    def views(self, indexes: Iterable[Index]) -> list[FolderView]:
        """The folders at these indexes, each once, from the top."""
        places = self._forest.from_the_top({index.internalId() for index in indexes if index.isValid()})
        return [self._forest.nodes[place].view for place in places]

    def supportedDragActions(self) -> Qt.DropAction:  # noqa: N802
        """A rule is a link: nothing is moved or copied."""
        return Qt.DropAction.LinkAction

    def supportedDropActions(self) -> Qt.DropAction:  # noqa: N802
        """A rule is a link: nothing is moved or copied."""
        return Qt.DropAction.LinkAction

    def judge(self, data: QMimeData, index: Index) -> Judgement:
        """What a drop here would mean: an intent, why it cannot be, or None for other data or no folder."""
        view = self.folder(index)
        if view is None:
            return None
        kind = read_tree(data)
        if kind is not None:
            return MappingRefusal.NOT_ON_SERVER if self.is_missing(index) else TreeIntent(self.mailbox, view.path, kind)
        if self.is_level(index):
            return MappingRefusal.NO_MAIL if data.hasFormat(RECORD_MIME) else None
        record = read_record(data)
        if record is None:
            return self._judge_rule(data, view)
        drag = drag_of(self.mailbox, self._meant(view))
        refused = refusal(drag.facts, record, has_folders=self.has_folders)
        return MapIntent(drag, record) if refused is None else refused

    def _meant(self, view: FolderView) -> list[FolderView]:
        """The folder that a record is over, and where it is one of several that are selected, all of them."""
        if view.path not in self._chosen or view.id is None:
            return [view]
        views = self.views(self.index_of(path) for path in self._chosen)
        return [each for each in views if each.id is not None]

    def _judge_rule(self, data: QMimeData, view: FolderView) -> Judgement:
        """Of what comes from the tree itself, only the rule of a folder that is gone goes to another folder."""
        carried = read_folders(data)
        if carried is None or carried.mailbox != self.mailbox or len(carried.folders) != 1 or view.id is None:
            return None
        rule = carried.folders[0]
        return None if rule.fact.on_server or not rule.fact.own else repair(self.mailbox, rule, view)

    def canDropMimeData(self, data: QMimeData, _action: Qt.DropAction, _row: int, _column: int, parent: Index) -> bool:  # noqa: N802
        """Whether the domain would take it."""
        return isinstance(self.judge(data, parent), Intent)

    def dropMimeData(self, data: QMimeData, _action: Qt.DropAction, _row: int, _column: int, parent: Index) -> bool:  # noqa: N802
        """State the intent; nothing else happens here."""
        judged = self.judge(data, parent)
        if isinstance(judged, Intent):
            self.intent.emit(judged)
            return True
        return False


def _side(column: int) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignRight if column == FolderColumn.TOTAL else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter


def _text(node: Node, column: FolderColumn) -> str:
    match column:
        case FolderColumn.NAME:
            return plain_cell(node.name)
        case FolderColumn.TOTAL:
            return "" if node.view.total is None else number(node.view.total)
        case FolderColumn.MAPPED:
            return plain_cell(badge(node.view))


def _tip(node: Node) -> str:
    return level_words(node.view) if node.level else tooltip(node.view, missing=node.missing)


def _picture(node: Node, column: FolderColumn) -> object:
    mapped = node.view.mapped
    if column is FolderColumn.NAME:
        if node.missing:
            return icon("warning", Tone.DEGRADED)
        tone = Tone.MUTED if mapped is None or mapped.inherited else Tone.ACCENT
        if node.view.use is not None:
            return icon(_ICONS[node.view.use], tone)
        if mapped is not None:
            return icon("folder-mapped", tone)
        return icon("inbox" if node.view.id == INBOX_ID else "folder", tone)
    if column is FolderColumn.MAPPED and mapped is not None:
        name = "mail" if mapped.regarding is None else mapped.regarding.type.value
        return icon(name, Tone.MUTED if mapped.inherited else Tone.TEXT)
    return None
