"""The outbox over a real store: what is listed, what each state means, and decisions."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from core.commands import SyncNow
from core.domain.activity import Delivery, DeliveryState, EmailStatus
from core.domain.mailbox import MailDirection
from gui.panes.outbox import OutboxPane
from gui.panes.outbox_compose import ComposeDialog
from gui.panes.pane import PaneName
from tests.gui.activities.made import Desk

REFUSED = {"rene@contoso.test": Delivery(DeliveryState.FAILED, "550 5.1.1 User unknown\nin virtual mailbox table")}


def entered(desk: Desk) -> OutboxPane:
    """A pane that is in view, with its drawer, and has read its list."""
    pane = OutboxPane(desk.console)
    desk.shown(pane)
    desk.qtbot.addWidget(pane.drawer)
    pane.drawer.show()
    pane.entered()
    desk.settle()
    return pane


def subjects(pane: OutboxPane) -> list[str]:
    """What is listed, from the top."""
    return [email.subject for email in pane.model.rows]


def full(desk: Desk) -> None:
    """One email in every state of the outbox, and one that is sent."""
    desk.outgoing(EmailStatus.SENT, {"rene@contoso.test": Delivery(DeliveryState.ACCEPTED)}, "Sent")
    desk.outgoing(EmailStatus.FAILED, REFUSED, "Refused")
    desk.outgoing(EmailStatus.UNKNOWN, subject="Doubtful")
    desk.outgoing(EmailStatus.SENDING, subject="Under way")
    desk.outgoing(EmailStatus.CANCELED, subject="Called back")
    desk.outgoing(EmailStatus.PENDING_SEND, subject="Waiting")


def test_an_empty_outbox_offers_a_new_mail(desk: Desk) -> None:
    pane = entered(desk)
    assert pane._empty is not None
    assert pane._empty.isVisible()
    assert pane.summary_label.text() == "Nothing waits to be sent"


def test_what_needs_a_decision_comes_first_and_what_is_sent_is_not_there(desk: Desk) -> None:
    full(desk)
    pane = entered(desk)
    assert subjects(pane) == ["Doubtful", "Refused", "Under way", "Waiting", "Called back"]
    assert pane.summary_label.text() == "2 email(s) need a decision"
    assert [email.status for email in pane.model.all_rows if email.subject == "Sent"] == [EmailStatus.SENT]
    reasons = {email.subject: pane.model.columns[3].text(email) for email in pane.model.rows}
    assert reasons["Refused"] == "There is no such user. 550 5.1.1 User unknown in virtual mailbox table"
    assert "may have been sent" in reasons["Doubtful"]
    assert reasons["Waiting"] == "It is not enabled: test and enable it."


def test_a_state_can_be_chosen_and_text_searched(desk: Desk) -> None:
    full(desk)
    pane = entered(desk)
    pane.chips.set_chosen(EmailStatus.FAILED.name)
    pane.chips.chosen.emit(EmailStatus.FAILED.name)
    assert subjects(pane) == ["Refused"]
    pane.chips.set_chosen("")
    pane.search.setText("doubt")
    QTest.keyClick(pane.search, Qt.Key.Key_Return)
    assert subjects(pane) == ["Doubtful"]
    pane.search.setText("contoso.test")
    QTest.keyClick(pane.search, Qt.Key.Key_Return)
    assert len(subjects(pane)) == 5


def test_the_drawer_gives_the_servers_own_words(desk: Desk) -> None:
    number = desk.outgoing(EmailStatus.FAILED, REFUSED, "Refused")
    pane = entered(desk)
    with desk.qtbot.waitSignal(pane.drawer_wanted) as wanted:
        pane.table.select_key(number)
    assert wanted.args == [True]
    (fate,) = pane.drawer.fates
    assert fate.state.text() == "Rene Valdes: refused"
    assert fate.reason == "There is no such user."
    assert fate.lines == ["rene@contoso.test", "550 5.1.1 User unknown\nin virtual mailbox table"]
    assert pane.drawer.resend_button.isEnabled()
    assert pane.drawer.cancel_button.isEnabled()
    pane.drawer.read_button.click()
    assert desk.told.went == [(PaneName.ACTIVITIES, number)]


@pytest.mark.parametrize(
    ("status", "offered"),
    [
        (EmailStatus.PENDING_SEND, {"cancel"}),
        (EmailStatus.SENDING, set()),
        (EmailStatus.UNKNOWN, {"decision"}),
        (EmailStatus.FAILED, {"resend", "cancel"}),
        (EmailStatus.CANCELED, set()),
    ],
)
def test_only_what_is_possible_is_offered(desk: Desk, status: EmailStatus, offered: set[str]) -> None:
    number = desk.outgoing(status)
    pane = entered(desk)
    pane.table.select_key(number)
    drawer = pane.drawer
    shown = {"resend": drawer.resend_button, "cancel": drawer.cancel_button, "decision": drawer.decision, "write": drawer.write_button}
    assert {name for name, widget in shown.items() if widget.isVisible()} == offered
    assert drawer.meaning.value()
    if "resend" not in offered:
        drawer.ask_resend()
    if "cancel" not in offered:
        drawer.ask_cancel()
    desk.settle()
    assert desk.app.service.show(number).status is status


def test_a_failed_mail_is_resent_at_once(desk: Desk) -> None:
    number = desk.outgoing(EmailStatus.FAILED, REFUSED)
    pane = entered(desk)
    pane.table.select_key(number)
    pane.drawer.resend_button.click()
    desk.settle()
    assert desk.app.service.show(number).status is EmailStatus.PENDING_SEND
    assert desk.told.commands == [SyncNow(frozenset({desk.mailbox("alice@corp.test")}), (MailDirection.OUTGOING,))]
    assert desk.told.said == ["An offer is sent again."]
    assert pane.drawer.state.text() == "Pending send"


def test_a_waiting_mail_is_called_back_at_once(desk: Desk) -> None:
    number = desk.outgoing(EmailStatus.PENDING_SEND)
    pane = entered(desk)
    pane.table.select_key(number)
    pane.drawer.cancel_button.click()
    desk.settle()
    assert desk.app.service.show(number).status is EmailStatus.CANCELED
    assert desk.told.commands == []
    assert desk.told.said == ["An offer will not be sent."]


@pytest.mark.parametrize(
    ("choice", "status", "said"),
    [
        ("sent_button", EmailStatus.SENT, "An offer counts as sent."),
        ("again_button", EmailStatus.PENDING_SEND, "An offer is sent again."),
        ("cancel_button", EmailStatus.CANCELED, "An offer will not be sent."),
    ],
)
def test_a_doubtful_mail_is_decided_by_a_choice_that_says_what_it_means(desk: Desk, choice: str, status: EmailStatus, said: str) -> None:
    number = desk.outgoing(EmailStatus.UNKNOWN)
    pane = entered(desk)
    pane.table.select_key(number)
    button = getattr(pane.drawer.decision, choice)
    assert button.accessibleDescription()
    button.click()
    desk.settle()
    assert desk.app.service.show(number).status is status
    assert desk.told.said == [said]
    assert not pane.drawer.decision.isVisible()


def test_menu_and_keys_lead_to_the_choice_and_decide_nothing(desk: Desk) -> None:
    number = desk.outgoing(EmailStatus.UNKNOWN)
    pane = entered(desk)
    pane.table.select_key(number)
    desk.in_front(pane.drawer)
    decision = pane.drawer.decision
    for action, button in (
        (pane.resend_action, decision.again_button),
        (pane.cancel_action, decision.cancel_button),
        (pane.sent_action, decision.sent_button),
    ):
        action.trigger()
        assert button.hasFocus()
    desk.settle()
    assert desk.app.service.show(number).status is EmailStatus.UNKNOWN


def test_what_was_decided_elsewhere_is_no_longer_asked(desk: Desk) -> None:
    number = desk.outgoing(EmailStatus.UNKNOWN)
    pane = entered(desk)
    pane.table.select_key(number)
    desk.state.mail_changed.emit()
    desk.settle()
    assert pane.drawer.decision.isVisible()
    desk.app.service.cancel(number)
    desk.state.mail_changed.emit()
    desk.settle()
    assert not pane.drawer.decision.isVisible()


def test_what_came_too_late_is_said_in_the_drawer(desk: Desk) -> None:
    number = desk.outgoing(EmailStatus.FAILED)
    pane = entered(desk)
    pane.table.select_key(number)
    desk.app.service.cancel(number)
    pane.drawer.resend_button.click()
    desk.settle()
    assert desk.app.service.show(number).status is EmailStatus.CANCELED
    assert pane.model.rows[0].status is EmailStatus.CANCELED


def test_several_failed_mails_are_resent_together(desk: Desk) -> None:
    numbers = [desk.outgoing(EmailStatus.FAILED, subject=f"Offer {number}") for number in range(2)]
    desk.outgoing(EmailStatus.CANCELED, subject="No")
    pane = entered(desk)
    pane.table.selectAll()
    menu = pane._menu(pane.table.selected_rows())
    assert menu is not None
    menu.actions()[0].trigger()
    desk.settle()
    assert {desk.app.service.show(number).status for number in numbers} == {EmailStatus.PENDING_SEND}
    assert desk.told.said == ["2 email(s) are sent again."]


def test_what_was_sent_leaves_the_list(desk: Desk) -> None:
    number = desk.outgoing(EmailStatus.SENDING)
    pane = entered(desk)
    assert len(subjects(pane)) == 1
    with desk.app.store.writing() as uow:
        uow.finish_sending(number, EmailStatus.SENT, reply="250 ok", deliveries={})
    desk.state.mail_changed.emit()
    desk.settle()
    assert subjects(pane) == []


def test_an_email_is_shown_by_its_number(desk: Desk) -> None:
    full(desk)
    pane = OutboxPane(desk.console)
    desk.shown(pane)
    number = next(email.id for email in desk.app.service.activities() if email.subject == "Refused")
    pane.show_item(number)
    pane.entered()
    desk.settle()
    assert [email.subject for email in pane.table.selected_rows()] == ["Refused"]
    pane.show_item("nonsense")


def test_nothing_is_read_while_nobody_looks(desk: Desk) -> None:
    pane = entered(desk)
    pane.left()
    desk.compose()
    desk.state.mail_changed.emit()
    desk.settle()
    assert subjects(pane) == []


def test_a_new_mail_is_selected_and_hastened(desk: Desk) -> None:
    pane = entered(desk)
    pane.compose_action.trigger()
    (dialog,) = pane.findChildren(ComposeDialog)
    dialog.form.field("to").set_value("rene@contoso.test")
    dialog.form.field("subject").set_value("Hello")
    dialog.send()
    desk.settle()
    assert subjects(pane) == ["Hello"]
    assert [email.subject for email in pane.table.selected_rows()] == ["Hello"]
    assert isinstance(desk.told.commands[0], SyncNow)


def test_the_menu_offers_what_is_possible(desk: Desk) -> None:
    full(desk)
    pane = entered(desk)
    for email in pane.model.rows:
        pane.table.select_key(email.id)
        menu = pane._menu(pane.table.selected_rows())
        assert menu is not None
        offered = {action.text(): action.isEnabled() for action in menu.actions()}
        doubtful = {"It was sent": True} if email.status is EmailStatus.UNKNOWN else {}
        assert offered == {
            "Read": True,
            **doubtful,
            "Send now": False,
            "Resend": email.status in {EmailStatus.UNKNOWN, EmailStatus.FAILED},
            "Cancel sending": email.status in {EmailStatus.UNKNOWN, EmailStatus.FAILED, EmailStatus.PENDING_SEND},
        }
        next(action for action in menu.actions() if action.text() == "Read").trigger()
        assert desk.told.went[-1][1] == email.id
