"""Previews of several folders as one, and its messages as a list."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from core.app import App
from core.cancel import CancelToken
from core.service import FolderPreview, PreviewItem, PreviewRequest, Would
from gui.icons import icon
from gui.models.folder_intent import MapIntent, target_words
from gui.models.records_list import DETAIL_ROLE
from gui.plain import plain_tip
from gui.reading.harmless import one_line
from gui.theme import Tone
from gui.times import exact, moment

Index = QModelIndex | QPersistentModelIndex
Progress = Callable[[tuple[int, int]], None]
#: Messages shown of a preview.
MOST_SHOWN = 100
#: Progress is told at most so often in one folder.
STEPS = 100
_NOWHERE = QModelIndex()
_ICONS = {
    Would.TRACK: ("add", Tone.HEALTHY),
    Would.CHANGE: ("sync", Tone.DEGRADED),
    Would.KEEP: ("check", Tone.MUTED),
    Would.SKIP: ("state-off", Tone.MUTED),
}


def preview_of(app: App, intent: MapIntent, token: CancelToken, report: Progress) -> FolderPreview:
    """What the rules of an intent would do, over all of its folders; worker thread. Raises what asking the server raises."""
    found: list[FolderPreview] = []
    before = [0, 0]

    def progress(done: int, total: int) -> None:
        if done == total or done % max(1, total // STEPS) == 0:
            report((before[0] + done, before[1] + total))

    for folder in intent.drag.folders:
        request = PreviewRequest(intent.drag.mailbox, folder.path, target_words(intent.target), subfolders=intent.with_subfolders)
        found.append(app.preview(request, token, progress))
        before = [before[0] + found[-1].total, before[1] + found[-1].total]
    return sum_of(found)


def sum_of(previews: Sequence[FolderPreview]) -> FolderPreview:
    """Several previews as one."""
    return FolderPreview(
        total=sum(one.total for one in previews),
        would_track=sum(one.would_track for one in previews),
        would_change=sum(one.would_change for one in previews),
        already=sum(one.already for one in previews),
        skipped=sum(one.skipped for one in previews),
        first=tuple(item for one in previews for item in one.first)[:MOST_SHOWN],
    )


def former_record(preview: FolderPreview) -> str:
    """The one record that all messages shown would change from; empty where it is none or several."""
    names = {item.regarding_now.name for item in preview.first if item.would is Would.CHANGE and item.regarding_now is not None}
    return names.pop() if len(names) == 1 else ""


class PreviewModel(QAbstractListModel):
    """The first messages with what would become of each. GUI thread only."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._items: tuple[PreviewItem, ...] = ()

    def reset(self, items: Sequence[PreviewItem]) -> None:
        """Show these."""
        self.beginResetModel()
        self._items = tuple(items)
        self.endResetModel()

    def rowCount(self, parent: Index = _NOWHERE) -> int:  # noqa: N802
        """Messages shown."""
        return 0 if parent.isValid() else len(self._items)

    def columnCount(self, parent: Index = _NOWHERE) -> int:  # noqa: N802
        """A list has one; Qt's own answer is hidden from Python."""
        return 0 if parent.isValid() else 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401  as Qt declares it
        """What a row shows."""
        if not index.isValid() or index.row() >= len(self._items):
            return None
        item = self._items[index.row()]
        subject = one_line(item.subject) or self.tr("(no subject)")
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return subject
            case Qt.ItemDataRole.DecorationRole:
                return icon(*_ICONS[item.would])
            case Qt.ItemDataRole.ToolTipRole:
                parts = (subject, item.sender, exact(item.received_at), self._would(item), item.because)
                return plain_tip("\n".join(part for part in parts if part))
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"{subject}: {self._detail(item)}"
            case int() if role == DETAIL_ROLE:
                return self._detail(item)
            case _:
                return None

    def _detail(self, item: PreviewItem) -> str:
        return " · ".join(part for part in (self._would(item), one_line(item.sender), moment(item.received_at)) if part)

    def _would(self, item: PreviewItem) -> str:
        match item.would:
            case Would.TRACK:
                return self.tr("will be tracked")
            case Would.CHANGE if item.regarding_now is not None:
                return self.tr("changes from {record}").format(record=item.regarding_now.name)
            case Would.CHANGE:
                return self.tr("gets the record")
            case Would.KEEP:
                return self.tr("stays as it is")
            case Would.SKIP:
                return self.tr("is not tracked")
