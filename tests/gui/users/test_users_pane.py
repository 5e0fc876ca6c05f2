"""The pane of users, queues and forward mailboxes over a real store."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from core.domain.status import MailboxState
from core.service import Kind, NewEntry
from gui.console import Console
from gui.dialogs.forward_mailbox import ForwardMailboxDialog
from gui.dialogs.mailbox import MailboxDialog
from gui.dialogs.queue import QueueDialog
from gui.dialogs.user import UserDialog
from gui.dialogs.wizard import SetupWizard
from gui.panes.pane import PaneName
from gui.panes.users import UsersPane
from gui.panes.users_rows import Approval, PersonRow, filter_short, kind_words, method_short
from gui.widgets.empty import EmptyState
from tests.gui.dialogs.made import Heard

At = tuple[Console, Heard]


@pytest.fixture
def at_all(at_office: At, qtbot: QtBot) -> At:
    """The small organisation with a user who is not approved and a forward mailbox."""
    console = at_office[0]
    carol = {"name": "Carol Ito", "email": "carol@corp.test", "approved": False}
    collector = {"name": "Collector", "email": "collect@corp.test", "profile": "Office", "delete_after_processing": True, "approved": True}
    console.service.save([NewEntry(Kind.USER, carol), NewEntry(Kind.FORWARD_MAILBOX, collector)])
    console.state.reread()
    qtbot.waitUntil(lambda: len(console.state.mailboxes) == 5)
    return at_office


def opened(qtbot: QtBot, console: Console) -> UsersPane:
    """The pane, with everything read."""
    pane = UsersPane(console)
    qtbot.addWidget(pane)
    qtbot.addWidget(pane.drawer)
    pane.show()
    pane.drawer.show()
    pane.entered()
    qtbot.waitUntil(lambda: not console.tasks.under_way)
    return pane


def row(pane: UsersPane, name: str) -> PersonRow:
    return next(one for one in pane.model.all_rows if one.name == name)


def select(pane: UsersPane, *names: str) -> None:
    pane.table.select_keys([row(pane, name).key for name in names])


def cell(pane: UsersPane, name: str, key: str) -> str:
    return next(one for one in pane.model.columns if one.key == key).text(row(pane, name))


def dialogs_of(pane: UsersPane) -> list[QDialog]:
    found = pane.findChildren(QDialog)
    for dialog in found:
        dialog.done(0)
    return found


def undo(heard: Heard) -> None:
    back = heard.undo[-1]
    assert back is not None
    back()


def test_all_three_kinds_are_in_one_table(at_all: At, qtbot: QtBot) -> None:
    pane = opened(qtbot, at_all[0])
    assert [one.name for one in pane.model.rows] == ["Alice Ng", "Bob Ruiz", "Carol Ito", "Collector", "Support"]
    assert [cell(pane, "Alice Ng", key) for key in ("kind", "address", "incoming", "outgoing", "act")] == [
        "User",
        "alice@corp.test",
        "Sync",
        "Sync",
        "–",  # noqa: RUF001
    ]
    assert [cell(pane, "Collector", key) for key in ("kind", "incoming", "outgoing", "filter")] == ["Forward mailbox", "Sync", "–", ""]  # noqa: RUF001
    assert cell(pane, "Support", "filter") == "Answers"
    assert cell(pane, "Carol Ito", "approved") == "Not yet"
    assert cell(pane, "Alice Ng", "profile") == "Office"
    assert cell(pane, "Alice Ng", "state") == "Off"
    assert pane.summary_label.text() == "3 user(s) · 1 queue(s) · 1 forward mailbox(es) · 1 address(es) not approved yet"


def test_an_empty_pane_leads_to_the_assistant(at_nothing: At, qtbot: QtBot) -> None:
    pane = opened(qtbot, at_nothing[0])
    empty = pane.findChild(EmptyState)
    assert isinstance(empty, EmptyState)
    empty.button.click()
    qtbot.waitUntil(lambda: not at_nothing[0].tasks.under_way)
    assert [type(dialog) for dialog in dialogs_of(pane)] == [SetupWizard]


def test_kinds_and_text_filter_together(at_all: At, qtbot: QtBot) -> None:
    pane = opened(qtbot, at_all[0])
    pane.chips._buttons["user"].click()
    assert [one.name for one in pane.model.rows] == ["Alice Ng", "Bob Ruiz", "Carol Ito"]
    pane.search.setText("CAROL@")
    qtbot.keyClick(pane.search, Qt.Key.Key_Return)
    assert [one.name for one in pane.model.rows] == ["Carol Ito"]
    pane.chips._buttons["queue"].click()
    assert pane.model.rows == []
    pane.search.clear()
    pane.chips._buttons["forward-mailbox"].click()
    assert [one.name for one in pane.model.rows] == ["Collector"]
    pane.chips._buttons["all"].click()
    assert len(pane.model.rows) == 5


def test_the_drawer_tells_one_in_words(at_all: At, qtbot: QtBot) -> None:
    console, heard = at_all
    pane = opened(qtbot, console)
    with qtbot.waitSignal(pane.drawer_wanted):
        select(pane, "Support")
    facts = dict(pane.drawer.facts.pairs)
    assert facts["Profile"] == "Office"
    assert facts["Owner"] == "Nobody"
    assert facts["Tracks"] == "Answers to tracked mail"
    assert facts["Receiving"] == "It is not enabled: test and enable it.", "why nothing happens stands last"
    pane.drawer.state.click()
    view = console.state.by_address("support@corp.test")
    assert view is not None
    assert heard.went == [(PaneName.MAILBOXES, view.id)]
    select(pane, "Collector")
    assert dict(pane.drawer.facts.pairs)["Its mail"] == "Deleted after processing"
    assert not pane.drawer.buttons["mailbox"].isVisible()


def test_an_address_is_approved_and_the_approval_taken_back(at_all: At, qtbot: QtBot) -> None:
    console, heard = at_all
    pane = opened(qtbot, console)
    select(pane, "Carol Ito")
    assert pane.drawer.buttons["approve"].text() == "Approve"
    pane.drawer.buttons["approve"].click()
    qtbot.waitUntil(lambda: row(pane, "Carol Ito").approval is Approval.APPROVED)
    assert heard.told == ["carol@corp.test is approved."]
    assert pane.drawer.buttons["approve"].text() == "Withdraw approval"
    undo(heard)
    qtbot.waitUntil(lambda: row(pane, "Carol Ito").approval is Approval.REJECTED)
    assert cell(pane, "Carol Ito", "approved") == "Rejected"
    undo(heard)
    qtbot.waitUntil(lambda: row(pane, "Carol Ito").approval is Approval.APPROVED)


def test_several_are_switched_off_and_on(at_all: At, qtbot: QtBot) -> None:
    console, heard = at_all
    pane = opened(qtbot, console)
    select(pane, "Alice Ng", "Support", "Collector")
    assert pane.drawer.title.text() == "3 selected"
    assert not pane.drawer.buttons["edit"].isVisible()
    pane.drawer.buttons["switch"].click()
    qtbot.waitUntil(lambda: not any(row(pane, name).active for name in ("Alice Ng", "Support", "Collector")))
    assert row(pane, "Bob Ruiz").active
    assert pane.drawer.buttons["switch"].text() == "Activate"
    undo(heard)
    qtbot.waitUntil(lambda: all(one.active for one in pane.model.all_rows))


def test_who_is_on_again_has_a_mailbox_that_is_on(at_all: At, qtbot: QtBot) -> None:
    console = at_all[0]
    console.service.deactivate(["alice@corp.test"])
    console.saved()
    pane = opened(qtbot, console)
    qtbot.waitUntil(lambda: not row(pane, "Alice Ng").active)
    select(pane, "Alice Ng")
    pane.drawer.buttons["switch"].click()
    qtbot.waitUntil(lambda: row(pane, "Alice Ng").active)
    view = console.state.by_address("alice@corp.test")
    assert view is not None
    assert view.active


def test_one_is_deleted_with_the_mailbox_after_a_question(at_all: At, qtbot: QtBot) -> None:
    console, heard = at_all
    pane = opened(qtbot, console)
    select(pane, "Carol Ito")
    pane.drawer.buttons["delete"].click()
    assert "carol@corp.test" in pane.drawer.question.words.text()
    pane.drawer.question.yes.click()
    qtbot.waitUntil(lambda: "Carol Ito" not in {one.name for one in pane.model.all_rows})
    qtbot.waitUntil(lambda: console.state.by_address("carol@corp.test") is None)
    assert heard.told == ["carol@corp.test is deleted."]


def test_what_is_needed_is_not_deleted_and_the_drawer_says_why(at_all: At, qtbot: QtBot) -> None:
    console = at_all[0]
    console.service.save([NewEntry(Kind.QUEUE, {"id": console.service.entries(Kind.QUEUE)[0]["id"], "owner": "alice@corp.test"})])
    pane = opened(qtbot, console)
    select(pane, "Alice Ng")
    pane.drawer.buttons["delete"].click()
    pane.drawer.question.yes.click()
    qtbot.waitUntil(lambda: pane.drawer.banner.problem is not None)
    assert pane.drawer.banner.problem is not None
    assert "Support" in pane.drawer.banner.problem.cause
    assert row(pane, "Alice Ng").active


@pytest.mark.parametrize(
    ("name", "what", "kind"),
    [
        ("Alice Ng", "edit", UserDialog),
        ("Support", "edit", QueueDialog),
        ("Collector", "edit", ForwardMailboxDialog),
        ("Alice Ng", "mailbox", MailboxDialog),
    ],
)
def test_buttons_open_their_dialogs(at_all: At, qtbot: QtBot, name: str, what: str, kind: type[QDialog]) -> None:
    pane = opened(qtbot, at_all[0])
    select(pane, name)
    pane.drawer.buttons[what].click()
    qtbot.waitUntil(lambda: not at_all[0].tasks.under_way)
    assert [type(dialog) for dialog in dialogs_of(pane)] == [kind]


def test_new_ones_are_asked_for(at_all: At, qtbot: QtBot) -> None:
    pane = opened(qtbot, at_all[0])
    for start in (pane.new_user, pane.new_queue, pane.new_forward_mailbox):
        start()
    qtbot.waitUntil(lambda: not at_all[0].tasks.under_way)
    assert [dialog.windowTitle() for dialog in dialogs_of(pane)] == ["New user", "New queue", "New forward mailbox"]


def test_the_menu_of_several_offers_what_fits_all(at_all: At, qtbot: QtBot) -> None:
    pane = opened(qtbot, at_all[0])
    select(pane, "Alice Ng", "Support")
    menu = pane._menu(pane.table.selected_rows())
    assert menu is not None
    texts = [action.text() for action in menu.actions()]
    assert texts == ["Withdraw approval", "Deactivate", "Default settings...", "Assign profile...", "Delete"]


def test_one_is_shown_by_address(at_all: At, qtbot: QtBot) -> None:
    console = at_all[0]
    pane = UsersPane(console)
    qtbot.addWidget(pane)
    pane.show_item("SUPPORT@corp.test")
    pane.entered()
    qtbot.waitUntil(lambda: [one.name for one in pane.table.selected_rows()] == ["Support"])
    pane.drawer_closed()
    assert pane.table.selected_rows() == []


def test_states_follow_the_mailboxes(at_all: At, qtbot: QtBot) -> None:
    console = at_all[0]
    pane = opened(qtbot, console)
    console.service.enable(["alice@corp.test"])
    console.state.reread()
    qtbot.waitUntil(lambda: row(pane, "Alice Ng").health is MailboxState.WAITING)
    assert row(pane, "Bob Ruiz").health is MailboxState.OFF


def test_words_for_cells() -> None:
    assert [method_short(word) for word in ("outlook", "forward-mailbox", "else")] == ["Outlook", "Forward", "else"]
    assert [kind_words(kind) for kind in (Kind.USER, Kind.QUEUE, Kind.FORWARD_MAILBOX)] == ["User", "Queue", "Forward mailbox"]
    assert [filter_short(word) for word in ("all", "known-senders", "email-enabled", "none")] == [
        "All mail",
        "Known senders",
        "Any record",
        "Nothing by itself",
    ]
