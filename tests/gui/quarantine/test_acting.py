"""The quarantine where the store is away, answers come late, sources are exported; by keyboard, in the dark, in little room."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from core.domain.ids import FailureId
from core.service import FailureEntry
from gui.panes.quarantine import QuarantinePane
from gui.panes.quarantine_rows import columns
from gui.reading.source import SourceWindow
from gui.theme import DARK, DRAWER, DRAWER_MIN, LIGHT, theme
from gui.widgets.empty import EmptyState
from tests.gui.activities.answers import held, unreachable
from tests.gui.activities.made import Desk, letter
from tests.gui.quarantine.test_quarantine import entered, fail, nameless


def numbers(pane: QuarantinePane) -> list[int]:
    """What is listed, from the top."""
    return [entry.id for entry in pane.model.rows]


def selected(pane: QuarantinePane) -> list[int]:
    """What is selected."""
    return [entry.id for entry in pane.table.selected_rows()]


def sourced(number: int, subject: str) -> bytes:
    """A message without a sender, of which the source is kept."""
    message = letter(number, subject=subject)
    del message["From"]
    return message.as_bytes()


# ---- the store is not there


def test_what_was_never_read_is_not_called_empty(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    (number,) = fail(desk, None)
    with unreachable(monkeypatch, "failure_page"):
        pane = entered(desk)
    assert pane.banner.problem is not None
    assert (pane.banner.problem.title, pane.banner.problem.cause) == ("The store cannot be reached", "the disk is gone")
    assert pane._empty is None
    pane.banner.retry_button.click()
    desk.settle()
    assert numbers(pane) == [number]
    assert not pane.banner.isVisible()


def test_what_was_read_stays_while_the_store_is_away(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    first, second = fail(desk, None, nameless())
    pane = entered(desk)
    pane.table.select_key(second)
    desk.settle()
    with unreachable(monkeypatch, "failure_page"):
        desk.state.counts_changed.emit()
        desk.settle()
    assert pane.banner.isVisible()
    assert set(numbers(pane)) == {first, second}
    assert selected(pane) == [second]
    desk.state.counts_changed.emit()
    desk.settle()
    assert not pane.banner.isVisible()


@pytest.mark.parametrize("way", ["selected", "all", "drawer"])
def test_a_retry_that_failed_stays_said_and_can_be_asked_again(desk: Desk, monkeypatch: pytest.MonkeyPatch, way: str) -> None:
    (number,) = fail(desk, None)
    pane = entered(desk)
    pane.table.select_key(number)
    desk.settle()
    ways = {
        "selected": pane.actions_.retry_selected.trigger,
        "all": pane.actions_.retry_all.trigger,
        "drawer": pane.drawer.retry_button.click,
    }
    with unreachable(monkeypatch, "retry_failures"):
        ways[way]()
        desk.settle()
    desk.state.mail_changed.emit()
    desk.settle()
    assert pane.banner.isVisible()
    assert desk.told.commands == []
    pane.banner.retry_button.click()
    desk.settle()
    assert not pane.banner.isVisible()
    assert desk.told.said == ["1 message(s) are tried again now."]


def test_details_that_cannot_be_read_are_asked_for_again(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    (number,) = fail(desk, nameless())
    pane = entered(desk)
    with unreachable(monkeypatch, "failure"):
        pane.table.select_key(number)
        desk.settle()
    drawer = pane.drawer
    assert drawer.banner.problem is not None
    assert drawer.banner.problem.cause == "the disk is gone"
    # What the list knows is shown all the same.
    assert drawer.subject.value() == "Who wrote this"
    assert not drawer.source_button.isEnabled()
    drawer.banner.retry_button.click()
    desk.settle()
    assert not drawer.banner.isVisible()
    assert drawer.source_button.isEnabled()


def test_a_message_that_is_gone_says_so_in_the_drawer(desk: Desk) -> None:
    (number,) = fail(desk, nameless())
    pane = entered(desk)
    gone = replace(pane.model.rows[0], id=FailureId(999_999))
    pane.drawer.show_entry(gone)
    desk.settle()
    assert pane.drawer.banner.problem is not None
    assert "999999" in pane.drawer.banner.problem.cause
    pane.table.select_key(number)
    desk.settle()
    assert not pane.drawer.banner.isVisible()


# ---- late answers


def test_details_of_another_message_are_not_shown(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    first, second = fail(desk, None, nameless())
    pane = entered(desk)
    with held(monkeypatch, "failure", lambda number: number == second) as gate:
        pane.table.select_key(second)
        pane.table.select_key(first)
        gate.open()
        desk.settle()
    assert pane.drawer.entry is not None
    assert pane.drawer.entry.id == first
    assert not pane.drawer.source_button.isEnabled()
    assert "never fetched" in pane.drawer.source_note.text()


def test_while_details_are_read_nothing_of_the_last_one_can_be_saved(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    first, second = fail(desk, sourced(1, "One"), sourced(2, "Two"))
    pane = entered(desk)
    pane.table.select_key(first)
    desk.settle()
    assert pane.drawer.save_button.isEnabled()
    with held(monkeypatch, "failure") as gate:
        pane.table.select_key(second)
        assert not pane.drawer.save_button.isEnabled()
        assert not pane.drawer.source_button.isEnabled()
        gate.open()
        desk.settle()
    assert pane.drawer.save_button.isEnabled()


def test_closing_the_pane_while_it_reads_tells_nobody(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    fail(desk, None)
    pane = QuarantinePane(desk.console)
    drawer = pane.drawer
    gone: list[bool] = []
    pane.destroyed.connect(lambda: gone.append(True))
    with held(monkeypatch, "failure_page") as gate:
        pane.entered()
        pane.actions_.retry(None)
        pane.deleteLater()
        desk.qtbot.waitUntil(lambda: bool(gone))
        gate.open()
        desk.settle()
    drawer.deleteLater()
    assert desk.told.said == []
    assert desk.told.commands == []


# ---- the list


def test_a_message_that_came_since_is_found(desk: Desk) -> None:
    fail(desk, None)
    pane = entered(desk)
    (newest,) = fail(desk, nameless())
    pane.show_item(newest)
    desk.settle()
    assert selected(pane) == [newest]
    assert pane.drawer.subject.value() == "Who wrote this"


def test_a_message_that_is_searched_away_is_found(desk: Desk) -> None:
    first, _second = fail(desk, None, nameless())
    pane = entered(desk)
    pane.show_item("wrote")
    assert first not in numbers(pane)
    pane.show_item(first)
    desk.settle()
    assert selected(pane) == [first]
    assert pane.search.text() == ""


def test_nothing_matches_is_not_called_empty(desk: Desk) -> None:
    fail(desk, None)
    pane = entered(desk)
    pane.search.setText("nowhere")
    QTest.keyClick(pane.search, Qt.Key.Key_Return)
    assert pane._empty is not None
    assert pane._empty.accessibleName() == "Nothing matches"
    assert pane.summary_label.text() == "1 message(s) could not be processed"
    # It stays so while the list is read again.
    desk.state.counts_changed.emit()
    desk.settle()
    assert isinstance(pane._empty, EmptyState)
    pane._empty.button.click()
    assert len(numbers(pane)) == 1
    assert pane.table.isVisible()


def test_the_selection_stays_while_others_fail(desk: Desk) -> None:
    first, _second = fail(desk, nameless(), None)
    pane = entered(desk)
    pane.table.select_key(first)
    desk.settle()
    detail = pane.drawer.detail
    fail(desk, None, None)
    desk.state.counts_changed.emit()
    desk.settle()
    assert len(numbers(pane)) == 4
    assert selected(pane) == [first]
    assert pane.drawer.detail is detail


def test_every_column_has_words_and_sorts(desk: Desk) -> None:
    fail(desk, None, nameless())
    pane = entered(desk)
    for place, column in enumerate(pane.model.columns):
        assert all(pane.model.index(row, place).data() for row in range(2)), column.key
        assert all(pane.model.index(row, place).data(Qt.ItemDataRole.ToolTipRole) for row in range(2)), column.key
        for order, backwards in ((Qt.SortOrder.AscendingOrder, False), (Qt.SortOrder.DescendingOrder, True)):
            pane.table.sortByColumn(place, order)
            keys = [column.sort_key(entry) for entry in pane.model.rows]
            assert keys == sorted(keys, reverse=backwards), column.key


def test_what_is_not_tried_again_by_itself_waits_for_a_person(desk: Desk) -> None:
    fail(desk, None)
    entry = desk.app.service.failures()[0]
    column = next(column for column in columns() if column.key == "next")
    waiting = replace(entry, next_retry_at=None)
    soon = replace(entry, next_retry_at=datetime.now(UTC) + timedelta(minutes=5))
    assert column.text(waiting) == "waits for you"
    assert column.text(soon) != column.text(waiting)
    assert column.sort_key(soon) < column.sort_key(waiting)
    pane = entered(desk)
    pane.drawer.show_entry(waiting)
    assert "not tried again by itself" in pane.drawer.next.value()


# ---- retry and export


def test_a_second_click_retries_without_a_complaint(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    (number,) = fail(desk, None)
    pane = entered(desk)
    pane.table.select_key(number)
    desk.settle()
    with held(monkeypatch, "retry_failures") as gate:
        for _ in range(2):
            QTest.mouseClick(pane.drawer.retry_button, Qt.MouseButton.LeftButton)
        gate.open()
        desk.settle()
    assert not pane.banner.isVisible()
    assert set(desk.told.said) == {"1 message(s) are tried again now."}


def test_a_retry_goes_on_from_the_menu(desk: Desk) -> None:
    fail(desk, None, None)
    pane = entered(desk)
    pane.table.selectAll()
    menu = pane.actions_.menu(pane)
    offered = [action.text() for action in menu.actions() if not action.isSeparator()]
    assert offered == ["Retry selected", "Export selected…", "Export all…", "Give up…"]
    menu.actions()[0].trigger()
    desk.settle()
    assert desk.told.said == ["2 message(s) are tried again now."]


@pytest.mark.parametrize(("subject", "name"), [("", "message.eml"), ("Order 7/8", "Order 7_8.eml"), ("../x", "_x.eml")])
def test_a_source_is_exported_under_its_subject(desk: Desk, tmp_path: Path, subject: str, name: str) -> None:
    message = sourced(1, subject or "x")
    (number,) = fail(desk, message if subject else message.replace(b"Subject: x\n", b""))
    pane = entered(desk)
    pane.table.select_key(number)
    desk.settle()
    pane.drawer._ask_file = lambda _parent, proposed: str(tmp_path / proposed)
    pane.drawer.save_button.click()
    desk.settle()
    assert [path.name for path in tmp_path.glob("*.eml")] == [name]
    assert (tmp_path / name).read_bytes() == desk.app.service.failure_source(number)
    assert desk.told.said == [f"Saved as {tmp_path / name}"]


def test_a_place_that_cannot_be_written_is_said_in_the_drawer(desk: Desk, tmp_path: Path) -> None:
    (number,) = fail(desk, nameless())
    pane = entered(desk)
    pane.table.select_key(number)
    desk.settle()
    pane.drawer._ask_file = lambda _parent, name: str(tmp_path / "absent" / name)
    pane.drawer.save_button.click()
    desk.settle()
    assert pane.drawer.banner.problem is not None
    assert pane.drawer.banner.problem.title == "The file cannot be written"
    pane.drawer._ask_file = lambda _parent, _name: ""
    pane.drawer.save_button.click()
    desk.settle()
    assert desk.told.said == []


def test_a_source_is_shown_for_the_message_it_was_asked_for(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    first, second = fail(desk, sourced(1, "One"), sourced(2, "Two"))
    pane = entered(desk)
    pane.table.select_key(first)
    desk.settle()
    with held(monkeypatch, "failure_source") as gate:
        pane.drawer.source_button.click()
        pane.table.select_key(second)
        gate.open()
        desk.settle()
    (window,) = pane.drawer.findChildren(SourceWindow)
    assert window.windowTitle() == "Source of One"
    assert "Subject: One" in window.text.toPlainText()
    window.close()


# ---- by keyboard, and how it looks


def test_by_keyboard_from_the_search_to_the_drawer(desk: Desk) -> None:
    fail(desk, None, nameless())
    pane = entered(desk)
    desk.in_front(pane)
    pane.search.setFocus()
    QTest.keyClicks(pane.search, "wrote")
    QTest.keyClick(pane.search, Qt.Key.Key_Return)
    focus = QApplication.focusWidget()
    assert focus is not None
    QTest.keyClick(focus, Qt.Key.Key_Tab)
    assert pane.table.hasFocus()
    with desk.qtbot.waitSignal(pane.drawer_wanted) as wanted:
        QTest.keyClick(pane.table, Qt.Key.Key_Space)
    assert wanted.args == [True]
    desk.settle()
    assert pane.drawer.subject.value() == "Who wrote this"


@pytest.mark.parametrize("look", [LIGHT, DARK])
def test_nothing_is_cut_in_the_pane(desk: Desk, look: str) -> None:
    theme().apply(look)
    fail(desk, None, nameless())
    pane = entered(desk)
    assert desk.faults(pane, 560, 1280) == []


@pytest.mark.parametrize("look", [LIGHT, DARK])
@pytest.mark.parametrize("kept", [True, False])
def test_nothing_is_cut_in_the_drawer(desk: Desk, look: str, kept: bool) -> None:
    theme().apply(look)
    subject = "A subject of many words that does not fit into one line of a narrow drawer"
    (number,) = fail(desk, sourced(1, subject) if kept else None)
    pane = entered(desk)
    pane.table.select_key(number)
    desk.settle()
    assert desk.faults(pane.drawer, DRAWER_MIN, DRAWER) == []


def test_a_drawer_without_a_message_does_nothing(desk: Desk) -> None:
    pane = entered(desk)
    pane.drawer.show_source()
    pane.drawer.save()
    assert pane.drawer.findChildren(SourceWindow) == []
    assert pane.drawer_widget() is pane.drawer
    entries: list[FailureEntry] = pane.table.selected_rows()
    assert entries == []
    pane.actions_.retry_chosen()
    desk.settle()
    assert desk.told.said == []
