"""Alerts over a real store: what is open, what is over, acknowledging, and where each leads."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QPushButton

from core.domain.alert import Alert, AlertLevel
from core.domain.ids import AlertId
from gui.panes.alerts import AlertsPane
from gui.panes.alerts_rows import is_open, status_words
from gui.widgets.folding import Fold
from tests.gui.activities.made import Desk

NOW = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
ALERT = Alert(AlertId(1), NOW, NOW, AlertLevel.ERROR, "Parked-incoming", "It is parked", "Look", "alice@corp.test", 1, acknowledged=False)


def entered(desk: Desk) -> AlertsPane:
    """A pane that is in view, with its drawer, and has read its list."""
    pane = AlertsPane(desk.console)
    desk.shown(pane)
    desk.qtbot.addWidget(pane.drawer)
    pane.drawer.show()
    pane.entered()
    desk.settle()
    return pane


def titles(pane: AlertsPane) -> list[str]:
    """What is listed, from the top."""
    return [alert.title for alert in pane.model.rows]


def choose(desk: Desk, pane: AlertsPane, key: str) -> None:
    """Press a chip."""
    pane.filters.chips.set_chosen(key)
    pane.filters.chips.chosen.emit(key)
    desk.settle()


def pick(desk: Desk, box: QComboBox, value: object) -> None:
    """Choose from a list."""
    box.setCurrentIndex(box.findData(value))
    box.activated.emit(box.currentIndex())
    desk.settle()


def some(desk: Desk) -> None:
    """Alerts of every level, one of them over, one that came three times."""
    desk.alert("It works again", level=AlertLevel.INFORMATION, code="Recovered-incoming")
    desk.alert("A folder is missing", level=AlertLevel.WARNING, code="FolderMissing")
    for _ in range(3):
        desk.alert("The password was refused", detail="535 5.7.8 invalid\ntry again")
    desk.alert("Long ago")
    desk.alert_over("Long ago")


def test_no_alert_is_good_news(desk: Desk) -> None:
    pane = entered(desk)
    assert pane._empty is not None
    assert pane._empty.isVisible()
    assert pane.summary_label.text() == "No alert is open"
    assert not pane.acknowledge_all_action.isEnabled()
    assert not pane.paging.isVisible()


def test_open_alerts_are_listed_the_worst_first(desk: Desk) -> None:
    some(desk)
    pane = entered(desk)
    assert titles(pane) == ["The password was refused", "A folder is missing", "It works again"]
    assert pane.summary_label.text() == "3 alert(s) open"
    assert pane.model.rows[0].count == 3


def test_past_alerts_say_that_they_are_over(desk: Desk) -> None:
    some(desk)
    pane = entered(desk)
    choose(desk, pane, "all")
    assert titles(pane)[-1] == "Long ago"
    column = next(column for column in pane.model.columns if column.key == "status")
    assert column.text(pane.model.rows[-1]).startswith("over")
    assert column.text(pane.model.rows[0]) == "open"


@pytest.mark.parametrize(("level", "found"), [(AlertLevel.ERROR, 2), (AlertLevel.WARNING, 3), (None, 4)])
def test_a_level_is_the_least_that_counts(desk: Desk, level: AlertLevel | None, found: int) -> None:
    some(desk)
    pane = entered(desk)
    choose(desk, pane, "all")
    pick(desk, pane.filters.levels, level)
    assert pane.model.rowCount() == found
    assert pane.filters.clear_button.isEnabled()


def test_alerts_are_searched(desk: Desk) -> None:
    some(desk)
    pane = entered(desk)
    for text, found in (("folder", 1), ("535 5.7.8", 1), ("look at", 3), ("nothing", 0)):
        pane.filters.search.setText(text)
        QTest.keyClick(pane.filters.search, Qt.Key.Key_Return)
        desk.settle()
        assert pane.model.rowCount() == found
    assert pane.summary_label.text() == "3 alert(s) open · 0 shown by these filters"


def test_a_kind_can_be_chosen(desk: Desk) -> None:
    some(desk)
    pane = entered(desk)
    choose(desk, pane, "all")
    pick(desk, pane.filters.kinds, "Parked")
    assert set(titles(pane)) == {"The password was refused", "Long ago"}
    pick(desk, pane.filters.kinds, "FolderMissing")
    assert titles(pane) == ["A folder is missing"]


def test_what_is_acknowledged_may_still_stand(desk: Desk) -> None:
    some(desk)
    pane = entered(desk)
    pane.table.select_key(pane.model.rows[0].id)
    pane.acknowledge_action.trigger()
    desk.settle()
    found = {}
    for key in ("open", "standing", "unseen", "all"):
        choose(desk, pane, key)
        found[key] = pane.model.rowCount()
    assert found == {"open": 2, "standing": 3, "unseen": 3, "all": 4}


def test_alerts_of_a_profile_are_about_all_of_its_mailboxes(desk: Desk) -> None:
    some(desk)
    desk.alert_of_profile("The server fails")
    pane = entered(desk)
    filters = pane.filters
    for name, expected in (("office", ["The server fails"]), ("Alice@corp.test", titles(pane)[:3])):
        filters.about.setText(name)
        QTest.keyClick(filters.about, Qt.Key.Key_Return)
        desk.settle()
        assert set(titles(pane)) <= {*expected, "The password was refused", "A folder is missing", "It works again"}
        assert ("The server fails" in titles(pane)) is (name == "office")
    filters.about.setText("nobody@corp.test")
    QTest.keyClick(filters.about, Qt.Key.Key_Return)
    assert filters.about.property("invalid") is True
    filters.clear_button.click()
    desk.settle()
    assert len(titles(pane)) == 4
    assert not filters.about.text()


def test_many_alerts_come_by_pages(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("gui.panes.alerts.PAGE", 2)
    for number in range(5):
        desk.alert(f"Number {number}")
    pane = entered(desk)
    assert pane.model.rowCount() == 2
    assert pane.paging.words.text() == "1 to 2 of 5, the newest first"
    assert not pane.paging.newer.isEnabled()
    pane.paging.older.click()
    desk.settle()
    assert pane.paging.words.text() == "3 to 4 of 5, the newest first"
    oldest = next(alert for alert in desk.app.service.alerts() if alert.title == "Number 0")
    pane.show_item(oldest.id)
    desk.settle()
    assert [alert.title for alert in pane.table.selected_rows()] == ["Number 0"], "whichever page it is on"
    assert not pane.paging.older.isEnabled()
    pane.acknowledge([oldest])
    desk.settle()
    choose(desk, pane, "open")
    assert pane.paging.words.text() == "1 to 2 of 4, the newest first"


def test_a_page_that_went_away_gives_place_to_the_one_before(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("gui.panes.alerts.PAGE", 2)
    for number in range(3):
        desk.alert(f"Number {number}")
    pane = entered(desk)
    pane.paging.older.click()
    desk.settle()
    pane.acknowledge(list(pane.model.rows))
    desk.settle()
    assert pane.model.rowCount() == 2
    assert not pane.paging.isVisible()


def test_the_drawer_shows_an_alert_whole(desk: Desk) -> None:
    some(desk)
    pane = entered(desk)
    pane.table.select_key(pane.model.rows[0].id)
    drawer = pane.drawer
    assert drawer.title.value() == "The password was refused"
    assert drawer.level.text() == "Error, open"
    assert "3 time(s)" in drawer.facts.value()
    assert "Parked-incoming" in drawer.facts.value()
    assert drawer._fold is not None
    assert not drawer._fold.opened
    desk.qtbot.waitUntil(drawer._fold.isVisible)
    drawer.copy_button.click()
    assert "535 5.7.8 invalid" in QGuiApplication.clipboard().text()
    pane.table.select_key(pane.model.rows[1].id)
    assert [one for one in drawer.findChildren(Fold) if not one.isHidden()] == []


def test_the_selected_are_acknowledged(desk: Desk) -> None:
    some(desk)
    pane = entered(desk)
    assert not pane.acknowledge_action.isEnabled()
    pane.table.select_key(pane.model.rows[0].id)
    pane.acknowledge_action.trigger()
    desk.settle()
    assert desk.told.said == ["1 alert(s) acknowledged."]
    assert "The password was refused" not in titles(pane)
    choose(desk, pane, "all")
    assert next(alert for alert in pane.model.rows if alert.title == "The password was refused").acknowledged
    assert not pane.drawer.acknowledge_button.isEnabled()


def test_all_are_acknowledged(desk: Desk) -> None:
    some(desk)
    pane = entered(desk)
    pane.acknowledge_all_action.trigger()
    desk.settle()
    assert titles(pane) == []
    assert pane._empty is not None
    known = [alert.title for alert in desk.app.service.alerts() if alert.acknowledged]
    assert len(known) == 3, "of those that the filters show"
    button = pane._empty.findChild(QPushButton)
    assert button is not None
    button.click()
    desk.settle()
    assert len(titles(pane)) == 4


def test_one_is_acknowledged_in_the_drawer(desk: Desk) -> None:
    desk.alert("One")
    pane = entered(desk)
    pane.table.select_key(pane.model.rows[0].id)
    pane.drawer.acknowledge_button.click()
    desk.settle()
    assert desk.app.service.alerts()[0].acknowledged


def test_what_is_over_is_deleted_after_asking(desk: Desk) -> None:
    some(desk)
    pane = entered(desk)
    choose(desk, pane, "all")
    desk.in_front(pane)
    pane.table.setFocus()
    pane.table.selectAll()
    QTest.keyClick(pane.table, Qt.Key.Key_Delete)
    assert pane.question.words.text() == "Delete 2 alert(s) for good? 2 still stand, and stay."
    pane.question.no.click()
    assert len(desk.app.service.alerts()) == 4
    pane.table.setFocus()
    QTest.keyClick(pane.table, Qt.Key.Key_Delete)
    pane.question.yes.click()
    desk.settle()
    assert desk.told.said == ["2 alert(s) deleted."]
    assert {alert.title for alert in desk.app.service.alerts()} == {"The password was refused", "A folder is missing"}
    pane.table.select_key(pane.model.rows[0].id)
    assert not pane.delete_action.isEnabled(), "what stands ends by itself"
    assert not pane.drawer.delete_button.isVisible()


def test_what_is_open() -> None:
    assert is_open(ALERT)
    assert not is_open(replace(ALERT, acknowledged=True))
    assert not is_open(replace(ALERT, resolved_at=NOW))
    assert status_words(ALERT) == "open"
    assert status_words(replace(ALERT, acknowledged=True)) == "acknowledged"


def test_an_alert_without_a_place_opens_the_drawer(desk: Desk) -> None:
    pane = entered(desk)
    with desk.qtbot.waitSignal(pane.drawer_wanted) as wanted:
        pane.go_to(replace(ALERT, code="StoreHeldBack", mailbox=None))
    assert wanted.args == [True]
    assert desk.told.went == []


def test_the_pane_takes_an_alert_or_a_mailbox(desk: Desk) -> None:
    some(desk)
    pane = AlertsPane(desk.console)
    desk.shown(pane)
    over = next(alert for alert in desk.app.service.alerts() if alert.title == "Long ago")
    pane.show_item(over)
    pane.entered()
    desk.settle()
    assert [alert.title for alert in pane.table.selected_rows()] == ["Long ago"]
    pane.show_item("bob@corp.test")
    desk.settle()
    assert titles(pane) == []
    pane.show_item("alice@corp.test")
    desk.settle()
    assert len(titles(pane)) == 4
    pane.show_item(None)


def test_new_alerts_appear_while_one_looks(desk: Desk) -> None:
    desk.alert("One")
    pane = entered(desk)
    pane.table.select_key(pane.model.rows[0].id)
    desk.alert("Two", level=AlertLevel.WARNING)
    desk.alert("One")
    desk.state.alerts_changed.emit()
    desk.settle()
    assert titles(pane) == ["One", "Two"]
    assert "2 time(s)" in pane.drawer.facts.value()
    desk.alert_over("One")
    with desk.qtbot.waitSignal(pane.drawer_wanted) as wanted:
        desk.state.alerts_changed.emit()
    assert wanted.args == [False], "it is over, and no longer listed"
    desk.settle()
    assert titles(pane) == ["Two"]
    choose(desk, pane, "all")
    pane.table.select_key(next(alert.id for alert in pane.model.rows if alert.title == "One"))
    assert "Over" in pane.drawer.facts.value()
    choose(desk, pane, "open")
    pane.left()
    desk.alert("Three")
    desk.state.alerts_changed.emit()
    desk.settle()
    assert titles(pane) == ["Two"]


def test_the_menu_offers_what_fits(desk: Desk) -> None:
    some(desk)
    pane = entered(desk)
    menu = pane._menu(pane.model.rows)
    assert menu is not None
    assert [action.text() for action in menu.actions()] == ["Acknowledge", "Delete…"]
    menu.actions()[0].trigger()
    desk.settle()
    assert titles(pane) == []
    assert pane.table.accessibleName()
    menu = pane._menu([replace(ALERT, reason="CredentialsRejected")])
    assert menu is not None
    texts = [action.text() for action in menu.actions() if action.text()]
    assert texts == ["Store password…", "Test and enable", "Show mailbox", "Acknowledge", "Delete…"]
