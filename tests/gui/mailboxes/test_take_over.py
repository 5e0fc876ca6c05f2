"""The drawer of a mailbox that another organisation synchronizes: it is taken over and tested again."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from core.commands import TestMailbox
from core.domain.connection import StepName, TestResult, TestStep
from core.domain.ids import MailboxId
from core.domain.mailbox import LastError, MailDirection, Phase
from core.errors import ActMailboxForeign, StoreUnreachable
from core.events import TestProgress
from gui.messages import Problem
from gui.panes.mailboxes import MailboxesPane
from gui.views import MailboxView
from tests.gui.mailboxes.desk import Desk
from tests.gui.mailboxes.made import NOT_ENABLED, NOW, PARKED, REFUSED, direction, mailbox, off

IN, OUT, ACT = MailDirection
ALICE = "alice@corp.test"
FOREIGN = LastError(ActMailboxForeign.code, ActMailboxForeign.title, "another organisation's mark", str(ActMailboxForeign.hint), NOW)
STEP = TestStep(StepName.PROBE, False, 0.1, "another organisation's mark", FOREIGN.code, FOREIGN.title, FOREIGN.hint)


@pytest.fixture
def shared(desk: Desk) -> MailboxView:
    """Alice's mailbox, whose appointments are parked because of another organisation's mark."""
    desk.console.service.apply(
        "postroom: 1\nprofiles: [{name: Exchange, type: exchange-online}]\n"
        f"users: [{{email: {ALICE}, act: server-side-sync}}]\nmailboxes: [{{email: {ALICE}, profile: Exchange}}]"
    )
    number = next(one.id for one in desk.console.service.status([ALICE]))
    view = replace(mailbox(1), id=number, mailbox=ALICE, act=direction(ACT, Phase.PARKED, replace(PARKED, last_error=FOREIGN)))
    desk.fill([view])
    return view


def take_over_by(desk: Desk) -> str:
    return next(one.known.take_over_by for one in desk.console.service.act_mailboxes() if one.address == ALICE)


def ended(view: MailboxView, *, ok: bool) -> TestProgress:
    steps = (replace(STEP, ok=True, code=None, title=None, hint=None),) if ok else (STEP,)
    return TestProgress(view.id, ALICE, ACT, NOW, steps, TestResult(ALICE, ACT, ok, ok, steps, datetime.now(UTC)))


def test_a_parked_direction_is_taken_over_and_tested(qtbot: QtBot, desk: Desk, pane: MailboxesPane, shared: MailboxView) -> None:
    pane.show_item(shared.id)
    section = pane.drawer.sections[ACT]
    assert section.offer.isVisible()
    assert not pane.drawer.sections[IN].offer.isVisible()
    section.offer.button.setFocus()
    qtbot.keyClick(section.offer.button, Qt.Key.Key_Space)
    assert not section.offer.isEnabled(), "it is not asked twice"
    qtbot.waitUntil(lambda: desk.commands == [TestMailbox(shared.id, (ACT,), enable=True)])
    assert take_over_by(desk)
    assert not section.offer.isEnabled(), "its test runs"
    desk.state.test_progress.emit(ended(shared, ok=True))
    desk.change(replace(shared, act=direction(ACT)))
    assert not section.offer.isVisible()


def test_what_is_parked_for_another_reason_has_nothing_to_be_taken_over(desk: Desk, pane: MailboxesPane, shared: MailboxView) -> None:
    desk.change(replace(shared, act=direction(ACT, Phase.PARKED, replace(PARKED, last_error=REFUSED))))
    pane.show_item(shared.id)
    section = pane.drawer.sections[ACT]
    assert section.problem.isVisible()
    assert not section.offer.isVisible()


def test_it_is_offered_once_in_a_card(desk: Desk, pane: MailboxesPane, shared: MailboxView) -> None:
    pane.show_item(shared.id)
    section = pane.drawer.sections[ACT]
    desk.state.test_progress.emit(ended(shared, ok=False))
    assert section.offer.isVisible()
    assert section.steps.offer is not None
    assert not section.steps.offer.isVisible()
    # A test that leaves everything as it was keeps no error.
    desk.change(replace(shared, act=off(ACT, NOT_ENABLED)))
    assert not section.offer.isVisible()
    assert section.steps.offer.isVisible()


def test_a_failure_is_told_and_it_can_be_tried_again(
    qtbot: QtBot, desk: Desk, pane: MailboxesPane, shared: MailboxView, monkeypatch: pytest.MonkeyPatch
) -> None:
    def gone(_address: str) -> None:
        raise StoreUnreachable("the disk is gone")

    monkeypatch.setattr(desk.ledger, "take_over_mailbox", gone, raising=False)
    pane.show_item(shared.id)
    section = pane.drawer.sections[ACT]
    with qtbot.waitSignal(pane.tests.failed) as failed:
        section.offer.button.click()
    problem = failed.args[0]
    assert isinstance(problem, Problem)
    assert problem.cause == "the disk is gone"
    assert section.offer.isEnabled()
    assert desk.commands == []


def test_a_mailbox_under_test_is_not_taken_over(desk: Desk, pane: MailboxesPane, shared: MailboxView) -> None:
    pane.show_item(shared.id)
    desk.state.test_progress.emit(TestProgress(MailboxId(shared.id), ALICE, IN, NOW, ()))
    assert not pane.drawer.sections[ACT].offer.isEnabled()
    pane.tests.take_over(shared)
    assert not any(ALICE in task.title for task in desk.console.tasks.under_way)
