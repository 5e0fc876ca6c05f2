"""Settings: of this person, of this machine, and of the organisation; its document, and what the program is.

One page that scrolls, its groups listed at the left. What is not saved stays on the page, and a bar under it says so.
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QFontMetrics
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QScrollArea, QSizePolicy, QStyle, QToolButton, QVBoxLayout, QWidget

from gui.console import Console
from gui.dialogs.document_files import is_document
from gui.icons import icon
from gui.panes.pane import Pane, PaneName
from gui.panes.settings_about import AboutCard
from gui.panes.settings_backup import BackupCard
from gui.panes.settings_console import ConsoleCard
from gui.panes.settings_document import DocumentCard
from gui.panes.settings_housekeeping import HousekeepingCard
from gui.panes.settings_machine import MachineCard
from gui.panes.settings_organisation import OrganisationCard
from gui.panes.settings_parts import Card, SaveBar, SavedCard, align
from gui.panes.settings_person import PersonCard
from gui.panes.settings_support import SupportCard
from gui.theme import DIALOG, GAP, GRID, ICON, MARGIN, set_class

#: Lines of settings are read, not scanned: wider than this they help nobody.
_PAGE_MOST = DIALOG * 3 // 2


class SettingsPane(Pane):
    """All settings. `show_item` takes the name of a group, one of `cards`."""

    def __init__(self, console: Console, parent: QWidget | None = None) -> None:
        super().__init__(console, PaneName.SETTINGS, "", parent)
        self.title_label.setText(self.tr("Settings"))
        self.setAccessibleName(self.tr("Settings"))
        self.set_summary(self.tr("Of this console, of this machine, and of the organisation"))
        self.setAcceptDrops(True)
        self._visible = False
        self.console_card = ConsoleCard(console)
        self.machine = MachineCard(console)
        self.organisation = OrganisationCard(console)
        self.document = DocumentCard(console)
        self.backup = BackupCard(console)
        self.housekeeping = HousekeepingCard(console)
        self.person = PersonCard(console)
        self.support = SupportCard(console)
        self.about = AboutCard(console)
        self.cards: dict[str, Card] = {
            "console": self.console_card,
            "machine": self.machine,
            "organisation": self.organisation,
            "document": self.document,
            "backup": self.backup,
            "housekeeping": self.housekeeping,
            "person": self.person,
            "support": self.support,
            "about": self.about,
        }
        self.saved_cards: tuple[SavedCard, ...] = (self.machine, self.organisation)
        self.sections: dict[str, QToolButton] = {}
        self.area = QScrollArea()
        self.save_bar = SaveBar()
        self._jumping = False
        self._arrange_page()
        self._connect()

    def _arrange_page(self) -> None:
        align(self.cards.values())
        holder = QWidget()
        holder.setMaximumWidth(_PAGE_MOST)
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(MARGIN)
        for card in self.cards.values():
            column.addWidget(card)
        column.addStretch(1)
        page = QWidget()
        across = QHBoxLayout(page)
        across.setContentsMargins(0, 0, GRID, 0)
        across.addWidget(holder, 1)
        across.addStretch()
        self.area.setAccessibleName(self.tr("Settings"))
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setWidget(page)
        right = QVBoxLayout()
        right.setSpacing(GAP)
        right.addWidget(self.area, 1)
        right.addLayout(self._under())
        body = QWidget()
        row = QHBoxLayout(body)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(MARGIN)
        row.addLayout(self._section_list())
        row.addLayout(right, 1)
        self.set_body(body)

    def _under(self) -> QHBoxLayout:
        """The save bar, as wide as the cards above it."""
        beside = self.area.style().pixelMetric(QStyle.PixelMetric.PM_ScrollBarExtent, None, self.area)
        self.save_bar.setMaximumWidth(_PAGE_MOST)
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, beside + GRID, 0)
        row.addWidget(self.save_bar, 1)
        row.addStretch()
        return row

    def _section_list(self) -> QVBoxLayout:
        icons = {
            "console": "eye",
            "machine": "settings",
            "organisation": "users",
            "document": "export",
            "backup": "save",
            "housekeeping": "clock",
            "person": "user",
            "support": "attach",
            "about": "info",
        }
        group = QButtonGroup(self)
        column = QVBoxLayout()
        column.setSpacing(GRID // 2)
        for name, card in self.cards.items():
            button = QToolButton()
            button.setText(card.title)
            button.setAccessibleName(self.tr("Go to: {group}").format(group=card.title))
            button.setIcon(icon(icons[name]))
            button.setIconSize(QSize(ICON, ICON))
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
            button.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            button.setCheckable(True)
            set_class(button, "rail")
            # The chosen one is bold, and fits all the same.
            bold = button.font()
            bold.setBold(True)
            button.setMinimumWidth(QFontMetrics(bold).horizontalAdvance(card.title) + ICON + 2 * MARGIN)
            button.clicked.connect(lambda _checked=False, wanted=name: self.show_section(wanted))
            group.addButton(button)
            self.sections[name] = button
            column.addWidget(button)
        self.sections["console"].setChecked(True)
        column.addStretch(1)
        return column

    def _connect(self) -> None:
        self.console.state.organisation_changed.connect(self._reload_if_shown)
        self.area.verticalScrollBar().valueChanged.connect(self._scrolled)
        self.save_bar.save_button.clicked.connect(self.save)
        self.save_bar.discard_button.clicked.connect(self.discard)
        self.housekeeping.field_wanted.connect(self._show_field)
        for each in self.cards.values():
            each.look_here.connect(self._bring_into_view)
        for card in self.saved_cards:
            card.edited.connect(self._tell_unsaved)
            card.settled.connect(self._tell_unsaved)

    # ---- reading and saving

    def entered(self) -> None:
        """Read what may have changed; what was not saved is still there."""
        self._visible = True
        self.console_card.load()
        self.backup.load()
        self.housekeeping.load()
        for card in self.saved_cards:
            card.load()

    def left(self) -> None:
        """Read nothing while nobody looks."""
        self._visible = False

    def _reload_if_shown(self) -> None:
        if self._visible:
            self.organisation.load()
            self.housekeeping.load()

    def save(self) -> None:
        """Save every group that was changed."""
        for card in self.saved_cards:
            if card.unsaved:
                card.save()

    def discard(self) -> None:
        """Show what is saved."""
        for card in self.saved_cards:
            if card.unsaved:
                card.discard()

    def _tell_unsaved(self) -> None:
        self.save_bar.say([card.title for card in self.saved_cards if card.unsaved])

    # ---- groups

    def show_item(self, what: object) -> None:
        """Show a group by its name."""
        if isinstance(what, str) and what in self.cards:
            # A page that was just made is laid out first.
            QTimer.singleShot(0, self, lambda: self.show_section(what))

    def show_section(self, name: str) -> None:
        """Bring a group to the top of the page."""
        self._jumping = True
        self.area.verticalScrollBar().setValue(self.cards[name].y())
        self._jumping = False
        self.sections[name].setChecked(True)

    def _show_field(self, name: str, key: str) -> None:
        """Bring one field of a group that is saved into view, to be changed there."""
        card = self.cards[name]
        if isinstance(card, OrganisationCard | MachineCard):
            self.show_section(name)
            field = card.form.field(key)
            self.area.ensureWidgetVisible(field, 0, MARGIN)
            field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _bring_into_view(self, widget: QWidget) -> None:
        # What was just shown is laid out first.
        QTimer.singleShot(0, widget, lambda: self.area.ensureWidgetVisible(widget, 0, MARGIN))

    def _scrolled(self, place: int) -> None:
        if self._jumping:
            return
        bar = self.area.verticalScrollBar()
        above = [name for name, card in self.cards.items() if card.y() <= place + MARGIN]
        last = list(self.cards)[-1] if place >= bar.maximum() else above[-1] if above else next(iter(self.cards))
        self.sections[last].setChecked(True)

    # ---- a document that is dropped

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802
        if _dropped(event) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802
        path = _dropped(event)
        if path is not None:
            event.acceptProposedAction()
            self.show_section("document")
            self.document.import_from(path)


def _dropped(event: QDropEvent) -> Path | None:
    """The one document among what is dragged."""
    paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
    return paths[0] if len(paths) == 1 and is_document(paths[0]) else None
