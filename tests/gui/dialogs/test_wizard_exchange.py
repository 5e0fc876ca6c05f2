"""The set-up assistant against a real Exchange service on loopback: one account for all, each its own, and what goes wrong."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from core.domain.mailbox import MailDirection
from core.sandbox.ews.auth import BASIC
from core.sandbox.ews.directory import Directory
from core.sandbox.ews.server import EwsServer
from core.service import Kind
from gui.console import Console
from gui.dialogs.wizard import SetupWizard
from gui.dialogs.wizard_person import PersonPage
from gui.dialogs.wizard_server import ServerPage
from gui.dialogs.wizard_type import TypePage
from gui.widgets.form import Field
from tests.gui.dialogs.made import Heard

At = tuple[Console, Heard]
PASSWORD = "service-word-4711"
OWN = "own-word-4711"
PATIENCE_MS = 30_000


@pytest.fixture
def exchange() -> Iterator[EwsServer]:
    directory = Directory()
    directory.add_service("svc@corp.test", PASSWORD)
    directory.add_service("weak@corp.test", PASSWORD, impersonates=False)
    directory.add("alice@corp.test", OWN, "alice@corp.test", "Alice Ng")
    server = EwsServer(directory, auth=(BASIC,))
    server.start()
    yield server
    server.stop()


def put(field: Field, value: object) -> None:
    field.set_value(value)
    field.changed.emit()


def at_sign_in(qtbot: QtBot, console: Console, url: str) -> SetupWizard:
    """The assistant, with the server answered."""
    wizard = SetupWizard(console)
    wizard.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(wizard)
    wizard.open()
    qtbot.waitUntil(lambda: not console.tasks.under_way)
    types, page = wizard.pages[0], wizard.pages[1]
    assert isinstance(types, TypePage)
    assert isinstance(page, ServerPage)
    types.choose("exchange")
    wizard.forward()
    put(page.form.field("autodiscover"), False)
    put(page.form.field("incoming.url"), url)
    wizard.forward()
    qtbot.waitUntil(lambda: wizard.page is wizard.sign_in)
    return wizard


def sign_in(wizard: SetupWizard, account: str, username: str | None, password: str) -> None:
    page = wizard.sign_in
    put(page.form.field("account"), account)
    put(page.form.field("username"), username)
    page.password.edit.setText(password)
    wizard.forward()


def through_test(qtbot: QtBot, wizard: SetupWizard, address: str = "alice@corp.test") -> None:
    """Name the mailbox, save, and wait for the end of the test."""
    page = wizard.pages[3]
    assert isinstance(page, PersonPage)
    assert wizard.page is page
    put(page.form.field("name"), "Alice Ng")
    put(page.form.field("email"), address)
    wizard.forward()
    wizard.forward()
    qtbot.waitUntil(lambda: wizard.page is wizard.test and not wizard.test.testing, timeout=PATIENCE_MS)


def test_one_account_acts_for_the_mailbox(at_nothing: At, exchange: EwsServer, qtbot: QtBot) -> None:
    console = at_nothing[0]
    wizard = at_sign_in(qtbot, console, exchange.url)
    sign_in(wizard, "profile", "svc@corp.test", PASSWORD)
    through_test(qtbot, wizard)
    assert wizard.test.passed, wizard.test.words()
    profile = console.service.entries(Kind.PROFILE)[0]
    incoming = profile["incoming"]
    assert isinstance(incoming, dict)
    assert (profile["outgoing"], incoming["impersonation"], incoming["credentials"]) == ("same", True, "profile")
    assert console.app.secrets.references() == [incoming["secret"]]
    assert console.service.entries(Kind.MAILBOX)[0]["secret"] is None
    status = console.service.status(["alice@corp.test"])[0]
    assert [one.state.enabled for one in status.directions] == [True, True, True]
    assert "appointments, contacts and tasks" in wizard.test.words()


def test_each_mailbox_signs_in_itself(at_nothing: At, exchange: EwsServer, qtbot: QtBot) -> None:
    console = at_nothing[0]
    wizard = at_sign_in(qtbot, console, exchange.url)
    sign_in(wizard, "mailbox", None, OWN)
    through_test(qtbot, wizard)
    assert wizard.test.passed, wizard.test.words()
    assert console.service.entries(Kind.MAILBOX)[0]["secret"] == "alice@corp.test"


def test_an_account_without_the_right_leads_back_to_the_sign_in(at_nothing: At, exchange: EwsServer, qtbot: QtBot) -> None:
    console = at_nothing[0]
    wizard = at_sign_in(qtbot, console, exchange.url)
    sign_in(wizard, "profile", "weak@corp.test", PASSWORD)
    through_test(qtbot, wizard)
    assert wizard.test.cure_button.text() == "Back to the sign-in"
    wizard.test.cure_button.click()
    sign_in(wizard, "profile", "svc@corp.test", PASSWORD)
    through_test(qtbot, wizard)
    assert wizard.test.passed
    assert len(console.service.entries(Kind.PROFILE)) == 1


def test_a_mailbox_that_is_not_there_leads_back_to_its_address(at_nothing: At, exchange: EwsServer, qtbot: QtBot) -> None:
    console = at_nothing[0]
    wizard = at_sign_in(qtbot, console, exchange.url)
    sign_in(wizard, "profile", "svc@corp.test", PASSWORD)
    through_test(qtbot, wizard, "alise@corp.test")
    assert wizard.test.cure_button.text() == "Back to the mailbox"
    wizard.test.cure_button.click()
    through_test(qtbot, wizard)
    assert wizard.test.passed
    assert [user["email"] for user in console.service.entries(Kind.USER)] == ["alice@corp.test"]


def test_a_service_that_is_not_there_leads_back_to_the_server(at_nothing: At, exchange: EwsServer, qtbot: QtBot) -> None:
    wizard = at_sign_in(qtbot, at_nothing[0], "http://127.0.0.1:1/EWS/Exchange.asmx")
    sign_in(wizard, "profile", "svc@corp.test", PASSWORD)
    through_test(qtbot, wizard)
    assert wizard.test.cure_button.text() == "Back to the server's address"
    assert set(wizard.test.panel._results) == set(MailDirection)
