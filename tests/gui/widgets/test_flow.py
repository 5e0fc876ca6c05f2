"""Two halves in each line; what is too long for a half has its line for itself."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRect
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from gui.widgets.flow import HalvesLayout


class Block(QWidget):
    """Asks for a width, and takes any."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self.setMinimumSize(width, 20)


@pytest.fixture
def host(qtbot: QtBot) -> QWidget:
    """What holds the layout."""
    host = QWidget()
    qtbot.addWidget(host)
    return host


def places(layout: HalvesLayout, width: int) -> list[tuple[int, int, int]]:
    """Left, top and width of each item that is shown."""
    layout.setGeometry(QRect(0, 0, width, layout.heightForWidth(width)))
    found = [item for place in range(layout.count()) if (item := layout.itemAt(place)) is not None and not item.isEmpty()]
    return [(item.geometry().x(), item.geometry().y(), item.geometry().width()) for item in found]


def filled(host: QWidget, *widths: int) -> HalvesLayout:
    layout = HalvesLayout(host, 10)
    for width in widths:
        layout.addWidget(Block(width))
    return layout


def test_two_share_a_line(host: QWidget) -> None:
    layout = filled(host, 40, 60, 50)
    assert places(layout, 210) == [(0, 0, 100), (110, 0, 100), (0, 30, 100)]
    assert layout.heightForWidth(210) == 50
    assert places(layout, 211)[1] == (111, 0, 100), "a pixel that is left over is between them"


@pytest.mark.parametrize(
    ("widths", "wanted"),
    [
        ((150, 40, 50), [(0, 0, 210), (0, 30, 100), (110, 30, 100)]),
        ((40, 50, 150, 60), [(0, 0, 100), (110, 0, 100), (0, 30, 210), (0, 60, 100)]),
        ((40, 150, 60), [(0, 0, 100), (0, 30, 210), (0, 60, 100)]),
    ],
)
def test_the_long_one_has_a_line_for_itself(host: QWidget, widths: tuple[int, ...], wanted: list[tuple[int, int, int]]) -> None:
    layout = filled(host, *widths)
    assert places(layout, 210) == wanted
    assert layout.heightForWidth(210) == wanted[-1][1] + 20


def test_it_wants_two_of_the_widest_and_needs_one(host: QWidget) -> None:
    layout = filled(host, 40, 150)
    assert (layout.sizeHint().width(), layout.sizeHint().height()) == (310, 20)
    assert layout.minimumSize().width() == 150


def test_the_others_close_up_where_one_is_hidden(host: QWidget) -> None:
    layout = filled(host, 40, 50, 60)
    host.findChildren(Block)[0].hide()
    assert places(layout, 210) == [(0, 0, 100), (110, 0, 100)]
