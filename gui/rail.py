"""Rail: the entries at the left, icon and word; on narrow windows icons alone. Counts of what waits for a person stand at the right."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QSize, Qt, Signal
from PySide6.QtGui import QAction, QFont, QFontMetrics, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QLabel, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from gui.icons import icon
from gui.panes.pane import PaneName
from gui.theme import GAP, GRID, ICON, RAIL, RAIL_NARROW, set_class
from gui.times import number

#: Digits of the shortcuts, in the order of the rail.
_DIGITS = "1234567890"
#: What has a key of its own, and so takes no digit: settings the one that they have in other programs.
#: No entry that came later moves the digits that people know by heart.
_KEYS = {
    PaneName.CALENDAR: "Ctrl+Shift+K",
    PaneName.RULES: "Ctrl+Shift+U",
    PaneName.FOLDER_RULES: "Ctrl+Shift+F",
    PaneName.AUDIT: "Ctrl+Shift+A",
    PaneName.SETTINGS: "Ctrl+,",
}


def pane_word(name: PaneName) -> str:
    """A pane's name as the rail and its title show it."""
    words = {
        PaneName.OVERVIEW: QCoreApplication.translate("Rail", "Overview"),
        PaneName.MAILBOXES: QCoreApplication.translate("Rail", "Mailboxes"),
        PaneName.FOLDERS: QCoreApplication.translate("Rail", "Folder tracking"),
        PaneName.ACTIVITIES: QCoreApplication.translate("Rail", "Activities"),
        PaneName.OUTBOX: QCoreApplication.translate("Rail", "Outbox"),
        PaneName.CALENDAR: QCoreApplication.translate("Rail", "Calendar && contacts").replace("&&", "&"),
        PaneName.QUARANTINE: QCoreApplication.translate("Rail", "Quarantine"),
        PaneName.ALERTS: QCoreApplication.translate("Rail", "Alerts"),
        PaneName.PROFILES: QCoreApplication.translate("Rail", "Profiles"),
        PaneName.USERS: QCoreApplication.translate("Rail", "Users && queues").replace("&&", "&"),
        PaneName.RECORDS: QCoreApplication.translate("Rail", "Records"),
        PaneName.RULES: QCoreApplication.translate("Rail", "Rules"),
        PaneName.FOLDER_RULES: QCoreApplication.translate("Rail", "Folder rules"),
        PaneName.AUDIT: QCoreApplication.translate("Rail", "Audit"),
        PaneName.SETTINGS: QCoreApplication.translate("Rail", "Settings"),
    }
    return words[name]


class RailButton(QToolButton):
    """One entry, with a count where something waits."""

    def __init__(self, name: PaneName, parent: QWidget) -> None:
        super().__init__(parent)
        self.name = name
        self._word = pane_word(name)
        self.setObjectName(f"rail-{name}")
        set_class(self, "rail")
        self.setCheckable(True)
        self.setIcon(icon(name.value))
        # Wider than the icon, which stands in its middle: so the word keeps its distance.
        self.setIconSize(QSize(ICON + GAP, ICON))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._badge = QLabel(self)
        self._badge.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._badge.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        set_class(self._badge, "muted")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, GAP, 0)
        layout.addStretch(1)
        layout.addWidget(self._badge)
        self.show_count(0)
        self.setText(self._word.replace("&", "&&"))

    def show_count(self, count: int) -> None:
        """Show how much waits; nothing for 0."""
        self._badge.setText(number(count) if count else "")
        self._badge.setAccessibleName(self.tr("waiting"))
        said = self.tr("%n waiting", "", count) if count else ""
        self.setAccessibleName(f"{self._word}, {said}" if said else self._word)

    def sizeHint(self) -> QSize:  # noqa: N802
        """With the word as it is while its pane is shown, which is wider, and the count beside it."""
        hint = super().sizeHint()
        if self.toolButtonStyle() is Qt.ToolButtonStyle.ToolButtonIconOnly:
            return hint
        font = QFont(self.font())
        font.setWeight(QFont.Weight.DemiBold)
        # Qt leaves room for two blanks beside a word, which are not painted.
        more = QFontMetrics(font).horizontalAdvance(self._word) - self.fontMetrics().horizontalAdvance(f"{self._word}  ")
        return QSize(hint.width() + more + (self._badge.sizeHint().width() + GAP if self._badge.text() else 0), hint.height())

    def show_narrow(self, *, narrow: bool) -> None:
        """Icon alone, or icon and word."""
        style = Qt.ToolButtonStyle.ToolButtonIconOnly if narrow else Qt.ToolButtonStyle.ToolButtonTextBesideIcon
        self.setToolButtonStyle(style)
        self._badge.setVisible(not narrow)

    def show_keys(self, keys: str) -> None:
        """Name the shortcut in the tooltip."""
        self.setToolTip(f"{self._word} ({keys})" if keys else self._word)


class Rail(QFrame):
    """All entries; `chosen` carries the pane's name."""

    chosen = Signal(object)

    def __init__(self, names: Sequence[PaneName], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_class(self, "rail")
        self.setAccessibleName(self.tr("Panes"))
        self._buttons: dict[PaneName, RailButton] = {}
        group = QButtonGroup(self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(GRID, GRID, GRID, GRID)
        layout.setSpacing(2)
        digits = iter(_DIGITS)
        for name in names:
            button = RailButton(name, self)
            button.clicked.connect(lambda _checked=False, name=name: self.chosen.emit(name))
            group.addButton(button)
            if name is PaneName.SETTINGS:
                layout.addStretch(1)
            layout.addWidget(button)
            self._buttons[name] = button
            self._add_shortcut(button, _KEYS.get(name) or f"Ctrl+{next(digits, '')}")
        self.show_narrow(narrow=False)

    def _add_shortcut(self, button: RailButton, keys: str) -> None:
        if keys.endswith("+"):
            # There are more entries than digits.
            button.show_keys("")
            return
        action = QAction(self)
        action.setShortcut(QKeySequence(keys))
        action.triggered.connect(lambda _checked=False: self.chosen.emit(button.name))
        self.addAction(action)
        button.show_keys(action.shortcut().toString(QKeySequence.SequenceFormat.NativeText))

    def show_current(self, name: PaneName) -> None:
        """Mark the pane that is shown."""
        self._buttons[name].setChecked(True)

    def is_at(self, name: PaneName) -> bool:
        """Whether the keyboard is on this entry."""
        return self._buttons[name].hasFocus()

    def show_count(self, name: PaneName, count: int) -> None:
        """Show how much waits in a pane."""
        if name in self._buttons:
            self._buttons[name].show_count(count)
            self._widen()

    def show_narrow(self, *, narrow: bool) -> None:
        """Collapse to icons, or spread."""
        self.setFixedWidth(RAIL_NARROW if narrow else RAIL)
        for button in self._buttons.values():
            button.show_narrow(narrow=narrow)
        self._widen()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """The words must fit whatever the language: the rail grows with the longest."""
        super().resizeEvent(event)
        self._widen()

    def _widen(self) -> None:
        widest = max((button.sizeHint().width() for button in self._buttons.values()), default=0) + 2 * GRID
        if self.width() > RAIL_NARROW and self.width() < widest:
            self.setFixedWidth(widest)
