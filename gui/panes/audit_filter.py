"""The filter row of the audit: text, kind, who, since when; what it asks for as one value."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QPushButton, QWidget

from core.domain.audit import ENGINE, GUARD, SECRET, AuditFilter
from core.domain.kinds import Kind
from core.domain.suggestion import SUGGESTION
from core.domain.unresolved import ADDRESS
from core.service.person import PERSON
from core.service.quarantine import QUARANTINE
from gui.models.audit_words import kind_word, who_word
from gui.plain import plain_tip
from gui.theme import FIELD_MIN, GAP, set_class
from gui.widgets.choice_box import ChoiceBox
from gui.widgets.search import SearchField

#: Kinds in the order in which they are offered.
KINDS = (*(kind.value for kind in Kind), SUGGESTION, ADDRESS, PERSON, QUARANTINE, SECRET, GUARD)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a person wants to see. `days` reaches back from the present moment; 0 from its midnight; None is everything."""

    text: str = ""
    kind: str | None = None
    who: str | None = None
    days: int | None = None

    def filter(self, limit: int | None = None, before_id: int | None = None, now: datetime | None = None) -> AuditFilter:
        """The same as the service is asked for it. `now` is aware."""
        since = None
        if self.days is not None:
            here = (now or datetime.now(UTC)).astimezone()
            since = here - timedelta(days=self.days) if self.days else here.replace(hour=0, minute=0, second=0, microsecond=0)
        return AuditFilter(kind=self.kind, who=self.who, since=since, text=self.text, limit=limit, before_id=before_id)


class AuditFilterRow(QWidget):
    """Fields in a row. `changed` tells that something else is wanted. GUI thread only."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._told = Wanted()
        self.search = SearchField(self.tr("Search names, values, reasons"), self)
        # Beside the drawer of a narrow window four more fields want room.
        self.search.setMinimumWidth(FIELD_MIN * 2 // 3)
        self.search.searched.connect(lambda _text: self._tell())
        self.kind = self._combo(self.tr("Kind"), self.tr("Only what was done to this kind of thing"), self.tr("All kinds"))
        for kind in KINDS:
            self.kind.addItem(kind_word(kind), kind)
        self.who = self._combo(self.tr("Who"), self.tr("Only what this person, or the engine, has done"), self.tr("Anybody"))
        self.who.addItem(who_word(ENGINE), ENGINE)
        self.since = self._combo(self.tr("Since"), self.tr("Only what was done since then"), self.tr("Any time"))
        for days, words in ((0, self.tr("Today")), (7, self.tr("7 days")), (30, self.tr("30 days")), (365, self.tr("A year"))):
            self.since.addItem(words, days)
        self.clear_button = QPushButton(self.tr("Clear"), self)
        self.clear_button.setAccessibleName(self.tr("Clear all filters"))
        self.clear_button.setToolTip(self.clear_button.accessibleName())
        set_class(self.clear_button, "link")
        self.clear_button.clicked.connect(self.clear)
        self.clear_button.hide()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GAP)
        row.addWidget(self.search, 1)
        for widget in (self.kind, self.who, self.since, self.clear_button):
            row.addWidget(widget)

    def _combo(self, name: str, tip: str, everything: str) -> QComboBox:
        combo = ChoiceBox(self)
        combo.setAccessibleName(name)
        combo.setToolTip(plain_tip(tip))
        combo.addItem(everything, None)
        combo.currentIndexChanged.connect(lambda _place: self._tell())
        return combo

    def know(self, names: Iterable[str]) -> None:
        """Offer those who were seen in the list as well."""
        for name in names:
            if self.who.findData(name) < 0:
                self.who.addItem(who_word(name), name)

    def wanted(self) -> Wanted:
        """What is asked for now."""
        return Wanted(self.search.text().strip(), self.kind.currentData(), self.who.currentData(), self.since.currentData())

    def show_wanted(self, wanted: Wanted) -> None:
        """Ask for this."""
        if wanted.who is not None:
            self.know([wanted.who])
        with QSignalBlocker(self.kind), QSignalBlocker(self.who), QSignalBlocker(self.since), QSignalBlocker(self.search):
            self.search.setText(wanted.text)
            for combo, data in ((self.kind, wanted.kind), (self.who, wanted.who), (self.since, wanted.days)):
                combo.setCurrentIndex(max(0, combo.findData(data)) if data is not None else 0)
        self._tell()

    def clear(self) -> None:
        """Ask for everything."""
        self.show_wanted(Wanted())

    def _tell(self) -> None:
        wanted = self.wanted()
        self.clear_button.setVisible(wanted != Wanted())
        if wanted != self._told:
            self._told = wanted
            self.changed.emit()
