"""The dialogs of users, queues, forward mailboxes and single mailboxes over a real store."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from core.commands import TestMailbox
from core.domain.mailbox import MailDirection
from core.service import Kind, NewEntry
from gui.console import Console
from gui.dialogs.forward_mailbox import ForwardMailboxDialog
from gui.dialogs.mailbox import MailboxDialog
from gui.dialogs.person import PersonDialog
from gui.dialogs.queue import QueueDialog
from gui.dialogs.user import UserDialog
from gui.widgets.form import ChoiceField, PickField, SecretField, TextField
from tests.gui.dialogs.made import Heard

At = tuple[Console, Heard]


def opened(qtbot: QtBot, dialog: PersonDialog) -> PersonDialog:
    """The dialog, ready to be filled in."""
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(dialog)
    dialog.open()
    qtbot.waitUntil(lambda: not dialog.console.tasks.under_way and dialog.form.isEnabled())
    return dialog


def entry(console: Console, kind: Kind, name: str) -> dict[str, object]:
    return next(one for one in console.service.entries(kind) if name in {one.get("name"), one.get("email")})


def number(console: Console, kind: Kind, name: str) -> int:
    found = entry(console, kind, name)["id"]
    assert isinstance(found, int)
    return found


def write(dialog: PersonDialog, key: str, text: str) -> None:
    field = dialog.form.field(key)
    assert isinstance(field, TextField)
    field.edit.setText(text)
    field.edit.textEdited.emit(text)


def choose(dialog: PersonDialog, key: str, value: object) -> None:
    field = dialog.form.field(key)
    assert isinstance(field, ChoiceField)
    field.box.setCurrentIndex(field._values.index(value))
    field.box.activated.emit(field.box.currentIndex())


def secret_of(dialog: PersonDialog) -> SecretField:
    field = dialog.form.field("box.secret")
    assert isinstance(field, SecretField)
    return field


def type_password(dialog: PersonDialog, text: str) -> None:
    secret_of(dialog).password.setText(text)
    secret_of(dialog).password.textEdited.emit(text)


def save(qtbot: QtBot, dialog: PersonDialog) -> None:
    with qtbot.waitSignal(dialog.accepted):
        dialog.save_button.click()


def test_a_new_user_comes_with_mailbox_and_password(at_office: At, qtbot: QtBot) -> None:
    console, heard = at_office
    dialog = opened(qtbot, UserDialog(console))
    assert dialog.windowTitle() == "New user"
    assert dialog.form.field("who.incoming").value() == "server-side-sync", "as the organisation usually does"
    assert not dialog.form.field("box.delete_after_processing").shown, "a user's mail is not deleted"
    write(dialog, "who.name", "Carol Ito")
    write(dialog, "who.email", "carol@corp.test")
    write(dialog, "box.username", "carol")
    type_password(dialog, "hunter-42")
    assert secret_of(dialog).value() == "carol@corp.test"
    save(qtbot, dialog)
    user, box = entry(console, Kind.USER, "Carol Ito"), entry(console, Kind.MAILBOX, "carol@corp.test")
    assert (user["filter"], user["approved"]) == ("replies", True)
    assert (box["profile"], box["username"], box["secret"]) == ("Office", "carol", "carol@corp.test")
    assert console.app.secrets.get("carol@corp.test").reveal() == "hunter-42"
    assert heard.saved == 1


def test_a_user_is_shown_with_its_mailbox_and_only_changes_are_saved(at_office: At, qtbot: QtBot) -> None:
    console = at_office[0]
    user, box = entry(console, Kind.USER, "Alice Ng"), entry(console, Kind.MAILBOX, "alice@corp.test")
    dialog = opened(qtbot, UserDialog(console, number(console, Kind.USER, "Alice Ng")))
    assert dialog.form.field("who.name").value() == "Alice Ng"
    assert (dialog.form.field("box.username").value(), secret_of(dialog).value()) == ("alice", "alice-mail")
    assert dialog.form.field("box.profile").value() == "Office"
    choose(dialog, "who.filter", "known-senders")
    save(qtbot, dialog)
    assert entry(console, Kind.USER, "Alice Ng") == {**user, "filter": "known-senders"}
    assert entry(console, Kind.MAILBOX, "alice@corp.test") == box


def test_what_the_store_refuses_is_said_at_its_field(at_office: At, qtbot: QtBot) -> None:
    console = at_office[0]
    dialog = opened(qtbot, UserDialog(console))
    dialog.save()
    assert dialog.form.field("who.name").error
    write(dialog, "who.name", "Bob again")
    write(dialog, "who.email", "bob@corp.test")
    dialog.save()
    qtbot.waitUntil(lambda: bool(dialog.form.field("who.email").error))
    assert "is taken" in dialog.form.field("who.email").error


def test_faults_are_shown_while_a_person_types(at_office: At, qtbot: QtBot) -> None:
    dialog = opened(qtbot, UserDialog(at_office[0]))
    write(dialog, "who.name", "Bob again")
    write(dialog, "who.email", "bob@corp.test")
    qtbot.waitUntil(lambda: "is taken" in dialog.form.field("who.email").error)


def test_a_queue_has_an_owner_and_no_outlook(at_office: At, qtbot: QtBot) -> None:
    console = at_office[0]
    dialog = opened(qtbot, QueueDialog(console, number(console, Kind.QUEUE, "Support")))
    incoming, owner = dialog.form.field("who.incoming"), dialog.form.field("who.owner")
    assert isinstance(incoming, ChoiceField)
    assert isinstance(owner, PickField)
    assert "outlook" not in incoming._values
    assert not dialog.form.field("who.act").shown
    qtbot.waitUntil(lambda: "alice@corp.test" in owner._values)
    choose(dialog, "who.owner", "alice@corp.test")
    dialog.form.field("box.delete_after_processing").editor.click()  # type: ignore[attr-defined]
    save(qtbot, dialog)
    assert entry(console, Kind.QUEUE, "Support")["owner"] == "alice@corp.test"
    assert entry(console, Kind.MAILBOX, "support@corp.test")["delete_after_processing"] is True


def test_a_forward_mailbox_is_one_entity(at_office: At, qtbot: QtBot) -> None:
    console = at_office[0]
    dialog = opened(qtbot, ForwardMailboxDialog(console))
    assert "who.incoming" not in dialog.form.fields
    write(dialog, "who.name", "Collector")
    write(dialog, "who.email", "collect@corp.test")
    choose(dialog, "box.profile", "Office")
    save(qtbot, dialog)
    found = entry(console, Kind.FORWARD_MAILBOX, "Collector")
    assert (found["profile"], found["approved"]) == ("Office", True)
    again = opened(qtbot, ForwardMailboxDialog(console, number(console, Kind.FORWARD_MAILBOX, "Collector")))
    assert again.form.field("who.name").value() == "Collector"
    write(again, "box.username", "collect")
    save(qtbot, again)
    assert entry(console, Kind.FORWARD_MAILBOX, "Collector") == {**found, "username": "collect"}


@pytest.mark.parametrize(("address", "name"), [("alice@corp.test", "Alice Ng"), ("support@corp.test", "Support")])
def test_a_mailbox_is_changed_by_its_own_id(at_office: At, qtbot: QtBot, address: str, name: str) -> None:
    console = at_office[0]
    view = console.state.by_address(address)
    assert view is not None
    dialog = opened(qtbot, MailboxDialog(console, view.id))
    assert dialog.form.field("who.name").value() == name
    write(dialog, "box.username", "other")
    choose(dialog, "who.outgoing", "none")
    save(qtbot, dialog)
    assert entry(console, Kind.MAILBOX, address)["username"] == "other"
    assert entry(console, dialog.person_kind, name)["outgoing"] == "none"


def test_a_forward_mailbox_is_changed_by_its_own_id(at_office: At, qtbot: QtBot) -> None:
    console = at_office[0]
    values = {"name": "Collector", "email": "collect@corp.test", "profile": "Office"}
    console.service.save([NewEntry(Kind.FORWARD_MAILBOX, values)])
    console.saved()
    qtbot.waitUntil(lambda: console.state.by_address("collect@corp.test") is not None)
    view = console.state.by_address("collect@corp.test")
    assert view is not None
    dialog = opened(qtbot, MailboxDialog(console, view.id))
    write(dialog, "who.name", "Gatherer")
    save(qtbot, dialog)
    assert entry(console, Kind.FORWARD_MAILBOX, "collect@corp.test")["name"] == "Gatherer"


def enabled(qtbot: QtBot, console: Console) -> None:
    console.service.enable(["alice@corp.test"])
    console.state.reread()
    qtbot.waitUntil(lambda: (view := console.state.by_address("alice@corp.test")) is not None and view.incoming.state.enabled)


def test_saving_says_when_it_sets_back_the_test(at_office: At, qtbot: QtBot) -> None:
    console = at_office[0]
    enabled(qtbot, console)
    dialog = opened(qtbot, UserDialog(console, number(console, Kind.USER, "Alice Ng")))
    write(dialog, "who.name", "Alice N")
    assert not dialog.reset_note.isVisible(), "a name connects nothing"
    choose(dialog, "who.outgoing", "none")
    assert "sending" in dialog.reset_note.accessibleName()
    assert "receiving" not in dialog.reset_note.accessibleName()
    write(dialog, "box.username", "alice.ng")
    assert "receiving, sending" in dialog.reset_note.accessibleName()


def test_a_mailbox_that_was_never_tested_loses_nothing(at_office: At, qtbot: QtBot) -> None:
    console = at_office[0]
    dialog = opened(qtbot, UserDialog(console, number(console, Kind.USER, "Bob Ruiz")))
    write(dialog, "box.username", "bob.ruiz")
    assert not dialog.reset_note.isVisible()


def test_a_new_password_under_the_same_name_is_tried_at_once(at_office: At, qtbot: QtBot) -> None:
    console, heard = at_office
    enabled(qtbot, console)
    heard.running = True
    dialog = opened(qtbot, UserDialog(console, number(console, Kind.USER, "Alice Ng")))
    type_password(dialog, "hunter-42")
    assert not dialog.reset_note.isVisible()
    save(qtbot, dialog)
    view = console.state.by_address("alice@corp.test")
    assert view is not None
    assert heard.commands == [TestMailbox(view.id, (MailDirection.INCOMING, MailDirection.OUTGOING))]
    assert console.app.secrets.get("alice-mail").reveal() == "hunter-42"


def test_without_a_new_password_nothing_is_tried(at_office: At, qtbot: QtBot) -> None:
    console, heard = at_office
    enabled(qtbot, console)
    heard.running = True
    dialog = opened(qtbot, UserDialog(console, number(console, Kind.USER, "Alice Ng")))
    write(dialog, "who.name", "Alice N")
    save(qtbot, dialog)
    assert heard.commands == []
