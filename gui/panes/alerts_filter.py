"""The filters of the alerts: words, whether open, level, kind, and the mailbox or profile that they are about."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QStringListModel, Qt, Signal
from PySide6.QtWidgets import QComboBox, QCompleter, QHBoxLayout, QLineEdit, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from core.domain.alert import AlertFilter, AlertLevel
from gui.icons import icon
from gui.panes.alerts_words import kinds
from gui.plain import plain_tip
from gui.theme import FIELD_MIN, GAP, Tone, set_class
from gui.views import MailboxView
from gui.widgets.chips import ChipRow
from gui.widgets.flow import FlowLayout
from gui.widgets.search import SearchField

OPEN, STANDING, UNSEEN, ALL = "open", "standing", "unseen", "all"


class AlertFilterBar(QWidget):
    """`changed` tells that something else is asked for; `wanted` is what. GUI thread only."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._addresses: dict[str, str] = {}
        self._profiles: dict[str, str] = {}
        self._about = ""
        self.search = SearchField(self.tr("Search alerts"))
        self.search.setToolTip(self.tr("Words of the alert, of what to do, and of its details"))
        choices = [
            (OPEN, self.tr("Open")),
            (STANDING, self.tr("Not over")),
            (UNSEEN, self.tr("Not acknowledged")),
            (ALL, self.tr("All")),
        ]
        self.chips = ChipRow(choices, name=self.tr("Show"))
        self.levels = self._box(self.tr("Level"), [(None, self.tr("Every level")), *self._levels()])
        self.kinds = self._box(self.tr("Kind of alert"), [(None, self.tr("Every kind")), *kinds()])
        self.about = QLineEdit()
        self.about.setPlaceholderText(self.tr("Any mailbox or profile"))
        self.about.setAccessibleName(self.tr("Mailbox or profile"))
        self.about.setToolTip(self.tr("The address of a mailbox, or the name of a profile"))
        self.about.setMinimumWidth(FIELD_MIN)
        self.clear_button = QPushButton(icon("close", Tone.MUTED), self.tr("Clear filters"))
        self.clear_button.setAccessibleName(self.clear_button.text())
        self.clear_button.setAutoDefault(False)
        set_class(self.clear_button, "quiet")
        self._names = QStringListModel(self)
        self._arrange()
        self._connect()

    def _levels(self) -> list[tuple[AlertLevel, str]]:
        return [(AlertLevel.ERROR, self.tr("Errors")), (AlertLevel.WARNING, self.tr("Warnings and errors"))]

    @staticmethod
    def _box(name: str, choices: Iterable[tuple[object, str]]) -> QComboBox:
        box = QComboBox()
        box.setAccessibleName(name)
        box.setToolTip(plain_tip(name))
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        for value, words in choices:
            box.addItem(words, value)
        return box

    def _arrange(self) -> None:
        completer = QCompleter(self._names, self.about)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.activated.connect(lambda _text: self._named())
        self.about.setCompleter(completer)
        first = QHBoxLayout()
        first.setSpacing(GAP)
        first.addWidget(self.search)
        first.addWidget(self.chips, 1)
        second = QWidget()
        flow = FlowLayout(second, GAP)
        for widget in (self.levels, self.kinds, self.about, self.clear_button):
            flow.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addLayout(first)
        column.addWidget(second)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def _connect(self) -> None:
        self.search.searched.connect(lambda _text: self._tell())
        self.chips.chosen.connect(lambda _key: self._tell())
        for box in (self.levels, self.kinds):
            box.activated.connect(lambda _place: self._tell())
        self.about.editingFinished.connect(self._named)
        self.about.textChanged.connect(lambda text: None if text else self._named())
        self.clear_button.clicked.connect(self.clear)
        self._offer_clear()

    # ---- what is asked for

    def wanted(self) -> AlertFilter:
        """The filter, without its page."""
        key, about = self.chips.chosen_key(), self._about.casefold()
        return AlertFilter(
            level=self.levels.currentData(),
            code=self.kinds.currentData(),
            mailbox=self._addresses.get(about),
            profile=None if about in self._addresses else self._profiles.get(about),
            open_only=key in {OPEN, STANDING},
            unacknowledged=key in {OPEN, UNSEEN},
            text=self.search.text().strip(),
        )

    @property
    def only_open(self) -> bool:
        """Whether nothing is asked for but what is open."""
        return self.wanted() == AlertFilter(open_only=True, unacknowledged=True)

    def set_wanted(self, key: str, *, about: str = "") -> None:
        """Ask for these of one mailbox or profile, or of all, and tell it."""
        self._reset()
        self.chips.set_chosen(key)
        self.about.setText(about)
        self._about = about
        self._tell()

    def clear(self) -> None:
        """Ask for what is open, of everything."""
        self.set_wanted(OPEN)

    def know(self, views: Iterable[MailboxView]) -> None:
        """The mailboxes there are, and their profiles."""
        boxes, before = list(views), self.wanted()
        self._addresses = {view.mailbox.casefold(): view.mailbox for view in boxes}
        self._profiles = {view.profile.casefold(): view.profile for view in boxes if view.profile}
        names = [*sorted(self._profiles.values(), key=str.casefold), *sorted(self._addresses.values())]
        if names != self._names.stringList():
            self._names.setStringList(names)
        if self.wanted() != before:
            # What is asked for was not known by its name before.
            self._tell()

    def count_open(self, words: str) -> None:
        """Say on its chip how many are open."""
        self.chips.set_text(OPEN, words)

    def _reset(self) -> None:
        for part in (self.search, self.about):
            part.blockSignals(True)
            part.clear()
            part.blockSignals(False)
        for box in (self.levels, self.kinds):
            box.setCurrentIndex(0)

    def _named(self) -> None:
        """A mailbox or profile was typed: one that there is, counts; any other is marked and changes nothing."""
        text = self.about.text().strip()
        known = not text or text.casefold() in self._addresses or text.casefold() in self._profiles
        self.about.setProperty("invalid", not known)
        self.about.style().unpolish(self.about)
        self.about.style().polish(self.about)
        self.about.setAccessibleDescription("" if known else self.tr("There is no such mailbox or profile"))
        if known and text != self._about:
            self._about = text
            self._tell()

    def _tell(self) -> None:
        self._offer_clear()
        self.changed.emit()

    def _offer_clear(self) -> None:
        self.clear_button.setEnabled(not self.only_open)
