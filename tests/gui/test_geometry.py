"""The checker of geometry finds what is wrong, and nothing where nothing is: each fault is made on purpose."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QStandardItemModel
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QLineEdit, QPushButton, QScrollArea, QTableView, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from gui.theme import LIGHT, theme
from gui.widgets.copyable import ValueLabel
from gui.widgets.form import AddressField, ChoiceField, Form, ListField, NumberField, SecretField, SwitchField, TextField, TimeField
from tests.gui.geometry import faults


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    theme().apply(LIGHT)
    made = QWidget()
    made.setObjectName("window")
    qtbot.addWidget(made)
    made.resize(500, 300)
    return made


def placed(widget: QWidget, window: QWidget, *place: int) -> None:
    widget.setParent(window)
    widget.setGeometry(QRect(*place))


def test_well_made_window_has_no_fault(window: QWidget) -> None:
    column = QVBoxLayout(window)
    column.addWidget(QLabel("A label"))
    wrapped = QLabel("A sentence that is long enough to be broken into several lines, whatever font this machine has. " * 2)
    wrapped.setWordWrap(True)
    column.addWidget(wrapped)
    row = QHBoxLayout()
    edit = QLineEdit()
    edit.setAccessibleName("Name")
    row.addWidget(edit)
    row.addWidget(QPushButton("Save"))
    column.addLayout(row)
    column.addStretch(1)
    window.show()
    assert faults(window) == []


def test_cut_label_and_button_are_found(window: QWidget) -> None:
    placed(QLabel("Last good contact with the server"), window, 0, 0, 60, 20)
    placed(QPushButton("Test and enable"), window, 0, 40, 50, 30)
    window.show()
    found = faults(window)
    assert len(found) == 2
    assert found[0].startswith("window/QLabel 'Last good contact with the server': its text needs")
    assert found[1].startswith("window/QPushButton 'Test and enable': its text needs")


def test_wrapped_label_that_is_too_low_is_found(window: QWidget) -> None:
    label = QLabel("Several words that need more than one line in so narrow a place")
    label.setWordWrap(True)
    placed(label, window, 0, 0, 120, 18)
    window.show()
    assert [text for text in faults(window) if "in height" in text]


def test_what_elides_on_purpose_is_no_fault(window: QWidget) -> None:
    value = ValueLabel("certificate of mail.corp.test until 2027-01-01", elide=True)
    placed(value, window, 0, 0, 90, 20)
    window.show()
    assert faults(window) == []
    value.setToolTip("")
    assert faults(window) == [], "what nothing is missing of fits"
    cut = QLabel("certificate of mail.corp…")
    placed(cut, window, 0, 40, 30, 20)
    cut.show()
    assert len(faults(window)) == 1, "an ellipsis without the whole in a tooltip"


def test_widget_with_too_little_room_is_found(window: QWidget) -> None:
    inner = QWidget()
    row = QHBoxLayout(inner)
    for text in ("one", "two", "three"):
        button = QPushButton(text)
        button.setMinimumWidth(100)
        row.addWidget(button)
    placed(inner, window, 0, 0, 150, 40)
    window.show()
    assert any("window/QWidget: needs" in text for text in faults(window))


def test_overlap_is_found_unless_it_is_meant(window: QWidget) -> None:
    notice = QLabel("Pill")
    placed(QLabel("Under"), window, 0, 0, 100, 20)
    placed(notice, window, 50, 5, 100, 20)
    window.show()
    assert faults(window) == ["window: QLabel 'Under' and QLabel 'Pill' overlap by 50x15 px"]
    notice.setProperty("overlay", True)
    assert faults(window) == []
    notice.setProperty("overlay", False)
    notice.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
    assert faults(window) == []


def test_what_sticks_out_is_found_unless_it_scrolls(window: QWidget) -> None:
    outside = QLabel("Out")
    placed(outside, window, 480, 0, 60, 20)
    window.show()
    assert faults(window) == ["window/QLabel 'Out': at 480,0 60x20 sticks out of 500x300"]
    outside.hide()
    scroll = QScrollArea()
    scroll.setAccessibleName("List")
    long = QWidget()
    long.setMinimumSize(200, 2000)
    scroll.setWidget(long)
    placed(scroll, window, 0, 0, 300, 200)
    scroll.show()
    assert faults(window) == []


def test_missing_name_is_found(window: QWidget) -> None:
    edit = QLineEdit()
    placed(edit, window, 10, 20, 200, 30)
    window.show()
    assert faults(window) == ["window/QLineEdit: takes the focus at 10,20 and has no accessible name"]
    label = QLabel("Name")
    label.setBuddy(edit)
    placed(label, window, 10, 0, 100, 20)
    label.show()
    assert faults(window) == []


def test_what_is_hidden_is_not_looked_at(window: QWidget) -> None:
    hidden = QLabel("Far too long for this")
    placed(hidden, window, 0, 0, 5, 5)
    hidden.hide()
    window.show()
    assert faults(window) == []


def test_cut_choice_is_found(window: QWidget) -> None:
    box = QComboBox()
    box.setAccessibleName("Encryption")
    box.addItem("TLS from the first byte on, on a port of its own")
    placed(box, window, 0, 0, 120, 30)
    window.show()
    assert any("its choice needs" in text for text in faults(window))
    box.setToolTip(box.currentText())
    assert not any("its choice needs" in text for text in faults(window))


def test_cut_title_of_a_column_is_found(window: QWidget) -> None:
    table = QTableView()
    table.setAccessibleName("Mailboxes")
    model = QStandardItemModel(0, 2, table)
    model.setHorizontalHeaderLabels(["Last good contact", "In"])
    table.setModel(model)
    placed(table, window, 0, 0, 400, 200)
    table.setColumnWidth(0, 40)
    table.setColumnWidth(1, 100)
    window.show()
    found = faults(window)
    assert len(found) == 1
    assert "the title of column 1 (Last good contact) needs" in found[0]


def test_what_is_not_shown_cannot_be_judged(window: QWidget) -> None:
    with pytest.raises(AssertionError):
        faults(window)


@pytest.mark.parametrize("opened", [False, True])
def test_form_with_every_field_and_a_fault_in_each_is_well_made(window: QWidget, *, opened: bool) -> None:
    form = Form()
    form.heading("Receiving")
    form.add(TextField("incoming.host", "Server of incoming mail"))
    form.add_beside(NumberField("incoming.port", "Port"))
    form.add(AddressField("email", "Address"))
    form.add(ChoiceField("tls", "Encryption", [("implicit", "TLS")]))
    form.add(SecretField("secret", "Password kept as")).button.click()
    form.add(SwitchField("approved", "Approved by an administrator"))
    form.more().set_opened(opened)
    form.add(TimeField("process_email_from", "Process email from"))
    form.add(ListField("other_emails", "Further addresses"))
    for key in form.fields:
        form.field(key).set_error("This is what is wrong with it, in a sentence that needs more than one line where there is little room.")
    column = QVBoxLayout(window)
    column.addWidget(form)
    window.resize(560, 900)
    window.show()
    assert faults(window) == []
