"""Records as a list that folders can be dropped on: what a search found, in its order.

A drop writes nothing: the model emits `intent`, and whoever shows the preview goes on from there.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QMimeData, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from core.domain.folder_intent import MappingRefusal, refusal
from core.domain.folder_rule import REGARDING_TYPES
from core.domain.record import RecordLink, RecordType
from core.service import RecordView
from gui.icons import icon
from gui.messages import record_type_word
from gui.models.folder_intent import (
    FILES_MIME,
    FOLDER_MIME,
    RECORD_MIME,
    FileRefusal,
    FilesIntent,
    Intent,
    Judgement,
    MapIntent,
    read_files,
    read_folders,
    record_mime,
)
from gui.plain import plain_cell, plain_tip
from gui.theme import Tone

Index = QModelIndex | QPersistentModelIndex
#: The RecordView behind an index.
RECORD_ROLE = int(Qt.ItemDataRole.UserRole) + 1
#: The second line: kind, address, account.
DETAIL_ROLE = RECORD_ROLE + 1
#: Whether the record is a favourite of whoever looks; None where nobody asked for favourites.
FAVOURITE_ROLE = RECORD_ROLE + 2
_NOWHERE = QModelIndex()
ACCESSIBLE = int(Qt.ItemDataRole.AccessibleTextRole)


def same_record(one: RecordLink | None, other: RecordLink | None) -> bool:
    """Whether both point at the same record, whatever name each knows it by."""
    if one is None or other is None:
        return one is other
    return (one.type, one.id) == (other.type, other.id)


class RecordListModel(QAbstractListModel):
    """GUI thread only."""

    #: A MapIntent: folders were dropped on a record; or a FilesIntent: emails from the desktop were.
    intent = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[RecordView] = []
        self._favourites: frozenset[tuple[RecordType, int]] | None = None

    @property
    def rows(self) -> list[RecordView]:
        """What is shown, in its order."""
        return list(self._rows)

    def reset(self, rows: Sequence[RecordView]) -> None:
        """Show these; nothing happens where they are shown already."""
        if list(rows) != self._rows:
            self.beginResetModel()
            self._rows = list(rows)
            self.endResetModel()

    def set_favourites(self, favourites: Collection[tuple[RecordType, int]]) -> None:
        """Mark these (kind and id) as favourites."""
        wanted = frozenset(favourites)
        if wanted != self._favourites:
            self._favourites = wanted
            if self._rows:
                self.dataChanged.emit(self.index(0, 0), self.index(len(self._rows) - 1, 0), [FAVOURITE_ROLE, ACCESSIBLE])

    def is_favourite(self, link: RecordLink) -> bool | None:
        """Whether it is marked; None where favourites are not asked for."""
        return None if self._favourites is None else (link.type, link.id) in self._favourites

    def record(self, index: Index) -> RecordView | None:
        """The record at an index; None where there is none."""
        return self._rows[index.row()] if index.isValid() and index.row() < len(self._rows) else None

    def index_of(self, link: RecordLink | None) -> QModelIndex:
        """The index of a record; invalid where it is not shown."""
        place = next((place for place, row in enumerate(self._rows) if same_record(row.link, link)), None)
        return QModelIndex() if place is None else self.index(place, 0)

    def detail(self, row: RecordView) -> str:
        """Kind, address and account in one line."""
        parts = [record_type_word(row.link.type), row.email or "", row.account.name if row.account is not None else ""]
        parts.append("" if row.active else self.tr("inactive"))
        return " · ".join(plain_cell(part) for part in parts if part)

    def _spoken(self, row: RecordView) -> str:
        words = f"{row.link.name}, {self.detail(row)}"
        return self.tr("{record}, favourite").format(record=words) if self.is_favourite(row.link) else words

    # ---- QAbstractListModel

    def rowCount(self, parent: Index = _NOWHERE) -> int:  # noqa: N802
        """Records shown."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _NOWHERE) -> int:  # noqa: N802
        """A list has one; Qt's own answer is hidden from Python."""
        return 0 if parent.isValid() else 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401  as Qt declares it
        """What a row shows."""
        row = self.record(index)
        if row is None:
            return None
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return plain_cell(row.link.name)
            case Qt.ItemDataRole.DecorationRole:
                return icon(row.link.type.value, Tone.TEXT if row.active else Tone.MUTED)
            case Qt.ItemDataRole.ToolTipRole:
                return plain_tip(f"{row.link.name}, {self.detail(row)}")
            case Qt.ItemDataRole.AccessibleTextRole:
                return plain_cell(self._spoken(row))
            case int() if role == FAVOURITE_ROLE:
                return self.is_favourite(row.link)
            case int() if role == RECORD_ROLE:
                return row
            case int() if role == DETAIL_ROLE:
                return self.detail(row)
            case _:
                return None

    # ---- drag and drop

    def flags(self, index: Index) -> Qt.ItemFlag:
        """What mail can be regarding can be dragged and dropped upon."""
        flags = super().flags(index)
        row = self.record(index)
        if row is not None and row.link.type in REGARDING_TYPES:
            flags |= Qt.ItemFlag.ItemIsDragEnabled | Qt.ItemFlag.ItemIsDropEnabled
        return flags

    def mimeTypes(self) -> list[str]:  # noqa: N802
        """A record goes out; folders, and emails as files, come in."""
        return [FOLDER_MIME, RECORD_MIME, FILES_MIME]

    def mimeData(self, indexes: Iterable[QModelIndex]) -> QMimeData:  # noqa: N802
        """The first record of these."""
        found = (row.link for index in indexes if (row := self.record(index)) is not None)
        return record_mime(next(found))

    def supportedDragActions(self) -> Qt.DropAction:  # noqa: N802
        """A rule is a link: nothing is moved or copied."""
        return Qt.DropAction.LinkAction

    def supportedDropActions(self) -> Qt.DropAction:  # noqa: N802
        """A rule is a link; of a file there is a copy here."""
        return Qt.DropAction.LinkAction | Qt.DropAction.CopyAction

    def judge(self, data: QMimeData, index: Index) -> Judgement:
        """What a drop here would mean: an intent, why it cannot be, or None for other data or no record."""
        drag, files, row = read_folders(data), read_files(data), self.record(index)
        if row is None:
            return None
        if drag is not None:
            refused = refusal(drag.facts, row.link)
            return MapIntent(drag, row.link) if refused is None else refused
        if files is None:
            return None
        if row.link.type not in REGARDING_TYPES:
            return MappingRefusal.NOT_REGARDING
        return FilesIntent(files, row.link) if files else FileRefusal.NO_EMAILS

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
