"""The filter row of the mailboxes: a search field, the states with their counts, the kind."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QSizePolicy, QWidget

from core.domain.mailbox import MailboxKind
from core.domain.status import MailboxState
from gui.icons import state_icon
from gui.messages import kind_word, state_word
from gui.models.mailboxes import SHOWN_STATES, MailboxFilter
from gui.theme import FIELD_MIN, GAP
from gui.times import number
from gui.widgets.chips import ChipRow
from gui.widgets.search import SearchField

_ALL = "all"


class FilterBar(QWidget):
    """`changed` carries the MailboxFilter that a person asked for. GUI thread only."""

    changed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._filter = MailboxFilter()
        self.search = SearchField(self.tr("Search mailboxes"))
        self.search.setToolTip(self.tr("Words of the address, the name, the owner or the profile"))
        words = [(_ALL, self.tr("All")), *((state.value, state_word(state)) for state in SHOWN_STATES)]
        self.chips = ChipRow(words, name=self.tr("State"))
        self.chips.list.setPlaceholderText(self.tr("Several states"))
        for place, state in enumerate(SHOWN_STATES, 1):
            self.chips.list.setItemIcon(place, state_icon(state))
        self.kinds = QComboBox()
        self.kinds.setAccessibleName(self.tr("Kind"))
        self.kinds.addItem(self.tr("All kinds"), _ALL)
        for kind in MailboxKind:
            self.kinds.addItem(kind_word(kind), kind.value)
        self._arrange()
        self._show_states(frozenset())

    def _arrange(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GAP)
        row.addWidget(self.search)
        row.addWidget(self.chips, 1)
        row.addWidget(self.kinds)
        self.search.setMaximumWidth(FIELD_MIN)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.kinds.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.chips.chosen.connect(self._state_chosen)
        self.kinds.activated.connect(lambda _place: self._kind_chosen(self.kinds.currentData()))
        self.search.searched.connect(lambda text: self._tell(replace(self._filter, text=text)))

    @property
    def filter(self) -> MailboxFilter:
        """What is asked for now."""
        return self._filter

    def set_filter(self, wanted: MailboxFilter) -> None:
        """Ask for this, and tell it."""
        self._filter = wanted
        self.search.setText(wanted.text)
        self._show_states(wanted.states)
        self.kinds.setCurrentIndex(self.kinds.findData(wanted.kind.value if wanted.kind is not None else _ALL))
        self.changed.emit(wanted)

    def show_counts(self, counts: Mapping[MailboxState, int]) -> None:
        """Say how many mailboxes are in each state; one that none is in has no chip, unless it is asked for."""
        for state in SHOWN_STATES:
            text = f"{state_word(state)} {number(counts[state])}" if counts[state] else state_word(state)
            self.chips.set_text(state.value, text)
            self.chips.set_shown(state.value, bool(counts[state]) or state in self._filter.states)

    def _show_states(self, states: frozenset[MailboxState]) -> None:
        self.chips.set_chosen([state.value for state in states] or [_ALL])

    def _state_chosen(self, key: str) -> None:
        states = frozenset() if key == _ALL else frozenset({MailboxState(key)})
        self._show_states(states)
        self._tell(replace(self._filter, states=states))

    def _kind_chosen(self, key: str) -> None:
        self._tell(replace(self._filter, kind=None if key == _ALL else MailboxKind(key)))

    def _tell(self, wanted: MailboxFilter) -> None:
        if wanted != self._filter:
            self._filter = wanted
            self.changed.emit(wanted)
