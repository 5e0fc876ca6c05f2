"""The set-up assistant where a person signs in: a real provider, and servers of mail that believe its tokens."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from core.sandbox.mailboxes import Mailboxes
from core.sandbox.pop3 import Pop3Server
from core.sandbox.smtp import SmtpServer
from core.service import Kind
from gui.console import Console
from gui.dialogs.wizard import SetupWizard
from gui.dialogs.wizard_person import PersonPage
from gui.dialogs.wizard_server import ServerPage
from gui.dialogs.wizard_type import TypePage
from gui.widgets.form import Field
from tests.gui.dialogs.made import Heard
from tests.gui.dialogs.provider import Provider, provider_running
from tests.servers.certificates import Certificates
from tests.unit.transports.oauth.world import ALICE, PUBLIC, server_context

At = tuple[Console, Heard]
PATIENCE_MS = 30_000


@dataclass(slots=True)
class House:
    """A provider and servers of mail."""

    provider: Provider
    pop3: Pop3Server
    smtp: SmtpServer


@pytest.fixture
def house(certificates: Certificates, monkeypatch: pytest.MonkeyPatch) -> Iterator[House]:
    """Everything, running."""
    tls = server_context(certificates)
    boxes = Mailboxes()
    boxes.add(ALICE, "unused")
    with ExitStack() as stack:
        provider = stack.enter_context(provider_running(certificates, monkeypatch))
        judge = provider.server.judge
        pop3 = stack.enter_context(Pop3Server(boxes, tls=tls, implicit_tls=True, bearers=judge))
        smtp = stack.enter_context(SmtpServer(boxes, tls=tls, implicit_tls=True, bearers=judge, require_auth=True))
        yield House(provider, pop3, smtp)


def put(field: Field, value: object) -> None:
    field.set_value(value)
    field.changed.emit()


def shown(wizard: SetupWizard) -> int:
    """The number of the page that is shown."""
    return wizard.pages.index(wizard.page)


def at_test(qtbot: QtBot, console: Console, house: House) -> SetupWizard:
    """The assistant, when everything is saved and nobody has signed in."""
    wizard = SetupWizard(console)
    wizard.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(wizard)
    wizard.open()
    qtbot.waitUntil(lambda: not console.tasks.under_way)
    types, server, person = wizard.pages[0], wizard.pages[1], wizard.pages[3]
    assert isinstance(types, TypePage)
    assert isinstance(server, ServerPage)
    assert isinstance(person, PersonPage)
    types.choose("pop3-smtp")
    wizard.forward()
    put(server.finder.provider, "outlook-com-pop3")
    for side, port in (("incoming", house.pop3.port), ("outgoing", house.smtp.port)):
        put(server.form.field(f"{side}.host"), "localhost")
        put(server.form.field(f"{side}.tls"), "implicit")
        put(server.form.field(f"{side}.port"), port)
        # A cloud of its own: the provider's addresses follow from it.
        wizard.answers.side(side)["oauth"] = {
            "provider": "custom",
            "flow": "code",
            "token_url": house.provider.server.token_url,
            "authorize_url": house.provider.server.authorize_url,
            "device_url": house.provider.server.device_url,
        }
    put(server.form.field("ca_file"), house.provider.ca_file)
    wizard.forward()
    qtbot.waitUntil(lambda: wizard.page is wizard.sign_in)
    assert not wizard.sign_in.password.needed, "an application of a person's needs no secret"
    put(wizard.sign_in.form.field("oauth.client_id"), PUBLIC)
    wizard.forward()
    assert shown(wizard) == 3
    put(person.form.field("name"), "Alice Ng")
    put(person.form.field("email"), ALICE)
    wizard.forward()
    assert shown(wizard) == 4
    wizard.forward()
    qtbot.waitUntil(lambda: wizard.page is wizard.test and wizard.test.sign_in.known.needed, timeout=PATIENCE_MS)
    return wizard


def test_a_person_signs_in_and_the_test_follows(at_nothing: At, house: House, qtbot: QtBot) -> None:
    console = at_nothing[0]
    wizard = at_test(qtbot, console, house)
    assert wizard.test.waits_for_person
    assert wizard.title.text() == f"Sign in for {ALICE}"
    assert wizard.next_button.text() == "Sign in"
    assert not wizard.test.panel.isVisible()
    profile = console.service.entries(Kind.PROFILE)[0]["incoming"]
    assert isinstance(profile, dict)
    assert profile["oauth"]["secret"] is None, "none was given"
    wizard.next_button.click()
    assert not wizard.next_button.isEnabled()
    qtbot.waitUntil(lambda: wizard.test.passed, timeout=PATIENCE_MS)
    assert wizard.title.text() == "The mailbox of Alice Ng works"
    assert console.service.status([ALICE])[0].incoming.state.enabled
    assert console.service.sign_ins(ALICE)[0].used_at is not None


def test_whoever_declines_may_try_again(at_nothing: At, house: House, qtbot: QtBot) -> None:
    house.provider.server.person = None
    wizard = at_test(qtbot, at_nothing[0], house)
    wizard.next_button.click()
    qtbot.waitUntil(lambda: wizard.test.sign_in.banner.problem is not None, timeout=PATIENCE_MS)
    assert wizard.test.waits_for_person
    assert wizard.next_button.isEnabled()
    house.provider.server.person = ALICE
    wizard.next_button.click()
    qtbot.waitUntil(lambda: wizard.test.passed, timeout=PATIENCE_MS)


def test_another_account_is_refused_and_can_be_put_right(at_nothing: At, house: House, qtbot: QtBot) -> None:
    house.provider.server.person = "bob@corp.test"
    wizard = at_test(qtbot, at_nothing[0], house)
    wizard.next_button.click()
    qtbot.waitUntil(wizard.test.cure_button.isVisible, timeout=PATIENCE_MS)
    assert wizard.test.cure_button.text() == "Back to the sign-in"
    qtbot.waitUntil(wizard.test.sign_in.browser_button.isVisible, timeout=PATIENCE_MS)
    house.provider.server.person = ALICE
    wizard.test.sign_in.browser_button.click()
    qtbot.waitUntil(lambda: wizard.test.passed, timeout=PATIENCE_MS)


def test_leaving_ends_the_waiting(at_nothing: At, house: House, qtbot: QtBot) -> None:
    house.provider.visits = False
    wizard = at_test(qtbot, at_nothing[0], house)
    wizard.next_button.click()
    qtbot.waitUntil(lambda: bool(house.provider.opened), timeout=PATIENCE_MS)
    wizard.reject()
    wizard.reject()
    assert not wizard.isVisible()
    qtbot.waitUntil(lambda: not at_nothing[0].tasks.under_way, timeout=PATIENCE_MS)


def test_whoever_comes_back_signed_in_is_not_asked_again(at_nothing: At, house: House, qtbot: QtBot) -> None:
    wizard = at_test(qtbot, at_nothing[0], house)
    wizard.next_button.click()
    qtbot.waitUntil(lambda: wizard.test.passed, timeout=PATIENCE_MS)
    pages = len(house.provider.opened)
    wizard.test.enter()
    qtbot.waitUntil(lambda: wizard.test.passed, timeout=PATIENCE_MS)
    assert len(house.provider.opened) == pages
