"""NoteList: what is to be known about an email, a sentence each with its drawing; one that is about another email leads there."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from core.domain.activity import Email
from gui.reading.mark_words import Note, notes_of
from gui.theme import GAP, set_class
from gui.widgets.state_label import StateLabel

#: So many are shown; a mail to hundreds has as many reports.
MOST = 8


class NoteList(QWidget):
    """`activity_wanted` carries the email that a note leads to. Hidden while there is nothing to say. GUI thread only."""

    activity_wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Notes about this email"))
        self.notes: list[Note] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(GAP // 2)
        self.hide()

    def show_email(self, email: Email) -> None:
        """Say what there is to say."""
        notes = notes_of(email)
        if notes == self.notes:
            return
        self.notes = notes
        while (item := self._column.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for note in notes[:MOST]:
            self._column.addWidget(self._line(note))
        if len(notes) > MOST:
            more = StateLabel(parent=self)
            more.set_shape("more", notes[MOST].tone, self.tr("and %n more", "", len(notes) - MOST))
            self._column.addWidget(more)
        self.setVisible(bool(notes))

    def _line(self, note: Note) -> QWidget:
        line = QWidget(self)
        label = StateLabel(parent=line)
        label.set_shape(note.icon_name, note.tone, note.words)
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GAP)
        row.addWidget(label, 1)
        if note.about is not None:
            button = QPushButton(self.tr("Show"), line)
            button.setAccessibleName(self.tr("Show the email: {words}").format(words=note.words))
            button.setToolTip(self.tr("Show the email that this is about"))
            set_class(button, "link")
            button.clicked.connect(lambda _checked=False, about=note.about: self.activity_wanted.emit(about))
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        return line
