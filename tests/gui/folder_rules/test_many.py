"""The list of a thousand folder rules: what the thread of the windows does for it is counted."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from core.service import Kind, NewEntry
from tests.calls import CallMeter
from tests.gui.folder_rules.frame import Frame
from tests.gui.folders.frame import quiet
from tests.gui.folders.made import ALICE, Desk

RULES = 1_000
#: Calls of our functions for each rule, and for what is in view, which may be drawn a few times.
FOR_A_RULE, IN_VIEW = 15, 15_000


def test_entering_the_list_reads_nothing_on_this_thread_and_looks_little_at_each_rule(desk: Desk, frame: Frame, qtbot: QtBot) -> None:
    made = [NewEntry(Kind.FOLDER_RULE, {"mailbox": ALICE, "folder": f"Area/{number:04}", "regarding": "none"}) for number in range(RULES)]
    desk.console.service.save(made)
    pane, meter = frame.pane, CallMeter()
    with meter.counting():
        pane.entered()
        qtbot.waitUntil(lambda: len(pane.model.all_rows) == RULES + 5)
        quiet(desk, qtbot)
    assert meter.statements == []
    assert meter.total < RULES * FOR_A_RULE + IN_VIEW, meter.by_function.most_common(8)
