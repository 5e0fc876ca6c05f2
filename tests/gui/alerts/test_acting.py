"""Alerts where the store is away, answers come late, or more is asked for than there is; and the pane by keyboard alone."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from core.domain.alert import Alert, AlertLevel
from core.domain.ids import AlertId
from gui.panes.alerts import AlertsPane
from gui.panes.alerts_rows import columns
from gui.theme import DARK, DRAWER, DRAWER_MIN, LIGHT, theme
from tests.gui.activities.answers import held, unreachable
from tests.gui.activities.made import Desk
from tests.gui.alerts.test_alerts import choose, entered, titles

NOW = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
ALERT = Alert(AlertId(1), NOW, NOW, AlertLevel.ERROR, "Parked-incoming", "It is parked", "Look", "alice@corp.test", 1, acknowledged=False)


def two(desk: Desk) -> None:
    """An error and a warning."""
    desk.alert("The password was refused")
    desk.alert("A folder is missing", level=AlertLevel.WARNING, code="FolderMissing")


# ---- the store is not there


def test_what_was_never_read_is_not_called_good_news(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.alert("The password was refused")
    with unreachable(monkeypatch, "find_alerts"):
        pane = entered(desk)
        assert pane.banner.problem is not None
        assert (pane.banner.problem.title, pane.banner.problem.cause) == ("The store cannot be reached", "the disk is gone")
        assert pane.banner.problem.hint
        assert pane._empty is None
        assert pane.summary_label.text() == ""
    pane.banner.retry_button.click()
    desk.settle()
    assert titles(pane) == ["The password was refused"]
    assert not pane.banner.isVisible()


def test_what_was_read_stays_while_the_store_is_away(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    two(desk)
    pane = entered(desk)
    pane.table.select_key(pane.model.rows[1].id)
    with unreachable(monkeypatch, "find_alerts"):
        desk.state.alerts_changed.emit()
        desk.settle()
        assert pane.banner.isVisible()
    assert titles(pane) == ["The password was refused", "A folder is missing"]
    assert [alert.title for alert in pane.table.selected_rows()] == ["A folder is missing"]
    desk.state.alerts_changed.emit()
    desk.settle()
    assert not pane.banner.isVisible()


@pytest.mark.parametrize("way", ["selected", "all", "drawer"])
def test_what_could_not_be_acknowledged_stays_said_until_it_is(desk: Desk, monkeypatch: pytest.MonkeyPatch, way: str) -> None:
    two(desk)
    pane = entered(desk)
    pane.table.select_key(pane.model.rows[0].id)
    ways = {
        "selected": pane.acknowledge_action.trigger,
        "all": pane.acknowledge_all_action.trigger,
        "drawer": pane.drawer.acknowledge_button.click,
    }
    with unreachable(monkeypatch, "acknowledge_found" if way == "all" else "acknowledge_alerts"):
        ways[way]()
        desk.settle()
    # The list is read on, which is no reason to take it back.
    desk.state.alerts_changed.emit()
    desk.settle()
    assert pane.banner.isVisible()
    assert desk.told.said == []
    assert not any(alert.acknowledged for alert in desk.app.service.alerts())
    pane.banner.retry_button.click()
    desk.settle()
    assert not pane.banner.isVisible()
    known = [alert.title for alert in desk.app.service.alerts() if alert.acknowledged]
    assert len(known) == (2 if way == "all" else 1)
    assert "The password was refused" in known


def test_coming_back_takes_an_old_refusal_away(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    two(desk)
    pane = entered(desk)
    with unreachable(monkeypatch, "acknowledge_found"):
        pane.acknowledge(None)
        desk.settle()
    pane.left()
    pane.entered()
    desk.settle()
    assert not pane.banner.isVisible()


# ---- newer than what is listed


def test_an_alert_that_came_since_is_found(desk: Desk) -> None:
    desk.alert("One")
    pane = entered(desk)
    desk.alert("Two")
    newest = next(alert for alert in desk.app.service.alerts() if alert.title == "Two")
    pane.show_item(newest.id)
    desk.settle()
    assert [alert.title for alert in pane.table.selected_rows()] == ["Two"]
    assert pane.drawer.title.value() == "Two"


def test_an_alert_that_is_nowhere_leaves_the_list_as_it_is(desk: Desk) -> None:
    two(desk)
    pane = entered(desk)
    pane.show_item(999_999)
    desk.settle()
    assert pane.table.selected_rows() == []
    # It is not looked for again, whatever a person chooses meanwhile.
    choose(desk, pane, "all")
    pane.filters.search.setText("folder")
    QTest.keyClick(pane.filters.search, Qt.Key.Key_Return)
    desk.state.alerts_changed.emit()
    desk.settle()
    assert pane.filters.search.text() == "folder"
    assert pane.filters.chips.chosen_key() == "all"


def test_the_selection_stays_while_worse_ones_arrive(desk: Desk) -> None:
    desk.alert("A folder is missing", level=AlertLevel.WARNING, code="FolderMissing")
    pane = entered(desk)
    pane.table.select_key(pane.model.rows[0].id)
    for number in range(5):
        desk.alert(f"Worse {number}")
    desk.state.alerts_changed.emit()
    desk.settle()
    assert titles(pane)[-1] == "A folder is missing"
    assert [alert.title for alert in pane.table.selected_rows()] == ["A folder is missing"]
    assert pane.drawer.title.value() == "A folder is missing"


# ---- twice, late, closed


def test_a_second_click_acknowledges_nothing_more(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.alert("One")
    pane = entered(desk)
    pane.table.select_key(pane.model.rows[0].id)
    with held(monkeypatch, "acknowledge_alerts") as gate:
        for _ in range(2):
            QTest.mouseClick(pane.drawer.acknowledge_button, Qt.MouseButton.LeftButton)
        gate.open()
        desk.settle()
    assert not pane.banner.isVisible()
    assert titles(pane) == []
    assert desk.told.said == ["1 alert(s) acknowledged."]


def test_closing_the_pane_while_it_reads_tells_nobody(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.alert("One")
    pane = AlertsPane(desk.console)
    gone: list[bool] = []
    pane.destroyed.connect(lambda: gone.append(True))
    drawer = pane.drawer
    with held(monkeypatch, "find_alerts") as gate:
        pane.entered()
        pane.deleteLater()
        desk.qtbot.waitUntil(lambda: bool(gone))
        gate.open()
        desk.settle()
    drawer.deleteLater()
    assert desk.told.said == []


def test_closing_the_drawer_lets_the_same_row_be_opened_again(desk: Desk) -> None:
    desk.alert("One")
    pane = entered(desk)
    wanted: list[bool] = []
    pane.drawer_wanted.connect(wanted.append)
    number = pane.model.rows[0].id
    pane.table.select_key(number)
    pane.drawer_closed()
    pane.table.select_key(number)
    assert wanted == [True, False, True]
    assert pane._sought is None


def test_several_selected_close_the_drawer_and_can_be_acknowledged(desk: Desk) -> None:
    two(desk)
    pane = entered(desk)
    wanted: list[bool] = []
    pane.drawer_wanted.connect(wanted.append)
    pane.table.selectAll()
    assert wanted[-1] is False
    pane.acknowledge_action.trigger()
    desk.settle()
    assert desk.told.said == ["2 alert(s) acknowledged."]
    assert not pane.acknowledge_all_action.isEnabled()


# ---- what it says


def test_nothing_matches_is_not_called_good_news(desk: Desk) -> None:
    two(desk)
    pane = entered(desk)
    pane.filters.search.setText("nowhere")
    QTest.keyClick(pane.filters.search, Qt.Key.Key_Return)
    desk.settle()
    assert pane._empty is not None
    assert pane._empty.accessibleName() == "Nothing matches"
    assert pane.summary_label.text() == "2 alert(s) open · 0 shown by these filters"
    QTest.keyClick(pane.filters.search, Qt.Key.Key_Escape)
    desk.settle()
    assert len(titles(pane)) == 2
    assert pane.table.isVisible()


def test_the_chip_counts_what_is_open(desk: Desk) -> None:
    two(desk)
    pane = entered(desk)
    texts = {button.text() for button in pane.filters.chips._buttons.values()}
    assert "Open 2" in texts
    pane.acknowledge(None)
    desk.settle()
    assert "Open" in {button.text() for button in pane.filters.chips._buttons.values()}


@pytest.mark.parametrize(
    ("key", "descending", "first"),
    [("count", True, "Often"), ("title", False, "Early"), ("last", True, "Often"), ("level", False, "Often")],
)
def test_every_column_sorts(desk: Desk, key: str, descending: bool, first: str) -> None:
    desk.alert("Early", level=AlertLevel.INFORMATION)
    for _ in range(3):
        desk.alert("Often")
    pane = entered(desk)
    keys = [column.key for column in pane.model.columns]
    pane.table.sortByColumn(keys.index(key), Qt.SortOrder.DescendingOrder if descending else Qt.SortOrder.AscendingOrder)
    assert titles(pane)[0] == first


@pytest.mark.parametrize("key", [column.key for column in columns()])
def test_a_known_alert_is_quieter_than_an_open_one(key: str) -> None:
    column = next(column for column in columns() if column.key == key)
    known = replace(ALERT, acknowledged=True)
    assert column.text(ALERT)
    tones = [column.tone(one) if column.tone is not None else None for one in (ALERT, known)]
    if key in {"level", "title", "status"}:
        assert tones[0] != tones[1]
    else:
        assert tones[0] == tones[1]


def test_text_from_servers_is_shown_on_one_line_and_never_obeyed(desk: Desk) -> None:
    desk.alert("Two\nlines \u202eback", detail="<b>bold</b>\n\u202eturned")
    pane = entered(desk)
    index = pane.model.index(0, 1)
    assert index.data() == "Two lines back"
    pane.table.select_key(pane.model.rows[0].id)
    assert pane.drawer.title.value() == "Two lines back"
    assert "<b>" not in str(index.data(Qt.ItemDataRole.ToolTipRole))


# ---- by keyboard, and how it looks


def test_by_keyboard_from_the_search_to_the_mailbox(desk: Desk) -> None:
    two(desk)
    pane = entered(desk)
    desk.in_front(pane)
    pane.filters.search.setFocus()
    QTest.keyClicks(pane.filters.search, "password")
    QTest.keyClick(pane.filters.search, Qt.Key.Key_Return)
    desk.settle()
    assert titles(pane) == ["The password was refused"]
    for _ in range(12):
        if pane.table.hasFocus():
            break
        focus = QApplication.focusWidget()
        assert focus is not None
        QTest.keyClick(focus, Qt.Key.Key_Tab)
    assert pane.table.hasFocus()
    QTest.keyClick(pane.table, Qt.Key.Key_Space)
    assert [alert.title for alert in pane.table.selected_rows()] == ["The password was refused"]
    QTest.keyClick(pane.table, Qt.Key.Key_Return)
    assert desk.told.went[-1][1] == "alice@corp.test"


def test_the_arrows_choose_what_is_shown(desk: Desk) -> None:
    two(desk)
    pane = entered(desk)
    first = pane.filters.chips._buttons["open"]
    desk.in_front(pane)
    first.setFocus()
    seen = []
    for _ in range(3):
        focus = QApplication.focusWidget()
        assert focus is not None
        QTest.keyClick(focus, Qt.Key.Key_Right)
        desk.settle()
        seen.append((pane.filters.chips.chosen_key(), pane.model.rowCount()))
    assert seen == [("standing", 2), ("unseen", 2), ("all", 2)]


def test_a_double_click_goes_where_it_is_dealt_with(desk: Desk) -> None:
    desk.alert("One")
    pane = entered(desk)
    rect = pane.table.visualRect(pane.model.index(0, 1))
    place = rect.center()
    QTest.mouseClick(pane.table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    QTest.mouseDClick(pane.table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert len(desk.told.went) == 1


@pytest.mark.parametrize("look", [LIGHT, DARK])
def test_nothing_is_cut_in_the_pane(desk: Desk, look: str) -> None:
    theme().apply(look)
    two(desk)
    pane = entered(desk)
    assert desk.faults(pane, 520, 800, 1280) == []


@pytest.mark.parametrize("look", [LIGHT, DARK])
def test_nothing_is_cut_in_the_drawer(desk: Desk, look: str) -> None:
    theme().apply(look)
    desk.alert("The password of the mailbox was refused by the server", detail="535 5.7.8 " + "words of the server " * 20)
    pane = entered(desk)
    pane.table.select_key(pane.model.rows[0].id)
    assert pane.drawer._fold is not None
    pane.drawer._fold.set_opened(True)
    assert desk.faults(pane.drawer, DRAWER_MIN, DRAWER) == []
