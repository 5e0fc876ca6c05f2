"""Conflicts: gathered by item, seen three ways, decided for a value, an item or many, and taken back until a pass has carried it out."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from core.app import App
from core.commands import SyncNow
from core.domain.act.conflicts import BOOKING, WHOLE_ITEM
from core.domain.act.mapping import UserDecision
from core.domain.mailbox import MailDirection
from gui.panes.act_conflicts import ALL, DECIDED, WAITING, ConflictsView
from gui.widgets.empty import EmptyState
from tests.gui.act.waiting import ALICE, BOB, Waiting
from tests.gui.activities.answers import held, unreachable
from tests.gui.activities.made import Desk

SUBJECT = ("subject", "Review", "Quarterly review", "Review of March")
PLACE = ("location", "Room 4", "Room 5", None)


@pytest.fixture
def waiting(office: App) -> Waiting:
    return Waiting(office)


@pytest.fixture
def desk(office: App, qtbot: QtBot) -> Iterator[Desk]:
    made = Desk(office, qtbot)
    yield made
    made.close()


def entered(desk: Desk) -> ConflictsView:
    """The view, which has read what waits."""
    view = ConflictsView(desk.console)
    desk.shown(view)
    view.entered()
    desk.settle()
    return view


def names(view: ConflictsView) -> list[str]:
    """What is listed, from the top."""
    return [item.name for item in view.model.rows]


def decisions(desk: Desk) -> dict[int, UserDecision]:
    """What the store knows of each conflict."""
    return {one.id: one.decision for one in desk.console.service.act_conflicts(waiting=False)}


def problem(view: ConflictsView) -> str:
    """What the view says went wrong."""
    return view.banner.problem.text if view.banner.problem is not None else ""


def press(view: ConflictsView, keys: str) -> None:
    """Press keys where the keyboard is."""
    modifiers, key = Qt.KeyboardModifier.NoModifier, keys.rpartition("+")[2]
    if "Ctrl+" in keys:
        modifiers |= Qt.KeyboardModifier.ControlModifier
    if "Shift+" in keys:
        modifiers |= Qt.KeyboardModifier.ShiftModifier
    special = {"Return": Qt.Key.Key_Return, "Del": Qt.Key.Key_Delete, "Esc": Qt.Key.Key_Escape}
    wanted = special.get(key) or Qt.Key(ord(key))
    QTest.keyClick(view.window().focusWidget(), wanted, modifiers)


def test_conflicts_of_one_item_are_one_row(desk: Desk, waiting: Waiting) -> None:
    waiting.conflicts(waiting.link("Review"), SUBJECT, PLACE)
    waiting.conflicts(waiting.link("Offer", BOB), SUBJECT)
    view = entered(desk)
    assert sorted(names(view)) == ["Offer", "Review"]
    row = view.model.rows[names(view).index("Review")]
    assert (row.fields, row.mailbox, len(row.waiting)) == ("Subject, Location", ALICE, 2)
    assert view.summary_label.text() == "3 value(s) were changed on both sides and wait for you"


def test_the_three_values_stand_side_by_side_and_say_what_changed(desk: Desk, waiting: Waiting) -> None:
    waiting.conflicts(waiting.link(), SUBJECT, PLACE)
    view = entered(desk)
    view.table.selectRow(0)
    subject, place = view.detail.cards
    assert [label.accessibleName() for label in place.values] == [
        "Both agreed on: Room 4",
        "Store now, changed: Room 5",
        "Server now, changed: nothing",
    ]
    assert place.buttons[UserDecision.TAKE_STORE].accessibleName() == "Take the store's: Location"
    assert place.buttons[UserDecision.TAKE_STORE].accessibleDescription() == "Store now, changed: Room 5"
    assert subject.values[1].text() == "<qt><s>Review</s> <b><u>Quarterly review</u></b></qt>"
    assert view.detail.title.text() == "Review"


def test_words_of_a_value_cannot_be_markup(desk: Desk, waiting: Waiting) -> None:
    waiting.conflicts(waiting.link(), ("subject", "A", "<img src=x> & co", "B"))
    view = entered(desk)
    view.table.selectRow(0)
    assert "&lt;img src=x&gt; &amp; co" in view.detail.cards[0].values[1].text()
    assert view.detail.cards[0].values[1].accessibleName().endswith("<img src=x> & co")


@pytest.mark.parametrize(
    ("keys", "decision"),
    [("Ctrl+Shift+S", UserDecision.TAKE_STORE), ("Ctrl+Shift+E", UserDecision.TAKE_REMOTE), ("Ctrl+Shift+B", UserDecision.KEEP_BOTH)],
)
def test_an_item_is_decided_by_keys(desk: Desk, waiting: Waiting, keys: str, decision: UserDecision) -> None:
    waiting.conflicts(waiting.link(), SUBJECT, PLACE)
    view = entered(desk)
    view.table.setFocus()
    view.table.selectRow(0)
    press(view, keys)
    desk.settle()
    assert set(decisions(desk).values()) == {decision}
    assert desk.told.said == ["2 conflict(s) are decided; the next pass carries it out."]
    assert names(view) == []


def test_one_value_is_decided_where_the_keyboard_is_in_it(desk: Desk, waiting: Waiting) -> None:
    # In the order of their keys; the list has the subject first.
    place, subject = waiting.conflicts(waiting.link(), SUBJECT, PLACE)
    view = entered(desk)
    view.table.setFocus()
    view.table.selectRow(0)
    press(view, "Return")
    assert view.detail.focused() == view.detail.cards[0].conflict
    press(view, "Return")
    desk.settle()
    assert decisions(desk) == {subject: UserDecision.TAKE_STORE, place: UserDecision.NONE}
    # The keyboard goes on to the next value that waits.
    assert view.detail.focused() == view.detail.cards[1].conflict
    press(view, "Ctrl+Shift+E")
    desk.settle()
    assert decisions(desk) == {subject: UserDecision.TAKE_STORE, place: UserDecision.TAKE_REMOTE}


def test_escape_leads_from_the_values_back_to_the_list(desk: Desk, waiting: Waiting) -> None:
    waiting.conflicts(waiting.link(), SUBJECT)
    view = entered(desk)
    view.table.setFocus()
    view.table.selectRow(0)
    press(view, "Return")
    press(view, "Esc")
    assert view.table.hasFocus()


def test_after_a_decision_the_next_item_is_selected(desk: Desk, waiting: Waiting) -> None:
    for subject in ("A", "B", "C"):
        waiting.conflicts(waiting.link(subject), SUBJECT)
    view = entered(desk)
    view.table.sort_by("item")
    view.table.setFocus()
    view.table.selectRow(1)
    press(view, "Ctrl+Shift+S")
    desk.settle()
    assert names(view) == ["A", "C"]
    assert [item.name for item in view.table.selected_rows()] == ["C"]
    press(view, "Ctrl+Shift+S")
    desk.settle()
    assert [item.name for item in view.table.selected_rows()] == ["A"]


def test_many_are_decided_at_once(desk: Desk, waiting: Waiting) -> None:
    for number in range(3):
        waiting.conflicts(waiting.link(f"Item {number}"), SUBJECT, PLACE)
    view = entered(desk)
    view.table.setFocus()
    view.table.selectAll()
    assert view.detail.title.text() == "3 item(s) are selected"
    assert view.doing.actions[UserDecision.TAKE_REMOTE].text() == "Take the server's (6)"
    press(view, "Ctrl+Shift+E")
    desk.settle()
    assert list(decisions(desk).values()) == [UserDecision.TAKE_REMOTE] * 6


def test_a_decision_is_taken_back_from_the_status_line(desk: Desk, waiting: Waiting) -> None:
    waiting.conflicts(waiting.link(), SUBJECT)
    view = entered(desk)
    view.table.selectRow(0)
    view.doing.actions[UserDecision.TAKE_STORE].trigger()
    desk.settle()
    undo = desk.told.undo[-1]
    assert undo is not None
    undo()
    desk.settle()
    assert set(decisions(desk).values()) == {UserDecision.NONE}
    assert names(view) == ["Review"]
    assert desk.told.said[-1] == "1 decision(s) are taken back."


def test_a_decision_is_taken_back_in_the_list_of_what_is_decided(desk: Desk, waiting: Waiting) -> None:
    waiting.conflicts(waiting.link(), SUBJECT)
    view = entered(desk)
    view.table.selectRow(0)
    view.doing.actions[UserDecision.KEEP_BOTH].trigger()
    desk.settle()
    desk.qtbot.mouseClick(view.findChildren(EmptyState)[-1].button, Qt.MouseButton.LeftButton)
    assert view.chips.chosen_key() == DECIDED
    view.table.setFocus()
    view.table.selectRow(0)
    card = view.detail.cards[0]
    assert "carried out at the next pass" in card.state.accessibleName()
    assert list(card.buttons) == [UserDecision.NONE]
    press(view, "Ctrl+Z")
    desk.settle()
    assert set(decisions(desk).values()) == {UserDecision.NONE}


def test_where_a_pass_has_carried_one_out_meanwhile_the_others_can_be_tried_again(desk: Desk, waiting: Waiting) -> None:
    link = waiting.link("Done by now")
    waiting.conflicts(link, SUBJECT)
    (left,) = waiting.conflicts(waiting.link("Review"), SUBJECT)
    view = entered(desk)
    view.table.selectAll()
    waiting.carried_out(link)
    view.doing.actions[UserDecision.TAKE_STORE].trigger()
    desk.settle()
    assert problem(view)
    assert names(view) == ["Review"]
    assert decisions(desk) == {left: UserDecision.NONE}
    desk.qtbot.mouseClick(view.banner.retry_button, Qt.MouseButton.LeftButton)
    desk.settle()
    assert problem(view) == ""
    assert decisions(desk) == {left: UserDecision.TAKE_STORE}


def test_mailboxes_run_once_a_person_has_had_time_to_take_it_back(desk: Desk, waiting: Waiting) -> None:
    waiting.conflicts(waiting.link("A"), SUBJECT)
    waiting.conflicts(waiting.link("B", BOB), SUBJECT)
    view = entered(desk)
    view.table.selectAll()
    view.doing.actions[UserDecision.TAKE_STORE].trigger()
    desk.settle()
    assert desk.told.commands == []
    assert view.doing.soon.timer.isActive()
    view.doing.soon.timer.timeout.emit()
    assert desk.told.commands == [SyncNow(frozenset({waiting.mailbox(ALICE), waiting.mailbox(BOB)}), (MailDirection.ACT,))]


def test_a_decision_that_was_taken_back_runs_nothing(desk: Desk, waiting: Waiting) -> None:
    waiting.conflicts(waiting.link(), SUBJECT)
    view = entered(desk)
    view.table.selectRow(0)
    view.doing.actions[UserDecision.TAKE_STORE].trigger()
    desk.settle()
    undo = desk.told.undo[-1]
    assert undo is not None
    undo()
    desk.settle()
    assert not view.doing.soon.timer.isActive()


def test_a_booking_is_saved_anyway_or_left_out_and_nothing_else(desk: Desk, waiting: Waiting) -> None:
    (number,) = waiting.conflicts(waiting.link(), (BOOKING, None, None, None))
    view = entered(desk)
    view.table.setFocus()
    view.table.selectRow(0)
    shown = {decision for decision, action in view.doing.actions.items() if action.isVisible()}
    assert shown == {UserDecision.SAVE_ANYWAY, UserDecision.LEAVE_OUT}
    assert [button.text() for button in view.detail.cards[0].buttons.values()] == ["Save anyway", "Leave out"]
    press(view, "Del")
    desk.settle()
    assert decisions(desk) == {number: UserDecision.LEAVE_OUT}


def test_of_an_item_that_is_gone_on_one_side_the_buttons_say_what_is_deleted(desk: Desk, waiting: Waiting) -> None:
    waiting.conflicts(waiting.link(), (WHOLE_ITEM, None, None, {"subject": "Review", "location": "Room 5"}))
    view = entered(desk)
    view.table.selectRow(0)
    card = view.detail.cards[0]
    assert [button.text() for button in card.buttons.values()] == ["Delete on the server", "Keep the server's"]
    assert card.values[2].accessibleName() == "Server now: Subject: Review\nLocation: Room 5"


def test_a_refusal_is_said_over_the_list_and_can_be_tried_again(desk: Desk, waiting: Waiting, monkeypatch: pytest.MonkeyPatch) -> None:
    waiting.conflicts(waiting.link(), SUBJECT)
    view = entered(desk)
    view.table.selectRow(0)
    with unreachable(monkeypatch, "decide_conflicts"):
        view.doing.actions[UserDecision.TAKE_STORE].trigger()
        desk.settle()
    assert "the disk is gone" in problem(view)
    assert names(view) == ["Review"]
    desk.qtbot.mouseClick(view.banner.retry_button, Qt.MouseButton.LeftButton)
    desk.settle()
    assert problem(view) == ""
    assert set(decisions(desk).values()) == {UserDecision.TAKE_STORE}


def test_a_second_press_while_a_decision_is_under_way_does_nothing(desk: Desk, waiting: Waiting, monkeypatch: pytest.MonkeyPatch) -> None:
    waiting.conflicts(waiting.link(), SUBJECT)
    view = entered(desk)
    view.table.selectRow(0)
    with held(monkeypatch, "decide_conflicts") as gate:
        view.doing.actions[UserDecision.TAKE_STORE].trigger()
        desk.qtbot.waitUntil(lambda: len(gate.asked) == 1)
        view.doing.actions[UserDecision.TAKE_REMOTE].trigger()
        gate.open()
        desk.settle()
    assert len(gate.asked) == 1
    assert set(decisions(desk).values()) == {UserDecision.TAKE_STORE}


def test_the_list_is_searched_by_item_mailbox_and_field(desk: Desk, waiting: Waiting) -> None:
    waiting.conflicts(waiting.link("Review"), SUBJECT)
    waiting.conflicts(waiting.link("Offer", BOB), PLACE)
    view = entered(desk)
    for text, found in (("review", ["Review"]), ("bob@", ["Offer"]), ("location", ["Offer"]), ("nobody", [])):
        view.search.setText(text)
        view.search.returnPressed.emit()
        assert names(view) == found, text


def test_one_is_led_to_a_conflict_also_before_it_was_read(desk: Desk, waiting: Waiting) -> None:
    waiting.conflicts(waiting.link("Offer"), SUBJECT)
    (number,) = waiting.conflicts(waiting.link("Review"), PLACE)
    view = ConflictsView(desk.console)
    desk.shown(view)
    view.show_item(number)
    view.entered()
    desk.settle()
    assert [item.name for item in view.table.selected_rows()] == ["Review"]
    assert view.chips.chosen_key() == ALL
    view.show_item(ALICE)
    assert (view.search.text(), view.chips.chosen_key()) == (ALICE, WAITING)


def test_an_empty_list_says_what_it_is_for(desk: Desk) -> None:
    view = entered(desk)
    assert view.findChildren(EmptyState)[0].accessibleName() == "There are no conflicts."


def test_hundreds_of_conflicts_are_listed_page_by_page_and_a_meeting_of_a_hundred_shows_some_first(desk: Desk, waiting: Waiting) -> None:
    some = [(f"attendee/person{number:03}@corp.test", None, "required", "optional") for number in range(100)]
    link = waiting.link("Assembly")
    waiting.conflicts(link, *some)
    for number in range(6):
        waiting.conflicts(waiting.link(f"Item {number}"), *some)
    view = entered(desk)
    assert len(names(view)) == 7
    assert view.summary_label.text() == "700 value(s) were changed on both sides and wait for you"
    assert view.table.select_key(link)
    assert len(view.detail.cards) == 12
    assert view.detail.more_button.text() == "Show 88 more value(s)"
    view.detail.more_button.click()
    assert len(view.detail.cards) == 100
    assert view.detail.focused() == view.detail.cards[12].conflict


def test_everything_has_a_name_and_its_place(desk: Desk, waiting: Waiting) -> None:
    long = "A very long sentence about nothing in particular that goes on. " * 8
    waiting.conflicts(waiting.link(long), ("body", long, long + "More.", long.replace("long", "short")), SUBJECT, PLACE)
    view = entered(desk)
    view.table.selectRow(0)
    for button in view.findChildren(QPushButton):
        assert button.accessibleName() or button.text(), button
    assert desk.faults(view, 640, 900, 1200) == []
    assert QApplication.focusWidget() is not None


def test_of_a_long_text_the_part_is_shown_in_which_it_begins_to_differ(desk: Desk, waiting: Waiting) -> None:
    same = "word " * 3_000
    waiting.conflicts(waiting.link(), ("body", f"{same}end", f"{same}other end", f"{same}end and more"))
    view = entered(desk)
    for label in view.detail.cards[0].values:
        assert len(label.accessibleName()) < 5_000
        assert "end" in label.accessibleName()
    assert "<b><u>other " in view.detail.cards[0].values[1].text()
