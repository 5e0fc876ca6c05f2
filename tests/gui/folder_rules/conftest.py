"""Fixtures of the list of all folder rules."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from core.app import App
from core.service import Kind, NewEntry
from gui.panes.folder_rules import FolderRulesPane
from tests.gui.activities.made import Desk as MailDesk
from tests.gui.folder_rules.frame import Frame
from tests.gui.folders.conftest import desk
from tests.gui.folders.frame import quiet
from tests.gui.folders.made import ALICE, CAROL, Desk

__all__ = ["desk", "frame", "mail_desk", "pane"]


@pytest.fixture
def frame(desk: Desk, qtbot: QtBot) -> Frame:
    """A pane with its drawer that has read nothing yet, over four rules and a whole tree."""
    service = desk.console.service
    service.map_folder(ALICE, "Inbox/Contoso", "account:Contoso", subfolders=True)
    service.map_folder(ALICE, "Inbox/Fabrikam", "account:Fabrikam")
    service.map_folder(ALICE, "Archive", "none")
    service.save([NewEntry(Kind.FOLDER_RULE, {"mailbox": CAROL, "folder": "Inbox/Offers", "regarding": "lead:Yvonne McKay"})])
    service.map_template(ALICE, "Archive/{contact.name}")
    made = Frame(desk)
    qtbot.addWidget(made)
    made.resize(1280, 640)
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    return made


@pytest.fixture
def pane(frame: Frame, desk: Desk, qtbot: QtBot) -> FolderRulesPane:
    """A pane that has read all rules."""
    frame.pane.entered()
    qtbot.waitUntil(lambda: len(frame.pane.model.all_rows) == 5)
    quiet(desk, qtbot)
    return frame.pane


@pytest.fixture
def mail_desk(office: App, qtbot: QtBot) -> Iterator[MailDesk]:
    """A console over mail that was received."""
    made = MailDesk(office, qtbot)
    yield made
    made.close()
