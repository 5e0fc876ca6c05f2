"""The whole program on a copied store: the banner stands over every pane, and a person's decision takes it away."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from core.domain.guard import GuardState
from gui.messages import Problem
from gui.panes.pane import PaneName
from gui.program import Program
from gui.session import Place
from gui.tray_icon import Badge
from tests.gui.geometry import faults

SMALL = (1024, 640)
TROUBLE = Problem("The store cannot be read", "another program keeps it locked", "Close it, or try again later.", "StoreBusy", "")


def test_the_banner_stands_over_every_pane_until_somebody_decides(
    qapp: QApplication, copied: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    monkeypatch.setattr("gui.program.QApplication.quit", lambda: None)
    program = Program(Place(copied, secrets_kind="env"), qapp)
    program.start()
    window = program.window
    qtbot.waitUntil(window.guard_banner.isVisible)
    for name in PaneName:
        window.go(name)
        banner, pane = window.guard_banner, window.pane(name)
        assert banner.isVisible(), name
        assert banner.mapTo(window, banner.rect().bottomLeft()).y() < pane.mapTo(window, pane.rect().topLeft()).y()
    assert "Held" in window.status_line._engine.text()
    assert program.tray._badge in {Badge.TRIANGLE, Badge.SQUARE}
    window.guard_banner.sandbox_button.click()
    qtbot.waitUntil(lambda: program._guard is not None and program._guard.guard.state is GuardState.SANDBOX)
    assert window.guard_banner.isVisible()
    qtbot.waitUntil(lambda: "sandbox" in window.status_line._engine.text())
    program.quit()
    assert program.ended
    window.deleteLater()
    program.deleteLater()


def test_every_pane_has_room_under_the_banner_in_a_small_window(
    qapp: QApplication, copied: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    monkeypatch.setattr("gui.program.QApplication.quit", lambda: None)
    program = Program(Place(copied, secrets_kind="env"), qapp)
    program.start()
    window = program.window
    qtbot.waitUntil(window.guard_banner.isVisible)
    window.resize(*SMALL)
    # What somebody looked at before counts no more once another pane is shown.
    for name in (*PaneName, PaneName.OVERVIEW):
        window.go(name)
        qtbot.waitUntil(lambda: not program.tasks.under_way)
        for asking in (False, True):
            window.guard_banner._asking = asking
            window.guard_banner._show()
            assert faults(window) == [], (name, asking)
    overview = window.pane(PaneName.OVERVIEW)
    overview.show_problem(TROUBLE, lambda: None)
    assert faults(window) == []
    assert window.size().toTuple() == SMALL
    program.quit()
    window.deleteLater()
    program.deleteLater()
