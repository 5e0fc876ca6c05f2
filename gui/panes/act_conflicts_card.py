"""One conflict as a card: what both agreed on, what the store says and what the server says, side by side, with what may be decided."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from core.domain.act.conflicts import BOOKING
from core.domain.act.mapping import UserDecision
from core.service import ConflictView
from gui.models.act_conflicts import Shown, because_words, meaning, possible, three, verb
from gui.models.act_fields import field_word
from gui.plain import plain_tip
from gui.theme import GAP, GRID, MARGIN, Tone, set_class
from gui.widgets.state_label import StateLabel

_KEYS = {
    UserDecision.TAKE_STORE: "Ctrl+Shift+S",
    UserDecision.TAKE_REMOTE: "Ctrl+Shift+E",
    UserDecision.KEEP_BOTH: "Ctrl+Shift+B",
    UserDecision.SAVE_ANYWAY: "Ctrl+Shift+Y",
    UserDecision.LEAVE_OUT: "Del",
    UserDecision.NONE: "Ctrl+Z",
}

#: Below which of the three values a decision stands.
_COLUMN = {
    UserDecision.NONE: 0,
    UserDecision.KEEP_BOTH: 0,
    UserDecision.TAKE_STORE: 1,
    UserDecision.TAKE_REMOTE: 2,
    UserDecision.SAVE_ANYWAY: 0,
    UserDecision.LEAVE_OUT: 1,
}


def key_of(decision: UserDecision) -> str:
    """The keys of a decision."""
    return _KEYS[decision]


def tip_of(decision: UserDecision) -> str:
    """What a decision means, with its keys."""
    return f"{meaning(decision)} ({QKeySequence(_KEYS[decision]).toString(QKeySequence.SequenceFormat.NativeText)})"


class ConflictCard(QFrame):
    """`wanted` carries the conflict and the decision. Enter presses the button with the keyboard. GUI thread only."""

    wanted = Signal(object, object)

    def __init__(self, conflict: ConflictView, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.conflict = conflict
        set_class(self, "card")
        self.name = field_word(conflict.field)
        self.setAccessibleName(self.name)
        self.buttons: dict[UserDecision, QPushButton] = {}
        #: The three values, as they are said to screen readers.
        self.values: list[QLabel] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, GAP, MARGIN, GAP)
        column.setSpacing(GAP)
        column.addLayout(self._head())
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(MARGIN)
        self._grid.setVerticalSpacing(GRID // 2)
        for place in range(3):
            self._grid.setColumnStretch(place, 1)
        column.addLayout(self._grid)
        if conflict.field != BOOKING:
            self._show_three()
        self._offer()

    def _head(self) -> QHBoxLayout:
        title = QLabel(self.name)
        title.setTextFormat(Qt.TextFormat.PlainText)
        title.setWordWrap(True)
        set_class(title, "heading")
        self.state = StateLabel(parent=self)
        decided = self.conflict.decision is not UserDecision.NONE
        words = because_words(self.conflict)
        self.state.set_shape("clock" if decided else "state-degraded", Tone.WAITING if decided else Tone.DEGRADED, words)
        row = QHBoxLayout()
        row.setSpacing(MARGIN)
        row.addWidget(title, 1)
        row.addWidget(self.state, 2)
        return row

    def _show_three(self) -> None:
        names = (self.tr("Both agreed on"), self.tr("Store now"), self.tr("Server now"))
        for place, (name, shown) in enumerate(zip(names, three(self.conflict), strict=True)):
            caption = QLabel(self.tr("{side}: changed").format(side=name) if shown.changed else name)
            set_class(caption, "caption")
            self._grid.addWidget(caption, 0, place)
            value = self._value(name, shown)
            self.values.append(value)
            self._grid.addWidget(value, 1, place, Qt.AlignmentFlag.AlignTop)

    def _value(self, name: str, shown: Shown) -> QLabel:
        label = QLabel()
        label.setWordWrap(True)
        label.setMinimumWidth(0)
        label.setTextFormat(Qt.TextFormat.RichText if shown.text else Qt.TextFormat.PlainText)
        nothing = self.tr("nothing")
        label.setText(shown.marked or nothing)
        if not shown.text:
            set_class(label, "muted")
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard)
        # Text can be chosen with the mouse; with the keyboard one goes from button to button.
        label.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        words = self.tr("{side}, changed: {value}") if shown.changed else self.tr("{side}: {value}")
        label.setAccessibleName(words.format(side=name, value=shown.text or nothing))
        return label

    def _offer(self) -> None:
        """The buttons, those that take a side below that side. The keyboard goes through them from the store's on."""
        decided = self.conflict.decision is not UserDecision.NONE
        for decision in (UserDecision.NONE,) if decided else possible(self.conflict):
            text = verb(decision, (self.conflict,))
            button = QPushButton(text, self)
            button.setAutoDefault(False)
            button.setAccessibleName(self.tr("{verb}: {field}").format(verb=text, field=self.name))
            button.setAccessibleDescription(self._said_of(decision))
            button.setToolTip(plain_tip(tip_of(decision)))
            button.clicked.connect(lambda _checked=False, decision=decision: self.wanted.emit(self.conflict, decision))
            button.installEventFilter(self)
            self._grid.addWidget(button, 2, _COLUMN[decision], Qt.AlignmentFlag.AlignLeft)
            self.buttons[decision] = button

    def _said_of(self, decision: UserDecision) -> str:
        """What a screen reader says besides the button's name: the value that it takes, or what it means."""
        places = {UserDecision.TAKE_STORE: 1, UserDecision.TAKE_REMOTE: 2}
        return self.values[places[decision]].accessibleName() if decision in places else meaning(decision)

    def take_keyboard(self) -> None:
        """Give the keyboard to the first button."""
        next(iter(self.buttons.values())).setFocus(Qt.FocusReason.TabFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """Enter presses a button, as Space does."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            assert isinstance(watched, QPushButton)
            watched.click()
            return True
        return super().eventFilter(watched, event)
