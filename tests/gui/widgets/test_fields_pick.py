"""Fields that point at records and entries, over a real store."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from core.domain.kinds import Kind
from core.domain.record import RecordLink, RecordType
from core.errors import StoreUnreachable
from core.service import RecordView, Service
from gui.widgets.fields_pick import PickField, RecordField
from tests.gui.widgets.made import Desk, Show


def account(desk: Desk, name: str = "Contoso") -> RecordLink:
    return desk.app.service.resolve_record(f"account:{name}")


@pytest.fixture
def field(desk: Desk, show: Show, qtbot: QtBot) -> RecordField:
    made = RecordField(desk.console, "account", "Account", [RecordType.ACCOUNT])
    show(made)
    made.setFocus()
    qtbot.waitUntil(made.edit.hasFocus)
    return made


def pick(field: RecordField, qtbot: QtBot, text: str, row: int = 0) -> None:
    """Type and choose from the list."""
    qtbot.keyClicks(field.edit, text)
    qtbot.waitUntil(lambda: field.found.rowCount() > row)
    completer = field.edit.completer()
    popup = completer.popup()
    assert popup is not None
    qtbot.waitUntil(popup.isVisible)
    popup.setCurrentIndex(completer.completionModel().index(row, 0))
    qtbot.keyClick(popup, Qt.Key.Key_Return)


def test_record_is_found_by_the_beginning_of_its_name_and_picked(field: RecordField, desk: Desk, qtbot: QtBot) -> None:
    told: list[object] = []
    field.changed.connect(lambda: told.append(field.value()))
    pick(field, qtbot, "cont")
    link = account(desk)
    assert field.link() == link
    assert field.edit.text() == "Contoso"
    assert field.value() == f"#{link.id}"
    assert told[-1] == field.value()


def test_typed_reference_says_its_type(desk: Desk, show: Show, qtbot: QtBot) -> None:
    field = RecordField(desk.console, "customer", "Customer", [RecordType.ACCOUNT, RecordType.CONTACT], typed=True)
    show(field)
    field.setFocus()
    pick(field, qtbot, "rene")
    link = desk.app.service.resolve_record("contact:Rene Valdes")
    assert field.value() == f"contact:#{link.id}"


def test_list_tells_address_and_type_where_types_are_mixed(desk: Desk, show: Show, qtbot: QtBot) -> None:
    field = RecordField(desk.console, "customer", "Customer", [RecordType.ACCOUNT, RecordType.CONTACT], typed=True)
    show(field)
    field.setFocus()
    qtbot.keyClicks(field.edit, "rene")
    qtbot.waitUntil(lambda: field.found.rowCount() == 1)
    text = field.found.item(0).text()
    assert "rene@contoso.test" in text
    assert text.startswith("Rene Valdes")


def test_value_of_the_document_stays_until_it_is_changed(field: RecordField, desk: Desk, qtbot: QtBot) -> None:
    link = account(desk)
    field.set_value(f"#{link.id}")
    qtbot.waitUntil(lambda: field.edit.text() == "Contoso")
    assert field.value() == f"#{link.id}"
    assert not field.is_changed
    qtbot.keyClicks(field.edit, "x")
    assert field.value() != f"#{link.id}"
    assert field.link() is None


def test_name_of_the_document_is_shown_as_it_is(field: RecordField, qtbot: QtBot) -> None:
    field.set_value("Contoso")
    qtbot.waitUntil(lambda: field.link() is not None)
    assert field.value() == "Contoso"
    assert not field.is_changed


def test_reference_that_leads_nowhere_is_shown_as_it_stands(field: RecordField, qtbot: QtBot) -> None:
    field.set_value("Nobody Ltd")
    qtbot.waitUntil(lambda: field.edit.toolTip() != "")
    assert (field.edit.text(), field.value()) == ("Nobody Ltd", "Nobody Ltd")


def test_name_typed_and_not_picked_is_left_to_the_store(field: RecordField, desk: Desk, show: Show, qtbot: QtBot) -> None:
    qtbot.keyClicks(field.edit, "Fabrikam")
    assert field.value() == "Fabrikam"
    typed = RecordField(desk.console, "customer", "Customer", [RecordType.ACCOUNT], typed=True)
    show(typed)
    typed.setFocus()
    qtbot.keyClicks(typed.edit, "Fabrikam")
    assert typed.value() == "account:Fabrikam"


def test_emptied_field_is_none(field: RecordField, desk: Desk) -> None:
    field.set_link(account(desk))
    told: list[object] = []
    field.changed.connect(lambda: told.append(field.value()))
    field.edit.clear()
    assert field.value() is None
    assert told == [None]
    assert field.is_changed


def test_link_can_be_set(field: RecordField, desk: Desk) -> None:
    field.set_value(account(desk, "Fabrikam"))
    assert field.edit.text() == "Fabrikam"
    assert not field.is_changed


def test_blank_text_is_not_searched_for(field: RecordField, qtbot: QtBot) -> None:
    qtbot.keyClicks(field.edit, "cont")
    qtbot.waitUntil(lambda: field.found.rowCount() == 1)
    field.edit.selectAll()
    qtbot.keyClick(field.edit, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: field.found.rowCount() == 0)


def test_search_that_fails_says_so_at_the_field(field: RecordField, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> list[RecordView]:
        raise StoreUnreachable("gone")

    monkeypatch.setattr(Service, "search_records", broken)
    qtbot.keyClicks(field.edit, "cont")
    qtbot.waitUntil(lambda: field.error != "")
    assert field.error == "The store cannot be reached"


def test_entries_of_a_kind_are_offered(desk: Desk, show: Show, qtbot: QtBot) -> None:
    field = PickField(desk.console, "owner", "Owner", Kind.USER, taken="email", none_words="Nobody")
    show(field)
    assert field.value() is None
    qtbot.waitUntil(lambda: field.box.count() == 3)
    assert [field.box.itemText(row) for row in range(3)] == ["Nobody", "Alice Ng", "Bob Ruiz"]
    field.set_value("bob@corp.test")
    assert field.box.currentText() == "Bob Ruiz"
    assert not field.is_changed


def test_value_set_before_the_entries_are_read_finds_its_words(desk: Desk, show: Show, qtbot: QtBot) -> None:
    field = PickField(desk.console, "profile", "Profile", Kind.PROFILE, required=True, extra=[("none", "No profile")])
    show(field)
    field.set_value("Office")
    qtbot.waitUntil(lambda: field.box.findText("No profile") == 0 and field.box.count() == 2)
    assert field.value() == "Office"
    assert not field.is_changed
