"""The pane of profiles over a real store."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QPushButton
from pytestqt.qtbot import QtBot

from core.service import Kind, NewEntry
from gui.console import Console
from gui.dialogs.mailbox_test import MailboxTestDialog
from gui.dialogs.profile import ProfileDialog
from gui.dialogs.wizard import SetupWizard
from gui.panes.pane import PaneName
from gui.panes.profiles import ProfilesPane
from gui.panes.profiles_rows import ProfileRow, details, rows_of, server_words, sign_in_words
from gui.widgets.empty import EmptyState
from tests.gui.dialogs.made import Heard

At = tuple[Console, Heard]
SPARE: dict[str, object] = {
    "name": "Spare",
    "type": "exchange",
    "incoming": {"url": "https://mail.corp.test/EWS/Exchange.asmx", "credentials": "profile", "username": "svc", "impersonation": True},
}


def opened(qtbot: QtBot, console: Console) -> ProfilesPane:
    """The pane, with everything read."""
    pane = ProfilesPane(console)
    qtbot.addWidget(pane)
    qtbot.addWidget(pane.drawer)
    pane.show()
    pane.drawer.show()
    pane.entered()
    qtbot.waitUntil(lambda: not console.tasks.under_way)
    return pane


def row(pane: ProfilesPane, name: str) -> ProfileRow:
    return next(one for one in pane.model.all_rows if one.name == name)


def select(pane: ProfilesPane, name: str) -> None:
    assert pane.table.select_key(row(pane, name).id)


def cell(pane: ProfilesPane, name: str, key: str) -> str:
    column = next(one for one in pane.model.columns if one.key == key)
    return column.text(row(pane, name))


def press(qtbot: QtBot, console: Console, pane: ProfilesPane, what: str) -> None:
    pane.drawer.buttons[what].click()
    qtbot.waitUntil(lambda: not console.tasks.under_way)


def dialogs_of(pane: ProfilesPane) -> list[QDialog]:
    found = pane.findChildren(QDialog)
    for dialog in found:
        dialog.done(0)
    return found


@pytest.fixture
def at_two(at_office: At, qtbot: QtBot) -> At:
    """The small organisation with a second profile."""
    at_office[0].service.save([NewEntry(Kind.PROFILE, SPARE)])
    return at_office


def test_each_profile_is_a_row(at_two: At, qtbot: QtBot) -> None:
    pane = opened(qtbot, at_two[0])
    assert {one.name for one in pane.model.rows} == {"Office", "Spare"}
    assert (cell(pane, "Office", "incoming"), cell(pane, "Office", "outgoing")) == ("127.0.0.1:20995", "127.0.0.1:20587")
    assert (cell(pane, "Spare", "incoming"), cell(pane, "Spare", "outgoing")) == ("https://mail.corp.test/EWS/Exchange.asmx", "Same server")
    assert (cell(pane, "Office", "mailboxes"), cell(pane, "Spare", "mailboxes")) == ("3", "0")
    assert (cell(pane, "Office", "default"), cell(pane, "Spare", "default")) == ("Default", "")
    assert (cell(pane, "Office", "state"), cell(pane, "Spare", "state")) == ("Off", "Not used")
    assert "new mailboxes use Office" in pane.summary_label.text()


def test_an_empty_pane_leads_to_the_assistant(at_nothing: At, qtbot: QtBot) -> None:
    pane = opened(qtbot, at_nothing[0])
    empty = pane.findChild(EmptyState)
    assert isinstance(empty, EmptyState)
    empty.button.click()
    qtbot.waitUntil(lambda: not at_nothing[0].tasks.under_way)
    assert [type(dialog) for dialog in dialogs_of(pane)] == [SetupWizard]


def test_the_drawer_tells_the_profile_in_words(at_two: At, qtbot: QtBot) -> None:
    console, heard = at_two
    pane = opened(qtbot, console)
    with qtbot.waitSignal(pane.drawer_wanted):
        select(pane, "Office")
    facts = dict(pane.drawer.facts.pairs)
    assert facts["Receives from"] == "127.0.0.1:20995, TLS from the start"
    assert facts["Signs in"] == "Each mailbox with its own account"
    links = [button for button in pane.drawer.findChildren(QPushButton) if "@" in button.text()]
    assert [link.accessibleName() for link in links] == ["alice@corp.test: Off", "bob@corp.test: Off", "support@corp.test: Off"]
    links[0].click()
    view = console.state.by_address("alice@corp.test")
    assert view is not None
    assert heard.went == [(PaneName.MAILBOXES, view.id)]


def test_a_profile_that_is_needed_is_not_deleted_and_the_drawer_says_why(at_two: At, qtbot: QtBot) -> None:
    console = at_two[0]
    pane = opened(qtbot, console)
    select(pane, "Office")
    pane.drawer.buttons["delete"].click()
    assert pane.drawer.question.isVisible()
    pane.drawer.question.yes.click()
    qtbot.waitUntil(lambda: pane.drawer.banner.problem is not None)
    assert pane.drawer.banner.problem is not None
    assert "alice@corp.test" in pane.drawer.banner.problem.cause
    assert len(console.service.entries(Kind.PROFILE)) == 2
    select(pane, "Spare")
    assert not pane.drawer.banner.isVisible(), "what was refused for one is not said of another"


def test_an_unused_profile_is_deleted_after_a_question(at_two: At, qtbot: QtBot) -> None:
    console, heard = at_two
    pane = opened(qtbot, console)
    select(pane, "Spare")
    pane.drawer.buttons["delete"].click()
    pane.drawer.question.no.click()
    assert not pane.drawer.question.isVisible()
    pane.drawer.buttons["delete"].click()
    pane.drawer.question.yes.click()
    qtbot.waitUntil(lambda: [one.name for one in pane.model.all_rows] == ["Office"])
    assert heard.told == ["The profile Spare is deleted."]


def test_the_default_is_changed_and_changed_back(at_two: At, qtbot: QtBot) -> None:
    console, heard = at_two
    pane = opened(qtbot, console)
    select(pane, "Office")
    assert not pane.drawer.buttons["default"].isEnabled()
    select(pane, "Spare")
    press(qtbot, console, pane, "default")
    qtbot.waitUntil(lambda: row(pane, "Spare").is_default)
    undo = heard.undo[-1]
    assert undo is not None
    undo()
    qtbot.waitUntil(lambda: row(pane, "Office").is_default)
    assert console.service.entry(Kind.ORGANIZATION, 0)["default_profile"] == "Office"


def test_a_profile_is_switched_off_and_on(at_two: At, qtbot: QtBot) -> None:
    console, heard = at_two
    pane = opened(qtbot, console)
    select(pane, "Office")
    press(qtbot, console, pane, "switch")
    qtbot.waitUntil(lambda: not row(pane, "Office").active)
    assert cell(pane, "Office", "state") == "Inactive"
    assert pane.drawer.buttons["switch"].text() == "Activate"
    assert not pane.drawer.buttons["test"].isEnabled()
    undo = heard.undo[-1]
    assert undo is not None
    undo()
    qtbot.waitUntil(lambda: row(pane, "Office").active)


@pytest.mark.parametrize(("what", "kind"), [("edit", ProfileDialog), ("duplicate", ProfileDialog), ("test", MailboxTestDialog)])
def test_buttons_open_their_dialogs(at_two: At, qtbot: QtBot, what: str, kind: type[QDialog]) -> None:
    pane = opened(qtbot, at_two[0])
    select(pane, "Office")
    press(qtbot, at_two[0], pane, what)
    assert [type(dialog) for dialog in dialogs_of(pane)] == [kind]


def test_enter_edits_and_the_pane_makes_new_ones(at_two: At, qtbot: QtBot) -> None:
    pane = opened(qtbot, at_two[0])
    select(pane, "Spare")
    qtbot.keyClick(pane.table, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not at_two[0].tasks.under_way)
    dialog = pane.findChild(ProfileDialog)
    assert isinstance(dialog, ProfileDialog)
    assert dialog.entity_id == row(pane, "Spare").id
    dialog.done(0)
    pane.new_profile()
    qtbot.waitUntil(lambda: not at_two[0].tasks.under_way)
    assert any(one.windowTitle() == "New profile" for one in dialogs_of(pane))


def test_the_menu_offers_what_the_drawer_offers(at_two: At, qtbot: QtBot) -> None:
    pane = opened(qtbot, at_two[0])
    select(pane, "Spare")
    menu = pane._menu(pane.table.selected_rows())
    assert menu is not None
    assert [action.text() for action in menu.actions()] == [button.text() for button in pane.drawer.buttons.values()]


def test_search_finds_names_types_and_servers(at_two: At, qtbot: QtBot) -> None:
    pane = opened(qtbot, at_two[0])
    pane._filter("ews")
    assert [one.name for one in pane.model.rows] == ["Spare"]
    pane._filter("pop3")
    assert [one.name for one in pane.model.rows] == ["Office"]
    pane._filter("")
    assert len(pane.model.rows) == 2


def test_one_profile_is_shown_by_name_or_id(at_two: At, qtbot: QtBot) -> None:
    pane = opened(qtbot, at_two[0])
    pane.show_item("Spare")
    assert pane.selected is not None
    assert pane.selected.name == "Spare"
    pane.drawer_closed()
    assert pane.selected is None


def test_states_follow_the_mailboxes(at_two: At, qtbot: QtBot) -> None:
    console = at_two[0]
    pane = opened(qtbot, console)
    console.service.enable(["alice@corp.test"])
    console.state.reread()
    qtbot.waitUntil(lambda: cell(pane, "Office", "state") == "Waiting")


def test_words_of_servers_and_sign_ins(at_two: At) -> None:
    entries = {str(entry["name"]): entry for entry in at_two[0].service.entries(Kind.PROFILE)}
    spare = entries["Spare"]
    assert sign_in_words(spare, "incoming") == "svc signs in for all mailboxes and acts as each of them"
    incoming = spare["incoming"]
    assert isinstance(incoming, dict)
    named = {**spare, "incoming": {**incoming, "auth": "ntlm", "impersonation": False}}
    assert sign_in_words(named, "incoming") == "svc signs in for all mailboxes (NTLM)"
    assert server_words({**spare, "autodiscover": True}, "incoming") == "Found by autodiscover"
    online = {**spare, "incoming": {**incoming, "auth": "oauth2", "oauth": {"client_id": "1f"}}}
    assert sign_in_words(online, "incoming") == "As the application 1f (OAuth 2.0)"
    relay = {**entries["Office"], "outgoing": {"host": "relay", "tls": "none", "credentials": "anonymous"}}
    assert sign_in_words(relay, "outgoing") == "Without signing in"
    assert server_words(relay, "outgoing") == "relay:25"


def test_details_tell_only_what_is_set(at_two: At) -> None:
    spare = next(entry for entry in at_two[0].service.entries(Kind.PROFILE) if entry["name"] == "Spare")
    assert not {"Trusts", "Proxy", "Looks for mail", "Sent items", "Undeliverable", "Description"} & dict(details(spare)).keys()
    full = {
        **spare,
        "ca_file": "/etc/ca.pem",
        "proxy": "none",
        "min_polling_interval_minutes": 5,
        "process_sent_items": True,
        "move_undeliverable": True,
        "description": "In the cellar",
        "process_email_from": "2026-01-01T00:00:00+00:00",
    }
    found = dict(details(full))
    assert (found["Proxy"], found["Looks for mail"]) == ("None, connects directly", "At most every 5 min")
    assert found["Mail from"] == "2026-01-01 00:00"
    assert {"Trusts", "Sent items", "Undeliverable", "Description"} <= found.keys()


def test_rows_without_mailboxes_have_no_state(at_two: At) -> None:
    rows = rows_of(at_two[0].service.entries(Kind.PROFILE), None, [])
    assert {(one.worst, one.mailboxes, one.is_default) for one in rows} == {(None, 0, False)}
