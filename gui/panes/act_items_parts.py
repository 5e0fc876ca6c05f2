"""Parts of an item's drawer: who takes part, how it stands to each mailbox, what gave way."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from core.domain.act.parties import ActParty, ParticipationType
from core.service import HistoryEntry, LinkState, LinkView
from gui.icons import icon, state_icon_name, state_tone
from gui.models.act_fields import field_word
from gui.models.act_item_facts import answer_words, person_text
from gui.models.act_link_words import link_problem, link_shape, link_tip, link_word
from gui.models.act_words import side_word, value_words
from gui.panes.mailboxes_parts import ProblemLines, words_label
from gui.plain import plain_tip
from gui.reading.chips import ElidedChip, RecordChip
from gui.reading.harmless import one_line
from gui.theme import GAP, GRID, MARGIN, Tone, set_class
from gui.times import ago, exact
from gui.widgets.flow import FlowLayout
from gui.widgets.state_label import StateLabel

#: So many participants are named; of more, how many there are.
MOST_PEOPLE = 40


class People(QWidget):
    """Who takes part, a line each: the record's chip or the name, the part, the answer. `record_wanted` carries a record."""

    record_wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(GAP)
        self._grid.setVerticalSpacing(GAP // 2)
        self._grid.setColumnStretch(1, 1)
        self._shown: tuple[ActParty, ...] = ()

    def show_people(self, people: Sequence[ActParty]) -> None:
        """Show these."""
        self.setVisible(bool(people))
        if tuple(people) == self._shown:
            # Whoever has the keyboard on one of them keeps it.
            return
        self._shown = tuple(people)
        empty(self._grid)
        for place, party in enumerate(people[:MOST_PEOPLE]):
            self._grid.addWidget(self._chip(party), place, 0, Qt.AlignmentFlag.AlignLeft)
            said = words_label("muted")
            said.setText(", ".join(part for part in (self._part(party), answer_words(party)) if part))
            said.setToolTip(exact(party.responded_at))
            self._grid.addWidget(said, place, 1)
        if len(people) > MOST_PEOPLE:
            more = words_label("muted")
            more.setText(self.tr("and %n more", "", len(people) - MOST_PEOPLE))
            self._grid.addWidget(more, MOST_PEOPLE, 0, 1, 2)

    def _chip(self, party: ActParty) -> QWidget:
        address = one_line(party.address)
        if party.record is not None:
            chip = RecordChip(party.record, self)
            chip.record_wanted.connect(self.record_wanted)
            if address:
                chip.setToolTip(plain_tip(f"{chip.toolTip()}\n{address}"))
            return chip
        name = ElidedChip(person_text(party), self)
        set_class(name, "chip muted")
        unknown = self.tr("Not a known record")
        name.setToolTip(plain_tip(f"{unknown}\n{address}".rstrip()))
        # There is nothing to be opened.
        name.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        return name

    def _part(self, party: ActParty) -> str:
        words = {
            ParticipationType.REQUIRED: "",
            ParticipationType.OPTIONAL: self.tr("optional"),
            ParticipationType.ORGANIZER: self.tr("organizer"),
            ParticipationType.RESOURCE: self.tr("resource"),
        }
        return words[party.type]


class LinkCard(QFrame):
    """How an item stands to one mailbox. `wanted` carries what is pressed (unlink, relink, retry, conflicts) and the link."""

    wanted = Signal(str, object)

    def __init__(self, link: LinkView, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.link = link
        set_class(self, "card")
        self.setAccessibleName(f"{one_line(link.mailbox)}: {link_word(link.state)}")
        self.buttons: dict[str, QPushButton] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN - GRID // 2, GAP, MARGIN - GRID // 2, GAP)
        column.setSpacing(GAP // 2)
        mailbox = words_label("heading")
        mailbox.setText(one_line(link.mailbox))
        state = StateLabel(parent=self)
        shape = link_shape(link.state)
        state.set_shape(state_icon_name(shape), state_tone(shape), link_word(link.state))
        state.setToolTip(link_tip(link.state))
        column.addWidget(mailbox)
        column.addWidget(state)
        column.addWidget(self._agreed())
        column.addWidget(self._problem())
        column.addLayout(self._choices())

    def _agreed(self) -> QLabel:
        label = words_label("muted")
        if self.link.agreed_at is None:
            label.setText(self.tr("Nothing was agreed yet"))
        else:
            label.setText(self.tr("Both sides agreed {time}").format(time=ago(self.link.agreed_at)))
            label.setToolTip(exact(self.link.agreed_at))
        return label

    def _problem(self) -> ProblemLines:
        lines, error = ProblemLines(self), self.link.error
        when = "" if error is None else ago(error.at)
        if self.link.retries:
            when = " · ".join(part for part in (when, self.tr("tried %n time(s)", "", self.link.retries)) if part)
        problem = link_problem(self.link)
        if problem is not None:
            lines.show_problem(problem, Tone.PARKED, when)
        return lines

    def _choices(self) -> FlowLayout:
        link, flow = self.link, FlowLayout(gap=GAP)
        offered = [
            ("conflicts", self.tr("Decide %n conflict(s)", "", link.conflicts), bool(link.conflicts)),
            ("retry", self.tr("Retry"), link.state is LinkState.FAILED),
            ("relink", self.tr("Link again"), link.state is LinkState.UNLINKED),
            ("unlink", self.tr("Unlink"), link.state is not LinkState.UNLINKED),
        ]
        for key, text, wanted in offered:
            if wanted:
                flow.addWidget(self._button(key, text))
        return flow

    def _button(self, key: str, text: str) -> QPushButton:
        button = QPushButton(text, self)
        button.setAutoDefault(False)
        button.setAccessibleName(f"{text}: {one_line(self.link.mailbox)}")
        button.clicked.connect(lambda _checked=False: self.wanted.emit(key, self.link))
        self.buttons[key] = button
        return button


class GaveWay(QFrame):
    """One value that gave way, and what it gave way to. `undo_wanted` carries its number."""

    undo_wanted = Signal(int)

    def __init__(self, entry: HistoryEntry, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.entry = entry
        gone = entry.overwritten
        field = field_word(gone.key)
        set_class(self, "card")
        self.setAccessibleName(field)
        self.undo_button = QPushButton(icon("undo"), self.tr("Undo"), self)
        self.undo_button.setAutoDefault(False)
        self.undo_button.setAccessibleName(self.tr("Undo: {field}").format(field=field))
        self.undo_button.setToolTip(self.tr("Write the value that gave way again, where nobody changed it since"))
        self.undo_button.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.undo_button.clicked.connect(lambda _checked=False: self.undo_wanted.emit(entry.id))
        self.undo_button.setVisible(entry.undone_at is None)
        title, values, caption = words_label("heading"), words_label(), words_label("caption")
        title.setText(field)
        nothing = self.tr("nothing")
        before, after = (one_line(value_words(gone.key, value), longest=200) or nothing for value in (gone.value, gone.by))
        values.setText(self.tr("{before} became {after}").format(before=before, after=after))
        values.setToolTip(plain_tip("\n\n".join(value_words(gone.key, value) or nothing for value in (gone.value, gone.by))))
        caption.setText(self._caption())
        caption.setToolTip(exact(entry.at))
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN - GRID // 2, GAP, MARGIN - GRID // 2, GAP)
        column.setSpacing(GAP // 2)
        for widget in (title, values, caption):
            column.addWidget(widget)
        column.addWidget(self.undo_button, 0, Qt.AlignmentFlag.AlignLeft)

    def _caption(self) -> str:
        entry = self.entry
        said = self.tr("{side}, {time}: {because}")
        words = said.format(side=side_word(entry.overwritten.side), time=ago(entry.at), because=one_line(entry.overwritten.because))
        if entry.undone_at is None:
            return words
        undone = self.tr("undone {time}").format(time=ago(entry.undone_at))
        return f"{words} · {undone}"


def empty(layout: QLayout) -> None:
    """Take everything out of a layout, and let go of it."""
    while (item := layout.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
