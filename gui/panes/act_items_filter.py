"""The filter row of the items: text, kinds, mailbox, link state, time; what it asks for as one value."""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QSignalBlocker, QStringListModel, Qt, Signal
from PySide6.QtWidgets import QCompleter, QHBoxLayout, QLineEdit, QPushButton, QWidget

from core.domain.act.kinds import MEETING_KINDS, TASK_KINDS, ActKind
from core.service import ItemFilter, LinkState
from gui.icons import state_icon
from gui.models.act_link_words import link_shape, link_word
from gui.theme import FIELD_MIN, GAP, set_class
from gui.times import number
from gui.widgets.chips import ChipRow
from gui.widgets.choice_box import ChoiceBox
from gui.widgets.search import SearchField

if TYPE_CHECKING:
    from collections.abc import Mapping

    from core.domain.ids import MailboxId
    from core.domain.record import RecordLink
    from gui.console import Console


class Kinds(StrEnum):
    """What the chips choose from."""

    ALL = "all"
    MEETINGS = "meetings"
    CONTACTS = "contacts"
    TASKS = "tasks"


class Times(StrEnum):
    """What the choice of time offers."""

    ANY = "any"
    TODAY = "today"
    WEEK = "week"
    MONTH = "month"
    LATER = "later"
    PAST = "past"


_KINDS: dict[Kinds, frozenset[ActKind] | None] = {
    Kinds.ALL: None,
    Kinds.MEETINGS: MEETING_KINDS,
    Kinds.CONTACTS: frozenset({ActKind.CONTACT}),
    Kinds.TASKS: TASK_KINDS,
}
#: Days from today: from which to before which.
_DAYS: dict[Times, tuple[int | None, int | None]] = {
    Times.ANY: (None, None),
    Times.TODAY: (0, 1),
    Times.WEEK: (0, 7),
    Times.MONTH: (0, 30),
    Times.LATER: (0, None),
    Times.PAST: (-30, 1),
}
_WITH_LINK = frozenset(LinkState) - {LinkState.NONE}
_EVERYTHING = "everything"


@dataclass(frozen=True, slots=True)
class WantedItems:
    """What a person wants to see. `mailbox` is the whole address of a mailbox that exists, or empty.

    `state` None: whatever has a link, which ended ones are too; with `everything` also what never had one, as most contacts.
    """

    text: str = ""
    kinds: Kinds = Kinds.ALL
    mailbox: str = ""
    state: LinkState | None = None
    everything: bool = False
    times: Times = Times.ANY
    regarding: RecordLink | None = None

    def filter(self, mailbox_id: MailboxId | None, now: datetime, *, limit: int, offset: int = 0) -> ItemFilter:
        """The same as the service is asked for it. `now` is aware; days are those of its zone."""
        first, behind = (_midnight(now, days) for days in _DAYS[self.times])
        return ItemFilter(
            kinds=_KINDS[self.kinds],
            mailbox_id=mailbox_id,
            states=self._states(),
            text=self.text,
            regarding=self.regarding,
            since=first,
            until=behind,
            limit=limit,
            offset=offset,
        )

    def _states(self) -> frozenset[LinkState] | None:
        if self.state is not None:
            return frozenset({self.state})
        return None if self.everything else _WITH_LINK


def _midnight(now: datetime, days: int | None) -> datetime | None:
    if days is None:
        return None
    # Of the machine's clocks on that day, which may be at another distance from UTC than today's.
    return datetime.combine(now.astimezone().date() + timedelta(days=days), time()).astimezone()


def kinds_choice_word(kinds: Kinds) -> str:
    """A choice of kinds in a word."""
    words = {
        Kinds.ALL: QCoreApplication.translate("ActItems", "All"),
        Kinds.MEETINGS: QCoreApplication.translate("ActItems", "Appointments"),
        Kinds.CONTACTS: QCoreApplication.translate("ActItems", "Contacts"),
        Kinds.TASKS: QCoreApplication.translate("ActItems", "Tasks"),
    }
    return words[kinds]


def times_word(times: Times) -> str:
    """A choice of time in words."""
    words = {
        Times.ANY: QCoreApplication.translate("ActItems", "Any time"),
        Times.TODAY: QCoreApplication.translate("ActItems", "Today"),
        Times.WEEK: QCoreApplication.translate("ActItems", "Next 7 days"),
        Times.MONTH: QCoreApplication.translate("ActItems", "Next 30 days"),
        Times.LATER: QCoreApplication.translate("ActItems", "From today on"),
        Times.PAST: QCoreApplication.translate("ActItems", "Past 30 days"),
    }
    return words[times]


class ItemFilterRow(QWidget):
    """Fields in a row. `changed` tells that something else is wanted. GUI thread only."""

    changed = Signal()

    def __init__(self, console: Console, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._console = console
        self._regarding: RecordLink | None = None
        self._told = WantedItems()
        self.search = SearchField(self.tr("Search items"), self)
        self.search.setToolTip(self.tr("Words of the subject, the place, the company, or of who takes part"))
        self.kinds = ChipRow([(kinds.value, kinds_choice_word(kinds)) for kinds in Kinds], name=self.tr("Kinds"))
        self.mailbox = QLineEdit(self)
        self.mailbox.setPlaceholderText(self.tr("All mailboxes"))
        self.mailbox.setAccessibleName(self.tr("Mailbox"))
        self.mailbox.setClearButtonEnabled(True)
        self._addresses = QStringListModel(self)
        self.state, self.times = self._choices()
        self.clear_button = QPushButton(self.tr("Clear"), self)
        self.clear_button.setAccessibleName(self.tr("Clear all filters"))
        set_class(self.clear_button, "link")
        self._arrange()
        self._connect()
        self._know_mailboxes()

    def _choices(self) -> tuple[ChoiceBox, ChoiceBox]:
        state, times = ChoiceBox(self), ChoiceBox(self)
        state.setAccessibleName(self.tr("Link state"))
        state.addItem(self.tr("In mailboxes"), None)
        state.addItem(self.tr("All items"), _EVERYTHING)
        state.setToolTip(self.tr("How items stand to their mailboxes; all items are also those that are in none"))
        for each in LinkState:
            state.addItem(state_icon(link_shape(each)), link_word(each), each)
        times.setAccessibleName(self.tr("Time"))
        times.setToolTip(self.tr("When appointments begin and tasks are due; contacts have no time"))
        for one in Times:
            times.addItem(times_word(one), one)
        return state, times

    def _arrange(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GAP)
        # Where there is little room, all of them give way a little.
        self.search.setMinimumWidth(FIELD_MIN // 2)
        self.mailbox.setMinimumWidth(FIELD_MIN * 3 // 8)
        self.search.setMaximumWidth(FIELD_MIN)
        self.mailbox.setMaximumWidth(FIELD_MIN * 3 // 4)
        row.addWidget(self.search, 1)
        for widget in (self.kinds, self.mailbox, self.state, self.times, self.clear_button):
            row.addWidget(widget)
        row.addStretch(1)

    def _connect(self) -> None:
        completer = QCompleter(self._addresses, self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.activated.connect(lambda _text: self._tell())
        self.mailbox.setCompleter(completer)
        self.mailbox.textChanged.connect(self._tell)
        self.search.searched.connect(self._tell)
        self.kinds.chosen.connect(lambda _key: self._tell())
        self.state.currentIndexChanged.connect(self._tell)
        self.times.currentIndexChanged.connect(self._tell)
        self.clear_button.clicked.connect(self.clear)
        self._console.state.mailboxes_reset.connect(self._know_mailboxes)

    def wanted(self) -> WantedItems:
        """What is asked for now; an address that is no mailbox's asks for nothing yet."""
        typed = self.mailbox.text().strip()
        known = self._console.state.by_address(typed) if typed else None
        state = self.state.currentData()
        return WantedItems(
            self.search.text().strip(),
            Kinds(self.kinds.chosen_key()),
            known.mailbox if known is not None else "",
            None if state in {None, _EVERYTHING} else LinkState(state),
            state == _EVERYTHING,
            Times(self.times.currentData()),
            self._regarding,
        )

    def filter(self, now: datetime, *, limit: int, offset: int = 0) -> ItemFilter:
        """The same as the service is asked for it."""
        wanted = self.wanted()
        known = self._console.state.by_address(wanted.mailbox) if wanted.mailbox else None
        return wanted.filter(known.id if known is not None else None, now, limit=limit, offset=offset)

    def show_wanted(self, wanted: WantedItems) -> None:
        """Ask for this."""
        with ExitStack() as quiet:
            for field in (self.search, self.mailbox, self.state, self.times):
                quiet.enter_context(QSignalBlocker(field))
            self.search.setText(wanted.text)
            self.kinds.set_chosen(wanted.kinds.value)
            self.mailbox.setText(wanted.mailbox)
            chosen = _EVERYTHING if wanted.everything else wanted.state
            self.state.setCurrentIndex(self.state.findData(chosen) if chosen is not None else 0)
            self.times.setCurrentIndex(self.times.findData(wanted.times))
        self._regarding = wanted.regarding
        self._tell()

    def clear(self) -> None:
        """Ask for everything."""
        self.show_wanted(WantedItems())

    def show_counts(self, states: Mapping[LinkState, int]) -> None:
        """Say beside each state how many of what is listed are in it."""
        for place in range(self.state.findData(_EVERYTHING) + 1, self.state.count()):
            state = LinkState(self.state.itemData(place))
            count = states.get(state, 0)
            self.state.setItemText(place, f"{link_word(state)} {number(count)}" if count else link_word(state))
        self.state.updateGeometry()

    def _tell(self) -> None:
        wanted = self.wanted()
        self.clear_button.setVisible(wanted != WantedItems() or bool(self.mailbox.text()))
        if wanted != self._told:
            self._told = wanted
            self.changed.emit()

    def _know_mailboxes(self) -> None:
        self._addresses.setStringList(sorted(view.mailbox for view in self._console.state.mailboxes.values()))
        self._tell()
