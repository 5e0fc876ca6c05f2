"""The dialog of a profile over a real store: defaults by type, ports that follow, faults at their fields, what is saved."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from core.service import Kind
from gui.console import Console
from gui.dialogs.profile import ProfileDialog
from gui.dialogs.profile_fields import DEFAULT
from gui.widgets.form import ChoiceField, NumberField, SecretField, TextField
from tests.gui.dialogs.made import Heard

At = tuple[Console, Heard]


def opened(qtbot: QtBot, console: Console, profile_id: int | None = None, *, duplicate: bool = False) -> ProfileDialog:
    """The dialog, ready to be filled in."""
    dialog = ProfileDialog(console, profile_id, duplicate=duplicate)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(dialog)
    dialog.open()
    qtbot.waitUntil(lambda: bool(dialog._before) and not console.tasks.under_way)
    return dialog


def office_id(console: Console) -> int:
    number = next(entry["id"] for entry in console.service.entries(Kind.PROFILE) if entry["name"] == "Office")
    assert isinstance(number, int)
    return number


def choose(dialog: ProfileDialog, key: str, value: object) -> None:
    """Choose as a person does."""
    field = dialog.form.field(key)
    assert isinstance(field, ChoiceField)
    field.box.setCurrentIndex(field._values.index(value))
    field.box.activated.emit(field.box.currentIndex())


def write(dialog: ProfileDialog, key: str, text: str) -> None:
    """Type as a person does."""
    field = dialog.form.field(key)
    assert isinstance(field, TextField)
    field.edit.setText(text)
    field.edit.textEdited.emit(text)


def shown(dialog: ProfileDialog) -> set[str]:
    return {key for key, field in dialog.form.fields.items() if field.shown}


def flip(dialog: ProfileDialog, key: str) -> None:
    dialog.form.field(key).editor.click()  # type: ignore[attr-defined]


def test_a_new_profile_begins_with_exchange_and_today(at_nothing: At, qtbot: QtBot) -> None:
    dialog = opened(qtbot, at_nothing[0])
    assert dialog.form.field("type").value() == "exchange"
    assert dialog.form.field("process_email_from").value() is not None
    assert {"autodiscover", "incoming.impersonation"} <= shown(dialog)
    assert not {"incoming.url", "incoming.host", "outgoing.host", "incoming.oauth.client_id"} & shown(dialog)
    assert not dialog.form.is_changed, "what is proposed is nothing to lose"
    qtbot.waitUntil(lambda: dialog.form.field(DEFAULT).value() is True)


@pytest.mark.parametrize(("profile_type", "incoming", "outgoing"), [("pop3-smtp", 995, 587), ("imap-smtp", 993, 587), ("gmail", 993, 465)])
def test_the_type_brings_its_ports(at_nothing: At, qtbot: QtBot, profile_type: str, incoming: int, outgoing: int) -> None:
    dialog = opened(qtbot, at_nothing[0])
    write(dialog, "name", "Office")
    choose(dialog, "type", profile_type)
    assert dialog.form.field("incoming.port").value() == incoming
    assert dialog.form.field("outgoing.port").value() == outgoing
    assert dialog.form.field("name").value() == "Office"
    assert "incoming.url" not in shown(dialog)


def test_the_port_follows_the_encryption_until_one_is_typed(at_nothing: At, qtbot: QtBot) -> None:
    dialog = opened(qtbot, at_nothing[0])
    choose(dialog, "type", "pop3-smtp")
    port = dialog.form.field("incoming.port")
    assert isinstance(port, NumberField)
    choose(dialog, "incoming.tls", "none")
    assert port.value() == 110
    choose(dialog, "incoming.tls", "implicit")
    assert port.value() == 995
    port.edit.setValue(1995)
    choose(dialog, "incoming.tls", "none")
    assert port.value() == 1995, "what was typed stays"
    choose(dialog, "outgoing.tls", "implicit")
    assert dialog.form.field("outgoing.port").value() == 465, "the other side follows by itself"


def test_a_port_that_is_kept_is_a_persons_own(at_office: At, qtbot: QtBot) -> None:
    dialog = opened(qtbot, at_office[0], office_id(at_office[0]))
    choose(dialog, "incoming.tls", "none")
    assert dialog.form.field("incoming.port").value() == 20995


@pytest.mark.parametrize(("profile_type", "words"), [("exchange-online", "EWS blocked")])
def test_what_has_to_be_known_of_a_type_is_said(at_nothing: At, qtbot: QtBot, profile_type: str, words: str) -> None:
    dialog = opened(qtbot, at_nothing[0])
    assert not dialog.fields.note.isVisible()
    choose(dialog, "type", profile_type)
    assert dialog.fields.note.isVisible()
    assert words in dialog.fields.note.accessibleName()
    choose(dialog, "type", "pop3-smtp")
    assert not dialog.fields.note.isVisible()


def test_every_field_has_a_name_and_a_word_of_help(at_nothing: At, qtbot: QtBot) -> None:
    dialog = opened(qtbot, at_nothing[0])
    for key, field in dialog.form.fields.items():
        assert field.label, key
        assert field.editor.accessibleName(), key
        assert field.editor.toolTip(), key


def test_a_profile_is_saved_with_its_password_apart(at_nothing: At, qtbot: QtBot) -> None:
    console, heard = at_nothing
    dialog = opened(qtbot, console)
    write(dialog, "name", "Corp")
    flip(dialog, "autodiscover")
    write(dialog, "incoming.url", "https://mail.corp.test/EWS/Exchange.asmx")
    write(dialog, "incoming.username", "svc@corp.test")
    secret = dialog.form.field("incoming.secret")
    assert isinstance(secret, SecretField)
    secret.password.setText("hunter-42")
    secret.password.textEdited.emit("hunter-42")
    assert secret.value() == "corp", "the name of the password is proposed"
    assert "hunter-42" not in repr(dialog.form.values())
    with qtbot.waitSignal(dialog.accepted):
        dialog.save_button.click()
    entry = console.service.entries(Kind.PROFILE)[0]
    incoming = entry["incoming"]
    assert isinstance(incoming, dict)
    assert (entry["outgoing"], incoming["username"], incoming["secret"]) == ("same", "svc@corp.test", "corp")
    assert console.app.secrets.get("corp").reveal() == "hunter-42"
    assert console.service.entry(Kind.ORGANIZATION, 0)["default_profile"] == "Corp", "the first one serves new mailboxes"
    assert heard.saved == 1


def test_what_is_missing_is_said_at_its_field(at_nothing: At, qtbot: QtBot) -> None:
    console = at_nothing[0]
    dialog = opened(qtbot, console)
    dialog.save()
    assert dialog.form.field("name").error
    write(dialog, "name", "Corp")
    flip(dialog, "autodiscover")
    dialog.save()
    qtbot.waitUntil(lambda: bool(dialog.form.field("incoming.url").error))
    assert "required" in dialog.form.field("incoming.url").error
    assert console.service.entries(Kind.PROFILE) == []


def test_a_password_is_not_stored_for_what_cannot_be_saved(at_office: At, qtbot: QtBot) -> None:
    console = at_office[0]
    dialog = opened(qtbot, console)
    write(dialog, "name", "Corp")
    secret = dialog.form.field("incoming.secret")
    assert isinstance(secret, SecretField)
    secret.password.setText("hunter-42")
    secret.password.textEdited.emit("hunter-42")
    flip(dialog, "autodiscover")
    dialog.save()
    qtbot.waitUntil(lambda: bool(dialog.form.field("incoming.url").error))
    assert "corp" not in console.app.secrets.references()


def test_only_what_was_changed_is_saved(at_office: At, qtbot: QtBot) -> None:
    console = at_office[0]
    before = next(entry for entry in console.service.entries(Kind.PROFILE) if entry["name"] == "Office")
    dialog = opened(qtbot, console, office_id(console))
    write(dialog, "description", "In the cellar")
    with qtbot.waitSignal(dialog.accepted):
        dialog.save()
    after = console.service.entry(Kind.PROFILE, office_id(console))
    assert after == {**before, "description": "In the cellar"}


def test_the_type_may_change_and_nothing_of_the_old_server_stays(at_office: At, qtbot: QtBot) -> None:
    console = at_office[0]
    dialog = opened(qtbot, console, office_id(console))
    choose(dialog, "type", "exchange")
    flip(dialog, "autodiscover")
    write(dialog, "incoming.url", "https://mail.corp.test/EWS/Exchange.asmx")
    with qtbot.waitSignal(dialog.accepted):
        dialog.save()
    entry = console.service.entry(Kind.PROFILE, office_id(console))
    incoming = entry["incoming"]
    assert isinstance(incoming, dict)
    assert (entry["type"], entry["outgoing"], incoming["host"], incoming["port"]) == ("exchange", "same", None, None)


def test_a_copy_is_a_new_profile(at_office: At, qtbot: QtBot) -> None:
    console = at_office[0]
    dialog = opened(qtbot, console, office_id(console), duplicate=True)
    assert dialog.windowTitle() == "New profile"
    assert dialog.form.field("name").value() == "Office (copy)"
    with qtbot.waitSignal(dialog.accepted):
        dialog.save()
    first, second = sorted(console.service.entries(Kind.PROFILE), key=lambda entry: str(entry["name"]))
    assert {**first, "id": 0, "name": ""} == {**second, "id": 0, "name": ""}


def test_saving_says_which_tests_it_sets_back(at_office: At, qtbot: QtBot) -> None:
    console = at_office[0]
    console.service.enable(["alice@corp.test", "bob@corp.test"])
    console.state.reread()
    qtbot.waitUntil(lambda: any(view.incoming.state.enabled for view in console.state.mailboxes.values()))
    dialog = opened(qtbot, console, office_id(console))
    write(dialog, "description", "In the cellar")
    assert not dialog.reset_note.isVisible()
    write(dialog, "incoming.host", "pop.corp.test")
    assert dialog.reset_note.isVisible()
    assert "2 mailbox(es)" in dialog.reset_note.accessibleName()
    assert "receiving" in dialog.reset_note.accessibleName()
    assert "sending" not in dialog.reset_note.accessibleName()
    write(dialog, "incoming.host", "127.0.0.1")
    assert not dialog.reset_note.isVisible(), "what is as it was sets back nothing"


def test_escape_asks_before_edits_are_lost(at_office: At, qtbot: QtBot) -> None:
    dialog = opened(qtbot, at_office[0], office_id(at_office[0]))
    write(dialog, "name", "Else")
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.isVisible()
    assert dialog.ask_bar.isVisible()
    dialog.ask_bar.discard.click()
    assert not dialog.isVisible()
