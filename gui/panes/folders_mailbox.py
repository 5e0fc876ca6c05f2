"""MailboxChooser: the mailboxes as a list to choose from and to search in by typing; remembers the last one."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QComboBox, QCompleter, QWidget

from gui.icons import state_icon
from gui.plain import plain_tip
from gui.preferences import Preferences
from gui.state import AppState
from gui.theme import FIELD_MIN
from gui.views import MailboxView

PREFERENCE = "folders/mailbox"


def _words(view: MailboxView) -> str:
    return f"{view.name}, {view.mailbox}" if view.name and view.name != view.mailbox else view.mailbox


class MailboxChooser(QComboBox):
    """Follows AppState. GUI thread only."""

    #: An address: another mailbox was chosen, or is there for the first time.
    chosen = Signal(str)

    def __init__(self, state: AppState, preferences: Preferences, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state = state
        self._preferences = preferences
        self._address = ""
        self.setObjectName("folders-mailbox")
        self.setAccessibleName(self.tr("Mailbox"))
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.setMinimumWidth(FIELD_MIN)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(36)
        completer = QCompleter(self.model(), self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        self.setCompleter(completer)
        line = self.lineEdit()
        if line is not None:
            line.setPlaceholderText(self.tr("Choose a mailbox"))
            line.setAccessibleName(self.accessibleName())
            line.editingFinished.connect(self._settle)
        self.activated.connect(self._activated)
        state.mailboxes_reset.connect(self.refill)
        state.mailboxes_changed.connect(self._refresh_icons)

    @property
    def address(self) -> str:
        """The mailbox chosen; empty where there is none."""
        return self._address

    def refill(self) -> None:
        """Offer the mailboxes there are now; the chosen one stays, else the last one, else the first. What is being typed stays as well."""
        typed = self._typed()
        views = sorted(self._state.mailboxes.values(), key=lambda view: _words(view).casefold())
        with QSignalBlocker(self):
            self.clear()
            for view in views:
                self.addItem(state_icon(view.health), _words(view), view.mailbox)
        wanted = [self._address, self._preferences.value(PREFERENCE, "")]
        known = {view.mailbox for view in views}
        address = next((one for one in wanted if one in known), views[0].mailbox if views else "")
        self._show(address)
        if typed is not None:
            self.setEditText(typed)
        if address != self._address:
            self._address = address
            self.chosen.emit(address)

    def _typed(self) -> str | None:
        line = self.lineEdit()
        if line is None or not line.hasFocus() or line.text() == self.itemText(self.currentIndex()):
            return None
        return line.text()

    def choose(self, address: str) -> None:
        """Choose a mailbox, as a person would; one that is not known is not chosen."""
        view = self._state.by_address(address)
        if view is None or view.mailbox == self._address:
            return
        self._address = view.mailbox
        self._preferences.set(PREFERENCE, view.mailbox)
        self._show(view.mailbox)
        self.chosen.emit(view.mailbox)

    def _show(self, address: str) -> None:
        with QSignalBlocker(self):
            self.setCurrentIndex(self.findData(address))
        self.setToolTip(plain_tip(self.currentText()))

    def _activated(self, place: int) -> None:
        self.choose(str(self.itemData(place) or ""))

    def _settle(self) -> None:
        """What was typed and is no mailbox goes; part of one mailbox's name chooses it."""
        text = self.currentText().strip().casefold()
        found = [place for place in range(self.count()) if text and text in self.itemText(place).casefold()]
        exact = [place for place in found if text in {self.itemText(place).casefold(), str(self.itemData(place)).casefold()}]
        if len(exact or found) == 1:
            self.choose(str(self.itemData((exact or found)[0])))
        self._show(self._address)

    def _refresh_icons(self, changed: object) -> None:
        assert isinstance(changed, frozenset)
        for number in changed:
            view = self._state.mailboxes.get(number)
            place = self.findData(view.mailbox) if view is not None else -1
            if view is not None and place >= 0:
                self.setItemIcon(place, state_icon(view.health))
