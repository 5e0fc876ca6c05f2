"""Fields that are typed into: what goes in comes out, edits are told, faults stand under them."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit
from pytestqt.qtbot import QtBot

from core.domain.secret import Secret
from gui.theme import DARK, theme
from gui.widgets import checks
from gui.widgets.field import EDITOR, Field
from gui.widgets.fields import AddressField, ListField, NumberField, PathField, SecretField, TextField
from tests.gui.widgets.made import Show


def test_text_comes_out_without_blanks_around_it(qtbot: QtBot) -> None:
    field = TextField("name", "Name")
    qtbot.addWidget(field)
    field.set_value("  Contoso ")
    assert field.value() == "Contoso"
    field.set_value(None)
    assert field.value() is None


def test_typing_is_told_and_setting_is_not(qtbot: QtBot, show: Show) -> None:
    field = TextField("name", "Name")
    show(field)
    told: list[bool] = []
    field.changed.connect(lambda: told.append(field.is_changed))
    field.set_value("Contoso")
    assert told == []
    qtbot.keyClicks(field.edit, "x")
    assert told == [True]
    qtbot.keyClick(field.edit, Qt.Key.Key_Backspace)
    assert not field.is_changed, "what is typed back is no change"


def test_editor_carries_the_name_the_help_and_the_fault(show: Show) -> None:
    field = TextField("name", "Name", help_text="As on the door.")
    show(field)
    assert field.edit.accessibleName() == "Name"
    assert field.edit.accessibleDescription() == "As on the door."
    assert field.edit.toolTip() == "As on the door."
    field.set_error("Too long.")
    assert field.edit.accessibleDescription() == "Too long."
    assert field.edit.property("invalid") == "true"
    field.set_error("")
    assert field.edit.accessibleDescription() == "As on the door."
    assert field.edit.property("invalid") == "false"


def test_place_for_a_fault_is_there_only_while_needed(qtbot: QtBot, show: Show) -> None:
    field = TextField("name", "Name", required=True)
    show(field)
    plain = field.sizeHint().height()
    assert not field.validate()
    assert field.error == "This is needed."
    assert field.sizeHint().height() > plain
    qtbot.keyClicks(field.edit, "x")
    assert field.error == "", "an edit takes the fault away"
    assert field.validate()
    assert field.sizeHint().height() == plain


def test_sign_of_a_fault_follows_the_theme(show: Show) -> None:
    field = TextField("name", "Name")
    show(field)
    field.set_error("Wrong.")
    light = field._sign.pixmap().toImage()
    theme().apply(DARK)
    assert field._sign.pixmap().toImage() != light


def test_leaving_is_told_once_the_focus_is_elsewhere(qtbot: QtBot, show: Show) -> None:
    first, second = AddressField("email", "Address"), TextField("name", "Name")
    show(first, second)
    first.setFocus()
    qtbot.waitUntil(first.edit.hasFocus)
    with qtbot.waitSignal(first.left):
        second.setFocus()


def test_going_from_one_part_of_a_field_to_another_is_no_leaving(qtbot: QtBot, show: Show) -> None:
    field, other = SecretField("secret", "Password"), TextField("name", "Name")
    show(field, other)
    left: list[int] = []
    field.left.connect(lambda: left.append(1))
    field.setFocus()
    qtbot.waitUntil(field.edit.hasFocus)
    field.button.setFocus()
    assert left == []
    other.setFocus()
    assert left == [1]


def test_address_is_checked(qtbot: QtBot) -> None:
    field = AddressField("email", "Address")
    qtbot.addWidget(field)
    field.set_value("nobody")
    assert not field.validate()
    field.set_value("nobody@corp.test")
    assert field.validate()


def test_own_check_counts_after_required(qtbot: QtBot) -> None:
    field = TextField("host", "Server", required=True, check=checks.host)
    qtbot.addWidget(field)
    field.validate()
    assert field.error == "This is needed."
    field.set_value("a b")
    field.validate()
    assert "name of a server" in field.error


def test_number_takes_text_and_tells_edits(qtbot: QtBot, show: Show) -> None:
    field = NumberField("port", "Port", least=1, most=65535)
    show(field)
    field.set_value("995")
    assert field.value() == 995
    with qtbot.waitSignal(field.changed):
        field.edit.stepUp()
    assert (field.value(), field.is_changed) == (996, True)


def test_number_that_may_be_missing_says_what_that_means(qtbot: QtBot) -> None:
    field = NumberField("days", "Days", least=0, most=10, unit="d", nullable=True, none_words="All")
    qtbot.addWidget(field)
    assert field.value() is None
    assert field.edit.text() == "All"
    field.set_value(0)
    assert field.value() == 0
    assert field.edit.text() == "0 d"
    field.set_value(None)
    assert field.value() is None


@pytest.mark.parametrize("focused", [False, True])
def test_wheel_changes_only_what_has_the_focus(qtbot: QtBot, show: Show, *, focused: bool) -> None:
    field, other = NumberField("port", "Port"), TextField("name", "Name")
    show(other, field)
    field.set_value(25)
    (field if focused else other).setFocus()
    qtbot.waitUntil((field.edit if focused else other.edit).hasFocus)
    middle = QPointF(field.edit.rect().center())
    where = QPointF(field.edit.mapToGlobal(field.edit.rect().center()))
    phase = Qt.ScrollPhase.NoScrollPhase
    turn = QWheelEvent(
        middle,
        where,
        QPoint(),
        QPoint(0, 120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        phase,
        False,
    )
    QApplication.sendEvent(field.edit, turn)
    assert field.value() == (26 if focused else 25)


def test_list_is_one_in_each_line(qtbot: QtBot, show: Show) -> None:
    field = ListField("other_emails", "Addresses", check=checks.addresses)
    show(field)
    field.set_value(["a@b.test", "c@d.test"])
    assert field.value() == ["a@b.test", "c@d.test"]
    assert not field.is_changed
    with qtbot.waitSignal(field.changed):
        field.edit.appendPlainText("  \nnobody ")
    assert field.value() == ["a@b.test", "c@d.test", "nobody"]
    assert not field.validate()
    field.set_value(None)
    assert field.value() == []


def test_path_is_chosen_and_counts_as_an_edit(qtbot: QtBot, show: Show, tmp_path: Path) -> None:
    field = PathField("ca_file", "Authority", filters="*.pem")
    show(field)
    field.browse.click()
    chooser = field.findChild(QFileDialog)
    assert chooser is not None
    assert chooser.windowTitle() == "Authority"
    with qtbot.waitSignal(field.changed):
        chooser.fileSelected.emit(str(tmp_path / "ca.pem"))
    assert field.value() == str(tmp_path / "ca.pem")
    chooser.reject()


def test_all_editors_of_one_line_are_equally_tall(show: Show) -> None:
    fields: list[Field] = [TextField("a", "A"), NumberField("b", "B"), SecretField("c", "C"), PathField("d", "D")]
    show(*fields)
    assert {field.editor.height() for field in fields} == {EDITOR}


def test_hidden_field_says_so_once(qtbot: QtBot) -> None:
    field = TextField("name", "Name")
    qtbot.addWidget(field)
    told: list[bool] = []
    field.shown_changed.connect(told.append)
    field.set_shown(False)
    field.set_visible(False)
    field.set_visible(True)
    assert told == [False, True]


class TestSecret:
    """The name of a password, and a new password."""

    @pytest.fixture
    def field(self, show: Show) -> SecretField:
        made = SecretField("secret", "Password kept as", propose=lambda: "alice-mail")
        show(made)
        return made

    def test_the_password_is_asked_for_only_when_wanted(self, field: SecretField) -> None:
        assert not field.password.isVisible()
        field.button.click()
        assert field.password.isVisible()
        assert field.password.hasFocus()
        assert field.password.echoMode() is QLineEdit.EchoMode.Password

    def test_a_typed_password_is_no_value_and_proposes_a_name(self, field: SecretField, qtbot: QtBot) -> None:
        field.button.click()
        with qtbot.waitSignal(field.changed):
            qtbot.keyClicks(field.password, "s")
        qtbot.keyClicks(field.password, "esame")
        assert field.value() == "alice-mail"
        secret = field.new_secret()
        assert secret == Secret("sesame")
        assert field.is_changed
        assert "sesame" not in repr(secret)

    def test_a_name_that_is_there_is_kept(self, field: SecretField, qtbot: QtBot) -> None:
        field.set_value("old-name")
        field.button.click()
        qtbot.keyClicks(field.password, "x")
        assert field.value() == "old-name"

    def test_setting_a_value_forgets_the_password(self, field: SecretField, qtbot: QtBot) -> None:
        field.button.click()
        qtbot.keyClicks(field.password, "x")
        field.set_value("old-name")
        assert field.new_secret() is None
        assert not field.password.isVisible()
        assert not field.is_changed

    def test_it_says_whether_a_password_is_stored(self, field: SecretField) -> None:
        field.set_value("alice-mail")
        assert not field._note.isVisible()
        field.set_stored(["alice-mail"])
        assert field._note.text() == "A password is stored under this name."
        field.set_value("bob-mail")
        assert field._note.text() == "No password is stored under this name yet."
        field.set_value(None)
        assert not field._note.isVisible()

    def test_a_place_that_is_read_only_takes_none(self, field: SecretField) -> None:
        field.set_value("bob-mail")
        field.set_stored([], writable=False)
        assert not field.button.isVisible()
        assert "read only" in field._note.text()

    def test_it_can_be_shown_and_hidden_again(self, field: SecretField) -> None:
        field.button.click()
        field._eye.trigger()
        assert field.password.echoMode() is QLineEdit.EchoMode.Normal
        assert field._eye.text() == "Hide the password"
        field._eye.trigger()
        assert field.password.echoMode() is QLineEdit.EchoMode.Password
