"""Signing in from a profile: offered only where one person signs in for all its mailboxes."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from core.service import Kind
from gui.console import Console
from gui.dialogs.sign_in import SignInDialog
from gui.panes.profiles import ProfilesPane
from gui.panes.profiles_rows import sign_in_words, signs_in_once
from tests.gui.dialogs.made import Heard
from tests.gui.dialogs.provider import PROFILE, Provider, provider_running
from tests.servers.certificates import Certificates

At = tuple[Console, Heard]


@pytest.fixture
def provider(certificates: Certificates, monkeypatch: pytest.MonkeyPatch) -> Iterator[Provider]:
    """A provider whose browser is ours."""
    with provider_running(certificates, monkeypatch) as made:
        yield made


@pytest.mark.parametrize(
    ("flow", "credentials", "once", "words"),
    [
        ("code", "profile", True, "A person signs in once for all mailboxes (OAuth 2.0)"),
        ("device", "mailbox", False, "A person signs in for each mailbox (OAuth 2.0)"),
        ("client-credentials", "profile", False, "As the application postroom-public (OAuth 2.0)"),
    ],
)
def test_who_signs_in(at_nothing: At, provider: Provider, flow: str, credentials: str, once: bool, words: str) -> None:
    provider.apply(at_nothing[0].app, flow, credentials)
    [entry] = at_nothing[0].service.entries(Kind.PROFILE)
    assert signs_in_once(entry) is once
    assert sign_in_words(entry, "incoming") == words


@pytest.mark.parametrize("credentials", ["profile", "mailbox"])
def test_the_drawer_offers_it(at_nothing: At, provider: Provider, qtbot: QtBot, credentials: str) -> None:
    console = at_nothing[0]
    provider.apply(console.app, credentials=credentials)
    pane = ProfilesPane(console)
    qtbot.addWidget(pane.drawer)
    qtbot.addWidget(pane)
    pane.show()
    pane.drawer.show()
    pane.entered()
    qtbot.waitUntil(lambda: len(pane.model.all_rows) == 1)
    pane.table.select_key(pane.model.all_rows[0].id)
    button = pane.drawer.buttons["sign-in"]
    assert button.isVisible() is (credentials == "profile")
    menu = pane._menu([pane.model.all_rows[0]])
    assert menu is not None
    assert [action.isVisible() for action in menu.actions() if action.text() == button.text()] == [credentials == "profile"]
    menu.deleteLater()
    if credentials == "mailbox":
        return
    button.click()
    [dialog] = [each for each in QApplication.topLevelWidgets() if isinstance(each, SignInDialog) and each.isVisible()]
    assert dialog.windowTitle() == f"Sign in for {PROFILE}"
    qtbot.waitUntil(dialog.panel.browser_button.isVisible)
    with qtbot.waitSignal(dialog.panel.done, timeout=20_000):
        dialog.panel.browser_button.click()
    dialog.reject()
