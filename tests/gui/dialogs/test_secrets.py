"""Passwords in the console: stored, replaced, removed; never shown again, never in a repr; a read-only place is explained."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from core.app import Options, open_app
from core.domain.secret import Secret
from gui.console import Console
from gui.dialogs.secret import PasswordField, SecretDialog
from gui.dialogs.wizard import SetupWizard
from gui.dialogs.wizard_sign_in import SignInPage
from tests.gui.dialogs.made import Heard, console_over

At = tuple[Console, Heard]
PASSWORD = "canary-4711"


@pytest.fixture
def read_only(home: Path, qtbot: QtBot) -> Iterator[Console]:
    """A console whose passwords come from the environment."""
    with open_app(Options(home, None, "env", None, {"POSTROOM_SECRET_OFFICE": "x"})) as app, console_over(app) as made:
        qtbot.waitUntil(lambda: made[0].state.loaded)
        yield made[0]


def opened(qtbot: QtBot, console: Console, reference: str = "office") -> SecretDialog:
    dialog = SecretDialog(console, reference)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(dialog)
    dialog.open()
    qtbot.waitUntil(lambda: not console.tasks.under_way)
    return dialog


def write(field: PasswordField, text: str) -> None:
    field.edit.setText(text)
    field.edit.textEdited.emit(text)


def test_a_password_is_stored_and_forgotten(at_nothing: At, qtbot: QtBot, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    console, heard = at_nothing
    dialog = opened(qtbot, console)
    assert "No password" in dialog.words.text()
    assert not dialog.save_button.isEnabled()
    assert not dialog.remove_button.isEnabled()
    write(dialog.field, PASSWORD)
    with qtbot.waitSignal(dialog.accepted):
        dialog.save_button.click()
        assert not dialog.field.typed, "it leaves the field as soon as it is on its way"
    assert console.app.secrets.get("office") == Secret(PASSWORD)
    assert heard.told == ["The password office is stored."]
    assert PASSWORD not in caplog.text + repr(dialog) + repr(dialog.field) + repr(heard)


def test_a_password_is_replaced_and_removed(at_nothing: At, qtbot: QtBot) -> None:
    console = at_nothing[0]
    console.app.secrets.set("office", Secret("old"))
    dialog = opened(qtbot, console)
    assert "is stored" in dialog.words.text()
    assert dialog.field.edit.placeholderText()
    write(dialog.field, PASSWORD)
    with qtbot.waitSignal(dialog.accepted):
        dialog.save_button.click()
    assert console.app.secrets.get("office").reveal() == PASSWORD
    again = opened(qtbot, console)
    with qtbot.waitSignal(again.accepted):
        again.remove_button.click()
    assert console.app.secrets.references() == []


def test_what_cannot_be_stored_is_said(at_nothing: At, qtbot: QtBot) -> None:
    dialog = opened(qtbot, at_nothing[0], "no name at all")
    write(dialog.field, PASSWORD)
    dialog.save_button.click()
    qtbot.waitUntil(lambda: dialog.banner.problem is not None)
    assert dialog.isVisible()


def test_a_read_only_place_is_explained(read_only: Console, qtbot: QtBot) -> None:
    dialog = opened(qtbot, read_only)
    assert dialog.banner.isVisible()
    assert "environment" in dialog.banner.accessibleName()
    assert not dialog.field.isEnabled()
    assert not dialog.save_button.isEnabled()
    assert not dialog.remove_button.isEnabled()


def test_the_assistant_asks_for_no_password_where_none_can_be_stored(read_only: Console, qtbot: QtBot) -> None:
    wizard = SetupWizard(read_only)
    wizard.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(wizard)
    wizard.open()
    qtbot.waitUntil(lambda: not read_only.tasks.under_way)
    wizard.answers.choose_type("pop3-smtp")
    wizard._show(2)
    page = wizard.page
    assert isinstance(page, SignInPage)
    assert page.banner.isVisible()
    assert not page.password.isEnabled()
    wizard.forward()
    assert wizard.page is wizard.pages[3]
    assert page.password_words == "Read from the environment"


def test_a_password_is_no_value_and_its_eye_covers_it_again(qtbot: QtBot) -> None:
    field = PasswordField("password", "Password", needed=True)
    qtbot.addWidget(field)
    assert not field.validate()
    assert field.error
    write(field, PASSWORD)
    assert field.value() is None
    assert field.is_changed
    assert field.validate()
    assert PASSWORD not in repr(field.secret())
    field._eye.trigger()
    assert field.edit.echoMode() is QLineEdit.EchoMode.Normal
    field.forget()
    assert field.edit.echoMode() is QLineEdit.EchoMode.Password
    field.edit.undo()
    assert not field.typed, "what is forgotten does not come back"
    field.set_value("anything")
    assert not field.typed
