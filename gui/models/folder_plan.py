"""What a template would do, as a list: which folders it maps, makes, and leaves alone, each with the reason."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from core.service import TemplatePreview
from gui.icons import icon
from gui.models.folder_words import phrase
from gui.models.records_list import DETAIL_ROLE
from gui.plain import plain_cell, plain_tip
from gui.theme import Tone

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
#: More are not listed of those that are left alone; the figures count them.
MOST_LEFT = 200


@dataclass(frozen=True, slots=True)
class PlanLine:
    """One folder and what becomes of it."""

    path: str
    words: str
    icon: str
    tone: Tone


class TreePlanModel(QAbstractListModel):
    """GUI thread only."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.lines: list[PlanLine] = []

    def reset(self, preview: TemplatePreview | None) -> None:
        """Show what this comes to; None shows nothing."""
        self.beginResetModel()
        self.lines = [] if preview is None else self._lines(preview)
        self.endResetModel()

    def _lines(self, preview: TemplatePreview) -> list[PlanLine]:
        lines = [
            PlanLine(each.path, self.tr("tracked regarding {record}").format(record=phrase(each.records[0])), "add", Tone.HEALTHY)
            for each in preview.mapped
            if each.records
        ]
        if preview.create and not preview.waits:
            words = self.tr("is made on the server, and mapped")
            lines += [PlanLine(path, words, "folder", Tone.ACCENT) for path in preview.first]
        words = self.tr("several records bear this name: it is left alone")
        lines += [PlanLine(each.path, words, "warning", Tone.DEGRADED) for each in preview.ambiguous]
        words = self.tr("has a rule of its own, which stays")
        lines += [PlanLine(path, words, "folder-mapped", Tone.MUTED) for path in preview.taken]
        words = self.tr("no record bears this name")
        lines += [PlanLine(path, words, "state-off", Tone.MUTED) for path in preview.unmatched[:MOST_LEFT]]
        return lines

    def rowCount(self, parent: Index = _NOWHERE) -> int:  # noqa: N802
        """Folders shown."""
        return 0 if parent.isValid() else len(self.lines)

    def columnCount(self, parent: Index = _NOWHERE) -> int:  # noqa: N802
        """A list has one; Qt's own answer is hidden from Python."""
        return 0 if parent.isValid() else 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401  as Qt declares it
        """What a row shows."""
        if not index.isValid() or index.row() >= len(self.lines):
            return None
        line = self.lines[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return plain_cell(line.path)
            case Qt.ItemDataRole.DecorationRole:
                return icon(line.icon, line.tone)
            case Qt.ItemDataRole.ToolTipRole:
                return plain_tip(f"{line.path}: {line.words}")
            case Qt.ItemDataRole.AccessibleTextRole:
                return plain_cell(f"{line.path}: {line.words}")
            case int() if role == DETAIL_ROLE:
                return plain_cell(line.words)
            case _:
                return None
