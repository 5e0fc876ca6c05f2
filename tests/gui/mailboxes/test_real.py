"""The pane over the store's own history and the real test of a connection, to servers that are not there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from core.app import App
from core.cancel import CancelToken
from core.domain.connection import StepName
from core.domain.mailbox import MailDirection
from gui.panes.mailboxes import MailboxesPane
from gui.panes.overview import OverviewPane
from gui.state import AppState
from tests.gui.mailboxes.desk import Desk, desk_over

IN, OUT = MailDirection.INCOMING, MailDirection.OUTGOING


@pytest.fixture
def real(office: App) -> Iterator[Desk]:
    """A console over the store itself, whose engine does not run."""
    with desk_over(office) as desk:
        desk.running = False
        state = AppState(office.service, desk.console.tasks)
        desk.console = replace(desk.console, service=office.service, state=state, saved=state.reread)
        yield desk


def opened(qtbot: QtBot, real: Desk) -> MailboxesPane:
    """The pane with Alice's mailbox selected."""
    pane = MailboxesPane(real.console)
    for widget in (pane.drawer, pane):
        qtbot.addWidget(widget)
        widget.show()
    real.console.state.reread()
    qtbot.waitUntil(lambda: len(pane.table.mailboxes.rows) == 3)
    pane.show_item("alice@corp.test")
    qtbot.waitUntil(lambda: real.console.tasks.under_way == [])
    return pane


def test_a_connection_is_tested_beside_another_engine_and_its_steps_are_kept(qtbot: QtBot, real: Desk) -> None:
    pane = opened(qtbot, real)
    section = pane.drawer.sections[IN]
    assert not section.test_fold.isVisible()
    pane.actions_.test.trigger()
    assert section.test_fold.header.text() == "Test is running"
    qtbot.waitUntil(lambda: real.console.tasks.under_way == [] and not pane.tests.is_running(pane.chosen()[0].id))
    for direction in (IN, OUT):
        told = pane.tests.progress(pane.chosen()[0].id, direction)
        assert told is not None
        assert told.result is not None
        assert not told.result.ok
    assert section.test_fold.opened
    assert section.test_fold.header.text() == "Test failed now"
    # Without the alice-mail password the test ends before it connects; the store has kept how far it came.
    stored = real.console.service.last_tests("alice@corp.test")[IN]
    assert [step.step for step in stored.steps] == [StepName.AUTHENTICATION]
    assert section.steps.step_count == 1


def test_runs_are_told_as_the_store_keeps_them(qtbot: QtBot, real: Desk) -> None:
    app = real.console.app
    app.service.enable(["alice@corp.test"], [IN])
    app.engine(lambda _event: None).run_once(None, CancelToken())
    pane = opened(qtbot, real)
    qtbot.waitUntil(lambda: len(pane.drawer.timeline.words()) == 1)
    assert pane.drawer.timeline.words()[0].startswith("The password is not stored")
    assert pane.drawer.sentence.text().startswith("Sending is not enabled; receiving needs you: its password is not stored.")
    assert pane.drawer.state.text() == "Parked"


def test_the_overview_reads_alerts_and_what_needs_a_person(qtbot: QtBot, real: Desk) -> None:
    app = real.console.app
    app.service.enable(["alice@corp.test"], [IN])
    app.engine(lambda _event: None).run_once(None, CancelToken())
    pane = OverviewPane(real.console)
    qtbot.addWidget(pane)
    pane.show()
    pane.entered()
    real.console.state.reread()
    # The other mailboxes have never been tested, which comes after what has stopped.
    qtbot.waitUntil(lambda: any(row.need is not None and "parked" in row.need.words for row in pane.needs.rows()[:1]))
    need = pane.needs.rows()[0].need
    assert need is not None
    assert need.words == "alice@corp.test is parked"
    assert need.cause.startswith("Its password is not stored.")
    # The alert is listed, and the line says the same only once.
    qtbot.waitUntil(lambda: len(pane.alerts.words()) == 1)
    assert "The password is not stored" in pane.alerts.words()[0]
