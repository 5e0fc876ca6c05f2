"""A console over a mailbox that is really on a server of ours: the sandbox's Exchange."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from sqlalchemy import delete, select

from core.store.rows import EmailRow, SeenRow, table_of
from gui.console import Console
from gui.dialogs.server_look import ServerLookDialog
from tests.gui.dialogs.made import Heard, console_over
from tests.mail_worlds.messages import message_id
from tests.mail_worlds.site import Site, site_of
from tests.mail_worlds.sources import SOURCE_WORLDS


@dataclass
class Served:
    """The console, what it was told, and the site behind it."""

    console: Console
    heard: Heard
    site: Site
    qtbot: QtBot

    def settle(self) -> None:
        """Wait until every call off this thread has come back."""
        self.qtbot.waitUntil(lambda: not self.console.tasks.under_way, timeout=20_000)

    def looked(self, dialog: ServerLookDialog) -> None:
        """Open a dialog and let it look to its end."""
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
        self.qtbot.addWidget(dialog)
        dialog.open()
        dialog.look()
        self.settle()

    def forget(self, number: int, *, email: bool = True) -> None:
        """Make the store forget that it saw a letter, as if a run had missed it; with its email or without."""
        seen, emails = table_of(SeenRow), table_of(EmailRow)
        with self.site.app.store.transaction_write() as session:
            [activity_id] = session.execute(select(emails.c.id).where(emails.c.messageid == message_id(number))).scalars().all()
            session.execute(delete(seen).where(seen.c.activity_id == activity_id))
            if email:
                session.execute(delete(emails).where(emails.c.id == activity_id))


@contextmanager
def served_by_exchange(home: Path, qtbot: QtBot, mailbox: str = "") -> Iterator[Served]:
    """Alice's mailbox on the sandbox's Exchange; `mailbox` are more keys of it in the document."""
    with SOURCE_WORLDS["exchange"]() as world, site_of(world, home, mailbox=mailbox) as site, console_over(site.app) as (console, heard):
        heard.running = True
        qtbot.waitUntil(lambda: console.state.loaded)
        yield Served(console, heard, site, qtbot)
