"""The search field and the chips."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from gui.theme import FIELD_MIN
from gui.widgets.chips import Chip, ChipRow
from gui.widgets.search import SearchField
from tests.gui.geometry import faults
from tests.gui.widgets.made import Show

WAYS = [("all", "All"), ("in", "Received"), ("out", "Sent")]


class TestSearch:
    """Tells once a person pauses."""

    @pytest.fixture
    def heard(self, show: Show) -> tuple[SearchField, list[str]]:
        field = SearchField("Search mailboxes")
        show(field)
        told: list[str] = []
        field.searched.connect(told.append)
        return field, told

    def test_it_tells_once_for_what_is_typed_in_one_go(self, heard: tuple[SearchField, list[str]], qtbot: QtBot) -> None:
        field, told = heard
        qtbot.keyClicks(field, "conto")
        assert told == []
        qtbot.waitUntil(lambda: bool(told))
        assert told == ["conto"]

    def test_enter_tells_at_once_and_the_pause_nothing_more(self, heard: tuple[SearchField, list[str]], qtbot: QtBot) -> None:
        field, told = heard
        qtbot.keyClicks(field, " conto ")
        qtbot.keyClick(field, Qt.Key.Key_Return)
        assert told == ["conto"]
        assert not field._pause.isActive()

    def test_escape_empties_and_tells_at_once(self, heard: tuple[SearchField, list[str]], qtbot: QtBot) -> None:
        field, told = heard
        qtbot.keyClicks(field, "conto")
        qtbot.keyClick(field, Qt.Key.Key_Return)
        qtbot.keyClick(field, Qt.Key.Key_Escape)
        assert (field.text(), told) == ("", ["conto", ""])

    def test_escape_of_an_empty_field_goes_on_to_whoever_wants_it(self, show: Show, qtbot: QtBot) -> None:
        pressed: list[int] = []
        field = SearchField("Search")
        window = show(field)
        window.keyPressEvent = lambda event: pressed.append(event.key())  # type: ignore[method-assign]
        qtbot.keyClick(field, Qt.Key.Key_Escape)
        assert pressed == [Qt.Key.Key_Escape]

    def test_button_to_clear_is_there_only_with_text(self, heard: tuple[SearchField, list[str]]) -> None:
        field, told = heard
        assert not field._clear.isVisible()
        field.setText("x")
        assert field._clear.isVisible()
        field._clear.trigger()
        assert field.text() == ""
        assert told == [], "what never was told is not taken back"

    def test_it_says_what_it_searches(self, heard: tuple[SearchField, list[str]]) -> None:
        field, _ = heard
        assert (field.accessibleName(), field.placeholderText()) == ("Search mailboxes", "Search mailboxes")
        assert field.sizeHint().width() >= FIELD_MIN


def button(row: ChipRow, text: str) -> QPushButton:
    return next(each for each in row.findChildren(QPushButton) if each.text() == text)


class TestChips:
    """Choices in a row."""

    def test_exactly_one_is_on(self, show: Show) -> None:
        row = ChipRow(WAYS)
        show(row)
        told: list[object] = []
        row.chosen.connect(told.append)
        assert row.chosen_key() == "all"
        button(row, "Sent").click()
        assert (row.chosen_key(), row.chosen_keys()) == ("out", frozenset({"out"}))
        button(row, "Sent").click()
        assert row.chosen_key() == "out", "it cannot be turned off"
        assert told == ["out", "out"]

    def test_any_number_is_on(self, show: Show) -> None:
        row = ChipRow(WAYS, exclusive=False)
        show(row)
        told: list[object] = []
        row.chosen.connect(told.append)
        assert row.chosen_key() == ""
        button(row, "Sent").click()
        button(row, "All").click()
        button(row, "Sent").click()
        assert told == [frozenset({"out"}), frozenset({"all", "out"}), frozenset({"all"})]

    def test_setting_is_not_told(self, show: Show) -> None:
        row = ChipRow(WAYS, exclusive=False)
        show(row)
        told: list[object] = []
        row.chosen.connect(told.append)
        row.set_chosen(["in", "out"])
        assert row.chosen_keys() == {"in", "out"}
        row.set_chosen("all")
        assert row.chosen_keys() == {"all"}
        assert told == []

    def test_arrows_move_and_choose(self, show: Show, qtbot: QtBot) -> None:
        row = ChipRow(WAYS)
        window = show(row)
        button(row, "All").setFocus()
        seen = []
        for key in (Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Left, Qt.Key.Key_Home, Qt.Key.Key_End):
            qtbot.keyClick(window.focusWidget(), key)
            seen.append(row.chosen_key())
            assert button(row, dict(WAYS)[row.chosen_key()]).hasFocus()
        assert seen == ["in", "out", "all", "out", "all", "out"]

    def test_arrows_pass_what_is_not_offered(self, show: Show, qtbot: QtBot) -> None:
        row = ChipRow(WAYS)
        window = show(row)
        row.set_shown("in", False)
        button(row, "All").setFocus()
        qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Right)
        assert row.chosen_key() == "out"

    def test_arrows_of_a_row_of_many_only_move(self, show: Show, qtbot: QtBot) -> None:
        row = ChipRow(WAYS, exclusive=False)
        window = show(row)
        button(row, "All").setFocus()
        qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Right)
        assert button(row, "Received").hasFocus()
        assert row.chosen_keys() == frozenset()
        qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Space)
        assert row.chosen_keys() == {"in"}

    def test_row_is_one_stop_of_tab(self, show: Show, qtbot: QtBot) -> None:
        row, after = ChipRow(WAYS), QPushButton("After")
        window = show(row, after)
        row.set_chosen("in")
        button(row, "Received").setFocus()
        qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Tab)
        assert after.hasFocus()
        qtbot.keyClick(after, Qt.Key.Key_Backtab)
        assert button(row, "Received").hasFocus()

    def test_words_carry_a_count(self, show: Show) -> None:
        row = ChipRow(WAYS, name="Direction")
        show(row)
        row.set_text("in", "Received 12")
        assert button(row, "Received 12").accessibleName() == "Received 12"
        assert row.accessibleName() == "Direction"

    def test_chip_of_a_thing_shows_another(self, qtbot: QtBot) -> None:
        chip = Chip("Contoso", "account")
        qtbot.addWidget(chip)
        assert not chip.icon().isNull()
        chip.set_words("Rene Valdes", "contact")
        assert (chip.text(), chip.accessibleName()) == ("Rene Valdes", "Rene Valdes")


def widened(row: ChipRow, width: int) -> tuple[bool, bool]:
    """Whether chips and list are to be seen at this width."""
    row.setFixedWidth(width)
    assert faults(row.window()) == []
    return row.chips.isVisible(), row.list.isVisible()


class TestWithoutRoom:
    """A list takes the place of chips for which there is no room."""

    def test_they_change_places_with_the_room(self, show: Show) -> None:
        row = ChipRow(WAYS, name="Direction")
        show(row)
        wanted = row.sizeHint().width()
        assert widened(row, wanted) == (True, False)
        assert widened(row, wanted - 1) == (False, True)
        assert row.sizeHint().width() == wanted, "it still asks for the room of its chips"
        assert row.list.accessibleName() == "Direction"
        assert widened(row, row.minimumSizeHint().width()) == (False, True)
        assert widened(row, wanted) == (True, False)

    def test_a_row_of_many_has_no_list(self, show: Show) -> None:
        row = ChipRow(WAYS, exclusive=False)
        show(row)
        assert row.minimumSizeHint().width() == row.sizeHint().width()
        row.setFixedWidth(10)
        row.window().grab()
        assert (row.chips.isVisible(), row.list.isVisible()) == (True, False)

    def test_both_say_the_same(self, show: Show, qtbot: QtBot) -> None:
        row = ChipRow(WAYS)
        show(row)
        told: list[object] = []
        row.chosen.connect(told.append)
        widened(row, row.minimumSizeHint().width())
        row.list.setFocus()
        qtbot.keyClick(row.list, Qt.Key.Key_End)
        assert (row.chosen_key(), told) == ("out", ["out"])
        row.set_chosen("in")
        assert row.list.currentText() == "Received"
        row.set_text("in", "Received 12")
        assert row.list.currentText() == "Received 12"
        row.set_chosen(["in", "out"])
        assert row.list.currentIndex() == -1
        button(row, "All").click()
        assert row.list.currentText() == "All"

    def test_the_keyboard_stays_in_the_row(self, show: Show) -> None:
        row, after = ChipRow(WAYS), QPushButton("After")
        show(row, after)
        row.set_chosen("in")
        button(row, "Received").setFocus()
        wanted = row.sizeHint().width()
        widened(row, wanted - 1)
        assert row.list.hasFocus()
        widened(row, wanted)
        assert button(row, "Received").hasFocus()

    def test_fewer_chips_need_less_room(self, show: Show) -> None:
        row = ChipRow(WAYS)
        show(row)
        assert widened(row, row.sizeHint().width() - 1) == (False, True)
        row.set_shown("in", False)
        assert row.chips.isVisible()
        row.set_text("out", "Sent long ago to somebody far away")
        assert row.list.isVisible()
