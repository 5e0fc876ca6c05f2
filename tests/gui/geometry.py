"""Looks over a shown window as a careful person would: what is cut off, what overlaps, what sticks out, what has no name.

    faults(window) -> ["MainWindow/Pane/QLabel 'Last good contact': its text needs 118 px and has 80"]

For tests and for the screenshots of the console. What elides on purpose shows an ellipsis and has the whole in its tooltip. A widget that
lies over others on purpose (the pill of a drag, a notice) has the dynamic property `overlay`, or lets the mouse through.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QAbstractSpinBox,
    QApplication,
    QCalendarWidget,
    QComboBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QMenuBar,
    QPlainTextEdit,
    QScrollArea,
    QScrollBar,
    QSizeGrip,
    QSizePolicy,
    QSplitterHandle,
    QStyle,
    QStyleOptionComboBox,
    QTabBar,
    QTableView,
    QTextEdit,
    QToolButton,
    QWidget,
)

#: A pixel is lost to rounding at fractional scales; nobody sees it.
ROUNDING_PX = 1
#: A layout asks the one around it, which asks the next: so many deep is no window.
_LEVELS = 12
#: Qt arranges what is inside of these; they are looked at from outside.
_CLOSED = (
    QAbstractItemView,
    QAbstractSpinBox,
    QCalendarWidget,
    QComboBox,
    QHeaderView,
    QLineEdit,
    QMenuBar,
    QPlainTextEdit,
    QScrollBar,
    QTabBar,
    QTextEdit,
)
_LIES_OVER = QSizeGrip | QSplitterHandle
_MARKUP = re.compile(r"<\w+[^>]*>")
_ELLIPSIS = "…"


def faults(window: QWidget) -> list[str]:
    """Everything that is wrong with a shown window, from the outside in; empty where nothing is."""
    assert window.isVisible(), "what is not shown has not been laid out"
    lay_out()
    window.grab()
    return [f"{_path(widget, window)}: {words}" for widget in _shown(window) for words in _wrong_with(widget)]


def lay_out() -> None:
    """Lay out what waits to be, level by level, without letting anything else happen."""
    for _ in range(_LEVELS):
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)


def settle() -> None:
    """Show what was put into a layout that is shown, which Qt does a turn later, and lay it out."""
    for widget in QApplication.allWidgets():
        parent = widget.parentWidget()
        if parent is not None and parent.isVisible() and not widget.isVisible():
            QCoreApplication.sendPostedEvents(widget, QEvent.Type.MetaCall.value)
    lay_out()


def _shown(widget: QWidget) -> Iterator[QWidget]:
    yield widget
    if not isinstance(widget, _CLOSED):
        for child in _children(widget):
            yield from _shown(child)


def _children(widget: QWidget) -> list[QWidget]:
    found = (child for child in widget.children() if isinstance(child, QWidget))
    return [child for child in found if child.isVisible() and not child.isWindow()]


def _path(widget: QWidget, window: QWidget) -> str:
    names = []
    each: QWidget | None = widget
    while each is not None:
        names.append(each.objectName() or type(each).__name__)
        each = None if each is window else each.parentWidget()
    text = widget.text() if isinstance(widget, QLabel | QAbstractButton) else widget.accessibleName()
    shortened = text if len(text) <= 40 else f"{text[:39]}{_ELLIPSIS}"
    return "/".join(reversed(names)) + (f" {shortened!r}" if shortened else "")


def _wrong_with(widget: QWidget) -> Iterator[str]:
    yield from _cut_text(widget)
    yield from _too_small(widget)
    if isinstance(widget, QScrollArea):
        yield from _cannot_scroll(widget)
    yield from _sticks_out(widget)
    yield from _overlaps(widget)
    yield from _no_name(widget)


def _needs(what: str, wanted: QSize, has: QSize) -> Iterator[str]:
    if wanted.width() > has.width() + ROUNDING_PX:
        yield f"{what} needs {wanted.width()} px and has {has.width()}"
    if wanted.height() > has.height() + ROUNDING_PX:
        yield f"{what} needs {wanted.height()} px in height and has {has.height()}"


# What is cut off.


def _cut_text(widget: QWidget) -> Iterator[str]:
    match widget:
        case QLabel():
            yield from _cut_label(widget)
        case QToolButton() if widget.toolButtonStyle() == Qt.ToolButtonStyle.ToolButtonIconOnly or not widget.text():
            return
        case QAbstractButton():
            # What wraps or elides says so by asking for less than its words; it must have the height of its lines all the same.
            lines = widget.heightForWidth(widget.width()) if widget.hasHeightForWidth() else 0
            yield from _needs("its text", QSize(widget.minimumSizeHint().width(), lines), widget.size())
        case QComboBox():
            yield from _cut_choice(widget)
        case QTableView():
            yield from _cut_titles(widget.horizontalHeader())
        case _:
            return


def _cut_label(label: QLabel) -> Iterator[str]:
    text = label.text()
    if not text or _elided_on_purpose(label) or _is_markup(label):
        return
    inside = label.contentsRect().adjusted(label.margin(), label.margin(), -label.margin(), -label.margin())
    flags = Qt.TextFlag.TextExpandTabs | (Qt.TextFlag.TextWordWrap if label.wordWrap() else Qt.TextFlag(0))
    if label.buddy() is not None:
        flags |= Qt.TextFlag.TextShowMnemonic
    room = QRect(0, 0, inside.width() if label.wordWrap() else 1 << 20, 1 << 20)
    yield from _needs("its text", label.fontMetrics().boundingRect(room, int(flags), text).size(), inside.size())


def _is_markup(label: QLabel) -> bool:
    if label.textFormat() == Qt.TextFormat.AutoText:
        return _MARKUP.search(label.text()) is not None
    return label.textFormat() != Qt.TextFormat.PlainText


def _elided_on_purpose(widget: QLabel) -> bool:
    if widget.property("elides"):
        return bool(widget.toolTip())
    return _ELLIPSIS in widget.text() and len(widget.toolTip()) > len(widget.text())


def _cut_choice(box: QComboBox) -> Iterator[str]:
    option = QStyleOptionComboBox()
    box.initStyleOption(option)
    style = box.style()
    room = style.subControlRect(QStyle.ComplexControl.CC_ComboBox, option, QStyle.SubControl.SC_ComboBoxEditField, box)
    icon_px = 0 if box.itemIcon(box.currentIndex()).isNull() else box.iconSize().width() + 4
    wanted = box.fontMetrics().horizontalAdvance(box.currentText()) + icon_px
    if box.toolTip() == "" or box.currentText() not in box.toolTip():
        yield from _needs("its choice", QSize(wanted, 0), room.size())


def _cut_titles(header: QHeaderView) -> Iterator[str]:
    if not header.isVisible():
        return
    for section in range(header.count()):
        wanted, has = header.sectionSizeHint(section), header.sectionSize(section)
        if not header.isSectionHidden(section) and wanted > has + ROUNDING_PX:
            title = header.model().headerData(section, Qt.Orientation.Horizontal)
            yield f"the title of column {section + 1} ({title}) needs {wanted} px and has {has}"


# What has too little room.


def _least_height(widget: QWidget) -> int:
    """What a widget whose height follows its width needs at least: of a layout that is not what it would like, some parts give way."""
    layout, width = widget.layout(), widget.width()
    return widget.heightForWidth(width) if layout is None else layout.totalMinimumHeightForWidth(width)


def _too_small(widget: QWidget) -> Iterator[str]:
    if widget.isWindow() or isinstance(widget, QLabel | QAbstractButton | _LIES_OVER):
        return
    # Whoever set a least size has thought about it; what does not fit is found in the widget's parts.
    hint, size = QSize(widget.minimumWidth() or widget.minimumSizeHint().width(), widget.minimumHeight()), widget.size()
    ignored = QSizePolicy.Policy.Ignored
    policy = widget.sizePolicy()
    if hint.width() > size.width() + ROUNDING_PX and policy.horizontalPolicy() != ignored:
        yield f"needs {hint.width()} px at least and has {size.width()}"
    wraps = widget.hasHeightForWidth() and not isinstance(widget, QAbstractScrollArea)
    least = hint.height() or (_least_height(widget) if wraps else widget.minimumSizeHint().height())
    if least > size.height() + ROUNDING_PX and policy.verticalPolicy() != ignored and not (wraps and _scrolls(widget)):
        yield f"needs {least} px in height and has {size.height()}"


def _scrolls(widget: QWidget) -> bool:
    parent = widget.parentWidget()
    return parent is not None and isinstance(parent.parentWidget(), QScrollArea)


def _cannot_scroll(area: QScrollArea) -> Iterator[str]:
    """What is wider than the place it is seen through, and cannot be moved."""
    held = area.widget()
    if held is not None and area.horizontalScrollBarPolicy() == Qt.ScrollBarPolicy.ScrollBarAlwaysOff:
        yield from _needs("what it holds", QSize(held.width(), 0), area.viewport().size())


# What is in the wrong place.


def _sticks_out(widget: QWidget) -> Iterator[str]:
    parent = widget.parentWidget()
    # What scrolls may be larger than what it is seen through.
    if widget.isWindow() or parent is None or isinstance(parent.parentWidget(), QAbstractScrollArea) or _lies_over(widget):
        return
    allowed = parent.rect().adjusted(-ROUNDING_PX, -ROUNDING_PX, ROUNDING_PX, ROUNDING_PX)
    if not allowed.contains(widget.geometry()):
        place = widget.geometry()
        yield f"at {place.x()},{place.y()} {place.width()}x{place.height()} sticks out of {parent.width()}x{parent.height()}"


def _overlaps(parent: QWidget) -> Iterator[str]:
    if isinstance(parent, (*_CLOSED, QAbstractScrollArea)):
        return
    beside = [child for child in _children(parent) if not _lies_over(child)]
    for one, other in combinations(beside, 2):
        common = one.geometry().intersected(other.geometry())
        if common.width() > ROUNDING_PX and common.height() > ROUNDING_PX:
            yield f"{_path(one, one)} and {_path(other, other)} overlap by {common.width()}x{common.height()} px"


def _lies_over(widget: QWidget) -> bool:
    through = widget.testAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
    return isinstance(widget, _LIES_OVER) or through or bool(widget.property("overlay"))


# What screen readers cannot name.


def _no_name(widget: QWidget) -> Iterator[str]:
    takes_focus = widget.focusPolicy() != Qt.FocusPolicy.NoFocus and widget.isEnabled()
    if not takes_focus or isinstance(widget, QScrollBar | QSplitterHandle | QScrollArea) or widget.focusProxy() is not None:
        return
    face = QAccessible.queryAccessibleInterface(widget)
    if not face.text(QAccessible.Text.Name).strip():
        at = widget.mapTo(widget.window(), QPoint(0, 0))
        yield f"takes the focus at {at.x()},{at.y()} and has no accessible name"
