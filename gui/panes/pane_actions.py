"""Actions of lists: what a key does in a widget, and menus of what can be done now."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from gui.icons import icon
from gui.theme import Tone


def key_action(
    widget: QWidget, text: str, icon_name: str, slot: Callable[[], object], shortcut: str = "", *, within: bool = True
) -> QAction:
    """An action of a widget; its key works while the keyboard is in the widget, with `within` in anything inside it too."""
    action = QAction(icon(icon_name, Tone.MUTED), text, widget)
    if shortcut:
        action.setShortcut(QKeySequence(shortcut))
        context = Qt.ShortcutContext.WidgetWithChildrenShortcut if within else Qt.ShortcutContext.WidgetShortcut
        action.setShortcutContext(context)
    action.triggered.connect(lambda _checked=False: slot())
    widget.addAction(action)
    return action


def menu_of(parent: QWidget, groups: Iterable[Sequence[QAction]]) -> QMenu:
    """A menu of actions in groups; what cannot be done now is left out."""
    menu = QMenu(parent)
    for group in groups:
        menu.addActions([action for action in group if action.isEnabled()])
        menu.addSeparator()
    return menu
