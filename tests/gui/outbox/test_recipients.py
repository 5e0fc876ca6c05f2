"""A line of recipients: who is known is offered while one types, and written in its place."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from gui.panes.outbox_compose import ComposeDialog
from gui.panes.outbox_recipients import RecipientsField, line_of, named, piece_at
from tests.gui.activities.answers import unreachable
from tests.gui.activities.made import Desk


@pytest.fixture
def field(desk: Desk) -> RecipientsField:
    """The To line of a dialog in front."""
    dialog = ComposeDialog(desk.console)
    desk.shown(dialog, 600, 640)
    found = dialog.form.field("to")
    assert isinstance(found, RecipientsField)
    found.edit.setFocus()
    return found


def offered(desk: Desk, field: RecipientsField, text: str) -> list[str]:
    """What is offered once this was typed behind what stands there."""
    QTest.keyClicks(field.edit, text)
    field._pause.timeout.emit()
    desk.settle()
    return [field.found.item(row).text() for row in range(field.found.rowCount())]


@pytest.mark.parametrize(
    ("line", "position", "piece"),
    [
        ("", 0, ""),
        ("ren", 3, "ren"),
        ("a@x.test, ren", 13, " ren"),
        ("ren, b@x.test", 2, "ren"),
        ("a@x.test; re, b@x.test", 11, " re"),
        ('"Valdes, Rene" <r@x.test>, b', 8, '"Valdes, Rene" <r@x.test>'),
    ],
)
def test_the_recipient_at_the_cursor(line: str, position: int, piece: str) -> None:
    begin, end = piece_at(line, position)
    assert line[begin:end] == piece


def test_names_stand_in_quotes() -> None:
    assert named('Va"ldes, R\\ene', "r@x.test") == '"Valdes, Rene" <r@x.test>'
    assert line_of([named("", "a@x.test"), "b@x.test"]) == "a@x.test, b@x.test"


@pytest.mark.parametrize("typed", ["rene", "vald", "rene@con"])
def test_who_is_known_is_offered_by_name_and_address(desk: Desk, field: RecipientsField, typed: str) -> None:
    assert offered(desk, field, typed) == ["Rene Valdes · rene@contoso.test"]
    assert field.offers.isVisible()


def test_users_and_queues_are_offered_too(desk: Desk, field: RecipientsField) -> None:
    assert offered(desk, field, "supp") == ["Support · support@corp.test"]


def test_enter_writes_the_first_one_and_sends_nothing(desk: Desk, field: RecipientsField) -> None:
    offered(desk, field, "b@x.test, ren")
    QTest.keyClick(field.offers, Qt.Key.Key_Return)
    assert field.edit.text() == 'b@x.test, "Rene Valdes" <rene@contoso.test>, '
    assert not field.offers.isVisible()
    desk.settle()
    assert desk.app.service.activities() == []
    assert field.is_changed
    assert field.validate()


def test_one_in_the_middle_is_completed_in_its_place(desk: Desk, field: RecipientsField) -> None:
    field.edit.setText("a@x.test, , b@x.test")
    field.edit.setCursorPosition(10)
    offered(desk, field, "supp")
    QTest.keyClick(field.offers, Qt.Key.Key_Return)
    assert field.edit.text() == 'a@x.test, "Support" <support@corp.test>, b@x.test'
    QTest.keyClicks(field.edit, "c@x.test, ")
    assert field.value() == 'a@x.test, "Support" <support@corp.test>, c@x.test, b@x.test'


def test_a_whole_address_is_not_offered_again(desk: Desk, field: RecipientsField) -> None:
    assert offered(desk, field, "rene@contoso.test") == []
    assert not field.offers.isVisible()


def test_down_asks_again_after_escape(desk: Desk, field: RecipientsField) -> None:
    offered(desk, field, "ren")
    QTest.keyClick(field.offers, Qt.Key.Key_Escape)
    assert not field.offers.isVisible()
    QTest.keyClick(field.edit, Qt.Key.Key_Down)
    desk.settle()
    assert field.offers.isVisible()
    field.offers.hide()


def test_nothing_is_looked_up_for_nothing(desk: Desk, field: RecipientsField) -> None:
    assert offered(desk, field, "b@x.test, ") == []
    assert offered(desk, field, "nobody") == []


def test_a_store_that_is_away_is_said_at_the_field(desk: Desk, field: RecipientsField, monkeypatch: pytest.MonkeyPatch) -> None:
    with unreachable(monkeypatch, "search_records"):
        offered(desk, field, "ren")
    assert field.error == "The store cannot be reached"
    assert field.edit.text() == "ren"
