"""KindChips: the kinds of record as chips that wrap, each with how many there are; one is on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLayout, QLayoutItem, QPushButton, QSizePolicy, QWidget

from core.domain.record import RecordType
from gui.icons import icon
from gui.theme import GRID, Tone, set_class
from gui.times import number

_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1}


class _Flow(QLayout):
    """Items in lines, as words in a text."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self.setContentsMargins(0, 0, 0, 0)
        self.setSpacing(GRID)

    def addItem(self, item: QLayoutItem) -> None:  # noqa: N802
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, place: int) -> QLayoutItem | None:  # noqa: N802
        return self._items[place] if 0 <= place < len(self._items) else None

    def takeAt(self, place: int) -> QLayoutItem | None:  # noqa: N802
        return self._items.pop(place) if 0 <= place < len(self._items) else None

    def hasHeightForWidth(self) -> bool:  # noqa: N802
        return True

    def heightForWidth(self, width: int) -> int:  # noqa: N802
        return self._place(QRect(0, 0, width, 0), move=False)

    def setGeometry(self, rect: QRect) -> None:  # noqa: N802
        super().setGeometry(rect)
        self._place(rect, move=True)

    def sizeHint(self) -> QSize:  # noqa: N802
        widths = [item.sizeHint().width() for item in self._items]
        return QSize(sum(widths) + self.spacing() * max(0, len(widths) - 1), self.minimumSize().height())

    def minimumSize(self) -> QSize:  # noqa: N802
        size = QSize(0, 0)
        for item in self._items:
            size = size.expandedTo(item.minimumSize())
        return size

    def _place(self, rect: QRect, *, move: bool) -> int:
        left, top, line = rect.left(), rect.top(), 0
        for item in self._items:
            hint = item.sizeHint()
            if left > rect.left() and left + hint.width() > rect.right() + 1:
                left, top, line = rect.left(), top + line + self.spacing() // 2, 0
            if move:
                item.setGeometry(QRect(QPoint(left, top), hint))
            left += hint.width() + self.spacing()
            line = max(line, hint.height())
        return top + line - rect.top()


class KindChips(QWidget):
    """All, and each kind. One stop of the Tab key; the arrows move and choose. `chosen` is told for what a person does only."""

    #: A RecordType, or None for all.
    chosen = Signal(object)

    def __init__(self, kinds: Sequence[RecordType], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kinds = tuple(kinds)
        self._buttons: dict[RecordType | None, QPushButton] = {}
        self.setAccessibleName(self.tr("Kinds of record"))
        flow = _Flow(self)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        for kind in (None, *self._kinds):
            flow.addWidget(self._button(kind))
        self.set_counts({})
        self.set_kind(None)

    def _button(self, kind: RecordType | None) -> QPushButton:
        button = QPushButton()
        button.setCheckable(True)
        button.setAutoDefault(False)
        if kind is not None:
            button.setIcon(icon(kind.value, Tone.MUTED))
        set_class(button, "chip")
        button.clicked.connect(lambda _checked=False: self._choose(kind))
        self._buttons[kind] = button
        return button

    @property
    def kinds(self) -> tuple[RecordType, ...]:
        """What is to be shown."""
        chosen = self.kind
        return self._kinds if chosen is None else (chosen,)

    @property
    def of_all(self) -> tuple[RecordType, ...]:
        """All kinds that are offered."""
        return self._kinds

    @property
    def kind(self) -> RecordType | None:
        """The kind that is on; None for all."""
        return next((kind for kind, button in self._buttons.items() if button.isChecked()), None)

    def set_kind(self, kind: RecordType | None) -> None:
        """Turn one on, without telling."""
        for each, button in self._buttons.items():
            button.setChecked(each == kind)
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus if each == kind else Qt.FocusPolicy.ClickFocus)

    def set_counts(self, counts: Mapping[RecordType, int]) -> None:
        """Say how many there are of each kind; nothing where it is not known yet."""
        for kind, button in self._buttons.items():
            of_kind = sum(counts.get(each, 0) for each in self._kinds) if kind is None else counts.get(kind, 0)
            word = self.tr("All") if kind is None else self._plural(kind)
            button.setText(f"{word} {number(of_kind)}" if counts else word)
            button.setAccessibleName(button.text())

    def _plural(self, kind: RecordType) -> str:
        words = {
            RecordType.ACCOUNT: self.tr("Accounts"),
            RecordType.CONTACT: self.tr("Contacts"),
            RecordType.LEAD: self.tr("Leads"),
            RecordType.OPPORTUNITY: self.tr("Opportunities"),
            RecordType.CASE: self.tr("Cases"),
            RecordType.USER: self.tr("Users"),
            RecordType.QUEUE: self.tr("Queues"),
        }
        return words[kind]

    def _choose(self, kind: RecordType | None) -> None:
        self.set_kind(kind)
        self.chosen.emit(kind)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """The arrows move and choose."""
        step = _STEPS.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
            return
        kinds = list(self._buttons)
        kind = kinds[(kinds.index(self.kind) + step) % len(kinds)]
        self._choose(kind)
        self._buttons[kind].setFocus(Qt.FocusReason.TabFocusReason)
