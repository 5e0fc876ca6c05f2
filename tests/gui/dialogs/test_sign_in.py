"""A person signs in from the console: with the browser, by a code, not at all; what is told before and after. A provider on loopback."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from core.domain.mailbox import TestStatus
from core.service import Kind
from gui.console import Console
from gui.dialogs.sign_in import SignInDialog
from gui.dialogs.sign_in_state import Whose
from tests.gui.dialogs.made import Heard
from tests.gui.dialogs.provider import PROFILE, Provider, provider_running
from tests.servers.certificates import Certificates
from tests.unit.transports.oauth.world import ALICE

At = tuple[Console, Heard]
PATIENCE_MS = 20_000


@pytest.fixture
def provider(certificates: Certificates, monkeypatch: pytest.MonkeyPatch) -> Iterator[Provider]:
    """A provider that knows Alice, who has not signed in."""
    with provider_running(certificates, monkeypatch) as made:
        yield made


def opened(qtbot: QtBot, console: Console, whose: Whose | None = None) -> SignInDialog:
    """The dialog, when it has read what is known."""
    dialog = SignInDialog(console, whose or Whose(ALICE))
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(dialog)
    with qtbot.waitSignal(dialog.panel.known_changed):
        dialog.open()
    return dialog


def stored(console: Console) -> list[str]:
    return [name for name in console.app.secrets.references() if name.startswith("oauth.")]


def test_with_the_browser(at_nothing: At, provider: Provider, qtbot: QtBot) -> None:
    console, heard = at_nothing
    provider.apply(console.app)
    dialog = opened(qtbot, console)
    panel = dialog.panel
    assert dialog.windowTitle() == f"Sign in for {ALICE}"
    assert panel.status.text() == "Nobody has signed in yet."
    assert panel.browser_button.hasFocus(), "what the profile says is what Enter does"
    with qtbot.waitSignal(panel.done, timeout=PATIENCE_MS):
        panel.browser_button.click()
        assert panel.under_way
        assert not panel.browser_button.isVisible()
    assert provider.opened[0].startswith(provider.server.authorize_url)
    assert stored(console) == [console.service.sign_ins(ALICE)[0].reference]
    qtbot.waitUntil(lambda: "Signed in as alice@corp.test. The sign-in holds until" in panel.status.text())
    assert "stored" in panel.banner.accessibleName()
    assert not panel.waiting.isVisible()
    assert heard.saved == 1
    assert heard.told == [f"The sign-in for {ALICE} is stored."]


def test_by_a_code_on_another_device(at_nothing: At, provider: Provider, qtbot: QtBot) -> None:
    console = at_nothing[0]
    provider.apply(console.app, flow="device")
    provider.server.pending = 1_000_000
    dialog = opened(qtbot, console)
    panel = dialog.panel
    assert panel.device_button.hasFocus(), "the profile asks for a code"
    panel.device_button.click()
    qtbot.waitUntil(lambda: bool(panel.code.value()), timeout=PATIENCE_MS)
    assert "15 min" in panel.waiting_words.text()
    assert panel.url.value() == f"{provider.server.base_url}/device"
    panel.copy_code.click()
    assert QGuiApplication.clipboard().text() == panel.code.value()
    panel.copy_url.click()
    assert QGuiApplication.clipboard().text() == panel.url.value()
    with qtbot.waitSignal(panel.done, timeout=PATIENCE_MS):
        provider.server.pending = 0
        provider.server.enter_code(panel.code.value())
    assert provider.opened == [], "nothing is opened on this machine"
    assert len(stored(console)) == 1


def test_without_a_browser_the_address_is_there_to_be_copied(at_nothing: At, provider: Provider, qtbot: QtBot) -> None:
    console = at_nothing[0]
    provider.apply(console.app)
    provider.has_browser = False
    dialog = opened(qtbot, console)
    panel = dialog.panel
    panel.browser_button.click()
    qtbot.waitUntil(lambda: bool(panel.url.value()), timeout=PATIENCE_MS)
    assert "No browser could be opened" in panel.waiting_words.text()
    assert not panel.code.isVisible()
    with qtbot.waitSignal(panel.done, timeout=PATIENCE_MS):
        provider.person.open_browser(panel.url.value())


def test_cancelled_nothing_is_stored_and_it_can_begin_again(at_nothing: At, provider: Provider, qtbot: QtBot) -> None:
    console = at_nothing[0]
    provider.apply(console.app)
    provider.visits = False
    dialog = opened(qtbot, console)
    panel = dialog.panel
    panel.browser_button.click()
    qtbot.waitUntil(lambda: bool(provider.opened), timeout=PATIENCE_MS)
    panel.cancel_button.click()
    assert not panel.under_way
    assert panel.browser_button.isVisible()
    qtbot.waitUntil(lambda: not console.tasks.under_way, timeout=PATIENCE_MS)
    assert not panel.banner.isVisible(), "whoever cancels need not be told"
    assert stored(console) == []
    provider.visits = True
    with qtbot.waitSignal(panel.done, timeout=PATIENCE_MS):
        panel.browser_button.click()


def test_closing_ends_the_waiting(at_nothing: At, provider: Provider, qtbot: QtBot) -> None:
    console = at_nothing[0]
    provider.apply(console.app)
    provider.visits = False
    dialog = opened(qtbot, console)
    dialog.panel.browser_button.click()
    qtbot.waitUntil(lambda: bool(provider.opened), timeout=PATIENCE_MS)
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    qtbot.waitUntil(lambda: not console.tasks.under_way, timeout=PATIENCE_MS)


def test_declined_says_so_and_what_to_do(at_nothing: At, provider: Provider, qtbot: QtBot) -> None:
    console, heard = at_nothing
    provider.apply(console.app)
    provider.server.person = None
    dialog = opened(qtbot, console)
    panel = dialog.panel
    panel.browser_button.click()
    qtbot.waitUntil(lambda: panel.banner.problem is not None, timeout=PATIENCE_MS)
    problem = panel.banner.problem
    assert problem is not None
    assert problem.hint
    assert panel.browser_button.isVisible(), "it may be tried again"
    assert heard.saved == 0


def test_another_account_is_pointed_out(at_nothing: At, provider: Provider, qtbot: QtBot) -> None:
    console = at_nothing[0]
    provider.apply(console.app)
    provider.server.person = "bob@corp.test"
    dialog = opened(qtbot, console)
    panel = dialog.panel
    with qtbot.waitSignal(panel.done, timeout=PATIENCE_MS):
        panel.browser_button.click()
    assert "bob@corp.test has signed in, which is not alice@corp.test" in panel.banner.accessibleName()


def test_one_sign_in_for_a_profile(at_nothing: At, provider: Provider, qtbot: QtBot) -> None:
    console = at_nothing[0]
    provider.apply(console.app, credentials="profile")
    dialog = opened(qtbot, console, Whose(profile=PROFILE))
    assert "all mailboxes of this profile" in dialog.words.text()
    with qtbot.waitSignal(dialog.panel.done, timeout=PATIENCE_MS):
        dialog.panel.browser_button.click()
    assert console.service.sign_ins(ALICE)[0].account == ALICE, "its mailboxes use it"
    assert "@" not in stored(console)[0]


def test_only_ways_that_the_profile_knows_are_offered(at_nothing: At, provider: Provider, qtbot: QtBot) -> None:
    console = at_nothing[0]
    provider.apply(console.app, provider="custom")
    dialog = opened(qtbot, console)
    assert dialog.panel.device_button.isVisible()
    number = console.service.entries(Kind.PROFILE)[0]["id"]
    for side in ("incoming", "outgoing"):
        console.service.apply(f"postroom: 1\nprofiles: [{{id: {number}, {side}: {{oauth: {{device_url: null}}}}}}]")
    dialog = opened(qtbot, console)
    panel = dialog.panel
    assert panel.browser_button.isVisible()
    assert not panel.device_button.isVisible()


def test_where_nobody_has_to_sign_in(at_office: At, qtbot: QtBot) -> None:
    dialog = opened(qtbot, at_office[0])
    assert "Nobody has to sign in" in dialog.panel.status.text()
    assert not dialog.panel.browser_button.isVisible()
    assert dialog.close_button.hasFocus()


def test_a_name_that_is_not_there_is_said(at_office: At, qtbot: QtBot) -> None:
    dialog = SignInDialog(at_office[0], Whose("nobody@corp.test"))
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(dialog)
    dialog.open()
    qtbot.waitUntil(lambda: dialog.panel.banner.problem is not None)


def test_a_new_sign_in_sets_the_tests_back(at_nothing: At, provider: Provider, qtbot: QtBot) -> None:
    console = at_nothing[0]
    provider.apply(console.app)
    console.service.enable([ALICE])
    assert console.service.status([ALICE])[0].incoming.state.enabled
    dialog = opened(qtbot, console)
    panel = dialog.panel
    with qtbot.waitSignal(panel.done, timeout=PATIENCE_MS):
        panel.browser_button.click()
    status = console.service.status([ALICE])[0].incoming.state
    assert (status.enabled, status.test, status.reenable_after_test) == (False, TestStatus.NOT_RUN, True)


def test_google_is_not_asked_for_a_code(at_nothing: At, provider: Provider, qtbot: QtBot) -> None:
    console = at_nothing[0]
    provider.apply(console.app, provider="google")
    dialog = opened(qtbot, console)
    assert dialog.panel.browser_button.isVisible()
    assert not dialog.panel.device_button.isVisible()
