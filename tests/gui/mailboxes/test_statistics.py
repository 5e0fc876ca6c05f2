"""What the runs of a mailbox come to, in words; and all of them as a table for other programs."""

from __future__ import annotations

import csv
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from core.app import App
from core.domain.ids import MailboxId
from core.domain.mailbox import MailDirection
from core.domain.runs import Averages
from core.service import RunEnd, RunEntry
from gui.models.mailboxes_runs import run_words
from gui.panes.mailboxes import MailboxesPane
from tests.gui.dialogs.made import console_over
from tests.gui.geometry import faults
from tests.gui.mailboxes.desk import Desk
from tests.gui.mailboxes.made import NOW, mailbox

IN, OUT, _ACT = MailDirection
RECEIVED = Averages(
    mailbox="alice@corp.test",
    direction=IN,
    runs=30,
    failed_runs=2,
    processed=60,
    items_failed=1,
    received=70,
    sent=0,
    average_s=1.5,
    first_started_at=NOW - timedelta(days=5),
    last_ended_at=NOW,
)
SENT = replace(RECEIVED, direction=OUT, runs=10, failed_runs=0, processed=10, average_s=0.3, first_started_at=NOW - timedelta(days=2))


@pytest.mark.parametrize(
    ("averages", "words"),
    [
        ([], ""),
        ([RECEIVED], "Average run: 1.5 s, 12 message(s) a day"),
        ([RECEIVED, SENT], "Average run: 1.2 s, 14 message(s) a day"),
        ([SENT], "Average run: 300 ms, 5 message(s) a day"),
        ([replace(RECEIVED, average_s=90.0)], "Average run: 1 min, 12 message(s) a day"),
        ([replace(RECEIVED, average_s=None)], "12 message(s) a day"),
        ([replace(RECEIVED, average_s=None), replace(SENT, first_started_at=NOW)], "Average run: 300 ms, 14 message(s) a day"),
        ([replace(RECEIVED, processed=2)], "Average run: 1.5 s, less than a message a day"),
        ([replace(RECEIVED, processed=0)], "Average run: 1.5 s, 0 message(s) a day"),
        ([replace(RECEIVED, first_started_at=NOW - timedelta(hours=3))], "Average run: 1.5 s, 60 message(s) in 3 h"),
        ([replace(RECEIVED, first_started_at=NOW)], "Average run: 1.5 s, 60 message(s) in 1 s"),
    ],
)
def test_averages_in_words(averages: list[Averages], words: str) -> None:
    assert run_words().average(averages, NOW) == words


def test_each_direction_is_told_in_the_tooltip() -> None:
    receiving, sending = run_words().averages([RECEIVED, replace(SENT, average_s=None)]).split("\n")
    assert receiving == "Receiving: 30 run(s), 1.5 s each, 2 failed"
    assert sending == "Sending: 10 run(s)"


def test_the_drawer_says_what_the_runs_come_to(qtbot: QtBot, desk: Desk, pane: MailboxesPane) -> None:
    now = datetime.now(UTC)
    desk.ledger.run_entries = [RunEntry(IN, now, now, RunEnd.DONE, received=1)]
    desk.ledger.averages_entries = [replace(RECEIVED, first_started_at=now - timedelta(days=5, minutes=1))]
    desk.fill([mailbox(1, now=now), mailbox(2, now=now)])
    pane.show_item(MailboxId(1))
    timeline = pane.drawer.timeline
    qtbot.waitUntil(timeline.average.isVisible)
    assert timeline.average.text() == "Average run: 1.5 s, 12 message(s) a day"
    assert timeline.average.toolTip().startswith("Receiving: 30 run(s)")
    pane.drawer.resize(320, 600)
    assert not faults(pane.drawer)
    desk.ledger.averages_entries = []
    pane.show_item(MailboxId(2))
    assert not timeline.average.isVisible(), "they are of another mailbox"
    qtbot.waitUntil(lambda: timeline.words() != [])
    assert not timeline.average.isVisible()


@pytest.fixture
def worked(office: App) -> App:
    """The small organisation, two of whose mailboxes have run."""
    status = {each.mailbox: each.id for each in office.service.status()}
    with office.store.writing() as uow:
        for address, count in (("alice@corp.test", 2), ("bob@corp.test", 1)):
            for number in range(count):
                at = datetime.now(UTC) - timedelta(hours=10 - number)
                uow.record_run(status[address], RunEntry(IN, at, at, RunEnd.DONE, received=number + 1, took_s=1.0))
    return office


def test_the_runs_of_the_chosen_mailboxes_are_exported(worked: App, qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "runs.csv"
    with console_over(worked) as (console, heard):
        pane = MailboxesPane(console)
        qtbot.addWidget(pane)
        qtbot.addWidget(pane.drawer)
        pane.show()
        qtbot.waitUntil(lambda: len(pane.table.mailboxes.rows) == 3)
        export = pane.actions_.statistics
        assert not export.action.isEnabled(), "nothing is chosen"
        pane.show_item("alice@corp.test")
        assert export.action in pane.actions_.menu(pane).actions()
        export.action.trigger()
        (chooser,) = pane.findChildren(QFileDialog)
        assert chooser.defaultSuffix() == "csv"
        chooser.fileSelected.emit(str(path))
        chooser.reject()
        qtbot.waitUntil(lambda: not console.tasks.under_way)
        assert heard.told == [f"2 entry(s) about runs are written to {path}."]
        lines = list(csv.DictReader(path.read_text(encoding="utf-8").splitlines()))
        assert [(line["mailbox"], line["items_received"]) for line in lines] == [("alice@corp.test", "1"), ("alice@corp.test", "2")]
        pane.table.selectAll()
        export.export_to(path, [view.mailbox for view in pane.chosen()])
        qtbot.waitUntil(lambda: not console.tasks.under_way)
        assert len(path.read_text(encoding="utf-8").splitlines()) == 4
        export.export_to(tmp_path / "missing" / "runs.csv", ["alice@corp.test"])
        with qtbot.waitSignal(export.failed) as told:
            pass
        assert "cannot be written" in told.args[0].cause
        pane.left()
