"""The drawer of what was deleted: one item with its last version, or one value that gave way, and the button that has it back."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from core.service import BinView
from gui.icons import icon
from gui.models.act_bin import (
    Overwrite,
    binned_facts,
    binned_name,
    binned_state,
    can_be_restored,
    overwrite_facts,
    overwrite_name,
    overwrite_state,
    version_facts,
)
from gui.panes.profiles_facts import Facts
from gui.plain import plain_tip
from gui.theme import GAP, GROUP, MARGIN, Tone, set_class
from gui.widgets.flow import FlowLayout
from gui.widgets.state_label import StateLabel

RESTORE_KEY, UNDO_KEY = "Ctrl+R", "Ctrl+Z"
#: Longer values are cut; who restores the item has all of it.
MOST_CHARACTERS = 2_000


class BinDrawer(QScrollArea):
    """Shows one row. `restore_wanted` and `undo_wanted` are for the one that is shown, `item_wanted` carries a record's id."""

    restore_wanted = Signal()
    undo_wanted = Signal()
    item_wanted = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(self.tr("What was deleted or gave way"))
        self.row: BinView | Overwrite | None = None
        self.title = QLabel(self)
        self.title.setTextFormat(Qt.TextFormat.PlainText)
        self.title.setWordWrap(True)
        set_class(self.title, "title")
        self.state = StateLabel(parent=self)
        self.facts = Facts(self)
        self.version_title = QLabel(self.tr("Its last version"), self)
        set_class(self.version_title, "heading")
        self.version = Facts(self)
        self.restore_button = self._button("undo", self.tr("Restore"), self.tr("Have it back in the store, linked to nothing"), RESTORE_KEY)
        self.undo_button = self._button("undo", self.tr("Undo"), self.tr("Have the value back; it is carried like an edit"), UNDO_KEY)
        self.item_button = self._button("calendar", self.tr("Show the item"), self.tr("Show it among the items"), "")
        self.restore_button.clicked.connect(self.restore_wanted)
        self.undo_button.clicked.connect(self.undo_wanted)
        self.item_button.clicked.connect(lambda _checked=False: self._show_item())
        set_class(self.restore_button, "primary")
        set_class(self.undo_button, "primary")
        self._arrange()

    def _button(self, icon_name: str, text: str, tip: str, key: str) -> QPushButton:
        primary = icon_name == "undo"
        button = QPushButton(icon(icon_name, Tone.ON_ACCENT if primary else Tone.TEXT), text, self)
        button.setAutoDefault(False)
        button.setAccessibleName(text)
        button.setToolTip(plain_tip(f"{tip} ({QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText)})" if key else tip))
        return button

    def _arrange(self) -> None:
        page = QWidget(self)
        column = QVBoxLayout(page)
        column.setContentsMargins(MARGIN, 0, MARGIN, MARGIN)
        column.setSpacing(GAP)
        buttons = QWidget(page)
        flow = FlowLayout(buttons, GAP)
        for button in (self.restore_button, self.undo_button, self.item_button):
            flow.addWidget(button)
        for widget in (self.title, self.state, buttons, self.facts):
            column.addWidget(widget)
        column.addSpacing(GROUP - GAP)
        column.addWidget(self.version_title)
        column.addWidget(self.version)
        column.addStretch(1)
        self.setWidget(page)

    def show_row(self, row: BinView | Overwrite) -> None:
        """Show what was deleted, or a value that gave way."""
        self.row = row
        if isinstance(row, BinView):
            self.title.setText(binned_name(row))
            self.state.set_shape(*binned_state(row))
            self.facts.show_pairs(binned_facts(row))
            self.version.show_pairs([(name, _cut(words)) for name, words in version_facts(row)])
        else:
            self.title.setText(overwrite_name(row))
            self.state.set_shape(*overwrite_state(row))
            self.facts.show_pairs([(name, _cut(words)) for name, words in overwrite_facts(row)])
            self.version.show_pairs([])
        for widget in (self.version_title, self.version):
            widget.setVisible(isinstance(row, BinView))
        self.restore_button.setVisible(isinstance(row, BinView) and can_be_restored(row))
        self.undo_button.setVisible(isinstance(row, Overwrite) and row.entry.undone_at is None)
        self.item_button.setVisible(self._item() is not None)

    def _item(self) -> int | None:
        """The record that it is about, where there is one."""
        match self.row:
            case BinView() as view if view.binned.restored_as is not None:
                return view.binned.restored_as
            case Overwrite() as row:
                return row.entry.object_id
            case _:
                return None

    def _show_item(self) -> None:
        number = self._item()
        if number is not None:
            self.item_wanted.emit(number)


def _cut(words: str) -> str:
    return words if len(words) <= MOST_CHARACTERS else words[: MOST_CHARACTERS - 1] + "…"
