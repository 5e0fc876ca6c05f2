"""Form: values nested as the document has them, faults at their fields, labels in one column."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from gui.widgets.form import AddressField, ChoiceField, Form, ListField, NumberField, SwitchField, TextField, host
from tests.gui.widgets.made import Show


class Filled:
    """A form as profiles have it."""

    def __init__(self) -> None:
        self.form = Form()
        self.form.heading("Profile")
        self.name = self.form.add(TextField("name", "Name", required=True))
        self.form.note("Where mail comes from.")
        self.host = self.form.add(TextField("incoming.host", "Server of incoming mail", check=host))
        self.port = self.form.add_beside(NumberField("incoming.port", "Port", least=1))
        self.tls = self.form.add(ChoiceField("incoming.tls", "Encryption", [("implicit", "TLS"), ("none", "None")]))
        self.sent = self.form.add(SwitchField("process_sent_items", "Process sent items"))
        self.fold = self.form.more()
        self.owner = self.form.add(AddressField("owner", "Owner"))
        self.others = self.form.add(ListField("other_emails", "Further addresses"))


VALUES = {
    "name": "Office",
    "incoming": {"host": "mail.corp.test", "port": 995, "tls": "none"},
    "process_sent_items": True,
    "owner": None,
    "other_emails": ["a@b.test"],
}


@pytest.fixture
def filled(show: Show) -> Filled:
    made = Filled()
    show(made.form)
    return made


def label_of(form: QWidget, text: str) -> QLabel:
    return next(label for label in form.findChildren(QLabel) if label.text() == text)


def test_values_come_out_nested_as_they_went_in(filled: Filled) -> None:
    filled.form.set_values(VALUES)
    assert filled.form.values() == VALUES
    assert filled.form.changed_values() == {}
    assert not filled.form.is_changed


def test_only_what_a_person_changed_is_changed(filled: Filled, qtbot: QtBot) -> None:
    filled.form.set_values(VALUES)
    told: list[str] = []
    filled.form.changed.connect(told.append)
    filled.port.edit.stepUp()
    qtbot.keyClicks(filled.owner.edit, "x")
    assert told == ["incoming.port", "owner"]
    assert filled.form.changed_values() == {"incoming": {"port": 996}, "owner": "x"}
    assert filled.form.is_changed


def test_key_that_is_missing_leaves_its_field(filled: Filled) -> None:
    filled.form.set_values({"incoming": "same", "name": "Office"})
    assert filled.host.value() is None
    assert filled.name.value() == "Office"
    assert not filled.form.is_changed


def test_hidden_field_is_not_among_the_values(filled: Filled, qtbot: QtBot) -> None:
    filled.form.set_values(VALUES)
    filled.host.set_shown(False)
    label = label_of(filled.form, "Server of incoming mail")
    assert not label.isVisible()
    assert filled.form.values()["incoming"] == {"port": 995, "tls": "none"}
    filled.host.set_shown(True)
    assert label.isVisible()
    assert filled.host.isVisible()


def test_field_hidden_before_it_is_added_stays_hidden(show: Show) -> None:
    form = Form()
    field = TextField("name", "Name")
    field.set_shown(False)
    form.add(field)
    show(form)
    assert not field.isVisible()
    assert not label_of(form, "Name").isVisible()


def test_leaving_a_changed_field_judges_it(filled: Filled, qtbot: QtBot) -> None:
    filled.host.setFocus()
    qtbot.waitUntil(filled.host.edit.hasFocus)
    filled.name.setFocus()
    assert filled.host.error == "", "what nobody changed is not judged"
    filled.host.setFocus()
    qtbot.keyClicks(filled.host.edit, "no host")
    assert filled.host.error == ""
    filled.name.setFocus()
    assert "name of a server" in filled.host.error


def test_validate_leads_to_the_first_that_is_wrong(filled: Filled, qtbot: QtBot) -> None:
    filled.form.set_values({"name": None, "owner": "nobody"})
    assert not filled.form.validate()
    assert filled.name.error
    assert filled.owner.error
    qtbot.waitUntil(filled.name.edit.hasFocus)
    filled.form.set_values({"name": "Office", "owner": None})
    assert filled.form.validate()


def test_what_is_hidden_or_locked_is_not_judged(filled: Filled) -> None:
    filled.form.set_values({"name": None, "owner": "nobody"})
    filled.name.set_enabled(False)
    filled.owner.set_shown(False)
    assert filled.form.validate()


def test_faults_stand_at_their_fields_and_the_rest_comes_back(filled: Filled, qtbot: QtBot) -> None:
    lost = [("nowhere", "Lost."), ("", "All of it.")]
    homeless = filled.form.show_faults([("incoming.host", "No such server."), *lost, ("incoming.port", "Odd.")])
    assert homeless == lost
    assert (filled.host.error, filled.port.error) == ("No such server.", "Odd.")
    qtbot.waitUntil(filled.host.edit.hasFocus)
    filled.form.clear_errors()
    assert (filled.host.error, filled.port.error) == ("", "")


def test_fault_of_one_in_a_list_stands_at_the_list(filled: Filled) -> None:
    assert filled.form.show_faults([("other_emails[1]", "No address.")]) == []
    assert filled.others.error == "No address."


def test_fault_of_a_hidden_field_comes_back(filled: Filled) -> None:
    filled.host.set_shown(False)
    assert filled.form.show_faults([("incoming.host", "No such server.")]) == [("incoming.host", "No such server.")]


def test_fault_in_what_is_folded_away_opens_it(filled: Filled, qtbot: QtBot) -> None:
    assert not filled.owner.isVisible()
    filled.form.show_faults([("owner", "Nobody.")], focus=False)
    assert not filled.owner.isVisible(), "while somebody types nothing opens"
    filled.form.show_faults([("owner", "Nobody.")])
    assert filled.fold.opened
    qtbot.waitUntil(filled.owner.edit.hasFocus)


def test_labels_lead_to_their_editors(filled: Filled) -> None:
    for text, field in (("Name", filled.name), ("Port", filled.port), ("Owner", filled.owner)):
        assert label_of(filled.form, text).buddy() is field.editor
    assert not [label for label in filled.form.findChildren(QLabel) if label.text() == "Process sent items"], "a switch has its own words"


def test_fields_of_all_groups_begin_at_one_line(filled: Filled) -> None:
    filled.fold.set_opened(True)
    filled.form.window().resize(700, 600)
    filled.form.window().grab()
    lefts = {field.mapTo(filled.form, QPoint(0, 0)).x() for field in (filled.name, filled.host, filled.sent, filled.owner, filled.others)}
    assert len(lefts) == 1
    longest = label_of(filled.form, "Server of incoming mail")
    assert longest.width() >= longest.sizeHint().width(), "no label is clipped"


def test_label_and_editor_stand_on_one_line(filled: Filled) -> None:
    filled.host.set_error("A fault below changes nothing of that.")
    filled.form.window().grab()
    for text, field in (("Server of incoming mail", filled.host), ("Port", filled.port)):
        label, editor = label_of(filled.form, text), field.editor
        middle = label.mapTo(filled.form, label.rect().center()).y()
        assert abs(middle - editor.mapTo(filled.form, editor.rect().center()).y()) <= 1
    assert filled.port.mapTo(filled.form, QPoint(0, 0)).x() > filled.host.mapTo(filled.form, QPoint(0, 0)).x()


def test_tab_goes_down_the_form(filled: Filled, qtbot: QtBot) -> None:
    filled.name.setFocus()
    qtbot.waitUntil(filled.name.edit.hasFocus)
    order = []
    for _ in range(4):
        qtbot.keyClick(filled.form.window().focusWidget(), Qt.Key.Key_Tab)
        order.append(filled.form.window().focusWidget())
    assert order == [filled.host.edit, filled.port.edit, filled.tls.box, filled.sent.switch]


def test_second_column_stands_beside_the_first(show: Show) -> None:
    form = Form()
    first = form.add(TextField("a", "A"))
    form.column()
    second = form.add(TextField("b", "B"))
    form.widget(QPushButton("Test"))
    show(form)
    one, other = first.mapTo(form, QPoint(0, 0)), second.mapTo(form, QPoint(0, 0))
    assert other.x() > one.x() + first.width()
    assert other.y() == one.y()
    assert form.values() == {"a": None, "b": None}
    assert form.field("b") is second


def test_two_fields_of_one_key_are_a_mistake(qtbot: QtBot) -> None:
    form = Form()
    qtbot.addWidget(form)
    form.add(TextField("a", "A"))
    with pytest.raises(AssertionError):
        form.add(TextField("a", "Again"))


def test_even_columns_are_each_as_wide_as_the_widest_wants(qtbot: QtBot) -> None:
    form = Form()
    qtbot.addWidget(form)
    form.add(TextField("a", "A"))
    one = form.even_width()
    assert one == form.sizeHint().width()
    form.column()
    form.add(TextField("b", "A label that is far longer than the other one"))
    assert form.even_width() >= form.sizeHint().width() > one
