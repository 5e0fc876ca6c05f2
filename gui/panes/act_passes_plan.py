"""The plan of a pass below the list: which actions are shown, and the tree of them; Enter unfolds one."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTreeView, QVBoxLayout, QWidget

from gui.models.act_pass_tree import MAILS, WORDS, PassTree
from gui.models.act_passes import ActionRow
from gui.theme import FIELD_MIN, GAP
from gui.times import number
from gui.widgets.chips import ChipRow

ALL, TELLS, DELETES, FAILED = "all", "tells", "deletes", "failed"
_KEEP: dict[str, Callable[[ActionRow], bool]] = {
    ALL: lambda _row: True,
    TELLS: lambda row: row.tells,
    DELETES: lambda row: row.deletes,
    FAILED: lambda row: row.failed,
}


class _Tree(QTreeView):
    """Enter unfolds and folds, as a double click does."""

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Enter unfolds the action, or folds it."""
        at = self.currentIndex()
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and at.isValid() and not event.modifiers():
            top = at.siblingAtColumn(0) if not at.parent().isValid() else at.parent()
            self.setExpanded(top, not self.isExpanded(top))
            self.setCurrentIndex(top)
            return
        super().keyPressEvent(event)


class PassPlan(QWidget):
    """Chips and the tree. GUI thread only."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.chips = ChipRow(
            [
                (ALL, self.tr("All")),
                (TELLS, self.tr("Only what tells somebody")),
                (DELETES, self.tr("Only deletes")),
                (FAILED, self.tr("Only what failed")),
            ],
            name=self.tr("Which actions"),
        )
        self.model = PassTree(self)
        self.tree = _Tree(self)
        self._arrange()
        self.chips.chosen.connect(lambda _key: self._narrow())
        self.model.modelReset.connect(self._span)
        self.tree.expanded.connect(self._span_lines)

    def _arrange(self) -> None:
        tree = self.tree
        tree.setModel(self.model)
        tree.setAccessibleName(self.tr("What the pass would do"))
        tree.setUniformRowHeights(True)
        tree.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        tree.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        tree.setAllColumnsShowFocus(True)
        header = tree.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(WORDS, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(MAILS, QHeaderView.ResizeMode.Fixed)
        header.resizeSection(MAILS, FIELD_MIN * 3 // 4)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addWidget(self.chips)
        column.addWidget(tree, 1)

    def show_actions(self, rows: Sequence[ActionRow]) -> None:
        """Show the actions of a plan in this order, all of them at first."""
        for key, words in (
            (ALL, self.tr("All ({n})")),
            (TELLS, self.tr("Only what tells somebody ({n})")),
            (DELETES, self.tr("Only deletes ({n})")),
            (FAILED, self.tr("Only what failed ({n})")),
        ):
            count = sum(map(_KEEP[key], rows))
            self.chips.set_text(key, words.format(n=number(count)))
            self.chips.set_shown(key, bool(count) or key == ALL)
        self.chips.set_chosen(ALL)
        self.model.show_rows(rows, _KEEP[ALL])

    def _narrow(self) -> None:
        self.model.show_rows(self.model.all_rows, _KEEP[self.chips.chosen_key()])

    def _span(self) -> None:
        if self.model.rows:
            self.tree.setCurrentIndex(self.model.index(0, WORDS))

    def _span_lines(self, top: QModelIndex) -> None:
        # A line is a sentence, and has both columns for itself.
        for place in range(self.model.rowCount(top)):
            self.tree.setFirstColumnSpanned(place, top, True)
