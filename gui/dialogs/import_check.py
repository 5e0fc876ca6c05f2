"""The last step of an import: what becomes of every row and why, before it is done and after."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from core.service import ImportReport, RowAction
from gui.dialogs.import_words import ACTIONS, TONES, action_word, sentence
from gui.models.table import Column, TableModel
from gui.theme import GAP, ROW, Tone, set_class
from gui.times import number
from gui.widgets.banner import Banner
from gui.widgets.chips import ChipRow
from gui.widgets.copyable import CopyButton, ValueLabel
from gui.widgets.search import SearchField
from gui.widgets.switch import Switch
from gui.widgets.table import Table

_ALL = "all"


@dataclass(frozen=True, slots=True)
class CheckRow:
    """One line of the report: a row of the file, or one of its faults. `place` numbers them."""

    place: int
    line: int
    action: RowAction
    name: str
    column: str
    why: str


def rows_of(report: ImportReport) -> Iterator[CheckRow]:
    """A row for each row of the file, for one with faults as many as it has."""
    faults = {line: [fault for fault in report.faults if fault.line == line] for line in {fault.line for fault in report.faults}}
    place = 0
    for row in report.rows:
        told = [(fault.column, fault.message) for fault in faults.get(row.line, ())] if row.action is RowAction.FAULT else []
        for column, why in told or [("", row.why)]:
            yield CheckRow(place, row.line, row.action, row.name, column, why)
            place += 1


class CheckPage(QWidget):
    """Shows a report, of a dry run or of what was done. `leave_out_changed` tells whether rows with faults are left out."""

    leave_out_changed = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.report: ImportReport | None = None
        self.summary = QLabel()
        self.summary.setTextFormat(Qt.TextFormat.PlainText)
        self.summary.setWordWrap(True)
        set_class(self.summary, "heading")
        self.banner = Banner()
        self.leave_out = Switch(self.tr("Leave out the rows with faults and import the others"))
        self.leave_out.setAccessibleName(self.leave_out.text())
        self.leave_out.setToolTip(self.tr("Otherwise one faulty row keeps all of them out."))
        self.leave_out.toggled.connect(self.leave_out_changed)
        self.chips = ChipRow([(_ALL, self.tr("All")), *((each.value, action_word(each, done=False)) for each in ACTIONS)])
        self.chips.setAccessibleName(self.tr("What becomes of the rows"))
        self.chips.chosen.connect(lambda _key: self._filter())
        self.search = SearchField(self.tr("Search names and reasons"))
        self.search.searched.connect(lambda _text: self._filter())
        self.model: TableModel[CheckRow] = TableModel(self._columns(), lambda row: row.place, self)
        self.table: Table[CheckRow] = Table(self.model, self.tr("What becomes of each row"))
        self.table.sort_by("line")
        self.whole = ValueLabel(name=self.tr("The selected row"))
        set_class(self.whole, "muted")
        self.copy_button = CopyButton(self.text, self.tr("Copy the rows shown"))
        self._arrange()
        self.table.selection_changed.connect(self._selected)

    def _columns(self) -> list[Column[CheckRow]]:
        def tone(row: CheckRow) -> Tone | None:
            return TONES.get(row.action)

        return [
            Column("line", self.tr("Line"), lambda row: number(row.line), sort=lambda row: row.line, right=True, width=80),
            Column("what", self.tr("What"), self._what, tone=tone, width=104),
            Column("name", self.tr("Name"), lambda row: row.name, tone=tone, tooltip=lambda row: row.name, width=208),
            Column("column", self.tr("Column"), lambda row: row.column, tone=tone, tooltip=lambda row: row.column, width=136),
            Column("why", self.tr("Why"), lambda row: row.why, tone=tone, tooltip=lambda row: row.why, stretch=True),
        ]

    def _what(self, row: CheckRow) -> str:
        return action_word(row.action, done=self.report is not None and not self.report.dry_run)

    def _arrange(self) -> None:
        tools = QHBoxLayout()
        tools.setSpacing(GAP)
        tools.addWidget(self.search)
        tools.addWidget(self.chips, 1)
        foot = QHBoxLayout()
        foot.setSpacing(GAP)
        foot.addWidget(self.whole, 1)
        foot.addWidget(self.copy_button, 0, Qt.AlignmentFlag.AlignTop)
        self.whole.setMinimumHeight(ROW)
        self.whole.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(GAP)
        for widget in (self.summary, self.banner, self.leave_out):
            outer.addWidget(widget)
        outer.addLayout(tools)
        outer.addWidget(self.table, 1)
        outer.addLayout(foot)

    def show_report(self, report: ImportReport) -> None:
        """Show what would be done, or what was."""
        self.report = report
        self.model.reset(rows_of(report))
        self.summary.setText(sentence(report))
        for action in ACTIONS:
            count = report.count(action)
            word = action_word(action, done=not report.dry_run)
            self.chips.set_text(action.value, f"{word} {number(count)}")
            self.chips.set_shown(action.value, bool(count))
        faults = report.count(RowAction.FAULT)
        self.leave_out.setVisible(bool(faults) and report.dry_run)
        self.chips.set_chosen(RowAction.FAULT.value if faults else _ALL)
        self.search.clear()
        self._warn(report)
        self._filter()
        self._selected()

    def _warn(self, report: ImportReport) -> None:
        if report.refused and not report.dry_run:
            words = self.tr("Nothing was imported: the organisation has changed since, and there are rows with faults now.")
            self.banner.show_words(words, Tone.DANGER)
        elif report.notes and report.dry_run:
            self.banner.show_words("\n".join(report.notes), Tone.DEGRADED)
        else:
            self.banner.clear()

    def first_field(self) -> QWidget:
        """Where the keyboard goes."""
        return self.table

    def _filter(self) -> None:
        key, text = self.chips.chosen_key(), self.search.text().casefold().strip()

        def keep(row: CheckRow) -> bool:
            return key in {_ALL, row.action.value} and text in f"{row.name} {row.column} {row.why}".casefold()

        self.model.set_filter(None if key == _ALL and not text else keep)

    def _selected(self) -> None:
        rows = self.table.selected_rows()
        self.whole.set_value(_line(rows[0]) if len(rows) == 1 else "")

    def text(self) -> str:
        """The rows that are shown, a line each, for the clipboard."""
        return "\n".join(_line(row) for row in self.model.rows)


def _line(row: CheckRow) -> str:
    """A row in one line."""
    parts = (str(row.line), action_word(row.action, done=False), row.name, row.column, row.why)
    return "  ".join(part for part in parts if part)
