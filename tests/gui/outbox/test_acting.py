"""The outbox where the store is away, decisions are pressed twice or answered late; writing while it is sent; keys and looks."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from core.domain.activity import Delivery, DeliveryState, EmailStatus
from core.domain.ids import ActivityId
from core.service import ComposeRequest
from gui.models.outbox import STATUSES
from gui.panes.outbox import OutboxPane
from gui.panes.outbox_actions import Decision
from gui.panes.outbox_compose import ComposeDialog
from gui.theme import DARK, DRAWER, DRAWER_MIN, LIGHT, theme
from gui.widgets.empty import EmptyState
from tests.gui.activities.answers import held, unreachable
from tests.gui.activities.made import Desk
from tests.gui.outbox.test_outbox import REFUSED, entered, full, subjects


def chosen(desk: Desk, status: EmailStatus, subject: str = "An offer") -> tuple[OutboxPane, ActivityId]:
    """A pane in view with one email in this status, which is selected."""
    number = desk.outgoing(status, REFUSED if status is EmailStatus.FAILED else None, subject)
    pane = entered(desk)
    pane.table.select_key(number)
    return pane, number


# ---- the store is not there


def test_what_was_never_read_is_not_called_empty(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.outgoing(EmailStatus.UNKNOWN)
    with unreachable(monkeypatch, "activities"):
        pane = entered(desk)
    assert pane.banner.problem is not None
    assert (pane.banner.problem.title, pane.banner.problem.cause) == ("The store cannot be reached", "the disk is gone")
    assert pane._empty is None
    assert pane.summary_label.text() == ""
    pane.banner.retry_button.click()
    desk.settle()
    assert subjects(pane) == ["An offer"]
    assert not pane.banner.isVisible()


def test_what_was_read_stays_while_the_store_is_away(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    pane, number = chosen(desk, EmailStatus.UNKNOWN)
    with unreachable(monkeypatch, "activities"):
        desk.state.mail_changed.emit()
        desk.settle()
    assert pane.banner.isVisible()
    assert [email.id for email in pane.table.selected_rows()] == [number]
    assert pane.drawer.resend_button.isEnabled()
    desk.state.mail_changed.emit()
    desk.settle()
    assert not pane.banner.isVisible()


@pytest.mark.parametrize(("call", "answer"), [("resend", "again_button"), ("cancel", "cancel_button"), ("mark_sent", "sent_button")])
def test_a_decision_that_failed_is_said_and_nothing_is_decided(desk: Desk, monkeypatch: pytest.MonkeyPatch, call: str, answer: str) -> None:
    pane, number = chosen(desk, EmailStatus.UNKNOWN)
    with unreachable(monkeypatch, call):
        getattr(pane.drawer.decision, answer).click()
        desk.settle()
    assert pane.drawer.banner.problem is not None
    assert pane.drawer.banner.problem.cause == "the disk is gone"
    assert desk.app.service.show(number).status is EmailStatus.UNKNOWN
    assert (desk.told.said, desk.told.commands) == ([], [])
    # It can be decided again.
    getattr(pane.drawer.decision, answer).click()
    desk.settle()
    assert desk.app.service.show(number).status is not EmailStatus.UNKNOWN


def test_a_failed_decision_is_not_said_of_another_email(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    other = desk.outgoing(EmailStatus.FAILED, REFUSED, "Other")
    pane, _number = chosen(desk, EmailStatus.FAILED)
    with held(monkeypatch, "activities") as gate, unreachable(monkeypatch, "resend"):
        pane.drawer.resend_button.click()
        pane.table.select_key(other)
        gate.open()
        desk.settle()
    assert pane.drawer.subject.value() == "Other"
    assert not pane.drawer.banner.isVisible()
    assert pane.banner.problem is not None
    assert pane.banner.problem.cause == "the disk is gone"
    pane.banner.retry_button.click()
    desk.settle()
    assert desk.told.said == ["An offer is sent again."]
    assert pane.drawer.subject.value() == "Other"


def test_several_that_could_not_be_resent_stay_said(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(2):
        desk.outgoing(EmailStatus.FAILED, REFUSED, f"Offer {number}")
    pane = entered(desk)
    pane.table.selectAll()
    menu = pane._menu(pane.table.selected_rows())
    assert menu is not None
    with unreachable(monkeypatch, "resend"):
        menu.actions()[0].trigger()
        desk.settle()
    desk.state.mail_changed.emit()
    desk.settle()
    assert pane.banner.isVisible()
    assert desk.told.said == []
    menu.actions()[0].trigger()
    desk.settle()
    assert not pane.banner.isVisible()
    assert desk.told.said == ["2 email(s) are sent again."]


def test_what_was_resent_before_one_failed_is_shown_as_it_is(desk: Desk) -> None:
    first = desk.outgoing(EmailStatus.FAILED, REFUSED, "First")
    second = desk.outgoing(EmailStatus.FAILED, REFUSED, "Second")
    pane = entered(desk)
    rows = [pane.model.row_of(number) for number in (first, second)]
    desk.app.service.cancel(second)
    pane.actions_of_mail.send_all([email for email in rows if email is not None], Decision.RESEND)
    desk.settle()
    assert {email.subject: email.status for email in pane.model.rows} == {
        "First": EmailStatus.PENDING_SEND,
        "Second": EmailStatus.CANCELED,
    }
    assert pane.banner.isVisible()


# ---- twice, late, closed


@pytest.mark.parametrize(
    ("status", "button", "after"),
    [
        (EmailStatus.FAILED, "resend_button", EmailStatus.PENDING_SEND),
        (EmailStatus.FAILED, "cancel_button", EmailStatus.CANCELED),
        (EmailStatus.PENDING_SEND, "cancel_button", EmailStatus.CANCELED),
    ],
)
def test_a_second_click_decides_nothing_more(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, status: EmailStatus, button: str, after: EmailStatus
) -> None:
    pane, number = chosen(desk, status)
    call = "resend" if button == "resend_button" else "cancel"
    with held(monkeypatch, call) as gate:
        for _ in range(2):
            QTest.mouseClick(getattr(pane.drawer, button), Qt.MouseButton.LeftButton)
        gate.open()
        desk.settle()
        assert gate.asked == [(number,)]
    assert not pane.drawer.banner.isVisible()
    assert desk.app.service.show(number).status is after
    assert len(desk.told.said) == 1


def test_a_late_decision_does_not_bring_its_email_back(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    other = desk.outgoing(EmailStatus.UNKNOWN, subject="Other")
    pane, number = chosen(desk, EmailStatus.FAILED)
    with held(monkeypatch, "resend") as gate:
        pane.drawer.resend_button.click()
        pane.table.select_key(other)
        gate.open()
        desk.settle()
    assert pane.drawer.subject.value() == "Other"
    assert desk.app.service.show(number).status is EmailStatus.PENDING_SEND


def test_closing_the_pane_while_it_decides_still_decides(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    number = desk.outgoing(EmailStatus.FAILED, REFUSED)
    pane = OutboxPane(desk.console)
    email = desk.app.service.show(number)
    gone: list[bool] = []
    pane.destroyed.connect(lambda: gone.append(True))
    drawer = pane.drawer
    with held(monkeypatch, "resend") as gate:
        pane.actions_of_mail.decide(email, Decision.RESEND)
        desk.qtbot.waitUntil(lambda: len(gate.asked) == 1)
        pane.deleteLater()
        desk.qtbot.waitUntil(lambda: bool(gone))
        gate.open()
        desk.settle()
    drawer.deleteLater()
    assert desk.app.service.show(number).status is EmailStatus.PENDING_SEND
    assert desk.told.said == []


def test_what_is_not_decided_waits_for_the_next_time(desk: Desk) -> None:
    pane, number = chosen(desk, EmailStatus.UNKNOWN)
    pane.drawer.ask_cancel()
    pane.left()
    pane.entered()
    desk.settle()
    assert desk.app.service.show(number).status is EmailStatus.UNKNOWN
    assert pane.summary_label.text() == "1 email(s) need a decision"
    assert pane.drawer.decision.isVisible()
    assert desk.told.commands == []


# ---- the list


def test_every_state_has_a_chip_that_shows_it_alone(desk: Desk) -> None:
    full(desk)
    desk.app.service.compose(ComposeRequest("alice@corp.test", subject="Begun", draft=True))
    pane = entered(desk)
    for status in STATUSES:
        chip = pane.chips._buttons[status.name]
        assert chip.isVisible()
        assert chip.text().endswith(" 1")
        QTest.mouseClick(chip, Qt.MouseButton.LeftButton)
        assert {email.status for email in pane.model.rows} == {status}


def test_a_state_that_nothing_is_in_has_no_chip(desk: Desk) -> None:
    desk.outgoing(EmailStatus.FAILED, REFUSED)
    pane = entered(desk)
    shown = {key for key, button in pane.chips._buttons.items() if button.isVisible()}
    assert shown == {"", EmailStatus.FAILED.name}


def test_the_chosen_state_stays_when_its_last_email_goes(desk: Desk) -> None:
    pane, number = chosen(desk, EmailStatus.FAILED)
    desk.outgoing(EmailStatus.PENDING_SEND, subject="Waiting")
    pane.chips.set_chosen(EmailStatus.FAILED.name)
    pane.chips.chosen.emit(EmailStatus.FAILED.name)
    desk.app.service.resend(number)
    desk.state.mail_changed.emit()
    desk.settle()
    assert subjects(pane) == []
    assert pane.chips._buttons[EmailStatus.FAILED.name].isVisible()
    assert isinstance(pane._empty, EmptyState)
    assert pane._empty.accessibleName() == "Nothing matches"
    pane._empty.button.click()
    assert len(subjects(pane)) == 2


def test_nothing_matches_is_not_called_empty(desk: Desk) -> None:
    full(desk)
    pane = entered(desk)
    pane.search.setText("nowhere")
    QTest.keyClick(pane.search, Qt.Key.Key_Return)
    assert isinstance(pane._empty, EmptyState)
    assert pane._empty.accessibleName() == "Nothing matches"
    assert pane.summary_label.text() == "2 email(s) need a decision"
    pane._empty.button.click()
    assert pane.search.text() == ""
    assert pane.table.isVisible()


def test_an_email_that_came_since_is_found(desk: Desk) -> None:
    desk.outgoing(EmailStatus.FAILED, REFUSED, "Before")
    pane = entered(desk)
    newest = desk.outgoing(EmailStatus.UNKNOWN, subject="Since")
    pane.show_item(newest)
    desk.settle()
    assert [email.subject for email in pane.table.selected_rows()] == ["Since"]


def test_an_email_that_was_sent_meanwhile_leaves_filters_alone(desk: Desk) -> None:
    sent = desk.outgoing(EmailStatus.SENT, {"rene@contoso.test": Delivery(DeliveryState.ACCEPTED)}, "Sent")
    desk.outgoing(EmailStatus.FAILED, REFUSED, "Refused")
    pane = entered(desk)
    pane.show_item(sent)
    desk.settle()
    assert pane.table.selected_rows() == []
    pane.search.setText("refused")
    desk.state.mail_changed.emit()
    desk.settle()
    assert pane.search.text() == "refused"


def test_the_selection_stays_while_others_arrive(desk: Desk) -> None:
    pane, number = chosen(desk, EmailStatus.FAILED)
    for place in range(3):
        desk.outgoing(EmailStatus.UNKNOWN, subject=f"Doubtful {place}")
    desk.state.mail_changed.emit()
    desk.settle()
    assert len(subjects(pane)) == 4
    assert [email.id for email in pane.table.selected_rows()] == [number]


def test_every_column_sorts_both_ways(desk: Desk) -> None:
    full(desk)
    pane = entered(desk)
    for place, column in enumerate(pane.model.columns):
        for order, backwards in ((Qt.SortOrder.AscendingOrder, False), (Qt.SortOrder.DescendingOrder, True)):
            pane.table.sortByColumn(place, order)
            keys = [column.sort_key(email) for email in pane.model.rows]
            assert keys == sorted(keys, reverse=backwards), column.key


@pytest.mark.parametrize(
    ("status", "words"),
    [
        (EmailStatus.UNKNOWN, "nothing is done until you decide"),
        (EmailStatus.FAILED, "It was not sent to anybody"),
        (EmailStatus.SENDING, "handed to the server at this moment"),
        (EmailStatus.PENDING_SEND, "It waits to be sent. It is not enabled"),
        (EmailStatus.CANCELED, "will not be sent"),
    ],
)
def test_the_drawer_says_what_a_state_means(desk: Desk, status: EmailStatus, words: str) -> None:
    pane, _number = chosen(desk, status)
    assert words in pane.drawer.meaning.value()


def test_what_was_put_off_says_that_it_is_tried_again(desk: Desk) -> None:
    number = desk.outgoing(EmailStatus.SENDING)
    again = datetime.now(UTC) + timedelta(minutes=5)
    with desk.app.store.writing() as uow:
        later = {"rene@contoso.test": Delivery(DeliveryState.DELAYED, "451 greylisted")}
        uow.finish_sending(number, EmailStatus.PENDING_SEND, reply="451 greylisted", deliveries=later, retry_at=again)
    pane = entered(desk)
    pane.table.select_key(number)
    assert "tried again by itself" in pane.drawer.meaning.value()
    assert pane.drawer.fates[0].state.text() == "Rene Valdes: delayed, tried again"
    assert "451 greylisted" in pane.drawer.fates[0].lines[1]
    reason = next(column for column in pane.model.columns if column.key == "reason")
    assert reason.text(pane.model.rows[0]) == "It is not enabled: test and enable it."
    desk.app.service.enable(["alice@corp.test"])
    desk.state.reread()
    desk.settle()
    assert "451 greylisted" in reason.text(pane.model.rows[0])
    assert "in 4 min" in pane.drawer.facts.value()
    (attempt,) = pane.drawer.attempts
    assert attempt.state.text() == "1. put off"
    assert attempt.lines == ["now; next try in 4 min", "451 greylisted"]


def test_what_it_concerns_is_told(desk: Desk) -> None:
    number = desk.outgoing(EmailStatus.FAILED, REFUSED)
    desk.app.service.set_regarding(number, "account:Contoso")
    pane = entered(desk)
    pane.table.select_key(number)
    assert "Concerns Contoso" in pane.drawer.facts.value()


# ---- by keyboard, and how it looks


def test_by_keyboard_a_doubtful_mail_is_decided(desk: Desk) -> None:
    pane, number = chosen(desk, EmailStatus.UNKNOWN)
    drawer = pane.drawer
    desk.in_front(drawer)
    drawer.decision.sent_button.setFocus()
    for button in (drawer.decision.again_button, drawer.decision.cancel_button):
        focused = QApplication.focusWidget()
        assert focused is not None
        QTest.keyClick(focused, Qt.Key.Key_Tab)
        assert button.hasFocus()
    QTest.keyClick(drawer.decision.cancel_button, Qt.Key.Key_Space)
    desk.settle()
    assert desk.app.service.show(number).status is EmailStatus.CANCELED


def test_a_key_begins_a_new_mail(desk: Desk) -> None:
    pane = entered(desk)
    desk.in_front(pane)
    QTest.keyClick(pane, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    (dialog,) = pane.findChildren(ComposeDialog)
    assert dialog.isVisible()
    dialog.reject()


@pytest.mark.parametrize("look", [LIGHT, DARK])
def test_nothing_is_cut_in_the_pane(desk: Desk, look: str) -> None:
    theme().apply(look)
    full(desk)
    pane = entered(desk)
    assert desk.faults(pane, 560, 800, 1280) == []


@pytest.mark.parametrize("look", [LIGHT, DARK])
def test_nothing_is_cut_in_the_drawer_that_asks(desk: Desk, look: str) -> None:
    theme().apply(look)
    pane, _number = chosen(desk, EmailStatus.UNKNOWN, "A subject of many words that goes on for more than one line")
    assert desk.faults(pane.drawer, DRAWER_MIN, DRAWER) == []
