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


def test_what_is_added_later_is_measured_as_well(qtbot: QtBot) -> None:
    box = ChoiceBox()
    qtbot.addWidget(box)
    box.setSizeAdjustPolicy(ChoiceBox.SizeAdjustPolicy.AdjustToContents)
    box.addItem("All")
    least = box.minimumSizeHint().width()
    box.addItem("support of the second floor @ a long name .test")
    assert abs(box.minimumSizeHint().width() - least) <= 2, "the letters of one text are a fraction of a pixel apart from those of another"
    box.setCurrentIndex(1)
    assert box.minimumSizeHint().width() > 2 * least
