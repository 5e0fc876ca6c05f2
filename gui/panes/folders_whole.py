"""A whole tree mapped at once: what is dragged for it, and the dialog that shows what would become of each folder while one writes.

template, switches ──a pause──▶ asking the store ──▶ figures and folders ──Map the tree──▶ saving ──▶ closed
                                      └──▶ no template: says why                              └──▶ failed: says why, stays
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QPoint, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QMouseEvent, QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListView,
    QPushButton,
    QSizePolicy,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from core.domain.folder_rule import CREATE_AT_MOST, REGARDING_TYPES
from core.domain.record import RecordType
from core.errors import PostroomError
from core.service import FolderChange, Service, TemplatePreview
from gui.console import Console
from gui.icons import icon
from gui.messages import problem_of, record_type_word
from gui.models.folder_intent import TreeIntent, tree_mime
from gui.models.folder_plan import TreePlanModel
from gui.panes.folders_drag import drag
from gui.panes.folders_workspace import FolderWorkspace
from gui.panes.records_list import TwoLines
from gui.tasks import Latest
from gui.theme import DIALOG, GAP, GRID, ICON_SMALL, MARGIN, set_class
from gui.times import number
from gui.widgets.banner import Banner
from gui.widgets.chips import ChipRow
from gui.widgets.switch import Switch

if TYPE_CHECKING:
    from core.cancel import CancelToken

PAUSE_MS = 200
#: What stands for the name of a record of each kind.
PLACEHOLDERS = {
    RecordType.ACCOUNT: "{account.name}",
    RecordType.CONTACT: "{contact.name}",
    RecordType.LEAD: "{lead.name}",
    RecordType.OPPORTUNITY: "{opportunity.name}",
    RecordType.CASE: "{case.title}",
}
_PLACEHOLDER = re.compile(r"\{[^{}]*\}")


def template_of(intent: TreeIntent) -> str:
    """The template that an intent begins with."""
    return f"{intent.path or 'Customers'}/{PLACEHOLDERS[intent.kind]}"


@dataclass(frozen=True, slots=True)
class TreeOrder:
    """What a person asks for in the dialog."""

    mailbox: str
    template: str
    subfolders: bool = False
    create: bool = False
    create_at_most: int = CREATE_AT_MOST
    inactive: bool = False

    def preview(self, service: Service) -> TemplatePreview:
        """What it would do; worker thread. Raises UsageError for what is no template."""
        return service.preview_template(
            self.mailbox, self.template, create=self.create, create_at_most=self.create_at_most, inactive=self.inactive
        )

    def save(self, service: Service) -> FolderChange:
        """Do it; worker thread. Raises UsageError."""
        return service.map_template(
            self.mailbox,
            self.template,
            subfolders=self.subfolders,
            create=self.create,
            create_at_most=self.create_at_most,
            inactive=self.inactive,
        ).change

    def words(self) -> str:
        """What was done."""
        words = QCoreApplication.translate("TreeOrder", "Each folder of {template} is tracked regarding the record whose name it bears.")
        return words.format(template=self.template)


class WholeTree(QPushButton):
    """A button that opens the dialog, and that can be dragged onto the folder in which the tree lies. GUI thread only."""

    def __init__(self, workspace: FolderWorkspace) -> None:
        super().__init__(icon("folders"), "")
        self._workspace = workspace
        self._pressed: QPoint | None = None
        self._words = self.tr("Map a whole tree…")
        self.setText(self._words)
        self.setAccessibleName(self._words)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setObjectName("folders-whole")
        self.setAutoDefault(False)
        self.setToolTip(self.tr("Map each folder to the record whose name it bears. Drag this onto the folder in which they lie."))
        self.clicked.connect(workspace.map_tree)

    def sizeHint(self) -> QSize:  # noqa: N802
        """Icon and words, whether or not there is room for them now."""
        words = self.fontMetrics().horizontalAdvance(self._words)
        return QSize(self.minimumSizeHint().width() + words + GRID, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """The icon alone."""
        return QSize(ICON_SMALL + 5 * GRID, super().sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Where the words have no room, the icon stands alone."""
        super().resizeEvent(event)
        self.setText(self._words if event.size().width() >= self.sizeHint().width() else "")

    @property
    def kind(self) -> RecordType:
        """The kind of record that is shown; accounts, where all are."""
        return self._workspace.browser.filter.chips.kind or RecordType.ACCOUNT

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """A press may become a drag."""
        self._pressed = event.position().toPoint() if event.button() is Qt.MouseButton.LeftButton else None
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """Far enough from where it was pressed, it is dragged."""
        far = (
            self._pressed is not None and (event.position().toPoint() - self._pressed).manhattanLength() >= QApplication.startDragDistance()
        )
        if not far:
            super().mouseMoveEvent(event)
            return
        self._pressed = None
        self.setDown(False)
        drag(self, tree_mime(self.kind), PLACEHOLDERS[self.kind], "folders")
        self._workspace.rest()


class TreeDialog(QDialog):
    """Asks how a whole tree is to be mapped. GUI thread only."""

    #: A TreeOrder: Map the tree was pressed.
    save_wanted = Signal(object)

    def __init__(self, console: Console, intent: TreeIntent, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Map a whole tree"))
        self.setObjectName("folders-tree-dialog")
        self._console = console
        self._mailbox = intent.mailbox
        self._looks: Latest[TemplatePreview] = Latest(console.tasks, self)
        self.plan = TreePlanModel(self)
        self.template = QLineEdit(template_of(intent))
        self.kinds = ChipRow([(kind.value, record_type_word(kind)) for kind in REGARDING_TYPES], name=self.tr("Kind of record"))
        self.kinds.set_chosen(intent.kind.value)
        self.subfolders = Switch(self.tr("With subfolders"))
        self.inactive = Switch(self.tr("Inactive records too"))
        self.create_missing = Switch(self.tr("Make missing folders on the server, at most"))
        self.at_most = QSpinBox()
        self.banner = Banner()
        self.figures = QLabel()
        self.note = QLabel()
        self.list = QListView()
        self.save_button = QPushButton(self.tr("Map the tree"))
        self.cancel_button = QPushButton(self.tr("Cancel"))
        self._pause = QTimer(self)
        self._look()
        self._arrange()
        self._connect()
        self._ask()

    def _look(self) -> None:
        self.template.setAccessibleName(self.tr("Template"))
        self.template.setToolTip(self.tr("A path in which {} stands for the name of a record, as Customers/{account.name}."))
        self.subfolders.setToolTip(self.tr("Mail in the folders below each of them is tracked as well."))
        self.inactive.setToolTip(self.tr("Otherwise only active records count."))
        self.create_missing.setToolTip(self.tr("A folder is made for each record that has none, with the next run of the mailbox."))
        self.at_most.setAccessibleName(self.tr("At most so many folders at once"))
        self.at_most.setToolTip(self.tr("Where more are missing none is made, and an alert says how many."))
        self.at_most.setRange(1, 100_000)
        self.at_most.setValue(CREATE_AT_MOST)
        self.at_most.setEnabled(False)
        self.list.setAccessibleName(self.tr("Folders"))
        self.list.setModel(self.plan)
        self.list.setItemDelegate(TwoLines(self.list))
        self.list.setUniformItemSizes(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        for label, style in ((self.figures, "heading"), (self.note, "caption")):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
            set_class(label, style)
        self.save_button.setDefault(True)
        self.save_button.setEnabled(False)
        set_class(self.save_button, "primary")

    def _arrange(self) -> None:
        making = QHBoxLayout()
        making.setSpacing(GAP)
        making.addWidget(self.create_missing)
        making.addWidget(self.at_most)
        making.addStretch(1)
        buttons = QHBoxLayout()
        buttons.setSpacing(GAP)
        buttons.addStretch(1)
        buttons.addWidget(self.cancel_button)
        buttons.addWidget(self.save_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        column.setSpacing(GAP)
        words = QLabel(
            self.tr("Each folder of this kind in {mailbox} is mapped to the record whose name it bears.").format(mailbox=self._mailbox)
        )
        words.setTextFormat(Qt.TextFormat.PlainText)
        words.setWordWrap(True)
        column.addWidget(words)
        column.addWidget(self.template)
        column.addWidget(self.kinds)
        for switch in (self.subfolders, self.inactive):
            column.addWidget(switch)
        column.addLayout(making)
        for widget in (self.banner, self.figures, self.note):
            column.addWidget(widget)
        column.addWidget(self.list, 1)
        column.addLayout(buttons)
        self.resize(DIALOG, DIALOG)

    def _connect(self) -> None:
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self._ask)
        self.template.textChanged.connect(lambda _text: self._wait())
        self.kinds.chosen.connect(self._choose)
        for switch in (self.subfolders, self.inactive, self.create_missing):
            switch.toggled.connect(lambda _on: self._wait())
        self.create_missing.toggled.connect(self.at_most.setEnabled)
        self.at_most.valueChanged.connect(lambda _value: self._wait())
        self.cancel_button.clicked.connect(self.reject)
        self.save_button.clicked.connect(self._save)

    @property
    def order(self) -> TreeOrder:
        """What is asked for."""
        return TreeOrder(
            self._mailbox,
            self.template.text().strip(),
            self.subfolders.isChecked(),
            self.create_missing.isChecked(),
            self.at_most.value(),
            self.inactive.isChecked(),
        )

    def _choose(self, key: str) -> None:
        placeholder, text = PLACEHOLDERS[RecordType(key)], self.template.text()
        found = _PLACEHOLDER.search(text)
        if found is None:
            self.template.setText(f"{text.rstrip('/')}/{placeholder}")
        else:
            self.template.setText(text[: found.start()] + placeholder + text[found.end() :])

    # ---- asking

    def _wait(self) -> None:
        """What is shown is older than what is written; nothing is saved unseen."""
        self._looks.drop()
        self.save_button.setEnabled(False)
        self._pause.start()

    def _ask(self) -> None:
        service, order = self._console.service, self.order

        def work(_token: CancelToken) -> TemplatePreview:
            return order.preview(service)

        self._looks.run(work, self._have, self._have_not)

    def _have(self, preview: TemplatePreview) -> None:
        self.banner.clear()
        self.plan.reset(preview)
        self.figures.setText(self._figures(preview))
        self._say(self._missing(preview))
        self.save_button.setEnabled(True)

    def _have_not(self, error: PostroomError) -> None:
        self.plan.reset(None)
        self.figures.setText("")
        self._say("")
        self.banner.show_problem(problem_of(error))

    def _say(self, text: str) -> None:
        self.note.setText(text)
        self.note.setVisible(bool(text))

    def _figures(self, preview: TemplatePreview) -> str:
        parts = [self.tr("%n folder(s) mapped", "", len(preview.mapped))]
        if preview.ambiguous:
            parts.append(self.tr("%n name(s) borne by several records", "", len(preview.ambiguous)))
        if preview.taken:
            parts.append(self.tr("%n with a rule of their own", "", len(preview.taken)))
        if preview.unmatched:
            parts.append(self.tr("%n whose name no record bears", "", len(preview.unmatched)))
        return ", ".join(parts)

    def _missing(self, preview: TemplatePreview) -> str:
        if not preview.missing:
            return ""
        if not preview.create:
            return self.tr("%n record(s) have no folder there.", "", preview.missing)
        if preview.waits:
            words = self.tr("%n folder(s) are missing, more than {most}: none is made until you allow so many.", "", preview.missing)
            return words.format(most=number(preview.create_at_most))
        more = preview.missing - len(preview.first)
        words = self.tr("%n folder(s) are made on the server.", "", preview.missing)
        return self.tr("{words} The first {count} are listed.").format(words=words, count=number(len(preview.first))) if more > 0 else words

    # ---- saving

    def _save(self) -> None:
        self.save_button.setEnabled(False)
        self.save_wanted.emit(self.order)

    def failed(self, error: PostroomError) -> None:
        """It was not saved."""
        self.save_button.setEnabled(True)
        self.banner.show_problem(problem_of(error))
