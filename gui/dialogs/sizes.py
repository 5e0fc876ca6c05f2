"""How large a dialog with two columns is: as wide as its columns, as high as its rows, within the screen."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QStyle

from gui import theme
from gui.widgets.entity_dialog import EntityDialog

#: Lines of text are read in columns of this width at least, label and field together.
COLUMN = theme.FIELD_MIN + theme.RAIL - theme.GAP
#: No dialog is wider than this, so that all of it fits onto a small screen: the form's fields give way, and long words wrap.
WIDEST = theme.RAIL + 2 * theme.DRAWER + 2 * theme.GROUP
#: What title, buttons and margins take.
AROUND = 4 * theme.ROW + theme.GAP


def widen(dialog: EntityDialog) -> None:
    """Give the form the room that it wants; where the screen is smaller it scrolls."""
    bar = dialog.style().pixelMetric(QStyle.PixelMetric.PM_ScrollBarExtent, None, dialog)
    least = dialog.form.minimumSizeHint().width() + 2 * theme.MARGIN + bar
    wanted = max(dialog.form.even_width(), 2 * COLUMN + theme.GROUP) + 2 * theme.MARGIN + bar
    width = max(least, min(wanted, WIDEST))
    dialog.setMinimumWidth(min(width, dialog.screen().availableGeometry().width() - 2 * theme.MARGIN))
    # What was just hidden counts until the event loop has been around once.
    QTimer.singleShot(0, dialog, lambda: _fit(dialog, width))


def _fit(dialog: EntityDialog, width: int) -> None:
    most = dialog.screen().availableGeometry().height() - 4 * theme.MARGIN
    dialog.resize(width, min(dialog.form.sizeHint().height() + AROUND, most))
