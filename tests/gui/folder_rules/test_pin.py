"""What an email concerns, pinned by a person: shown so with what the rule of its folder says, let go, and pinned again."""

from __future__ import annotations

from dataclasses import replace
from email.message import EmailMessage

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from core.app import SystemClock
from core.domain.activity import Email
from core.domain.decision import Step
from core.domain.filing import FOLDER_RULE, RegardingBy
from core.domain.remote_folder import INBOX_ID, RemoteFolder
from core.service import Explanation, Kind, NewEntry, Service
from core.store.organisation import Organisation
from gui.reading.pane import ReadingPane
from gui.reading.pin_bar import suggestion_of
from gui.reading.why import WhyDialog
from gui.widgets.state_label import StateLabel
from tests.gui.activities.made import Desk

ALICE, FOLDER = "alice@corp.test", "Inbox/Fabrikam"
EXCHANGE = """
postroom: 1
profiles:
  - name: Corp
    type: exchange
    incoming: {url: "https://mail.corp.test/EWS/Exchange.asmx", credentials: mailbox}
    outgoing: same
mailboxes:
  - {email: alice@corp.test, profile: Corp}
"""


def message() -> EmailMessage:
    """A message to Alice."""
    made = EmailMessage()
    made["From"] = "rene@contoso.test"
    made["To"] = ALICE
    made["Subject"] = "Two bikes"
    made["Message-ID"] = "<two@contoso.test>"
    made["Date"] = "Mon, 02 Mar 2026 12:00:00 +0000"
    made.set_content("Hello")
    return made


@pytest.fixture
def email(mail_desk: Desk) -> Email:
    """A tracked message that concerns nothing, and nobody said so."""
    (number,) = mail_desk.receive(message())
    return mail_desk.app.service.show(number)


@pytest.fixture
def pane(mail_desk: Desk, email: Email) -> ReadingPane:
    """The message, as it is read."""
    made = ReadingPane(mail_desk.console)
    mail_desk.shown(made)
    made.show_activity(email.id)
    mail_desk.settle()
    return made


def ruled(desk: Desk, monkeypatch: pytest.MonkeyPatch, result: str = "suggests", folder: str = FOLDER) -> None:
    """Have the message lie in a folder that a rule maps to Fabrikam."""
    service = desk.app.service
    service.apply(EXCHANGE)
    with Organisation(desk.app.store, SystemClock()).writing() as writer:
        folders = (RemoteFolder(INBOX_ID, "Inbox", None, 1), RemoteFolder("f", FOLDER, INBOX_ID, 1))
        writer.save_folders(desk.mailbox(ALICE), folders, SystemClock().now())
    service.save([NewEntry(Kind.FOLDER_RULE, {"mailbox": ALICE, "folder": FOLDER, "regarding": "account:Fabrikam"})])
    explain = Service.explain

    def explained(self: Service, what: str) -> Explanation:
        found = explain(self, what)
        step = Step(f"{FOLDER_RULE}{folder}", result, "mail in this folder concerns account Fabrikam")
        return replace(found, mailboxes=tuple(replace(one, steps=(*one.steps, step)) for one in found.mailboxes))

    monkeypatch.setattr(Service, "explain", explained)


def test_what_nobody_said_is_not_talked_of(pane: ReadingPane) -> None:
    assert not pane.pin.isVisible()


def test_what_a_person_said_is_pinned_and_let_go(mail_desk: Desk, pane: ReadingPane, email: Email) -> None:
    service = mail_desk.app.service
    pane.set_regarding(email, service.resolve_record("account:Contoso"))
    mail_desk.settle()
    assert pane.pin.isVisible()
    assert pane.pin.badge.text() == "Pinned by hand"
    assert not pane.pin.words.isVisible(), "no rule says otherwise"
    assert not pane.pin.pin_button.isVisible()
    pane.pin.release_button.click()
    mail_desk.settle()
    after = service.show(email.id)
    assert after.regarding_set_by is not RegardingBy.PERSON
    assert after.regarding == service.resolve_record("account:Contoso"), "it keeps its record until a rule says otherwise"
    assert pane.email is not None
    assert pane.email.regarding_set_by == after.regarding_set_by
    assert mail_desk.told.said[-1].startswith("Two bikes is not pinned any more")
    undo = mail_desk.told.undo[-1]
    assert undo is not None
    undo()
    mail_desk.settle()
    assert service.show(email.id).regarding_set_by is RegardingBy.PERSON


def test_concerning_nothing_is_pinned_as_well(mail_desk: Desk, pane: ReadingPane, email: Email) -> None:
    pane.set_regarding(email, None)
    mail_desk.settle()
    assert pane.pin.badge.text() == "Pinned by hand: it concerns nothing"


def test_a_key_pins_and_lets_go(mail_desk: Desk, pane: ReadingPane, email: Email, qtbot: QtBot) -> None:
    keys = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    pane.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    pane.setFocus()
    for pinned in (True, False):
        qtbot.keyClick(pane, Qt.Key.Key_P, keys)
        mail_desk.settle()
        assert (mail_desk.app.service.show(email.id).regarding_set_by is RegardingBy.PERSON) is pinned


def test_what_a_folder_rule_said_can_be_pinned(mail_desk: Desk, pane: ReadingPane, email: Email) -> None:
    record = mail_desk.app.service.resolve_record("account:Contoso")
    pane.take(replace(email, regarding=record, regarding_set_by=RegardingBy.FOLDER_RULE))
    assert pane.pin.badge.text() == "Set by the rule of its folder"
    assert pane.pin.pin_button.isVisible()
    assert not pane.pin.release_button.isVisible()
    pane.pin.pin_button.click()
    mail_desk.settle()
    after = mail_desk.app.service.show(email.id)
    assert (after.regarding, after.regarding_set_by) == (record, RegardingBy.PERSON)
    pane.take(replace(after, regarding_set_by=RegardingBy.MAIL_RULE))
    assert pane.pin.badge.text() == "Set by a rule for incoming mail"


@pytest.mark.parametrize("result", ["suggests", "files"])
def test_where_the_rule_of_its_folder_says_otherwise_that_is_suggested(
    mail_desk: Desk, pane: ReadingPane, email: Email, monkeypatch: pytest.MonkeyPatch, result: str
) -> None:
    ruled(mail_desk, monkeypatch, result)
    service = mail_desk.app.service
    pane.set_regarding(email, service.resolve_record("account:Contoso"))
    mail_desk.settle()
    assert pane.pin.words.isVisible()
    assert pane.pin.words.text() == f"The rule of {FOLDER} in {ALICE} would say the account Fabrikam."
    assert pane.pin.accessibleDescription() == pane.pin.words.text()
    pane.pin.take_button.click()
    mail_desk.settle()
    after = service.show(email.id)
    assert after.regarding == service.resolve_record("account:Fabrikam")
    assert after.regarding_set_by is RegardingBy.PERSON
    assert not pane.pin.words.isVisible(), "rule and person agree"


@pytest.mark.parametrize(("result", "folder"), [("leaves", FOLDER), ("suggests", "Inbox/Elsewhere")])
def test_a_rule_that_leaves_it_or_is_gone_suggests_nothing(
    mail_desk: Desk, email: Email, monkeypatch: pytest.MonkeyPatch, result: str, folder: str
) -> None:
    assert suggestion_of(mail_desk.app.service, email) is None
    ruled(mail_desk, monkeypatch, result, folder)
    assert suggestion_of(mail_desk.app.service, email) is None


def test_mail_that_was_never_judged_has_no_suggestion(mail_desk: Desk) -> None:
    sent = mail_desk.app.service.show(mail_desk.compose())
    assert suggestion_of(mail_desk.app.service, sent) is None


def test_why_says_that_it_is_pinned_and_what_the_rule_suggests(
    mail_desk: Desk, pane: ReadingPane, email: Email, monkeypatch: pytest.MonkeyPatch
) -> None:
    ruled(mail_desk, monkeypatch)
    service = mail_desk.app.service
    pinned = service.set_regarding(email.id, "account:Contoso")
    dialog = WhyDialog(mail_desk.console, pinned, pane)
    dialog.open()
    mail_desk.settle()
    assert dialog.pinned.isVisible()
    assert dialog.pinned.text() == "Pinned by hand: it concerns the account Contoso, and folder rules only suggest."
    (decision,) = dialog.view.decisions
    words = [label.accessibleName() for label in decision.chain.findChildren(StateLabel)]
    assert words[-1] == f"Rule of the folder {FOLDER}: suggests, as a person pinned it"
    dialog.accept()
    other = WhyDialog(mail_desk.console, email, pane)
    other.open()
    mail_desk.settle()
    assert not other.pinned.isVisible()


def test_another_email_has_its_own_state(mail_desk: Desk, pane: ReadingPane, email: Email) -> None:
    pane.set_regarding(email, mail_desk.app.service.resolve_record("account:Contoso"))
    mail_desk.settle()
    second = message()
    second.replace_header("Message-ID", "<three@contoso.test>")
    (number,) = mail_desk.receive(second)
    pane.show_activity(number)
    mail_desk.settle()
    assert not pane.pin.isVisible()
    pane.show_activity(None)
    assert pane.pin.email is None


def test_it_has_room_beside_a_list(mail_desk: Desk, pane: ReadingPane, email: Email, monkeypatch: pytest.MonkeyPatch) -> None:
    ruled(mail_desk, monkeypatch)
    pane.set_regarding(email, mail_desk.app.service.resolve_record("account:Contoso"))
    mail_desk.settle()
    assert mail_desk.faults(pane, 420, 560, 900) == []
