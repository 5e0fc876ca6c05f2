"""The drawer of an item: all of it in words, how it stands to each mailbox, what waits about it, and what gave way."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from core.service import ConflictView, HistoryEntry, ItemDetail, ItemRow, LinkView
from gui.icons import icon, state_icon_name, state_tone
from gui.models.act_fields import field_word
from gui.models.act_item_facts import body_of, facts_of, headline_of, occurrences_of, people_of
from gui.models.act_link_words import link_shape, link_tip, link_word
from gui.models.act_words import item_name, kind_icon, kind_word, named
from gui.panes.act_items_parts import GaveWay, LinkCard, People, empty
from gui.panes.mailboxes_parts import Shape, action_button, words_label
from gui.panes.profiles_facts import Facts
from gui.reading.chips import RecordChip
from gui.theme import GAP, GROUP, MARGIN, Tone, set_class
from gui.widgets.banner import Banner
from gui.widgets.copyable import ValueLabel
from gui.widgets.flow import FlowLayout
from gui.widgets.folding import Fold
from gui.widgets.state_label import StateLabel

#: So many occurrences and values that gave way are shown at first; of more a button tells.
MOST_SHOWN = 12


class ItemDrawer(QScrollArea):
    """Shows one item: what the list knows of it at once, the rest once it is read. GUI thread only.

    `link_wanted` carries what is to become of a link (unlink, relink, retry, conflicts) and the link.
    """

    link_wanted = Signal(str, object)
    undo_wanted = Signal(int)
    record_wanted = Signal(object)
    conflict_wanted = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Item"))
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.row: ItemRow | None = None
        self.detail: ItemDetail | None = None
        self._most = MOST_SHOWN
        #: What was built of what, part by part.
        self._built: dict[str, object] = {}
        self._kind = Shape()
        self.title = ValueLabel(parent=self)
        set_class(self.title, "title")
        self.kind = words_label("muted")
        self.when = words_label()
        self.state = StateLabel(parent=self)
        self.banner = Banner(self)
        self.buttons = FlowLayout(gap=GAP)
        self.chips = FlowLayout(gap=GAP)
        self.facts = Facts(self)
        self.people_heading, self.people = _heading(self.tr("Who takes part")), People()
        self.people.record_wanted.connect(self.record_wanted)
        self.occurrences = Fold("")
        self.occurrence_facts = Facts()
        self.occurrences.set_widget(self.occurrence_facts)
        self.body = Fold(self.tr("Text"))
        self.body_text = ValueLabel(name=self.tr("Text"))
        self.body.set_widget(self.body_text)
        self.conflicts_heading, self.conflicts = _heading(self.tr("Waits for you")), words_label()
        self.conflicts_button = _link("warning", self.tr("Decide"), self._decide)
        self.links_heading, self.links = _heading(self.tr("Mailboxes")), QVBoxLayout()
        self.history_heading, self.history = _heading(self.tr("Values that gave way")), QVBoxLayout()
        self.more_button = _link("chevron-down", "", self._show_more)
        self._arrange()

    def _arrange(self) -> None:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(MARGIN, 0, MARGIN, MARGIN)
        column.setSpacing(GAP)
        kind = QHBoxLayout()
        kind.addWidget(self._kind)
        kind.addWidget(self.kind, 1)
        column.addWidget(self.title)
        column.addLayout(kind)
        for widget in (self.when, self.state, self.banner):
            column.addWidget(widget)
        column.addLayout(self.chips)
        column.addLayout(self.buttons)
        for layout in (self.links, self.history):
            layout.setSpacing(GAP)
        self._section(column, self.conflicts_heading, self.conflicts, self.conflicts_button)
        self._section(column, self.facts)
        self._section(column, self.links_heading)
        column.addLayout(self.links)
        self._section(column, self.people_heading, self.people)
        self._section(column, self.occurrences, self.body)
        self._section(column, self.history_heading)
        column.addLayout(self.history)
        column.addWidget(self.more_button)
        column.addStretch(1)
        self.setWidget(page)

    @staticmethod
    def _section(column: QVBoxLayout, *widgets: QWidget) -> None:
        # Of a section that is hidden nothing is left, not even its distance.
        widgets[0].setContentsMargins(0, GROUP - GAP, 0, 0)
        for widget in widgets:
            column.addWidget(widget)

    def offer(self, actions: Sequence[QAction]) -> None:
        """Put these on buttons, and let their keys work here too."""
        for action in actions:
            button = action_button(action)
            # What cannot be done takes no room.
            action.changed.connect(lambda button=button, action=action: button.setVisible(action.isEnabled()))
            button.setVisible(action.isEnabled())
            self.buttons.addWidget(button)
        self.addActions(list(actions))

    # ---- what it shows

    def show_row(self, row: ItemRow) -> None:
        """Show what the list knows of an item."""
        same = self.row is not None and self.row.id == row.id
        self.row = row
        if not same:
            self.detail, self._most = None, MOST_SHOWN
            self.banner.clear()
            self.verticalScrollBar().setValue(0)
            self.occurrences.set_opened(False)
            self._show_rest(None)
        self.title.set_value(item_name(row.name, row.kind))
        self._kind.set_shape(kind_icon(row.kind), Tone.MUTED)
        self.kind.setText(kind_word(row.kind))
        self._show_when(headline_of(row, self.detail.record if self.detail is not None else None))
        shape = link_shape(row.state)
        self.state.set_shape(state_icon_name(shape), state_tone(shape), f"{link_word(row.state)}: {link_tip(row.state)}")
        self._show_regarding(row)
        self._show_links(row.links)

    def show_detail(self, detail: ItemDetail) -> None:
        """Show all of it."""
        self.show_row(detail.row)
        if detail != self.detail:
            self.detail = detail
            self._show_rest(detail)

    def _show_when(self, words: str) -> None:
        self.when.setText(words)
        self.when.setVisible(bool(words))

    def _show_rest(self, detail: ItemDetail | None) -> None:
        """What is read for one item alone; None where it is not read yet."""
        if detail is not None:
            self._show_when(headline_of(detail.row, detail.record))
        self.facts.show_pairs(facts_of(detail) if detail is not None else ())
        self.facts.setVisible(detail is not None)
        people = people_of(detail.record) if detail is not None else ()
        self.people.show_people(people)
        self.people_heading.setVisible(bool(people))
        days = occurrences_of(detail.record) if detail is not None else []
        self.occurrences.set_title(self.tr("%n occurrence(s) differ", "", len(days)))
        self.occurrences.setVisible(bool(days))
        self.occurrence_facts.show_pairs(days)
        text = body_of(detail.record) if detail is not None else ""
        self.body_text.set_value(text)
        self.body.setVisible(bool(text))
        self._show_conflicts(detail.conflicts if detail is not None else ())
        self._show_history(detail.history if detail is not None else ())

    def _is_shown(self, what: str, values: object) -> bool:
        """Whether exactly this is there already: then it stays, with the keyboard of whoever is at it."""
        before = self._built.get(what)
        self._built[what] = values
        return before == values

    def _show_regarding(self, row: ItemRow) -> None:
        if self._is_shown("regarding", row.regarding):
            return
        empty(self.chips)
        if row.regarding is not None:
            chip = RecordChip(row.regarding, self)
            chip.record_wanted.connect(self.record_wanted)
            self.chips.addWidget(chip)

    def _show_links(self, links: Sequence[LinkView]) -> None:
        if self._is_shown("links", tuple(links)):
            return
        empty(self.links)
        self.links_heading.setVisible(bool(links))
        for link in links:
            card = LinkCard(link)
            card.wanted.connect(self.link_wanted)
            self.links.addWidget(card)

    def _show_conflicts(self, conflicts: Sequence[ConflictView]) -> None:
        for widget in (self.conflicts_heading, self.conflicts, self.conflicts_button):
            widget.setVisible(bool(conflicts))
        fields = list(dict.fromkeys(field_word(one.field) for one in conflicts))
        words = self.tr("Both sides changed {fields}.")
        self.conflicts.setText(words.format(fields=named(fields)))

    def _show_history(self, history: Sequence[HistoryEntry]) -> None:
        if self._is_shown("history", (tuple(history[: self._most]), len(history))):
            return
        empty(self.history)
        self.history_heading.setVisible(bool(history))
        for entry in history[: self._most]:
            card = GaveWay(entry)
            card.undo_wanted.connect(self.undo_wanted)
            self.history.addWidget(card)
        left = len(history) - self._most
        self.more_button.setVisible(left > 0)
        self.more_button.setText(self.tr("Show %n more value(s)", "", max(0, left)))
        self.more_button.setAccessibleName(self.more_button.text())

    # ---- what is pressed

    def _decide(self) -> None:
        if self.detail is not None and self.detail.conflicts:
            self.conflict_wanted.emit(self.detail.conflicts[0].id)

    def _show_more(self) -> None:
        if self.detail is not None:
            self._most = len(self.detail.history)
            self._show_history(self.detail.history)


def _heading(text: str) -> QLabel:
    label = words_label("heading")
    label.setText(text)
    return label


def _link(icon_name: str, text: str, slot: Callable[[], object]) -> QPushButton:
    button = QPushButton(icon(icon_name, Tone.ACCENT), text)
    button.setAutoDefault(False)
    button.setAccessibleName(text)
    set_class(button, "link")
    button.clicked.connect(lambda _checked=False: slot())
    return button
