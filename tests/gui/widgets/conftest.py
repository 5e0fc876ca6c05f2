"""Fixtures of the widgets' tests."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from core.app import App
from gui.theme import LIGHT, theme
from tests.gui.widgets.made import Desk, Show, desk_over


@pytest.fixture(autouse=True)
def light(qapp: QApplication) -> None:
    """The light theme, whatever a test before chose."""
    theme().apply(LIGHT)


@pytest.fixture
def show(qtbot: QtBot) -> Iterator[Show]:
    """Shows widgets one under the other in a window, which is kept until the end of the test."""
    windows: list[QWidget] = []

    def shown(*widgets: QWidget) -> QWidget:
        window = QWidget()
        column = QVBoxLayout(window)
        for widget in widgets:
            column.addWidget(widget)
        qtbot.addWidget(window)
        window.show()
        qtbot.waitExposed(window)
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        windows.append(window)
        return window

    yield shown
    windows.clear()


@pytest.fixture
def desk(office: App) -> Iterator[Desk]:
    """A console over a small organisation."""
    with desk_over(office) as made:
        yield made
