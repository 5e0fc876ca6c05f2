"""PicksField: several of what there is, each found while typing; what was chosen stands below as chips that can be taken out.

typing ──a suggestion is chosen, Enter, or the field is left──▶ chosen ──its chip pressed, Delete, or Backspace in the empty line──▶ gone
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QStringListModel, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QBoxLayout, QCompleter, QLineEdit, QWidget

from gui.icons import icon
from gui.plain import plain_tip
from gui.theme import Tone
from gui.widgets.checks import Check
from gui.widgets.chips import Chip
from gui.widgets.field import Field
from gui.widgets.flow import FlowLayout

_ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter}
_OUT = {Qt.Key.Key_Delete, Qt.Key.Key_Backspace}
SHOWN = 10


class PicksField(Field):
    """The value is the list of what was chosen, in that order. What is typed and not offered is taken as it stands; the store judges it."""

    def __init__(
        self,
        key: str,
        label: str,
        offers: Sequence[str] = (),
        *,
        placeholder: str = "",
        help_text: str = "",
        check: Check | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(key, label, help_text=help_text, check=check, parent=parent)
        self._chosen: list[str] = []
        self._offers = QStringListModel(list(offers), self)
        self.edit = QLineEdit()
        self.edit.setPlaceholderText(placeholder or self.tr("Type to choose one more"))
        self.edit.addAction(icon("search", Tone.MUTED), QLineEdit.ActionPosition.LeadingPosition)
        self._show_all = self.edit.addAction(icon("chevron-down", Tone.MUTED), QLineEdit.ActionPosition.TrailingPosition)
        self._show_all.setText(self.tr("Show all there are"))
        self._show_all.setToolTip(plain_tip(self._show_all.text()))
        self._show_all.triggered.connect(self.offer_all)
        self._completer = QCompleter(self._offers, self)
        self._completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self._completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self._completer.setMaxVisibleItems(SHOWN)
        # What was chosen becomes a chip once the line has taken over its text.
        self._completer.activated.connect(self._picked, Qt.ConnectionType.QueuedConnection)
        self.edit.setCompleter(self._completer)
        self.chips = QWidget()
        self.chips.setAccessibleName(self.tr("{label}: chosen").format(label=label))
        self._flow = FlowLayout(self.chips)
        self.chips.hide()
        self.hold(self.edit)
        column = self.layout()
        assert isinstance(column, QBoxLayout)
        column.insertWidget(1, self.chips)
        self.left.connect(self.take_typed)

    def set_offers(self, offers: Sequence[str]) -> None:
        """What there is to choose from."""
        self._offers.setStringList(list(offers))

    def offer_all(self) -> None:
        """Show everything there is to choose from; Down does the same in the empty line."""
        self.edit.setFocus(Qt.FocusReason.OtherFocusReason)
        self._completer.setCompletionPrefix("")
        self._completer.complete()

    def value(self) -> object:
        return list(self._chosen)

    def set_value(self, value: object) -> None:
        self._chosen = [str(each) for each in value] if isinstance(value, list | tuple) else []
        self.edit.clear()
        self._show()
        self.clean()

    def take_typed(self) -> bool:
        """Choose what stands in the line; False where it is empty."""
        typed = self.edit.text().strip()
        self.edit.clear()
        if not typed:
            return False
        known = next((each for each in self._offers.stringList() if each.casefold() == typed.casefold()), typed)
        if known not in self._chosen:
            self._chosen.append(known)
            self._show()
            self.changed.emit()
        return True

    def take_out(self, chosen: str) -> None:
        """Choose it no longer; the keyboard goes to the next one, or to the line."""
        place = self._chosen.index(chosen)
        self._chosen.remove(chosen)
        self._show()
        found = self.shown_chips()
        (found[min(place, len(found) - 1)] if found else self.edit).setFocus(Qt.FocusReason.OtherFocusReason)
        self.changed.emit()

    def shown_chips(self) -> list[Chip]:
        """The chips of what was chosen."""
        widgets = [item.widget() for place in range(self._flow.count()) if (item := self._flow.itemAt(place)) is not None]
        return [widget for widget in widgets if isinstance(widget, Chip)]

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """Enter takes what was typed, and presses no button of the dialog; a chip that has the keyboard goes with Delete."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            key = Qt.Key(event.key())
            if watched is self.edit and self._typed(key):
                return True
            if isinstance(watched, Chip) and key in _OUT:
                self.take_out(watched.accessibleName())
                return True
        return super().eventFilter(watched, event)

    def _typed(self, key: Qt.Key) -> bool:
        if key in _ENTER:
            return self.take_typed()
        if self.edit.text():
            return False
        if key is Qt.Key.Key_Backspace and self._chosen:
            self.take_out(self._chosen[-1])
            self.edit.setFocus(Qt.FocusReason.OtherFocusReason)
            return True
        if key is Qt.Key.Key_Down:
            self.offer_all()
            return True
        return False

    def _picked(self) -> None:
        self.take_typed()

    def _show(self) -> None:
        while (item := self._flow.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for chosen in self._chosen:
            chip = Chip(chosen, "close", self.chips)
            chip.setToolTip(plain_tip(self.tr("Take out {chosen} (Delete)").format(chosen=chosen)))
            # The cross stands behind the words.
            chip.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
            chip.clicked.connect(lambda _checked=False, chosen=chosen: self.take_out(chosen))
            chip.installEventFilter(self)
            self._flow.addWidget(chip)
            chip.show()
        self.chips.setVisible(bool(self._chosen))
        self.updateGeometry()
