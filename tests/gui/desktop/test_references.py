"""Qt's binding keeps its hands off None and True: releases that lose references to them abort the program after a while."""

import sys

import pytest
from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

CALLS = 1000
EMITS = 100
#: What the interpreter itself may take or give back meanwhile; a fault costs a reference with each call.
TOLERANCE = 20

pytestmark = pytest.mark.skipif(sys.version_info >= (3, 12), reason="None and True are immortal there")


class Sender(QObject):
    """Has signals to emit."""

    told = Signal(bool)
    given = Signal(object)


def test_void_calls_cost_no_reference_to_none(qtbot: QtBot) -> None:
    widget = QWidget()
    qtbot.addWidget(widget)
    before = sys.getrefcount(None)
    for number in range(CALLS):
        widget.setEnabled(number % 2 == 0)
        widget.setToolTip("")
    assert abs(sys.getrefcount(None) - before) < TOLERANCE


@pytest.mark.parametrize("value", [True, None])
def test_emitting_costs_no_reference(qtbot: QtBot, value: bool | None) -> None:
    sender = Sender()
    received: list[object] = []
    signal = sender.told if value else sender.given
    signal.connect(lambda got: received.append(got is value))
    signal.emit(value)
    before = sys.getrefcount(value)
    for _ in range(EMITS):
        signal.emit(value)
    after = sys.getrefcount(value)
    # The list holds True itself: one reference an emit, no fewer.
    assert len(received) == EMITS + 1
    assert all(received)
    assert abs(after - before - (EMITS if value else 0)) < TOLERANCE
