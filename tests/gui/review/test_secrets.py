"""Passwords: nothing of them comes back once they were taken, and no dialog goes while they are put away."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from core.app import App
from core.domain.secret import Secret
from gui.console import Console
from gui.dialogs.secret import PasswordField, SecretDialog
from gui.dialogs.user import UserDialog
from gui.dialogs.wizard import SetupWizard
from gui.widgets.form import SecretField
from tests.gui.dialogs.made import Heard, console_over


@pytest.fixture
def at_office(office: App, qtbot: QtBot) -> Iterator[tuple[Console, Heard]]:
    """A console over the small organisation, which it has read."""
    with console_over(office) as made:
        qtbot.waitUntil(lambda: made[0].state.loaded)
        yield made


def seen_again(edit: QLineEdit) -> str:
    """What whoever uncovers a field and takes back what was typed gets to see."""
    edit.setEchoMode(QLineEdit.EchoMode.Normal)
    edit.undo()
    return edit.text()


def test_a_password_that_was_taken_does_not_come_back_by_undo(qapp: QApplication) -> None:
    field = PasswordField("secret", "Password")
    QTest.keyClicks(field.edit, "hunter2")
    assert field.secret() == Secret("hunter2")
    field.forget()
    assert seen_again(field.edit) == ""


def test_a_new_password_of_a_form_does_not_come_back_by_undo_and_is_covered_again(qapp: QApplication) -> None:
    field = SecretField("secret", "Password kept as")
    QTest.keyClicks(field.password, "hunter2")
    field._reveal()
    field.set_value("alice-mail")
    assert field.password.echoMode() is QLineEdit.EchoMode.Password
    assert seen_again(field.password) == ""


def test_a_password_without_a_name_to_keep_it_under_is_not_lost_in_silence(qapp: QApplication) -> None:
    field = SecretField("secret", "Password kept as")
    QTest.keyClicks(field.password, "hunter2")
    assert not field.validate()
    assert field.error
    field.edit.setText("alice-mail")
    assert field.validate()


class Held:
    """The store of secrets of a program, in which storing waits until the test lets it go on."""

    def __init__(self, app: App, monkeypatch: pytest.MonkeyPatch) -> None:
        self.go_on = threading.Event()
        self.begun = threading.Event()
        keep = app.secrets.set

        def held(reference: str, secret: Secret) -> None:
            self.begun.set()
            assert self.go_on.wait(60)
            keep(reference, secret)

        monkeypatch.setattr(app.secrets, "set", held)


def test_a_dialog_stays_until_its_password_is_stored(
    qtbot: QtBot, at_office: tuple[Console, Heard], monkeypatch: pytest.MonkeyPatch
) -> None:
    console, heard = at_office
    held = Held(console.app, monkeypatch)
    dialog = SecretDialog(console, "alice-mail")
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    qtbot.addWidget(dialog)
    dialog.open()
    QTest.keyClicks(dialog.field.edit, "hunter2")
    dialog.save_button.click()
    qtbot.waitUntil(held.begun.is_set)
    dialog.reject()
    assert dialog.isVisible()
    held.go_on.set()
    qtbot.waitUntil(lambda: heard.saved == 1)
    assert not dialog.isVisible()


def test_what_could_not_be_stored_can_be_removed_and_left_again(
    qtbot: QtBot, at_office: tuple[Console, Heard], monkeypatch: pytest.MonkeyPatch
) -> None:
    console, _heard = at_office
    console.app.secrets.set("alice-mail", Secret("old"))
    from core.errors import EnvironmentUnusable

    def refused(_reference: str, _secret: Secret) -> None:
        raise EnvironmentUnusable("the keyring is locked")

    monkeypatch.setattr(console.app.secrets, "set", refused)
    dialog = SecretDialog(console, "alice-mail")
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    qtbot.addWidget(dialog)
    dialog.open()
    qtbot.waitUntil(dialog.remove_button.isEnabled)
    QTest.keyClicks(dialog.field.edit, "hunter2")
    dialog.save_button.click()
    qtbot.waitUntil(lambda: dialog.banner.problem is not None)
    assert dialog.remove_button.isEnabled()
    dialog.reject()
    assert not dialog.isVisible()


def test_an_entity_stays_open_until_it_is_saved(qtbot: QtBot, at_office: tuple[Console, Heard], monkeypatch: pytest.MonkeyPatch) -> None:
    console, heard = at_office
    held = Held(console.app, monkeypatch)
    view = console.state.by_address("alice@corp.test")
    assert view is not None
    user = next(entry for entry in console.service.entries(UserDialog.kind) if entry["email"] == "alice@corp.test")
    dialog = UserDialog(console, int(str(user["id"])))
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    qtbot.addWidget(dialog)
    dialog.open()
    qtbot.waitUntil(dialog.form.isEnabled)
    secret = dialog.form.field("box.secret")
    assert isinstance(secret, SecretField)
    secret._ask()
    QTest.keyClicks(secret.password, "hunter2")
    dialog.save_button.click()
    qtbot.waitUntil(held.begun.is_set)
    dialog.reject()
    assert dialog.ask_bar.isHidden()
    assert not dialog.cancel_button.isEnabled()
    dialog._discard()
    assert dialog.isVisible()
    held.go_on.set()
    qtbot.waitUntil(lambda: heard.saved == 1)
    assert not dialog.isVisible()


def test_the_assistant_stays_open_while_it_saves(qtbot: QtBot, at_office: tuple[Console, Heard]) -> None:
    console, _heard = at_office
    wizard = SetupWizard(console)
    wizard.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    qtbot.addWidget(wizard)
    wizard.open()
    wizard.answers.choose_type("pop3-smtp")
    wizard.saver.busy = True
    wizard.reject()
    wizard.reject()
    assert wizard.isVisible()
    wizard.saver.busy = False
    wizard.reject()
    wizard.reject()
    assert not wizard.isVisible()
    qtbot.waitUntil(lambda: not console.tasks.under_way)
