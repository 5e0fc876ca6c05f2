"""Single pages of the set-up assistant: what they show, keep, check; and what is saved when something stands in the way."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from core.domain.connection import StepName, TestResult, TestStep
from core.domain.ids import MailboxId
from core.domain.mailbox import MailDirection
from core.domain.secret import Secret
from core.errors import SecretsUnavailable, StoreUnreachable
from core.service import Kind
from gui.console import Console
from gui.dialogs.wizard import SetupWizard
from gui.dialogs.wizard_answers import Answers
from gui.dialogs.wizard_page import WizardPage
from gui.dialogs.wizard_person import PersonPage
from gui.dialogs.wizard_review import ReviewPage
from gui.dialogs.wizard_save import Ground, Saver
from gui.dialogs.wizard_server import ServerPage
from gui.dialogs.wizard_sign_in import SignInPage
from gui.dialogs.wizard_test import TestPage, failed_step
from gui.dialogs.wizard_type import TypePage
from gui.widgets.form import ChoiceField, Field
from tests.gui.dialogs.made import Heard

At = tuple[Console, Heard]
PASSWORD = "canary-4711"


def put(field: Field, value: object) -> None:
    field.set_value(value)
    field.changed.emit()


@pytest.fixture
def answers() -> Answers:
    """Everything answered, for POP3."""
    found = Answers(name="Alice Ng", address="alice@corp.test", username="alice")
    found.choose_type("pop3-smtp")
    found.side("incoming")["host"] = "pop.corp.test"
    found.side("outgoing")["host"] = "smtp.corp.test"
    found.profile["name"] = "corp.test"
    return found


def shown(qtbot: QtBot, page: WizardPage) -> None:
    qtbot.addWidget(page)
    page.show()
    page.enter()


def passed(page: TestPage) -> bool:
    """Asked anew each time."""
    return page.passed


def busy(page: TestPage) -> bool:
    """Asked anew each time."""
    return page.testing


def left(page: WizardPage) -> bool:
    """Whether the page lets somebody on at once."""
    gone: list[bool] = []
    page.leave(lambda: gone.append(True))
    return bool(gone)


def test_the_sign_in_of_each_mailbox_is_kept_with_the_mailbox(at_nothing: At, answers: Answers, qtbot: QtBot) -> None:
    page = SignInPage(at_nothing[0], answers)
    shown(qtbot, page)
    put(page.form.field("account"), "mailbox")
    put(page.form.field("username"), "alice")
    assert not left(page), "a password is needed"
    assert page.password.error
    page.password.edit.setText(PASSWORD)
    assert left(page)
    assert answers.username == "alice"
    assert answers.side("incoming")["credentials"] == answers.side("outgoing")["credentials"] == "mailbox"
    assert page.secret() == Secret(PASSWORD)
    assert PASSWORD not in repr(answers) + repr(page.form.values())


def test_the_sign_in_of_all_is_kept_with_the_profile(at_nothing: At, answers: Answers, qtbot: QtBot) -> None:
    page = SignInPage(at_nothing[0], answers)
    shown(qtbot, page)
    put(page.form.field("account"), "profile")
    put(page.form.field("username"), None)
    page.password.edit.setText(PASSWORD)
    assert not left(page), "an account for all has a name"
    assert page.form.field("username").error
    put(page.form.field("username"), "svc")
    assert left(page)
    assert answers.username == ""
    assert answers.side("incoming")["username"] == answers.side("outgoing")["username"] == "svc"
    assert answers.shared


def test_a_relay_without_sign_in_keeps_no_account_for_sending(at_nothing: At, answers: Answers, qtbot: QtBot) -> None:
    page = SignInPage(at_nothing[0], answers)
    shown(qtbot, page)
    put(page.form.field("account"), "profile")
    put(page.form.field("username"), "svc")
    put(page.form.field("sending"), "anonymous")
    page.keep()
    outgoing = answers.side("outgoing")
    assert (outgoing["credentials"], outgoing["username"]) == ("anonymous", "")
    page.enter()
    assert page.form.field("sending").value() == "anonymous"


def test_impersonation_is_for_an_account_of_all(at_nothing: At, answers: Answers, qtbot: QtBot) -> None:
    answers.choose_type("exchange")
    page = SignInPage(at_nothing[0], answers)
    shown(qtbot, page)
    put(page.form.field("account"), "mailbox")
    page.keep()
    assert answers.side("incoming")["impersonation"] is False
    put(page.form.field("account"), "profile")
    page.keep()
    assert answers.side("incoming")["impersonation"] is True


def test_exchange_online_keeps_the_application(at_nothing: At, answers: Answers, qtbot: QtBot) -> None:
    answers.choose_type("exchange-online")
    page = SignInPage(at_nothing[0], answers)
    shown(qtbot, page)
    assert not left(page)
    put(page.form.field("oauth.client_id"), "1f-22")
    put(page.form.field("oauth.tenant"), "corp.test")
    page.password.edit.setText(PASSWORD)
    assert left(page)
    oauth = answers.side("incoming")["oauth"]
    assert isinstance(oauth, dict)
    assert (oauth["client_id"], oauth["tenant"], oauth["provider"]) == ("1f-22", "corp.test", "microsoft")


@pytest.mark.parametrize(
    ("page_class", "key", "field"),
    [
        (SignInPage, "mailbox.username", "username"),
        (SignInPage, "profile.incoming.secret", "password"),
        (ServerPage, "profile.incoming.host", "incoming.host"),
        (ServerPage, "profile.outgoing.port", "outgoing.port"),
        (PersonPage, "person.email", "email"),
        (PersonPage, "mailbox.email", "email"),
        (PersonPage, "person.name", "name"),
    ],
)
def test_faults_are_shown_on_the_page_they_belong_to(
    at_nothing: At, answers: Answers, qtbot: QtBot, page_class: type[SignInPage | ServerPage | PersonPage], key: str, field: str
) -> None:
    page = page_class(at_nothing[0], answers)
    shown(qtbot, page)
    assert not page.show_faults([("organization.default_profile", "is wrong")])
    assert page.show_faults([(key, "is wrong")])
    assert page.form.field(field).error == "is wrong"


def test_the_review_tells_everything_in_words_and_nothing_of_the_password(at_nothing: At, answers: Answers, qtbot: QtBot) -> None:
    sign_in = SignInPage(at_nothing[0], answers)
    shown(qtbot, sign_in)
    sign_in.password.edit.setText(PASSWORD)
    page = ReviewPage(at_nothing[0], answers, sign_in)
    shown(qtbot, page)
    told = dict(page.server.pairs) | dict(page.mailbox.pairs)
    assert told["Receives from"] == "pop.corp.test:995"
    assert told["Sends through"] == "smtp.corp.test:587"
    assert told["Password"] == "Stored when the test begins"
    assert (told["User"], told["User name"]) == ("Alice Ng", "alice")
    assert PASSWORD not in str(told)
    assert page.next_text() == "Test && enable"


def test_the_review_proposes_a_name_that_is_free(at_nothing: At, answers: Answers, qtbot: QtBot) -> None:
    answers.profile["name"] = ""
    page = ReviewPage(at_nothing[0], answers, SignInPage(at_nothing[0], answers))
    page.taken = frozenset({"corp.test"})
    shown(qtbot, page)
    assert page.form.field("name").value() == "corp.test 2"
    put(page.form.field("name"), None)
    assert not left(page)
    put(page.form.field("name"), "Office")
    assert left(page)
    assert answers.profile["name"] == "Office"
    assert page.show_faults([("profile.name", "is taken")])


def test_from_when_on_mail_counts_is_asked_once_and_kept(at_nothing: At, answers: Answers, qtbot: QtBot) -> None:
    page = PersonPage(at_nothing[0], answers)
    shown(qtbot, page)
    assert page.since.value() is not None, "from today is proposed"
    put(page.since, None)
    assert left(page)
    assert answers.profile["process_email_from"] is None
    page.enter()
    assert page.since.value() is None, "what was chosen stays chosen"


def test_a_queue_is_kept_as_a_queue(at_nothing: At, answers: Answers, qtbot: QtBot) -> None:
    page = PersonPage(at_nothing[0], answers)
    shown(qtbot, page)
    put(page.form.field("kind"), "queue")
    put(page.form.field("email"), "no address")
    assert not left(page)
    put(page.form.field("email"), "help@corp.test")
    assert left(page)
    assert (answers.kind, answers.address) == (Kind.QUEUE, "help@corp.test")


def test_a_type_is_chosen_with_a_click_on_its_card(at_nothing: At, qtbot: QtBot) -> None:
    page = TypePage(at_nothing[0], Answers())
    shown(qtbot, page)
    card = page.choices["exchange-online"].parentWidget()
    qtbot.mouseClick(card, Qt.MouseButton.LeftButton)
    assert page.chosen == "exchange-online"
    assert page.banner.isVisible()
    page.choose("pop3-smtp")
    assert page.chosen == "pop3-smtp"
    assert not page.banner.isVisible()


# ---- saving


@pytest.fixture
def saver(at_nothing: At, answers: Answers, qtbot: QtBot) -> Iterator[Saver]:
    made = SetupWizard(at_nothing[0])
    qtbot.addWidget(made)
    qtbot.waitUntil(lambda: not at_nothing[0].tasks.under_way)
    found = Saver(at_nothing[0], answers, made)
    found.ground = made.saver.ground
    yield found
    qtbot.waitUntil(lambda: not at_nothing[0].tasks.under_way)


def test_the_ground_is_what_is_there(at_office: At, qtbot: QtBot) -> None:
    console = at_office[0]
    console.app.secrets.set("office", Secret("x"))
    wizard = SetupWizard(console)
    qtbot.addWidget(wizard)
    qtbot.waitUntil(lambda: not console.tasks.under_way)
    assert wizard.saver.ground == Ground(frozenset({"Office"}), has_default=True, references=frozenset({"office"}), read_only=False)


def test_a_default_that_is_there_stays(at_office: At, answers: Answers, qtbot: QtBot) -> None:
    console = at_office[0]
    wizard = SetupWizard(console)
    qtbot.addWidget(wizard)
    qtbot.waitUntil(lambda: not console.tasks.under_way)
    answers.address = "carol@corp.test"
    saver = Saver(console, answers, wizard)
    saver.ground = wizard.saver.ground
    with qtbot.waitSignal(saver.saved):
        saver.save(Secret(PASSWORD))
    assert console.service.entry(Kind.ORGANIZATION, 0)["default_profile"] == "Office"
    assert console.service.status(["carol@corp.test"])[0].profile == "corp.test"


def test_a_place_for_passwords_that_fails_leaves_nothing_behind(
    at_nothing: At, saver: Saver, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    console = at_nothing[0]

    def locked(*_: object) -> None:
        raise SecretsUnavailable("the keyring is locked")

    monkeypatch.setattr(console.app.secrets, "set", locked)
    with qtbot.waitSignal(saver.failed) as told:
        saver.save(Secret(PASSWORD))
    assert isinstance(told.args[0], SecretsUnavailable)
    assert console.service.entries(Kind.PROFILE) == []
    assert not saver.busy


def test_one_save_at_a_time(at_nothing: At, saver: Saver, qtbot: QtBot) -> None:
    with qtbot.waitSignal(saver.saved):
        saver.save(Secret(PASSWORD))
        assert saver.busy
        saver.save(Secret("another"))
    assert at_nothing[0].app.secrets.get("alice@corp.test").reveal() == PASSWORD


def test_a_second_save_without_a_password_keeps_the_first(at_nothing: At, saver: Saver, answers: Answers, qtbot: QtBot) -> None:
    console = at_nothing[0]
    with qtbot.waitSignal(saver.saved):
        saver.save(Secret(PASSWORD))
    answers.name = "Alice N"
    answers.address = "alice.n@corp.test"
    with qtbot.waitSignal(saver.saved):
        saver.save(None)
    users, boxes = console.service.entries(Kind.USER), console.service.entries(Kind.MAILBOX)
    assert [(user["name"], user["email"]) for user in users] == [("Alice N", "alice.n@corp.test")]
    assert [box["secret"] for box in boxes] == ["alice@corp.test"]
    assert console.app.secrets.references() == ["alice@corp.test"]


def test_a_failure_that_is_nobodys_field_stands_above_the_page(at_nothing: At, qtbot: QtBot) -> None:
    wizard = SetupWizard(at_nothing[0])
    qtbot.addWidget(wizard)
    wizard.show()
    wizard.saver.failed.emit(StoreUnreachable("the disk is full"))
    assert wizard.banner.problem is not None
    assert wizard.banner.problem.cause == "the disk is full"


# ---- what came of the test


def result(way: MailDirection, *steps: TestStep) -> TestResult:
    good = all(step.ok for step in steps)
    return TestResult("alice@corp.test", way, good, good, steps)


FINE = TestStep(StepName.TCP, ok=True, seconds=0.1)
REFUSED = TestStep(StepName.AUTHENTICATION, ok=False, seconds=0.1, code="CredentialsRejected", title="Refused")


def test_the_first_step_that_failed_counts() -> None:
    assert failed_step({MailDirection.INCOMING: result(MailDirection.INCOMING, FINE)}) is None
    both = {
        MailDirection.INCOMING: result(MailDirection.INCOMING, FINE),
        MailDirection.OUTGOING: result(MailDirection.OUTGOING, FINE, REFUSED),
    }
    assert failed_step(both) is REFUSED


def test_the_page_says_what_came_of_the_test(at_nothing: At, answers: Answers, qtbot: QtBot) -> None:
    page = TestPage(at_nothing[0], answers)
    qtbot.addWidget(page)
    page.show()
    page.panel.done.emit({MailDirection.INCOMING: result(MailDirection.INCOMING, FINE, REFUSED)})
    assert not passed(page)
    assert page.title() == "The mailbox of Alice Ng does not work yet"
    assert "Sign in" in page.words()
    assert page.cure_button.text() == "Back to the sign-in"
    assert page.next_text() == "Test again"
    with qtbot.waitSignal(page.cure) as told:
        page.cure_button.click()
    assert told.args == [2]
    page.panel.done.emit({MailDirection.INCOMING: result(MailDirection.INCOMING, FINE)})
    assert passed(page)
    assert page.title() == "The mailbox of Alice Ng works"
    assert page.next_text() == "Finish"


def test_nothing_is_tested_before_anything_is_saved(at_nothing: At, answers: Answers, qtbot: QtBot) -> None:
    page = TestPage(at_nothing[0], answers)
    qtbot.addWidget(page)
    page.enter()
    assert not busy(page)
    answers.saved.mailbox_id = MailboxId(99)
    page.enter()
    assert busy(page)
    page.stop()
    assert not busy(page)


@pytest.mark.parametrize(
    ("profile_type", "provider", "flows", "needed"),
    [
        ("exchange-online", "", ["client-credentials", "code", "device"], True),
        ("pop3-smtp", "outlook-com-pop3", ["client-credentials", "code", "device"], False),
        ("gmail", "gmail", ["code"], True),
    ],
)
def test_the_application_may_be_public_where_the_provider_lets_it(
    at_nothing: At, qtbot: QtBot, profile_type: str, provider: str, flows: list[str], needed: bool
) -> None:
    answers = Answers()
    answers.choose_type(profile_type)
    if provider:
        answers.choose_provider(provider)
    page = SignInPage(at_nothing[0], answers)
    qtbot.addWidget(page)
    page.enter()
    choice = page.form.field("oauth.flow")
    assert isinstance(choice, ChoiceField)
    assert choice._values == flows
    assert page.password.needed is needed
    assert ("oauth.tenant" in page.form.fields) is (profile_type != "gmail")


def test_a_person_opens_the_own_mailbox_of_exchange(at_nothing: At, qtbot: QtBot) -> None:
    answers = Answers()
    answers.choose_type("exchange-online")
    page = SignInPage(at_nothing[0], answers)
    qtbot.addWidget(page)
    page.enter()
    for flow, account in (("device", ("mailbox", False)), ("client-credentials", ("profile", True))):
        put(page.form.field("oauth.flow"), flow)
        page.keep()
        incoming = answers.side("incoming")
        assert (incoming["credentials"], incoming["impersonation"]) == account
        assert answers.signs_in_person is (flow == "device")
