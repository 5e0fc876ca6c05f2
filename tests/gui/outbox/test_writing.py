"""Writing where the store is away, and while the mail is put into the outbox; how the dialog looks."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from core.commands import SyncNow
from core.domain.activity import EmailStatus
from gui.panes.outbox_compose import ComposeDialog
from gui.theme import DARK, LIGHT, theme
from tests.gui.activities.answers import held, unreachable
from tests.gui.activities.made import Desk
from tests.gui.outbox.test_outbox import REFUSED, entered


def written(desk: Desk) -> ComposeDialog:
    """A dialog with a mail that could be sent."""
    dialog = ComposeDialog(desk.console)
    desk.shown(dialog, 600, 640)
    dialog.form.field("to").set_value("rene@contoso.test")
    dialog.form.field("subject").set_value("Hello")
    return dialog


def test_a_mail_that_is_being_sent_can_be_neither_left_nor_sent_twice(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    dialog = written(desk)
    dialog.text.setPlainText("Hello")
    with held(monkeypatch, "compose") as gate:
        dialog.send()
        QTest.mouseClick(dialog.send_button, Qt.MouseButton.LeftButton)
        QTest.keyClick(dialog, Qt.Key.Key_Escape)
        dialog.close()
        assert dialog.isVisible()
        assert not dialog.ask_bar.isVisible()
        gate.open()
        desk.settle()
        assert len(gate.asked) == 1
    assert not dialog.isVisible()
    assert desk.told.said == ["The mail waits in the outbox."]


def test_a_question_that_is_open_is_closed_by_sending(desk: Desk) -> None:
    dialog = written(desk)
    dialog.text.setPlainText("Hello")
    dialog.reject()
    assert dialog.ask_bar.isVisible()
    dialog.send()
    assert not dialog.ask_bar.isVisible()
    desk.settle()
    assert not dialog.isVisible()


def test_a_store_that_is_gone_loses_nothing_that_was_written(desk: Desk, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    dialog = written(desk)
    dialog.text.setPlainText("long work")
    (tmp_path / "a.txt").write_text("x", encoding="utf-8")
    dialog.attachments.add([tmp_path / "a.txt"])
    with unreachable(monkeypatch, "compose"):
        dialog.send()
        desk.settle()
    assert dialog.banner.problem is not None
    assert dialog.banner.problem.cause == "the disk is gone"
    assert (dialog.text.toPlainText(), [path.name for path in dialog.attachments.paths]) == ("long work", ["a.txt"])
    dialog.reject()
    assert dialog.ask_bar.isVisible()
    dialog.ask_bar.buttons[-1].click()
    dialog.send()
    desk.settle()
    assert [email.subject for email in desk.app.service.activities()] == ["Hello"]


def test_a_new_mail_is_shown_whatever_was_filtered(desk: Desk) -> None:
    desk.outgoing(EmailStatus.FAILED, REFUSED, "Refused")
    pane = entered(desk)
    pane.chips.set_chosen(EmailStatus.FAILED.name)
    pane.chips.chosen.emit(EmailStatus.FAILED.name)
    pane.search.setText("refused")
    pane.actions_of_mail.compose()
    (dialog,) = pane.findChildren(ComposeDialog)
    dialog.form.field("to").set_value("rene@contoso.test")
    dialog.form.field("subject").set_value("Hello")
    dialog.send()
    desk.settle()
    assert [email.subject for email in pane.table.selected_rows()] == ["Hello"]
    assert pane.search.text() == ""
    assert [type(command) for command in desk.told.commands] == [SyncNow]


@pytest.mark.parametrize("look", [LIGHT, DARK])
def test_nothing_is_cut_where_one_writes(desk: Desk, tmp_path: Path, look: str) -> None:
    theme().apply(look)
    dialog = written(desk)
    for number in range(6):
        (tmp_path / f"an attachment with a name {number}.txt").write_text("x", encoding="utf-8")
    dialog.attachments.add(sorted(tmp_path.glob("*.txt")))
    dialog.text.setPlainText("Hello")
    dialog.reject()
    assert desk.faults(dialog, 600, 900, height=700) == []
