"""Looking after the quarantine: given up for a reason, written to files, tried again after an upgrade; more than the list holds."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from sqlalchemy import update

from core.commands import SyncNow
from core.domain.mailbox import MailDirection
from core.service import FailureFilter
from core.store.rows import FailureRow, table_of
from gui.dialogs.give_up import MOST_NAMED, GiveUpDialog
from gui.panes import quarantine
from gui.panes.quarantine import GIVEN_UP, OLDER, WAITING, QuarantinePane
from gui.reading.source import SourceWindow
from gui.reading.why import WhyDialog
from gui.widgets.empty import EmptyState
from tests.gui.activities.answers import held, unreachable
from tests.gui.activities.made import Desk
from tests.gui.explained import unexplained
from tests.gui.quarantine.test_acting import numbers, sourced
from tests.gui.quarantine.test_quarantine import entered, fail, nameless


def choose(desk: Desk, pane: QuarantinePane, *ids: int) -> None:
    """Select these."""
    pane.table.select_keys(list(ids))
    desk.settle()


def show(desk: Desk, pane: QuarantinePane, kind: str) -> None:
    """Click on a chip."""
    pane.chips._buttons[kind].click()
    desk.settle()


def dialog_of(desk: Desk, pane: QuarantinePane) -> GiveUpDialog:
    """The open question why."""
    (dialog,) = pane.window().findChildren(GiveUpDialog)
    desk.qtbot.waitUntil(dialog.isVisible)
    return dialog


def give_up(desk: Desk, pane: QuarantinePane, because: str) -> None:
    """Give the selected ones up for this reason."""
    pane.actions_.give_up.trigger()
    dialog = dialog_of(desk, pane)
    QTest.keyClicks(dialog.reason.edit, because)
    dialog.give_up_button.click()
    desk.settle()


def set_version(desk: Desk, number: int, version: str | None) -> None:
    """Have a version of the program have failed on it."""
    failures = table_of(FailureRow)
    with desk.app.store.transaction_write() as session:
        session.execute(update(failures).where(failures.c.id == number).values(program=version))


# ---- given up


def test_messages_are_given_up_for_a_reason_and_stay_to_be_seen(desk: Desk) -> None:
    first, second, third = fail(desk, sourced(1, "One"), sourced(2, "Two"), sourced(3, "Three"))
    pane = entered(desk)
    choose(desk, pane, first, second)
    give_up(desk, pane, "  spam of March ")
    assert numbers(pane) == [third]
    assert desk.told.said == ["2 message(s) were given up."]
    assert [entry.id for entry in desk.app.service.failures()] == [third]
    show(desk, pane, GIVEN_UP)
    assert sorted(numbers(pane)) == [first, second]
    assert pane.summary_label.text() == "2 message(s) were given up"
    reason = next(column for column in pane.model.columns if column.key == "reason")
    assert {reason.text(entry) for entry in pane.model.rows} == {"spam of March"}
    choose(desk, pane, first)
    drawer = pane.drawer
    assert drawer.next.value().startswith("Given up by ")
    assert drawer.next.value().endswith(": spam of March")
    assert drawer.retry_button.isHidden()
    assert drawer.give_up_button.isHidden()
    assert drawer.save_button.isEnabled(), "its source is kept"
    for action in (pane.actions_.retry_selected, pane.actions_.retry_all, pane.actions_.give_up):
        assert not action.isEnabled(), action.text()
    drawer.explain_button.click()
    desk.settle()
    (why,) = pane.findChildren(WhyDialog)
    assert any("spam of March" in label.text() for label in why.view.findChildren(QLabel))
    why.reject()
    show(desk, pane, WAITING)
    assert numbers(pane) == [third]


def test_without_a_reason_nothing_is_given_up(desk: Desk) -> None:
    (number,) = fail(desk, nameless())
    pane = entered(desk)
    choose(desk, pane, number)
    pane.drawer.give_up_button.click()
    dialog = dialog_of(desk, pane)
    assert dialog.windowTitle() == "Give up 1 message(s)"
    assert dialog.named.text() == "alice@corp.test: Who wrote this"
    assert unexplained(dialog) == []
    QTest.keyClicks(dialog.reason.edit, "   ")
    QTest.keyClick(dialog.reason.edit, Qt.Key.Key_Return)
    desk.settle()
    assert dialog.isVisible()
    assert not dialog.reason.fault.isHidden()
    assert [entry.id for entry in desk.app.service.failures()] == [number]
    dialog.cancel_button.click()
    assert not dialog.isVisible()
    assert desk.told.said == []


def test_what_left_quarantine_meanwhile_keeps_the_others_from_being_given_up(desk: Desk) -> None:
    first, second = fail(desk, sourced(1, "One"), sourced(2, "Two"))
    pane = entered(desk)
    choose(desk, pane, first, second)
    pane.actions_.give_up.trigger()
    dialog = dialog_of(desk, pane)
    desk.app.service.give_up_failures([first], "somebody else was quicker")
    QTest.keyClicks(dialog.reason.edit, "late")
    dialog.give_up_button.click()
    desk.settle()
    assert dialog.isVisible()
    assert dialog.banner.problem is not None
    assert str(first) in dialog.banner.problem.cause
    assert [entry.id for entry in desk.app.service.failures()] == [second]
    assert dialog.give_up_button.isEnabled()
    dialog.reject()


def test_the_question_stays_while_it_is_carried_out(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    (number,) = fail(desk, nameless())
    pane = entered(desk)
    choose(desk, pane, number)
    pane.actions_.give_up.trigger()
    dialog = dialog_of(desk, pane)
    QTest.keyClicks(dialog.reason.edit, "why not")
    with held(monkeypatch, "give_up_failures") as gate:
        dialog.give_up_button.click()
        dialog.give_up()
        dialog.reject()
        assert dialog.isVisible()
        gate.open()
        desk.settle()
    assert len(gate.asked) == 1
    assert not pane.window().findChildren(GiveUpDialog) or not dialog.isVisible()
    assert desk.told.said == ["1 message(s) were given up."]


def test_of_many_some_are_named(desk: Desk) -> None:
    fail(desk, *(sourced(number, f"No {number}") for number in range(MOST_NAMED + 3)))
    dialog = GiveUpDialog(desk.console, desk.app.service.failures())
    desk.shown(dialog)
    lines = dialog.named.text().splitlines()
    assert len(lines) == MOST_NAMED + 1
    assert lines[-1] == "and 3 more"
    assert desk.faults(dialog, 560, 800) == []


def test_del_gives_up_and_the_other_keys_do_what_they_say(desk: Desk) -> None:
    (number,) = fail(desk, sourced(1, "One"))
    pane = entered(desk)
    desk.in_front(pane)
    choose(desk, pane, number)
    pane.table.setFocus()
    QTest.keyClick(pane.table, Qt.Key.Key_R, Qt.KeyboardModifier.ControlModifier)
    desk.settle()
    assert desk.told.said == ["1 message(s) are tried again now."]
    QTest.keyClick(pane.table, Qt.Key.Key_U, Qt.KeyboardModifier.ControlModifier)
    desk.settle()
    (source,) = pane.drawer.findChildren(SourceWindow)
    assert "Subject: One" in source.text.toPlainText()
    source.close()
    desk.in_front(pane)
    pane.table.setFocus()
    QTest.keyClick(pane.table, Qt.Key.Key_Delete)
    dialog_of(desk, pane).reject()


# ---- written to files


def test_the_selected_are_written_into_a_folder(desk: Desk, tmp_path: Path) -> None:
    first, second, third = fail(desk, sourced(1, "One"), None, sourced(3, "Three"))
    pane = entered(desk)
    folder = tmp_path / "out"
    pane.actions_._ask_folder = lambda _parent: str(folder)
    choose(desk, pane, first, second)
    pane.actions_.export_selected.trigger()
    desk.settle()
    assert [path.name for path in folder.iterdir()] == [f"{first}.eml"]
    assert (folder / f"{first}.eml").read_bytes() == desk.app.service.failure_source(first)
    assert desk.told.said == [f"1 message(s) are written to {folder}. 1 message(s) have no source: they were never fetched."]
    pane.actions_.export_all.trigger()
    desk.settle()
    assert {path.name for path in folder.iterdir()} == {f"{first}.eml", f"{third}.eml"}


def test_what_is_looked_for_is_what_is_exported_and_retried(desk: Desk, tmp_path: Path) -> None:
    first, second = fail(desk, sourced(1, "One"), sourced(2, "Two"))
    pane = entered(desk)
    pane.actions_._ask_folder = lambda _parent: str(tmp_path / "out")
    pane.show_item("Two")
    assert numbers(pane) == [second]
    pane.actions_.export_all.trigger()
    desk.settle()
    assert [path.name for path in (tmp_path / "out").iterdir()] == [f"{second}.eml"]
    pane.actions_.retry_all.trigger()
    desk.settle()
    assert desk.told.said[-1] == "1 message(s) are tried again now."
    pane.actions_._ask_folder = lambda _parent: ""
    pane.show_item(first)
    pane.actions_.export_all.trigger()
    desk.settle()
    assert len(desk.told.said) == 2, "nobody chose a folder"


def test_a_folder_that_cannot_be_written_is_said_and_asked_for_again(desk: Desk, tmp_path: Path) -> None:
    (number,) = fail(desk, nameless())
    pane = entered(desk)
    (tmp_path / "file").write_bytes(b"")
    pane.actions_._ask_folder = lambda _parent: str(tmp_path / "file")
    pane.actions_.export_all.trigger()
    desk.settle()
    assert pane.banner.problem is not None
    assert "file" in pane.banner.problem.cause
    (tmp_path / "file").unlink()
    pane.banner.retry_button.click()
    desk.settle()
    assert not pane.banner.isVisible()
    assert (tmp_path / "file" / f"{number}.eml").is_file()


# ---- after an upgrade


def test_what_an_older_version_failed_on_is_shown_and_retried(desk: Desk) -> None:
    old, new, unknown = fail(desk, sourced(1, "Old"), sourced(2, "New"), sourced(3, "Unknown"))
    set_version(desk, old, "0.0.1")
    set_version(desk, new, desk.app.tools.program)
    set_version(desk, unknown, None)
    pane = entered(desk)
    assert not pane.chips._buttons[OLDER].isHidden()
    show(desk, pane, OLDER)
    assert sorted(numbers(pane)) == [old, unknown]
    choose(desk, pane, old)
    assert "Last tried by version 0.0.1" in pane.drawer.facts.value()
    show(desk, pane, WAITING)
    assert len(numbers(pane)) == 3
    pane.actions_.retry_older.trigger()
    desk.settle()
    assert desk.told.said == ["2 message(s) are tried again now."]
    assert desk.told.commands == [SyncNow(frozenset({desk.mailbox("alice@corp.test")}), (MailDirection.INCOMING,))]


def test_where_no_older_version_failed_nobody_is_offered_it(desk: Desk) -> None:
    (number,) = fail(desk, nameless())
    set_version(desk, number, desk.app.tools.program)
    pane = entered(desk)
    assert pane.chips._buttons[OLDER].isHidden()
    assert not pane.actions_.retry_older.isEnabled()
    pane.actions_.retry_what_is_older()
    desk.settle()
    assert desk.told.said == []


# ---- more than is listed, and nothing


def test_what_is_not_listed_is_found_by_the_store(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(quarantine, "MOST_LISTED", 2)
    ids = fail(desk, *(sourced(number, f"Message {number}") for number in range(1, 5)))
    pane = entered(desk)
    assert sorted(numbers(pane)) == ids[:2]
    assert pane.summary_label.text() == "The oldest 2 of 4; search for others"
    pane.search.setText("message 4")
    QTest.keyClick(pane.search, Qt.Key.Key_Return)
    desk.settle()
    assert numbers(pane) == [ids[3]]
    pane.actions_.retry_all.trigger()
    desk.settle()
    assert desk.told.said == ["1 message(s) are tried again now."]
    pane.search.setText("nowhere")
    QTest.keyClick(pane.search, Qt.Key.Key_Return)
    desk.settle()
    assert pane._empty is not None
    assert pane._empty.accessibleName() == "Nothing matches"
    assert isinstance(pane._empty, EmptyState)
    pane._empty.button.click()
    desk.settle()
    assert sorted(numbers(pane)) == ids[:2]


def test_nothing_given_up_says_so_and_the_chips_stay(desk: Desk) -> None:
    (number,) = fail(desk, nameless())
    pane = entered(desk)
    choose(desk, pane, number)
    show(desk, pane, GIVEN_UP)
    assert pane._empty is not None
    assert pane._empty.accessibleName() == "Nothing was given up."
    assert pane.chips.isVisible()
    # Whatever leads here shows what waits.
    pane.show_item(number)
    desk.settle()
    assert pane.chips.chosen_key() == WAITING
    assert [entry.id for entry in pane.table.selected_rows()] == [number]


def test_the_other_kind_that_cannot_be_read_is_not_the_first_one(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    fail(desk, nameless())
    pane = entered(desk)
    with unreachable(monkeypatch, "failure_page"):
        show(desk, pane, GIVEN_UP)
    assert numbers(pane) == []
    assert pane.banner.isVisible()
    assert desk.app.service.failure_page(FailureFilter(given_up=True)).total == 0


def test_the_pane_explains_itself(desk: Desk) -> None:
    fail(desk, nameless(), None)
    pane = entered(desk)
    assert unexplained(pane) == []
    assert unexplained(pane.drawer) == []
    pane._show_more()
    (menu,) = [action for action in (pane.actions_.menu(pane),) if action.actions()]
    assert "Export all…" in [action.text() for action in menu.actions()]
