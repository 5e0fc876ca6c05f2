"""The second step of an import: which field each column fills. What is proposed can be changed; what is ignored says why."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QComboBox, QFrame, QGridLayout, QLabel, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from core.service import ImportColumn, ImportPreview
from gui.dialogs.import_words import field_word, separator_word
from gui.models.table import Column, TableModel
from gui.plain import plain_tip
from gui.theme import FIELD_MIN, GAP, GRID, GROUP, ROW, Tone, set_class
from gui.times import number
from gui.widgets.banner import Banner
from gui.widgets.elided import ElidedLabel
from gui.widgets.table import Table

IGNORED = ""
#: What several columns may fill together.
_LISTS = "list"
#: Values shown of a column beside its name.
_SAMPLES = 4
_CELL = 140
_FIRST_ROWS = 5 * ROW

Row = tuple[int, tuple[str, ...]]


class ColumnsPage(QWidget):
    """One line for each column. `mapping_changed` carries the pairs of column and field that a person has chosen so far."""

    mapping_changed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.preview: ImportPreview | None = None
        self.boxes: list[QComboBox] = []
        self._chosen: dict[str, str] = {}
        self._notes: list[ElidedLabel] = []
        self.banner = Banner()
        self.words = QLabel()
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        self.words.setWordWrap(True)
        set_class(self.words, "muted")
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.rows_title = QLabel(self.tr("First rows"))
        set_class(self.rows_title, "heading")
        self._outer = QVBoxLayout(self)
        self._outer.setContentsMargins(0, 0, 0, 0)
        self._outer.setSpacing(GAP)
        for widget in (self.words, self.banner):
            self._outer.addWidget(widget)
        self._outer.addWidget(self.area, 1)
        self._outer.addWidget(self.rows_title)
        self.rows: Table[Row] | None = None

    @property
    def mapping(self) -> tuple[tuple[str, str], ...]:
        """The pairs of column and field that a person has chosen; "" leaves the column out."""
        return tuple(self._chosen.items())

    def begin(self, preview: ImportPreview) -> None:
        """Show a file anew: nothing is chosen yet."""
        self._chosen = {}
        self.preview = preview
        self._fill_grid(preview)
        self._fill_rows(preview)
        self._say(preview)

    def show_preview(self, preview: ImportPreview) -> None:
        """Show the same file as it is understood now."""
        self.preview = preview
        for place, column in enumerate(preview.columns):
            with QSignalBlocker(self.boxes[place]):
                self.boxes[place].setCurrentIndex(self.boxes[place].findData(column.field or IGNORED))
            self._notes[place].setText(self._note(column, place))
        self._say(preview)

    def first_field(self) -> QWidget | None:
        """Where the keyboard goes."""
        return next((box for box in self.boxes if box.isEnabled()), None)

    def _say(self, preview: ImportPreview) -> None:
        ignored = sum(column.field is None for column in preview.columns)
        words = [
            self.tr("%n row(s)", "", preview.row_count),
            self.tr("separated by: {separator}").format(separator=separator_word(preview.separator)),
            self.tr("%n column(s) ignored", "", ignored) if ignored else self.tr("every column is used"),
        ]
        self.words.setText(" · ".join(words))
        told = [preview.missing] if preview.missing else []
        told += preview.notes
        if told:
            self.banner.show_words("\n".join(told), Tone.DEGRADED)
        else:
            self.banner.clear()

    # ---- the grid

    def _fill_grid(self, preview: ImportPreview) -> None:
        page = QWidget()
        grid = QGridLayout(page)
        grid.setContentsMargins(0, 0, GAP, 0)
        grid.setHorizontalSpacing(GROUP)
        grid.setVerticalSpacing(GRID // 2)
        grid.setColumnMinimumWidth(0, FIELD_MIN * 3 // 4)
        grid.setColumnStretch(2, 1)
        for place, text in enumerate((self.tr("Column in the file"), self.tr("Fills the field"), self.tr("First values"))):
            label = QLabel(text)
            set_class(label, "caption")
            grid.addWidget(label, 0, place)
        self.boxes, self._notes = [], []
        for place, column in enumerate(preview.columns):
            self._add_line(grid, place, column)
        grid.setRowStretch(grid.rowCount(), 1)
        self.area.setWidget(page)
        before: QWidget | None = None
        for box in self.boxes:
            if before is not None:
                QWidget.setTabOrder(before, box)
            before = box

    def _add_line(self, grid: QGridLayout, place: int, column: ImportColumn) -> None:
        assert self.preview is not None
        name = ElidedLabel(column.name)
        name.setAccessibleName(self.tr("Column {number}: {name}").format(number=place + 1, name=column.name))
        name.setToolTip(plain_tip(column.name))
        box = QComboBox()
        box.setAccessibleName(self.tr("Field of the column {column}").format(column=column.name))
        box.setToolTip(self.tr("Which field of each row this column fills; Ignored leaves it out."))
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        box.setFixedWidth(FIELD_MIN)
        box.addItem(self.tr("Ignored"), IGNORED)
        for field in self.preview.fields:
            box.addItem(field_word(field.key), field.key)
        box.setCurrentIndex(box.findData(column.field or IGNORED))
        box.activated.connect(lambda _index: self._choose(place))
        if not self._can_choose(column.name):
            box.setEnabled(False)
            box.setToolTip(self.tr("Give the column a name of its own in the file to choose its field."))
        note = ElidedLabel(self._note(column, place))
        note.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        note.setToolTip(plain_tip("\n".join(self._values(place))))
        set_class(note, "muted")
        for at, widget in enumerate((name, box, note)):
            grid.addWidget(widget, place + 1, at)
        self.boxes.append(box)
        self._notes.append(note)

    def _can_choose(self, name: str) -> bool:
        """Columns are named when they are mapped: one without a name, or with another's, is as it was found."""
        assert self.preview is not None
        return sum(column.name == name for column in self.preview.columns) == 1 and not (name.startswith("column ") and name[7:].isdigit())

    def _note(self, column: ImportColumn, place: int) -> str:
        values = " · ".join(self._values(place)[:_SAMPLES])
        if column.field is not None:
            return values
        why = self.tr("ignored: {why}").format(why=column.why) if column.why and self._chosen.get(column.name) is None else ""
        return "  ".join(part for part in (why, values and f"({values})" if why else values) if part)

    def _values(self, place: int) -> list[str]:
        assert self.preview is not None
        return list(dict.fromkeys(row[place] for row in self.preview.rows if place < len(row) and row[place].strip()))

    def _choose(self, place: int) -> None:
        assert self.preview is not None
        name, key = self.preview.columns[place].name, str(self.boxes[place].currentData())
        kinds = {field.key: field.type for field in self.preview.fields}
        if key and kinds[key] != _LISTS:
            # Who chooses a field for a column takes it from the other that had it.
            for other in list(self._holders(key, name)):
                self._chosen[other] = IGNORED
        self._chosen[name] = key
        self.mapping_changed.emit(self.mapping)

    def _holders(self, key: str, besides: str) -> Iterator[str]:
        assert self.preview is not None
        for column in self.preview.columns:
            chosen = self._chosen.get(column.name, column.field)
            if chosen == key and column.name != besides and self._can_choose(column.name):
                yield column.name

    # ---- the first rows

    def _fill_rows(self, preview: ImportPreview) -> None:
        if self.rows is not None:
            self._outer.removeWidget(self.rows)
            self.rows.hide()
            self.rows.deleteLater()
        model: TableModel[Row] = TableModel(
            [_column(place, each.name) for place, each in enumerate(preview.columns)], lambda row: row[0], self
        )
        self.rows = Table(model, self.tr("First rows"))
        self.rows.setFixedHeight(_FIRST_ROWS)
        model.reset(enumerate(preview.rows))
        self.rows_title.setText(self.tr("First rows of {count}").format(count=number(preview.row_count)))
        self._outer.addWidget(self.rows)


def _column(place: int, name: str) -> Column[Row]:
    def text(row: Row) -> str:
        return row[1][place] if place < len(row[1]) else ""

    return Column(str(place), name, text, tooltip=text, width=_CELL)
