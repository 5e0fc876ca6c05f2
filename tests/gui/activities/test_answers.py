"""Reply, reply to all and forward of the email that is read: what the mail begins with, and what becomes of it."""

from __future__ import annotations

from email.message import EmailMessage

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from core.commands import SyncNow
from core.domain.activity import CorrelationMethod, Email, EmailStatus, PartyRole
from core.domain.answers import AnswerKind
from core.domain.mailbox import MailDirection
from gui.panes.outbox_compose import ComposeDialog
from gui.reading.pane import ReadingPane
from tests.gui.activities.answers import unreachable
from tests.gui.activities.made import Desk, letter


def read(desk: Desk, message: EmailMessage) -> ReadingPane:
    """A pane that reads this message."""
    (number,) = desk.receive(message)
    pane = ReadingPane(desk.console)
    desk.shown(pane)
    pane.show_activity(number)
    desk.settle()
    return pane


def offer(*, html: str = "") -> EmailMessage:
    """A message to several."""
    message = letter(subject="An order", text="Hello,\nwe order.\n", html=html)
    message["Cc"] = "Bob Ruiz <bob@corp.test>, Owen <owen@contoso.test>"
    return message


def opened(pane: ReadingPane) -> ComposeDialog:
    """The mail that was begun."""
    (dialog,) = pane.findChildren(ComposeDialog)
    return dialog


def sent(desk: Desk) -> Email:
    """The answer, whole."""
    (email,) = [one for one in desk.app.service.activities() if one.status is EmailStatus.PENDING_SEND]
    return desk.app.service.show(email.id)


def test_by_keyboard_a_reply_is_begun_and_sent_into_the_thread(desk: Desk) -> None:
    pane = read(desk, offer())
    assert pane.email is not None
    desk.app.service.set_regarding(pane.email.id, "account:Contoso")
    pane.body.focus_body()
    QTest.keyClick(pane.body.text, Qt.Key.Key_J, Qt.KeyboardModifier.ControlModifier)
    desk.settle()
    dialog = opened(pane)
    values = dialog.form.values()
    assert dialog.windowTitle() == "Reply"
    assert (values["mailbox"], values["to"], values["cc"]) == ("alice@corp.test", '"Rene Valdes" <rene@contoso.test>', None)
    assert values["subject"] == "Re: An order"
    assert "> Hello,\n> we order." in dialog.text.toPlainText()
    assert dialog.text.textCursor().position() == 0
    assert not dialog.is_written
    dialog.text.insertPlainText("Thank you.\n")
    dialog.send()
    desk.settle()
    email = sent(desk)
    assert (email.in_reply_to, email.correlated_with, email.correlation) == (
        "<m1@contoso.test>",
        pane.email.id,
        CorrelationMethod.IN_REPLY_TO,
    )
    assert email.regarding is not None
    assert email.regarding.name == "Contoso"
    assert (email.text or "").startswith("Thank you.\n")
    assert email.html is None
    assert desk.told.commands == [SyncNow(frozenset({desk.mailbox("alice@corp.test")}), (MailDirection.OUTGOING,))]


def test_a_reply_to_all_goes_to_everybody_but_ourselves(desk: Desk) -> None:
    pane = read(desk, offer())
    pane.answers.reply_all.trigger()
    desk.settle()
    values = opened(pane).form.values()
    assert values["to"] == '"Rene Valdes" <rene@contoso.test>'
    assert values["cc"] == '"Bob Ruiz" <bob@corp.test>, "Owen" <owen@contoso.test>'


def test_a_forward_takes_attachments_and_asks_for_recipients(desk: Desk) -> None:
    message = offer()
    message.add_attachment(b"%PDF", maintype="application", subtype="pdf", filename="order.pdf")
    pane = read(desk, message)
    pane.body.focus_body()
    QTest.keyClick(pane.body.text, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    desk.settle()
    dialog = opened(pane)
    assert (dialog.windowTitle(), dialog.form.field("subject").value()) == ("Forward", "Fwd: An order")
    assert dialog.form.field("to").value() is None
    assert [chip.accessibleName() for chip in dialog.attachments.chips()] == ["Remove order.pdf"]
    dialog.form.field("to").set_value("bob@corp.test")
    dialog.send()
    desk.settle()
    email = sent(desk)
    assert [one.name for one in email.attachments] == ["order.pdf"]
    assert (email.in_reply_to, email.correlated_with) == (None, None)
    assert [party.address for party in email.parties if party.role is PartyRole.TO] == ["bob@corp.test"]


def test_the_quoted_html_goes_along_while_it_stands(desk: Desk) -> None:
    pane = read(desk, offer(html="<p>Hello,<br>we <b>order</b>.</p>"))
    pane.answers.begin(AnswerKind.REPLY)
    desk.settle()
    dialog = opened(pane)
    dialog.text.insertPlainText("Thanks & regards")
    assert dialog.note.text() == ""
    dialog.send()
    desk.settle()
    html = sent(desk).html or ""
    assert html.startswith("<div>Thanks &amp; regards")
    assert "<b>order</b>" in html
    assert "<blockquote" in html


def test_a_changed_quote_is_said_to_be_plain_text(desk: Desk) -> None:
    pane = read(desk, offer(html="<p>Hello,<br>we <b>order</b>.</p>"))
    pane.answers.begin(AnswerKind.REPLY)
    desk.settle()
    dialog = opened(pane)
    dialog.text.setPlainText("Only this")
    assert dialog.note.text() == "The quoted message was changed: it is sent as plain text."
    dialog.send()
    desk.settle()
    assert sent(desk).html is None


def test_a_reply_kept_as_a_draft_stays_in_its_thread(desk: Desk) -> None:
    pane = read(desk, offer(html="<p>Hello,<br>we <b>order</b>.</p>"))
    pane.answers.begin(AnswerKind.REPLY)
    desk.settle()
    dialog = opened(pane)
    dialog.text.insertPlainText("Thanks\n")
    dialog.keep()
    desk.settle()
    (draft,) = [one for one in desk.app.service.activities() if one.status is EmailStatus.DRAFT]
    again = ComposeDialog(desk.console, draft=desk.app.service.show(draft.id))
    desk.shown(again)
    again.text.insertPlainText("Dear Rene, ")
    again.send()
    desk.settle()
    email = sent(desk)
    assert email.in_reply_to == "<m1@contoso.test>"
    assert (email.text or "").startswith("Dear Rene, Thanks")
    assert (email.html or "").count("<blockquote") == 1


def test_a_draft_is_not_answered_and_nothing_is_begun_without_an_email(desk: Desk) -> None:
    pane = ReadingPane(desk.console)
    desk.shown(pane)
    assert not pane.answers.reply.isEnabled()
    pane.answers.begin(AnswerKind.REPLY)
    desk.settle()
    assert pane.findChildren(ComposeDialog) == []


def test_what_cannot_be_read_is_said_over_the_email(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    pane = read(desk, offer())
    with unreachable(monkeypatch, "answer"):
        pane.answers.begin(AnswerKind.REPLY)
        desk.settle()
    assert pane.banner.problem is not None
    assert pane.banner.problem.cause == "the disk is gone"
    assert pane.findChildren(ComposeDialog) == []


def test_the_button_offers_all_three(desk: Desk) -> None:
    pane = read(desk, offer())
    menu = pane.answers.button.menu()
    assert menu is not None
    assert [action.text() for action in menu.actions()] == ["Reply", "Reply to all", "Forward"]
    assert all(action.isEnabled() for action in menu.actions())
