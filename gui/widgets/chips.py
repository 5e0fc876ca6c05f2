"""Chips: a row of choices, one or several of them on; and a small label with an icon for a thing that is linked.

Where there is no room for all chips of a row of which one is on, a list of choices takes their place; both always say the same.
Neither is higher than the other: what is below the row stays where it is.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QPushButton, QSizePolicy, QWidget

from gui.icons import icon
from gui.plain import no_mnemonic
from gui.theme import GRID, Tone, set_class

_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1}


class ChipRow(QWidget):
    """Choices in a row. With `exclusive` exactly one is on and `chosen` tells its key; otherwise any number, and it tells their frozenset.

    One stop of the Tab key; the arrows, Home and End move within the row. `chosen` is told for what a person does only.
    """

    chosen = Signal(object)

    def __init__(
        self, choices: Sequence[tuple[str, str]], exclusive: bool = True, parent: QWidget | None = None, *, name: str = ""
    ) -> None:
        super().__init__(parent)
        self._exclusive = exclusive
        self._buttons: dict[str, QPushButton] = {}
        #: The chips, and what takes their place.
        self.chips = QWidget()
        self.list = QComboBox()
        self.list.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.list.activated.connect(lambda _place: self._clicked(str(self.list.currentData())))
        self.list.hide()
        self.setAccessibleName(name or self.tr("Show"))
        self._row = QHBoxLayout(self.chips)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(GRID)
        outer = QHBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.chips)
        outer.addWidget(self.list)
        outer.addStretch(1)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        for key, text in choices:
            self._add(key, text)
        if exclusive and choices:
            self.set_chosen(choices[0][0])

    def setAccessibleName(self, name: str) -> None:  # noqa: N802
        """Name the row, and the list that takes its place."""
        super().setAccessibleName(name)
        self.list.setAccessibleName(name)

    def _add(self, key: str, text: str) -> None:
        button = QPushButton(text)
        button.setCheckable(True)
        button.setAutoDefault(False)
        button.setAccessibleName(text)
        set_class(button, "chip")
        button.installEventFilter(self)
        button.clicked.connect(lambda _checked=False: self._clicked(key))
        button.setFocusPolicy(Qt.FocusPolicy.ClickFocus if self._buttons else Qt.FocusPolicy.StrongFocus)
        self._buttons[key] = button
        self._row.addWidget(button)
        self.list.addItem(text, key)

    def chosen_key(self) -> str:
        """The key of the choice that is on, "" where none is."""
        return next(iter(self._on()), "")

    def chosen_keys(self) -> frozenset[str]:
        """The keys of all choices that are on."""
        return frozenset(self._on())

    def set_chosen(self, keys: str | Collection[str]) -> None:
        """Turn these on and the others off, without telling."""
        wanted = {keys} if isinstance(keys, str) else set(keys)
        for key, button in self._buttons.items():
            button.setChecked(key in wanted)
        # A list has no entry for several at once; its placeholder may say so.
        self.list.setCurrentIndex(self.list.findData(next(iter(wanted))) if len(wanted) == 1 else -1)
        self._one_stop(next((key for key in self._buttons if key in wanted), next(iter(self._buttons), "")))

    def set_text(self, key: str, text: str) -> None:
        """Change the words of a choice: to carry a count."""
        if self._buttons[key].text() == text:
            return
        self._buttons[key].setText(text)
        self._buttons[key].setAccessibleName(text)
        self.list.setItemText(self.list.findData(key), text)
        self._changed()

    def set_shown(self, key: str, shown: bool) -> None:
        """Offer a choice as a chip, or do not; the list has room for all."""
        if self._buttons[key].isHidden() == shown:
            self._buttons[key].setVisible(shown)
            self._changed()

    # ---- chips or list

    def sizeHint(self) -> QSize:  # noqa: N802
        """All chips, also while the list is in their place: they come back as soon as there is room."""
        return QSize(self.chips.sizeHint().width(), super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """What is smaller, the chips or the list."""
        least = super().minimumSizeHint()
        chips = self.chips.sizeHint().width()
        return QSize(min(chips, self.list.sizeHint().width()) if self._exclusive else chips, least.height())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        self._fit()

    def event(self, event: QEvent) -> bool:
        """Fit again once fonts and words have changed what the chips ask for."""
        if event.type() is QEvent.Type.LayoutRequest:
            self._fit()
        return super().event(event)

    def _changed(self) -> None:
        # Chips that are hidden do not say so themselves.
        self.updateGeometry()
        self._fit()

    def _fit(self) -> None:
        room = not self._exclusive or self.chips.sizeHint().width() <= self.width()
        if room == self.chips.isHidden():
            had_focus = any(each.hasFocus() for each in (self.list, *self._buttons.values()))
            self.chips.setVisible(room)
            self.list.setVisible(not room)
            if had_focus:
                self._stop().setFocus(Qt.FocusReason.OtherFocusReason)

    def _stop(self) -> QWidget:
        """Where the Tab key goes."""
        if self.chips.isHidden():
            return self.list
        return next(button for button in self._buttons.values() if button.focusPolicy() is Qt.FocusPolicy.StrongFocus)

    # ---- what a person does

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        # Buttons have ways of their own to go on with arrows, which leave the row.
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and self._moved(Qt.Key(event.key())):
            return True
        return super().eventFilter(watched, event)

    def _moved(self, pressed: Qt.Key) -> bool:
        keys = [key for key, button in self._buttons.items() if not button.isHidden()]
        at = next((place for place, key in enumerate(keys) if self._buttons[key].hasFocus()), None)
        if at is None or pressed not in {*_STEPS, Qt.Key.Key_Home, Qt.Key.Key_End}:
            return False
        place = 0 if pressed is Qt.Key.Key_Home else len(keys) - 1 if pressed is Qt.Key.Key_End else (at + _STEPS[pressed]) % len(keys)
        self._one_stop(keys[place])
        self._buttons[keys[place]].setFocus(Qt.FocusReason.TabFocusReason)
        if self._exclusive:
            self._clicked(keys[place])
        return True

    def _clicked(self, key: str) -> None:
        self._one_stop(key)
        if self._exclusive:
            for each, button in self._buttons.items():
                button.setChecked(each == key)
            self.list.setCurrentIndex(self.list.findData(key))
            self.chosen.emit(key)
        else:
            self.chosen.emit(self.chosen_keys())

    def _on(self) -> list[str]:
        return [key for key, button in self._buttons.items() if button.isChecked()]

    def _one_stop(self, key: str) -> None:
        for each, button in self._buttons.items():
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus if each == key else Qt.FocusPolicy.ClickFocus)


class Chip(QPushButton):
    """A thing that something is linked with, by icon and name; `clicked` opens it."""

    def __init__(self, text: str, icon_name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(no_mnemonic(text), parent)
        self.setAccessibleName(text)
        self.setAutoDefault(False)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        if icon_name:
            self.setIcon(icon(icon_name, Tone.MUTED))
        set_class(self, "chip")

    def set_words(self, text: str, icon_name: str = "") -> None:
        """Show another thing."""
        self.setText(no_mnemonic(text))
        self.setAccessibleName(text)
        self.setIcon(icon(icon_name, Tone.MUTED) if icon_name else icon("link", Tone.MUTED))
