"""What the tests of records share."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from core.domain.activity import Email
from core.service import ComposeRequest
from tests.gui.folders.made import Desk

CONTOSO = "account:Contoso"


def quiet(desk: Desk, qtbot: QtBot) -> None:
    """Wait until every call has come back."""
    qtbot.waitUntil(lambda: not desk.console.tasks.under_way, timeout=10_000)


def mail_to(desk: Desk, count: int, regarding: str = CONTOSO) -> list[Email]:
    """Mail that concerns a record."""
    return [
        desk.console.service.compose(
            ComposeRequest(mailbox="bob@corp.test", to=("rene@contoso.test",), subject=f"Offer {number}", regarding=regarding)
        )
        for number in range(count)
    ]
