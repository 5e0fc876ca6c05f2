"""The overview: figures that lead somewhere, what needs a person, alerts, the chart, and how often the store is read."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from core.commands import TestMailbox
from core.domain.alert import AlertLevel
from core.domain.expiry import Expiry
from core.domain.ids import MailboxId
from core.domain.mailbox import MailDirection, Phase
from core.domain.status import MailboxState
from core.errors import StoreUnreachable
from core.events import EngineChanged, EngineState, RunningNow
from core.service import StoreCounts, Throughput
from gui.messages import Problem
from gui.models.mailboxes import WELL_STATES
from gui.panes.overview import LATEST_ALERTS, EngineWords, OverviewPane
from gui.panes.overview_needs import Need
from gui.panes.pane import PaneName
from gui.widgets.empty import EmptyState
from tests.gui.mailboxes.desk import Desk
from tests.gui.mailboxes.made import NOW, PARKED, mailbox, off, receiving
from tests.gui.overview.made import alert, failure

IN = MailDirection.INCOMING
UNAPPROVED = "Its address is not approved yet."


def fill(desk: Desk, **counts: int) -> None:
    """So many mailboxes of each state."""
    states = [MailboxState(name) for name, count in counts.items() for _ in range(count)]
    desk.fill(replace(mailbox(number), health=state) for number, state in enumerate(states, 1))


def figures(pane: OverviewPane) -> dict[str, str]:
    """The numbers of the cards."""
    return {state.value: card.figure for state, card in pane.cards.items()}


def test_four_figures_and_what_they_are_made_of(qtbot: QtBot, desk: Desk, pane: OverviewPane) -> None:
    pane.entered()
    fill(desk, healthy=3, working=2, waiting=1, degraded=1, parked=2, off=4)
    qtbot.waitUntil(lambda: figures(pane) == {"healthy": "6", "degraded": "1", "parked": "2", "off": "4"})
    card = pane.cards[MailboxState.HEALTHY]
    assert card.note == "2 working, 1 waiting"
    assert (card.accessibleName(), card.accessibleDescription()) == ("6 healthy", "2 working, 1 waiting")


@pytest.mark.parametrize(
    ("state", "wanted"),
    [
        (MailboxState.HEALTHY, WELL_STATES),
        (MailboxState.DEGRADED, MailboxState.DEGRADED),
        (MailboxState.PARKED, MailboxState.PARKED),
        (MailboxState.OFF, MailboxState.OFF),
    ],
)
def test_a_figure_leads_to_what_it_counts(qtbot: QtBot, desk: Desk, pane: OverviewPane, state: MailboxState, wanted: object) -> None:
    fill(desk, healthy=1)
    qtbot.mouseClick(pane.cards[state], Qt.MouseButton.LeftButton)
    pane.cards[state].setFocus()
    qtbot.keyClick(pane.cards[state], Qt.Key.Key_Space)
    assert desk.went == [(PaneName.MAILBOXES, wanted)] * 2


def test_the_store_is_read_when_the_pane_is_entered(qtbot: QtBot, desk: Desk, pane: OverviewPane) -> None:
    at = datetime.now(UTC) - timedelta(hours=2)
    desk.ledger.points = [Throughput(at, 12, 8, 3, 1)]
    desk.ledger.alert_entries = [alert(number, "X", AlertLevel.WARNING, at=at) for number in range(9)]
    fill(desk, healthy=1)
    assert desk.ledger.asked == []
    pane.entered()
    qtbot.waitUntil(lambda: pane.alerts.words() == [f"Title {number}" for number in range(LATEST_ALERTS)])
    assert pane.chart.summary().startswith("12 received, 3 sent, 1 failed")
    assert pane.needs.calm.isVisible()
    assert pane.needs.rows() == []


def test_mail_makes_it_read_again_but_not_more_than_once_in_a_while(qtbot: QtBot, desk: Desk, pane: OverviewPane) -> None:
    fill(desk, healthy=1)
    pane.entered()
    qtbot.waitUntil(lambda: desk.console.tasks.under_way == [])
    for _ in range(20):
        desk.state.mail_changed.emit()
    assert desk.console.tasks.under_way == []
    assert desk.ledger.asked.count("throughput") == 1
    pane._gap.timeout.emit()
    qtbot.waitUntil(lambda: desk.ledger.asked.count("throughput") == 2)
    pane._gap.timeout.emit()
    qtbot.waitUntil(lambda: desk.console.tasks.under_way == [])
    assert desk.ledger.asked.count("throughput") == 2, "nothing happened since"


def test_what_ends_soon_is_read_by_the_minute_and_after_a_change(
    qtbot: QtBot, desk: Desk, pane: OverviewPane, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(desk, healthy=1)
    asked: list[int] = []

    def expiries(within_days: int) -> list[Expiry]:
        asked.append(within_days)
        return []

    monkeypatch.setattr(desk.console.service, "expiries", expiries)
    pane.entered()
    qtbot.waitUntil(lambda: desk.console.tasks.under_way == [])
    assert len(asked) == 1
    desk.state.mail_changed.emit()
    pane._gap.timeout.emit()
    qtbot.waitUntil(lambda: desk.ledger.asked.count("throughput") == 2 and desk.console.tasks.under_way == [])
    assert len(asked) == 1, "every mailbox is asked for it: not with each mail"
    pane._minute.timeout.emit()
    qtbot.waitUntil(lambda: len(asked) == 2)
    desk.state.organisation_changed.emit()
    qtbot.waitUntil(lambda: len(asked) == 3 and desk.console.tasks.under_way == [])


def test_out_of_view_the_store_is_left_alone(qtbot: QtBot, desk: Desk, pane: OverviewPane) -> None:
    fill(desk, healthy=1)
    pane.entered()
    qtbot.waitUntil(lambda: desk.console.tasks.under_way == [])
    pane.left()
    pane._gap.stop()
    for signal in (desk.state.mail_changed, desk.state.alerts_changed, desk.state.organisation_changed):
        signal.emit()
    assert desk.console.tasks.under_way == []
    assert not pane._minute.isActive()


def test_a_store_out_of_reach_is_told_and_tried_again(qtbot: QtBot, desk: Desk, pane: OverviewPane) -> None:
    desk.ledger.error = StoreUnreachable("the disk is gone")
    fill(desk, healthy=1)
    pane.entered()
    qtbot.waitUntil(pane.banner.isVisible)
    desk.ledger.error = None
    qtbot.mouseClick(pane.banner.retry_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: desk.ledger.asked.count("throughput") == 2 and desk.console.tasks.under_way == [])
    assert not pane.banner.isVisible()


def test_out_of_view_ten_thousand_mailboxes_are_nobodys_work(
    qtbot: QtBot, desk: Desk, pane: OverviewPane, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked: list[object] = []

    def needs(*given: object) -> list[Need]:
        looked.append(given)
        return []

    monkeypatch.setattr(pane._words, "needs", needs)
    fill(desk, healthy=1)
    desk.state.counts_changed.emit()
    assert not pane._figures.isActive()
    assert looked == []
    pane.entered()
    assert len(looked) == 1, "made anew for whoever comes"
    qtbot.waitUntil(lambda: not desk.console.tasks.under_way)


def press(qtbot: QtBot, pane: OverviewPane, words: str) -> None:
    """Press the button of the line with these words."""
    row = next(row for row in pane.needs.rows() if row.need is not None and words in row.need.words)
    assert row.button.accessibleName() == f"{row.button.text()}: {row.need.words}"  # type: ignore[union-attr]
    qtbot.mouseClick(row.button, Qt.MouseButton.LeftButton)


def test_a_parked_mailbox_is_tested_and_shown(qtbot: QtBot, desk: Desk, pane: OverviewPane) -> None:
    pane.entered()
    desk.fill([mailbox(1, incoming=receiving(Phase.PARKED, PARKED))])
    qtbot.waitUntil(lambda: len(pane.needs.rows()) == 1)
    press(qtbot, pane, "box00001@corp.test is parked")
    assert [type(command) for command in desk.commands] == [TestMailbox]
    assert desk.went == [(PaneName.MAILBOXES, MailboxId(1))]


def test_an_address_is_approved_from_here(qtbot: QtBot, desk: Desk, pane: OverviewPane) -> None:
    pane.entered()
    desk.console.service.reject(["alice@corp.test"])
    desk.fill([mailbox(1, incoming=off(IN, UNAPPROVED), approved=False, mailbox="alice@corp.test")])
    qtbot.waitUntil(lambda: len(pane.needs.rows()) == 1)
    press(qtbot, pane, "waits for approval")
    qtbot.waitUntil(lambda: desk.told == ["Approved: alice@corp.test"])
    assert desk.console.service.status(["alice@corp.test"])[0].approved


def test_quarantine_and_alerts_are_led_to(qtbot: QtBot, desk: Desk, pane: OverviewPane) -> None:
    desk.ledger.failure_entries = [failure(1)]
    desk.ledger.alert_entries = [alert(7)]
    fill(desk, healthy=1)
    desk.state.counts = StoreCounts(failures=1)
    pane.entered()
    qtbot.waitUntil(lambda: len(pane.needs.rows()) == 2)
    press(qtbot, pane, "in quarantine")
    press(qtbot, pane, "Title 7")
    qtbot.mouseClick(pane.alerts.all_button, Qt.MouseButton.LeftButton)
    assert desk.went == [(PaneName.QUARANTINE, None), (PaneName.ALERTS, 7), (PaneName.ALERTS, None)]
    assert not pane.needs.calm.isVisible()


def test_a_missing_folder_leads_to_the_rules_of_its_mailbox(qtbot: QtBot, desk: Desk, pane: OverviewPane) -> None:
    desk.ledger.alert_entries = [alert(7, "FolderMissing", AlertLevel.WARNING, mailbox="alice@corp.test")]
    fill(desk, healthy=1)
    pane.entered()
    qtbot.waitUntil(lambda: len(pane.needs.rows()) == 1)
    press(qtbot, pane, "Title 7")
    qtbot.waitUntil(lambda: desk.went == [(PaneName.FOLDER_RULES, "alice@corp.test")])


def test_lines_stay_where_they_are_while_others_go(qtbot: QtBot, desk: Desk, pane: OverviewPane) -> None:
    pane.entered()
    desk.fill([mailbox(number, incoming=receiving(Phase.PARKED, PARKED)) for number in (1, 2)])
    qtbot.waitUntil(lambda: len(pane.needs.rows()) == 2)
    rows = pane.needs.rows()
    desk.change(mailbox(2, now=datetime.now(UTC)))
    qtbot.waitUntil(lambda: pane.needs.rows() == rows[:1])


def test_without_mailboxes_it_offers_to_set_one_up(qtbot: QtBot, desk: Desk, pane: OverviewPane) -> None:
    pane.entered()
    desk.fill([])
    qtbot.waitUntil(lambda: pane.findChild(EmptyState) is not None)
    empty = pane.findChild(EmptyState)
    assert isinstance(empty, EmptyState)
    assert empty.button.text() == "Set up the first mailbox"
    qtbot.mouseClick(empty.button, Qt.MouseButton.LeftButton)
    dialog = QApplication.activeModalWidget()
    assert dialog is not None
    assert type(dialog).__name__ == "SetupWizard"
    dialog.close()
    fill(desk, healthy=1)
    qtbot.waitUntil(pane.needs.isVisible)


LANE = RunningNow(MailboxId(1), "box", IN, False, NOW)
ENGINE = EngineChanged(EngineState.RUNNING, NOW, next_due_at=NOW + timedelta(minutes=3))


@pytest.mark.parametrize(
    ("engine", "words"),
    [
        (None, "Another engine is working on this store, or none is. What it does is read every few seconds."),
        (ENGINE, "The engine runs · next run in 3 min"),
        (
            replace(ENGINE, running=(LANE, LANE), last_good_contact_at=NOW - timedelta(seconds=20), watched=4),
            "The engine runs · 2 at work · last good contact 20 s ago · 4 mailbox(es) watched",
        ),
        (replace(ENGINE, state=EngineState.PAUSED), "Everything is paused"),
        (replace(ENGINE, state=EngineState.STARTING), "The engine starts"),
        (replace(ENGINE, state=EngineState.STOPPING), "The engine stops"),
        (replace(ENGINE, state=EngineState.STOPPED), "The engine is stopped"),
    ],
)
def test_the_engine_in_one_line(engine: EngineChanged | None, words: str) -> None:
    assert EngineWords().line(engine, NOW) == words


def test_what_is_wrong_with_the_engine_is_the_line(desk: Desk, pane: OverviewPane) -> None:
    desk.state.engine_problem = Problem("Another engine is working on this store")
    desk.state.engine_changed.emit()
    assert pane.summary_label.text() == "Another engine is working on this store"


def test_it_fits_into_a_small_window(qtbot: QtBot, desk: Desk, pane: OverviewPane) -> None:
    fill(desk, healthy=1)
    assert pane.minimumSizeHint().width() <= 1024 - 56
    for button in pane.findChildren(QPushButton):
        assert button.accessibleName(), button.text()
