"""The lower half of the conflicts: the selected item field by field, each with its three values; of several items how many there are."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from core.domain.act.mapping import UserDecision
from core.service import ConflictView
from gui.icons import icon
from gui.models.act_conflicts import ItemConflicts
from gui.models.act_words import kind_word
from gui.panes.act_conflicts_card import ConflictCard
from gui.reading.harmless import one_line
from gui.theme import GAP, Tone, set_class
from gui.times import exact

#: So many values are shown at once; a meeting of a hundred attendees has more.
MOST_CARDS = 12


class ConflictDetail(QScrollArea):
    """Shows what is selected. `wanted` carries a conflict and a decision, `item_wanted` an item; `left`: a person goes back to the list."""

    wanted = Signal(object, object)
    item_wanted = Signal(object)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(self.tr("Values of the conflict"))
        self.items: list[ItemConflicts] = []
        self.cards: list[ConflictCard] = []
        self._most = MOST_CARDS
        self.title = QLabel(self)
        self.title.setTextFormat(Qt.TextFormat.PlainText)
        self.title.setWordWrap(True)
        set_class(self.title, "heading")
        self.caption = QLabel(self)
        self.caption.setTextFormat(Qt.TextFormat.PlainText)
        self.caption.setWordWrap(True)
        set_class(self.caption, "muted")
        self.open_button = self._link("calendar", self.tr("Show the item"))
        self.open_button.clicked.connect(lambda _checked=False: self.item_wanted.emit(self.items[0]))
        self.more_button = self._link("chevron-down", "")
        self.more_button.clicked.connect(lambda _checked=False: self._show_all())
        page = QWidget(self)
        self._column = QVBoxLayout(page)
        self._column.setContentsMargins(0, GAP, GAP, GAP)
        self._column.setSpacing(GAP)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self.title)
        words.addWidget(self.caption)
        head = QHBoxLayout()
        head.setSpacing(GAP)
        head.addLayout(words, 1)
        head.addWidget(self.open_button, 0, Qt.AlignmentFlag.AlignTop)
        self._column.addLayout(head)
        self._place = self._column.count()
        self._column.addWidget(self.more_button)
        self._column.addStretch(1)
        self.setWidget(page)
        self.show_items([])

    def _link(self, icon_name: str, text: str) -> QPushButton:
        button = QPushButton(icon(icon_name, Tone.ACCENT), text, self)
        button.setAutoDefault(False)
        set_class(button, "link")
        return button

    def show_items(self, items: Sequence[ItemConflicts]) -> None:
        """Show these: one with all its values, several by their number."""
        before, self.items = self.items, list(items)
        if self.items == before and before:
            return
        one = items[0] if len(items) == 1 else None
        same = one is not None and [each.key for each in before] == [one.key]
        if not same:
            self._most = MOST_CARDS
        at = self._keyboard_at() if same else None
        self.title.setText(self._title())
        self.caption.setText(self._caption())
        self.caption.setVisible(bool(self.caption.text()))
        self.open_button.setVisible(one is not None and one.object_id is not None)
        self._fill(one.conflicts if one is not None else ())
        if at is not None:
            self._keyboard_to(at)
        elif not same:
            self.verticalScrollBar().setValue(0)

    def _title(self) -> str:
        if not self.items:
            return self.tr("Select an item to see what both sides say of it")
        if len(self.items) == 1:
            return self.items[0].name
        return self.tr("%n item(s) are selected", "", len(self.items))

    def _caption(self) -> str:
        if not self.items:
            return ""
        if len(self.items) == 1:
            one = self.items[0]
            words = self.tr("{kind} in {mailbox}, since {time}")
            return words.format(kind=kind_word(one.kind), mailbox=one_line(one.mailbox), time=exact(one.since))
        values = sum(len(each.conflicts) for each in self.items)
        return self.tr("%n value(s) differ; a decision holds for all of them", "", values)

    def _fill(self, conflicts: Sequence[ConflictView]) -> None:
        for card in self.cards:
            self._column.removeWidget(card)
            card.hide()
            card.deleteLater()
        self.cards = [ConflictCard(one, self.widget()) for one in conflicts[: self._most]]
        for place, card in enumerate(self.cards):
            self._column.insertWidget(self._place + place, card)
            card.wanted.connect(self.wanted)
        left = len(conflicts) - len(self.cards)
        self.more_button.setVisible(left > 0)
        self.more_button.setText(self.tr("Show %n more value(s)", "", left))
        self.more_button.setAccessibleName(self.more_button.text())

    def _show_all(self) -> None:
        first = len(self.cards)
        self._most = len(self.items[0].conflicts)
        self._fill(self.items[0].conflicts)
        self.cards[first].take_keyboard()

    # ---- the keyboard

    def take_keyboard(self) -> None:
        """Give the keyboard to the first value that waits, or to the first one."""
        self._keyboard_to(0)

    def focused(self) -> ConflictView | None:
        """The conflict in whose card the keyboard is."""
        place = self._keyboard_at()
        return None if place is None else self.cards[place].conflict

    def _keyboard_at(self) -> int | None:
        widget: QWidget | None = self.window().focusWidget()
        return next((place for place, card in enumerate(self.cards) if widget is not None and card.isAncestorOf(widget)), None)

    def _keyboard_to(self, place: int) -> None:
        """To the first card from `place` on that waits; where none does, to the one that is there."""
        if self.cards:
            place = min(place, len(self.cards) - 1)
            waiting = [card for card in self.cards[place:] if card.conflict.decision is UserDecision.NONE]
            card = waiting[0] if waiting else self.cards[place]
            card.take_keyboard()
            self.ensureWidgetVisible(card)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Esc goes back to the list."""
        if event.key() == Qt.Key.Key_Escape and self._keyboard_at() is not None:
            self.left.emit()
        else:
            super().keyPressEvent(event)
