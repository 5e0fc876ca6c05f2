"""Small parts of reading: lines of chips, questions, the head that leaves room for the body, columns that give way."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from core.domain.activity import CorrelationMethod, Delivery, DeliveryState, EmailStatus, Party, PartyRole
from core.domain.decision import Reason, Step
from core.domain.ids import RecordId
from core.domain.record import RecordLink, RecordType
from gui.reading.ask_bar import AskBar
from gui.reading.chips import FIRST_SHOWN, PartyChip, PartyRow, RecordChip
from gui.reading.choose_record import ChooseRecord, target_of
from gui.reading.head_area import HeadArea
from gui.reading.words import correlation_words, delivery_tone, reason_word, step_result, step_rule, step_tone
from gui.theme import FIELD_MIN, Tone
from gui.widgets.flow import FlowLayout
from tests.gui.activities.made import Desk
from tests.gui.activities.test_model import email

CONTOSO = RecordLink(RecordType.ACCOUNT, RecordId(7), "Contoso & Sons")


def fixed(width: int, height: int) -> QWidget:
    """A widget of one size."""
    widget = QWidget()
    widget.setFixedSize(width, height)
    return widget


def test_what_has_no_room_goes_to_the_next_line(qtbot: QtBot) -> None:
    host = QWidget()
    qtbot.addWidget(host)
    flow = FlowLayout(host, 10)
    for _ in range(3):
        flow.addWidget(fixed(100, 20))
    assert flow.heightForWidth(320) == 20
    assert flow.heightForWidth(319) == 50
    assert flow.heightForWidth(100) == 80
    assert flow.minimumSize().width() == 100
    assert flow.sizeHint().width() == 320
    flow.setGeometry(QRect(0, 0, 210, 60))
    places = [flow.itemAt(number) for number in range(3)]
    assert [(item.geometry().x(), item.geometry().y()) for item in places if item is not None] == [(0, 0), (110, 0), (0, 30)]
    assert flow.itemAt(3) is None
    assert flow.takeAt(5) is None
    assert flow.takeAt(0) is not None
    assert flow.count() == 2


def test_what_is_hidden_takes_no_room(qtbot: QtBot) -> None:
    host = QWidget()
    qtbot.addWidget(host)
    flow = FlowLayout(host, 10)
    first, second = fixed(100, 20), fixed(100, 20)
    flow.addWidget(first)
    flow.addWidget(second)
    first.hide()
    assert flow.heightForWidth(100) == 20


# ---- questions


def test_a_question_is_answered_once(qtbot: QtBot) -> None:
    bar = AskBar()
    qtbot.addWidget(bar)
    answers: list[str] = []
    bar.ask("Sure?", [("Do it", lambda: answers.append("done"))])
    assert bar.isVisible()
    assert bar.accessibleName() == "Sure?"
    bar.buttons[0].click()
    assert answers == ["done"]
    assert not bar.isVisible()
    assert bar.buttons == []


def test_a_new_question_replaces_the_old_one(qtbot: QtBot) -> None:
    bar = AskBar()
    qtbot.addWidget(bar)
    bar.ask("One?", [("A", lambda: None)])
    bar.ask("Two?", [("B", lambda: None), ("C", lambda: None)], no="Not now")
    assert [button.text() for button in bar.buttons] == ["B", "C", "Not now"]
    QTest.keyClick(bar, Qt.Key.Key_Escape)
    assert not bar.isVisible()


def test_an_answer_may_ask_again(qtbot: QtBot) -> None:
    bar = AskBar()
    qtbot.addWidget(bar)
    bar.ask("One?", [("A", lambda: bar.ask("Two?", [("B", lambda: None)]))])
    bar.buttons[0].click()
    assert bar.isVisible()
    assert bar.words.text() == "Two?"


# ---- the head


def test_a_tall_head_leaves_room_for_the_body(qtbot: QtBot) -> None:
    place = QWidget()
    head = fixed(100, 500)
    area = HeadArea([head], place)
    column = QVBoxLayout(place)
    column.addWidget(area)
    body = QLabel("body")
    column.addWidget(body, 1)
    qtbot.addWidget(place)
    place.resize(300, 400)
    place.show()
    qtbot.waitUntil(lambda: area.height() == 220)
    assert body.geometry().top() >= area.geometry().bottom()
    place.resize(300, 1000)
    qtbot.waitUntil(lambda: area.height() == 500)
    head.setFixedHeight(50)
    qtbot.waitUntil(lambda: area.height() == 50)


# ---- chips


def test_a_chip_says_what_became_of_its_recipient(qtbot: QtBot) -> None:
    party = Party(PartyRole.TO, "rene@contoso.test", "Rene", CONTOSO, Delivery(DeliveryState.FAILED, "550 no"))
    chip = PartyChip(party)
    qtbot.addWidget(chip)
    assert chip.toolTip().splitlines() == ["Account", "rene@contoso.test", "refused", "550 no"]
    assert chip.text() == "Contoso && Sons"
    assert chip.accessibleName().startswith("Contoso & Sons, Account")


def test_a_long_name_is_cut_and_whole_to_be_read_out(qtbot: QtBot) -> None:
    chip = RecordChip(RecordLink(RecordType.ACCOUNT, RecordId(1), "Long " * 100))
    qtbot.addWidget(chip)
    assert chip.text().endswith("…")
    assert chip.sizeHint().width() < FIELD_MIN * 2
    assert len(chip.accessibleName()) > 400


def test_of_many_recipients_the_first_are_shown(qtbot: QtBot) -> None:
    row = PartyRow("To")
    qtbot.addWidget(row)
    row.show_parties([Party(PartyRole.TO, f"p{number}@x.test") for number in range(FIRST_SHOWN + 3)])
    assert len(row.chips()) == FIRST_SHOWN
    more = [button for button in row.findChildren(QPushButton) if not isinstance(button, PartyChip)]
    assert [button.text() for button in more] == ["3 more"]
    more[0].click()
    assert len(row.chips()) == FIRST_SHOWN + 3


def test_whoever_has_no_address_can_only_be_looked_at(qtbot: QtBot) -> None:
    chip = PartyChip(Party(PartyRole.SENDER, ""))
    qtbot.addWidget(chip)
    assert chip.text() == "(nobody)"
    assert chip.menu().actions() == []


def test_a_menu_asks_for_what_was_chosen(qtbot: QtBot) -> None:
    party = Party(PartyRole.SENDER, "mia@new.test", "Mia")
    chip = PartyChip(party)
    qtbot.addWidget(chip)
    menu = chip.menu()
    with qtbot.waitSignal(chip.create_contact_wanted) as wanted:
        menu.actions()[0].trigger()
    assert wanted.args == [party]
    with qtbot.waitSignal(chip.link_wanted):
        menu.actions()[1].trigger()


# ---- words


@pytest.mark.parametrize(
    "method", [method for method in CorrelationMethod if method not in {CorrelationMethod.NONE, CorrelationMethod.SKIPPED}]
)
def test_every_way_to_belong_has_its_words(method: CorrelationMethod) -> None:
    assert correlation_words(email(1, correlation=method))


def test_what_belongs_to_nothing_says_nothing() -> None:
    assert correlation_words(email(1)) == ""


@pytest.mark.parametrize("reason", list(Reason))
def test_every_reason_has_its_words(reason: Reason) -> None:
    assert reason_word(reason) != reason.value
    assert reason_word(reason.value) == reason_word(reason)


def test_steps_are_told_in_words_and_colours() -> None:
    assert (step_rule(Step("in-reply-to", "matches", "")), step_result(Step("x", "matches", ""))) == ("Answer", "matches")
    assert step_rule(Step("filter all of user X", "", "")) == "Filter all of user X"
    assert step_result(Step("x", "unheard of", "")) == "unheard of"
    assert step_tone(Step("x", "accepts", "")) is Tone.HEALTHY
    assert step_tone(Step("x", "no", "")) is Tone.PARKED
    assert step_tone(Step("x", "no match", "")) is Tone.WAITING
    assert delivery_tone(DeliveryState.FAILED) is Tone.PARKED
    assert delivery_tone(DeliveryState.DELIVERED) is Tone.HEALTHY


# ---- choosing a record


def test_a_record_is_found_by_typing_and_taken_with_enter(desk: Desk) -> None:
    dialog = ChooseRecord(desk.console, "What", none_text="None")
    desk.shown(dialog, 560, 420)
    desk.settle()
    assert {view.link.name for view in dialog.model.rows} == {"Contoso", "Fabrikam", "Rene Valdes"}
    chosen: list[object] = []
    dialog.chosen.connect(chosen.append)
    QTest.keyClick(dialog.search, Qt.Key.Key_Down)
    assert dialog.table.currentIndex().row() == 1
    QTest.keyClick(dialog.search, Qt.Key.Key_Up)
    QTest.keyClick(dialog.search, Qt.Key.Key_Up)
    assert dialog.table.currentIndex().row() == 0
    dialog.search.setText("fab")
    QTest.keyClick(dialog.search, Qt.Key.Key_Return)
    # What was listed for another text is not what Enter means.
    assert chosen == []
    desk.settle()
    assert [getattr(link, "name", None) for link in chosen] == ["Fabrikam"]


def test_enter_takes_the_selected_of_several(desk: Desk) -> None:
    dialog = ChooseRecord(desk.console, "What")
    desk.shown(dialog, 560, 420)
    desk.settle()
    # As if the search had not been answered yet: several that are found then are a person's choice.
    dialog._listed = None
    QTest.keyClick(dialog.search, Qt.Key.Key_Return)
    desk.settle()
    assert dialog.isVisible()
    chosen: list[object] = []
    dialog.chosen.connect(chosen.append)
    QTest.keyClick(dialog.search, Qt.Key.Key_Down)
    second = dialog.model.rows[1].link
    QTest.keyClick(dialog.search, Qt.Key.Key_Return)
    assert chosen == [second]


def test_a_kind_can_be_chosen_and_nothing_be_found(desk: Desk) -> None:
    dialog = ChooseRecord(desk.console, "What")
    desk.shown(dialog, 560, 420)
    desk.settle()
    assert not dialog.none_button.isVisible()
    dialog.chips.set_chosen(RecordType.CONTACT.value)
    dialog.chips.chosen.emit(RecordType.CONTACT.value)
    desk.settle()
    assert [view.link.type for view in dialog.model.rows] == [RecordType.CONTACT]
    dialog.chips.set_chosen(RecordType.CASE.value)
    dialog.chips.chosen.emit(RecordType.CASE.value)
    desk.settle()
    assert dialog.note.text() == "Nothing is found."
    assert not dialog.choose_button.isEnabled()


def test_nothing_is_a_choice_of_its_own(desk: Desk) -> None:
    dialog = ChooseRecord(desk.console, "What", none_text="None")
    desk.shown(dialog, 560, 420)
    chosen: list[object] = []
    dialog.chosen.connect(chosen.append)
    dialog.none_button.click()
    assert chosen == [None]
    assert target_of(None) is None
    assert target_of(CONTOSO) == "account:#7"


def test_a_mail_that_cannot_be_decided_is_marked_in_the_head(desk: Desk) -> None:
    from gui.reading.header import MessageHeader

    header = MessageHeader()
    desk.shown(header, 500, 300)
    number = desk.outgoing(EmailStatus.UNKNOWN)
    header.show_email(desk.app.service.show(number))
    assert header.when.text().startswith("Unknown")
    assert ("Attempts", "1") in header.facts(desk.app.service.show(number))
