"""Several held passes at once: what they would do in all is shown by mailbox; all of them are released or refused, or none."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from core.app import App
from core.commands import SyncNow
from core.domain.mailbox import MailDirection
from core.ports.act_passes import PassEntry, PassState
from gui.models.paged import PAGE
from gui.panes.act_passes import PassesView
from gui.panes.act_passes_detail import REFUSE, RELEASE, SILENTLY
from tests.gui.act.test_passes import entered, invited, problem, removed, renamed, state_of
from tests.gui.act.waiting import ALICE, BOB, Waiting
from tests.gui.activities.made import Desk

CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
OF_ALICE = (renamed("Rene"), removed("Call back"))
OF_BOB = (invited("Kick-off", "ann@contoso.test", "cid@contoso.test"), renamed("Tom"))


@pytest.fixture
def waiting(office: App) -> Waiting:
    return Waiting(office)


@pytest.fixture
def desk(office: App, qtbot: QtBot) -> Iterator[Desk]:
    made = Desk(office, qtbot)
    yield made
    made.close()


def all_selected(desk: Desk) -> PassesView:
    """The view, in which all passes are selected by the keyboard."""
    view = entered(desk)
    view.table.setFocus()
    QTest.keyClick(view.table, Qt.Key.Key_A, CONTROL)
    desk.settle()
    return view


def shown(view: PassesView) -> list[list[str]]:
    """What is to be done by mailbox, cell by cell."""
    model = view.detail.by_mailbox
    return [[str(model.index(row, column).data()) for column in range(model.columnCount())] for row in range(model.rowCount())]


def verbs(view: PassesView) -> list[str]:
    """The words of the buttons that can be pressed."""
    return [button.text() for button in view.detail.buttons.values() if button.isVisibleTo(view) and button.isEnabled()]


def test_all_that_are_selected_are_shown_together_by_mailbox(desk: Desk, waiting: Waiting) -> None:
    waiting.held(OF_BOB, BOB)
    waiting.held(OF_ALICE)
    view = all_selected(desk)
    assert view.detail.title.text() == "2 pass(es) are selected"
    assert view.detail.totals.text() == (
        "All of it together makes 1 item(s), changes 2 item(s), deletes 1 item(s), writes over 2 edit(s), sends 2 invitation(s), "
        "in 2 mailbox(es)."
    )
    # Whoever sends most comes first: mailbox, made, changed, deleted, invitations, updates, cancellations.
    assert shown(view) == [[BOB, "1", "1", "0", "2", "0", "0"], [ALICE, "0", "1", "1", "0", "0", "0"]]
    assert verbs(view) == ["Release 2 pass(es)", "Release 2 pass(es) without telling anybody", "Refuse 2 pass(es)"]
    assert view.detail.plan.isHidden()


@pytest.mark.parametrize(
    ("modifiers", "key", "state", "silently", "said"),
    [
        (CONTROL, Qt.Key.Key_Return, PassState.RELEASED, False, "%n passes are released. They send %n mail(s). They run now."),
        (CONTROL | SHIFT, Qt.Key.Key_Return, PassState.RELEASED, True, "%n passes are released. Nobody is told of anything. They run now."),
        (CONTROL, Qt.Key.Key_Delete, PassState.REFUSED, False, "%n passes are refused; nothing of them is done."),
    ],
)
def test_all_that_are_selected_are_decided_by_one_key(
    desk: Desk, waiting: Waiting, modifiers: Qt.KeyboardModifier, key: Qt.Key, state: PassState, *, silently: bool, said: str
) -> None:
    numbers = [waiting.held(OF_BOB, BOB), waiting.held(OF_ALICE)]
    view = all_selected(desk)
    QTest.keyClick(view.table, key, modifiers)
    desk.settle()
    entries = [desk.console.service.act_pass(number).entry for number in numbers]
    assert [(entry.state, entry.silently) for entry in entries] == [(state, silently)] * 2
    ran = SyncNow(frozenset({waiting.mailbox(), waiting.mailbox(BOB)}), (MailDirection.ACT,))
    assert desk.told.commands == ([ran] if state is PassState.RELEASED else [])
    [words] = desk.told.said
    assert words == said.replace("%n", "2")
    assert verbs(view) == []


def test_where_nobody_would_be_told_silence_is_not_offered(desk: Desk, waiting: Waiting) -> None:
    waiting.held(OF_ALICE)
    waiting.held((renamed("Tom"),), BOB)
    view = all_selected(desk)
    assert verbs(view) == ["Release 2 pass(es)", "Refuse 2 pass(es)"]
    view.doing.say(SILENTLY)
    desk.settle()
    assert {row.entry.state for row in view.model.rows} == {PassState.HELD}


@pytest.mark.parametrize("what", [RELEASE, SILENTLY, REFUSE])
def test_where_one_of_them_changed_meanwhile_nothing_is_decided_and_that_is_said(desk: Desk, waiting: Waiting, what: str) -> None:
    alice, bob = waiting.held(OF_ALICE), waiting.held(OF_BOB, BOB)
    view = all_selected(desk)
    newer = waiting.held(OF_ALICE[:1])
    with waiting.keeper.writing() as items:
        items.supersede(waiting.mailbox(), newer)
    view.doing.say(what)
    desk.settle()
    assert "not held" in problem(view)
    assert [state_of(desk, number) for number in (alice, bob, newer)] == [PassState.SUPERSEDED, PassState.HELD, PassState.HELD]
    assert {row.entry.id for row in view.model.rows} == {bob, newer}
    # What is new was not shown: it is not selected, and no word for the others meets it.
    assert {row.entry.id for row in view.table.selected_rows()} <= {bob}
    assert (desk.told.commands, desk.told.said) == ([], [])


def test_what_is_held_no_more_is_shown_no_more_and_that_is_said(desk: Desk, waiting: Waiting) -> None:
    numbers = [waiting.held(OF_BOB, BOB), waiting.held(OF_ALICE), waiting.held((removed("Send it"),), BOB)]
    view = all_selected(desk)
    desk.console.service.refuse_pass(numbers[0])
    view.reload()
    desk.settle()
    assert {row.entry.id for row in view.table.selected_rows()} == set(numbers[1:])
    assert "1 of the passes that were selected" in view.detail.banner._cause.text()
    assert verbs(view) == ["Release 2 pass(es)", "Refuse 2 pass(es)"]
    assert shown(view) == [[ALICE, "0", "1", "1", "0", "0", "0"], [BOB, "0", "0", "1", "0", "0", "0"]]
    for number in numbers[1:]:
        desk.console.service.refuse_pass(number)
    view.reload()
    desk.settle()
    assert "held no more" in view.detail.title.text()
    assert verbs(view) == []


def test_what_is_released_already_is_neither_counted_nor_decided_again(desk: Desk, waiting: Waiting) -> None:
    alice, bob = waiting.held(OF_ALICE), waiting.held(OF_BOB, BOB)
    desk.console.service.release_pass(bob, silently=True)
    view = all_selected(desk)
    assert shown(view) == [[ALICE, "0", "1", "1", "0", "0", "0"]]
    assert verbs(view) == ["Release 1 pass(es)", "Refuse 1 pass(es)"]
    assert "1 of those that are selected are not held" in view.detail.state.accessibleName()
    view.doing.say(REFUSE)
    desk.settle()
    assert (state_of(desk, alice), state_of(desk, bob)) == (PassState.REFUSED, PassState.RELEASED)


def test_enter_goes_to_the_mailboxes_and_from_there_to_the_plan_of_one(desk: Desk, waiting: Waiting) -> None:
    waiting.held(OF_BOB, BOB)
    waiting.held(OF_ALICE)
    view = all_selected(desk)
    QTest.keyClick(view.table, Qt.Key.Key_Return)
    assert view.detail.mailboxes.hasFocus()
    view.detail.mailboxes.selectRow(0)
    QTest.keyClick(view.detail.mailboxes, Qt.Key.Key_Return)
    desk.settle()
    assert view.table.hasFocus()
    assert view.detail.title.text() == f"Pass over {BOB}"
    assert len(view.detail.plan.model.rows) == 2
    assert view.detail.buttons[RELEASE].isEnabled()


def test_however_many_are_held_all_of_them_can_be_selected(desk: Desk, waiting: Waiting) -> None:
    box = waiting.mailbox()
    with waiting.keeper.writing() as items:
        for _ in range(2 * PAGE + 1):
            items.keep_pass(PassEntry(box, PassState.HELD, totals={"creates": 1, "actions": 1}))
    view = all_selected(desk)
    assert verbs(view) == [f"Release {2 * PAGE + 1} pass(es)", f"Refuse {2 * PAGE + 1} pass(es)"]
    assert shown(view) == [[ALICE, str(2 * PAGE + 1), "0", "0", "0", "0", "0"]]
    # The list is read again and again; that takes nothing out of it.
    view.reload()
    desk.settle()
    assert len(view.table.selected_rows()) == 2 * PAGE + 1


def test_everything_about_several_has_a_name_and_its_place(desk: Desk, waiting: Waiting) -> None:
    waiting.held(OF_BOB, BOB)
    waiting.held(OF_ALICE)
    view = all_selected(desk)
    assert view.detail.accessibleName() == "What the selected passes would do"
    assert view.detail.mailboxes.accessibleName()
    assert all(button.accessibleName() == button.text() for button in view.detail.buttons.values())
    assert desk.faults(view, 640, 900, 1200) == []
