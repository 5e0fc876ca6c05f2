"""MessageHeader: subject, participants, the record it concerns, times, and how it belongs to other mail."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QPushButton, QToolButton, QVBoxLayout, QWidget

from core.domain.activity import Direction, Email, EmailStatus, PartyRole
from gui.icons import icon
from gui.messages import record_type_word, status_word
from gui.reading.chips import ElidedChip, PartyRow, RecordChip
from gui.reading.harmless import one_line
from gui.reading.words import correlation_words, link_text, mail_direction_word, parties_of, subject_of
from gui.theme import GAP, Tone, set_class
from gui.times import exact, moment

_FINAL = frozenset({EmailStatus.RECEIVED, EmailStatus.SENT})


class MessageHeader(QWidget):
    """The head of one email. Signals ask for what a person chose; nothing is changed here."""

    record_wanted = Signal(object)
    create_contact_wanted = Signal(object)
    link_wanted = Signal(object)
    regarding_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        #: Room at the right of the subject, for what can be done with the email.
        self.tools = QHBoxLayout()
        self.tools.setSpacing(0)
        self._line = ElidedChip("").sizeHint().height()
        self.subject = _text_label(self)
        set_class(self.subject, "title")
        self.subject.setAccessibleName(self.tr("Subject"))
        self.rows = {
            PartyRole.SENDER: self._row(self.tr("From")),
            PartyRole.TO: self._row(self.tr("To")),
            PartyRole.CC: self._row(self.tr("Cc")),
            PartyRole.BCC: self._row(self.tr("Bcc")),
        }
        self.regarding = QWidget(self)
        self._regarding_row = QHBoxLayout(self.regarding)
        self._regarding_row.setContentsMargins(0, 0, 0, 0)
        self._regarding_row.setSpacing(GAP)
        self._regarding_chip: RecordChip | None = None
        self._nothing = QLabel(self.tr("nothing yet"), self.regarding)
        set_class(self._nothing, "muted")
        self.regarding_button = QPushButton(self.tr("Set regarding…"), self.regarding)
        self.regarding_button.setToolTip(self.tr("Choose the record that this email concerns (Ctrl+R)"))
        set_class(self.regarding_button, "link")
        self.regarding_button.clicked.connect(self.regarding_wanted)
        self._regarding_row.addWidget(self._nothing)
        self._regarding_row.addWidget(self.regarding_button)
        self._regarding_row.addStretch(1)
        self.when = _text_label(self)
        set_class(self.when, "caption")
        self.more = QToolButton(self)
        self.more.setCheckable(True)
        self.more.setIcon(icon("chevron-down", Tone.MUTED))
        self.more.setToolTip(self.tr("More about this email"))
        self.more.setAccessibleName(self.tr("More about this email"))
        self.more.toggled.connect(self._fold)
        self.details = QWidget(self)
        self._details = QGridLayout(self.details)
        self._details.setContentsMargins(0, 0, 0, 0)
        self._details.setHorizontalSpacing(GAP)
        self._details.setVerticalSpacing(GAP // 2)
        self._details.setColumnStretch(1, 1)
        self._arrange()
        self._fold(False)

    def _row(self, name: str) -> PartyRow:
        row = PartyRow(name, self)
        row.record_wanted.connect(self.record_wanted)
        row.create_contact_wanted.connect(self.create_contact_wanted)
        row.link_wanted.connect(self.link_wanted)
        return row

    def _arrange(self) -> None:
        self._grid = QGridLayout()
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(GAP)
        self._grid.setVerticalSpacing(GAP // 2)
        self._grid.setColumnStretch(1, 1)
        self._names: dict[PartyRole, QLabel] = {}
        for number, (role, row) in enumerate(self.rows.items()):
            self._names[role] = self._name(row.accessibleName())
            self._grid.addWidget(self._names[role], number, 0, Qt.AlignmentFlag.AlignTop)
            self._grid.addWidget(row, number, 1)
        self._grid.addWidget(self._name(self.tr("Regarding")), len(self.rows), 0)
        self._grid.addWidget(self.regarding, len(self.rows), 1)
        when = QHBoxLayout()
        when.setSpacing(GAP)
        when.addWidget(self.when, 1)
        when.addWidget(self.more, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP // 2)
        top = QHBoxLayout()
        top.setSpacing(GAP)
        top.addWidget(self.subject, 1)
        top.addLayout(self.tools)
        column.addLayout(top)
        column.addLayout(when)
        column.addLayout(self._grid)
        column.addWidget(self.details)

    def _name(self, text: str) -> QLabel:
        label = QLabel(text, self)
        set_class(label, "caption")
        # As tall as a chip, so that the two stand on one line.
        label.setFixedHeight(self._line)
        return label

    def show_email(self, email: Email) -> None:
        """Show the head of an email."""
        self.subject.setText(subject_of(email.subject))
        for role, row in self.rows.items():
            parties = parties_of(email, role)
            row.show_parties(parties)
            row.setVisible(bool(parties))
            self._names[role].setVisible(bool(parties))
        self._show_regarding(email)
        self.when.setText(self._when(email))
        self.when.setToolTip(exact(email.received_at or email.sent_at or email.created_at))
        self._show_details(email)

    def _show_regarding(self, email: Email) -> None:
        if self._regarding_chip is not None:
            self._regarding_row.removeWidget(self._regarding_chip)
            self._regarding_chip.hide()
            self._regarding_chip.deleteLater()
            self._regarding_chip = None
        if email.regarding is not None:
            self._regarding_chip = RecordChip(email.regarding, self.regarding)
            self._regarding_chip.record_wanted.connect(self.record_wanted)
            self._regarding_row.insertWidget(0, self._regarding_chip)
        self._nothing.setVisible(email.regarding is None)

    def _when(self, email: Email) -> str:
        shown = moment(email.received_at or email.sent_at or email.created_at)
        word = mail_direction_word(email.direction) if email.direction is Direction.INCOMING else status_word(email.status)
        where = ", ".join(one_line(address) for address in email.mailboxes) or one_line(email.mailbox_address or "")
        if email.status in _FINAL and email.direction is Direction.INCOMING:
            return self.tr("{word} {time} in {mailboxes}").format(word=word, time=shown, mailboxes=where)
        return self.tr("{word} {time} from {mailboxes}").format(word=word, time=shown, mailboxes=where)

    def facts(self, email: Email) -> list[tuple[str, str]]:
        """What is folded away: name and value of each."""
        accepted = email.accepted_by
        found = [
            (self.tr("Written"), exact(email.sent_at)),
            (self.tr("Received"), exact(email.received_at)),
            (self.tr("Stored"), exact(email.created_at)),
            (self.tr("Attempts"), str(email.delivery_attempts) if email.delivery_attempts else ""),
            (self.tr("Accepted by"), f"{record_type_word(accepted.type)} {link_text(accepted)}" if accepted is not None else ""),
            (self.tr("Queue items"), ", ".join(one_line(name) for name in email.queue_items)),
            (self.tr("Belongs to"), correlation_words(email)),
            (self.tr("Tracking token"), one_line(email.tracking_token or "")),
            ("Message-ID", one_line(email.message_id or "")),
            (self.tr("Number"), str(email.id)),
        ]
        return [(name, value) for name, value in found if value]

    def _show_details(self, email: Email) -> None:
        while (item := self._details.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for number, (name, value) in enumerate(self.facts(email)):
            label = QLabel(name, self.details)
            set_class(label, "caption")
            shown = _text_label(self.details)
            shown.setText(value)
            shown.setAccessibleName(name)
            set_class(shown, "caption")
            self._details.addWidget(label, number, 0, Qt.AlignmentFlag.AlignTop)
            self._details.addWidget(shown, number, 1)

    def _fold(self, opened: bool) -> None:
        self.details.setVisible(opened)
        self.more.setIcon(icon("chevron-up" if opened else "chevron-down", Tone.MUTED))


def _text_label(parent: QWidget) -> QLabel:
    label = QLabel(parent)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard)
    return label
