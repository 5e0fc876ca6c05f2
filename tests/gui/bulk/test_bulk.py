"""Default settings and a profile for many mailboxes: what is shown first, what is done then, and what is taken back."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from core.domain.mailbox import MailDirection
from core.domain.status import awaits_test
from core.errors import StoreUnreachable
from gui.console import Console
from gui.dialogs.bulk import AssignProfileDialog, BulkDialog, DefaultsDialog, change_words
from gui.dialogs.person_form import PersonForm
from gui.dialogs.queue import QueueDialog
from gui.dialogs.user import UserDialog
from gui.panes.mailboxes import MailboxesPane
from gui.panes.users import UsersPane
from tests.gui.bulk.made import At
from tests.gui.geometry import faults

ALL = ["alice@corp.test", "bob@corp.test", "support@corp.test"]
MORE = """
postroom: 1
organization: {defaults: {incoming: server-side-sync, outgoing: none}}
profiles:
  - name: Branch
    type: pop3-smtp
    incoming: {host: 127.0.0.1, port: 20995, tls: implicit, credentials: mailbox}
    outgoing: {host: 127.0.0.1, port: 20587, tls: starttls, credentials: mailbox}
"""


def shown(qtbot: QtBot, dialog: BulkDialog) -> None:
    """Open it and wait until it has looked."""
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    qtbot.addWidget(dialog)
    dialog.open()
    looked(qtbot, dialog)


def looked(qtbot: QtBot, dialog: BulkDialog) -> None:
    """Wait for the store."""
    qtbot.waitUntil(lambda: not dialog.console.tasks.under_way)


def defaults(at: At, qtbot: QtBot, addresses: list[str] = ALL) -> DefaultsDialog:
    """The dialog over an organisation whose mailboxes receive by default and do not send."""
    at[0].service.apply(MORE)
    dialog = DefaultsDialog(at[0], addresses)
    shown(qtbot, dialog)
    return dialog


def assigning(at: At, qtbot: QtBot, profile: str | None) -> AssignProfileDialog:
    """The dialog with a profile chosen."""
    at[0].service.apply(MORE)
    dialog = AssignProfileDialog(at[0], ALL)
    shown(qtbot, dialog)
    if profile is not None:
        dialog.box.setCurrentIndex(dialog.box.findData(profile))
        dialog.box.activated.emit(dialog.box.currentIndex())
        looked(qtbot, dialog)
    return dialog


def applied(qtbot: QtBot, at: At, dialog: BulkDialog) -> None:
    """Press the button, and wait until it is told."""
    dialog.apply_button.click()
    qtbot.waitUntil(lambda: bool(at[1].told))


def profiles(console: Console) -> list[str | None]:
    """Whose profile is which."""
    return [status.profile for status in console.service.status(ALL)]


def test_what_the_defaults_would_change_is_shown_for_each(at_office: At, qtbot: QtBot) -> None:
    dialog = defaults(at_office, qtbot)
    assert dialog.test.isChecked(), "who applies the defaults wants the mailboxes to work"
    assert dialog.summary.text() == "3 mailbox(es) change, 3 are tested, and go on when they pass"
    assert [change.mailbox for change in dialog.model.rows] == ALL
    assert change_words(dialog.model.rows[0]) == "Sending: Postroom sends it → Not at all"
    assert [way for change in dialog.model.rows for way in change.tests] == [MailDirection.INCOMING] * 3
    assert at_office[0].service.status(ALL)[0].outgoing.method == "server-side-sync", "nothing is written before it is asked for"


def test_the_defaults_are_applied_and_tests_wait(at_office: At, qtbot: QtBot) -> None:
    dialog = defaults(at_office, qtbot)
    applied(qtbot, at_office, dialog)
    assert at_office[1].told == ["3 mailbox(es) changed. What waits for its test is tested by the engine."]
    assert at_office[1].saved == 1
    assert not dialog.isVisible()
    for status in at_office[0].service.status(ALL):
        assert status.outgoing.method == "none"
        assert awaits_test(status.incoming.state)


def test_without_tests_what_is_off_stays_off(at_office: At, qtbot: QtBot) -> None:
    dialog = defaults(at_office, qtbot)
    dialog.test.click()
    looked(qtbot, dialog)
    assert dialog.summary.text() == "3 mailbox(es) change"
    applied(qtbot, at_office, dialog)
    assert at_office[1].told == ["3 mailbox(es) changed."]
    assert not any(awaits_test(status.incoming.state) for status in at_office[0].service.status(ALL))


def test_where_nothing_changes_there_is_nothing_to_apply(at_office: At, qtbot: QtBot) -> None:
    at_office[0].service.apply(MORE)
    at_office[0].service.apply_defaults(ALL)
    dialog = DefaultsDialog(at_office[0], ALL)
    shown(qtbot, dialog)
    dialog.test.click()
    looked(qtbot, dialog)
    assert dialog.summary.text() == "Nothing changes"
    assert not dialog.apply_button.isEnabled()
    assert len(dialog.model.rows) == 3, "then all are listed"


def test_the_status_line_takes_it_back(at_office: At, qtbot: QtBot) -> None:
    dialog = assigning(at_office, qtbot, "Branch")
    applied(qtbot, at_office, dialog)
    assert profiles(at_office[0]) == ["Branch"] * 3
    undo = at_office[1].undo[0]
    assert undo is not None
    undo()
    qtbot.waitUntil(lambda: profiles(at_office[0]) == ["Office"] * 3)
    qtbot.waitUntil(lambda: at_office[1].told[-1] == "The change of 3 mailbox(es) is undone.")


def test_a_profile_is_assigned_once_one_is_chosen(at_office: At, qtbot: QtBot) -> None:
    dialog = assigning(at_office, qtbot, None)
    assert dialog.summary.text() == "Nothing is chosen yet"
    assert not dialog.apply_button.isEnabled()
    assert [dialog.box.itemData(place) for place in range(dialog.box.count())] == ["", "Branch", "Office", "none"]
    dialog.box.setCurrentIndex(dialog.box.findData("Office"))
    dialog.box.activated.emit(2)
    looked(qtbot, dialog)
    assert dialog.summary.text() == "Nothing changes"
    dialog.box.setCurrentIndex(dialog.box.findData("none"))
    dialog.box.activated.emit(3)
    looked(qtbot, dialog)
    assert change_words(dialog.model.rows[0]).startswith("Profile: Office → none")
    applied(qtbot, at_office, dialog)
    assert profiles(at_office[0]) == [None] * 3


def test_what_is_refused_is_said_and_nothing_is_changed(at_office: At, qtbot: QtBot) -> None:
    dialog = assigning(at_office, qtbot, "Branch")
    at_office[0].service.assign_profile(ALL[:1], "none")
    at_office[0].service.remove(*_user_of(at_office[0], "bob@corp.test"))
    dialog.apply_button.click()
    qtbot.waitUntil(dialog.banner.isVisible)
    assert dialog.banner.problem is not None
    assert "bob@corp.test" in dialog.banner.problem.cause
    assert dialog.isVisible()
    assert at_office[1].told == []


def _user_of(console: Console, address: str) -> Any:
    from core.service import Kind

    return Kind.USER, next(entry["id"] for entry in console.service.entries(Kind.USER) if entry["email"] == address)


def test_a_store_that_is_away_can_be_asked_again(at_office: At, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    def away(*_: object, **__: object) -> None:
        raise StoreUnreachable("the disk is gone")

    with monkeypatch.context() as patch:
        patch.setattr(type(at_office[0].service), "apply_defaults", away)
        dialog = defaults(at_office, qtbot)
        assert dialog.banner.problem is not None
        assert not dialog.apply_button.isEnabled()
    dialog.banner.retry_button.click()
    looked(qtbot, dialog)
    assert dialog.apply_button.isEnabled()


def test_escape_changes_nothing(at_office: At, qtbot: QtBot) -> None:
    dialog = defaults(at_office, qtbot)
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    assert at_office[0].service.status(ALL)[0].outgoing.method == "server-side-sync"


@pytest.mark.parametrize("which", ["defaults", "assign"])
def test_nothing_is_cut_off(at_office: At, qtbot: QtBot, which: str) -> None:
    dialog: BulkDialog = defaults(at_office, qtbot) if which == "defaults" else assigning(at_office, qtbot, "Branch")
    assert faults(dialog) == []


def test_the_panes_offer_both_for_several(at_office: At, qtbot: QtBot) -> None:
    users = UsersPane(at_office[0])
    boxes = MailboxesPane(at_office[0])
    for pane in (users, boxes):
        qtbot.addWidget(pane)
        qtbot.addWidget(pane.drawer)
        pane.resize(1000, 600)
        pane.show()
        pane.drawer.show()
        pane.entered()
    looked_at = at_office[0].tasks
    qtbot.waitUntil(lambda: not looked_at.under_way)
    users.table.selectAll()
    menu = users._menu(users.table.selected_rows())
    assert menu is not None
    texts = [action.text() for action in menu.actions()]
    assert {"Default settings...", "Assign profile..."} <= set(texts)
    next(action for action in menu.actions() if action.text().startswith("Default")).trigger()
    (dialog,) = users.findChildren(DefaultsDialog)
    assert sorted(dialog.addresses) == ALL
    boxes.table.selectAll()
    assert boxes.actions_.defaults.isEnabled()
    boxes.actions_.assign.trigger()
    (assign,) = boxes.window().findChildren(AssignProfileDialog)
    assert sorted(assign.addresses) == ALL
    offered = {action.text() for action in boxes.actions_.menu(boxes).actions() if action.text()}
    assert {"Apply default settings...", "Assign profile...", "Reject", "Deactivate", "Enable receiving without a test"} <= offered
    qtbot.waitUntil(lambda: not looked_at.under_way)


def test_a_queue_is_offered_no_outlook_and_no_appointments(at_office: At, qtbot: QtBot) -> None:
    for dialog, outlook in ((QueueDialog(at_office[0]), False), (UserDialog(at_office[0]), True)):
        qtbot.addWidget(dialog)
        dialog.open()
        for key in ("who.incoming", "who.outgoing"):
            box = dialog.form.field(key).box  # type: ignore[attr-defined]
            words = [box.itemText(place) for place in range(box.count())]
            assert ("Outlook does it" in words) is outlook, (key, words)
        assert dialog.form.field("who.act").isVisibleTo(dialog) is outlook
    assert PersonForm.__doc__
