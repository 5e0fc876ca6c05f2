"""The real console in a process of its own, which answers questions about what is on the screen; the product knows nothing of it.

    python -m tests.e2e.console_under_test SOCKET [the console's arguments]

A question is one line of JSON, {"ask": name, ...}; the answer is {"answer": ...} or {"error": words}. Places are on the screen, in pixels.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPoint, Qt
from PySide6.QtNetwork import QLocalServer, QLocalSocket
from PySide6.QtWidgets import QAbstractItemView, QApplication, QMenu, QTreeView, QWidget

Answer = Any
T = TypeVar("T", bound=QWidget)


class NotThere(Exception):
    """What was asked about is not on the screen."""


class Answerer(QObject):
    """Answers questions while the console's event loop runs."""

    def __init__(self, socket: str, parent: QObject) -> None:
        super().__init__(parent)
        self._server = QLocalServer(self)
        if not self._server.listen(socket):
            raise OSError(self._server.errorString())
        self._server.newConnection.connect(self._connected)
        self._answers: dict[str, Callable[..., Answer]] = {
            "centre": self._centre,
            "menu": self._menu,
            "text": self._text,
            "visible": self._visible,
            "enabled": self._enabled,
            "items": self._items,
            "names": self._names,
            "windows": self._windows,
            "focus": self._focus,
        }

    def _connected(self) -> None:
        while (link := self._server.nextPendingConnection()) is not None:
            link.disconnected.connect(link.deleteLater)
            link.readyRead.connect(lambda link=link: self._readable(link))
            self._readable(link)

    def _readable(self, link: QLocalSocket) -> None:
        while link.canReadLine():
            question = json.loads(bytes(link.readLine().data()))
            try:
                said: dict[str, Answer] = {"answer": self._answers[question.pop("ask")](**question)}
            except NotThere as fault:
                said = {"error": str(fault)}
            link.write(json.dumps(said).encode() + b"\n")

    def _centre(self, name: str, path: Sequence[str] = (), column: int = 0) -> tuple[int, int]:
        """The middle of a widget, or of an item of a view: `path` is its texts from the root, `column` that of the item to be hit."""
        widget = shown(name)
        if not path:
            return place(widget, widget.rect().center())
        view = widget if isinstance(widget, QAbstractItemView) else widget.findChild(QAbstractItemView)
        if view is None:
            raise NotThere(f"{name} is no view")
        index = index_of(view, path)
        if isinstance(view, QTreeView):
            above = index.parent()
            while above.isValid():
                view.expand(above)
                above = above.parent()
        view.scrollTo(index)
        rect = view.visualRect(index.siblingAtColumn(column)) & view.viewport().rect()
        if rect.isEmpty():
            raise NotThere(f"{list(path)} of {name} is not to be seen")
        return place(view.viewport(), rect.center())

    def _menu(self, text: str) -> tuple[int, int]:
        """The middle of an entry of an open menu, by its text without the mark of its key."""
        for menu in tops(QMenu):
            for action in menu.actions():
                if action.isVisible() and action.text().replace("&", "") == text:
                    return place(menu, menu.actionGeometry(action).center())
        raise NotThere(f"no open menu has {text!r}")

    def _text(self, name: str) -> str:
        """What a label, a button or a field says."""
        widget = shown(name)
        for property_name in ("text", "plainText", "currentText", "title"):
            value = widget.property(property_name)
            if isinstance(value, str):
                return value
        raise NotThere(f"{name} has no text")

    def _visible(self, name: str) -> bool:
        return any(widget.objectName() == name and widget.isVisible() for widget in QApplication.allWidgets())

    def _enabled(self, name: str) -> bool:
        return shown(name).isEnabled()

    def _items(self, name: str, column: int = 0) -> list[list[str]]:
        """The paths of all items of a view."""
        widget = shown(name)
        view = widget if isinstance(widget, QAbstractItemView) else widget.findChild(QAbstractItemView)
        if view is None:
            raise NotThere(f"{name} is no view")
        return [path for path, _ in walk(view.model(), view.rootIndex(), column)]

    def _names(self) -> list[str]:
        """The names of all that is to be seen, for whoever writes a test."""
        named = {each.objectName() for each in QApplication.allWidgets() if each.isVisible()}
        return sorted(name for name in named if name and not name.startswith("qt_"))

    def _windows(self) -> list[tuple[str, str]]:
        """Class and title of every window that is to be seen."""
        return [(type(each).__name__, each.windowTitle()) for each in tops(QWidget)]

    def _focus(self) -> str:
        """The name of what has the keyboard, "" for none."""
        widget = QApplication.focusWidget()
        return widget.objectName() if widget is not None else ""


def tops(kind: type[T]) -> list[T]:
    """The windows of a kind that are to be seen."""
    return [each for each in QApplication.topLevelWidgets() if isinstance(each, kind) and each.isVisible()]


def shown(name: str) -> QWidget:
    """The widget of this name that is to be seen."""
    for widget in QApplication.allWidgets():
        if widget.objectName() == name and widget.isVisible():
            return widget
    raise NotThere(f"{name} is not to be seen")


def place(widget: QWidget, point: QPoint) -> tuple[int, int]:
    """A point of a widget, on the screen."""
    there = widget.mapToGlobal(point) * widget.devicePixelRatio()
    return there.x(), there.y()


def walk(model: QAbstractItemModel, root: QModelIndex, column: int) -> list[tuple[list[str], QModelIndex]]:
    """All items below one, with their paths, in the order of the view."""
    found = []
    for row in range(model.rowCount(root)):
        index = model.index(row, 0, root)
        text = str(model.data(index.siblingAtColumn(column), Qt.ItemDataRole.DisplayRole) or "")
        found.append(([text], index))
        found += [([text, *path], below) for path, below in walk(model, index, column)]
    return found


def index_of(view: QAbstractItemView, path: Sequence[str]) -> QModelIndex:
    """The item of this path; a text may stand in any column."""
    model, index = view.model(), view.rootIndex()
    for wanted in path:
        for row in range(model.rowCount(index)):
            columns = range(model.columnCount(index))
            texts = {str(model.data(model.index(row, each, index), Qt.ItemDataRole.DisplayRole) or "") for each in columns}
            if wanted in texts:
                index = model.index(row, 0, index)
                break
        else:
            raise NotThere(f"no {wanted!r} in {list(path)}")
    return index


def main(argv: list[str]) -> int:
    """Run the console with somebody in it who answers."""
    from gui.__main__ import main as console

    application = QApplication(["postroom-console"])
    answerer = Answerer(argv[0], application)
    assert answerer is not None
    return console(argv[1:])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
