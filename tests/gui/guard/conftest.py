"""A store that was copied, and so is held where it is found."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from core.app import App, Options, open_app
from core.service import ComposeRequest
from tests.gui.activities.made import Desk


@pytest.fixture
def copied(tmp_path: Path, template: Path) -> Path:
    """A home whose store was at work elsewhere, with two emails that wait to be sent."""
    first, copy = tmp_path / "first", tmp_path / "copy"
    shutil.copytree(template / "office", first)
    with open_app(Options(first, None, "memory", None, {})) as app:
        for number in range(2):
            app.service.compose(ComposeRequest("alice@corp.test", ("rene@contoso.test",), subject=f"Offer {number}", text="Hello"))
    shutil.copytree(first, copy)
    return copy


@pytest.fixture
def held(copied: Path, qtbot: QtBot) -> Iterator[Desk]:
    """A console over the copy."""
    with open_app(Options(copied, None, "memory", None, {})) as app:
        made = Desk(app, qtbot)
        yield made
        made.close()


@pytest.fixture
def desk(office: App, qtbot: QtBot) -> Iterator[Desk]:
    """A console over a store that is where it belongs."""
    made = Desk(office, qtbot)
    yield made
    made.close()
