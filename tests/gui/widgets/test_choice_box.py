"""A list of choices that gives way."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from gui.widgets.choice_box import ChoiceBox


def test_it_needs_room_for_what_is_chosen_alone(qtbot: QtBot) -> None:
    box = ChoiceBox()
    qtbot.addWidget(box)
    box.addItems(["Any", "A very long choice that nobody ever makes"])
    assert box.minimumSizeHint().width() < box.sizeHint().width()
    box.setCurrentIndex(1)
    assert box.minimumSizeHint().width() == box.sizeHint().width()
