"""What the next run would do, from the window: message by message with its decisions, in numbers, and nothing is written."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from core.cancel import CancelToken
from core.domain.mailbox import MailDirection
from core.errors import UsageError
from core.service import Inspector, PlannedAction, RunOutcome, RunReport
from gui.dialogs.server_look_words import KINDS, kind_of, kind_word, more_words, stage_word, would_shape, would_word
from gui.dialogs.what_if import PlannedDetail, WhatIfDialog
from gui.panes.mailboxes import MailboxesPane
from tests.fakes.hashed import tables_of
from tests.gui.explained import unexplained
from tests.gui.geometry import faults
from tests.gui.mailboxes.served import Served, served_by_exchange
from tests.mail_worlds.messages import letter, message_id
from tests.mail_worlds.sources import ALICE

IN = MailDirection.INCOMING
RULES = """
postroom: 1
users: [{email: alice@corp.test, filter: replies, auto_create_contact: contact}]
rules:
  - {name: Important, conditions: [{field: subject, matches: Important}], action: track}
  - {name: Junk, conditions: [{field: subject, matches: Junk}], action: skip}
"""


def mail(number: int, subject: str) -> bytes:
    """A letter to Alice under another subject, from somebody unknown."""
    raw = letter(number).replace(f"Subject: Letter {number}".encode(), f"Subject: {subject}".encode())
    return raw.replace(b"Rene Valdes <rene@contoso.test>", b"Vera Stein <vera@elsewhere.test>")


def chain_of(served: Served, dialog: WhatIfDialog) -> list[str]:
    """The words of the steps that are shown; a layout shows them in its next turn."""
    found: list[str] = []

    def shown() -> bool:
        found[:] = [label.text() for label in dialog.detail.chain.findChildren(QLabel) if label.isVisible()]
        return bool(found)

    served.qtbot.waitUntil(shown)
    return found


@pytest.fixture
def served(tmp_path: Path, qtbot: QtBot) -> Iterator[Served]:
    """A console over a mailbox on a server, with rules, and contacts that are made of unknown senders."""
    with served_by_exchange(tmp_path / "home", qtbot) as made:
        made.site.app.service.apply(RULES)
        made.site.app.service.enable([ALICE], [IN])
        yield made


def test_each_message_is_told_and_nothing_is_written(served: Served) -> None:
    served.site.deliver(mail(1, "Important news"), mail(2, "Junk"), mail(3, "From a stranger"))
    before = tables_of(served.site.app.store)
    dialog = WhatIfDialog(served.console, ALICE)
    served.looked(dialog)
    assert tables_of(served.site.app.store) == before
    assert dialog.windowTitle() == f"What would be tracked of {ALICE}?"
    assert dialog.verdict.text() == "3 message(s): 1 would be tracked, 2 would be skipped"
    would = {row.action.subject: would_word(row.action.would) for row in dialog.model.rows}
    assert would == {"Important news": "Track", "Junk": "Skip", "From a stranger": "Skip"}
    served.site.run()
    assert served.site.subjects() == ["Important news"], "the run does what was told"


def test_the_chain_of_decisions_is_shown_for_the_selected_one(served: Served) -> None:
    served.site.deliver(mail(1, "Important news"), mail(2, "Junk"))
    dialog = WhatIfDialog(served.console, ALICE)
    served.looked(dialog)
    shown = {row.action.subject: row for row in dialog.model.rows}
    dialog.table.select_key(shown["Important news"].place)
    detail = dialog.detail
    assert detail.subject.value() == "Important news"
    assert detail.would.text() == "Track: a rule for incoming mail decides"
    assert detail.facts.value().splitlines() == [f"Message-ID {message_id(1)}", "A record would be made of the sender: Vera Stein"]
    chain = chain_of(served, dialog)
    action = shown["Important news"].action
    assert len(action.steps) > 1
    for step in action.steps:
        assert any(step.because.split("\n")[-1] in text for text in chain), step
    dialog.table.select_key(shown["Junk"].place)
    assert detail.subject.value() == "Junk"
    assert detail.would.text().startswith("Skip: ")
    assert not any("matches Important" in text for text in chain_of(served, dialog))
    dialog.table.clearSelection()
    assert detail.subject.value() == "Select a message to see why"


def test_kinds_are_counted_and_can_be_looked_at_alone(served: Served) -> None:
    served.site.deliver(mail(1, "Important one"), mail(2, "Junk one"), mail(3, "Junk two"))
    dialog = WhatIfDialog(served.console, ALICE)
    served.looked(dialog)
    assert not dialog.chips._buttons["skip"].isHidden()
    assert dialog.chips._buttons["skip"].text() == "Skipped 2"
    assert dialog.chips._buttons["quarantine"].isHidden()
    dialog.chips._buttons["skip"].click()
    assert sorted(row.action.subject for row in dialog.model.rows) == ["Junk one", "Junk two"]
    dialog.look()
    served.settle()
    assert dialog.chips.chosen_key() == "all"
    assert len(dialog.model.rows) == 3


def test_nothing_new_is_said(served: Served) -> None:
    dialog = WhatIfDialog(served.console, ALICE)
    served.looked(dialog)
    assert dialog.verdict.text() == "There is nothing new: the next run would do nothing."
    assert dialog.model.rows == []
    assert not dialog.copy_button.isEnabled()


def test_a_mailbox_that_is_not_processed_says_why(served: Served) -> None:
    served.site.app.service.disable([ALICE], [IN])
    dialog = WhatIfDialog(served.console, ALICE)
    served.looked(dialog)
    assert dialog.verdict.text().startswith("The next run would do nothing. ")
    assert len(dialog.verdict.text()) > len("The next run would do nothing. ")
    assert not dialog.banner.isVisible()


def test_a_server_that_is_away_says_why(served: Served, monkeypatch: pytest.MonkeyPatch) -> None:
    error = UsageError("connection refused", hint="Look at the server.")

    def fail(_self: Inspector, _address: str, _token: CancelToken, _progress: Callable[[RunReport], None]) -> RunReport:
        return RunReport(served.site.mailbox_id, ALICE, IN, RunOutcome.FAILED, str(error), error=error)

    with monkeypatch.context() as patched:
        patched.setattr(Inspector, "what_if", fail)
        dialog = WhatIfDialog(served.console, ALICE)
        served.looked(dialog)
    assert dialog.verdict.text() == "The run would fail."
    assert dialog.banner.problem is not None
    assert (dialog.banner.problem.cause, dialog.banner.problem.hint) == ("connection refused", "Look at the server.")
    served.site.deliver(mail(1, "Important"))
    dialog.banner.retry_button.click()
    served.settle()
    assert dialog.verdict.text() == "1 message(s): 1 would be tracked"


def test_how_far_it_is_is_told_and_it_can_be_stopped(served: Served, monkeypatch: pytest.MonkeyPatch) -> None:
    stopped: list[bool] = []

    def slow(_self: Inspector, _address: str, token: CancelToken, progress: Callable[[RunReport], None]) -> RunReport:
        progress(RunReport(served.site.mailbox_id, ALICE, IN, received=7, actions=(PlannedAction(ALICE, None, "track", "it is"),)))
        try:
            token.wait(30)
        finally:
            stopped.append(token.cancelled)
        raise AssertionError("nobody stopped it")

    monkeypatch.setattr(Inspector, "what_if", slow)
    dialog = WhatIfDialog(served.console, ALICE)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    served.qtbot.addWidget(dialog)
    dialog.open()
    dialog.look()
    served.qtbot.waitUntil(lambda: dialog.verdict.text() == "7 message(s) judged")
    (task,) = [task for task in served.console.tasks.under_way if task.title]
    assert task.title == "Looking at what would be tracked"
    QTest.mouseClick(dialog.stop_button, Qt.MouseButton.LeftButton)
    served.settle()
    assert stopped == [True]
    assert dialog.verdict.text() == "Stopped."
    assert dialog.model.rows == []
    assert dialog.again_button.isEnabled()


# ---- every kind


def actions() -> tuple[PlannedAction, ...]:
    """A message of every fate."""
    fates = ("track", "join", "skip", "quarantine", "correlate", "judge-again", "delete", "move")
    stages = ("new", "retry", "missed", "old", "again", "effect", "new", "later")
    return tuple(
        PlannedAction(ALICE, f"<{would}@x.test>", would, f"{would}: because", "A long subject of a message " * 3, "Accepted", stage, then)
        for would, stage, then in zip(fates, stages, ("delete", "move", *(None,) * 6), strict=True)
    )


def test_every_fate_has_its_words_and_its_place(served: Served) -> None:
    dialog = WhatIfDialog(served.console, ALICE)
    served.qtbot.addWidget(dialog)
    dialog.show()
    dialog.show_result(RunReport(served.site.mailbox_id, ALICE, IN, received=8, actions=actions(), actions_left_out=4))
    assert dialog.verdict.text() == (
        "12 message(s): 1 would be tracked, 1 would join an email that is there, 1 would be skipped, 1 would go into quarantine, "
        "4 would be treated otherwise"
    )
    assert dialog.counts.text() == "4 more are not listed."
    assert dialog.chips._buttons["other"].text() == "Other 4"
    assert unexplained(dialog) == []
    for width, height in ((940, 560), (760, 480)):
        dialog.resize(width, height)
        served.qtbot.waitUntil(lambda: not faults(dialog))
    dialog._enable()
    dialog.copy_button.click()
    lines = QGuiApplication.clipboard().text().splitlines()
    assert len(lines) == 8
    assert lines[0].split("\t")[:2] == ["track", "<track@x.test>"]


def test_words_of_what_would_be_done() -> None:
    told = actions()
    assert len({would_word(one.would) for one in told}) == len(told)
    assert {kind_of(one.would) for one in told} == set(KINDS)
    assert len({kind_word(kind) for kind in KINDS}) == len(KINDS)
    assert all(would_shape(one.would) for one in told)
    assert would_word("something new") == "something new"
    assert stage_word("later") == "later"
    assert more_words(told[0]) == ["Then it would be deleted on the server."]
    assert more_words(told[1]) == ["Then it would be moved on the server."]
    assert more_words(told[2]) == []


def test_where_nothing_is_judged_the_one_sentence_is_shown(qtbot: QtBot) -> None:
    detail = PlannedDetail()
    qtbot.addWidget(detail)
    detail.show()
    detail.show_action(PlannedAction(ALICE, None, "delete", "an earlier run asked for it", stage="effect"))
    assert detail.facts.value() == "an earlier run asked for it"
    assert detail.would.text() == "Delete on the server"


# ---- from the pane


def test_it_is_asked_for_from_the_pane_and_the_drawer(served: Served) -> None:
    served.site.deliver(mail(1, "Important"))
    pane = MailboxesPane(served.console)
    for widget in (pane, pane.drawer):
        served.qtbot.addWidget(widget)
    pane.show()
    pane.activateWindow()
    served.qtbot.waitUntil(pane.isActiveWindow)
    what_if = pane.actions_.server.what_if
    assert not what_if.isEnabled()
    pane.show_item(ALICE)
    served.settle()
    assert what_if in pane.actions_.menu(pane.drawer).actions()
    assert what_if in pane.drawer.actions()
    pane.table.setFocus()
    QTest.keyClick(pane.table, Qt.Key.Key_W, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    (dialog,) = pane.window().findChildren(WhatIfDialog)
    served.settle()
    assert dialog.verdict.text() == "1 message(s): 1 would be tracked"
    dialog.reject()
    pane.left()
