"""The window over an organisation with something in every list, and a guard over its thread."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from core.app import App
from tests.gui.review.guard import Guard, guarded
from tests.gui.review.whole import Whole, fill, opened


@pytest.fixture
def whole(program: App, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Whole]:
    """The window at work. Nothing outside of the program is asked: files to be chosen are in the test's own folder."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    # Whoever presses everything makes folders too, by a file dialog's own button.
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(QFileDialog, "open", lambda *_args: None)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(tmp_path / "saved"), ""))
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_args: str(tmp_path))
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda _url: True)
    fill(program, qtbot)
    with opened(program, qtbot) as made:
        yield made


@pytest.fixture
def guard(whole: Whole, monkeypatch: pytest.MonkeyPatch) -> Iterator[Guard]:
    """Watches this thread from here on."""
    assert whole.console.state.loaded
    with guarded(monkeypatch) as made:
        yield made
