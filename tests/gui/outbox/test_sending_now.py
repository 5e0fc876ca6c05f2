"""Mail that waits is sent now, from the drawer, the menu and the keyboard; drafts are discarded for good, after a question."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu

from core.commands import SyncNow
from core.domain.activity import EmailStatus
from core.domain.ids import ActivityId
from core.domain.mailbox import MailDirection
from core.domain.sending import SendHold
from core.service import ComposeRequest
from gui.panes.outbox import OutboxPane
from gui.panes.outbox_compose import ComposeDialog
from gui.theme import DRAWER, DRAWER_MIN
from tests.gui.activities.answers import unreachable
from tests.gui.activities.made import Desk
from tests.gui.outbox.test_outbox import REFUSED, entered, subjects

ALICE = "alice@corp.test"


def able(desk: Desk) -> None:
    """Let Alice's mailbox send."""
    desk.app.service.enable([ALICE], [MailDirection.OUTGOING])
    desk.state.reread()
    desk.settle()


def later(desk: Desk, subject: str = "An offer", *, draft: bool = False) -> ActivityId:
    """A mail that a person put off for two days."""
    at = datetime.now(UTC) + timedelta(days=2)
    return desk.app.service.compose(ComposeRequest(ALICE, ("rene@contoso.test",), subject=subject, send_at=at, draft=draft)).id


def selected(desk: Desk, number: ActivityId) -> OutboxPane:
    """A pane in view with this email selected."""
    pane = entered(desk)
    pane.table.select_key(number)
    desk.settle()
    return pane


def menu_of(pane: OutboxPane) -> QMenu:
    """The menu of what is selected."""
    menu = pane._menu(pane.table.selected_rows())
    assert menu is not None
    return menu


def press(desk: Desk, pane: OutboxPane, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """A key in the list."""
    desk.in_front(pane)
    pane.table.setFocus()
    QTest.keyClick(pane.table, key, modifier)


# ---- send now


@pytest.mark.parametrize("way", ["button", "key", "menu"])
def test_what_was_put_off_is_sent_now(desk: Desk, way: str) -> None:
    able(desk)
    number = later(desk)
    pane = selected(desk, number)
    assert "It is to be sent" in pane.drawer.meaning.value()
    assert pane.drawer.now_button.isVisible()
    match way:
        case "button":
            pane.drawer.now_button.click()
        case "key":
            press(desk, pane, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        case _:
            menu = menu_of(pane)
            next(action for action in menu.actions() if action.text() == "Send now").trigger()
    desk.settle()
    email = desk.app.service.show(number)
    assert (email.status, email.send_at, email.next_try_at) == (EmailStatus.PENDING_SEND, None, None)
    assert desk.told.commands == [SyncNow(frozenset({desk.mailbox(ALICE)}), (MailDirection.OUTGOING,))]
    assert desk.told.said == ["An offer is sent now."]
    assert pane.drawer.meaning.value() == "It waits to be sent. It is next."


def test_without_an_engine_it_is_due_and_that_is_said(desk: Desk) -> None:
    able(desk)
    pane = selected(desk, later(desk))
    desk.told.running = False
    pane.drawer.now_button.click()
    desk.settle()
    assert desk.told.said == ["An offer waits for nothing but an engine."]
    assert pane.drawer.meaning.value() == "It waits to be sent. No engine runs here."


def test_what_holds_it_is_said_and_the_button_is_not_to_be_pressed(desk: Desk) -> None:
    number = later(desk)
    pane = selected(desk, number)
    words = "It is not enabled: test and enable it."
    assert words in pane.drawer.meaning.value()
    assert not pane.drawer.now_button.isEnabled()
    assert words in pane.drawer.now_button.toolTip()
    assert not pane.now_action.isEnabled()
    pane.drawer.ask_now()
    desk.settle()
    assert desk.told.said == []
    able(desk)
    assert pane.drawer.now_button.isEnabled()
    assert pane.now_action.isEnabled()


def test_a_servers_wish_and_limits_are_not_passed(desk: Desk) -> None:
    able(desk)
    number = later(desk)
    until = datetime.now(UTC) + timedelta(hours=1)
    for because, words in (
        ("It waits: the server asked to wait: 421 busy", "The server asked to wait: 421 busy"),
        ("It waits: the mailbox may send 5 emails in a minute.", "The mailbox may send 5 emails in a minute."),
    ):
        desk.app.service.send_now(number)
        with desk.app.store.writing() as uow:
            uow.put_off(desk.mailbox(ALICE), until, because, datetime.now(UTC))
        pane = selected(desk, number)
        assert words in pane.drawer.meaning.value()
        assert not pane.drawer.now_button.isEnabled()


def test_what_core_refuses_is_said_in_the_drawer(desk: Desk) -> None:
    """A hold that came since the list was read."""
    able(desk)
    number = later(desk)
    pane = selected(desk, number)
    with desk.app.store.writing() as uow:
        wish = SendHold(datetime.now(UTC) + timedelta(hours=1), "the server asked to wait: 421 busy")
        uow.hold_sending(desk.app.service.profiles()[0].id, wish)
    pane.drawer.now_button.click()
    desk.settle()
    problem = pane.drawer.banner.problem
    assert problem is not None
    assert problem.title == "It cannot be sent now"
    assert "421 busy" in problem.cause
    assert desk.told.commands == []


def test_it_is_offered_for_what_waits_alone(desk: Desk) -> None:
    able(desk)
    for status in (EmailStatus.FAILED, EmailStatus.UNKNOWN, EmailStatus.CANCELED, EmailStatus.SENDING):
        pane = selected(desk, desk.outgoing(status, REFUSED if status is EmailStatus.FAILED else None, str(status)))
        assert not pane.drawer.now_button.isVisible()
        assert not pane.now_action.isEnabled()


def test_several_are_sent_now_together(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    able(desk)
    numbers = [later(desk, f"Offer {number}") for number in range(3)]
    desk.outgoing(EmailStatus.CANCELED, subject="Called back")
    pane = entered(desk)
    pane.table.selectAll()
    menu = menu_of(pane)
    action = next(action for action in menu.actions() if "Send" in action.text())
    assert (action.text(), action.isEnabled()) == ("Send 3 waiting email(s) now", True)
    with unreachable(monkeypatch, "send_now"):
        action.trigger()
        desk.settle()
    assert pane.banner.isVisible()
    pane.table.selectAll()
    press(desk, pane, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    desk.settle()
    assert desk.told.said == ["3 email(s) are sent now."]
    assert [desk.app.service.show(number).send_at for number in numbers] == [None, None, None]


# ---- drafts


def test_a_draft_is_discarded_for_good_after_a_question(desk: Desk) -> None:
    number = later(desk, draft=True)
    pane = selected(desk, number)
    assert pane.drawer.cancel_button.text() == "Discard…"
    pane.drawer.cancel_button.click()
    assert pane.drawer.ask_bar.isVisible()
    assert "cannot be brought back" in pane.drawer.ask_bar.words.text()
    keep = pane.drawer.ask_bar.buttons[-1]
    assert keep.text() == "Keep it"
    keep.click()
    desk.settle()
    assert desk.app.service.show(number).status is EmailStatus.DRAFT
    press(desk, pane, Qt.Key.Key_Delete)
    pane.drawer.ask_bar.buttons[0].click()
    desk.settle()
    assert desk.app.service.activities() == []
    assert desk.told.said == ["An offer is discarded."]
    assert subjects(pane) == []


def test_the_question_is_about_the_draft_that_is_shown(desk: Desk) -> None:
    first, second = later(desk, "First", draft=True), later(desk, "Second", draft=True)
    pane = selected(desk, first)
    pane.drawer.ask_cancel()
    pane.table.select_key(second)
    desk.settle()
    assert not pane.drawer.ask_bar.isVisible()
    # Read again, the same draft is still asked about.
    pane.drawer.ask_cancel()
    pane.reload()
    desk.settle()
    assert pane.drawer.ask_bar.isVisible()


def test_a_draft_that_was_handed_over_meanwhile_is_not_discarded(desk: Desk) -> None:
    number = later(desk, draft=True)
    pane = selected(desk, number)
    pane.drawer.ask_cancel()
    desk.app.service.send_draft(number)
    pane.drawer.ask_bar.buttons[0].click()
    desk.settle()
    assert desk.app.service.show(number).status is EmailStatus.PENDING_SEND
    assert desk.told.said == []
    assert pane.drawer.meaning.value().startswith("It waits to be sent.")
    assert not pane.drawer.ask_bar.isVisible()


def test_what_is_discarded_while_it_is_written_leaves_nothing(desk: Desk) -> None:
    pane = entered(desk)
    pane.compose_action.trigger()
    (dialog,) = pane.findChildren(ComposeDialog)
    dialog.form.field("mailbox").set_value(ALICE)
    dialog.text.setPlainText("Half a thought")
    dialog.keeper.timer.timeout.emit()
    desk.settle()
    assert len(desk.app.service.activities()) == 1
    dialog.reject()
    next(button for button in dialog.ask_bar.buttons if button.text() == "Discard").click()
    desk.settle()
    assert desk.app.service.activities() == []
    assert subjects(pane) == []


# ---- how it looks


def test_the_question_and_the_button_have_room(desk: Desk) -> None:
    pane = selected(desk, later(desk, draft=True))
    pane.drawer.ask_cancel()
    assert desk.faults(pane.drawer, DRAWER_MIN, DRAWER) == []
    able(desk)
    pane = selected(desk, later(desk, "Waiting"))
    assert pane.drawer.now_button.isVisible()
    assert desk.faults(pane.drawer, DRAWER_MIN, DRAWER) == []
