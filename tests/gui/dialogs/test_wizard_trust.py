"""A certificate of an authority of one's own, in the set-up assistant: seldom needed, and there when a test asked for it."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from core.domain.connection import StepName, TestResult, TestStep
from core.domain.mailbox import MailDirection
from gui.console import Console
from gui.dialogs.wizard import SetupWizard
from gui.dialogs.wizard_answers import Answers
from gui.dialogs.wizard_server import ServerPage
from tests.gui.dialogs.made import Heard

At = tuple[Console, Heard]


def entered(console: Console, profile_type: str, qtbot: QtBot) -> ServerPage:
    """The page as somebody comes to it first, with its addresses filled in."""
    answers = Answers()
    answers.choose_type(profile_type)
    for side in ("incoming", "outgoing"):
        answers.side(side).update({"host": "mail.corp.test", "url": "https://mail.corp.test/EWS/Exchange.asmx"})
    page = ServerPage(console, answers)
    qtbot.addWidget(page)
    page.enter()
    page.show()
    return page


@pytest.mark.parametrize("profile_type", ["pop3-smtp", "imap-smtp", "exchange"])
def test_an_authority_is_folded_away_until_a_test_has_been(at_nothing: At, qtbot: QtBot, profile_type: str) -> None:
    page = entered(at_nothing[0], profile_type, qtbot)
    field = page.form.field("ca_file")
    assert not field.isVisible(), "few need it"
    first = page.first_field()
    assert first is not None
    assert first is not field, "the keyboard goes to no field that is folded away"
    page.answers.saved.profile_id = 1
    page.enter()
    qtbot.waitUntil(field.isVisible)
    assert page.first_field() is first, "what failed may be anything"
    page.distrusted = True
    assert page.first_field() is field


@pytest.mark.parametrize(
    ("step", "code", "distrusted"),
    [
        (StepName.TLS, "CertificateUntrusted", True),
        (StepName.TLS, "ProfileInvalid", True),
        (StepName.TLS, "TlsUnavailable", False),
        (StepName.DNS, "HostUnknown", False),
    ],
)
def test_the_way_back_leads_to_what_failed(at_nothing: At, qtbot: QtBot, step: StepName, code: str, distrusted: bool) -> None:
    wizard = SetupWizard(at_nothing[0])
    wizard.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(wizard)
    wizard.answers.choose_type("pop3-smtp")
    wizard.answers.saved.profile_id = 1
    way, steps = MailDirection.INCOMING, (TestStep(step, ok=False, seconds=0.1, code=code),)
    wizard.test.panel.done.emit({way: TestResult("alice@corp.test", way, ok=False, enabled=False, steps=steps)})
    wizard.test.cure_button.click()
    assert wizard.page is wizard.server
    field = wizard.server.form.field("ca_file" if distrusted else "incoming.host")
    focus = wizard.focusWidget()
    assert focus is not None
    assert field.isAncestorOf(focus)


def test_an_authority_is_kept_and_taken_back(at_nothing: At, qtbot: QtBot, tmp_path: Path) -> None:
    page = entered(at_nothing[0], "pop3-smtp", qtbot)
    field = page.form.field("ca_file")
    field.set_value(str(tmp_path / "ca.pem"))
    page.keep()
    assert page.answers.profile["ca_file"] == str(tmp_path / "ca.pem")
    page.enter()
    qtbot.waitUntil(field.isVisible)
    field.set_value("")
    page.keep()
    assert page.answers.profile["ca_file"] is None
