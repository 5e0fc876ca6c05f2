"""Records made and changed in the dialog."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from core.domain.record import RecordLink
from core.service import Kind
from gui.dialogs.record import RecordDialog, split_name
from tests.gui.folders.made import Desk


def opened(desk: Desk, qtbot: QtBot, kind: Kind, record_id: int | None = None, preset: Mapping[str, object] | None = None) -> RecordDialog:
    dialog = RecordDialog(desk.console, kind, record_id, None, preset)
    qtbot.addWidget(dialog)
    dialog.open()
    qtbot.waitUntil(dialog.save_button.isEnabled)
    return dialog


def put(dialog: RecordDialog, key: str, value: object) -> None:
    """Enter a value as a person would."""
    field = dialog.form.field(key)
    field.set_value(value)
    field._clean = object()
    field.changed.emit()


def save(dialog: RecordDialog, qtbot: QtBot) -> RecordLink:
    with qtbot.waitSignal(dialog.record_saved) as told:
        dialog.save_button.click()
    link = told.args[0]
    assert isinstance(link, RecordLink)
    return link


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Rene Valdes", ("Rene", "Valdes")),
        ("Valdes, Rene", ("Rene", "Valdes")),
        ("Ana María López", ("Ana María", "López")),
        ("Support", ("", "Support")),
        ("Acme, ", ("", "Acme")),
        ("", ("", "")),
    ],
)
def test_a_name_from_mail_is_split(name: str, expected: tuple[str, str]) -> None:
    assert split_name(name) == expected


def test_a_contact_is_made_of_an_unknown_sender(desk: Desk, qtbot: QtBot) -> None:
    dialog = opened(desk, qtbot, Kind.CONTACT, preset={"name": "Ingrid Sommer", "email": "ingrid@contoso.test"})
    assert dialog.title_label.text() == "New contact"
    assert dialog.save_button.text() == "Create contact"
    assert not dialog.form.is_changed
    link = save(dialog, qtbot)
    assert link == desk.record("contact:Ingrid Sommer")
    entry = desk.console.service.entry(Kind.CONTACT, link.id)
    assert (entry["first_name"], entry["last_name"], entry["email"]) == ("Ingrid", "Sommer", "ingrid@contoso.test")
    assert not dialog.isVisible()


@pytest.mark.parametrize(
    ("kind", "values", "name"),
    [
        (Kind.ACCOUNT, {"name": "Alpenrad", "email": "info@alpenrad.test", "do_not_email": True}, "Alpenrad"),
        (Kind.LEAD, {"first_name": "Urs", "last_name": "Brandli"}, "Urs Brandli"),
        (Kind.LEAD, {"name": "Somebody", "email": "a@alpenrad.test", "other_emails": ["b@alpenrad.test"]}, "Somebody"),
        (Kind.OPPORTUNITY, {"name": "12 axles", "owner": "alice@corp.test"}, "12 axles"),
        (Kind.CASE, {"title": "Wrong width", "customer": "account:Contoso"}, "Wrong width"),
    ],
)
def test_every_kind_can_be_made(desk: Desk, qtbot: QtBot, kind: Kind, values: dict[str, object], name: str) -> None:
    dialog = opened(desk, qtbot, kind)
    for key, value in values.items():
        put(dialog, key, value)
    link = save(dialog, qtbot)
    assert (link.type.value, link.name) == (kind.value, name)
    entry = desk.console.service.entry(kind, link.id)
    assert {key: entry[key] for key in values} == values


def test_only_what_was_changed_is_saved(desk: Desk, qtbot: QtBot) -> None:
    rene = desk.record("contact:Rene Valdes")
    before = desk.console.service.entry(Kind.CONTACT, rene.id)
    dialog = opened(desk, qtbot, Kind.CONTACT, rene.id)
    assert dialog.title_label.text() == "Edit contact"
    field = dialog.form.field("first_name")
    qtbot.keyClick(field.editor, Qt.Key.Key_End)
    qtbot.keyClicks(field.editor, "e")
    # The name follows, as long as it is first and last name.
    assert dialog.form.field("name").value() == "Renee Valdes"
    assert save(dialog, qtbot).name == "Renee Valdes"
    assert desk.console.service.entry(Kind.CONTACT, rene.id) == {**before, "first_name": "Renee", "name": "Renee Valdes"}


def test_faults_are_shown_at_their_fields(desk: Desk, qtbot: QtBot) -> None:
    dialog = opened(desk, qtbot, Kind.CASE)
    dialog.save_button.click()
    assert dialog.form.field("title").error == "This is needed."
    put(dialog, "title", "Wrong width")
    put(dialog, "email", "nothing")
    dialog.save_button.click()
    assert "no email address" in dialog.form.field("email").error
    put(dialog, "email", None)
    put(dialog, "customer", "account:Nobody")
    dialog.save_button.click()
    # Whether there is such an account only the store knows.
    qtbot.waitUntil(lambda: dialog.form.field("customer").error == "there is no account Nobody")
    assert dialog.isVisible()
    assert not desk.console.service.search_records("Wrong")


def test_the_customer_of_a_case_may_be_an_account_or_a_contact(desk: Desk, qtbot: QtBot) -> None:
    case = desk.record("case:Broken chain")
    dialog = opened(desk, qtbot, Kind.CASE, case.id)
    field = dialog.form.field("customer")
    assert field.value() == "account:Contoso"
    rene = desk.record("contact:Rene Valdes")
    put(dialog, "customer", rene)
    save(dialog, qtbot)
    assert desk.console.service.entry(Kind.CASE, case.id)["customer"] == "contact:Rene Valdes"


def test_escape_asks_before_edits_are_lost(desk: Desk, qtbot: QtBot) -> None:
    dialog = opened(desk, qtbot, Kind.ACCOUNT)
    put(dialog, "name", "Alpenrad")
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.ask_bar.isVisible()
    dialog.ask_bar.discard.click()
    assert not dialog.isVisible()
    qtbot.waitUntil(lambda: not desk.console.tasks.under_way)
