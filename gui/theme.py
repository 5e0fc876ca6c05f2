"""Colours, measures and fonts: the one place where a colour, a pixel or a point size is written down.

Fusion with our palette and one style sheet. The theme follows the system unless a preference says light or dark; where the platform does
not carry the hint, the palette set here is what makes it dark. Everything here runs on the GUI thread.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from PySide6.QtCore import QObject, Qt, QTemporaryDir, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication, QWidget

GRID = 8
GAP = 8
MARGIN = 16
GROUP = 24
ROW = 32
ROW_DENSE = 28
RAIL = 200
RAIL_NARROW = 56
#: Below this width of the window the rail shows icons alone.
RAIL_COLLAPSES = 1100
DRAWER = 380
DRAWER_MIN = 300
FIELD_MIN = 240
DIALOG = 560
ICON = 20
ICON_SMALL = 16
RADIUS = 6
WINDOW = (1280, 720)
WINDOW_MIN = (880, 560)


class Tone(StrEnum):
    """What a colour is for."""

    TEXT = "text"
    MUTED = "muted"
    ACCENT = "accent"
    HEALTHY = "healthy"
    WORKING = "working"
    WAITING = "waiting"
    DEGRADED = "degraded"
    PARKED = "parked"
    OFF = "off"
    ON_ACCENT = "on-accent"
    SURFACE = "surface"
    RAISED = "raised"
    SUNKEN = "sunken"
    BORDER = "border"
    SELECTION = "selection"
    HOVER = "hover"
    DANGER = "danger"


_LIGHT: Mapping[Tone, str] = {
    Tone.TEXT: "#1C2330",
    Tone.MUTED: "#5A6474",
    Tone.ACCENT: "#2F6FDE",
    Tone.HEALTHY: "#1A7340",
    Tone.WORKING: "#215CC4",
    Tone.WAITING: "#5C6676",
    Tone.DEGRADED: "#955B00",
    Tone.PARKED: "#C2312B",
    Tone.OFF: "#5C6676",
    Tone.ON_ACCENT: "#FFFFFF",
    Tone.SURFACE: "#FFFFFF",
    Tone.RAISED: "#F9FAFB",
    Tone.SUNKEN: "#EFF1F4",
    Tone.BORDER: "#D5D9E0",
    Tone.SELECTION: "#E4EDFD",
    Tone.HOVER: "#E3E7ED",
    Tone.DANGER: "#C2312B",
}
_DARK: Mapping[Tone, str] = {
    Tone.TEXT: "#E6E9EF",
    Tone.MUTED: "#A0A9B8",
    Tone.ACCENT: "#6FA1FF",
    Tone.HEALTHY: "#5CC58A",
    Tone.WORKING: "#6FA1FF",
    Tone.WAITING: "#A0A9B8",
    Tone.DEGRADED: "#E5AE4B",
    Tone.PARKED: "#FF857D",
    Tone.OFF: "#A0A9B8",
    Tone.ON_ACCENT: "#10151E",
    Tone.SURFACE: "#1B1F27",
    Tone.RAISED: "#232831",
    Tone.SUNKEN: "#14171D",
    Tone.BORDER: "#3A414D",
    Tone.SELECTION: "#24344F",
    Tone.HOVER: "#2E3541",
    Tone.DANGER: "#FF857D",
}

SYSTEM, LIGHT, DARK = "system", "light", "dark"

_ROLES: tuple[tuple[QPalette.ColorRole, Tone], ...] = (
    (QPalette.ColorRole.Window, Tone.SURFACE),
    (QPalette.ColorRole.WindowText, Tone.TEXT),
    (QPalette.ColorRole.Base, Tone.SURFACE),
    (QPalette.ColorRole.AlternateBase, Tone.RAISED),
    (QPalette.ColorRole.Text, Tone.TEXT),
    (QPalette.ColorRole.Button, Tone.RAISED),
    (QPalette.ColorRole.ButtonText, Tone.TEXT),
    (QPalette.ColorRole.BrightText, Tone.DANGER),
    (QPalette.ColorRole.Highlight, Tone.ACCENT),
    (QPalette.ColorRole.HighlightedText, Tone.ON_ACCENT),
    (QPalette.ColorRole.ToolTipBase, Tone.RAISED),
    (QPalette.ColorRole.ToolTipText, Tone.TEXT),
    (QPalette.ColorRole.PlaceholderText, Tone.MUTED),
    (QPalette.ColorRole.Link, Tone.ACCENT),
    (QPalette.ColorRole.LinkVisited, Tone.ACCENT),
    (QPalette.ColorRole.Light, Tone.RAISED),
    (QPalette.ColorRole.Midlight, Tone.BORDER),
    (QPalette.ColorRole.Mid, Tone.BORDER),
    (QPalette.ColorRole.Dark, Tone.BORDER),
    (QPalette.ColorRole.Shadow, Tone.BORDER),
    (QPalette.ColorRole.Accent, Tone.ACCENT),
)

_SHEET = """
QToolTip { color: @text; background: @raised; border: 1px solid @border; padding: 4px 6px; }
QWidget[class~="title"] { font-size: @title; font-weight: 600; }
QWidget[class~="heading"] { font-weight: 600; }
QWidget[class~="figure"] { font-size: @figure; font-weight: 600; }
QWidget[class~="caption"] { font-size: @caption; color: @muted; }
QWidget[class~="muted"] { color: @muted; }
QWidget[class~="error"] { color: @danger; }
QWidget[class~="mono"] { font-family: "@mono"; }
QFrame[class~="card"] { background: @raised; border: 1px solid @border; border-radius: 6px; }
QFrame[class~="rule"] { background: @border; border: none; max-height: 1px; min-height: 1px; }
QFrame[class~="drawer"] { background: @surface; border: none; border-left: 1px solid @border; }
QFrame[class~="rail"] { background: @raised; border: none; border-right: 1px solid @border; }
QFrame[class~="status"] { background: @raised; border: none; border-top: 1px solid @border; }
QToolButton[class~="rail"] { border: none; border-radius: 6px; padding: 6px 10px; text-align: left; color: @text; background: transparent; }
QToolButton[class~="rail"]:hover { background: @hover; }
QToolButton[class~="rail"]:checked { background: @selection; font-weight: 600; }
QToolButton[class~="rail"]:focus { border: 1px solid @accent; }
QPushButton { min-height: 22px; padding: 3px 12px; border: 1px solid @border; border-radius: 6px; background: @raised; color: @text; }
QPushButton:hover { background: @hover; }
QPushButton:pressed { background: @sunken; }
QPushButton:focus { border: 1px solid @accent; }
QPushButton:disabled { color: @muted; background: @raised; }
QPushButton:default, QPushButton[class~="primary"] { background: @accent; color: @onaccent; border: 1px solid @accent; }
QPushButton:default:disabled, QPushButton[class~="primary"]:disabled { background: @sunken; color: @muted; border: 1px solid @border; }
QPushButton:default:focus, QPushButton[class~="primary"]:focus { border: 2px solid @text; padding: 2px 11px; }
QPushButton[class~="danger"] { color: @danger; }
QPushButton[class~="danger"]:disabled { color: @muted; }
QPushButton[class~="link"] { border: 1px solid transparent; background: transparent; color: @accent; padding: 3px 4px; text-align: left; }
QPushButton[class~="link"]:focus { border: 1px solid @accent; }
QPushButton[class~="quiet"], QToolButton[class~="quiet"] { border: 1px solid transparent; background: transparent; }
QPushButton[class~="quiet"]:hover, QToolButton[class~="quiet"]:hover { background: @hover; }
QPushButton[class~="quiet"]:focus, QToolButton[class~="quiet"]:focus { border: 1px solid @accent; }
QToolButton { border: 1px solid transparent; border-radius: 6px; padding: 4px; }
QToolButton:hover { background: @hover; }
QToolButton:focus { border: 1px solid @accent; }
QToolButton[class~="fold"] { border: 1px solid transparent; padding: 4px 8px 4px 0; text-align: left; font-weight: 600; }
QToolButton[class~="fold"]:focus { border: 1px solid @accent; }
QPushButton[class~="chip"], QToolButton[class~="chip"] { border: 1px solid @border; border-radius: 11px; padding: 1px 10px;
  background: @surface; }
QPushButton[class~="chip"]:checked, QToolButton[class~="chip"]:checked { background: @selection; border: 1px solid @accent; color: @text; }
QPushButton[class~="chip"]:focus, QToolButton[class~="chip"]:focus { border: 1px solid @accent; }
QLineEdit, QPlainTextEdit, QTextEdit, QSpinBox, QDateTimeEdit, QComboBox { border: 1px solid @border; border-radius: 6px; padding: 3px 6px;
  background: @surface; color: @text; min-height: 22px; selection-background-color: @accent; selection-color: @onaccent; }
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QSpinBox:focus, QDateTimeEdit:focus, QComboBox:focus { border: 1px solid @accent; }
QLineEdit:disabled, QPlainTextEdit:disabled, QTextEdit:disabled, QSpinBox:disabled, QComboBox:disabled { background: @raised;
  color: @muted; }
QComboBox::drop-down, QDateTimeEdit::drop-down { border: none; width: 24px; }
QComboBox::down-arrow, QDateTimeEdit::down-arrow { image: url("@chevron"); width: 12px; height: 12px; }
QSpinBox::up-button, QSpinBox::down-button { border: none; width: 0; }
QSpinBox > QLineEdit { border: none; padding: 0 6px; min-height: 0; background: transparent; }
QComboBox > QLineEdit, QDateTimeEdit > QLineEdit { border: none; padding: 0; min-height: 0; background: transparent; }
QLineEdit[invalid="true"], QPlainTextEdit[invalid="true"], QComboBox[invalid="true"], QSpinBox[invalid="true"] {
  border: 1px solid @danger; }
QTableView, QTreeView, QListView { border: 1px solid @border; border-radius: 6px; background: @surface; alternate-background-color: @raised;
  selection-background-color: @selection; selection-color: @text; outline: none; }
QTableView:focus, QTreeView:focus, QListView:focus { border: 1px solid @accent; }
QTableView::item, QTreeView::item, QListView::item { padding: 0 6px; border: none; }
QTableView::item:hover, QTreeView::item:hover, QListView::item:hover { background: @hover; }
QTableView::item:selected, QTreeView::item:selected, QListView::item:selected { background: @selection; }
QHeaderView::section { background: @surface; color: @muted; border: none; border-bottom: 1px solid @border; padding: 5px 9px;
  font-weight: 600; }
QHeaderView { background: @surface; border: none; }
QMenu { background: @raised; border: 1px solid @border; padding: 4px; }
QMenu::item { padding: 5px 24px 5px 12px; border-radius: 4px; }
QMenu::item:selected { background: @selection; color: @text; }
QMenu::item:disabled { color: @muted; }
QMenu::separator { height: 1px; background: @border; margin: 4px 8px; }
QScrollArea { border: none; background: transparent; }
QScrollBar { background: transparent; border: none; margin: 0; }
QScrollBar:vertical { width: 12px; }
QScrollBar:horizontal { height: 12px; }
QScrollBar::handle { background: @border; border-radius: 4px; margin: 2px; }
QScrollBar::handle:vertical { min-height: 32px; }
QScrollBar::handle:horizontal { min-width: 32px; }
QScrollBar::handle:hover { background: @muted; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QSplitter::handle { background: @border; }
QSplitter::handle:horizontal { width: 1px; }
QSplitter::handle:vertical { height: 1px; }
QCheckBox, QRadioButton { spacing: 8px; }
QCheckBox::indicator, QRadioButton::indicator, QTableView::indicator, QTreeView::indicator, QListView::indicator {
  width: 14px; height: 14px; border: 1px solid @muted; border-radius: 4px; background: @surface; }
QRadioButton::indicator { border-radius: 8px; }
QCheckBox::indicator:checked, QTableView::indicator:checked, QTreeView::indicator:checked, QListView::indicator:checked {
  border: 1px solid @accent; background: @accent; image: url("@checkmark"); }
QRadioButton::indicator:checked { width: 6px; height: 6px; border: 5px solid @accent; background: @onaccent; }
QCheckBox::indicator:disabled, QRadioButton::indicator:disabled { border-color: @border; background: @raised; }
QCheckBox:focus, QRadioButton:focus { color: @accent; }
QDialogButtonBox { button-layout: 3; dialogbuttonbox-buttons-have-icons: 0; }
QProgressBar { border: 1px solid @border; border-radius: 4px; background: @sunken; text-align: center; max-height: 14px; }
QProgressBar::chunk { background: @accent; border-radius: 3px; }
QTabBar::tab { padding: 6px 12px; border: none; border-bottom: 2px solid transparent; color: @muted; background: transparent; }
QTabBar::tab:selected { color: @text; border-bottom: 2px solid @accent; }
QTabBar::tab:focus { color: @accent; }
QTabWidget::pane { border: none; border-top: 1px solid @border; }
"""


class Theme(QObject):
    """The look in force. `changed` follows every switch between light and dark; whoever paints by hand repaints then."""

    changed = Signal()

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._app = app
        self._preference = SYSTEM
        self.dark = False
        self._base_pt = app.font().pointSizeF()
        self._pictures = QTemporaryDir()
        app.setStyle("Fusion")
        app.styleHints().colorSchemeChanged.connect(self._system_changed)
        self._use(dark=self._system_is_dark())

    def colour(self, tone: Tone) -> QColor:
        """The colour of a tone in the present theme."""
        return QColor((_DARK if self.dark else _LIGHT)[tone])

    def colour_in(self, tone: Tone, *, dark: bool) -> QColor:
        """The colour of a tone in a given theme: for what is not on our own surface, as a mail's sheet or the panel."""
        return QColor((_DARK if dark else _LIGHT)[tone])

    def apply(self, preference: str) -> None:
        """Follow the system, or be light or dark whatever it says."""
        self._preference = preference if preference in {LIGHT, DARK} else SYSTEM
        self._use(dark=self._preference == DARK or (self._preference == SYSTEM and self._system_is_dark()))

    @property
    def preference(self) -> str:
        """system, light or dark."""
        return self._preference

    def size_pt(self, factor: float) -> float:
        """A font size relative to the system's own."""
        return round(self._base_pt * factor, 1)

    def _system_is_dark(self) -> bool:
        return self._app.styleHints().colorScheme() is Qt.ColorScheme.Dark

    def _system_changed(self) -> None:
        if self._preference == SYSTEM:
            self._use(dark=self._system_is_dark())

    def _use(self, *, dark: bool) -> None:
        self.dark = dark
        self._app.setPalette(self._palette())
        self._app.setStyleSheet(self._sheet())
        self.changed.emit()

    def _palette(self) -> QPalette:
        palette = QPalette()
        for role, tone in _ROLES:
            palette.setColor(role, self.colour(tone))
        for role in (QPalette.ColorRole.WindowText, QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText):
            palette.setColor(QPalette.ColorGroup.Disabled, role, self.colour(Tone.MUTED))
        return palette

    def _sheet(self) -> str:
        sheet = _SHEET
        # Longer names first: @onaccent before @on..., @sunken before @s...
        names = {f"@{tone.value.replace('-', '')}": self.colour(tone).name() for tone in Tone}
        names |= {"@title": f"{self.size_pt(1.25)}pt", "@figure": f"{self.size_pt(2.2)}pt", "@caption": f"{self.size_pt(0.9)}pt"}
        names["@mono"] = mono_font().family()
        names["@chevron"] = self._picture("chevron-down", GRID * 3 // 2, Tone.MUTED)
        names["@checkmark"] = self._picture("check", ICON_SMALL - 2, Tone.ON_ACCENT)
        for name in sorted(names, key=len, reverse=True):
            sheet = sheet.replace(name, names[name])
        return sheet

    def _picture(self, name: str, size_px: int, tone: Tone) -> str:
        """An icon as a file: a style sheet takes no other picture, and tints none."""
        from gui.icons import pixmap

        path = f"{self._pictures.path()}/{name}-{'dark' if self.dark else 'light'}"
        for ratio, suffix in ((1.0, ".png"), (2.0, "@2x.png")):
            pixmap(name, size_px, tone, ratio).save(path + suffix)
        return path + ".png"


def theme() -> Theme:
    """The theme of the running application, made at the first call."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    found = app.findChild(Theme, options=Qt.FindChildOption.FindDirectChildrenOnly)
    return found if found is not None else Theme(app)


def title_font() -> QFont:
    """The font of a pane's title."""
    font = QFont(QApplication.font())
    font.setPointSizeF(theme().size_pt(1.25))
    font.setWeight(QFont.Weight.DemiBold)
    return font


def caption_font() -> QFont:
    """The font of what stands aside."""
    font = QFont(QApplication.font())
    font.setPointSizeF(theme().size_pt(0.9))
    return font


def tabular_font() -> QFont:
    """The system's font with figures of one width, for columns of numbers."""
    font = QFont(QApplication.font())
    font.setFeature(QFont.Tag("tnum"), 1)
    return font


def mono_font() -> QFont:
    """The system's font of one width, for sources and evidence."""
    return QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)


def set_class(widget: QWidget, names: str) -> None:
    """Give a widget its style classes, separated by spaces; they replace those it had."""
    if widget.property("class") == names:
        return
    widget.setProperty("class", names)
    widget.style().unpolish(widget)
    widget.style().polish(widget)
