"""The set-up assistant against real POP3 and SMTP servers, from nothing to a mailbox that is enabled; and what goes wrong on the way."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from core.domain.connection import StepName, TestStep
from core.domain.mailbox import MailDirection, TestStatus
from core.sandbox.mailboxes import Mailboxes
from core.sandbox.pop3 import Pop3Server
from core.sandbox.smtp import SmtpServer
from core.service import Kind
from gui.console import Console
from gui.dialogs.wizard import SetupWizard
from gui.dialogs.wizard_page import WizardPage
from gui.dialogs.wizard_person import PersonPage
from gui.dialogs.wizard_server import ServerPage
from gui.dialogs.wizard_sign_in import SignInPage
from gui.dialogs.wizard_test import PERSON, SERVER, SIGN_IN, page_to_cure
from gui.dialogs.wizard_type import TypePage
from gui.widgets.form import Field
from tests.gui.dialogs.made import Heard

At = tuple[Console, Heard]
PASSWORD = "right-word-4711"
WRONG = "wrong-word-0815"
PATIENCE_MS = 20_000


@dataclass(frozen=True, slots=True)
class Servers:
    """Where mail is."""

    pop3: Pop3Server
    smtp: SmtpServer


@contextmanager
def running() -> Iterator[Servers]:
    boxes = Mailboxes()
    boxes.add("alice@corp.test", PASSWORD, "alice")
    boxes.add("help@corp.test", PASSWORD, "help")
    with Pop3Server(boxes) as pop3, SmtpServer(boxes) as smtp:
        yield Servers(pop3, smtp)


@pytest.fixture
def servers() -> Iterator[Servers]:
    with running() as found:
        yield found


def opened(qtbot: QtBot, console: Console) -> SetupWizard:
    wizard = SetupWizard(console)
    wizard.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(wizard)
    wizard.open()
    qtbot.waitUntil(lambda: not console.tasks.under_way)
    return wizard


def press(qtbot: QtBot, wizard: SetupWizard, key: Qt.Key) -> None:
    """Press a key where the keyboard is."""
    focus = wizard.focusWidget()
    assert focus is not None
    qtbot.keyClick(focus, key)


def put(field: Field, value: object) -> None:
    """Answer as a person does: the others are told."""
    field.set_value(value)
    field.changed.emit()


def answer_server(qtbot: QtBot, wizard: SetupWizard, servers: Servers) -> None:
    """From the first page to the sign-in."""
    types, page = wizard.pages[0], wizard.pages[1]
    assert isinstance(types, TypePage)
    assert isinstance(page, ServerPage)
    types.choose("pop3-smtp")
    wizard.forward()
    for side, server in (("incoming", servers.pop3), ("outgoing", servers.smtp)):
        put(page.form.field(f"{side}.host"), server.host)
        put(page.form.field(f"{side}.tls"), "none")
        put(page.form.field(f"{side}.port"), server.port)
    wizard.forward()
    qtbot.waitUntil(lambda: wizard.page is wizard.sign_in)


def answer_sign_in(wizard: SetupWizard, password: str, username: str = "alice") -> None:
    """Each mailbox its own account, a relay for sending; then to the person."""
    page = wizard.sign_in
    put(page.form.field("account"), "mailbox")
    put(page.form.field("username"), username)
    put(page.form.field("sending"), "anonymous")
    page.password.edit.setText(password)
    wizard.forward()


def answer_person(wizard: SetupWizard, name: str = "Alice Ng", address: str = "alice@corp.test", kind: str = "user") -> None:
    """Whose it is; then to the review."""
    page = wizard.page
    assert isinstance(page, PersonPage)
    put(page.form.field("name"), name)
    put(page.form.field("email"), address)
    put(page.form.field("kind"), kind)
    wizard.forward()
    assert wizard.page is wizard.review


def shows(wizard: SetupWizard, page: type[WizardPage]) -> bool:
    """Whether a page of this kind is shown."""
    return isinstance(wizard.page, page)


def save_and_test(qtbot: QtBot, wizard: SetupWizard) -> None:
    """Save, and wait for the end of the test."""
    wizard.forward()
    qtbot.waitUntil(lambda: wizard.page is wizard.test and not wizard.test.testing, timeout=PATIENCE_MS)


def test_from_nothing_to_a_mailbox_that_works(
    at_nothing: At, servers: Servers, qtbot: QtBot, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    caplog.set_level(logging.DEBUG)
    console, heard = at_nothing
    wizard = opened(qtbot, console)
    answer_server(qtbot, wizard, servers)
    answer_sign_in(wizard, PASSWORD)
    answer_person(wizard)
    assert console.service.entries(Kind.PROFILE) == [], "nothing is written before the test is asked for"
    save_and_test(qtbot, wizard)
    assert wizard.test.passed
    assert wizard.title.text() == "The mailbox of Alice Ng works"
    assert wizard.next_button.text() == "Finish"
    assert not wizard.cancel_button.isVisible()
    status = console.service.status(["alice@corp.test"])[0]
    for one in (status.incoming, status.outgoing):
        assert one.state.enabled
        assert one.state.test is TestStatus.SUCCESS
    assert status.approved
    assert console.service.entries(Kind.PROFILE)[0]["process_email_from"] is not None, "from today is proposed"
    assert console.service.entry(Kind.ORGANIZATION, 0)["default_profile"] == status.profile
    assert {step.step for step in wizard.test.panel._results[MailDirection.INCOMING].steps} >= {StepName.TCP, StepName.AUTHENTICATION}
    assert servers.smtp.accepted, "a message went over the wire"
    wizard.forward()
    assert not wizard.isVisible()
    assert heard.saved >= 2
    told = caplog.text + "".join(capfd.readouterr()) + repr(wizard.answers) + repr(wizard.saver._entries)
    assert PASSWORD not in told
    assert not wizard.sign_in.password.typed, "the field forgets what is stored"


def test_what_works_and_is_not_processed_is_told_with_its_reason(at_nothing: At, servers: Servers, qtbot: QtBot) -> None:
    console = at_nothing[0]
    wizard = opened(qtbot, console)
    answer_server(qtbot, wizard, servers)
    answer_sign_in(wizard, PASSWORD)
    answer_person(wizard)
    save_and_test(qtbot, wizard)
    assert wizard.test.banner.accessibleName() == "All steps passed."
    console.service.deactivate(["alice@corp.test"])
    wizard.test.again()
    said = "All steps passed. Nothing of it is processed. The mailbox is inactive."
    qtbot.waitUntil(lambda: wizard.test.banner.accessibleName() == said, timeout=PATIENCE_MS)
    assert wizard.test.passed


def test_a_wrong_password_leads_back_to_the_sign_in(at_nothing: At, servers: Servers, qtbot: QtBot) -> None:
    console = at_nothing[0]
    wizard = opened(qtbot, console)
    answer_server(qtbot, wizard, servers)
    answer_sign_in(wizard, WRONG)
    answer_person(wizard)
    save_and_test(qtbot, wizard)
    assert not wizard.test.panel.testing
    assert "does not work yet" in wizard.title.text()
    assert wizard.test.cure_button.isVisible()
    wizard.test.cure_button.click()
    assert wizard.page is wizard.sign_in
    assert wizard.sign_in.password.edit.placeholderText(), "one is stored; a new one replaces it"
    wizard.sign_in.password.edit.setText(PASSWORD)
    wizard.forward()
    wizard.forward()
    save_and_test(qtbot, wizard)
    assert wizard.test.passed
    for kind in (Kind.PROFILE, Kind.USER, Kind.MAILBOX):
        assert len(console.service.entries(kind)) == 1, f"going back makes no second {kind}"
    assert console.app.secrets.references() == ["alice@corp.test"]
    assert console.app.secrets.get("alice@corp.test").reveal() == PASSWORD


def test_a_server_that_is_not_there_leads_back_to_its_address(at_nothing: At, qtbot: QtBot) -> None:
    with running() as gone:
        pass
    wizard = opened(qtbot, at_nothing[0])
    answer_server_gone(qtbot, wizard, gone)
    answer_sign_in(wizard, PASSWORD)
    answer_person(wizard)
    save_and_test(qtbot, wizard)
    wizard.test.cure_button.click()
    assert shows(wizard, ServerPage)


def answer_server_gone(qtbot: QtBot, wizard: SetupWizard, gone: Servers) -> None:
    types, page = wizard.pages[0], wizard.pages[1]
    assert isinstance(types, TypePage)
    assert isinstance(page, ServerPage)
    types.choose("pop3-smtp")
    wizard.forward()
    for side in ("incoming", "outgoing"):
        put(page.form.field(f"{side}.host"), "127.0.0.1")
        put(page.form.field(f"{side}.tls"), "none")
        # Nobody listens on port 1.
        put(page.form.field(f"{side}.port"), 1)
    wizard.forward()
    qtbot.waitUntil(lambda: wizard.page is wizard.sign_in)


def test_a_user_may_become_a_queue_after_all(at_nothing: At, servers: Servers, qtbot: QtBot) -> None:
    console = at_nothing[0]
    wizard = opened(qtbot, console)
    answer_server(qtbot, wizard, servers)
    answer_sign_in(wizard, WRONG, "help")
    answer_person(wizard, "Help", "help@corp.test")
    save_and_test(qtbot, wizard)
    for _ in range(3):
        wizard.back()
    assert wizard.page is wizard.sign_in
    wizard.sign_in.password.edit.setText(PASSWORD)
    wizard.forward()
    answer_person(wizard, "Help", "help@corp.test", "queue")
    save_and_test(qtbot, wizard)
    assert wizard.test.passed
    assert console.service.entries(Kind.USER) == []
    assert [queue["name"] for queue in console.service.entries(Kind.QUEUE)] == ["Help"]


def test_what_was_answered_is_there_when_somebody_goes_back(at_nothing: At, servers: Servers, qtbot: QtBot) -> None:
    wizard = opened(qtbot, at_nothing[0])
    answer_server(qtbot, wizard, servers)
    put(wizard.sign_in.form.field("username"), "alice")
    wizard.back()
    page = wizard.page
    assert isinstance(page, ServerPage)
    assert page.form.field("incoming.port").value() == servers.pop3.port
    wizard.forward()
    qtbot.waitUntil(lambda: wizard.page is wizard.sign_in)
    assert wizard.sign_in.form.field("username").value() == "alice"


def test_a_page_keeps_whoever_has_not_answered(at_nothing: At, qtbot: QtBot) -> None:
    wizard = opened(qtbot, at_nothing[0])
    wizard.forward()
    types, page = wizard.pages[0], wizard.pages[1]
    assert isinstance(types, TypePage)
    assert isinstance(page, ServerPage)
    assert shows(wizard, TypePage)
    assert types.banner.isVisible()
    press(qtbot, wizard, Qt.Key.Key_Down)
    assert types.chosen == "exchange"
    press(qtbot, wizard, Qt.Key.Key_Down)
    press(qtbot, wizard, Qt.Key.Key_Up)
    assert types.chosen == "exchange"
    wizard.forward()
    assert page.form.field("autodiscover").value() is True, "the domain knows best"
    put(page.form.field("autodiscover"), False)
    wizard.forward()
    assert shows(wizard, ServerPage)
    assert page.form.field("incoming.url").error
    put(page.form.field("incoming.url"), "https://mail corp")
    wizard.forward()
    assert page.form.field("incoming.url").error
    put(page.form.field("autodiscover"), True)
    wizard.forward()
    qtbot.waitUntil(lambda: wizard.page is wizard.sign_in)


def test_the_port_follows_the_encryption_until_one_is_typed(at_nothing: At, qtbot: QtBot) -> None:
    wizard = opened(qtbot, at_nothing[0])
    types, page = wizard.pages[0], wizard.pages[1]
    assert isinstance(types, TypePage)
    assert isinstance(page, ServerPage)
    types.choose("pop3-smtp")
    wizard.forward()
    assert (page.form.field("incoming.port").value(), page.form.field("outgoing.port").value()) == (995, 587)
    put(page.form.field("outgoing.tls"), "implicit")
    assert page.form.field("outgoing.port").value() == 465
    put(page.form.field("outgoing.port"), 2465)
    put(page.form.field("outgoing.tls"), "starttls")
    assert page.form.field("outgoing.port").value() == 2465
    put(page.form.field("incoming.host"), "mail.corp.test")
    assert page.form.field("outgoing.host").value() == "mail.corp.test", "one name often serves both"


def test_cancel_says_what_is_saved(at_nothing: At, servers: Servers, qtbot: QtBot) -> None:
    wizard = opened(qtbot, at_nothing[0])
    answer_server(qtbot, wizard, servers)
    qtbot.keyClick(wizard, Qt.Key.Key_Escape)
    assert wizard.isVisible()
    assert "Nothing is saved yet" in wizard.leave_bar.accessibleName()
    answer_sign_in(wizard, WRONG)
    assert not wizard.leave_bar.isVisible(), "whoever goes on stays"
    assert wizard.cancel_button.text() == "Cancel"
    answer_person(wizard)
    save_and_test(qtbot, wizard)
    wizard.close()
    assert wizard.isVisible()
    assert "alice@corp.test are saved already" in wizard.leave_bar.accessibleName()
    assert wizard.cancel_button.text() == "Leave"
    wizard.cancel_button.click()
    assert not wizard.isVisible()


def test_an_address_that_is_taken_is_said_where_it_was_typed(at_office: At, servers: Servers, qtbot: QtBot) -> None:
    console = at_office[0]
    wizard = opened(qtbot, console)
    answer_server(qtbot, wizard, servers)
    answer_sign_in(wizard, PASSWORD)
    answer_person(wizard, "Another", "support@corp.test")
    before = len(console.service.entries(Kind.PROFILE))
    wizard.forward()
    qtbot.waitUntil(lambda: isinstance(wizard.page, PersonPage))
    page = wizard.page
    assert isinstance(page, PersonPage)
    assert "belongs to another" in page.form.field("email").error
    assert len(console.service.entries(Kind.PROFILE)) == before
    assert console.app.secrets.references() == [], "no password is stored for what cannot be saved"


def test_the_form_of_the_sign_in_follows_the_server(at_nothing: At, qtbot: QtBot) -> None:
    wizard = opened(qtbot, at_nothing[0])
    types = wizard.pages[0]
    assert isinstance(types, TypePage)
    types.choose("exchange-online")
    assert types.banner.isVisible()
    wizard.forward()
    wizard.forward()
    qtbot.waitUntil(lambda: wizard.page is wizard.sign_in)
    page = wizard.sign_in
    assert isinstance(page, SignInPage)
    assert {"oauth.flow", "oauth.client_id", "oauth.tenant", "password"} == set(page.form.fields)
    wizard.back()
    wizard.back()
    types.choose("exchange")
    wizard.forward()
    server = wizard.page
    assert isinstance(server, ServerPage)
    put(server.form.field("autodiscover"), False)
    put(server.form.field("incoming.url"), "mail.corp.test")
    wizard.forward()
    qtbot.waitUntil(lambda: wizard.page is page)
    assert page.form.field("account").value() == "profile"
    assert page.form.field("impersonation").shown
    put(page.form.field("account"), "mailbox")
    assert not page.form.field("impersonation").shown


def test_enter_goes_on_and_the_buttons_keep_their_own(at_nothing: At, qtbot: QtBot) -> None:
    wizard = opened(qtbot, at_nothing[0])
    types, page = wizard.pages[0], wizard.pages[1]
    assert isinstance(types, TypePage)
    assert isinstance(page, ServerPage)
    types.choose("exchange")
    qtbot.keyClick(types.choices["exchange"], Qt.Key.Key_Return)
    assert shows(wizard, ServerPage)
    put(page.form.field("incoming.url"), "mail.corp.test")
    qtbot.keyClick(page.form.field("incoming.url").editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: wizard.page is wizard.sign_in)
    wizard.back_button.setFocus()
    qtbot.keyClick(wizard.back_button, Qt.Key.Key_Return)
    assert shows(wizard, ServerPage)


@pytest.mark.parametrize(
    ("step", "code", "page"),
    [
        (StepName.DNS, "HostUnknown", SERVER),
        (StepName.TLS, "CertificateUntrusted", SERVER),
        (StepName.AUTHENTICATION, "CredentialsRejected", SIGN_IN),
        (StepName.TCP, "SecretMissing", SIGN_IN),
        # Found exactly, cured where its family is.
        (StepName.TLS, "BlockedByPolicy", SIGN_IN),
        (StepName.TLS, "CertificateExpired", SERVER),
        (StepName.RECEIVE, "MailboxMissing", PERSON),
        (StepName.SEND, "MessageRefused", PERSON),
    ],
)
def test_each_step_has_the_page_that_cures_it(step: StepName, code: str, page: int) -> None:
    assert page_to_cure(TestStep(step, ok=False, seconds=0.1, code=code)) == page


def test_everything_has_a_name(at_nothing: At, qtbot: QtBot) -> None:
    wizard = opened(qtbot, at_nothing[0])
    for button in wizard.findChildren(QPushButton):
        assert button.accessibleName() or not button.isVisibleTo(wizard), button
