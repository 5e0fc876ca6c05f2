"""Everything that stands in the drawer fits into it at its narrowest, with long words and at its widest."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from core.domain.connection import StepName, TestResult, TestStep
from core.domain.mailbox import MailDirection
from core.domain.status import MailboxState
from gui.messages import Problem
from gui.theme import DRAWER_MIN, MARGIN
from gui.widgets.banner import Banner
from gui.widgets.chart import StripChart
from gui.widgets.copyable import CopyButton, ValueLabel
from gui.widgets.empty import EmptyState
from gui.widgets.folding import Fold
from gui.widgets.state_label import StateLabel
from gui.widgets.steps import StepList
from tests.gui.geometry import faults
from tests.gui.widgets.made import Show

LONG = "Verbindungsüberprüfung des Postfachs vom Nachrichtendienst ausdrücklich zurückgewiesen"


def banner() -> Banner:
    made = Banner(closable=True)
    made.show_problem(Problem(LONG, LONG, LONG, "CredentialsRejected"), lambda: None)
    return made


def steps() -> StepList:
    made = StepList()
    refused = TestStep(StepName.ARRIVAL, False, 12.0, LONG, "CredentialsRejected", LONG, LONG, (LONG, "0123456789abcdef" * 20))
    passed = tuple(TestStep(name, True, 0.01, LONG) for name in (StepName.DNS, StepName.CAPABILITIES))
    made.show_test(TestResult("alice@corp.test", MailDirection.INCOMING, False, False, (*passed, refused)))
    made._rows[-1].evidence_button.click()
    return made


def chart() -> StripChart:
    made = StripChart()
    now = datetime(2026, 3, 1, tzinfo=UTC)
    made.show_points([(now - timedelta(minutes=5 * place), 100_000, 5, 1) for place in range(1, 280)], now - timedelta(days=1), now)
    return made


def fold() -> Fold:
    made = Fold("Evidence", opened=True)
    made.set_widget(ValueLabel(LONG))
    return made


MADE: dict[str, Callable[[], QWidget]] = {
    "banner": banner,
    "steps": steps,
    "chart": chart,
    "fold": fold,
    "empty": lambda: EmptyState(LONG, LONG, "Map a folder", lambda: None, icon_name="folder"),
    "state": lambda: StateLabel(MailboxState.DEGRADED, LONG),
    "value": lambda: ValueLabel(LONG, elide=True),
    "copy": lambda: CopyButton(lambda: LONG),
}


@pytest.mark.parametrize("width", [DRAWER_MIN, 1200])
@pytest.mark.parametrize("name", MADE)
def test_it_fits(show: Show, qtbot: QtBot, name: str, width: int) -> None:
    widget = MADE[name]()
    window = show(widget, QWidget())
    window.setFixedSize(width, 700)
    margins = window.layout()
    assert margins is not None
    margins.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
    qtbot.waitUntil(lambda: widget.width() <= width - 2 * MARGIN)
    assert faults(window) == []
