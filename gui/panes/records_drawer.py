"""RecordDrawer: the selected record: details, what can be done with it, the folders mapped to it, and the mail that concerns it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QLabel, QListView, QPushButton, QVBoxLayout, QWidget

from core.service import RecordView
from gui.messages import Problem, record_type_word
from gui.models.records_list import same_record
from gui.panes.profiles_facts import Facts, Question
from gui.panes.records_details import HistoryModel, MappedFolder, RecordDetails, facts_of
from gui.panes.records_list import TwoLines
from gui.plain import no_mnemonic, plain_cell
from gui.theme import GAP, MARGIN, ROW, set_class
from gui.widgets.banner import Banner
from gui.widgets.flow import FlowLayout

#: Mapped folders named one by one; of more only the number is told.
MOST_FOLDERS = 4


def _heading(text: str = "") -> QLabel:
    label = QLabel(text)
    set_class(label, "heading")
    label.setTextFormat(Qt.TextFormat.PlainText)
    return label


class RecordDrawer(QWidget):
    """Shows one record. What is pressed is told; whoever owns it acts. GUI thread only."""

    edit_wanted = Signal()
    switch_wanted = Signal()
    delete_wanted = Signal()
    #: The id of an email that is to be shown.
    email_wanted = Signal(int)
    history_wanted = Signal()
    #: A MappedFolder that is to be shown.
    folder_wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Details of the record"))
        self._view: RecordView | None = None
        self.title = _heading()
        set_class(self.title, "title")
        self.title.setWordWrap(True)
        self.caption = QLabel()
        self.caption.setTextFormat(Qt.TextFormat.PlainText)
        set_class(self.caption, "muted")
        self.banner = Banner(closable=True)
        self.question = Question(self)
        self.facts = Facts(self)
        self.edit_button = self._button(self.tr("Edit"), self.edit_wanted.emit)
        self.switch_button = self._button(self.tr("Deactivate"), self.switch_wanted.emit)
        self.delete_button = self._button(self.tr("Delete"), self.delete_wanted.emit)
        set_class(self.delete_button, "danger")
        self.history_button = self._button(self.tr("Show in Activities"), self.history_wanted.emit)
        set_class(self.history_button, "link")
        self.folders_heading = _heading(self.tr("Mapped folders"))
        self.folders = QVBoxLayout()
        self.folders.setSpacing(0)
        self.emails_heading = _heading(self.tr("Latest emails"))
        self.no_emails = QLabel(self.tr("No email concerns it yet."))
        set_class(self.no_emails, "muted")
        self.model = HistoryModel(self)
        self.emails = QListView()
        self._look()
        self._arrange()

    @staticmethod
    def _button(text: str, slot: Callable[[], object]) -> QPushButton:
        button = QPushButton(text)
        button.setAccessibleName(text)
        button.setAutoDefault(False)
        button.clicked.connect(lambda _checked=False: slot())
        return button

    def _look(self) -> None:
        self.emails.setObjectName("records-emails")
        self.emails.setAccessibleName(self.tr("Latest emails"))
        self.emails.setModel(self.model)
        self.emails.setItemDelegate(TwoLines(self.emails))
        self.emails.setUniformItemSizes(True)
        self.emails.setMinimumHeight(3 * ROW)
        self.emails.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.emails.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.emails.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        # Enter and double click, whatever the platform activates with.
        self.emails.activated.connect(self._open_email)

    def _arrange(self) -> None:
        buttons = FlowLayout(gap=GAP)
        for button in (self.edit_button, self.switch_button, self.delete_button):
            buttons.addWidget(button)
        head = QHBoxLayout()
        head.addWidget(self.emails_heading, 1)
        head.addWidget(self.history_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, 0, MARGIN, MARGIN)
        column.setSpacing(GAP)
        column.addWidget(self.title)
        column.addWidget(self.caption)
        column.addLayout(buttons)
        column.addWidget(self.banner)
        column.addWidget(self.question)
        column.addWidget(self.facts)
        column.addSpacing(GAP)
        column.addWidget(self.folders_heading)
        column.addLayout(self.folders)
        column.addSpacing(GAP)
        column.addLayout(head)
        column.addWidget(self.no_emails)
        column.addWidget(self.emails, 1)
        column.addStretch()

    # ---- what it shows

    def show_view(self, view: RecordView) -> None:
        """Show what the list knows, until the details are read."""
        if self._view is None or not same_record(view.link, self._view.link):
            self.banner.clear()
            self.question.hide()
            self.facts.show_pairs(())
            self._show_folders(())
            self.model.reset(())
            self._show_emails(known=False)
        self._view = view
        self.title.setText(view.link.name)
        word = record_type_word(view.link.type)
        self.caption.setText(word if view.active else self.tr("{kind}, inactive").format(kind=word))
        self.switch_button.setText(self.tr("Deactivate") if view.active else self.tr("Activate"))
        self.switch_button.setAccessibleName(self.switch_button.text())

    def show_details(self, details: RecordDetails) -> None:
        """Show all of it."""
        self.facts.show_pairs(facts_of(details))
        self._show_folders(details.folders)
        self.model.reset(details.emails)
        self._show_emails(known=True)

    def refuse(self, problem: Problem) -> None:
        """Say in place what could not be done, and why."""
        self.banner.show_problem(problem)

    def ask_delete(self, name: str, do: Callable[[], None]) -> None:
        """Ask in place before it goes."""
        self.banner.clear()
        words = self.tr("Delete {name}? Mail that was tracked stays, without this record.")
        self.question.ask(words.format(name=name), self.tr("Delete"), do)

    def _show_emails(self, *, known: bool) -> None:
        some = self.model.rowCount() > 0
        self.emails.setVisible(some)
        self.history_button.setVisible(some)
        self.no_emails.setVisible(known and not some)

    def _show_folders(self, folders: tuple[MappedFolder, ...]) -> None:
        while (item := self.folders.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self.folders_heading.setVisible(bool(folders))
        for folder in folders[:MOST_FOLDERS]:
            words = self.tr("{folder} and below, {mailbox}") if folder.subfolders else self.tr("{folder}, {mailbox}")
            button = self._button(words.format(folder=folder.folder, mailbox=folder.mailbox), self._teller(folder))
            button.setText(no_mnemonic(plain_cell(button.text())))
            set_class(button, "link")
            self.folders.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        if len(folders) > MOST_FOLDERS:
            more = QLabel(self.tr("and %n more", "", len(folders) - MOST_FOLDERS))
            set_class(more, "muted")
            self.folders.addWidget(more)

    def _teller(self, folder: MappedFolder) -> Callable[[], None]:
        return lambda: self.folder_wanted.emit(folder)

    def _open_email(self) -> None:
        email = self.model.email(self.emails.currentIndex())
        if email is not None:
            self.email_wanted.emit(email.id)
