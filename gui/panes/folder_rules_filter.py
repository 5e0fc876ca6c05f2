"""What is looked for among all folder rules: words, a mailbox, a kind of record, how rules fare."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from core.domain.folder_rule import REGARDING_TYPES
from core.service import FolderRuleView, RuleHealth
from gui.icons import icon
from gui.models.folder_rules import LEFT_OUT, NO_RECORD, TEMPLATES, RuleLook, health_word, kind_word
from gui.theme import FIELD_MIN, Tone
from gui.times import number
from gui.widgets.chips import ChipRow
from gui.widgets.choice_box import ChoiceBox
from gui.widgets.search import SearchField


class FolderRulesFilter(QWidget):
    """`changed` when something else is looked for. GUI thread only."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.search = SearchField(self.tr("Folder, record, mailbox"), self)
        # Beside the drawer there is little room.
        self.search.setMinimumWidth(FIELD_MIN // 2)
        self.search.setToolTip(self.tr("Part of a folder's path, of a record's name or of a mailbox's address (Ctrl+F)"))
        self.mailbox = ChoiceBox(self)
        self.mailbox.setAccessibleName(self.tr("Mailbox"))
        # Mailboxes are offered once they are known, which may be after the list was shown.
        self.mailbox.setSizeAdjustPolicy(ChoiceBox.SizeAdjustPolicy.AdjustToContents)
        self.mailbox.setToolTip(self.tr("Show the rules of one mailbox"))
        self.kind = ChoiceBox(self)
        self.kind.setAccessibleName(self.tr("Kind of record"))
        self.kind.setToolTip(self.tr("Show rules of one kind of record, without one, or whole trees"))
        for key in ("", *(kind.value for kind in REGARDING_TYPES), NO_RECORD, LEFT_OUT, TEMPLATES):
            self.kind.addItem(kind_word(key), key)
        healths = [("", self.tr("All")), *((health.value, health_word(health)) for health in RuleHealth)]
        self.health = ChipRow(healths, name=self.tr("State"))
        for health in RuleHealth:
            self.health.set_shown(health.value, shown=False)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        for widget in (self.search, self.mailbox, self.kind):
            row.addWidget(widget)
        row.addWidget(self.health, 1)
        self.offer_mailboxes(())
        self.search.searched.connect(lambda _text: self.changed.emit())
        self.mailbox.activated.connect(lambda _place: self.changed.emit())
        self.kind.activated.connect(lambda _place: self.changed.emit())
        self.health.chosen.connect(lambda _key: self.changed.emit())

    @property
    def look(self) -> RuleLook:
        """What is looked for."""
        return RuleLook(
            self.search.text(), str(self.mailbox.currentData() or ""), str(self.kind.currentData() or ""), self.health.chosen_key()
        )

    def show_look(self, look: RuleLook) -> None:
        """Look for this; a mailbox that is not offered is offered from now on."""
        if look.mailbox and self.mailbox.findData(look.mailbox) < 0:
            self.mailbox.addItem(icon("mailboxes", Tone.MUTED), look.mailbox, look.mailbox)
        self.search.setText(look.text)
        self.mailbox.setCurrentIndex(max(0, self.mailbox.findData(look.mailbox)))
        self.kind.setCurrentIndex(max(0, self.kind.findData(look.kind)))
        self.health.set_chosen(look.health)
        self.changed.emit()

    def offer_mailboxes(self, addresses: Sequence[str]) -> None:
        """Offer these mailboxes; the chosen one stays, also where it has no rules any more."""
        chosen = str(self.mailbox.currentData() or "")
        wanted = sorted({*addresses, *([chosen] if chosen else [])})
        if self.mailbox.count() and wanted == [self.mailbox.itemData(place) for place in range(1, self.mailbox.count())]:
            return
        self.mailbox.clear()
        self.mailbox.addItem(self.tr("All mailboxes"), "")
        for address in wanted:
            self.mailbox.addItem(address, address)
        self.mailbox.setCurrentIndex(max(0, self.mailbox.findData(chosen)))

    def count(self, look: RuleLook, views: Sequence[FolderRuleView]) -> None:
        """Say how many of the rules that are looked for fare how; what none does is not offered, unless it is chosen."""
        found: Mapping[RuleHealth, int] = look.healths(views)
        for health in RuleHealth:
            words = self.tr("{state} {count}").format(state=health_word(health), count=number(found.get(health, 0)))
            self.health.set_text(health.value, words)
            self.health.set_shown(health.value, shown=bool(found.get(health)) or look.health == health.value)
