"""MailboxChooser: the mailboxes as a list to choose from and to search in by typing; remembers the last one."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QComboBox, QCompleter, QWidget

from core.domain.ids import MailboxId
from core.domain.status import MailboxState
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
        #: Where each mailbox stands, and the state its icon tells: among ten thousand nothing is looked for.
        self._shown: dict[MailboxId, tuple[int, MailboxState]] = {}
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
        views = sorted(self._state.mailboxes.values(), key=lambda view: _words(view).casefold())
        offered = [(self.itemText(place), self.itemData(place)) for place in range(self.count())]
        if offered and offered == [(_words(view), view.mailbox) for view in views]:
            # What is selected in the line would be lost, and whoever types over it would type into the middle of something else.
            self._refresh_icons(frozenset(view.id for view in views))
            return
        with self._line_kept():
            with QSignalBlocker(self):
                self.clear()
                for view in views:
                    self.addItem(state_icon(view.health), _words(view), view.mailbox)
            self._shown = {view.id: (place, view.health) for place, view in enumerate(views)}
            wanted = [self._address, self._preferences.value(PREFERENCE, "")]
            known = {view.mailbox for view in views}
            address = next((one for one in wanted if one in known), views[0].mailbox if views else "")
            self._show(address)
        if address != self._address:
            self._address = address
            self.chosen.emit(address)

    @contextmanager
    def _line_kept(self) -> Iterator[None]:
        """Qt writes the current item into the line whenever something about it changes; what is typed or selected there stays."""
        line = self.lineEdit()
        if line is None or not line.hasFocus():
            yield
            return
        typed = line.text() if line.text() != self.itemText(self.currentIndex()) else None
        place, selected = line.cursorPosition(), line.selectedText()
        start = line.selectionStart()
        whole = bool(selected) and selected == line.text()
        yield
        if typed is not None:
            self.setEditText(typed)
            if selected:
                line.setSelection(start, len(selected))
            else:
                line.setCursorPosition(place)
        if whole:
            line.selectAll()

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
        self._from_its_beginning()

    def _from_its_beginning(self) -> None:
        """Where the name does not fit, its beginning is what is shown, unless somebody is typing."""
        line = self.lineEdit()
        if line is not None and not line.hasFocus():
            line.home(False)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Narrower, it still begins at its beginning."""
        super().resizeEvent(event)
        self._from_its_beginning()

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
        with self._line_kept():
            for number in changed:
                view, shown = self._state.mailboxes.get(number), self._shown.get(number)
                if view is not None and shown is not None and shown[1] is not view.health:
                    self.setItemIcon(shown[0], state_icon(view.health))
                    self._shown[number] = shown[0], view.health
