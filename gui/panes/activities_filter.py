"""The filter row of the activities: text, mailbox, direction, status, kind, the record they concern; what it asks for as one value."""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, QStringListModel, Qt, Signal
from PySide6.QtWidgets import QCompleter, QHBoxLayout, QLineEdit, QPushButton, QWidget

from core.domain.activity import Direction, EmailStatus
from core.domain.ids import ActivityId
from core.domain.record import RecordLink
from core.service import ActivityFilter
from gui.icons import icon
from gui.messages import record_type_word, status_word
from gui.panes.activities_kinds import MailKind, automatic_of, mail_kind_tip, mail_kind_word, reports_of
from gui.plain import plain_tip
from gui.reading.choose_record import ChooseRecord
from gui.reading.harmless import one_line
from gui.theme import FIELD_MIN, GAP, Tone, set_class
from gui.widgets.choice_box import ChoiceBox
from gui.widgets.search import SearchField

if TYPE_CHECKING:
    from gui.console import Console


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a person wants to see. `mailbox` is the whole address of a mailbox that exists, or empty."""

    text: str = ""
    mailbox: str = ""
    direction: Direction | None = None
    status: EmailStatus | None = None
    regarding: RecordLink | None = None
    kind: MailKind = MailKind.ANY

    def filter(self, limit: int, before_id: ActivityId | None = None) -> ActivityFilter:
        """The same as the service is asked for it."""
        return ActivityFilter(
            mailbox=self.mailbox or None,
            regarding=self.regarding,
            direction=self.direction,
            status=self.status,
            limit=limit,
            text=self.text or None,
            before_id=before_id,
            reports=reports_of(self.kind),
            automatic=automatic_of(self.kind),
        )


class ActivityFilterRow(QWidget):
    """Fields in a row. `changed` tells that something else is wanted. GUI thread only."""

    changed = Signal()

    def __init__(self, console: Console, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._console = console
        self._regarding: RecordLink | None = None
        self._told = Wanted()
        self.search = SearchField(self.tr("Search subject, names, addresses"), self)
        self.search.searched.connect(self._tell)
        self.mailbox = QLineEdit(self)
        self.mailbox.setPlaceholderText(self.tr("All mailboxes"))
        self.mailbox.setAccessibleName(self.tr("Mailbox"))
        self.mailbox.setClearButtonEnabled(True)
        self._addresses = QStringListModel(self)
        completer = QCompleter(self._addresses, self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.activated.connect(lambda _text: self._tell())
        self.mailbox.setCompleter(completer)
        self.mailbox.textChanged.connect(self._tell)
        self.direction, self.status, self.kind = self._choices()
        self.regarding = QPushButton(self)
        self.regarding.clicked.connect(self._choose)
        self.clear_button = QPushButton(self.tr("Clear"), self)
        self.clear_button.setAccessibleName(self.tr("Clear all filters"))
        set_class(self.clear_button, "link")
        self.clear_button.clicked.connect(self.clear)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GAP)
        # Where there is little room, all of them give way a little.
        self.search.setMinimumWidth(FIELD_MIN * 5 // 8)
        self.mailbox.setMinimumWidth(FIELD_MIN * 3 // 8)
        row.addWidget(self.search, 3)
        row.addWidget(self.mailbox, 2)
        for widget in (self.direction, self.status, self.kind, self.regarding, self.clear_button):
            row.addWidget(widget)
        console.state.mailboxes_reset.connect(self._know_mailboxes)
        self._know_mailboxes()
        self._show_regarding()

    def _choices(self) -> tuple[ChoiceBox, ChoiceBox, ChoiceBox]:
        """The fields that are chosen from."""
        direction, status, kind = ChoiceBox(self), ChoiceBox(self), ChoiceBox(self)
        direction.setAccessibleName(self.tr("Direction"))
        direction.addItem(self.tr("In and out"), None)
        direction.addItem(icon("arrow-in"), self.tr("Received"), Direction.INCOMING)
        direction.addItem(icon("arrow-out"), self.tr("Outgoing"), Direction.OUTGOING)
        status.setAccessibleName(self.tr("Status"))
        status.addItem(self.tr("Any status"), None)
        for each in EmailStatus:
            if each not in {EmailStatus.DRAFT, EmailStatus.COMPLETED}:
                status.addItem(status_word(each), each)
        kind.setAccessibleName(self.tr("Kind of mail"))
        for place, one in enumerate(MailKind):
            kind.addItem(mail_kind_word(one), one)
            kind.setItemData(place, mail_kind_tip(one), Qt.ItemDataRole.ToolTipRole)
        for combo in (direction, status, kind):
            combo.currentIndexChanged.connect(self._tell)
        return direction, status, kind

    def wanted(self) -> Wanted:
        """What is asked for now; an address that is no mailbox's asks for nothing yet."""
        typed = self.mailbox.text().strip()
        known = self._console.state.by_address(typed) if typed else None
        direction, status = self.direction.currentData(), self.status.currentData()
        return Wanted(
            self.search.text().strip(),
            known.mailbox if known is not None else "",
            None if direction is None else Direction(direction),
            None if status is None else EmailStatus(status),
            self._regarding,
            MailKind(self.kind.currentData()),
        )

    def show_wanted(self, wanted: Wanted) -> None:
        """Ask for this."""
        fields = (self.search, self.mailbox, self.direction, self.status, self.kind)
        with ExitStack() as quiet:
            for field in fields:
                quiet.enter_context(QSignalBlocker(field))
            self.search.setText(wanted.text)
            self.mailbox.setText(wanted.mailbox)
            self.direction.setCurrentIndex(max(0, self.direction.findData(wanted.direction)) if wanted.direction is not None else 0)
            self.status.setCurrentIndex(max(0, self.status.findData(wanted.status)) if wanted.status is not None else 0)
            self.kind.setCurrentIndex(self.kind.findData(wanted.kind))
        self._regarding = wanted.regarding
        self._show_regarding()
        self._tell()

    def clear(self) -> None:
        """Ask for everything."""
        self.show_wanted(Wanted())

    def _tell(self) -> None:
        wanted = self.wanted()
        self.kind.setToolTip(plain_tip(mail_kind_tip(wanted.kind)))
        self.clear_button.setVisible(wanted != Wanted() or bool(self.mailbox.text()))
        if wanted != self._told:
            self._told = wanted
            self.changed.emit()

    def _know_mailboxes(self) -> None:
        self._addresses.setStringList(sorted(view.mailbox for view in self._console.state.mailboxes.values()))
        self._tell()

    def _choose(self) -> None:
        dialog = ChooseRecord(self._console, self.tr("Emails that concern"), self, none_text=self.tr("Anything"), verb=self.tr("Show"))
        dialog.chosen.connect(self._chosen)
        dialog.open()

    def _chosen(self, link: RecordLink | None) -> None:
        self._regarding = link
        self._show_regarding()
        self._tell()

    def _show_regarding(self) -> None:
        link = self._regarding
        if link is None:
            self.regarding.setText(self.tr("Regarding…"))
            self.regarding.setIcon(icon("link", Tone.MUTED))
            words = self.tr("Show only emails that concern a record")
        else:
            name = one_line(link.name)
            shown = self.regarding.fontMetrics().elidedText(name, Qt.TextElideMode.ElideRight, FIELD_MIN // 2)
            self.regarding.setText(shown.replace("&", "&&"))
            self.regarding.setIcon(icon(link.type.value, Tone.ACCENT))
            words = f"{record_type_word(link.type)}: {name}"
        self.regarding.setToolTip(plain_tip(words))
        self.regarding.setAccessibleName(words)
