"""One entry of the audit whole: what was done, by whom and why, the steps of its life, and every field before and after."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from core.domain.audit import AuditChange, AuditEntry
from core.domain.kinds import Kind
from gui.models.audit import done_words
from gui.models.audit_words import ARROW, entity_word, field_word, kind_word, transition_words, value_word, who_word
from gui.panes.mailboxes_parts import words_label
from gui.panes.pane import PaneName
from gui.theme import GAP, GRID, MARGIN, set_class
from gui.times import ago, exact
from gui.widgets.copyable import CopyButton, ValueLabel
from gui.widgets.flow import FlowLayout

#: Where things of a kind are shown.
_PLACES = {
    Kind.PROFILE.value: PaneName.PROFILES,
    Kind.USER.value: PaneName.USERS,
    Kind.QUEUE.value: PaneName.USERS,
    Kind.MAILBOX.value: PaneName.MAILBOXES,
    Kind.ORGANIZATION.value: PaneName.SETTINGS,
}


def place_of(entry: AuditEntry) -> tuple[PaneName, object | None] | None:
    """Where the thing that an entry is about is shown; None where there is no such place."""
    pane = _PLACES.get(entry.kind)
    if pane is None:
        return None
    whole = {PaneName.MAILBOXES: entry.entity_id, PaneName.PROFILES: entry.entity_id, PaneName.USERS: (Kind(entry.kind), entry.entity_id)}
    return pane, whole.get(pane)


class AuditDrawer(QScrollArea):
    """Shows one entry. `show_wanted` carries it: what it is about is to be shown. GUI thread only."""

    show_wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.entry: AuditEntry | None = None
        self.setAccessibleName(self.tr("Details of the entry"))
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.title = ValueLabel(parent=self)
        set_class(self.title, "title")
        self.caption = ValueLabel(parent=self)
        set_class(self.caption, "muted")
        self.life = ValueLabel(name=self.tr("Steps of its life"), parent=self)
        self.why = ValueLabel(name=self.tr("Why"), parent=self)
        self.when = ValueLabel(parent=self)
        set_class(self.when, "caption")
        self.show_button = QPushButton(self.tr("Show it"), self)
        self.show_button.setAccessibleName(self.tr("Show what it is about"))
        self.show_button.setToolTip(self.show_button.accessibleName())
        self.show_button.clicked.connect(lambda: self.show_wanted.emit(self.entry))
        self.copy_button = CopyButton(self.text, parent=self)
        self._fields_title = words_label("heading", wrap=False)
        self._fields = QWidget(self)
        self._arrange()

    def _arrange(self) -> None:
        page = QWidget()
        column = self._column = QVBoxLayout(page)
        column.setContentsMargins(MARGIN, 0, MARGIN, MARGIN)
        column.setSpacing(GAP)
        for widget in (self.title, self.caption, self.life, self.why):
            column.addWidget(widget)
        buttons = QWidget(page)
        flow = FlowLayout(buttons, GAP)
        flow.addWidget(self.show_button)
        flow.addWidget(self.copy_button)
        column.addWidget(buttons)
        column.addSpacing(GAP)
        column.addWidget(self._fields_title)
        column.addWidget(self._fields)
        column.addSpacing(GAP)
        column.addWidget(self.when)
        column.addStretch(1)
        self.setWidget(page)

    def show_entry(self, entry: AuditEntry) -> None:
        """Show an entry."""
        if entry == self.entry:
            return
        self.entry = entry
        self.title.set_value(entity_word(entry))
        self.caption.set_value(
            self.tr("{kind} · {action} by {who} {time}").format(
                kind=kind_word(entry.kind), action=done_words(entry), who=who_word(entry.who), time=ago(entry.at)
            )
        )
        self.life.set_value("\n".join(transition_words(entry.transitions)))
        self.life.setVisible(bool(entry.transitions))
        self.why.set_value(self.tr("Why: {reason}").format(reason=entry.why))
        self.why.setVisible(bool(entry.why))
        self.show_button.setVisible(place_of(entry) is not None)
        self.when.set_value(exact(entry.at))
        self._fields_title.setText(self.tr("%n field(s)", "", len(entry.changes)))
        self._fields_title.setVisible(bool(entry.changes))
        self._show_fields(entry)

    def _show_fields(self, entry: AuditEntry) -> None:
        fresh = QWidget()
        rows = QVBoxLayout(fresh)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(GAP)
        for change in entry.changes:
            rows.addWidget(self._field(change, entry.kind))
        self._column.replaceWidget(self._fields, fresh)
        self._fields.hide()
        self._fields.deleteLater()
        self._fields = fresh
        fresh.show()

    def _field(self, change: AuditChange, kind: str) -> QWidget:
        card = QFrame()
        set_class(card, "card")
        grid = QGridLayout(card)
        grid.setContentsMargins(MARGIN - GRID // 2, GRID, MARGIN - GRID // 2, GRID)
        grid.setHorizontalSpacing(MARGIN)
        grid.setVerticalSpacing(GRID // 4)
        grid.setColumnStretch(1, 1)
        name = ValueLabel(field_word(change.field), parent=card)
        set_class(name, "heading")
        grid.addWidget(name, 0, 0, 1, 2)
        for row, (words, value) in enumerate(((self.tr("Before"), change.before), (self.tr("After"), change.after)), start=1):
            caption = words_label("muted", wrap=False)
            caption.setText(words)
            grid.addWidget(caption, row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(ValueLabel(value_word(value, kind), name=f"{field_word(change.field)}, {words}", parent=card), row, 1)
        card.setAccessibleName(f"{field_word(change.field)}: {value_word(change.before, kind)} {ARROW} {value_word(change.after, kind)}")
        return card

    def fields(self) -> list[str]:
        """What it says of each field."""
        layout = self._fields.layout()
        cards = [] if layout is None else [layout.itemAt(place).widget() for place in range(layout.count())]  # type: ignore[union-attr]
        return [card.accessibleName() for card in cards if card is not None]

    def text(self) -> str:
        """All of it, for the clipboard."""
        entry = self.entry
        if entry is None:
            return ""
        lines = [f"{self.title.value()}, {self.caption.value()}", exact(entry.at), *transition_words(entry.transitions), entry.why]
        return "\n".join(line for line in (*lines, *self.fields()) if line)
