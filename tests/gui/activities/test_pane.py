"""The activities pane over a real store: filters, pages, new mail, selection."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from core.domain.activity import Direction, EmailStatus
from core.domain.ids import ActivityId
from gui.models.paged import PAGE
from gui.panes.activities import ActivitiesPane
from gui.panes.activities_filter import Wanted
from gui.panes.pane import PaneName
from gui.reading.choose_record import ChooseRecord
from gui.reading.why import WhyDialog
from tests.gui.activities.made import Desk, letter, letters


def entered(desk: Desk, width: int = 1200, height: int = 700) -> ActivitiesPane:
    """A pane that is in view and has read its list."""
    pane = ActivitiesPane(desk.console)
    desk.shown(pane, width, height)
    pane.entered()
    desk.settle()
    return pane


def subjects(pane: ActivitiesPane) -> list[str]:
    """What is listed, from the top."""
    return [email.subject for email in pane.model.rows]


def told(desk: Desk) -> None:
    """Have the state tell of new mail."""
    desk.state.mail_changed.emit()
    desk.settle()


def test_an_empty_store_says_what_the_pane_is_for(desk: Desk) -> None:
    pane = entered(desk)
    assert pane._empty is not None
    assert pane._empty.isVisible()
    pane._go_mailboxes()
    assert desk.told.went == [(PaneName.MAILBOXES, None)]


def test_mail_is_listed_newest_first_and_read(desk: Desk) -> None:
    numbers = desk.receive(*letters(3))
    pane = entered(desk)
    pane.setFocus()
    assert pane.focusWidget() is pane.table, "whoever comes by key goes on in the list"
    assert subjects(pane) == ["Letter 3", "Letter 2", "Letter 1"]
    assert "3 email(s)" in pane.summary_label.text()
    pane.table.select_key(numbers[0])
    desk.settle()
    assert pane.reading.header.subject.text() == "Letter 1"


def test_pages_follow_as_one_scrolls(desk: Desk) -> None:
    desk.receive(*letters(PAGE + 20))
    pane = entered(desk)
    pane.table.scrollToBottom()
    desk.qtbot.waitUntil(lambda: pane.model.rowCount() == PAGE + 20)
    assert pane.model.complete
    assert subjects(pane)[-1] == "Letter 1"


def test_new_mail_comes_on_top_and_moves_nothing(desk: Desk) -> None:
    numbers = desk.receive(*letters(60))
    pane = entered(desk)
    pane.table.select_key(numbers[10])
    desk.settle()
    bar = pane.table.verticalScrollBar()
    bar.setValue(bar.maximum() // 2)
    top = pane.table.rowAt(1)
    first_seen = pane.model.rows[top].id
    desk.receive(*letters(3, first=100))
    told(desk)
    assert subjects(pane)[:3] == ["Letter 102", "Letter 101", "Letter 100"]
    assert pane.model.rows[pane.table.rowAt(1)].id == first_seen
    assert [email.id for email in pane.table.selected_rows()] == [numbers[10]]
    assert pane.reading.wanted == numbers[10]


def test_at_the_top_new_mail_is_seen(desk: Desk) -> None:
    desk.receive(*letters(60))
    pane = entered(desk)
    desk.receive(letter(100))
    told(desk)
    assert pane.table.verticalScrollBar().value() == 0
    assert pane.model.rows[pane.table.rowAt(1)].subject == "Letter 100"


def test_nothing_is_read_while_nobody_looks(desk: Desk) -> None:
    pane = entered(desk)
    pane.left()
    desk.receive(letter(1))
    told(desk)
    assert subjects(pane) == []
    pane.entered()
    desk.settle()
    assert subjects(pane) == ["Letter 1"]


def test_the_search_finds_subjects_names_and_addresses(desk: Desk) -> None:
    desk.receive(letter(1, subject="Bearings"), letter(2, sender="Mia Wong <mia@new.test>"), letter(3))
    pane = entered(desk)
    for text, found in (("bear", ["Bearings"]), ("wong", ["Letter 2"]), ("new.test", ["Letter 2"]), ("nowhere", [])):
        pane.filters.search.setText(text)
        QTest.keyClick(pane.filters.search, Qt.Key.Key_Return)
        desk.settle()
        assert subjects(pane) == found
    assert pane._empty is not None
    assert "0 email(s) match" in pane.summary_label.text()
    pane.filters.clear_button.click()
    desk.settle()
    assert len(subjects(pane)) == 3
    assert not pane.filters.clear_button.isVisible()


def test_mail_is_filtered_by_mailbox_direction_and_status(desk: Desk) -> None:
    desk.receive(letter(1))
    desk.receive(letter(2), mailbox="bob@corp.test")
    desk.outgoing(EmailStatus.FAILED, subject="Refused")
    desk.compose(subject="Waiting")
    pane = entered(desk)
    pane.filters.mailbox.setText("bob@corp")
    desk.settle()
    assert len(subjects(pane)) == 4
    pane.filters.mailbox.setText("Bob@corp.test")
    desk.settle()
    assert subjects(pane) == ["Letter 2"]
    pane.filters.clear()
    pane.filters.direction.setCurrentIndex(pane.filters.direction.findData(Direction.OUTGOING))
    desk.settle()
    assert subjects(pane) == ["Waiting", "Refused"]
    pane.filters.status.setCurrentIndex(pane.filters.status.findData(EmailStatus.FAILED))
    desk.settle()
    assert subjects(pane) == ["Refused"]
    assert pane.filters.wanted() == Wanted(direction=Direction.OUTGOING, status=EmailStatus.FAILED)


def test_mail_is_filtered_by_the_record_it_concerns(desk: Desk) -> None:
    first, _second = desk.receive(*letters(2))
    desk.app.service.set_regarding(first, "account:Contoso")
    pane = entered(desk)
    pane.filters.regarding.click()
    desk.settle()
    (dialog,) = pane.filters.findChildren(ChooseRecord)
    dialog.search.setText("contoso")
    QTest.keyClick(dialog.search, Qt.Key.Key_Return)
    desk.settle()
    assert subjects(pane) == ["Letter 1"]
    assert pane.filters.regarding.text() == "Contoso"
    assert "Account" in pane.filters.regarding.accessibleName()


def test_a_filtered_list_lets_go_of_what_no_longer_matches(desk: Desk) -> None:
    number = desk.outgoing(EmailStatus.FAILED, subject="Refused")
    pane = entered(desk)
    pane.filters.status.setCurrentIndex(pane.filters.status.findData(EmailStatus.FAILED))
    desk.settle()
    assert subjects(pane) == ["Refused"]
    desk.app.service.cancel(number)
    told(desk)
    assert subjects(pane) == []


def test_a_change_in_the_reading_pane_shows_in_the_list(desk: Desk) -> None:
    (number,) = desk.receive(letter(1))
    pane = entered(desk)
    pane.show_item(number)
    desk.settle()
    email = pane.reading.email
    assert email is not None
    pane.reading.set_regarding(email, desk.app.service.resolve_record("account:Contoso"))
    desk.settle()
    regarding = pane.model.rows[0].regarding
    assert regarding is not None
    assert regarding.name == "Contoso"


def test_an_email_that_is_not_listed_is_read_all_the_same(desk: Desk) -> None:
    first, second = desk.receive(*letters(2))
    pane = entered(desk)
    pane.filters.search.setText("Letter 2")
    QTest.keyClick(pane.filters.search, Qt.Key.Key_Return)
    desk.settle()
    pane.table.select_key(second)
    pane.show_item(first)
    desk.settle()
    assert pane.reading.header.subject.text() == "Letter 1"
    assert pane.table.selected_rows() == []


def test_the_pane_takes_a_mailbox_or_a_record(desk: Desk) -> None:
    (number,) = desk.receive(letter(1))
    desk.receive(letter(2), mailbox="bob@corp.test")
    pane = entered(desk)
    pane.show_item("bob@corp.test")
    desk.settle()
    assert subjects(pane) == ["Letter 2"]
    link = desk.app.service.resolve_record("account:Contoso")
    desk.app.service.set_regarding(number, "account:Contoso")
    pane.show_item(link)
    desk.settle()
    assert subjects(pane) == ["Letter 1"]
    pane.show_item(3.5)
    assert pane.filters.wanted().regarding == link


def test_the_menu_offers_what_fits_the_row(desk: Desk) -> None:
    (number,) = desk.receive(letter(1))
    desk.app.service.set_regarding(number, "account:Contoso")
    pane = entered(desk)
    menu = pane._menu(pane.model.rows)
    assert menu is not None
    texts = [action.text() for action in menu.actions() if action.text()]
    assert "Emails of this mailbox" in texts
    next(action for action in menu.actions() if action.text() == "Emails that concern it").trigger()
    desk.settle()
    assert pane.filters.wanted().regarding is not None
    next(action for action in menu.actions() if action.text() == "Show the record").trigger()
    assert desk.told.went[-1][0] is PaneName.RECORDS


def test_where_one_reads_is_remembered(desk: Desk) -> None:
    pane = entered(desk)
    assert pane.splitter.orientation() is Qt.Orientation.Horizontal
    pane.place_action.trigger()
    assert pane.splitter.orientation() is Qt.Orientation.Vertical
    assert pane.place_action.text() == "Read at the side"
    again = ActivitiesPane(desk.console)
    desk.qtbot.addWidget(again)
    assert again.splitter.orientation() is Qt.Orientation.Vertical


def test_a_narrow_list_leaves_out_what_is_read_beside_it(desk: Desk) -> None:
    desk.receive(letter(1))
    pane = entered(desk, 1000, 600)
    keys = [column.key for column in pane.model.columns]
    hidden = {key for place, key in enumerate(keys) if pane.table.isColumnHidden(place)}
    assert {"mailbox", "status", "regarding"} <= hidden
    assert not {"direction", "who", "subject", "time"} & hidden
    pane.place_action.trigger()
    desk.qtbot.waitUntil(lambda: not any(pane.table.isColumnHidden(place) for place in range(len(keys))))


def test_a_message_is_explained_from_the_head_of_the_pane(desk: Desk) -> None:
    (number,) = desk.receive(letter(1))
    pane = entered(desk)
    pane.dialogs.explain_action.trigger()
    (dialog,) = pane.findChildren(WhyDialog)
    dialog.explain("<m1@contoso.test>")
    desk.settle()
    dialog.show_button.click()
    desk.settle()
    assert pane.reading.wanted == number


def test_enter_reads_the_email(desk: Desk) -> None:
    desk.receive(letter(1))
    pane = entered(desk)
    pane.table.setFocus()
    pane.table.select_key(pane.model.rows[0].id)
    desk.settle()
    QTest.keyClick(pane.table, Qt.Key.Key_Return)
    assert pane.reading.body.text.hasFocus()


def test_what_cannot_be_read_is_said_and_tried_again(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.receive(letter(1))
    pane = ActivitiesPane(desk.console)
    desk.shown(pane)
    broken = Wanted.filter

    def wrong(self: Wanted, limit: int, before_id: ActivityId | None = None) -> object:
        return broken(self, -1, before_id)

    monkeypatch.setattr(Wanted, "filter", wrong)
    pane.entered()
    desk.settle()
    assert pane.banner.isVisible()
    monkeypatch.undo()
    pane.banner.retry_button.click()
    desk.settle()
    assert not pane.banner.isVisible()
    assert subjects(pane) == ["Letter 1"]


def test_every_part_has_a_name_to_be_read_out(desk: Desk) -> None:
    pane = entered(desk)
    for widget in (pane, pane.table, pane.filters.search, pane.filters.mailbox, pane.filters.direction, pane.filters.status):
        assert widget.accessibleName()
    for part in (pane.filters.regarding, pane.filters.clear_button, pane.reading, pane.reading.body.html, pane.reading.header.more):
        assert part.accessibleName()
