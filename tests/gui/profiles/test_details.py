"""Parts of the details at the right: facts, the question in place, and a drawer with many mailboxes."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from core.domain.status import MailboxState
from gui import theme
from gui.messages import Problem
from gui.panes.profiles_drawer import MOST_LISTED, ProfileDrawer
from gui.panes.profiles_facts import Facts, Question
from gui.panes.profiles_rows import ProfileRow, worst_of
from gui.views import MailboxView, view_of
from tests.gui.frame.made import status

ENTRY: dict[str, object] = {
    "id": 1,
    "name": "Office",
    "type": "pop3-smtp",
    "incoming": {"host": "pop.corp.test", "port": 995, "tls": "implicit", "auth": "auto", "credentials": "mailbox"},
    "outgoing": "same",
}
ROW = ProfileRow(1, "Office", "POP3 & SMTP", "pop.corp.test:995", "Same server", active=True, is_default=False, entry=ENTRY)


def mailbox(number: int, health: MailboxState) -> MailboxView:
    return replace(view_of(status(number)), health=health)


def drawer(qtbot: QtBot) -> ProfileDrawer:
    found = ProfileDrawer()
    qtbot.addWidget(found)
    found.resize(theme.DRAWER, theme.DIALOG)
    found.show()
    return found


def test_facts_are_label_and_value(qtbot: QtBot) -> None:
    facts = Facts()
    qtbot.addWidget(facts)
    facts.show_pairs([("Type", "POP3"), ("Server", "https://mail.corp.test/EWS/Exchange.asmx")])
    facts.show()
    values = [label.accessibleName() for label in facts.findChildren(QLabel) if label.accessibleName()]
    assert values == ["Type: POP3", "Server: https://mail.corp.test/EWS/Exchange.asmx"]
    for label in facts.findChildren(QLabel):
        assert label.textFormat() is not Qt.TextFormat.RichText, "values come from outside"


def test_facts_are_replaced_whole(qtbot: QtBot) -> None:
    facts = Facts()
    qtbot.addWidget(facts)
    facts.show_pairs([("Type", "POP3"), ("Server", "a")])
    facts.show_pairs([("Type", "IMAP")])
    facts.show()
    assert facts.pairs == [("Type", "IMAP")]
    assert [label.text() for label in facts.findChildren(QLabel) if label.isVisible()] == ["Type", "IMAP"]


def test_a_long_value_does_not_widen_the_details(qtbot: QtBot) -> None:
    facts = Facts()
    qtbot.addWidget(facts)
    facts.show_pairs([("Server", "https://" + "very-long-name." * 20 + "test")])
    assert facts.minimumSizeHint().width() < theme.DRAWER_MIN


def test_a_question_is_asked_in_place_and_answered_once(qtbot: QtBot) -> None:
    question, done = Question(), []
    qtbot.addWidget(question)
    assert not question.isVisible()
    question.ask("Delete it?", "Delete", lambda: done.append("yes"), keep="No")
    assert question.isVisible()
    assert (question.yes.text(), question.no.text()) == ("Delete", "No")
    question.no.click()
    assert not question.isVisible()
    assert done == []
    question.ask("Delete it?", "Delete", lambda: done.append("yes"))
    assert question.no.text() == "Keep it"
    question.yes.click()
    assert done == ["yes"]
    assert not question.isVisible()


def test_the_safe_answer_has_the_keyboard(qtbot: QtBot) -> None:
    question = Question()
    qtbot.addWidget(question)
    question.ask("Delete it?", "Delete", lambda: None)
    assert question.focusWidget() is question.no


def test_the_worst_mailboxes_are_listed_first_and_not_all(qtbot: QtBot) -> None:
    found = drawer(qtbot)
    views = [mailbox(number, MailboxState.HEALTHY) for number in range(20)] + [
        mailbox(90, MailboxState.PARKED),
        mailbox(91, MailboxState.DEGRADED),
    ]
    found.show_row(ROW, views)
    links = [found.users.itemAt(place).widget() for place in range(found.users.count())]  # type: ignore[union-attr]
    buttons = [link for link in links if isinstance(link, QPushButton)]
    assert [button.accessibleName() for button in buttons[:2]] == ["m00090@corp.test: Parked", "m00091@corp.test: Degraded"]
    assert len(buttons) == MOST_LISTED
    assert isinstance(links[-1], QLabel)
    assert links[-1].text() == "and 10 more"
    assert found.users_title.text() == "22 mailbox(es)"


def test_a_profile_that_nobody_uses_cannot_be_tested(qtbot: QtBot) -> None:
    found = drawer(qtbot)
    found.show_row(ROW, [])
    assert found.users_title.text() == "No mailbox uses it"
    assert not found.buttons["test"].isEnabled()
    found.show_row(ROW, [mailbox(1, MailboxState.OFF)])
    assert found.buttons["test"].isEnabled()
    found.show_row(replace(ROW, active=False), [mailbox(1, MailboxState.OFF)])
    assert not found.buttons["test"].isEnabled()
    assert not found.buttons["default"].isEnabled()
    assert "inactive" in found.caption.text()


def test_every_button_tells_what_is_wanted(qtbot: QtBot) -> None:
    wanted: list[str] = []
    found = drawer(qtbot)
    found.wanted.connect(wanted.append)
    found.show_row(ROW, [mailbox(1, MailboxState.OFF)])
    for button in found.buttons.values():
        button.click()
    assert wanted == ["edit", "test", "sign-in", "default", "duplicate", "switch", "delete"]
    assert not found.buttons["sign-in"].isVisible(), "nobody has to sign in with a browser"


def test_what_was_refused_stays_until_another_profile_is_shown(qtbot: QtBot) -> None:
    found = drawer(qtbot)
    found.show_row(ROW, [])
    found.refuse(Problem("It is needed", "by alice@corp.test"))
    found.show_row(replace(ROW, is_default=True), [])
    assert found.banner.isVisible(), "the same profile, as it is now"
    found.show_row(replace(ROW, id=2), [])
    assert not found.banner.isVisible()


def test_the_worst_state_counts() -> None:
    states = [MailboxState.OFF, MailboxState.HEALTHY, MailboxState.WAITING]
    assert worst_of(mailbox(number, state) for number, state in enumerate(states)) is MailboxState.WAITING
    assert worst_of([]) is None
