"""EntityDialog over a real store: reads, judges while somebody types, saves once, loses nothing without asking."""

from __future__ import annotations

from typing import ClassVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QScrollArea
from pytestqt.qtbot import QtBot

from core.domain.kinds import Kind
from core.domain.secret import Secret
from core.errors import EntriesInvalid, EntryFault, SecretMissing, StoreUnreachable
from core.service import ApplyReport, Service
from gui.messages import Problem
from gui.widgets.entity_dialog import EntityDialog
from gui.widgets.form import AddressField, Form, ListField, RecordField, SecretField, TextField
from tests.gui.geometry import faults
from tests.gui.widgets.made import Desk


class AccountDialog(EntityDialog):
    """An account: name, address and owner."""

    kind: ClassVar[Kind] = Kind.ACCOUNT

    def build(self, form: Form) -> None:
        form.add(TextField("name", "Name", required=True))
        form.add(AddressField("email", "Address"))
        form.add(TextField("owner", "Owner"))


class MailboxDialog(EntityDialog):
    """A mailbox with its password."""

    kind: ClassVar[Kind] = Kind.MAILBOX

    def build(self, form: Form) -> None:
        form.add(TextField("username", "User name"))
        form.add(SecretField("secret", "Password kept as"))


def text_of(dialog: EntityDialog, key: str) -> TextField:
    field = dialog.form.field(key)
    assert isinstance(field, TextField)
    return field


def opened(dialog: EntityDialog, qtbot: QtBot) -> EntityDialog:
    qtbot.addWidget(dialog)
    dialog.open()
    qtbot.waitUntil(dialog.save_button.isEnabled)
    dialog.activateWindow()
    return dialog


def account_id(desk: Desk, name: str = "Contoso") -> int:
    return int(desk.app.service.resolve_record(f"account:{name}").id)


@pytest.fixture
def new(desk: Desk, qtbot: QtBot) -> EntityDialog:
    return opened(AccountDialog(desk.console, "New account", verb="Save account"), qtbot)


@pytest.fixture
def contoso(desk: Desk, qtbot: QtBot) -> EntityDialog:
    return opened(AccountDialog(desk.console, "Contoso", entity_id=account_id(desk)), qtbot)


def test_new_entity_is_saved_told_and_the_dialog_closes(new: EntityDialog, desk: Desk, qtbot: QtBot) -> None:
    qtbot.waitUntil(text_of(new, "name").edit.hasFocus)
    qtbot.keyClicks(text_of(new, "name").edit, "Northwind")
    with qtbot.waitSignals([new.saved, new.accepted], order="strict"):
        qtbot.keyClick(text_of(new, "name").edit, Qt.Key.Key_Return)
    assert desk.saves == ["saved"]
    assert "Northwind" in [entry["name"] for entry in desk.app.service.entries(Kind.ACCOUNT)]
    assert not new.isVisible()


def test_buttons_say_what_they_do(new: EntityDialog, contoso: EntityDialog) -> None:
    assert new.save_button.text() == "Save account"
    assert contoso.save_button.text() == "Save"
    assert new.accessibleName() == "New account"


def test_entity_is_read_and_only_what_changed_is_written(contoso: EntityDialog, desk: Desk, qtbot: QtBot) -> None:
    assert text_of(contoso, "name").value() == "Contoso"
    assert contoso.loaded["name"] == "Contoso"
    assert not contoso.form.is_changed
    qtbot.keyClicks(text_of(contoso, "email").edit, "info@contoso.test")
    assert [(entry.kind, dict(entry.values)) for entry in contoso.entries(contoso.form.changed_values())] == [
        (Kind.ACCOUNT, {"email": "info@contoso.test", "id": account_id(desk)})
    ]
    with qtbot.waitSignal(contoso.accepted):
        contoso.save_button.click()
    assert desk.app.service.entry(Kind.ACCOUNT, account_id(desk))["email"] == "info@contoso.test"


def test_what_a_field_knows_is_wrong_is_not_sent(new: EntityDialog, desk: Desk, qtbot: QtBot) -> None:
    qtbot.keyClicks(text_of(new, "email").edit, "nobody")
    new.save_button.click()
    assert text_of(new, "name").error == "This is needed."
    assert "name@example.com" in text_of(new, "email").error
    assert new.save_button.isEnabled(), "nothing is under way"
    assert desk.saves == []


def test_store_judges_while_somebody_types(new: EntityDialog, desk: Desk, qtbot: QtBot) -> None:
    qtbot.keyClicks(text_of(new, "name").edit, "Northwind")
    owner = text_of(new, "owner")
    qtbot.keyClicks(owner.edit, "nobody@corp.test")
    qtbot.waitUntil(lambda: "nobody@corp.test" in owner.error)
    assert desk.saves == []
    owner.edit.clear()
    qtbot.keyClicks(owner.edit, "alice@corp.test")
    assert owner.error == ""
    with qtbot.waitSignal(new.accepted):
        new.save_button.click()


def test_what_nobody_has_come_to_is_not_held_against_them(new: EntityDialog, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    faults = (EntryFault(0, "name", "Wrong name."), EntryFault(0, "email", "Wrong address."))

    def refuse(*_: object, **__: object) -> ApplyReport:
        raise EntriesInvalid(faults)

    monkeypatch.setattr(Service, "save", refuse)
    text_of(new, "email").setFocus()
    qtbot.keyClicks(text_of(new, "email").edit, "a@b.test")
    qtbot.waitUntil(lambda: text_of(new, "email").error == "Wrong address.")
    assert text_of(new, "name").error == ""
    assert text_of(new, "email").edit.hasFocus(), "nobody is taken away from where they type"


def test_faults_of_saving_stand_at_fields_and_the_rest_above(new: EntityDialog, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    faults = (EntryFault(0, "name", "Taken."), EntryFault(0, "", "There are two of it."), EntryFault(0, "state", "No state."))

    def refuse(*_: object, **__: object) -> ApplyReport:
        raise EntriesInvalid(faults)

    monkeypatch.setattr(Service, "save", refuse)
    qtbot.keyClicks(text_of(new, "name").edit, "Northwind")
    new.save_button.click()
    qtbot.waitUntil(new.banner.isVisible)
    assert text_of(new, "name").error == "Taken."
    assert new.banner.problem is not None
    assert new.banner.problem.cause == "There are two of it.\nstate: No state."
    assert new.isVisible()
    assert new.save_button.isEnabled()


def test_other_failures_stand_above_the_form(new: EntityDialog, desk: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    def gone(*_: object, **__: object) -> ApplyReport:
        raise StoreUnreachable("the disk is full")

    monkeypatch.setattr(Service, "save", gone)
    qtbot.keyClicks(text_of(new, "name").edit, "Northwind")
    new.save_button.click()
    qtbot.waitUntil(new.banner.isVisible)
    assert new.banner.problem is not None
    assert (new.banner.problem.title, new.banner.problem.cause) == ("The store cannot be reached", "the disk is full")
    assert text_of(new, "name").value() == "Northwind", "nothing that was typed is lost"
    assert desk.saves == []


def test_judging_that_fails_says_so_too(new: EntityDialog, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    def gone(*_: object, **__: object) -> ApplyReport:
        raise StoreUnreachable("the disk is full")

    monkeypatch.setattr(Service, "save", gone)
    qtbot.keyClicks(text_of(new, "name").edit, "N")
    qtbot.waitUntil(new.banner.isVisible)
    monkeypatch.undo()
    qtbot.keyClicks(text_of(new, "name").edit, "o")
    qtbot.waitUntil(lambda: not new.banner.isVisible())


def test_entity_that_is_gone_cannot_be_saved_and_can_be_read_again(desk: Desk, qtbot: QtBot) -> None:
    dialog = AccountDialog(desk.console, "Gone", entity_id=99_999)
    qtbot.addWidget(dialog)
    dialog.open()
    qtbot.waitUntil(dialog.banner.isVisible)
    assert not dialog.save_button.isEnabled()
    dialog.entity_id = account_id(desk)
    dialog.banner.retry_button.click()
    qtbot.waitUntil(dialog.save_button.isEnabled)
    assert text_of(dialog, "name").value() == "Contoso"


def test_escape_closes_where_nothing_would_be_lost(contoso: EntityDialog, qtbot: QtBot) -> None:
    with qtbot.waitSignal(contoso.rejected):
        qtbot.keyClick(contoso, Qt.Key.Key_Escape)


def test_escape_asks_before_edits_are_lost(contoso: EntityDialog, desk: Desk, qtbot: QtBot) -> None:
    qtbot.keyClicks(text_of(contoso, "name").edit, " Ltd")
    qtbot.keyClick(contoso, Qt.Key.Key_Escape)
    assert contoso.isVisible()
    assert contoso.ask_bar.isVisible()
    qtbot.waitUntil(contoso.ask_bar.keep.hasFocus)
    qtbot.keyClick(contoso, Qt.Key.Key_Escape)
    assert contoso.isVisible()
    assert not contoso.ask_bar.isVisible(), "a second Escape stays"
    contoso.cancel_button.click()
    with qtbot.waitSignal(contoso.rejected):
        contoso.ask_bar.discard.click()
    assert desk.saves == []
    assert account_id(desk)


def test_closing_the_window_asks_as_well(contoso: EntityDialog, qtbot: QtBot) -> None:
    qtbot.keyClicks(text_of(contoso, "name").edit, " Ltd")
    contoso.close()
    assert contoso.isVisible()
    assert contoso.ask_bar.isVisible()
    contoso.ask_bar.keep.click()
    assert not contoso.ask_bar.isVisible()
    contoso.close()
    contoso.ask_bar.discard.click()
    assert contoso.result() == int(QDialog.DialogCode.Rejected)
    assert not contoso.isVisible()


def test_editing_on_takes_the_question_away(contoso: EntityDialog, qtbot: QtBot) -> None:
    qtbot.keyClicks(text_of(contoso, "name").edit, " L")
    contoso.reject()
    qtbot.keyClicks(text_of(contoso, "name").edit, "td")
    assert not contoso.ask_bar.isVisible()


def test_defaults_are_shown_and_are_no_edits(desk: Desk, qtbot: QtBot) -> None:
    dialog = opened(AccountDialog(desk.console, "New account", defaults={"email": "info@north.test"}), qtbot)
    assert text_of(dialog, "email").value() == "info@north.test"
    with qtbot.waitSignal(dialog.rejected):
        dialog.reject()


def test_dialog_that_stays_open_takes_the_next_one(desk: Desk, qtbot: QtBot) -> None:
    dialog = opened(AccountDialog(desk.console, "New account", keep_open=True), qtbot)
    for name in ("Northwind", "Tailspin"):
        qtbot.keyClicks(text_of(dialog, "name").edit, name)
        with qtbot.waitSignal(dialog.saved):
            dialog.save_button.click()
        assert dialog.isVisible()
        assert dialog.banner.isVisible()
        assert text_of(dialog, "name").value() is None
    assert {"Northwind", "Tailspin"} <= {entry["name"] for entry in desk.app.service.entries(Kind.ACCOUNT)}


def mailbox_dialog(desk: Desk, qtbot: QtBot) -> tuple[EntityDialog, SecretField]:
    entry = next(each for each in desk.app.service.entries(Kind.MAILBOX) if each["email"] == "alice@corp.test")
    assert isinstance(entry["id"], int)
    dialog = opened(MailboxDialog(desk.console, "Mailbox", entity_id=entry["id"]), qtbot)
    field = dialog.form.field("secret")
    assert isinstance(field, SecretField)
    return dialog, field


def test_password_is_put_away_with_the_entity(desk: Desk, qtbot: QtBot) -> None:
    dialog, field = mailbox_dialog(desk, qtbot)
    assert field.value() == "alice-mail"
    assert field._note.text() == "No password is stored under this name yet."
    field.button.click()
    qtbot.keyClicks(field.password, "sesame")
    with qtbot.waitSignal(dialog.accepted):
        dialog.save_button.click()
    assert desk.app.secrets.get("alice-mail") == Secret("sesame")


def test_password_is_not_kept_for_what_cannot_be_saved(desk: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    dialog, field = mailbox_dialog(desk, qtbot)

    def refuse(*_: object, **__: object) -> ApplyReport:
        raise EntriesInvalid((EntryFault(0, "username", "No."),))

    monkeypatch.setattr(Service, "save", refuse)
    field.button.click()
    qtbot.keyClicks(field.password, "sesame")
    dialog.save_button.click()
    qtbot.waitUntil(lambda: text_of(dialog, "username").error == "No.")
    with pytest.raises(SecretMissing):
        desk.app.secrets.get("alice-mail")


def test_reference_to_a_record_is_saved(desk: Desk, qtbot: QtBot) -> None:
    class ContactDialog(EntityDialog):
        kind: ClassVar[Kind] = Kind.CONTACT

        def build(self, form: Form) -> None:
            form.add(TextField("first_name", "First name"))
            form.add(TextField("last_name", "Last name"))
            form.add(RecordField(desk.console, "account", "Account"))

    dialog = opened(ContactDialog(desk.console, "New contact"), qtbot)
    dialog.form.set_values({"first_name": "Ada", "last_name": "Ray"})
    account = dialog.form.field("account")
    assert isinstance(account, RecordField)
    account.set_link(desk.app.service.resolve_record("account:Fabrikam"))
    with qtbot.waitSignal(dialog.accepted):
        dialog.save_button.click()
    saved = next(entry for entry in desk.app.service.entries(Kind.CONTACT) if entry["last_name"] == "Ray")
    assert saved["account"] == "Fabrikam"


def test_dialog_grows_with_its_form_and_scrolls_only_where_the_screen_ends(contoso: EntityDialog, qtbot: QtBot) -> None:
    scroll = contoso.findChild(QScrollArea)
    assert scroll is not None
    qtbot.waitUntil(lambda: not scroll.verticalScrollBar().isVisible())
    before = contoso.height()
    for field in contoso.form.fields.values():
        field.set_error("This is what is wrong with it, in a sentence that is broken into lines where there is little room for it.")
    qtbot.waitUntil(lambda: contoso.height() > before)
    qtbot.waitUntil(lambda: not scroll.verticalScrollBar().isVisible())
    tall = ListField("note", "Note", lines=100)
    contoso.form.add(tall)
    qtbot.waitUntil(scroll.verticalScrollBar().isVisible)
    assert contoso.height() <= contoso.screen().availableGeometry().height()


def test_dialog_is_well_made_with_all_it_may_show(contoso: EntityDialog, qtbot: QtBot) -> None:
    contoso.banner.show_problem(Problem("The store cannot be reached", "the disk is full", "Make room.", "StoreUnreachable"), lambda: None)
    qtbot.keyClicks(text_of(contoso, "email").edit, "@")
    assert not contoso.form.validate()
    contoso.reject()
    qtbot.waitUntil(contoso.ask_bar.isVisible)
    qtbot.waitUntil(lambda: faults(contoso) == [])
