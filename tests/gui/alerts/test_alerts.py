"""Alerts over a real store: what is open, what is over, acknowledging, and where each leads."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from core.domain.activity import EmailStatus
from core.domain.alert import Alert, AlertLevel
from core.domain.ids import AlertId
from gui.panes.alerts import AlertsPane
from gui.panes.alerts_rows import is_open, place_of, status_words
from gui.panes.pane import PaneName
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


def choose(pane: AlertsPane, key: str) -> None:
    """Press a chip."""
    pane.chips.set_chosen(key)
    pane.chips.chosen.emit(key)


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


def test_open_alerts_are_listed_the_worst_first(desk: Desk) -> None:
    some(desk)
    pane = entered(desk)
    assert titles(pane) == ["The password was refused", "A folder is missing", "It works again"]
    assert pane.summary_label.text() == "3 alert(s) open"
    assert pane.model.rows[0].count == 3


def test_past_alerts_say_that_they_are_over(desk: Desk) -> None:
    some(desk)
    pane = entered(desk)
    choose(pane, "all")
    assert titles(pane)[-1] == "Long ago"
    column = next(column for column in pane.model.columns if column.key == "status")
    assert column.text(pane.model.rows[-1]).startswith("over")
    assert column.text(pane.model.rows[0]) == "open"


@pytest.mark.parametrize(("level", "found"), [("ERROR", 2), ("WARNING", 1), ("INFORMATION", 1)])
def test_a_level_can_be_chosen(desk: Desk, level: str, found: int) -> None:
    some(desk)
    pane = entered(desk)
    choose(pane, level)
    assert {alert.level.name for alert in pane.model.rows} == {level}
    assert pane.model.rowCount() == found


def test_alerts_are_searched(desk: Desk) -> None:
    some(desk)
    pane = entered(desk)
    for text, found in (("folder", 1), ("535 5.7.8", 1), ("alice@", 3), ("recovered", 1), ("nothing", 0)):
        pane.search.setText(text)
        QTest.keyClick(pane.search, Qt.Key.Key_Return)
        assert pane.model.rowCount() == found


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
    choose(pane, "all")
    assert next(alert for alert in pane.model.rows if alert.title == "The password was refused").acknowledged
    assert not pane.drawer.acknowledge_button.isEnabled()


def test_all_are_acknowledged(desk: Desk) -> None:
    some(desk)
    pane = entered(desk)
    pane.acknowledge_all_action.trigger()
    desk.settle()
    assert titles(pane) == []
    assert pane._empty is not None
    assert all(alert.acknowledged for alert in desk.app.service.alerts())
    pane._show_all()
    assert len(titles(pane)) == 4


def test_one_is_acknowledged_in_the_drawer(desk: Desk) -> None:
    desk.alert("One")
    pane = entered(desk)
    pane.table.select_key(pane.model.rows[0].id)
    pane.drawer.acknowledge_button.click()
    desk.settle()
    assert desk.app.service.alerts()[0].acknowledged


def test_an_alert_leads_to_its_mailbox(desk: Desk) -> None:
    desk.alert("One")
    pane = entered(desk)
    pane.table.select_key(pane.model.rows[0].id)
    assert pane.drawer.show_button.text() == "Show mailbox"
    pane.drawer.show_button.click()
    assert desk.told.went == [(PaneName.MAILBOXES, "alice@corp.test")]


def test_a_doubtful_mail_leads_to_the_outbox(desk: Desk) -> None:
    number = desk.outgoing(EmailStatus.UNKNOWN)
    desk.alert("It cannot be proven whether an email was sent", code="SendingUnknown", about=str(number))
    pane = entered(desk)
    pane.table.select_key(pane.model.rows[0].id)
    assert pane.drawer.show_button.text() == "Show in outbox"
    QTest.keyClick(pane.table, Qt.Key.Key_Return)
    assert desk.told.went == [(PaneName.OUTBOX, number)]


def test_where_alerts_lead() -> None:
    assert place_of(replace(ALERT, code="SendingUnknown", fold_key="")) == (PaneName.OUTBOX, None)
    assert place_of(replace(ALERT, code="SendingUnknown", fold_key="42")) == (PaneName.OUTBOX, 42)
    assert place_of(replace(ALERT, code="QuarantineGrows")) == (PaneName.QUARANTINE, "alice@corp.test")
    assert place_of(replace(ALERT, mailbox=None)) is None
    assert place_of(ALERT) == (PaneName.MAILBOXES, "alice@corp.test")


def test_what_is_open() -> None:
    assert is_open(ALERT)
    assert not is_open(replace(ALERT, acknowledged=True))
    assert not is_open(replace(ALERT, resolved_at=NOW))
    assert status_words(ALERT) == "open"
    assert status_words(replace(ALERT, acknowledged=True)) == "acknowledged"


def test_an_alert_without_a_place_opens_the_drawer(desk: Desk) -> None:
    pane = entered(desk)
    with desk.qtbot.waitSignal(pane.drawer_wanted) as wanted:
        pane.go_to(replace(ALERT, mailbox=None))
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
    assert titles(pane) == []
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
    desk.state.alerts_changed.emit()
    desk.settle()
    assert titles(pane) == ["Two"]
    assert "Over" in pane.drawer.facts.value()
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
    assert [action.text() for action in menu.actions()] == ["Acknowledge"]
    menu.actions()[0].trigger()
    desk.settle()
    assert titles(pane) == []
    assert pane.table.accessibleName()
    assert pane.chips.focusPolicy() is not Qt.FocusPolicy.StrongFocus
