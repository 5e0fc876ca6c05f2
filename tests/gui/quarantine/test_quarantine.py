"""The quarantine over a real store: reasons in words, sources, retries."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from core.commands import SyncNow
from core.domain.decision import Reason, Step
from core.domain.ids import MailboxId
from core.domain.mailbox import MailDirection
from gui.panes.pane import PaneName
from gui.panes.quarantine import QuarantinePane
from gui.reading.source import SourceWindow
from gui.reading.why import StepChain, WhyDialog
from gui.reading.words import bare_reason, failure_words
from gui.widgets.folding import Fold
from tests.gui.activities.arrivals import receive
from tests.gui.activities.made import Desk, letter

GARBAGE = b"\xff\xfe no message at all"


def entered(desk: Desk) -> QuarantinePane:
    """A pane that is in view, with its drawer, and has read its list."""
    pane = QuarantinePane(desk.console)
    desk.shown(pane)
    desk.qtbot.addWidget(pane.drawer)
    pane.drawer.show()
    pane.entered()
    desk.settle()
    return pane


def fail(desk: Desk, *messages: bytes | None, mailbox: str = "alice@corp.test") -> list[int]:
    """Have these messages fail; their numbers, the oldest first."""
    before = {entry.id for entry in desk.app.service.failures()}
    receive(desk.app, desk.mailbox(mailbox), messages)
    return [entry.id for entry in desk.app.service.failures() if entry.id not in before]


def nameless() -> bytes:
    """A message without a sender."""
    message = letter(9, subject="Who wrote this")
    del message["From"]
    return message.as_bytes()


def test_an_empty_quarantine_says_so(desk: Desk) -> None:
    pane = entered(desk)
    assert pane._empty is not None
    assert "Nothing is in quarantine." in [label.text() for label in pane._empty.findChildren(QLabel)]
    assert not pane.actions_.retry_all.isEnabled()


def test_reasons_are_words_without_the_names_of_kinds(desk: Desk) -> None:
    fail(desk, None, GARBAGE, nameless())
    pane = entered(desk)
    assert pane.summary_label.text() == "3 message(s) could not be processed"
    column = next(column for column in pane.model.columns if column.key == "reason")
    reasons = [column.text(entry) for entry in pane.model.rows]
    assert len(reasons) == 3
    assert any(reason.startswith("It could not be fetched: the server answered: 500") for reason in reasons)
    assert any(reason.startswith("The sender cannot be read") for reason in reasons)
    assert not any(kind.value in reason for reason in reasons for kind in Reason)


@pytest.mark.parametrize(
    ("reason", "words"),
    [
        ("FetchFailed: timed out", "It could not be fetched: timed out"),
        ("Unreadable: ", "It cannot be read as a message"),
        ("ProcessingFailed: Traceback:\n  File x\nValueError: broken\n", "Processing it failed: ValueError: broken"),
        ("something else", "something else"),
        ("Other: kind", "Other: kind"),
    ],
)
def test_a_reason_in_words(reason: str, words: str) -> None:
    assert failure_words(reason) == words


def test_a_reason_without_its_kind() -> None:
    assert bare_reason("FetchFailed: timed out") == "timed out"
    assert bare_reason("timed out") == "timed out"


def test_a_message_that_was_never_fetched_says_so(desk: Desk) -> None:
    (number,) = fail(desk, None)
    pane = entered(desk)
    pane.table.select_key(number)
    desk.settle()
    assert not pane.drawer.source_button.isEnabled()
    assert not pane.drawer.save_button.isEnabled()
    assert "never fetched" in pane.drawer.source_note.text()
    assert not pane.drawer.explain_button.isVisible()
    assert "tried again" in pane.drawer.next.value()
    words = [label.text() for label in pane.drawer.chain.findChildren(QLabel)]
    assert "Readable: no" in words


def test_a_source_can_be_looked_at_and_saved(desk: Desk, tmp_path: Path) -> None:
    (number,) = fail(desk, nameless())
    pane = entered(desk)
    pane.table.select_key(number)
    desk.settle()
    assert pane.drawer.subject.value() == "Who wrote this"
    assert not pane.drawer.source_note.isVisible()
    pane.drawer.source_button.click()
    desk.settle()
    (window,) = pane.drawer.findChildren(SourceWindow)
    assert "Who wrote this" in window.text.toPlainText()
    window.close()
    path = tmp_path / "kept.eml"
    pane.drawer._ask_file = lambda _parent, name: str(path) if name == "Who wrote this.eml" else ""
    pane.drawer.save_button.click()
    desk.settle()
    assert path.read_bytes() == desk.app.service.failure_source(number)


def test_a_message_is_explained(desk: Desk) -> None:
    (number,) = fail(desk, nameless())
    pane = entered(desk)
    pane.table.select_key(number)
    desk.settle()
    pane.drawer.explain_button.click()
    desk.settle()
    (dialog,) = pane.findChildren(WhyDialog)
    (decision,) = dialog.view.decisions
    assert decision.outcome.text().startswith("In quarantine")
    dialog.reject()


def test_the_selected_are_retried_and_their_mailboxes_run(desk: Desk) -> None:
    first, _second = fail(desk, None, None)
    (third,) = fail(desk, None, mailbox="bob@corp.test")
    pane = entered(desk)
    assert not pane.actions_.retry_selected.isEnabled()
    pane.table.select_keys([first, third])
    pane.actions_.retry_selected.trigger()
    desk.settle()
    ids = frozenset({desk.mailbox("alice@corp.test"), desk.mailbox("bob@corp.test")})
    assert desk.told.commands == [SyncNow(ids, (MailDirection.INCOMING,))]
    assert desk.told.said == ["2 message(s) are tried again now."]


def test_all_are_retried_where_no_engine_runs(desk: Desk) -> None:
    fail(desk, None, None)
    desk.told.running = False
    pane = entered(desk)
    pane.actions_.retry_all.trigger()
    desk.settle()
    assert desk.told.said == ["2 message(s) are tried again at the next run."]


def test_what_is_out_of_quarantine_leaves_the_list(desk: Desk) -> None:
    numbers = fail(desk, None, None)
    pane = entered(desk)
    pane.table.select_key(numbers[0])
    pane.model.update([replace(pane.model.rows[0], id=type(pane.model.rows[0].id)(999_999))])
    assert pane.model.rowCount() == 3
    desk.state.mail_changed.emit()
    desk.settle()
    assert {entry.id for entry in pane.model.rows} == set(numbers)
    assert [entry.id for entry in pane.table.selected_rows()] == [numbers[0]]


def test_a_retry_of_what_is_gone_is_said(desk: Desk) -> None:
    fail(desk, None)
    pane = entered(desk)
    gone = replace(pane.model.rows[0], id=type(pane.model.rows[0].id)(999_999))
    pane.actions_.retry([gone])
    desk.settle()
    assert pane.banner.isVisible()
    assert desk.told.commands == []


def test_the_list_is_searched_and_led_to(desk: Desk) -> None:
    first, _second = fail(desk, None, nameless())
    pane = entered(desk)
    pane.search.setText("wrote")
    QTest.keyClick(pane.search, Qt.Key.Key_Return)
    assert [entry.subject for entry in pane.model.rows] == ["Who wrote this"]
    pane.search.clear()
    pane.show_item(first)
    assert [entry.id for entry in pane.table.selected_rows()] == [first]
    pane.show_item("bob@corp.test")
    assert pane.model.rows == []
    pane.show_item("alice@corp.test")
    assert len(pane.model.rows) == 2
    pane.table.selectRow(0)
    menu = pane.actions_.menu(pane)
    next(action for action in menu.actions() if action.text() == "Show the mailbox").trigger()
    assert desk.told.went == [(PaneName.MAILBOXES, "alice@corp.test")]


def test_a_failure_is_led_to_before_the_list_is_read(desk: Desk) -> None:
    _first, second = fail(desk, None, None)
    pane = QuarantinePane(desk.console)
    desk.shown(pane)
    pane.show_item(second)
    pane.entered()
    desk.settle()
    assert [entry.id for entry in pane.table.selected_rows()] == [second]


def test_a_trace_is_folded_under_its_last_line(desk: Desk) -> None:
    chain = StepChain()
    desk.shown(chain, 380, 300)
    trace = 'Traceback (most recent call last):\n  File "x.py", line 1\nValueError: broken \u202e end'
    chain.show_steps([Step("readable", "no", trace), Step("filter all of user X", "accepts", "everything is wanted")])
    (fold,) = chain.findChildren(Fold)
    assert not fold.opened
    # A layout shows what it was given in its next turn.
    desk.qtbot.waitUntil(fold.isVisible)
    texts = [label.text() for label in chain.findChildren(QLabel) if label.isVisible()]
    assert "ValueError: broken end" in texts
    assert "Filter all of user X: accepts" in texts
    fold.set_opened(True)
    texts = [label.text() for label in chain.findChildren(QLabel) if label.isVisible()]
    assert any("File" in text for text in texts)
    assert not any("\u202e" in text for text in texts)


def test_nothing_is_read_while_nobody_looks(desk: Desk) -> None:
    pane = entered(desk)
    pane.left()
    fail(desk, None)
    desk.state.counts_changed.emit()
    desk.settle()
    assert pane.model.rowCount() == 0
    assert isinstance(desk.mailbox("alice@corp.test"), int)
    assert MailboxId(0) not in desk.state.mailboxes
    assert pane.table.horizontalHeader().sortIndicatorOrder() is Qt.SortOrder.DescendingOrder
