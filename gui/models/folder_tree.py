"""The folders of one mailbox as a tree: name, messages, and what each is mapped to; rules without a folder come last.

A level of paths that is no folder itself (\\Noselect on IMAP) is shown as such: it holds what is below it, and is not mapped.
A record may be dropped on a folder, or on one of several that are selected, which then are meant together; the rule of a folder that is
gone, on another folder. The model writes nothing: it emits `intent`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
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
from gui.models.folder_words import FolderWords, badge, level_words, levels_of, path_of, tooltip
from gui.plain import plain_cell, plain_tip
from gui.theme import Tone, tabular_font, theme
from gui.times import number

Index = QModelIndex | QPersistentModelIndex
#: The FolderView behind an index.
FOLDER_ROLE = int(Qt.ItemDataRole.UserRole) + 1
_NOWHERE = QModelIndex()
_ROOT = -1
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


@dataclass(slots=True)
class _Node:
    view: FolderView
    name: str
    parent: int
    row: int
    missing: bool = False
    level: bool = False
    children: list[int] = field(default_factory=list)


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
        self._nodes: list[_Node] = []
        self._top: list[int] = []
        #: The nodes of the tree that was set, in its order, and where each path is.
        self._places: list[int] = []
        self._by_path: dict[str, int] = {}
        self._chosen: frozenset[str] = frozenset()
        self._words = FolderWords(self)

    # ---- what it holds

    def set_tree(self, mailbox: str, tree: FolderTree) -> bool:
        """Show these folders. Where the same ones are there with other counts or rules, rows stay; True where the tree was built anew."""
        views = [*tree.folders, *tree.missing]
        same = (mailbox, tree.has_folders) == (self.mailbox, self.has_folders)
        shown = [(self._nodes[place].view.path, self._nodes[place].missing) for place in self._places]
        same = same and shown == [(view.path, place >= len(tree.folders)) for place, view in enumerate(views)]
        if not same:
            self.beginResetModel()
            self.mailbox, self.has_folders = mailbox, tree.has_folders
            self._build(tree)
            self.endResetModel()
            self.tree_set.emit()
            return True
        for place, view in zip(self._places, views, strict=True):
            if self._nodes[place].view != view:
                self._nodes[place].view = view
                self.dataChanged.emit(self._index(place, 0), self._index(place, len(FolderColumn) - 1))
        self.tree_set.emit()
        return False

    def _build(self, tree: FolderTree) -> None:
        self._nodes, self._top, self._places, self._by_path = [], [], [], {}
        by_levels: dict[tuple[str, ...], int] = {(): _ROOT}
        for view in tree.folders:
            levels = tuple(levels_of(view.path))
            for depth in range(1, len(levels)):
                if levels[:depth] not in by_levels:
                    path = path_of(levels[:depth])
                    level = FolderView(path, None, None, None)
                    by_levels[levels[:depth]] = self._add(level, levels[depth - 1], by_levels[levels[: depth - 1]], level=True)
            by_levels[levels] = self._add(view, levels[-1], by_levels[levels[:-1]])
            self._places.append(by_levels[levels])
        for view in tree.missing:
            self._places.append(self._add(view, "/".join(levels_of(view.path)), _ROOT, missing=True))

    def _add(self, view: FolderView, name: str, parent: int, *, missing: bool = False, level: bool = False) -> int:
        siblings = self._top if parent == _ROOT else self._nodes[parent].children
        place = len(self._nodes)
        siblings.append(place)
        self._nodes.append(_Node(view, name, parent, len(siblings) - 1, missing, level))
        self._by_path.setdefault(view.path, place)
        return place

    def folder(self, index: Index) -> FolderView | None:
        """The folder at an index; None where there is none."""
        return self._nodes[index.internalId()].view if index.isValid() else None

    def is_missing(self, index: Index) -> bool:
        """Whether it is a rule whose folder is not there."""
        return index.isValid() and self._nodes[index.internalId()].missing

    def is_level(self, index: Index) -> bool:
        """Whether it is no folder, but a level of paths alone."""
        return index.isValid() and self._nodes[index.internalId()].level

    def set_chosen(self, paths: Iterable[str]) -> None:
        """What is selected: a record that is dropped on one of several of these is meant for all."""
        self._chosen = frozenset(paths)

    def index_of(self, path: str) -> QModelIndex:
        """The first column of the folder at a path; invalid where it is not shown."""
        place = self._by_path.get(path)
        return QModelIndex() if place is None else self._index(place, 0)

    @property
    def folders(self) -> list[FolderView]:
        """All that was set, parents before children."""
        return [self._nodes[place].view for place in self._places]

    def _index(self, place: int, column: int) -> QModelIndex:
        return self.createIndex(self._nodes[place].row, column, place)

    # ---- QAbstractItemModel

    def index(self, row: int, column: int, parent: Index = _NOWHERE) -> QModelIndex:
        """The index of a child."""
        siblings = self._nodes[parent.internalId()].children if parent.isValid() else self._top
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
        place = self._nodes[child.internalId()].parent if child.isValid() else _ROOT
        return QModelIndex() if place == _ROOT else self._index(place, 0)

    def rowCount(self, parent: Index = _NOWHERE) -> int:  # noqa: N802
        """Folders below."""
        if not parent.isValid():
            return len(self._top)
        return len(self._nodes[parent.internalId()].children) if parent.column() == 0 else 0

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
        node, column = self._nodes[index.internalId()], FolderColumn(index.column())
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
        places = sorted({index.internalId() for index in indexes if index.isValid()})
        return [self._nodes[place].view for place in places]

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
        views = (self._nodes[place].view for place in sorted(self._by_path[path] for path in self._chosen & self._by_path.keys()))
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


def _text(node: _Node, column: FolderColumn) -> str:
    match column:
        case FolderColumn.NAME:
            return plain_cell(node.name)
        case FolderColumn.TOTAL:
            return "" if node.view.total is None else number(node.view.total)
        case FolderColumn.MAPPED:
            return plain_cell(badge(node.view))


def _tip(node: _Node) -> str:
    return level_words(node.view) if node.level else tooltip(node.view, missing=node.missing)


def _picture(node: _Node, column: FolderColumn) -> object:
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
